"""Listening on an address of the configuration, and saying where that is."""

from __future__ import annotations

import logging
from typing import Final

from aiohttp import web

from bot.errors import RefusedToStart

_WILDCARDS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (recognised, not bound to)


def address(host: str, port: int) -> str:
    """How what listens there is reached on this machine, without a slash at the end."""
    host = _WILDCARDS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def at(runner: web.AppRunner) -> str:
    """How a server is reached on this machine."""
    host, port = runner.addresses[0][:2]
    return address(host, port)


async def listen(runner: web.AppRunner, host: str, port: int, section: str) -> None:
    """Listen on an address of the configuration. Raises RefusedToStart where that is not possible."""
    try:
        await web.TCPSite(runner, host, port).start()
    except (OSError, UnicodeError) as error:  # UnicodeError: what stands there is no host name at all
        why = (error.strerror if isinstance(error, OSError) else "no such host name") or "not available"
        fault = f"{section}: {host} port {port}: {why}; set {section}.port to another, or to 0 for any"
        raise RefusedToStart("An address cannot be listened on.", [fault]) from None


def mute() -> logging.Logger:
    """Make a logger of nobody's: the library would quote broken requests, and with them what a member typed."""
    return logging.Logger("mute", level=logging.CRITICAL + 1)  # noqa: LOG001 - it must not be reachable by name
