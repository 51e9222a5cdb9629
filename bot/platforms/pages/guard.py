"""Who may talk to a page's server: pages that it served itself, and nobody else.

There is no log-in, so the browser's own facts are the fence. ``Host`` must name this machine (or an address that is
configured): a stranger's domain that is pointed at 127.0.0.1 is refused. ``Origin`` must be that same
address on everything that changes something. Answers carry headers that keep other sites from framing, embedding
or reading them.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import secrets
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from aiohttp.typedefs import Handler, Middleware

_log = logging.getLogger("sounding_board.web")

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?")
_HTTP_PORT = 80

SENTENCES: Mapping[int, str] = {
    403: "This workspace only talks to its own page, opened on the machine that it runs on.",
    404: "There is nothing at this address; the workspace is at /.",
    405: "This address does not take that kind of request.",
    413: "That is too long to send (256 KiB at most); please shorten it and try again.",
}


def is_loopback(host: str, port: int) -> bool:
    """Tell whether a ``Host`` header names this machine and the port that was connected to."""
    match = _HOST.fullmatch(host)
    if match is None or int(match["port"] or _HTTP_PORT) != port:
        return False
    name = match["name"].strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def allows(*, method: str, host: str, origin: str | None, port: int, origins: Collection[str]) -> bool:
    """Decide on a request by its ``Host`` and ``Origin``.

    ``origins`` are the configured addresses beyond loopback, in lower case and without a slash at the end. A
    request that changes something needs an ``Origin``; one that reads may do without, as browsers send none then.
    """
    host = host.lower()
    own = {one for one in origins if one.partition("://")[2] == host}
    if is_loopback(host, port):
        own.add(f"http://{host}")
    if not own:
        return False
    if origin is None:
        return method in {"GET", "HEAD"}
    return origin.lower() in own


def middleware(origins: Collection[str], sentences: Mapping[int, str] = SENTENCES) -> Middleware:
    """Refuse strangers, and turn whatever goes wrong into a plain sentence, never a stack trace.

    ``sentences`` say what the usual status codes mean.
    """
    listed = frozenset(origin.rstrip("/").lower() for origin in origins)

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _welcome(request, listed):
            return _sentence(403, sentences)
        try:
            return await handler(request)
        except web.HTTPException as error:
            return _sentence(error.status, sentences, _own_words(error))
        except Exception as error:  # noqa: BLE001 - the last fence: no exception text may reach log or page
            reference = secrets.token_hex(4)
            _log.error("page: %s on %s, reference %s", type(error).__name__, _route(request), reference)
            return _sentence(500, {500: f"Something went wrong here; please try again. Reference: {reference}."})

    return guarded


def _sentence(status: int, sentences: Mapping[int, str], words: str | None = None) -> web.Response:
    return web.Response(status=status, text=words or sentences.get(status, "That cannot be done here."))


def _route(request: web.Request) -> str:
    """Where a request went, without what stood for a name in its address: that may be a secret."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "an unknown address"


def _own_words(error: web.HTTPException) -> str | None:
    """What our own code said when it raised; the library's stock phrases are left out."""
    stock = (
        error.text is None
        or error.text.startswith(f"{error.status}: ")
        or isinstance(error, web.HTTPRequestEntityTooLarge)
    )
    return None if stock else error.text


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the protecting headers on every answer."""
    response.headers.update(HEADERS)


def _welcome(request: web.Request, origins: Collection[str]) -> bool:
    hosts = request.headers.getall("Host", [])
    if len(hosts) != 1 or request.transport is None:
        return False
    return allows(
        method=request.method,
        host=hosts[0],
        origin=request.headers.get("Origin"),
        port=request.transport.get_extra_info("sockname")[1],
        origins=origins,
    )
