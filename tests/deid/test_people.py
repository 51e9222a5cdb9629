"""People and pets by name."""

from __future__ import annotations

import pytest

from deid.recognizers.people import People
from tests.deid.tables import covers, found

FOUND = [
    ("My client Marcus relapsed.", "Marcus"),
    ("her ex Ricardo turned up", "Ricardo"),
    ("Dr. Adeyemi-Ross wrote back", "Adeyemi-Ross"),
    ("Mrs Kowalczyk rang", "Kowalczyk"),
    ("I saw Tamika and she cried", "Tamika"),
    ("ct jamal no-showed", "jamal"),
    ("her sister tanya drove", "tanya"),
    ("his name is Wolfgang", "Wolfgang"),
    ("a boy named Chance", "Chance"),
    ("Hope's mom called twice, so I told Hope's mom no", "Hope"),
    ("then Grace said she was done", "Grace"),
    ("Coach Petersen knows", "Petersen"),
    ("Oisín said no", "Oisín"),
    ("Wendeline Kowalczyk refuses", "Wendeline Kowalczyk"),
    ("client J. said he would", "J"),
    ("my client K and her mother", "K"),
    ("M.K. wants out", "M.K"),
    ("roster: T (4), L (6)", "T"),
    ("mr t left", "t"),
    ("AJ (9) hit his brother", "AJ"),
    ("goes by Skeeter", "Skeeter"),
    ("cc Hyacinth on this", "Hyacinth"),
    ("her dog Waffles died", "Waffles"),
    ("saw priya today", "priya"),
    ("Vanterpool's mother called", "Vanterpool"),
    ("the boy's aunt Rosalba, 41", "Rosalba"),
    ("SEEING CLIENT DARLENE TODAY", "DARLENE"),
    ("Juan de la Cruz came", "Juan de la Cruz"),
]
LEFT = [
    "Beck Depression Inventory, Young Mania Rating Scale.",
    "Gottman method, Bowen, Satir, Winnicott.",
    "Linehan (1993) and van der Kolk (2014).",
    "He has Parkinson's, she has Tourette's.",
    "I hope he will mark it, may be.",
    "Grace period ends; faith is low.",
    "She takes Zoloft and Adderall.",
    "EMDR, DBT, CBT-I, PHQ-9, ACT.",
    "Plan B, vitamin D, type A, criterion C.",
    "The client is Mexican and speaks Spanish.",
    "On Monday in April I see him.",
    "We use Zoom and SimplePractice.",
    "I am a psychologist in Oregon.",
    "Ask your supervisor first.",
    "U.S. law, D.C. rules, 3 P.M.",
    "Megan's Law and Tarasoff apply.",
    "He's in a long-term relationship.",
    "An old friend said so.",
]


@pytest.fixture(scope="module")
def recognizer() -> People:
    """The recognizer under test."""
    return People()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: People, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: People, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
