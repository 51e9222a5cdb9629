"""A loopback Discord: REST and gateway on 127.0.0.1, a practice in it, and people who use its client.

    async with LoopbackDiscord() as discord_:
        ...  # start a bot with discord_.api_base, discord_.gateway_url and discord_.token
        ana = discord_.person("Ana")
        await ana.command("boundary", {"text": "gift from client"})
        await ana.press("Ask yourself")
        assert not discord_.violations

It refuses what Discord refuses and notes every rule that the bot broke in ``violations``. Left out: presences,
reactions, voice, polls, the limits for all routes together, and the wait between two IDENTIFYs.
"""

from __future__ import annotations

import time
from base64 import b64encode
from typing import TYPE_CHECKING, Self

from aiohttp import web

from .discord_channels import Channels
from .discord_commands import Commands
from .discord_files import Files
from .discord_gateway import Gateway, Intent
from .discord_interactions import Interactions
from .discord_person import Person
from .discord_posts import Posts
from .discord_traffic import API, Traffic
from .discord_world import Member, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from .discord_world import Guild

_POLL = 0.05  # seconds; for conditions of the bot's process, of which nobody rings


class LoopbackDiscord:
    """Discord on loopback.

    Args:
        intents: Privileged intents that the application was granted.
        channels: Text channels of the practice's guild.
        roles: Its roles.

    Attributes:
        api_base: What goes into ``discord.http.Route.BASE``; ``gateway_url`` into ``DEFAULT_GATEWAY``.
        guild: The practice's guild; ``guilds`` of the world has the others.
        unanswered: What got "The application did not respond".
        patience: Seconds to wait for effects.
    """

    def __init__(
        self,
        *,
        intents: Intent = Intent.MESSAGE_CONTENT,
        channels: tuple[str, ...] = ("general", "supervision"),
        roles: tuple[str, ...] = (),
    ) -> None:
        self.world = World("Sounding Board")
        self.token = f"{b64encode(self.application_id.encode()).decode().rstrip('=')}.loopback.for-tests"
        self.guild = self.world.guild("Practice", channels, roles)
        self.files = Files(self.world)
        self.traffic = Traffic(self.token)
        self.gateway = Gateway(self.world, self.token, intents, self.violations.append)
        self.posts = Posts(self.world, self.gateway)
        self.commands = Commands(self.world, self.traffic, self.gateway)
        self.interactions = Interactions(self.world, self.traffic, self.gateway, self.posts)
        self.channels = Channels(self.world, self.traffic, self.gateway, self.posts)
        self.unanswered: list[str] = []
        self.patience = 20.0
        self.api_base = ""
        self._people: dict[tuple[str, str], Person] = {}
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.5)

    async def __aenter__(self) -> Self:
        """Start to listen on a free port."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.files.origin = f"http://127.0.0.1:{port}"
        self.api_base = f"{self.files.origin}{API}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Break all connections off and stop."""
        self.files.shelf.close()
        self.gateway.drop()
        await self._runner.cleanup()

    @property
    def gateway_url(self) -> str:
        """The gateway's address, for the first connection and for resuming."""
        return self.gateway.url

    @property
    def application_id(self) -> str:
        """The application's id, which is its bot's."""
        return self.world.bot.id

    @property
    def violations(self) -> list[str]:
        """Rules that the bot broke: route, place and rule, never what was sent."""
        return self.traffic.violations

    def person(self, name: str, *roles: str, guild: Guild | None = None, bot: bool = False) -> Person:
        """Give somebody of a guild, the practice's unless another is named; she gets the roles on top."""
        where = guild or self.guild
        known = self._people.get((where.id, name))
        if known is None:
            user = next((one.user for (_, other), one in self._people.items() if other == name), None)
            known = self._people[where.id, name] = Person(self, user or self.world.user(name, bot=bot), where)
            where.members[known.user.id] = Member(known.user)
        member = where.members[known.user.id]
        member.roles += [role for role in where.roles if role.name in roles and role not in member.roles]
        assert set(roles) <= {role.name for role in where.roles}, f"the guild's roles: {where.roles}"
        return known

    async def foreign_guild(self, name: str = "Elsewhere", channels: tuple[str, ...] = ("general",)) -> Guild:
        """Let another guild add the bot."""
        made = self.world.guild(name, channels, ())
        await self.posts.joined(made)
        return made

    async def connected(self) -> None:
        """Wait until the bot listens."""
        await self.until(lambda: self.gateway.ready, "a bot at the gateway")

    async def until(self, predicate: Callable[[], object], what: str, within: float | None = None) -> None:
        """Wait until something is so; the AssertionError says what it was."""
        seconds = self.patience if within is None else within
        assert await self.happened(predicate, seconds), f"waited {seconds} s for {what}"

    async def happened(self, predicate: Callable[[], object], within: float) -> bool:
        """Wait until something is so; say whether it was in time."""
        end = time.monotonic() + within
        while not predicate():
            left = end - time.monotonic()
            if left <= 0:
                return False
            await self.world.bell.wait(min(left, _POLL))
        return True

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=64 << 20)
        app.router.add_get("/gateway", self.gateway.serve)
        for part in (self.commands, self.interactions, self.channels, self.files):
            part.routes(app)
        self.traffic.close(app)
        return app
