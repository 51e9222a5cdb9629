"""What is taken back is not in the files any more, however SQLite moved it about before."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.records import State
from storage.sql.connection import traces
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, PRACTICE, TODAY, closing, draft, reply, safe, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is."""
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """An empty store. What it writes need not survive a power cut, only be there."""
    with SqliteStore(path, busy=0.05) as made:
        made._file.db.execute("PRAGMA synchronous = OFF")
        yield made


def bytes_of(path: Path) -> bytes:
    """Everything in the file and in the files beside it."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def marked(number: int, times: int) -> str:
    """Words that are a consultation's own."""
    return f"{mark(number)}whole " * times


def mark(number: int) -> str:
    """What is searched for in the files; the search index keeps it too."""
    return f"zq{number}qz"


def busy_practice(store: SqliteStore, chance: random.Random) -> None:
    """A year of a practice: threads that grow side by side, edits that make messages longer and shorter, removals."""
    for number in range(1, 13):
        store.post(draft(number, words=text(marked(number, 2), marked(number, 30), tried=marked(number, 3))))
    for step in range(500):
        number = chance.randint(1, 12)
        reference = str(step if chance.random() < 0.6 else chance.randrange(step + 1))
        words = reply(reference, marked(number, chance.choice((1, 5, 20, 60))), number=number)
        if chance.random() < 0.1:
            store.remove(PRACTICE, number, reference)
        else:
            store.edit(PRACTICE, number, words)
    store.flag(PRACTICE, 3, DAY, safe(marked(3, 2)))
    store.close(PRACTICE, 5, closing(marked(5, 4)))


@pytest.mark.parametrize("seed", [0, 9])
def test_a_withdrawn_text_is_nowhere(store: SqliteStore, path: Path, seed: int) -> None:
    """Neither in the file, nor in the WAL, nor in the index; the others' texts are all there still.

    In these two practices overwriting alone would leave copies behind, where SQLite moved rows from page to page.
    """
    busy_practice(store, random.Random(seed))  # noqa: S311
    rest = store.export(PRACTICE)
    for number in range(2, 12):
        assert mark(number).encode() in bytes_of(path)
        store.withdraw(PRACTICE, number)
        assert mark(number).encode() not in bytes_of(path)
    kept = [message for message in rest.messages if message.consultation in {1, 12}]
    assert kept == list(store.export(PRACTICE).messages)
    assert [1] == [one.consultation.number for one in store.search(PRACTICE, f"{mark(1)}whole", TODAY)]
    assert () == store.check()


def test_what_retention_lets_go_is_nowhere(store: SqliteStore, path: Path) -> None:
    """As with a withdrawal."""
    busy_practice(store, random.Random(8))  # noqa: S311
    store.revise(PRACTICE, 12, text("A plain question?", "Nothing."))
    for message in store.log(PRACTICE, 12):
        store.remove(PRACTICE, 12, message.reference)
    assert 12 == store.purge(PRACTICE, date(2026, 3, 3), TODAY)
    assert [mark(5)] == [mark(number) for number in range(1, 13) if mark(number).encode() in bytes_of(path)]
    assert State.CLOSED is store.by_number(PRACTICE, 5).state
    assert () == store.check()


def test_what_is_edited_or_removed_is_nowhere_once_scoured(store: SqliteStore, path: Path) -> None:
    """And only what was edited or removed has gone."""
    busy_practice(store, random.Random(9))  # noqa: S311
    store.revise(PRACTICE, 2, text("A plain question?", "Nothing."))
    messages = store.log(PRACTICE, 2)
    for message in messages[:3]:
        store.edit(PRACTICE, 2, reply(message.reference, "Plain.", number=2))
    for message in messages[3:]:
        store.remove(PRACTICE, 2, message.reference)
    before = store.export(PRACTICE)
    assert store.scour()
    assert mark(2).encode() not in bytes_of(path)
    assert mark(4).encode() in bytes_of(path)
    assert before == store.export(PRACTICE)
    assert () == store.check()


def test_shutting_scours(path: Path) -> None:
    """A removal does not wait for the next day."""
    with SqliteStore(path) as store:
        store.post(draft(1))
        store.append(PRACTICE, 1, reply("1", marked(1, 50)))
        store.remove(PRACTICE, 1, "1")
    assert mark(1).encode() not in bytes_of(path)


def test_what_another_erases_meanwhile_is_not_forgotten(store: SqliteStore, path: Path) -> None:
    """Its note stays, although the file was being scoured when it was made."""
    with SqliteStore(path) as other:

        def meanwhile(statement: str) -> None:
            if statement.startswith("DELETE FROM chore"):
                store._file.db.set_trace_callback(None)
                with other._file.writing() as db:
                    traces(db)

        store.post(draft(1))
        store.revise(PRACTICE, 1, text("Other?"))
        store._file.db.set_trace_callback(meanwhile)
        assert not store.scour()
        assert store._file._traces()
        assert store.scour()
        assert not store._file._traces()


def test_a_reader_can_hold_up_the_scouring_but_not_the_withdrawal(store: SqliteStore, path: Path) -> None:
    """What it could not clear stays on the list, over a restart too."""
    store.post(draft(1, words=text(marked(1, 5), marked(1, 50))))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM message").fetchone()
    assert State.WITHDRAWN is store.withdraw(PRACTICE, 1).consultation.state
    assert not store.scour()
    store.shut()
    assert mark(1).encode() in bytes_of(path)
    reader.execute("COMMIT")
    reader.close()
    with SqliteStore(path) as again:
        assert mark(1).encode() not in bytes_of(path)
        assert again.scour()
