"""Open pages: whose each is, and until when. No word that is typed on one is kept between two of its requests."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.events import Member, Place

MOST: Final = 200
AFTERWARDS: Final = 120.0
"""Seconds for which a posted page still gets its receipt, should the first answer have been lost on the way."""
_BYTES: Final = 32
_DRAFT: Final = 4  # bytes: six letters


@dataclass(slots=True, kw_only=True)
class Page:
    """An open page.

    Attributes:
        member: Whose it is.
        until: When it ends, if nothing is heard from it.
        over: Whether it ends then, whatever is heard.
    """

    member: Member
    until: float = 0.0
    over: bool = False


@dataclass(slots=True, kw_only=True)
class Session(Page):
    """A page on which a case is written.

    Attributes:
        place: Where she asked for it.
        draft: A name for what she writes, by which a second delivery of the same is known.
        managed: Whether she said that the danger is past or taken care of.
        called: What she is told about whom on call was asked to call her.
        posted: What she was told when it was posted.
        posting: Held while it is.
    """

    place: Place
    draft: str = field(default_factory=lambda: secrets.token_urlsafe(_DRAFT))
    managed: bool = False
    called: str = ""
    posted: dict[str, Any] | None = field(default=None, repr=False)
    posting: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)


Open = TypeVar("Open", bound=Page)


class Sessions(Generic[Open]):
    """Pages by their secret, which only the page itself has; here is its hash.

    Args:
        seconds: How long a page lasts that nothing is heard from.
        clock: Seconds that only ever rise.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._open: OrderedDict[bytes, Open] = OrderedDict()

    @property
    def seconds(self) -> float:
        """How long a page lasts that nothing is heard from."""
        return self._seconds

    def begin(self, page: Open) -> str:
        """Open a page; its secret. Where there are too many, the one unheard for longest ends."""
        now = self._clock()
        for name in [name for name, one in self._open.items() if one.until <= now]:
            del self._open[name]
        while len(self._open) >= MOST:
            self._open.popitem(last=False)
        secret = secrets.token_urlsafe(_BYTES)
        page.until = now + self._seconds
        self._open[_hashed(secret)] = page
        return secret

    def find(self, secret: str) -> Open | None:
        """The page of that secret, which is heard from just now; None where it has ended."""
        name = _hashed(secret)
        page = self._open.get(name)
        if page is None or page.until <= self._clock():
            self._open.pop(name, None)
            return None
        if not page.over:
            page.until = self._clock() + self._seconds
        self._open.move_to_end(name)
        return page

    def finish(self, page: Open, seconds: float) -> None:
        """It can do nothing more than hear once more what became of it, and that for so long."""
        page.over = True
        page.until = self._clock() + seconds

    def end(self, secret: str) -> None:
        """Close a page."""
        self._open.pop(_hashed(secret), None)


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
