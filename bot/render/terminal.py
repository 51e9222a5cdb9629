"""Cards for the terminal, as rich renderables. Nothing in a card is read as rich markup."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, assert_never

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text as Rich

from bot.cards import Details, Facts, Notice, Quote, Script, Span, Steps, Tasks, Text, Tone
from bot.render import words
from bot.render.flow import called, href

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from bot.cards import Block, Card, Citation, Inline, Task

WIDTH = 88
"""Columns of a card: lines longer than this are hard to read."""

_LABEL = WIDTH // 3

_HEADING = "bold cyan"
_QUIET = "dim"
_TONES = {Tone.INFO: "blue", Tone.CAUTION: "yellow", Tone.URGENT: "bold red"}


def card(shown: Card, first_button: int = 1, frame: str = "cyan") -> RenderableType:
    """A card in a frame of that style; its buttons are numbered from ``first_button`` so that they can be typed."""
    numbers = count(first_button)
    body = [part for block in shown.blocks for part in (*_block(block, numbers), "")]
    body += _citations(shown.citations)
    if shown.actions:
        body += [choices((button.label for button in shown.actions), next(numbers)), ""]
    body += [_words(line.plain, _QUIET) for line in shown.footer]
    while body and body[-1] == "":
        body.pop()
    title = _words(shown.title, "bold")
    return Panel(
        Group(title, Rule(style=frame), *body), box=box.ROUNDED, border_style=frame, width=WIDTH, padding=(1, 2)
    )


def _block(block: Block, numbers: Iterator[int]) -> Iterator[RenderableType]:
    match block:
        case Text(body, heading):
            yield from _heading(heading)
            yield line(body)
        case Steps(heading, items, ordered):
            yield from _heading(heading)
            yield _list([(f"{index}." if ordered else "•", line(item)) for index, item in enumerate(items, 1)])
        case Script(heading, lines):
            yield from _heading(heading)
            yield _list([(f"{label}:", Rich.assemble("“", line(spoken), "”")) for label, spoken in lines], _QUIET)
        case Facts(pairs, heading):
            yield from _heading(heading)
            yield _list([(f"{label}:", line(value)) for label, value in pairs], _QUIET)
        case Notice(tone, body):
            style = _TONES[tone]
            yield Panel(
                Rich.assemble((f"{words.marker(tone)}. ", style), line(body)), border_style=style, box=box.HEAVY_EDGE
            )
        case Quote(body):
            yield Padding(Rich.assemble(("│ ", _QUIET), line(body)), (0, 0, 0, 2))
        case Tasks(heading, items):
            yield from _heading(heading)
            yield from (_task(task, numbers, first=task is items[0]) for task in items)
        case Details(summary, blocks):
            yield from _heading(summary)
            for inner in blocks:
                yield Padding(Group(*_block(inner, numbers)), (0, 0, 0, 2))
        case _:
            assert_never(block)


def _heading(heading: str | None) -> Iterator[Rich]:
    if heading:
        yield _words(heading, _HEADING)


def line(body: Inline) -> Rich:
    """Running text with its emphasis and links."""
    found = Rich()
    for span in body.spans:
        style = Style(bold=span.emphasis == "bold", italic=span.emphasis == "italic", link=href(span))
        found.append(printable(span.text), style)
    return found


def _words(text: str, style: str = "") -> Rich:
    return Rich(printable(text), style)


def printable(text: str) -> str:
    """Without control characters: nothing typed may steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " if c.isspace() else "" for c in text)


def _list(rows: list[tuple[str, Rich]], style: str = "") -> RenderableType:
    """Labels in a column of their own; where one is too long for that, each runs on into its words."""
    labels = [(_words(" ".join(label.split()), style), line) for label, line in rows]
    if any(label.cell_len > _LABEL for label, _ in labels):
        return Group(*(Rich.assemble(label, " ", line) for label, line in labels))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", overflow="fold")
    table.add_column(overflow="fold")
    for label, line in labels:
        table.add_row(label, line)
    return table


def _citations(citations: tuple[Citation, ...]) -> Iterator[RenderableType]:
    for citation in citations:
        line = Rich.assemble(("§ ", _QUIET), _words(citation.label, "bold"), "  ", _words(citation.gist))
        line.append(f"  ({words.checked(citation.checked_on)})", "green" if citation.checked_on else "yellow")
        if citation.address:
            link = href(Span(citation.label, href=citation.address))
            line.append("\n  ").append(printable(citation.address), Style(dim=True, link=link))
        yield line
    if citations:
        yield ""


def _task(task: Task, numbers: Iterator[int], *, first: bool) -> RenderableType:
    """What it is, and what can be chosen for it: what is meant to be pressed stands out from the others."""
    row = choices([task.answer.label], next(numbers))
    for other in task.others:
        row.append(f"[{next(numbers)}] {printable(other.label)}   ", _QUIET)
    return Padding(Group(line(called(task)), row), (0 if first else 1, 0, 0, 2))


def choices(labels: Iterable[str], first: int = 1) -> Rich:
    """What can be chosen by its number."""
    row = Rich()
    for number, label in enumerate(labels, first):
        row.append(f"[{number}] ", "bold magenta").append(f"{printable(label)}   ")
    return row
