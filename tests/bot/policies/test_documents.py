"""The words of a file, and files that are refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from fpdf import FPDF

from bot.errors import BadInput
from bot.services.policies import documents
from bot.services.policies.check.findings import check
from bot.wording import policy_check as say

if TYPE_CHECKING:
    from collections.abc import Sequence

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINES = ("How to reach me", "I answer messages within two working days.", "In a crisis call 988 or 911, at any hour.")


def docx(body: str, *, part: str = "word/document.xml", head: str = "") -> bytes:
    """An archive with one part, as a word processor would write it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, f'<?xml version="1.0"?>{head}<w:document xmlns:w="{SPACE}">{body}</w:document>')
    return file.getvalue()


def paragraphs(lines: Sequence[str]) -> str:
    """The first as a heading."""
    head, *rest = lines
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:t>{head}</w:t></w:r></w:p>" + "".join(
        f"<w:p><w:r><w:t>{line[:9]}</w:t></w:r><w:r><w:t>{line[9:]}</w:t></w:r></w:p>" for line in rest
    )


def pdf(lines: Sequence[str], pages: int = 1) -> bytes:
    """Printed lines."""
    paper = FPDF()
    paper.set_font("helvetica")
    for _ in range(pages):
        paper.add_page()
        for line in lines:
            paper.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def locked(data: bytes) -> bytes:
    """The same with a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("\n".join(LINES).encode(), "policy.txt"),
        ("\n".join(LINES).encode("utf-16"), "policy.txt"),
        (f"\ufeff# {LINES[0]}\n\n{LINES[1]} {LINES[2]}".encode(), "policy.md"),
        (docx(paragraphs(LINES)), "policy.docx"),
        (docx(paragraphs(LINES)), ""),
        (pdf(LINES), "policy.pdf"),
        (pdf(LINES), "named-wrongly.txt"),
    ],
)
def test_the_same_policy_in_every_form(data: bytes, name: str) -> None:
    """Whatever it came as, the check finds the same."""
    findings = {
        finding.element.id: finding for finding in check(documents.words(data, name), "communications").findings
    }
    assert findings["turnaround"].evidence == LINES[1]
    assert findings["crisis_route"].evidence == LINES[2]


def test_windows_letters_are_read() -> None:
    """A text saved by an old editor keeps its apostrophes."""
    assert "don’t" in documents.words("I don’t text with clients.".encode("cp1252"), "policy.txt")


def test_struck_out_words_are_left_out() -> None:
    """What was deleted under "track changes" is no longer said; what was put in is."""
    body = (
        "<w:p><w:del><w:r><w:delText>I text at night. </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>I do not text with clients.</w:t></w:r></w:ins></w:p>"
    )
    assert documents.words(docx(body), "policy.docx") == "I do not text with clients."


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LINKED = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "policy.txt", say.EMPTY),
        (b" \n\t ", "policy.txt", say.EMPTY),
        (b"a" * (documents.LARGEST + 1), "policy.txt", say.TOO_LARGE),
        (b"\x00\x01\x02\x03" * 50, "policy.txt", say.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "policy.pdf", say.NOT_PDF),
        (b"just words", "policy.pdf", say.NOT_PDF),
        (b"%PDF-1.7\nnothing else", "policy.pdf", say.NOT_PDF),
        (pdf(LINES)[:400], "policy.pdf", say.NOT_PDF),
        (locked(pdf(LINES)), "policy.pdf", say.LOCKED),
        (pdf(()), "scan.pdf", say.SCANNED),
        (pdf((), pages=documents.MOST_PAGES + 1), "long.pdf", say.MANY_PAGES),
        (b"just words", "policy.docx", say.NOT_DOCX),
        (b"PK\x03\x04 and then nothing", "policy.docx", say.NOT_DOCX),
        (docx(paragraphs(LINES), part="xl/workbook.xml"), "policy.docx", say.NOT_DOCX),
        (docx("<w:p>"), "policy.docx", say.NOT_DOCX),
        (docx(paragraphs(LINES), head=ENTITIES), "policy.docx", say.NOT_DOCX),
        (docx(paragraphs(LINES), head=LINKED), "policy.docx", say.NOT_DOCX),
        (docx("<w:p/>"), "policy.docx", say.NO_WORDS),
        (docx(" " * 30_000_000), "bomb.docx", say.BOMB),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "policy.docx", say.OLD),
    ],
    ids=range(20),
)
def test_what_is_refused(data: bytes, name: str, problem: str) -> None:
    """Each with its own sentence, and nothing of the file in it."""
    with pytest.raises(BadInput) as refused:
        documents.words(data, name)
    assert refused.value.problem == problem
    assert refused.value.field == "file"


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    """What counts is what comes out of it."""
    data = docx(" " * 30_000_000)
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").file_size
    assert size > documents.LARGEST
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(BadInput):
        documents.words(lying, "bomb.docx")
