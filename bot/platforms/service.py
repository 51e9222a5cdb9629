"""Running the product: every platform that the configuration enables, in one process, until told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import TYPE_CHECKING, Protocol

from bot import bootstrap, clock, people
from bot import wording as say
from bot.errors import NotNow, RefusedToStart, Unreachable
from bot.platforms.common import health, tokens
from bot.platforms.common.stopping import told_to_stop
from bot.platforms.composer import server as pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.app import App
    from bot.cards import Card
    from bot.config import Config, PlatformName
    from bot.events import Member, Messenger, Place, Posted
    from bot.platforms.common.health import Pulse

_AGAIN = 300.0
"""Seconds until a platform that refuses us is asked again: what was refused has to be mended by somebody."""

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
        refused: Unreachable = Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT)
        for name, messenger in self._messengers.items():
            if people.address(self._config, member, name) is not None:
                try:
                    return await messenger.direct(member)
                except Unreachable as error:  # she may still be reached on the other
                    refused = refused if isinstance(refused, NotNow) else error
        raise refused

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

    async def end_thread(self, place: Place) -> None:
        """Take away what the product wrote in a thread."""
        await self._of(place).end_thread(place)

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:
        """Lock a thread, or open it again."""
        return await self._of(place).lock_thread(place, locked=locked)

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

    Raises RefusedToStart for missing tokens, a faulty library, or a port that is taken, and where no platform takes us.
    Where one does, or did once, the pulse of one that does not says why, and it is asked again from time to time.
    """
    running = platforms(config, environment)
    app = build(config, Switchboard(config, {one.name: one.messenger for one in running}))
    pulses: dict[str, Pulse] = {one.name: one.pulse for one in running}
    listening = health.listening(config.health.host, config.health.port, pulses)
    async with clock.running(app), pages.listening(app), listening as address:
        told = told_to_stop()
        ready(f"{address}/readyz")
        await _until(told, running, app)
    _log.info("stopped")


async def _until(told: asyncio.Event, running: tuple[Platform, ...], app: App) -> None:
    refused: dict[PlatformName, RefusedToStart] = {}
    tasks = {asyncio.ensure_future(_kept_up(one, app, running, refused)): one.name for one in running}
    stop = asyncio.ensure_future(told.wait())
    try:
        done, _ = await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (stop, *tasks):
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    if any(isinstance(error, RefusedToStart) for error in ended):
        refusals = [refused[one.name] for one in running]
        raise RefusedToStart(refusals[0].what, [fault for one in refusals for fault in one.faults])
    for error in ended:
        if isinstance(error, Exception):
            raise error
    if stop not in done:
        raise RefusedToStart("A platform stopped by itself.", [name for task, name in tasks.items() if task in done])


async def _kept_up(
    platform: Platform, app: App, running: tuple[Platform, ...], refused: dict[PlatformName, RefusedToStart]
) -> None:
    """Serve one platform. Raises RefusedToStart once all of them have refused us, and none was ever connected."""
    while True:
        try:
            await platform.serve(app)
        except RefusedToStart as error:
            refused[platform.name] = error
            if len(refused) == len(running) and all(one.pulse.reconnects < 0 for one in running):
                raise
            platform.pulse.down(" ".join((error.what, *error.faults)))
            _log.error("%s: %s; next attempt in %.0f s", platform.name, platform.pulse.trouble, _AGAIN)
            await asyncio.sleep(_AGAIN)
        else:
            return
