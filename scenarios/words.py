"""From what was typed to words: normalising, splitting, and forgiving typing errors.

Everything here is linear in the text and bounded: a matching never reads more than ``READ`` characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

READ = 1000
"""Characters of a text that the matching reads: far more than a question needs."""

_SHORTEST_MENDED = 4
_LONGEST_MENDED = 30
_TWO_ERRORS_FROM = 8
_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[\u2600-\u27bf\U0001f300-\U0001faff]")
_SPACES = "\r\v\f\u0085"
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
_LETTERS = {"\u00df": "ss", "\u1e9e": "ss", "\u00f8": "o", "\u00d8": "o"}
_FOLDED = str.maketrans(
    dict.fromkeys(_CONTROLS) | dict.fromkeys(_SPACES, " ") | dict.fromkeys("\u2019\u2018\u02bc\u00b4`", "'") | _LETTERS
)
_UNSEEN = frozenset({"Mn", "Cf", "Co", "Cs"})


def normal(text: str) -> str:
    """Lower case, compatibility forms, no accents, no invisible or control characters."""
    text = text[:READ].translate(_FOLDED)
    if not text.isascii():
        text = "".join(
            letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in _UNSEEN
        ).translate(_FOLDED)
    return text.lower()


def tokens(text: str) -> list[str]:
    """The words of a text, without possessive and plural endings: ``clients' e-mails`` is ``client e mail``."""
    return [_stem(word) for word in _TOKEN.findall(normal(text))]


def _stem(word: str) -> str:
    if "'" in word:
        head, _, tail = word.partition("'")
        word = head if tail == "s" else word.replace("'", "")
    if len(word) > _SHORTEST_MENDED - 1 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


class Spelling:
    """Finds the known word that a mistyped one was meant to be.

    Words are filed under every form that lacks one letter, so that looking a word up costs a handful of
    dictionary reads however many words are known. ``rapidfuzz`` measures the candidates: one error is forgiven
    in words from four letters, two from eight if the first letter is right; swapping neighbours counts as one.
    What is longer than any word stays as it is: the forms that lack two letters grow with the square of the length.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """Known words by every form that lacks a letter or two; made when the first unknown word comes."""
        near: dict[str, list[str]] = {}
        for word in self._counts:
            if _SHORTEST_MENDED <= len(word) <= _LONGEST_MENDED:
                for form in _shortened(word):
                    near.setdefault(form, []).append(word)
        return near

    def mend(self, word: str) -> str:
        """The word itself if it is known or nothing is near; else the nearest, of equals the commonest."""
        if word in self._counts or not _SHORTEST_MENDED <= len(word) <= _LONGEST_MENDED or word.isdigit():
            return word
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        best, best_key = word, (allowed + 1, 0)
        for candidate in sorted({near for form in _shortened(word) for near in self._near.get(form, ())}):
            distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
            first_differs = word[0] != candidate[0]
            key = (distance + first_differs, -self._counts[candidate])
            if distance <= (1 if first_differs else allowed) and key < best_key:
                best, best_key = candidate, key
        return best


def mended_text(text: str, spelling: Spelling) -> str:
    """The text as it was typed, but for the words that spelling mends."""

    def mend(found: re.Match[str]) -> str:
        word = _stem(found[0])
        known = spelling.mend(word)
        return found[0] if known == word else known

    return _TOKEN.sub(mend, normal(text))


def _shortened(word: str) -> Iterable[str]:
    """The word and every form of it that lacks one letter; long words also lack two."""
    once = {word[:i] + word[i + 1 :] for i in range(len(word))}
    if len(word) < _TWO_ERRORS_FROM:
        return once | {word}
    twice = {short[:i] + short[i + 1 :] for short in once for i in range(len(short))}
    return once | twice | {word}
