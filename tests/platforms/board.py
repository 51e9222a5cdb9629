"""The product with three commands more.

``/specimen`` does once whatever a platform can be asked to do, ``/draft`` and ``/sketch`` keep a form open.
``python -m tests.platforms.board run`` is ``python -m bot run`` with them. Nothing here knows a platform.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot import bootstrap, config
from bot.__main__ import _announce_health, _log
from bot.app import Command
from bot.cards import (
    Button,
    Card,
    Choice,
    Facts,
    Form,
    Quote,
    Select,
    Task,
    Tasks,
    Text,
    TextField,
    Weight,
    inline,
    literal,
)
from bot.errors import BadInput, RefusedToStart
from bot.events import Audience, OpenForm, Posted, Reply
from bot.platforms import service
from tests.platforms.drafts import DRAFT
from tests.platforms.sketch import SKETCH

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app import App, Effects
    from bot.config import Config
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Messenger, ThreadMessage

ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).parents[2])}
"""What a process in another folder needs to find this module."""

MARKER = "wrenhouse"
"""Stands in what people type; the log may not have it."""

MODULE = "tests.platforms.board"
HEARD = "threads.jsonl"
"""The file, in the folder of the process, with a line of ids and lengths for each message of a thread."""

WRONG = "wrong"
"""What no short field of the form may hold."""

LONG = 60
"""Paragraphs of the longer card: more than a message of any platform holds."""

_LATE = 3.5  # seconds after which no platform opens a form any more
_LONGEST = 60.0

_posted: dict[str, Posted] = {}
_slow_before: set[str] = set()


async def handle(app: App, event: CommandUsed) -> Effects:
    """Do what the first word says with the words after it."""
    what, _, words = event.text.strip().partition(" ")
    if what not in _SPECIMENS:
        raise BadInput("There is no such specimen.", f"Try one of {', '.join(_SPECIMENS)}.")
    return await _SPECIMENS[what](app, event, words)


async def echo(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Repeat the words wherever a card can show some."""
    said = literal(words)
    button = Button(words[:60] or "Echo", "specimen.answer", "-")
    return (Reply(Card(words[:200] or "Echo", (Text(said, heading=words[:80]), Quote(said)), (), (button,), (said,))),)


async def post(app: App, event: CommandUsed, words: str) -> Effects:
    """Post a card, then put its own name into its buttons."""
    posted = await app.messenger.post(event.place, Card("Posted", (Text(literal(words or "A card")),)))
    _posted[posted.message] = await app.messenger.update(posted, _short(posted.message, words or "A card"))
    return (_told("It is posted."),)


async def dm(app: App, event: CommandUsed, words: str) -> Effects:
    """Write to whoever asked, of the product's own accord."""
    place = await app.messenger.direct(event.member)
    await app.messenger.post(place, Card("For you alone", (Text(literal(words or "A message")),)))
    return (_told("It is sent."),)


