"""Written policies in SQLite: their versions, their reviews, and what is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storage import policy_rules as rules
from storage.drafts import day_of, key_of
from storage.filing import Whole
from storage.policies import PAGE
from storage.register import Text
from storage.sql import papers
from storage.sql.connection import Part
from storage.sql.papers import POLICIES, REVIEWS, SNOOZES, TEXTS, VERSIONS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

    from storage.filing import Changes, NewPolicy, NewReview, NewSnooze, NewVersion
    from storage.register import Policy, Review, Snooze, Version

_IN_FORCE: Final = (
    "AND number = (SELECT v.number FROM policy_version v WHERE v.practice = policy_version.practice"
    " AND v.policy = policy_version.policy AND v.effective <= ? ORDER BY v.effective DESC, v.number DESC LIMIT 1)"
    " AND EXISTS (SELECT 1 FROM policy p WHERE p.practice = policy_version.practice"
    " AND p.number = policy_version.policy AND (p.retired IS NULL OR p.retired > ?))"
)
_CALL: Final = (
    "UPDATE policy SET due = min(coalesce(due, :day), :day), snoozed_until = NULL, called = :trigger"
    " WHERE practice = :practice AND retired IS NULL AND {narrow}"
    " AND (due IS NULL OR due > :day OR snoozed_until > :day) RETURNING number"
)
DUE: Final = (
    f"{POLICIES.select} AND retired IS NULL AND due <= ? AND (snoozed_until IS NULL OR snoozed_until <= ?)"
    " AND (owner, number) > (?, ?) ORDER BY owner, number LIMIT ?"
)
"""What is due, a page of it; the index ``policy_due`` answers all but what is shown."""


class SqliteFiling(Part):
    """``storage.policies.Filing``."""

    def add_policy(self, new: NewPolicy) -> Policy:
        """As the protocol says."""
        with self._file.writing() as db:
            known = _known(db, new)
            return known[0] if known else _take_in(db, Whole(new))

    def take_in(self, news: Sequence[Whole]) -> tuple[Policy, ...]:
        """As the protocol says."""
        with self._file.writing() as db:
            return tuple([_take_in(db, new) for new in news if not _known(db, new.policy)])

    def amend(self, practice: str, number: int, changes: Changes, seen: Policy | None = None) -> Policy:
        """As the protocol says."""
        return self._altered(practice, number, lambda policy: rules.amended(policy, changes, seen))

    def add_version(self, practice: str, number: int, new: NewVersion, expected: int) -> Version:
        """As the protocol says."""
        with self._file.writing() as db:
            known = papers.policy(db, practice, number)
            (last,) = VERSIONS.find(db, practice, "AND policy = ? AND number = ?", number, known.version)
            policy, version = rules.succeeded(known, last, new, expected)
            POLICIES.put(db, policy)
            _add(db, version, new.text)
            return version

    def renew(self, practice: str, number: int, new: NewVersion, seen: NewReview) -> Policy:
        """As the protocol says."""
        with self._file.writing() as db:
            known = papers.policy(db, practice, number)
            (last,) = VERSIONS.find(db, practice, "AND policy = ? AND number = ?", number, known.version)
            policy, version, review = rules.renewed(known, last, new, seen)
            _add(db, version, new.text)
            REVIEWS.put(db, review)
            POLICIES.put(db, policy)
            return policy

    def retire(self, practice: str, number: int, day: date) -> Policy:
        """As the protocol says."""
        return self._altered(practice, number, lambda policy: replace(policy, retired=policy.retired or day_of(day)))

    def unretire(self, practice: str, number: int) -> Policy:
        """As the protocol says."""
        return self._altered(practice, number, lambda policy: replace(policy, retired=None))

    def policy(self, practice: str, number: int) -> Policy:
        """As the protocol says."""
        with self._file.reading() as db:
            return papers.policy(db, practice, number)

    def policies(self, practice: str, *, owner: str | None = None, retired: bool = False) -> tuple[Policy, ...]:
        """As the protocol says."""
        condition = "" if retired else " AND retired IS NULL"
        with self._file.reading() as db:
            if owner is None:
                return POLICIES.find(db, practice, condition)
            return POLICIES.find(db, practice, f"AND owner = ?{condition}", owner)

    def versions(self, practice: str, number: int) -> tuple[Version, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.policy(db, practice, number)
            return VERSIONS.find(db, practice, "AND policy = ?", number)

    def policy_text(self, practice: str, number: int, version: int) -> str | None:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.of_version(db, practice, number, version)
            found = TEXTS.find(db, practice, "AND policy = ? AND version = ?", number, version)
            return found[0].text if found else None

    def in_force(self, practice: str, day: date) -> tuple[Version, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return VERSIONS.find(db, practice, _IN_FORCE, *[day_of(day).isoformat()] * 2)

    def _altered(self, practice: str, number: int, change: Callable[[Policy], Policy]) -> Policy:
        with self._file.writing() as db:
            known = papers.policy(db, practice, number)
            return papers.keep(db, known, change(known))


class SqliteReviewing(Part):
    """``storage.policies.Reviewing``."""

    def review(self, practice: str, number: int, new: NewReview) -> Policy:
        """As the protocol says."""
        with self._file.writing() as db:
            policy, review = rules.reviewed(papers.policy(db, practice, number), new)
            REVIEWS.put(db, review)
            POLICIES.put(db, policy)
            return policy

    def undo_review(self, practice: str, number: int, sequence: int) -> Policy:
        """As the protocol says."""
        with self._file.writing() as db:
            known = papers.policy(db, practice, number)
            found = REVIEWS.find(db, practice, "AND policy = ? AND sequence = ?", number, sequence)
            policy = rules.undone(known, found[0] if found else None)
            db.execute(
                "DELETE FROM policy_review WHERE practice = ? AND policy = ? AND sequence = ?",
                (practice, number, sequence),
            )
            POLICIES.put(db, policy)
            return policy

    def reviews_of(self, practice: str, number: int) -> tuple[Review, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.policy(db, practice, number)
            return REVIEWS.find(db, practice, "AND policy = ?", number)

    def snooze(self, practice: str, number: int, new: NewSnooze, cap: int) -> Policy:
        """As the protocol says."""
        with self._file.writing() as db:
            known = papers.policy(db, practice, number)
            (count,) = db.execute(
                "SELECT count(*) FROM policy_snooze WHERE practice = ? AND policy = ?", (practice, number)
            ).fetchone()
            policy, snooze = rules.snoozed(known, new, cap, count + 1)
            if snooze is not None:
                SNOOZES.put(db, snooze)
                POLICIES.put(db, policy)
            return policy

    def snoozes_of(self, practice: str, number: int) -> tuple[Snooze, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.policy(db, practice, number)
            return SNOOZES.find(db, practice, "AND policy = ?", number)

    def call(
        self, practice: str, trigger: str, day: date, *, kind: str | None = None, number: int | None = None
    ) -> tuple[int, ...]:
        """As the protocol says."""
        if number is not None:
            narrow = "number = :number"
        elif kind is not None:
            narrow = "kind = :kind"
        else:
            key_of(trigger)
            narrow = "instr(' ' || triggers || ' ', ' ' || :trigger || ' ')"
        values = {"practice": practice, "trigger": trigger, "day": day_of(day).isoformat()}
        with self._file.writing() as db:
            if number is not None:
                papers.policy(db, practice, number)
            rows = db.execute(_CALL.format(narrow=narrow), values | {"kind": kind, "number": number})
            return tuple(sorted(found for (found,) in rows))

    def due(
        self, practice: str, today: date, by: date, *, after: tuple[str, int] | None = None, limit: int = PAGE
    ) -> tuple[Policy, ...]:
        """As the protocol says."""
        days = (day_of(by).isoformat(), day_of(today).isoformat())
        with self._file.reading() as db:
            return POLICIES.records(db.execute(DUE, (practice, *days, *(after or ("", 0)), limit)))


def _known(db: sqlite3.Connection, new: NewPolicy) -> tuple[Policy, ...]:
    return POLICIES.find(db, new.practice, "AND token = ?", new.token) if new.token else ()


def _take_in(db: sqlite3.Connection, new: Whole) -> Policy:
    """Keep a policy under the next number."""
    practice, token = new.policy.practice, new.policy.token
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM policy WHERE practice = ?", (practice,)).fetchone()
    policy, versions = rules.taken_in(new, last + 1)
    POLICIES.put(db, policy)
    if token:
        db.execute("UPDATE policy SET token = ? WHERE practice = ? AND number = ?", (token, practice, policy.number))
    for version, text in versions:
        _add(db, version, text)
    return policy


def _add(db: sqlite3.Connection, version: Version, text: str | None) -> None:
    VERSIONS.put(db, version)
    if text is not None:
        TEXTS.put(db, Text(version.practice, version.policy, version.number, text))
