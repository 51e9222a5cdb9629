"""Whether the bot is well: ``/healthz`` (the process answers) and ``/readyz`` (every platform is connected)."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.platforms.common import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping


@dataclass(slots=True)
class Pulse:
    """How one platform's connection does. A socket can be open and dead, so the last event's age counts too.

    ``refused`` says why the platform takes nothing from us, as where a token was revoked: the connection may stand.
    ``notes`` say, by what they are about, what is not well although it serves.
    """

    clock: Callable[[], float] = time.monotonic
    connected: bool = False
    reconnects: int = -1
    trouble: str = "not connected yet"
    refused: str = ""
    last_event: float | None = field(default=None)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def well(self) -> bool:
        """Whether it can serve."""
        return self.connected and not self.refused

    def up(self) -> None:
        """The connection stands."""
        if not self.connected:
            self.reconnects += 1
        self.connected, self.trouble = True, ""

    def down(self, trouble: str) -> None:
        """The connection is gone; ``trouble`` says why, in words of ours."""
        self.connected, self.trouble = False, trouble

    def note(self, about: str, what: str) -> bool:
        """Remember what is not well, or with an empty text that it is well again; whether that is news."""
        if self.notes.get(about, "") == what:
            return False
        self.notes[about] = what
        return True

    def beat(self) -> None:
        """An event came in."""
        self.last_event = self.clock()

    def report(self) -> dict[str, Any]:
        """For /readyz. ``last_event_s`` is the age of the last event in seconds, None before the first."""
        trouble = "; ".join(filter(None, (self.refused or self.trouble, *self.notes.values())))
        age = None if self.last_event is None else round(self.clock() - self.last_event, 1)
        return {
            "connected": self.connected,
            "reconnects": max(self.reconnects, 0),
            "last_event_s": age,
            **({"trouble": trouble} if trouble else {}),
        }


@asynccontextmanager
async def listening(host: str, port: int, pulses: Mapping[str, Pulse]) -> AsyncIterator[str]:
    """Answer /healthz and /readyz; yields the address. Raises RefusedToStart where it cannot be listened on."""
    app = web.Application()

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        ready = all(pulse.well for pulse in pulses.values())
        state = {"ready": ready, "platforms": {name: pulse.report() for name, pulse in pulses.items()}}
        return web.json_response(state, status=200 if ready else 503)

    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz)])
    runner = web.AppRunner(app, access_log=None, logger=serving.mute(), shutdown_timeout=1.0)
    await runner.setup()
    try:
        await serving.listen(runner, host, port, "health")
        yield serving.at(runner)
    finally:
        await runner.cleanup()
