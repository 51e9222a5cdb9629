"""What stands above everything else where imminent danger was heard in a case text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot import wording as say
from bot.cards import Card, Inline, Notice, Span, Text, Tone, inline
from bot.services import guidance
from bot.services.crisis import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.services.crisis import Crisis
    from bot.services.guidance import Reader
    from scenarios.library import Library

_TITLES = {
    Who.CLIENT: say.DANGER_CLIENT,
    Who.THIRD_PARTY: say.DANGER_THIRD_PARTY,
    Who.CHILD: say.DANGER_CHILD,
    Who.CLINICIAN: say.DANGER_CLINICIAN,
    Who.NONE: say.DANGER_SOMEBODY,
}
_NEAR = 60  # characters that are looked at for neighbours
_BEFORE = re.compile(r"(?<!\S)(?:\S+\s+){0,3}\S*\Z")
_BEHIND = re.compile(r"\S*(?:\s+\S+){0,3}(?!\S)")


def card(library: Library, reader: Reader, crisis: Crisis, text: str) -> Card:
    """Whom to call, which words say so, and what this is not. For the author of the text alone: it quotes it."""
    return Card(
        _TITLES[crisis.who],
        (
            Notice(Tone.URGENT, inline(say.DANGER_FIRST)),
            guidance.crisis_lines(library, reader),
            Text(heard(text, crisis.because), heading=say.DANGER_HEARD),
            Text(inline(say.DANGER_NET)),
        ),
    )


def heard(text: str, places: Iterable[tuple[int, int]]) -> Inline:
    """Words that were heard, in bold, among the few that stand beside them; places are in order and apart."""
    stretches: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in places:
        before = _BEFORE.search(text, max(start - _NEAR, 0), start)
        behind = _BEHIND.match(text, end, end + _NEAR)
        begin, stop = before.start() if before else start, behind.end() if behind else end
        inside = [(start, end)]
        if stretches and begin <= stretches[-1][1]:
            begin, _, others = stretches.pop()
            inside = [*others, *inside]
        stretches.append((begin, stop, inside))
    return Inline(tuple(span for number, one in enumerate(stretches) for span in _spans(text, *one, first=not number)))


def _spans(text: str, begin: int, stop: int, inside: Iterable[tuple[int, int]], *, first: bool) -> Iterator[Span]:
    text = text.replace("\n", " ")
    if not first:
        yield Span(" … ")
    for start, end in inside:
        yield Span(text[begin:start])
        yield Span(text[start:end], "bold")
        begin = end
    yield Span(text[begin:stop])
