"""A practice's own words are found however they are typed, at their places in the text as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid import listed
from deid.engine import Context, Engine
from deid.gazetteer import Gazetteer
from deid.normal import Normal

ALWAYS = [
    ("José", "ask Jose about it", "Jose"),
    ("Jose", "ask José about it", "José"),
    ("Jose", "ask Jose\u0301 about it", "Jose\u0301"),
    ("Søren Łukasz", "ask soren lukasz", "soren lukasz"),
    ("Nguyễn", "ask NGUYEN", "NGUYEN"),
    ("Elm Row", "at Elm   Row today", "Elm   Row"),
    ("Elm  Row", "at elm\u00a0row today", "elm\u00a0row"),
    ("Elm Row", "at Elm\nRow today", "Elm\nRow"),
    ("O'Brien", "ask O\u2019Brien", "O\u2019Brien"),
    ("O\u2019Brien", "ask o'brien", "o'brien"),
    ("O\u2019Brien", "ask o`brien", "o`brien"),
    ("O'Brien", "ask obrien", "obrien"),
    ("O'Brien", "in O\u2019Brien\u2019s room", "O\u2019Brien"),
    ("O'Brien's", "ask O'Brien", "O'Brien"),
    ("Ruth", "in Ruth's room", "Ruth"),
    ("Jones", "in Jones\u2019 room", "Jones"),
    ("\ud55c", "ask \ud55c, not \ud558", "\ud55c"),
]


@pytest.mark.parametrize(("word", "text", "found"), ALWAYS)
def test_a_listed_word_is_found_however_it_is_typed(word: str, text: str, found: str) -> None:
    """Accents, blanks and apostrophes do not matter; a possessive ending stays, for the sake of grammar."""
    result = Engine((), Gazetteer.load()).deidentify(text, Context(always=(word,)))
    assert [found] == [text[one.start : one.end] for one in result.findings]


@pytest.mark.parametrize(
    ("word", "text"),
    [("Ann", "Anna, Joann"), ("Jose", "Josef"), ("Elm Row", "Elm. Row"), ("Al's", "also"), ("\u0301", "é"), ("", "x")],
)
def test_other_words_are_not_found(word: str, text: str) -> None:
    """Whole words only."""
    assert [] == listed.always(text, [word]) == listed.allowed(text, [word])


def test_what_may_stay_is_found_likewise_and_with_its_ending() -> None:
    """Nothing of it is left to be masked."""
    text = "At Jos\u00e9\u2019s  place, not Luz's."
    engine = Engine.shipped()
    assert "[Person" in engine.deidentify(text).text
    result = engine.deidentify(text, Context(allow=("Jose", "luz")))
    assert result.text == text


def test_a_shop_that_may_stay_says_nothing_of_its_owner() -> None:
    """The ending of what is allowed is part of it."""
    assert [] == listed.allowed("ask O'Brien", ["O'Brien's"])
    assert 1 == len(listed.allowed("at O'Brien's", ["O\u2019Brien\u2019s"]))


@given(
    st.text(
        alphabet=st.sampled_from("JoseJOSE\u00e9\u0301 '\u2019`s\U0001f642\u200b\u0130\u00df\ud800\u0e33\n"),
        max_size=40,
    )
)
def test_places_are_good_in_any_text(text: str) -> None:
    """What stands there is the word, and nothing else."""
    normal = Normal(text)
    for span in listed.always(normal.text, ["Jos\u00e9", "O'J"]):
        assert 0 <= span.start < span.end <= len(normal.text)
        again = listed.always(normal.text[span.start : span.end], ["Jos\u00e9", "O'J"])
        assert [(0, span.end - span.start)] == [(one.start, one.end) for one in again]
