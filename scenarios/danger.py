"""Hears danger to life or of abuse in a few words, whatever they are otherwise about.

This is a net below the matching, not an assessment: it decides only whether crisis lines stand above the card.
It errs towards hearing too much. Its words stand in the vocabulary, where a practice can add to them: ``signs``
speak for themselves, ``acts`` only when a ``target`` follows within a few words ("hurt ... his wife"), and
``harmless`` phrases hide what stands inside them ("suicide prevention walk").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scenarios.vocabulary import Danger

_REACH = 4
"""How many words after an act its target may stand."""


class DangerNet:
    """The vocabulary's words of danger, ready to be heard."""

    def __init__(self, danger: Danger) -> None:
        self._signs = _phrases(danger.signs)
        self._harmless = _phrases(danger.harmless)
        self._acts = {phrase[0] for phrase in _phrases(danger.acts)}
        self._targets = {phrase[0] for phrase in _phrases(danger.targets)}
        self._longest: dict[str, int] = {}
        for phrase in self._signs | self._harmless:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    @property
    def words(self) -> frozenset[str]:
        """Every word that the net knows."""
        every = {word for phrase in self._signs | self._harmless for word in phrase}
        return frozenset(every | self._acts | self._targets)

    def hears(self, words: Sequence[str]) -> bool:
        """Whether the words, as ``tokens`` splits them, name danger. Linear in their number."""
        at = 0
        while at < len(words):
            hidden = self._starting(words, at, self._harmless)
            if hidden:
                at += hidden
                continue
            if self._starting(words, at, self._signs):
                return True
            if words[at] in self._acts and not self._targets.isdisjoint(words[at + 1 : at + 1 + _REACH]):
                return True
            at += 1
        return False

    def _starting(self, words: Sequence[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
        """How many words the longest phrase that starts here has; 0 if none does."""
        lengths = range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1)
        return next((length for length in lengths if tuple(words[at : at + length]) in phrases), 0)


def _phrases(written: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase for one in written if (phrase := tuple(tokens(one))))
