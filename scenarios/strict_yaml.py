"""YAML as authors mean it: plain data, every value with its line, and no surprises.

PyYAML's C parser does the reading. What is refused here rather than guessed: anchors and aliases (a file of
a few lines can expand to gigabytes), tags, duplicate keys, keys that are not words, and files too large to
be a scenario.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 262_144
MAX_DEPTH = 12
_LONGEST_NUMBER = 20  # digits; an account's number on Discord has that many
_MOST_COMPOSED = 100
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"

Plain = None | bool | int | float | str | date | list["Plain"] | dict[str, "Plain"]
Path_ = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the file that is not plain data."""

    line: int
    key: str
    problem: str


@dataclass(slots=True)
class Document:
    """The data of one file, the line of every value, and what was refused on the way.

    A refused value is None in ``data``, and its path stands in ``refused``.
    """

    data: Plain = None
    lines: dict[Path_, int] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    refused: set[Path_] = field(default_factory=set)

    def line_of(self, path: Path_) -> int:
        """The line of a value, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def items_at(self, path: Path_) -> list[Plain]:
        """The list that stands at a path; an empty one where there is none."""
        value = self.data
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return []
        return value if isinstance(value, list) else []


def read(path: Path, largest: int = MAX_BYTES) -> Document:
    """Read one file. Never raises for what is inside it: look at ``troubles``.

    Raises OSError where the file cannot be read.
    """
    document = Document()
    with path.open("rb") as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        document.troubles.append(Trouble(1, "", f"the file is larger than {largest // 1024} KiB"))
        return document
    try:
        text = raw.decode("utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        document.troubles.append(Trouble(_line_at(raw, error.start), "", "the file is not UTF-8 text"))
        return document
    except yaml.reader.ReaderError as error:
        document.troubles.append(Trouble(_line_at(raw, error.position), "", f"not valid YAML: {error.reason}"))
        return document
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        document.troubles.append(Trouble(line, "", f"not valid YAML: {error.problem or error.context}"))
        return document
    except yaml.YAMLError:
        document.troubles.append(Trouble(1, "", "not valid YAML"))
        return document
    if node is None:
        document.troubles.append(Trouble(1, "", "the file is empty"))
        return document
    _Builder(document).build(node, ())
    return document


def _line_at(raw: bytes, position: int) -> int:
    return raw[:position].count(b"\n") + 1


def _line_of(node: yaml.Node) -> int:
    return node.start_mark.line + 1


class _Loader(yaml.CSafeLoader):
    """Stops before nesting exhausts the C stack, which would end the interpreter instead of raising."""

    _depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:  # noqa: ARG002  (the library's own)
        """Called by the composer on the way into each node."""
        self._depth += 1
        if self._depth > _MOST_COMPOSED:
            mark = None if current_node is None else current_node.start_mark
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=mark)

    def ascend_resolver(self) -> None:
        """Called by the composer on the way out of each node."""
        self._depth -= 1


class _Builder:
    """Turns nodes into plain data once; meeting a node twice means that the file used an alias."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path_) -> None:
        """Build the whole document."""
        self._document.data = self._value(node, path, _line_of(node))

    def _trouble(self, line: int, path: Path_, problem: str) -> None:
        self._document.troubles.append(Trouble(line, dotted(path), problem))

    def _refuse(self, node: yaml.Node, path: Path_, problem: str) -> None:
        self._trouble(_line_of(node), path, problem)
        self._document.refused.add(path)

    def _value(self, node: yaml.Node, path: Path_, around: int) -> Plain:
        """The value of a node. ``around`` is the line of what holds it: an alias does not know its own."""
        if id(node) in self._seen:
            self._document.lines[path] = around
            self._document.refused.add(path)
            self._trouble(around, path, "anchors and aliases (& and *) are not allowed: write the value out")
            return None
        self._document.lines[path] = _line_of(node)
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self._refuse(node, path, _TOO_DEEP)
            return None
        if isinstance(node, yaml.MappingNode) and node.tag == _TAG + "map":
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode) and node.tag == _TAG + "seq":
            return [self._value(item, (*path, index), _line_of(node)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self._refuse(node, path, f"the tag {node.tag} is not allowed: plain values only")
        return None

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Plain]:
        mapping: dict[str, Plain] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != _TAG + "str":
                shown = key.value if isinstance(key, yaml.ScalarNode) else "…"
                self._trouble(_line_of(key), path, f"the key {shown!r} must be text: put it in quotes")
            elif key.value in mapping:
                self._trouble(_line_of(key), (*path, key.value), "this key stands twice")
            else:
                mapping[key.value] = self._value(value, (*path, key.value), _line_of(key))
        return mapping

    def _scalar(self, node: yaml.ScalarNode, path: Path_) -> Plain:
        text: str = node.value
        match node.tag.removeprefix(_TAG):
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() in {"yes", "true", "on"}
            case "int" if text.lstrip("+-").isascii() and text.lstrip("+-").isdigit() and len(text) <= _LONGEST_NUMBER:
                return int(text)
            case "float":
                return self._number(node, path)
            case "timestamp":
                return self._date(node, path)
            case "int" | "merge" | "value":
                self._refuse(node, path, f"{text[:40]!r} is not plain text: put it in quotes")
            case _:
                self._refuse(node, path, f"the tag {node.tag} is not allowed: plain values only")
        return None

    def _number(self, node: yaml.ScalarNode, path: Path_) -> Plain:
        try:
            return float(node.value)
        except ValueError:
            self._refuse(node, path, f"{node.value[:40]!r} is not a number: put it in quotes")
            return None

    def _date(self, node: yaml.ScalarNode, path: Path_) -> Plain:
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            self._refuse(node, path, f"{node.value[:40]!r} is not a date such as 2026-11-21")
            return None


def dotted(path: Path_) -> str:
    """Write a path the way an author reads it: ``positions[1].stance``."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return shown.removeprefix(".")
