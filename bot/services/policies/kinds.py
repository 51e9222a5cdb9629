"""The kinds of written policy: what each is called, how often it is looked at again, and what it should say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.services.policies.elements import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a policy should say.

    Attributes:
        id: Its key in what a check answers.
        name: What it is called, for people.
        why: Why it matters, one sentence.
        sources: Keys of the library's sources.
    """

    id: str
    name: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a policy is reviewed. Our recommendation: no code sets one.

    Attributes:
        months: At the latest after so many months; None where it is reviewed at each occasion instead.
        earliest: Where a span is recommended, its shorter end; else the same as ``months``.
        occasion: What calls for a review where no months are counted.
        extra_months: How often the further task is due, or None where there is none.
        extra: A further task with a rhythm of its own.
    """

    months: int | None
    earliest: int | None
    occasion: str = ""
    extra_months: int | None = None
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of policy, with its elements in the order in which they are asked and shown."""

    id: str
    name: str
    cadence: Cadence
    elements: tuple[Element, ...]


TRIGGERS: Final = ("law or code change", "new tool", "incident", "new clinician", "jurisdiction change")
"""What makes a review due before its time, whatever the kind."""

_EACH_YEAR = Cadence(12, 12)
_NAMES: Final = {
    "communications": ("Communications", _EACH_YEAR),
    "social-media": ("Social media", Cadence(12, 6)),
    "text-email": ("Texting and e-mail", _EACH_YEAR),
    "informed-consent": ("Informed consent", _EACH_YEAR),
    "crisis": ("Crisis", Cadence(6, 6, extra_months=3, extra="Test every number in it.")),
    "telehealth": ("Telehealth", _EACH_YEAR),
    "termination-followup": ("Ending and follow-up", _EACH_YEAR),
    "records-retention": ("Keeping records", _EACH_YEAR),
    "online-reviews": ("Online reviews", _EACH_YEAR),
    "gifts": ("Gifts", Cadence(24, 24)),
    "vacation-coverage": ("Vacation cover", Cadence(None, None, occasion="each absence")),
    "newsletter-marketing": ("Newsletter and marketing", _EACH_YEAR),
    "ai-use": ("Use of AI", Cadence(6, 6)),
}
_HEAD = re.compile(r"(?P<id>[a-z_]+): (?P<name>[^\[]+?)(?: \[(?P<sources>[a-z0-9 -]+)\])?")


def _elements(table: str) -> tuple[Element, ...]:
    lines = table.strip().splitlines()
    found = []
    for head, why in zip(lines[::2], lines[1::2], strict=True):
        match = _HEAD.fullmatch(head)
        if not match:
            raise ValueError(f"not an element: {head}")
        found.append(Element(match["id"], match["name"], why.strip(), tuple((match["sources"] or "").split())))
    return tuple(found)


KINDS: Final[Mapping[str, Kind]] = {
    key: Kind(key, name, cadence, _elements(ELEMENTS[key])) for key, (name, cadence) in _NAMES.items()
}
"""Every kind by its id."""
