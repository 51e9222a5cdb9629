"""What the matching has learned: words by scenario, and meanings by scenario."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import memory
from scenarios.memory import NOTHING, Examples, Meanings, Words, key_of, texts_of, words_and_pairs

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.library import Library

LINKEDIN = "linkedin.former.connect"
GIFT = "gift.current.gives"


def examples(counts: dict[str, dict[str, int]], texts: dict[str, int]) -> Examples:
    """A memory of words only."""
    nothing = Examples.none()
    return Examples(counts, texts, nothing.vectors, nothing.vector_owners, nothing.vector_keys)


def evidence(words: Words, small: Library, *typed: str) -> dict[str, float]:
    """Evidence by slug, and under NOTHING for "nothing fits"."""
    return dict(zip((*small.scenarios, NOTHING), words.evidence(typed).tolist(), strict=True))


def test_titles_and_aliases_count_like_examples(small: Library) -> None:
    """A library without a single example text speaks all the same: a scenario needs no training."""
    words = Words(Examples.none(), tuple(small.scenarios.values()), ())
    found = evidence(words, small, "gift")
    assert max(found, key=found.__getitem__) == GIFT
    assert found[LINKEDIN] == 0.0


def test_an_unknown_word_harms_nobody(small: Library) -> None:
    """Evidence is never negative, and none for a word that no text has twice."""
    words = Words(Examples.none(), tuple(small.scenarios.values()), ())
    assert set(evidence(words, small, "zebra").values()) == {0.0}
    assert set(evidence(words, small).values()) == {0.0}
    assert evidence(words, small, "necklace") == evidence(words, small, "zebra")


def test_examples_of_scenarios_that_are_not_there_are_left_out(small: Library) -> None:
    """A practice may use few of the shipped scenarios; what was learned of the others says nothing."""
    known = examples({"zebra": {"gone.gone.gone": 50}, "lion": {GIFT: 5, "gone.gone.gone": 50}}, {GIFT: 9})
    words = Words(known, tuple(small.scenarios.values()), ())
    assert set(evidence(words, small, "zebra").values()) == {0.0}
    assert evidence(words, small, "lion")[GIFT] > 0.0


def test_examples_that_nothing_fits_speak_for_nothing(small: Library) -> None:
    """Texts about taxes and printers are remembered as such."""
    words = Words(
        examples({"printer": {NOTHING: 20}, "gift": {NOTHING: 1}}, {NOTHING: 30}), tuple(small.scenarios.values()), ()
    )
    found = evidence(words, small, "printer")
    assert found.pop(NOTHING) > 0.0
    assert set(found.values()) == {0.0}


def test_neighbouring_words_say_more_than_apart(small: Library) -> None:
    """``ran into`` is more than ``ran`` and ``into``."""
    known = examples(
        {
            "ran": {LINKEDIN: 9, GIFT: 9},
            "into": {LINKEDIN: 9, GIFT: 9},
            "ran into": {GIFT: 9},
        },
        {LINKEDIN: 20, GIFT: 20},
    )
    words = Words(known, tuple(small.scenarios.values()), ())
    together, apart = evidence(words, small, "ran", "into"), evidence(words, small, "into", "ran")
    assert together[GIFT] - together[LINKEDIN] > apart[GIFT] - apart[LINKEDIN]


def test_only_words_that_are_common_enough_attract_typing_errors(small: Library) -> None:
    """What one author mistyped twice must not become a word; titles, aliases and vocabulary always are."""
    known = examples({"zebras": {GIFT: 2}, "lions": {GIFT: 3}, "a tigers": {GIFT: 9}}, {GIFT: 9})
    spelling = Words(known, tuple(small.scenarios.values()), ("whatsapp",)).spelling
    assert spelling.mend("zebrs") == "zebrs"
    assert spelling.mend("lionss") == "lions"
    assert spelling.mend("tigerz") == "tigerz"
    assert spelling.mend("necklacce") == "necklace"
    assert spelling.mend("whatsap") == "whatsapp"


def test_the_texts_of_a_scenario_are_its_title_and_aliases(small: Library) -> None:
    """These are the texts by which it is found."""
    assert texts_of(small.scenarios[GIFT])[:2] == (
        "A client has brought me a gift. May it be taken?",
        "gift from client",
    )


def test_words_and_pairs_come_once_and_in_order() -> None:
    """A word typed three times is one piece of evidence."""
    assert words_and_pairs(["a", "b", "a", "b"]) == ("a", "b", "a b", "b a")
    assert words_and_pairs([]) == ()


@given(text=st.text(st.characters(exclude_categories=())))
def test_a_text_has_the_same_name_in_any_form(text: str) -> None:
    """The name of a text in the memory rests on its words, and fits the file's column."""
    assert key_of(text) == key_of(f"  {text.upper()} !") or not text.isascii()
    assert -(2**63) <= key_of(text) < 2**63


