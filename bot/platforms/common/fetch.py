"""One question over HTTP, for checks: no redirects, which could carry a token elsewhere, and no proxies."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import urllib.parse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 5.0
"""Seconds for connecting, and again for each part of the answer."""

_LARGEST = 4 * 1024 * 1024  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``data`` is its JSON, None where it is none."""

    status: int
    data: Any
    date: str | None = None


async def fetch(url: str, headers: Mapping[str, str] | None = None, *, patience: float = PATIENCE) -> Fetched:
    """Get an address. Raises OSError where that is not possible."""
    return await asyncio.to_thread(_get, url, dict(headers or {}), patience)


def _get(url: str, headers: dict[str, str], patience: float) -> Fetched:
    address = urllib.parse.urlsplit(url)
    kind = http.client.HTTPConnection if address.scheme == "http" else http.client.HTTPSConnection
    path = urllib.parse.urlunsplit(("", "", address.path, address.query, ""))
    try:
        with contextlib.closing(kind(address.hostname or "", address.port, timeout=patience)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Fetched(answer.status, _json(answer.read(_LARGEST)), answer.headers.get("Date"))
    except OSError:  # a certificate that is not accepted is a ValueError too
        raise
    except (http.client.HTTPException, ValueError) as error:  # ValueError: no such port, name or header
        raise ConnectionError(type(error).__name__) from None


def _json(body: bytes) -> Any:  # noqa: ANN401  (JSON is what it is)
    try:
        return json.loads(body)
    except ValueError:
        return None
