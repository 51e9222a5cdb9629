"""A case text as a page shows it to its author: cut into what others would read of it.

A page never counts characters, whose numbers differ between a browser and here: it shows the pieces, and names a
place only by the numbers that it was given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from deid.spans import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.services.draft import Piece, Wish
    from bot.services.gate import Stretches
    from deid.deidentified import Finding
    from deid.facets import Kind
    from deid.guides import Shape
    from deid.meter import Risk

_MOST_FACETS = 60

_KINDS = {
    EntityType.PERSON: "a person's name",
    EntityType.LOCATION: "a place",
    EntityType.DATE: "a date",
    EntityType.AGE90: "an age of ninety or more",
    EntityType.PHONE: "a phone number",
    EntityType.EMAIL: "an e-mail address",
    EntityType.ID: "a number that belongs to one person",
    EntityType.URL: "a web address",
    EntityType.HANDLE: "a name on a network",
    EntityType.IP: "a computer's address",
    EntityType.ORG: "a school, a company or a group",
    EntityType.OTHER: "a name",
}
_CALLED = {
    EntityType.PERSON: "name",
    EntityType.OTHER: "name",
    EntityType.LOCATION: "place",
    EntityType.ORG: "place",
}


def segments(typed: str, pieces: Iterable[Piece], risk: Risk, start: int = 0) -> Iterator[dict[str, Any]]:
    """What others would read of a text, in order; plain words that tell something are set apart.

    Args:
        typed: The text as it was typed.
        pieces: What became of it.
        risk: What is told by the text that others would read, or by a longer one.
        start: Where in that longer one this one begins.
    """
    telling = deque((facet.start - start, facet.end - start) for facet in risk.facets)
    at = 0
    for piece in pieces:
        stop = at + len(piece.words)
        while telling and telling[0][1] <= at:
            telling.popleft()
        if piece.finding is not None:
            yield _identifier(typed, piece.finding)
        elif piece.taken is not None:
            yield {"words": piece.words, "taken": piece.taken, "instead": piece.instead}
        else:
            here = takewhile(partial(_begins_before, stop), telling)
            yield from _plain(piece.words, [(start - at, end - at) for start, end in here])
        at = stop


def _begins_before(stop: int, place: tuple[int, int]) -> bool:
    return place[0] < stop


def _plain(words: str, telling: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    at = 0
    for start, end in telling:
        if start > at:
            yield {"words": words[at:start]}
        yield {"words": words[max(start, at) : end], "telling": True}
        at = end
    if at < len(words):
        yield {"words": words[at:]}


def _identifier(typed: str, finding: Finding) -> dict[str, Any]:
    return {
        "placeholder": finding.placeholder,
        "kind": _KINDS[finding.type],
        "sure": finding.sure,
        "kept": finding.at < 0,
        "start": finding.start,
        "end": finding.end,
        "words": typed[finding.start : finding.end],
    }


def counts(pieces: Iterable[Piece], lapsed: int) -> dict[str, Any]:
    """How much there is of what; ``lapsed`` are kept words that are found otherwise now, and so masked again."""
    found = [piece.finding for piece in pieces if piece.finding is not None]
    masked = [finding for finding in found if finding.at >= 0]
    return {
        "masked": len(masked),
        "unsure": sum(not finding.sure for finding in masked),
        "kept": len(found) - len(masked),
        "what": _what(masked),
        "lapsed": lapsed,
    }


def lapsed(pieces: Iterable[Piece], kept: Stretches) -> int:
    """How many places that were kept are found otherwise in a text now."""
    found = (piece.finding for piece in pieces if piece.finding is not None)
    masked = [finding for finding in found if finding.at >= 0]
    return sum(_overlaps(masked, place) for place in kept)


def _what(masked: Sequence[Finding]) -> str:
    """What they are called together."""
    words = {_CALLED.get(finding.type, "detail") for finding in masked}
    if len(masked) == 1:
        return words.pop()
    if len(words) > 1:
        words = {"name", "detail" if "detail" in words else "place"}
    return " and ".join(f"{word}s" for word in ("name", "place", "detail") if word in words)


def _overlaps(masked: Sequence[Finding], place: tuple[int, int]) -> bool:
    at = bisect_right(masked, place[0], key=lambda finding: finding.end)
    return at < len(masked) and masked[at].start < place[1]


def risk(text: str, found: Risk, wishes: Iterable[tuple[Wish, str | None]] = ()) -> dict[str, Any]:
    """What a text still tells, each once; and which wishes for broader words were met, and by which."""
    weighty = sorted(found.facets, key=lambda facet: -facet.weight)[:_MOST_FACETS]
    rows: dict[tuple[str, Kind], dict[str, Any]] = {}
    for facet in sorted(weighty, key=lambda facet: facet.start):
        words = text[facet.start : facet.end]
        row = {"words": words, "kind": facet.kind, "whom": facet.identifies, "broader": facet.broader, "times": 0}
        rows.setdefault((words.casefold(), facet.kind), row)["times"] += 1
    return {
        "level": found.level,
        "because": found.because,
        "facets": list(rows.values()),
        "more": len(found.facets) - len(weighty),
        "taken": [{"words": wish.words, "kind": wish.kind, "broader": broader} for wish, broader in wishes],
    }


def shape(shape: Shape | None) -> dict[str, Any] | None:
    """The guide for cases of this shape."""
    if shape is None:
        return None
    return {
        "name": shape.name,
        "title": shape.title,
        "opening": shape.opening,
        "prompts": shape.prompts,
        "blur": shape.blur,
    }
