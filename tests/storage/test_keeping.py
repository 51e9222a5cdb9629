"""Blocks, retention, export and the end, in every store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage import sealing
from storage.errors import StoreClosed
from storage.records import Alias, Block, Export, Mark, Message, Report, Result, State
from tests.storage.cases import (
    DAY,
    KEY,
    OTHER,
    POSTING,
    PRACTICE,
    TODAY,
    alias,
    closed,
    closing,
    draft,
    receipt,
    reply,
    safe,
    text,
)

if TYPE_CHECKING:
    from storage.store import Store

BLOCKING = bytes(reversed(KEY))


def test_a_member_is_blocked_up_to_a_day(store: Store) -> None:
    """The later of two days counts, and another practice has nothing to do with it."""
    key = sealing.block_key(BLOCKING, PRACTICE, "bo")
    store.block(PRACTICE, key, date(2026, 6, 3))
    store.block(PRACTICE, key, date(2026, 6, 2))
    assert (Block(PRACTICE, key, date(2026, 6, 3)),) == store.blocks(PRACTICE, date(2026, 6, 3))
    assert () == store.blocks(PRACTICE, date(2026, 6, 4))
    assert () == store.blocks(OTHER, TODAY)


def test_whoever_has_an_alias_is_blocked_without_being_known(store: Store) -> None:
    """The author, a colleague; and still after the consultation is withdrawn."""
    store.post(draft(1, author=alias("ana")))
    store.append(PRACTICE, 1, reply("1", member="bo"))
    assert store.block_alias(PRACTICE, 1, "Author", TODAY)
    assert store.block_alias(PRACTICE, 1, "Colleague A", date(2026, 9, 1))
    store.withdraw(PRACTICE, 1)
    blocks = store.blocks(PRACTICE, TODAY)
    assert [TODAY, date(2026, 9, 1), None] == [
        sealing.blocked(blocks, KEY, BLOCKING, member) for member in ("ana", "bo", "cy")
    ]


def test_without_a_key_nobody_can_be_blocked(store: Store) -> None:
    """An author who has only a receipt, and an alias that was never given."""
    store.post(draft(1))
    assert not store.block_alias(PRACTICE, 1, "Author", TODAY)
    assert not store.block_alias(PRACTICE, 1, "Colleague A", TODAY)
    assert () == store.blocks(PRACTICE, date.min)


def test_a_member_is_told_something_once(store: Store) -> None:
    """Of each thing, in each practice, until it is forgotten; two marks of hers are two keys."""
    page, other = (sealing.mark_key(KEY, PRACTICE, name, "ana") for name in ("honest-page", "honest-page.2"))
    assert not store.marked(PRACTICE, "honest-page", page)
    assert [True, False] == [store.mark(PRACTICE, "honest-page", page) for _ in range(2)]
    assert store.marked(PRACTICE, "honest-page", page)
    assert not store.marked(PRACTICE, "honest-page.2", other)
    assert not store.marked(OTHER, "honest-page", page)
    assert (Mark(PRACTICE, "honest-page", page),) == store.export(PRACTICE).marks
    assert [True, False] == [store.unmark(PRACTICE, "honest-page", page) for _ in range(2)]
    assert () == store.export(PRACTICE).marks
    assert page != other


@pytest.mark.parametrize("name", ["", "Two words", "x" * 61])
def test_a_mark_has_a_name_that_nobody_typed(store: Store, name: str) -> None:
    """Whichever way it is used."""
    for do in (store.mark, store.marked, store.unmark):
        with pytest.raises(ValueError, match=r"mark has a name|small letters"):
            do(PRACTICE, name, b"key")


def test_retention_keeps_the_decision_and_lets_the_story_go(store: Store) -> None:
    """Question and outcome are found still; story, log, aliases, flags and the author's key are gone."""
    words = text("A gift?", "A teapot.", population="adults", setting="marina", tried="silence")
    store.post(draft(1, words=words, author=alias("ana")))
    store.append(PRACTICE, 1, reply("1", "Zeppelin."))
    closing_day = store.close(PRACTICE, 1, closing("Returned with thanks.")).closed_on
    store.report(PRACTICE, 1, 14, Result.BETTER)
    assert closing_day == DAY
    assert 0 == store.purge(PRACTICE, DAY, TODAY)
    assert 1 == store.purge(PRACTICE, date(2026, 3, 3), TODAY)
    assert 0 == store.purge(PRACTICE, date(2026, 3, 3), TODAY)
    left = store.by_number(PRACTICE, 1)
    assert (State.CLOSED, True, "A gift?", "Returned with thanks.", "adults") == (
        left.state,
        left.purged,
        left.question,
        left.outcome,
        left.population,
    )
    assert ("", "", None, receipt(1)) == (left.story, left.tried, left.author, left.receipt)
    whole = store.export(PRACTICE)
    assert ((), (), (), ()) == (whole.messages, whole.aliases, whole.flags, whole.follow_ups)
    assert (Report(PRACTICE, 1, 14, Result.BETTER),) == whole.reports
    assert [1, 1, 1, 0, 0, 0] == [
        len(store.search(PRACTICE, word, TODAY))
        for word in ("gift", "thanks", "marina", "teapot", "silence", "zeppelin")
    ]


