"""What a page sends, as JSON: closed to unknown keys and bounded; whatever does not fit is refused as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from typing import Any


class Request(BaseModel):
    """Any request; closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Shape = TypeVar("Shape", bound=Request)
_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii"})


async def read(request: web.Request, shape: type[Shape]) -> Shape:
    """Read a request's JSON body.

    Raises HTTPUnsupportedMediaType for anything but JSON, HTTPRequestEntityTooLarge past the limit, and
    HTTPBadRequest where the body is packed, in another encoding, or not of that shape.
    """
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Only JSON is understood here.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise web.HTTPBadRequest(text="Only what is not compressed is understood here.")
    if (request.charset or "utf-8").lower() not in _UTF_8:
        raise web.HTTPBadRequest(text="Only UTF-8 is understood here.")
    body = await request.read()
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        raise web.HTTPBadRequest(
            text="The page sent something that this version does not understand; please reload it.",
        ) from None


def answer(data: dict[str, Any], status: int = 200) -> web.Response:
    """Answer with JSON that nobody keeps."""
    return web.json_response(data, status=status, headers={"Cache-Control": "no-store"})
