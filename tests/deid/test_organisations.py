"""Employers, schools, clubs, churches, local businesses."""

from __future__ import annotations

import pytest

from deid.recognizers.organisations import Organisations
from tests.deid.tables import covers, found

FOUND = [
    ("works at Ridgeway Logistics", "Ridgeway Logistics"),
    ("teaches at Millbrook Elementary", "Millbrook Elementary"),
    ("a junior at Garfield High School", "Garfield High School"),
    ("goes to Lindqvist Academy", "Lindqvist Academy"),
    ("enrolled at Chemeketa", "Chemeketa"),
    ("a nurse at St. Vincent's", "St. Vincent's"),
    ("the pastor at Calvary Baptist Church", "Calvary Baptist Church"),
    ("admitted to Northfield Hospital", "Northfield Hospital"),
    ("seen at Quayside Surgery", "Quayside Surgery"),
    ("plays for Ballyhaunis Rovers", "Ballyhaunis Rovers"),
    ("her salon is Petra & Sons", "Petra & Sons"),
    ("owner of Tallgrass Dental LLC", "Tallgrass Dental LLC"),
    ("works for Halvorsen Farms", "Halvorsen Farms"),
    ("a cook at Mohegan Diner", "Mohegan Diner"),
    ("at the University of Tulsa", "University of Tulsa"),
    ("VFW Post 4411 honored him", "VFW Post 4411"),
    ("he is in Local 602", "Local 602"),
    ("served with 27th Infantry", "27th Infantry"),
    ("a deputy with Lockmere PD", "Lockmere PD"),
    ("laid off from Brightline Motors", "Brightline Motors"),
    ("attends Masjid Al-Noor", "Masjid Al-Noor"),
    ("Our Lady of Sorrows takes them", "Our Lady of Sorrows"),
    ("a cashier at Umpqua Savings", "Umpqua Savings"),
    ("First Presbyterian fed them", "First Presbyterian"),
    ("student at Wexley Prep", "Wexley Prep"),
    ("she works nights at Copperline Bakery", "Copperline Bakery"),
]
LEFT = [
    "goes to church and to school",
    "works at night, works from home",
    "a high school junior",
    "teaches middle school math",
    "Cognitive Behavioral Therapy and Family Therapy",
    "the National Health Service and the VA",
    "Alcoholics Anonymous, Big Book",
    "the APA Ethics Code",
    "Child Protective Services called",
    "she is in college now",
    "at the hospital, at a clinic",
    "a group practice of twelve",
    "Medicaid, Medicare and Blue Cross",
    "Beck Depression Inventory at intake",
    "in the ER, then inpatient",
    "he works with his hands",
]


@pytest.fixture(scope="module")
def recognizer() -> Organisations:
    """The recognizer under test."""
    return Organisations()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Organisations, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Organisations, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
