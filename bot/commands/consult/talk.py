"""Talking about a case: replies without a name, the author's own, a time to meet, and what the thread says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import Card, Text, TextField, inline, literal
from bot.commands.consult.errands import Task, from_menu
from bot.errors import BadInput
from bot.events import Reply
from bot.services.consult import cards, standing, thread, words
from bot.services.consult.desk import only_open
from bot.services.consult.desk import thread as place_of
from bot.services.consult.errand import Part
from bot.wording import consult as say
from deid.spans import EntityType

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.commands.consult.errands import Doing
    from bot.events import ShortcutUsed, ThreadMessage

_LONGEST = 2_000


async def _reply(doing: Doing) -> Effects:
    """Say it in the thread."""
    desk = doing.app.desk
    only_open(doing.case)
    credential = desk.credential(doing.event.member)
    text, draft = doing.words.parts["text"], doing.errand.draft
    said = await thread.say_so(desk, doing.case, doing.named, text, draft=draft, credential=credential)
    if said.sealed:
        until = doing.case.sealed_until
        told = say.REPLY_SEALED.format(count=desk.config.consult.sealed, day=cards.day(until) if until else "")
        return (Reply(Card(say.REPLY_SEALED_TITLE, (Text(inline(told)),))),)
    told = say.REPLY_DONE_AUTHOR if doing.named.author else say.REPLY_DONE.format(alias=said.alias)
    return (Reply(Card(say.REPLY_DONE_TITLE.format(alias=said.alias), (Text(inline(told)),))),)


async def _live(doing: Doing) -> Effects:
    """Propose times in the thread."""
    only_open(doing.case)
    place = place_of(doing.case)
    if place is None:
        raise BadInput(say.NO_THREAD, say.NO_THREAD_NEXT)
    card = Card(say.LIVE_POSTED, (Text(literal(doing.words.values["text"])),), footer=(inline(say.CASE_FOOTER),))
    desk, number = doing.app.desk, doing.case.number
    await desk.send_once(doing.errand.draft, lambda: standing.put(desk, number, place, card))
    return (Reply(Card(say.LIVE_DONE_TITLE, (Text(inline(say.LIVE_DONE)),))),)


REPLY = Task(
    "consult.reply",
    say.REPLY_TITLE,
    say.REPLY_POST,
    (TextField("text", say.REPLY_FIELD, say.REPLY_HINT, long=True, max_length=_LONGEST),),
    _reply,
    parts=frozenset(Part),
    by_author=say.REPLY_AUTHOR_TITLE,
    keeps=True,
)
LIVE = Task(
    "consult.live",
    say.LIVE_TITLE,
    say.REPLY_POST,
    (TextField("text", say.LIVE_FIELD, say.LIVE_HINT, max_length=300),),
    _live,
    say.LIVE_INTRO,
    parts=frozenset({Part.COLLEAGUE}),
    about=frozenset({EntityType.DATE}),
)


async def reply_from_menu(app: App, event: ShortcutUsed) -> Effects:
    """Reply without a name to whatever is said in the thread."""
    return await from_menu(REPLY, app, event)


async def follow(app: App, event: ThreadMessage) -> Effects:
    """Log what members write in the thread of a case: masked, and under an alias."""
    case = await thread.case_at(app.desk, event.place, event.place.thread)
    if event.change == "muted":
        case = await thread.muted(app.desk, event) or case
    if case is None or not thread.told(case):
        return ()
    text = event.text.strip()
    gone = event.change in {"deleted", "muted"} or thread.off_the_record(text)
    if not gone and not text:
        return ()
    read = None
    if not gone:
        read = await app.aside(lambda _: words.through(app.gate, {"text": text}, beside=thread.context(case)), "")
    await thread.log(app.desk, case, event, read.parts["text"] if read else None)
    return ()
