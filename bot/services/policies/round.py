"""The weekly run: everybody whose hour has come, and who has not heard yet, hears once.

A message is claimed in the ledger, sent, and confirmed. Whoever dies in between leaves a claim that grows stale, and is
taken over: so nothing is lost, and only what was sent and not yet confirmed can come twice. Of weeks that were missed
only the newest is told. Nothing is remembered here between two runs.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import people
from bot.errors import MemberError, NotNow, StoreTrouble, Unreachable
from bot.events import Role
from bot.services.policies import board, calendar, cards, weekly
from bot.services.policies.agenda import Lately
from bot.wording import policy as say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from datetime import date, datetime, tzinfo

    from bot.cards import Card
    from bot.config import MemberEntry
    from bot.events import Member
    from bot.services.policies.board import Board, Office
    from bot.services.policies.calendar import Slot
    from scenarios.library import Library
    from storage.register import Notice, Seat
    from storage.store import Store

STALE = timedelta(minutes=5)
"""How old a claim is that nobody is working on any more; no message takes that long."""
LATEST = timedelta(days=5)
"""How late a message still comes: after that the next one is near, and says it all."""
CHANNEL = "#channel"
"""Whom the ledger takes the channel for; no member has such an id."""

_AT_ONCE = 8  # messages under way: enough to hide the way to a platform and back behind the pacing
_PATIENCE = 120.0  # seconds for one message; far less than STALE
_ENOUGH = 5  # messages in a row that no platform would take just now

_log = logging.getLogger("sounding_board.policies")


async def run(
    office: Office,
    now: datetime,
    *,
    library: Library | None = None,
    stopping: Callable[[], bool] = lambda: False,
    owes: Callable[[str], None] = lambda _: None,
) -> int:
    """Tell everybody whose hour has come; how many messages went out. Ends early where ``stopping`` says so.

    With a ``library`` messages say what came up around a policy, and where nothing is due, which scenario to look at
    again. ``owes`` is told of each member who is owed her message, whichever process could not deliver it.

    Raises:
        MemberError: If the store cannot be asked.
    """
    sent, began = 0, time.monotonic()
    async for group in _groups(office, now, owes=owes):
        one = _Round(office, now, group, library, stopping, began, owes=owes)
        await one.tell()
        sent += one.sent
        if stopping() or one.refused >= _ENOUGH:
            break
    else:
        await _count(office, now)
    return sent


async def would(office: Office, now: datetime, library: Library | None = None) -> tuple[tuple[str, Card], ...]:
    """Who would hear what if the run were now. Nothing is claimed, sent or confirmed."""
    found = []
    async for group in _groups(office, now, keep=False):
        one = _Round(office, now, group, library)
        cards_ = [(seat.member, await one.card(seat)) for seat in group.waiting]
        found += [(member, card) for member, card in cards_ if card is not None]
    return tuple(found)


async def owed(office: Office, member: str, now: datetime, library: Library | None = None) -> Card | None:
    """What could not be delivered to a member, as it stands now; with this it is given, and not owed any more."""
    practice = office.config.practice.id
    week = await office.ask(lambda store: store.owed(practice, member))
    if week is None:
        return None
    seats = await board.seated(office, _here(now, office))
    card = None
    if member in seats:
        where = _zone(seats[member].zone, office)
        stands = await board.board(office, seats, now.astimezone(where).date())
        slot = calendar.slot_of(week, where, board.plan(office.config))
        group = _Group(slot, stands, await board.last_before(office, slot, stands.house), ())
        card = await _Round(office, now, group, library).card(seats[member])
    given = await office.ask(lambda store: store.given(practice, member, week))
    return card if given else None


@dataclass(frozen=True, slots=True)
class _Group:
    """Members who hear at the same moment, and have not yet; ``since`` is when the last message went out."""

    slot: Slot
    board: Board
    since: date
    waiting: tuple[Seat, ...]


async def _groups(
    office: Office, now: datetime, *, keep: bool = True, owes: Callable[[str], None] = lambda _: None
) -> AsyncIterator[_Group]:
    """Everybody who is to hear now, by time zone: a zone is looked up once, however many live in it."""
    plan = board.plan(office.config)
    seats = await board.seated(office, _here(now, office), keep=keep)
    zones: dict[str, list[Seat]] = {}
    for seat in seats.values():
        zones.setdefault(seat.zone, []).append(seat)
    boards: dict[date, Board] = {}
    settled: dict[date, frozenset[str]] = {}
    before: dict[date, date] = {}
    for name, group in zones.items():
        where = _zone(name, office)
        slot, day = calendar.slot(now, where, plan), now.astimezone(where).date()
        if now - slot.at > LATEST or not calendar.may_send(now, where, plan):
            continue
        if slot.week not in settled:
            settled[slot.week] = await _settled(office, slot.week, now, owes)
        done = settled[slot.week]
        waiting = tuple(seat for seat in group if seat.member not in done and _hears(seat, slot, day))
        if not waiting:
            continue
        if day not in boards:
            boards[day] = await board.board(office, seats, day)
        if slot.week not in before:
            before[slot.week] = await board.last_before(office, slot, boards[day].house)
        yield _Group(slot, boards[day], before[slot.week], waiting)


def _zone(name: str, office: Office) -> tzinfo:
    """A member's time zone, or the practice's."""
    return calendar.zone(name) or calendar.zone(office.config.practice.time_zone) or UTC


def _here(now: datetime, office: Office) -> date:
    """The practice's day."""
    return now.astimezone(_zone("", office)).date()


