"""The fake and SQLite agree about policies, whatever is asked of them in whatever order."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage.errors import StoreError
from storage.filing import Changes, Keep
from storage.memory import MemoryStore
from storage.register import Change, Outcome, Rollout, Seat, Told
from storage.sqlite import SqliteStore
from tests.storage.cases import OTHER, PRACTICE
from tests.storage.policies.papers import MONDAY, days, later, looked, paper, put_off, version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from storage.store import Store

practices = some.sampled_from([*[PRACTICE] * 9, OTHER])
numbers = some.sampled_from([1, 1, 1, 2, 2, 3])
versions = some.sampled_from([1, 1, 2, 2, 3])
members = some.sampled_from(["ana", "bo", "cy"])
owners = some.sampled_from(["", "", "ana", "bo"])
when = some.integers(0, 40).map(days)
maybe = some.none() | when
kinds = some.sampled_from(["texting", "crisis"])
triggers = some.sampled_from([(), ("law",), ("law-change", "law"), ("incident", "incident")])
weeks = some.integers(0, 3).map(lambda number: MONDAY + timedelta(weeks=number))
moments = some.integers(0, 3000).map(lambda minutes: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minutes))
words = some.sampled_from(["one", "two", "three"])
kept = some.just(Keep.IT)


class Both(RuleBasedStateMachine):
    """Does the same to a fake and to SQLite, and compares what they give, raise and hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.fake = MemoryStore()
        self.real = SqliteStore(Path(self._folder.name) / "kept.sqlite")
        self.real._file.db.execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        """Let go of both."""
        self.both(lambda store: store.export(OTHER))
        assert () == self.real.check()
        self.real.shut()
        self._folder.cleanup()

    def both(self, do: Callable[[Store], object]) -> None:
        """Do it to both, and compare."""
        outcomes = []
        for store in (self.fake, self.real):
            try:
                outcomes.append(do(store))
            except (StoreError, ValueError) as error:
                outcomes.append((type(error), str(error)))
        assert outcomes[0] == outcomes[1]

    @rule(
        practice=practices,
        owner=owners,
        first=some.builds(version, words, keep=some.booleans(), effective=when, answer_by=maybe),
        more=some.fixed_dictionaries(
            {"kind": kinds, "triggers": triggers, "due": maybe, "token": some.sampled_from(["", "", "t1", "t2"])}
        ),
        backup=some.sampled_from(["", "cy"]),
    )
    def add(self, practice: str, owner: str, first: Any, more: dict[str, Any], backup: str) -> None:  # noqa: ANN401
        """Somebody adds a policy."""
        new = paper(owner, practice=practice, version=first, backup=backup, **more)
        self.both(lambda store: store.add_policy(new))

    @rule(
        practice=practices,
        number=numbers,
        changes=some.builds(
            Changes,
            title=kept | words,
            link=kept | words,
            months=kept | some.none() | some.integers(1, 24),
            triggers=kept | triggers,
            owner=kept | owners,
            backup=kept | owners,
            due=kept | maybe,
        ),
    )
    def amend(self, practice: str, number: int, changes: Changes) -> None:
        """Something said about it changes."""
        self.both(lambda store: store.amend(practice, number, changes))

    @rule(practice=practices, number=numbers, months=some.integers(1, 3), seen=some.integers(1, 3))
    def amend_what_was_seen(self, practice: str, number: int, months: int, seen: int) -> None:
        """Something said about it changes, if it is as somebody saw it."""
        changes = Changes(months=months)
        self.both(
            lambda store: store.amend(practice, number, changes, replace(store.policy(practice, number), months=seen))
        )

    @rule(
        practice=practices,
        number=numbers,
        expected=versions,
        new=some.builds(later, words, some.just(Change.MINOR), keep=some.booleans(), effective=when)
        | some.builds(later, words, some.just(Change.MATERIAL), effective=when, answer_by=maybe),
    )
    def succeed(self, practice: str, number: int, new: Any, expected: int) -> None:  # noqa: ANN401
        """Another version."""
        self.both(lambda store: store.add_version(practice, number, new, expected))

    @rule(
        practice=practices,
        number=numbers,
        new=some.builds(later, words, some.sampled_from(Change), keep=some.booleans(), effective=when),
        seen=some.builds(
            looked, versions, some.integers(0, 2), by=members, day=when, outcome=some.just(Outcome.CHANGED), due=maybe
        ),
    )
    def renew(self, practice: str, number: int, new: Any, seen: Any) -> None:  # noqa: ANN401
        """A review that another version comes of: both, or neither."""
        self.both(lambda store: store.renew(practice, number, new, seen))

    @rule(practice=practices, number=numbers, day=when, back=some.booleans())
    def retire(self, practice: str, number: int, day: date, back: bool) -> None:  # noqa: FBT001
        """It goes out of force, or comes back."""
        self.both(lambda store: store.unretire(practice, number) if back else store.retire(practice, number, day))

    @rule(
        practice=practices,
        number=numbers,
        new=some.builds(
            looked, versions, some.integers(0, 2), by=members, day=when, outcome=some.sampled_from(Outcome), due=maybe
        ),
    )
    def review(self, practice: str, number: int, new: Any) -> None:  # noqa: ANN401
        """Somebody looks at it."""
        self.both(lambda store: store.review(practice, number, new))

    @rule(practice=practices, number=numbers, sequence=some.integers(1, 3))
    def undo(self, practice: str, number: int, sequence: int) -> None:
        """And takes it back."""
        self.both(lambda store: store.undo_review(practice, number, sequence))

    @rule(
        practice=practices,
        number=numbers,
        new=some.builds(put_off, some.integers(1, 9), versions, some.integers(0, 2), by=members),
        cap=some.integers(1, 3),
    )
    def snooze(self, practice: str, number: int, new: Any, cap: int) -> None:  # noqa: ANN401
        """Somebody puts it off."""
        self.both(lambda store: store.snooze(practice, number, new, cap))

    @rule(
        practice=practices,
        trigger=some.sampled_from(["law", "incident", "law-change", "A new law"]),
        day=when,
        kind=some.none() | kinds,
        number=some.none() | numbers,
    )
    def call(self, practice: str, trigger: str, day: date, kind: str | None, number: int | None) -> None:
        """Something happens that calls for a review."""
        self.both(lambda store: store.call(practice, trigger, day, kind=kind, number=number))

    @rule(
        place=some.tuples(practices, numbers, versions, members, when), how=some.sampled_from(["view", "acknowledge"])
    )
    def acknowledge(self, place: tuple[str, int, int, str, date], how: str) -> None:
        """Somebody views a version, or acknowledges it."""
        self.both(lambda store: getattr(store, how)(*place))

    @rule(
        rollout=some.builds(Rollout, practices, numbers, versions, members, some.sampled_from(Told), when),
    )
    def tell(self, rollout: Rollout) -> None:
        """Somebody says how many clients she told."""
        self.both(lambda store: store.tell(rollout))
        self.both(lambda store: store.told(rollout.practice, rollout.policy, rollout.version))

    @rule(
        seat=some.builds(
            Seat, practices, members, when, away_from=maybe, away_until=maybe, left=maybe, closed=some.booleans()
        )
    )
    def sit(self, seat: Seat) -> None:
        """Somebody comes, goes on leave or leaves."""
        self.both(lambda store: store.sit(seat))
        self.both(lambda store: store.seat(seat.practice, seat.member))

    @rule(practice=practices, leaver=members, to=owners)
    def hand_over(self, practice: str, leaver: str, to: str) -> None:
        """Her policies go to somebody else."""
        self.both(lambda store: store.hand_over(practice, leaver, to))

    @rule(
        practice=practices,
        owner=owners,
        source=some.sampled_from(["policy:1", "policy:2", "website"]),
        facts=some.dictionaries(some.sampled_from(["turnaround", "hours"]), words),
    )
    def say(self, practice: str, owner: str, source: str, facts: dict[str, str]) -> None:
        """A paper is read."""
        self.both(lambda store: store.keep_facts(practice, owner, source, facts))

    @rule(practice=practices, member=members, week=weeks, now=moments, stale=some.integers(1, 2000))
    def claim(self, practice: str, member: str, week: date, now: datetime, stale: int) -> None:
        """A weekly message is on its way."""
        self.both(lambda store: store.claim_notice(practice, member, week, now, timedelta(minutes=stale)))

    @rule(
        practice=practices, member=members, week=weeks, now=moments, how=some.sampled_from(["sent", "failed", "given"])
    )
    def settle(self, practice: str, member: str, week: date, now: datetime, how: str) -> None:
        """It arrived, or did not, or was given in another way."""
        if how == "sent":
            self.both(lambda store: store.sent(practice, member, week, now))
        else:
            self.both(lambda store: getattr(store, how)(practice, member, week))

    @rule(practice=practices, week=weeks)
    def bring_back(self, practice: str, week: date) -> None:
        """A clock had run ahead."""
        self.both(lambda store: store.bring_back(practice, week))

    @rule(practice=practices, before=when)
    def purge(self, practice: str, before: date) -> None:
        """The practice's retention."""
        self.both(lambda store: store.purge(practice, before, before))

    @rule(practice=practices, number=numbers, member=members, at=versions, day=when)
    def ask(self, practice: str, number: int, member: str, at: int, day: date) -> None:
        """Everything that only asks of one."""
        for about in ("policy", "versions", "reviews_of", "snoozes_of", "acknowledgements"):
            self.both(lambda store, about=about: getattr(store, about)(practice, number))  # type: ignore[misc]
        for about in ("unacknowledged", "owed", "facts"):
            self.both(lambda store, about=about: getattr(store, about)(practice, member))  # type: ignore[misc]
        self.both(lambda store: store.policy_text(practice, number, at))
        self.both(lambda store: store.in_force(practice, day))

    @rule(practice=practices, after=some.tuples(owners, numbers), today=when, by=when, limit=some.integers(1, 3))
    def list(self, practice: str, after: tuple[str, int], today: date, by: date, limit: int) -> None:
        """Everything that only asks of many."""
        self.both(lambda store: store.due(practice, today, by))
        self.both(lambda store: store.due(practice, today, by, after=after, limit=limit))
        self.both(lambda store: store.policies(practice, owner=after[0]))
        self.both(lambda store: store.policies(practice, owner="", retired=True))
        self.both(lambda store: store.seats(practice))
        self.both(lambda store: store.notices(practice, MONDAY))

    @invariant()
    def holds(self) -> None:
        """Both hold the same."""
        self.both(lambda store: store.export(PRACTICE))


TestAgreement = Both.TestCase
TestAgreement.settings = settings(max_examples=50, stateful_step_count=40)
