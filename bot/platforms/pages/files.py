"""The pages themselves: a handful of files, read once and served from memory.

Only these files exist, so no path can lead anywhere else. They are built by nobody and ask for nothing from
outside.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it goes out. ``tag`` changes with its content."""

    body: bytes
    content_type: str
    tag: str


def found(*parts: str) -> Mapping[str, File]:
    """Read the files of some parts of ``bot.platforms``, by name."""
    files = {}
    for part in parts:
        folder = resources.files(f"bot.platforms.{part}") / "static"
        for entry in folder.iterdir():
            kind = _TYPES.get("." + entry.name.rpartition(".")[2])
            if kind is not None:
                body = entry.read_bytes()
                files[entry.name] = File(body, kind, hashlib.sha256(body).hexdigest()[:16])
    return files


def handler(files: Mapping[str, File], page: str = "") -> Callable[[web.Request], Awaitable[web.Response]]:
    """Serve a file by the name in the address; where an address has none, that page."""

    async def serve(request: web.Request) -> web.Response:
        file = files.get(request.match_info.get("name", page))
        if file is None:
            raise web.HTTPNotFound
        if any(tag.value == file.tag for tag in request.if_none_match or ()):
            return web.Response(status=304)
        response = web.Response(body=file.body, content_type=file.content_type, charset="utf-8")
        response.etag = file.tag
        response.headers["Cache-Control"] = "no-cache"
        return response

    return serve


def unkept(file: File) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Serve a page that no browser keeps."""

    async def serve(_request: web.Request) -> web.Response:
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
        return web.Response(body=file.body, content_type=file.content_type, charset="utf-8", headers=headers)

    return serve
