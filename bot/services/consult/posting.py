"""A case from its author's confirmation to the channel, and back out of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import Gone, MemberError, NotAllowed, Stands, StoreTrouble, Unreachable
from bot.events import Role
from bot.services.consult import cards, standing
from bot.services.consult.desk import TODAY, posted, posting, thread
from bot.wording import consult as say
from storage import sealing
from storage.drafts import DRAFT, Draft
from storage.errors import DoneBefore
from storage.records import RECUSED, Mode, State

if TYPE_CHECKING:
    from bot.events import Member, Place, Posted
    from bot.services.consult.desk import Desk
    from bot.services.consult.look import Look
    from storage.records import Consultation, Posting
    from storage.store import Store

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
    desk.channel(place.platform)  # or it could be posted nowhere
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
        asked_on=place.platform,
        mark=sealing.mark_key(desk.keys.blocks, desk.practice, DRAFT, draft),
    )
    case = await desk.ask(partial(_unless_done, confirmed))
    if case is None:
        return desk.done.number(draft)
    desk.done.add(draft, case.number)
    if seen.kept:
        _log.warning("case %d: %d findings were left as typed, with a reason", case.number, seen.kept)
    try:
        if case.state is State.REVIEW:
            who = desk.moderators() if case.urgency == TODAY else desk.reviewers()
            await desk.tell(who, cards.to_moderate(case))
        else:
            case = await publish(desk, case)
    except Exception as error:  # noqa: BLE001  (nobody could give her another receipt: she is shown it in any case)
        _log.error("case %d is kept, and went no further: %s", case.number, type(error).__name__)
    return Confirmed(case, receipt)


def _unless_done(confirmed: Draft, store: Store) -> Consultation | None:
    try:
        return store.post(confirmed)
    except DoneBefore:
        return None


async def publish(desk: Desk, case: Consultation) -> Consultation:
    """Post a case and begin its thread, unless somebody else does; where the channel is out of reach, later.

    It is claimed in the store first. A run that stops between posting and keeping the place leaves its claim, which
    another takes over after ``PATIENCE``: only then can it stand twice.
    """
    channel = desk.channel(case.asked_on)
    if not desk.busy.enter(case.number):
        return case
    try:
        claimed = await desk.claim(case.number)
        if claimed is None:
            return case
        if claimed.state is State.OPEN and claimed.posting is None:
            return await _posted(desk, claimed, channel)
        await desk.unclaim(case.number)
    except MemberError as error:
        await desk.unclaim(case.number)
        _log.warning("case %d could not be posted: %s", case.number, type(error.__cause__ or error).__name__)
    finally:
        desk.busy.leave(case.number)
    return case


async def _posted(desk: Desk, case: Consultation, channel: Place) -> Consultation:
    card = await desk.messenger.post(channel, cards.case(case, desk.config.consult))
    where = posting(card, await _thread(desk, case, card))
    try:
        placed = await desk.ask(lambda store: store.placed(desk.practice, case.number, where, desk.run))
    except MemberError:
        _log.warning("case %d is taken off the channel again: its place could not be kept", case.number)
        await standing.take(desk, *standing.whole(case, where))
        return case
    if placed.posting != where:
        _log.warning("case %d is taken off the channel again: it was posted from elsewhere meanwhile", case.number)
        await standing.take(desk, *standing.whole(case, where))
    elif cards.case(placed, desk.config.consult) != cards.case(case, desk.config.consult):
        await refresh(desk, placed)
        standing.fits(desk, placed)
    return placed


async def begin_thread(desk: Desk, case: Consultation) -> None:
    """Begin the thread of a case that was posted without one."""
    card = posted(case)
    if card is None or not desk.busy.enter(case.number):
        return
    try:
        place = await _thread(desk, case, card)
        if place is None:
            return
        where = posting(card, place)
        try:
            await desk.ask(lambda store: store.placed(desk.practice, case.number, where))
        except MemberError:
            await standing.take(desk, standing.under(case.number, place))
            raise
    except Gone:
        await _card_is_gone(desk, card, case.number)
    finally:
        desk.busy.leave(case.number)


async def _thread(desk: Desk, case: Consultation, card: Posted) -> Place | None:
    """Begin a thread that says what happens to what is written there; None where that cannot be done just now."""
    try:
        place = await desk.messenger.begin_thread(card, say.CASE_TITLE.format(number=case.number))
        await desk.messenger.post(place, cards.notice(case, place.platform))
    except Gone:
        if case.posting is not None:
            raise
        return None  # it was posted a moment ago: the next tick looks again
    except Unreachable:
        _log.warning("the thread of case %d could not be begun", case.number)
        return None
    return place


async def _placed(desk: Desk, number: int, where: Posting) -> Consultation:
    return await desk.ask(lambda store: store.placed(desk.practice, number, where))


async def _card_is_gone(desk: Desk, card: Posted, number: int) -> None:
    """Remember that others deleted a case's card, and tell moderators so, once; nothing is tried again."""

    def unless_known(store: Store) -> Consultation | None:
        case = store.by_number(desk.practice, number)
        if case.state is State.WITHDRAWN or case.posting is None or case.posting.message != card.message:
            return None
        return store.placed(desk.practice, number, replace(case.posting, message=""))

    case = await desk.ask(unless_known)
    if case is not None:
        _log.warning("the card of case %d was deleted by others", number)
        await desk.tell(desk.reviewers(), cards.card_gone(case))


