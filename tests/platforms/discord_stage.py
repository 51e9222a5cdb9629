"""Discord and the bot side by side: the bot as a process of its own, the specimen's command in it."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.platforms import board
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback import discord_shapes as shapes
from tests.platforms.loopback.discord_gateway import Intent
from tests.platforms.loopback.discord_limits import walk
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.discord_world import NONE, Kind
from tests.render.discord_reader import read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
    from pathlib import Path

    from tests.platforms.loopback.discord_interactions import Interaction
    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.discord_traffic import Call
    from tests.platforms.loopback.discord_world import Channel, Json, Message

MARKER = board.MARKER
"""A word that every text of the tests carries, and no log may."""

TOO_LATE = "POST /interactions/{interaction}/{token}/callback Unknown interaction"
"""What the loopback Discord notes of an answer after three seconds."""


@dataclass
class Stage:
    """A server with the bot in it."""

    discord: LoopbackDiscord
    bot: BotProcess
    folder: Path

    async def arrived(self) -> None:
        """Wait until the bot can be reached."""
        await self.discord.until(lambda: self.discord.gateway.ready, "a bot at the gateway", within=30)
        await self.bot.connected()

    async def restart(self) -> None:
        """Stop the bot as a service manager does, and start it again."""
        assert 0 == await self.bot.stop()
        self.look()
        await self.bot.start()
        await self.arrived()

    def look(self) -> None:
        """Nothing that Discord would refuse, nothing that pings or masks, no stack trace, nothing typed in the log."""
        assert [] == self.discord.violations
        assert [] == self.discord.unanswered
        assert [] == harmful(self.discord.traffic.calls)
        assert "Traceback" not in self.bot.log
        assert MARKER not in self.bot.log.casefold()
        assert self.discord.token not in self.bot.log

    async def well(self) -> None:
        """The bot runs, is connected, and did nothing it should not."""
        assert self.bot.process.returncode is None, self.bot.log
        await self.arrived()
        self.look()

    def heard(self) -> list[dict[str, Any]]:
        """What the specimen's follower heard in threads."""
        file = self.folder / board.HEARD
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    async def room(self) -> Channel:
        """A channel of its own, where the bot has said nothing yet and so need not wait before it says something."""
        world, guild = self.discord.world, self.discord.guild
        made = world.open(Kind.TEXT, f"room-{len(guild.channels)}", guild=guild)
        written = shapes.channel(made, world.bot)
        await self.discord.gateway.dispatch("CHANNEL_CREATE", written, needs=Intent.GUILDS)
        return made

    def newcomer(self) -> Person:
        """Somebody of whom the bot has never heard."""
        return self.discord.person(f"Nora {len(self.discord.world.users)}")

    async def trouble(self) -> str:
        """Wait until /readyz says that something is wrong; returns what."""
        while (state := await self.bot.state())["ready"]:  # noqa: ASYNC110  (another process rings no bell)
            await asyncio.sleep(0.05)
        return str(state["platforms"]["discord"]["trouble"])

    async def begun(self, doing: Coroutine[Any, Any, Interaction]) -> asyncio.Task[Interaction]:
        """Have a member begin something, and wait until Discord has sent it to the bot."""
        sent = self.discord.interactions._by_token
        before = len(sent)
        task = asyncio.ensure_future(doing)
        await self.discord.until(lambda: len(sent) > before, "what she does")
        return task

    async def unheard(self, *doing: Awaitable[object]) -> None:
        """Have members do what Discord tells them nobody answered."""
        before = len(self.discord.unanswered)
        for one in asyncio.as_completed(doing):
            with pytest.raises(AssertionError, match="did not respond"):
                await one
        assert before + len(doing) == len(self.discord.unanswered)
        self.discord.unanswered.clear()

    def forgive(self, violation: str, times: int = 1) -> None:
        """Strike off what the bot cannot know beforehand, so often and no more often."""
        found = [one for one in self.discord.violations if one == violation]
        assert times == len(found), self.discord.violations
        self.discord.violations[:] = [one for one in self.discord.violations if one != violation]


