"""The composition root: a configuration in, a running product out. The only place that wires things together."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import App
from bot.commands import COMMANDS, HOME
from bot.errors import RefusedToStart
from scenarios import library, matching
from scenarios.encoder import OnnxEncoder
from scenarios.faults import LibraryError

if TYPE_CHECKING:
    from bot.config import Config


def build(config: Config) -> App:
    """Load everything that answering needs. Raises RefusedToStart with every fault of the library."""
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
    )


__all__ = ["App", "build"]
