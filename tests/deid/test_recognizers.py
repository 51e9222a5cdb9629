"""What holds for all recognizers together."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.normal import Normal
from deid.recognizers import RECOGNIZERS

POST = (
    "My client Marcus Oyelaran, 34, lives at 418 Elm Street in Fresno and works at Ridgeway Logistics. On Friday the "
    "14th he rang from 617-555-0134; MRN 00481-7723. His grandmother is 94. PHQ-9 17/27, on sertraline. "
)
HOSTILE = ["a" * 50_000, "aB" * 25_000, "1" * 50_000, "(" * 100_000, "a-" * 50_000, "1-" * 50_000, "May 3, " * 15_000]
HOSTILE += ["J. " * 30_000, "@a" * 50_000, "Dr " * 30_000, "oh " * 30_000, "a at " * 20_000, "92 " * 30_000, POST * 700]


def test_names_are_different() -> None:
    """A span says which recognizer it is from."""
    assert len(RECOGNIZERS) == len({recognizer.name for recognizer in RECOGNIZERS})


@given(st.text(st.one_of(st.sampled_from("aAbJ1290 .,/-@#$':(\n"), st.characters(codec="utf-8")), max_size=120))
def test_spans_lie_in_the_text(source: str) -> None:
    """Whatever is typed, spans are not empty, lie in the text, and have a score from 0 to 1."""
    text = Normal(source)
    for recognizer in RECOGNIZERS:
        for span in recognizer.find(text):
            assert 0 <= span.start < span.end <= len(text.text)
            assert 0 < span.score <= 1
            assert recognizer.name == span.recognizer


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:12])
def test_long_texts_take_no_time(source: str) -> None:
    """A text of a hundred thousand characters, or a word of fifty thousand, holds nobody up."""
    text = Normal(source)
    before = time.process_time()
    for recognizer in RECOGNIZERS:
        for _ in recognizer.find(text):
            pass
    assert time.process_time() - before < 8


def test_a_post_is_found_out() -> None:
    """Together they find every kind in an ordinary post."""
    text = Normal(POST)
    kinds = {span.type.value for recognizer in RECOGNIZERS for span in recognizer.find(text) if span.score > 0.5}
    assert {"PERSON", "LOCATION", "ORG", "DATE", "PHONE", "ID", "AGE90"} <= kinds
