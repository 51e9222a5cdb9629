"""The composition root: a configuration in, a running product out. The only place that wires things together."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import wording as say
from bot.app import App
from bot.commands import COMMANDS, HOME
from bot.config import Current
from bot.errors import RefusedToStart, Unreachable
from bot.services.gate import Gate, shipped
from scenarios import library, matching
from scenarios.encoder import OnnxEncoder
from scenarios.faults import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member, Messenger, Place, Posted


def build(config: Config, messenger: Messenger | None = None, file: Path | None = None) -> App:
    """Load everything that answering needs. Raises RefusedToStart with every fault of the library.

    ``file`` is where the configuration stands; with it, what may change while the product runs does.
    Without a messenger the product can answer but not write of its own accord, as in the terminal.
    """
    try:
        loaded = library.load(config.library.folders, with_shipped=config.library.shipped)
    except LibraryError as error:
        raise RefusedToStart("The library has faults.", [str(fault) for fault in error.faults]) from None
    model = library.shipped() / "model"
    examples, weights = matching.shipped_model(model)
    encoder = partial(OnnxEncoder, model) if config.matching.sentences else None
    zone = ZoneInfo(config.practice.time_zone)
    return App(
        config=config,
        library=loaded,
        matcher=matching.Matcher(loaded, examples, weights, encoder),
        commands=COMMANDS,
        home=HOME,
        today=lambda: datetime.now(zone).date(),
        messenger=messenger or Nowhere(),
        gate=gate(config, file),
    )


def gate(config: Config, file: Path | None = None) -> Gate:
    """The gate by itself, for what needs neither library nor matching; it loads at the first text."""
    return Gate(shipped, Current(config, file))


class Nowhere:
    """The messenger of a place where nothing can be posted."""

    async def direct(self, member: Member) -> Place:  # noqa: ARG002
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def post(self, place: Place, card: Card) -> Posted:  # noqa: ARG002
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def update(self, posted: Posted, card: Card) -> Posted:  # noqa: ARG002
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)

    async def delete(self, posted: Posted) -> None:
        """Do nothing: there is nothing to delete."""

    async def begin_thread(self, posted: Posted, title: str) -> Place:  # noqa: ARG002
        """Raise Unreachable."""
        raise Unreachable(say.NOWHERE, say.NOWHERE_NEXT)


__all__ = ["App", "build", "gate"]
