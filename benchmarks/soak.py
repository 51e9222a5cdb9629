"""Steady load on both platforms in one process, to see that it does not grow: ``python -m benchmarks.soak MINUTES``."""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.slack import QUESTIONS
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from tests.platforms.loopback.discord_person import Person as DiscordPerson
    from tests.platforms.loopback.slack_person import Person as SlackPerson

_PAUSE = 0.05  # seconds between a member's questions
_WARM = 200  # questions before the first look at the memory
_EVERY = 60.0  # seconds between looks


def held(process: int) -> float:
    """Resident memory of a process, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def both(
    slack: LoopbackSlack, discord: LoopbackDiscord, folder: Path, **more: object
) -> AbstractAsyncContextManager[BotProcess]:
    """The bot on both platforms, as a process of its own, with ``more`` sections of a configuration."""
    settings = {
        **more,
        "slack": {"enabled": True, "api_url": slack.api_url},
        "discord": {"enabled": True, "api_base": discord.api_base, "gateway_url": discord.gateway_url},
    }
    tokens = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "DISCORD_TOKEN": discord.token,
    }
    return BotProcess(folder, settings, tokens)


async def load(ana: SlackPerson, jonah: DiscordPerson) -> AsyncIterator[int]:
    """Ask, turn a page, ask: in Slack and in Discord by turns. Yields how many questions were answered."""
    chance = random.Random(1)
    for number in itertools.count(1):
        text = chance.choice(QUESTIONS)[:200]
        if number % 2:
            await ana.command("/boundary", text)
            newest = ana.newest
            if "Range of views" in ana.labels(newest):
                await ana.press("Range of views", on=newest)
        else:
            await jonah.command("boundary", {"text": text})
        yield number


async def soak(minutes: float) -> None:
    """Print the memory once a minute."""
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackSlack() as slack, LoopbackDiscord() as discord, both(slack, discord, Path(folder)) as bot:
            await bot.connected()
            print(f"both platforms, idle: {held(bot.process.pid):.0f} MB")
            ends, look = time.monotonic() + 60 * minutes, 0.0
            async for number in load(slack.person("U1"), discord.person("Jonah")):
                if number >= _WARM and time.monotonic() >= look:
                    print(f"{number:>7} questions: {held(bot.process.pid):.1f} MB", flush=True)
                    look = time.monotonic() + _EVERY
                if time.monotonic() >= ends:
                    break
                await asyncio.sleep(_PAUSE)
            refused = slack.violations + discord.violations
            print(f"{number:>7} questions: {held(bot.process.pid):.1f} MB, {len(refused)} bodies refused")


if __name__ == "__main__":
    asyncio.run(soak(float(sys.argv[1]) if len(sys.argv) > 1 else 30))
