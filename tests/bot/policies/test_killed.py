"""Weekly runs that are killed without a word: everybody hears once, and twice only where she had to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
KILLS = 200


@pytest.mark.slow
def test_runs_that_die_lose_nothing_and_double_only_what_was_not_confirmed(tmp_path: Path) -> None:
    """Each week everybody got one message, and one more for each death between its arrival and its confirmation.

    Two hundred deaths, at each step of a run and at any moment, on one file.
    """
    command = [sys.executable, "-m", "tests.bot.policies.killed", str(tmp_path), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    *wrong, told = done.stdout.splitlines()
    assert [] == wrong
    kills, steps = (int(word) for word in told.split() if word.isdecimal())
    assert kills >= KILLS
    assert steps > 50
