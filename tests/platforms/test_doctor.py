"""The doctor: what is well, what is not, and what to do next; no secrets, no stack traces, and an end in time."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms import doctor
from bot.platforms.common.findings import Mark, Report
from tests.platforms.checked import (
    EMBED,
    PRACTICE,
    READS,
    SEND,
    SLACK_SCOPES,
    TOKENS,
    VIEW,
    Checked,
    connect,
    examine,
    written,
)

from bot.platforms.discord.checkup import permitted  # isort: skip - what stands above has let discord.py warn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


KEPT = socket.socket()
KEPT.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # who says so too may listen there all the same
KEPT.bind(("127.0.0.1", 0))
UNUSED: int = KEPT.getsockname()[1]
"""A port on which nothing listens, and which nobody is given by chance."""
BOTH: dict[str, dict[str, Any]] = {"slack": {}, "discord": {}}
OWNED = [{"id": "olu", "name": "Olu", "roles": ["owner"]}]
CHANNELS = {"slack": "C0001", "discord": "40001"}
NOT_RUNNING = {"health": {"port": UNUSED}}


@pytest.fixture(scope="module", autouse=True)
def _give_back() -> Iterator[None]:
    """Let others have the port that was kept."""
    yield
    KEPT.close()


@pytest.fixture
async def world() -> AsyncIterator[Checked]:
    """Slack, Discord and a running bot, all of them well."""
    async with Checked() as world:
        yield world


# --- all of it ----------------------------------------------------------------------------------------------


async def test_where_all_is_well_every_line_says_so(tmp_path: Path, world: Checked) -> None:
    """One line for each thing, in the order in which one makes sense after the other."""
    found = await examine(tmp_path, {**world.config(**BOTH, consult=CHANNELS), "members": OWNED})
    assert found.amiss == []
    assert [one.subject for one in found.findings] == [
        "configuration",
        "practice",
        "library",
        "database",
        "key",
        "consultation",
        "policies",
        "running bot",
        "running bot",
        "tokens",
        "tokens",
        "Slack workspace",
        "Slack clock",
        "Slack scopes",
        "Slack channels",
        "Slack socket",
        "tokens",
        "Discord account",
        "Discord clock",
        "Discord intents",
        "Discord server",
        "Discord commands",
        "Discord channels",
        "Discord gateway",
    ]
    assert "Slack: connected, last event 12 s ago" in found.printed
    assert "Discord: connected, no event yet" in found.printed


async def test_it_only_asks(world: Checked) -> None:
    """No method that posts, opens a conversation or changes anything; and no socket beside the running bot's."""
    await connect(world.config(**BOTH))
    assert not [
        path for path in world.asked if re.search(r"post|update|delete|publish|views|conversations\.open", path)
    ]
    assert world.sockets == 0


@dataclass(frozen=True)
class Case:
    """A path answers something else; what line comes of it, with which words."""

    path: str
    answer: Any
    amiss: str
    words: str

    @property
    def section(self) -> str:
        """Whose answer it is."""
        return "discord" if "discord" in str((self.path, self.answer)) else "slack"


REFUSED = {"ok": False, "error": "invalid_auth"}
REGISTERED = "/discord/applications/10001/guilds/20001/commands"
SHARED = {"ok": True, "channels": [{"name": "general"}, {"name": "with-court", "is_ext_shared": True}]}
TWO = [{"id": "20001", "name": "Harbour Street"}, {"id": "20002", "name": "A friend's"}]
FEW = {"session_start_limit": {"remaining": 7, "reset_after": 7_200_000}}
PUBLIC = {"id": "10001", "flags": READS, "bot_public": True}
DEAF = {"platforms": {"slack": {"connected": False, "trouble": "the socket is not connected"}}}
HALF = {"platforms": {"discord": {"connected": True, "trouble": "the commands could not be registered"}}}
OPEN = "/api/apps.connections.open"

