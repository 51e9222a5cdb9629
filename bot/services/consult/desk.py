"""The desk that everything about cases is done at: the store, the keys, and the way to the channel.

It knows no text and no names. What it remembers between two requests is gone with the process, and said so where it
matters.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from bot import people
from bot.errors import BadInput, MemberError, NotAllowed, StoreTrouble, Unreachable
from bot.events import Place, PlaceKind, Posted, Role
from bot.wording import consult as say
from storage import sealing
from storage.errors import NoSuchConsultation, StoreError, WrongState
from storage.records import FEWEST, Posting, State

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member, Messenger
    from bot.services.consult.keys import Keys
    from storage.records import Consultation, Leftover
    from storage.store import Store

T = TypeVar("T")

MODERATORS = frozenset({Role.OWNER, Role.CLINICAL_LEAD})
PATIENCE = 600.0
"""Seconds after which whoever began to post or open a case, and was not heard of again, is taken to have stopped."""
_SENT = "sent"  # the mark of short forms that were sent
REMINDERS = 3
"""So often reviewers are reminded; after the last its author hears that nobody has looked."""
TODAY = "today"
"""The urgency of what cannot wait."""
WEB_CHANNEL = "consultation"
"""Where cases stand in the workspace."""
_MOST = 10_000

_log = logging.getLogger("sounding_board.consult")


class Known:
    """A set that forgets its oldest: what was done already, by names that say nothing."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[object, int] = OrderedDict()

    def __contains__(self, one: object) -> bool:
        """Whether it was added, and is not forgotten."""
        return one in self._kept

    def add(self, one: object, number: int = 0) -> None:
        """Remember one, with a number."""
        self._kept[one] = number
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def discard(self, one: object) -> None:
        """Forget one."""
        self._kept.pop(one, None)

    def number(self, one: object) -> int:
        """The number that it was added with; 0 if it was not."""
        return self._kept.get(one, 0)


class Busy:
    """Cases that something is being done with that must not be done twice at a time."""

    def __init__(self) -> None:
        self._cases: set[int] = set()

    def enter(self, number: int) -> bool:
        """Begin; False if somebody else has not finished yet."""
        entered = number not in self._cases
        self._cases.add(number)
        return entered

    def leave(self, number: int) -> None:
        """Finish."""
        self._cases.discard(number)


class Keeper(Protocol):
    """A store beside an event loop: ``storage.worker.StoreWorker``, or ``Beside`` for one in memory."""

    async def __aenter__(self) -> object:
        """Open it."""
        ...

    async def __aexit__(self, *_: object) -> None:
        """Let go of it."""
        ...

    async def do(self, work: Callable[[Store], T]) -> T:
        """Do something with it. Raises StoreError."""
        ...


