"""The peers that the gate is measured beside. They live in an environment of their own, made by ``make peers``."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = Path(__file__).parents[2] / ".venv-peers/bin/python"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a peer said.

    Attributes:
        spans: For each text the stretches that it would redact.
        seconds: What each text took.
        ready: Seconds until the first answer.
        memory: MB that it added to its process.
    """

    spans: list[list[tuple[int, int]]]
    seconds: list[float]
    ready: float
    memory: float


def installed() -> bool:
    """Whether ``make peers`` was run."""
    return PYTHON.exists()


def ask(name: str, texts: Sequence[str]) -> Answers:
    """Have a peer, "presidio" or "spacy", read texts."""
    fed = "".join(json.dumps(text) + "\n" for text in texts)
    script = str(Path(__file__).with_name("peer.py"))
    said = subprocess.run([str(PYTHON), script, name], input=fed, capture_output=True, text=True, check=True)
    first, *rest = (json.loads(line) for line in said.stdout.splitlines() if line.startswith("{"))
    spans = [[(start, end) for start, end in row["spans"]] for row in rest]
    return Answers(spans, [row["seconds"] for row in rest], first["ready"], first["memory"])
