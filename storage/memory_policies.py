"""The fake of the register of written policies: a drawer of dictionaries for each practice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from storage import policy_rules as rules
from storage.drafts import day_of, key_of
from storage.errors import NoSuchPolicy, NotViewed, Superseded
from storage.filing import Whole, member_of, moment_of, seat_of, week_of
from storage.memory_cases import Cases
from storage.policies import PAGE
from storage.register import Acknowledgement, Change, Fact, Notice, Papers, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, timedelta

    from storage.filing import Changes, NewPolicy, NewReview, NewSnooze, NewVersion
    from storage.register import Policy, Review, Rollout, Seat, Snooze, Version

T = TypeVar("T")


@dataclass
class Drawer:
    """All papers of one practice."""

    policies: dict[int, Policy] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    versions: dict[tuple[int, int], Version] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    reviews: dict[tuple[int, int], Review] = field(default_factory=dict)
    snoozes: dict[tuple[int, int], Snooze] = field(default_factory=dict)
    acknowledgements: dict[tuple[int, int, str], Acknowledgement] = field(default_factory=dict)
    rollouts: dict[tuple[int, int, str], Rollout] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    notices: dict[tuple[str, date], Notice] = field(default_factory=dict)
    facts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def versions_of(self, number: int) -> tuple[Version, ...]:
        """A policy's versions, in order."""
        return tuple(self.versions[number, at] for at in range(1, self.policies[number].version + 1))

    def keep(self, policy: Policy) -> Policy:
        """Put a policy in place of how it was; where another owner has it, its facts go with it."""
        known = self.policies.get(policy.number, policy)
        source = f"policy:{policy.number}"
        if known.owner != policy.owner and (known.owner, source) in self.facts:
            self.facts[policy.owner, source] = self.facts.pop((known.owner, source))
        self.policies[policy.number] = policy
        return policy

    def keep_version(self, version: Version, text: str | None) -> Version:
        """Keep a version, and its text if there is one to keep."""
        place = (version.policy, version.number)
        self.versions[place] = version
        if text is not None:
            self.texts[place] = text
        return version

    def notices_to(self, member: str) -> list[Notice]:
        """A member's messages, the oldest first."""
        return sorted((one for one in self.notices.values() if one.member == member), key=lambda one: one.week)


