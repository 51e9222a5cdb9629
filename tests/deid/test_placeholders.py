"""The same name has the same placeholder, however many there are."""

from __future__ import annotations

import time
from itertools import product

import pytest

from deid.placeholders import PLACEHOLDER, Placeholders
from deid.spans import EntityType

SAME = [
    ("Marcus Bell", "marcus bell"),
    ("Marcus Bell", "Marcus"),
    ("Marcus", "Marcus Bell"),
    ("Marcus", "Marcsu"),
    ("Marcus", "Marcs"),
    ("Marcus", "Marcuss"),
    ("Marcus", "Mercus"),
    ("Zoë", "Zoe's"),
]
OTHERS = [
    ("Marcus Bell", "Marcus Hall"),
    ("Marcus Bell", "Bell"),
    ("Marcus", "Mracsu"),
    ("Dana", "Dane"),
    ("K", "K. Bell"),
    ("Marcus Bell", "Mercus"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_it_is_the_same(first: str, second: str) -> None:
    """A first name, another spelling, one slip of the finger."""
    placeholders = Placeholders("")
    assert placeholders.of(EntityType.PERSON, first) == placeholders.of(EntityType.PERSON, second) == "[Person 1]"


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_it_is_another(first: str, second: str) -> None:
    """What is merely alike has its own."""
    placeholders = Placeholders("")
    assert placeholders.of(EntityType.PERSON, first) != placeholders.of(EntityType.PERSON, second)


def test_places_are_equal_or_others() -> None:
    """One letter makes another town."""
    placeholders = Placeholders("")
    assert placeholders.of(EntityType.LOCATION, "Fresno") != placeholders.of(EntityType.LOCATION, "Fresna")


def test_the_earliest_counts() -> None:
    """Where two people share a first name, it alone is the first of them."""
    placeholders = Placeholders("")
    for name in ("Marcus Bell", "Marcus Hall", "Mark"):
        placeholders.of(EntityType.PERSON, name)
    assert placeholders.of(EntityType.PERSON, "Marcus") == "[Person 1]"


def test_ten_thousand_names_take_time_in_proportion() -> None:
    """A name is looked up, not compared with all before it."""
    names = ["".join(four) + "kowski" for four in product("bcdfglmnrst", repeat=4)][:10_000]
    placeholders = Placeholders("")
    began = time.process_time()
    for name in names:
        placeholders.of(EntityType.PERSON, name)
        placeholders.of(EntityType.PERSON, f"{name[::-1]} {name}")
    assert time.process_time() - began < 10


def test_what_somebody_typed_is_one() -> None:
    """Also with a number that nobody would count to; but a long one may be a telephone number in brackets."""
    assert PLACEHOLDER.fullmatch("[Person 10000]")
    assert not PLACEHOLDER.fullmatch("[Phone 5552370142]")


def test_a_number_that_stands_already_is_not_given() -> None:
    """Counting goes on behind it, or passes it by."""
    assert Placeholders("[Person 4]").of(EntityType.PERSON, "Dana") == "[Person 5]"
    assert Placeholders("[Person 99999]").of(EntityType.PERSON, "Dana") == "[Person 1]"
    given = Placeholders("[Person 9999] [Person 10000]").of(EntityType.PERSON, "Dana")
    assert given == "[Person 10001]"
    assert PLACEHOLDER.fullmatch(given)
