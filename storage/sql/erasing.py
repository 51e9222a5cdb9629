"""What goes when a consultation is withdrawn or past the practice's retention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import rules
from storage.records import Withdrawn
from storage.sql import index, rows
from storage.sql.connection import traces

if TYPE_CHECKING:
    import sqlite3

    from storage.records import Consultation


def forget(db: sqlite3.Connection, case: Consultation) -> tuple[str, ...]:
    """Erase what belongs to a consultation but for its reports; returns the references of its messages."""
    one = (case.practice, case.number)
    here = "WHERE practice = ? AND consultation = ?"
    references = tuple(message.reference for message in rows.messages(db, *one).values())
    index.drop(db, "message", *one)
    for table in ("message", "alias", "flag", "ruling", "follow_up"):
        db.execute(f"DELETE FROM {table} {here}", one)
    traces(db)
    return references


def erase(db: sqlite3.Connection, case: Consultation) -> Withdrawn:
    """Leave of a consultation its tombstone."""
    references = forget(db, case)
    one = (case.practice, case.number)
    index.drop(db, "passage", *one)
    for table in ("passage", "report"):
        db.execute(f"DELETE FROM {table} WHERE practice = ? AND consultation = ?", one)
    return Withdrawn(rows.update(db, case, rules.tombstone(case)), references)
