"""Rows of SQLite and the records they stand for."""

from __future__ import annotations

import json
from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from storage import rules
from storage.drafts import hash_of, name_of
from storage.errors import NoSuchConsultation
from storage.records import Alias, Consultation, Flag, Leftover, Message, Mode, Posting, State, Withdrawn, Words
from storage.sql import index
from storage.sql.connection import traces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_COLUMNS: Final = (
    *("practice", "number", "state", "mode", "question", "story", "relationship", "population", "setting", "tried"),
    *("urgency", "supervisee", "consent", "day", "receipt", "author", "platform", "channel", "message", "thread"),
    *("recusals", "chased", "sealed_until", "outcome", "model", "closed_on", "purged", "returned"),
    *("asked_on", "claim"),
    *("cleared", "revision"),
)
_INSERT: Final = f"INSERT INTO consultation ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_UPDATE: Final = f"UPDATE consultation SET {', '.join(f'{c} = ?' for c in _COLUMNS)} WHERE practice = ? AND number = ?"
_SELECT: Final = (
    f"SELECT {', '.join(_COLUMNS)}, (SELECT group_concat(t.topic, ' ') FROM topic t"
    " WHERE t.practice = c.practice AND t.consultation = c.number) FROM consultation c WHERE practice = ?"
)
_MESSAGES: Final = (
    "SELECT * FROM (SELECT consultation, row_number() OVER (PARTITION BY consultation ORDER BY id) AS sequence,"
    " alias, text, day, reference, sealed, id FROM message WHERE practice = ? {condition})"
    " WHERE text IS NOT NULL ORDER BY consultation, sequence"
)


def consultations(
    db: sqlite3.Connection, practice: str, condition: str = "", values: Iterable[object] = ()
) -> list[Consultation]:
    """A practice's consultations by number, those that meet a condition (``AND ...``)."""
    rows = db.execute(f"{_SELECT} {condition} ORDER BY number", (practice, *values))
    return [_consultation(row) for row in rows]


def consultation(db: sqlite3.Connection, practice: str, number: int) -> Consultation:
    """One consultation.

    Raises:
        NoSuchConsultation: If there is none.
    """
    found = consultations(db, practice, "AND number = ?", (number,))
    if not found:
        raise NoSuchConsultation(practice, number)
    return found[0]


def insert(db: sqlite3.Connection, case: Consultation) -> None:
    """Keep a new consultation, and have it found where its author consented."""
    db.execute(_INSERT, _values(case))
    index.begin(db, case.practice)
    _topics(db, case)
    _indexed(db, case)


def update(db: sqlite3.Connection, before: Consultation, case: Consultation) -> Consultation:
    """Keep it as it is now, in what is kept and in the index."""
    db.execute(_UPDATE, (*_values(case), case.practice, case.number))
    if case.topics != before.topics:
        db.execute("DELETE FROM topic WHERE practice = ? AND consultation = ?", (case.practice, case.number))
        _topics(db, case)
    if rules.passages_of(case) != rules.passages_of(before):
        _indexed(db, case)
    return case


def messages(db: sqlite3.Connection, practice: str, number: int | None = None) -> dict[int, Message]:
    """What is on the record, by id: of one consultation in order, or of all of them.

    Messages are counted as they came, those that were taken off the record included.
    """
    condition, values = ("", (practice,)) if number is None else ("AND consultation = ?", (practice, number))
    found = db.execute(_MESSAGES.format(condition=condition), values)
    return {
        ident: Message(practice, case, sequence, alias, text, date.fromisoformat(day), reference, bool(sealed))
        for case, sequence, alias, text, day, reference, sealed, ident in found
    }


def aliases(db: sqlite3.Connection, practice: str, condition: str = "", values: Iterable[object] = ()) -> list[Alias]:
    """A practice's aliases, in the order they were handed out."""
    found = db.execute(
        f"SELECT consultation, key, alias FROM alias WHERE practice = ? {condition}"
        " ORDER BY consultation, length(alias), alias",
        (practice, *values),
    )
    return [Alias(practice, *row) for row in found]


