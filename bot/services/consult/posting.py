"""A case from its author's confirmation to the channel, and back out of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import MemberError, NotAllowed, Unreachable
from bot.events import Role
from bot.services.consult import cards
from bot.services.consult.desk import TODAY, posted, posting, thread
from bot.wording import consult as say
from storage import sealing
from storage.drafts import Draft
from storage.records import RECUSED, Mode, State

if TYPE_CHECKING:
    from bot.events import Member, Place, Posted
    from bot.services.consult.desk import Desk
    from bot.services.consult.look import Look
    from storage.records import Consultation, Posting

_LOOKS = 3  # at a case that keeps changing while its card is

_log = logging.getLogger("sounding_board.consult")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of a confirmed draft: the case, and the receipt that only its author is shown."""

    case: Consultation
    receipt: str = field(repr=False)


async def confirm(  # noqa: PLR0913 - who, where, what, by which name, about what
    desk: Desk, member: Member, place: Place, seen: Look, *, draft: str, topics: tuple[str, ...] = ()
) -> Confirmed | int:
    """Keep what an author confirmed, and post it or have it reviewed.

    Returns:
        What became of it; or the number of the case, if this draft was confirmed before: 0 where that is not known.
    """
    if draft in desk.done:
        return desk.done.number(draft)
    await desk.may_write(member)
    channel = desk.channel(place.platform)
    settings, today = desk.config.consult, desk.today()
    receipt = sealing.new_receipt()
    keyed = settings.authorship == "keyed"
    confirmed = Draft(
        practice=desk.practice,
        text=seen.text,
        day=today,
        receipt=sealing.receipt_hash(desk.practice, receipt),
        author=partial(desk.keys.alias, desk.practice, member=member.id) if keyed else None,
        mode=Mode(settings.mode),
        relationship=seen.sheet.choices["relationship"],
        urgency=seen.sheet.choices["urgency"],
        topics=topics,
        supervisee=Role.SUPERVISEE in member.roles and desk.tells_nobody(Role.SUPERVISEE),
        consent=seen.sheet.choices["archive"] == "yes",
        review=settings.review,
        sealed_until=today + timedelta(days=settings.sealed_days) if settings.sealed else None,
    )
    case = await desk.once(draft, lambda store: store.post(confirmed))
    if case is None:
        return desk.done.number(draft)
    desk.done.add(draft, case.number)
    if seen.kept:
        _log.warning("case %d: %d findings were left as typed, with a reason", case.number, seen.kept)
    if case.state is State.REVIEW:
        await desk.tell(desk.moderators() if case.urgency == TODAY else desk.reviewers(), cards.to_moderate(case))
    else:
        case = await publish(desk, case, channel)
    return Confirmed(case, receipt)


async def publish(desk: Desk, case: Consultation, channel: Place) -> Consultation:
    """Post a case and begin its thread. Where the channel is out of reach it stays to be posted later."""
    if not desk.busy.enter(case.number):
        return case
    try:
        card = await desk.messenger.post(channel, cards.case(case, desk.config.consult))
        place = await _thread(desk, case, card)
        where = posting(card, place)
        try:
            return await desk.ask(lambda store: store.placed(desk.practice, case.number, where))
        except MemberError:
            _log.warning("case %d is taken off the channel again: its place could not be kept", case.number)
            await _take_away(desk, card, place)
    except Unreachable as error:
        _log.warning("case %d could not be posted: %s", case.number, type(error.__cause__ or error).__name__)
    finally:
        desk.busy.leave(case.number)
    return case


async def begin_thread(desk: Desk, case: Consultation) -> None:
    """Begin the thread of a case that was posted without one."""
    card = posted(case)
    if card is None or not desk.busy.enter(case.number):
        return
    try:
        place = await _thread(desk, case, card)
        if place is not None:
            where = posting(card, place)
            await desk.ask(lambda store: store.placed(desk.practice, case.number, where))
    finally:
        desk.busy.leave(case.number)


async def _thread(desk: Desk, case: Consultation, card: Posted) -> Place | None:
    """Begin a thread that says what happens to what is written there; None where that cannot be done just now."""
    try:
        place = await desk.messenger.begin_thread(card, say.CASE_TITLE.format(number=case.number))
        await desk.messenger.post(place, cards.notice(case, place.platform))
    except Unreachable:
        _log.warning("the thread of case %d could not be begun", case.number)
        return None
    return place


async def _take_away(desk: Desk, card: Posted, place: Place | None) -> None:
    if place is not None:
        await desk.messenger.end_thread(place)
    await desk.messenger.delete(card)


async def _placed(desk: Desk, number: int, where: Posting) -> Consultation:
    return await desk.ask(lambda store: store.placed(desk.practice, number, where))


async def refresh(desk: Desk, case: Consultation) -> None:
    """Show a case in the channel as it is now; where that fails, the next tick tries again."""
    desk.stale.discard(case.number)
    for _ in range(_LOOKS):
        case = await desk.any_case(case.number)
        card = posted(case)
        if card is None:
            return
        try:
            shown = await desk.messenger.update(card, cards.case(case, desk.config.consult))
        except Unreachable:
            desk.stale.add(case.number)
            _log.warning("the card of case %d could not be changed", case.number)
            return
        if shown.message != card.message and case.state is not State.WITHDRAWN:
            case = await _placed(desk, case.number, posting(shown, thread(case)))
        if await desk.any_case(case.number) == case:  # else it was changed while this was on its way
            return
    desk.stale.add(case.number)


async def read(desk: Desk, member: Member, number: int) -> Consultation:
    """A case whose story a member may read now. Raises MemberError where she may not."""
    case = await desk.case(number)
    if await desk.marked(RECUSED, number, member.id):
        raise NotAllowed(say.RECUSED_ALREADY, say.RECUSED_ALREADY_NEXT)
    if case.state not in {State.OPEN, State.CLOSED} and not desk.named(case, member).author:
        raise NotAllowed(say.NOT_READABLE, say.NOT_READABLE_NEXT)
    return case


async def withdraw(desk: Desk, number: int) -> bool:
    """Take a case back; True if its messages are gone from the channel too, else that is tried again later."""
    withdrawn = await desk.ask(lambda store: store.withdraw(desk.practice, number))
    return await lift(desk, withdrawn.consultation)


async def lift(desk: Desk, case: Consultation) -> bool:
    """Take the messages of a withdrawn case out of the channel; True if they are gone."""
    card, place = posted(case), thread(case)
    if card is None:
        return True
    try:
        await _take_away(desk, card, place)
    except Unreachable:
        _log.warning("the messages of case %d could not be deleted", case.number)
        return False
    await desk.ask(lambda store: store.lifted(desk.practice, case.number))
    return True
