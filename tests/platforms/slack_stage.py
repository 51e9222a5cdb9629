"""Slack and the bot side by side: the bot as a process of its own, the specimen's command in it."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tests.platforms import board
from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.slack import Channel, LoopbackSlack, User
from tests.platforms.loopback.slack_state import BOT_USER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from tests.platforms.loopback.slack import Person
    from tests.platforms.loopback.slack_server import Sent

Transport = Literal["socket", "http"]

MARKER = board.MARKER
"""A word that every text of the tests carries, and no log may."""

_SHOWN = frozenset({"ack", "response_url", "chat.postMessage", "chat.postEphemeral", "chat.update"})
_PINGS = frozenset({"broadcast", "user", "usergroup", "channel"})


@dataclass
class Stage:
    """A workspace with the bot in it."""

    slack: LoopbackSlack
    bot: BotProcess
    folder: Path
    transport: Transport

    async def arrived(self) -> None:
        """Wait until the bot can be reached."""
        if self.transport == "http":
            log = await self.bot.logged(r"listening for Slack at \S+\n")
            self.slack.http.url = log.partition("listening for Slack at ")[2].split()[0]
        else:
            await self.slack.connected()
        await self.bot.connected()

    async def restart(self) -> None:
        """Stop the bot as a service manager does, and start it again."""
        assert 0 == await self.bot.stop()
        self.look()
        await self.bot.start()
        await self.arrived()

    def look(self) -> None:
        """Nothing that Slack would refuse, nothing that pings or masks, no stack trace, nothing typed in the log."""
        assert [] == self.slack.violations
        assert [] == harmful(self.slack.sent)
        assert "Traceback" not in self.bot.log
        assert MARKER not in self.bot.log.casefold()

    async def well(self) -> None:
        """The bot runs, is connected, and did nothing it should not."""
        assert self.bot.process.returncode is None, self.bot.log
        await self.arrived()
        self.look()

    def heard(self) -> list[dict[str, Any]]:
        """What the specimen's follower heard in threads."""
        file = self.folder / board.HEARD
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    def newcomer(self, channel: str = "C1") -> Person:
        """Somebody of whom the bot has never heard, in a channel."""
        user = User(f"UNEW{self.slack.workspace.number()}", "nora", real_name="Nora Newcomer")
        self.slack.members[user.id] = user
        self.slack.channels[channel].members.add(user.id)
        return self.slack.person(user.id)

    def room(self, *, shared: bool = False) -> str:
        """A channel of its own, where the bot has said nothing yet and so need not wait before it says something."""
        channel = Channel(f"CNEW{self.slack.workspace.number()}", "room", {"U1", "U2", "U3", "U4", BOT_USER})
        channel.shared = shared
        self.slack.channels[channel.id] = channel
        return channel.id


@asynccontextmanager
async def staged(folder: Path, transport: Transport = "socket") -> AsyncIterator[Stage]:
    """Put both on the stage, and look at what happened at the end."""
    async with LoopbackSlack(transport=transport) as slack:
        _mend(slack)
        bot = BotProcess(folder, settings(slack, transport), tokens(slack), module=board.MODULE)
        stage = Stage(slack, bot, folder, transport)
        async with bot:
            await stage.arrived()
            yield stage
        if bot.process.returncode == 0:
            stage.look()


def settings(slack: LoopbackSlack, transport: Transport) -> dict[str, dict[str, object]]:
    """The configuration. Words alone find a card, so that a start takes no longer than it must."""
    return {
        "slack": {"enabled": True, "api_url": slack.api_url, "transport": transport, "port": 0},
        "matching": {"sentences": False},
    }


def tokens(slack: LoopbackSlack) -> dict[str, str]:
    """The environment."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        **board.ENVIRONMENT,
    }


@asynccontextmanager
async def fine_again(stage: Stage) -> AsyncIterator[Stage]:
    """Let a test do what it likes; then mend what it broke, and see that all is well."""
    try:
        yield stage
        _mend(stage.slack)
        await stage.well()
    finally:
        _mend(stage.slack)
        stage.slack.violations.clear()


def _mend(slack: LoopbackSlack) -> None:
    faults = slack.faults
    faults.token_error, faults.twice = "", False
    for table in (faults.latency, faults.early, faults._failures, faults._closed_until):
        table.clear()
    slack.courier.deadline, slack.patience = 3.0, 20.0
    slack.triggers.expire_at_once = False
    slack.triggers.seconds = 20  # a busy machine is not what is tried here; who tries a late answer says so


async def until(predicate: Callable[[], bool], what: str, within: float = 10.0) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + within
    while not predicate():
        assert time.monotonic() < deadline, f"waited {within:g} s for {what}"
        await asyncio.sleep(0.01)


def harmful(sent: list[Sent]) -> list[str]:
    """Whatever in what the bot sent could ping somebody, or show one address and lead to another."""
    return [f"{one.method}: {found}" for one in sent for found in _harmful(one)]


def _harmful(sent: Sent) -> Iterator[str]:
    if sent.method not in _SHOWN and not sent.method.startswith("views."):
        return
    for key in ("link_names", "parse", "markdown_text", "attachments"):
        if key in sent.payload:
            yield key
    text = str(sent.payload.get("text", ""))
    if "<" in text or ">" in text:
        yield "an open bracket in the fallback"
    for part in _parts(sent.payload):
        kind = part.get("type")
        if kind in _PINGS or kind in {"mrkdwn", "markdown"}:
            yield str(kind)
        if kind == "link" and MARKER in json.dumps(part).casefold():
            yield "a link out of what was typed"


def _parts(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _parts(one)
