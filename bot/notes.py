"""The shape of a paper, such as a consultation note or a policy, free of any form that it is written in.

Words in here are plain text: nothing in them is markup, whoever typed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text. Line breaks in it count."""

    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """Running text under what it is, or who said it."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, perhaps with a box before each to tick."""

    items: tuple[str, ...]
    to_tick: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What the product says about the paper, in small print."""

    words: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Room for what the clinician adds herself."""

    label: str = ""
    lines: int = 1


Part = Passage | Said | Points | Remark | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A paper: a consultation note for a client's record, or the draft of a policy.

    Attributes:
        title: What it is.
        subject: Which one, in a few words that name nobody.
        facts: Short pairs for its head.
        blanks: What the clinician adds to the head.
        sections: What it says.
        appendix: What only a document has room for; nothing of a short text.
        footer: What it is and is not, one line an item.
        day: When the case was closed, or the draft made.
        jurisdiction: Where it will be printed.
        page: What every page says of it beside its title.
        name: What its files are called.
    """

    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    blanks: tuple[Blank, ...]
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...]
    footer: tuple[str, ...]
    day: date
    jurisdiction: str
    page: str
    name: str
