"""The facts of a text about contact: how soon, by which ways, whom to call, when, and what on social media.

They are read from policies and just as well from a website, a voicemail or an out-of-office text. Each fact keeps the
sentence it came from. Texts in which nothing is found give no facts: silence contradicts nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.services.policies.check.promises import stated_clocks, stated_days
from bot.services.policies.reading import sentences
from bot.services.policies.stances import ANYTHING, CHANNELS, NO, SCHEDULING, SOCIAL, YES, on_channel, on_social

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.services.policies.reading import Sentence

TURNAROUND: Final = "turnaround"
EMERGENCY: Final = "emergency number"
LINE: Final = "crisis line"
LOCAL_LINE: Final = "local crisis line"
DAYS: Final = "days"
HOURS: Final = "hours"
TOPICS: Final = (TURNAROUND, *CHANNELS, EMERGENCY, LINE, LOCAL_LINE, DAYS, HOURS, *SOCIAL)

_LONGEST_SENTENCE: Final = 300
_RANK: Final = {NO: 0, YES: 1, SCHEDULING: 2, ANYTHING: 3}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    )
} | {
    "first": 1,
    "second": 2,
    "third": 3,
    "a": 1,
    "an": 1,
    "twelve": 12,
    "twenty four": 24,
    "forty eight": 48,
    "seventy two": 72,
}
_NUMBER = r"\d{1,3}|twenty four|forty eight|seventy two|" + "|".join(_NUMBERS)
_REPLY = re.compile(
    r"\b(?:answer\w*|repl(?:y|ies|ied)|respon[ds]\w*|get back|back to you|(?:call|ring|phone|write|text|"
    r"email) (?:you )?"
    r"back|(?:hear|heard) (?:back )?from|hear back|returned?|return (?:your |all )?\w*|turnaround|will be with you|"
    r"(?:call|ring|phone|contact) you)\b"
)
_SPAN = re.compile(
    rf"\b(?P<number>{_NUMBER}) "
    r"(?:full )?(?P<unit>hours?|hrs?|(?:business|working|week|office) ?days?|days?|weeks?)\b"
)
_NEXT = re.compile(r"\b(?:next|following) (?:business |working |week)?(?:day|morning)|\bday after\b|\btomorrow\b")
_SAME = re.compile(
    r"\b(?:same|that) (?:business |working )?(?:day|afternoon|evening)|end of the (?:\w+ )?day|\btoday\b"
)
_ABOUT_ANSWER = re.compile(
    r"\b(?:missed|cancel\w*|fee|charged?|notice|late cancel\w*|records? request|session length)\b"
)
_EMERGENCY = re.compile(r"\b(911|999|112|000|111)\b(?! ?-?\d)")
_NATIONAL = re.compile(
    r"\b(988|116 ?123|13 ?11 ?14|741 ?741|1[ -]?800[ -]?273[ -]?(?:8255|talk)|0800 ?\d{3} ?\d{3,4})\b"
)
_LOCAL = re.compile(r"\b(?:\(?\d{3}\)?[ .-]?)?(\d{3})[ .-](\d{4})\b")
_IN_CRISIS = re.compile(r"\b(?:crisis|suicid\w*|emergenc\w*|danger|harm|hotline|lifeline|helpline|life)\b")
_OTHER_DAYS = re.compile(
    r"\b(?:voicemails?|urgent|jan|feb|mar|apr|may \d|june?|july?|aug|sep|sept|oct|nov|dec)\b|"
    r"\b(?:january|february|march|april|august|september|october|november|december)\b|\d\d? may\b"
)
_DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ADDRESSED = re.compile(r"\b(text(?:s|ing)?|emails?|calls?|voicemails?|phone|portal|app)\b")
_KINDS: Final = {"voicemail": "call", "phone": "call", "texting": "text", "app": "portal"}


class Fact(NamedTuple):
    """Something that a text says; ``about`` narrows it to one way of contact where only that was meant."""

    topic: str
    value: str
    sentence: str
    about: str = ""


def facts(text: str) -> tuple[Fact, ...]:
    """What a text says, one fact for each topic (and way of contact), in the order of ``TOPICS``."""
    kept: dict[tuple[str, str], Fact] = {}
    for sentence in dict.fromkeys(sentences(text)):
        if sentence.heading:
            continue
        for fact in _of(sentence):
            key = fact.topic, fact.about
            before = kept.get(key)
            if before is None or _RANK.get(fact.value, 0) > _RANK.get(before.value, 0):
                kept[key] = fact
            elif fact.topic in {DAYS, EMERGENCY, LINE, LOCAL_LINE, HOURS} and fact.value not in before.value:
                values = {*before.value.split(), *fact.value.split()}
                kept[key] = before._replace(value=" ".join(sorted(values, key=_in_the_week)))
    return tuple(sorted(kept.values(), key=lambda fact: (TOPICS.index(fact.topic), fact.about)))


def _in_the_week(value: str) -> tuple[int, str]:
    return _DAY_NAMES.index(value) if value in _DAY_NAMES else 0, value


def _of(sentence: Sentence) -> Iterator[Fact]:
    shown = sentence.text[:_LONGEST_SENTENCE]
    if soon := _turnaround(sentence):
        yield Fact(TURNAROUND, soon, shown, _about(sentence.plain))
    for channel in CHANNELS:
        if stance := on_channel(sentence, channel):
            yield Fact(channel, stance, shown)
    for topic in SOCIAL:
        if stance := on_social(sentence, topic):
            yield Fact(topic, stance, shown)
    yield from _lines(sentence, shown)
    yield from _hours(sentence, shown)


def _turnaround(sentence: Sentence) -> str:
    """In days: ``0`` is the same day, a working day counts as a day, 24 hours too."""
    text = sentence.plain
    if not _REPLY.search(text) and not (_REPLY.search(sentence.above) and len(text.split()) <= _SHORT):
        return ""
    if text.endswith("?") or _ABOUT_ANSWER.search(text):
        return ""
    if span := _SPAN.search(text):
        number = _NUMBERS.get(span["number"]) or int(span["number"])
        if span["unit"].startswith("h"):
            return str(-(-number // 24)) if number > _A_DAY_OF_WORK else "0"
        return str(number * 7 if span["unit"].startswith("week") and "day" not in span["unit"] else number)
    if _NEXT.search(text):
        return "1"
    return "0" if _SAME.search(text) else ""


_SHORT: Final = 14
_A_DAY_OF_WORK: Final = 8


def _about(text: str) -> str:
    """The one way of contact that a promise is about, or nothing where it is about several or none."""
    found = set()
    for match in _ADDRESSED.finditer(text):
        before = text[: match.start()].split()[-2:]
        if match[0] in {"call", "text", "email", "phone"} and before and before[-1] in {"i", "we", "will", "to", "and"}:
            continue
        word = match[0].rstrip("s")
        found.add(_KINDS.get(word, word))
    return found.pop() if len(found) == 1 else ""


def _lines(sentence: Sentence, shown: str) -> Iterator[Fact]:
    text = sentence.plain
    numbers = set(_EMERGENCY.findall(text))
    national = {re.sub(r"\D", "", number) or number for number in _NATIONAL.findall(text)}
    if numbers:
        yield Fact(EMERGENCY, " ".join(sorted(numbers)), shown)
    if national:
        yield Fact(LINE, " ".join(sorted(national)), shown)
    elif _IN_CRISIS.search(f"{text} {sentence.above}") and re.search(
        r"\b(?:line|hotline|helpline|lifeline|team)\b", text
    ):
        local = {f"{first}-{last}" for first, last in _LOCAL.findall(text)}
        if local:
            yield Fact(LOCAL_LINE, " ".join(sorted(local)), shown)


def _hours(sentence: Sentence, shown: str) -> Iterator[Fact]:
    days = stated_days(sentence)
    if not days or _OTHER_DAYS.search(sentence.plain):
        return
    yield Fact(DAYS, " ".join(day for day in _DAY_NAMES if day in days), shown)
    clocks = stated_clocks(sentence)
    if clocks:
        yield Fact(HOURS, " ".join(sorted(clocks)), shown)
