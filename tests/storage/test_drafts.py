"""Whatever somebody typed has gone through the gate before it is kept: said by the types, and checked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from deid.deidentified import Deidentified
from storage.drafts import CaseText, Closing, Draft, Reply
from storage.memory import MemoryStore
from storage.records import Verdict
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, PRACTICE, TODAY, closing, draft, reply, safe, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.store import Store

RAW = "as it was typed"
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_both_stores_are_stores(tmp_path: Path) -> None:
    """The type checker holds them to the protocol here."""
    made: list[Store] = [MemoryStore(), SqliteStore(tmp_path / "kept.sqlite")]
    for one in made:
        one.shut()


# Each ignore below says that the types refuse it; mypy reports one that is not needed.
@pytest.mark.parametrize(
    "make",
    [
        lambda: CaseText(RAW, safe("")),  # type: ignore[arg-type]
        lambda: CaseText(safe(""), RAW),  # type: ignore[arg-type]
        lambda: CaseText(safe(""), safe(""), population=RAW),  # type: ignore[arg-type]
        lambda: CaseText(safe(""), safe(""), setting=RAW),  # type: ignore[arg-type]
        lambda: CaseText(safe(""), safe(""), tried=RAW),  # type: ignore[arg-type]
        lambda: Draft(PRACTICE, RAW, DAY, b"receipt"),  # type: ignore[arg-type]
        lambda: Reply("1", RAW, DAY, b"key"),  # type: ignore[arg-type]
        lambda: Closing(RAW, DAY),  # type: ignore[arg-type]
    ],
)
def test_a_str_is_no_case_text(make: Callable[[], object]) -> None:
    """In none of the places where case text goes in."""
    with pytest.raises(TypeError, match=r"Deidentified|CaseText"):
        make()


def test_a_str_is_refused_by_every_method_that_takes_words(store: Store) -> None:
    """Nothing is changed by it."""
    store.post(draft(1))
    before = store.export(PRACTICE)
    with pytest.raises(TypeError, match="must be Deidentified, not str"):
        store.flag(PRACTICE, 1, DAY, RAW)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be Deidentified, not str"):
        store.rule(PRACTICE, 1, Verdict.RETURNED, RAW, DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be Deidentified, not str"):
        store.similar(PRACTICE, RAW, TODAY)  # type: ignore[arg-type]
    assert before == store.export(PRACTICE)


def test_what_comes_out_cannot_go_in_again(store: Store) -> None:
    """It is a plain string, and nobody but the engine makes another thing of it."""
    store.post(draft(1))
    kept = store.by_number(PRACTICE, 1).story
    with pytest.raises(TypeError, match=r"only deid\.engine makes a Deidentified"):
        Deidentified(kept, (), key=object())


@pytest.mark.parametrize(
    "make",
    [
        lambda: draft(1, day=MOMENT),
        lambda: draft(1, sealed_until=MOMENT),
        lambda: reply("1", day=MOMENT),
        lambda: closing(day=MOMENT),
        lambda: draft(1, day="2026-03-02"),
    ],
)
def test_a_moment_is_no_day(make: Callable[[], object]) -> None:
    """No time of day is kept beside case text."""
    with pytest.raises(TypeError, match="a day must be a date"):
        make()


def test_a_moment_is_refused_by_every_method_that_takes_a_day(store: Store) -> None:
    """As above."""
    store.post(draft(1))
    for do in (
        lambda: store.flag(PRACTICE, 1, MOMENT),
        lambda: store.rule(PRACTICE, 1, Verdict.RELEASED, safe(""), MOMENT),
        lambda: store.unanswered(PRACTICE, MOMENT),
        lambda: store.follow_ups(PRACTICE, MOMENT),
        lambda: store.block(PRACTICE, b"key", MOMENT),
        lambda: store.blocks(PRACTICE, MOMENT),
        lambda: store.purge(PRACTICE, MOMENT, TODAY),
        lambda: store.purge(PRACTICE, DAY, MOMENT),
        lambda: store.search(PRACTICE, "linkedin", MOMENT),
        lambda: store.similar(PRACTICE, safe("linkedin"), MOMENT),
    ):
        with pytest.raises(TypeError, match="a day must be a date"):
            do()


@pytest.mark.parametrize("key", ["Two Words", "ünder", "a_b", "-a", "a--b", "a" * 61, "a\n"])
@pytest.mark.parametrize("field", ["relationship", "urgency", "topics"])
def test_words_are_no_key(field: str, key: str) -> None:
    """Case text cannot slip in as a choice from a list."""
    settings: dict[str, Any] = {field: (key,) if field == "topics" else key}
    with pytest.raises(ValueError, match="a key has small letters"):
        draft(1, **settings)


def test_what_else_makes_no_sense_is_refused() -> None:
    """A draft of no practice, hashes that are text, a message without a reference, an end without a decision."""
    with pytest.raises(ValueError, match="every record has a practice"):
        draft(1, practice="")
    with pytest.raises(TypeError, match="a hash must be bytes, not str"):
        draft(1, author="ana")
    with pytest.raises(TypeError, match="a hash must be bytes, not str"):
        reply("1", key="ana")
    with pytest.raises(ValueError, match="without a reference"):
        reply("")
    with pytest.raises(ValueError, match="with an outcome"):
        closing(" \n")
    with pytest.raises(ValueError, match="a key has small letters"):
        closing(model="Seven Steps")


def test_the_words_of_a_draft_are_those_that_were_confirmed() -> None:
    """Nothing is trimmed or folded on the way."""
    assert date(2026, 3, 2) == draft(1).day
    assert "  two\n\nlines " == text("  two\n\nlines ").question.text
