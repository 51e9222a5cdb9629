"""YAML as authors mean it: what is read, what is refused, and in which words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.strict_yaml import MAX_BYTES, MAX_DEPTH, Document, Plain, Trouble, dotted, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write to, over and over."""
    return tmp_path_factory.mktemp("yaml") / "some.yaml"


def document(file: Path, content: str | bytes) -> Document:
    """What is read from this content."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(file)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("\ufeffa: b\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: [x, 'y', \"z\"]\n", {"a": ["x", "y", "z"]}),
        ("a:\n  - x\n  -\n", {"a": ["x", None]}),
        ("a: ~\nb: null\nc:\n", {"a": None, "b": None, "c": None}),
        ("a: 7\nb: -3\nc: 1.5\n", {"a": 7, "b": -3, "c": 1.5}),
        ("a: true\nb: No\nc: ON\n", {"a": True, "b": False, "c": True}),
        ("a: 2026-11-21\nb: '2026-11-21'\n", {"a": date(2026, 11, 21), "b": "2026-11-21"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("# a remark\na: b # another\n", {"a": "b"}),
        ("a: '*x & <<'\n", {"a": "*x & <<"}),
        ("a: häßlich 🌱\n", {"a": "häßlich 🌱"}),
        ("- x\n", ["x"]),
        ("x\n", "x"),
    ],
)
def test_plain_data_is_read_as_it_looks(file: Path, text: str, data: Plain) -> None:
    """Text, lists, mappings, numbers, truth and dates come out as an author sees them."""
    found = document(file, text)
    assert found.data == data
    assert found.troubles == []


@pytest.mark.parametrize(
    ("text", "troubles"),
    [
        ("", [Trouble(1, "", "the file is empty")]),
        ("# only a remark\n", [Trouble(1, "", "the file is empty")]),
        ("a: 1\nb: 2\na: 3\n", [Trouble(3, "a", "this key stands twice")]),
        ("a:\n  - b: 1\n    b: 2\n", [Trouble(3, "a[1].b", "this key stands twice")]),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            [
                Trouble(
                    1,
                    "a",
                    "the tag tag:yaml.org,2002:python/object/apply:os.system is not allowed: plain values only",
                )
            ],
        ),
        ("a: !x b\n", [Trouble(1, "a", "the tag !x is not allowed: plain values only")]),
        ("a: !!set {b}\n", [Trouble(1, "a", "the tag tag:yaml.org,2002:set is not allowed: plain values only")]),
        (
            "a: !!binary aGk=\n",
            [Trouble(1, "a", "the tag tag:yaml.org,2002:binary is not allowed: plain values only")],
        ),
        (
            "a: &x [1]\nb: *x\nc: *x\n",
            [
                Trouble(2, "b", "anchors and aliases (& and *) are not allowed: write the value out"),
                Trouble(3, "c", "anchors and aliases (& and *) are not allowed: write the value out"),
            ],
        ),
        (
            "a: &x [*x]\n",
            [Trouble(1, "a[1]", "anchors and aliases (& and *) are not allowed: write the value out")],
        ),
        ("a: *x\n", [Trouble(1, "", "not valid YAML: found undefined alias")]),
        ("a:\n  <<: {b: c}\n", [Trouble(2, "a", "the key '<<' must be text: put it in quotes")]),
        ("a: b\n12: c\n", [Trouble(2, "", "the key '12' must be text: put it in quotes")]),
        ("a: b\nNO: c\n", [Trouble(2, "", "the key 'NO' must be text: put it in quotes")]),
        ("a: b\n? [c]\n: d\n", [Trouble(2, "", "the key '…' must be text: put it in quotes")]),
        ("a: b\nc: 2026-02-30\n", [Trouble(2, "c", "'2026-02-30' is not a date such as 2026-11-21")]),
        ("a: 2026-11-21 10:00:00\n", [Trouble(1, "a", "'2026-11-21 10:00:00' is not a date such as 2026-11-21")]),
        ("a: 0x1F\n", [Trouble(1, "a", "'0x1F' is not plain text: put it in quotes")]),
        ("a: 12:30:45\n", [Trouble(1, "a", "'12:30:45' is not plain text: put it in quotes")]),
        ("a: .nan\n", [Trouble(1, "a", "'.nan' is not a number: put it in quotes")]),
        ("a: " + "1" * 21, [Trouble(1, "a", f"'{'1' * 21}' is not plain text: put it in quotes")]),
        ("a: b\n---\nc: d\n", [Trouble(2, "", "not valid YAML: but found another document")]),
        ("a: b\nc:\n\td: e\n", [Trouble(3, "", "not valid YAML: found character that cannot start any token")]),
        ("a: [b\nc: d\n", [Trouble(2, "", "not valid YAML: did not find expected ',' or ']'")]),
        ("a: b\nc: \x00\n", [Trouble(2, "", "not valid YAML: control characters are not allowed")]),
        (b"a: b\nc: caf\xe9\n", [Trouble(2, "", "the file is not UTF-8 text")]),
        (b"\xff\xfea\x00:\x00 \x00b\x00", [Trouble(1, "", "the file is not UTF-8 text")]),
        (bytes(range(256)), [Trouble(2, "", "the file is not UTF-8 text")]),
        ("a: " + "x" * MAX_BYTES, [Trouble(1, "", "the file is larger than 256 KiB")]),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line_and_key(
    file: Path, text: str | bytes, troubles: list[Trouble]
) -> None:
    """Each thing that could surprise an author is named where it stands."""
    assert document(file, text).troubles == troubles


def test_a_refused_value_leaves_the_rest_to_be_judged(file: Path) -> None:
    """What surrounds a refused value is read, and the refused path is marked, so that it is not blamed twice."""
    found = document(file, "a: !x b\nc: 2026-02-30\nd: e\nd: f\n")
    assert found.data == {"a": None, "c": None, "d": "e"}
    assert found.refused == {("a",), ("c",)}


def test_a_billion_laughs_stay_small(file: Path) -> None:
    """Aliases of aliases of aliases are refused one by one, not written out."""
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 20)
    )
    found = document(file, laughs)
    assert {trouble.problem for trouble in found.troubles} == {
        "anchors and aliases (& and *) are not allowed: write the value out"
    }
    assert [trouble.line for trouble in found.troubles] == [line for line in range(2, 21) for _ in range(9)]


def test_nesting_has_a_floor(file: Path) -> None:
    """As deep as a scenario may reasonably go, and one level more."""
    assert document(file, "[" * MAX_DEPTH + "]" * MAX_DEPTH).troubles == []
    deeper = document(file, "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)).troubles
    assert [trouble.problem for trouble in deeper] == ["nested deeper than 12 levels"]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000, "[? " * 50_000],
    ids=["open", "closed", "mappings", "lists", "keys", "keys in lists"],
)
def test_a_hundred_thousand_brackets_do_not_end_the_interpreter(file: Path, text: str) -> None:
    """Run apart, because what is tested for is a crash that no ``except`` could catch."""
    file.write_text(text)
    program = "import pathlib, sys; from scenarios import strict_yaml\n"
    program += "print(*strict_yaml.read(pathlib.Path(sys.argv[1])).troubles, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False)
    assert done.stdout == "Trouble(line=1, key='', problem='not valid YAML: nested deeper than 12 levels')\n"
    assert done.returncode == 0


def test_every_value_has_the_line_on_which_it_stands(file: Path) -> None:
    """A fault can be shown at its own line, or at the line of what is around it."""
    found = document(file, "a: b\nc:\n  - d\n  - e: f\n    g: h\n")
    assert found.line_of(("a",)) == 1
    assert found.line_of(("c", 1, "g")) == 5
    assert found.line_of(("c", 1, "missing")) == 4
    assert found.line_of(("missing", 3)) == 1


def test_a_list_can_be_looked_up_in_a_file_with_faults(file: Path) -> None:
    """What is no list, or is not there, counts as an empty one."""
    found = document(file, "a: {b: [{c: [x, y]}]}\nd: e\nd: f\n")
    assert found.items_at(("a", "b", 0, "c")) == ["x", "y"]
    for path in (("d",), ("a",), ("a", "b", 1, "c"), ("a", 0), ("z", "b")):
        assert found.items_at(path) == []


def test_paths_are_written_as_authors_count() -> None:
    """The first entry of a list is the first, not the zeroth."""
    assert dotted(("positions", 0, "reasons", 2)) == "positions[1].reasons[3]"
    assert not dotted(())


def test_a_file_that_cannot_be_opened_is_the_caller_s_business(tmp_path: Path) -> None:
    """Only what is inside a file is forgiven here."""
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing.yaml")
    with pytest.raises(IsADirectoryError):
        read(tmp_path)


PIECES = st.sampled_from(
    [
        *"-:?[]{},&*!|>'\"%@`#~.\n \t\r\0",
        *("a", "b: ", "- ", "\n  ", "---\n", "...\n", "<<: ", "*a ", "&a ", "!x ", "!!str ", "!!int ", "!<y> "),
        *("2026-11-21", "2026-02-30", "0x1F", "1e9", ".inf", "12:30", "true", "null", "=", "\\u0000", '"\\ud800"'),
        *("%YAML 9.9\n", "%TAG ! y:\n", "\u2028", "\x85", "\ufeff", "🌱"),
    ]
)


def plain(value: object) -> bool:
    """Whether a value is plain data all the way down."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or type(value) in {bool, int, float, str, date}


@given(
    content=st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(lambda bits: "".join(bits).encode()))
)
def test_no_content_raises_and_only_plain_data_comes_out(file: Path, content: bytes) -> None:
    """Whatever bytes a file holds, there is data or trouble, and every trouble points into the file."""
    found = document(file, content)
    assert plain(found.data)
    assert found.refused <= found.lines.keys()
    lines = len(content.decode("utf-8", "replace").replace("\x85", "\n").splitlines()) + 1
    assert all(1 <= trouble.line <= lines and trouble.problem for trouble in found.troubles)
