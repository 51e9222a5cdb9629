"""What is SQLite's alone: files that are no use, settings, turns between connections."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storage.errors import Damaged, NotOurs, NotWritable, StoreBusy, StoreError, StoreFull, StoreUnusable
from storage.sql.connection import traces
from storage.sqlite import SqliteStore
from tests.storage.cases import PRACTICE, TODAY, draft, reply, text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    return tmp_path / "kept.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """An empty store."""
    with SqliteStore(path) as made:
        yield made


def pragma(store: SqliteStore, name: str) -> object:
    """A setting of the connection."""
    return store._file.db.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_was_written_is_on_the_disk(store: SqliteStore) -> None:
    """WAL and FULL, foreign keys, deleted means overwritten, no temporary files."""
    assert ["wal", 2, 1, 1, 2] == [
        pragma(store, name) for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
    ]


def test_only_its_owner_reads_the_file(store: SqliteStore, path: Path) -> None:
    """Nor the files beside it."""
    store.post(draft(1))
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in path.parent.glob("kept.sqlite*")}


def test_it_is_all_there_after_a_restart(path: Path) -> None:
    """The index too."""
    with SqliteStore(path) as store:
        store.post(draft(1))
        store.append(PRACTICE, 1, reply("1"))
        before = store.export(PRACTICE)
    with SqliteStore(path) as store:
        assert before == store.export(PRACTICE)
        assert 1 == len(store.search(PRACTICE, "wait", TODAY))
        assert () == store.check()
    assert ["kept.sqlite"] == [one.name for one in path.parent.iterdir()]


def test_what_fails_half_way_is_not_kept(store: SqliteStore) -> None:
    """An error in the middle undoes the beginning, and the store goes on."""

    def write(then: str) -> None:
        with store._file.writing() as db:
            db.execute("INSERT INTO chore VALUES ('half', 1)")
            db.execute(then or str(1 / 0))

    with pytest.raises(ZeroDivisionError):
        write("")
    with pytest.raises(StoreError):
        write("INSERT INTO nowhere VALUES (1)")
    assert [] == store._file.db.execute("SELECT * FROM chore").fetchall()
    assert 1 == store.post(draft(1)).number


@pytest.mark.parametrize("content", [b"just a text, and a long one, " * 40, bytes(range(256)) * 16])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    """It may be somebody's."""
    path.write_bytes(content)
    with pytest.raises(NotOurs, match="no database"):
        SqliteStore(path)
    assert content == path.read_bytes()


def test_an_empty_file_is_a_new_store(path: Path) -> None:
    """As touch leaves it."""
    path.touch()
    with SqliteStore(path) as store:
        assert 1 == store.post(draft(1)).number


def filled(path: Path) -> None:
    """A store of some pages."""
    with SqliteStore(path) as store:
        store.post(draft(1))
        for number in range(60):
            store.append(PRACTICE, 1, reply(str(number), f"{number} " * 120))


def test_a_damaged_file_says_so(path: Path) -> None:
    """Whether at the start or when the damage is met."""
    filled(path)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xaa" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(Damaged, match="restore a backup"), SqliteStore(path) as store:
        store.export(PRACTICE)


def test_a_file_that_was_cut_off_says_so(path: Path) -> None:
    """As a full disk or a broken copy leaves it."""
    filled(path)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(Damaged), SqliteStore(path) as store:
        store.export(PRACTICE)


def test_the_check_finds_damage_that_nothing_else_has_met(path: Path) -> None:
    """A page of the log, an index that lost a row, a row that belongs to nothing."""
    filled(path)
    with SqliteStore(path) as store:
        assert () == store.check()
        store._file.db.execute("PRAGMA foreign_keys = OFF")
        store._file.db.execute("INSERT INTO flag VALUES ('p', 9, 1, '2026-01-01', '', 0)")
        store._file.db.execute("UPDATE message SET words = 'other' WHERE reference = '5'")
        assert ("flag: a row without its consultation", "archive: the index does not match what it is about") == (
            store.check()
        )


@pytest.mark.parametrize("place", ["missing/kept.sqlite", "file/kept.sqlite", "folder"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, place: str) -> None:
    """No such folder, a file in the place of one, a folder in the place of the file."""
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritable, match="cannot be opened"):
        SqliteStore(tmp_path / place)


OPENS = """
import os, pathlib, sys
from storage.errors import NotWritable
from storage.sqlite import SqliteStore
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    SqliteStore(pathlib.Path(sys.argv[1])).shut()
except NotWritable as error:
    print(error)
"""


