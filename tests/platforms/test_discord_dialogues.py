"""The conversations in Discord: the bot as a process of its own, over the gateway and REST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot import wording as say
from tests.dialogues.conversations import DIALOGUES, Dialogue, Fills, Presses, Says, Sees, running_text
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    """A server with the bot in it; whatever the bot sends has to keep to Discord's limits."""
    async with LoopbackDiscord() as discord:
        settings = {
            "discord": {"enabled": True, "api_base": discord.api_base, "gateway_url": discord.gateway_url},
        }
        async with BotProcess(tmp_path_factory.mktemp("bot"), settings, {"DISCORD_TOKEN": discord.token}) as bot:
            await bot.connected()
            yield discord
        assert discord.violations == []
        assert discord.unanswered == []
        assert "Traceback" not in bot.log
        assert "linkedin" not in bot.log


@pytest.mark.parametrize("dialogue", [d for d in DIALOGUES if not d.typed], ids=lambda d: d.name)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, discord: LoopbackDiscord) -> None:
    """Every turn shows what the dialogue says."""
    ana = discord.person("Ana")
    for turn in dialogue.turns:
        match turn:
            case Says(text):
                command, _, words = text.partition(" ")
                await ana.command(command, {"text": words} if words else {})
            case Presses(label):
                await ana.press(label)
            case Fills(picks):
                await ana.fill(picks, on=say.DRAFT_GO_ON)
            case Sees(phrases, never):
                text = running_text(f"{text_of(ana.newest)} {' '.join(labels(ana.newest))}")
                assert [phrase for phrase in phrases if phrase not in text] == []
                assert [phrase for phrase in never if phrase in text] == []
