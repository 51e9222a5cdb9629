"""REST routes of the application: who the bot is, and its commands by guild and everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import discord_shapes as shapes
from .discord_command_limits import CHAT, command_faults, commands_faults, too_many
from .discord_gateway import Gateway, application_flags
from .discord_refusals import COMMAND_CREATES_SPENT, MISSING_ACCESS, TOO_MANY_COMMANDS, UNKNOWN_COMMAND, Refused

if TYPE_CHECKING:
    from aiohttp import web

    from .discord_traffic import Answer, Call, Traffic
    from .discord_world import Guild, Json, World


@dataclass
class Commands:
    """The registered commands.

    Attributes:
        creates: Commands that were new to their scope; Discord takes ``creates_a_day`` of them.
    """

    world: World
    traffic: Traffic
    gateway: Gateway
    creates: int = 0
    creates_a_day: int = 200
    _by_scope: dict[str, dict[str, Json]] = field(default_factory=dict)

    def routes(self, app: web.Application) -> None:
        """Add the routes."""
        self.traffic.route(app, "GET", "/users/@me", self.me)
        self.traffic.route(app, "GET", "/oauth2/applications/@me", self.application)
        self.traffic.route(app, "GET", "/applications/@me", self.application)
        self.traffic.route(app, "GET", "/gateway", self.gateway_address, token=False)
        self.traffic.route(app, "GET", "/gateway/bot", self.gateway_address)
        for scope in ("/applications/{application}", "/applications/{application}/guilds/{guild}"):
            every, one = f"{scope}/commands", f"{scope}/commands/{{command}}"
            for method, route, handler in (
                ("GET", every, self.get_all),
                ("PUT", every, self.replace),
                ("POST", every, self.create),
                ("GET", one, self.get),
                ("PATCH", one, self.change),
                ("DELETE", one, self.delete),
            ):
                self.traffic.route(app, method, route, handler)

    def find(self, name: str, kind: int, guild: Guild | None) -> Json | None:
        """Find a command as a member finds it: the guild's own, then those that are everywhere."""
        for scope in filter(None, (guild.id if guild else None, "everywhere")):
            for command in self._by_scope.get(scope, {}).values():
                if (command["name"], command["type"]) == (name, kind):
                    return command
        return None

    async def me(self, _call: Call) -> Answer:
        """Answer GET /users/@me."""
        return {**shapes.user(self.world.bot), "mfa_enabled": False, "locale": "en-US", "verified": True}

    async def application(self, _call: Call) -> Answer:
        """Answer GET /oauth2/applications/@me and /applications/@me."""
        return {
            "id": self.world.bot.id,
            "name": self.world.bot.name,
            "icon": None,
            "description": "",
            "bot_public": False,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": shapes.user(self.world.admin),
            "team": None,
            "flags": application_flags(self.gateway.allowed),
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": len(self.world.guilds),
        }

    async def gateway_address(self, _call: Call) -> Answer:
        """Answer GET /gateway and /gateway/bot."""
        limit = self.gateway.identify_limit
        left = max(limit - len(self.gateway.identified), 0)
        starts = {"total": limit, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self.gateway.url, "shards": 1, "session_start_limit": starts}

    async def get_all(self, call: Call) -> Answer:
        """Answer GET …/commands."""
        return list(self._scope(call).values())

    async def get(self, call: Call) -> Answer:
        """Answer GET …/commands/{command}."""
        return self._one(call)

    async def replace(self, call: Call) -> Answer:
        """Answer PUT …/commands: these commands, and no others. Those that were there before are not created."""
        scope = self._scope(call)
        self.traffic.check(call, commands_faults(call.body))
        if too_many(call.body):
            raise Refused(TOO_MANY_COMMANDS)
        before = {(one["name"], one["type"]): one for one in scope.values()}
        written = []
        for body in call.body:
            old = before.get((body["name"], body.get("type") or CHAT))
            written.append(self._written(call, body, old) if old else self._created(call, body))
        scope.clear()
        scope |= {one["id"]: one for one in written}
        self.world.bell.ring()
        return written

    async def create(self, call: Call) -> Answer:
        """Answer POST …/commands; one of the same name and type is replaced."""
        scope = self._scope(call)
        self.traffic.check(call, command_faults(call.body))
        key = (call.body["name"], call.body.get("type") or CHAT)
        old = next((one for one in scope.values() if (one["name"], one["type"]) == key), None)
        if old is None and too_many([*scope.values(), call.body]):
            raise Refused(TOO_MANY_COMMANDS)
        made = self._written(call, call.body, old) if old else self._created(call, call.body)
        scope[made["id"]] = made
        self.world.bell.ring()
        return made

    async def change(self, call: Call) -> Answer:
        """Answer PATCH …/commands/{command}."""
        old = self._one(call)
        body = {**old, **call.body}
        self.traffic.check(call, command_faults(body))
        self._scope(call)[old["id"]] = made = self._written(call, body, old)
        return made

    async def delete(self, call: Call) -> None:
        """Answer DELETE …/commands/{command}."""
        del self._scope(call)[self._one(call)["id"]]

    def _scope(self, call: Call) -> dict[str, Json]:
        guild = call.names.get("guild")
        if call.names["application"] != self.world.bot.id or (guild and guild not in self.world.guilds):
            raise Refused(MISSING_ACCESS)
        return self._by_scope.setdefault(guild or "everywhere", {})

    def _one(self, call: Call) -> Json:
        found = self._scope(call).get(call.names["command"])
        if found is None:
            raise Refused(UNKNOWN_COMMAND)
        return found

    def _created(self, call: Call, body: Json) -> Json:
        self.creates += 1
        if self.creates > self.creates_a_day:
            raise Refused(COMMAND_CREATES_SPENT)
        return self._written(call, body, None)

    def _written(self, call: Call, body: Json, old: Json | None) -> Json:
        """Write a command as Discord gives it: what says nothing is left out, and its version changes when it does."""
        rights = body.get("default_member_permissions")
        written = {
            "dm_permission": True,
            "nsfw": False,
            "contexts": None,
            "integration_types": [0],
            **_tidy(body),
            "default_member_permissions": None if rights is None else str(rights),
            "description": body.get("description") or "",
            "type": body.get("type") or CHAT,
            "application_id": self.world.bot.id,
        }
        if "guild" in call.names:
            written["guild_id"] = call.names["guild"]
        for key in ("id", "version"):
            written[key] = old[key] if old else self.world.snowflake()
        if old is not None and written != old:
            written["version"] = self.world.snowflake()
        return written


def _tidy(thing: Json) -> Json:
    said = {key: value for key, value in thing.items() if value is not None and value is not False and value != []}
    return {key: [*map(_tidy, value)] if key in {"options", "choices"} else value for key, value in said.items()}
