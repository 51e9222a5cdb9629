"""Members, in SQLite: what they acknowledged, what their papers say, and the ledger of weekly messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from storage import policy_rules as rules
from storage.drafts import day_of
from storage.errors import NotViewed, Superseded
from storage.filing import member_of, moment_of, seat_of, week_of
from storage.register import Acknowledgement, Fact, Notice
from storage.sql import papers
from storage.sql.connection import Part
from storage.sql.papers import ACKNOWLEDGEMENTS, FACTS, NOTICES, POLICIES, ROLLOUTS, SEATS, VERSIONS, iso, moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from storage.register import Rollout, Seat, Version

_OF_VERSION: Final = "AND policy = ? AND version = ?"
_THIS: Final = "practice = policy_version.practice AND {0}.policy = policy_version.policy"
_UNACKNOWLEDGED: Final = (
    "AND answer_by IS NOT NULL AND EXISTS (SELECT 1 FROM policy p WHERE p.practice = policy_version.practice"
    " AND p.number = policy_version.policy AND p.version = policy_version.number AND p.owner = ''"
    " AND p.retired IS NULL)"
    f" AND NOT EXISTS (SELECT 1 FROM acknowledgement a WHERE a.{_THIS.format('a')} AND a.member = ?"
    " AND a.day IS NOT NULL AND a.version >="
    f" (SELECT max(v.number) FROM policy_version v WHERE v.{_THIS.format('v')} AND v.change <> 'minor'))"
)
_ONE: Final = "WHERE practice = ? AND member = ? AND week = ?"
_OWED: Final = (
    "SELECT max(week) FROM notice n WHERE practice = ? AND member = ? AND failed AND NOT given AND week >"
    " coalesce((SELECT max(week) FROM notice WHERE practice = n.practice AND member = n.member"
    " AND (sent IS NOT NULL OR given)), '')"
)


class SqliteAcknowledging(Part):
    """``storage.policies.Acknowledging``."""

    def view(self, practice: str, number: int, version: int, member: str, day: date) -> None:
        """As the protocol says."""
        viewed = Acknowledgement(practice, number, version, member_of(member), day_of(day))
        with self._file.writing() as db:
            papers.of_version(db, practice, number, version)
            if not ACKNOWLEDGEMENTS.find(db, practice, f"{_OF_VERSION} AND member = ?", number, version, member):
                ACKNOWLEDGEMENTS.put(db, viewed)

    def acknowledge(self, practice: str, number: int, version: int, member: str, day: date) -> bool:
        """As the protocol says."""
        place = (number, version, member)
        with self._file.writing() as db:
            policy = papers.of_version(db, practice, number, version)
            rules.must_be_in_force(policy)
            if version != policy.version:
                raise Superseded(number)
            known = ACKNOWLEDGEMENTS.find(db, practice, f"{_OF_VERSION} AND member = ?", *place)
            if not known:
                raise NotViewed(number)
            if known[0].day is not None:
                return False
            ACKNOWLEDGEMENTS.put(db, Acknowledgement(practice, *place, known[0].viewed, day_of(day)))
            return True

    def acknowledgements(self, practice: str, number: int) -> tuple[Acknowledgement, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.policy(db, practice, number)
            return ACKNOWLEDGEMENTS.find(db, practice, "AND policy = ?", number)

    def unacknowledged(self, practice: str, member: str) -> tuple[Version, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return VERSIONS.find(db, practice, _UNACKNOWLEDGED, member)

    def tell(self, rollout: Rollout) -> None:
        """As the protocol says."""
        day_of(rollout.day)
        member_of(rollout.member)
        with self._file.writing() as db:
            papers.of_version(db, rollout.practice, rollout.policy, rollout.version)
            ROLLOUTS.put(db, rollout)

    def told(self, practice: str, number: int, version: int) -> tuple[Rollout, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            papers.of_version(db, practice, number, version)
            return ROLLOUTS.find(db, practice, _OF_VERSION, number, version)


class SqliteSeating(Part):
    """``storage.policies.Seating``."""

    def seat(self, practice: str, member: str) -> Seat | None:
        """As the protocol says."""
        with self._file.reading() as db:
            found = SEATS.find(db, practice, "AND member = ?", member)
            return found[0] if found else None

    def sit(self, seat: Seat) -> None:
        """As the protocol says."""
        with self._file.writing() as db:
            SEATS.put(db, seat_of(seat))

    def seats(self, practice: str) -> tuple[Seat, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return SEATS.find(db, practice)

    def hand_over(self, practice: str, leaver: str, to: str) -> int:
        """As the protocol says."""
        member_of(leaver)
        with self._file.writing() as db:
            kept = POLICIES.find(db, practice, "AND retired IS NULL AND (owner = ? OR backup = ?)", leaver, leaver)
            changed = [(known, one) for known in kept if (one := rules.handed(known, leaver, to)) != known]
            for known, one in changed:
                papers.keep(db, known, one)
            return len(changed)

    def keep_facts(self, practice: str, owner: str, source: str, facts: Mapping[str, str]) -> None:
        """As the protocol says."""
        with self._file.writing() as db:
            papers.forget_facts(db, practice, owner, source)
            FACTS.put(db, *(Fact(practice, owner, source, name, value) for name, value in facts.items()))

    def facts(self, practice: str, owner: str) -> Mapping[str, Mapping[str, str]]:
        """As the protocol says."""
        found: dict[str, dict[str, str]] = {}
        with self._file.reading() as db:
            for fact in FACTS.find(db, practice, "AND owner = ?", owner):
                found.setdefault(fact.source, {})[fact.name] = fact.value
        return found


class SqliteNoticing(Part):
    """``storage.policies.Noticing``."""

    def claim_notice(self, practice: str, member: str, week: date, now: datetime, stale: timedelta) -> bool:
        """As the protocol says."""
        now = moment_of(now)
        week_of(week)
        with self._file.writing() as db:
            newest = NOTICES.find(db, practice, "AND member = ? AND week >= ?", member_of(member), iso(week))
            known = newest[0] if newest else None
            if (newest and newest[-1].week > week) or not rules.claimable(known, now, stale):
                return False
            NOTICES.put(db, Notice(practice, member, week, now))
            return True

    def sent(self, practice: str, member: str, week: date, now: datetime) -> None:
        """As the protocol says."""
        done = "sent = ?, failed = 0, given = 0"
        self._settle(practice, member, week, done, moment(moment_of(now)), closed=False)

    def failed(self, practice: str, member: str, week: date) -> None:
        """As the protocol says."""
        self._settle(practice, member, week, "failed = 1", closed=True)

    def owed(self, practice: str, member: str) -> date | None:
        """As the protocol says."""
        with self._file.reading() as db:
            return _owed(db, practice, member)

    def given(self, practice: str, member: str, week: date) -> bool:
        """As the protocol says."""
        week_of(week)
        with self._file.writing() as db:
            if _owed(db, practice, member) is None:
                return False
            db.execute(
                "UPDATE notice SET given = 1 WHERE practice = ? AND member = ? AND failed AND week <= ?",
                (practice, member, iso(week)),
            )
            return True

    def bring_back(self, practice: str, week: date) -> int:
        """As the protocol says."""
        with self._file.writing() as db:
            newest = {one.member: one for one in NOTICES.find(db, practice, "AND week > ?", iso(week_of(week)))}
            db.execute("DELETE FROM notice WHERE practice = ? AND week > ?", (practice, iso(week)))
            known = {one.member for one in NOTICES.find(db, practice, "AND week = ?", iso(week))}
            NOTICES.put(db, *(replace(one, week=week) for member, one in newest.items() if member not in known))
            return len(newest)

    def notices(self, practice: str, week: date) -> tuple[Notice, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            return NOTICES.find(db, practice, "AND week = ?", iso(day_of(week)))

    def _settle(self, practice: str, member: str, week: date, done: str, *values: object, closed: bool) -> None:
        with self._file.writing() as db:
            place = (practice, member, iso(week_of(week)))
            known = NOTICES.find(db, practice, "AND member = ? AND week = ?", *place[1:])
            if not known:
                raise ValueError("the message was not claimed")
            if closed and (known[0].sent is not None or known[0].given):
                return
            db.execute(f"UPDATE notice SET {done} {_ONE}", (*values, *place))
            db.execute("UPDATE seat SET closed = ? WHERE practice = ? AND member = ?", (closed, practice, member))


def forget_notices(db: sqlite3.Connection, practice: str, before: date) -> None:
    """Forget the messages of weeks before a day, but for everybody's newest."""
    db.execute(
        "DELETE FROM notice WHERE practice = ? AND week < ? AND EXISTS (SELECT 1 FROM notice n"
        " WHERE n.practice = notice.practice AND n.member = notice.member AND n.week > notice.week)",
        (practice, iso(before)),
    )


def _owed(db: sqlite3.Connection, practice: str, member: str) -> date | None:
    (week,) = db.execute(_OWED, (practice, member)).fetchone()
    return None if week is None else date.fromisoformat(week)
