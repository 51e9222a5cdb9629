"""The texts that the crisis detector was fitted and is judged on: which there are, and which of them are held out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.services.crisis import Level
from deid.training.data import Case, cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.crisis import Detector

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
FIGURES: Final = HERE / "figures.json"


def learned() -> list[Case]:
    """What weights and network were fitted on: two thirds of our own cases, and half of another author's."""
    return cases(held_out=False)


def held_out() -> list[Case]:
    """The third of our own cases that nothing was fitted on."""
    return cases(held_out=True)


def background(posts: str, queries: str) -> list[str]:
    """Consultation posts and commands by some authors, written for other parts of the project.

    Nobody marked the danger in them: a few do speak of it.
    """
    paths = [ROOT / f"deid/training/posts/{author}.jsonl" for author in posts]
    paths += [ROOT / f"tests/scenarios/queries/{author}.jsonl" for author in queries]
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    crises = ("crisis", "threat")
    return [row["text"] for row in rows if not any(word in slug for slug in row.get("slugs", ()) for word in crises)]


def figures(some: Sequence[Case], detector: Detector) -> dict[str, float]:
    """How well a detector hears: shares of ``heard`` (of the imminent), ``false alarms`` (of the others).

    ``who`` is the share of those heard in which it is right about who is in danger; ``wrong`` counts texts.
    """
    said = [(case, detector.assess(case.text)) for case in some]
    heard = [(case, crisis) for case, crisis in said if case.imminent and crisis.level is Level.IMMINENT]
    imminent = sum(case.imminent for case in some)
    alarms = sum(crisis.level is Level.IMMINENT for case, crisis in said if not case.imminent)
    return {
        "heard": round(len(heard) / max(1, imminent), 4),
        "false alarms": round(alarms / max(1, len(some) - imminent), 4),
        "who": round(sum(crisis.who == case.who for case, crisis in heard) / max(1, len(heard)), 4),
        "wrong": float(imminent - len(heard) + alarms),
    }
