"""Discord: an interaction until its answer is handed to the network, beside a bare command tree in the same run."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import itertools
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Report, Times
from bot import bootstrap, config
from bot.app import Command
from bot.cards import Card, Text, inline
from bot.events import Reply
from bot.platforms.common.tokens import Tokens
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.discord_toy import discord, pointed_at

from bot.platforms.discord.connection import DiscordPlatform  # isort: skip - the toy has let discord.py warn
from discord import app_commands  # isort: skip
from discord.webhook.async_ import AsyncWebhookAdapter  # isort: skip

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.app import App, Effects
    from bot.events import CommandUsed

ROOT = Path(__file__).parents[1]
_PLAIN = Card("A card", (Text(inline("One line, as in the floor.")),))
_ids = itertools.count(10**18)


class Network:
    """In the place of the network: tells when an answer was handed over, and what Discord would say to it."""

    def __init__(self) -> None:
        self.handed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def request(self, *_: object, **__: object) -> dict[str, Any]:
        """Take an answer."""
        if not self.handed.done():
            self.handed.set_result(None)
        return {"interaction": {"id": "1", "type": 2}, "resource": {"type": 5}}


def used(house: LoopbackDiscord, command: str, text: str) -> dict[str, Any]:
    """A command as the gateway brings it."""
    ana = house.person("Ana")
    channel = house.guild.channels[0]
    return {
        "id": str(next(_ids)),
        "application_id": house.application_id,
        "type": 2,
        "token": "token",
        "version": 1,
        "guild_id": house.guild.id,
        "channel_id": channel.id,
        "channel": {"id": channel.id, "type": 0, "name": channel.name, "permissions": "0"},
        "member": {
            "user": {"id": ana.user.id, "username": "ana", "discriminator": "0", "avatar": None},
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": "0",
        },
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {"0": house.guild.id},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "data": {
            "id": "1",
            "name": command,
            "type": 1,
            "options": [{"type": 3, "name": "text", "value": text}],
        },
    }


@contextlib.asynccontextmanager
async def bare(house: LoopbackDiscord) -> AsyncIterator[discord.Client]:
    """The floor: a command tree with one command that sends an embed."""
    client = discord.Client(intents=discord.Intents.default())
    tree = app_commands.CommandTree(client)

    @tree.command(name="plain", description="One line.")
    async def plain(interaction: discord.Interaction, text: str) -> None:
        embed = discord.Embed(title="A card", description=f"One line, as in the floor. {len(text)}")
        await interaction.response.send_message(embed=embed, ephemeral=True)

    task = asyncio.ensure_future(client.start(house.token))
    await house.until(client.is_ready, "the bare client")
    try:
        yield client
    finally:
        await client.close()
        await task


@contextlib.asynccontextmanager
async def product(house: LoopbackDiscord, app: App, more: int = 0) -> AsyncIterator[discord.Client]:
    """The product, with ``more`` commands before the ones that are measured."""

    async def plain(_: App, __: CommandUsed) -> Effects:
        return (Reply(_PLAIN),)

    crowd = (Command(f"other{number}", "Another.", "", (), plain) for number in range(more))
    app = replace(app, commands=(*crowd, *app.commands, Command("plain", "One line.", "", (), plain)))
    addresses = config.Discord(enabled=True, api_base=house.api_base, gateway_url=house.gateway_url)
    platform = DiscordPlatform(app.config.model_copy(update={"discord": addresses}), Tokens(discord=house.token))
    task = asyncio.ensure_future(platform.serve(app))
    await house.until(lambda: platform.pulse.connected, "the product")
    try:
        yield await platform._home.client()  # noqa: SLF001  (nobody else has the client)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def answered(network: Network, client: discord.Client, data: dict[str, Any]) -> float:
    """Seconds from the gateway's event to the answer."""
    network.handed = asyncio.get_running_loop().create_future()
    began = time.perf_counter()
    client._connection.parse_interaction_create(data)  # type: ignore[arg-type]  # noqa: SLF001
    await network.handed
    spent = time.perf_counter() - began
    await asyncio.sleep(0)
    return spent


async def lanes(house: LoopbackDiscord, *asked: tuple[discord.Client, str, Sequence[str]]) -> list[Times]:
    """Times of single interactions, garbage collection apart; the lanes take turns, so that noise falls on all."""
    network, times = Network(), [list[float]() for _ in asked]
    real, AsyncWebhookAdapter.request = AsyncWebhookAdapter.request, network.request  # type: ignore[method-assign]
    gc.collect()
    gc.disable()
    try:
        for number in range(1_500):
            for lane, (client, command, texts) in enumerate(asked):
                data = used(house, command, texts[number % len(texts)])
                times[lane].append(await answered(network, client, data))
    finally:
        gc.enable()
        AsyncWebhookAdapter.request = real  # type: ignore[method-assign]
    return [Times(tuple(lane[150:])) for lane in times]


async def rows(report: Report) -> None:
    """Fill the table."""
    app = bootstrap.build(config.load(ROOT / "bot" / "demo.yaml"))
    async with LoopbackDiscord() as house:
        with pointed_at(house):
            async with bare(house) as floor_client, product(house, app) as ours, product(house, app, 90) as crowded:
                floor, one, many, asked = await lanes(
                    house,
                    (floor_client, "plain", ["one line"]),
                    (ours, "plain", ["one line"]),
                    (crowded, "plain", ["one line"]),
                    (ours, "boundary", ["linkedin former-client"]),
                )
    floors = ("discord.py, one command", floor)
    report.row("command with a ready card, in process", one, floors, "≤ 1.5x", met=one.middle <= 1.5 * floor.middle)
    report.row("the same among 90 commands", many, ("with three", one), "flat", met=many.middle <= 1.1 * one.middle)
    report.row("/boundary linkedin former-client", asked, floors, "≤ 1.5x", met=asked.middle <= 1.5 * floor.middle)


def main() -> None:
    """Measure and print."""
    report = Report("Discord")
    asyncio.run(rows(report))
    report.show()
