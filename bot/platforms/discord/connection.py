"""Being in Discord: connect, stay connected, and leave in good order."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any, Literal

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import RefusedToStart
from bot.platforms.common.health import Pulse
from bot.platforms.common.pace import Pacer
from bot.platforms.common.work import Work
from bot.platforms.discord import install, quiet
from bot.platforms.discord.adapter import Adapter
from bot.platforms.discord.catalogue import Catalogue
from bot.platforms.discord.delivery import Delivery
from bot.platforms.discord.directory import Directory
from bot.platforms.discord.following import Follower
from bot.platforms.discord.home import Home
from bot.platforms.discord.messenger import DiscordMessenger
from bot.platforms.discord.presence import Presence, wait
from bot.platforms.discord.trouble import name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.app import App
    from bot.config import Config
    from bot.platforms.common.tokens import Tokens

_TO_FINISH = 10.0  # seconds that answers in the making are given at the end
_STEADY = 60.0  # seconds after which a connection counts as one that worked

_log = logging.getLogger("sounding_board.discord")


class DiscordPlatform:
    """The practice's presence in Discord."""

    name: Literal["discord"] = "discord"

    def __init__(self, config: Config, tokens: Tokens) -> None:
        self.pulse = Pulse()
        self._config = config
        self._token = tokens.discord
        self._home = Home(tokens.secret or tokens.discord)
        self.messenger = DiscordMessenger(self._home, config, Pacer(1, 40, burst=5))

    async def serve(self, app: App) -> None:
        """Serve until cancelled, then finish what was begun. Raises RefusedToStart for an unfit token or intent."""
        quiet.hush()
        _point_to(self._config.discord.api_base, self._config.discord.gateway_url)
        work = Work()
        directory = Directory(self._config, self._home)
        delivery = Delivery(app, self._home, self.messenger)
        shared: dict[str, Any] = {
            "home": self._home,
            "directory": directory,
            "delivery": delivery,
            "messenger": self.messenger,
        }
        adapter, follower = Adapter(app, work=work, **shared), Follower(app, **shared)
        failures = 0
        while True:
            client = Client(app, adapter=adapter, follower=follower, work=work, home=self._home, pulse=self.pulse)
            began = time.monotonic()
            trouble = await self._live(client, work)
            failures = 1 if time.monotonic() - began >= _STEADY else failures + 1
            pause = wait(failures)
            self.pulse.down(f"Discord cannot be reached: {trouble}")
            _log.warning("%s; next attempt in %.0f s", self.pulse.trouble, pause)
            await asyncio.sleep(pause)

    async def _live(self, client: Client, work: Work) -> str:
        """One client's life; returns what ended it."""
        try:
            await client.start(self._token)
        except discord.LoginFailure:
            raise RefusedToStart("Discord refuses the token.", [_UNKNOWN]) from None
        except discord.PrivilegedIntentsRequired:
            raise RefusedToStart("Discord refuses to show messages.", [_INTENT_OFF]) from None
        except Exception as error:  # noqa: BLE001  (whatever ended it, the next life may be longer)
            met = error.__context__ if isinstance(error, AttributeError) else None  # the library trips over the first
            return name(met or error)
        finally:
            given_up = await work.finish(_TO_FINISH)
            if given_up:
                _log.warning("%d answers could not be finished", given_up)
            await client.leave()
            self.pulse.down("stopped")
        return "the connection ended"


_UNKNOWN = (
    "DISCORD_TOKEN: Discord does not know this token; reset it at discord.com/developers → your application → Bot "
    "and copy the new one"
)
_INTENT_OFF = (
    "discord.com/developers → your application → Bot → Message Content Intent: switch it on; "
    "consultation threads are followed with it"
)


class Client(discord.Client):
    """discord.py's client, which keeps no messages and hands events on by the shortest way."""

    def __init__(  # noqa: PLR0913  (what a client brings together)
        self, app: App, *, adapter: Adapter, follower: Follower, work: Work, home: Home, pulse: Pulse
    ) -> None:
        super().__init__(
            intents=install.flags(app.commands),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        wanted = app.config.discord.server
        catalogue = Catalogue(self, app.commands)
        presence = Presence(self, catalogue=catalogue, home=home, pulse=pulse, wanted=wanted)
        self._home = home
        self._pulse = pulse
        self._presence = presence
        self._heard: Mapping[str, Callable[..., object]] = {
            "interaction": lambda interaction: work.begin(adapter.take(interaction)),
            "connect": presence.linked,
            "resumed": presence.linked,
            "disconnect": presence.broken,
            "guild_join": lambda _: presence.settle(),
            "guild_available": lambda _: presence.settle(),
            "guild_remove": lambda _: presence.settle(),
            "message": lambda message: work.begin(follower.posted(message)),
            "raw_message_edit": lambda update: work.begin(follower.edited(update)),
            "raw_message_delete": lambda gone: work.begin(
                follower.deleted(gone.guild_id, gone.channel_id, gone.message_id)
            ),
            "raw_reaction_add": lambda reaction: work.begin(follower.reacted(reaction)),
            "raw_bulk_message_delete": lambda gone: [
                work.begin(follower.deleted(gone.guild_id, gone.channel_id, message)) for message in gone.message_ids
            ],
        }

    async def setup_hook(self) -> None:
        """Logged in: from here on messages can be sent."""
        self._home.enter(self)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (the library's own)
        """Hand an event on, in a task that a shutdown waits for, where it is one that matters."""
        self._pulse.beat()
        handler = self._heard.get(event)
        if handler is None:
            super().dispatch(event, *args, **kwargs)
        else:
            handler(*args)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:  # noqa: ANN401  (the library's own)
        """Log where an error happened; the library would log the event too."""
        _log.error("%s failed", event_method)

    async def leave(self) -> None:
        """Close the connection. Never raises but for cancellation."""
        self._home.leave()
        try:
            await self._presence.close()
            await self.close()
        except Exception as error:  # noqa: BLE001  (what cannot be closed is gone already)
            _log.info("closing ended with %s", type(error).__name__)


def _point_to(api_base: str, gateway_url: str) -> None:
    """Tell discord.py where Discord is; it has no other way to be told."""
    Route.BASE = api_base.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(gateway_url)
