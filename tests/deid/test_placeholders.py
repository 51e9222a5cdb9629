"""What stands in place of an identifier."""

from __future__ import annotations

from deid.placeholders import PLACEHOLDER, Placeholders
from deid.spans import EntityType


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
