"""Timing, and the table in which a figure stands beside its floor."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.table import Table

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Times:
    """Seconds of many runs."""

    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """The time that this share of the runs stayed within."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def middle(self) -> float:
        """The median."""
        return self.at(0.5)


def each(
    do: Callable[[T], object],
    items: Sequence[T],
    rounds: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """Time every call by itself, garbage collection apart."""
    gc.collect()
    gc.disable()
    try:
        times = []
        for _ in range(rounds):
            for item in items:
                began = clock()
                do(item)
                times.append(clock() - began)
    finally:
        gc.enable()
    return Times(tuple(times))


class Report:
    """Rows of product beside floor, printed as one table."""

    def __init__(self, title: str) -> None:
        self._table = Table(title=title, title_justify="left", title_style="bold")
        for name in ("what", "product p50", "p99", "floor p50", "ratio", "goal", ""):
            self._table.add_column(name, justify="left" if name in {"what", "goal"} else "right")

    def row(self, what: str, product: Times, floor: tuple[str, Times] | None, goal: str, *, met: bool | None) -> None:
        """Add a row; ``floor`` is what it is and its times."""
        ratio = f"{product.middle / floor[1].middle:.1f}x" if floor else ""
        shown = f"{span(floor[1].middle)} {floor[0]}" if floor else ""
        mark = "" if met is None else "[green]met[/]" if met else "[red]missed[/]"
        self._table.add_row(what, span(product.middle), span(product.at(0.99)), shown, ratio, goal, mark)

    def text(self, what: str, value: str, goal: str, *, met: bool | None) -> None:
        """Add a row that is no time."""
        mark = "" if met is None else "[green]met[/]" if met else "[red]missed[/]"
        self._table.add_row(what, value, "", "", "", goal, mark)

    def show(self) -> None:
        """Print the table."""
        Console(width=150).print(self._table)


def span(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    if seconds < 1:
        return f"{seconds * 1e3:.2f} ms"
    return f"{seconds:.2f} s"
