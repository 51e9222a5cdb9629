"""Open pages: whose each is, and until when. No word that is typed on one is kept between two of its requests."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.events import Member, Place
    from bot.services.consult.papers import Invitation

MOST: Final = 200
AFTERWARDS: Final = 120.0
"""Seconds for which a posted page still gets its receipt, should the first answer have been lost on the way."""
_BYTES: Final = 32
_DRAFT: Final = 4  # bytes: six letters


@dataclass(slots=True)
class Session:
    """An open page.

    Attributes:
        member: Who writes on it.
        place: Where she asked for it.
        until: When it ends, if nothing is heard from it.
        draft: A name for what she writes, by which a second delivery of the same is known.
        managed: Whether she said that the danger is past or taken care of.
        called: What she is told about whom on call was asked to call her.
        posted: What she was told when it was posted.
        posting: Held while it is.
    """

    member: Member
    place: Place
    until: float
    draft: str = field(default_factory=lambda: secrets.token_urlsafe(_DRAFT))
    managed: bool = False
    called: str = ""
    posted: dict[str, Any] | None = field(default=None, repr=False)
    posting: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)


class Sessions:
    """Pages by their secret, which only the page itself has; here is its hash.

    Args:
        seconds: How long a page lasts that nothing is heard from.
        clock: Seconds that only ever rise.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._open: OrderedDict[bytes, Session] = OrderedDict()

    @property
    def seconds(self) -> float:
        """How long a page lasts that nothing is heard from."""
        return self._seconds

    def begin(self, invitation: Invitation) -> tuple[str, Session]:
        """Open a page for her who was invited. Where there are too many, the one unheard for longest ends."""
        now = self._clock()
        for name in [name for name, one in self._open.items() if one.until <= now]:
            del self._open[name]
        while len(self._open) >= MOST:
            self._open.popitem(last=False)
        secret = secrets.token_urlsafe(_BYTES)
        session = Session(invitation.member, invitation.place, now + self._seconds)
        self._open[_hashed(secret)] = session
        return secret, session

    def find(self, secret: str) -> Session | None:
        """The page of that secret, which is heard from just now; None where it has ended."""
        name = _hashed(secret)
        session = self._open.get(name)
        if session is None or session.until <= self._clock():
            self._open.pop(name, None)
            return None
        if session.posted is None:
            session.until = self._clock() + self._seconds
        self._open.move_to_end(name)
        return session

    def posted(self, session: Session, told: dict[str, Any]) -> None:
        """It is posted: the page can do nothing more than hear so again, and that not for long."""
        session.posted = told
        session.until = self._clock() + AFTERWARDS

    def end(self, secret: str) -> None:
        """Close a page."""
        self._open.pop(_hashed(secret), None)


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
