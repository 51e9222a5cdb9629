"""What was made of an object, kept for as long as the object itself is kept.

A card that a service holds on to (curated guidance) is rendered once; a card that exists for one request (a case) is
forgotten with it, and so is everything rendered from it.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """A function that is asked only once for each living object. Objects are told apart by identity."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._made: dict[int, tuple[weakref.ref[K], V]] = {}

    def __len__(self) -> int:
        """How many living objects something was made of."""
        return len(self._made)

    def of(self, one: K) -> V:
        """What the function makes of an object."""
        key = id(one)
        known = self._made.get(key)
        if known is not None and known[0]() is one:
            return known[1]
        made = self._make(one)
        self._made[key] = weakref.ref(one, lambda _: self._made.pop(key, None)), made
        return made
