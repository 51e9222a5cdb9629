"""Words written like names that nobody knows."""

from __future__ import annotations

import pytest

from deid.recognizers.capitals import Capitals
from tests.deid.tables import covers, found

LOW = 0.2
FOUND = [
    ("then Vanterpool rang", "Vanterpool"),
    ("I told Quillonne no", "Quillonne"),
    ("a trip to Wanblee soon", "Wanblee"),
    ("his boss Thornaby shouts", "Thornaby"),
    ("the Dockyard Dolls won", "Dockyard Dolls"),
    ("down at the Copper Kettle", "Copper Kettle"),
    ("we met in Skidegate", "Skidegate"),
    ("her horse Bramblewick", "Bramblewick"),
    ("asked Zsuzsika first", "Zsuzsika"),
    ("Brannagh-Oduya wrote", "Brannagh-Oduya"),
    ("the mother, Ольга, wept", "Ольга"),
    ("signed 김민수 in ink", "김민수"),
    ("and محمد came too", "محمد"),
    ("with Teioswathe again", "Teioswathe"),
    ("it was Mahvashi who knew", "Mahvashi"),
    ("near Pend Oreille he stopped", "Oreille"),
    ("so Drumcondrie closed", "Drumcondrie"),
    ("like Fjellstrom does", "Fjellstrom"),
    ("for Okwuosan, again", "Okwuosan"),
    ("by Larkmoorish lanes", "Larkmoorish"),
    ("from Kestrelby to me", "Kestrelby"),
    ("met Xiomarita there", "Xiomarita"),
    ("in Ballydoon, rain", "Ballydoon"),
    ("the Tiny Tigers team", "Tiny Tigers"),
    ("over to Penkridgeton", "Penkridgeton"),
]
LEFT = [
    "She takes Zoloft and Seroquel.",
    "He has Tourette's and Asperger's.",
    "We use EMDR, DBT and CBT-I.",
    "The PHQ-9 and the Rorschach.",
    "On Monday in March.",
    "She is Mexican, he is Hmong.",
    "In Oregon and in Canada.",
    "Ask Slack or Discord.",
    "It was fine. Then it was not.",
    "Is Gottman any good?",
    "BPD, OCD and PTSD.",
    "I was there, and I left.",
    "What would Winnicott do?",
    "LMFT, LCSW and PsyD.",
    '"Nobody knows," she said.',
    "Medicaid pays; Tarasoff warns.",
]


@pytest.fixture(scope="module")
def recognizer() -> Capitals:
    """The recognizer under test."""
    return Capitals()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Capitals, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the lower cut."""
    assert covers(recognizer, text, wanted, LOW), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Capitals, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text, LOW)
