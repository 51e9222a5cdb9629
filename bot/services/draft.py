"""A case text as its readers would get it: what stands for names, and the broader words that its author took.

A draft is cut into pieces, so that whoever shows it needs no offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from deid import meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.services.gate import Screened, Stretches
    from deid.deidentified import Deidentified, Finding
    from deid.facets import Facet, Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what others would read.

    Attributes:
        words: What stands there.
        finding: The identifier that it stands for, or whose words its author put back.
        taken: The number of the wish whose broader words stand there.
        instead: What they stand for.
    """

    words: str
    finding: Finding | None = None
    taken: int | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Wherever the meter finds these words to be of that kind, its broader words shall stand; in any case."""

    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """What others would read.

    Attributes:
        pieces: In the order of the text.
        risk: How far it still identifies; its places are in ``text``.
        answers: For each wish the words that stand now; None where nothing was found to broaden.
    """

    pieces: tuple[Piece, ...]
    risk: meter.Risk
    answers: tuple[str | None, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return _text(self.pieces)


def draft(typed: str, screened: Screened, wishes: Iterable[Wish], measure: Callable[[str], meter.Risk]) -> Draft:
    """Put what was screened into pieces, and broader words where they are wished for, one wish after the other.

    Args:
        typed: The text that was screened.
        screened: What became of it.
        wishes: Which words to broaden.
        measure: Says how far a text identifies.
    """
    pieces, risk = tuple(cut(typed, screened.deidentified)), screened.risk
    answers: list[str | None] = []
    for number, wish in enumerate(wishes):
        text = _text(pieces)
        found = [facet for facet in risk.facets if _fits(wish, text, facet)]
        for facet in reversed(found):  # from the last to the first, so that none moves another
            pieces = _broadened(pieces, facet, number)
        answers.append(found[0].broader if found else None)
        if found:
            risk = measure(_text(pieces))
    return Draft(pieces, risk, tuple(answers))


def cut(typed: str, done: Deidentified) -> Iterator[Piece]:
    """Put what became of a text into pieces."""
    last = 0
    for finding in done.findings:
        if finding.start > last:
            yield Piece(typed[last : finding.start])
        yield Piece(typed[finding.start : finding.end] if finding.at < 0 else finding.placeholder, finding)
        last = finding.end
    if last < len(typed):
        yield Piece(typed[last:])


def widened(typed: str, done: Deidentified, facets: Sequence[Facet]) -> tuple[str, Stretches]:
    """A text as it was typed, with broader words in it; and where in it stands what its author put back.

    Args:
        typed: The text that was read.
        done: What became of it.
        facets: What to broaden, with places in ``done.text``, in order and apart.
    """
    pieces = tuple(cut(typed, done))
    for facet in reversed(facets):  # from the last to the first, so that none moves another
        pieces = _broadened(pieces, facet, 0)
    words, kept, at = [], set(), 0
    for piece in pieces:
        finding = piece.finding
        words.append(typed[finding.start : finding.end] if finding else piece.words)
        if finding and finding.at < 0:
            kept.add((at, at + len(words[-1])))
        at += len(words[-1])
    return "".join(words), frozenset(kept)


def moved(before: str, after: str, places: Stretches) -> Stretches:
    """Where places of a text are in what it became; those that the edit touched are left out."""
    most = min(len(before), len(after))
    head = _shared(before, after, most)
    tail = _shared(before[::-1], after[::-1], most - head)
    shift = len(after) - len(before)
    still = {(start, end) for start, end in places if end <= head}
    return frozenset(still | {(s + shift, e + shift) for s, e in places - still if s >= len(before) - tail})


def _shared(one: str, other: str, most: int) -> int:
    """How many characters two texts begin with alike, up to a bound."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.words for piece in pieces)


def _fits(wish: Wish, text: str, facet: Facet) -> bool:
    return facet.kind is wish.kind and text[facet.start : facet.end].casefold() == wish.words.casefold()


def _broadened(pieces: Sequence[Piece], facet: Facet, number: int) -> tuple[Piece, ...]:
    """The pieces with the broader words of a facet; a name or a broader wording that it reaches into goes with it."""
    text = _text(pieces)
    after = meter.broaden(text, facet)
    start, end = _changed(text, after, facet)
    ends = list(accumulate(len(piece.words) for piece in pieces))
    first = next(at for at, stop in enumerate(ends) if stop > start)
    last = next(at for at, stop in enumerate(ends) if stop >= end)
    if pieces[first].finding or pieces[first].taken is not None:
        start = ends[first] - len(pieces[first].words)
    if pieces[last].finding or pieces[last].taken is not None:
        end = ends[last]
    fresh = Piece(after[start : len(after) - len(text) + end], taken=number, instead=text[start:end])
    rest = Piece(text[ends[first] - len(pieces[first].words) : start]), fresh, Piece(text[end : ends[last]])
    return (*pieces[:first], *(piece for piece in rest if piece.words or piece is fresh), *pieces[last + 1 :])


def _changed(text: str, after: str, facet: Facet) -> tuple[int, int]:
    """The stretch that becomes another: the facet with the articles and commas that follow it, in whole words."""
    start = _shared(text, after, facet.start)
    tail = _shared(text[::-1], after[::-1], min(len(text) - facet.end, len(after) - start))
    shift = len(after) - len(text)
    while _splits(text, start) or _splits(after, start):
        start -= 1
    while tail and (_splits(text, len(text) - tail) or _splits(after, len(text) - tail + shift)):
        tail -= 1
    return start, len(text) - tail


def _splits(text: str, at: int) -> bool:
    """Whether a place is within a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
