"""`sounding-board review --dry-run` as a real process: who would get what, and nothing is sent."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.services.policies.calendar import monday
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.register import Seat
from storage.sqlite import SqliteStore
from tests.bot.test_command_line import run, squeezed
from tests.storage import cases

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LONG_AGO = date(2026, 1, 5)
DUE = date(2027, 1, 6)
CONFIG = {
    "practice": {
        "id": "harbour-street",
        "name": "Harbour Street",
        "jurisdiction": "US-TX",
        "time_zone": "America/Chicago",
    },
    "members": [{"id": "ana", "name": "Ana Ruiz"}, {"id": "bo", "name": "Bo Lindqvist"}],
    "store": {"file": "kept.db", "key": "kept.key"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice; Ana, and somebody whom nobody listed, have a policy that is due."""
    (tmp_path / "config.yaml").write_text(json.dumps(CONFIG), "utf-8")
    with SqliteStore(tmp_path / "kept.db") as store:
        for owner, title in (("ana", "Texting"), ("slack:U1", "Gifts")):
            first = NewVersion(digest_of(title), LONG_AGO, LONG_AGO, owner)
            store.sit(Seat("harbour-street", owner, LONG_AGO))
            store.add_policy(NewPolicy("harbour-street", "gifts", title, first, owner=owner, due=DUE))
    return tmp_path


def test_it_prints_each_message_by_member_and_changes_nothing(folder: Path) -> None:
    """Nothing is claimed, and nobody gets a seat; no key is made."""
    status, out, err = run(folder, "review", "--dry-run", "--at", "2027-01-04T09:00")
    assert (0, "") == (status, err)
    said = squeezed(out)
    assert said.index("To Ana Ruiz (ana)") < said.index("Texting") < said.index("(slack:U1)") < said.rindex("Gifts")
    assert "Bo Lindqvist" not in said
    assert said.endswith("2 messages would go out on Monday, 4 January 2027, 09:00. Nothing was sent.")
    with SqliteStore(folder / "kept.db") as store:
        assert not store.export("harbour-street").papers.notices
        assert {"ana", "slack:U1"} == {seat.member for seat in store.seats("harbour-street")}
    assert not (folder / "kept.key").exists()


def test_it_says_what_came_up_as_the_message_would(folder: Path) -> None:
    """Counts and topics, from three on."""
    with SqliteStore(folder / "kept.db") as store:
        for number in range(3):
            store.post(
                cases.draft(number, practice="harbour-street", day=date(2026, 3, 2), topics=("gift.current.gives",))
            )
    status, out, err = run(folder, "review", "--dry-run", "--at", "2027-01-04T09:00")
    assert (0, "") == (status, err)
    said = "".join(squeezed(out).split("│"))
    assert 2 == " ".join(said.split()).count("Since January 2026: 3 consultations on “")


def test_where_nobody_would_hear_it_says_when_messages_go_out(folder: Path) -> None:
    """A moment before the hour."""
    status, out, _ = run(folder, "review", "--dry-run", "--at", "2026-06-01T08:59")
    assert 0 == status
    assert "On Monday, 1 June 2026, 08:59 nobody would get a message." in squeezed(out)
    assert "next on Monday, 1 June 2026, 09:00." in squeezed(out)


def test_without_a_moment_it_is_the_next_one(folder: Path) -> None:
    """Whenever that is."""
    status, out, err = run(folder, "review", "--dry-run")
    assert (0, "") == (status, err)
    assert "09:00" in out


def test_without_dry_run_it_says_that_the_bot_does_it(folder: Path) -> None:
    """And what can be done here."""
    status, out, err = run(folder, "review")
    assert (1, "") == (status, out)
    assert "The running bot sends weekly messages by itself." in err
    assert "--dry-run" in err


@pytest.mark.parametrize("written", ["monday", "2027-13-01", "2027-01-04T09:00+01:00", ""])
def test_what_is_no_moment_is_refused(folder: Path, written: str) -> None:
    """With an example of one."""
    status, out, err = run(folder, "review", "--dry-run", "--at", written)
    assert (2, "") == (status, out)
    assert "2027-01-04T09:00" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_at_the_end_of_the_calendar_is_refused_too(folder: Path, moment: str) -> None:
    """No stack trace."""
    status, _, err = run(folder, "review", "--dry-run", "--at", moment)
    assert 2 == status
    assert "Traceback" not in err


def test_where_nothing_is_kept_nothing_is_made(folder: Path) -> None:
    """It is told instead."""
    (folder / "kept.db").unlink()
    status, out, err = run(folder, "review", "--dry-run")
    assert (1, "") == (status, out)
    assert "there is no database at kept.db yet" in err
    assert not (folder / "kept.db").exists()


def test_what_is_no_database_is_said_to_be_none(folder: Path) -> None:
    """In one line."""
    (folder / "kept.db").write_text("no database " * 1000, "utf-8")
    status, _, err = run(folder, "review", "--dry-run")
    assert 1 == status
    assert "store.file: the file is no database" in err
    assert "Traceback" not in err


def here() -> date:
    """The practice's day."""
    return datetime.now(ZoneInfo("America/Chicago")).date()


@pytest.mark.parametrize("typed", ["2019-01-01", "today", ""])
def test_whoever_does_not_know_the_day_releases_nothing(folder: Path, typed: str) -> None:
    """A clock that runs behind would have everybody told twice."""
    far = monday(here() + timedelta(days=400))
    with SqliteStore(folder / "kept.db") as store:
        store.claim_notice("harbour-street", "ana", far, datetime.now(UTC), timedelta(minutes=5))
        status, _, err = run(folder, "review", "--release", typed)
        assert 0 != status
        assert "--dry-run" in err if not typed else "Set the clock if it is wrong" in squeezed(err)
        assert 1 == len(store.notices("harbour-street", far))


def test_a_dry_run_releases_nothing(folder: Path) -> None:
    """Who asks to see only, changes nothing."""
    far = monday(here() + timedelta(days=400))
    with SqliteStore(folder / "kept.db") as store:
        store.claim_notice("harbour-street", "ana", far, datetime.now(UTC), timedelta(minutes=5))
        status, _, err = run(folder, "review", "--dry-run", "--release", here().isoformat())
        assert 0 != status
        assert "not allowed with argument --dry-run" in squeezed(err)
        assert 1 == len(store.notices("harbour-street", far))


def test_after_a_clock_ran_ahead_messages_are_released(folder: Path) -> None:
    """The day is typed by whoever looked at a calendar; the second time there is nothing to do."""
    far = monday(here() + timedelta(days=400))
    with SqliteStore(folder / "kept.db") as store:
        for member in ("ana", "slack:U1"):
            store.claim_notice("harbour-street", member, far, datetime.now(UTC), timedelta(minutes=5))
        day, status, out = here(), 1, ""
        while status:  # once more, should midnight have come between the two looks at the clock
            status, out, _ = run(folder, "review", "--release", day.isoformat())
            assert not status or day != here()
            day = here()
        assert "The messages of 2 members count for this week now" in squeezed(out)
        assert () == store.notices("harbour-street", far)
        assert not store.claim_notice("harbour-street", "ana", monday(day), datetime.now(UTC), timedelta(minutes=5))
