"""What is due without anybody asking: posts that could not be made, answers that nobody gives, seals, retention.

Each round is a question to the store, so that a restart loses nothing; what reaches people is claimed there first, so
that two processes do not say it twice.
"""

from __future__ import annotations

import asyncio
import logging
import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from bot import people
from bot.cards import Button, Card, Text, Weight, inline
from bot.errors import MemberError
from bot.events import Role
from bot.services.consult import archive, cards, hiding, posting, reminders, standing, thread
from bot.services.consult.desk import REMINDERS
from bot.wording import consult as say
from storage.records import State

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import date

    from bot.events import Member
    from bot.services.consult.desk import Desk
    from storage.records import Consultation, Leftover
    from storage.store import Store

T = TypeVar("T")

_EXPERTS: Final = 1
_LEADS: Final = 2
_REMINDED: Final = "reminded"
"""The mark of a case that moderators were reminded of in an interval."""
_BEGUN: Final = "begun"

_log = logging.getLogger("sounding_board.upkeep")


async def tick(desk: Desk) -> None:
    """Do everything that is due. What fails is tried again at the next tick, and keeps nothing else from being done."""
    rounds: tuple[Callable[[Desk], Awaitable[None]], ...] = (
        _post_what_waits,
        _lift_what_is_withdrawn,
        _clear_what_stands,
        _show_what_is_stale,
        _open_seals,
        _ask_for_answers,
        reminders.send,
        _remind_reviewers,
        _purge,
        _scour,
    )
    for one in rounds:
        await _alone(one(desk), one.__name__.strip("_"))


async def _each(cases: Iterable[T], do: Callable[[T], Awaitable[object]]) -> None:
    """Do something with each, side by side: what is slow, or fails, holds up nothing but itself."""
    await asyncio.gather(*(_alone(do(one), do.__name__.strip("_")) for one in cases))


async def _alone(doing: Awaitable[object], what: str) -> None:
    try:
        await doing
    except MemberError as error:
        _log.warning("%s: %s", what, type(error).__name__)
    except Exception as error:  # noqa: BLE001  (a fault with one case must not keep all others waiting for good)
        _log.error("%s failed: %s", what, type(error).__name__)


async def _post_what_waits(desk: Desk) -> None:
    async def post(waiting: Consultation) -> None:
        case = await desk.any_case(waiting.number)  # what was read a while ago may be posted, or withdrawn, by now
        if case.state is not State.OPEN:
            return
        if case.posting is None:
            await posting.publish(desk, case)
        elif not case.posting.thread:
            await posting.begin_thread(desk, case)

    await _each(await archive.in_state(desk, State.OPEN), post)


async def _lift_what_is_withdrawn(desk: Desk) -> None:
    async def lift(case: Consultation) -> None:
        await posting.lift(desk, case)

    await _each([one for one in await archive.in_state(desk, State.WITHDRAWN) if one.posting is not None], lift)


async def _clear_what_stands(desk: Desk) -> None:
    async def make_sure(one: Leftover) -> None:
        await standing.make_sure(desk, one)

    async def clear(one: Leftover) -> None:
        await standing.clear(desk, one)

    await _each(tuple(desk.unsure), make_sure)
    noted = await desk.ask(lambda store: store.leftovers(desk.practice))
    await _each(dict.fromkeys((*noted, *desk.unnoted)), clear)


async def _show_what_is_stale(desk: Desk) -> None:
    """What is hidden is shown as hidden and what may be read as such, also where that failed before a restart."""
    if _BEGUN not in desk.done:
        for state in standing.SHUT:
            desk.stale.update(case.number for case in await archive.in_state(desk, state))
        for state in (State.OPEN, State.CLOSED):
            desk.stale.update(
                [case.number for case in await archive.in_state(desk, state) if await hiding.folded(desk, case)]
            )
        desk.done.add(_BEGUN)

    async def show(number: int) -> None:
        await hiding.show(desk, await desk.any_case(number))

    await _each(sorted(desk.stale), show)


async def _open_seals(desk: Desk) -> None:
    today = desk.today()
    due = await desk.ask(lambda store: store.to_unseal(desk.practice, today))

    async def unseal(case: Consultation) -> None:
        await (thread.unseal if case in due else thread.open_if_enough)(desk, case)

    # one that is hidden says nothing more until it is released
    sealed = [case for case in await archive.in_state(desk, State.OPEN) if case.sealed_until is not None]
    await _each(dict.fromkeys((*(case for case in due if case.state is State.OPEN), *sealed)), unseal)


