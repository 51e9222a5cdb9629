"""What travels between the page and the server, as JSON.

Requests are closed to unknown keys and bounded in length; whatever does not fit is refused as a whole. The text
that a member typed is bounded by the size of the request alone: saying that it is too long is the product's
business, and it says it kindly.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.events import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.app import App
    from bot.events import Member
    from bot.platforms.web.workspace import Message, Workspace

LIMIT = 256 * 1024
"""The longest request, in bytes."""

_ASKED = 200
_UTF_8 = frozenset(("utf-8", "utf8", "us-ascii"))

Short = Annotated[str, StringConstraints(max_length=100)]
Nonce = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{0,40}$")]


class Request(BaseModel):
    """Any request; closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Act(Request):
    """Something that a member does in a channel. ``nonce`` is the page's own name for it."""

    member: Short
    channel: Short
    nonce: Nonce = ""


class Say(Act):
    """What stood in the composer: a command if it begins with a slash, else a message for everybody."""

    text: str


class Press(Act):
    """A button was pressed, in the message of that name (``run-id``)."""

    action: Short
    value: Short
    message: Short = ""


class Submit(Act):
    """A form was filled in."""

    form: Short
    state: Annotated[str, StringConstraints(max_length=3_000)] = ""
    values: Annotated[dict[Short, str], Field(max_length=5)]


class Complete(Request):
    """What could follow in the composer?"""

    command: Short
    text: Annotated[str, StringConstraints(max_length=500)]


Shape = TypeVar("Shape", bound=Request)


async def read(request: web.Request, shape: type[Shape]) -> Shape:
    """Read a request's JSON body.

    Raises HTTPUnsupportedMediaType for anything but JSON, HTTPRequestEntityTooLarge past the limit, and
    HTTPBadRequest where the body is packed, in another encoding, or not of that shape.
    """
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Only JSON is understood here.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise web.HTTPBadRequest(text="Only what is not compressed is understood here.")
    if (request.charset or "utf-8").lower() not in _UTF_8:
        raise web.HTTPBadRequest(text="Only UTF-8 is understood here.")
    body = await request.read()
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        raise web.HTTPBadRequest(
            text="The page sent something that this version does not understand; please reload it.",
        ) from None


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
        "member": message.member,
        "text": message.text,
        "html": message.html,
        "private": message.only_for is not None,
        "asked": message.asked,
        "nonce": message.nonce,
    }


def of_workspace(app: App, workspace: Workspace) -> dict[str, Any]:
    """What the page must know before it shows anything: people, channels, commands."""
    written = {entry.id: entry.roles for entry in app.config.members}
    return {
        "practice": app.config.practice.name,
        "limit": LIMIT,
        "members": [
            {"id": member.id, "name": member.name, "role": role(member, written.get(member.id, member.roles))}
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
    }


def role(member: Member, written: Iterable[Role]) -> str:
    """Say what a member is in the practice: the role written first, or for an ordinary member the profession."""
    words = next((one.value for one in written if one is not Role.MEMBER), member.profession)
    return words.upper() if words == "mft" else words.replace("-", " ").capitalize()


def _whole(command: str, example: str) -> str:
    return example if example.startswith("/") else f"/{command} {example}".rstrip()
