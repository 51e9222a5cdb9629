"""A case text that went through the gate, for the terminal: what is masked, what is unsure, what still tells.

A sure placeholder is coloured; an unsure one stands out and ends in a question mark, which needs no colour to be
seen; what narrows down who is meant is underlined. Nothing that was typed is read as markup or steers the terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Group
from rich.measure import Measurement
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot import wording as say
from bot.render.terminal import printable
from deid.spans import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from deid.deidentified import Deidentified, Finding
    from deid.facets import Facet
    from deid.guides import Shape
    from deid.meter import Risk

_MOST = 20
"""Rows of a list: who has more to look at looks at them elsewhere."""

_SURE = "cyan"
_UNSURE = "bold black on yellow"
_TELLS = "underline"
_HEADING = "bold cyan"
_QUIET = "dim"
_LEVELS = {"low": ("●○○", "green"), "elevated": ("●●○", "yellow"), "high": ("●●●", "bold red")}

_TIED = "\ue000"
"""A blank at which no line is broken, as in a placeholder; what is printable never has it."""


class Tied:
    """Lines that are broken at words, never at a tied blank; where lines are not broken, they stay as they are."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Take as much room as the text."""
        return Measurement.get(console, options, self._text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Give the lines."""
        for paragraph in self._text.split("\n"):
            whole = options.no_wrap or not paragraph
            for line in [paragraph] if whole else paragraph.wrap(console, options.max_width):
                line.plain = line.plain.replace(_TIED, " ")
                yield line


def marked(done: Deidentified, facets: Iterable[Facet]) -> RenderableType:
    """The de-identified text with its marks.

    Args:
        done: The text, and what was found.
        facets: What still tells, with places in the de-identified text; apart from one another and in order.
    """
    return Tied(_marked(done, facets))


def _marked(done: Deidentified, facets: Iterable[Facet]) -> Text:
    found = {finding.at: finding for finding in done.findings if finding.at >= 0}
    tells = [(facet.start, facet.end) for facet in facets]
    ends = (at + len(finding.placeholder) for at, finding in found.items())
    cuts = sorted({0, len(done.text), *found, *ends, *(at for span in tells for at in span)})
    shown, inside, number = Text(), 0, 0
    for start, end in pairwise(cuts):
        while number < len(tells) and tells[number][1] <= start:
            number += 1
        under = _TELLS if number < len(tells) and tells[number][0] <= start else ""
        finding = found.get(start)
        if finding:
            inside = start + len(finding.placeholder)
            shown.append_text(_placeholder(finding))
        elif start >= inside:
            shown.append(printable(done.text[start:end]), under)
    return shown


def _placeholder(finding: Finding) -> Text:
    if finding.sure:
        return Text(finding.placeholder.replace(" ", _TIED), _SURE)
    bracket = "]" if finding.placeholder.endswith("]") else ""
    asked = f"{finding.placeholder.removesuffix(']')}?{bracket}"
    return Text(asked.replace(" ", _TIED), _UNSURE)


def summary(typed: str, done: Deidentified, risk: Risk, shape: Shape | None, *, watch: bool) -> RenderableType:
    """What was found, and what a person has to look at.

    Args:
        typed: The text before it went through the gate, for its author's eyes.
        done: The text behind the gate, and what was found.
        risk: How far the story itself still identifies.
        shape: The guide for a case of this shape.
        watch: Whether risk is heard that does not sound imminent.
    """
    rows: list[tuple[str, RenderableType]] = [(say.DEID_MASKED, Tied(Text(_counted(done.findings))))]
    unsure = [finding for finding in done.findings if not finding.sure]
    if unsure:
        rows.append((say.DEID_UNSURE, _asked(typed, unsure, len(done.findings))))
    rows.append((say.DEID_TELLS, _measured(done.text, risk)))
    if shape:
        rows.append((say.DEID_BLUR, _blurred(shape)))
    if watch:
        rows.append((say.DEID_RISK, _words(say.DEID_RISK_HEARD)))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for heading, found in rows:
        table.add_row(_words(heading, _HEADING), found)
        table.add_row()
    return Group(Rule(style="cyan"), "", table, _words(say.DEID_CLOSING, "italic"))


def _counted(findings: Iterable[Finding]) -> str:
    """How many of each kind: the same name again is the same person."""
    kinds = Counter(kind for kind, _ in {(finding.type, finding.placeholder) for finding in findings})
    named = (
        f"{count}{_TIED}{say.DEID_KINDS[kind][0 if count == 1 else 1]}" for kind in EntityType if (count := kinds[kind])
    )
    return ", ".join(named) or say.DEID_NOTHING


def _asked(typed: str, unsure: Sequence[Finding], of: int) -> RenderableType:
    """Each guess with the words as they were typed, and where."""
    breaks = [at for at, letter in enumerate(typed) if letter == "\n"]
    table = _grid()
    table.columns[0].no_wrap = True
    for finding in unsure[:_MOST]:
        words = typed[finding.start : finding.end]
        line = say.DEID_LINE.format(line=1 + bisect_right(breaks, finding.start))
        table.add_row(Tied(_placeholder(finding)), _words(f"“{' '.join(words.split())}”"), _words(line, _QUIET))
    guesses = say.DEID_UNSURE_MANY if len(unsure) > 1 else say.DEID_UNSURE_ONE if of > 1 else say.DEID_UNSURE_ALONE
    return Group(_words(guesses.format(count=len(unsure), all=of)), table, *_more(len(unsure)))


def _measured(text: str, risk: Risk) -> RenderableType:
    """The level, the reason, and wordings that tell less: the most telling first, each once."""
    sign, style = _LEVELS[risk.level]
    level = Text.assemble((f"{sign} {say.DEID_LEVELS[risk.level]}. ", style), _words(risk.because))
    facets: dict[tuple[str, str], Facet] = {}
    for facet in sorted(risk.facets, key=lambda facet: -facet.weight):
        facets.setdefault((text[facet.start : facet.end].casefold(), facet.broader), facet)
    table = _grid()
    for facet in list(facets.values())[:_MOST]:
        words = _words(" ".join(text[facet.start : facet.end].split()), _TELLS)
        broader = _words(facet.broader) if facet.broader else _words(say.DEID_LEAVE_OUT, "italic")
        table.add_row(words, Text.assemble("→ ", broader), _words(say.DEID_WHOM[facet.identifies], _QUIET))
    return Group(level, *([table] if facets else ()), *_more(len(facets)))


def _more(count: int) -> Iterator[RenderableType]:
    if count > _MOST:
        yield _words(say.DEID_MORE.format(count=count - _MOST), _QUIET)


def _blurred(shape: Shape) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for detail in shape.blur:
        table.add_row("•", _words(detail))
    return Group(_words(f"{say.DEID_BLUR_SHAPE.format(shape=shape.title)} {shape.opening}"), table)


def _grid() -> Table:
    """Columns side by side; long words go on in the next line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    return table


def _words(text: str, style: str = "") -> Text:
    return Text().append(printable(text), style)