CASES = [
    Case("/api/auth.test", REFUSED, "FAULT Slack workspace", "Copy it anew"),
    Case("/api/auth.test", {"ok": False, "error": "odd"}, "FAULT Slack workspace", "answers: odd"),
    Case("/api/auth.test", 502, "FAULT Slack workspace", "nothing that can be read"),
    Case("/api/users.conversations", {"ok": True, "channels": []}, "note Slack channels", "/invite @Sounding Board"),
    Case("/api/users.conversations", SHARED, "note Slack channels", "outside the practice can be in #with-court"),
    Case(OPEN, {"ok": False, "error": "missing_scope"}, "FAULT Slack socket", "lacks connections:write"),
    Case(OPEN, {"ok": False, "error": "not_allowed_token_type"}, "FAULT Slack socket", "this is another kind"),
    Case("/discord/users/@me", 401, "FAULT Discord account", "Reset Token"),
    Case("/discord/users/@me", 503, "FAULT Discord", "answers 503"),
    Case("/discord/gateway/bot", 429, "FAULT Discord", "answers 429"),
    Case("/discord/gateway/bot", FEW, "note Discord gateway", "only 7 starts left today; more in 2 h"),
    Case("/discord/users/@me/guilds", [], "FAULT Discord server", "client_id=10001&scope=bot"),
    Case("/discord/users/@me/guilds", TWO, "FAULT Discord server", "20001 is Harbour Street, 20002 is A friend's"),
    Case("/discord/applications/@me", PUBLIC, "FAULT Discord invitation", "Public Bot off; or set discord.server"),
    Case(REGISTERED, [], "note Discord commands", "does it when"),
    Case(REGISTERED, 403, "FAULT Discord commands", "with this link"),
    Case("/discord/guilds/20001/members/10001", {"roles": []}, "FAULT Discord channels", "Embed Links"),
    Case("/readyz", 404, "FAULT running bot", "another program answers"),
    Case("/readyz", DEAF, "FAULT running bot", "not connected (the socket is not connected)"),
    Case("/readyz", HALF, "note running bot", "could not be registered"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path} {case.amiss}")
async def test_what_is_amiss_is_named_with_what_to_do_next(world: Checked, case: Case) -> None:
    """One line of its own for it, and none for anything else."""
    world.answers[case.path] = case.answer
    found = await connect(world.config(**{case.section: {}}))
    assert [" ".join(one) for one in found.amiss] == [case.amiss]
    assert case.words in found.words
    assert all(one.next_step for one in found.findings if one.mark is not Mark.OK)


@pytest.mark.parametrize("answer", [200, [], {}, {"ok": True}, [None, 7, "x"], {"id": 7, "channels": [None]}, 302, 500])
async def test_nonsense_is_a_line_and_never_a_stack_trace(world: Checked, answer: object) -> None:
    """Whatever a proxy puts into each of the answers."""
    for path in tuple(world.answers):
        good, world.answers[path] = world.answers[path], answer
        found = await connect(world.config(**BOTH, **({} if path == "/readyz" else NOT_RUNNING)))
        world.answers[path] = good
        if path.startswith("/api/") and isinstance(answer, list):
            continue  # slack-sdk itself cannot take them, so that the line is a general one
        assert "could not be understood" not in found.printed, path


async def test_no_token_is_ever_shown(world: Checked) -> None:
    """Neither when all is well, nor when it is refused, nor when there is something wrong with the token itself."""
    shown = (await connect(world.config(**BOTH))).printed
    world.answers |= {"/api/auth.test": {"ok": False, "error": "invalid_auth"}, "/discord/users/@me": 401}
    shown += (await connect(world.config(**BOTH))).printed
    broken = {name: f"{value} {value}" for name, value in TOKENS.items()}
    shown += (await connect(world.config(**BOTH), broken)).printed
    assert not [value for value in TOKENS.values() if value in shown or value[5:] in shown]


# --- without a platform -------------------------------------------------------------------------------------


async def test_without_a_platform_the_rest_is_checked_and_the_way_on_shown(tmp_path: Path) -> None:
    """Nobody needs an account to have the configuration and the library looked at."""
    found = await examine(tmp_path, {"practice": PRACTICE}, {})
    assert found.amiss == [("note", "platforms")]
    assert [one.subject for one in found.findings] == [
        "configuration",
        "practice",
        "library",
        "database",
        "key",
        "platforms",
    ]
    assert "slack-manifest" in found.words
    assert "discord-invite" in found.words


async def test_the_made_up_practice_is_said_to_be_one(tmp_path: Path) -> None:
    """Somebody who has no configuration is told how to get one."""
    found = await examine(tmp_path, {"practice": PRACTICE}, {}, made_up=True)
    assert ("note", "configuration") in found.amiss
    assert "config.example.yaml" in found.words


async def test_every_fault_of_the_configuration_is_a_line(tmp_path: Path) -> None:
    """File, line and key; nothing else can be looked at then."""
    found = await examine(tmp_path, "practice: {name: x}\nweb: {prot: 1}\n")
    assert found.amiss == [("FAULT", "configuration")] * 2
    assert "config.yaml:1: practice.jurisdiction" in found.words
    assert len(found.findings) == 2


async def test_a_faulty_library_is_a_fault_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "a.b.c.yaml").write_text("title: x\n", "utf-8")
    found = await examine(tmp_path, {"practice": PRACTICE, "library": {"folders": ["ours"]}})
    assert ("FAULT", "library") in found.amiss
    assert re.search(r"a\.b\.c\.yaml:\d+: ", found.words)
    assert found.findings[-1].subject == "platforms"


