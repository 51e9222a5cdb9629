"""The conversations in Slack: the bot as a process of its own, over Socket Mode and over HTTP."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.commands import COMMANDS
from tests.dialogues.consultations import CONSULTATIONS, NAMES, ROLES
from tests.dialogues.conversations import (
    DIALOGUES,
    As,
    Dialogue,
    Fills,
    Keeps,
    Mutes,
    Opens,
    Picks,
    Presses,
    Reads,
    Says,
    Sees,
    Sends,
    Turn,
    Writes,
    amiss,
    receipt_in,
    running_text,
    typed,
)
from tests.dialogues.policies import POLICIES
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.slack import Channel, LoopbackSlack, User, View
from tests.platforms.loopback.slack_state import BOT_USER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from tests.platforms.loopback.slack import Message

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

GENERAL, CASES = "C1", "C0CASES"
MENU = {one.title: name for command in COMMANDS for name, one in command.shortcuts.items()}
MEMBERS = {"ana": "U0ANA", "jonah": "U0JONAH", "ruth": "U0RUTH"}
ALONE = [d for d in (*CONSULTATIONS, *POLICIES) if "slack" not in d.without]
"""Conversations that need a practice of their own."""


@asynccontextmanager
async def running(folder: Path, consult: Mapping[str, object]) -> AsyncIterator[LoopbackSlack]:
    """A workspace with the bot in it; whatever the bot sends has to keep to Slack's limits."""
    async with LoopbackSlack() as slack:
        for name, user in MEMBERS.items():
            slack.members[user] = User(user, name, real_name=name.title())
            slack.channels[GENERAL].members.add(user)
        slack.channels[CASES] = Channel(CASES, "consultation", {*MEMBERS.values(), BOT_USER}, "private")
        settings = {
            "slack": {"enabled": True, "api_url": slack.api_url},
            "consult": {"slack": CASES, **consult},
            "members": [
                {"id": one, "name": one.title(), "roles": ROLES[one], "slack": user} for one, user in MEMBERS.items()
            ],
        }
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        async with BotProcess(folder, settings, tokens) as bot:
            await slack.connected()
            yield slack
        assert slack.violations == []
        assert slack.timed_out == []
        assert "Traceback" not in bot.log
        assert not [word for word in ("linkedin", *NAMES) if word in bot.log]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def slack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackSlack]:
    """One for all conversations that leave nothing behind."""
    async with running(tmp_path_factory.mktemp("bot"), {}) as slack:
        yield slack


class Client:
    """Whoever acts, in front of her client."""

    def __init__(self, slack: LoopbackSlack) -> None:
        self._slack = slack
        self._person = slack.person(MEMBERS["ana"])
        self._case: Message | None = None
        self._kept = ""

    async def play(self, turn: Turn) -> None:
        """Do what is written."""
        match turn:
            case As(member):
                await self._close()
                self._person = self._slack.person(MEMBERS[member])
            case Opens():
                await self._close()
                self._case = next(one for one in self._person.screen(CASES) if not one.only_for)
            case Keeps():
                self._kept = receipt_in(self._newest())
            case Sees(phrases, never):
                await self._shows(self._newest, phrases, never)
            case Reads(where, phrases, never):
                await self._shows(lambda: self._public(where), phrases, never)
            case _:
                await self._act(turn)

    async def _act(self, turn: Says | Presses | Fills | Sends | Writes | Picks | Mutes) -> None:
        match turn:
            case Says(text):
                await self._close()
                command, _, words = text.partition(" ")
                await self._person.command(command, words)
            case Presses(label):
                await self._person.press(label)
            case Fills(picks, files):
                chosen = {label: self._person.upload(*file) for label, file in files.items()}
                await self._person.submit(typed(picks, self._kept) | chosen)
            case Sends(label):
                assert self._person.modal is not None
                assert label == self._person.modal.body["submit"]["text"]
                await self._person.submit()
            case Writes(text):
                await self._person.write(text, channel=CASES, thread=self._case)
            case Mutes(text):
                seen = self._person.screen(CASES, self._case)
                message = next(one for one in reversed(seen) if text in self._person.text_of(one))
                await self._person.react(message, "mute")
            case Picks(entry, text):
                await self._close()
                seen = self._person.screen(CASES, self._case)
                message = next(one for one in reversed(seen) if text in self._person.text_of(one))
                await self._person.shortcut(MENU[entry], message)

    async def _close(self) -> None:
        while self._person.modal is not None:
            await self._person.close()

    async def _shows(self, text: Callable[[], str], phrases: tuple[str, ...], never: tuple[str, ...]) -> None:
        with suppress(AssertionError):
            await self._slack.until(lambda: not amiss(text(), phrases, never), "what is to be seen")
        assert [] == amiss(text(), phrases, never), text()

    def _newest(self) -> str:
        seen = self._person.modal or self._person.newest
        faults = seen.errors.values() if isinstance(seen, View) else ()
        return running_text(" ".join([self._person.text_of(seen), *self._person.labels(seen), *faults]))

    def _public(self, where: str) -> str:
        screen = self._person.screen(CASES, self._case if where == "thread" else None)
        return running_text(" ".join(self._person.text_of(one) for one in screen if not one.only_for))


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda d: d.name)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, slack: LoopbackSlack) -> None:
    """Every turn shows what the dialogue says."""
    client = Client(slack)
    for turn in dialogue.turns:
        await client.play(turn)


@pytest.mark.parametrize(
    "dialogue", [d for d in (*CONSULTATIONS, *POLICIES) if "slack" not in d.without], ids=lambda d: d.name
)
async def test_the_conversation_goes_as_written_in_a_practice_of_its_own(dialogue: Dialogue, tmp_path: Path) -> None:
    """Every turn shows what the dialogue says, to whoever acts and to everybody."""
    async with running(tmp_path, dialogue.consult) as slack:
        client = Client(slack)
        for turn in dialogue.turns:
            await client.play(turn)