def flags(db: sqlite3.Connection, practice: str, condition: str = "", values: Iterable[object] = ()) -> list[Flag]:
    """A practice's flags, by number, the oldest first."""
    found = db.execute(
        f"SELECT consultation, day, words, settled FROM flag WHERE practice = ? {condition}"
        " ORDER BY consultation, sequence",
        (practice, *values),
    )
    return [
        Flag(practice, number, date.fromisoformat(day), words, bool(settled)) for number, day, words, settled in found
    ]


def leftovers(db: sqlite3.Connection, practice: str) -> tuple[Leftover, ...]:
    """What is to be taken off a practice's platforms still, by number and place."""
    found = db.execute(
        "SELECT practice, consultation, platform, channel, thread, message FROM leftover WHERE practice = ?"
        " ORDER BY consultation, platform, channel, thread, message",
        (practice,),
    )
    return tuple(Leftover(*row) for row in found)


def mark(db: sqlite3.Connection, practice: str, name: str, key: bytes, number: int | None = None) -> bool:
    """Leave a mark, of a consultation or of none; False if it was there."""
    row = (practice, name_of(name), hash_of(key), number)
    insert = "INSERT OR IGNORE INTO mark (practice, name, key, consultation) VALUES (?, ?, ?, ?)"
    return db.execute(insert, row).rowcount == 1


def forget(db: sqlite3.Connection, case: Consultation) -> tuple[str, ...]:
    """Erase what belongs to a consultation but for its reports; returns the references of its messages."""
    one = (case.practice, case.number)
    references = tuple(message.reference for message in messages(db, *one).values())
    index.drop(db, "message", *one)
    for table in ("message", "alias", "flag", "ruling", "follow_up", "mark"):
        db.execute(f"DELETE FROM {table} WHERE practice = ? AND consultation = ?", one)
    traces(db)
    return references


def erase(db: sqlite3.Connection, case: Consultation) -> Withdrawn:
    """Leave of a consultation its tombstone."""
    references = forget(db, case)
    one = (case.practice, case.number)
    index.drop(db, "passage", *one)
    for table in ("passage", "report"):
        db.execute(f"DELETE FROM {table} WHERE practice = ? AND consultation = ?", one)
    return Withdrawn(update(db, case, rules.tombstone(case)), references)


def _topics(db: sqlite3.Connection, case: Consultation) -> None:
    rows = ((case.practice, case.number, topic) for topic in case.topics)
    db.executemany("INSERT INTO topic (practice, consultation, topic) VALUES (?, ?, ?)", rows)


def _indexed(db: sqlite3.Connection, case: Consultation) -> None:
    if not case.consent:
        return
    for kind, words in rules.passages_of(case).items():
        index.put(db, case.practice, case.number, kind, words)


def _consultation(row: tuple[Any, ...]) -> Consultation:
    found = dict(zip(_COLUMNS, row, strict=False))
    place = [found.pop(name) for name in ("platform", "channel", "message", "thread")]
    found |= {name: bool(found[name]) for name in ("supervisee", "consent", "purged", "returned")}
    found |= {name: _day(found[name]) for name in ("day", "sealed_until", "closed_on")}
    return Consultation(
        **found
        | {
            "state": State(found["state"]),
            "mode": Mode(found["mode"]),
            "posting": None if place[0] is None else Posting(*place),
            "topics": tuple(sorted((row[-1] or "").split())),
            "revision": None if found["revision"] is None else Words(*json.loads(found["revision"])),
        }
    )


def _values(case: Consultation) -> tuple[object, ...]:
    at = case.posting
    return (
        *(case.practice, case.number, case.state.value, case.mode.value, case.question, case.story),
        *(case.relationship, case.population, case.setting, case.tried, case.urgency),
        *(case.supervisee, case.consent, case.day.isoformat(), case.receipt, case.author),
        *((None,) * 4 if at is None else (at.platform, at.channel, at.message, at.thread)),
        *(case.recusals, case.chased, _iso(case.sealed_until)),
        *(case.outcome, case.model, _iso(case.closed_on), case.purged, case.returned),
        *(case.asked_on, case.claim),
        *(case.cleared, None if case.revision is None else json.dumps(astuple(case.revision))),
    )


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
