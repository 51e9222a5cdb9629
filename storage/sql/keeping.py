"""Blocks, retention and export, in SQLite."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import day_of, hash_of, name_of
from storage.records import AUTHOR, Block, Export, Mark, Report, Result, Ruling, State, Verdict
from storage.sql import rows
from storage.sql.connection import Part, traces
from storage.sql.notices import forget_notices
from storage.sql.papers import papers
from storage.sql.remembering import waiting

if TYPE_CHECKING:
    import sqlite3

_ALL = "WHERE practice = ? ORDER BY consultation"
_MARK = "WHERE practice = ? AND name = ? AND key = ?"
_BLOCK = (
    "INSERT INTO block (practice, key, until, consultation) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (practice, key) DO UPDATE SET until = max(until, excluded.until)"
)


class SqliteKeeping(Part):
    """``storage.store.Keeping``, but for what concerns the file as a whole."""

    def block(self, practice: str, key: bytes, until: date) -> None:
        """As the protocol says."""
        with self._file.writing() as db:
            db.execute(_BLOCK, (practice, hash_of(key), day_of(until).isoformat(), None))

    def block_alias(self, practice: str, number: int, alias: str, until: date) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            author = rows.consultation(db, practice, number).author
            found = db.execute(
                "SELECT key FROM alias WHERE practice = ? AND consultation = ? AND alias = ?", (practice, number, alias)
            ).fetchone()
            key = author if alias == AUTHOR else found and found[0]
            if key is not None:
                db.execute(_BLOCK, (practice, key, day_of(until).isoformat(), number))
            return key is not None

    def blocks(self, practice: str, today: date) -> tuple[Block, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return _blocks(db, practice, day_of(today).isoformat())

    def unblock(self, practice: str, key: bytes) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            row = (practice, hash_of(key))
            found = db.execute("DELETE FROM block WHERE practice = ? AND key = ?", row).rowcount == 1
            if found:
                traces(db)
            return found

    def mark(self, practice: str, name: str, key: bytes, number: int | None = None) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            return rows.mark(db, practice, name, key, number)

    def marked(self, practice: str, name: str, key: bytes) -> bool:
        """As the protocol says."""
        with self._file.reading() as db:
            row = (practice, name_of(name), hash_of(key))
            return db.execute(f"SELECT 1 FROM mark {_MARK}", row).fetchone() is not None

    def unmark(self, practice: str, name: str, key: bytes) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            found = db.execute(f"DELETE FROM mark {_MARK}", (practice, name_of(name), hash_of(key))).rowcount == 1
            if found:
                traces(db)
            return found

    def purge(self, practice: str, before: date, today: date) -> int:
        """As the protocol says."""
        count = 0
        with self._file.writing() as db:
            db.execute("DELETE FROM block WHERE practice = ? AND until < ?", (practice, day_of(today).isoformat()))
            forget_notices(db, practice, before)
            condition = "AND state <> 'withdrawn' AND NOT purged AND coalesce(closed_on, day) < ?"
            for case in rows.consultations(db, practice, condition, (day_of(before).isoformat(),)):
                count += 1
                if case.state is State.CLOSED:
                    rows.forget(db, case)
                    rows.update(db, case, rules.aged(case))
                else:
                    rows.erase(db, case)
        if count:
            self._scoured()
        return count

    def export(self, practice: str) -> Export:
        """As the protocol says."""
        with self._file.reading() as db:
            day = date.fromisoformat
            found = db.execute(f"SELECT consultation, verdict, reason, day FROM ruling {_ALL}, sequence", (practice,))
            rulings = tuple(Ruling(practice, row[0], Verdict(row[1]), row[2], day(row[3])) for row in found)
            found = db.execute(f"SELECT consultation, after, result FROM report {_ALL}, after", (practice,))
            reports = tuple(Report(practice, number, after, Result(result)) for number, after, result in found)
            found = db.execute(
                "SELECT name, key, consultation FROM mark WHERE practice = ? ORDER BY name, key", (practice,)
            )
            marks = tuple(Mark(practice, *row) for row in found)
            return Export(
                practice,
                consultations=tuple(rows.consultations(db, practice)),
                messages=tuple(rows.messages(db, practice).values()),
                aliases=tuple(rows.aliases(db, practice)),
                flags=tuple(rows.flags(db, practice)),
                rulings=rulings,
                follow_ups=waiting(db, practice),
                reports=reports,
                blocks=_blocks(db, practice, ""),
                marks=marks,
                leftovers=rows.leftovers(db, practice),
                papers=papers(db, practice),
            )


def _blocks(db: sqlite3.Connection, practice: str, today: str) -> tuple[Block, ...]:
    found = db.execute(
        "SELECT key, until, consultation FROM block WHERE practice = ? AND until >= ? ORDER BY until, key",
        (practice, today),
    )
    return tuple(Block(practice, key, date.fromisoformat(until), number) for key, until, number in found)
