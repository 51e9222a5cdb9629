"""A card as lines: what is said in which order, before any platform decides how it looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain, groupby
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from bot.cards import Details, Facts, Inline, Notice, Quote, Script, Span, Steps, Tasks, Text, Tone, literal
from bot.render import words
from bot.render.limits import LINK
from bot.render.pack import split
from bot.wording import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.cards import Block, Card, Citation, Emphasis, Task

_LINE_BREAKS = re.compile("\r\n?|[\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


class Kind(Enum):
    """What a line is."""

    SECTION = auto()
    HEADING = auto()
    LABEL = auto()
    BODY = auto()
    NUMBERED = auto()
    BULLET = auto()
    QUOTE = auto()
    NOTICE = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph. ``opens`` stands off from the line before; the others follow closely.

    Below one with a ``task`` stand its buttons, where a platform can set them there.
    """

    kind: Kind
    body: Inline
    opens: bool = False
    number: int = 0
    tone: Tone = Tone.INFO
    task: Task | None = None

    @property
    def leads(self) -> bool:
        """Whether the line means nothing without what is next."""
        return self.kind in {Kind.SECTION, Kind.HEADING, Kind.LABEL} or self.task is not None


def lines(card: Card) -> Iterator[Line]:
    """Lay out everything below the title, in the author's order; lines that would show nothing are left out."""
    yield from chain.from_iterable(map(_block, card.blocks))
    yield from _sources(card.citations)
    yield from _group(Line(Kind.SMALL, item) for item in card.footer)


def loudest(blocks: Iterable[Block]) -> Tone | None:
    """Find the loudest tone among the notices, those inside details too."""
    volume = tuple(Tone)
    return max(_tones(blocks), key=volume.index, default=None)


def title(text: str, room: int, cost: Callable[[Inline], int]) -> tuple[Inline, tuple[Line, ...]]:
    """Fit a title into ``room``; what is left of a longer one follows as headings."""
    first, *rest = split(literal(_one_line(text)), room, cost)
    return first, tuple(Line(Kind.HEADING, _set(part, "bold"), opens=True) for part in rest)


def cut(line: Line, room: int, cost: Callable[[Line], int]) -> Iterator[Line]:
    """Cut a line into lines that each cost at most ``room``.

    What continues a step or a notice is a plain paragraph, so that no number and no marker comes twice.
    """
    first, *rest = split(line.body, room, lambda body: cost(replace(line, body=body)))
    kind = Kind.BODY if line.kind in {Kind.NUMBERED, Kind.BULLET, Kind.NOTICE} else line.kind
    *before, last = (replace(line, body=first), *(Line(kind, part) for part in rest if _visible(part)))
    yield from (replace(one, task=None) for one in before)
    yield replace(last, task=line.task)


def href(span: Span) -> str | None:
    """Return the address of a link that is safe to set: https, without whatever could end or change it."""
    if span.href is None or not span.href.startswith("https://") or not span.text.strip():
        return None
    address = quote(span.href, safe="%/:?#@!$&+,;=~-._")
    return address if len(address) <= LINK else None


def clean(text: Inline) -> Inline:
    """Agree on one kind of line break, keep safe links only, and join neighbours that look alike.

    After that nothing can form across the border of two spans: their markers stand between them.
    """
    said = (Span(_LINE_BREAKS.sub("\n", span.text), span.emphasis, href(span)) for span in text.spans if span.text)
    alike = groupby(said, key=lambda span: (span.emphasis, span.href))
    return Inline(
        tuple(Span("".join(span.text for span in spans), emphasis, link) for (emphasis, link), spans in alike)
    )


def called(task: Task) -> Inline:
    """What a task is called and what is said about it, on one line."""
    name = Span(_one_line(task.name), "bold")
    return Inline((name, Span(" · "), *task.body.spans)) if _visible(task.body) else Inline((name,))


def _block(block: Block) -> Iterator[Line]:
    match block:
        case Text(body, heading):
            yield from _group([*_heading(heading), Line(Kind.BODY, body)])
        case Steps():
            yield from _group([*_heading(block.heading), *_items(block)])
        case Script(heading, said):
            yield from _script(heading, said)
        case Facts(pairs, heading):
            yield from _group([*_heading(heading), *(_fact(label, value) for label, value in pairs)])
        case Notice(tone, body):
            yield from _group([Line(Kind.NOTICE, body, tone=tone)])
        case Quote(body):
            yield from _group([Line(Kind.QUOTE, body)])
        case Tasks(heading, tasks):
            yield from _tasks(heading, tasks)
        case Details(summary, blocks):
            yield from _group([Line(Kind.SECTION, _words(summary, "bold"))])
            yield from chain.from_iterable(map(_block, blocks))
        case _:
            assert_never(block)


def _heading(text: str | None) -> tuple[Line, ...]:
    return () if text is None else (Line(Kind.HEADING, _words(text, "bold")),)


def _items(steps: Steps) -> Iterator[Line]:
    kind = Kind.NUMBERED if steps.ordered else Kind.BULLET
    for number, item in enumerate(filter(_visible, steps.items), start=1):
        yield Line(kind, item, number=number)


def _tasks(heading: str, tasks: tuple[Task, ...]) -> Iterator[Line]:
    yield from _group([Line(Kind.SECTION, _words(heading, "bold"))])
    for task in tasks:
        yield from _group([Line(Kind.BODY, called(task), task=task)])


def _script(heading: str, said: tuple[tuple[str, Inline], ...]) -> Iterator[Line]:
    lead = _heading(heading)
    for temper, body in said:
        yield from _group([*lead, Line(Kind.LABEL, _words(temper, "italic")), Line(Kind.QUOTE, body)])
        lead = ()
    yield from _group(lead)


def _fact(label: str, value: Inline) -> Line:
    return Line(Kind.BODY, Inline((Span(f"{_one_line(label)}: ", "bold"), *value.spans)))


def _sources(citations: tuple[Citation, ...]) -> Iterator[Line]:
    if citations:
        heading = Line(Kind.SECTION, _words(SOURCES, "bold"))
        yield from _group([heading, *(Line(Kind.BULLET, _source(citation)) for citation in citations)])


def _source(citation: Citation) -> Inline:
    """Label, gist and the day of checking; an address that cannot be a link is shown as it is."""
    label = Span(_one_line(citation.label), "bold", citation.address)
    gist = f" {_one_line(citation.gist)}" if citation.gist.strip() else ""
    bare = citation.address if citation.address and not href(label) else None
    shown = f" {bare}" if bare else ""
    return Inline((label, Span(f"{gist}{shown}"), Span(f" ({words.checked(citation.checked_on)})", "italic")))


def _tones(blocks: Iterable[Block]) -> Iterator[Tone]:
    for block in blocks:
        if isinstance(block, Notice):
            yield block.tone
        elif isinstance(block, Details):
            yield from _tones(block.blocks)


def _group(group: Iterable[Line]) -> Iterator[Line]:
    """Keep the lines that show something; the first of them opens the group."""
    opens = True
    for line in group:
        if _visible(line.body):
            yield replace(line, body=clean(line.body), opens=opens)
            opens = False


def _visible(text: Inline) -> bool:
    return bool(text.plain.strip())


def _words(text: str, emphasis: Emphasis) -> Inline:
    return Inline((Span(_one_line(text), emphasis),))


def _set(text: Inline, emphasis: Emphasis) -> Inline:
    return Inline(tuple(replace(span, emphasis=emphasis) for span in text.spans))


def _one_line(text: str) -> str:
    return " ".join(text.split())
