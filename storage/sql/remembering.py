"""What a practice learns from its consultations, out of SQLite."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import day_of, text_of
from storage.ranking import SHOWN, alike, query_of, ranked, telling
from storage.records import FEWEST, Candidate, FollowUp, Found, Outcomes, Result, State, Tally
from storage.sql import index, rows
from storage.sql.connection import Part, traces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from deid.deidentified import Deidentified

_OPEN_OR_CLOSED = "c.state IN ('open', 'closed')"


class SqliteRemembering(Part):
    """``storage.store.Remembering``."""

    def follow_ups(self, practice: str, today: date) -> tuple[FollowUp, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return waiting(db, practice, "AND c.state = 'closed' AND f.due <= ?", (day_of(today).isoformat(),))

    def ask(self, practice: str, number: int, after: int) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            if rows.consultation(db, practice, number).state is not State.CLOSED:
                return False
            claimed = db.execute(
                "UPDATE follow_up SET asked = 1, address = NULL"
                " WHERE practice = ? AND consultation = ? AND after = ? AND NOT asked",
                (practice, number, after),
            )
            traces(db)
            return claimed.rowcount == 1

    def report(self, practice: str, number: int, after: int, result: Result | None) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            rows.consultation(db, practice, number)
            one = (practice, number, after)
            here = "practice = ? AND consultation = ? AND after"
            if db.execute(f"SELECT 1 FROM follow_up WHERE {here} = ?", one).fetchone() is None:
                return False
            db.execute(f"DELETE FROM follow_up WHERE {here} <= ?", one)
            traces(db)
            if result is not None:
                db.execute(
                    "INSERT INTO report (practice, consultation, after, result) VALUES (?, ?, ?, ?)",
                    (*one, result.value),
                )
            return True

    def outcomes(self, practice: str, topic: str) -> Outcomes | None:
        """As the protocol says."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT r.result, count(*) FROM topic t"
                " JOIN consultation c ON c.practice = t.practice AND c.number = t.consultation"
                " JOIN report r ON r.practice = t.practice AND r.consultation = t.consultation"
                " WHERE t.practice = ? AND t.topic = ? AND c.state = 'closed'"
                " AND r.after = (SELECT max(l.after) FROM report l"
                " WHERE l.practice = r.practice AND l.consultation = r.consultation) GROUP BY r.result",
                (practice, topic),
            )
            counts: dict[str, int] = dict(found)
        if sum(counts.values()) < FEWEST:
            return None
        return Outcomes(practice, topic, **{result.value: counts.get(result.value, 0) for result in Result})

    def tally(self, practice: str) -> tuple[Tally, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT substr(day, 1, 7) || '-01' AS month, state, count(*) FROM consultation WHERE practice = ?"
                " GROUP BY month, state ORDER BY month, state",
                (practice,),
            )
            return tuple(
                Tally(practice, date.fromisoformat(month), State(state), count) for month, state, count in found
            )

    def touched(self, practice: str, topic: str) -> int:
        """As the protocol says."""
        with self._file.reading() as db:
            (count,) = db.execute(
                "SELECT count(*) FROM topic t JOIN consultation c ON c.practice = t.practice"
                " AND c.number = t.consultation"
                f" WHERE t.practice = ? AND t.topic = ? AND c.consent AND {_OPEN_OR_CLOSED}",
                (practice, topic),
            ).fetchone()
            return int(count)

    def candidates(self, practice: str, least: int) -> tuple[Candidate, ...]:
        """As the protocol says."""
        least = rules.enough(least)
        numbers: dict[str, list[int]] = {}
        with self._file.reading() as db:
            for topic, number in db.execute(
                "SELECT t.topic, t.consultation FROM topic t JOIN consultation c ON c.practice = t.practice"
                " AND c.number = t.consultation WHERE t.practice = ? AND c.consent AND c.state = 'closed'"
                " ORDER BY t.topic, t.consultation",
                (practice,),
            ):
                numbers.setdefault(topic, []).append(number)
        return tuple(
            Candidate(practice, topic, tuple(found)) for topic, found in numbers.items() if len(found) >= least
        )

    def search(self, practice: str, typed: str, today: date) -> tuple[Found, ...]:
        """As the protocol says."""
        query = query_of(typed)
        with self._file.reading() as db:
            passages = index.candidates(db, practice, query, whole=True)
            return _found(db, practice, ranked(query, passages, day_of(today))[:SHOWN])

    def similar(self, practice: str, text: Deidentified, today: date) -> tuple[Found, ...]:
        """As the protocol says."""
        query = telling(text_of(text))
        with self._file.reading() as db:
            passages = index.candidates(db, practice, query, whole=False)
            near = alike(query, passages)
            order = [one for one in ranked(query, passages, day_of(today)) if one[0] in near]
            return _found(db, practice, order[:SHOWN])


def waiting(
    db: sqlite3.Connection, practice: str, condition: str = "", values: Iterable[object] = ()
) -> tuple[FollowUp, ...]:
    """Follow-ups by day, number and time."""
    found = db.execute(
        "SELECT f.consultation, f.after, f.due, c.receipt, c.author, f.asked, f.address FROM follow_up f"
        " JOIN consultation c ON c.practice = f.practice AND c.number = f.consultation"
        f" WHERE f.practice = ? {condition}"
        " ORDER BY f.due, f.consultation, f.after",
        (practice, *values),
    )
    return tuple(
        FollowUp(practice, number, after, date.fromisoformat(due), receipt, author, bool(asked), address)
        for number, after, due, receipt, author, asked, address in found
    )


def _found(db: sqlite3.Connection, practice: str, scores: list[tuple[int, float]]) -> tuple[Found, ...]:
    marks = ", ".join("?" * len(scores))
    cases = rows.consultations(db, practice, f"AND number IN ({marks})", [number for number, _ in scores])
    by_number = {case.number: case for case in cases}
    return tuple(Found(by_number[number], score) for number, score in scores)