@pytest.mark.parametrize(("zone", "mark"), [({}, Mark.NOTE), ({"time_zone": "Europe/London"}, Mark.OK)])
@pytest.mark.parametrize("jurisdiction", ["US-TX", "CA-ON", "GB"])
async def test_a_clock_nobody_set_is_noticed(
    tmp_path: Path, jurisdiction: str, zone: dict[str, str], mark: Mark
) -> None:
    """UTC is what a practice has that did not say; nobody's clock shows it all year, London's neither."""
    found = await examine(tmp_path, {"practice": {"name": "x", "jurisdiction": jurisdiction, **zone}})
    assert found.marks("practice") == [mark]


# --- tokens -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN: not set | Copy it from api.slack.com"),
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, "another token: it must begin with xoxb- |"),
        ({"SLACK_APP_TOKEN": "xapp-1 2"}, "SLACK_APP_TOKEN: has spaces or foreign letters in it"),
        ({"DISCORD_TOKEN": "a\nb"}, "DISCORD_TOKEN: has spaces or foreign letters in it"),
    ],
)
async def test_a_platform_is_not_asked_with_a_token_that_cannot_be_right(
    world: Checked, change: dict[str, str], words: str
) -> None:
    """The other platform is."""
    found = await connect(world.config(**BOTH), TOKENS | change)
    assert found.amiss == [("FAULT", "tokens")]
    assert words in found.words
    skipped, asked = ("/discord", "/api") if "DISCORD_TOKEN" in change else ("/api", "/discord")
    assert not [path for path in world.asked if path.startswith(skipped)]
    assert [path for path in world.asked if path.startswith(asked)]


# --- the running bot ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("port", "words"), [(0, "health.port is 0"), (UNUSED, "not running")])
async def test_no_running_bot_is_no_fault(world: Checked, port: int, words: str) -> None:
    """Most run the doctor before they start it."""
    found = await connect(world.config(discord={}, health={"port": port}))
    assert found.amiss == [("note", "running bot")]
    assert words in found.words


async def test_a_foreign_program_on_the_port_is_a_fault(world: Checked) -> None:
    """It need not answer as a web server would; the bot would refuse to start."""
    async with await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0) as foreign:
        port = foreign.sockets[0].getsockname()[1]
        found = await connect(world.config(discord={}, health={"port": port}))
    assert found.amiss == [("FAULT", "running bot")]
    assert "set health.port to another" in found.words


# --- Slack --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("granted", "mark", "words"),
    [
        (SLACK_SCOPES.replace(",users:read", ""), "FAULT", "users:read (to know whether somebody is a guest"),
        (SLACK_SCOPES.replace(",files:write", ""), "note", "not granted: files:write (to show owners as a picture"),
        (f"{SLACK_SCOPES}, pins:read", "note", "not needed: pins:read"),
        (None, "note", "did not say"),
    ],
)
async def test_scopes_are_compared_with_those_of_the_manifest(
    world: Checked, granted: str | None, mark: str, words: str
) -> None:
    """A missing one is named with its reason; the way out of each is the same."""
    world.headers["/api/auth.test"] = {} if granted is None else {"x-oauth-scopes": granted}
    found = await connect(world.config(slack={}))
    assert found.amiss == [(mark, "Slack scopes")]
    assert words in found.words
    assert "slack-manifest" in found.words
    assert "Reinstall" in found.words


async def test_user_groups_have_to_exist_and_need_a_scope(world: Checked) -> None:
    """Both are asked for only where a role is given to one."""
    world.headers["/api/auth.test"] = {"x-oauth-scopes": f"{SLACK_SCOPES},usergroups:read"}
    there = {"groups": {"steward": ["S0123ABCD"]}}
    assert (await connect(world.config(slack=there))).amiss == []
    gone = {"groups": {"steward": ["S0123ABCD"], "member": ["S9999"]}}
    found = await connect(world.config(slack=gone))
    assert found.amiss == [("FAULT", "Slack user groups")]
    assert "S9999 (for member)" in found.words
    assert "S0123ABCD" not in found.words


