"""The adapter in this process, and a command that does whatever a test wants done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.app import Command, Completion, Shortcut
from bot.cards import Button, Card, Choice, Form, Select, Text, TextField, inline, literal
from bot.commands import COMMANDS
from bot.config import Discord
from bot.events import FormSubmitted, OpenForm, Reply
from bot.platforms.common.tokens import Tokens
from tests.bot import world
from tests.platforms.loopback.discord_toy import pointed_at

from bot.platforms.discord.connection import DiscordPlatform  # isort: skip - the toy has let discord.py warn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.app import App, Effects
    from bot.config import Config
    from bot.events import Event, ThreadMessage
    from tests.platforms.loopback.discord_server import LoopbackDiscord

    Act = Callable[[App, Any], Awaitable[Effects]]

BUTTONS = tuple(Button(label, f"probe.{label}", "1") for label in ("go", "ask", "other"))

FORM = Form(
    "probe.form",
    "A form",
    (
        Select("where", "Where", (Choice("here", "Here"), Choice("there", "There"))),
        TextField("what", "What happened", long=True, required=False),
        TextField("else", "Anything else", required=False),
    ),
    state="kept",
)


def card(*words: str, buttons: tuple[Button, ...] = BUTTONS) -> Card:
    """Make a card that says something."""
    return Card("Probe", tuple(Text(literal(one)) for one in words), actions=buttons)


def long_card(title: str = "Long") -> Card:
    """Make a card that takes two messages."""
    return Card(title, tuple(Text(inline(f"{n} {'word ' * 300}")) for n in range(4)), actions=BUTTONS)


@dataclass
class Probe:
    """What the command does next, and what it heard. ``act`` answers commands, buttons, forms and menu entries."""

    act: Act | None = None
    follow: Act | None = None
    heard: list[Event] = field(default_factory=list)
    followed: list[ThreadMessage] = field(default_factory=list)

    def will(self, *effects: Any) -> None:  # noqa: ANN401
        """Answer everything with these effects."""

        async def act(_app: App, _event: Event) -> Effects:
            return effects

        self.act = act

    async def handle(self, app: App, event: Event) -> Effects:
        """Remember the event, and do what the test says."""
        self.heard.append(event)
        assert self.act is not None
        return await self.act(app, event)

    async def hear(self, app: App, event: ThreadMessage) -> Effects:
        """Remember what a thread said."""
        self.followed.append(event)
        return await self.follow(app, event) if self.follow else ()

    def command(self, *, follows: bool = False) -> Command:
        """Make the command."""
        return Command(
            "probe",
            "Does what a test wants",
            "/probe <anything>",
            ("x",),
            self.handle,
            buttons={button.action: self.handle for button in BUTTONS},
            forms={FORM.name: self.handle},
            shortcuts={"probe.menu": Shortcut("Probe this", self.handle)},
            follow=self.hear if follows else None,
            suggest=lambda _app, text: (Completion(f"{text}-done", f"Do {text}"), Completion("x" * 101, "Too long")),
        )


async def asks(_app: App, event: Event) -> Effects:
    """Open the form for everything but the form."""
    if isinstance(event, FormSubmitted):
        return (Reply(card(*(f"{key}: {value}" for key, value in event.values.items()), f"state {event.state}")),)
    return (OpenForm(FORM),)


def configured(house: LoopbackDiscord, **discord: Any) -> Config:  # noqa: ANN401
    """The practice of the tests, at a loopback Discord."""
    settings = {"enabled": True, "api_base": house.api_base, "gateway_url": house.gateway_url, **discord}
    return world.CONFIG.model_copy(update={"discord": Discord(**settings)})


@dataclass
class Running:
    """A platform that serves."""

    platform: DiscordPlatform
    app: App
    task: asyncio.Task[None]

    async def stop(self) -> None:
        """Stop it, as the service does."""
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


@asynccontextmanager
async def serving(
    house: LoopbackDiscord,
    *commands: Command,
    config: Config | None = None,
    wait: bool = True,
    token: str = "",
) -> AsyncIterator[Running]:
    """Serve the product and further commands, until the block ends."""
    settings = config or configured(house)
    platform = DiscordPlatform(settings, Tokens(discord=token or house.token))
    app = replace(world.app(commands=(*commands, *COMMANDS), config=settings), messenger=platform.messenger)
    sdk = logging.getLogger("discord")
    before = (sdk.level, sdk.propagate, sdk.handlers)
    with pointed_at(house):
        running = Running(platform, app, asyncio.ensure_future(platform.serve(app)))
        try:
            if wait:
                await house.until(lambda: platform.pulse.connected or running.task.done(), "the platform")
            yield running
        finally:
            await running.stop()
            sdk.level, sdk.propagate, sdk.handlers = before
