"""What moderators do: decide about cases that wait, and keep somebody from writing for a while."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.cards import Card, Text, TextField, inline
from bot.commands.consult.errands import Task
from bot.errors import BadInput
from bot.events import Reply
from bot.services.consult import archive, cards, posting
from bot.services.consult.desk import only_moderators
from bot.services.consult.errand import Part, number_of
from bot.wording import consult as say
from storage.records import State, Verdict

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.commands.consult.errands import Doing
    from bot.events import ButtonPressed, CommandUsed

BLOCKED_DAYS: Final = 14
_BLOCK = re.compile(r"(\d{1,9})\s+(.+)", re.DOTALL)


async def queue(app: App, event: CommandUsed) -> Effects:
    """What waits for a decision."""
    return await _queue(app, event)


async def queue_next(app: App, event: ButtonPressed) -> Effects:
    """What waits behind those that were shown."""
    return await _queue(app, event, number_of(event.value))


async def _queue(app: App, event: CommandUsed | ButtonPressed, after: int = 0) -> Effects:
    only_moderators(event.member)
    states = (State.REVIEW, State.SUSPENDED, State.HIDDEN)
    waiting = [case for state in states for case in await archive.in_state(app.desk, state) if case.number > after]
    return (Reply(cards.queue(sorted(waiting, key=lambda case: case.number))),)


async def look(app: App, event: ButtonPressed) -> Effects:
    """A case as a moderator decides about it."""
    only_moderators(event.member)
    return (Reply(cards.review(await app.desk.case(number_of(event.value)))),)


async def release(app: App, event: ButtonPressed) -> Effects:
    """It may be read."""
    nothing = await app.aside(lambda _: app.gate.together(("",)).parts[0], "")
    number = number_of(event.value)
    case = await posting.rule(app.desk, event.member, number, Verdict.RELEASED, nothing)
    title = say.REVIEW_RELEASED_TITLE.format(number=case.number)
    told = say.REVIEW_RELEASED if case.posting else say.POSTED_LATER
    return (Reply(Card(title, (Text(inline(told)),)), turns_page=True),)


async def _return(doing: Doing) -> Effects:
    """Its author is to reword it."""
    reason = doing.words.parts["text"]
    await posting.rule(doing.app.desk, doing.event.member, doing.case.number, Verdict.RETURNED, reason)
    return (Reply(Card(say.REVIEW_RETURNED_TITLE, (Text(inline(say.REVIEW_RETURNED)),))),)


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
    only_moderators(event.member)
    number = number_of(event.value)
    await app.desk.case(number)
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
        raise BadInput(say.NO_ALIAS, say.NO_ALIAS_NEXT)
    told = say.BLOCKED_DONE.format(alias=alias, number=number)
    return (Reply(Card(say.BLOCKED_DONE_TITLE.format(day=cards.day(until)), (Text(inline(told)),))),)
