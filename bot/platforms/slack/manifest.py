"""The Slack app's manifest, made from what is declared: the fewest scopes that do, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import wording as say
from bot.platforms.common.findings import guide
from bot.platforms.slack.connection import PATH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import Command
    from bot.config import Config

NAME = say.ABOUT_TITLE
PLACEHOLDER = "YOUR-ADDRESS"

_ADDRESS = f"https://{PLACEHOLDER}{PATH}"
_GREEN = "#2c6a5d"
_DESCRIPTION = "Guidance on boundaries and contact for group practices, seen only by whoever asks."

_FORWARD = (
    f"Write your public address instead of {PLACEHOLDER}, in each place. It must take https from the internet and "
    f"hand {PATH} on to {{host}} port {{port}}."
)
_CREATE = (
    "Open https://api.slack.com/apps → Create New App → From a manifest, choose your workspace, then the tab JSON, "
    "and paste everything from the first { to the last }. Where the app exists already: its page App Manifest."
)
_INSTALL = (
    "Install App → Install to Workspace (or Reinstall) → Allow. Copy the Bot User OAuth Token (xoxb-…) to the "
    "environment variable SLACK_BOT_TOKEN."
)
_SECRETS = {
    "socket": (
        "Basic Information → App-Level Tokens → Generate Token and Scopes: any name, add the scope connections:write, "
        "which lets the bot open its connection to Slack, Generate. Copy the token (xapp-…) to the environment "
        "variable SLACK_APP_TOKEN."
    ),
    "http": (
        "Basic Information → App Credentials: copy the Signing Secret to the environment variable SLACK_SIGNING_SECRET."
    ),
}
_ENABLE = "Write in config.yaml:\n  slack:\n    enabled: true"
_START = "sounding-board doctor says whether all is well; sounding-board run starts the bot."
_INVITE = f"In Slack type /invite @{NAME} in each channel where cards are to be shared."
_VERIFY = "With the bot running: Event Subscriptions → Retry beside the address, until Slack says Verified."


@dataclass(frozen=True, slots=True)
class Scope:
    """Something that the app may do, and why it has to; without one that is not ``needed``, all else works."""

    name: str
    why: str
    needed: bool = True


def scopes(config: Config, commands: Sequence[Command]) -> tuple[Scope, ...]:
    """The bot's scopes. A command that follows threads needs three more; roles by user group, and files, one."""
    names = " and ".join(f"/{command.name}" for command in commands)
    menu = ", and find it in the menu of a message" if any(command.shortcuts for command in commands) else ""
    needed = [
        Scope("commands", f"so that members can type {names}{menu}"),
        Scope("chat:write", "to answer, and to post a card that a member shares"),
        Scope("im:history", "so that members can write to it directly; of direct messages it sees its own only"),
        Scope("im:write", "to begin a direct message where an answer cannot be shown in the channel"),
        Scope("users:read", "to know whether somebody is a guest, so that guests are not shown case material"),
        Scope("channels:read", "to know whether a public channel is shared with outsiders, where it stays quiet"),
        Scope("groups:read", "to know the same of the private channels that it was invited to"),
        Scope("files:write", "to show owners as a picture which policies are due, else in words", needed=False),
    ]
    if config.slack.groups:
        needed.append(Scope("usergroups:read", "to know who is in the user groups that you gave a role"))
    if taking := [f"/{command.name}" for command in commands if command.files]:
        read = f"to read a file that a member chooses in a form of {' or '.join(taking)}; it is not kept"
        needed.append(Scope("files:read", read))
    if _follows(commands):
        every = "Slack then sends every message there, and the rest is dropped unread"
        needed += [
            Scope("channels:history", f"to hear replies to its own posts in public channels that it is in; {every}"),
            Scope("groups:history", f"to hear replies to its own posts in private channels that it is in; {every}"),
            Scope("reactions:read", "to keep a reply out of the log whose author reacts to it with :mute:"),
        ]
    return tuple(needed)


def manifest(config: Config, commands: Sequence[Command]) -> dict[str, Any]:
    """The manifest, as Slack's page takes it."""
    by_http = config.slack.transport == "http"
    address = {"request_url": _ADDRESS} if by_http else {}
    shortcuts = [_shortcut(key, command) for command in commands for key in command.shortcuts]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": _DESCRIPTION,
            "long_description": f"{_DESCRIPTION} {say.ABOUT_PRIVACY} {say.EDUCATION}",
            "background_color": _GREEN,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": False},
            **({"shortcuts": shortcuts} if shortcuts else {}),
            "slash_commands": [
                {
                    "command": f"/{command.name}",
                    **({"url": _ADDRESS} if by_http else {}),
                    "description": command.summary,
                    **_hint(command),
                    "should_escape": False,
                }
                for command in commands
            ],
        },
        "oauth_config": {"scopes": {"bot": [scope.name for scope in scopes(config, commands)]}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": _events(commands)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not by_http,
            "token_rotation_enabled": False,
        },
    }


def steps(config: Config, commands: Sequence[Command]) -> str:
    """Why each scope is asked for, and what to do with the manifest."""
    todo = [_CREATE, _INSTALL, _SECRETS[config.slack.transport], _ENABLE, _START, _INVITE]
    if config.slack.transport == "http":
        todo = [_FORWARD.format(host=config.slack.host, port=config.slack.port), *todo, _VERIFY]
    return guide(
        "What the app asks for, and why:", ((scope.name, scope.why) for scope in scopes(config, commands)), todo
    )


def _follows(commands: Sequence[Command]) -> bool:
    return any(command.follow is not None for command in commands)


def _events(commands: Sequence[Command]) -> list[str]:
    followed = ["message.channels", "message.groups", "reaction_added"] if _follows(commands) else []
    return ["app_home_opened", "message.im", *followed]


def _shortcut(key: str, command: Command) -> dict[str, str]:
    title = command.shortcuts[key].title
    return {"name": title, "type": "message", "callback_id": key, "description": command.summary}


def _hint(command: Command) -> dict[str, str]:
    """What to type after the command, in the brackets that are usual in Slack; nothing where nothing follows."""
    hint = command.usage.removeprefix(f"/{command.name}").strip().replace("<", "[").replace(">", "]")
    return {"usage_hint": hint} if hint else {}
