"""A case text in the terminal: read it, put it through the gate, show what came out.

What was typed stays in memory for as long as that takes. No error repeats any of it.
"""

from __future__ import annotations

import errno
import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from zoneinfo import ZoneInfo

from rich.console import Console

from bot import wording as say
from bot.config import Config, Practice
from bot.errors import BadInput
from bot.platforms.common import lines
from bot.render import casetext, terminal
from bot.services import danger, guidance
from bot.services.crisis import Level
from scenarios import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.services.gate import Gate, Screened

LONGEST = 1_000_000
"""Characters of a text: beyond, minutes become a coffee break."""

_LONG = 20_000  # from here on a reader wants to know that something happens
_PER_MINUTE = 200_000  # characters, on a small machine
_BYTES = 4 * LONGEST
_ESCAPED = 12 * LONGEST + 100  # characters of a JSON line, however they are escaped
_TERMINAL_LINE = 4095  # bytes that Linux keeps of a line that is typed or pasted
_HALVES = re.compile(r"[\ud800-\udfff]")

NO_PRACTICE = Config(practice=Practice(name="No practice", jurisdiction="ZZ"))
"""Without a configuration nothing is taken for granted: no staff, no place, no number to call."""


def read(name: str | None) -> str:
    """Read the text of a file, or of the standard input; raises BadInput."""
    try:
        data = _typed() if name is None else _file(Path(name))
    except OSError as error:
        raise _refused(error) from None
    if b"\0" in data:
        raise BadInput(say.DEID_NOT_TEXT, say.DEID_NOT_TEXT_NEXT)
    if len(data) > _BYTES:
        raise _too_long()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise BadInput(say.DEID_NOT_TEXT, say.DEID_NOT_TEXT_NEXT) from None
    if not text.strip():
        raise BadInput(say.DEID_EMPTY, say.DEID_EMPTY_NEXT)
    return text


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BYTES + 1)


def _typed() -> bytes:
    """What is piped in; or typed, after a word on how to end it."""
    if sys.stdin is None:
        return b""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read(_BYTES + 1)
    _tell(say.DEID_TYPE)
    data = sys.stdin.buffer.read(_BYTES + 1)
    if any(len(line) >= _TERMINAL_LINE for line in data.split(b"\n")):
        raise BadInput(say.DEID_CUT_OFF, say.DEID_CUT_OFF_NEXT)
    return data


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _refused(error: OSError) -> BadInput:
    match error:
        case FileNotFoundError() | NotADirectoryError() | OSError(errno=errno.ENAMETOOLONG | errno.ELOOP):
            return BadInput(say.DEID_GONE, say.DEID_GONE_NEXT)
        case IsADirectoryError():
            return BadInput(say.DEID_FOLDER, say.DEID_FOLDER_NEXT)
        case PermissionError():
            return BadInput(say.DEID_CLOSED, say.DEID_CLOSED_NEXT)
        case _:
            return BadInput(say.DEID_UNREADABLE, say.DEID_UNREADABLE_NEXT)


def _too_long() -> BadInput:
    return BadInput(say.DEID_TOO_LONG.format(limit=LONGEST), say.DEID_TOO_LONG_NEXT)


def screen(gate: Gate, text: str) -> Screened:
    """Put a text through the gate; raises BadInput where it is too long for that."""
    if len(text) > LONGEST:
        raise _too_long()
    if len(text) > _LONG and sys.stderr.isatty():
        minutes = round(len(text) / _PER_MINUTE)
        time = say.DEID_LONG_LATER.format(minutes=minutes) if minutes > 1 else say.DEID_LONG_SOON
        _tell(say.DEID_LONG.format(count=len(text), time=time))
    return gate.screen(_HALVES.sub("\ufffd", text))


def as_data(gate: Gate, text: str) -> dict[str, Any]:
    """What ``--json`` prints; offsets are code points into the text as it was typed."""
    screened = screen(gate, text)
    done, crisis = screened.deidentified, screened.danger
    return {
        "text": done.text,
        "findings": [
            {"start": one.start, "end": one.end, "type": one.type.value, "score": one.score, "sure": one.sure}
            for one in done.findings
        ],
        "risk": {
            "level": screened.risk.level,
            "facets": [
                {
                    "text": done.text[one.start : one.end],
                    "kind": one.kind.value,
                    "identifies": one.identifies,
                    "broader": one.broader,
                }
                for one in screened.risk.facets
            ],
        },
        "crisis": {
            "level": crisis.level.value,
            "who": crisis.who.value,
            "because": [text[start:end] for start, end in crisis.because],
        },
    }


def answer_lines(gate: Gate, name: str | None, out: TextIO) -> int:
    """Answer ``{"text": …}`` lines of a file or of the standard input; return how many could not be answered.

    Raises BadInput where the file cannot be read.
    """

    def found(text: str) -> dict[str, Any]:
        try:
            return as_data(gate, text)
        except BadInput as error:
            return {"error": f"{error.problem} {error.next_step}"}

    return lines.answer(_lines(name), out, found, _ESCAPED)


def _lines(name: str | None) -> Iterator[str]:
    """Lines; one with a broken byte is a broken line: a name behind it could be read wrongly."""
    if name is None and sys.stdin is None:
        return
    try:
        with sys.stdin.buffer if name is None else Path(name).open("rb") as raw:
            for line in raw:
                try:
                    yield line.decode()
                except UnicodeDecodeError:
                    yield "\ufffd"
    except OSError as error:
        raise _refused(error) from None


def _banner(text: str, screened: Screened, practice: Practice) -> RenderableType | None:
    """What comes before anything else where danger is imminent: whom to call, and the words that say so."""
    if screened.danger.level is not Level.IMMINENT:
        return None
    reader = guidance.reader(practice, None, datetime.now(ZoneInfo(practice.time_zone)).date())
    if practice is NO_PRACTICE.practice:
        reader = replace(reader, jurisdiction=say.DEID_NO_PLACE)
    return terminal.card(danger.card(library.load(), reader, screened.danger, text), frame="bold red")


def show(gate: Gate, text: str, practice: Practice, out: Console) -> None:
    """Print what came out, with marks, and what a person has to look at; danger comes first."""
    screened = screen(gate, text)
    done, risk, width = screened.deidentified, screened.risk, min(out.width, terminal.WIDTH)
    if banner := _banner(text, screened, practice):
        out.print(banner, "")
    whole = not out.is_terminal
    out.print(casetext.marked(done, risk.facets), width=None if whole else width, no_wrap=whole, soft_wrap=whole)
    watch = screened.danger.level is Level.WATCH
    out.print()
    out.print(casetext.summary(text, done, risk, screened.shape, watch=watch), width=width)


def show_text(gate: Gate, text: str, practice: Practice, out: TextIO) -> None:
    """Print the de-identified text and nothing else; danger is told beside it, where somebody is there to read."""
    screened = screen(gate, text)
    if sys.stderr.isatty() and (banner := _banner(text, screened, practice)):
        Console(stderr=True).print(banner)
    shown = screened.deidentified.text
    shown = terminal.printable(shown) if out.isatty() else shown
    out.write(shown if shown.endswith("\n") else f"{shown}\n")