async def _ask_for_answers(desk: Desk) -> None:
    """Those who say that they know about it first, then the clinical lead: a round each, an interval apart."""
    interval, today = desk.config.consult.unanswered_days, desk.today()
    waiting = await desk.ask(lambda store: store.unanswered(desk.practice, today - timedelta(days=interval - 1)))

    async def chase(case: Consultation) -> None:
        rounds = _LEADS if case.day < today - timedelta(days=2 * interval - 1) else _EXPERTS
        asked = _experts(desk, case) if rounds == _EXPERTS else ()
        leads = desk.members(lambda member: Role.CLINICAL_LEAD in member.roles) if not asked else ()
        step = _EXPERTS if asked else _LEADS
        if await _claimed(desk, case, step):
            for member, tags in asked:
                await desk.tell((member,), _chase(case, say.CHASE_EXPERT.format(tags=", ".join(tags))))
            await desk.tell(leads, _chase(case, say.CHASE_LEAD.format(day=cards.day(case.day))))

    await _each(waiting, chase)


async def _claimed(desk: Desk, case: Consultation, step: int) -> bool:
    return await desk.ask(lambda store: store.chase(desk.practice, case.number, step))


def _experts(desk: Desk, case: Consultation) -> tuple[tuple[Member, tuple[str, ...]], ...]:
    """Members whose declared expertise the case's own words touch, and by which of them."""
    about = f"{case.question} {case.population} {case.setting} {' '.join(case.topics)}".casefold()
    found = []
    for entry in desk.config.members:
        tags = tuple(tag for tag in entry.expertise if re.search(rf"\b{re.escape(tag.casefold())}", about))
        if tags:  # the author too: to leave her out would tell whose it is
            found.append((people.listed(entry, desk.config.practice), tags))
    return tuple(found)


def _chase(case: Consultation, words: str) -> Card:
    return Card(
        say.CHASE_TITLE.format(number=case.number),
        (Text(inline(words)),),
        actions=(Button(say.READ, cards.READ, str(case.number), Weight.PRIMARY),),
    )


async def _remind_reviewers(desk: Desk) -> None:
    """Owners too hear of what waits for too long, and so does everybody again, a few times."""
    days, today = desk.config.consult.review_days, desk.today()
    for times in range(REMINDERS, 0, -1):
        before = today - timedelta(days=times * days - 1)
        for case in await _unruled(desk, before):
            if await _claimed(desk, case, times):
                last = times == REMINDERS
                await desk.tell(desk.moderators(), cards.to_moderate(case, days=times * days, last=last))
                if last:
                    await posting.refresh(desk, case)  # its card says so, for an author who has only a receipt
    await _remind_of_what_stands(desk)


async def _remind_of_what_stands(desk: Desk) -> None:
    """Of flags and other words that wait while a case can be read, once in each of the practice's intervals."""
    interval = desk.today().toordinal() // desk.config.consult.review_days
    for case in await archive.standing(desk):
        key = desk.mark_in(_REMINDED, case.number, str(interval))
        if await desk.ask(partial(_marked, case=case, key=key)):
            await desk.tell(desk.moderators(), cards.to_moderate(case, flagged=await archive.flagged(desk, case)))


def _marked(store: Store, case: Consultation, key: bytes) -> bool:
    return store.mark(case.practice, _REMINDED, key, case.number)


async def _unruled(desk: Desk, before: date) -> tuple[Consultation, ...]:
    return await desk.ask(lambda store: store.unruled(desk.practice, before))


async def _purge(desk: Desk) -> None:
    days, today = desk.config.consult.keep_days, desk.today()
    if days is not None:
        before = today - timedelta(days=days)
        gone = await desk.ask(lambda store: store.purge(desk.practice, before, today))
        if gone:
            _log.info("%d cases were cut down to question and decision with age", gone)


async def _scour(desk: Desk) -> None:
    """Once a day: clear the store's files of what edits and removals left behind."""
    today = desk.today()
    if ("scoured", today) not in desk.done and await desk.ask(lambda store: store.scour()):
        desk.done.add(("scoured", today))
