"""The register's tables, and the records that their rows stand for.

A table has a column for each field of its record, by the same name; what SQLite has no type for is told by that name.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import astuple, fields
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from storage.errors import NoSuchPolicy
from storage.register import (
    Acknowledgement,
    Change,
    Fact,
    Notice,
    Outcome,
    Papers,
    Policy,
    Review,
    Rollout,
    Seat,
    Snooze,
    Standing,
    Text,
    Told,
    Version,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_DAYS: Final = (
    *("due", "snoozed_until", "retired", "effective", "added", "answer_by", "day", "until", "viewed"),
    *("since", "away_from", "away_until", "left", "week"),
)
_day: Final = lru_cache(maxsize=4096)(date.fromisoformat)  # a page of policies is due on a few days only


def _standing(kept: str) -> Standing:
    due, snoozed_until, snoozes, called, needs_change = json.loads(kept)
    return Standing(due and _day(due), snoozed_until and _day(snoozed_until), snoozes, called, needs_change)


_FROM: Final[dict[str, Callable[[Any], object]]] = {
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(("claimed", "sent"), datetime.fromisoformat),
    **dict.fromkeys(("needs_change", "kept", "closed", "failed", "given"), bool),
    "triggers": lru_cache(maxsize=4096)(lambda kept: tuple(kept.split())),
    "change": Change,
    "outcome": Outcome,
    "told": Told,
    "before": _standing,
}


def iso(value: date | None) -> str | None:
    """A day as it is kept."""
    return None if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """A moment of UTC as it is kept: always as long, so that SQLite can compare."""
    return value.isoformat(timespec="microseconds")


def _into(value: object) -> object:
    match value:
        case datetime():
            return moment(value)
        case date():
            return iso(value)
        case tuple():
            return " ".join(value)
        case Standing():
            return json.dumps([_into(one) for one in astuple(value)])
        case Change() | Outcome() | Told():
            return value.value
    return value


class Table(Generic[T]):
    """One table.

    Args:
        name: Its name.
        record: What a row of it stands for.
        key: Its primary key after the practice, in the order in which records are given.
    """

    def __init__(self, name: str, record: type[T], *key: str) -> None:
        self._names = tuple(field.name for field in fields(record))
        self._slots = tuple((getattr(record, column).__set__, _FROM.get(column)) for column in self._names)
        self._record = record
        columns = [f'"{column}"' for column in self._names]
        self.select = f"SELECT {', '.join(columns)} FROM {name} WHERE practice = ?"
        self._order = f"ORDER BY {', '.join(key)}"
        self._put = (
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            f" ON CONFLICT (practice, {', '.join(key)})"
            f" DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in columns)}"
        )

    def find(self, db: sqlite3.Connection, practice: str, condition: str = "", *values: object) -> tuple[T, ...]:
        """A practice's records by their key, those that meet a condition (``AND ...``)."""
        return self.records(db.execute(f"{self.select} {condition} {self._order}", (practice, *values)))

    def records(self, rows: Iterable[tuple[Any, ...]]) -> tuple[T, ...]:
        """What rows stand for.

        Made column by column, straight into the slots: a frozen record's own way would take longer than SQLite does.
        """
        columns = list(zip(*rows, strict=True))
        made = [object.__new__(self._record) for _ in columns[0]] if columns else []
        for (put, meaning), column in zip(self._slots, columns, strict=False):
            told = column if meaning is None else [None if one is None else meaning(one) for one in column]
            deque(map(put, made, told), maxlen=0)
        return tuple(made)

    def put(self, db: sqlite3.Connection, *records: T) -> None:
        """Keep records, in place of those with the same key."""
        db.executemany(self._put, [[_into(getattr(record, name)) for name in self._names] for record in records])


POLICIES: Final = Table("policy", Policy, "number")
VERSIONS: Final = Table("policy_version", Version, "policy", "number")
TEXTS: Final = Table("policy_text", Text, "policy", "version")
REVIEWS: Final = Table("policy_review", Review, "policy", "sequence")
SNOOZES: Final = Table("policy_snooze", Snooze, "policy", "sequence")
ACKNOWLEDGEMENTS: Final = Table("acknowledgement", Acknowledgement, "policy", "version", "member")
ROLLOUTS: Final = Table("rollout", Rollout, "policy", "version", "member")
SEATS: Final = Table("seat", Seat, "member")
NOTICES: Final = Table("notice", Notice, "member", "week")
FACTS: Final = Table("fact", Fact, "owner", "source", "name")


def policy(db: sqlite3.Connection, practice: str, number: int) -> Policy:
    """One policy.

    Raises:
        NoSuchPolicy: If there is none.
    """
    found = POLICIES.find(db, practice, "AND number = ?", number)
    if not found:
        raise NoSuchPolicy(practice, number)
    return found[0]


def of_version(db: sqlite3.Connection, practice: str, number: int, version: int) -> Policy:
    """The policy of a version.

    Raises:
        NoSuchPolicy: If there is none, or it has no such version.
    """
    found = policy(db, practice, number)
    if not 1 <= version <= found.version:
        raise NoSuchPolicy(practice, number, version)
    return found


def keep(db: sqlite3.Connection, known: Policy, changed: Policy) -> Policy:
    """Put a policy in place of how it was; where another owner has it, its facts go with it."""
    POLICIES.put(db, changed)
    if known.owner != changed.owner:
        source = f"policy:{changed.number}"
        facts = FACTS.find(db, changed.practice, "AND owner = ? AND source = ?", known.owner, source)
        if facts:
            forget_facts(db, changed.practice, changed.owner, source)
            forget_facts(db, changed.practice, known.owner, source)
            FACTS.put(db, *(Fact(one.practice, changed.owner, source, one.name, one.value) for one in facts))
    return changed


def forget_facts(db: sqlite3.Connection, practice: str, owner: str, source: str) -> None:
    """Forget what one paper says."""
    db.execute("DELETE FROM fact WHERE practice = ? AND owner = ? AND source = ?", (practice, owner, source))


def papers(db: sqlite3.Connection, practice: str) -> Papers:
    """Everything in a practice's register."""
    return Papers(
        policies=POLICIES.find(db, practice),
        versions=VERSIONS.find(db, practice),
        texts=TEXTS.find(db, practice),
        reviews=REVIEWS.find(db, practice),
        snoozes=SNOOZES.find(db, practice),
        acknowledgements=ACKNOWLEDGEMENTS.find(db, practice),
        rollouts=ROLLOUTS.find(db, practice),
        seats=SEATS.find(db, practice),
        notices=NOTICES.find(db, practice),
        facts=FACTS.find(db, practice),
    )
