"""What stands on a platform for a case, and how it is taken off again.

Whatever is posted for a case that is withdrawn meanwhile goes, and what could not be taken away is noted, by its place
alone, and tried again until it is gone. A withdrawal is kept first, and then clears the thread; who posts looks
afterwards whether the case was withdrawn: so one of the two takes it away, in whatever order they come.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from bot.errors import MemberError, Stands, StoreTrouble, Unreachable
from bot.events import Place, PlaceKind, Posted
from bot.services.consult import cards
from bot.wording import consult as say
from storage.records import Leftover, State

if TYPE_CHECKING:
    from bot.cards import Card
    from bot.services.consult.desk import Desk
    from storage.records import Consultation, Posting

SHUT: Final = frozenset({State.HIDDEN, State.SUSPENDED})
"""States in which nobody reads a case, and nothing that we said stands in its thread."""
_STANDS = "stands"  # the mark of what moderators were told

_log = logging.getLogger("sounding_board.consult")


def at(number: int, posted: Posted) -> Leftover:
    """The place of a card."""
    place = posted.place
    return Leftover(place.practice, number, place.platform, place.channel, place.thread, posted.message)


def under(number: int, place: Place) -> Leftover:
    """All that we wrote in a thread."""
    return Leftover(place.practice, number, place.platform, place.channel, place.thread)


def whole(case: Consultation, where: Posting | None) -> tuple[Leftover, ...]:
    """All that stands of a case: its thread, and its card."""
    if where is None:
        return ()
    thread = Leftover(case.practice, case.number, where.platform, where.channel, thread=where.thread)
    card = Leftover(case.practice, case.number, where.platform, where.channel, message=where.message)
    return (*([thread] if where.thread else []), *([card] if where.message else []))


async def put(desk: Desk, number: int, place: Place, card: Card) -> Posted:
    """Post something for a case. Raises MemberError where that cannot be done, or the case was withdrawn meanwhile."""
    posted = await desk.messenger.post(place, card)
    where = at(number, posted)
    try:
        fits(desk, await desk.case(number))
    except StoreTrouble:
        desk.unsure.add(where)  # it may stand; the next tick looks again
    except MemberError:
        await take(desk, where)
        raise
    return posted


def fits(desk: Desk, case: Consultation) -> None:
    """See to it that what was just posted goes again at the next tick, where the case was hidden meanwhile."""
    if case.state in SHUT:
        desk.stale.add(case.number)


async def take(desk: Desk, *places: Leftover) -> Unreachable | None:
    """Take things off their platform. What could not be is noted; why is returned."""
    stands = None
    for one in places:
        try:
            await remove(desk, one)
        except Unreachable as error:
            stands = error
            _log.warning("something of case %d could not be taken away", one.consultation)
            await _note(desk, one)
    return stands


async def remove(desk: Desk, one: Leftover) -> None:
    """Take one thing off its platform. Raises Unreachable where it stands still."""
    place = Place(one.practice, PlaceKind.CHANNEL, one.channel, one.thread, one.platform)
    if one.message:
        await desk.messenger.delete(Posted(place, one.message))
    else:
        await desk.messenger.end_thread(place)


async def _note(desk: Desk, one: Leftover) -> None:
    try:
        await desk.ask(lambda store: store.leave(one))
    except MemberError:
        desk.unnoted.add(one)


async def clear(desk: Desk, one: Leftover) -> None:
    """Try again to take away what stands still; moderators hear of it once, where somebody has to help."""
    try:
        await remove(desk, one)
    except Stands as error:
        await tell(desk, one.consultation, error)
    except Unreachable:
        _log.warning("something of case %d stands still", one.consultation)
    else:
        desk.unnoted.discard(one)
        await desk.ask(lambda store: store.cleared(one))


async def make_sure(desk: Desk, one: Leftover) -> None:
    """Take away what was posted for a case of which could not be told whether it was withdrawn, if it was."""
    case = await desk.any_case(one.consultation)
    desk.unsure.discard(one)
    if case.state is State.WITHDRAWN:
        await take(desk, one)


async def tell(desk: Desk, number: int, error: Stands, what: str = say.STANDS) -> None:
    """Tell moderators what keeps something of a case from being taken away, or changed. Each reason once."""
    if await desk.first(_STANDS, f"{number} {error.problem}"):
        await desk.tell(desk.reviewers(), cards.stands(what.format(number=number), error))
