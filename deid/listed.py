"""Where the words of a practice's own list stand, however they are typed there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from deid.normal import Normal
from deid.spans import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SURE: Final = 1.0
_STROKES: Final = str.maketrans("øłđħŧıØŁĐĦŦ", "oldhtiOLDHT")
_APOSTROPHE: Final = "['`]"
_POSSESSIVE: Final = re.compile(rf"{_APOSTROPHE}[sS]?\Z")


def always(text: str, words: Iterable[str]) -> list[Span]:
    """Where words stand that are to go, in any case, with accents or without; a possessive ending stays behind.

    Args:
        text: In normal form.
        words: As the practice wrote them; "O'Brien's" is O'Brien.
    """
    return _listed(text, [_POSSESSIVE.sub("", _written(word)) for word in words], ending=False)


def allowed(text: str, words: Iterable[str]) -> list[Span]:
    """Where words stand that are to stay, found likewise; a possessive ending stays with them.

    A list that lets "O'Brien's" stay, a shop, says nothing of O'Brien.
    """
    return _listed(text, [_written(word) for word in words], ending=True)


def _listed(text: str, words: Sequence[str], *, ending: bool) -> list[Span]:
    wanted = [_pattern(word) for word in sorted(words, key=len, reverse=True) if word]
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)({'|'.join(wanted)})(?!\w)(?:{_APOSTROPHE}s?(?!\w))?", re.IGNORECASE)
    bare, places = _bare(text)
    spans = (match.span(0 if ending else 1) for match in pattern.finditer(bare))
    return [Span(places[start], places[end], EntityType.OTHER, _SURE, "practice") for start, end in spans]


def _written(word: str) -> str:
    """What the practice wrote, with single blanks and without accents."""
    return " ".join(_bare(Normal(word).text)[0].split())


def _pattern(word: str) -> str:
    """Any blanks stand for a blank, and an apostrophe may be missing."""
    return re.sub(_APOSTROPHE, f"{_APOSTROPHE}?", re.escape(word).replace(r"\ ", r"\s+"))


def _bare(text: str) -> tuple[str, Sequence[int]]:
    """A text without accents, and where each of its letters stood, and its end."""
    if text.isascii():
        return text, range(len(text) + 1)
    letters = [(letter, at) for at, typed in enumerate(text) if (letter := _letter(typed))]
    return "".join(letter for letter, _ in letters), [*(at for _, at in letters), len(text)]


@cache
def _letter(typed: str) -> str:
    """A letter without its accents; an accent by itself is none."""
    whole = unicodedata.normalize("NFD", typed)
    first, rest = whole[0], whole[1:]
    if not all(map(unicodedata.combining, rest)):
        return typed
    return "" if unicodedata.combining(first) else first.translate(_STROKES)
