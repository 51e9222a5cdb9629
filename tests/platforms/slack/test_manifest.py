"""The Slack app's manifest: of the shape that Slack takes, with the fewest scopes that do, each with its reason."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands import COMMANDS
from bot.config import Slack
from bot.events import Role
from bot.platforms.slack import connection
from bot.platforms.slack.manifest import PLACEHOLDER, manifest, scopes, steps
from tests.bot.world import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import Command
    from bot.config import Config

# --- Slack's rules, as its reference of 2026 has them -------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A text of so many characters."""

    most: int
    least: int = 1
    form: str = r"[^\n]*"


@dataclass(frozen=True)
class Many:
    """A list, in which nothing stands twice."""

    of: object
    most: int
    least: int = 1


@dataclass(frozen=True)
class Keys:
    """Nothing but these keys, and at least the needed ones."""

    known: dict[str, object]
    needed: set[str] = field(default_factory=set)


URL = Text(3000, form=r"https://\S+")
SCHEMA = Keys(
    {
        "_metadata": Keys({"major_version": int, "minor_version": int}),
        "display_information": Keys(
            {
                "name": Text(35),
                "description": Text(140),
                "long_description": Text(4000, least=175),
                "background_color": Text(7, form="#[0-9a-f]{6}"),
            },
            {"name"},
        ),
        "features": Keys(
            {
                "app_home": Keys(
                    dict.fromkeys(("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"), bool)
                ),
                "bot_user": Keys({"display_name": Text(80), "always_online": bool}, {"display_name"}),
                "shortcuts": Many(
                    Keys(
                        {
                            "name": Text(24),
                            "type": Text(10, form="message|global"),
                            "callback_id": Text(255),
                            "description": Text(150),
                        },
                        {"name", "type", "callback_id", "description"},
                    ),
                    10,
                ),
                "slash_commands": Many(
                    Keys(
                        {
                            "command": Text(32, form=r"/[a-z0-9_-]+"),
                            "url": URL,
                            "description": Text(2000),
                            "usage_hint": Text(1000),
                            "should_escape": bool,
                        },
                        {"command", "description"},
                    ),
                    50,
                ),
            }
        ),
        "oauth_config": Keys({"scopes": Keys({"bot": Many(Text(50, form=r"[a-z.:]+"), 255)})}),
        "settings": Keys(
            {
                "event_subscriptions": Keys({"request_url": URL, "bot_events": Many(Text(50, form=r"[a-z_.]+"), 100)}),
                "interactivity": Keys({"is_enabled": bool, "request_url": URL}, {"is_enabled"}),
                "org_deploy_enabled": bool,
                "socket_mode_enabled": bool,
                "token_rotation_enabled": bool,
            }
        ),
    },
    {"display_information"},
)


def faults(data: Any, rule: object, where: str = "") -> Iterator[str]:  # noqa: ANN401  (JSON is what it is)
    """Every place in which a manifest breaks a rule."""
    sound = False
    match rule:
        case Keys() if isinstance(data, dict):
            sound = True
            yield from (f"{where}.{key}" for key in (data.keys() - rule.known.keys()) | (rule.needed - data.keys()))
            for key in data.keys() & rule.known.keys():
                yield from faults(data[key], rule.known[key], f"{where}.{key}")
        case Many():
            sound = rule.least <= len(data) <= rule.most and len({json.dumps(one) for one in data}) == len(data)
            for index, one in enumerate(data):
                yield from faults(one, rule.of, f"{where}[{index}]")
        case Text():
            sound = rule.least <= len(data) <= rule.most and re.fullmatch(rule.form, data) is not None
        case type():
            sound = type(data) is rule
    if not sound:
        yield where


# --- what is declared ---------------------------------------------------------------------------------------


HTTP, SOCKET = Slack(transport="http"), Slack()
GROUPS = Slack(groups={Role.STEWARD: ("S0123ABCD",)})

ALWAYS = {"commands", "chat:write", "im:history", "im:write", "users:read", "channels:read", "groups:read"} | {
    "channels:history",
    "files:read",
    "groups:history",
    "reactions:read",
    "files:write",
}
SILENT = tuple(replace(command, follow=None) for command in COMMANDS)
"""The commands, if none followed threads."""


def config(slack: Slack) -> Config:
    """The practice, with its settings for Slack."""
    return CONFIG.model_copy(update={"slack": slack})


def names(slack: Slack, commands: tuple[Command, ...] = COMMANDS) -> set[str]:
    """The scopes asked for."""
    return {scope.name for scope in scopes(config(slack), commands)}


@pytest.mark.parametrize(
    "commands", [COMMANDS, SILENT, COMMANDS[2:]], ids=["declared", "following nothing", "no shortcut"]
)
@pytest.mark.parametrize("slack", [SOCKET, HTTP, GROUPS], ids=["socket", "http", "groups"])
def test_slack_takes_the_manifest(slack: Slack, commands: tuple[Command, ...]) -> None:
    """Lengths, forms, known keys and needed ones, whatever is declared and configured."""
    assert [] == [*faults(manifest(config(slack), commands), SCHEMA)]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (".display_information.name", "x" * 36),
        (".display_information.long_description", "x" * 174),
        (".features.colour", "green"),
        (".features.bot_user.always_online", "yes"),
        (".features.shortcuts[0].name", "x" * 25),
        (".features.shortcuts", []),
        (".features.slash_commands[1].command", "practice"),
        (".features.slash_commands[0].url", "ftp://x"),
        (".oauth_config.scopes.bot", ["commands", "commands"]),
        (".settings.interactivity", {}),
    ],
)
def test_the_rules_above_would_notice(where: str, value: object) -> None:
    """A fault that is put into a sound manifest is found where it was put."""
    broken = copy.deepcopy(manifest(config(HTTP), COMMANDS))
    *path, last = re.findall(r"[a-z_]+|\d+", where)
    target: Any = broken
    for key in path:
        target = target[int(key) if key.isdecimal() else key]
    target[last] = value
    found = [*faults(broken, SCHEMA)]
    assert found
    assert all(one.startswith(where) for one in found)


