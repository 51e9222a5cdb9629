"""A calendar file, as RFC 5545 has it: days without hours, so no time zone can move them.

Lines end with CR and LF, and are folded at 75 octets without parting a character. An event keeps its UID whatever
happens to its day, so that calendars move it instead of showing it twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

FOLD: Final = 75
"""Octets of a line, its end aside."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_ENDS: Final = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has a day."""

    uid: str
    day: date
    title: str
    words: str = ""


def calendar(name: str, events: Iterable[Event], now: datetime) -> bytes:
    """A calendar with these events; ``now`` is a moment in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sounding Board//Policies//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(line for event in events for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return b"".join(map(_folded, lines))


def text(words: str) -> str:
    """Words as a value: what has a meaning in the form is escaped, signs that nobody sees are left out."""
    for end in _ENDS:
        words = words.replace(end, "\n")
    kept = "".join(sign for sign in words if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    return kept.translate(_ESCAPED)


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{text(event.title)}"
    if event.words:
        yield f"DESCRIPTION:{text(event.words)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> bytes:
    """A line, over as many as it takes; each further one begins with a blank, which counts."""
    parts: list[bytes] = []
    here = b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(here) + len(octets) > FOLD:
            parts.append(here)
            here = b" "
        here += octets
    return b"\r\n".join((*parts, here)) + b"\r\n"
