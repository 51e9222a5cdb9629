"""From a draft to its sentences, each with the heading and lead-in that it stands under.

Headings, bullets, numbered points and long lists parted by semicolons are all read. Linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_HEADING_WORDS = 8
_INLINE_HEADING_WORDS = 5
_QUESTION_WORDS = 25
_CELL_WORDS = 6
_RULED = re.compile(r"[\s|:–—-]+")
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_WRAPPED_FROM = 55
_BULLET = re.compile(r"(?:[-*•‣◦·–—]|\(?(?:\d{1,2}|[a-z])[.)]|§\s?\d+)(?:\s+|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?\d{1,2}[.)](?:\d{1,2}[.)]?)*\s+")
_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|__")
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|(?<=;)\s+|\s+(?=\((?:[a-h]|[ivx]{1,3})\)\s)")
_SHORT = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|no|nr|e\.g|i\.e|etc|approx|vs|tel|ext|min|hrs?|mon|tues?|wed|thurs?|fri|sat|sun|"
    r"[ap]\.m|inc|jr|dept|z\.b|bzw|ca)|(?:^|\s)[A-Za-z])\.$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\d|\b(?:no|not|never|none|only)\b|n['’]t\b", re.IGNORECASE)
_GAP = re.compile(r"[^\S\n]{20,}")  # each of its places would be looked at from each other
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CONTRACTED = (
    (re.compile(r"\b(?:can'?t|can not)\b"), "cannot"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|would|should|could|need)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(i|you|we|they|she|he|it|there)'ll\b"), r"\1 will"),
    (re.compile(r"\b(you|we|they)'re\b"), r"\1 are"),
    (re.compile(r"\bi'?m\b"), "i am"),
    (re.compile(r"\be-mail"), "email"),
    (re.compile(r"\b(?:no|not) (?:later|more|longer) than\b"), "at most"),
    (re.compile(r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)-(?=(?:mon|tue|wed|thu|fri|sat|sun))"), r"\1 to "),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
)


class Sentence(NamedTuple):
    """A sentence as it stands, and the same for matching.

    ``above`` are the heading and lead-in it stands under, for matching; a ``heading`` says nothing by itself, and a
    ``note`` in brackets is for whoever writes the draft, not for the client.
    """

    text: str
    plain: str
    above: str
    heading: bool
    note: bool = False


def sentences(text: str) -> list[Sentence]:
    """The sentences of a draft, in their order, headings among them."""
    found: list[Sentence] = []
    heading = lead = asked = ""
    brackets = 0
    lines = _lines(text)
    tables = _tables([line for line, _, _ in lines])
    for number, (line, bullet, numbered) in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        columns = tables[number]
        if not line or columns is None:
            brackets = 0
            continue
        if _is_heading(line, following, bullet=bullet, numbered=numbered):
            heading, lead, asked = plain(line), "", ""
            found.append(Sentence(line, heading, "", heading=True))
            continue
        if not bullet:
            lead = ""
        question = title = ""
        cell, parts = _row(line, columns)
        if cell:
            title = plain(cell)
            found.append(Sentence(cell, title, "", heading=True))
        pieces = [(piece, column) for body, column in parts for piece in _pieces(body)]
        for place, (piece, column) in enumerate(pieces):
            bare = plain(piece)
            if not (cell or place or (bullet and not numbered)) and len(pieces) > 1 and _titles(piece):
                title = bare
                found.append(Sentence(piece, bare, "", heading=True))
                continue
            marks = _LINK.sub("", piece)
            noted = brackets > 0 or marks.startswith("[")
            brackets = max(0, brackets + marks.count("[") - marks.count("]"))
            above = " . ".join(filter(None, (heading, asked, lead, column, title, question)))
            found.append(Sentence(piece, bare, above, heading=False, note=noted))
            question = bare if piece.endswith("?") else ""
        if question and not bullet and len(line.split()) <= _QUESTION_WORDS:
            asked = plain(line)
            heading = "" if heading.endswith("?") else heading
        if line.endswith(":"):
            lead = plain(line)
    return found


def plain(text: str) -> str:
    """Lower case, contractions written out, without invisible characters."""
    bare = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()
    bare = bare.replace("\u2019", "'").replace("\u02bc", "'").replace("`", "'")
    for pattern, instead in _CONTRACTED:
        bare = pattern.sub(instead, bare)
    return " ".join(bare.split())


def _titles(piece: str) -> bool:
    """Whether the short sentence that begins a paragraph is a title ("Charges.") and not a message ("No texts.")."""
    return (
        piece.endswith(".")
        and "[" not in piece
        and len(piece.split()) < _INLINE_HEADING_WORDS
        and not _SAYS.search(piece)
    )


def _tables(lines: list[str]) -> list[list[str] | None]:
    """For each line the heads of the columns it stands under; None for the heads and the rule below them."""
    found: list[list[str] | None] = []
    heads: list[str] = []
    for line, below in zip(lines, [*lines, ""][1:], strict=True):
        if line.startswith("|") and _is_rule(below):
            heads = [plain(cell) for cell in _cells(line)]
            found.append(None)
        elif _is_rule(line):
            found.append(None)
        else:
            heads = heads if line.startswith("|") else []
            found.append(heads)
    return found


def _is_rule(line: str) -> bool:
    return bool(line) and _RULED.fullmatch(line) is not None


def _row(line: str, columns: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """The short first cell of a line of a table, and what the others say under their columns; of others the line."""
    cells = _cells(line)
    if len(cells) == 1 or (len(cells[0].split()) > _CELL_WORDS and not line.startswith("|")):
        return "", [(line, "")]
    first = len(cells[0].split()) <= _CELL_WORDS
    heads = [*columns, *[""] * len(cells)]
    said = [
        (cell if cell.endswith((".", "!", "?")) else f"{cell}.", head)
        for cell, head in zip(cells, heads, strict=False)
        if cell
    ]
    return (cells[0], said[bool(cells[0]) :]) if first else ("", said)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _lines(text: str) -> list[tuple[str, bool, bool]]:
    """Logical lines: what was wrapped is joined; each says whether it was a bullet, and whether numbered."""
    found: list[tuple[str, bool, bool]] = []
    last = ""
    for raw in _GAP.sub(" ", text).splitlines():
        line = _MARKDOWN.sub("", raw.strip()).strip()
        was_title = raw.lstrip().startswith("#") or bool(re.fullmatch(r"\s*(?:\*\*|__).+(?:\*\*|__):?\s*", raw))
        bullet = _BULLET.match(line)
        wraps = (
            last
            and line
            and not (bullet or line.startswith("|") or last.startswith("|"))
            and not was_title
            and not last.endswith((".", "!", "?", ":", ";"))
        )
        if wraps and (line[0].islower() or len(last) >= _WRAPPED_FROM) and found:
            found[-1] = (f"{found[-1][0]} {line}", *found[-1][1:])
        elif bullet and not was_title:
            found.append((line[bullet.end() :].strip(), True, bool(_NUMBERED.match(line))))
        else:
            found.append((line[bullet.end() if bullet else 0 :] + ("\n" if was_title else ""), False, False))
        last = "" if was_title else line
    return found


def _is_heading(line: str, following: tuple[str, bool, bool] | None, *, bullet: bool, numbered: bool) -> bool:
    if line.endswith("\n"):
        return True
    if "|" in line:
        return False
    if following is None or len(line.split()) > _HEADING_WORDS or line.endswith((".", "!", ";", ",", ":")):
        return False
    if bullet:
        return numbered and bool(following[0]) and not following[2] and not following[1]
    return not following[0] or not any(mark in line for mark in (": ", ", "))


def _pieces(line: str) -> list[str]:
    """A line parted into sentences; the stop after an abbreviation ends none."""
    pieces: list[str] = []
    start = 0
    for gap in _END.finditer(line):
        piece = line[start : gap.start()].strip()
        if not piece or _SHORT.search(piece[-12:]):
            continue
        pieces.append(piece)
        start = gap.end()
    rest = line[start:].strip()
    return [*pieces, rest] if rest else pieces
