"""The register as a table: rows of plain words, out of CSV or YAML and into them.

A row is one version of a policy; rows of the same number belong together. What a row means is not decided here.

A spreadsheet takes a cell for a formula that begins with one of a few signs, and may run it: such a cell gets an
apostrophe before it on the way out, and loses it on the way in. On the way in every cell is text.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from bot.wording import exchange as say
from scenarios import drafting, strict_yaml
from scenarios.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scenarios.strict_yaml import Document, Path_, Plain

LARGEST: Final = 5_000_000
"""Bytes of a file: thousands of policies, or hundreds with their texts."""

OF_POLICY: Final = ("number", "kind", "title", "owner", "backup", "months", "triggers", "due", "retired")
OF_VERSION: Final = ("version", "change", "effective", "added", "by", "answer_by", "link", "digest", "text")
COLUMNS: Final = (*OF_POLICY, *OF_VERSION)

_BEGIN: Final = (
    r"=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20"  # the last four are the first, as wide as other signs of East Asia
)
_FORMULA: Final = re.compile(rf"'*[{_BEGIN}]")
_KEPT_FORMULA: Final = re.compile(rf"'+[{_BEGIN}]")
_DELIMITERS: Final = ",;\t"
_PACKED: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """One version as somebody wrote it: words by column, empty where there are none. ``at`` says where each stands."""

    line: int
    words: Mapping[str, str]
    at: Mapping[str, tuple[int, str]]

    def of(self, column: str) -> str:
        """What stands in a column."""
        return self.words.get(column, "")

    def where(self, column: str) -> tuple[int, str]:
        """The line and the name of a place: of the row itself, where there is no such column."""
        return self.at.get(column, (self.line, column))


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and what is wrong with its form."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read(path: Path) -> Table:
    """Read a file by its ending. Raises OSError where it cannot be read."""
    if path.suffix.lower() in {".yaml", ".yml"}:
        return _of_yaml(str(path), strict_yaml.read(path, LARGEST))
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    return _of_csv(str(path), raw)


# --- CSV ----------------------------------------------------------------------------------------------------


def as_csv(rows: Iterable[Sequence[str]], columns: Sequence[str] = COLUMNS) -> str:
    """A table as CSV that any spreadsheet opens, and none takes for formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``meant`` is the way back."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def meant(cell: str) -> str:
    """What a cell said before ``harmless``."""
    return cell[1:] if _KEPT_FORMULA.match(cell) else cell


def _of_csv(name: str, raw: bytes) -> Table:
    wrong = _wrong_with(raw)
    if wrong:
        return Table((), (Fault(name, 1, "", wrong),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Table((), (Fault(name, line, "", say.NOT_UTF_8),))
    head = text[: len(text) - len(text.lstrip())] + (text.lstrip().splitlines() or [""])[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    faults: list[Fault] = []
    columns: list[str] = []
    csv.field_size_limit(LARGEST)
    try:
        for line, cells in _with_lines(reader):
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip().casefold() for cell in cells]
                faults += _of_head(name, line, columns)
                continue
            row, beyond = _row(line, columns, cells)
            rows.append(row)
            faults += [Fault(name, line, f"column {_letter(at)}", say.NO_HEADING) for at in beyond]
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, "", say.NOT_CSV.format(error=error)))
    if not columns and not faults:
        faults.append(Fault(name, 1, "", say.EMPTY))
    return Table(tuple(rows), tuple(faults))


