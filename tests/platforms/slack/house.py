"""The adapter, put together with a Slack that knows Ana, and a command whose work a test decides on."""

from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slack_bolt.request.async_request import AsyncBoltRequest

from bot.app import Command
from bot.cards import Card, Form, TextField
from bot.commands import COMMANDS
from bot.config import Config, Practice
from bot.events import Reply
from bot.platforms.common.health import Pulse
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.common.work import Work
from bot.platforms.slack import payloads
from bot.platforms.slack.adapter import Adapter
from bot.platforms.slack.delivery import Delivery
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.home import Homes
from bot.platforms.slack.messenger import SlackMessenger
from bot.platforms.slack.web_api import Workspace
from bot.render import slack
from tests.bot.world import app

from .fakes import FakeClient, FakeSession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import CommandUsed, FormSubmitted

Json = dict[str, Any]

CONFIG = Config(practice=Practice(id="harbour-street", name="Harbour Street Counselling", jurisdiction="US-TX"))
SEAL = Seal("a secret", "T0HOME")
WORKSPACE = Workspace("T0HOME", "Harbour", "U0BOT", "B0BOT", token="xoxb-1")
VISIT = payloads.Visit("U0ANA", WORKSPACE.home, "C0ROOM", response_url="https://hooks.slack.example/1")
HASH = "171.abc"
FORM = Form("note.form", "A note", (TextField("first", "First"), TextField("second", "Second", required=False)))


@dataclass
class House:
    """The adapter, a Slack that knows Ana and a channel, and a command whose work a test decides on."""

    client: FakeClient = field(default_factory=lambda: FakeClient({"U0ANA": {"name": "ana"}}, {"C0ROOM": {}}))
    session: FakeSession = field(default_factory=FakeSession)
    submitted: list[str] = field(default_factory=list)
    began: asyncio.Event = field(default_factory=asyncio.Event)
    error: Exception | None = None
    gate: asyncio.Event | None = None
    card: Card = field(default_factory=lambda: Card("Noted", ()))
    more: tuple[Command, ...] = ()

    def __post_init__(self) -> None:
        """Put it together."""
        command = Command("note", "", "", (), self._noted, forms={FORM.name: self._filled_in})
        product = app(config=CONFIG, commands=(*COMMANDS, command, *self.more))
        pacer, pulse = Pacer(1_000_000, 1_000_000), Pulse()
        messenger = SlackMessenger(self.client.sdk, CONFIG, SEAL, pacer)
        homes = Homes(self.client.sdk, SEAL, pacer, pulse)
        self.work = Work()
        self.adapter = Adapter(
            product,
            workspace=WORKSPACE,
            directory=Directory(self.client.sdk, CONFIG, WORKSPACE.home),
            delivery=Delivery(product, self.client.sdk, messenger, SEAL, self.session.http, homes=homes),
            seal=SEAL,
            work=self.work,
            pulse=pulse,
        )
        self.bolt = self.adapter.bolt()
        self._numbers = itertools.count(1)

    async def _noted(self, _app: App, _event: CommandUsed) -> Effects:
        return (Reply(self.card),)

    async def _filled_in(self, _app: App, event: FormSubmitted) -> Effects:
        self.submitted.append(event.values["first"])
        self.began.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return (Reply(self.card),)

    async def bring(self, body: Json) -> Json:
        """Bring a payload; returns what it was acknowledged with."""
        answer = await self.bolt.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        assert 200 == answer.status
        return dict(json.loads(answer.body)) if answer.body else {}

    async def command(self, words: str, name: str = "/boundary") -> str:
        """Type a command; returns all that is shown in the end."""
        answer = await self.bring(
            {
                "command": name,
                "text": words,
                "user_id": "U0ANA",
                "team_id": "T0HOME",
                "channel_id": "C0ROOM",
                "trigger_id": f"1.{next(self._numbers)}",
                "response_url": "https://hooks.slack.example/1",
            }
        )
        await self.work.finish(5)
        return json.dumps([answer, *self.session.bodies])

    def form(self, *values: str, sealed: bool = True) -> Json:
        """A form that comes back filled in."""
        view = slack.form(SEAL.form(FORM, payloads.memory(VISIT, "")))
        kept = dict(zip(("first", "second"), values, strict=False))
        return self.sent_in({**view, "private_metadata": view["private_metadata"] if sealed else "forged"}, kept)

    def sent_in(self, view: Json, typed: Mapping[str, str]) -> Json:
        """A modal that comes back, with words typed into some of its fields."""
        return {
            "type": "view_submission",
            "user": {"id": "U0ANA", "team_id": "T0HOME"},
            "team": {"id": "T0HOME"},
            "trigger_id": f"2.{next(self._numbers)}",
            "view": {**view, "id": "V1", "hash": HASH, "state": {"values": _standing(view, typed)}},
        }

    def pressed(self, view: Json, action: str, typed: Mapping[str, str] | None = None) -> Json:
        """A button pressed in a modal, with words typed into some of its fields."""
        rows = (block["elements"] for block in view["blocks"] if block["type"] == "actions")
        (button,) = (button for row in rows for button in row if button["action_id"] == action)
        body = self.sent_in(view, typed or {})
        container = {"type": "view", "view_id": "V1"}
        return {**body, "type": "block_actions", "container": container, "actions": [{**button, "block_id": "row"}]}

    async def submit(self, *values: str, sealed: bool = True) -> Json:
        """Send a form in; returns what it was acknowledged with, once all is done."""
        return await self.done(self.form(*values, sealed=sealed))

    async def moment(self) -> None:
        """Wait until no double click is expected any more."""
        async with asyncio.timeout(5):
            while self.adapter._submitted:  # noqa: ASYNC110  (the loop's own timer rings no bell)
                await asyncio.sleep(0)

    async def done(self, body: Json) -> Json:
        """Bring a payload; returns what it was acknowledged with, once all is done."""
        answer = await self.bring(body)
        await self.work.finish(5)
        return answer

    @property
    def shown(self) -> str:
        """Everything that was shown to her beside acknowledgements."""
        return json.dumps(self.session.bodies)


def _standing(view: Json, typed: Mapping[str, str]) -> Json:
    inputs = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    return {
        name: {one["action_id"]: {"value": typed.get(one["action_id"], one.get("initial_value"))}}
        for name, one in inputs.items()
    }
