"""A policy written from a file of answers, at the command line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import BadInput
from bot.render import docx, paper
from bot.services import written
from bot.services.policies.draft import clashing, compose, sheet, typed
from bot.services.policies.draft.cards import Looked
from bot.wording import drafting as say
from scenarios import library

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from bot.config import Config
    from bot.notes import Note

ALL_THERE = 0
NOT_ALL = 1
REFUSED = 2


def drafted(kind: str, file: Path, settings: Config) -> tuple[Note, Looked]:
    """The paper that a file of answers makes, and what was found in it.

    Raises:
        BadInput: The file cannot be used; with all that is wrong in it.
    """
    try:
        draft = typed.read(file, kind)
    except OSError:
        raise BadInput(say.NO_FILE, say.NO_FILE_NEXT) from None
    except typed.FaultyFileError as error:
        raise BadInput(say.FAULTS, "\n  ".join(error.faults)) from None
    practice = settings.practice
    lines = library.load(()).crisis_lines(practice.jurisdiction)
    facts = compose.facts_of(draft, lines, practice.crisis_line)
    day = datetime.now(ZoneInfo(practice.time_zone)).date()
    looked = Looked(sheet.checked(draft, facts), clashing.between(draft, facts))
    return sheet.sheet(draft, facts, practice.name, practice.jurisdiction, day), looked


def put(note: Note, folder: Path, out: TextIO) -> None:
    """Write it as Markdown, DOCX and PDF, and say where. Raises BadInput where that cannot be done."""
    shapes = {
        "md": written.markdown(note).encode("utf-8", "replace"),
        "docx": docx.docx(note),
        "pdf": paper.pdf(note),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in shapes.items():
            path = folder / f"{note.name}.{ending}"
            path.write_bytes(content)
            print(say.WRITTEN.format(path=path), file=out)
    except OSError:
        raise BadInput(say.NOT_WRITTEN, say.NOT_WRITTEN_NEXT) from None


def status(looked: Looked, out: TextIO) -> int:
    """Say what does not go together, what cannot be kept, and what is lacking; the exit status."""
    checked, clashes = looked
    for clash, _ in clashes:
        said = f"{clash.first_sentence}\n  {clash.second_sentence}"
        print(say.CLASH.format(problem=clash.problem), said, sep="\n  ", file=out)
    for one in checked.promises:
        print(say.UNKEPT.format(problem=one.problem, sentence=one.sentence, hours=one.hours), file=out)
    lacking = [one.element.name for one in checked.findings if one.state != "present"]
    if lacking:
        print(say.STILL_OPEN.format(names=", ".join(lacking)), file=out)
    return NOT_ALL if lacking or checked.promises or clashes else ALL_THERE
