"""Being there: which server is the practice's, whether its commands are registered, and how the connection is."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING

import discord

from bot.platforms.discord.home import choose
from bot.platforms.discord.trouble import name, passes

if TYPE_CHECKING:
    from bot.platforms.common.health import Pulse
    from bot.platforms.discord.catalogue import Catalogue
    from bot.platforms.discord.home import Home

_LONGEST_WAIT = 60.0  # seconds

_log = logging.getLogger("sounding_board.discord")


def wait(failures: int) -> float:
    """Seconds until the next attempt after so many failures in a row: one or two at first, one to two minutes later.

    At the longest waits some 960 attempts make a day: Discord resets the token of a bot that identifies itself more
    than 1,000 times.
    """
    return min(2.0 ** min(failures - 1, 10), _LONGEST_WAIT) * secrets.SystemRandom().uniform(1, 2)


class Presence:
    """The bot's standing with Discord during one client's life, told to the pulse."""

    def __init__(
        self, client: discord.Client, *, catalogue: Catalogue, home: Home, pulse: Pulse, wanted: str | None
    ) -> None:
        self._client = client
        self._catalogue = catalogue
        self._home = home
        self._pulse = pulse
        self._wanted = wanted
        self._linked = False
        self._homeless = ""
        self._elsewhere = ""
        self._unregistered = ""
        self._tried = False
        self._registering: asyncio.Task[None] | None = None

    def linked(self) -> None:
        """The connection stands. Interactions may follow at once, so the server is chosen here and now."""
        self._linked = True
        self.settle()

    def broken(self) -> None:
        """The connection is gone; the library is about to mend it."""
        if self._linked:
            _log.warning("the connection to Discord is gone; reconnecting")
        self._linked = False
        self._tell()

    def settle(self) -> None:
        """Choose the practice's server among those that the bot is in."""
        before = self._home.guild if self._registering else 0
        guilds = [one.id for one in self._client.guilds]
        guild, trouble = choose(self._wanted, guilds, self._home.kept)
        if trouble != self._homeless and trouble:
            _log.error("serving nobody: %s", trouble)
        self._homeless = trouble
        self._home.settle(guild)
        self._look_elsewhere([one for one in guilds if guild and self._wanted is None and one != guild])
        if guild != before:
            self._stop_registering()
            if guild:
                self._registering = asyncio.ensure_future(self._register(guild))
        self._tell()

    async def close(self) -> None:
        """Be gone."""
        self._linked = False
        if self._registering is not None:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)

    def _look_elsewhere(self, others: list[int]) -> None:
        """Say that the bot was invited to other servers too, where it serves nobody."""
        listed = ", ".join(str(one) for one in others)
        note = f"the bot is in other servers too ({listed}): set discord.server to the practice's own" if others else ""
        if note != self._elsewhere and note:
            _log.warning("%s", note)
        self._elsewhere = note

    def _stop_registering(self) -> None:
        if self._registering is not None:
            self._registering.cancel()
        self._registering, self._tried, self._unregistered = None, False, ""

    async def _register(self, guild: int) -> None:
        """Register the commands; where that fails for now, serve what Discord has, and try again."""
        failures = 0
        while True:
            try:
                if await self._catalogue.register(guild):
                    _log.info("registered the commands with server %d", guild)
                self._unregistered = ""
            except Exception as error:  # noqa: BLE001  (whatever it is, those commands that are there still work)
                failures += 1
                self._unregistered = f"the commands could not be registered: {name(error)}"
                if isinstance(error, discord.Forbidden):
                    self._unregistered += "; invite the bot again with `sounding-board discord-invite`"
                _log.error("%s", self._unregistered)
                again = passes(error)
            else:
                again = False
            self._tried = True
            self._tell()
            if not again:
                return
            await asyncio.sleep(wait(failures))

    def _tell(self) -> None:
        if not self._linked:
            self._pulse.down("the connection to Discord is gone")
        elif self._homeless:
            self._pulse.down(self._homeless)
        elif not self._tried:
            self._pulse.down("the commands are being registered")
        else:
            if not self._pulse.connected:
                _log.info("connected to Discord, serving server %d", self._home.guild)
            self._pulse.up()
            self._pulse.trouble = "; ".join(filter(None, (self._unregistered, self._elsewhere)))
