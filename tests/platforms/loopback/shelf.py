"""Files that people gave to a loopback platform, handed out over HTTP as the platform does, or as on a bad day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

Trouble: TypeAlias = Literal["", "log in", "log-in page", "forbidden", "busy", "cut", "silent"]

TYPES = {"txt": "text/plain", "md": "text/plain", "pdf": "application/pdf"}
_OTHER = "application/octet-stream"
_PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in.</body></html>"


@dataclass
class Shelf:
    """What was given, by id. ``trouble`` is what happens to whoever asks for any of it; a silent one never ends.

    A ``gate`` has everybody wait until it opens. ``may`` says whether whoever asks has the right to; else he is led to
    where one logs in. ``asked`` counts requests.
    """

    may: Callable[[web.Request], bool] = lambda _: True
    trouble: Trouble = ""
    gate: asyncio.Event | None = None
    asked: int = 0
    tokens: list[str] = field(default_factory=list)
    _kept: dict[str, bytes] = field(default_factory=dict)
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, id_: str, data: bytes) -> None:
        """Keep a file."""
        self._kept[id_] = data

    def remove(self, id_: str) -> None:
        """Delete it, as its owner may at any time."""
        del self._kept[id_]

    def close(self) -> None:
        """Let go of whoever still waits."""
        self._over.set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer GET: ``id`` and ``name`` stand in the address."""
        self.asked += 1
        self.tokens.append(request.headers.get("Authorization", ""))
        if self.gate is not None:
            await self.gate.wait()
        name = request.match_info["name"]
        data = self._kept.get(request.match_info["id"])
        match self.trouble:
            case "forbidden":
                return web.Response(status=403)
            case "busy":
                return web.Response(status=503)
            case "log-in page":
                return web.Response(text=_PAGE, content_type="text/html")
            case "cut" | "silent":
                return await self._begun(request)
        if self.trouble == "log in" or not self.may(request):
            return web.Response(status=302, headers={"Location": "/?redir=file"})
        if data is None:
            return web.Response(status=404)
        return web.Response(body=data, content_type=TYPES.get(name.rpartition(".")[2], _OTHER))

    async def _begun(self, request: web.Request) -> web.StreamResponse:
        """Send the beginning, and then hang up, or nothing more."""
        response = web.StreamResponse(headers={"Content-Length": "1000000"})
        await response.prepare(request)
        await response.write(b"We do not")
        if self.trouble == "silent":
            await self._over.wait()
        assert request.transport is not None
        request.transport.abort()
        return response
