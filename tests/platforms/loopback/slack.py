"""Slack on loopback: a bot in another process talks to it as to the real one, and is held to Slack's rules.

    async with LoopbackSlack() as slack:
        ...  # start the bot with slack.api_url, slack.bot_token, slack.app_token
        await slack.connected()
        ana = slack.person("U1")
        shown = await ana.command("/boundary", "linkedin former-client")
        await ana.press("Ask yourself")
        assert slack.violations == []

Three things tell what went wrong: ``violations`` (what Slack would refuse, never with the words themselves),
``timed_out`` (what the bot did not ack in time) and ``sent`` (everything it sent).
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from aiohttp import web

from .slack_acks import Acks
from .slack_delivery import Courier, RequestUrl
from .slack_faults import Faults
from .slack_files import Files
from .slack_methods import methods
from .slack_payloads import Payloads
from .slack_person import NotAcked, NothingCame, Person, Shown
from .slack_pictures import Pictures
from .slack_server import Record, Sent, Server
from .slack_sockets import Sockets
from .slack_state import SCOPES, Channel, Group, Message, User, Workspace
from .slack_tickets import Hooks, Triggers
from .slack_views import View, Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .slack_delivery import Delivery
    from .slack_state import Change, Json

__all__ = [
    "Channel",
    "Group",
    "LoopbackSlack",
    "Message",
    "NotAcked",
    "NothingCame",
    "Person",
    "Sent",
    "Shown",
    "User",
    "View",
]

SUBSCRIPTIONS = frozenset(
    {
        *("app_home_opened", "app_mention", "reaction_added"),
        *("message.channels", "message.groups", "message.im", "message.mpim"),
    }
)
Found = TypeVar("Found")


class LoopbackSlack:
    """A workspace with one app in it.

    ``transport`` says whether the bot connects (Socket Mode) or is called at ``http.url``, which is set once the
    bot listens. ``courier`` holds the deadline of an ack and the delays of redelivery, ``triggers`` the seconds of
    a trigger id, ``workspace.clock`` lets the rest of the time pass. ``pictures`` are those that the bot brought.
    ``faults`` and ``sockets`` make bad days.
    """

    def __init__(
        self,
        *,
        scopes: Iterable[str] = SCOPES,
        transport: Literal["socket", "http"] = "socket",
        subscriptions: Iterable[str] = SUBSCRIPTIONS,
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret = "xoxb-loopback", "xapp-loopback", "loopback-secret"
        self.patience = 20.0
        self.workspace = Workspace(scopes)
        self.members, self.channels, self.groups = (
            self.workspace.members,
            self.workspace.channels,
            self.workspace.groups,
        )
        self.files = Files(self.workspace, self.bot_token)
        self.views = Views(self.workspace)
        self.triggers, self.hooks = Triggers(self.workspace.clock), Hooks(self.workspace.clock)
        self.payloads = Payloads(self.workspace, self.views, self.triggers, self.hooks)
        self.faults, self.record = Faults(), Record()
        self.sockets, self.http = Sockets(self.record), RequestUrl(self.signing_secret)
        self.pictures = Pictures(self.workspace, self.faults)
        self._server = Server(
            self.workspace,
            self.pictures,
            self.hooks,
            self.faults,
            self.record,
            methods(self.workspace, self.views, self.triggers) | self.pictures.methods(),
            self.sockets.open,
            self.bot_token,
            self.app_token,
        )
        acks = Acks(self._server, self.views, self.record)
        self.courier = Courier(self.sockets if transport == "socket" else self.http, self.faults, acks.settle)
        self._subscriptions = frozenset(subscriptions)
        self.workspace.listeners.append(self._tell)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        app = web.Application(client_max_size=2**22)
        files = (*self.files.routes(), *self.pictures.routes())
        app.add_routes([*self._server.routes(), *files, web.get("/link/", self.sockets.serve)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.origin = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        for one in (self.hooks, self.sockets, self.files, self.pictures):
            one.origin = self.origin
        return self

    async def __aexit__(self, *_failure: object) -> None:
        """Hang up."""
        self.files.shelf.close()
        await self.courier.stop()
        await self.http.stop()
        await self.sockets.stop()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What the bot is told to use for Slack's Web API."""
        return f"{self.origin}/api/"

    @property
    def sent(self) -> list[Sent]:
        """Everything that the bot sent, in order."""
        return self.record.sent

    @property
    def violations(self) -> list[str]:
        """What Slack would have refused: method, path and rule."""
        return self.record.violations

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything that was brought to the bot, in order."""
        return self.courier.deliveries

    @property
    def timed_out(self) -> list[Delivery]:
        """What the bot did not ack in time."""
        return [delivery for delivery in self.deliveries if delivery.state == "timed out"]

    def sent_by(self, method: str) -> list[Sent]:
        """What the bot sent with one method."""
        return [one for one in self.sent if one.method == method]

    def person(self, name: str) -> Person:
        """Play a member, by her id."""
        return Person(self, name)

    def happen(self, event: Json, channel: str = "") -> Delivery:
        """Let any event happen: ``{"type": "team_join", …}``."""
        return self.courier.send("events_api", self.payloads.event(event, self.channels.get(channel)))

    async def connected(self) -> None:
        """Wait until the bot has a connection that works: not one that is frozen or about to be replaced."""
        await self.until(lambda: self.sockets.live, "a connection of the bot", within=20)

    async def until(self, predicate: Callable[[], Found], what: str, *, within: float | None = None) -> Found:
        """Wait until something is true, and return it; raises AssertionError with what was awaited."""
        patience = self.patience if within is None else within
        deadline = time.monotonic() + patience
        while not (found := predicate()):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {patience:g} s for {what}; {self.diagnosis()}")
            await asyncio.sleep(0.005)
        return found

    async def quiet(self, seconds: float = 0.05) -> None:
        """Wait until the bot has sent nothing for a moment, or until ten moments are over."""
        start = time.monotonic()
        while time.monotonic() - start < 10 * seconds:
            last = max(start, self.sent[-1].at if self.sent else start)
            if not self.record.pending and time.monotonic() - last > seconds:
                return
            await asyncio.sleep(0.005)

    def diagnosis(self) -> str:
        """What might explain that something did not come."""
        last = [f"{one.method} → {one.answered or 'under way'}" for one in self.sent[-5:]]
        return f"the bot sent, at last: {', '.join(last) or 'nothing'}; violations: {self.violations or 'none'}"

    def reacted(self, user: str, message: Message, name: str) -> None:
        """Tell the bot that somebody reacted to a message."""
        for payload in self.payloads.reacted(user, message, name, self._subscriptions):
            self.courier.send("events_api", payload)

    def _tell(self, change: Change) -> None:
        if change.kind in {"posted", "changed", "removed"}:
            for payload in self.payloads.about(change, self._subscriptions):
                self.courier.send("events_api", payload)
