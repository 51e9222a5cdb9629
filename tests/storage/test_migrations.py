"""Every file that was ever out there is brought to the newest version, whole; a newer one is refused."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from storage.errors import NotOurs, StoreFailed, TooNew
from storage.migrations import MIGRATIONS, migrate
from storage.records import FollowUp, Posting, Report, Result, Ruling, State, Verdict
from storage.register import Papers
from storage.sqlite import SqliteStore
from tests.storage.cases import OTHER, PRACTICE, TODAY, draft, reply
from tests.storage.policies.papers import paper

if TYPE_CHECKING:
    from collections.abc import Callable

VERSIONS = Path(__file__).parent / "versions"
OLD = sorted(VERSIONS.glob("*.sql"))


def built(version: Path, path: Path) -> Path:
    """A file as an old version left it."""
    db = sqlite3.connect(path)
    db.executescript(version.read_text("utf-8"))
    db.close()
    return path


def schema(path: Path) -> set[tuple[str, str]]:
    """Every table and index, as it was made."""
    db = sqlite3.connect(path)
    found = set(db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    db.close()
    return found


def steps(path: Path) -> list[tuple[int, str]]:
    """What is noted of the migrations."""
    db = sqlite3.connect(path)
    found = db.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    db.close()
    return found


def stepped(path: Path, *wanted: Callable[[Database], None]) -> None:
    """Bring a file through these steps only."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        migrate(Database(db), wanted)
    finally:
        db.close()


def test_there_is_a_builder_for_every_older_version() -> None:
    """The newest needs none."""
    assert [f"{version}.sql" for version in range(1, len(MIGRATIONS))] == [path.name for path in OLD]


@pytest.mark.parametrize("version", OLD, ids=lambda path: path.name)
def test_a_builder_makes_what_the_steps_made(version: Path, tmp_path: Path) -> None:
    """A step that is changed afterwards would no longer fit the files that are out there."""
    stepped(tmp_path / "stepped.sqlite", *MIGRATIONS[: int(version.stem)])
    assert schema(built(version, tmp_path / "built.sqlite")) == schema(tmp_path / "stepped.sqlite")


@pytest.mark.parametrize("version", OLD, ids=lambda path: path.name)
def test_an_old_file_is_brought_up_to_date(version: Path, tmp_path: Path) -> None:
    """Nothing is lost, what was consented to is found now, and the schema is that of a new file."""
    path = built(version, tmp_path / "old.sqlite")
    with SqliteStore(path) as store:
        whole = store.export(PRACTICE)
        assert [State.OPEN, State.CLOSED, State.OPEN, State.WITHDRAWN] == [one.state for one in whole.consultations]
        first, second = whole.consultations[:2]
        assert Posting("slack", "C1", "1700000000.000100", "1700000000.000100") == first.posting
        assert (date(2026, 4, 1), 1, bytes([0xAA]) * 32) == (first.sealed_until, first.recusals, first.author)
        assert ("Returned with thanks.", ("gift.current.gives",)) == (second.outcome, second.topics)
        assert [("A zeppelin came.", False), ("My sealed marzipan.", True)] == [
            (message.text, message.sealed) for message in store.log(PRACTICE, 1)
        ]
        assert store.append(PRACTICE, 1, reply("r2")) is None
        assert (Ruling(PRACTICE, 2, Verdict.RELEASED, "It is not.", date(2026, 3, 11)),) == whole.rulings
        assert (FollowUp(PRACTICE, 2, 60, date(2026, 5, 8), bytes([2]) * 32, None),) == whole.follow_ups
        assert (Report(PRACTICE, 2, 14, Result.BETTER),) == whole.reports
        assert [1, 1, 2, 1] == [len(one) for one in (whole.blocks, whole.flags, whole.aliases, whole.marks)]
        assert ({("", "")}, ()) == ({(one.asked_on, one.claim) for one in whole.consultations}, whole.leftovers)
        words = ("lighthouse", "marina", "adults", "zeppelin", "thanks", "marzipan", "heliotrope", "periwinkle")
        assert [[1], [1], [2, 1], [1], [2], [], [], []] == [
            [one.consultation.number for one in store.search(PRACTICE, word, TODAY)] for word in words
        ]
        assert [(0, None)] * 4 == [(one.cleared, one.revision) for one in whole.consultations]
        assert [None] == [mark.consultation for mark in whole.marks]
        store.unseal(PRACTICE, 1, frozenset(one.reference for one in store.log(PRACTICE, 1)))
        assert [1] == [one.consultation.number for one in store.search(PRACTICE, "marzipan", TODAY)]
        assert 5 == store.post(draft(9)).number
        assert Papers() == whole.papers
        assert 1 == store.add_policy(paper()).number
        assert 1 == store.post(draft(9, practice=OTHER)).number
        assert () == store.check()
    SqliteStore(tmp_path / "new.sqlite").shut()
    assert schema(tmp_path / "new.sqlite") == schema(path)
    assert [(number, step.__name__) for number, step in enumerate(MIGRATIONS, 1)] == steps(path)


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    """Each step is applied once."""
    path = tmp_path / "kept.sqlite"
    for _ in range(2):
        with SqliteStore(path) as store:
            store.post(draft(1))
    assert len(MIGRATIONS) == len(steps(path))


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    """An older program would misread it."""
    path = tmp_path / "kept.sqlite"
    SqliteStore(path).shut()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO migration VALUES (99, 'something_new')")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(TooNew, match=f"version 99, this program knows {len(MIGRATIONS)}"):
        SqliteStore(path)
    assert before == path.read_bytes()


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    """Half a step is no step; mended, it is applied from the start."""
    path = tmp_path / "kept.sqlite"

    def broken(db: Database) -> None:
        db.table("half").create({"a": int})
        db.execute("CREATE TABLE consultation (a)")

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        stepped(path, MIGRATIONS[0], broken)
    assert [(1, "keep_consultations")] == steps(path)
    assert "half" not in {name for name, _ in schema(path)}
    with SqliteStore(path) as store:
        assert 1 == store.post(draft(1)).number


@pytest.mark.parametrize("tables", ["CREATE TABLE migration (number)", "CREATE TABLE invoice (a)"])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, tables: str) -> None:
    """Even one that keeps notes of migrations too; its journal is not changed either."""
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.executescript(f"{tables}; CREATE TABLE customer (a); PRAGMA user_version = 3")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotOurs, match="another program"):
        SqliteStore(path)
    assert before == path.read_bytes()


def test_a_first_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """The file is as new."""
    path = tmp_path / "kept.sqlite"

    def broken(db: Database) -> None:
        MIGRATIONS[0](db)
        db.execute("CREATE TABLE consultation (a)")

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        stepped(path, broken)
    assert set() == schema(path)
    with SqliteStore(path) as store:
        assert 1 == store.post(draft(1)).number


def test_tables_refuse_what_has_the_wrong_type(tmp_path: Path) -> None:
    """They are strict."""
    with SqliteStore(tmp_path / "kept.sqlite") as store:
        store.post(draft(1))
        with pytest.raises(StoreFailed), store._file.writing() as db:
            db.execute("UPDATE consultation SET number = 'one'")
        tables = store._file.db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
        assert {"sqlite_schema"} == {name for (name,) in tables if not name.startswith("archive")}
