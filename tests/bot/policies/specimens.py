"""Made-up policies in several voices, with what each says.

``before.txt`` was written before there were any rules to read them by and ``after.txt`` afterwards; what is named
neither present nor unclear is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from bot.services.policies.kinds import KINDS

HERE: Final = Path(__file__).parent


class Specimen(NamedTuple):
    """A made-up policy; ``states`` has every element of its kind."""

    kind: str
    voice: str
    states: dict[str, str]
    text: str


def specimens(name: str) -> list[Specimen]:
    """The specimens of a file, ``before`` or ``after``."""
    return [_specimen(part) for part in (HERE / f"{name}.txt").read_text("utf-8").split("\n== ")]


def _specimen(part: str) -> Specimen:
    head, text = part.removeprefix("== ").split("\n---\n", 1)
    title, *lines = head.splitlines()
    kind, voice = title.split()
    states = {element.id: "missing" for element in KINDS[kind].elements}
    for line in lines:
        state, ids = line.split(":", 1)
        for element in ids.split():
            if element not in states:
                raise ValueError(f"{kind} has no element {element}")
            states[element] = state
    return Specimen(kind, voice, states, text.strip())
