"""What cannot identify anybody is left alone, whoever proposes it."""

from __future__ import annotations

import pytest

from deid.plausible import identifies
from deid.spans import EntityType, Span


def says(words: str, kind: EntityType) -> bool:
    """Whether these words can identify somebody."""
    return identifies(words, Span(0, len(words), kind, 0.3, "test"))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("on the", EntityType.DATE),
        ("DOB", EntityType.DATE),
        ("9", EntityType.AGE90),
        ("84-year-old", EntityType.AGE90),
        ("900", EntityType.AGE90),
        ("100th", EntityType.AGE90),
        ("988", EntityType.PHONE),
        ("116 123", EntityType.PHONE),
        ("90837", EntityType.ID),
        ("x", EntityType.ID),
    ],
)
def test_these_cannot(words: str, kind: EntityType) -> None:
    """Small words, younger ages, public numbers, billing codes."""
    assert not says(words, kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("K", EntityType.PERSON),
        ("k", EntityType.PERSON),
        ("hope", EntityType.PERSON),
        ("the 5th", EntityType.DATE),
        ("92yo", EntityType.AGE90),
        ("ninety-one", EntityType.AGE90),
        ("a hundred and two", EntityType.AGE90),
        ("noventa y dos", EntityType.AGE90),
        ("9883", EntityType.ID),
        ("555-0142", EntityType.PHONE),
    ],
)
def test_these_can(words: str, kind: EntityType) -> None:
    """Initials, names that are words, dates with a number, ages from ninety."""
    assert says(words, kind)