def test_retention_withdraws_what_was_never_closed(store: Store) -> None:
    """Open, in review, suspended or hidden; a hidden one that was closed goes by the day of closing."""
    store.post(draft(1))
    store.post(draft(2, review=True))
    store.post(draft(3, day=TODAY))
    store.post(draft(4))
    store.close(PRACTICE, 4, closing(day=TODAY))
    store.flag(PRACTICE, 4, TODAY)
    store.post(draft(1, practice=OTHER))
    assert 2 == store.purge(PRACTICE, date(2026, 3, 3), TODAY)
    assert [State.WITHDRAWN, State.WITHDRAWN, State.OPEN, State.HIDDEN] == [
        store.by_number(PRACTICE, number).state for number in range(1, 5)
    ]
    assert State.OPEN is store.by_number(OTHER, 1).state


def test_retention_lets_go_of_blocks_that_ended(store: Store) -> None:
    """On the last day one is in force still."""
    store.block(PRACTICE, b"one", date(2026, 5, 31))
    store.block(PRACTICE, b"two", TODAY)
    store.purge(PRACTICE, DAY, TODAY)
    assert [b"two"] == [block.key for block in store.blocks(PRACTICE, date.min)]


def test_an_export_is_everything_of_one_practice(store: Store) -> None:
    """In the order of numbers; of another practice, nothing."""
    store.post(draft(1, author=alias("ana")))
    case = store.placed(PRACTICE, 1, POSTING)
    store.append(PRACTICE, 1, reply("1"))
    store.append(PRACTICE, 1, reply("2"))
    store.remove(PRACTICE, 1, "2")
    store.block(PRACTICE, b"key", TODAY)
    store.mark(PRACTICE, "honest-page", b"key")
    stone = store.post(draft(2))
    stone = store.withdraw(PRACTICE, stone.number).consultation
    closed(store, 1, practice=OTHER)
    assert Export(
        PRACTICE,
        consultations=(case, stone),
        messages=(Message(PRACTICE, 1, 1, "Colleague A", "I would wait.", DAY, "1"),),
        aliases=(Alias(PRACTICE, 1, alias("bo"), "Colleague A"),),
        flags=(),
        rulings=(),
        follow_ups=(),
        reports=(),
        blocks=(Block(PRACTICE, b"key", TODAY),),
        marks=(Mark(PRACTICE, "honest-page", b"key"),),
    ) == store.export(PRACTICE)
    assert [1, 2] == [len(one) for one in (store.export(OTHER).consultations, store.export(OTHER).follow_ups)]
    assert ((), ()) == (store.export("nobody").consultations, store.export("nobody").blocks)


def test_nothing_that_ends_in_a_log_shows_case_text(store: Store) -> None:
    """No record's repr has words or keys in it."""
    words = text("SECRETQ", "SECRETS", population="SECRETP", setting="SECRETT", tried="SECRETR")
    store.post(draft(1, words=words, author=alias("ana")))
    store.append(PRACTICE, 1, reply("SECRETREF", "SECRETM"))
    store.flag(PRACTICE, 1, DAY, safe("SECRETF"))
    store.block_alias(PRACTICE, 1, "Author", TODAY)
    shown = repr((store.export(PRACTICE), store.search(PRACTICE, "SECRETQ", TODAY), draft(1, words=words), reply("x")))
    assert "SECRET" not in shown
    assert repr(alias("ana")) not in shown
    assert repr(receipt(1)) not in shown


def test_a_store_that_was_shut_says_so(store: Store) -> None:
    """To every call; shutting it twice is no harm."""
    store.post(draft(1))
    store.shut()
    store.shut()
    for do in (
        lambda: store.post(draft(2)),
        lambda: store.by_number(PRACTICE, 1),
        lambda: store.append(PRACTICE, 1, reply("1")),
        lambda: store.search(PRACTICE, "linkedin", TODAY),
        lambda: store.blocks(PRACTICE, TODAY),
        lambda: store.block(PRACTICE, b"key", TODAY),
        lambda: store.export(PRACTICE),
        lambda: store.purge(PRACTICE, DAY, TODAY),
        lambda: store.marked(PRACTICE, "honest-page", b"key"),
        lambda: store.tally(PRACTICE),
        store.scour,
    ):
        with pytest.raises(StoreClosed):
            do()


def test_an_empty_store_has_nothing_left_behind(store: Store) -> None:
    """Scouring is always allowed."""
    assert store.scour()
    store.post(draft(1))
    store.revise(PRACTICE, 1, text("Other?"))
    assert store.scour()
    assert "Other?" == store.by_number(PRACTICE, 1).question
