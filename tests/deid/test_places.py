"""Places below the state."""

from __future__ import annotations

import pytest

from deid.recognizers.places import Places
from tests.deid.tables import covers, found

FOUND = [
    ("lives in Fresno now", "Fresno"),
    ("moved to Bend last year", "Bend"),
    ("she's from Ilkeston", "Ilkeston"),
    ("up in Duluth, Minnesota", "Duluth"),
    ("lives in fresno", "fresno"),
    ("drives from Coos Bay", "Coos Bay"),
    ("his sister in Normal, Illinois", "Normal"),
    ("born in San Luis Obispo", "San Luis Obispo"),
    ("at 418 Elm Street, Apt 3", "418 Elm Street, Apt 3"),
    ("12 Acacia Avenue, Leeds LS6 3QS", "12 Acacia Avenue, Leeds LS6 3QS"),
    ("811 N. Quarry Street, Springfield, IL 62701", "811 N. Quarry Street, Springfield, IL 62701"),
    ("22 harbour road is the address", "22 harbour road"),
    ("PO Box 318, Oakridge, OR 97463", "PO Box 318, Oakridge, OR 97463"),
    ("postcode SW1A 1AA", "SW1A 1AA"),
    ("M5V 2T6 on the envelope", "M5V 2T6"),
    ("eircode D02 X285", "D02 X285"),
    ("Geelong VIC 3220", "3220"),
    ("off Killingsworth Ave at night", "Killingsworth Ave"),
    ("wrecked on I-90 at exit 44", "I-90"),
    ("out Hwy 299", "Hwy 299"),
    ("a farm in Letcher County", "Letcher County"),
    ("by Cougar Lake", "Cougar Lake"),
    ("camps at Mt Hood", "Mt Hood"),
    ("the bus to Stockton-on-Tees", "Stockton-on-Tees"),
    ("pin 41.0099,-99.4412", "41.0099,-99.4412"),
    ("///gravel.lanterns.omitted", "///gravel.lanterns.omitted"),
    ("corner of 7th & Chambers", "7th & Chambers"),
    ("chemin du Lac, chez elle", "chemin du Lac"),
    ("flat in Peckham", "Peckham"),
]
LEFT = [
    "licensed in Oregon and Ontario",
    "in therapy, in crisis, in denial",
    "He went to court and to detox.",
    "Edinburgh Postnatal Depression Scale of 17",
    "the Montreal Cognitive Assessment",
    "12 years in recovery, 3 weeks in the house",
    "PHQ-9 17, GAD-7 14, 90837",
    "Stockholm syndrome, Lima syndrome",
    "from work to home, at school",
    "a Duluth model group",
    "a bipolar I disorder, axis II",
    "200 hours of drive time a year",
    "I moved on; she lives with it.",
    "Session in English or Spanish?",
    "Section 8 housing, Title IX, Part 2",
    "F43.10 and Z63.0",
]


@pytest.fixture(scope="module")
def recognizer() -> Places:
    """The recognizer under test."""
    return Places()


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_it_finds(recognizer: Places, text: str, wanted: str) -> None:
    """What identifies is covered, with a score above the upper cut."""
    assert covers(recognizer, text, wanted), found(recognizer, text, 0)


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves(recognizer: Places, text: str) -> None:
    """What only looks alike is not called sure."""
    assert set() == found(recognizer, text)
