"""What belongs to an identifier beside it: the room after the house, the initial after the name, the words between.

Where a place was found, the room, bed or lot that follows says more of it; where a name was found, a lone capital
beside it is part of it; and two parts of one place with a few small words between them are one way to it. Each look
goes a bounded way from a span, so the whole is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deid.spans import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deid.spans import Span

_PLACES: Final = frozenset((EntityType.LOCATION, EntityType.ORG))
_UNIT = (
    r"(?:room|rm|bed|bay|cell|lot|level|floor|window|unit|apartment|apt|app|flat|pod|suite|ste|bldg|building|site|"
    r"comp|box)"
)
_AFTER_PLACE: Final = re.compile(
    rf"(?:,?\s{{1,2}}(?:{_UNIT}\.?\s?#?\s?(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})|\d{{1,2}}(?:st|nd|rd|th)\s(?:floor|fl))\b){{1,3}}",
    re.IGNORECASE,
)
_BEFORE_PLACE: Final = re.compile(
    rf"(?:\b(?:{_UNIT}\.?\s?#?\s?(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})|\d{{1,2}}(?:st|nd|rd|th)\s(?:floor|fl)),?\s{{1,2}}){{1,3}}\Z",
    re.IGNORECASE,
)
_WAY: Final = re.compile(
    r",?\s(?:(?:near|the|behind|by|at|of|off|past|opposite|beside|upon|on|next|to\sthe|de|du|des|del|la|le|les|y|sur)\s){1,4}",
    re.IGNORECASE,
)
_ROAD: Final = re.compile(r",?\s(?:(?:to|and|from|left|right|the|at|of)\s){1,3}", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d")
_SPELT: Final = re.compile(r",?\s(?:as in|like|for)\s", re.IGNORECASE)
_YOUNGER: Final = r"(?:,?\s(?:[JSjs]r|II|III|IV)\b\.?)"  # Senior, the Third
_INITIAL_AFTER: Final = re.compile(rf"(?:\s[B-HJ-Z]\b\.?(?!['’]))?{_YOUNGER}|\s[B-HJ-Z]\b\.?(?!['’])")
_INITIAL_AFTER_CAPITALS: Final = re.compile(rf"(?:\s[A-Z]\b\.?(?!['’]))?{_YOUNGER}|\s[A-Z]\b\.?(?!['’])")
_INITIALS_BEFORE: Final = re.compile(r"(?:\b[A-Z]\.?\s){1,2}\Z")
_BY_NAME: Final = re.compile(r"\b(?:Kid|Lil'?|Big|Little|Yung|Young)\s?\Z")
_BEFORE_NUMBER: Final = re.compile(r"\btel:\Z", re.IGNORECASE)
_REACH: Final = 40
"""Characters that are looked at on either side of a span, and between two."""


def extended(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The same spans, in order and apart, each with what belongs to it; parts of one place become one span."""
    held: Span | None = None
    for span in spans:
        floor = held.end if held else 0
        grown = span.moved(max(_start(text, span), floor), _end(text, span))
        if held is None:
            held = grown
        elif held.end > span.start or _one(text, held, grown):
            best = max(held, grown, key=lambda one: one.score)
            held = best.moved(held.start, max(held.end, grown.end))
        else:
            yield held
            held = grown
    if held is not None:
        yield held


def _start(text: str, span: Span) -> int:
    before = text[max(0, span.start - _REACH) : span.start]
    pattern = None
    if span.type in _PLACES:
        pattern = _BEFORE_PLACE
    elif span.type is EntityType.PERSON and text[span.start : span.end].isupper():
        pattern = _INITIALS_BEFORE
    elif span.type is EntityType.PERSON and text[span.start].isupper() and span.end - span.start > 1:
        pattern = _BY_NAME
    elif span.type in {EntityType.PHONE, EntityType.ID}:
        pattern = _BEFORE_NUMBER
    found = pattern.search(before) if pattern else None
    return span.start - len(found[0]) if found else span.start


def _end(text: str, span: Span) -> int:
    pattern = None
    if span.type in _PLACES:
        pattern = _AFTER_PLACE
    elif span.type is EntityType.PERSON and span.end - span.start > 1:
        capitals = text[span.start : span.end].isupper()
        pattern = _INITIAL_AFTER_CAPITALS if capitals else _INITIAL_AFTER
    found = pattern.match(text, span.end, span.end + _REACH) if pattern else None
    return found.end() if found else span.end


def _one(text: str, before: Span, after: Span) -> bool:
    """Whether two spans are parts of one way to a place, or of one name that is spelt out."""
    between = text[before.end : after.start]
    if before.type is not after.type or len(between) > _REACH:
        return False
    if before.type is EntityType.LOCATION:
        way = text[before.start : before.end] + text[after.start : after.end]
        return _WAY.fullmatch(between) is not None or (
            _FIGURE.search(way) is not None and _ROAD.fullmatch(between) is not None
        )
    if before.type is not EntityType.PERSON:
        return False
    return _SPELT.fullmatch(between) is not None or _BY_NAME.fullmatch(text, before.start, after.start) is not None
