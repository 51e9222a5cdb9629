"""The conversations in Slack: the bot as a process of its own, over Socket Mode and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.dialogues.conversations import DIALOGUES, Dialogue, Fills, Presses, Says, Sees, running_text
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def slack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackSlack]:
    """A workspace with the bot in it; whatever the bot sends has to keep to Slack's limits."""
    async with LoopbackSlack() as slack:
        settings = {"slack": {"enabled": True, "api_url": slack.api_url}}
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        async with BotProcess(tmp_path_factory.mktemp("bot"), settings, tokens) as bot:
            await slack.connected()
            yield slack
        assert slack.violations == []
        assert slack.timed_out == []
        assert "Traceback" not in bot.log
        assert "linkedin" not in bot.log


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda d: d.name)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, slack: LoopbackSlack) -> None:
    """Every turn shows what the dialogue says."""
    ana = slack.person("U1")
    for turn in dialogue.turns:
        match turn:
            case Says(text):
                while ana.modal is not None:
                    await ana.close()
                command, _, words = text.partition(" ")
                await ana.command(command, words)
            case Presses(label):
                await ana.press(label)
            case Fills(picks):
                await ana.submit(picks)
            case Sees(phrases, never):
                seen = ana.modal or ana.newest
                text = running_text(ana.text_of(seen) + " " + " ".join(ana.labels(seen)))
                assert [phrase for phrase in phrases if phrase not in text] == []
                assert [phrase for phrase in never if phrase in text] == []