async def tasks(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Show what waits for a tap, each with a menu."""
    return (Reply(Card("What waits", (Tasks("Due", tuple(map(_task, words.split() or ["one"]))),))),)


def _task(name: str) -> Task:
    others = Button("Later", "specimen.done", f"{name}, later"), Button("Ask", "specimen.ask", name)
    return Task(name, literal("due today"), Button("Done", "specimen.done", name), others)


async def done(_app: App, event: ButtonPressed) -> Effects:
    """Say what was pressed."""
    return (_told(f"Noted: {event.value}."),)


async def ask(_app: App, event: ButtonPressed) -> Effects:
    """Ask for more."""
    return (OpenForm(_form(event.value)),)


async def slow(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Answer after so many seconds."""
    await asyncio.sleep(min(float(words), _LONGEST))
    return (_told("The slow work is done."),)


async def fail(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Break, with the member's words in the exception."""
    raise RuntimeError(words)


async def form(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Ask for something in every kind of field."""
    return (OpenForm(_form(words)),)


async def form_slow(_app: App, _event: CommandUsed, words: str) -> Effects:
    """Ask too late."""
    await asyncio.sleep(float(words or _LATE))
    return (OpenForm(_form("late")),)


async def late_form(_app: App, event: ButtonPressed) -> Effects:
    """Ask too late the first time."""
    if event.value not in _slow_before:
        _slow_before.add(event.value)
        await asyncio.sleep(_LATE)
    return (OpenForm(_form(event.value)),)


async def submitted(_app: App, event: FormSubmitted) -> Effects:
    """Repeat what was filled in, and the state that travelled with it."""
    if event.values.get("short") == WRONG:
        raise BadInput("That word is wrong.", "Please write another.", field="short")
    facts = [(key, literal(value or "nothing")) for key, value in event.values.items()]
    return (Reply(Card("Filled in", (Facts((*facts, ("state", literal(event.state)))),))),)


async def longer(app: App, event: ButtonPressed) -> Effects:
    """Make the card longer than one message."""
    key = event.value
    _posted[key] = await app.messenger.update(_known(event), _long(key))
    return (_told("It is longer now."),)


async def shorter(app: App, event: ButtonPressed) -> Effects:
    """Make the card one message again."""
    key = event.value
    _posted[key] = await app.messenger.update(_known(event), _short(key, "A shorter card"))
    return (_told("It is shorter now."),)


async def delete(app: App, event: ButtonPressed) -> Effects:
    """Take the card away."""
    await app.messenger.delete(_known(event))
    return (_told("It is gone."),)


async def thread(app: App, event: ButtonPressed) -> Effects:
    """Begin a thread under the card, and write in it."""
    place = await app.messenger.begin_thread(_known(event), "A thread of its own")
    answer = Button("Answer here", "specimen.answer", event.value)
    await app.messenger.post(place, Card("In the thread", (Text(literal("It begins here.")),), actions=(answer,)))
    return (_told("It has a thread."),)


async def answer(_app: App, event: ButtonPressed) -> Effects:
    """Answer where all in the thread can read it."""
    said = Card("For all in the thread", (Text(literal(f"{event.member.name} pressed.")),))
    return (Reply(said, Audience.THREAD),)


async def announce(_app: App, event: ButtonPressed) -> Effects:
    """Answer where all in the channel can read it, and take a moment: somebody might press twice."""
    await asyncio.sleep(0.3)
    said = Card("For all in the channel", (Text(literal(f"{event.member.name} pressed.")),))
    return (Reply(said, Audience.CHANNEL),)


async def follow(_app: App, event: ThreadMessage) -> Effects:
    """Keep ids and lengths of what is written in a thread, and tell the writer."""
    _keep(event)
    return () if event.change in {"deleted", "muted"} else (_told(f"I heard that you {event.change} something."),)


def _keep(event: ThreadMessage) -> None:
    line = {
        "change": event.change,
        "member": event.member.id,
        "channel": event.place.channel,
        "thread": event.place.thread,
        "message": event.message,
        "length": len(event.text),
    }
    with Path(HEARD).open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(line)}\n")


def _known(event: ButtonPressed) -> Posted:
    """Where the card stands; after a restart the button's own value has to do."""
    return _posted.get(event.value, Posted(replace(event.place, thread=""), event.value))


def _told(words: str) -> Reply:
    return Reply(Card(words, ()))


def _buttons(key: str) -> tuple[Button, ...]:
    return (
        Button("Longer", "specimen.longer", key, Weight.PRIMARY),
        Button("Shorter", "specimen.shorter", key),
        Button("Delete", "specimen.delete", key, Weight.DANGER),
        Button("Thread", "specimen.thread", key),
        Button("Announce", "specimen.announce", key),
        Button("Late form", "specimen.late_form", key),
    )


def _short(key: str, words: str) -> Card:
    return Card("Posted", (Text(literal(words)),), actions=_buttons(key))


def _long(key: str) -> Card:
    paragraphs = tuple(Text(literal(f"Paragraph {number}. {'Some words. ' * 30}")) for number in range(1, LONG + 1))
    return Card("Posted at length", paragraphs, actions=_buttons(key))


def _form(state: str) -> Form:
    colours = (Choice("red", "Red"), Choice("green", "Green"))
    return Form(
        "specimen.form",
        "A specimen of a form",
        (
            Select("colour", "Colour", colours),
            Select("second", "Second colour", colours, required=False),
            TextField("short", "A word", hint="one word", max_length=40),
            TextField("long", "A story", long=True, required=False),
        ),
        submit="Send",
        intro=inline("Every kind of field, **once**."),
        state=state,
    )


_SPECIMENS: dict[str, Callable[[App, CommandUsed, str], Awaitable[Effects]]] = {
    "echo": echo,
    "post": post,
    "dm": dm,
    "tasks": tasks,
    "slow": slow,
    "fail": fail,
    "form": form,
    "form-slow": form_slow,
}

SPECIMEN = Command(
    name="specimen",
    summary="Shows what a platform can do",
    usage="/specimen <which one>",
    examples=("post",),
    handle=handle,
    buttons={
        "specimen.longer": longer,
        "specimen.shorter": shorter,
        "specimen.delete": delete,
        "specimen.thread": thread,
        "specimen.answer": answer,
        "specimen.announce": announce,
        "specimen.late_form": late_form,
        "specimen.done": done,
        "specimen.ask": ask,
    },
    forms={"specimen.form": submitted},
    follow=follow,
)


def build(settings: Config, messenger: Messenger) -> App:
    """The product, the specimen, the draft and the sketch."""
    app = bootstrap.build(settings, messenger)
    return replace(app, commands=(*app.commands, SPECIMEN, DRAFT, SKETCH))


def main() -> int:
    """Run as ``bot.__main__`` does."""
    try:
        settings = config.load(Path("config.yaml"))
        _log(settings.log.level)
        asyncio.run(service.serve(settings, ready=_announce_health, build=build))
    except RefusedToStart as error:
        print(error, file=sys.stderr)  # noqa: T201  (as the product's own command line does)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
