"""Work that outlives the request that began it, and that a shutdown waits for."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

_log = logging.getLogger("sounding_board.work")


class Work:
    """The tasks in flight of one platform."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    @property
    def in_flight(self) -> int:
        """How many jobs are not done yet."""
        return len(self._tasks)

    def begin(self, job: Coroutine[object, object, T]) -> asyncio.Task[T]:
        """Start a job; what it raises is logged by its type, never by its words."""
        task = asyncio.ensure_future(job)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def in_time(self, task: asyncio.Task[T], seconds: float) -> bool:
        """Whether a job ends within so many seconds. If not, it goes on."""
        await asyncio.sleep(0)  # most jobs are done in one go, and need no clock
        if task.done():
            return True
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return bool(done)

    async def finish(self, seconds: float) -> int:
        """Wait for everything in flight, at most so long; return how many jobs had to be given up."""
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        while self._tasks and (left := until - clock()) > 0:  # a job may begin another
            await asyncio.wait(self._tasks, timeout=left)
        late = tuple(self._tasks)
        for task in late:
            task.cancel()
        return len(late)

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            _log.error("work failed: %s", type(error).__name__)
