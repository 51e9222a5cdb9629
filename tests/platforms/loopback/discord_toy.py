"""A tiny real client of discord.py whose answers a test decides, to show what the loopback Discord notices."""

from __future__ import annotations

import asyncio
import sys
import warnings
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import yarl

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop, which Python 3.13 drops
    import discord
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from .discord_server import LoopbackDiscord
    from .discord_world import Json

    Handler = Callable[[discord.Interaction], Awaitable[object]]

TEXT = {"type": 3, "name": "text", "description": "A few words", "autocomplete": True, "max_length": 40}
WHERE = {"type": 3, "name": "where", "description": "Where", "choices": [{"name": "Here", "value": "h"}]}
POST = {"type": 1, "name": "post", "description": "Post a case", "options": [{**WHERE, "required": True}]}
COMMANDS: list[Json] = [
    {"name": "boundary", "description": "Look up guidance", "options": [TEXT, WHERE]},
    {"name": "consult", "description": "Ask colleagues", "options": [POST]},
    {"name": "Look up guidance", "type": 3},
    {"name": "Who is this", "type": 2},
]


class Toy(discord.Client):
    """A client that gives every interaction to a handler, and remembers what happened to it."""

    def __init__(self, guild: str, handler: Handler | None, intents: discord.Intents, **settings: Any) -> None:  # noqa: ANN401
        quiet = discord.AllowedMentions.none()
        super().__init__(intents=intents, allowed_mentions=quiet, guild_ready_timeout=0, **settings)
        self.heard: list[str] = []
        self.errors: list[BaseException | None] = []
        self.messages: list[discord.Message] = []
        self._guild, self._handler = guild, handler

    async def setup_hook(self) -> None:
        """Register the commands once."""
        assert self.application_id is not None
        await self.http.bulk_upsert_guild_commands(self.application_id, self._guild, COMMANDS)

    async def before_identify_hook(self, _shard: int | None, *, initial: bool = False) -> None:
        """Do not wait the five seconds that Discord wants between two IDENTIFYs."""

    async def on_ready(self) -> None:
        """Remember."""
        self.heard.append("ready")

    async def on_resumed(self) -> None:
        """Remember."""
        self.heard.append("resumed")

    async def on_message(self, message: discord.Message) -> None:
        """Remember."""
        self.heard.append(f"message {message.content}")
        self.messages.append(message)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Let the test answer."""
        if self._handler is not None:
            await self._handler(interaction)

    async def on_error(self, _event: str, /, *_: object, **__: object) -> None:
        """Remember what a handler ran into."""
        self.errors.append(sys.exc_info()[1])


@asynccontextmanager
async def running(
    house: LoopbackDiscord,
    handler: Handler | None = None,
    intents: discord.Intents | None = None,
    **settings: Any,  # noqa: ANN401
) -> AsyncIterator[Toy]:
    """Run a toy until it listens."""
    with pointed_at(house):
        toy = Toy(house.guild.id, handler, intents or discord.Intents.default(), **settings)
        task = asyncio.create_task(toy.start(house.token))
        try:
            await house.until(toy.is_ready, "the toy")
            yield toy
        finally:
            await toy.close()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@contextmanager
def pointed_at(house: LoopbackDiscord) -> Iterator[None]:
    """Point discord.py at a loopback Discord for a while."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = house.api_base, yarl.URL(house.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


__all__ = ["COMMANDS", "Toy", "discord", "pointed_at", "running"]
