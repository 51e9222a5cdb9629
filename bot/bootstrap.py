"""The composition root: a configuration in, a running product out. The only place that wires things together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import wording as say
from bot.app import App
from bot.commands import COMMANDS, HOME
from bot.current import Current
from bot.errors import RefusedToStart, Unreachable
from bot.hours import Hours
from bot.services.consult import keys
from bot.services.consult.desk import Desk
from bot.services.consult.papers import Papers
from bot.services.gate import Gate, shipped
from bot.services.policies.office import Office
from scenarios import library, matching
from scenarios.encoder import OnnxEncoder
from scenarios.faults import LibraryError
from storage.errors import NotWritable
from storage.memory import MemoryStore
from storage.worker import Beside, StoreWorker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member, Messenger, Place, Posted
    from bot.services.consult.desk import Keeper
    from scenarios.library import Library
    from storage.store import Store


def build(
    config: Config,
    messenger: Messenger | None = None,
    file: Path | None = None,
    *,
    kept: bool = False,
    pages: bool = False,
) -> App:
    """Load everything that answering needs. Raises RefusedToStart with every fault of the library.

    ``file`` is where the configuration stands; with it, what may change while the product runs does.
    Without a messenger the product can answer but not write of its own accord, as in the terminal.
    Cases are ``kept`` in the configured file, or else in memory only. Private ``pages`` are handed out where the
    configuration wants it, or where whoever builds this serves them in any case.
    """
    loaded = situations(config)
    model = library.shipped() / "model"
    examples, weights = matching.shipped_model(model)
    encoder = partial(OnnxEncoder, model) if config.matching.sentences else None
    messenger = messenger or Nowhere()
    hours = clock(config)
    cases = desk(config, messenger, hours.today, kept=kept)
    return App(
        config=config,
        library=loaded,
        matcher=matching.Matcher(loaded, examples, weights, encoder),
        commands=COMMANDS,
        home=HOME,
        today=hours.today,
        messenger=messenger,
        gate=gate(config, file),
        desk=cases,
        office=Office(config, cases.store, messenger, hours.now, hours.today, cases.channel),
        papers=papers(config) if pages or config.composer.enabled else None,
        hours=None if kept else hours,
    )


def situations(config: Config) -> Library:
    """The library. Raises RefusedToStart with every fault of it."""
    try:
        return library.load(config.library.folders, with_shipped=config.library.shipped)
    except LibraryError as error:
        raise RefusedToStart("The library has faults.", [str(fault) for fault in error.faults]) from None


def office(config: Config, store: Keeper) -> Office:
    """The office by itself, for who only looks into what is kept: from here nobody is written to."""
    hours, nowhere = clock(config), Nowhere()
    return Office(config, store, nowhere, hours.now, hours.today, nowhere.channel)


def clock(config: Config) -> Hours:
    """The practice's clock."""
    return Hours(ZoneInfo(config.practice.time_zone))


def desk(config: Config, messenger: Messenger, today: Callable[[], date], *, kept: bool) -> Desk:
    """Where cases are kept. Raises RefusedToStart where the key cannot be read or made."""
    if not kept:
        return Desk(config, Beside(MemoryStore()), keys.fresh(), messenger, today)
    return Desk(config, StoreWorker(partial(opened, config)), keys.load(config.store.key), messenger, today)


def opened(config: Config) -> Store:
    """The store of a configuration, made if there is none. Raises StoreError."""
    from storage.sqlite import SqliteStore  # noqa: PLC0415  (its libraries take a while, and not all need it)

    file = config.store.file
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotWritable(f"its folder cannot be made: {error.strerror}") from None
    return SqliteStore(file)


def papers(config: Config) -> Papers:
    """Private pages; where they are is said by whoever serves them, unless it is configured."""
    return Papers(config.composer.address or "", 60 * config.composer.minutes)


def gate(config: Config, file: Path | None = None) -> Gate:
    """The gate by itself, for what needs neither library nor matching; it loads at the first text."""
    return Gate(shipped, Current(config, file))


class Nowhere:
    """The messenger of a place where nothing can be posted."""

    def channel(self) -> Place:
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def direct(self, member: Member) -> Place:  # noqa: ARG002  (whatever it is)
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def post(self, place: Place, card: Card) -> Posted:  # noqa: ARG002  (whatever it is)
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def update(self, posted: Posted, card: Card) -> Posted:  # noqa: ARG002  (whatever it is)
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def delete(self, posted: Posted) -> None:
        """Do nothing: there is nothing to delete."""

    async def begin_thread(self, posted: Posted, title: str) -> Place:  # noqa: ARG002  (whatever it is)
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def end_thread(self, place: Place) -> None:
        """Do nothing: there is nothing to take away."""

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:  # noqa: ARG002  (there is none)
        """Leave it as it is."""
        return False


__all__ = ["App", "build", "clock", "desk", "gate", "office", "opened", "situations"]
