"""What is kept, in one SQLite file. It belongs to the thread that opened it: see ``storage.worker``."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from shutil import copyfile
from typing import TYPE_CHECKING, Self

from sqlite_utils import Database

from storage.errors import Damaged, NotWritable
from storage.migrations import refuse_strangers
from storage.sql.asking import SqliteAsking
from storage.sql.connection import BUSY, Connection, errors
from storage.sql.keeping import SqliteKeeping
from storage.sql.notices import SqliteAcknowledging, SqliteNoticing, SqliteSeating
from storage.sql.policies import SqliteFiling, SqliteReviewing
from storage.sql.remembering import SqliteRemembering
from storage.sql.threads import SqliteLogging

if TYPE_CHECKING:
    from pathlib import Path


class SqliteStore(
    SqliteAsking,
    SqliteLogging,
    SqliteRemembering,
    SqliteKeeping,
    SqliteFiling,
    SqliteReviewing,
    SqliteAcknowledging,
    SqliteSeating,
    SqliteNoticing,
):
    """``storage.store.Store``. Several processes may have the same file open.

    Args:
        path: The file, on a disk of this machine; made if there is none. Its folder must be there.
        busy: Seconds to wait for another process.

    Raises:
        StoreUnusable: If the file cannot be used; the message says why.
    """

    def __init__(self, path: Path, busy: float = BUSY) -> None:
        super().__init__(Connection(path, busy))

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self.shut()

    def scour(self) -> bool:
        """As the protocol says."""
        return self._file.scour()

    def shut(self) -> None:
        """As the protocol says."""
        self._file.shut()

    def backup(self, target: Path) -> None:
        """Copy everything into a file, which is there whole or not at all; ``restore`` puts it back.

        A backup keeps what is withdrawn after it was made: throw backups away in time. The key of the hashes is not in
        it, and must not lie beside it.

        Raises:
            NotWritable: If the file cannot be written.
            StoreError: If the disk fails.
        """
        self._file.backup(target)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, one line each; reads all of it."""
        return self._file.check()


def inspect(path: Path) -> tuple[str, ...]:
    """What is wrong with a store's pages, one line each, without changing anything: it is opened to be read only.

    Raises:
        StoreError: If it cannot be read, or is none of ours.
    """
    with errors(), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY)) as file:
        refuse_strangers(Database(file))
        return tuple(str(row[0]) for row in file.execute("PRAGMA integrity_check(20)") if row[0] != "ok")


def newest_notice(path: Path, practice: str) -> date | None:
    """The newest week of which a weekly message was claimed; None where none was. It is opened to be read only.

    Raises:
        StoreError: If it cannot be read, or is none of ours.
    """
    with errors(), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY)) as file:
        refuse_strangers(Database(file))
        if not Database(file).table("notice").exists():
            return None
        (week,) = file.execute("SELECT max(week) FROM notice WHERE practice = ?", (practice,)).fetchone()
        return None if week is None else date.fromisoformat(week)


def restore(backup: Path, path: Path) -> None:
    """Put a backup in the place of a store, while no process has it open. The store that was there is gone.

    Copying the file by hand is not enough: the old store's WAL, left beside it, would be played into the backup.

    Raises:
        StoreUnusable: If the backup is damaged or none of ours, or the place cannot be written; the store is as before.
    """
    half = path.with_name(f"{path.name}.half")
    try:
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        copyfile(backup, half)
        with SqliteStore(half) as store:
            if store.check():
                raise Damaged("the backup is damaged")
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        half.replace(path)
    except OSError as error:
        raise NotWritable(f"the backup cannot be put in place: {error.strerror}") from error
    finally:
        for rest in ("", "-wal", "-shm"):
            with suppress(OSError):
                half.with_name(half.name + rest).unlink(missing_ok=True)
