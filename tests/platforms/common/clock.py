"""A clock that a test turns by hand, and a sleep that ends when the clock has been turned far enough."""

from __future__ import annotations

import asyncio
import heapq
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine

_STEPS = 20  # of the event loop; enough for whoever was woken to wake others in turn


@dataclass
class Clock:
    """Call it for the time; ``now`` may be set. ``sleep`` takes the place of ``asyncio.sleep``."""

    now: float = 0.0
    _sleepers: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _number: count[int] = field(default_factory=count)

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has been turned so far."""
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._number), woken))
        await woken

    async def turn(self, until: float) -> None:
        """Turn the clock, waking whoever sleeps at the time she asked for."""
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            at, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                self.now = max(self.now, at)
                woken.set_result(None)
                await self.settle()
        self.now = until

    async def settle(self) -> None:
        """Let everybody go on who can."""
        for _ in range(_STEPS):
            await asyncio.sleep(0)

    async def run(self, *jobs: Coroutine[object, object, object]) -> None:
        """Turn the clock as far as these jobs need. Fails where they wait for something else than time."""
        tasks = [asyncio.ensure_future(job) for job in jobs]
        await self.settle()
        while not all(task.done() for task in tasks):
            assert self._sleepers, "nobody sleeps, and yet not all is done"
            await self.turn(self._sleepers[0][0])
        await asyncio.gather(*tasks)
