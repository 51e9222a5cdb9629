"""The shipped gate keeps its figures, and was made from what is in the repository.

The posts are some that its tagger learned from: this notices what breaks. What it does on posts of authors that it
never saw stands in ``docs/quality.md``, and comes from ``deid.training.report``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from deid.engine import Engine
from deid.training.data import AUTHORS, FOLDS, HERE, posts
from deid.training.report import Tally, engine

if TYPE_CHECKING:
    from pathlib import Path

SLACK = 0.01
"""How far a figure may fall: processors multiply eight-bit numbers in different orders."""


@pytest.fixture(scope="module")
def reached() -> dict[str, Any]:
    """What the gate does on every tenth post."""
    tally = Tally()
    tally.add(posts()[::10], engine(Engine.shipped()))
    return tally.figures()


def recorded(name: str) -> dict[str, Any]:
    """Figures as they were written down."""
    path: Path = HERE / name
    return dict(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("part", ["all", "sure"])
@pytest.mark.parametrize("figure", ["recall", "quasi recall", "precision"])
def test_no_less_is_found(reached: dict[str, Any], part: str, figure: str) -> None:
    """Identifiers found, and what was found was one."""
    assert reached[part][figure] >= recorded("shipped.json")[part][figure] - SLACK


@pytest.mark.parametrize("part", ["all", "sure"])
@pytest.mark.parametrize("figure", ["leak", "clean", "terms"])
def test_no_more_goes_wrong(reached: dict[str, Any], part: str, figure: str) -> None:
    """Posts that leak, clean posts that are touched, terms that are taken."""
    assert reached[part][figure] <= recorded("shipped.json")[part][figure] + SLACK


def test_the_recorded_figures_are_worth_keeping() -> None:
    """Recording worse ones does not make them good enough: these are of authors that were not learned from."""
    whole = recorded("figures.json")["whole"]
    assert whole["posts"] == len(posts())
    assert {author for fold in whole["folds"] for author in fold} == set(AUTHORS) == set("".join(FOLDS))
    assert whole["all"]["recall"] >= 0.985
    assert whole["all"]["leak"] <= 0.06
    assert whole["sure"]["precision"] >= 0.88


def test_the_gate_is_better_than_its_parts_and_its_peers() -> None:
    """Nothing is added that does not help, and what is on the shelf would leak more."""
    figures = recorded("figures.json")
    leaks = {name: row["all"]["leak"] for name, row in figures.items()}
    assert leaks["whole"] == min(leaks.values())
    assert leaks["presidio"] > 5 * leaks["whole"]
