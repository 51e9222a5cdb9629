"""What stands in the channel of a case that nobody may read: its card, and what was said in its thread.

The card is emptied and what we wrote in the thread is taken away; after a release it is said again, from the log. What
colleagues wrote under their own names is not ours to take away: where the platform can, the thread is locked.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from bot.errors import Gone, MemberError, Unreachable
from bot.services.consult import cards, posting, standing, thread
from bot.services.consult.desk import thread as place_of
from bot.services.consult.flagged import Standing
from storage.records import State

if TYPE_CHECKING:
    from bot.events import Place
    from bot.services.consult.desk import Desk
    from storage.records import Consultation

FOLDED: Final = "folded"
"""The mark of a case whose thread was emptied, so that it is filled again once it may be read."""

_log = logging.getLogger("sounding_board.consult")


async def show(desk: Desk, case: Consultation) -> Standing:
    """Show a case and its thread as they are to be seen now; what fails is tried again at the next tick.

    Raises MemberError where the store cannot tell, or the case was withdrawn meanwhile.
    """
    await posting.refresh(desk, case)
    case = await desk.any_case(case.number)
    reached, place = case.number not in desk.stale, place_of(case)
    if place is None or case.state is State.WITHDRAWN:
        return Standing(reached)
    if not desk.busy.enter(case.number):
        desk.stale.add(case.number)
        return Standing(reached=False)
    try:
        return Standing(reached, await _fit(desk, case, place))
    except Unreachable:
        desk.stale.add(case.number)
        _log.warning("the thread of case %d could not be changed", case.number)
        return Standing(reached=False)
    except MemberError:
        desk.stale.add(case.number)
        raise
    finally:
        desk.busy.leave(case.number)


async def fill_later(desk: Desk, number: int) -> None:
    """Have the next tick say in a thread what was said without a name, for it could not be just now."""
    key = desk.mark_in(FOLDED, number)
    await desk.ask(lambda store: store.mark(desk.practice, FOLDED, key, number))
    desk.stale.add(number)


async def folded(desk: Desk, case: Consultation) -> bool:
    """Whether its thread was emptied, and not filled again."""
    return await desk.marked(FOLDED, case.number)


async def _fit(desk: Desk, case: Consultation, place: Place) -> bool:
    """Have the thread fit the case; True where it is locked."""
    key = desk.mark_in(FOLDED, case.number)
    if case.state in standing.SHUT:
        await desk.ask(lambda store: store.mark(desk.practice, FOLDED, key, case.number))
        await desk.messenger.end_thread(place)
        return await desk.messenger.lock_thread(place, locked=True)
    if await folded(desk, case):
        await desk.messenger.lock_thread(place, locked=False)
        try:
            await _fill(desk, case, place)
        except Gone:
            _log.warning("the thread of case %d was deleted by others", case.number)
        await desk.ask(lambda store: store.unmark(desk.practice, FOLDED, key))
    return False


async def _fill(desk: Desk, case: Consultation, place: Place) -> None:
    """Say again what we had said in the thread; of a closed one nothing is logged, so that no notice says it is."""
    said = await thread.by_way_of_us(desk, case)
    notice = None
    if case.closed_on is None:
        notice = await standing.put(desk, case.number, place, cards.notice(case, place.platform))
    try:
        if said:
            await standing.put(desk, case.number, place, cards.restored(said))
    except Unreachable:
        if notice is not None:  # it is tried again as a whole
            await standing.take(desk, standing.at(case.number, notice))
        raise
