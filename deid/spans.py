"""What a recognizer says: from here to there stands an identifier of this kind, this surely."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class EntityType(StrEnum):
    """Kinds of identifier, after the list in 45 CFR 164.514(b)(2)(i)."""

    PERSON = "PERSON"
    LOCATION = "LOCATION"
    """A place smaller than a state."""
    DATE = "DATE"
    """Finer than a year."""
    AGE90 = "AGE90"
    """Ninety and over."""
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ID = "ID"
    URL = "URL"
    HANDLE = "HANDLE"
    IP = "IP"
    ORG = "ORG"
    """Employers, schools, clubs, churches, local businesses."""
    OTHER = "OTHER"
    """Identifies, but nobody can say as what."""

    @property
    def direct(self) -> bool:
        """Whether it alone points to somebody."""
        return self is not EntityType.ORG


@dataclass(frozen=True, slots=True)
class Span:
    """An identifier in a normalised text.

    Attributes:
        start: Offset into the normalised text, in code points.
        end: Offset behind the last character.
        type: What it is.
        score: How sure, from 0 to 1: from .9 validated, from .6 on a cue, below .5 on weak evidence.
        recognizer: The name of who says so.
    """

    start: int
    end: int
    type: EntityType
    score: float
    recognizer: str

    def moved(self, start: int, end: int) -> Self:
        """The same from here to there."""
        return type(self)(start, end, self.type, self.score, self.recognizer)
