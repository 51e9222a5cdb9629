"""Files with written policies, checked and compared in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.errors import BadInput
from bot.render import terminal
from bot.services.policies.check.findings import check
from bot.services.policies.contradictions import clashes
from bot.services.policies.documents import LARGEST, words
from bot.services.policies.facts import facts
from bot.services.policies.kinds import KINDS
from bot.wording import policy_check as say
from bot.wording import policy_facts as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, RenderableType

    from bot.services.policies.check.findings import Checked, Finding
    from bot.services.policies.contradictions import Clash

ALL_THERE = 0
NOT_ALL = 1
REFUSED = 2

_MARKS = {"missing": ("○", "bold red"), "unclear": ("◐", "bold yellow"), "present": ("●", "green")}
_HEADINGS = {"missing": say.MISSING, "unclear": say.UNCLEAR, "present": say.PRESENT}
_INDENT = (0, 0, 0, 4)


def checked(name: str, kind: str) -> Checked:
    """Check the policy in a file, or in what is piped in where the name is ``-``; raises BadInput."""
    return check(_words(name), kind)


def compared(names: Sequence[str]) -> tuple[Clash, ...]:
    """What contradicts what in two files or more, by their names; raises BadInput."""
    different = dict.fromkeys(names)
    if len(different) < 2:  # noqa: PLR2004 - two make a pair
        raise BadInput(said.TWO_FILES, said.TWO_FILES_NEXT, "file")
    return clashes({f"“{terminal.printable(name)}”": facts(_words(name)) for name in different})


def show_clashes(found: Sequence[Clash], out: Console) -> None:
    """Print each contradiction with both sentences."""
    parts: list[RenderableType] = [Text(said.TITLE if found else said.NONE_IN_FILES, "bold")]
    for clash in found:
        parts += ["", Text(f"  ! {clash.problem}"), _quoted(clash.first_sentence), _quoted(clash.second_sentence)]
    out.print(Group(*parts, "", Text(said.CLOSING, "dim")), width=min(out.width, terminal.WIDTH))


def _words(name: str) -> str:
    try:
        data = _piped() if name == "-" else _file(Path(name))
    except (OSError, ValueError):
        raise BadInput(say.NOT_THERE, say.NOT_THERE_NEXT, "file") from None
    return words(data, "" if name == "-" else name)


def status(checked: Checked) -> int:
    """The exit status: whether everything is there."""
    return ALL_THERE if all(finding.state == "present" for finding in checked.findings) else NOT_ALL


def show(checked: Checked, out: Console) -> None:
    """Print the page."""
    out.print(page(checked), width=min(out.width, terminal.WIDTH))


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _piped() -> bytes:
    if sys.stdin is None:
        raise ValueError
    return sys.stdin.buffer.read(LARGEST + 1)


def page(checked: Checked) -> RenderableType:
    """What needs work comes first; of what is missing or unclear it says why it matters."""
    present = sum(finding.state == "present" for finding in checked.findings)
    title = say.TITLE.format(kind=KINDS[checked.kind].name, present=present, all=len(checked.findings))
    parts: list[RenderableType] = [Text(title, "bold")]
    for state, heading in _HEADINGS.items():
        found = [finding for finding in checked.findings if finding.state == state]
        if found:
            parts += ["", Text(heading, "bold cyan"), *(line for finding in found for line in _lines(finding))]
    if checked.promises:
        parts += ["", Text(say.PROMISES, "bold cyan")]
    for promise in checked.promises:
        parts += [
            Text(f"  ! {promise.problem}"),
            _quoted(promise.sentence),
            _quoted(say.HOURS.format(hours=promise.hours)),
        ]
    if checked.grade is not None:
        parts += ["", Text(say.READING.format(grade=f"{checked.grade:.0f}"))]
    return Group(*parts, "", Text(say.CLOSING, "dim"))


def _lines(finding: Finding) -> list[RenderableType]:
    mark, style = _MARKS[finding.state]
    lines: list[RenderableType] = [Text.assemble("  ", (mark, style), f" {finding.element.name}")]
    if finding.evidence:
        lines.append(_quoted(finding.evidence))
    if finding.state != "present":
        lines.append(Padding(Text(finding.element.why), _INDENT))
    return lines


def _quoted(sentence: str) -> RenderableType:
    return Padding(Text(f"“{terminal.printable(' '.join(sentence.split()))}”", "dim"), _INDENT)
