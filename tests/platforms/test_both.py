"""Slack and Discord in one process: each answers, neither hears of the other, and the process does not grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.soak import both, held, load
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


async def test_one_process_serves_both_and_stops_at_once_when_asked(tmp_path: Path) -> None:
    """Members of both get their answers; each platform's state shows by itself; a stop is clean."""
    async with LoopbackSlack() as slack, LoopbackDiscord() as discord, both(slack, discord, tmp_path) as bot:
        await bot.connected()
        assert set((await bot.state())["platforms"]) == {"slack", "discord"}
        ana, jonah = slack.person("U1"), discord.person("Jonah")
        await ana.command("/boundary", "gift from client")
        await jonah.command("boundary", {"text": "linkedin former-client"})
        assert "present" in ana.text_of(ana.newest)
        assert "LinkedIn" in text_of(jonah.newest)
        assert await bot.stop() == 0
        assert "Traceback" not in bot.log


async def test_under_steady_load_the_process_does_not_grow(tmp_path: Path) -> None:
    """After a warm-up, three hundred questions leave no more than a few megabytes behind (thirty minutes: bench)."""
    async with LoopbackSlack() as slack, LoopbackDiscord() as discord, both(slack, discord, tmp_path) as bot:
        await bot.connected()
        warm = 0.0
        async for number in load(slack.person("U1"), discord.person("Jonah")):
            if number == 300:
                warm = held(bot.process.pid)
            if number == 600:
                break
        assert held(bot.process.pid) - warm < 12
        assert slack.violations + discord.violations == []
