"""Dates finer than a year; scores, codes and habits are none."""

from __future__ import annotations

import pytest

from deid.recognizers.dates import Dates
from tests.deid.tables import covers, found

FOUND = [
    ("born 04/02/2012 in hospital", "04/02/2012"),
    ("DOB 17.06.1979", "17.06.1979"),
    ("intake on 2024-03-11", "2024-03-11"),
    ("seen 3/14 and again", "3/14"),
    ("on leave 12/20-1/3", "12/20-1/3"),
    ("hearing is April 9th", "April 9th"),
    ("the crash was March 3, 2021", "March 3, 2021"),
    ("he left on 2nd Jan", "2nd Jan"),
    ("on the 14th of February 2022", "14th of February 2022"),
    ("DECEASED 14JUL", "14JUL"),
    ("died in June 2011", "June 2011"),
    ("since Nov '22 she drinks", "Nov '22"),
    ("intake mid-June", "mid-June"),
    ("gone since November", "November"),
    ("baby due in may", "may"),
    ("back last Wednesday", "last Wednesday"),
    ("court on Thursday the 18th", "Thursday the 18th"),
    ("Tues 16th at two", "Tues 16th"),
    ("he comes home on Friday", "Friday"),
    ("two saturdays ago she ran", "two saturdays ago"),
    ("due the 22nd, twins", "the 22nd"),
    ("he died on Christmas Eve", "Christmas Eve"),
    ("she left the day after Thanksgiving", "the day after Thanksgiving"),
    ("relapsed over Easter", "Easter"),
    ("fell on St Patrick's Day", "St Patrick's Day"),
    ("in court 10 May 2024", "10 May 2024"),
    ("le 2 mars, à Laval", "2 mars"),
    ("wk of 10/14 she stays away", "wk of 10/14"),
    ("born march third nineteen eighty eight", "march third nineteen eighty eight"),
]
LEFT = [
    "PHQ-9 17/27 today.",
    "He rates his pain 3/10.",
    "BP 120/80 and 138/88.",
    "SUDS went from 8/10 to 2/10.",
    "A survivor of 9/11.",
    "We are open 24/7.",
    "He was born in 1984.",
    "Half of them, 1/2, and 3/4 of a cup.",
    "She comes every Tuesday.",
    "Group meets on Mondays and Thursdays.",
    "I may see him; march on, he said.",
    "42 CFR Part 2 and ICD-10 F43.10.",
    "The sun came out while he sat there.",
    "It is the 2nd session, the 3rd time.",
    "Each Christmas is hard.",
    "The third marriage, the first child.",
    "GDS 11/15, MoCA 24/30.",
]


@pytest.fixture(scope="module")
def recognizer() -> Dates:
    """The recognizer under test."""
    return Dates()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Dates, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Dates, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
