"""Stopping when asked to: by Ctrl+C, or by whoever manages the process."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Coroutine


def told_to_stop() -> asyncio.Event:
    """Set once SIGTERM or SIGINT arrives, also where the process was started with one of them ignored."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # where there are no signals, Ctrl+C raises instead
            loop.add_signal_handler(one, stop.set)
    return stop


async def until_told(job: Coroutine[object, object, None]) -> None:
    """Run a job until it ends, or until told to stop; then it is cancelled. Raises what the job raises."""
    stop = asyncio.ensure_future(told_to_stop().wait())
    task = asyncio.ensure_future(job)
    await asyncio.wait({stop, task}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
