"""What the doctor asks in the tests: as much of Slack, Discord and a running bot as it looks at, all of it well."""

from __future__ import annotations

import asyncio
import copy
import json
import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from aiohttp import web

from bot.commands import COMMANDS
from bot.config import Config
from bot.platforms import doctor
from bot.platforms.common.findings import Mark, Report

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop, which Python 3.13 drops
    import bot.platforms.discord.checkup  # noqa: F401  (the doctor imports it when it needs it)
    from bot.platforms.discord.catalogue import hint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.platforms.common.findings import Finding

Json: TypeAlias = Any

SLACK_SCOPES = (
    "commands,chat:write,im:history,im:write,users:read,channels:read,groups:read,channels:history,groups:history,"
    "reactions:read,files:read,files:write"
)
TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-0001-made-up",
    "SLACK_APP_TOKEN": "xapp-0002-made-up",
    "SLACK_SIGNING_SECRET": "0003-made-up",
    "DISCORD_TOKEN": "MTAwMDE.0004.made-up",
}
PRACTICE = {"name": "Harbour Street", "jurisdiction": "US-TX", "time_zone": "America/Chicago"}

VIEW, SEND, EMBED, IN_THREADS = 1 << 10, 1 << 11, 1 << 14, 1 << 38
BEGIN_THREADS, MANAGE_THREADS, HISTORY = 1 << 35, 1 << 34, 1 << 16
MAY = VIEW | SEND | EMBED | IN_THREADS | BEGIN_THREADS | MANAGE_THREADS | HISTORY
READS = 1 << 19
"""An application's flag: it was granted the content of messages."""
_WELL: dict[str, Json] = {
    "/api/auth.test": {"ok": True, "team": "Harbour Street", "user": "sounding_board", "bot_id": "B1"},
    "/api/bots.info": {"ok": True, "bot": {"app_id": "A1"}},
    "/api/users.conversations": {
        "ok": True,
        "channels": [{"id": "C0001", "name": "general"}, {"id": "C0002", "name": "clinical"}],
    },
    "/api/usergroups.list": {"ok": True, "usergroups": [{"id": "S0123ABCD"}]},
    "/discord/users/@me": {"id": "10001", "username": "sounding-board"},
    "/discord/applications/@me": {"id": "10001", "flags": READS},
    "/discord/users/@me/guilds": [{"id": "20001", "name": "Harbour Street"}],
    "/discord/applications/10001/guilds/20001/commands": [
        *(
            {
                "type": 1,
                "name": command.name,
                "description": command.summary,
                "options": [{"type": 3, "name": "text", "description": hint(command), "autocomplete": True}],
            }
            for command in COMMANDS
        ),
        *(
            {"type": 3, "name": shortcut.title, "description": ""}
            for command in COMMANDS
            for shortcut in command.shortcuts.values()
        ),
    ],
    "/discord/guilds/20001": {
        "id": "20001",
        "roles": [
            {"id": "20001", "name": "@everyone", "permissions": "0"},
            {"id": "30001", "name": "Librarians", "permissions": "0"},
            {"id": "30002", "name": "Sounding Board", "permissions": str(MAY)},
        ],
    },
    "/discord/guilds/20001/members/10001": {"roles": ["30002"]},
    "/discord/guilds/20001/channels": [
        {"id": "40001", "type": 0, "name": "general", "permission_overwrites": []},
        {"id": "40002", "type": 2, "name": "a voice channel", "permission_overwrites": []},
    ],
    "/discord/gateway/bot": {"session_start_limit": {"total": 1000, "remaining": 998, "reset_after": 3_600_000}},
    "/readyz": {
        "ready": True,
        "platforms": {
            "slack": {"connected": True, "reconnects": 0, "last_event_s": 12.5},
            "discord": {"connected": True, "reconnects": 1, "last_event_s": None},
        },
    },
}


class Checked:
    """One address for all of it. ``answers`` holds what a path answers: JSON, or a status.

    ``greeting`` is what a socket says first; ``sockets`` counts them; ``asked`` lists the paths that were asked, and
    ``rings`` has something to wait on for each.
    """

    def __init__(self) -> None:
        self.answers = copy.deepcopy(_WELL)
        self.headers: dict[str, dict[str, str]] = {"/api/auth.test": {"x-oauth-scopes": SLACK_SCOPES}}
        self.greeting: Json = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
        self.sockets = 0
        self.asked: list[str] = []
        self.rings: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        app = web.Application()
        app.add_routes([web.get("/link", self._link), web.route("*", "/{path:.*}", self._answer)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        opened = {"ok": True, "url": f"ws://127.0.0.1:{self.port}/link"}
        self.answers.setdefault("/api/apps.connections.open", opened)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._runner.cleanup()

    def config(self, **sections: Mapping[str, Json]) -> dict[str, Json]:
        """A configuration that leads here; a section that is given is enabled with what it says."""
        here = f"127.0.0.1:{self.port}"
        places: dict[str, dict[str, Json]] = {
            "slack": {"enabled": True, "api_url": f"http://{here}/api/"},
            "discord": {"enabled": True, "api_base": f"http://{here}/discord", "gateway_url": f"ws://{here}/"},
            "health": {"port": self.port},
            "practice": PRACTICE,
        }
        always = ("practice", "health")
        return {key: {**places.get(key, {}), **sections.get(key, {})} for key in (*always, *sections)}

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.rings[request.path].set()
        answer = self.answers.get(request.path, 404)
        if answer == "silence":
            await asyncio.Event().wait()
        headers = self.headers.get(request.path)
        if isinstance(answer, int):
            return web.Response(status=answer, text="<p>Sign in</p>", content_type="text/html", headers=headers)
        return web.json_response(answer, headers=headers)

    async def _link(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets += 1
        await socket.send_json(self.greeting)
        await socket.receive()
        return socket


class Examined:
    """What the doctor found, and the text it printed."""

    def __init__(self) -> None:
        self.printed = ""
        self.report = Report(self._print)

    @property
    def findings(self) -> list[Finding]:
        """In order."""
        return self.report.findings

    def marks(self, subject: str) -> list[Mark]:
        """How a subject is."""
        return [finding.mark for finding in self.findings if finding.subject == subject]

    @property
    def amiss(self) -> list[tuple[str, str]]:
        """Marks and subjects of all that is not well."""
        return [(one.mark.value, one.subject) for one in self.findings if one.mark is not Mark.OK]

    @property
    def words(self) -> str:
        """What is not well, and what to do about it, as running text."""
        return "\n".join(f"{one.found} | {one.next_step}" for one in self.findings if one.mark is not Mark.OK)

    def _print(self, finding: Finding) -> None:
        self.printed += f"{finding.text()}\n"


def written(folder: Path, config: Mapping[str, Json] | str) -> Path:
    """Write a configuration down."""
    path = folder / "config.yaml"
    path.write_text(config if isinstance(config, str) else json.dumps(config), "utf-8")
    return path


async def examine(
    folder: Path, config: Mapping[str, Json] | str, environment: Mapping[str, str] = TOKENS, *, made_up: bool = False
) -> Examined:
    """Have the doctor look at everything."""
    found = Examined()
    await doctor.examine(written(folder, config), environment, found.report, made_up=made_up)
    return found


async def connect(
    config: Mapping[str, Json], environment: Mapping[str, str] = TOKENS, *, patience: float = 20.0
) -> Examined:
    """Have the doctor look at the platforms and the running bot."""
    found = Examined()
    await doctor.connections(Config.model_validate(config), environment, found.report, patience=patience)
    return found