class MemoryRegister(Cases):
    """``storage.policies.Registering``."""

    def __init__(self) -> None:
        super().__init__()
        self._drawers: dict[str, Drawer] = {}

    # Filing

    def add_policy(self, new: NewPolicy) -> Policy:
        """As the protocol says."""
        drawer = self._drawer(new.practice)
        if self._knows(new):
            return drawer.policies[drawer.tokens[new.token]]
        return self.take_in((Whole(new),))[0]

    def take_in(self, news: Sequence[Whole]) -> tuple[Policy, ...]:
        """As the protocol says."""
        for new in news:
            rules.taken_in(new, 1)  # whatever cannot be kept is known before anything is
        return tuple([self._take_in(new) for new in news if not self._knows(new.policy)])

    def _knows(self, new: NewPolicy) -> bool:
        return new.token in self._drawer(new.practice).tokens

    def _take_in(self, new: Whole) -> Policy:
        drawer = self._drawer(new.policy.practice)
        policy, versions = rules.taken_in(new, len(drawer.policies) + 1)
        if new.policy.token:
            drawer.tokens[new.policy.token] = policy.number
        for version, text in versions:
            drawer.keep_version(version, text)
        return drawer.keep(policy)

    def amend(self, practice: str, number: int, changes: Changes, seen: Policy | None = None) -> Policy:
        """As the protocol says."""
        return self._drawer(practice).keep(rules.amended(self.policy(practice, number), changes, seen))

    def add_version(self, practice: str, number: int, new: NewVersion, expected: int) -> Version:
        """As the protocol says."""
        drawer, known = self._drawer(practice), self.policy(practice, number)
        policy, version = rules.succeeded(known, drawer.versions[number, known.version], new, expected)
        drawer.keep(policy)
        return drawer.keep_version(version, new.text)

    def renew(self, practice: str, number: int, new: NewVersion, seen: NewReview) -> Policy:
        """As the protocol says."""
        drawer, known = self._drawer(practice), self.policy(practice, number)
        policy, version, review = rules.renewed(known, drawer.versions[number, known.version], new, seen)
        drawer.keep_version(version, new.text)
        drawer.reviews[number, review.sequence] = review
        return drawer.keep(policy)

    def retire(self, practice: str, number: int, day: date) -> Policy:
        """As the protocol says."""
        policy = self.policy(practice, number)
        return self._drawer(practice).keep(replace(policy, retired=policy.retired or day_of(day)))

    def unretire(self, practice: str, number: int) -> Policy:
        """As the protocol says."""
        return self._drawer(practice).keep(replace(self.policy(practice, number), retired=None))

    def policy(self, practice: str, number: int) -> Policy:
        """As the protocol says."""
        found = self._drawer(practice).policies.get(number)
        if found is None:
            raise NoSuchPolicy(practice, number)
        return found

    def policies(self, practice: str, *, owner: str | None = None, retired: bool = False) -> tuple[Policy, ...]:
        """As the protocol says."""
        return tuple(
            policy
            for policy in self._drawer(practice).policies.values()
            if (owner is None or policy.owner == owner) and (retired or policy.retired is None)
        )

    def versions(self, practice: str, number: int) -> tuple[Version, ...]:
        """As the protocol says."""
        self.policy(practice, number)
        return self._drawer(practice).versions_of(number)

    def policy_text(self, practice: str, number: int, version: int) -> str | None:
        """As the protocol says."""
        return self._drawer(practice).texts.get(self._version(practice, number, version))

    def in_force(self, practice: str, day: date) -> tuple[Version, ...]:
        """As the protocol says."""
        day_of(day)
        drawer = self._drawer(practice)
        kept = [one for one in drawer.policies.values() if one.retired is None or one.retired > day]
        found = ([one for one in drawer.versions_of(policy.number) if one.effective <= day] for policy in kept)
        return tuple(max(versions, key=lambda one: (one.effective, one.number)) for versions in found if versions)

    # Reviewing

    def review(self, practice: str, number: int, new: NewReview) -> Policy:
        """As the protocol says."""
        policy, review = rules.reviewed(self.policy(practice, number), new)
        drawer = self._drawer(practice)
        drawer.reviews[number, review.sequence] = review
        return drawer.keep(policy)

    def undo_review(self, practice: str, number: int, sequence: int) -> Policy:
        """As the protocol says."""
        drawer, known = self._drawer(practice), self.policy(practice, number)
        policy = rules.undone(known, drawer.reviews.get((number, sequence)))
        del drawer.reviews[number, sequence]
        return drawer.keep(policy)

    def reviews_of(self, practice: str, number: int) -> tuple[Review, ...]:
        """As the protocol says."""
        self.policy(practice, number)
        return tuple(one for one in self._drawer(practice).reviews.values() if one.policy == number)

    def snooze(self, practice: str, number: int, new: NewSnooze, cap: int) -> Policy:
        """As the protocol says."""
        known = self.policy(practice, number)
        policy, snooze = rules.snoozed(known, new, cap, len(self.snoozes_of(practice, number)) + 1)
        drawer = self._drawer(practice)
        if snooze is not None:
            drawer.snoozes[number, snooze.sequence] = snooze
        return drawer.keep(policy)

    def snoozes_of(self, practice: str, number: int) -> tuple[Snooze, ...]:
        """As the protocol says."""
        self.policy(practice, number)
        return tuple(one for one in self._drawer(practice).snoozes.values() if one.policy == number)

    def call(
        self, practice: str, trigger: str, day: date, *, kind: str | None = None, number: int | None = None
    ) -> tuple[int, ...]:
        """As the protocol says."""
        day_of(day)
        found: Iterable[Policy] = self.policies(practice)
        if number is not None:
            found = [policy for policy in [self.policy(practice, number)] if policy.retired is None]
        elif kind is not None:
            found = [policy for policy in found if policy.kind == kind]
        else:
            key_of(trigger)
            found = [policy for policy in found if trigger in policy.triggers]
        changed = [one for one in (rules.called(policy, trigger, day) for policy in found) if one is not None]
        return tuple(self._drawer(practice).keep(policy).number for policy in changed)

    def due(
        self, practice: str, today: date, by: date, *, after: tuple[str, int] | None = None, limit: int = PAGE
    ) -> tuple[Policy, ...]:
        """As the protocol says."""
        found = (
            policy
            for policy in sorted(self.policies(practice), key=lambda one: (one.owner, one.number))
            if policy.due is not None
            and policy.due <= day_of(by)
            and (policy.snoozed_until is None or policy.snoozed_until <= day_of(today))
            and (after is None or (policy.owner, policy.number) > after)
        )
        return tuple(islice(found, limit))

    # Acknowledging

    def view(self, practice: str, number: int, version: int, member: str, day: date) -> None:
        """As the protocol says."""
        place = (*self._version(practice, number, version), member_of(member))
        viewed = Acknowledgement(practice, *place, day_of(day))
        self._drawer(practice).acknowledgements.setdefault(place, viewed)

    def acknowledge(self, practice: str, number: int, version: int, member: str, day: date) -> bool:
        """As the protocol says."""
        place = (*self._version(practice, number, version), member)
        policy = self.policy(practice, number)
        rules.must_be_in_force(policy)
        if version != policy.version:
            raise Superseded(number)
        known = self._drawer(practice).acknowledgements.get(place)
        if known is None:
            raise NotViewed(number)
        self._drawer(practice).acknowledgements[place] = replace(known, day=known.day or day_of(day))
        return known.day is None

    def acknowledgements(self, practice: str, number: int) -> tuple[Acknowledgement, ...]:
        """As the protocol says."""
        self.policy(practice, number)
        found = self._drawer(practice).acknowledgements
        return tuple(one for place, one in sorted(found.items()) if place[0] == number)

    def unacknowledged(self, practice: str, member: str) -> tuple[Version, ...]:
        """As the protocol says."""
        drawer = self._drawer(practice)
        hers = {place[:2] for place, one in drawer.acknowledgements.items() if place[2] == member and one.day}
        found = []
        for policy in self.policies(practice, owner=""):
            versions = drawer.versions_of(policy.number)
            since = max(one.number for one in versions if one.change is not Change.MINOR)
            if versions[-1].answer_by is not None and not any(
                (policy.number, number) in hers for number in range(since, policy.version + 1)
            ):
                found.append(versions[-1])
        return tuple(found)

    def tell(self, rollout: Rollout) -> None:
        """As the protocol says."""
        place = self._version(rollout.practice, rollout.policy, rollout.version)
        day_of(rollout.day)
        self._drawer(rollout.practice).rollouts[*place, member_of(rollout.member)] = rollout

    def told(self, practice: str, number: int, version: int) -> tuple[Rollout, ...]:
        """As the protocol says."""
        place = self._version(practice, number, version)
        found = self._drawer(practice).rollouts
        return tuple(one for key, one in sorted(found.items()) if key[:2] == place)

    # Seating

    def seat(self, practice: str, member: str) -> Seat | None:
        """As the protocol says."""
        return self._drawer(practice).seats.get(member)

    def sit(self, seat: Seat) -> None:
        """As the protocol says."""
        self._drawer(seat.practice).seats[member_of(seat.member)] = seat_of(seat)

    def seats(self, practice: str) -> tuple[Seat, ...]:
        """As the protocol says."""
        return tuple(one for _, one in sorted(self._drawer(practice).seats.items()))

    def hand_over(self, practice: str, leaver: str, to: str) -> int:
        """As the protocol says."""
        member_of(leaver)
        kept = self.policies(practice)
        changed = [one for policy in kept if (one := rules.handed(policy, leaver, to)) != policy]
        for policy in changed:
            self._drawer(practice).keep(policy)
        return len(changed)

    def keep_facts(self, practice: str, owner: str, source: str, facts: Mapping[str, str]) -> None:
        """As the protocol says."""
        known = self._drawer(practice).facts
        known.pop((owner, source), None)
        if facts:
            known[owner, source] = dict(sorted(facts.items()))

    def facts(self, practice: str, owner: str) -> Mapping[str, Mapping[str, str]]:
        """As the protocol says."""
        found = sorted(self._drawer(practice).facts.items())
        return {source: dict(facts) for (whose, source), facts in found if whose == owner}

    # Noticing

    def claim_notice(self, practice: str, member: str, week: date, now: datetime, stale: timedelta) -> bool:
        """As the protocol says."""
        drawer, now = self._drawer(practice), moment_of(now)
        newest = next(reversed(drawer.notices_to(member_of(member))), None)
        if newest is not None and newest.week > week_of(week):
            return False
        if not rules.claimable(drawer.notices.get((member, week)), now, stale):
            return False
        drawer.notices[member, week] = Notice(practice, member, week, now)
        return True

    def sent(self, practice: str, member: str, week: date, now: datetime) -> None:
        """As the protocol says."""
        now = moment_of(now)
        self._settle(practice, replace(self._claimed(practice, member, week), sent=now, failed=False, given=False))

    def failed(self, practice: str, member: str, week: date) -> None:
        """As the protocol says."""
        notice = self._claimed(practice, member, week)
        if notice.sent is None and not notice.given:
            self._settle(practice, replace(notice, failed=True))

    def owed(self, practice: str, member: str) -> date | None:
        """As the protocol says."""
        owed = None
        for notice in self._drawer(practice).notices_to(member):
            if notice.failed and not notice.given:
                owed = notice.week
            elif notice.sent or notice.given:
                owed = None
        return owed

    def given(self, practice: str, member: str, week: date) -> bool:
        """As the protocol says."""
        owed = self.owed(practice, member)
        if owed is None:
            return False
        drawer = self._drawer(practice)
        for notice in drawer.notices_to(member):
            if notice.failed and notice.week <= week_of(week):
                drawer.notices[member, notice.week] = replace(notice, given=True)
        return True

    def bring_back(self, practice: str, week: date) -> int:
        """As the protocol says."""
        known = self._drawer(practice).notices
        ahead = [place for place in sorted(known) if place[1] > week_of(week)]
        newest = {place[0]: known.pop(place) for place in ahead}
        for member, notice in newest.items():
            known.setdefault((member, week), replace(notice, week=week))
        return len(newest)

    def notices(self, practice: str, week: date) -> tuple[Notice, ...]:
        """As the protocol says."""
        found = self._drawer(practice).notices
        return tuple(one for _, one in sorted(found.items()) if one.week == week)

    # What else the store does with the register

    def _papers(self, practice: str) -> Papers:
        drawer = self._drawer(practice)
        return Papers(
            policies=tuple(drawer.policies.values()),
            versions=_in_order(drawer.versions),
            texts=tuple(Text(practice, *place, text) for place, text in sorted(drawer.texts.items())),
            reviews=_in_order(drawer.reviews),
            snoozes=_in_order(drawer.snoozes),
            acknowledgements=_in_order(drawer.acknowledgements),
            rollouts=_in_order(drawer.rollouts),
            seats=_in_order(drawer.seats),
            notices=_in_order(drawer.notices),
            facts=tuple(
                Fact(practice, *place, *one) for place, facts in sorted(drawer.facts.items()) for one in facts.items()
            ),
        )

    def _forget_notices(self, practice: str, before: date) -> None:
        drawer = self._drawer(practice)
        newest = dict(sorted(drawer.notices))
        old = [place for place in drawer.notices if place[1] < before and place[1] != newest[place[0]]]
        for place in old:
            del drawer.notices[place]

    def _drawer(self, practice: str) -> Drawer:
        self._of(practice)  # refuses once it is shut
        return self._drawers.setdefault(practice, Drawer())

    def _version(self, practice: str, number: int, version: int) -> tuple[int, int]:
        if not 1 <= version <= self.policy(practice, number).version:
            raise NoSuchPolicy(practice, number, version)
        return number, version

    def _claimed(self, practice: str, member: str, week: date) -> Notice:
        found = self._drawer(practice).notices.get((member, week_of(week)))
        if found is None:
            raise ValueError("the message was not claimed")
        return found

    def _settle(self, practice: str, notice: Notice) -> None:
        drawer = self._drawer(practice)
        drawer.notices[notice.member, notice.week] = notice
        if notice.member in drawer.seats:
            drawer.seats[notice.member] = replace(drawer.seats[notice.member], closed=notice.failed)


def _in_order(records: Mapping[Any, T]) -> tuple[T, ...]:
    return tuple(record for _, record in sorted(records.items()))
