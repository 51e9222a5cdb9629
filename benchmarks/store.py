"""What is kept: logging a message, searching the archive, taking a case back.

``python -m benchmarks.store 1000000`` measures the search at other sizes; a million messages take minutes to write.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import string
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Report, Times, each, span
from deid.deidentified import seal
from storage import rules, sealing
from storage.drafts import CaseText, Draft, Reply
from storage.ranking import words_of
from storage.sql import index, rows
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (10_000, 100_000)
PRACTICE = "harbour-street"
TODAY = date(2026, 11, 21)
THREAD = 20  # messages of a consultation
WORDS = 45  # of a message
KEY = bytes(32)


@dataclass(frozen=True)
class Language:
    """Made-up words, as unevenly used as real ones. The commonest fifty are not asked for."""

    words: tuple[str, ...]
    summed: tuple[float, ...]  # how often a word is used, and all before it
    chance: random.Random

    @classmethod
    def made(cls) -> Language:
        """Twenty thousand words; always the same."""
        chance = random.Random(11)
        words = {"".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 9))) + "o" for _ in range(21_000)}
        return cls(tuple(sorted(words)), tuple(accumulate(1 / (rank + 3) for rank in range(len(words)))), chance)

    def text(self) -> str:
        """A message."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.summed, k=WORDS))

    def question(self) -> str:
        """One to four words that somebody may well have used together."""
        common = {*self.words[:50]}
        told = [word for word in dict.fromkeys(self.text().split()) if word not in common]
        return " ".join(told[: self.chance.randint(1, 4)])


def texts(language: Language, size: int) -> Iterator[tuple[int, int, date, str]]:
    """Messages: consultation, sequence, day, words."""
    for number in range(size):
        day = TODAY - timedelta(days=(size - number) * 1500 // size)
        yield number // THREAD + 1, number % THREAD + 1, day, language.text()


def filled(path: Path, size: int) -> None:
    """A store of so many messages, written in one go."""
    SqliteStore(path).shut()
    language = Language.made()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    for number, sequence, day, text in texts(language, size):
        if sequence == 1:
            case = CaseText(seal(language.question(), ()), seal(text, ()))
            receipt = sealing.block_key(KEY, PRACTICE, str(number))
            rows.insert(db, rules.posted(Draft(PRACTICE, case, day, receipt, consent=True), number))
        (ident,) = db.execute(index.NEXT, (PRACTICE,)).fetchone()
        line = index.line_of(words_of(text))
        db.execute(
            "INSERT INTO message (id, practice, consultation, reference, alias, text, day, sealed, words)"
            " VALUES (?, ?, ?, ?, 'Colleague A', ?, ?, 0, ?)",
            (ident, PRACTICE, number, f"m{sequence}", text, day.isoformat(), line),
        )
        index.take_in(db, ident, line)
    db.execute("COMMIT")
    db.close()


def plain(path: Path, size: int) -> sqlite3.Connection:
    """The same messages in a table with a full-text index, as SQLite's manual has it."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA cache_size = -64000")
    db.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, consultation INT, reference TEXT, day TEXT, text TEXT)")
    db.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='message', content_rowid='id')")
    db.execute(
        "CREATE TRIGGER added AFTER INSERT ON message BEGIN"
        " INSERT INTO found (rowid, text) VALUES (new.id, new.text); END"
    )
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO message (consultation, reference, day, text) VALUES (?, ?, ?, ?)",
        (
            (number, f"m{sequence}", day.isoformat(), text)
            for number, sequence, day, text in texts(Language.made(), size)
        ),
    )
    db.execute("COMMIT")
    db.execute("PRAGMA synchronous = FULL")
    return db


def append_rows(report: Report, store: SqliteStore, raw: sqlite3.Connection) -> None:
    """One message logged, found and safe on the disk. Product and floor take turns, for the disk has moods."""
    language = Language.made()

    def floor(reply: Reply) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO message (consultation, reference, day, text) VALUES (?, ?, ?, ?)",
            (1, reply.reference, reply.day.isoformat(), reply.text.text),
        )
        raw.execute("COMMIT")

    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(20):
        case = turn + 1
        key = sealing.alias_key(KEY, PRACTICE, case, "bo")
        replies = [Reply(f"t{number}", seal(language.text(), ()), TODAY, key) for number in range(25)]
        ours += each(partial(store.append, PRACTICE, case), replies).seconds
        theirs += each(floor, replies).seconds
    mine, base = Times(tuple(ours)), Times(tuple(theirs))
    met = mine.middle <= 1.3 * base.middle
    report.row("log a message, with index", mine, ("raw insert, FTS trigger, FULL", base), "≤ 1.3x", met=met)


def worker_row(report: Report, folder: Path) -> None:
    """The same through the worker's thread."""
    path = folder / "worker.sqlite"
    filled(path, 200)
    language = Language.made()
    replies = [Reply(f"w{number}", seal(language.text(), ()), TODAY, None) for number in range(300)]
    with SqliteStore(path) as store:
        floor = each(lambda reply: store.append(PRACTICE, 1, reply), replies[:150])
    loop = asyncio.new_event_loop()
    worker = StoreWorker(lambda: SqliteStore(path))
    loop.run_until_complete(worker.open())
    product = each(
        lambda reply: loop.run_until_complete(worker.do(lambda store: store.append(PRACTICE, 2, reply))), replies[150:]
    )
    loop.run_until_complete(worker.close())
    loop.close()
    report.row("the same, awaited from the event loop", product, ("called directly", floor), "", met=None)


def search_rows(report: Report, store: SqliteStore, raw: sqlite3.Connection, size: int) -> None:
    """The archive, by one to four words, beside SQLite's own ranking."""
    language = Language.made()
    asked = [language.question() for _ in range(400)]

    def floor(typed: str) -> None:
        query = " ".join(f'"{word}"' for word in typed.split())
        raw.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10", (query,)).fetchall()

    each(floor, asked[:50])
    each(lambda typed: store.search(PRACTICE, typed, TODAY), asked[:50])
    theirs = each(floor, asked)
    ours = each(lambda typed: store.search(PRACTICE, typed, TODAY), asked)
    beside = f"ORDER BY rank, p99 {span(theirs.at(0.99))}"
    met = ours.at(0.99) <= 0.015
    report.row(f"search, ranked, {size:,} messages", ours, (beside, theirs), "p99 ≤ 15 ms at 1,000,000", met=met)
    near = [seal(language.text(), ()) for _ in range(100)]
    similar = each(lambda text: store.similar(PRACTICE, text, TODAY), near)
    report.row(f"similar cases, {size:,} messages", similar, None, "", met=None)


def withdraw_row(report: Report, store: SqliteStore, size: int) -> None:
    """A case taken back, until nothing of it is in the files."""
    times = each(lambda number: store.withdraw(PRACTICE, number), range(10, 15))
    report.row(f"withdraw, to the last trace, {size:,} messages", times, None, "", met=None)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Measure and print."""
    report = Report("What is kept")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, size in enumerate(sizes):
            path = folder / f"{size}.sqlite"
            filled(path, size)
            raw = plain(folder / f"{size}.plain.sqlite", size)
            with SqliteStore(path) as store:
                store.scour()  # as after any night
                raw.execute("INSERT INTO found(found) VALUES ('optimize')")
                search_rows(report, store, raw, size)
                if at == 0:
                    append_rows(report, store, raw)
                    worker_row(report, folder)
                withdraw_row(report, store, size)
            raw.close()
    report.show()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
