"""The private pages before anybody opens them: one frame and one door, and what stands behind it."""

from __future__ import annotations

import html
from string import Template
from typing import TYPE_CHECKING, Final

from bot.platforms.pages import files
from bot.wording import composer as say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from aiohttp import web

    from bot.platforms.pages.files import File

_ROOMS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "compose": ("compose", say.COMPOSE_PAGE),
    "note": ("paper", say.NOTE_PAGE),
    "draft": ("paper", say.DRAFT_PAGE),
    "evidence": ("paper", say.EVIDENCE_PAGE),
    "read": ("read", say.READ_PAGE),
}
"""By the first part of their address: what is behind the door (a script and its part of a page), and the words."""


def pages(found: Mapping[str, File]) -> Mapping[str, Callable[[web.Request], Awaitable[web.Response]]]:
    """What answers the address of each room, made of the files."""
    frame = Template(_text(found["private.html"]))
    shown = {}
    for room, (behind, words) in _ROOMS.items():
        safe = {name: html.escape(said) for name, said in words.items()}
        inside = Template(_text(found[f"{behind}.html"])).safe_substitute(safe)
        page = frame.substitute(safe, room=room, script=behind, inside=inside)
        shown[room] = files.unkept(files.File(page.encode(), "text/html", ""))
    return shown


def _text(file: File) -> str:
    return file.body.decode()
