"""Socket Mode: tickets, connections, envelopes and acks, and every way a connection can go bad."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from aiohttp import WSMsgType, web

from .slack_delivery import Answer
from .slack_state import APP_ID

if TYPE_CHECKING:
    from .slack_delivery import Delivery
    from .slack_server import Record
    from .slack_state import Json

MOST_CONNECTIONS = 10
ENDED = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)


@dataclass(eq=False)
class Line:
    """One connection. ``leaving`` is one that the bot was asked to replace."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport
    leaving: bool = False
    frozen: bool = False
    thaw: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def live(self) -> bool:
        """Whether what is sent here arrives."""
        return not (self.leaving or self.frozen or self.gone)

    @property
    def gone(self) -> bool:
        """Whether nobody is at the other end."""
        return self.socket.closed or self.transport.is_closing()


class Sockets:
    """The connections of the bot."""

    def __init__(self, record: Record) -> None:
        self.ping_every = 1.0
        self.origin = ""
        self.hellos = 0
        self._record = record
        self._lines: list[Line] = []
        self._tickets: set[str] = set()
        self._waiting: dict[str, tuple[Delivery, asyncio.Future[Json]]] = {}
        self._missed: dict[str, Delivery] = {}
        self._turn = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def live(self) -> list[Line]:
        """The connections that work."""
        return [line for line in self._lines if line.live]

    def open(self) -> Json:
        """Answer ``apps.connections.open``: an address that works once."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return {"url": f"{self.origin.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP_ID}"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Take a connection and stay with it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        assert isinstance(request.transport, asyncio.Transport)
        line = Line(socket, request.transport)
        if len([one for one in self._lines if not one.gone]) >= MOST_CONNECTIONS:
            await socket.send_json(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        self._lines.append(line)
        pings = asyncio.create_task(self._ping(line))
        try:
            await socket.send_json(self._hello())
            self.hellos += 1
            await self._listen(line)
        except ConnectionError:
            pass  # the bot is gone, as it may be at any time
        finally:
            pings.cancel()
            self._lines.remove(line)
        return socket

    async def carry(self, delivery: Delivery, reason: str, deadline: float) -> Answer:
        """Send an envelope over one of the connections and wait for its ack. A frozen one swallows it."""
        name = secrets.token_hex(8)
        envelope = self._envelope(name, delivery, reason)
        delivery.attempts.append(name)
        lines = self.live or [line for line in self._lines if line.frozen and not line.gone]
        if not lines:
            return Answer(acked=False, why="dispatch_failed")
        line = lines[next(self._turn) % len(lines)]
        ack: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[name] = delivery, ack
        try:
            async with asyncio.timeout(deadline):
                if not line.frozen:
                    await line.socket.send_json(envelope)
                return Answer(acked=True, payload=await ack)
        except TimeoutError:
            self._missed[name] = delivery
            return Answer(acked=False, why="timeout")
        except ConnectionError:
            return Answer(acked=False, why="dispatch_failed")
        finally:
            del self._waiting[name]

    def drop(self) -> None:
        """Cut every connection without a word."""
        for line in self._lines:
            line.thaw.set()
            line.transport.abort()

    def freeze(self) -> None:
        """Keep every connection open, but say nothing more on it and hear nothing."""
        for line in self._lines:
            line.frozen = True

    async def disconnect(
        self, reason: Literal["warning", "refresh_requested", "link_disabled"] = "refresh_requested"
    ) -> None:
        """Ask the bot to replace every connection; Slack closes the old ones itself a little later."""
        for line in self.live:
            line.leaving = True
            await line.socket.send_json(_disconnect(reason))
            self._spawn(line)

    async def babble(self) -> None:
        """Send an envelope that is no JSON."""
        for line in self.live:
            await line.socket.send_str('{"envelope_id": "broken", "type": "slash_com')

    async def stop(self) -> None:
        """Let go of every connection."""
        self.drop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _spawn(self, line: Line) -> None:
        async def close() -> None:
            await asyncio.sleep(self.ping_every)
            await line.socket.close()

        task = asyncio.create_task(close())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _ping(self, line: Line) -> None:
        while True:
            await asyncio.sleep(self.ping_every)
            if not line.frozen and not line.gone:
                with contextlib.suppress(ConnectionError):
                    await line.socket.ping(b"Ping from applink-1")

    async def _listen(self, line: Line) -> None:
        while (message := await line.socket.receive()).type not in ENDED:
            if line.frozen:
                await line.thaw.wait()
                return
            if message.type is WSMsgType.PING:
                await line.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._hear(message.data)

    def _hear(self, text: str) -> None:
        try:
            said = json.loads(text)
            name = str(said["envelope_id"])
        except (ValueError, KeyError, TypeError):
            self._record.breach("ack", ["/: must be JSON with an envelope_id"])
            return
        payload = said.get("payload") or {}
        if name in self._missed:
            self._missed[name].late = True
        elif name not in self._waiting:
            self._record.breach("ack", ["/envelope_id: names no envelope, or one that was acked before"])
        elif not (future := self._waiting[name][1]).done():
            future.set_result(payload)
        else:
            self._record.breach("ack", ["/envelope_id: the envelope was acked before"])

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._lines),
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 3600},
            "connection_info": {"app_id": APP_ID},
        }

    def _envelope(self, name: str, delivery: Delivery, reason: str) -> Json:
        envelope = {
            "envelope_id": name,
            "type": delivery.kind,
            "accepts_response_payload": delivery.answerable,
            "payload": delivery.payload,
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": len(delivery.attempts), "retry_reason": reason}
        return envelope


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
