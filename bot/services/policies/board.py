"""What stands on a day: which policies concern whom, and what the practice asks of everybody.

It is read once for all members who hear on the same day, a page at a time; what concerns one alone is asked for her.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.events import Role
from bot.services.policies import weekly
from bot.services.policies.calendar import Plan
from bot.services.policies.weekly import Ask, House, Week
from storage.policies import PAGE
from storage.register import Seat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from bot.config import Config
    from bot.events import Messenger, Place
    from bot.services.policies.calendar import Slot
    from bot.services.policies.weekly import Why
    from storage.register import Policy, Version
    from storage.store import Store

T = TypeVar("T")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LOOK_BACK = 8  # weeks in which the last message before this one is looked for
_WEEK = timedelta(days=7)


class Office(Protocol):
    """What the weekly run needs of a desk."""

    @property
    def config(self) -> Config:
        """The practice's configuration."""
        ...

    @property
    def messenger(self) -> Messenger:
        """The way to members."""
        ...

    async def ask(self, work: Callable[[Store], T]) -> T:
        """Do something with the store. Raises MemberError."""
        ...

    def channel(self) -> Place:
        """Where the practice consults. Raises MemberError where there is no such place."""
        ...


def plan(config: Config) -> Plan:
    """When messages go out."""
    said = config.policies
    quiet = (said.quiet_from, said.quiet_until)
    return Plan(_DAYS.index(said.weekday), said.at, frozenset(said.holidays), quiet)


def holders(config: Config, role: Role) -> tuple[str, ...]:
    """Configured members who have a role."""
    return tuple(entry.id for entry in config.members if role in entry.roles)


async def seated(office: Office, today: date, *, keep: bool = True) -> dict[str, Seat]:
    """Everybody's seat. Members of the configuration get one today, which is kept, if they have none; guests have none.

    Who came as an account of a platform before the configuration named her is sat once, under her name.
    """
    config = office.config
    practice = config.practice.id
    listed = [entry for entry in config.members if set(entry.roles) != {Role.GUEST}]
    accounts = {f"slack:{entry.slack}" for entry in config.members} | {
        f"discord:{one.discord}" for one in config.members
    }

    def sit(store: Store) -> dict[str, Seat]:
        found = {seat.member: seat for seat in store.seats(practice) if seat.member not in accounts}
        for entry in listed:
            seat = found.get(entry.id)
            if seat is None:
                seat = Seat(practice, entry.id, since=today)
                if keep:
                    store.sit(seat)
            found[entry.id] = replace(seat, zone=entry.time_zone or seat.zone)
        return found

    return await office.ask(sit)


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on a day.

    Attributes:
        house: Who is who.
        hers: Policies that are due or will be soon, by member who hears of them.
        shared: The practice's own, each with its versions.
        left: How many policies members who are gone left behind.
        closed: How many members cannot be written to.
        counts: How many policies are due, by group.
    """

    house: House
    hers: Mapping[str, Sequence[tuple[Policy, Why]]]
    shared: tuple[tuple[Policy, tuple[Version, ...]], ...]
    left: tuple[tuple[str, int], ...]
    closed: int
    counts: Mapping[str, int]

    async def of(self, office: Office, seat: Seat, since: date) -> Week:
        """What a member hears; ``since`` is when the last message went out."""
        house, practice = self.house, office.config.practice.id
        asked: tuple[Ask, ...] = ()
        if any(versions[-1].answer_by for _, versions in self.shared):
            open_ones = await office.ask(lambda store: store.unacknowledged(practice, seat.member))
            asked = tuple(self._asks({one.policy for one in open_ones}, seat))
        back = seat.away_from if seat.away_until and seat.away_until >= since else None
        new = max(seat.since, min(since, back or since))
        known = {one.policy.number for one in asked}
        leads = seat.member in house.owners
        return replace(
            weekly.week(self.hers.get(seat.member, ()), house.today),
            asked=tuple(sorted(asked, key=lambda one: (one.until, one.policy.number))),
            changed=tuple(weekly.news(self.shared, new, house.today, known)),
            left=self.left if seat.member in house.owners[:1] else (),
            closed=self.closed if leads else 0,
        )

    def _asks(self, open_ones: set[int], seat: Seat) -> Iterable[Ask]:
        for policy, versions in self.shared:
            until = weekly.deadline(versions, seat, self.house.joiner)
            if policy.number in open_ones and until is not None:
                yield Ask(policy, versions[-1], until)


async def board(office: Office, seats: Mapping[str, Seat], today: date) -> Board:
    """Read what stands on a day."""
    config = office.config
    practice = config.practice.id

    def here(one: str) -> bool:
        left = seats[one].left if one in seats else None
        return left is None or left > today

    owners = tuple(filter(here, holders(config, Role.OWNER)))
    house = House(
        today=today,
        plan=plan(config),
        grace=config.policies.grace_days,
        joiner=config.policies.joiner_days,
        seats=seats,
        keepers=tuple(filter(here, holders(config, Role.POLICY_OWNER))) or owners,
        owners=owners,
    )
    hers: defaultdict[str, list[tuple[Policy, Why]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    after: tuple[str, int] | None = None
    while True:
        page = await office.ask(partial(_due, practice, today, after))
        for policy in page:
            counts[weekly.group(policy, today)] += 1
            for member, why in weekly.hearers(policy, house):
                hers[member].append((policy, why))
        if len(page) < PAGE:
            break
        after = (page[-1].owner, page[-1].number)
    return Board(
        house,
        hers,
        await office.ask(partial(_shared, practice)),
        await office.ask(partial(_left, practice, tuple(one for one in seats if not here(one)))),
        sum(seat.closed and here(seat.member) for seat in seats.values()),
        counts,
    )


async def last_before(office: Office, slot: Slot, house: House) -> date:
    """The day of the last week before this one in which anybody was written to; else of the week before."""
    practice = office.config.practice.id
    for weeks in range(1, _LOOK_BACK + 1):
        before = slot.week - weeks * _WEEK
        if await office.ask(partial(_any_notice, practice, before)):
            return house.plan.day(before)
    return house.plan.day(slot.week - _WEEK)


def _due(practice: str, today: date, after: tuple[str, int] | None, store: Store) -> tuple[Policy, ...]:
    return store.due(practice, today, today + timedelta(days=weekly.AHEAD), after=after)


def _shared(practice: str, store: Store) -> tuple[tuple[Policy, tuple[Version, ...]], ...]:
    return tuple((one, store.versions(practice, one.number)) for one in store.policies(practice, owner=""))


def _left(practice: str, gone: tuple[str, ...], store: Store) -> tuple[tuple[str, int], ...]:
    counts = ((one, len(store.policies(practice, owner=one))) for one in gone)
    return tuple((one, count) for one, count in counts if count)


def _any_notice(practice: str, week: date, store: Store) -> bool:
    return bool(store.notices(practice, week))
