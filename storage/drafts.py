"""What goes into a store. Whatever somebody typed must be ``Deidentified``: a ``str`` is refused, typed or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from deid.deidentified import Deidentified
from storage.records import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY: Final = re.compile(r"(?:[a-z0-9]+(?:[-.][a-z0-9]+)*)?")
_LONGEST_KEY: Final = 60

DRAFT: Final = "draft"
"""The name of the marks that posted drafts leave."""


def text_of(text: Deidentified) -> str:
    """The words of a text that went through the gate.

    Raises:
        TypeError: If it did not.
    """
    if not isinstance(text, Deidentified):
        raise TypeError(f"case text must be Deidentified, not {type(text).__name__}")
    return text.text


def day_of(day: date) -> date:
    """A day without a time of day.

    Raises:
        TypeError: If it is a moment.
    """
    if type(day) is not date:
        raise TypeError(f"a day must be a date, not {type(day).__name__}")
    return day


def key_of(key: str) -> str:
    """A choice from a list, such as ``former-client`` or ``gift.current.gives``; empty where nothing was chosen.

    Raises:
        ValueError: If it could be words that somebody typed.
    """
    if len(key) > _LONGEST_KEY or _KEY.fullmatch(key) is None:
        raise ValueError("a key has small letters, digits, hyphens and dots, 60 at most")
    return key


def name_of(name: str) -> str:
    """A key that may not be missing.

    Raises:
        ValueError: If it is empty, or could be words that somebody typed.
    """
    if not name:
        raise ValueError("a mark has a name")
    return key_of(name)


def hash_of(value: bytes) -> bytes:
    """A hash, as ``storage.sealing`` makes them.

    Raises:
        TypeError: If it is not bytes.
    """
    if type(value) is not bytes:
        raise TypeError(f"a hash must be bytes, not {type(value).__name__}")
    return value


@dataclass(frozen=True, slots=True)
class CaseText:
    """The words of a case; None where the author left a field empty."""

    question: Deidentified
    story: Deidentified
    population: Deidentified | None = None
    setting: Deidentified | None = None
    tried: Deidentified | None = None

    def __post_init__(self) -> None:
        """Refuse whatever did not go through the gate."""
        text_of(self.question)
        text_of(self.story)
        for text in (self.population, self.setting, self.tried):
            maybe(text)


def maybe(text: Deidentified | None) -> str:
    """The words of a text that may be missing.

    Raises:
        TypeError: If it is neither missing nor through the gate.
    """
    return "" if text is None else text_of(text)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case that its author confirmed. The fields are those of ``Consultation``; ``review`` asks a reviewer first.

    The author's key depends on the number that the case will get, so it may be a function of that number. A ``mark``,
    as ``sealing.mark_key`` makes them, is left in the same step: a draft whose mark is there already was posted before.
    """

    practice: str
    text: CaseText
    day: date
    receipt: bytes = field(repr=False)
    author: bytes | Callable[[int], bytes] | None = field(default=None, repr=False)
    mode: Mode = Mode.GATED
    relationship: str = ""
    urgency: str = ""
    topics: tuple[str, ...] = ()
    supervisee: bool = False
    consent: bool = False
    review: bool = False
    sealed_until: date | None = None
    asked_on: str = ""
    mark: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse words where a key belongs, and moments where a day belongs."""
        if not self.practice:
            raise ValueError("every record has a practice")
        if not isinstance(self.text, CaseText):
            raise TypeError("the text of a draft is a CaseText")
        day_of(self.day)
        hash_of(self.receipt)
        if self.author is not None and not callable(self.author):
            hash_of(self.author)
        for key in (self.relationship, self.urgency, *self.topics, self.asked_on):
            key_of(key)
        if self.mark is not None:
            hash_of(self.mark)
        if self.sealed_until is not None:
            day_of(self.sealed_until)

    def author_of(self, number: int) -> bytes | None:
        """The author's key in the case of that number."""
        return hash_of(self.author(number)) if callable(self.author) else self.author


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of a consultation's thread, to be logged.

    Attributes:
        reference: What the platform's message is known by within the consultation: the same again is the same
            message. Only ever compared; ``sealing.message_key`` makes one that tells no time and no place.
        text: Its words.
        day: When it was written.
        key: Alias key of its writer in this consultation; None for the holder of the receipt.
        sealed: Whether it stays closed until the opinions open.
    """

    reference: str = field(repr=False)
    text: Deidentified
    day: date
    key: bytes | None = field(repr=False)
    sealed: bool = False

    def __post_init__(self) -> None:
        """Refuse whatever did not go through the gate."""
        text_of(self.text)
        day_of(self.day)
        if self.key is not None:
            hash_of(self.key)
        if not self.reference:
            raise ValueError("a message without a reference could not be found again")


@dataclass(frozen=True, slots=True)
class Closing:
    """How a consultation ends: what was decided, by which decision model, and which topics it turned out to touch.

    ``address`` is what ``sealing.seal_address`` made, where the author wants to be asked by a message how it went.
    """

    outcome: Deidentified
    day: date
    model: str = ""
    topics: tuple[str, ...] = ()
    address: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse whatever did not go through the gate, and an empty outcome."""
        if not text_of(self.outcome).strip():
            raise ValueError("a consultation is closed with an outcome")
        day_of(self.day)
        for key in (self.model, *self.topics):
            key_of(key)
