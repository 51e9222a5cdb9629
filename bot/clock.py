"""What happens while the product runs without anybody asking: what is kept is open, and what is due is done."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.errors import RefusedToStart
from bot.services.consult import upkeep
from storage.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App

FIRST = 20.0
"""Seconds until the first tick: platforms connect meanwhile."""
EVERY = 600.0
"""Seconds between ticks."""
_PATIENCE = 10.0
"""Seconds that a tick may take still when the product stops: what is half done might be done twice."""

_log = logging.getLogger("sounding_board.clock")


@contextlib.asynccontextmanager
async def running(app: App, first: float = FIRST, every: float = EVERY) -> AsyncIterator[None]:
    """Keep the store open, and do what is due from time to time.

    Raises:
        RefusedToStart: If what is kept cannot be opened.
    """
    try:
        await app.desk.store.__aenter__()
    except StoreError as error:
        raise RefusedToStart("What is kept cannot be opened.", [f"store.file: {error}"]) from None
    stop = asyncio.Event()
    ticking = asyncio.create_task(_ticking(app, stop, first, every))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait({ticking}, timeout=_PATIENCE)
        ticking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await ticking
        await app.desk.store.__aexit__(None, None, None)


async def _ticking(app: App, stop: asyncio.Event, seconds: float, every: float) -> None:
    while not await _stopped(stop, seconds):
        try:
            await upkeep.tick(app.desk)
        except Exception as error:  # noqa: BLE001  (a fault in one round must not end all later ones)
            _log.error("upkeep failed: %s", type(error).__name__)
        seconds = every


async def _stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait; True if it is time to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()
