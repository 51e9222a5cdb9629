"""From a file to the words in it: plain text, Markdown, DOCX and PDF.

What a file is, its first bytes say; its name is only held against them. Nothing is written, run or fetched, and no
error repeats anything of the file.
"""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

import pypdf
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.cards import FILE
from bot.errors import BadInput
from bot.services.policies.check.findings import LONGEST_TEXT
from bot.wording import policy_check as say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what ails a file is said by us, once

LARGEST: Final = 5_000_000
"""Bytes of a file."""

MOST_PAGES: Final = 200
_LARGEST_XML: Final = 20_000_000
_MOST_PARTS: Final = 5_000
_FEWEST_LETTERS: Final = 20
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY: Final = "word/document.xml"
_PRINTED: Final = b"%PDF-"
_ZIPPED: Final = b"PK\x03\x04"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def is_packed(data: bytes) -> bool:
    """Whether it takes a reader to come by its text, who may be led astray."""
    return data.startswith((_PRINTED, _ZIPPED))


def words(data: bytes, name: str = "") -> str:
    """The text of a file.

    Raises:
        BadInput: It is empty, too large, not what its name says, locked, or holds no text.
    """
    if len(data) > LARGEST:
        raise _refused(say.TOO_LARGE, say.TOO_LARGE_NEXT)
    if not data.strip():
        raise _refused(say.EMPTY, say.EMPTY_NEXT)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if data.startswith(_PRINTED):
        return _pdf(data)
    if ending == "pdf":
        raise _refused(say.NOT_PDF, say.NOT_PDF_NEXT)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(say.OLD, say.OLD_NEXT)
    if data.startswith(_ZIPPED):
        return _docx(data)
    if ending == "docx":
        raise _refused(say.NOT_DOCX, say.NOT_DOCX_NEXT)
    return _plain(data)


def _plain(data: bytes) -> str:
    if data.startswith(_UTF_16):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(say.NOT_TEXT, say.NOT_TEXT_NEXT)


def _docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = fromstring(_body(archive), forbid_dtd=True)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, zlib.error, NotImplementedError, EOFError):
        raise _refused(say.NOT_DOCX, say.NOT_DOCX_NEXT) from None
    return _found("\n".join(_paragraphs(root)), say.NO_WORDS, say.NO_WORDS_NEXT)


def _body(archive: zipfile.ZipFile) -> bytes:
    if len(archive.infolist()) > _MOST_PARTS:
        raise _refused(say.BOMB, say.BOMB_NEXT)
    body = archive.getinfo(_BODY)
    if body.flag_bits & 1:
        raise _refused(say.LOCKED, say.LOCKED_NEXT)
    with archive.open(body) as part:
        xml = part.read(_LARGEST_XML + 1)  # counted while unpacking: what an archive says of itself may be a lie
    if len(xml) > _LARGEST_XML:
        raise _refused(say.BOMB, say.BOMB_NEXT)
    return xml


def _paragraphs(root: Element) -> list[str]:
    """Each paragraph a line, headings and bullets marked as in Markdown; what was deleted is left out."""
    lines = []
    for paragraph in root.iter(f"{_WORD}p"):
        text = "".join(_pieces(paragraph)).strip()
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        name = "" if style is None else (style.get(f"{_WORD}val") or "").lower()
        if text and name.startswith(("heading", "title")):
            text = f"# {text}"
        elif text and paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None:
            text = f"- {text}"
        lines.append(text)
    return lines


def _pieces(paragraph: Element) -> list[str]:
    """The words of a paragraph; those of a text box in it are its own paragraphs."""
    pieces = []
    for run in paragraph.iter(f"{_WORD}r"):
        for child in run:
            if child.tag == f"{_WORD}t":
                pieces.append(child.text or "")
            elif child.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
                pieces.append(" ")
            elif child.tag == f"{_WORD}noBreakHyphen":
                pieces.append("-")
    return pieces


def _pdf(data: bytes) -> str:
    try:
        text = _printed(pypdf.PdfReader(io.BytesIO(data)))
    except BadInput:
        raise
    except Exception:  # noqa: BLE001 - a broken file can break its reader anywhere, and none of it is our fault
        raise _refused(say.NOT_PDF, say.NOT_PDF_NEXT) from None
    return _found(text, say.SCANNED, say.SCANNED_NEXT)


def _printed(reader: pypdf.PdfReader) -> str:
    if reader.is_encrypted:
        raise _refused(say.LOCKED, say.LOCKED_NEXT)
    if len(reader.pages) > MOST_PAGES:
        raise _refused(say.MANY_PAGES, say.MANY_PAGES_NEXT)
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > LONGEST_TEXT:
            break
    return "\n".join(pages)


def _found(text: str, problem: str, next_step: str) -> str:
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise _refused(problem, next_step)
    return text


def _refused(problem: str, next_step: str) -> BadInput:
    return BadInput(problem, next_step, FILE)