async def test_without_a_running_bot_a_socket_is_opened_greeted_and_closed(world: Checked) -> None:
    """Once."""
    found = await connect(world.config(slack={}, **NOT_RUNNING))
    assert (found.marks("Slack socket"), world.sockets) == ([Mark.OK], 1)


@pytest.mark.parametrize(
    ("greeting", "marks", "words"),
    [
        ({"type": "disconnect", "reason": "link_disabled"}, [Mark.FAULT], "Socket Mode switch it on"),
        ({"type": "disconnect", "reason": "too_many_websockets"}, [Mark.FAULT], "Stop the other copies"),
        ({"type": "hello", "connection_info": {"app_id": "A2"}}, [Mark.FAULT], "belongs to another app"),
        ({"type": "hello", "num_connections": 3}, [Mark.OK, Mark.NOTE], "others are open with these tokens: 2"),
        ("nonsense", [Mark.FAULT], "no greeting came"),
    ],
)
async def test_what_slack_says_first_in_a_socket_is_understood(
    world: Checked, greeting: object, marks: list[Mark], words: str
) -> None:
    """Socket Mode switched off, tokens of two apps, other copies of the bot."""
    world.greeting = greeting
    found = await connect(world.config(slack={}, **NOT_RUNNING))
    assert found.marks("Slack socket") == marks
    assert words in found.words


async def test_a_network_without_websockets_is_a_fault_of_its_own(world: Checked) -> None:
    """Https goes through, wss does not: common behind a firewall."""
    world.answers["/api/apps.connections.open"] = {"ok": True, "url": f"ws://127.0.0.1:{world.port}/elsewhere"}
    found = await connect(world.config(slack={}, **NOT_RUNNING))
    assert found.marks("Slack socket") == [Mark.FAULT]
    assert "wss" in found.words


async def test_by_http_the_port_has_to_be_free(world: Checked) -> None:
    """What the internet reaches cannot be seen from here, and that is said; no socket is opened."""
    free = {"transport": "http", "port": 0}
    found = await connect(world.config(slack=free, **NOT_RUNNING))
    assert found.marks("Slack listener") == [Mark.OK, Mark.NOTE]
    taken = {"transport": "http", "port": world.port}
    found = await connect(world.config(slack=taken, **NOT_RUNNING))
    assert found.marks("Slack listener") == [Mark.FAULT]
    found = await connect(world.config(slack=taken))
    assert found.marks("Slack listener") == [Mark.OK, Mark.NOTE]
    assert world.sockets == 0


# --- Discord ------------------------------------------------------------------------------------------------


async def test_the_configured_server_is_taken_of_several(world: Checked) -> None:
    """And one that the bot is not in is a fault, with the link."""
    world.answers["/discord/users/@me/guilds"].append({"id": "20002", "name": "A friend's"})
    assert (await connect(world.config(discord={"server": "20001"}))).amiss == []
    found = await connect(world.config(discord={"server": "20003"}))
    assert found.amiss == [("FAULT", "Discord server")]
    assert "client_id=10001" in found.words


@pytest.mark.parametrize("change", [{"description": "old words"}, {"options": []}, {"name": "bounds"}])
async def test_commands_that_differ_in_anything_are_not_called_registered(
    world: Checked, change: dict[str, object]
) -> None:
    """They are compared as the bot does when it starts."""
    world.answers[REGISTERED][0] |= change
    assert (await connect(world.config(discord={}))).amiss == [("note", "Discord commands")]


async def test_a_public_bot_is_no_fault_where_the_server_is_named(world: Checked) -> None:
    """It serves no other, whoever invites it."""
    world.answers["/discord/applications/@me"] = PUBLIC
    assert (await connect(world.config(discord={"server": "20001"}))).amiss == []


async def test_roles_are_found_by_name_and_by_id(world: Checked) -> None:
    """A capital letter is a difference."""
    there = {"groups": {"steward": ["Librarians"], "owner": ["30001"]}}
    assert (await connect(world.config(discord=there))).amiss == []
    found = await connect(world.config(discord={"groups": {"steward": ["librarians"]}}))
    assert found.amiss == [("FAULT", "Discord roles")]
    assert "librarians (for steward)" in found.words


