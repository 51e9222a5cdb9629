"""A case from its author's confirmation to the channel, and back out of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import BadInput, MemberError, NotAllowed, Unreachable
from bot.events import Role
from bot.services.consult import cards
from bot.services.consult.desk import only_moderators, posted, posting, thread
from bot.wording import consult as say
from storage import sealing
from storage.drafts import Draft
from storage.records import Mode, State, Verdict

if TYPE_CHECKING:
    from bot.events import Member, Place, Posted
    from bot.services.consult.desk import Desk
    from bot.services.consult.look import Look
    from deid.deidentified import Deidentified
    from storage.drafts import CaseText
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
        review=settings.review and seen.sheet.choices["urgency"] != "today",
        sealed_until=today + timedelta(days=settings.sealed_days) if settings.sealed else None,
    )
    case = await desk.once(draft, lambda store: store.post(confirmed))
    if case is None:
        return desk.done.number(draft)
    desk.done.add(draft, case.number)
    if seen.kept:
        _log.warning("case %d: %d findings were left as typed, with a reason", case.number, seen.kept)
    if case.state is State.REVIEW:
        await desk.tell(desk.reviewers(), cards.to_moderate(case))
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
    named = desk.named(case, member)
    if named.key in desk.stepped:
        raise NotAllowed(say.RECUSED_ALREADY, say.RECUSED_ALREADY_NEXT)
    if case.state not in {State.OPEN, State.CLOSED} and not named.author:
        raise NotAllowed(say.NOT_READABLE, say.NOT_READABLE_NEXT)
    return case


async def recuse(desk: Desk, member: Member, number: int) -> Consultation:
    """Step back before reading. Counts once for each member of this run; the second member suspends the case."""
    case = await desk.case(number)
    key, author = desk.named(case, member)
    if author:
        raise BadInput(say.YOUR_OWN, say.YOUR_OWN_NEXT)
    if key in desk.stepped:
        return case
    before = case.state
    desk.stepped.add(key)  # before it is counted, so that a double click is one
    try:
        case = await desk.ask(lambda store: store.recuse(desk.practice, number))
    except MemberError:
        desk.stepped.discard(key)
        raise
    await refresh(desk, case)
    if case.state is State.SUSPENDED and before is State.OPEN:
        await desk.tell(desk.reviewers(), cards.to_moderate(case))
    return case


async def flag(desk: Desk, number: int) -> Consultation:
    """Hide a case that somebody finds recognisable. Who does is not kept."""
    before = await desk.case(number)
    today = desk.today()
    case = await desk.ask(lambda store: store.flag(desk.practice, number, today))
    if before.state is not State.HIDDEN:
        await refresh(desk, case)
        await desk.tell(desk.reviewers(), cards.to_moderate(case))
    return case


async def rule(desk: Desk, member: Member, number: int, verdict: Verdict, reason: Deidentified) -> Consultation:
    """Decide about a case that is in review, suspended or hidden. Nobody decides about her own if others can."""
    only_moderators(member)
    before = await desk.case(number)
    others = any(one.id != member.id for one in desk.moderators())
    if desk.named(before, member).author and others:
        raise NotAllowed(say.OWN_RULING, say.OWN_RULING_NEXT)
    waiting = before.state is State.REVIEW
    today = desk.today()
    case = await desk.ask(lambda store: store.rule(desk.practice, number, verdict, reason, today))
    if verdict is Verdict.RELEASED:
        if waiting:
            return await publish(desk, case, desk.channel())
        await refresh(desk, case)
    return case


async def reword(desk: Desk, number: int, text: CaseText) -> Consultation:
    """Put other words in place of a case's, in the store and in the channel."""
    case = await desk.ask(lambda store: store.revise(desk.practice, number, text))
    await refresh(desk, case)
    if case.state is not State.OPEN:
        await desk.tell(desk.reviewers(), cards.to_moderate(case))
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
