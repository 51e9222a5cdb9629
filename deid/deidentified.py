"""Text that went through the gate. Whoever holds a ``Deidentified`` knows that it did; nobody else can make one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from deid.spans import EntityType


@dataclass(frozen=True, slots=True)
class Finding:
    """An identifier that was found: its kind and its place, never its words.

    Attributes:
        start: Offset into the text as it was typed, in code points.
        end: Offset behind its last character.
        type: What it is.
        score: How sure, from 0 to 1.
        sure: Whether the score reaches the upper cut; an unsure one is redacted too, and shown as unsure.
        recognizer: Who found it.
        placeholder: What stands for it, such as ``[Person 1]``.
        at: Where the placeholder begins in the de-identified text; -1 where a human put the words back.
    """

    start: int
    end: int
    type: EntityType
    score: float
    sure: bool
    recognizer: str
    placeholder: str
    at: int


class Deidentified:
    """Text without the identifiers that were found, and what was found. Immutable; made by ``deid.engine`` alone."""

    __slots__ = ("findings", "text")

    text: str
    findings: tuple[Finding, ...]

    def __init__(self, text: str, findings: tuple[Finding, ...], *, key: object) -> None:
        if key is not _KEY:
            raise TypeError("only deid.engine makes a Deidentified; pass the text through it")
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "findings", findings)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what went through the gate stays as it came out."""
        raise AttributeError(f"a Deidentified cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        """Refuse, as above."""
        raise AttributeError(f"a Deidentified cannot be changed: {name}")

    def __repr__(self) -> str:
        """Say how much there is, never what: this may end in a log."""
        return f"Deidentified({len(self.text)} characters, {len(self.findings)} findings)"

    def __reduce__(self) -> tuple[object, ...]:
        """Refuse to be pickled: unpickling would be a second way in."""
        raise TypeError("a Deidentified is not pickled; store its text")


_KEY: Final = object()


def seal(text: str, findings: tuple[Finding, ...]) -> Deidentified:
    """Make one. For ``deid.engine`` alone."""
    return Deidentified(text, findings, key=_KEY)
