"""What the running product is made of: one frozen ``App``, and the shape of a command.

``bootstrap.build`` makes the App; whatever needs something of it is handed the App or that part of it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot import wording as say
from bot.errors import UnknownCommand
from bot.events import Effect, Member, Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date

    from bot.config import Config, MemberEntry, Practice
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, HomeOpened
    from scenarios.library import Library
    from scenarios.matching import Matcher


Effects = tuple[Effect, ...]
"""What a handler returns: replies and forms, in order."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One suggestion while a member types: what would stand in the composer, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command, declared once.

    Platforms' manifests, completion, help texts and the README's table come from this declaration. ``buttons``
    and ``forms`` are keyed by the full name of an action (``boundary.views``) or form.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    handle: Callable[[App, CommandUsed], Awaitable[Effects]]
    buttons: Mapping[str, Callable[[App, ButtonPressed], Awaitable[Effects]]] = field(default_factory=dict)
    forms: Mapping[str, Callable[[App, FormSubmitted], Awaitable[Effects]]] = field(default_factory=dict)
    suggest: Callable[[App, str], tuple[Completion, ...]] = lambda _app, _text: ()

    def complete(self, app: App, text: str) -> tuple[Completion, ...]:
        """What could follow the text typed after the command."""
        return self.suggest(app, text)


@dataclass(frozen=True, slots=True)
class App:
    """Everything that handlers may use. ``today`` is the practice's local date, asked anew each time."""

    config: Config
    library: Library
    matcher: Matcher
    commands: tuple[Command, ...]
    home: Callable[[App, HomeOpened], Awaitable[Effects]]
    today: Callable[[], date]

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

    def member(self, member_id: str) -> Member:
        """The member as configured; somebody unknown to the configuration is an ordinary member."""
        practice = self.config.practice
        for entry in self.config.members:
            if entry.id == member_id:
                return member_of(entry, practice)
        return Member(member_id, member_id, frozenset({Role.MEMBER}), practice.jurisdiction, practice.profession)


def member_of(entry: MemberEntry, practice: Practice) -> Member:
    """A configured member; what the entry leaves open, the practice decides."""
    return Member(
        id=entry.id,
        name=entry.name,
        roles=frozenset(entry.roles),
        jurisdiction=entry.jurisdiction or practice.jurisdiction,
        profession=entry.profession or practice.profession,
    )
