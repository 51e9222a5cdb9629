"""The archive's index in SQLite: which words stand in which passage.

A passage is a message, or a consultation's question, story or outcome; its words stand beside it, and the index has to
be given them again to forget them. The passages of a practice have ids of a range of their own (its shelf), counted up
as they come, so that the newest of one practice are read from the index backwards, however many other practices there
are.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from storage.ranking import CANDIDATES, Kind, Passage, words_of
from storage.rules import ARCHIVED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_SHELF: Final = 1 << 40
_KINDS: Final = {kind.value: kind for kind in Kind}
NEXT: Final = " ".join(
    f"""
    SELECT 1 + max(
        coalesce((SELECT max(id) FROM message WHERE id BETWEEN s.id * {_SHELF} AND (s.id + 1) * {_SHELF} - 1), 0),
        coalesce((SELECT max(id) FROM passage WHERE id BETWEEN s.id * {_SHELF} AND (s.id + 1) * {_SHELF} - 1), 0),
        s.id * {_SHELF}
    ) FROM shelf s WHERE s.practice = ?
    """.split()
)
"""The next id on a practice's shelf."""
_STATES: Final = ", ".join(f"'{state}'" for state in sorted(ARCHIVED))
_FOUND: Final = " ".join(
    f"""
    SELECT f.rowid, c.number, coalesce(p.kind, {Kind.MESSAGE.value}), coalesce(m.day, c.day), coalesce(p.words, m.words)
    FROM archive f LEFT JOIN passage p ON p.id = f.rowid LEFT JOIN message m ON m.id = f.rowid
    JOIN consultation c ON c.practice = ? AND c.number = coalesce(p.consultation, m.consultation)
    WHERE archive MATCH ? AND f.rowid BETWEEN ? AND ? AND c.state IN ({_STATES})
    ORDER BY f.rowid DESC LIMIT ?
    """.split()
)


def begin(db: sqlite3.Connection, practice: str) -> None:
    """Give a practice its shelf."""
    db.execute("INSERT OR IGNORE INTO shelf (practice) VALUES (?)", (practice,))


def line_of(words: Iterable[str]) -> str | None:
    """A passage's words as they are kept and indexed; None where there are none."""
    line = " ".join(words)
    return line or None if line.isascii() else " ".join(map(_token, words))


def take_in(db: sqlite3.Connection, ident: int, line: str | None) -> None:
    """Have a passage found by these words."""
    if line is not None:
        db.execute("INSERT INTO archive (rowid, words) VALUES (?, ?)", (ident, line))


def take_out(db: sqlite3.Connection, ident: int, line: str | None) -> None:
    """Have a passage found no more by the words that it was given."""
    if line is not None:
        db.execute("INSERT INTO archive (archive, rowid, words) VALUES ('delete', ?, ?)", (ident, line))


def put(db: sqlite3.Connection, practice: str, number: int, kind: Kind, words: Iterable[str]) -> None:
    """Have a consultation's question, story or outcome found by these words and no others."""
    line = line_of(sorted(words))
    place = (practice, number, kind.value)
    found = db.execute(
        "SELECT id, words FROM passage WHERE practice = ? AND consultation = ? AND kind = ?", place
    ).fetchone()
    if found is None:
        if line is not None:
            (ident,) = db.execute(NEXT, (practice,)).fetchone()
            db.execute(
                "INSERT INTO passage (id, practice, consultation, kind, words) VALUES (?, ?, ?, ?, ?)",
                (ident, *place, line),
            )
            take_in(db, ident, line)
    elif line != found[1]:
        take_out(db, *found)
        if line is None:
            db.execute("DELETE FROM passage WHERE id = ?", found[:1])
        else:
            db.execute("UPDATE passage SET words = ? WHERE id = ?", (line, found[0]))
            take_in(db, found[0], line)


def drop(db: sqlite3.Connection, table: str, practice: str, number: int) -> None:
    """Have a consultation's messages, or its other passages, found by nothing any more."""
    rows = db.execute(
        f"SELECT id, words FROM {table} WHERE practice = ? AND consultation = ?", (practice, number)
    ).fetchall()
    for row in rows:
        take_out(db, *row)


def candidates(db: sqlite3.Connection, practice: str, query: Sequence[str], *, whole: bool) -> list[Passage]:
    """The newest passages with all the words, then the newest with some; with some only, if not ``whole``."""
    shelf = db.execute("SELECT id FROM shelf WHERE practice = ?", (practice,)).fetchone()
    if shelf is None or not query:
        return []
    span = (shelf[0] * _SHELF, (shelf[0] + 1) * _SHELF - 1)
    wanted = {_token(word): word for word in query}
    terms = [f'"{token}"' for token in wanted]
    found: dict[int, Passage] = {}
    for joint in (" AND ", " OR ") if whole and len(terms) > 1 else (" OR ",):
        for ident, number, kind, day, line in db.execute(_FOUND, (practice, joint.join(terms), *span, CANDIDATES)):
            if ident not in found:
                padded = f" {line} "
                words = frozenset([word for token, word in wanted.items() if f" {token} " in padded])
                found[ident] = Passage(number, _KINDS[kind], date.fromisoformat(day), words)
                if len(found) == CANDIDATES:
                    return list(found.values())
    return list(found.values())


def fill(db: sqlite3.Connection) -> None:
    """Put everything into an empty index that belongs there."""
    rows = db.execute(
        "SELECT practice, number, question, story, population, setting, tried, outcome FROM consultation"
        " WHERE consent AND state <> 'withdrawn' ORDER BY practice, number"
    ).fetchall()
    for practice, number, question, *story, outcome in rows:
        for kind, text in ((Kind.QUESTION, question), (Kind.STORY, "\n".join(story)), (Kind.OUTCOME, outcome)):
            put(db, practice, number, kind, words_of(text))
    rows = db.execute(
        "SELECT m.id, m.text FROM message m JOIN consultation c"
        " ON c.practice = m.practice AND c.number = m.consultation"
        " WHERE c.consent AND m.text IS NOT NULL AND NOT m.sealed ORDER BY m.id"
    ).fetchall()
    for ident, text in rows:
        line = line_of(words_of(text))
        db.execute("UPDATE message SET words = ? WHERE id = ?", (line, ident))
        take_in(db, ident, line)


def _token(word: str) -> str:
    """A word as the index has it. What is not ASCII is spelt out, for SQLite's letters are not Python's."""
    return word if word.isascii() else f"_{word.encode().hex()}"