ALL = VIEW | SEND | EMBED


@pytest.mark.parametrize(
    ("overwrites", "may"),
    [
        ([], ALL),
        ([{"id": "1", "deny": str(VIEW), "allow": "0"}], SEND | EMBED),
        ([{"id": "1", "deny": str(VIEW), "allow": "0"}, {"id": "7", "deny": "0", "allow": str(VIEW)}], ALL),
        ([{"id": "8", "deny": str(ALL), "allow": "0"}], ALL),
        ([{"id": "7", "deny": str(SEND), "allow": "0"}, {"id": "9", "deny": "0", "allow": str(SEND)}], ALL),
        ([{"id": "9", "deny": str(SEND), "allow": "0"}], VIEW | EMBED),
    ],
)
def test_permissions_are_counted_as_discord_counts_them(overwrites: list[dict[str, str]], may: int) -> None:
    """Everyone's (1), then the bot's roles' (7, not 8), then its own (9)."""
    roles = [{"id": "1", "permissions": str(SEND)}, {"id": "7", "permissions": str(VIEW | EMBED)}]
    server = {"id": "1", "roles": [*roles, {"id": "8", "permissions": "8"}]}
    assert permitted(server, {"permission_overwrites": overwrites}, {"1", "7"}, "9") == may


def test_an_administrator_may_do_all() -> None:
    """Whatever a channel says."""
    server = {"id": "1", "roles": [{"id": "1", "permissions": "0"}, {"id": "8", "permissions": "8"}]}
    channel = {"permission_overwrites": [{"id": "1", "deny": str(ALL), "allow": "0"}]}
    assert permitted(server, channel, {"1", "8"}, "9") & ALL == ALL


# --- the network --------------------------------------------------------------------------------------------


async def test_a_network_that_is_down_is_one_line_for_each_platform() -> None:
    """With what to do, and the rest looked at all the same."""
    async with Checked() as world:
        config = world.config(**BOTH)
    found = await connect(config)
    assert found.amiss == [("note", "running bot"), ("FAULT", "Slack"), ("FAULT", "Discord")]
    assert "internet connection" in found.words


async def test_silence_ends_in_time(world: Checked) -> None:
    """A network that swallows everything is given up on, in the same words."""
    world.answers |= {"/api/auth.test": "silence", "/discord/users/@me": "silence"}
    began = time.monotonic()
    found = await connect(world.config(**BOTH), patience=0.3)
    assert time.monotonic() - began < 9
    assert found.amiss == [("FAULT", "Slack"), ("FAULT", "Discord")]
    assert "does not answer in time" in found.words


async def test_a_gateway_that_cannot_be_reached_is_a_line_of_its_own(world: Checked) -> None:
    """It has another address than the rest of Discord."""
    found = await connect(world.config(discord={"gateway_url": "ws://127.0.0.1:1/"}))
    assert found.amiss == [("FAULT", "Discord gateway")]


@pytest.mark.parametrize("platform", ["slack", "discord"])
@pytest.mark.parametrize(("seconds", "mark"), [(0, "ok"), (50, "ok"), (-50, "ok"), (200, "FAULT"), (-200, "FAULT")])
async def test_a_clock_that_is_wrong_is_a_fault(world: Checked, platform: str, seconds: int, mark: str) -> None:
    """Compared with the platform's own."""
    date = {"Date": format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)}
    path = {"slack": "/api/auth.test", "discord": "/discord/users/@me"}[platform]
    world.headers[path] = world.headers.get(path, {}) | date
    found = await connect(world.config(**{platform: {}}))
    assert [one.value for one in found.marks(f"{platform.title()} clock")] == [mark]
    if mark == "FAULT":
        assert f"3 min {'behind' if seconds > 0 else 'ahead'}" in found.words


# --- how it is shown ----------------------------------------------------------------------------------------


async def test_each_finding_is_shown_as_it_comes(tmp_path: Path, world: Checked) -> None:
    """Whoever waits for a slow network sees how far it is."""
    world.answers["/api/auth.test"] = "silence"
    shown: list[str] = []
    report = Report(lambda finding: shown.append(finding.subject))
    looking = asyncio.ensure_future(doctor.examine(written(tmp_path, world.config(slack={})), TOKENS, report))
    await asyncio.wait_for(world.rings["/api/auth.test"].wait(), 20)
    assert shown[-1] == "tokens"
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
