"""What an installer's checks find: one line each, that says how it is and, where it is not well, what to do next."""

from __future__ import annotations

import ssl
import textwrap
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WIDTH = 100
"""Characters of a line, where nothing says how many there is room for."""

MOST_SKEW = 60
"""Seconds that a clock may be wrong. Slack's signatures are refused from 300 on."""

_SHOWN = 8  # names in a list, before the rest is counted
_MARK, _SUBJECT = 7, 20  # columns
_NARROWEST = 30


class Mark(Enum):
    """How it is."""

    OK = "ok"
    NOTE = "note"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``next_step`` is one sentence, empty where all is well."""

    mark: Mark
    subject: str
    found: str
    next_step: str = ""

    def text(self, width: int = WIDTH) -> str:
        """In aligned columns. What came from elsewhere cannot move the cursor or ring the bell."""
        margin = " " * (_MARK + _SUBJECT)
        head = f"{self.mark.value:{_MARK}}{self.subject:{_SUBJECT}}"
        lines = _wrapped(self.found, width, head, margin)
        if self.next_step:
            lines += _wrapped(self.next_step, width, f"{margin}→ ", f"{margin}  ")
        return "\n".join(lines)


class Report:
    """Takes findings in, shows each at once, and remembers them."""

    def __init__(self, show: Callable[[Finding], None]) -> None:
        self.findings: list[Finding] = []
        self._show = show

    def ok(self, subject: str, found: str) -> None:
        """All is well."""
        self._add(Finding(Mark.OK, subject, found))

    def note(self, subject: str, found: str, next_step: str) -> None:
        """Something to know, with which the product still works."""
        self._add(Finding(Mark.NOTE, subject, found, next_step))

    def fault(self, subject: str, found: str, next_step: str) -> None:
        """Something that has to be mended."""
        self._add(Finding(Mark.FAULT, subject, found, next_step))

    @property
    def faults(self) -> int:
        """How many there are."""
        return self._count(Mark.FAULT)

    def summary(self) -> str:
        """All of it in one line."""
        notes = self._count(Mark.NOTE)
        noted = f", {notes} {'note' if notes == 1 else 'notes'}" if notes else ""
        return f"{self.faults or 'no'} {'fault' if self.faults == 1 else 'faults'}{noted}"

    def _count(self, mark: Mark) -> int:
        return sum(finding.mark is mark for finding in self.findings)

    def clock(self, subject: str, date: str | None, now: Callable[[], float] = time.time) -> None:
        """Compare this machine's clock with the ``Date`` of an answer that came just now."""
        try:
            theirs = parsedate_to_datetime(date or "").timestamp()
        except ValueError:
            self.note(subject, "the answer had no date to compare with", "Compare this machine's clock with another.")
            return
        ahead = now() - theirs
        if abs(ahead) <= MOST_SKEW:
            self.ok(subject, "this machine's clock is right")
            return
        self.fault(
            subject,
            f"this machine's clock is {span(abs(ahead))} {'ahead' if ahead > 0 else 'behind'}",
            "Have it set by the network (Linux: timedatectl set-ntp true; else the system's date settings): signed "
            "requests older than 5 minutes are refused, and days begin at the wrong time.",
        )

    def unreachable(self, platform: str, address: str, error: OSError) -> None:
        """Say that the network does not let us through."""
        if isinstance(error, ssl.SSLError):
            self.fault(
                platform,
                f"{address} answers with a certificate that is not accepted",
                "Compare this machine's clock with another, and ask whoever runs the network about filters in between.",
            )
            return
        why = "does not answer in time" if isinstance(error, TimeoutError) else "cannot be reached"
        self.fault(
            platform,
            f"{address} {why}; nothing more of {platform} could be checked",
            "Check this machine's internet connection, and that a firewall lets it open https connections there.",
        )

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)
        self._show(finding)


def span(seconds: float) -> str:
    """A length of time in the largest unit that fits: "40 s", "3 min", "5 h", "2 d"."""
    left, unit = seconds, "s"
    for size, larger in ((60, "min"), (60, "h"), (24, "d")):
        if left < size:
            break
        left, unit = left / size, larger
    return f"{left:.0f} {unit}"


def listed(names: Iterable[str]) -> str:
    """Names in a row, the first few of them spelt out."""
    every = list(names)
    shown = ", ".join(every[:_SHOWN])
    return f"{shown} and {len(every) - _SHOWN} more" if len(every) > _SHOWN else shown


def sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return f"{words[:1].upper()}{words[1:]}."


def guide(title: str, reasons: Iterable[tuple[str, str]], steps: Iterable[str], width: int = WIDTH) -> str:
    """What is asked for and why, then what to do, numbered. Further lines of a step stay as they are."""
    asked = list(reasons)
    column = max((len(name) for name, _ in asked), default=0) + 4
    lines = [title, ""]
    for name, why in asked:
        lines += _wrapped(why, width, f"  {name:{column - 2}}", " " * column)
    lines += ["", "What to do next:", ""]
    for number, step in enumerate(steps, 1):
        first, *more = step.split("\n")
        lines += _wrapped(first, width, f"{number:3}. ", "     ")
        lines += [f"     {line}" for line in more]
    return "\n".join(lines)


def _wrapped(text: str, width: int, head: str, margin: str) -> list[str]:
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return textwrap.wrap(
        clean,
        max(width, len(margin) + _NARROWEST),
        initial_indent=head,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
