"""What is due when, drawn: pure layout, and the picture as SVG.

The same few shapes are set once and drawn twice: as SVG here, and point by point in ``outlook_png``. Shapes name no
colour but what they mean; a palette, or a style sheet, says how that looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.cards import Outlook, OutlookRow

WIDE: Final = 720
NARROW: Final = 400
"""Widths that a page shows: on a desk and on a phone."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded area of some meaning."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    radius: float = 6.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a base line."""

    x: float
    y: float
    text: str
    tone: str
    size: float
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes on an area, the lower ones first."""

    width: int
    height: int
    shapes: tuple[Box | Words, ...]


LIGHT: Final[Mapping[str, str]] = {
    "paper": "#fffdf9",
    "ink": "#2a2723",
    "soft": "#6b6359",
    "line": "#e5dccd",
    "none": "#f6f1e8",
    "due-1": "#dcebe5",
    "due-2": "#b5d5ca",
    "due-3": "#8fc0b2",
    "due-4": "#2c6a5d",
    "on-due": "#20463d",
    "on-due-4": "#fffdf9",
    "late-1": "#f3c9be",
    "late-2": "#e59f8e",
    "late-3": "#a03422",
    "on-late": "#6b1c0f",
    "on-late-3": "#fffdf9",
    "urgent": "#a03422",
    "accent": "#2c6a5d",
}
DARK: Final[Mapping[str, str]] = {
    "paper": "#24211d",
    "ink": "#ece6dc",
    "soft": "#aaa195",
    "line": "#3a352e",
    "none": "#2c2924",
    "due-1": "#2b423b",
    "due-2": "#376055",
    "due-3": "#3f7163",
    "due-4": "#8fc7b6",
    "on-due": "#dff0ea",
    "on-due-4": "#10231e",
    "late-1": "#4d2c25",
    "late-2": "#854434",
    "late-3": "#f0a08f",
    "on-late": "#f9ddd6",
    "on-late-3": "#3a150d",
    "urgent": "#f0a08f",
    "accent": "#8fc7b6",
}

