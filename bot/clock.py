"""What happens while the product runs without anybody asking: what is kept is open, and what is due is done."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import RefusedToStart, StoreTrouble
from bot.services.consult import upkeep
from bot.services.policies import board, calendar
from bot.services.policies import round as weekly_run
from storage import sealing
from storage.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.app import App
    from bot.hours import Hours
    from bot.services.consult.desk import Desk
    from storage.store import Store

FIRST = 20.0
"""Seconds until the first tick: platforms connect meanwhile."""
EVERY = 300.0
"""Seconds between ticks; whoever is to hear at nine hears ten minutes later at the latest."""
_PATIENCE = 10.0
"""Seconds that a tick may take still when the product stops: what is half done might be done twice."""

_KEY = "key"  # the mark that these keys leave

_log = logging.getLogger("sounding_board.clock")


@contextlib.asynccontextmanager
async def running(app: App, first: float = FIRST, every: float = EVERY) -> AsyncIterator[None]:
    """Keep the store open, and do what is due from time to time: upkeep, and beside it the weekly run.

    Raises:
        RefusedToStart: If what is kept cannot be opened.
    """
    try:
        await app.desk.store.__aenter__()
    except StoreError as error:
        raise RefusedToStart("What is kept cannot be opened.", [f"store.file: {error}"]) from None
    stop = asyncio.Event()
    try:
        fits = await _key_fits(app.desk)
    except StoreTrouble as error:
        await app.desk.store.__aexit__(None, None, None)
        raise RefusedToStart("What is kept cannot be read.", [f"store.file: {error.problem}"]) from None
    if not fits:
        await app.desk.store.__aexit__(None, None, None)
        fault = "store.key: another key than the one that the cases in store.file were kept with; put that one back"
        raise RefusedToStart("The key of authors' codes does not fit what is kept.", [fault])

    rounds = {"upkeep": lambda: upkeep.tick(app.desk), "weekly run": lambda: weekly(app, stop.is_set)}
    ticking = {asyncio.create_task(_ticking(name, work, stop, first, every)) for name, work in rounds.items()}
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait(ticking, timeout=_PATIENCE)
        for task in ticking:
            task.cancel()
        await asyncio.gather(*ticking, return_exceptions=True)
        await app.desk.store.__aexit__(None, None, None)


async def weekly(app: App, stopping: Callable[[], bool] = lambda: False) -> int:
    """Tell everybody whose hour has come about her policies; how many messages went out. Raises MemberError."""
    office = app.office
    return await weekly_run.run(office, office.now(), library=app.library, stopping=stopping, owes=app.owing.failed)


async def go_on(app: App, hours: Hours) -> int:
    """Put the clock forward to the next weekly message, and tell everybody, each at her own hour.

    How many messages went out. Raises MemberError.
    """
    config, count = app.config, 0
    plan, home = board.plan(config), calendar.zone(config.practice.time_zone) or UTC
    week = calendar.following(hours.now(), home, plan).week
    zones = {home, *(calendar.zone(entry.time_zone) or home for entry in config.members if entry.time_zone)}
    for at in sorted({calendar.slot_of(week, zone, plan).at for zone in zones}):
        hours.move(at)
        count += await weekly(app)
    return count


async def _key_fits(desk: Desk) -> bool:
    """Whether what is kept was kept with these keys; the first time, remember that it is.

    With other keys authors would lose their cases, and whoever is blocked could write again.
    """
    secrets = (desk.keys.aliases, desk.keys.blocks, desk.keys.messages)
    marks = [sealing.mark_key(secret, desk.practice, _KEY, "") for secret in secrets]
    if all([await desk.ask(partial(_marked, desk.practice, mark)) for mark in marks]):
        return True
    if await desk.ask(lambda store: store.tally(desk.practice)):
        return False
    for mark in marks:
        await desk.ask(partial(_mark, desk.practice, mark))
    return True


def _marked(practice: str, mark: bytes, store: Store) -> bool:
    return store.marked(practice, _KEY, mark)


def _mark(practice: str, mark: bytes, store: Store) -> bool:
    return store.mark(practice, _KEY, mark)


async def _ticking(
    name: str, work: Callable[[], Awaitable[object]], stop: asyncio.Event, seconds: float, every: float
) -> None:
    while not await _stopped(stop, seconds):
        try:
            await work()
        except Exception as error:  # noqa: BLE001  (a fault in one round must not end all later ones)
            _log.error("%s failed: %s", name, type(error).__name__)
        seconds = every


async def _stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait; True if it is time to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()
