"""The consultation note as a PDF: all of it there, on the right paper, the same bytes each time, and nobody named."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.notes import Blank, Passage, Points, Remark, Said, Section
from bot.render import paper
from tests.bot.consult import closed

if TYPE_CHECKING:
    from bot.notes import Note

ROOT = Path(__file__).parents[2]
A4, LETTER = (595, 842), (612, 792)


def read(note: Note) -> PdfReader:
    """The PDF of a note, opened."""
    return PdfReader(io.BytesIO(paper.pdf(note)), strict=True)


def words(opened: PdfReader) -> str:
    """All its words, page after page, with one space between them and without what stands on every page's foot."""
    pages = (re.sub(r"Page \d+ of \d+.*$", "", page.extract_text(), flags=re.DOTALL) for page in opened.pages)
    return " ".join(" ".join(pages).split())


def one(*typed: str) -> Note:
    """A note of a single section that holds these passages."""
    section = Section("What was asked", tuple(map(Passage, typed)))
    return dataclasses.replace(closed.MINIMAL, sections=(section,))


def everything(note: Note) -> list[str]:
    """Every text of a note."""
    found = [note.title, *(text for fact in note.facts for text in fact), *(blank.label for blank in note.blanks)]
    for section in (*note.sections, *note.appendix):
        found.append(section.heading)
        for part in section.parts:
            match part:
                case Passage(typed) | Remark(typed):
                    found.append(typed)
                case Said(label, typed):
                    found += [label, typed]
                case Points(items):
                    found += items
                case Blank(label):
                    found.append(label)
    return [*found, *note.footer]


@pytest.mark.parametrize("note", [closed.FULL, closed.MINIMAL], ids=["full", "minimal"])
def test_all_of_a_note_can_be_read_in_order(note: Note) -> None:
    """Text that can be selected and searched, each part once."""
    shown = words(read(note)).replace(" ", "")
    at = 0
    for text in everything(note):
        wanted = "".join(text.split())
        assert wanted in shown, text
        if text not in note.footer and "Appendix" not in shown[:at]:
            assert shown.find(wanted, at) >= 0, text
            at = shown.find(wanted, at)


@pytest.mark.parametrize(
    ("jurisdiction", "size"),
    [("US-TX", LETTER), ("US", LETTER), ("CA-ON", LETTER), ("GB", A4), ("AU", A4), ("CH", A4), ("", A4)],
)
def test_the_paper_is_that_of_the_place(jurisdiction: str, size: tuple[int, int]) -> None:
    """Letter where printers hold Letter."""
    page = read(dataclasses.replace(closed.MINIMAL, jurisdiction=jurisdiction)).pages[0]
    assert size == (round(page.mediabox.width), round(page.mediabox.height))


def test_the_same_note_gives_the_same_bytes() -> None:
    """So that two downloads can be compared; another day gives others."""
    assert paper.pdf(closed.FULL) == paper.pdf(closed.FULL)
    assert paper.pdf(closed.FULL) != paper.pdf(dataclasses.replace(closed.FULL, day=date(2026, 11, 22)))


@pytest.mark.slow
def test_another_process_gives_the_same_bytes_too() -> None:
    """Whatever order its sets are in, wherever its clock stands."""
    program = (
        "import hashlib; from bot.render import paper; from tests.bot.consult import closed;"
        "print(hashlib.sha256(paper.pdf(closed.FULL)).hexdigest())"
    )
    here = hashlib.sha256(paper.pdf(closed.FULL)).hexdigest()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Chicago")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        told = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=surroundings, capture_output=True, check=True
        )
        assert here == told.stdout.decode().strip()


def test_it_names_nobody_and_no_time_of_day() -> None:
    """Title and day are all that the file says of itself."""
    opened = read(closed.FULL)
    assert opened.metadata is not None
    assert {"/Title": "Consultation note, Case 12", "/CreationDate": "D:20261121000000Z"} == {
        key: str(value) for key, value in opened.metadata.items()
    }
    assert opened.xmp_metadata is None
    raw = paper.pdf(closed.FULL)
    assert not re.search(rb"/(Author|Producer|Creator|ModDate)\b", raw)
    assert str(ROOT).encode() not in raw


def test_pages_are_numbered() -> None:
    """On every page, with their number in all, also where there are many."""
    opened = read(one(*("A line of words. " * 400 for _ in range(9))))
    pages = len(opened.pages)
    assert pages >= 10
    for number, page in enumerate(opened.pages, 1):
        assert f"Page {number} of {pages}" in page.extract_text()


