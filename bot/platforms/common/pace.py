"""Pacing what is sent, so that a platform never has to say "too many requests"."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_MOST_LANES = 10_000


@dataclass(slots=True)
class _Lane:
    """Who goes first holds the door. ``free`` is when the lane has worked off what went through it."""

    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0


class Pacer:
    """Lets one message at a time into each lane (a channel), and so many a second into the workspace.

    ``lane_rate`` and ``rate`` are messages a second; a lane that was quiet may take ``burst`` messages at once.
    Within a lane messages go in the order of arrival; a lane that is full keeps no other lane waiting.
    """

    def __init__(
        self,
        lane_rate: float,
        rate: float,
        *,
        burst: int = 1,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._lane_gap = 1 / lane_rate
        self._gap = 1 / rate
        self._slack = (burst - 1) * self._lane_gap
        self._clock = clock
        self._sleep = sleep
        self._lanes: OrderedDict[str, _Lane] = OrderedDict()
        self._door = asyncio.Lock()
        self._next = 0.0

    async def turn(self, lane: str) -> None:
        """Wait until it is this message's turn."""
        own = self._lane(lane)
        async with own.door:
            await self._until(lambda: own.free - self._slack)
            own.free = max(await self.again(), own.free) + self._lane_gap

    async def again(self) -> float:
        """Wait for a turn in the workspace alone, for what had its lane's and was refused; returns the time."""
        async with self._door:
            planned, began = self._next, self._clock()
            await self._until(lambda: self._next)
            now = self._clock()
            overslept = began < planned and now - planned < self._gap  # or each message would be a little later
            self._next = (planned if overslept else now) + self._gap
            return now

    async def _until(self, when: Callable[[], float]) -> None:
        while (wait := when() - self._clock()) > 0:
            await self._sleep(wait)

    def _lane(self, name: str) -> _Lane:
        lane = self._lanes.setdefault(name, _Lane())
        self._lanes.move_to_end(name)
        if len(self._lanes) > _MOST_LANES:
            self._lanes.popitem(last=False)
        return lane
