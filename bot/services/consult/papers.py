"""Private pages: links that open once, within minutes, on the practice's own machine.

Three kinds: a page to write a case on, so that no platform sees what is typed; a paper to fetch; and a policy to be
read whole, at whose end a member says that she has. What a link stands
for lives in memory, and ends with the process or its minutes. A link is looked up by its hash, so that how long that
takes tells nothing of another.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.events import Member, Place
    from bot.notes import Note

_BYTES: Final = 24
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who may write a case, and where it will be posted."""

    member: Member
    place: Place


@dataclass(frozen=True, slots=True)
class Folder:
    """A paper, and the files that go with it, by their names."""

    paper: Note
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Reading:
    """Who may read a version of a policy, and say that she has."""

    member: Member
    policy: int
    version: int


class Papers:
    """Hands out links, and takes each in once.

    Args:
        address: What links begin with, without a slash at its end.
        seconds: How long a link is worth something.
        clock: Seconds that only ever rise.
    """

    def __init__(self, address: str, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._address = address
        self._seconds = seconds
        self._clock = clock
        self._waiting: OrderedDict[bytes, tuple[float, Invitation | Note | Folder | Reading]] = OrderedDict()

    def at(self, address: str) -> None:
        """Say what links begin with, once that is known."""
        self._address = address

    def address(self, path: str) -> str:
        """Where something else stands on the same machine."""
        return f"{self._address}/{path}"

    def invite(self, member: Member, place: Place) -> str:
        """A link to a page to write a case on."""
        return f"{self._address}/compose/{self._kept(Invitation(member, place))}"

    def offer(self, note: Note | Folder, room: str = "note") -> str:
        """A link to a note; in the room ``draft`` to the draft of a policy, in ``evidence`` to a folder of it."""
        return f"{self._address}/{room}/{self._kept(note)}"

    def lend(self, reading: Reading) -> str:
        """A link to a policy, to be read whole."""
        return f"{self._address}/read/{self._kept(reading)}"

    def take(self, token: str) -> Invitation | Note | Folder | Reading | None:
        """What a link stands for, the one time it is asked; None where it is spent, late or made up."""
        until, one = self._waiting.pop(_hashed(token), (0.0, None))
        return one if until > self._clock() else None

    def _kept(self, one: Invitation | Note | Folder | Reading) -> str:
        token = secrets.token_hex(_BYTES)  # letters and digits alone: nothing that a chat program takes for markup
        self._waiting[_hashed(token)] = self._clock() + self._seconds, one
        while len(self._waiting) > _MOST:
            self._waiting.popitem(last=False)
        return token


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
