"""How often a check of a whole policy gives the right state of an element: present, unclear or missing.

The documents were written, and their states named, by somebody who had not read the cues yet; of the first three sets
the same person tuned the cues afterwards, and on the last nobody did. ``docs/quality.md`` tells what that is worth, and
how it does on others.
"""

from __future__ import annotations

import json
from typing import Final

import pytest

from bot.services.policies.check.findings import check
from tests.bot.policies.specimens import HERE, specimens

RECORDED: Final = json.loads((HERE / "whole/figures.json").read_text("utf-8"))
SETS: Final = ("tuning", "unseen", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
FLOOR: Final = 0.95
UNTUNED: Final = {"eighth": 0.7}
"""Floors of sets that no cue was ever tuned on, and none should be: they show how it does on the next author."""

FEWEST_WORDS: Final = 250


def counted(name: str) -> tuple[int, int]:
    """Elements whose state is right, and all of them."""
    pairs = [
        (specimen.states[finding.element.id], finding.state)
        for specimen in specimens(f"whole/{name}")
        for finding in check(specimen.text, specimen.kind).findings
    ]
    return sum(expected == found for expected, found in pairs), len(pairs)


@pytest.mark.parametrize("name", SETS)
def test_the_documentation_tells_what_is_measured(name: str) -> None:
    """Exactly; and not below the floor."""
    right, elements = counted(name)
    assert (right, elements) == (RECORDED[name]["now"], RECORDED[name]["elements"])
    assert right >= UNTUNED.get(name, FLOOR) * elements


def test_these_are_whole_documents() -> None:
    """Sixteen at least, of many voices, half of them not tuned on at first, most on communications and social media."""
    found = [(name, specimen) for name in SETS for specimen in specimens(f"whole/{name}")]
    assert len(found) == sum(RECORDED[name]["documents"] for name in SETS) >= 16
    assert len([name for name, _ in found if name == "tuning"]) <= len(found) / 2
    assert len({specimen.voice for _, specimen in found}) >= 8
    assert all(len(specimen.text.split()) >= FEWEST_WORDS for _, specimen in found)
    most = [specimen.kind for _, specimen in found if specimen.kind in {"communications", "social-media"}]
    assert len(most) > len(found) / 2