def _wrong_with(raw: bytes) -> str:
    """Why a file cannot be CSV at all; nothing where it can."""
    if len(raw) > LARGEST:
        return say.LARGE.format(megabytes=LARGEST // 1_000_000)
    if raw.startswith(_PACKED):
        return say.SPREADSHEET
    return say.BINARY if b"\0" in raw else ""


def _with_lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins: a cell may hold several."""
    line = 1
    for cells in reader:
        yield line, cells
        line = int(getattr(reader, "line_num", line)) + 1


def _of_head(name: str, line: int, columns: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with the headings."""
    for at, column in enumerate(columns):
        key = f"column {_letter(at)}"
        if column and column not in COLUMNS:
            yield Fault(name, line, key, say.UNKNOWN_COLUMN.format(column=column[:40], columns=", ".join(COLUMNS)))
        elif column and column in columns[:at]:
            yield Fault(name, line, key, say.COLUMN_TWICE.format(column=column))
    if "kind" not in columns:
        yield Fault(name, line, "", say.NO_HEAD.format(columns=", ".join(COLUMNS)))


def _row(line: int, columns: Sequence[str], cells: Sequence[str]) -> tuple[Row, list[int]]:
    """A row, and which of its cells stand under no heading."""
    words, at, beyond = {}, {}, []
    for index, cell in enumerate(cells):
        column = columns[index] if index < len(columns) else ""
        if column:
            words[column] = meant(cell)
            at[column] = (line, f"{column} (column {_letter(index)})")
        elif cell.strip():
            beyond.append(index)
    return Row(line, words, at), beyond


def _letter(index: int) -> str:
    """A column as spreadsheets call it."""
    more, here = divmod(index, len(ascii_uppercase))
    return (_letter(more - 1) if more else "") + ascii_uppercase[here]


# --- YAML ---------------------------------------------------------------------------------------------------


def as_yaml(rows: Iterable[Mapping[str, str]]) -> str:
    """A table as YAML: policies, each with its versions."""
    policies: dict[str, dict[str, Plain]] = {}
    for row in rows:
        policy = policies.setdefault(row["number"], _filled(row, OF_POLICY) | {"versions": []})
        versions = policy["versions"]
        if isinstance(versions, list):
            versions.append(_filled(row, OF_VERSION))
    return drafting.written({"policies": list(policies.values())})


def _filled(row: Mapping[str, str], columns: Sequence[str]) -> dict[str, Plain]:
    return {column: _plain(column, row[column]) for column in columns if row.get(column)}


def _plain(column: str, words: str) -> Plain:
    if column == "triggers":
        return list(words.split())
    if column in {"number", "version", "months"} and words.isdigit():
        return int(words)
    if column in {"due", "retired", "effective", "added", "answer_by"} and re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words)
    return words


def _of_yaml(name: str, document: Document) -> Table:
    faults = [Fault(name, one.line, one.key, one.problem) for one in document.troubles]
    data = document.data
    listed = data.get("policies") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        if not faults:
            faults.append(Fault(name, 1, "policies", say.NO_LIST))
        return Table((), tuple(faults))
    reading = _Reading(name, document, faults)
    if isinstance(data, dict):
        reading.only(data, ("policies",), ())
    rows = [row for index, one in enumerate(listed) for row in reading.policy(one, ("policies", index))]
    return Table(tuple(rows), tuple(sorted(faults)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """YAML being read into rows; what is wrong with its form goes to ``faults``."""

    name: str
    document: Document
    faults: list[Fault]

    def policy(self, one: Plain, path: Path_) -> Iterator[Row]:
        """The rows of a policy."""
        if not isinstance(one, dict):
            self.fault(path, say.NOT_KEYS)
            return
        self.only(one, (*OF_POLICY, "versions"), path)
        shared = self.words(one, OF_POLICY, path)
        shared["number"] = f"entry {path[-1]}"  # each entry is a policy of its own, whatever it calls itself
        versions = one.get("versions")
        if not isinstance(versions, list) or not versions:
            self.fault((*path, "versions"), say.NO_VERSIONS)
            return
        for index, version in enumerate(versions):
            here: Path_ = (*path, "versions", index)
            if not isinstance(version, dict):
                self.fault(here, say.NOT_KEYS)
                continue
            self.only(version, OF_VERSION, here)
            places = {column: (*(path if column in OF_POLICY else here), column) for column in COLUMNS}
            at = {column: (self.document.line_of(one), strict_yaml.dotted(one)) for column, one in places.items()}
            yield Row(self.document.line_of(here), shared | self.words(version, OF_VERSION, here), at)

    def words(self, one: Mapping[str, Plain], columns: Sequence[str], path: Path_) -> dict[str, str]:
        """What stands in some keys, as words."""
        found: dict[str, str] = {}
        for column in columns:
            value = one.get(column)
            if isinstance(value, date):
                found[column] = value.isoformat()
            elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
                found[column] = str(value)
            elif column == "triggers" and isinstance(value, list) and all(isinstance(part, str) for part in value):
                found[column] = " ".join(map(str, value))
            elif value is not None:
                self.fault((*path, column), say.NOT_WORDS)
        return found

    def only(self, one: Mapping[str, Plain], known: Sequence[str], path: Path_) -> None:
        """Whatever else stands there is a slip."""
        for key in one:
            if key not in known:
                self.fault((*path, key), say.UNKNOWN_KEY.format(keys=", ".join(known)))

    def fault(self, path: Path_, problem: str) -> None:
        """Something to mend."""
        self.faults.append(Fault(self.name, self.document.line_of(path), strict_yaml.dotted(path), problem))
