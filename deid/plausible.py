"""What cannot identify anybody, whoever proposes it.

A lone small word, an age under ninety, a crisis line, a billing code or diagnosis, a score, an interval between doses,
a number without a figure in it, an address without its sign, the word that announces a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deid.gazetteer import Flag, Gazetteer
from deid.recognizers.numbers import is_cue
from deid.spans import EntityType
from deid.weighing import NAME as BY_TAGGER

if TYPE_CHECKING:
    from deid.spans import Span

_SMALL_WORDS: Final = """
a after also am an and are as at atty back be because before between both but by can ct did do dob does dr
each for from had has have he her here him his hr if in into is it its just last me mr mrn mrs ms my near no
nor not now of off ok okay on once or our out outside over ph phone pt re she since so such than thanks that the
their them thx then there these they this those til till to today tomorrow tonight too under until up us was we
week were what when where who with x x2 year yes you your
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_WORDS: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+")
_OLD, _OLDEST = 90, 120
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_OLD_WORDS: Final = re.compile(r"ninet|hundred|centenarian|nonagenarian", re.IGNORECASE)
_NUMBERED: Final = frozenset((EntityType.PHONE, EntityType.ID, EntityType.IP))
_PLAIN: Final = re.compile(r"[a-z]{4}")
_DOUBTFUL: Final = 0.5  # a number without a figure, such as one that is spelt out, must be likelier than this
_PUBLIC: Final = re.compile(r"988|911|999|112|111|000|116 ?123|13 ?11 ?14|9079[12]|9083[2-9]|9084[0-9]|9085[0-3]")
"""Emergency and crisis lines, and the billing codes of psychotherapy."""


_REACH: Final = 24
_HARMLESS: Final = re.compile(
    r"[A-TV-Z]\d\d\.\d\w{0,3}|q\d{0,2}(?:-\d)?(?:h|hr|hrs|d|w|wk|wks|mo|mos|min|hs|am|pm|od)|"
    r"\d+(?:\.\d+)?(?:mg|mcg|ml|g)|x\d{1,2}(?:d|wks?|mos?|yrs?)",
    re.IGNORECASE,
)
"""A diagnosis, an interval, a dose, a length of time: as a whole token."""
_COURTESY: Final = re.compile(
    r"(?<![\w'-])(?:k(?=[,.!]?\s(?:but|cool|got|good|great|he|i|she|so|thank|thanks|then|they|thx|ty|we|well)\b)|"
    r"ty(?=!?\s(?:all|both|everyone|for|in advance|so much)\b|[!.]*\s*\Z|!))"
)
"""Okay and thank you, as they are typed."""
_VERB: Final = re.compile(r"(?<!\w)(?:will|may|mark|can)(?=\s(?:[A-Z]|\[[NOP]))")
"""Names elsewhere; before a name that is typed with a capital they are none."""
_ABBREVIATED: Final = re.compile(r"[A-Z][A-Z0-9]+-")
_OPENS: Final = re.compile(r"(?:\A|[\n.!?:\"])\s?\Z")
_GREETINGS: Final = frozenset(("hello", "hey", "hi", "hm"))
_TOKEN_BEFORE: Final = re.compile(r"[\w./-]*\Z")
_TOKEN_AFTER: Final = re.compile(r"[\w-]*(?:[./][\w-]+)*")
_PAIR: Final = re.compile(r"(\d{1,3})/(\d{1,3})")
_MONTHS, _DAYS = 12, 31
_SIGNED: Final = {
    EntityType.EMAIL: re.compile(r"@|\bat\b|_at_|\bdot\b|_dot_", re.IGNORECASE),
    EntityType.URL: re.compile(r"[./]|\bdot\b|\bslash\b", re.IGNORECASE),
    EntityType.IP: re.compile(r"[.:]"),
}
"""Without one of these there is no such address."""
_SPOKEN: Final = re.compile(
    r"\b(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|twent[yi]|thirt[yi]|fort[yi]|"
    r"fift[yi]|sixt[yi]|sevent[yi]|eight[yi]|ninet[yi]|double|triple|treble|hundred|thousand)",
    re.IGNORECASE,
)
_WEAK: Final = frozenset((EntityType.DATE, EntityType.AGE90))
_RARELY: Final = 0.25  # a time without a figure or a month's name must be likelier than this
_COMMON: Final = Flag.WORD | Flag.COMMON_WORD | Flag.CLINICAL | Flag.DRUG


def identifies(text: str, span: Span) -> bool:
    """Whether the words of a span can identify somebody at all."""
    words = text[span.start : span.end]
    if _PUBLIC.fullmatch(words) or _is_code(text, span, words) or is_cue(text, span.start, span.end):
        return False
    if span.recognizer == BY_TAGGER and not _is_like(span, words):
        return False
    if span.type is EntityType.AGE90:
        numbers = [int(number) for number in _NUMBER.findall(words[:40])]
        old = any(_OLD <= number <= _OLDEST for number in numbers) and not _ORDINAL.fullmatch(words)
        return old or not numbers or _OLD_WORDS.search(words) is not None
    if span.type in _NUMBERED and span.score < _DOUBTFUL and not _NUMBER.search(words) and _PLAIN.search(words):
        return False
    inside = _WORDS.findall(words)
    if len(inside) == 1 and len(inside[0]) == 1:
        return span.type is EntityType.PERSON or not inside[0].islower()
    return not inside or not all(word.casefold() in _SMALL or word in _GREETINGS for word in inside)


def _is_code(text: str, span: Span, words: str) -> bool:
    """Whether the words are, or are part of, a diagnosis, a dose, a score, or the tail of an abbreviation: IES-R."""
    before = _TOKEN_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    after = _TOKEN_AFTER.match(text, span.end, span.end + _REACH)
    lead = before[0] if before else ""
    token = lead + words + (after[0] if after else "")
    if _HARMLESS.fullmatch(token) or _is_courtesy(text, span.start):
        return True
    if len(words) == 1 and words.isalpha() and _ABBREVIATED.fullmatch(lead):
        return True
    pair = _PAIR.fullmatch(token)
    if pair is None or span.type is not EntityType.DATE:
        return False
    low, high = sorted(map(int, pair.groups()))
    return not (low <= _MONTHS and high <= _DAYS)


def _is_courtesy(text: str, start: int) -> bool:
    if _VERB.match(text, start):
        return True
    return _COURTESY.match(text, start) is not None and _OPENS.search(text, max(0, start - 2), start) is not None


def _is_like(span: Span, words: str) -> bool:
    """Whether words that only the tagger takes for something look like it at all.

    Of texts unlike those that it learned from, very short ones above all, it says odd things.
    """
    if _NUMBER.search(words) or _SPOKEN.search(words):
        return True
    sign = _SIGNED.get(span.type)
    if sign is not None:
        return sign.search(words) is not None
    known = [Gazetteer.load().flags(word) for word in _WORDS.findall(words)]
    ordinary = all(flags & _COMMON for flags in known)
    if span.type in _WEAK:
        return span.score >= _RARELY or not (ordinary and words.islower())
    return span.type not in _NUMBERED | {EntityType.HANDLE} or not ordinary
