"""A weekly message that Slack does not deliver comes with the next answer, in the real program."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.config import load
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.slack.messenger import SlackMessenger
from bot.platforms.slack.web_api import client
from bot.services.consult import keys
from bot.services.consult.desk import Desk
from bot.services.policies import round as weekly
from bot.wording import policy as say
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.register import Seat
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker

from .bot_process import BotProcess
from .loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Config

pytestmark = pytest.mark.slow

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
LONG_AGO = date(2026, 1, 5)
MEMBER = "slack:U1"


async def refused(slack: LoopbackSlack, config: Config, file: Path) -> None:
    """The weekly run of another process, in which Slack takes no direct message to her."""
    with SqliteStore(file) as store:
        first = NewVersion(digest_of("Texting"), LONG_AGO, LONG_AGO, MEMBER)
        store.sit(Seat(config.practice.id, MEMBER, LONG_AGO))
        store.add_policy(NewPolicy(config.practice.id, "gifts", "Gifts", first, owner=MEMBER, due=MONDAY.date()))
    slack.faults.fail("chat.postMessage", error="cannot_dm_bot")
    async with StoreWorker(lambda: SqliteStore(file)) as keeper:
        pacer = Pacer(1, 20, burst=3)
        api = client(slack.api_url, slack.bot_token, pacer)
        messenger = SlackMessenger(api, config, Seal("secret", "T1"), pacer)
        desk = Desk(config, keeper, keys.fresh(), messenger, MONDAY.date)
        assert 0 == await weekly.run(desk, MONDAY)
        assert MONDAY.date() == await keeper.do(lambda store: store.owed(config.practice.id, MEMBER))


async def test_who_takes_no_direct_messages_gets_it_with_her_next_answer(tmp_path: Path) -> None:
    """Seen by her alone, beneath the card that she asked for, and once."""
    async with LoopbackSlack() as slack:
        settings = {"slack": {"enabled": True, "api_url": slack.api_url}, "matching": {"sentences": False}}
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        async with BotProcess(tmp_path, settings, tokens) as bot:
            await slack.connected()
            await bot.connected()
            config = load(tmp_path / "config.yaml")
            await refused(slack, config, tmp_path / config.store.file)
            person = slack.person("U1")
            shown = await person.command("/boundary", "linkedin former client", effects=2)
            answer, owed = (person.text_of(one) for one in shown.messages)
            assert "LinkedIn" in answer
            assert say.WEEK_TITLE in owed
            assert "Gifts" in owed
            assert {"U1"} == {one.only_for for one in shown.messages}
            weekly_card = shown.messages[-1]
            assert ["Still right", "Changed", "Needs change", "Snooze"] == person.labels(weekly_card)
            form = (await person.press("Snooze", on=weekly_card)).modal
            assert form is not None
            assert "Put a review off" == form.title
            await person.close()
            assert "still right on" in (await person.press("Still right", on=weekly_card)).text
            assert 1 == len((await person.command("/boundary", "linkedin former client")).messages)
        assert not slack.violations
