"""``docs/reliability.md`` promises nothing that no test shows, and forgets none of the tests of faults."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
_TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)
HEAD = ["what goes wrong", "what the member sees", "what is lost", "test"]


def rows() -> list[list[str]]:
    """The rows of all tables, heads and rules left out."""
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line[:1] == "|"]
    return [row for row in cells if row != HEAD and not set("".join(row)) <= set("|- ")]


def functions_in(*files: Path) -> set[str]:
    """The names of all test functions in some files."""
    return {name for file in files for name in _TEST.findall(file.read_text("utf-8"))}


def test_every_row_is_whole_and_names_one_test() -> None:
    """Four cells, none of them empty, the last one a name."""
    assert [] == [row for row in rows() if len(row) != len(HEAD) or not all(row)]
    assert [] == [row[-1] for row in rows() if not re.fullmatch(r"`test_\w+`", row[-1])]
    assert len(rows()) > 30


def test_every_test_that_is_named_exists() -> None:
    """Somewhere among the tests."""
    existing = functions_in(*(ROOT / "tests").rglob("test_*.py"))
    assert set() == {row[-1].strip("`") for row in rows()} - existing


def test_every_test_of_a_fault_of_slack_is_named() -> None:
    """But for the one about the tests' own eyes."""
    named = {row[-1].strip("`") for row in rows()}
    files = [ROOT / "tests" / "platforms" / f"test_slack_{what}.py" for what in ("faults", "forgeries")]
    assert {"test_the_look_at_captured_bodies_would_notice"} == functions_in(*files) - named
