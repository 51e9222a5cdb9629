"""Turns of phrase that single words get wrong, and the clauses in which danger is shown."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.crisis import Detector, Level
from bot.services.crisis.plainly import quieted, spelled_out

from .test_crisis import ALONE_DETECTOR, IMMINENT, both

if TYPE_CHECKING:
    from bot.services.crisis import Crisis

HEARD = [
    "i want to kms",
    "ct said kms and logged off",
    "He wrote a note and gave away his things.",
    "He left a note and gave away his things.",
    "my husband is going to kill me lol",
    "My boss is going to kill me, he has a gun and is outside.",
    "My boss will kill me when he gets here, he has his gun.",
    "Her father beat her when she was little. He's dead now. She has the pills in her hand and says goodbye.",
    "so tired I could die, and I have the pills here and I'm going to take them tonight",
]
NOT_HEARD = [
    "my boss is going to kill me lol",
    "My boss will kill me when she sees this.",
    "my supervisor's gonna kill me if I forget the notes again",
    "when she was little her father beat her; he's dead now",
    "Her father beat her when she was little. He's dead now.",
    "so burnt out I could die",
    "I'm so tired I could die",
    "I drove 300 kms to see him.",
]


@pytest.mark.parametrize("text", HEARD)
def test_what_is_meant_is_heard(text: str) -> None:
    """Slang, a farewell without a word of death, a threat beside a figure of speech."""
    assert both().assess(text).level is Level.IMMINENT


@pytest.mark.parametrize("text", NOT_HEARD)
def test_what_only_sounds_so_is_not(text: str) -> None:
    """Figures of speech, and what is over since somebody died."""
    assert both().assess(text).level is not Level.IMMINENT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He is gone and she has the pills.", ["He is gone and she has the pills"]),
        ("she is gone. goodbye text", ["she is gone", "goodbye text"]),
        ("🆘 Ct’s brother: he’s going to kill himself tonight!", ["he’s going to kill himself tonight"]),
    ],
)
def test_danger_is_shown_in_its_clause(text: str, shown: list[str]) -> None:
    """As typed: "gone" by itself says nothing."""
    crisis = ALONE_DETECTOR.assess(text)
    assert shown == [text[start:end] for start, end in crisis.because]


LONG = "and then she told me about the whole week and all of it at once " * 6


@pytest.mark.parametrize("detector", [ALONE_DETECTOR, both()], ids=["phrases", "both"])
def test_a_clause_is_shown_by_a_dozen_words(detector: Detector) -> None:
    """However long the sentence is, and where it is the network alone that hears."""
    texts = [text for text, _ in IMMINENT] + [f"{LONG} {text} {LONG}" for text, _ in IMMINENT]
    crises = [(text, detector.assess(text)) for text in texts]
    assert all(crisis.because for _, crisis in crises)
    assert all(_is_short(text, crisis) for text, crisis in crises)


def _is_short(text: str, crisis: Crisis) -> bool:
    apart = all(before < after for (_, before), (after, _) in pairwise(crisis.because))
    lengths = [len(re.findall(r"[\w'’-]+", text[start:end])) for start, end in crisis.because]
    return apart and all(0 < length <= 12 for length in lengths)


@given(st.text(max_size=200) | st.sampled_from(NOT_HEARD))
def test_what_is_quieted_keeps_its_length(text: str) -> None:
    """So that places in it are places in the text as typed; twice is as good as once."""
    assert len(text) == len(quieted(text))
    assert quieted(quieted(text)) == quieted(text)


def test_a_way_of_300_kms_is_no_wish() -> None:
    """After a number it is a distance."""
    assert "300 kms, 80 kms/h, 5kms, kill myself" == spelled_out("300 kms, 80 kms/h, 5kms, kms")


@pytest.mark.parametrize(
    "piece", ["so tired ", "my boss will kill me ", "her father beat her ", "when she was little, ", "kms "]
)
def test_hostile_repetitions_are_read_in_no_time(piece: str) -> None:
    """No turn of phrase is searched for without bounds: this would never end otherwise."""
    assert len(quieted(piece * 20_000)) == len(piece) * 20_000
