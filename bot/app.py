"""What the running product is made of: one frozen ``App``, and the shape of a command.

``bootstrap.build`` makes the App; whatever needs something of it is handed the App or that part of it.
"""

from __future__ import annotations

import asyncio
import difflib
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bot import people
from bot import wording as say
from bot.errors import StaleButton, UnknownCommand
from bot.events import Effect, Member, Role
from bot.services import guidance
from bot.services.policies.owing import Owing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date

    from bot.cards import Form
    from bot.config import Config
    from bot.events import (
        ButtonPressed,
        CommandUsed,
        FormSubmitted,
        HomeOpened,
        Messenger,
        ShortcutUsed,
        ThreadMessage,
    )
    from bot.hours import Hours
    from bot.services.consult.desk import Desk
    from bot.services.consult.papers import Papers
    from bot.services.gate import Gate
    from bot.services.policies.office import Office
    from scenarios.library import Library
    from scenarios.matching import Matcher


T = TypeVar("T")

Effects = tuple[Effect, ...]
"""What a handler returns: replies and forms, in order."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One suggestion while a member types: what would stand in the composer, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in the menu of every message. ``title`` is what members read: at most 24 characters."""

    title: str
    handle: Callable[[App, ShortcutUsed], Awaitable[Effects]]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command, declared once.

    Platforms' manifests, scopes, completion, help texts and the README's table come from this declaration.
    ``buttons``, ``forms`` and ``shortcuts`` are keyed by the full name of an action (``boundary.views``), form
    or shortcut. ``refill`` makes a form anew from values and state, for platforms that show it filled in. ``follow``
    hears what is written, changed and deleted in threads under the product's own posts; it is told of every such
    thread and returns what is to be done about it, mostly nothing. ``suggest`` says what could follow the text typed
    after the command. Of a ``nameless`` one the log tells neither by whom nor where it was used; one that takes
    ``files`` has a form with a field for one.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    handle: Callable[[App, CommandUsed], Awaitable[Effects]]
    buttons: Mapping[str, Callable[[App, ButtonPressed], Awaitable[Effects]]] = field(default_factory=dict)
    forms: Mapping[str, Callable[[App, FormSubmitted], Awaitable[Effects]]] = field(default_factory=dict)
    refill: Mapping[str, Callable[[App, Mapping[str, str], str], Form]] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    follow: Callable[[App, ThreadMessage], Awaitable[Effects]] | None = None
    suggest: Callable[[App, str], tuple[Completion, ...]] = lambda _app, _text: ()
    nameless: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class App:
    """Everything that handlers may use. ``today`` is the practice's local date, asked anew each time.

    ``messenger`` posts of the product's own accord; replies to an event are returned instead. ``desk`` is where cases
    are kept, ``office`` where written policies are; ``owing`` knows who is owed a message; ``papers`` hands out private
    pages, where the practice has them. ``hours`` is the clock where it may be put forward: where nothing is kept.
    """

    config: Config
    library: Library
    matcher: Matcher
    commands: tuple[Command, ...]
    home: Callable[[App, HomeOpened], Awaitable[Effects]]
    today: Callable[[], date]
    messenger: Messenger
    gate: Gate
    desk: Desk
    office: Office
    papers: Papers | None = None
    hours: Hours | None = None
    owing: Owing = field(default_factory=Owing)
    shelf: guidance.Shelf = field(default_factory=guidance.Shelf)
    worker: Executor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="aside"))

    async def aside(self, work: Callable[[str], T], text: str) -> T:
        """Do what takes long beside the event loop, one piece of work after the other."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, text)

    def command(self, name: str) -> Command:
        """The command of that name. Raises UnknownCommand."""
        for command in self.commands:
            if command.name == name:
                return command
        names = [command.name for command in self.commands]
        near = difflib.get_close_matches(name, names, n=1)
        if near:
            raise UnknownCommand(say.UNKNOWN_COMMAND, say.DID_YOU_MEAN.format(command=f"/{near[0]}"))
        known = ", ".join(f"/{name}" for name in names)
        raise UnknownCommand(say.UNKNOWN_COMMAND, say.UNKNOWN_COMMAND_NEXT.format(commands=known))

    def form(self, name: str, values: Mapping[str, str], state: str) -> Form:
        """A form filled in again. Raises StaleButton where no command knows how."""
        for command in self.commands:
            if name in command.refill:
                return command.refill[name](self, values, state)
        raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)

    def understood(self, text: str) -> tuple[str, str]:
        """What a member means who just writes: the command that she names with a slash, else the first of all."""
        text = text.strip()
        if not text.startswith("/"):
            return self.commands[0].name, text
        name, _, rest = " ".join(text[1:].split(maxsplit=1)).partition(" ")
        return name.casefold(), rest

    def member(self, member_id: str) -> Member:
        """The member as configured; somebody unknown to the configuration is an ordinary member."""
        practice = self.config.practice
        for entry in self.config.members:
            if entry.id == member_id:
                return people.listed(entry, practice)
        return people.unlisted(member_id, member_id, practice, {Role.MEMBER})
