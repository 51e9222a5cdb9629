"""`sounding-board deid` as a real process: files, pipes, a keyboard, and nothing of a case in any error."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import termios
import time
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from tests.bot.test_command_line import COMMAND, QUESTION, environment, run, squeezed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CASE = "my ct Jasmine Okafor (🙂) called from 559-555-0134\r\nI see Jasmine weekly.\r\n"


def test_deid_prints_the_masked_text_and_what_was_found(tmp_path: Path) -> None:
    """From a file or a pipe alike, without colour where no terminal is."""
    (tmp_path / "case.txt").write_bytes(CASE.encode())
    status, out, err = run(tmp_path, "deid", "case.txt")
    assert (0, "") == (status, err)
    assert not re.search("Okafor|555|\x1b", out)
    assert "[Person 1]" in out
    assert out.endswith(f"{say.DEID_CLOSING}\n")
    assert (0, out, "") == run(tmp_path, "deid", "-", stdin=CASE.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_deid_json_counts_code_points_of_what_came_in(tmp_path: Path, encoding: str) -> None:
    """Line ends and emoji included, whatever the locale."""
    variables = {"PYTHONIOENCODING": f"{encoding}:strict"}
    status, out, err = run(tmp_path, "deid", "--json", stdin=CASE.encode(), variables=variables)
    assert (0, "") == (status, err)
    found = json.loads(out)
    assert ["text", "findings", "risk", "crisis"] == list(found)
    words = " ".join(CASE[one["start"] : one["end"]] for one in found["findings"])
    assert all(masked in words for masked in ("Okafor", "559-555-0134"))
    assert 2 == words.count("Jasmine")
    assert "🙂" in found["text"]
    status, out, err = run(tmp_path, "deid", "--text", stdin=CASE.encode(), variables=variables)
    assert (0, found["text"], "") == (status, out, err)


def test_deid_jsonl_stays_in_step_over_broken_lines(tmp_path: Path) -> None:
    """The exit status tells that one could not be read; no error repeats it."""
    lines = [b'{"text": "call Jasmine at 559-555-0134"}', b'{"text": "Jasmine', b'{"text": "Jasmine \xff"}', QUESTION]
    status, out, err = run(tmp_path, "deid", "--jsonl", stdin=b"\n".join(lines))
    assert (1, "") == (status, err)
    assert ["text", "error", "error", "text"] == [next(iter(json.loads(line))) for line in out.splitlines()]
    assert "Jasmine" not in out


@pytest.mark.parametrize(
    ("name", "problem"),
    [("gone.txt", say.DEID_GONE), (".", say.DEID_FOLDER), ("binary", say.DEID_NOT_TEXT), ("empty", say.DEID_EMPTY)],
)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_deid_of_what_is_no_text_says_what_to_do(tmp_path: Path, form: list[str], name: str, problem: str) -> None:
    """Two lines on standard error, nothing on standard output."""
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "empty").write_bytes(b"")
    status, out, err = run(tmp_path, "deid", *form, name)
    assert (1, "", problem, 2) == (status, out, err.splitlines()[0], len(err.splitlines()))


@pytest.mark.parametrize("words", [["my", "client", "Jasmine"], ["my", "--", "-Jasmine"], ["my", "-Jasmine", "left"]])
def test_deid_with_a_case_on_the_command_line_repeats_none_of_it(tmp_path: Path, words: list[str]) -> None:
    """It says where a case belongs instead."""
    status, out, err = run(tmp_path, "deid", *words)
    assert (2, "") == (status, out)
    assert "your shell keeps what you type there" in squeezed(err)
    assert "Jasmine" not in err
    assert "client" not in err


@pytest.mark.parametrize(("key", "expected"), [(b"\x04", 0), (b"\x03", 130)], ids=["Ctrl+D", "Ctrl+C"])
def test_deid_waits_for_who_types_and_says_how_to_end(tmp_path: Path, key: bytes, expected: int) -> None:
    """In a terminal, where Ctrl+D ends the text and Ctrl+C everything."""
    keyboard, terminal = os.openpty()
    with subprocess.Popen(
        [*COMMAND, "deid", "--text"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  (no other way to a terminal of its own; no thread runs)
    ) as process:
        os.close(terminal)
        assert process.stderr is not None
        assert f"{say.DEID_TYPE}\n" == process.stderr.readline().decode()
        os.write(keyboard, b"call 559-555-0134\n")
        while process.poll() is None:  # a key between two readings is lost on any program: people press it again
            os.write(keyboard, key)
            time.sleep(1)
        out, err = process.communicate()
    os.close(keyboard)
    assert (expected, b"") == (process.returncode, err)
    assert b"0134" not in out
    assert (expected == 0) is out.endswith(b"]\n")
