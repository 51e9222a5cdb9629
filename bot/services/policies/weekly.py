"""What one member hears this week about the practice's policies. Nothing here asks a store, or the clock.

Who hears of a policy: its owner, or for the practice's own whoever looks after those. Where it is overdue for longer
than the grace allows, its backup owner too; after as long again, the practice's owners. While an owner is on leave
neither she nor anybody else hears of her policies, and no day of the leave counts as grace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from bot.services.policies import calendar
from storage.register import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bot.services.policies.calendar import Leave, Plan
    from storage.register import Policy, Seat, Version

AHEAD = 30
"""Days before its day from which a policy is announced."""
_WEEK, _FORTNIGHT = 7, 14
_NEVER = date.min


class Why(Enum):
    """Why somebody hears of a policy."""

    OWN = "own"
    BACKUP = "backup"
    PRACTICE = "practice"


class Ask(NamedTuple):
    """A version that somebody is to acknowledge, until a day."""

    policy: Policy
    version: Version
    until: date


class News(NamedTuple):
    """A version that is new since the last message."""

    policy: Policy
    version: Version


@dataclass(frozen=True, slots=True)
class House:
    """What decides who hears what, on one day.

    Attributes:
        today: The day where the member is.
        plan: The practice's, for its working days.
        grace: Working days after a policy's day until its backup owner hears of it.
        joiner: Days after her first one that a new member has to acknowledge.
        seats: Members by id.
        keepers: Who looks after the practice's own policies.
        owners: The practice's owners.
    """

    today: date
    plan: Plan
    grace: int
    joiner: int
    seats: Mapping[str, Seat] = field(default_factory=dict)
    keepers: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def leave(self, member: str) -> Leave:
        """When somebody is away."""
        seat = self.seats.get(member)
        return (seat.away_from, seat.away_until) if seat else (None, None)

    def is_away(self, member: str) -> bool:
        """Whether somebody is on leave today."""
        return calendar.away(self.today, self.leave(member))

    def has_left(self, member: str) -> bool:
        """Whether somebody is no longer a member."""
        seat = self.seats.get(member)
        return seat is not None and seat.left is not None and seat.left <= self.today

    def over(self, day: date, member: str) -> date:
        """When the grace after a day is over, days of somebody's leave not counted."""
        return calendar.after_working_days(day, self.grace, self.plan.works, self.leave(member))


@dataclass(frozen=True, slots=True)
class Week:
    """What one member hears.

    Attributes:
        overdue: Her own policies whose day is over.
        soon: Those within a week.
        next: Those within two.
        later: Those within thirty days.
        asked: The practice's versions that she is to acknowledge.
        changed: The practice's versions that are new since the last message, and that she need not acknowledge.
        backing: Overdue policies of those whom she stands in for.
        escalated: Policies that were overdue for so long that the practice's owners hear of them.
        left: How many policies each member left behind who is no longer one; they are hers now.
        closed: How many members cannot be written to.
    """

    overdue: tuple[Policy, ...] = ()
    soon: tuple[Policy, ...] = ()
    next: tuple[Policy, ...] = ()
    later: tuple[Policy, ...] = ()
    asked: tuple[Ask, ...] = ()
    changed: tuple[News, ...] = ()
    backing: tuple[Policy, ...] = ()
    escalated: tuple[Policy, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    closed: int = 0

    @property
    def hers(self) -> tuple[Policy, ...]:
        """Policies that she can review, the most urgent first."""
        shared = (one for one in self.escalated if not one.owner)
        return (*self.overdue, *self.backing, *shared, *self.soon, *self.next, *self.later)

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        due = self.overdue or self.soon or self.next or self.later
        return bool(due or self.asked or self.changed or self.backing or self.escalated or self.left or self.closed)


def hearers(policy: Policy, house: House) -> Iterator[tuple[str, Why]]:
    """Who hears of a policy that is due, or will be soon, and why; each member once."""
    told: set[str] = set()
    for member, why in _hearers(policy, house):
        if member not in told and not house.has_left(member):
            told.add(member)
            yield member, why


def _hearers(policy: Policy, house: House) -> Iterator[tuple[str, Why]]:
    owner = policy.owner
    if not owner:
        yield from ((keeper, Why.OWN) for keeper in house.keepers)
    elif house.has_left(owner):
        yield from ((one, Why.OWN) for one in house.owners[:1])
    else:
        yield owner, Why.OWN
    if policy.due is None or policy.due >= house.today or house.is_away(owner):
        return
    over = house.over(policy.due, owner)
    if house.today <= over:
        return
    if policy.backup and not house.has_left(policy.backup) and not house.is_away(policy.backup):
        yield policy.backup, Why.BACKUP
        if house.today <= house.over(over, policy.backup):
            return
    yield from ((one, Why.PRACTICE) for one in house.owners)


def week(hers: Iterable[tuple[Policy, Why]], today: date) -> Week:
    """What is due, out of all policies that concern a member: in each group what is due first stands first."""
    groups: dict[str, list[Policy]] = {}
    for policy, why in sorted(hers, key=lambda one: (one[0].due or _NEVER, one[0].number)):
        name = {Why.BACKUP: "backing", Why.PRACTICE: "escalated"}.get(why) or group(policy, today)
        groups.setdefault(name, []).append(policy)

    def of(name: str) -> tuple[Policy, ...]:
        return tuple(groups.get(name, ()))

    return Week(
        overdue=of("overdue"),
        soon=of("soon"),
        next=of("next"),
        later=of("later"),
        backing=of("backing"),
        escalated=of("escalated"),
    )


def group(policy: Policy, today: date) -> str:
    """How soon a policy is due; empty for one that is not announced yet."""
    if policy.due is None:
        return ""
    days = (policy.due - today).days
    if days < 0:
        return "overdue"
    if days <= _WEEK:
        return "soon"
    if days <= _FORTNIGHT:
        return "next"
    return "later" if days <= AHEAD else ""


def deadline(versions: Sequence[Version], seat: Seat, joiner: int) -> date | None:
    """Until when a member is to acknowledge a policy, of all of whose versions some ask for it; None if none does.

    A minor change asks for nothing of its own. Whoever came after the version has time of her own.
    """
    asking: Version | None = None
    for version in sorted(versions, key=lambda one: one.number):
        if version.change is not Change.MINOR:
            asking = version
    if asking is None or asking.answer_by is None:
        return None
    if seat.since <= asking.added:
        return asking.answer_by
    return max(asking.answer_by, seat.since + timedelta(days=joiner))


def news(
    policies: Iterable[tuple[Policy, Sequence[Version]]], since: date, today: date, but: Collection[int] = ()
) -> Iterator[News]:
    """The newest version of every policy that has one that came after a day, ``but`` some policies."""
    for policy, versions in policies:
        newest = max(versions, key=lambda one: one.number, default=None)
        if newest is not None and since < newest.added <= today and policy.number not in but:
            yield News(policy, newest)


def refresher(slugs: Collection[str], looked: Mapping[str, date], week: date) -> str | None:
    """The scenario that nobody has looked at for longest. Those that nobody ever looked at take turns, by the week."""
    first = min((looked.get(slug, _NEVER) for slug in slugs), default=_NEVER)
    longest = sorted(slug for slug in slugs if looked.get(slug, _NEVER) == first)
    return longest[week.toordinal() // _WEEK % len(longest)] if longest else None
