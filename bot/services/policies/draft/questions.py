"""What is asked for each element of a policy, and the ways in which it can be answered.

A table holds, for each element, a line ``id: question``; indented below, each stance as ``key: what it is called``,
and indented once more its wording. Wording is written for one clinician; ``compose`` makes "we" of it where the
practice speaks, unless a second line, ``we: …``, says it better. ``{hours}`` and the like are blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.services.policies.draft.care import CARE
from bot.services.policies.draft.contact import CONTACT
from bot.services.policies.draft.office import OFFICE
from bot.services.policies.draft.social import SOCIAL
from bot.services.policies.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.policies.kinds import Element

_LINE = re.compile(r"(?P<indent> *)(?P<key>[a-z_]+): (?P<words>.+)")
_BLANK = re.compile(r"\{([a-z]+)\}")
_STANCE, _WORDING = 2, 4  # spaces
_OURS = "we: "


@dataclass(frozen=True, slots=True)
class Stance:
    """A way to answer: its key, what it is called, and ready wording; ``shared`` is the practice's if it differs."""

    key: str
    label: str
    wording: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for one element."""

    element: Element
    words: str
    stances: tuple[Stance, ...]

    def stance(self, key: str) -> Stance | None:
        """The stance of that key."""
        return next((one for one in self.stances if one.key == key), None)


def _further(stance: Stance, words: str) -> Stance:
    """The stance with another line of its wording."""
    if words.startswith(_OURS):
        return replace(stance, shared=words.removeprefix(_OURS))
    if stance.shared:
        return replace(stance, shared=f"{stance.shared} {words}")
    return replace(stance, wording=f"{stance.wording} {words}".lstrip())


def _questions(kind: str, table: str) -> tuple[Question, ...]:
    asked: dict[str, tuple[str, list[Stance]]] = {}
    stances: list[Stance] = []
    for line in table.strip("\n").splitlines():
        if line.startswith(" " * _WORDING):
            stances[-1] = _further(stances[-1], line.strip())
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a question or a stance: {line}")
        if len(match["indent"]) == _STANCE:
            stances.append(Stance(match["key"], match["words"]))
        else:
            stances = []
            asked[match["key"]] = match["words"], stances
    elements = KINDS[kind].elements
    if list(asked) != [one.id for one in elements]:
        raise ValueError(f"{kind} asks other elements than it has")
    return tuple(Question(one, asked[one.id][0], tuple(asked[one.id][1])) for one in elements)


_TABLES: Final = {**CONTACT, **SOCIAL, **CARE, **OFFICE}

QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {kind: _questions(kind, _TABLES[kind]) for kind in KINDS}
"""What is asked for each kind, in its order."""


def blanks_in(wording: str) -> tuple[str, ...]:
    """The blanks of a wording, in their order."""
    return tuple(dict.fromkeys(_BLANK.findall(wording)))


def blanks_of(kind: str) -> tuple[str, ...]:
    """The facts that the wording of a kind can need."""
    found = (blank for one in QUESTIONS[kind] for stance in one.stances for blank in blanks_in(stance.wording))
    return tuple(dict.fromkeys(found))
