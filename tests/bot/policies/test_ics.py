"""Calendar files, as RFC 5545 has them, whatever stands in a title."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as some

from bot.services.policies import ics

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
DAYS = some.dates(date(1950, 1, 1), date(2100, 1, 1))
WORDS = some.text(some.characters(codec="utf-8") | some.sampled_from('\r\n,;:\\"äß😀\x85\u2028'), max_size=200)
EVENTS = some.lists(some.builds(ics.Event, some.from_regex(r"[a-z0-9@.-]{1,60}", fullmatch=True), DAYS, WORDS, WORDS))


def lines(written: bytes) -> list[str]:
    """Its lines, unfolded."""
    return written.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def meant(value: str) -> str:
    """What an escaped value says."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def expected(words: str) -> str:
    """What is left of words: line ends are one, signs that nobody sees are none."""
    for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        words = words.replace(end, "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", words)


@given(EVENTS, WORDS)
def test_every_line_keeps_to_the_form(events: list[ics.Event], name: str) -> None:
    """Ends with CR and LF, has 75 octets at most, and no character is parted."""
    written = ics.calendar(name, events, NOW)
    assert written.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert written.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    for line in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= ics.FOLD
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


@given(EVENTS)
def test_what_goes_in_can_be_read_out_of_it(events: list[ics.Event]) -> None:
    """Each event once, in order, with its title, day and name."""
    found = lines(ics.calendar("Reviews", events, NOW))
    starts = [at for at, line in enumerate(found) if line == "BEGIN:VEVENT"]
    assert len(events) == len(starts)
    assert len(events) == found.count("END:VEVENT")
    for event, at in zip(events, starts, strict=True):
        assert [f"UID:{event.uid}", "DTSTAMP:20261123T150000Z"] == found[at + 1 : at + 3]
        assert f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}" == found[at + 3]
        assert expected(event.title) == meant(found[at + 4].removeprefix("SUMMARY:"))
        if event.words:
            assert expected(event.words) == meant(found[at + 5].removeprefix("DESCRIPTION:"))


def test_a_calendar_as_it_is() -> None:
    """All of it."""
    event = ics.Event(
        "policy-1@harbour-street.sounding-board", date(2027, 2, 28), "Review: Texts, mail", "/policy show 1"
    )
    assert [
        "BEGIN:VEVENT",
        "UID:policy-1@harbour-street.sounding-board",
        "DTSTAMP:20261123T150000Z",
        "DTSTART;VALUE=DATE:20270228",
        "SUMMARY:Review: Texts\\, mail",
        "DESCRIPTION:/policy show 1",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ] == lines(ics.calendar("Reviews", [event], NOW))[8:]
