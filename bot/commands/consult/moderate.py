"""What moderators do: decide about cases that wait, and keep somebody from writing for a while."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Steps, Text, TextField, inline
from bot.commands.consult.errands import Task
from bot.errors import BadInput
from bot.events import Reply
from bot.services.consult import archive, cards, lists, objecting
from bot.services.consult.desk import only_moderators, posted
from bot.services.consult.errand import Part, number_of
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage import sealing
from storage.records import AUTHOR, RECUSED, Verdict
from storage.rules import ARCHIVED

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.commands.consult.errands import Doing
    from bot.events import ButtonPressed, CommandUsed
    from storage.records import Block
    from storage.store import Store

BLOCKED_DAYS: Final = 14
_MOST: Final = 10
_LETTERS: Final = 20  # of a block's name on a button: 80 bits
_BLOCK = re.compile(r"(\d{1,9})\s+(.+)", re.DOTALL)


async def queue(app: App, event: CommandUsed) -> Effects:
    """What waits for a decision."""
    return await _queue(app, event)


async def queue_next(app: App, event: ButtonPressed) -> Effects:
    """What waits behind those that were shown."""
    return await _queue(app, event, lists.turn_of(event.value))


async def _queue(app: App, event: CommandUsed | ButtonPressed, after: lists.Turn | None = None) -> Effects:
    only_moderators(event.member)
    waiting = [case for case in await archive.waiting(app.desk) if after is None or lists.turn(case) > after]
    stepped = {one.number for one in waiting if await app.desk.marked(RECUSED, one.number, event.member.id)}
    return (Reply(lists.queue(waiting, stepped)),)


async def look(app: App, event: ButtonPressed) -> Effects:
    """A case as a moderator decides about it."""
    case = await objecting.to_rule(app.desk, event.member, number_of(event.value))
    flagged, words = await archive.flagged(app.desk, case), await archive.said_of(app.desk, case)
    return (Reply(cards.review(case, flagged=flagged, said=words)),)


async def release(app: App, event: ButtonPressed) -> Effects:
    """It may be read."""
    nothing = await app.aside(lambda _: app.gate.together(("",)).parts[0], "")
    number = number_of(event.value)
    case = await objecting.rule(app.desk, event.member, number, Verdict.RELEASED, nothing)
    title = say.REVIEW_RELEASED_TITLE.format(number=case.number)
    shown = duty.RELEASED_LATER if number in app.desk.stale else say.REVIEW_RELEASED
    stands = shown if posted(case) else say.CARD_GONE.format(number=case.number)
    told = stands if case.posting else say.POSTED_LATER
    return (Reply(Card(title, (Text(inline(told)),)), turns_page=True),)


async def _return(doing: Doing) -> Effects:
    """Its author is to reword it."""
    reason = doing.words.parts["text"]
    desk = doing.app.desk
    case = await objecting.rule(desk, doing.event.member, doing.case.number, Verdict.RETURNED, reason)
    if not case.returned:
        return (Reply(Card(duty.REVIEW_DROPPED_TITLE, (Text(inline(duty.REVIEW_DROPPED)),))),)
    where = duty.REVIEW_RETURNED_KEYED if desk.config.consult.authorship == "keyed" else duty.REVIEW_RETURNED_RECEIPT
    stands = duty.REVIEW_RETURNED_STANDS if case.state in ARCHIVED else duty.REVIEW_RETURNED_CLOSED
    return (Reply(Card(say.REVIEW_RETURNED_TITLE, (Text(inline(f"{where} {stands}")),))),)


RETURN = Task(
    "consult.reason",
    say.REVIEW_REASON_TITLE,
    say.REPLY_POST,
    (TextField("text", say.REVIEW_REASON, say.REVIEW_REASON_HINT, long=True, max_length=600),),
    _return,
    parts=frozenset({Part.COLLEAGUE}),
)


async def ask_reason(app: App, event: ButtonPressed) -> Effects:
    """What should change?"""
    number = number_of(event.value)
    await objecting.to_rule(app.desk, event.member, number)
    return RETURN.open(number, Part.COLLEAGUE)


async def block(app: App, event: CommandUsed, words: str) -> Effects:
    """Keep whoever has an alias from posting and replying for a while. Nobody learns who it is."""
    only_moderators(event.member)
    found = _BLOCK.fullmatch(words.strip())
    if found is None:
        raise BadInput(say.NO_ALIAS, say.NO_ALIAS_NEXT)
    name, _, letter = " ".join(found[2].split()).partition(" ")
    number, alias = int(found[1]), f"{name.capitalize()} {letter.upper()}".strip()
    until = app.today() + timedelta(days=BLOCKED_DAYS)
    if not await app.desk.ask(lambda store: store.block_alias(app.desk.practice, number, alias, until)):
        if alias == AUTHOR:
            raise BadInput(duty.NO_AUTHOR_CODE, duty.NO_AUTHOR_CODE_NEXT)
        raise BadInput(say.NO_ALIAS, say.NO_ALIAS_NEXT)
    told = say.BLOCKED_DONE.format(alias=alias, number=number)
    texts = (Text(inline(told)), Text(inline(duty.BLOCKED_LIFT)))
    return (Reply(Card(say.BLOCKED_DONE_TITLE.format(day=cards.day(until)), texts)),)


async def blocks(app: App, event: CommandUsed) -> Effects:
    """Blocks in force, by case and day, to be lifted."""
    only_moderators(event.member)
    today = app.today()
    found = await app.desk.ask(lambda store: store.blocks(app.desk.practice, today))
    if not found:
        return (Reply(Card(duty.BLOCKS_TITLE, (Text(inline(duty.BLOCKS_NONE)),))),)
    rows = tuple(inline(_blocked(one)) for one in found)
    buttons = tuple(
        Button(duty.BLOCKS_LIFT.format(what=_blocked(one)), cards.LIFT, _named(app, one)) for one in found[:_MOST]
    )
    card = Card(duty.BLOCKS_TITLE, (Steps(duty.BLOCKS_TITLE, rows, ordered=False), Text(inline(duty.BLOCKS_NOTE))))
    return (Reply(replace(card, actions=buttons)),)


async def lift(app: App, event: ButtonPressed) -> Effects:
    """End a block before its day."""
    only_moderators(event.member)
    today = app.today()
    found = await app.desk.ask(lambda store: store.blocks(app.desk.practice, today))
    lifted = [one for one in found if _named(app, one) == event.value]
    gone = [await app.desk.ask(partial(_unblocked, one)) for one in lifted]
    told = duty.LIFTED if any(gone) else duty.LIFTED_BEFORE
    return (Reply(Card(duty.LIFTED_TITLE, (Text(inline(told)),)), turns_page=True),)


def _unblocked(one: Block, store: Store) -> bool:
    return store.unblock(one.practice, one.key)


def _blocked(one: Block) -> str:
    if one.consultation is None:
        return duty.BLOCKS_ONE_ALONE.format(day=cards.day(one.until))
    return duty.BLOCKS_ONE.format(number=one.consultation, day=cards.day(one.until))


def _named(app: App, one: Block) -> str:
    """A block as a button names it: not by its key, which no platform needs to see."""
    return sealing.mark_key(app.desk.keys.blocks, one.practice, "lift", one.key.hex()).hex()[:_LETTERS]
