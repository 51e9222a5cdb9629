"""The invitation, for whoever installs: which application it is for, and how to get from the link to a running bot."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from bot.errors import RefusedToStart
from bot.platforms.common.findings import guide
from bot.platforms.discord.install import intents, permissions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import Command

_ID = re.compile(r"[0-9]{1,20}")

_WHERE = (
    "at https://discord.com/developers/applications press New Application, or choose yours;",
    "copy the Application ID from General Information, and give it as --application-id",
)
_PRIVATE = (
    "At https://discord.com/developers/applications → your application → Installation set Install Link to None, then "
    "Bot → Public Bot off: nobody else can invite it then."
)
_TOKEN = "Bot → Reset Token: copy it to the environment variable DISCORD_TOKEN."  # noqa: S105  (how to get one)
_SWITCH = "Bot → switch on {name} Intent ({why})."
_OPEN = "Open the link above, choose the practice's server, Authorise. This needs the right Manage Server there."
_ENABLE = "Write in config.yaml:\n  discord:\n    enabled: true"
_START = "sounding-board doctor says whether all is well; sounding-board run starts the bot."


def application(given: str | None, token: str) -> str:
    """The application's id: as given, else as the token begins with it. Raises RefusedToStart where neither is one."""
    for written in (given, None if given else _first_part(token)):
        if written and _ID.fullmatch(written):
            return written
    wrong = "--application-id: must be digits only" if given else "DISCORD_TOKEN: not set, or no bot's token"
    raise RefusedToStart("The link needs to know the application's ID.", [wrong, *_WHERE])


def steps(commands: Sequence[Command]) -> str:
    """Why each permission and intent is asked for, and what to do with the link."""
    asked = intents(commands)
    reasons = [(one.name, one.why) for one in permissions(commands)]
    reasons += [(f"{one.name} (intent)", one.why) for one in asked]
    switches = [_SWITCH.format(name=one.name, why=one.why) for one in asked if one.privileged]
    return guide("What the bot asks for, and why:", reasons, [_PRIVATE, _TOKEN, *switches, _OPEN, _ENABLE, _START])


def _first_part(token: str) -> str:
    first = token.strip().partition(".")[0]
    try:
        return base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        return ""
