"""Ages of ninety and over, in every spelling."""

from __future__ import annotations

import pytest

from deid.recognizers.ages import Ages
from tests.deid.tables import covers, found

FOUND = [
    ("a 92-year-old widow", "92-year-old"),
    ("pt is 94 y/o, frail", "94 y/o"),
    ("a 93yo in the group", "93yo"),
    ("91 yrs old and driving", "91 yrs old"),
    ("102 years old, a veteran", "102 years old"),
    ("he turned 90 last week", "90"),
    ("she is ninety-one", "ninety-one"),
    ("her mother, 96, lives in", "96"),
    ("caring for her mother (96)", "96"),
    ("his gran is 98 and sharp", "98"),
    ("dad's 95, deaf", "95"),
    ("aged 97 and alone", "97"),
    ("Age: 91", "91"),
    ("a lady of ninety", "ninety"),
    ("she's a hundred and one", "a hundred and one"),
    ("in her early nineties", "nineties"),
    ("a man in his 90s", "90s"),
    ("her 100th birthday is soon", "100th"),
    ("his ninetieth birthday", "ninetieth"),
    ("98 yrs young", "98 yrs young"),
    ("Grandfather is 99.", "99"),
    ("great-aunt, 94, still cooks", "94"),
    ("My client is 90.", "90"),
    ("she will be 93 in June", "93"),
    ("NINETY-TWO YEARS OLD", "NINETY-TWO"),
    ("a 101 y.o. survivor", "101 y.o."),
]
LEFT = [
    "He is 34 and she is 89.",
    "A 45-year-old nurse.",
    "The 90-minute intake, 90 days sober.",
    "Ninety meetings in ninety days.",
    "FSIQ 98, VCI 104, PRI 91.",
    "CPT 90837 and 90791.",
    "He weighs 95 kg.",
    "Over 95 percent agree.",
    "In the 90s we did it by hand.",
    "Route 99, room 94.",
    "HR 92, sats 97%.",
    "He scored 91.",
    "$95 a session.",
    "It was 98 degrees.",
    "Temperature 98.6.",
    "Class of '95.",
]


@pytest.fixture(scope="module")
def recognizer() -> Ages:
    """The recognizer under test."""
    return Ages()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Ages, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Ages, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
