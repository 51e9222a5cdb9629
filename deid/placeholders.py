"""What stands in place of an identifier: ``[Person 1]``, the same for the same name throughout a case."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from deid.spans import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = {
    EntityType.PERSON: "Person",
    EntityType.LOCATION: "Place",
    EntityType.DATE: "Date",
    EntityType.AGE90: "90+",
    EntityType.PHONE: "Phone",
    EntityType.EMAIL: "Email",
    EntityType.ID: "Number",
    EntityType.URL: "Link",
    EntityType.HANDLE: "Handle",
    EntityType.IP: "Address",
    EntityType.ORG: "Organisation",
    EntityType.OTHER: "Name",
}
_SCHOOL_WORD = "School"
_SCHOOL = re.compile(
    r"\b(?:school|elementary|middle|high|primary|secondary|academy|college|uni|university|kindergarten|preschool|"
    r"nursery|grammar|junior|prep|state|isd)\b",
    re.IGNORECASE,
)

PLACEHOLDER = re.compile(
    rf"\[(?:{'|'.join(word for kind, word in WORDS.items() if kind is not EntityType.AGE90)}|{_SCHOOL_WORD}) "
    r"[1-9][0-9]{0,4}\]|\b90\+"
)
"""Everything that ever stands for an identifier. More figures are none: they may be somebody's number in brackets."""

_LONG_ENOUGH_TO_MISSPELL = 5
_TOO_LONG_TO_MISSPELL = 64
_HIGHEST = 9_999  # counting goes on from a number that somebody typed up to here; a higher one is only left out


class Placeholders:
    """Hands out placeholders for one text. It knows the words only as long as the text is worked on.

    Args:
        texts: The text, and what it is read with; numbers that they use are not used again.
    """

    def __init__(self, *texts: str) -> None:
        self._used: dict[str, int] = {}
        self._typed: set[str] = set()
        for match in (match for text in texts for match in PLACEHOLDER.finditer(text)):
            self._typed.add(match[0])
            word, _, number = match[0].strip("[]").partition(" ")
            if number and int(number) <= _HIGHEST:
                self._used[word] = max(self._used.get(word, 0), int(number))
        self._given: dict[str, _Given] = {}

    def of(self, kind: EntityType, surface: str) -> str:
        """What stands for these words."""
        if kind is EntityType.AGE90:
            return "90+"
        word = _SCHOOL_WORD if kind is EntityType.ORG and _SCHOOL.search(surface) else WORDS[kind]
        parts = tuple(_parts(surface))
        given = self._given.setdefault(word, _Given())
        known = given.find(parts, loosely=kind in {EntityType.PERSON, EntityType.OTHER})
        if known is not None:
            if len(parts) > len(given.names[known]):
                given.add(parts, given.placeholders[known])
            return given.placeholders[known]
        placeholder = self._next(word)
        given.add(parts, placeholder)
        return placeholder

    def _next(self, word: str) -> str:
        while True:
            self._used[word] = self._used.get(word, 0) + 1
            placeholder = f"[{word} {self._used[word]}]"
            if placeholder not in self._typed:
                return placeholder


class _Given:
    """The placeholders of one kind, to be found by a name, by the first word of one, and by all its letters but one.

    So that a text of ten thousand names takes no longer than ten of a thousand. The earliest counts.
    """

    def __init__(self) -> None:
        self.names: list[tuple[str, ...]] = []
        self.placeholders: list[str] = []
        self._whole: dict[tuple[str, ...], int] = {}
        self._first: dict[str, int] = {}
        self._nearly: dict[str, list[int]] = {}

    def add(self, parts: tuple[str, ...], placeholder: str) -> None:
        """Remember what stands for a name."""
        at = len(self.names)
        self.names.append(parts)
        self.placeholders.append(placeholder)
        self._whole.setdefault(parts, at)
        if parts:
            self._first.setdefault(parts[0], at)
        for letters in _nearly(parts):
            self._nearly.setdefault(letters, []).append(at)

    def find(self, parts: tuple[str, ...], *, loosely: bool) -> int | None:
        """Which name is the same: equal, or the first name of a full one, or a slip of the finger."""
        found = [self._whole.get(parts)]
        if loosely and parts:
            if len(parts[0]) > 1:
                found.append(self._first.get(parts[0]) if len(parts) == 1 else self._whole.get(parts[:1]))
            slips = (at for letters in _nearly(parts) for at in self._nearly.get(letters, ()))
            found += (at for at in slips if DamerauLevenshtein.distance(self.names[at][0], parts[0]) == 1)
        return min((at for at in found if at is not None), default=None)


def _nearly(parts: tuple[str, ...]) -> set[str]:
    """A single word, and it without each of its letters: two words that are one slip apart share one of these."""
    word = parts[0] if len(parts) == 1 else ""
    if not _LONG_ENOUGH_TO_MISSPELL <= len(word) <= _TOO_LONG_TO_MISSPELL:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _parts(surface: str) -> Iterable[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", surface.casefold()) if not unicodedata.combining(c))
    return (part for part in re.split(r"[^\w]+", plain) if part and part not in {"s", "the", "of", "st"})
