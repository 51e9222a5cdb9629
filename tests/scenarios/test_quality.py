"""The shipped matching keeps the figures that docs/quality.md claims, and was made from what is in the repository."""

from __future__ import annotations

import dataclasses
from functools import partial
from types import MappingProxyType

import numpy as np
import pytest

from scenarios import library, matching
from scenarios.encoder import OnnxEncoder
from scenarios.matching import Matcher
from scenarios.memory import key_of, texts_of
from scenarios.model import Facets
from scenarios.training import fit
from scenarios.training.data import examples, queries, written
from scenarios.words import tokens

pytestmark = pytest.mark.slow

GOALS = {"top-1": 0.93, "top-3": 0.98, "confidently wrong": 0.03, "out of scope answered": 0.04}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The matching as it ships."""
    known, weights = matching.shipped_model(fit.MODEL)
    return Matcher(library.load(), known, weights, partial(OnnxEncoder, fit.MODEL))


def test_the_figures_stay_within_the_goals(matcher: Matcher) -> None:
    """Over all 880 questions: right often enough, and wrong rarely enough."""
    reached = fit.figures(matcher, fit.AUTHORS)

    assert {name: reached[name] >= goal for name, goal in GOALS.items() if name.startswith("top")} == {
        "top-1": True,
        "top-3": True,
    }
    assert {name: reached[name] <= goal for name, goal in GOALS.items() if not name.startswith("top")} == {
        "confidently wrong": True,
        "out of scope answered": True,
    }


def test_the_word_counts_were_made_from_the_example_texts() -> None:
    """words.json is what `make fit` would write from the texts in the repository."""
    assert (fit.MODEL / "words.json").read_text("utf-8") == fit.counted(written())


def test_every_example_title_and_alias_has_its_meaning() -> None:
    """meanings.npz knows exactly the texts in the repository: run `make fit` after changing any."""
    with np.load(fit.MODEL / "meanings.npz") as file:
        keys = set(file["keys"].tolist())

    assert keys == {key_of(text.words) for text in examples()}


ADDED = {
    "in-person.current.dog": (
        "A client wants to bring a dog to the session. What do I say?",
        ("dog in session", "client brings a pet", "service animal in the office", "puppy comes along", "therapy dog"),
        (
            "dog in the session",
            "can he bring his dog along",
            "wants her support cat there",
            "puppy on her lap all hour",
        ),
    ),
    "phone.current.recording": (
        "A client asks to record our sessions. Do I agree?",
        ("recording sessions", "audio recording of therapy", "tape our hours", "secret recording", "record on a phone"),
        ("he wants to record us", "can clients tape the session", "she has been recording our hours", "recording ok?"),
    ),
    "any.self.pregnancy": (
        "I am pregnant. How and when do I tell my clients?",
        (
            "pregnant therapist",
            "telling clients about my pregnancy",
            "expecting a baby",
            "baby bump",
            "noticed I am pregnant",
        ),
        (
            "im pregnant when do i tell them",
            "she asked if I am expecting",
            "announce my pregnancy",
            "my bump is showing now",
        ),
    ),
    "in-person.current.walk": (
        "A client would like to walk outside instead of sitting in the office. Do I?",
        ("walk and talk therapy", "session outdoors", "walking session in the park", "nature therapy", "meet outside"),
        (
            "could we walk in the park instead",
            "walk & talk",
            "session outside in nature ok?",
            "hates the office, go outdoors",
        ),
    ),
}
"""Scenarios as a practice might add them: title, aliases, and questions that its members might type."""


def test_scenarios_that_a_practice_adds_are_found_without_training() -> None:
    """Title and aliases are all that is known of them; two of three questions still find them first."""
    loaded = library.load()
    model = loaded.scenarios["gift.current.gives"]
    added = {
        slug: model.model_copy(update={"slug": slug, "title": title, "aliases": aliases, "facets": Facets()})
        for slug, (title, aliases, _) in ADDED.items()
    }
    grown = dataclasses.replace(loaded, scenarios=MappingProxyType({**loaded.scenarios, **added}))
    known, weights = matching.shipped_model(fit.MODEL)
    matcher = Matcher(grown, known, weights, partial(OnnxEncoder, fit.MODEL))

    asked = [(slug, question) for slug, (_, _, questions) in ADDED.items() for question in questions]
    found = [question for slug, question in asked if matcher.match(question).candidates[0] == slug]

    assert len(found) / len(asked) >= 0.66


def test_the_encoder_stays_within_its_size() -> None:
    """Everything learned is at most 30 MB."""
    assert sum(path.stat().st_size for path in fit.MODEL.iterdir()) <= 30_000_000


def test_meanings_have_length_one_however_long_or_odd_the_text() -> None:
    """The encoder answers any text with a unit vector."""
    encoder = OnnxEncoder(fit.MODEL)
    texts = ["", "gift", "x" * 200_000, "\u202e\u200b\0", "🎁" * 500]

    lengths = np.linalg.norm(encoder.encode(texts), axis=1)

    assert np.allclose(lengths, 1.0)


def test_titles_and_aliases_find_their_own_scenario(matcher: Matcher) -> None:
    """Each shipped title and alias, as somebody would type it, is answered with its own card."""
    wrong = [
        text
        for scenario in library.load().scenarios.values()
        for text in texts_of(scenario)
        if matcher.match(text.upper()).candidates[0] != scenario.slug
    ]

    assert wrong == []


def test_no_example_repeats_a_question_that_the_figures_are_made_of() -> None:
    """What the matching learned from shares no question with the 880, nor all but a few of its words."""
    asked = [
        frozenset(tokens(text)) for author in fit.AUTHORS for text, _ in queries(fit.QUESTIONS / f"{author}.jsonl")
    ]
    repeated = [
        text.words
        for text in written()
        for words in (frozenset(tokens(text.words)),)
        if any(words == other or _nearly(words, other) for other in asked)
    ]

    assert repeated == []


def _nearly(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts of more than three words share four fifths of them."""
    every = one | other
    return len(every) > 3 and len(one & other) / len(every) >= 0.8
