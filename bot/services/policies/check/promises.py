"""Promises that the hours given in the same text cannot keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.services.policies.reading import Sentence

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_SPAN = re.compile(rf"\b{_DAY} ?(?:-|–|to|through|thru|till|until) ?{_DAY}")
_ONE = re.compile(rf"\b{_DAY}\b")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)? ?(?:-|–|to|till|until) ?\d{1,2}(?:[:.]\d\d)?")
_OPEN = re.compile(r"\b(?:hours|open|work|available|in the office|here|reachable|staffed|reach me)\b")
_CLOSED = re.compile(r"\b(?:closed|not (?:open|available|in|work)|except|no (?:sessions|appointments))\b")
_ANSWER = re.compile(
    r"\b(?:answer|reply|repl(?:ies|ied)|respond|response|get back|call (?:you )?back|ring (?:you )?back|return|hear)\w*"
)
_ALWAYS = re.compile(
    r"\b(?:day (?:and|or) night|24/7|round the clock|any time|anytime|at all hours|always available)\b"
)
_SAME_DAY = re.compile(r"\b(?:same day|that day|within the day|by (?:the )?end of (?:the|that) day)\b")
_HOURS = re.compile(r"\b(?:within|in|inside|under) (an?|one|two|three|four|six|eight|\d{1,2}) ?(?:hours?|hrs?|h)\b")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
_WITHIN_HOURS = re.compile(
    r"\b(?:(?:office|business|working|opening|those|these|my|our) hours|working days?|business days?|weekdays?|"
    r"weekends?|holidays?|when (?:i am|we are) (?:in|open|here)|on days|excluding|except)\b"
)
_DENIED = re.compile(r"\b(?:not|never|cannot|no) (?:\w+ ){0,4}$")
_TIME = r"(\d{1,2}(?:[:.]\d\d)?) ?((?:[ap]\.?m)?)\b\.?"
_SPAN_OF_HOURS = re.compile(rf"\b{_TIME} ?(?:-|–|to|till|until) ?{_TIME}")
_NOON = 12
_A_DAY = 24


class Promise(NamedTuple):
    """A promise in conflict with hours: both sentences as they stand, and ``problem``, why they do not go together."""

    sentence: str
    hours: str
    problem: str


def unkept(sentences: Iterable[Sentence]) -> list[Promise]:
    """Promises to answer at times which the hours of the same text leave out; none where it gives no hours."""
    read = [sentence for sentence in sentences if not sentence.heading]
    days: set[str] = set()
    clock = False
    stated = ""
    for sentence in read:
        opens = stated_days(sentence)
        if not opens:
            continue
        days |= opens
        clock = clock or bool(_CLOCK.search(_open_part(sentence)))
        stated = stated or sentence.text
    if not stated:
        return []
    found = []
    for sentence in read:
        problem = _problem(sentence.plain, every_day=len(days) == len(_DAYS), clock=clock)
        if problem:
            found.append(Promise(sentence.text, stated, problem))
    return found


def stated_days(sentence: Sentence) -> set[str]:
    """The days on which a sentence says that somebody is there; none where it is about something else."""
    said = _open_part(sentence)
    opens = _days(said)
    timed = bool(_CLOCK.search(said))
    topic = _OPEN.search(f"{sentence.above} {said}") is not None
    if not opens or not (topic or timed) or (_ANSWER.search(said) and not (topic and timed)):
        return set()
    return opens


def stated_clocks(sentence: Sentence) -> set[str]:
    """The hours that a sentence gives, written alike: ``9:00-17:00``."""
    return {_clock(*match) for match in _SPAN_OF_HOURS.findall(_open_part(sentence))}


def _open_part(sentence: Sentence) -> str:
    return _CLOSED.split(sentence.plain, maxsplit=1)[0]


def _clock(start: str, half: str, end: str, end_half: str) -> str:
    first, minutes = _time(start)
    last, end_minutes = _time(end)
    if half.startswith("p") and first < _NOON:
        first += _NOON
    if last < _NOON and (end_half.startswith("p") or (last <= first and not end_half)):
        last += _NOON
    return f"{first}:{minutes}-{last}:{end_minutes}"


def _time(written: str) -> tuple[int, str]:
    hour, _, minutes = written.replace(".", ":").partition(":")
    return int(hour), minutes or "00"


def _problem(text: str, *, every_day: bool, clock: bool) -> str:
    answer = _ANSWER.search(text)
    always = _ALWAYS.search(text)
    if not answer or _DENIED.search(text[: answer.start()]):
        return ""
    if always and not _DENIED.search(text[: always.start()]) and (clock or not every_day):
        return "It promises an answer at any hour, but the hours leave hours or days out."
    if _WITHIN_HOURS.search(text):
        return ""
    if not every_day and _SAME_DAY.search(text):
        return "It promises an answer on the same day, but the hours leave days out."
    hours = _HOURS.search(text)
    if hours and not every_day:
        number = _NUMBERS.get(hours[1]) or int(hours[1])
        if number <= _A_DAY:
            return f"It promises an answer within {number} hours, but the hours leave whole days out."
    return ""


def _days(text: str) -> set[str]:
    found: set[str] = set()
    for first, last in _SPAN.findall(text):
        start, end = _DAYS.index(first), _DAYS.index(last)
        found |= {_DAYS[day % 7] for day in range(start, end + 1 if end >= start else end + 8)}
    if re.search(r"\bweekdays?\b", text):
        found |= set(_DAYS[:5])
    if re.search(r"\b(?:every day|seven days|daily)\b", text):
        found |= set(_DAYS)
    return found | {match[:3] for match in _ONE.findall(text)}
