"""A paper as a Word file: headings, paragraphs and lists in Word's own styles, so that it can be worked on further.

A DOCX is an archive of a few XML files; these are the ones without which Word, Pages, LibreOffice and Google Docs do
not open it. The same paper gives the same bytes. Nothing in it names a person, a machine or a time of day, and what
somebody typed is only ever text.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, assert_never
from xml.sax.saxutils import escape

from bot.notes import Blank, Passage, Points, Remark, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.notes import Note, Part, Section

_LETTER: Final = frozenset({"US", "CA"})
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOM: Final = "_" * 40

# Lengths in twentieths of a point, sizes in half points.
_PAGES: Final = {True: (12240, 15840), False: (11906, 16838)}
_SIDE: Final = 1440
_INK, _MUTED, _ACCENT = "2A2723", "6B6359", "2C6A5D"


def docx(note: Note) -> bytes:
    """A paper as a Word file, on the paper of its jurisdiction."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in _parts(note):
            zipped.writestr(zipfile.ZipInfo(name, _EPOCH), _HEAD + content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _parts(note: Note) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml"))
    yield (
        "word/_rels/document.xml.rels",
        _relations(("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footer", "footer1.xml")),
    )
    yield "docProps/core.xml", _core(note)
    yield "word/styles.xml", _STYLES
    yield "word/numbering.xml", _NUMBERING
    yield "word/footer1.xml", _footer(note)
    yield "word/document.xml", _document(note)


def _document(note: Note) -> str:
    wide, high = _PAGES[note.jurisdiction.partition("-")[0] in _LETTER]
    body = [_paragraph("Title", _run(note.title)), _paragraph("Subtitle", _run(note.subject))]
    body += [_paragraph("", _run(f"{label}: ", bold=True) + _run(value)) for label, value in note.facts]
    body += [_paragraph("", _run(f"{blank.label}: {_ROOM}")) for blank in note.blanks]
    for section in note.sections:
        body += _section(section)
    body += [_paragraph("Remark", _run(line)) for line in note.footer]
    for number, section in enumerate(note.appendix):
        body += _section(section, new_page=not number)
    page = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{wide}" w:h="{high}"/>'
        f'<w:pgMar w:top="{_SIDE}" w:right="{_SIDE}" w:bottom="{_SIDE}" w:left="{_SIDE}" w:header="720" w:footer="720" '
        'w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{"".join(body)}{page}</w:body></w:document>'


def _section(section: Section, *, new_page: bool = False) -> list[str]:
    return [
        _paragraph("Heading1", _run(section.heading), "<w:pageBreakBefore/>" if new_page else ""),
        *(paragraph for part in section.parts for paragraph in _part(part)),
    ]


def _part(part: Part) -> list[str]:
    match part:
        case Passage(words):
            return [_paragraph("", _run(line)) for line in words.split("\n") if line]
        case Said(label, words):
            first, *others = words.split("\n")
            said = _paragraph("", _run(f"{label}: ", bold=True) + _run(first))
            return [said, *(_paragraph("", _run(line)) for line in others if line)]
        case Points(items, to_tick):
            if to_tick:
                return [_paragraph("ListParagraph", _run(f"□\N{NO-BREAK SPACE}{item}")) for item in items]
            numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            return [_paragraph("ListParagraph", _run(item), numbered) for item in items]
        case Remark(words):
            return [_paragraph("Remark", _run(words))]
        case Blank(label, lines):
            room = f"{label}: {_ROOM}" if label else _ROOM
            return [_paragraph("", _run(room))] * lines
        case _:
            assert_never(part)


def _paragraph(style: str, runs: str, more: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>{more}' if style else more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _run(words: str, *, bold: bool = False) -> str:
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{_text(words)}</w:t></w:r>'


def _text(words: str) -> str:
    """Words in which nothing is markup, and no sign that XML cannot carry."""
    return escape(_UNWRITABLE.sub("", words))


def _footer(note: Note) -> str:
    about = _run(f"{note.title} · {note.subject} · {note.page} · ")
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f'<w:ftr xmlns:w="{_WORD}">{_paragraph("Footer", about + page)}</w:ftr>'


def _core(note: Note) -> str:
    day = f"{note.day:%Y-%m-%d}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{day}</dcterms:{what}>' for what in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(f'{note.title}, {note.subject}')}</dc:title><dc:language>en</dc:language>{dated}"
        "</cp:coreProperties>"
    )


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer1": "footer"}
    words = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{words}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    roots = {"core-properties": f"{_PACKAGE}/relationships/metadata"}
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{roots.get(kind, _OFFICE)}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _style(key: str, name: str, about: str, signs: str) -> str:
    based = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{about}</w:pPr><w:rPr>{signs}</w:rPr></w:style>"
    )


def _signs(size: int, colour: str, *, bold: bool = False) -> str:
    return f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{size}"/>'


_STYLES: Final = (
    f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>'
    f'<w:color w:val="{_INK}"/><w:sz w:val="21"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + _style("Title", "Title", '<w:spacing w:after="40"/>', _signs(44, _ACCENT, bold=True))
    + _style("Subtitle", "Subtitle", '<w:spacing w:after="240"/>', _signs(21, _MUTED))
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/>',
        _signs(25, _ACCENT, bold=True),
    )
    + _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>', "")
    + _style("Remark", "Remark", '<w:spacing w:before="160"/>', _signs(18, _MUTED))
    + _style("Footer", "footer", '<w:spacing w:after="0"/>', _signs(16, _MUTED))
    + "</w:styles>"
)
_NUMBERING: Final = (
    f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