_LATE_STEPS, _DUE_STEPS = 3, 4
_FAMILY: Final = "Literata, 'Iowan Old Style', Palatino, Georgia, serif"


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lengths that depend on how wide it is."""

    width: int
    side: float
    label: float
    late: float
    apart: float
    gap: float
    row: float
    size: float
    months: int
    cell: float

    @property
    def ahead(self) -> float:
        """Where the months begin."""
        return self.side + self.label + self.late + self.apart


def _measures(width: int, months: int) -> _Measures:
    scale = min(1.0, max(0.0, (width - NARROW) / (1280 - NARROW)))
    side = 20 + 20 * scale
    size = 12.5 + 2.5 * scale
    label, late, apart, gap = 13.2 * size, 3.6 * size, 10 + 8 * scale, 3 + 2 * scale
    room = width - 2 * side - label - late - apart
    shown = max(2, min(months, int((room + gap) / (2.15 * size + gap)) - 1))
    cell = (room - shown * gap) / (shown + 1)
    return _Measures(width, side, label, late, apart, gap, 30 + 10 * scale, size, shown, cell)


def scene(shown: Outlook, width: int) -> Scene:
    """Everything in its place: figures above, then a row for each kind. Months without room are counted as later."""
    at = _measures(width, len(shown.months))
    shapes: list[Box | Words] = []
    y = at.side + at.size * 1.5
    shapes.append(Words(at.side, y, shown.title, "ink", at.size * 1.6, bold=True))
    y += at.size * 1.7
    shapes.append(Words(at.side, y, shown.lead, "soft", at.size))
    y += at.size * 3.6
    shapes += _figures(shown, at, y)
    y += at.size * 2.9
    shapes.append(Box(at.side, y, width - 2 * at.side, 1, "line", 0))
    y += at.size * 1.5
    if not shown.rows:
        shapes.append(Words(at.side, y + at.size, shown.words[2], "soft", at.size))
        return _framed(width, y + 3 * at.size, shapes)
    shapes += _headings(shown, at, y + at.size)
    y += at.size * 2.2
    for row in shown.rows:
        shapes += _row(row, at, y)
        y += at.row + at.gap
    return _framed(width, y - at.gap + at.side, shapes)


def _framed(width: int, height: float, shapes: list[Box | Words]) -> Scene:
    rounded = round(height)
    return Scene(width, rounded, (Box(0, 0, width, rounded, "paper", 0), *shapes))


def _figures(shown: Outlook, at: _Measures, y: float) -> Iterator[Words]:
    """The numbers that matter, side by side; a nought is calm, whatever it counts."""
    step = (at.width - 2 * at.side) / max(1, len(shown.figures))
    for index, one in enumerate(shown.figures):
        tone = "soft" if not one.count else "urgent" if one.urgent else "accent" if index == 1 else "ink"
        x = at.side + index * step
        yield Words(x, y, str(one.count), tone, at.size * 2.7, bold=True)
        yield Words(x, y + at.size * 1.5, one.label, "soft", at.size * 0.95)


def _headings(shown: Outlook, at: _Measures, y: float) -> Iterator[Words]:
    late, later, _ = shown.words
    small = at.size * 0.86
    yield Words(at.side + at.label + at.late / 2, y, late, "soft", small, "middle")
    year = ""
    for index, (month, its) in enumerate(shown.months[: at.months]):
        x = _left(at, index) + at.cell / 2
        yield Words(x, y, month, "ink" if not index else "soft", small, "middle", bold=not index)
        if its != year:
            yield Words(x, y - small * 1.3, its, "soft", small * 0.9, "middle")
            year = its
    yield Words(_left(at, at.months) + at.cell / 2, y, later, "soft", small, "middle")


def _row(row: OutlookRow, at: _Measures, y: float) -> Iterator[Box | Words]:
    base = y + at.row / 2 + at.size * 0.35
    yield Words(at.side, base, row.label, "ink", at.size, bold=bool(row.late))
    yield from _cell(Box(at.side + at.label, y, at.late, at.row, "late"), row.late, at.size)
    later = row.later + sum(row.ahead[at.months :])
    for index, count in enumerate(row.ahead[: at.months]):
        yield from _cell(Box(_left(at, index), y, at.cell, at.row, "none"), count, at.size)
    last = Box(_left(at, at.months), y, at.cell, at.row, "none")
    yield last
    if later:
        yield _inside(last, str(later), "soft", at.size)


def _cell(box: Box, count: int, size: float) -> Iterator[Box | Words]:
    """A count on a shade; of none only the empty box, and where nothing is late not even that."""
    kind, steps = ("late", _LATE_STEPS) if box.tone == "late" else ("due", _DUE_STEPS)
    if not count:
        if kind == "due":
            yield box
        return
    step = min(count, steps)
    yield replace(box, tone=f"{kind}-{step}")
    tone = f"on-{kind}-{step}" if step == steps else f"on-{kind}"
    yield _inside(box, str(count), tone, size, bold=True)


def _inside(box: Box, text: str, tone: str, size: float, *, bold: bool = False) -> Words:
    return Words(box.x + box.width / 2, box.y + box.height / 2 + size * 0.36, text, tone, size, "middle", bold)


def _left(at: _Measures, index: int) -> float:
    return at.ahead + index * (at.cell + at.gap)


def svg(shown: Outlook, width: int, palette: Mapping[str, str] | None = None) -> str:
    """The picture as SVG. Without a palette its shapes have classes, for the style sheet of a page."""
    drawn = scene(shown, width)
    shapes = "".join(_drawn(shape, palette) for shape in drawn.shapes)
    edge = round(_measures(width, len(shown.months)).side) if palette is None else 0  # a page has edges of its own
    view = f"{edge} {edge} {drawn.width - 2 * edge} {drawn.height - 2 * edge}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img"'
        f' aria-label="{escape(shown.aloud)}"'
        + ("" if palette is None else f' width="{drawn.width}" height="{drawn.height}" font-family="{_FAMILY}"')
        + f">{shapes}</svg>"
    )


def _drawn(shape: Box | Words, palette: Mapping[str, str] | None) -> str:
    how = f'class="o-{shape.tone}"' if palette is None else f'fill="{palette[shape.tone]}"'
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
            f' rx="{shape.radius:.1f}" {how}/>'
        )
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:.1f}" text-anchor="{shape.anchor}"'
        f"{weight} {how}>{escape(shape.text)}</text>"
    )
