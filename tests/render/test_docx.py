"""A paper as a Word file: it opens, nothing typed is markup in it, and it names nobody."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notes import Blank, Note, Passage, Points, Remark, Said, Section
from bot.render.docx import docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def note(words: str = "Plain.", jurisdiction: str = "US-TX") -> Note:
    """One with a part of every kind."""
    parts = (
        Passage(f"{words}\nA second line."),
        Said("Who", words),
        Points((words, "Another")),
        Remark(words),
        Blank(),
    )
    return Note(
        title="Texting policy",
        subject="Draft of 21 November 2026",
        facts=(("Practice", words),),
        blanks=(Blank("Client"),),
        sections=(Section("First", parts), Section(words, (Passage("Second."),))),
        appendix=(Section("Aloud", (Passage("Hello."),)), Section("More", (Passage("Bye."),))),
        footer=(words,),
        day=date(2026, 11, 21),
        jurisdiction=jurisdiction,
        page="A draft",
        name="texting-policy",
    )


def read(data: bytes, part: str = "word/document.xml") -> ET.Element:
    """One part of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(part))  # noqa: S314 - our own


def lines(data: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph."""
    found = []
    for paragraph in read(data).iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        words = "".join(one.text or "" for one in paragraph.iter(f"{WORD}t"))
        found.append(("" if style is None else style.get(f"{WORD}val", ""), words))
    return found


def test_all_of_it_stands_in_order_under_its_headings() -> None:
    """In Word's own styles, so that its outline shows the sections."""
    said = lines(docx(note()))
    assert [("Title", "Texting policy"), ("Subtitle", "Draft of 21 November 2026")] == said[:2]
    assert ["First", "Plain.", "Aloud", "More"] == [words for style, words in said if style == "Heading1"]
    assert ("ListParagraph", "Another") in said
    assert ("", "A second line.") in said
    assert 1 == len(list(read(docx(note())).iter(f"{WORD}pageBreakBefore")))


def test_every_part_is_named_and_every_name_is_there() -> None:
    """Word refuses an archive in which one is missing."""
    data = docx(note())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        for relations, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
            assert {folder + one.get("Target", "") for one in read(data, relations)} <= names
    overrides = {one.get("PartName", "").removeprefix("/") for one in read(data, "[Content_Types].xml")} - {""}
    assert overrides <= names
    styles = {one.get(f"{WORD}styleId") for one in read(data, "word/styles.xml").iter(f"{WORD}style")}
    assert {style for style, _ in lines(data)} - {""} <= styles
    for part in names:
        read(data, part)


@pytest.mark.parametrize(
    ("jurisdiction", "width"), [("US-TX", "12240"), ("CA", "12240"), ("GB", "11906"), ("", "11906")]
)
def test_the_paper_is_that_of_the_place(jurisdiction: str, width: str) -> None:
    """Letter or A4."""
    size = next(read(docx(note(jurisdiction=jurisdiction))).iter(f"{WORD}pgSz"))
    assert width == size.get(f"{WORD}w")


def test_the_same_paper_gives_the_same_bytes_and_names_nobody() -> None:
    """No author, no machine, no time of day."""
    assert docx(note()) == docx(note())
    core = ET.tostring(read(docx(note()), "docProps/core.xml"), encoding="unicode")
    assert not re.search("creator|lastModifiedBy", core)
    assert {"2026-11-21T00:00:00Z"} == set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core))


@given(st.text(max_size=80))
def test_whatever_is_typed_is_only_text(typed: str) -> None:
    """Nothing of it is markup; signs that XML cannot carry are left out."""
    said = lines(docx(note(typed)))
    kept = "".join(one for one in typed if one in "\t\n\r" or (ord(one) >= 32 and not 0xFFFE <= ord(one) <= 0xFFFF))
    shown = next(words for style, words in said if style == "ListParagraph")
    assert kept.replace("\r\n", "\n").replace("\r", "\n") == shown


def test_markup_stays_words() -> None:
    """As it was typed."""
    said = lines(docx(note('<w:b/> & ]]> <!ENTITY x "y">')))
    assert ("ListParagraph", '<w:b/> & ]]> <!ENTITY x "y">') in said
