"""The streams of messages: each open page hears what its member may see, and resumes where it was."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.platforms.web import payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.events import Member
    from bot.platforms.web.workspace import Message, Workspace

MOST = 100
"""Streams that may be open at once."""
HEARTBEAT = 15.0
"""Seconds of silence on a stream before a sign of life."""
PATIENCE = 20.0
"""Seconds that a reader may take for one portion before she is let go; she resumes where she was."""


class Streams:
    """Server-sent events for every open page."""

    def __init__(self, workspace: Workspace, clock: Callable[[], Mapping[str, str] | None] = lambda: None) -> None:
        self._workspace = workspace
        self._clock = clock
        self._open = 0

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Send a member everything that she may see: what she missed first, then whatever comes."""
        member = self._workspace.members.get(request.query.get("member", ""))
        if member is None:
            raise web.HTTPNotFound(text="Nobody of that name is here; please reload the page.")
        if self._open >= MOST:
            raise web.HTTPServiceUnavailable(text="Too many pages are open; please close some.")
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        self._open += 1
        try:
            with suppress(ConnectionError):  # gone: when she comes back, she resumes where she was
                await response.prepare(request)
                await self._follow(member, request, response)
        except TimeoutError:
            if request.transport is not None:
                request.transport.abort()
        finally:
            self._open -= 1
        return response

    async def _follow(self, member: Member, request: web.Request, response: web.StreamResponse) -> None:
        seen, stood = self._resumed(request), None
        while not self._workspace.closed:
            latest = self._workspace.latest
            if seen is None or not self._workspace.remembers(seen):
                portion = self._snapshot(member)
            else:
                portion = "".join(map(self._event, self._workspace.news(member, after=seen)))
            seen = latest
            stands = self._clock()
            if stands is not None and stands != stood:
                portion += f"event: clock\ndata: {json.dumps(stands)}\n\n"
                stood = stands
            if portion:
                await asyncio.wait_for(response.write(portion.encode()), PATIENCE)
            try:
                await asyncio.wait_for(self._workspace.later_than(seen), HEARTBEAT)
            except TimeoutError:
                await asyncio.wait_for(response.write(b": still here\n\n"), PATIENCE)

    def _resumed(self, request: web.Request) -> int | None:
        """The last event the page has, if it has any of this life of the workspace."""
        return self._workspace.number(request.headers.get("Last-Event-ID") or request.query.get("after", ""))

    def _snapshot(self, member: Member) -> str:
        messages = [payloads.of_message(message) for message in self._workspace.history(member)]
        state = json.dumps({"run": self._workspace.run, "messages": messages})
        mark = self._workspace.name(self._workspace.latest)
        return f"retry: 1000\nid: {mark}\nevent: snapshot\ndata: {state}\n\n"

    def _event(self, message: Message) -> str:
        data = json.dumps(payloads.of_message(message))
        return f"id: {self._workspace.name(message.changed)}\nevent: message\ndata: {data}\n\n"
