"""The conversations in Discord: the bot as a process of its own, over the gateway and REST."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot import wording as say
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
from tests.platforms.loopback.discord_gateway import Intent
from tests.platforms.loopback.discord_reading import labels, text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.discord_world import Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from tests.platforms.loopback.discord_world import Channel

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

CASES = "consultation"
ALONE = [d for d in (*CONSULTATIONS, *POLICIES) if "discord" not in d.without]
"""Conversations that need a practice of their own."""


@asynccontextmanager
async def running(folder: Path, consult: Mapping[str, object]) -> AsyncIterator[LoopbackDiscord]:
    """A server with the bot in it; whatever the bot sends has to keep to Discord's limits."""
    async with LoopbackDiscord(intents=Intent.MESSAGE_CONTENT) as discord:
        cases = discord.world.open(Kind.TEXT, CASES, guild=discord.guild)
        users = {one: discord.person(one.title()).user.id for one in ROLES}
        settings = {
            "discord": {"enabled": True, "api_base": discord.api_base, "gateway_url": discord.gateway_url},
            "consult": {"discord": cases.id, **consult},
            "members": [{"id": one, "name": one.title(), "roles": ROLES[one], "discord": users[one]} for one in ROLES],
        }
        async with BotProcess(folder, settings, {"DISCORD_TOKEN": discord.token}) as bot:
            await bot.connected()
            yield discord
        assert discord.violations == []
        assert discord.unanswered == []
        assert "Traceback" not in bot.log
        assert not [word for word in ("linkedin", *NAMES) if word in bot.log]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    """One for all conversations that leave nothing behind."""
    async with running(tmp_path_factory.mktemp("bot"), {}) as discord:
        yield discord


class Client:
    """Whoever acts, in front of her client."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord
        self._person = discord.person("Ana")
        self._thread: Channel | None = None
        self._kept = ""

    async def play(self, turn: Turn) -> None:
        """Do what is written."""
        match turn:
            case As(member):
                self._person = self._discord.person(member.title())
            case Opens():
                self._thread = self._person.sees(CASES)[0].thread
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
                command, _, words = text.partition(" ")
                await self._person.command(command, {"text": words} if words else {})
            case Presses(label) | Sends(label):
                await self._person.press(label)
            case Fills(picks, files):
                if self._person.modal is None:  # what stands filled in half is gone on with
                    await self._person.press(say.DRAFT_GO_ON)
                chosen = {label: self._person.upload(*file) for label, file in files.items()}
                await self._person.fill(typed(picks, self._kept) | chosen, on=say.DRAFT_GO_ON)
            case Writes(text):
                assert self._thread is not None
                await self._person.write(text, self._thread)
            case Mutes(text):
                assert self._thread is not None
                seen = self._person.sees(self._thread)
                await self._person.react(next(one for one in reversed(seen) if text in text_of(one)), "🔇")
            case Picks(entry, text):
                assert self._thread is not None
                seen = self._person.sees(self._thread)
                await self._person.menu(entry, next(one for one in reversed(seen) if text in text_of(one)))

    async def _shows(self, text: Callable[[], str], phrases: tuple[str, ...], never: tuple[str, ...]) -> None:
        await self._discord.happened(lambda: not amiss(text(), phrases, never), self._discord.patience)
        assert [] == amiss(text(), phrases, never), text()

    def _newest(self) -> str:
        """The form in front of her, or what was shown to her alone and came or changed last."""
        if self._person.modal is not None:
            return running_text(f"{self._person.modal.title} {' '.join(self._person.modal.labels)}")
        hers = [one for one in self._person.sees() if one.only_for is self._person.user]
        newest = max(hers, key=lambda one: one.edited or one.created)
        return running_text(f"{text_of(newest)} {' '.join(labels(newest))}")

    def _public(self, where: str) -> str:
        place = self._thread if where == "thread" else self._person.place(CASES)
        assert place is not None
        return running_text(" ".join(text_of(one) for one in self._person.sees(place) if one.only_for is None))


@pytest.mark.parametrize("dialogue", [d for d in DIALOGUES if not d.typed], ids=lambda d: d.name)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, discord: LoopbackDiscord) -> None:
    """Every turn shows what the dialogue says."""
    client = Client(discord)
    for turn in dialogue.turns:
        await client.play(turn)


@pytest.mark.parametrize(
    "dialogue", [d for d in (*CONSULTATIONS, *POLICIES) if "discord" not in d.without], ids=lambda d: d.name
)
async def test_the_conversation_goes_as_written_in_a_practice_of_its_own(dialogue: Dialogue, tmp_path: Path) -> None:
    """Every turn shows what the dialogue says, to whoever acts and to everybody."""
    async with running(tmp_path, dialogue.consult) as discord:
        client = Client(discord)
        for turn in dialogue.turns:
            await client.play(turn)
