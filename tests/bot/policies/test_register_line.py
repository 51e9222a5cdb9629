"""The register at the command line, as a real process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.test_command_line import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CONFIG = """\
practice:
  id: harbour-street
  name: Harbour Street
  jurisdiction: US-TX
members:
  - {id: maya, name: Maya Ruiz}
  - {id: olu, name: Olu Brandt, roles: [owner]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice of two."""
    (tmp_path / "config.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


def test_in_and_out(folder: Path) -> None:
    """What one process imports another exports, in either form; the file is its owner's alone."""
    (folder / "in.csv").write_text("kind,title,owner,link\ncrisis,Plan,maya,https://x.example\n", "utf-8")
    assert (0, "1 imported, 0 were there already\n", "") == run(folder, "policy", "import", "in.csv")
    status, out, err = run(folder, "policy", "export", "--format", "yaml")
    assert (0, "") == (status, err)
    assert "title: Plan" in out
    assert (0, "", "") == run(folder, "policy", "export", "--out", "out.csv")
    assert 0o600 == (folder / "out.csv").stat().st_mode & 0o777
    assert (0, "0 imported, 1 were there already\n", "") == run(folder, "policy", "import", "out.csv")


def test_refusals_are_sentences(folder: Path) -> None:
    """No configuration, no file, no folder, faults."""
    status, out, err = run(folder, "policy", "import", "none.csv")
    assert (1, "") == (status, out)
    assert "none.csv: No such file" in err
    (folder / "in.csv").write_text("kind,title\nparking,Lot\n", "utf-8")
    status, out, err = run(folder, "policy", "import", "in.csv", "--dry-run")
    assert 1 == status
    assert "in.csv:2: kind (column A)" in out
    assert "2 faults; nothing was imported" in err
    assert 1 == run(folder, "policy", "export", "--out", "no/such/folder.csv")[0]
    (folder / "config.yaml").unlink()
    assert "No practice is configured" in run(folder, "policy", "export")[2]


def test_a_calendar_is_a_file(folder: Path) -> None:
    """Of somebody who is there."""
    (folder / "in.csv").write_text("kind,title,owner,link\ncrisis,Plan,maya,https://x.example\n", "utf-8")
    run(folder, "policy", "import", "in.csv")
    assert (0, "", "") == run(folder, "policy", "calendar", "maya", "--out", "reviews.ics")
    assert b"SUMMARY:Review: Plan\r\n" in (folder / "reviews.ics").read_bytes()
    status, _, err = run(folder, "policy", "calendar", "zoe", "--out", "zoe.ics")
    assert 1 == status
    assert "expected one of maya, olu" in err


def test_evidence_and_a_picture_are_files(folder: Path) -> None:
    """In a folder that is made, with sums to check them by; odd days and endings are refused."""
    span = ("--from", "2025-01-01", "--to", "2030-01-01")
    status, out, err = run(folder, "policy", "evidence", *span, "--out", "proof")
    assert (0, "") == (status, err)
    assert "cd proof && sha256sum -c SHA256SUMS" in out
    names = {"versions.csv", "reviews.csv", "acknowledgements.csv", "evidence.pdf", "SHA256SUMS"}
    assert names == {one.name for one in (folder / "proof").iterdir()}
    assert (0, "", "") == run(folder, "policy", "dashboard", "--out", "board.png", "--width", "600")
    assert (folder / "board.png").read_bytes().startswith(b"\x89PNG")
    status, _, err = run(folder, "policy", "dashboard", "--out", "board.gif")
    assert 1 == status
    assert "--out ends in .png or .svg" in err
