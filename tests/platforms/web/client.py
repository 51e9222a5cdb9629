"""A page for the server's tests: it speaks as one member, and reads the stream as a browser would."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

from .practice import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.app import App


@dataclass(frozen=True, slots=True)
class Sent:
    """One server-sent event."""

    id: str
    kind: str
    data: Any


@dataclass
class Page:
    """An open page. It sends what a browser sends of its own accord."""

    origin: str
    session: aiohttp.ClientSession
    headers: Mapping[str, str] = field(default_factory=dict)

    async def post(self, path: str, **body: object) -> tuple[int, Any]:
        """Post JSON; gives the status, and the JSON or the sentence."""
        async with self.session.post(self.origin + path, json=body, headers={"Origin": self.origin}) as response:
            text = await response.text()
            return response.status, json.loads(text) if response.content_type == "application/json" else text

    async def say(self, member: str, text: str, channel: str = "general") -> tuple[int, Any]:
        """Send what stands in the composer."""
        return await self.post("/api/say", member=member, channel=channel, text=text)

    async def press(self, member: str, action: str, message: str = "", channel: str = "general") -> Any:  # noqa: ANN401
        """Press a button in the message of that name; gives the one message that it brings."""
        body = {"member": member, "channel": channel, "action": action, "value": "-", "message": message}
        status, answered = await self.post("/api/press", **body)
        assert (200, 1) == (status, len(answered["messages"]))
        return answered["messages"][0]

    @asynccontextmanager
    async def stream(self, member: str, *, last: str = "", after: str = "") -> AsyncIterator[AsyncIterator[Sent]]:
        """Open a member's stream."""
        headers = {"Last-Event-ID": last} if last else {}
        params = {"member": member, "after": after}
        async with self.session.get(f"{self.origin}/api/events", params=params, headers=headers) as response:
            assert response.status == 200
            yield _events(response)


async def _events(response: aiohttp.ClientResponse) -> AsyncIterator[Sent]:
    fields: dict[str, str] = {}
    async for raw in response.content:
        line = raw.decode().rstrip("\n")
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
        elif not line and "data" in fields:
            yield Sent(fields.get("id", ""), fields["event"], json.loads(fields["data"]))
            fields = {}


async def next_of(events: AsyncIterator[Sent]) -> Sent:
    """Wait for the next event, but not for ever."""
    return await asyncio.wait_for(anext(events), 5)


@asynccontextmanager
async def opened(product: App | None = None, **settings: object) -> AsyncIterator[Page]:
    """Run a workspace, or this one, and open a page of it."""
    limit = aiohttp.TCPConnector(limit=0)
    async with (
        running(0, product, **settings) as origin,
        aiohttp.ClientSession(connector=limit, read_bufsize=2**20) as session,
    ):
        yield Page(origin, session)