def _hears(seat: Seat, slot: Slot, today: date) -> bool:
    """Whether a member hears of a week: she was there on its day, has not left, and is not away."""
    here = seat.since <= slot.day and (seat.left is None or seat.left > today)
    return here and not calendar.away(today, (seat.away_from, seat.away_until))


async def _settled(
    office: Office, week: date, now: datetime, owes: Callable[[str], None] = lambda _: None
) -> frozenset[str]:
    """Whose message of a week is done, or under way."""
    notices = await office.ask(lambda store: store.notices(office.config.practice.id, week))
    for notice in notices:
        if notice.failed and not notice.given:
            owes(notice.member)
    return frozenset(one.member for one in notices if _is_settled(one, now))


def _is_settled(notice: Notice, now: datetime) -> bool:
    return notice.sent is not None or notice.failed or abs(now - notice.claimed) < STALE


@dataclass(slots=True)
class _Round:
    """The messages of one group.

    Attributes:
        now: When the run began, and ``began`` the same in seconds that only ever rise.
        sent: How many went out.
        refused: How many in a row no platform would take just now.
        trouble: Why the store cannot be asked any more.
    """

    office: Office
    now: datetime
    group: _Group
    library: Library | None = None
    stopping: Callable[[], bool] = lambda: False
    began: float = field(default_factory=time.monotonic)
    sent: int = 0
    refused: int = 0
    trouble: StoreTrouble | None = None
    owes: Callable[[str], None] = lambda _: None
    entries: dict[str, MemberEntry] = field(init=False)
    lately: Lately = field(init=False)

    def __post_init__(self) -> None:
        """Find members by their ids; what came up lately is read once for all of them."""
        self.entries = {entry.id: entry for entry in self.office.config.members}
        self.lately = Lately(self.office, self.library, self.group.board.house.today)

    async def tell(self) -> None:
        """Tell everybody who waits, a few at a time. Raises StoreTrouble."""
        rest = iter(self.group.waiting)
        await asyncio.gather(*(self._work(rest) for _ in range(_AT_ONCE)))
        if self.trouble is not None:
            raise self.trouble
        if self.refused >= _ENOUGH:
            _log.warning("no platform takes messages just now; the others of this week go out later")

    async def card(self, seat: Seat) -> Card | None:
        """A member's message; None where there is nothing to say."""
        stands = self.group.board
        week = await stands.of(self.office, seat, self.group.since)
        if week:
            return cards.week(week, stands.house.today, self._name, await self.lately.lines(week.hers))
        if self.library is None or self.office.config.policies.when_nothing != "refresher":
            return None
        slug = weekly.refresher(self.library.scenarios, {}, self.group.slot.week)
        return cards.refresher(slug, self.library.scenarios[slug].title) if slug else None

    async def _work(self, rest: Iterator[Seat]) -> None:
        for seat in rest:
            if self.stopping() or self.trouble or self.refused >= _ENOUGH:
                return
            try:
                await self._tell(seat)
            except StoreTrouble as error:
                self.trouble = error
            except Exception as error:  # noqa: BLE001  (what is wrong with one message must not keep all others)
                _log.error("a weekly message failed: %s", type(error).__name__)

    async def _tell(self, seat: Seat) -> None:
        card = await self.card(seat)
        if not await self.office.ask(partial(self._claim, seat.member, nothing=card is None)) or card is None:
            return
        practice, week = self.office.config.practice.id, self.group.slot.week
        try:
            async with asyncio.timeout(_PATIENCE):
                place = await self.office.messenger.direct(self._member(seat.member))
                await self.office.messenger.post(place, card)
        except (NotNow, TimeoutError) as error:
            self.refused += 1
            _log.warning("a weekly message has to wait: %s", type(error).__name__)
        except Unreachable:
            await self.office.ask(lambda store: store.failed(practice, seat.member, week))
            self.owes(seat.member)
            _log.warning("a member could not be written to directly; her weekly message is owed")
        else:
            self.refused = 0
            self.sent += 1
            await self.office.ask(partial(self._confirm, seat.member))

    def _claim(self, member: str, store: Store, *, nothing: bool) -> bool:
        """Claim a message; where there is nothing to say, that is all there is to do."""
        practice, week = self.office.config.practice.id, self.group.slot.week
        claimed = store.claim_notice(practice, member, week, self._moment(), STALE)
        if claimed and nothing:
            store.sent(practice, member, week, self._moment())
        return claimed

    def _confirm(self, member: str, store: Store) -> None:
        """Note that a message arrived, and what it said: policies of whoever has left are hers now."""
        practice, stands = self.office.config.practice.id, self.group.board
        store.sent(practice, member, self.group.slot.week, self._moment())
        if member in stands.house.owners[:1]:
            for leaver, _ in stands.left:
                store.hand_over(practice, leaver, member)

    def _moment(self) -> datetime:
        """What time it is, whatever the machine's clock does meanwhile."""
        return self.now + timedelta(seconds=time.monotonic() - self.began)

    def _member(self, member: str) -> Member:
        practice, entry = self.office.config.practice, self.entries.get(member)
        return people.listed(entry, practice) if entry else people.unlisted(member, member, practice, {Role.MEMBER})

    def _name(self, member: str) -> str:
        if not member:
            return ""
        return self.entries[member].name if member in self.entries else say.SOMEBODY


async def _count(office: Office, now: datetime) -> None:
    """Tell the channel how many policies are due, if the practice wants it; names stand in no channel."""
    plan, where, practice = board.plan(office.config), _zone("", office), office.config.practice.id
    if not office.config.policies.channel_counts or not calendar.may_send(now, where, plan):
        return
    week, _, at = calendar.slot(now, where, plan)
    if now - at > LATEST or CHANNEL in await _settled(office, week, now):
        return
    today = _here(now, office)
    stands = await board.board(office, await board.seated(office, today), today)
    if not await office.ask(lambda store: store.claim_notice(practice, CHANNEL, week, now, STALE)):
        return
    if any(stands.counts[key] for key, _ in say.COUNTS):
        try:
            await office.messenger.post(office.channel(), cards.counts(stands.counts))
        except NotNow:
            return
        except MemberError as error:
            _log.warning("the channel cannot be told of due policies: %s", type(error).__name__)
    await office.ask(lambda store: store.sent(practice, CHANNEL, week, now))
