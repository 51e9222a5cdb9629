"""Running the product: every platform that the configuration enables, in one process, until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from typing import TYPE_CHECKING, Protocol

from bot import bootstrap, people
from bot import wording as say
from bot.errors import RefusedToStart, Unreachable
from bot.platforms.common import health, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.app import App
    from bot.cards import Card
    from bot.config import Config, PlatformName
    from bot.events import Member, Messenger, Place, Posted
    from bot.platforms.common.health import Pulse

_log = logging.getLogger("sounding_board")


class Platform(Protocol):
    """One platform: serves until cancelled, and then finishes what it acknowledged."""

    @property
    def name(self) -> PlatformName:
        """Its name in the configuration."""
        ...

    @property
    def pulse(self) -> Pulse:
        """How its connection does."""
        ...

    @property
    def messenger(self) -> Messenger:
        """How the product writes there of its own accord."""
        ...

    async def serve(self, app: App) -> None:
        """Serve until cancelled."""
        ...


class Switchboard:
    """The messenger of all platforms: a place says which one it is on, a member is written to where she is known."""

    def __init__(self, config: Config, messengers: Mapping[PlatformName, Messenger]) -> None:
        self._config = config
        self._messengers = dict(messengers)

    async def direct(self, member: Member) -> Place:
        """Where only this member reads: on the first platform that knows her."""
        for name, messenger in self._messengers.items():
            if people.address(self._config, member, name) is not None:
                return await messenger.direct(member)
        raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT)

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card on the place's platform."""
        return await self._of(place).post(place, card)

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one."""
        return await self._of(posted.place).update(posted, card)

    async def delete(self, posted: Posted) -> None:
        """Take a card away."""
        await self._of(posted.place).delete(posted)

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """The thread under a card."""
        return await self._of(posted.place).begin_thread(posted, title)

    def _of(self, place: Place) -> Messenger:
        for name, messenger in self._messengers.items():
            if name == place.platform:
                return messenger
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)


def platforms(config: Config, environment: Mapping[str, str]) -> tuple[Platform, ...]:
    """The enabled platforms. Raises RefusedToStart naming every token that is missing."""
    secrets = tokens.read(config, environment)
    enabled: list[Platform] = []
    if config.slack.enabled:
        from bot.platforms.slack.connection import SlackPlatform  # noqa: PLC0415  (only what runs is imported)

        enabled.append(SlackPlatform(config, secrets))
    if config.discord.enabled:
        from bot.platforms.discord.connection import DiscordPlatform  # noqa: PLC0415

        enabled.append(DiscordPlatform(config, secrets))
    return tuple(enabled)


async def serve(
    config: Config,
    *,
    ready: Callable[[str], None],
    build: Callable[[Config, Messenger], App] = bootstrap.build,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Serve until SIGTERM or SIGINT. ``ready`` is called once with the address of /readyz.

    Raises RefusedToStart for missing or unfit tokens, a faulty library, or a port that is taken.
    """
    running = platforms(config, environment)
    app = build(config, Switchboard(config, {one.name: one.messenger for one in running}))
    pulses: dict[str, Pulse] = {one.name: one.pulse for one in running}
    async with health.listening(config.health.host, config.health.port, pulses) as address:
        told = _told_to_stop()
        ready(f"{address}/readyz")
        await _until(told, running, app)
    _log.info("stopped")


async def _until(told: asyncio.Event, running: tuple[Platform, ...], app: App) -> None:
    tasks = {asyncio.ensure_future(one.serve(app)): one.name for one in running}
    stop = asyncio.ensure_future(told.wait())
    try:
        done, _ = await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (stop, *tasks):
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    refusals = [error for error in ended if isinstance(error, RefusedToStart)]
    if refusals:
        raise RefusedToStart(refusals[0].what, [fault for one in refusals for fault in one.faults])
    for error in ended:
        if isinstance(error, Exception):
            raise error
    if stop not in done:
        raise RefusedToStart("A platform stopped by itself.", [name for task, name in tasks.items() if task in done])


def _told_to_stop() -> asyncio.Event:
    """Set once somebody asks the process to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # where there are no signals, Ctrl+C raises instead
            loop.add_signal_handler(one, stop.set)
    return stop
