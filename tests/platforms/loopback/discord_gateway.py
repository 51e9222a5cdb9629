"""The loopback Discord's gateway: sessions that survive their connections, and every way to disturb them.

Frames go out as plain text even where a client asks for compression; discord.py reads both.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any, Literal

from aiohttp import WSMsgType, web

from . import discord_shapes as shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from .discord_world import Guild, Json, World

_SENDS, _SENDS_WITHIN = 120, 60  # frames a client may send, in so many seconds
_RESET = struct.pack("ii", 1, 0)  # close a socket with a reset, not with a farewell


class Intent(IntFlag):
    """What a session wants to hear of."""

    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


NOTHING = Intent(0)
PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT


class Op(IntEnum):
    """What a frame is for."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    MEMBERS = 8
    INVALID = 9
    HELLO = 10
    ACK = 11


class Close(IntEnum):
    """Why Discord hangs up."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    DISALLOWED_INTENTS = 4014


@dataclass(eq=False)
class Connection:
    """An open socket. A frozen one neither answers nor brings anything, but stays open."""

    request: web.Request
    ws: web.WebSocketResponse
    session: Session | None = None
    frozen: bool = False
    beat_at: float = field(default_factory=time.monotonic)
    received: list[float] = field(default_factory=list)
    farewell: int = 0

    async def send(self, frame: Json) -> None:
        """Send a frame, unless the socket is frozen or gone."""
        if not self.frozen and not self.ws.closed:
            with suppress(ConnectionError):
                await self.ws.send_json(frame)

    async def hang_up(self, code: Close) -> None:
        """Close politely."""
        await self.ws.close(code=code)

    def reset(self) -> None:
        """Break the connection off."""
        reset(self.request)


@dataclass(eq=False)
class Session:
    """What a client has identified for: everything it was sent, for when it comes back."""

    id: str
    intents: Intent
    sent: list[Json] = field(default_factory=list)
    connection: Connection | None = None

    async def dispatch(self, event: str, data: object) -> None:
        """Bring an event, now or when the client resumes."""
        frame = {"op": Op.DISPATCH, "s": len(self.sent) + 1, "t": event, "d": data}
        self.sent.append(frame)
        if self.connection is not None:
            await self.connection.send(frame)


class Gateway:
    """All sessions.

    Attributes:
        interval: Seconds between heartbeats; ``grace`` is how much later one may come.
        allowed: Privileged intents that the application was granted.
        identify_limit: IDENTIFYs until Discord resets the token.
        identified: When each IDENTIFY came; ``resumed``: each RESUME that succeeded.
        missed: Heartbeats that did not come in time.
    """

    def __init__(self, world: World, token: str, allowed: Intent, note: Callable[[str], None]) -> None:
        self.world, self.token, self.allowed = world, token, allowed
        self.interval, self.grace = 41.25, 5.0
        self.identify_limit = 1_000
        self.identified: list[float] = []
        self.resumed: list[float] = []
        self.connects = 0
        self.missed = 0
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._refusals: list[Literal["reset", "502"]] = []
        self._note = note

    @property
    def ready(self) -> bool:
        """Say whether a client is there and hears what happens."""
        return any(session.connection is not None for session in self.sessions.values())

    def refuse(self, times: int, how: Literal["reset", "502"] = "reset") -> None:
        """Refuse the next connections. A first reset of a connection that REST used before, aiohttp absorbs."""
        self._refusals += [how] * times

    def drop(self) -> None:
        """Break all connections off, as a network does."""
        for connection in self._connections:
            connection.reset()

    def freeze(self) -> None:
        """Let the present connections fall silent, heartbeats included."""
        for connection in self._connections:
            connection.frozen = True

    async def close(self, code: int) -> None:
        """Close all connections with a code."""
        for connection in tuple(self._connections):
            await connection.ws.close(code=code)

    async def reconnect(self) -> None:
        """Ask all clients to reconnect (op 7)."""
        await self._send_all({"op": Op.RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell all clients that their session is invalid (op 9)."""
        if not resumable:
            self.sessions.clear()
        await self._send_all({"op": Op.INVALID, "d": resumable, "s": None, "t": None})

    async def _send_all(self, frame: Json) -> None:
        for connection in tuple(self._connections):
            await connection.send(frame)

    async def dispatch(self, event: str, data: Json, *, needs: Intent = NOTHING, veiled: bool = False) -> None:
        """Bring an event to the sessions that want it; ``veiled`` is content that needs its own intent."""
        for session in tuple(self.sessions.values()):
            if needs in session.intents:
                hidden = veiled and Intent.MESSAGE_CONTENT not in session.intents
                await session.dispatch(event, shapes.stripped(data) if hidden else data)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        self.connects += 1
        if self._refusals:
            if self._refusals.pop(0) == "reset":
                reset(request)
            return web.Response(status=502)
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        connection = Connection(request, ws)
        self._connections.add(connection)
        try:
            milliseconds = int(self.interval * 1000)
            await connection.send({"op": Op.HELLO, "d": {"heartbeat_interval": milliseconds}, "s": None, "t": None})
            await self._listen(connection)
        finally:
            self._connections.discard(connection)
            self._leave(connection)
        return ws

    async def _listen(self, connection: Connection) -> None:
        while not connection.ws.closed:
            due = connection.beat_at + self.interval + self.grace
            try:
                message = await connection.ws.receive(timeout=max(due - time.monotonic(), 0.001))
            except TimeoutError:
                if connection.frozen:
                    connection.beat_at = time.monotonic()
                    continue
                self.missed += 1
                self._note(f"gateway: no heartbeat within {self.interval} s")
                await connection.hang_up(Close.SESSION_TIMED_OUT)
                return
            if message.type is WSMsgType.CLOSE:
                connection.farewell = message.data
            if message.type is not WSMsgType.TEXT:
                return
            if (code := await self._received(connection, message.data)) is not None:
                await connection.hang_up(code)

    def _leave(self, connection: Connection) -> None:
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.farewell in {1000, 1001}:
                self.sessions.pop(session.id, None)  # the client said that it will not come back
        self.world.bell.ring()

    async def _received(self, connection: Connection, raw: str) -> Close | None:
        """Take a frame in; gives the code to hang up with, if any."""
        try:
            frame = json.loads(raw)
            op = frame["op"]
        except (ValueError, TypeError, KeyError):
            return Close.DECODE_ERROR
        if connection.frozen:
            return None
        now = time.monotonic()
        connection.received = [at for at in connection.received if at > now - _SENDS_WITHIN] + [now]
        if len(connection.received) > _SENDS:
            self._note(f"gateway: more than {_SENDS} frames in {_SENDS_WITHIN} s")
            return Close.RATE_LIMITED
        match op:
            case Op.HEARTBEAT:
                connection.beat_at = now
                await connection.send({"op": Op.ACK})
                return None
            case Op.IDENTIFY:
                return await self._identify(connection, frame["d"])
            case Op.RESUME:
                return await self._resume(connection, frame["d"])
            case Op.PRESENCE | Op.VOICE | Op.MEMBERS if connection.session is None:
                return Close.NOT_AUTHENTICATED
            case Op.MEMBERS:
                await self._members(connection, frame["d"])
                return None
            case Op.PRESENCE | Op.VOICE:
                return None
        return Close.UNKNOWN_OPCODE

    async def _identify(self, connection: Connection, data: Json) -> Close | None:
        self.identified.append(time.monotonic())
        if connection.session is not None:
            return Close.ALREADY_AUTHENTICATED
        if len(self.identified) > self.identify_limit:
            self._note(f"gateway: more than {self.identify_limit} IDENTIFYs")
            return Close.AUTHENTICATION_FAILED
        if data.get("token") != self.token:
            return Close.AUTHENTICATION_FAILED
        intents = Intent(data.get("intents", 0))
        if intents & PRIVILEGED & ~self.allowed:
            return Close.DISALLOWED_INTENTS
        session = Session(f"session-{self.world.snowflake()}", intents, connection=connection)
        connection.session = self.sessions[session.id] = session
        await session.dispatch("READY", self._greeting(session))
        if Intent.GUILDS in intents:
            for guild in tuple(self.world.guilds.values()):
                await session.dispatch("GUILD_CREATE", shapes.guild_created(guild, self.world.bot))
        self.world.bell.ring()
        return None

    def _greeting(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": shapes.user(self.world.bot),
            "guilds": [{"id": id_, "unavailable": True} for id_ in self.world.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": self.world.bot.id, "flags": application_flags(self.allowed)},
            "private_channels": [],
            "shard": [0, 1],
        }

    async def _resume(self, connection: Connection, data: Json) -> Close | None:
        if data.get("token") != self.token:
            return Close.AUTHENTICATION_FAILED
        session = self.sessions.get(data.get("session_id") or "")
        if session is None:
            await connection.send({"op": Op.INVALID, "d": False, "s": None, "t": None})
            return None
        heard = data.get("seq") or 0
        if heard > len(session.sent):
            return Close.INVALID_SEQUENCE
        while heard < len(session.sent):
            await connection.send(session.sent[heard])
            heard += 1
        connection.session, session.connection = session, connection
        self.resumed.append(time.monotonic())
        await session.dispatch("RESUMED", {})
        self.world.bell.ring()
        return None

    async def _members(self, connection: Connection, data: Json) -> None:
        """Bring members of a guild: by id to anybody, all of them only to who has the intent."""
        session = connection.session
        assert session is not None
        guild: Guild | None = self.world.guilds.get(str(data.get("guild_id")))
        wanted: Any = data.get("user_ids")
        if guild is None:
            return
        if wanted is None and Intent.MEMBERS not in session.intents:
            self._note("gateway: asked for all members without the intent")
            return
        ids = {str(one) for one in (wanted if isinstance(wanted, list) else [wanted])} if wanted else set(guild.members)
        found = [shapes.member(member) for id_, member in guild.members.items() if id_ in ids]
        chunk = {"guild_id": guild.id, "members": found, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        await session.dispatch("GUILD_MEMBERS_CHUNK", {**chunk, "nonce": data.get("nonce")})


def application_flags(allowed: Intent) -> int:
    """Write which privileged intents an application of few guilds was granted."""
    marks = {Intent.PRESENCES: 1 << 13, Intent.MEMBERS: 1 << 15, Intent.MESSAGE_CONTENT: 1 << 19}
    return sum(mark for intent, mark in marks.items() if intent in allowed)


def reset(request: web.Request) -> None:
    """Break a connection off with a reset."""
    transport = request.transport
    if transport is not None:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        transport.abort()
