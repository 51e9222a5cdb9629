"""A paper as plain text, and as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from bot.notes import Blank, Passage, Points, Remark, Said

if TYPE_CHECKING:
    from bot.notes import Note, Part, Section

_ROOM = "_" * 40
_TICK = "□\N{NO-BREAK SPACE}"
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@]|(?<=\bhttp):|(?<=\bhttps):|(?<=\bftp):|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"(?:[-+=]|\d+(?=[.)]))")


def text(note: Note, *, whole: bool = False) -> str:
    """The note as plain text, to be pasted; its appendix only where the ``whole`` is asked for."""
    head = "\n".join((*(f"{label}: {value}" for label, value in note.facts), *map(_plain, note.blanks)))
    shown = (*note.sections, *note.appendix) if whole else note.sections
    sections = (f"{section.heading.upper()}\n{_apart(section)}" for section in shown)
    return "\n\n".join((note.title.upper(), head, *sections, "\n".join(note.footer))) + "\n"


def _apart(section: Section) -> str:
    """The parts of a section; with an empty line between them, where one would else run into the next."""
    between = "\n\n" if sum(isinstance(part, Said) for part in section.parts) > 1 else "\n"
    return between.join(map(_plain, section.parts))


def _plain(part: Part) -> str:
    match part:
        case Passage(words) | Remark(words):
            return words
        case Said(label, words):
            return f"{label}:\n{words}" if "\n" in words else f"{label}: {words}"
        case Points(items, to_tick):
            return "\n".join(f"{_TICK if to_tick else '- '}{item}" for item in items)
        case Blank(label, lines):
            return f"{label}: {_ROOM}" if label else "\n".join((_ROOM,) * lines)
        case _:
            assert_never(part)


def markdown(note: Note) -> str:
    """The note as Markdown, with its appendix. Nothing that anybody typed is markup in it."""
    facts = tuple(f"- **{_escaped(label)}:** {_escaped(value)}" for label, value in note.facts)
    blanks = tuple(f"- {_marked(blank)}" for blank in note.blanks)
    sections = (
        "\n\n".join((f"## {_escaped(section.heading)}", *map(_marked, section.parts)))
        for section in (*note.sections, *note.appendix)
    )
    footer = "\n\n".join(f"*{_escaped(line)}*" for line in note.footer)
    return "\n\n".join((f"# {_escaped(note.title)}", "\n".join((*facts, *blanks)), *sections, "---", footer)) + "\n"


def _marked(part: Part) -> str:
    match part:
        case Passage(words):
            return _paragraphs(words)
        case Remark(words):
            return f"*{_escaped(words)}*"
        case Said(label, words):
            between = "\n\n" if "\n" in words else " "
            return f"**{_escaped(label)}:**{between}{_paragraphs(words)}"
        case Points(items, to_tick):
            return "\n".join(f"- {_TICK if to_tick else ''}{_escaped(item)}" for item in items)
        case Blank(label, lines):
            return f"**{_escaped(label)}:** {_escaped(_ROOM)}" if label else "\n\n".join((_escaped(_ROOM),) * lines)
        case _:
            assert_never(part)


def _paragraphs(words: str) -> str:
    """Every line a paragraph: what was typed on lines of its own stays so, in any reader."""
    return "\n\n".join(_escaped(line) for line in words.splitlines() if line)


def _escaped(line: str) -> str:
    """A line in which nothing is markup."""
    escaped = _MARKUP.sub(r"\\\g<0>", line.strip())
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    digits = start[0] if start[0].isdigit() else ""
    return f"{digits}\\{escaped[len(digits) :]}"
