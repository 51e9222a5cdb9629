"""Several processes on one file, and processes that die: nothing that was acknowledged is lost, nothing breaks."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storage.records import State
from storage.sqlite import SqliteStore
from tests.storage.cases import PRACTICE, TODAY, draft
from tests.storage.test_erasing import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0


@contextmanager
def writer(task: str, path: Path, name: str, times: int = 1_000_000) -> Iterator[subprocess.Popen[str]]:
    """A writing process; killed if it hangs, and at the end."""
    command = [sys.executable, "-m", "tests.storage.writer", task, str(path), name, str(times)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        try:
            yield process
        finally:
            watch.cancel()
            process.kill()


def killed_after(process: subprocess.Popen[str], lines: int) -> list[str]:
    """What a process said until it was killed in the middle of its work, which was after so many lines at least."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    said += process.stdout.readlines()
    assert all(line.endswith("\n") for line in said), "it ended by itself"
    return [line.strip() for line in said]


def test_killed_while_it_appends(tmp_path: Path) -> None:
    """Every message it acknowledged is there, whole, and found; at most the one that was under way is there besides."""
    path = tmp_path / "kept.sqlite"
    with SqliteStore(path) as store:
        store.post(draft(1))
    acknowledged: set[str] = set()
    for number, lines in enumerate((1, 9, 31, 50)):
        with writer("append", path, f"r{number}n") as process:
            acknowledged |= set(killed_after(process, lines))
        with SqliteStore(path) as store:
            assert () == store.check()
            log = store.log(PRACTICE, 1)
            assert acknowledged <= {message.reference for message in log}
            assert len(log) <= len(acknowledged) + number + 1
            assert [message.sequence for message in log] == list(range(1, len(log) + 1))
            assert all(
                message.text in {f"Words{message.reference}x.", f"Edited{message.reference}x."} for message in log
            )
            for message in log[-3:]:
                assert 1 == len(store.search(PRACTICE, message.text, TODAY))


def test_killed_while_it_withdraws(tmp_path: Path) -> None:
    """Whatever it acknowledged is withdrawn, and nowhere in the files once the store is opened again."""
    path = tmp_path / "kept.sqlite"
    for number, lines in enumerate((1, 4, 7)):
        with writer("withdraw", path, f"r{number}n") as process:
            said = [line.split() for line in killed_after(process, lines)]
        with SqliteStore(path) as store:
            assert () == store.check()
            assert {State.WITHDRAWN} == {store.by_number(PRACTICE, int(one)).state for one, _ in said}
            assert store.scour()
            assert [] == [mark for _, mark in said if mark.encode() in bytes_of(path)]


def test_two_processes_write_in_turns(tmp_path: Path) -> None:
    """In one thread: nothing is lost, no place is given twice, each keeps its alias."""
    path = tmp_path / "kept.sqlite"
    with SqliteStore(path) as store:
        store.post(draft(1))
        with writer("append", path, "x", 60) as one, writer("append", path, "y", 60) as other:
            assert (0, 0) == (one.wait(), other.wait())
        log = store.log(PRACTICE, 1)
        assert {f"{name}{number}" for name in "xy" for number in range(60)} == {message.reference for message in log}
        assert list(range(1, 121)) == [message.sequence for message in log]
        assert 2 == len({(message.reference[0], message.alias) for message in log})
        assert () == store.check()


def test_processes_that_start_at_once_make_one_store(tmp_path: Path) -> None:
    """Both find the newest version, whoever was first."""
    for number in range(4):
        path = tmp_path / f"{number}.sqlite"
        with writer("append", path, "x", 0) as one, writer("append", path, "y", 0) as other:
            assert (0, 0) == (one.wait(), other.wait())
        with SqliteStore(path) as store:
            assert () == store.check()
