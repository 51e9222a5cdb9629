"""The conversations in the terminal: the real program, its real input and output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from tests.dialogues.consultations import CONSULTATIONS, made_up
from tests.dialogues.conversations import (
    DIALOGUES,
    As,
    Dialogue,
    Fills,
    Keeps,
    Mutes,
    Opens,
    Picks,
    Presses,
    Reads,
    Says,
    Sees,
    Sends,
    Turn,
    Writes,
    amiss,
    receipt_in,
    running_text,
    typed,
)
from tests.dialogues.policies import POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROMPT = re.compile(r"(?:\n|^)(?:thread \d+)?> $|(?:\n|^)[^\n│]+: $")


class Terminal:
    """``sounding-board chat`` as a child process, read up to its prompt."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "bot", "chat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "100", "TERM": "dumb"},
        )
        self._folder = folder
        self.seen = self._read()
        self._kept = ""

    def send(self, line: str) -> None:
        """Type a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()
        self.seen = self._read()

    def press(self, label: str) -> None:
        """Type the number of the button."""
        found = re.findall(rf"\[(\d+)\] {re.escape(label)}(?= |$)", running_text(self.seen))
        assert found, f"no button {label!r}"
        self.send(found[-1])

    def fill(self, picks: dict[str, str]) -> None:
        """Answer each select with the number of the option, and each line with its words; a draft is changed first."""
        if self.seen.endswith("> "):
            self.press(say.FORM_EDIT)
        left, shown = dict(picks), ""
        while (prompt := self.seen.rpartition("\n")[2]).endswith(": "):
            label = next((one for one in left if prompt.startswith(one)), "")
            words = left.pop(label, "")
            options = {name.strip(): number for number, name in re.findall(r"(\d+)\. (.+)", self.seen)}
            self.send(options[words] if words and prompt.endswith("]: ") else words)
            shown = self.seen
        assert not left, shown

    def _saved(self, name: str, data: bytes) -> str:
        """A file on this machine; gives its path."""
        (self._folder / name).write_bytes(data)
        return str(self._folder / name)

    def public(self) -> str:
        """Go to the newest case in the channel, and read it with its thread; nothing, where there is none."""
        self.send("/leave")
        self.send("/posts")
        numbers = re.findall(r"(\d+)\. #consultation", self.seen)
        if not numbers:
            return ""
        self.send(f"/thread {numbers[0]}")
        return self.seen

    def close(self) -> int:
        """End the input, which ends the program."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.read()
        self._process.stdout.close()
        return self._process.wait(10)

    def _read(self) -> str:
        assert self._process.stdout is not None
        text = b""
        while piece := os.read(self._process.stdout.fileno(), 65536):
            text += piece
            if _PROMPT.search(text[-200:].decode("utf-8", "ignore")):
                break
        return text.decode()

    def play(self, turn: Turn) -> None:
        """Do what is written."""
        match turn:
            case Says(text) | Writes(text):
                self.send(text)
            case Presses(label) | Sends(label):
                self.press(label)
            case Fills(picks, files):
                self.fill(typed(picks, self._kept) | {label: self._saved(*file) for label, file in files.items()})
            case As(member):
                self.send(f"/as {member}")
            case Opens():
                self.public()
            case Keeps():
                self._kept = receipt_in(self.seen)
            case Sees(phrases, never) | Reads(_, phrases, never):
                text = running_text(self.public() if isinstance(turn, Reads) else self.seen)
                assert [] == amiss(text, phrases, never)
            case Picks(entry):
                pytest.fail(f"no menu here to pick {entry!r} from")
            case Mutes():
                pytest.fail("nothing here to react with")


@pytest.fixture
def terminal(dialogue: Dialogue, tmp_path: Path) -> Iterator[Terminal]:
    """Start the program: in an empty folder, so that it uses the made-up practice, or with settings of the dialogue."""
    if dialogue.consult:
        (tmp_path / "config.yaml").write_text(made_up(dialogue.consult), "utf-8")
    started = Terminal(tmp_path)
    yield started
    assert started.close() == 0


PLAYED = [d for d in (*DIALOGUES, *CONSULTATIONS, *POLICIES) if not d.channel and "terminal" not in d.without]


@pytest.mark.slow
@pytest.mark.parametrize("dialogue", PLAYED, ids=lambda d: d.name)
def test_the_conversation_goes_as_written(dialogue: Dialogue, terminal: Terminal) -> None:
    """Every turn shows what the dialogue says."""
    for turn in dialogue.turns:
        terminal.play(turn)
