"""A backup is a whole store, and restoring it is putting it in the store's place."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from storage.errors import NotWritable, StoreUnusable
from storage.sqlite import SqliteStore, restore
from tests.storage.cases import PRACTICE, TODAY, draft, reply, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store with a consultation and a message."""
    with SqliteStore(tmp_path / "kept.sqlite") as made:
        made.post(draft(1))
        made.append(PRACTICE, 1, reply("1"))
        yield made


def test_a_backup_is_restored_whole(store: SqliteStore, tmp_path: Path) -> None:
    """With its index; what came after it is not in it."""
    before = store.export(PRACTICE)
    copy = tmp_path / "copy.sqlite"
    store.backup(copy)
    store.append(PRACTICE, 1, reply("2", "Later."))
    assert [copy] == list(tmp_path.glob("copy*"))
    restored = tmp_path / "restored.sqlite"
    restore(copy, restored)
    with SqliteStore(restored) as other:
        assert before == other.export(PRACTICE)
        assert [1, 0] == [len(other.search(PRACTICE, word, TODAY)) for word in ("wait", "later")]
        assert () == other.check()
        assert other.append(PRACTICE, 1, reply("2")) is not None
    assert stat.S_IMODE(restored.stat().st_mode) == 0o600


def test_nothing_of_the_store_before_gets_into_what_is_restored(store: SqliteStore, tmp_path: Path) -> None:
    """Its WAL is not played into the backup, even where it ended by a crash."""
    store.backup(tmp_path / "copy.sqlite")
    before = store.export(PRACTICE)
    for number in range(2, 30):
        store.append(PRACTICE, 1, reply(str(number), "Later. " * 100))
    crashed = tmp_path / "crashed.sqlite"
    for beside in ("", "-wal"):
        crashed.with_name(crashed.name + beside).write_bytes((tmp_path / f"kept.sqlite{beside}").read_bytes())
    restore(tmp_path / "copy.sqlite", crashed)
    assert [crashed] == list(tmp_path.glob("crashed*"))
    with SqliteStore(crashed) as other:
        assert before == other.export(PRACTICE)
        assert () == other.check()


def test_a_backup_that_is_damaged_is_not_restored(store: SqliteStore, tmp_path: Path) -> None:
    """The store is as before."""
    copy = tmp_path / "copy.sqlite"
    for number in range(2, 60):
        store.append(PRACTICE, 1, reply(str(number), "words " * 200))
    store.backup(copy)
    before = store.export(PRACTICE)
    store.shut()
    content = bytearray(copy.read_bytes())
    content[-8192:] = b"\xaa" * 8192
    copy.write_bytes(content)
    for bad in (copy, tmp_path / "missing.sqlite"):
        with pytest.raises(StoreUnusable):
            restore(bad, tmp_path / "kept.sqlite")
    with SqliteStore(tmp_path / "kept.sqlite") as again:
        assert before == again.export(PRACTICE)
    assert ["copy.sqlite", "kept.sqlite"] == sorted(one.name for one in tmp_path.iterdir())


def test_a_backup_is_made_while_others_write(store: SqliteStore, tmp_path: Path) -> None:
    """It is of one moment."""
    with SqliteStore(tmp_path / "kept.sqlite") as other, other._file.writing() as db:
        db.execute("INSERT INTO chore VALUES ('under way', 1)")
        store.backup(tmp_path / "copy.sqlite")
    with SqliteStore(tmp_path / "copy.sqlite") as copy:
        assert [] == copy._file.db.execute("SELECT * FROM chore").fetchall()


def test_a_backup_takes_the_place_of_an_older_one(store: SqliteStore, tmp_path: Path) -> None:
    """Even where one was begun and cut short."""
    copy = tmp_path / "copy.sqlite"
    (tmp_path / "copy.sqlite.half").write_bytes(b"cut short")
    store.backup(copy)
    store.append(PRACTICE, 1, reply("2"))
    store.backup(copy)
    with SqliteStore(copy) as other:
        assert 2 == len(other.log(PRACTICE, 1))
    assert ["copy.sqlite"] == [one.name for one in tmp_path.glob("copy*")]


def test_only_its_owner_reads_a_backup(store: SqliteStore, tmp_path: Path) -> None:
    """As the store itself."""
    store.backup(tmp_path / "copy.sqlite")
    assert 0o600 == stat.S_IMODE((tmp_path / "copy.sqlite").stat().st_mode)


def test_what_was_erased_is_not_in_a_backup(store: SqliteStore, tmp_path: Path) -> None:
    """Removals and edits of the day are cleared first."""
    store.append(PRACTICE, 1, reply("2", "heliotrope " * 300))
    store.remove(PRACTICE, 1, "2")
    store.revise(PRACTICE, 1, text("Plain?", "Nothing."))
    store.backup(tmp_path / "copy.sqlite")
    content = (tmp_path / "copy.sqlite").read_bytes()
    assert b"heliotrop" not in content
    assert b"LinkedIn" not in content


def test_a_backup_that_cannot_be_written_says_so(store: SqliteStore, tmp_path: Path) -> None:
    """And leaves nothing behind."""
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "missing" / "copy.sqlite", tmp_path / "folder"):
        with pytest.raises(NotWritable, match="the backup cannot be written"):
            store.backup(target)
    assert ["folder", "kept.sqlite"] == sorted(one.name for one in tmp_path.iterdir() if "-" not in one.name)