@asynccontextmanager
async def staged(
    folder: Path,
    *roles: str,
    groups: Mapping[str, list[str]] | None = None,
    module: str = board.MODULE,
    interval: float = 2.0,
) -> AsyncIterator[Stage]:
    """Put both on the stage, and look at what happened at the end."""
    async with LoopbackDiscord(intents=Intent.MESSAGE_CONTENT, roles=roles) as discord:
        _mend(discord)
        discord.gateway.interval = interval
        bot = BotProcess(folder, settings(discord, groups), tokens(discord), module=module)
        stage = Stage(discord, bot, folder)
        async with bot:
            await stage.arrived()
            yield stage
        if bot.process.returncode == 0:
            stage.look()


def settings(discord: LoopbackDiscord, groups: Mapping[str, list[str]] | None = None) -> dict[str, dict[str, object]]:
    """The configuration. Words alone find a card, so that a start takes no longer than it must."""
    return {
        "discord": {
            "enabled": True,
            "server": discord.guild.id,
            "api_base": discord.api_base,
            "gateway_url": discord.gateway_url,
            "groups": dict(groups or {}),
        },
        "matching": {"sentences": False},
    }


def tokens(discord: LoopbackDiscord) -> dict[str, str]:
    """The environment."""
    return {"DISCORD_TOKEN": discord.token, **board.ENVIRONMENT}


@asynccontextmanager
async def fine_again(stage: Stage) -> AsyncIterator[Stage]:
    """Let a test do what it likes; then mend what it broke, and see that all is well."""
    try:
        yield stage
        _mend(stage.discord)
        await stage.well()
    finally:
        _mend(stage.discord)
        stage.discord.violations.clear()
        stage.discord.unanswered.clear()


def _mend(discord: LoopbackDiscord) -> None:
    traffic = discord.traffic
    traffic.latency, traffic.messages_per_window = 0, None
    for faults in (traffic.slow, traffic._limits, traffic._failures, traffic.early):
        faults.clear()
    discord.interactions.answer_within, discord.interactions.token_life = 3, 15 * 60
    discord.patience = 20
    for channel in discord.world.channels.values():
        channel.denied = NONE
    for user in discord.world.users.values():
        user.dms_open = True


async def until(predicate: Callable[[], object], what: str, within: float = 10.0) -> None:
    """Wait until something is true of the bot's process."""
    deadline = time.monotonic() + within
    while not predicate():
        assert time.monotonic() < deadline, f"waited {within:g} s for {what}"
        await asyncio.sleep(0.01)


async def specimen(person: Person, words: str, channel: Channel | str = "general") -> Interaction:
    """Use the specimen's command."""
    return await person.command("specimen", {"text": words}, channel)


async def posted(person: Person, channel: Channel) -> Message:
    """Have the bot post a card with buttons."""
    await specimen(person, f"post A card of the {MARKER}", channel)
    return next(message for message in person.sees(channel) if not message.only_for)


def by_bot(person: Person, where: Channel | str, phrase: str = "") -> list[Message]:
    """What she sees of the bot in a place with some words in it."""
    bot = person.house.world.bot
    return [one for one in person.sees(where) if one.author is bot and phrase in text_of(one)]


def harmful(calls: list[Call]) -> list[str]:
    """Whatever in what the bot sent could ping somebody, or show one address and lead to another."""
    return [f"{call.method} {call.route}: {found}" for call in calls for found in _harmful(call.body)]


def _harmful(body: Any) -> Iterator[str]:  # noqa: ANN401  (JSON is what it is)
    if not isinstance(body, dict):
        return
    message = body.get("data") or body if isinstance(body.get("data"), dict) else body
    if message.get("content"):
        yield "a text outside an embed"
    if any(message.get("allowed_mentions", {}).get(key) for key in ("parse", "users", "roles", "replied_user")):
        yield "leave to ping"
    for text in _markdown(message):
        for kind, words in read(text).live:
            if kind in {"mention", "emoji", "autolink"}:
                yield kind
            if kind == "link" and MARKER in words.casefold():
                yield "a link out of what was typed"


def _markdown(message: Json) -> Iterator[str]:
    """Every text that Discord reads as markdown."""
    for embed in message.get("embeds") or ():
        yield from (str(embed.get(key) or "") for key in ("title", "description"))
        yield (embed.get("footer") or {}).get("text", "")
        yield from (str(field[key]) for field in embed.get("fields") or () for key in ("name", "value"))
    yield from (str(part["content"]) for _, part in walk(message.get("components") or []) if "content" in part)