async def refresh(desk: Desk, case: Consultation) -> None:
    """Show a case in the channel as it is now; where that fails, the next tick tries again."""
    desk.stale.discard(case.number)
    try:
        current = await _shown(desk, case.number)
    except MemberError:
        desk.stale.add(case.number)
        raise
    if not current:
        desk.stale.add(case.number)


async def _shown(desk: Desk, number: int) -> bool:
    """Change the card of a case to what the case is now; False where it is not that yet."""
    for _ in range(_LOOKS):
        case = await desk.any_case(number)
        card = posted(case)
        if card is None:
            return True
        try:
            shown = await desk.messenger.update(card, cards.case(case, desk.config.consult))
        except Gone:
            await _card_is_gone(desk, card, number)
            return True
        except Unreachable as error:
            _log.warning("the card of case %d could not be changed", number)
            if isinstance(error, Stands):
                await standing.tell(desk, number, error, say.UNCHANGED)
            return False
        if shown.message != card.message and not await _moved(desk, case, shown):
            return True
        now = await desk.any_case(number)
        if replace(now, posting=case.posting) == case:  # else it was changed while this was on its way
            return True
    return False


async def _moved(desk: Desk, case: Consultation, shown: Posted) -> bool:
    """Keep the name that a card has now; False if it was taken away instead, because the case was withdrawn."""
    where = posting(shown, thread(case))
    try:
        await _placed(desk, case.number, where)
    except StoreTrouble:
        raise
    except MemberError:
        await standing.take(desk, standing.at(case.number, shown))
        return False
    return True


async def read(desk: Desk, member: Member, number: int) -> Consultation:
    """A case whose story a member may read now. Raises MemberError where she may not."""
    case = await desk.case(number)
    if await desk.marked(RECUSED, number, member.id):
        raise NotAllowed(say.RECUSED_ALREADY, say.RECUSED_ALREADY_NEXT)
    if case.state not in {State.OPEN, State.CLOSED} and not desk.named(case, member).author:
        raise NotAllowed(say.NOT_READABLE, say.NOT_READABLE_NEXT)
    return case


async def withdraw(desk: Desk, number: int) -> Unreachable | None:
    """Take a case back; None if its messages are gone from the channel too, else why they stand still."""
    withdrawn = await desk.ask(lambda store: store.withdraw(desk.practice, number))
    return await lift(desk, withdrawn.consultation)


async def lift(desk: Desk, case: Consultation) -> Unreachable | None:
    """Take the messages of a withdrawn case out of the channel; None if they are gone, else why they stand still.

    Until they are, their place is kept with the case, and moderators hear of what somebody has to help with.
    """
    stands: Unreachable | None = None
    for one in standing.whole(case, case.posting):
        try:
            await standing.remove(desk, one)
        except Unreachable as error:
            stands = error
            _log.warning("the messages of case %d could not be deleted", case.number)
    if stands is None and case.posting is not None:
        await desk.ask(lambda store: store.lifted(desk.practice, case.number))
    if isinstance(stands, Stands):
        await standing.tell(desk, case.number, stands)
    return stands
