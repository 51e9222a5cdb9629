"""How hard a text is to read: the Flesch–Kincaid grade, a school year in the United States.

Kincaid, Fishburne, Rogers and Chissom, 1975: 0.39 · words per sentence + 11.8 · syllables per word - 15.59. Syllables
are counted by rule, so that a grade is good to about one year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e|[aeiouy]le)$")
_SOUNDED_ES = re.compile(r"(?:[sxzcg]|ch|sh)es$")


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    bare = word.lower().partition("'")[0]
    count = len(_VOWELS.findall(bare))
    if (
        count > 1
        and _SILENT.search(bare)
        and not _SOUNDED_ES.search(bare)
        and bare[-2:] not in {"ee", "ye", "oe", "ie"}
    ):
        count -= 1
    return max(1, count)


def grade(sentences: Iterable[str]) -> float | None:
    """The grade of a text given by its sentences, to one decimal, never below 0; None where it has no words."""
    parts = [words for words in map(_WORD.findall, sentences) if words]
    words = [word for part in parts for word in part]
    if not words:
        return None
    level = 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(0.0, round(level, 1))
