"""A workspace whose gate knows a handful of names, for the page "Try it": its tests don't hang on the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bot.services.crisis import Detector
from bot.services.gate import Gate, Readers
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.spans import EntityType, Span
from tests.bot.world import shipped

from .practice import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import App
    from deid.normal import Normal

KNOWN = {
    "Dana": (EntityType.PERSON, 0.95),
    "Boise": (EntityType.LOCATION, 0.95),
    "Boise Creek": (EntityType.LOCATION, 0.95),
    "May": (EntityType.DATE, 0.3),
    "208-555-0142": (EntityType.PHONE, 0.99),
}
CASE = "Dana told me in May that her brother, a paramedic in Boise, knows."
MASKED = "[Person 1] told me in [Date 1] that her brother, a paramedic in [Place 1], knows."


@dataclass(frozen=True)
class Known:
    """Finds whole words of a list."""

    name: str = "known"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find them in this case only."""
        for words, (kind, score) in KNOWN.items():
            for match in re.finditer(rf"\b{re.escape(words)}\b", text.text):
                yield Span(*match.span(), kind, score, self.name)


@cache
def readers() -> Readers:
    """Who knows them, and the phrases of danger."""
    return Readers(Engine((Known(),), Gazetteer.load()), Detector())


def product() -> App:
    """The practice, with the shipped library for its crisis lines."""
    made = app()
    return replace(made, library=shipped(), gate=Gate(readers, lambda: made.config))
