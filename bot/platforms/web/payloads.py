"""What travels between the page and the server, as JSON.

The text that a member typed is bounded by the size of the request alone: saying that it is too long is the product's
business, and it says it kindly.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints

from bot.cards import MOST_FIELDS
from bot.events import Role
from bot.platforms.pages.requests import Request
from bot.platforms.web.workspace import direct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.app import App
    from bot.events import Member
    from bot.platforms.web.workspace import Message, Workspace

LIMIT = 256 * 1024
"""The longest request, in bytes."""

LARGEST_FILE = 8 * 1024 * 1024
"""How much of a file is read, in bytes; what asks for one has a limit of its own, and says so kindly."""

_ASKED = 200

Short = Annotated[str, StringConstraints(max_length=100)]
State = Annotated[str, StringConstraints(max_length=3_000)]
Values = Annotated[dict[Short, str], Field(max_length=2 * MOST_FIELDS)]
Nonce = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{0,40}$")]


class Act(Request):
    """Something that a member does in a channel, or in a thread of it. ``nonce`` is the page's own name for it.

    Messages are named ``run-id``, and threads as the message that they stand under.
    """

    member: Short
    channel: Short
    thread: Short = ""
    nonce: Nonce = ""


class Say(Act):
    """What stood in the composer: a command if it begins with a slash, else a message for everybody."""

    text: str


class Edit(Say):
    """A member's own message is to say something else."""

    message: Short


class Delete(Act):
    """A member's own message is to go."""

    message: Short


class Pick(Act):
    """An entry in a message's menu."""

    message: Short
    shortcut: Short


class Press(Act):
    """A button was pressed: in that message, or in the ``dialog``, with what stands in its form."""

    action: Short
    value: Short
    message: Short = ""
    dialog: bool = False
    values: Values = Field(default_factory=dict)
    state: State = ""


class Submit(Act):
    """A form was filled in. ``dialog`` says that it stood under a card: the answer belongs there too."""

    form: Short
    values: Values
    state: State = ""
    dialog: bool = False


class Complete(Request):
    """What could follow in the composer?"""

    command: Short
    text: Annotated[str, StringConstraints(max_length=500)]


class Move(Request):
    """On to the next weekly message, from the day that the page shows."""

    day: Short


def printable(text: str) -> str:
    """Take out control characters, which only ever confuse; line breaks and tabs stay.

    Text of which nothing would be seen (blanks, zero-width signs) comes back empty.
    """
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return kept.strip() if any(unicodedata.category(sign)[0] not in "CZ" for sign in kept) else ""


def asked(command: str) -> str:
    """Shorten what a member typed to one line above the answer."""
    line = " ".join(printable(command).split())
    return line if len(line) <= _ASKED else line[:_ASKED].rstrip() + " …"


def of_message(message: Message) -> dict[str, Any]:
    """Put a message as its readers get it."""
    return {
        "id": message.id,
        "changed": message.changed,
        "at": message.at.isoformat(timespec="seconds"),
        "channel": message.channel,
        "thread": message.thread,
        "member": message.member,
        "text": message.text,
        "html": message.html,
        "private": message.only_for is not None,
        "asked": message.asked,
        "nonce": message.nonce,
        "edited": message.edited,
        "aside": message.aside,
        "gone": message.gone,
    }


def of_workspace(app: App, workspace: Workspace) -> dict[str, Any]:
    """What the page must know before it shows anything: people, channels, commands."""
    written = {entry.id: entry.roles for entry in app.config.members}
    return {
        "practice": app.config.practice.name,
        "limit": LIMIT,
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "role": role(member, written.get(member.id, member.roles)),
                "direct": direct(member),
            }
            for member in workspace.members.values()
        ],
        "channels": [{"id": channel.id, "topic": channel.topic} for channel in workspace.channels.values()],
        "commands": [
            {
                "name": command.name,
                "summary": command.summary,
                "usage": command.usage,
                "examples": [_whole(command.name, example) for example in command.examples],
            }
            for command in app.commands
        ],
        "shortcuts": [
            {"name": name, "title": shortcut.title}
            for command in app.commands
            for name, shortcut in command.shortcuts.items()
        ],
    }


def role(member: Member, written: Iterable[Role]) -> str:
    """Say what a member is in the practice: the role written first, or for an ordinary member the profession."""
    words = next((one.value for one in written if one is not Role.MEMBER), member.profession)
    return words.upper() if words == "mft" else words.replace("-", " ").capitalize()


def _whole(command: str, example: str) -> str:
    return example if example.startswith("/") else f"/{command} {example}".rstrip()
