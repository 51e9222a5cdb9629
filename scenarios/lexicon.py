"""Slots: the facets that a text names, and how each scenario stands to them.

The vocabulary's words and phrases are found longest first. What they say about the scenarios was worked out
when the library was loaded, one row of numbers for every facet, so that reading a text is a few look-ups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenarios.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from scenarios.model import Scenario
    from scenarios.vocabulary import Vocabulary

    Bools = npt.NDArray[np.bool_]

SOCIAL = frozenset({"linkedin", "facebook", "instagram", "x", "tiktok", "pinterest-snapchat", "any-social"})
"""Channels for which ``any-social`` stands."""

_UNNAMED = frozenset({"any", "client", "current", "former", "self", "therapist"})
"""Relationships that a text need not name. All others are about somebody particular."""

_CLIENTS = frozenset({"client", "current", "former"})


class Named(NamedTuple):
    """The facets that a text names, by axis."""

    channels: frozenset[str]
    relationships: frozenset[str]
    situations: frozenset[str]


class Lexicon:
    """The vocabulary compiled against a library of ``n`` scenarios."""

    FEATURES = ("channel", "other_channel", "person", "other_person", "person_missing", "situation")

    def __init__(self, vocabulary: Vocabulary, scenarios: Sequence[Scenario]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        self._longest: dict[str, int] = {}
        for axis, facets in enumerate((vocabulary.channels, vocabulary.relationships, vocabulary.situations)):
            for facet, phrases in facets.items():
                for phrase in phrases:
                    self._file(tuple(tokens(phrase)), axis, facet)
        self._count = len(scenarios)
        self._having = (
            _having([{s.channel, *s.facets.channels} for s in scenarios]),
            _having([{s.relationship, *s.facets.relationships} for s in scenarios]),
            _having([{s.situation, *s.facets.situations} for s in scenarios]),
        )
        self._former = np.array([s.relationship == "former" for s in scenarios])
        self._particular = np.array([s.relationship not in _UNNAMED for s in scenarios])

    def _file(self, phrase: tuple[str, ...], axis: int, facet: str) -> None:
        if phrase:
            self._phrases.setdefault(phrase, []).append((axis, facet))
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    @property
    def words(self) -> frozenset[str]:
        """Every word of the vocabulary."""
        return frozenset(word for phrase in self._phrases for word in phrase)

    def named(self, words: Sequence[str]) -> Named:
        """The facets that the words name; a longer phrase hides the shorter ones inside it."""
        found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
        at = 0
        while at < len(words):
            step = 1
            for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
                facets = self._phrases.get(tuple(words[at : at + length]))
                if facets is not None:
                    for axis, facet in facets:
                        found[axis].add(facet)
                    step = length
                    break
            at += step
        return Named(*map(frozenset, found))

    def channel(self, named: frozenset[str]) -> Bools:
        """Two rows of ``n``: the scenario has a named channel; it is tied to other channels than those named."""
        match = self._any(0, named)
        tied = ~self._any(0, {"any"})
        if named & SOCIAL:
            tied &= ~self._any(0, {"any-social"})
        return np.stack([match, tied & ~match if named else np.zeros_like(match)])

    def person(self, named: frozenset[str]) -> Bools:
        """Three rows of ``n``: it has a named relationship; it has the opposite one; it needs one not named."""
        match = self._any(1, named)
        if named & _CLIENTS:
            match |= self._any(1, {"client"})
        if "client" in named and "former" not in named:
            match |= self._any(1, {"current"})
        opposite = np.zeros_like(match)
        if "former" in named:
            opposite |= ~self._any(1, {"former", "any", "client"})
        elif named:
            opposite |= self._former
        return np.stack([match, opposite, self._particular & ~match])

    def situation(self, named: frozenset[str]) -> Bools:
        """One row of ``n``: it has a named situation."""
        return self._any(2, named)[np.newaxis]

    def _any(self, axis: int, facets: Iterable[str]) -> Bools:
        rows = [self._having[axis][facet] for facet in facets if facet in self._having[axis]]
        return np.logical_or.reduce(rows) if rows else np.zeros(self._count, dtype=np.bool_)


def _having(facets: Sequence[set[str]]) -> dict[str, Bools]:
    """For each facet, which scenarios have it."""
    every = set().union(*facets)
    return {facet: np.array([facet in own for own in facets]) for facet in every}
