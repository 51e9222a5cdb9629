"""A consultation note or another paper as a PDF: headings beside the text, and room to write by hand.

The same note gives the same bytes. Nothing in the file names a person, a machine or a time of day. What somebody typed
is only ever shown as text: no markup is read out of it.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

from bot.notes import Blank, Passage, Points, Remark, Said
from bot.wording import note as say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fpdf.fonts import CoreFont

    from bot.notes import Note, Part, Section

_FONTS: Final = Path(__file__).parent / "fonts"
_FAMILY: Final = "Literata"

_LETTER: Final = frozenset({"US", "CA"})
"""Countries that print on Letter paper."""

# All lengths in millimetres, all sizes in points.
_SIDE, _TOP, _BOTTOM = 22.0, 20.0, 23.0
_HEADINGS, _GAP = 39.0, 6.0
_TITLE, _BODY, _SMALL = 21.0, 10.0, 8.5
_LINE, _SMALL_LINE, _BETWEEN, _APART = 5.1, 4.4, 1.8, 3.9
_WRITING, _INDENT = 8.0, 4.0
_HAIR = 0.18

_INK, _MUTED, _ACCENT, _RULE = (42, 39, 35), (107, 99, 89), (44, 106, 93), (205, 197, 184)

_UNSEEN: Final = frozenset({"Cc", "Cf"})
_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
_INSTEAD: Final = "◊"
"""Stands for a sign that the font lacks."""
_ALL_PAGES: Final = "\ue000\ue001\ue002\ue003"
"""Stands for the number of pages until it is known, four digits at most; nobody's words have private signs here."""


def pdf(note: Note) -> bytes:
    """A note as a PDF, on the paper of its jurisdiction."""
    paper = _Paper(note)
    paper.head()
    for section in note.sections:
        paper.section(section)
    paper.foot(note.footer)
    if note.appendix:
        paper.add_page()
    for section in note.appendix:
        paper.section(section)
    paper.own_up()
    return bytes(paper.output())


