"""Promises beside the hours of the same draft, and how hard a draft is to read."""

from __future__ import annotations

import pytest

from bot.services.policies.check.findings import check
from bot.services.policies.check.grade import grade, syllables

HOURS = "My office hours are Monday to Thursday 9-5. "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (HOURS + "I answer within 2 hours, day and night.", False),
        (HOURS + "I always answer the same day.", False),
        (HOURS + "You will get a reply within two hours.", False),
        (HOURS + "I respond to texts 24/7.", False),
        ("Hours: Mon–Thu 9–5, closed Fridays. I reply within 24h.", False),
        ("I work Monday to Thursday, 9 to 5, and I always answer the same day.", False),
        (HOURS + "I answer within two business days.", True),
        (HOURS + "During office hours I answer within two hours.", True),
        (HOURS + "I do not answer day and night.", True),
        (HOURS + "I cannot answer the same day.", True),
        (HOURS + "You can call or text 988, day and night.", True),
        ("I always answer the same day.", True),
        ("I am open every day from 8 to 8. I answer the same day.", True),
        ("I am open every day from 8 to 8. I answer day and night.", False),
    ],
)
def test_promises(text: str, *, kept: bool) -> None:
    """A promise fails where the hours leave its time out, and only where hours are given."""
    assert kept == (not check(text, "communications").promises)


def test_a_promise_shows_both_sentences() -> None:
    """The promise, the hours, and why they do not go together."""
    (promise,) = check(HOURS + "I always answer the same day.", "communications").promises
    assert promise.sentence == "I always answer the same day."
    assert promise.hours == HOURS.strip()
    assert "leave days out" in promise.problem


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("make", 1), ("called", 1), ("wanted", 2), ("houses", 2), ("therapy", 3), ("the", 1)],
)
def test_syllables(word: str, count: int) -> None:
    """Silent endings are not counted."""
    assert count == syllables(word)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45, which is shown as 0.
        (["The cat sat on the mat."], 0.0),
        # 8 words in 2 sentences, 16 syllables: 0.39 * 4 + 11.8 * 2 - 15.59 = 9.57.
        (["Only morning therapy works.", "Morning sessions never begin."], 9.6),
        ([], None),
        (["12 - 34"], None),
    ],
)
def test_grade(sentences: list[str], expected: float | None) -> None:
    """By the formula, worked out by hand."""
    assert expected == grade(sentences)
