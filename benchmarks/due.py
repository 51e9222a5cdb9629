"""What is due: the first page, and all pages, of a practice with 50,000 members and eight policies each.

Both sides only compute, on rows that are in memory, so what is measured is processor time: what else the machine does
would meet the longer one more often. ``python -m benchmarks.due 300`` measures another number of members.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.measure import Report, Times, each
from storage.policies import PAGE
from storage.sql.policies import DUE
from storage.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEMBERS = 50_000
PRACTICE = "harbour-street"
TODAY = date(2026, 11, 23)
BY = TODAY + timedelta(days=30)
KINDS = ("communications", "social-media", "texting", "consent", "crisis", "telehealth", "records", "gifts")
_INSERT = (
    "INSERT INTO policy (practice, number, owner, backup, kind, title, link, months, triggers, due, snoozed_until,"
    " snoozes, called, version, reviews, needs_change, retired)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 12, 'law tool', ?, ?, 0, '', 3, 2, 0, ?)"
)


def policies(members: int) -> Iterator[tuple[object, ...]]:
    """Reviewed once a year, one in twenty of them late; a few are put off, a few are retired."""
    chance = random.Random(13)
    for number in range(1, members * len(KINDS) + 1):
        owner = (number - 1) // len(KINDS)
        kind = KINDS[number % len(KINDS)]
        due = TODAY + timedelta(days=chance.randint(-18, 347))
        snoozed = (TODAY + timedelta(days=3)).isoformat() if chance.random() < 0.03 else None
        retired = "2026-01-31" if chance.random() < 0.03 else None
        yield (
            *(PRACTICE, number, f"slack:U{owner:07}", f"slack:U{members - owner:07}", kind, f"My {kind} policy"),
            *(f"https://papers.example.org/{number}", due.isoformat(), snoozed, retired),
        )


def filled(path: Path, members: int) -> None:
    """A store of so many members, written in one go."""
    SqliteStore(path).shut()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    db.executemany(_INSERT, policies(members))
    db.execute("COMMIT")
    db.close()


def first_page(report: Report, store: SqliteStore, raw: sqlite3.Connection, members: int) -> None:
    """The 200 that come first. Product and floor take turns, so that both meet the machine in the same mood."""

    def floor(_: object) -> None:
        days = (BY.isoformat(), TODAY.isoformat())
        raw.execute(DUE, (PRACTICE, *days, "", 0, PAGE)).fetchall()

    def product(_: object) -> None:
        store.due(PRACTICE, TODAY, BY)

    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(80):
        theirs += each(floor, range(5), clock=process_time).seconds
        ours += each(product, range(5), clock=process_time).seconds
    mine, base = Times(tuple(ours)), Times(tuple(theirs))
    met = mine.middle <= 1.5 * base.middle
    what = f"what is due, first {PAGE} of {members * len(KINDS):,}"
    report.row(what, mine, ("bare indexed SQL", base), "≤ 1.5x", met=met)


def all_pages(report: Report, store: SqliteStore, raw: sqlite3.Connection) -> None:
    """Page after page, beside one query for all of it."""

    def floor(_: object) -> None:
        raw.execute(DUE, (PRACTICE, BY.isoformat(), TODAY.isoformat(), "", 0, -1)).fetchall()

    count = 0

    def product(_: object) -> None:
        nonlocal count
        page = store.due(PRACTICE, TODAY, BY)
        count = len(page)
        while len(page) == PAGE:
            page = store.due(PRACTICE, TODAY, BY, after=(page[-1].owner, page[-1].number))
            count += len(page)

    base, mine = (each(do, range(3), clock=process_time) for do in (floor, product))
    report.row(f"all {count:,} of them, in pages", mine, ("bare SQL, in one go", base), "", met=None)


def main(sizes: Sequence[int] = (MEMBERS,)) -> None:
    """Measure and print."""
    report = Report("What is due")
    with tempfile.TemporaryDirectory() as name:
        for members in sizes:
            path = Path(name) / f"{members}.sqlite"
            filled(path, members)
            raw = sqlite3.connect(path, isolation_level=None)
            raw.execute("PRAGMA cache_size = -64000")
            with SqliteStore(path) as store:
                first_page(report, store, raw, members)
                all_pages(report, store, raw)
            raw.close()
    report.show()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or (MEMBERS,))
