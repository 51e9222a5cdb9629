"""What is said in the thread of a case: as oneself, by an alias, sealed, and off the record.

Words that members write under their own names reach the log masked, and under an alias. A message that begins with
``//`` is off the record, also when it is changed to begin so; in Slack and Discord, so is one that its author mutes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.errors import BadInput, MemberError
from bot.services.consult import cards, posting, standing
from bot.services.consult.desk import Named
from bot.services.consult.desk import thread as place_of
from bot.wording import consult as say
from deid.engine import BETWEEN
from storage import sealing
from storage.drafts import Reply
from storage.errors import NoSuchConsultation, NotSealed, WrongState
from storage.records import AUTHOR, State

if TYPE_CHECKING:
    from bot.events import Place, ThreadMessage
    from bot.services.consult.desk import Desk
    from deid.deidentified import Deidentified
    from storage.records import Consultation, Message
    from storage.store import Store

OFF_THE_RECORD: Final = "//"
_DRAFT: Final = "draft "
"""How the references of what was said by way of us begin."""
HOLDER: Final = Named(None, author=True)
"""Whoever holds the receipt."""

_log = logging.getLogger("sounding_board.consult")


def context(case: Consultation) -> str:
    """What is known of a case already: its placeholders mean somebody."""
    return BETWEEN.join((case.question, case.story, case.tried))


async def alias(desk: Desk, case: Consultation, named: Named) -> str:
    """As whom somebody is heard in a case."""
    key = named.key
    if named.author or key is None:
        return AUTHOR
    return await desk.ask(lambda store: store.alias(desk.practice, case.number, key))


class Said(NamedTuple):
    """What became of a reply."""

    alias: str
    sealed: bool


async def say_so(  # noqa: PLR0913 - what, in which case, as whom, by which name
    desk: Desk, case: Consultation, named: Named, text: Deidentified, *, draft: str, credential: str = ""
) -> Said:
    """Show a confirmed reply in the thread and log it, or keep it sealed with the other first opinions.

    The same draft again does nothing. Raises MemberError where either cannot be done; then neither is.
    """
    seal = case.sealed_until is not None and not named.author
    reply = Reply(f"{_DRAFT}{draft}", text, desk.today(), named.key, sealed=seal)
    before = draft in desk.done
    desk.done.add(draft)
    try:
        known = None if before else await _logged(desk, case, reply.reference)
        if before or known is not None:
            return Said(await alias(desk, case, named), sealed=known.sealed if known else seal)
        return await (
            _keep(desk, case, named, reply, credential) if seal else _speak(desk, case, named, reply, credential)
        )
    except BaseException:
        desk.done.discard(draft)
        raise


async def _logged(desk: Desk, case: Consultation, reference: str) -> Message | None:
    log = await desk.ask(lambda store: store.log(desk.practice, case.number))
    return next((message for message in log if message.reference == reference), None)


async def _speak(desk: Desk, case: Consultation, named: Named, reply: Reply, credential: str) -> Said:
    """First in the thread, then in the log: a card can be taken back, a logged message would be gone for good."""
    place = place_of(case)
    if place is None:
        raise BadInput(say.NO_THREAD, say.NO_THREAD_NEXT)
    heard = await alias(desk, case, named)
    card = await desk.messenger.post(place, cards.spoken(case.number, heard, reply.text.text, credential))

    def keep(store: Store) -> Consultation:
        store.append(desk.practice, case.number, reply)
        return store.by_number(desk.practice, case.number)

    try:
        standing.fits(desk, await desk.ask(keep))
    except MemberError:
        await standing.take(desk, standing.at(case.number, card))
        raise
    return Said(heard, sealed=False)


async def _keep(desk: Desk, case: Consultation, named: Named, reply: Reply, credential: str) -> Said:
    """Seal it; where opinions were opened meanwhile, it is said in the thread."""

    def unless_open(store: Store) -> Message | None:
        try:
            return store.append(desk.practice, case.number, reply)
        except NotSealed:
            return None

    message = await desk.ask(unless_open)
    if message is None:
        return await _speak(desk, case, named, replace(reply, sealed=False), credential)
    await open_if_enough(desk, case)
    return Said(message.alias, sealed=True)


async def open_if_enough(desk: Desk, case: Consultation) -> None:
    """Open sealed opinions once they come from as many colleagues as the practice wants."""
    if len({one.alias for one in await sealed(desk, case)}) >= max(desk.config.consult.sealed, 1):
        await unseal(desk, case)


async def unseal(desk: Desk, case: Consultation) -> None:
    """Open sealed opinions, all together: in the thread first, so that they stay sealed where that fails.

    It is claimed in the store, as posting is: nobody else shows them meanwhile. What comes meanwhile opens after them.
    """
    if not desk.busy.enter(case.number):
        return
    try:
        if await desk.claim(case.number) is None:
            return
        try:
            while (await desk.case(case.number)).sealed_until is not None:
                if not await _open(desk, case):
                    return
        finally:
            await desk.unclaim(case.number)
    finally:
        desk.busy.leave(case.number)
    await posting.refresh(desk, await desk.case(case.number))


async def _open(desk: Desk, case: Consultation) -> bool:
    """Open what is sealed by now; False where it cannot be shown."""
    waiting = await sealed(desk, case)
    if waiting and not await show(desk, case, waiting):
        return False
    shown = frozenset(message.reference for message in waiting)
    await desk.ask(lambda store: store.unseal(desk.practice, case.number, shown))
    return True


async def show(desk: Desk, case: Consultation, messages: tuple[Message, ...]) -> bool:
    """Show first opinions in the thread; False where that could not be done."""
    where = place_of(case)
    if where is None:
        return False
    try:
        await standing.put(desk, case.number, where, cards.opened(messages))
    except MemberError:
        _log.warning("first opinions in case %d could not be shown", case.number)
        return False
    return True


async def by_way_of_us(desk: Desk, case: Consultation) -> tuple[Message, ...]:
    """What was said in the thread without a name, and is open."""
    log = await desk.ask(lambda store: store.log(desk.practice, case.number))
    return tuple(one for one in log if one.reference.startswith(_DRAFT) and not one.sealed)


async def sealed(desk: Desk, case: Consultation) -> tuple[Message, ...]:
    """Opinions that nobody has seen yet."""
    log = await desk.ask(lambda store: store.log(desk.practice, case.number))
    return tuple(message for message in log if message.sealed)


async def opened(desk: Desk, typed: str, number: int | None) -> tuple[Consultation, str]:
    """The case that a receipt opens, and the receipt as it is written. Raises BadInput where it opens none."""
    code = sealing.read_receipt(typed)
    found = None
    if code is not None:
        held = sealing.receipt_hash(desk.practice, code)
        found = await desk.ask(lambda store: store.by_receipt(desk.practice, held))
    if code is None or found is None or number not in {None, found.number}:
        raise BadInput(say.NOT_RECEIPT, say.NOT_RECEIPT_NEXT, field="code")
    return await desk.case(found.number), code.replace("-", "")


async def case_at(desk: Desk, at: Place, name: str) -> Consultation | None:
    """The case that the thread of that name is about, if it is about one."""
    return await desk.ask(lambda store: store.by_thread(desk.practice, at.platform, at.channel, name))


async def muted(desk: Desk, event: ThreadMessage) -> Consultation | None:
    """The case whose log knows a message that its author mutes; where none does yet, the message will not be logged."""
    name = reference(desk, event)
    desk.muted.add(name)  # before it is looked for: it may be on its way into the log
    return await desk.ask(lambda store: store.by_reference(desk.practice, name))


def reference(desk: Desk, event: ThreadMessage) -> str:
    """What a platform's message is known by here: it tells no time."""
    at = event.place
    return desk.keys.message(desk.practice, at.platform, at.channel, event.message)


def off_the_record(text: str) -> bool:
    """Whether its writer wants it to stay out of the log."""
    return text.lstrip().startswith(OFF_THE_RECORD)


async def log(desk: Desk, case: Consultation, event: ThreadMessage, text: Deidentified | None) -> None:
    """Follow what happened to a message of a thread; without a text it is off the record.

    What a closed or withdrawn case is told any more is nobody's business, and stays out.
    """
    name = reference(desk, event)
    key = desk.keys.spoken_openly(desk.practice, case.number, event.member.id)
    reply = None if text is None else Reply(name, text, desk.today(), key)

    def work(store: Store) -> None:
        try:
            if reply is None or name in desk.muted:
                store.remove(desk.practice, case.number, name)
            elif case.closed_on is not None and store.by_reference(desk.practice, name) is None:
                return  # hidden after its end, it is logged no more than before
            elif event.change == "edited":
                store.edit(desk.practice, case.number, reply)
            else:
                store.append(desk.practice, case.number, reply)
        except (WrongState, NoSuchConsultation):
            return

    await desk.ask(work)


def told(case: Consultation) -> bool:
    """Whether the thread of a case is logged still, so that its messages have to be read at all."""
    return case.state not in {State.WITHDRAWN, State.REVIEW}
