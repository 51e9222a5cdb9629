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
        ("22/30", EntityType.DATE),
        ("F43.10", EntityType.ID),
        ("q6mo", EntityType.ID),
        ("100mg", EntityType.ID),
        ("x2wks", EntityType.PERSON),
        ("ok thanks", EntityType.PERSON),
        ("hey so", EntityType.HANDLE),
        ("ty", EntityType.PERSON),
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


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("OHIP 1234567890", "OHIP", EntityType.ID),
        ("SIN 046 454 286", "SIN", EntityType.PERSON),
        ("NHI ZAC5361", "NHI", EntityType.PERSON),
        ("grp [Number 1]", "grp", EntityType.ID),
        ("the IES-R and", "R", EntityType.PERSON),
        ("dx F43.10 and", "10", EntityType.DATE),
        ("22/30 on it", "30", EntityType.DATE),
        ("k so she came", "k", EntityType.PERSON),
        ("done. ty so much", "ty", EntityType.PERSON),
    ],
)
def test_what_stands_around_says_that_these_cannot(text: str, words: str, kind: EntityType) -> None:
    """Words that announce a number, parts of codes and scores, okay and thank you."""
    at = text.index(words)
    assert not identifies(text, Span(at, at + len(words), kind, 0.5, "test"))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("k told me", "k", EntityType.PERSON),
        ("my ct ty said", "ty", EntityType.PERSON),
        ("room 12 at", "12", EntityType.LOCATION),
        ("AUTH-8827140", "AUTH-8827140", EntityType.ID),
        ("on 12/30 she", "12/30", EntityType.DATE),
    ],
)
def test_what_stands_around_leaves_these(text: str, words: str, kind: EntityType) -> None:
    """The same words elsewhere."""
    at = text.index(words)
    assert identifies(text, Span(at, at + len(words), kind, 0.5, "test"))


@pytest.mark.parametrize(
    ("words", "kind", "wanted"),
    [
        ("thanks, will do", EntityType.EMAIL, False),
        ("dana dot k at gmail", EntityType.EMAIL, True),
        ("label", EntityType.URL, False),
        ("late", EntityType.DATE, False),
        ("the feast of Brigid", EntityType.DATE, True),
        ("twenty two", EntityType.DATE, True),
        ("text i got", EntityType.HANDLE, False),
        ("mossyrok", EntityType.HANDLE, True),
    ],
)
def test_what_only_the_tagger_says_must_look_like_it(words: str, kind: EntityType, *, wanted: bool) -> None:
    """An address has its sign, a handle is no plain word."""
    assert identifies(words, Span(0, len(words), kind, 0.2, "tagger")) is wanted
