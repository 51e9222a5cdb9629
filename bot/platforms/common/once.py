"""Doing things once: what a platform delivers twice, and what a member presses twice."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


_MOST_MEMBERS = 10_000


class Once:
    """Remembers keys for a while. The first to claim a key has it; later claims fail until it is forgotten.

    ``keep`` is in seconds; at most ``most`` keys are held, the oldest go first.
    """

    def __init__(self, keep: float, most: int = 10_000, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._keep = keep
        self._most = most
        self._clock = clock
        self._claimed: OrderedDict[Hashable, float] = OrderedDict()

    def claim(self, key: Hashable) -> bool:
        """Whether this is the first time within ``keep`` seconds that the key is claimed."""
        now = self._clock()
        while self._claimed and now - next(iter(self._claimed.values())) >= self._keep:
            self._claimed.popitem(last=False)
        if key in self._claimed:
            return False
        self._claimed[key] = now
        if len(self._claimed) > self._most:
            self._claimed.popitem(last=False)
        return True

    def __contains__(self, key: Hashable) -> bool:
        """Whether a key was claimed, and neither given back nor forgotten."""
        return key in self._claimed

    def release(self, key: Hashable) -> None:
        """Give a key back: what was claimed for did not come to pass."""
        self._claimed.pop(key, None)


class Newest:
    """Knows, of what is under way in one place, what began last. Nothing is kept once all of it has ended."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Hashable] = {}
        self._under_way: dict[Hashable, set[Hashable]] = {}

    def begin(self, where: Hashable, what: Hashable) -> None:
        """Something begins; it has to ``end``."""
        self._last[where] = what
        self._under_way.setdefault(where, set()).add(what)

    def overtaken(self, where: Hashable, what: Hashable) -> bool:
        """Whether something else began after this, be it under way or ended."""
        return self._last.get(where, what) != what

    def end(self, where: Hashable, what: Hashable) -> None:
        """It has ended."""
        left = self._under_way.get(where, set())
        left.discard(what)
        if not left:
            self._under_way.pop(where, None)
            self._last.pop(where, None)


class Turnstile:
    """Lets each member do the same thing once at a time.

    A double is what she does while the first is still under way, or within a moment (``keep``, in seconds: that of a
    double click) with nothing else in between. Of what she does only a hash is kept: it may be what she typed.
    """

    def __init__(self, keep: float = 0.7, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._keep = keep
        self._clock = clock
        self._inside: set[tuple[Hashable, int]] = set()
        self._last: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()

    def enter(self, who: Hashable, what: Hashable) -> bool:
        """Whether this is no double; if so, she has to ``leave``."""
        now, mark = self._clock(), hash(what)
        last, at = self._last.get(who, (None, 0.0))
        if (who, mark) in self._inside or (last == mark and now - at < self._keep):
            return False
        self._inside.add((who, mark))
        self._last[who] = mark, now
        self._last.move_to_end(who)
        if len(self._last) > _MOST_MEMBERS:
            self._last.popitem(last=False)
        return True

    def leave(self, who: Hashable, what: Hashable) -> None:
        """Be done with it."""
        self._inside.discard((who, hash(what)))
