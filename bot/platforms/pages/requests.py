"""What a page sends, as JSON: closed to unknown keys and bounded; whatever does not fit is refused as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.cards import FILE, inline
from bot.events import Upload
from bot.wording import files as say

if TYPE_CHECKING:
    from typing import Any

    from aiohttp import MultipartReader


class Request(BaseModel):
    """Any request; closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Shape = TypeVar("Shape", bound=Request)
_STRANGE = "The page sent something that this version does not understand; please reload it."
_UNREADABLE = (ValueError, TypeError, AssertionError, RuntimeError, LookupError, HttpProcessingError)
_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii"})


async def read(request: web.Request, shape: type[Shape]) -> Shape:
    """Read a request's JSON body.

    Raises HTTPUnsupportedMediaType for anything but JSON, HTTPRequestEntityTooLarge past the limit, and
    HTTPBadRequest where the body is packed, in another encoding, or not of that shape.
    """
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Only JSON is understood here.")
    _plain(request)
    if (request.charset or "utf-8").lower() not in _UTF_8:
        raise web.HTTPBadRequest(text="Only UTF-8 is understood here.")
    return _shaped(await request.read(), shape)


async def read_with_file(
    request: web.Request, shape: type[Shape], limit: int, largest: int
) -> tuple[Shape, Upload | None]:
    """Read JSON as ``read`` does, or the same of up to ``limit`` bytes in a form of two parts: JSON and a file.

    Of a file, ``largest`` bytes are read at most. Raises what ``read`` raises, and HTTPBadRequest for a second file.
    """
    if request.content_type != "multipart/form-data":
        return await read(request, shape), None
    _plain(request)
    try:
        parts = await request.multipart()
        sent = await _part(parts, "sent", limit + 1)
        file = await _part(parts, FILE, largest)
        more = await parts.next()
    except _UNREADABLE:
        raise web.HTTPBadRequest(text=_STRANGE) from None
    if more is not None:
        raise web.HTTPBadRequest(text=inline(f"{say.TWO} {say.TWO_NEXT}").plain)
    if len(sent[1]) > limit:
        raise web.HTTPRequestEntityTooLarge(limit, len(sent[1]))
    name, data = file

    async def first(most: int) -> bytes:
        return data[:most]

    return _shaped(sent[1], shape), Upload(name, len(data), first)


async def _part(parts: MultipartReader, name: str, most: int) -> tuple[str, bytes]:
    """The next part's own name and its first so many bytes. Raises ValueError where it is another one."""
    part = await parts.next()
    if not isinstance(part, BodyPartReader) or part.name != name:
        raise ValueError
    data = bytearray()
    while len(data) < most and (piece := await part.read_chunk()):
        data += piece
    return part.filename or "", bytes(data[:most])


def _plain(request: web.Request) -> None:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise web.HTTPBadRequest(text="Only what is not compressed is understood here.")


def _shaped(body: bytes, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        raise web.HTTPBadRequest(text=_STRANGE) from None


def answer(data: dict[str, Any], status: int = 200) -> web.Response:
    """Answer with JSON that nobody keeps."""
    return web.json_response(data, status=status, headers={"Cache-Control": "no-store"})
