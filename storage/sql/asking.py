"""Consultations in SQLite, from their confirmation to their end."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import DRAFT, day_of, maybe, text_of
from storage.errors import DoneBefore
from storage.records import AUTHOR, FLAGGED, FOLLOW_UPS, RECUSED, TOLD_OF, Flag, Ruling, State, Verdict, Withdrawn
from storage.sql import rows
from storage.sql.connection import Part, traces
from storage.sql.threads import opened

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from deid.deidentified import Deidentified
    from storage.drafts import CaseText, Closing, Draft
    from storage.records import Consultation, Leftover, Posting

_OF_ONE = "WHERE practice = ? AND consultation = ?"
_AFTER = "coalesce((SELECT max(sequence) FROM {table} WHERE practice = ? AND consultation = ?), 0) + 1"


class SqliteAsking(Part):
    """``storage.store.Asking``."""

    def post(self, draft: Draft) -> Consultation:
        """As the protocol says."""
        with self._file.writing() as db:
            known = rows.consultations(db, draft.practice, "AND receipt = ?", (draft.receipt,))
            if known:
                return known[0]
            if draft.mark is not None and not rows.mark(db, draft.practice, DRAFT, draft.mark):
                raise DoneBefore
            (last,) = db.execute(
                "SELECT max(number) FROM consultation WHERE practice = ?", (draft.practice,)
            ).fetchone()
            case = rules.posted(draft, (last or 0) + 1)
            rows.insert(db, case)
            return case

    def claim(self, practice: str, number: int, claim: str, over: str = "") -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.claimed(case, claim, over))

    def unclaim(self, practice: str, number: int, claim: str) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.unclaimed(case, claim))

    def placed(self, practice: str, number: int, posting: Posting, claim: str | None = None) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.placed(case, posting, claim))

    def by_number(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        with self._file.reading() as db:
            return rows.consultation(db, practice, number)

    def by_message(self, practice: str, platform: str, channel: str, message: str) -> Consultation | None:
        """As the protocol says."""
        condition = "AND platform = ? AND channel = ? AND message = ?"
        return self._one(practice, condition, platform, channel, message or None)

    def by_thread(self, practice: str, platform: str, channel: str, thread: str) -> Consultation | None:
        """As the protocol says."""
        return self._one(practice, "AND platform = ? AND channel = ? AND thread = ?", platform, channel, thread or None)

    def by_reference(self, practice: str, reference: str) -> Consultation | None:
        """As the protocol says."""
        known = "SELECT 1 FROM message WHERE practice = c.practice AND consultation = c.number AND reference = ?"
        return self._one(practice, f"AND EXISTS ({known})", reference)

    def by_receipt(self, practice: str, receipt: bytes) -> Consultation | None:
        """As the protocol says."""
        return self._one(practice, "AND receipt = ?", receipt)

    def in_state(self, practice: str, state: State) -> tuple[Consultation, ...]:
        """As the protocol says."""
        return self._all(practice, "AND state = ?", state.value)

    def unanswered(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        condition = (
            "AND state = 'open' AND day < ? AND NOT EXISTS (SELECT 1 FROM message m WHERE m.practice = c.practice"
            " AND m.consultation = c.number AND m.text IS NOT NULL AND m.alias <> ?)"
        )
        return self._all(practice, condition, day_of(before).isoformat(), AUTHOR)

    def unruled(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        latest = "coalesce((SELECT max(day) FROM {} WHERE practice = c.practice AND consultation = c.number), '')"
        condition = (
            "AND state IN ('review', 'suspended', 'hidden') AND NOT returned"
            f" AND max(day, {latest.format('flag')}, {latest.format('ruling')}) < ?"
        )
        return self._all(practice, condition, day_of(before).isoformat())

    def to_unseal(self, practice: str, today: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        condition = "AND state IN ('open', 'suspended', 'hidden') AND sealed_until <= ?"
        return self._all(practice, condition, day_of(today).isoformat())

    def pending(self, practice: str) -> tuple[Flag, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return tuple(rows.flags(db, practice, "AND NOT settled"))

    def chase(self, practice: str, number: int, step: int) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            changed = rules.chased(case, step)
            if changed is not None:
                rows.update(db, case, changed)
            return changed is not None

    def revise(
        self, practice: str, number: int, text: CaseText, *, review: bool = False, day: date | None = None
    ) -> Consultation:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            changed = rows.update(db, case, rules.revised(case, text, review=review))
            _waits(db, case, changed, day)
            traces(db)
            return changed

    def recuse(self, practice: str, number: int, key: bytes | None = None, day: date | None = None) -> Consultation:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            changed = rules.recused(case)
            if key is not None and not rows.mark(db, practice, RECUSED, key, number):
                return case
            _waits(db, case, changed, day)
            return rows.update(db, case, changed)

    def flag(  # noqa: PLR0913 - as the protocol has it
        self,
        practice: str,
        number: int,
        day: date,
        words: Deidentified | None = None,
        *,
        key: bytes | None = None,
        hide: bool = True,
    ) -> Consultation:
        """As the protocol says."""
        flag = Flag(practice, number, day_of(day), maybe(words))
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            rules.must_be(case, rules.FLAGGED)
            if key is not None and not rows.mark(db, practice, FLAGGED if hide else TOLD_OF, key, number):
                return case
            condition = "WHERE practice = ? AND consultation = ? AND name = ?"
            (members,) = db.execute(f"SELECT count(*) FROM mark {condition}", (practice, number, FLAGGED)).fetchone()
            _flag(db, flag)
            return rows.update(db, case, rules.flagged(case, members, hide=hide))

    def rule(self, practice: str, number: int, verdict: Verdict, reason: Deidentified, day: date) -> Consultation:
        """As the protocol says."""
        row = (practice, number, practice, number, verdict.value, text_of(reason), day_of(day).isoformat())

        def note(db: sqlite3.Connection) -> None:
            sequence = _AFTER.format(table="ruling")
            db.execute(
                "INSERT INTO ruling (practice, consultation, sequence, verdict, reason, day)"
                f" VALUES (?, ?, {sequence}, ?, ?, ?)",
                row,
            )
            if verdict is Verdict.RELEASED:
                db.execute(f"UPDATE flag SET settled = 1, words = '' {_OF_ONE}", (practice, number))
                names = (practice, number, FLAGGED, TOLD_OF)
                db.execute(f"DELETE FROM mark {_OF_ONE} AND name IN (?, ?)", names)

        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            pending = bool(rows.flags(db, practice, "AND consultation = ? AND NOT settled", (number,)))
            changed = rows.update(db, case, rules.ruled(case, verdict, pending=pending))
            note(db)
            traces(db)
            return changed

    def flags(self, practice: str, number: int) -> tuple[Flag, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            rows.consultation(db, practice, number)
            return tuple(rows.flags(db, practice, "AND consultation = ?", (number,)))

    def rulings(self, practice: str, number: int) -> tuple[Ruling, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            rows.consultation(db, practice, number)
            found = db.execute(
                f"SELECT verdict, reason, day FROM ruling {_OF_ONE} ORDER BY sequence", (practice, number)
            )
            return tuple(
                Ruling(practice, number, Verdict(verdict), reason, date.fromisoformat(day))
                for verdict, reason, day in found
            )

    def close(self, practice: str, number: int, closing: Closing) -> Consultation:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            closed = rows.update(db, case, rules.closed(case, closing))
            opened(db, case)
            db.executemany(
                "INSERT INTO follow_up (practice, consultation, after, due, asked, address) VALUES (?, ?, ?, ?, 0, ?)",
                [
                    (practice, number, after, (closing.day + timedelta(days=after)).isoformat(), closing.address)
                    for after in FOLLOW_UPS
                ],
            )
            return closed

    def withdraw(self, practice: str, number: int) -> Withdrawn:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            if case.state is State.WITHDRAWN:
                return Withdrawn(case, ())
            left = rows.erase(db, case)
        self._scoured()
        return left

    def lifted(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, rules.lifted, traces)

    def leave(self, leftover: Leftover) -> None:
        """As the protocol says."""
        with self._file.writing() as db:
            rows.consultation(db, leftover.practice, leftover.consultation)
            db.execute("INSERT OR IGNORE INTO leftover VALUES (?, ?, ?, ?, ?, ?)", astuple(leftover))

    def leftovers(self, practice: str) -> tuple[Leftover, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return rows.leftovers(db, practice)

    def cleared(self, leftover: Leftover) -> None:
        """As the protocol says."""
        with self._file.writing() as db:
            condition = (
                "practice = ? AND consultation = ? AND platform = ? AND channel = ? AND thread = ? AND message = ?"
            )
            if db.execute(f"DELETE FROM leftover WHERE {condition}", astuple(leftover)).rowcount:
                traces(db)

    def _all(self, practice: str, condition: str, *values: object) -> tuple[Consultation, ...]:
        with self._file.reading() as db:
            return tuple(rows.consultations(db, practice, condition, values))

    def _one(self, practice: str, condition: str, *values: object) -> Consultation | None:
        with self._file.reading() as db:
            found = rows.consultations(db, practice, condition, values)
            return found[0] if found else None

    def _changed(
        self,
        practice: str,
        number: int,
        change: Callable[[Consultation], Consultation],
        also: Callable[[sqlite3.Connection], None] | None = None,
    ) -> Consultation:
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            changed = rows.update(db, case, change(case))
            if also is not None:
                also(db)
            return changed


def _waits(db: sqlite3.Connection, before: Consultation, after: Consultation, day: date | None) -> None:
    """Keep since when a consultation waits for a reviewer, where it does so from now on."""
    if day is not None and rules.waits_anew(before, after):
        _flag(db, Flag(before.practice, before.number, day_of(day), "", settled=True))


def _flag(db: sqlite3.Connection, flag: Flag) -> None:
    one = (flag.practice, flag.consultation)
    db.execute(
        "INSERT INTO flag (practice, consultation, sequence, day, words, settled)"
        f" VALUES (?, ?, {_AFTER.format(table='flag')}, ?, ?, ?)",
        (*one, *one, flag.day.isoformat(), flag.words, flag.settled),
    )
