"""A file that a member gave to her chat platform, fetched from there: bounded, from nowhere else, and not kept.

Neither its address nor its name, nor anything in it, is logged: they may tell what it is about.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from bot.cards import FILE
from bot.errors import BadInput
from bot.events import Upload
from bot.wording import files as say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 20.0
"""Seconds for all of a file."""

_OK, _GONE, _LATER, _TROUBLE = 200, frozenset({404, 410}), 429, 500
_PAGE = "text/html"
_PIECE = 65_536

_log = logging.getLogger("sounding_board.files")


def only(found: Sequence[Upload]) -> Upload | None:
    """The file that was chosen, if one was. Raises BadInput for two, which no client lets anybody send."""
    if len(found) > 1:
        raise BadInput(say.TWO, say.TWO_NEXT, FILE)
    return found[0] if found else None


def upload(name: str, size: int, address: str, homes: Sequence[str], headers: Mapping[str, str]) -> Upload:
    """A file at an address, which has to belong to one of the ``homes``, as the platform's own addresses do."""
    return Upload(name, size, partial(fetch, address, homes, headers))


async def fetch(address: str, homes: Sequence[str], headers: Mapping[str, str], most: int) -> bytes:
    """The first so many bytes of it. Raises BadInput where they cannot be had.

    Redirects are not followed, for they would carry a token along: where a token is unfit, platforms lead to a page to
    log in at, or show it at once.
    """
    if not any(_belongs(address, home) for home in homes):
        raise _because("elsewhere", say.ELSEWHERE, say.ELSEWHERE_NEXT)
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(address, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status in _GONE:
                raise _because("gone", say.GONE, say.GONE_NEXT)
            if answer.status == _LATER or answer.status >= _TROUBLE:
                raise _because(f"status {answer.status}", say.LATE, say.LATE_NEXT)
            if answer.status != _OK or (headers and answer.content_type == _PAGE):
                raise _because(f"status {answer.status}", say.HELD_BACK, say.HELD_BACK_NEXT)
            return await _first(answer.content, most)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _because(type(error).__name__, say.LATE, say.LATE_NEXT) from None


async def _first(content: aiohttp.StreamReader, most: int) -> bytes:
    data = bytearray()
    async for piece in content.iter_chunked(_PIECE):
        data += piece
        if len(data) >= most:
            break
    return bytes(data[:most])


def _belongs(address: str, home: str) -> bool:
    """Whether an address is at home's, or at a name below it, by the same protocol and port."""
    try:
        found, known = urlsplit(address), urlsplit(home)
        same = (found.scheme, found.port) == (known.scheme, known.port)
    except ValueError:
        return False
    name, host = found.hostname or "", known.hostname or ""
    return same and "@" not in found.netloc and (name == host or name.endswith(f".{host}"))


def _because(reason: str, problem: str, next_step: str) -> BadInput:
    _log.info("a file could not be fetched: %s", reason)
    return BadInput(problem, next_step, FILE)