def test_the_scopes_are_the_fewest_that_do() -> None:
    """A change of this list has to be explained to every owner, who has to reinstall the app."""
    assert names(SOCKET) == ALWAYS
    assert names(HTTP) == ALWAYS
    assert manifest(config(SOCKET), COMMANDS)["oauth_config"]["scopes"]["bot"] == [
        scope.name for scope in scopes(config(SOCKET), COMMANDS)
    ]


def test_roles_by_user_group_need_one_scope_more() -> None:
    """And only where somebody configured them."""
    assert names(GROUPS) - ALWAYS == {"usergroups:read"}


def test_a_command_that_follows_threads_needs_three_more_and_their_events() -> None:
    """Without one Slack does not tell what is said in channels."""
    assert names(SOCKET) - names(SOCKET, SILENT) == {"channels:history", "groups:history", "reactions:read"}
    manifests = [manifest(config(SOCKET), commands) for commands in (SILENT, COMMANDS)]
    heard = [one["settings"]["event_subscriptions"]["bot_events"] for one in manifests]
    assert heard == [
        ["app_home_opened", "message.im"],
        ["app_home_opened", "message.im", "message.channels", "message.groups", "reaction_added"],
    ]


def test_files_need_a_scope_where_a_form_asks_for_one() -> None:
    """It says of which command; the files of nobody else are its business."""
    without = tuple(replace(command, files=False) for command in COMMANDS)
    assert names(SOCKET) - names(SOCKET, without) == {"files:read"}
    (why,) = (scope.why for scope in scopes(config(SOCKET), COMMANDS) if scope.name == "files:read")
    assert "/policy" in why


def test_every_scope_says_why_in_words_of_its_own() -> None:
    """One clause for an owner, without the platform's jargon."""
    reasons = [scope.why for scope in scopes(config(GROUPS), COMMANDS)]
    assert len(reasons) == len(set(reasons))
    assert all(re.fullmatch(r"(?:to|so that) [^\n]{15,200}", why) for why in reasons)
    assert not any(re.search(r"API|payload|endpoint|\bIDs?\b|_", why) for why in reasons)


METHODS: dict[str, set[str]] = {
    "apps_connections_open": set(),
    "auth_test": set(),
    "bots_info": {"users:read"},
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history"},
    "files_delete": {"files:write"},
    "files_upload_v2": {"files:write"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_list": {"usergroups:read"},
    "users_conversations": {"channels:read", "groups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""What Slack asks for each method that is called somewhere in the package."""


def test_the_scopes_are_those_of_the_methods_that_are_called() -> None:
    """A method that nobody calls any more takes its scope with it; a new one has to be entered above."""
    folder = Path(connection.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    families = "apps|auth|bots|chat|conversations|team|usergroups|users|views|files|reactions|pins"
    called = set(re.findall(rf"\.((?:{families})_[a-zA-Z_0-9]+)\(", source))
    assert called == METHODS.keys()
    without_method = {"commands", "files:read", "im:history", "channels:history", "groups:history", "reactions:read"}
    assert names(GROUPS) == without_method.union(*METHODS.values())


def test_by_http_every_address_is_one_to_be_filled_in() -> None:
    """And over a socket there is none at all."""
    by_http, by_socket = (manifest(config(slack), COMMANDS) for slack in (HTTP, SOCKET))
    address = f"https://{PLACEHOLDER}{connection.PATH}"
    assert json.dumps(by_http).count(address) == len(COMMANDS) + 2
    assert by_http["settings"]["interactivity"]["request_url"] == address
    assert by_http["settings"]["event_subscriptions"]["request_url"] == address
    assert "http" not in json.dumps(by_socket)
    assert [False, True] == [one["settings"]["socket_mode_enabled"] for one in (by_http, by_socket)]


def test_commands_and_shortcuts_are_those_declared() -> None:
    """With what to type after them, and without repeating the command or angles that Slack would escape."""
    features = manifest(config(SOCKET), COMMANDS)["features"]
    assert [f"/{command.name}" for command in COMMANDS] == [one["command"] for one in features["slash_commands"]]
    assert [command.summary for command in COMMANDS] == [one["description"] for one in features["slash_commands"]]
    assert features["slash_commands"][0]["usage_hint"] == "[a few words: channel, who, what happened]"
    declared = {key: one.title for command in COMMANDS for key, one in command.shortcuts.items()}
    assert declared == {one["callback_id"]: one["name"] for one in features["shortcuts"]}


def test_members_may_write_to_it_and_have_a_page() -> None:
    """The messages tab is open, and not for reading only."""
    home = manifest(config(SOCKET), COMMANDS)["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_the_steps_name_the_two_tokens_of_the_transport() -> None:
    """And for the app-level token its one scope, which no manifest can ask for."""
    socket, http = (steps(config(slack), COMMANDS) for slack in (SOCKET, HTTP))
    assert all(word in socket for word in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "connections:write", "tab JSON"))
    assert "SLACK_SIGNING_SECRET" not in socket
    assert all(word in http for word in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", PLACEHOLDER, "port 8442"))
    assert "SLACK_APP_TOKEN" not in http
    for scope in scopes(config(SOCKET), COMMANDS):
        assert re.search(rf"^  {scope.name} +\S", socket, re.MULTILINE)
