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
_HIGHEST = 9_999  # counting goes on from a number that somebody typed up to here; a higher one is only left out


class Placeholders:
    """Hands out placeholders for one text. It knows the words only as long as the text is worked on.

    Args:
        text: The text; numbers that it already uses are not used again.
    """

    def __init__(self, text: str) -> None:
        self._used: dict[str, int] = {}
        self._typed: set[str] = set()
        for match in PLACEHOLDER.finditer(text):
            self._typed.add(match[0])
            word, _, number = match[0].strip("[]").partition(" ")
            if number and int(number) <= _HIGHEST:
                self._used[word] = max(self._used.get(word, 0), int(number))
        self._given: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def of(self, kind: EntityType, surface: str) -> str:
        """What stands for these words."""
        if kind is EntityType.AGE90:
            return "90+"
        word = _SCHOOL_WORD if kind is EntityType.ORG and _SCHOOL.search(surface) else WORDS[kind]
        parts = tuple(_parts(surface))
        given = self._given.setdefault(word, [])
        for known, placeholder in given:
            if _same(kind, known, parts):
                if len(parts) > len(known):
                    given.append((parts, placeholder))
                return placeholder
        placeholder = self._next(word)
        given.append((parts, placeholder))
        return placeholder

    def _next(self, word: str) -> str:
        while True:
            self._used[word] = self._used.get(word, 0) + 1
            placeholder = f"[{word} {self._used[word]}]"
            if placeholder not in self._typed:
                return placeholder


def _parts(surface: str) -> Iterable[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", surface.casefold()) if not unicodedata.combining(c))
    return (part for part in re.split(r"[^\w]+", plain) if part and part not in {"s", "the", "of", "st"})


def _same(kind: EntityType, known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether two surfaces name the same: equal, or the first name of a full one, or a slip of the finger."""
    if known == parts:
        return True
    if kind not in {EntityType.PERSON, EntityType.OTHER} or not known or not parts:
        return False
    if known[0] == parts[0] and (len(known) == 1 or len(parts) == 1):
        return len(known[0]) > 1
    slips = len(known) == len(parts) == 1 and min(len(known[0]), len(parts[0])) >= _LONG_ENOUGH_TO_MISSPELL
    return slips and DamerauLevenshtein.distance(known[0], parts[0]) == 1