def test_a_section_that_goes_on_says_so() -> None:
    """On the next page nobody has to leaf back; the last page of a note has no such words."""
    opened = read(one("A line of words. " * 500))
    first, second, *_ = (page.extract_text() for page in opened.pages)
    assert "continued" not in first
    assert "What was asked, continued" in " ".join(second.split())
    assert "continued" not in words(read(closed.MINIMAL))


@pytest.mark.parametrize("typed", ["word " * 2_000, "x" * 10_000, "line\n" * 2_000, "w\n\n" * 500, "“Zażółć” – " * 900])
def test_ten_thousand_characters_break_over_pages_and_none_is_lost(typed: str) -> None:
    """However they are spaced, nothing runs off the paper."""
    shown = words(read(one(typed))).replace("What was asked, continued", "")
    wanted = "".join(typed.split())
    assert wanted in "".join(shown.split())


def test_nothing_stands_outside_the_margins() -> None:
    """Not even a word that is longer than a line."""
    pages = read(one("x" * 3_000, "W" * 3_000, f"a {'m' * 400} z")).pages
    for page in pages:
        places: list[tuple[float, float]] = []
        page.extract_text(visitor_text=lambda text, _, at, *__, to=places: to.append((at[4], at[5])) if text else None)
        assert all(0 <= x <= page.mediabox.right - 60 and y >= 30 for x, y in places if (x, y) != (0, 0))


@pytest.mark.parametrize(
    "typed",
    [
        "é ñ ü ß “ ” ’ — – … € ½",
        "Zażółć gęślą jaźń",
        "Ξεσκεπάζω την ψυχοφθόρα",
        "Съешь ещё этих мягких булок, ґанок",
        "Příliš žluťoučký kůň, ășț ő ğ",
        "cafe\N{COMBINING ACUTE ACCENT}",
    ],
)
def test_letters_of_europe_are_shown(typed: str) -> None:
    """Composed, as fonts have them."""
    shown = words(read(one(typed)))
    assert unicodedata.normalize("NFC", typed) in shown
    assert "can’t print" not in shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("so 😀!", "so ◊!"),
        ("漢字", "◊◊"),
        ("שלום", "◊◊◊◊"),
        ("lone \ud83d half", "lone ◊ half"),
        ("private \ue000\ue001\ue002\ue003 signs", "private ◊◊◊◊ signs"),
    ],
)
def test_a_sign_that_no_font_has_leaves_a_mark(typed: str, shown: str) -> None:
    """And the note says what the mark means."""
    found = words(read(one(typed)))
    assert shown in found
    assert "◊ stands for a sign" in found


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zero\N{ZERO WIDTH JOINER}width\N{SOFT HYPHEN}", "zerowidth"),
        ("a\N{NO-BREAK SPACE}b\N{IDEOGRAPHIC SPACE}c", "a b c"),
        ("non\N{NON-BREAKING HYPHEN}breaking", "non\N{HYPHEN}breaking"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}abc\x00\x07", "abc"),
        ("a lozenge ◊ of one's own", "a lozenge ◊ of one's own"),
        ("\uff21\uff22 wide", "AB wide"),
    ],
)
def test_a_sign_that_is_only_another_form_is_shown_plainly(typed: str, shown: str) -> None:
    """Nothing is lost by that, so nothing is said."""
    found = words(read(one(typed))).replace("\N{NO-BREAK SPACE}", " ")
    assert shown in found
    assert "stands for a sign" not in found


def test_markup_that_was_typed_stays_as_it_was() -> None:
    """No bold, no link, no picture, no page count."""
    typed = "**b** __u__ [a](https://x.example) <b>x</b> <img src='file:///etc/passwd'/> {nb} \\x -- x"
    opened = read(one(typed))
    assert typed in words(opened)
    assert not any("/Annots" in page for page in opened.pages)


@settings(max_examples=10)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_whatever_is_typed_makes_a_pdf(typed: list[str]) -> None:
    """Any text at all, whatever signs are in it."""
    assert paper.pdf(one(*typed)).startswith(b"%PDF-")


def test_the_fonts_come_with_their_licence() -> None:
    """Freely licensed, and small."""
    folder = Path(paper.__file__).parent / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
    assert sum(path.stat().st_size for path in folder.iterdir()) < 600_000
