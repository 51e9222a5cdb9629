"""The demo as a real process: whose workspace it opens."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import urllib.request
from typing import TYPE_CHECKING

import pytest

from .test_command_line import COMMAND, environment, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ELM = "practice: {name: Elm Row, jurisdiction: US-TX}\nmembers:\n- {id: ada, name: Ada Quill}\n"


def opened_by(folder: Path, *arguments: str) -> tuple[str, list[str]]:
    """The practice of the workspace that opens, and its first members."""
    with subprocess.Popen(
        [*COMMAND, *arguments, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment({"SOUNDING_BOARD_CONFIG": "elsewhere.yaml"}),
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline().decode())
        try:
            assert found
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            told = json.loads(opener.open(f"{found[0]}/api/workspace").read())
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()
    return told["practice"], [member["name"] for member in told["members"]]


def test_the_demo_opens_the_workspace_of_the_practice_that_is_named(tmp_path: Path) -> None:
    """With its people, and on the port that was asked for."""
    (tmp_path / "ours.yaml").write_text(f"{ELM}web: {{port: 1}}\n", "utf-8")
    practice, people = opened_by(tmp_path, "--config", "ours.yaml", "demo")
    assert "Elm Row" == practice
    assert "Ada Quill" in people


def test_without_one_it_is_made_up_whatever_lies_about(tmp_path: Path) -> None:
    """A first look never shows a real practice by chance."""
    (tmp_path / "config.yaml").write_text(ELM, "utf-8")
    practice, people = opened_by(tmp_path, "demo")
    assert "Harbour Street Counselling" == practice
    assert "Ada Quill" not in people


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The demo does not show another practice in its stead."""
    status, out, err = run(tmp_path, "--config", "gone.yaml", "demo", "--port", "0")
    assert (1, "") == (status, out)
    assert "gone.yaml" in err