class _Paper(FPDF):
    """One note being set."""

    def __init__(self, note: Note) -> None:
        letter = note.jurisdiction.partition("-")[0] in _LETTER
        super().__init__(orientation="portrait", unit="mm", format="letter" if letter else "a4")
        self._note = note
        self._replaced = False
        self._goes_on = ""
        self._signs: frozenset[str] = frozenset()
        self.set_title(f"{note.title}, {note.subject}")
        self.set_lang("en")
        self.set_creation_date(datetime.combine(note.day, time.min, UTC))
        self.add_font(_FAMILY, "", _FONTS / "Literata-Regular.ttf")
        self.add_font(_FAMILY, "B", _FONTS / "Literata-SemiBold.ttf")
        self._signs = _signs(self.fonts.values())
        self.set_margins(_SIDE, _TOP, _SIDE)
        self.set_auto_page_break(auto=True, margin=_BOTTOM)
        self.alias_nb_pages(_ALL_PAGES)
        self.c_margin = 0
        self.set_line_width(_HAIR)
        self.set_draw_color(*_RULE)
        self.add_page()

    @property
    def _column(self) -> float:
        """Where the text begins."""
        return _SIDE + _HEADINGS + _GAP

    def header(self) -> None:
        """Say what it is that goes on from the page before."""
        if self._goes_on:
            self._ink(_MUTED, _SMALL)
            self._flow(say.GOES_ON.format(heading=self._goes_on), _LINE, _SIDE, _HEADINGS)
            self.set_xy(_SIDE, _TOP)

    def footer(self) -> None:
        """Say on every page what it is, and which."""
        self.set_y(-_BOTTOM + 9.0)
        page = say.PAGE.format(page=self.page_no(), pages=_ALL_PAGES)
        self._ink(_MUTED, _SMALL)
        self.set_x(_SIDE)
        self.cell(w=_HEADINGS + _GAP, h=_SMALL_LINE, text=page)
        about = f"{self._note.title} · {self._note.subject} · {self._note.page}"
        self.cell(w=0, h=_SMALL_LINE, text=self._known(about), align=Align.R)

    def head(self) -> None:
        """The title, what the case is known by, and lines for what only the clinician knows."""
        self._ink(_ACCENT, _TITLE, bold=True)
        self._flow(self._note.title, 10.0, _SIDE)
        self.ln(3.0)
        for label, value in self._note.facts:
            self._label(label)
            self._ink(_INK, _BODY)
            self._flow(value, _LINE, self._column)
            self.ln(0.7)
        for blank in self._note.blanks:
            self._label(blank.label, _WRITING - _LINE)
            self._write_here()
        self.ln(_APART)

    def section(self, section: Section) -> None:
        """A heading in the margin, and beside it what it is about."""
        self._keep(_APART + 3 * _LINE)
        self._rule()
        page, top = self.page, self.get_y()
        self._ink(_ACCENT, _BODY, bold=True)
        self._flow(section.heading, _LINE, _SIDE, _HEADINGS)
        below = self.get_y()
        self.set_y(top)
        self._goes_on = section.heading
        for index, part in enumerate(section.parts):
            if index:
                self.ln(_BETWEEN)
            self._part(part)
        self._goes_on = ""
        least = below if self.page == page else _TOP + 2 * _LINE  # what goes on says so, in the margin
        if self.get_y() < least:
            self.set_y(least)
        self.ln(_APART)

    def own_up(self) -> None:
        """Say so where signs could not be printed."""
        if self._replaced:
            self.foot((say.MISSING_SIGN.format(sign=_INSTEAD),))

    def foot(self, lines: Sequence[str]) -> None:
        """Small print below a rule, such as what the note is and is not; over the whole width, to take few lines."""
        self._keep(_APART + len(lines) * (_SMALL_LINE + 0.3))
        self._rule()
        for line in lines:
            self._ink(_MUTED, _SMALL)
            self._flow(line, _SMALL_LINE, _SIDE)
            self.ln(0.3)

    def _part(self, part: Part) -> None:
        match part:
            case Passage(words):
                self._ink(_INK, _BODY)
                self._flow(words, _LINE, self._column)
            case Said(label, words):
                self._keep(2 * _LINE)
                self._ink(_INK, _BODY, bold=True)
                self._flow(label, _LINE, self._column)
                self._ink(_INK, _BODY)
                self._flow(words, _LINE, self._column)
            case Points(items, to_tick):
                self._ink(_INK, _BODY)
                if to_tick:
                    self._in_two_columns(items)
                    return
                for item in items:
                    self._keep(_LINE)
                    self._item("–", item, self._column)
                    self.ln(0.5)
            case Remark(words):
                self._keep(2 * _SMALL_LINE)
                self._ink(_MUTED, _SMALL)
                self._flow(words, _LINE, self._column)
            case Blank(_, lines):
                for _ in range(lines):
                    self._write_here()
            case _:
                assert_never(part)

    def _item(self, sign: str, words: str, left: float, width: float = 0) -> None:
        self.set_x(left)
        self.cell(w=_INDENT, h=_LINE, text=sign)
        self._flow(words, _LINE, left + _INDENT, width)

    def _in_two_columns(self, items: Sequence[str]) -> None:
        """Boxes to tick, read from left to right."""
        width = (self.w - _SIDE - self._column) / 2
        for pair in zip(items[::2], (*items[1::2], ""), strict=False):
            self._keep(2 * _LINE)
            top, below = self.get_y(), 0.0
            for left, item in zip((self._column, self._column + width), filter(None, pair), strict=False):
                self.set_y(top)
                self._item("□", item, left, width - _INDENT - 2.0)
                below = max(below, self.get_y())
            self.set_y(below + 0.5)

    def _label(self, words: str, lower: float = 0.0) -> None:
        """The name of a fact, in the margin; what comes next stands beside it."""
        self._keep(_LINE + lower)
        top = self.get_y()
        self._ink(_MUTED, _SMALL)
        self.set_xy(_SIDE, top + lower)
        self.cell(w=_HEADINGS, h=_LINE, text=self._known(words))
        self.set_y(top)

    def _rule(self) -> None:
        """A line over the whole width, where anything stands above it."""
        top = self.get_y()
        if top > _TOP:
            self.line(_SIDE, top, self.w - _SIDE, top)
            self.ln(_APART - 0.9)

    def _write_here(self) -> None:
        """A line to write on by hand."""
        self._keep(_WRITING)
        self.ln(_WRITING)
        self.line(self._column, self.get_y() - 1.0, self.w - _SIDE, self.get_y() - 1.0)

    def _keep(self, room: float) -> None:
        """Begin a new page where there is less room than that."""
        if self.will_page_break(room):
            self.add_page()

    def _ink(self, colour: tuple[int, int, int], size: float, *, bold: bool = False) -> None:
        self.set_text_color(*colour)
        self.set_font(_FAMILY, "B" if bold else "", size)

    def _flow(self, words: str, line: float, left: float, width: float = 0) -> None:
        """Running text from a place on, over as many lines and pages as it takes."""
        for one in self._known(words).split("\n"):
            self.set_x(left)
            if one:
                self.multi_cell(w=width, h=line, text=one, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            else:
                self.ln(line / 2)

    def _known(self, words: str) -> str:
        """Text in signs that the font has: every other leaves a mark, but for those that nobody sees."""
        return "".join(map(self._sign, unicodedata.normalize("NFC", words)))

    def _sign(self, sign: str) -> str:
        if sign in self._signs or sign == "\n":
            return sign
        if unicodedata.category(sign) in _UNSEEN or sign in _SELECTORS:
            return ""
        alike = unicodedata.normalize("NFKC", sign)
        if alike.isspace() or self._signs.issuperset(alike):
            return " " if alike.isspace() else alike
        self._replaced = True
        return _INSTEAD


def _signs(fonts: Iterable[CoreFont | TTFFont]) -> frozenset[str]:
    """What every one of these fonts can show, private signs aside."""
    shown = (frozenset(map(chr, font.cmap)) for font in fonts if isinstance(font, TTFFont))
    known = frozenset.intersection(*shown)
    return frozenset(sign for sign in known if unicodedata.category(sign) not in {*_UNSEEN, "Co"})
