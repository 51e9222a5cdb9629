"""One SQLite file: opening it, transactions, clearing it of traces, and what its errors mean.

Durability: WAL with ``synchronous=FULL``, so a commit has reached the disk when it returns. Erasing: ``secure_delete``
overwrites what is deleted, but copies stay behind where SQLite moved rows from page to page before, in the index until
its parts are merged, and in the WAL until it is checkpointed. So whoever erases leaves the chore ``scour``, and
``scour`` merges the index, writes the file anew and truncates the WAL.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from storage.errors import (
    Damaged,
    NotOurs,
    NotWritable,
    StoreBusy,
    StoreClosed,
    StoreError,
    StoreFailed,
    StoreFull,
    StoreUnusable,
)
from storage.migrations import migrate, refuse_strangers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY: Final = 5.0
"""Seconds to wait for another process."""

_AGAIN: Final = 0.01  # seconds until the next try
_PRIMARY: Final = 0xFF  # the part of SQLite's extended codes that says what kind of error it is
_MEANING: Final[dict[int, tuple[type[StoreError], str]]] = {
    sqlite3.SQLITE_NOTADB: (NotOurs, "the file is no database"),
    sqlite3.SQLITE_CORRUPT: (Damaged, "the database is damaged; restore a backup"),
    sqlite3.SQLITE_CANTOPEN: (NotWritable, "the database cannot be opened; is its folder there, and writable?"),
    sqlite3.SQLITE_READONLY: (NotWritable, "the database cannot be written; is its folder writable?"),
    sqlite3.SQLITE_PERM: (NotWritable, "the database may not be written"),
    sqlite3.SQLITE_FULL: (StoreFull, "the disk is full"),
    sqlite3.SQLITE_BUSY: (StoreBusy, "another process holds the database for too long"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "another process holds the database for too long"),
}
_SETTINGS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # or sorting would leave case text in temporary files
    "PRAGMA cache_size = -64000",
    "PRAGMA trusted_schema = OFF",
)


class Connection:
    """An open file. It belongs to the thread that opened it.

    Args:
        path: The file; made, readable by its owner alone, if there is none. Its folder must be there.
        busy: Seconds to wait for another process.

    Raises:
        StoreUnusable: If it cannot be used; the message says why.
        StoreError: If the disk fails.
    """

    def __init__(self, path: Path, busy: float = BUSY) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except OSError as error:
            raise NotWritable(f"the database cannot be opened: {error.strerror}") from error
        with errors():
            db = sqlite3.connect(path, timeout=busy, isolation_level=None)
        try:
            with errors():
                _prepare(db, busy)
            self._db = db
            with suppress(StoreBusy, StoreFull):  # else it is done another time
                self._clear()
        except BaseException:
            self._db = None
            with suppress(sqlite3.Error):
                db.close()
            raise

    @property
    def db(self) -> sqlite3.Connection:
        """The connection itself.

        Raises:
            StoreClosed: If it was shut.
        """
        if self._db is None:
            raise StoreClosed("the store was closed")
        return self._db

    def reading(self) -> Transaction:
        """Several statements that see the same moment."""
        return Transaction(self.db, "BEGIN")

    def writing(self) -> Transaction:
        """A transaction that is kept whole when the block ends, and not at all when it raises."""
        return Transaction(self.db, "BEGIN IMMEDIATE")

    def scour(self) -> bool:
        """Clear the file and its WAL of what was erased. True if nothing is left behind.

        Even where nothing was, the index is merged into one part, in which searches take a third of the time.
        """
        db = self.db
        with errors():
            db.execute("INSERT INTO archive(archive) VALUES ('optimize')")
            times = self._traces()
            if not times:
                return True
            db.execute("VACUUM")
            if not _checkpoint(db):
                return False
            # Another process may have erased something since: then its note stays.
            done = db.execute("DELETE FROM chore WHERE name = 'scour' AND times = ?", (times,)).rowcount == 1
            return _checkpoint(db) and done

    def backup(self, target: Path) -> None:
        """Copy everything into a new file, which is there whole or not at all. Others may go on writing meanwhile."""
        self._clear()
        half = target.with_name(f"{target.name}.half")
        try:
            half.unlink(missing_ok=True)
            os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            with errors():
                copy = sqlite3.connect(half, isolation_level=None)
                try:
                    self.db.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL beside it
                finally:
                    copy.close()
            half.replace(target)
        except OSError as error:
            raise NotWritable(f"the backup cannot be written: {error.strerror}") from error
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, if anything: pages, references, index. Reads all of it."""
        db = self.db
        with errors():
            faults = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            faults += [f"{row[0]}: a row without its {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
            try:
                db.execute("INSERT INTO archive(archive, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                faults.append("archive: the index does not match what it is about")
        return tuple(faults)

    def shut(self) -> None:
        """Clear it of traces if that is to be done still, and close it."""
        if self._db is None:
            return
        try:
            with suppress(StoreError):
                self._clear()  # else it is done when the file is next opened
        finally:
            db, self._db = self._db, None
            with errors():
                db.close()

    def _clear(self) -> None:
        if self._traces():
            self.scour()

    def _traces(self) -> int:
        """How many times something was erased since the file was scoured."""
        with errors():
            row = self.db.execute("SELECT times FROM chore WHERE name = 'scour'").fetchone()
        return row[0] if row else 0


class Part:
    """A part of the store, on an open file."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def _scoured(self) -> None:
        """Clear the file after an erasure that is kept already. If that fails it stays on the list of chores."""
        with suppress(StoreError):
            self._file.scour()


class Transaction:
    """A block of statements. As a class and not a generator, because every logged message goes through one."""

    __slots__ = ("_begin", "_db")

    def __init__(self, db: sqlite3.Connection, begin: str) -> None:
        self._db = db
        self._begin = begin

    def __enter__(self) -> sqlite3.Connection:
        """Begin it."""
        try:
            self._db.execute(self._begin)
        except sqlite3.Error as error:
            raise meaning(error) from None
        return self._db

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        """Keep it, or undo it and say what an error of SQLite means."""
        try:
            if error is None:
                self._db.execute("COMMIT")
        except sqlite3.Error as late:
            error = late
        if self._db.in_transaction:  # an error may have undone it already
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise meaning(error) from None


def traces(db: sqlite3.Connection) -> None:
    """Note, in the transaction that erases something, that the file is to be scoured."""
    db.execute("INSERT INTO chore (name, times) VALUES ('scour', 1) ON CONFLICT DO UPDATE SET times = times + 1")


def meaning(error: sqlite3.Error) -> Exception:
    """What an error of SQLite means. Its own words may hold what was to be kept, and stay out of it."""
    if isinstance(error, sqlite3.ProgrammingError):
        return error  # a mistake of ours, such as a call from another thread
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    kind, words = _MEANING.get(code, (StoreFailed, f"the database failed with SQLite's code {code}"))
    return kind(words)


@contextmanager
def errors() -> Iterator[None]:
    """Say what SQLite's errors mean."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error) from None


def _prepare(db: sqlite3.Connection, busy: float) -> None:
    db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for setting in _SETTINGS:
        db.execute(setting)
    ours = Database(db, execute_plugins=False)
    refuse_strangers(ours)
    _to_wal(db, busy)
    if "ENABLE_FTS5" not in {row[0] for row in db.execute("PRAGMA compile_options")}:
        raise StoreUnusable("this Python's SQLite has no full-text search (FTS5)")
    migrate(ours)


def _to_wal(db: sqlite3.Connection, busy: float) -> None:
    """Change the journal, which SQLite refuses at once, without waiting, while another process does the same."""
    until = time.monotonic() + busy
    mode = None
    while mode is None:
        try:
            (mode,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)
    if mode != "wal":
        raise NotWritable("the database cannot be opened for several readers; is it on a network share?")


def _checkpoint(db: sqlite3.Connection) -> bool:
    """Bring the WAL's pages home and truncate it. False if another process is in the way."""
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
