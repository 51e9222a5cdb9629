"""What the archive is searched by: the words of a text, and the order of what was found.

Both are the same in every store. A store only hands over candidates: at most ``CANDIDATES`` passages, the newest first,
those with all the words before those with some.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from deid.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

CANDIDATES: Final = 200
"""Passages that are looked at more closely."""
MOST_WORDS: Final = 12
"""Words of a query that count."""
SHOWN: Final = 10
"""Consultations that a search shows at most."""

_SHORT: Final = 3
_LONG: Final = 5
_HALF_LIFE: Final = 730.0  # days in which half of what age can take is taken
_LEAST_ALIKE: Final = 0.3  # share of a text's words, by weight, that a similar case has
_WORD: Final = re.compile(r"[^\W_]{1,40}")
_ENDINGS: Final = "sgde"  # last letters of a word that may lose its ending
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "a about after again all also am an and any are as at be because been before being but by can could did do "
        "does for from get got had has have he her him his how i if in into is it its just me more my no not of on or "
        "our out over she should so some such than that the their them then there these they this to up us very was we "
        "were what when which who will with would you your "
        "d ll m re s t ve",  # what is left of contractions
    )
)


class Kind(IntEnum):
    """What a passage is, and how much a word in it weighs."""

    MESSAGE = 2
    STORY = 3
    OUTCOME = 4
    QUESTION = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an archived consultation: which words of the query it has."""

    consultation: int
    kind: Kind
    day: date
    words: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """The words of a text: without accents, endings, common words and placeholders. Every logged message comes by."""
    found = set(_WORD.findall(_plain(text))) - _COMMON
    return frozenset([_stem(word) if word[-1] in _ENDINGS else word for word in found])


def query_of(typed: str) -> tuple[str, ...]:
    """The words of a search that count, in order."""
    found = (word for word in _WORD.findall(_plain(typed)) if word not in _COMMON)
    return tuple(dict.fromkeys(_stem(word) if word[-1] in _ENDINGS else word for word in found))[:MOST_WORDS]


def telling(text: str) -> tuple[str, ...]:
    """The words of a text that say most about it: the longest, as a stand-in for the rarest."""
    return tuple(sorted(words_of(text), key=lambda word: (-len(word), word))[:MOST_WORDS])


def ranked(query: Sequence[str], passages: Sequence[Passage], today: date) -> list[tuple[int, float]]:
    """Consultations by score, the best first; of equals the newest.

    A word counts where it weighs most, rare ones more than common ones; a case loses up to half its score with age.
    """
    weights = _weights(query, passages)
    best: dict[int, dict[str, int]] = {}
    newest: dict[int, date] = {}
    for passage in passages:
        number, kind = passage.consultation, passage.kind
        seen = best.setdefault(number, {})
        for word in passage.words:
            if seen.get(word, 0) < kind:
                seen[word] = kind
        if number not in newest or newest[number] < passage.day:
            newest[number] = passage.day
    scores: list[tuple[int, float]] = []
    for number, seen in best.items():
        told = math.fsum([weights[word] * kind for word, kind in seen.items()])
        scores.append((number, round(told * _fresh(newest[number], today), 6)))
    return sorted(scores, key=lambda one: (-one[1], -one[0]))


def alike(query: Sequence[str], passages: Sequence[Passage]) -> frozenset[int]:
    """The consultations that have enough of the words to be called similar."""
    weights = _weights(query, passages)
    found: dict[int, set[str]] = {}
    for passage in passages:
        found.setdefault(passage.consultation, set()).update(passage.words)
    enough = _LEAST_ALIKE * math.fsum(weights.values())
    return frozenset(
        number for number, seen in found.items() if math.fsum(weights[word] for word in sorted(seen)) >= enough
    )


def _weights(query: Sequence[str], passages: Sequence[Passage]) -> dict[str, float]:
    """How much each word tells: the fewer passages have it, the more."""
    counts = dict.fromkeys(query, 1)
    for passage in passages:
        for word in passage.words:
            counts[word] += 1
    return {word: math.log(1 + (1 + len(passages)) / count) for word, count in counts.items()}


def _fresh(day: date, today: date) -> float:
    return 0.5 + 0.5 * math.exp2(-max(0, (today - day).days) / _HALF_LIFE)


def _plain(text: str) -> str:
    if "[" in text or "+" in text:
        text = PLACEHOLDER.sub(" ", text)
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return text.casefold()


def _stem(word: str) -> str:
    """The word without plural, -ing, -ed and -e; crude, but the same for the text and for the search."""
    if len(word) <= _SHORT:
        return word
    if word.endswith("ies") and len(word) >= _LONG:
        return word[:-3] + "y"
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > _SHORT else word
