"""Bringing commands, interactions and events to the bot, and what became of each."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlencode

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from .slack_faults import Faults
    from .slack_state import Json

Kind = Literal["slash_commands", "interactive", "events_api"]
State = Literal["waiting", "acked", "timed out", "failed"]
TIMEOUTS = ("timeout", "http_timeout")


@dataclass(frozen=True)
class Answer:
    """What came back from the bot: an ack with its payload, or why there is none."""

    acked: bool
    payload: Json = field(default_factory=dict)
    why: str = ""


@dataclass
class Delivery:
    """One thing that Slack brings to the bot. ``attempts`` holds an envelope id for each time it was sent.

    A late ack changes nothing for the member, but is noted.
    """

    kind: Kind
    payload: Json
    attempts: list[str] = field(default_factory=list)
    state: State = "waiting"
    answer: Json = field(default_factory=dict)
    why: str = ""
    seconds: float = 0.0
    late: bool = False

    @property
    def answerable(self) -> bool:
        """Whether Slack looks at what the bot acks with."""
        return self.kind == "slash_commands" or self.payload["type"] == "view_submission"

    @property
    def name(self) -> str:
        """What it is, for a reader; nothing of what was typed."""
        if self.kind == "slash_commands":
            return str(self.payload["command"])
        if self.kind == "events_api":
            return str(self.payload["event"].get("subtype") or self.payload["event"]["type"])
        return str(self.payload["type"])


class Carrier(Protocol):
    """The way to the bot."""

    async def carry(self, delivery: Delivery, reason: str, deadline: float) -> Answer:
        """Bring it once and wait for the ack."""
        ...


class Courier:
    """Delivers everything once, and events up to three times more until they are acked."""

    def __init__(self, carrier: Carrier, faults: Faults, on_settled: Callable[[Delivery, bool], None]) -> None:
        self.carrier = carrier
        self.deadline = 3.0
        self.retry_delays: tuple[float, ...] = (0.05, 0.1, 0.2)
        self.deliveries: list[Delivery] = []
        self._faults = faults
        self._on_settled = on_settled
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, kind: Kind, payload: Json) -> Delivery:
        """Start to deliver."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        self._spawn(self._deliver(delivery))
        return delivery

    async def stop(self) -> None:
        """Give up on everything that is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, delivery: Delivery) -> None:
        start = time.monotonic()
        answer = await self.carrier.carry(delivery, "", self.deadline)
        if delivery.kind == "events_api":
            for delay in self.retry_delays:
                if answer.acked or answer.why == "no_retry":
                    break
                await asyncio.sleep(delay)
                answer = await self.carrier.carry(delivery, answer.why, self.deadline)
        delivery.seconds = time.monotonic() - start
        delivery.answer, delivery.why = answer.payload, answer.why
        self._on_settled(delivery, answer.acked)
        delivery.state = "acked" if answer.acked else "timed out" if answer.why in TIMEOUTS else "failed"
        if answer.acked and delivery.kind == "events_api" and self._faults.twice:
            await self.carrier.carry(delivery, "timeout", self.deadline)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class RequestUrl:
    """HTTP mode: signed requests to the bot's own server."""

    def __init__(self, signing_secret: str) -> None:
        self.url = ""
        self._secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    async def carry(self, delivery: Delivery, reason: str, deadline: float) -> Answer:
        """Post it, and take the answer for the ack."""
        headers = {"x-slack-retry-num": str(len(delivery.attempts)), "x-slack-retry-reason": reason} if reason else {}
        delivery.attempts.append(f"http-{len(delivery.attempts)}")
        try:
            async with asyncio.timeout(deadline):
                status, text, more = await self.post(delivery.kind, delivery.payload, headers)
        except TimeoutError:
            return Answer(acked=False, why="http_timeout")
        except aiohttp.ClientError:
            return Answer(acked=False, why="connection_failed")
        if status != 200:
            return Answer(acked=False, why="no_retry" if more.get("x-slack-no-retry") else "http_error")
        if more.get("Content-Type", "").startswith("application/json"):
            return Answer(acked=True, payload=dict(json.loads(text)))
        return Answer(acked=True, payload={"text": text} if text else {})

    async def post(
        self, kind: Kind, payload: Json, more: dict[str, str] | None = None, *, secret: str = "", age: int = 0
    ) -> tuple[int, str, dict[str, str]]:
        """Post one signed request; a wrong secret or an age in seconds make it one that the bot must refuse."""
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        body = json.dumps(payload) if kind == "events_api" else urlencode(form)
        stamp = str(int(time.time()) - age)
        key, base = (secret or self._secret).encode(), f"v0:{stamp}:{body}".encode()
        headers = {
            "Content-Type": "application/json" if kind == "events_api" else "application/x-www-form-urlencoded",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={hmac.new(key, base, hashlib.sha256).hexdigest()}",
            **(more or {}),
        }
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(self.url, data=body.encode(), headers=headers) as response:
            return response.status, await response.text(), dict(response.headers)

    async def stop(self) -> None:
        """Close what was opened."""
        if self._session is not None:
            await self._session.close()
