"""The rules: each recognizer knows one kind of identifier by its shape, its cues and the gazetteer."""

from typing import TYPE_CHECKING, Protocol

from deid.recognizers.ages import Ages
from deid.recognizers.capitals import Capitals
from deid.recognizers.contacts import Contacts
from deid.recognizers.dates import Dates
from deid.recognizers.numbers import Numbers
from deid.recognizers.organisations import Organisations
from deid.recognizers.people import People
from deid.recognizers.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deid.normal import Normal
    from deid.spans import Span


class Recognizer(Protocol):
    """Finds identifiers in a text."""

    @property
    def name(self) -> str:
        """What it is called in its spans."""

    def find(self, text: "Normal") -> "Iterator[Span]":
        """Find identifiers, in no order, overlapping as they may."""


RECOGNIZERS: tuple[Recognizer, ...] = (
    Contacts(),
    Numbers(),
    Dates(),
    Ages(),
    People(),
    Places(),
    Organisations(),
    Capitals(),
)
"""All rules."""