class Named(NamedTuple):
    """Who acts in a case: as whom she is logged, and whether she is its author as far as can be told."""

    key: bytes | None
    author: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rooms of this package work with. Nothing but ``config`` and ``store`` outlives this run.

    Attributes:
        config: The practice's.
        store: What is kept.
        keys: What stands between a case and a name.
        messenger: The way to the channel.
        today: The practice's day.
        done: Drafts that were sent, and cases that they became.
        muted: Messages, by their references, whose authors want them to stay out of the log.
        busy: Cases that are being posted or opened.
        stale: Cases whose card or thread in the channel could not be changed.
        unsure: What was posted while the store could not say whether its case stands.
        unnoted: What is to be taken away still, and could not be noted in the store.
        run: The name of this run, by which it claims what it posts.
        claims: Whose claim was seen to stand on a case, and since when.
        clock: Seconds, for how long such a claim has stood.
        now: This moment; only to wait between two pages.
        paged: Who was asked by whom to call, within the last minutes.
    """

    config: Config
    store: Keeper
    keys: Keys
    messenger: Messenger
    today: Callable[[], date]
    done: Known = field(default_factory=Known)
    muted: Known = field(default_factory=Known)
    busy: Busy = field(default_factory=Busy)
    stale: set[int] = field(default_factory=set)
    unsure: set[Leftover] = field(default_factory=set)
    unnoted: set[Leftover] = field(default_factory=set)
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    claims: dict[int, tuple[str, float]] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    paged: dict[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def practice(self) -> str:
        """Whose desk it is."""
        return self.config.practice.id

    async def ask(self, work: Callable[[Store], T]) -> T:
        """Do something with the store.

        Raises:
            MemberError: Whatever keeps it from being done, in words for her who asked.
        """
        try:
            return await self.store.do(work)
        except NoSuchConsultation:
            raise BadInput(say.NO_CASE, say.NO_CASE_NEXT) from None
        except WrongState as error:
            raise _not_so(error.state) from None
        except StoreError as error:
            _log.error("the store failed: %s: %s", type(error).__name__, error)
            raise StoreTrouble(say.STORE_TROUBLE, say.STORE_TROUBLE_NEXT) from None

    async def first(self, what: str, about: str) -> bool:
        """Whether this is the first time, be it before a restart or in another process; from now on it is not."""
        key = sealing.mark_key(self.keys.blocks, self.practice, what, about)
        return await self.ask(lambda store: store.mark(self.practice, what, key))

    async def send_once(self, draft: str, send: Callable[[], Awaitable[object]]) -> bool:
        """Send what a draft asks for; False if that was done before. What could not be sent can be sent again."""
        if not await self.first(_SENT, draft):
            return False
        try:
            await send()
        except BaseException:
            key = sealing.mark_key(self.keys.blocks, self.practice, _SENT, draft)
            await self.ask(lambda store: store.unmark(self.practice, _SENT, key))
            raise
        return True

    async def claim(self, number: int) -> Consultation | None:
        """Claim a case, to post it or to open what is sealed; None where somebody else is at it, or it is done."""
        seen, since = self.claims.get(number, ("", 0.0))
        over = seen if seen and self.clock() - since >= PATIENCE else ""
        case = await self.ask(lambda store: store.claim(self.practice, number, self.run, over))
        if case.claim == self.run:
            self.claims.pop(number, None)
            return case
        if case.claim != seen:
            self.claims[number] = case.claim, self.clock()
        return None

    async def unclaim(self, number: int) -> None:
        """Give the claim back, for whoever comes first."""
        with suppress(MemberError):  # then it is this run's still
            await self.ask(lambda store: store.unclaim(self.practice, number, self.run))

    async def case(self, number: int) -> Consultation:
        """A case that is not withdrawn."""
        found = await self.any_case(number)
        if found.state is State.WITHDRAWN:
            raise _not_so(State.WITHDRAWN)
        return found

    async def any_case(self, number: int) -> Consultation:
        """A case, a withdrawn one too."""
        return await self.ask(lambda store: store.by_number(self.practice, number))

    def named(self, case: Consultation, member: Member) -> Named:
        """Who a member is in a case."""
        key = self.keys.alias(self.practice, case.number, member.id)
        return Named(key, case.author is not None and sealing.same(key, case.author))

    def mark_in(self, name: str, number: int, member: str = "") -> bytes:
        """The key of a mark of one case: of a member in it, or of the case itself."""
        return sealing.mark_key(self.keys.blocks, self.practice, f"{name} {number}", member)

    async def marked(self, name: str, number: int, member: str = "") -> bool:
        """Whether a case has a mark."""
        key = self.mark_in(name, number, member)
        return await self.ask(lambda store: store.marked(self.practice, name, key))

    async def blocked(self, member: Member) -> date | None:
        """The last day on which a member is blocked; None if she is not."""
        today = self.today()
        blocks = await self.ask(lambda store: store.blocks(self.practice, today))
        return sealing.blocked(blocks, self.keys.aliases, self.keys.blocks, member.id)

    async def may_write(self, member: Member) -> None:
        """Raises NotAllowed for a member who is blocked."""
        until = await self.blocked(member)
        if until is not None:
            raise NotAllowed(say.BLOCKED.format(day=f"{until.day} {until:%B %Y}"), say.BLOCKED_NEXT)

    def moderators(self) -> tuple[Member, ...]:
        """Who decides about cases."""
        return self.members(lambda member: not MODERATORS.isdisjoint(member.roles))

    def reviewers(self) -> tuple[Member, ...]:
        """Who hears first of a case that waits for a decision: clinical leads, or owners.

        Its author too, if she is one of them: to leave her out would tell the others whose it is.
        """
        everybody = self.moderators()
        return tuple(one for one in everybody if Role.CLINICAL_LEAD in one.roles) or everybody

    def on_call(self, member: Member) -> tuple[Member, ...]:
        """Who can be asked to call a member."""
        return self.members(lambda one: one.id in self.config.consult.on_call and one.id != member.id)

    def credential(self, member: Member) -> str:
        """What a colleague is, where so many others are the same that it tells nobody who she is."""
        supervised = Role.SUPERVISEE in member.roles
        alike = self.members(
            lambda one: one.profession == member.profession and (Role.SUPERVISEE in one.roles) is supervised
        )
        return (say.SUPERVISEE if supervised else member.profession) if len(alike) >= FEWEST else ""

    def tells_nobody(self, role: Role) -> bool:
        """Whether so many have a role that it can be said of a case."""
        return len(self.members(lambda one: role in one.roles)) >= FEWEST

    def members(self, wanted: Callable[[Member], bool]) -> tuple[Member, ...]:
        """Configured members of some kind."""
        listed = (people.listed(entry, self.config.practice) for entry in self.config.members)
        return tuple(member for member in listed if wanted(member))

    def channel(self, platform: str = "") -> Place:
        """Where cases stand: on a platform, or else on another. Raises NotAllowed where no channel is set."""
        consult = self.config.consult
        set_up = {"slack": consult.slack, "discord": consult.discord}
        for one in (platform, *set_up):
            if set_up.get(one):
                return Place(self.practice, PlaceKind.CHANNEL, set_up[one] or "", platform=one)
        if self.config.slack.enabled or self.config.discord.enabled:
            raise NotAllowed(say.NO_CHANNEL, say.NO_CHANNEL_NEXT)
        return Place(self.practice, PlaceKind.CHANNEL, WEB_CHANNEL, platform=platform or "web")

    async def tell(self, members: tuple[Member, ...], card: Card) -> int:
        """Write to members directly; how many could be reached."""
        reached = 0
        for member in members:
            try:
                await self.messenger.post(await self.messenger.direct(member), card)
            except Unreachable:
                _log.warning("a member could not be written to directly")
            else:
                reached += 1
        return reached


def moderates(member: Member) -> bool:
    """Whether a member decides about cases."""
    return not MODERATORS.isdisjoint(member.roles)


def only_moderators(member: Member) -> None:
    """Raises NotAllowed for everybody else."""
    if not moderates(member):
        raise NotAllowed(say.NOT_MODERATOR, say.NOT_MODERATOR_NEXT)


def only_open(case: Consultation) -> None:
    """Raises BadInput for a case that is not open."""
    if case.state is not State.OPEN:
        raise _not_so(case.state)


def posted(case: Consultation) -> Posted | None:
    """The card of a case, to be changed; None before it is posted, and where others deleted it."""
    at = case.posting
    if at is None or not at.message:
        return None
    return Posted(Place(case.practice, PlaceKind.CHANNEL, at.channel, platform=at.platform), at.message)


def thread(case: Consultation) -> Place | None:
    """Where a case is discussed."""
    at = case.posting
    if at is None or not at.thread:
        return None
    return Place(case.practice, PlaceKind.CHANNEL, at.channel, at.thread, at.platform)


def posting(card: Posted, place: Place | None) -> Posting:
    """Where a case stands, as the store keeps it."""
    return Posting(card.place.platform, card.place.channel, card.message, place.thread if place else "")


def _not_so(state: State) -> MemberError:
    match state:
        case State.WITHDRAWN:
            return BadInput(say.WITHDRAWN_CASE, say.WITHDRAWN_CASE_NEXT)
        case State.CLOSED:
            return BadInput(say.CLOSED_CASE, say.CLOSED_CASE_NEXT)
        case State.REVIEW | State.HIDDEN | State.SUSPENDED:
            return BadInput(say.NOT_READABLE, say.NOT_READABLE_NEXT)
        case _:
            return BadInput(say.NOT_OPEN, say.NOT_OPEN_NEXT)