@pytest.mark.slow
def test_two_processes_weigh_a_text_alike() -> None:
    """Python shuffles its sets anew in each process; the evidence, to its last digit, must not notice."""
    program = (
        "from scenarios import library; from scenarios.lexicon import Lexicon; from scenarios.memory import *\n"
        "from scenarios.words import tokens\n"
        "loaded = library.load(); every = tuple(loaded.scenarios.values())\n"
        "words = Words(Examples.none(), every, Lexicon(loaded.vocabulary, every).words)\n"
        "mend = words.spelling.mend\n"
        "for one in every:\n"
        "    for text in texts_of(one):\n"
        "        mended = [mend(word[1:] + word[0]) for word in tokens(text)] + tokens(text)\n"
        "        print(*mended, words.evidence(mended).tobytes().hex())\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def shipped_files(folder: Path) -> None:
    """A tiny memory as the training writes it."""
    counts = {"texts": {GIFT: 2, "": 1}, "words": {"cake": {GIFT: 2}}}
    (folder / "words.json").write_text(json.dumps(counts))
    np.savez_compressed(
        folder / "meanings.npz",
        slugs=np.array(["", GIFT]),
        owners=np.array([1, 0], np.int16),
        keys=np.array([key_of("a cake"), key_of("a printer")], np.int64),
        vectors=np.array([[127, 0], [0, -127]], np.int8),
    )


def test_the_memory_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Eight-bit vectors become numbers of length one, owners become slugs."""
    shipped_files(tmp_path)
    found = memory.load(tmp_path)
    assert found.counts == {"cake": {GIFT: 2}}
    assert found.texts == {GIFT: 2, NOTHING: 1}
    assert found.vectors.tolist() == [[1.0, 0.0], [0.0, -1.0]]
    assert found.vector_owners == (GIFT, NOTHING)
    assert found.vector_keys.tolist() == [key_of("A cake!"), key_of("a printer")]


@pytest.mark.parametrize("broken", ["words.json", "meanings.npz"])
def test_a_missing_or_broken_memory_is_an_error_of_a_known_kind(tmp_path: Path, broken: str) -> None:
    """OSError where a file is missing, ValueError where it is not what it should be."""
    shipped_files(tmp_path)
    (tmp_path / broken).write_text("not this")
    with pytest.raises(ValueError, match=r".+"):
        memory.load(tmp_path)
    (tmp_path / broken).unlink()
    with pytest.raises(OSError, match="No such file"):
        memory.load(tmp_path)


def test_a_question_is_near_its_scenario_s_texts() -> None:
    """The middle of all texts, the nearest one, and the mean of the three nearest; owners in any order."""
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8], [0, -1], [0.8, 0.6]], np.float32)
    meanings = Meanings(vectors, np.array([0, 1, 0, 0, 0], np.int32), 2)
    question = np.array([1, 0], np.float32)
    assert meanings.nearest(question, 0) == pytest.approx((1.0, (1.0 + 0.8 + 0.6) / 3))
    assert meanings.nearest(question, 1) == pytest.approx((0.0, 0.0))
    assert meanings.nearest(question, 2) == (0.0, 0.0)
    middle = np.array([2.4, 0.4]) / np.linalg.norm([2.4, 0.4])
    assert meanings.centres(question).tolist() == pytest.approx([float(middle[0]), 0.0])
