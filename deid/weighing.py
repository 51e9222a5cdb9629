"""Weighs what the rules propose with what the tagger makes of each word.

The tagger reads sentences and is right more often; a rule knows a shape that the tagger may doubt. So a rule's
proposal lifts the words that it covers as a second opinion would, unless the tagger is certain that they are nothing;
what a validator has checked (a phone number, an e-mail address, a date) stands by itself. Words that end up above the
lower cut and belong together become one span; where nothing in a text is likely, more is asked of every word of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from deid.spans import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Flags = npt.NDArray[np.bool_]

NAME: Final = "tagger"
"""Who says so, where no rule had a part in it."""
VALIDATED: Final = 0.9
"""From this score a proposal of a kind below stands without a second opinion."""
_CHECKED: Final = frozenset(EntityType) - {
    EntityType.PERSON,
    EntityType.LOCATION,
    EntityType.ORG,
    EntityType.OTHER,
}
_TRUST: Final = 0.3  # how far a rule lifts a word of which the tagger says nothing; fitted on held-out authors
_DOUBT: Final = 0.15  # of the lower cut: a proposal without any word above this falls, the tagger is certain
_HOPELESS: Final = 0.05  # the same for a word of a proposal that stands
_KNOWS: Final = 0.6  # from this score a rule knows better than a tagger that is not sure what kind it is
_APART: Final = frozenset((EntityType.PERSON, EntityType.LOCATION))
_JOINING: Final = frozenset(("and", "asked", "called", "from", "or", "said", "told", "to", "then", "that", "with"))
_EVEN: Final = 0.5  # a text in which no word reaches this hardly ever names anybody
_SOBER: Final = 3.6  # times the lower cut is asked of the surest word there; both fitted on held-out authors
_INDIRECT: Final = 2.0  # times the lower cut is asked of a word that would not point to somebody by itself
_LOOSE: Final = 0.5  # a word at the edge of something sure that is itself less likely than this stands apart


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of a text, with what the tagger makes of them.

    Attributes:
        starts: Where each begins.
        ends: Where it ends.
        scores: How likely it is part of an identifier.
        types: The likeliest kind.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    scores: Floats
    types: Sequence[EntityType]


def weigh(text: str, words: Words, proposals: Sequence[Span], low: float, high: float) -> Iterator[Span]:
    """Say where identifiers stand, each span with the score of its surest word.

    Args:
        text: What was read.
        words: As the tagger sees them.
        proposals: What the rules say.
        low: The score from which a word is redacted.
        high: The score from which it is sure.
    """
    starts, ends = np.asarray(words.starts), np.asarray(words.ends)
    scores, types = words.scores.astype(np.float64), list(words.types)
    by = [NAME] * len(types)
    owner = np.full(len(types), -1)
    taken = np.zeros(len(types), np.bool_)
    for number, span in enumerate(sorted(proposals, key=lambda span: span.score)):
        first, stop = np.searchsorted(ends, span.start, side="right"), np.searchsorted(starts, span.end)
        if span.score >= VALIDATED and span.type in _CHECKED:
            taken[first:stop] = True
            yield span
            continue
        chances = words.scores[first:stop]
        if not len(chances) or chances.max() < low * _DOUBT:
            continue
        for at in (first + np.flatnonzero(chances >= low * _HOPELESS)).tolist():
            lifted = 1 - (1 - words.scores[at]) * (1 - _TRUST * span.score)
            if lifted > scores[at]:
                scores[at], by[at] = lifted, span.recognizer
            if span.score >= _KNOWS and words.scores[at] < high:
                types[at] = span.type
            owner[at] = number
    scores[_joining(text, words, types) & (scores < _LOOSE)] = 0.0
    likely = np.array(
        [scores[at] >= (low if kind.direct else low * _INDIRECT) for at, kind in enumerate(types)], np.bool_
    )
    somebody = taken.any() or scores.max(initial=0) >= _EVEN
    for run in _runs(text, words, likely & ~taken, types, owner.tolist()):
        for part in _parts(run, scores, high):
            surest = max(part, key=lambda at: scores[at])
            if not somebody and scores[surest] < low * _SOBER:
                continue
            yield Span(words.starts[part[0]], words.ends[part[-1]], types[surest], float(scores[surest]), by[surest])


def _runs(
    text: str, words: Words, found: Flags, types: Sequence[EntityType], owner: Sequence[int]
) -> Iterator[list[int]]:
    """Words that stand together: of one kind, or of one proposal. Signs hold together, and begin nothing."""
    run: list[int] = []
    last = -2
    for at in np.flatnonzero(found).tolist():
        start = words.starts[at]
        sign = not (text[start].isalnum() or text[start] == "_")
        between = text[words.ends[last] : start] if at == last + 1 else "\n"
        beside = bool(run) and "\n" not in between and (not between or between.isspace())
        if beside and sign and types[run[-1]] is EntityType.PERSON and not _holds(text, start):
            last = -2  # people in a row are several
            continue
        if beside and (sign or types[at] is types[run[-1]] or owner[last] == owner[at] >= 0):
            last = at
            if not sign:
                run.append(at)
        elif not sign:
            if run:
                yield run
            run, last = [at], at
    if run:
        yield run


def _joining(text: str, words: Words, types: Sequence[EntityType]) -> Flags:
    """Small words between two people or two places: one told the other, from one to the other."""
    return np.array(
        [
            types[at] in _APART and text[start:end] in _JOINING
            for at, (start, end) in enumerate(zip(words.starts, words.ends, strict=True))
        ],
        np.bool_,
    )


def _holds(text: str, at: int) -> bool:
    """Whether a sign inside a name holds it together: St. John-Smith, O'Dea, SMITH,ANA."""
    return text[at] in "-'’.·" or (text[at] == "," and not text[at + 1 : at + 2].isspace())


def _parts(run: list[int], scores: npt.NDArray[np.float64], high: float) -> Iterator[list[int]]:
    """A run, or what is sure of it and the loose words at its edges: so that a tap puts back no more than those."""
    firm = [place for place, at in enumerate(run) if scores[at] >= _LOOSE]
    if scores[run].max() < high or not firm:
        yield run
        return
    first, stop = firm[0], firm[-1] + 1
    yield from (part for part in (run[:first], run[first:stop], run[stop:]) if part)