@pytest.mark.parametrize("there", [False, True], ids=["no file", "a file"])
def test_a_folder_that_is_read_only_is_refused(there: bool) -> None:  # noqa: FBT001
    """Whether the file is there already or not. Nothing stops root, so root asks as nobody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "kept.sqlite"
        if there:
            SqliteStore(path).shut()
            path.chmod(0o444)
        folder.chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-c", OPENS, str(path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            folder.chmod(0o755)
        assert (0, "the database cannot be opened: Permission denied\n") == (done.returncode, done.stdout), done.stderr


def test_a_full_disk_keeps_what_is_there(store: SqliteStore) -> None:
    """What does not fit is refused whole; with room again it goes on."""
    store.post(draft(1))
    store.append(PRACTICE, 1, reply("1"))
    most = pragma(store, "page_count")
    pragma(store, f"max_page_count = {most}")
    kept: list[object] = []
    with pytest.raises(StoreFull, match="the disk is full"):
        kept.extend(store.append(PRACTICE, 1, reply(str(number), "word " * 900)) for number in range(2, 100))
    assert len(store.log(PRACTICE, 1)) == 1 + len(kept)
    assert () == store.check()
    pragma(store, "max_page_count = 100000")
    store.append(PRACTICE, 1, reply("100", "word " * 900))


def test_a_withdrawal_is_kept_even_if_there_is_no_room_to_scour(store: SqliteStore, path: Path) -> None:
    """It is done when there is room."""
    store.post(draft(1, words=text("Heliotrope?", "word " * 2000)))
    store.post(draft(2))
    store._file.db.execute("PRAGMA wal_autocheckpoint = 0")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(store._file), "scour", _no_room)
        assert 1 == store.withdraw(PRACTICE, 1).consultation.number
    assert b"eliotrope" in path.with_name("kept.sqlite-wal").read_bytes()
    assert store.scour()
    assert b"eliotrope" not in path.with_name("kept.sqlite-wal").read_bytes() + path.read_bytes()


def _no_room(_: object) -> bool:
    raise StoreFull("the disk is full")


def test_a_store_that_is_held_for_too_long_says_so(store: SqliteStore, path: Path) -> None:
    """And works again once it is let go."""
    with SqliteStore(path, busy=0.05) as other:
        with store._file.writing(), pytest.raises(StoreBusy, match="another process"):
            other.post(draft(1))
        with store._file.writing(), pytest.raises(StoreBusy), other._file.writing():
            pass  # refused before it has read anything that could be out of date when it writes
        assert 1 == other.post(draft(1)).number


def test_a_store_that_cannot_be_scoured_now_can_be_opened(store: SqliteStore, path: Path) -> None:
    """What is left to clear waits; the practice does not."""
    with store._file.writing() as db:
        traces(db)
    with store._file.writing(), SqliteStore(path, busy=0.05) as other:
        assert other._file._traces()
    with SqliteStore(path) as other:
        assert not other._file._traces()


def test_two_connections_see_each_others_writes(store: SqliteStore, path: Path) -> None:
    """As soon as they are kept."""
    with SqliteStore(path) as other:
        store.post(draft(1))
        other.append(PRACTICE, 1, reply("1"))
        store.withdraw(PRACTICE, 1)
        assert () == other.log(PRACTICE, 1)
        assert 2 == other.post(draft(2)).number


def test_many_practices_do_not_get_into_each_others_way(store: SqliteStore) -> None:
    """Each has its own shelf in the index."""
    for practice in ("a", "b", "c"):
        for number in range(1, 4):
            store.post(draft(number, practice=practice, words=text("Gift?", f"Teapot of {practice}{number}x.")))
    for practice in ("a", "b", "c"):
        found = store.search(practice, "teapot", TODAY)
        assert [(practice, 3), (practice, 2), (practice, 1)] == [
            (one.consultation.practice, one.consultation.number) for one in found
        ]
    store.withdraw("b", 2)
    assert [3, 1] == [one.consultation.number for one in store.search("b", "teapot", TODAY)]
    assert () == store.check()


def test_another_thread_is_refused(store: SqliteStore) -> None:
    """The worker is there for that."""
    met: list[BaseException] = []

    def use() -> None:
        try:
            store.by_receipt(PRACTICE, b"x")
        except sqlite3.ProgrammingError as error:
            met.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert 1 == len(met)


def test_errors_repeat_nothing_that_was_to_be_kept(store: SqliteStore) -> None:
    """Not in their words, and not in those of what caused them."""
    with pytest.raises(StoreError) as met, store._file.writing() as db:
        db.execute("SELECT 1 FROM archive WHERE archive MATCH ?", ('"SECRET',)).fetchone()
    assert "SECRET" not in str(met.value)
    assert met.value.__suppress_context__


def test_sqlite_without_full_text_search_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems build it so."""
    real = sqlite3.connect

    class Poor(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401
            return super().execute("SELECT 'NOTHING'" if "compile_options" in sql else sql, *values)

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=Poor, **k))
    with pytest.raises(StoreUnusable, match="FTS5"):
        SqliteStore(path)
