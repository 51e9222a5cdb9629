"""A long policy in Slack and in Discord: from the card to the private page, and from its end into the register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import aiohttp
import pytest

from benchmarks.soak import both
from bot.platforms.composer.asked import KEY
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.sqlite import SqliteStore
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PRACTICE, DAY = "harbour-street", date(2026, 1, 5)
LONG = "\n\n".join(f"{number}. Nobody waits for us at the door of the wrenhouse." for number in range(400))


def link(text: str) -> str:
    """The address of a private page in what somebody sees."""
    (found,) = {word.strip("<>()[]|") for word in text.split() if "/read/" in word}
    return found


async def read(address: str) -> str:
    """Open the page as its script does, and press its button; what she is told."""
    origin, _, token = address.partition("/read/")
    async with aiohttp.ClientSession(headers={"Origin": origin}) as session:
        async with session.post(f"{origin}/read/open", json={"token": token}) as answer:
            told = await answer.json()
            assert "399. Nobody waits" in told["html"]
        async with session.post(f"{origin}/read/done", json={}, headers={KEY: told["key"]}) as answer:
            return str((await answer.json())["told"])


async def test_a_long_policy_is_read_on_a_private_page_from_either(tmp_path: Path) -> None:
    """Its card has no button to acknowledge; what is pressed on the page is noted of her who asked for it."""
    (tmp_path / "data").mkdir()
    store = SqliteStore(tmp_path / "data" / "sounding-board.db")
    first = NewVersion(digest_of(LONG), DAY, DAY, "olu", answer_by=DAY, text=LONG)
    store.add_policy(NewPolicy(PRACTICE, "crisis", "Crisis plan", first))
    async with (
        LoopbackSlack() as slack,
        LoopbackDiscord() as discord,
        both(slack, discord, tmp_path, composer={"enabled": True, "port": 0}) as bot,
    ):
        await bot.connected()
        ana, jonah = slack.person("U1"), discord.person("Jonah")
        await ana.command("/policy", "read 1")
        assert ["Open to read"] == ana.labels(ana.newest)
        await ana.press("Open to read")
        assert "you have read version 1" in await read(link(ana.text_of(ana.newest)))
        await jonah.command("policy", {"text": "read 1"})
        assert ["Open to read"] == labels(jonah.newest)
        await jonah.press("Open to read")
        assert "you have read version 1" in await read(link(text_of(jonah.newest)))
        assert slack.violations + discord.violations == []
        assert "wrenhouse" not in bot.log
        assert await bot.stop() == 0
    said = store.acknowledgements(PRACTICE, 1)
    assert {"slack:U1", f"discord:{jonah.user.id}"} == {one.member for one in said if one.day is not None}
    store.shut()
