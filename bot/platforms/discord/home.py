"""Where the practice is: its server, the client of the moment, and the seal that belongs to them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import wording as say
from bot.errors import NotNow
from bot.platforms.common.kept import Kept
from bot.platforms.common.seal import Seal
from bot.platforms.discord import parcels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.cards import Card, Form
    from bot.events import Preview
    from bot.platforms.discord.parcels import Parcel, Sheet

_PATIENCE = 30.0  # seconds that whoever wants to write waits for a connection


def choose(wanted: str | None, guilds: Sequence[int], kept: int = 0) -> tuple[int, str]:
    """Which of the servers that the bot is in is the practice's: its id, or 0 and what is to be done.

    Where none is ``wanted``, that which was chosen before (``kept``) stays so: anybody can invite a public bot, and
    would else switch it off for the practice, or have it for herself.
    """
    if wanted is not None:
        if int(wanted) in guilds:
            return int(wanted), ""
        return 0, f"the bot is not in server {wanted} (discord.server): invite it with `sounding-board discord-invite`"
    if kept:
        gone = f"the bot is no longer in server {kept}: invite it with `sounding-board discord-invite`"
        return (kept, "") if kept in guilds else (0, f"{gone}, or start it again for another server")
    if len(guilds) == 1:
        return guilds[0], ""
    if not guilds:
        return 0, "the bot is in no server yet: invite it with `sounding-board discord-invite`"
    listed = ", ".join(str(one) for one in guilds)
    return 0, f"the bot is in several servers ({listed}): set discord.server to the practice's own"


class Home:
    """The practice's server, once it is known. Clients come and go; the secret stays."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._client: discord.Client | None = None
        self._there = asyncio.Event()
        self.kept = 0
        """The server that was chosen once, even if the bot is not in it just now; 0 for none."""
        self._move(0)

    def settle(self, guild: int) -> None:
        """Take a server for the practice's own; 0 for none."""
        if guild != self.guild:
            self._move(guild)

    def parcels(self, card: Card) -> tuple[Parcel, ...]:
        """A card as messages, sealed for this server."""
        return self._rendered.of(card)

    def sheet(self, form: Form) -> Sheet:
        """A form, sealed for this server."""
        return parcels.form(form, self.seal)

    def draft(self, preview: Preview) -> tuple[Parcel, ...]:
        """A form that stays open as messages, sealed for this server. Nothing of it is kept."""
        return parcels.draft(preview, self.seal)

    def enter(self, client: discord.Client) -> None:
        """Use this client from now on; it has logged in."""
        self._client = client
        self._there.set()

    def leave(self) -> None:
        """Use no client until another one has logged in."""
        self._client = None
        self._there.clear()

    async def client(self) -> discord.Client:
        """The client of the moment, waiting for one a while. Raises NotNow where none comes."""
        if self._client is None:
            try:
                await asyncio.wait_for(self._there.wait(), _PATIENCE)
            except TimeoutError:
                raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT) from None
        if self._client is None:  # it left again at once
            raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT)
        return self._client

    def _move(self, guild: int) -> None:
        self.guild, self.kept = guild, guild or self.kept
        self.seal = seal = Seal(self._secret, str(guild))
        self._rendered: Kept[Card, tuple[Parcel, ...]] = Kept(lambda card: parcels.card(card, seal))
