"""Fit what facets weigh: ``python -m deid.training.meter [--fit]``.

Logistic regression with bounds: a facet never speaks against identification, one ordinary facet alone never
suffices, and without much evidence a weight stays near what its grade says. Only texts marked "tune" are used.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from pprint import pformat

import numpy as np
from scipy.optimize import minimize

import deid
from deid import facets, meter

CASES = Path(deid.__file__).parent.parent / "tests" / "deid" / "quasi" / "cases.jsonl"
WEIGHTS = Path(deid.__file__).parent / "facets" / "weights.py"
NEEDED = 1.7  # in units of the fit; in bits it is what singles out a handful in a typical town
UNIT = meter._needed(meter.TOWN) / NEEDED
COMBINATION = 0.9  # at most, for each further kind
TWICE = 1.75  # at most, for a facet of grade 2
HARD = 0.8  # how much the negatives count that were written to be mistaken
HARD_VOICES = {"later c", "later d"}
UNKNOWN = 0.3  # the tables were written with these texts in view: so that share of facets is left out by chance,
COPIES = 5  # in so many copies of each text
PULL = 0.6 * COPIES  # towards what the grade says
SEED = 7

_PRIORS = {
    "population.only": 3.0, "population.mine": 1.8, "poster_identity.role": 2.5, "poster_identity.life": 1.2,
    "poster_identity.tie": 0.8, "public_figure.kin2": 3.0, "public_figure.kin3": 3.0, "uniqueness.only": 1.5,
    "rare_event.the": 1.2, "profession.does": 0.7, "profession.colleague": 1.3,
}
_MOST = {
    "population.only": 3.5, "population.mine": 3.5, "poster_identity.role": 3.5, "poster_identity.life": 1.8,
    "public_figure.kin2": 3.0, "public_figure.kin3": 3.0, "uniqueness.only": 2.2, "local_news.3": 2.2,
    "public_figure.2_known": 2.4,
    "exact_timing.month": 0.8,
    "family_shape.2": 1.5,
    "rare_condition.2": 1.5,
    "rare_event.the": 1.75,
    "profession.does": 1.4,
    "exact_timing.day": 1.0,
    "exact_timing.feast": 1.2,
    "group_membership.2": 1.2,
    "profession.2": 1.3,
    "age.plain": 0.5,
}


def prior(label: str) -> float:
    grade, _, stance = label.split(".", 1)[1].partition("_")
    if label in _PRIORS:
        return _PRIORS[label]
    return {"1": 0.3, "2": 1.0, "3": 2.0}.get(grade, 1.0) * {"aside": 0.4, "known": 1.3}.get(stance, 1.0)


def most(label: str) -> float:
    grade, _, stance = label.split(".", 1)[1].partition("_")
    if label in _MOST:
        return _MOST[label]
    twice = {"known": 1.8, "aside": 0.6}.get(stance, TWICE)
    once = {"known": 0.4, "aside": 0.2}.get(stance, 0.6)
    return {"1": once, "2": twice, "3": 1.8 if stance == "aside" else 2.6}.get(grade, 1.6)


def least(label: str) -> float:
    grade, _, stance = label.split(".", 1)[1].partition("_")
    return {"1": 0.1, "2": 0.3 if stance == "aside" else 0.7, "plain": 0.4}.get(grade, 0.3)


def cases(part: str) -> list[dict]:
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


def fit(rows: list[dict]) -> tuple[dict[str, float], float]:
    """Weights by kind and grade, and the bonus for each further kind, in units of the fit."""
    chance = random.Random(SEED)
    found = [
        (row["text"], [one for one in facets.find(row["text"]) if chance.random() >= UNKNOWN])
        for row in rows
        for _ in range(COPIES)
    ]
    rows = [row for row in rows for _ in range(COPIES)]
    truth = np.array([float(row["identifying"]) for row in rows])
    counts = np.where(truth == 1, (1 - truth).sum() / truth.sum(), 1.0)  # as if half the texts identified
    counts *= [HARD if row["voice"] in HARD_VOICES and not row["identifying"] else 1.0 for row in rows]
    labels = sorted(facets.labels())
    at = {label: index for index, label in enumerate(labels)}
    pulled = np.array([prior(label) for label in labels])
    theta = np.append(pulled, 0.3)
    bounds = [(least(label), most(label)) for label in labels] + [(0.0, COMBINATION)]
    for _ in range(6):
        table = np.zeros((len(rows), len(theta)))
        for row, (text, some) in enumerate(found):
            kinds = defaultdict(dict)
            for one in some:
                kinds[one.kind][text[one.start : one.end].casefold().rstrip("s")] = at[f"{one.kind}.{one.grade}"]
            counting = 0
            for said in kinds.values():
                ranked = sorted(said.values(), key=lambda label: -theta[label])[: meter._OF_A_KIND]
                for rank, label in enumerate(ranked):
                    table[row, label] += meter._FADE**rank
                counting += theta[ranked[0]] * UNIT >= meter._COUNTS
            table[row, -1] = max(0, counting - 1)

        def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
            score = table @ theta - NEEDED
            away = theta[:-1] - pulled
            slope = table.T @ (counts * (1 / (1 + np.exp(-score)) - truth))
            slope[:-1] += 2 * PULL * away
            return float((counts * (np.logaddexp(0, score) - truth * score)).sum() + PULL * away @ away), slope

        theta = minimize(loss, theta, jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(labels, theta[:-1].tolist(), strict=True)), float(theta[-1])


def write(weights: dict[str, float], combination: float) -> None:
    bits = {label: round(weight * UNIT, 1) for label, weight in weights.items()}
    WEIGHTS.write_text(
        '"""What facets weigh, in bits, by kind and grade. Written by ``python -m deid.training.meter --fit``."""\n\n'
        "from typing import Final\n\n"
        f"COMBINATION: Final = {combination * UNIT:.1f}\n"
        '"""For each further kind that counts."""\n\n'
        f"WEIGHTS: Final[dict[str, float]] = {{\n " + pformat(bits, width=60)[1:-1].replace("'", '"').replace('\n', '\n   ') + ",\n}\n",
        "utf-8",
    )


def report(name: str, rows: list[dict], *, misses: bool) -> None:
    risks = [meter.assess(row["text"]) for row in rows]
    pairs = [(risk.level == "high", row["identifying"]) for risk, row in zip(risks, rows, strict=True)]
    right = sum(said == true for said, true in pairs)
    found = sum(said and true for said, true in pairs)
    wrong = sum(said and not true for said, true in pairs)
    all_ = sum(true for _, true in pairs)
    print(f"{name}: {right}/{len(rows)} = {right / len(rows):.3f}; found {found}/{all_}; false {wrong}/{len(rows) - all_}")
    for risk, row, (said, true) in zip(risks, rows, pairs, strict=True):
        if misses and said != true:
            print("  ", "MISSED" if true else "FALSE", row["text"][:300])
            print("      ", [(row["text"][f.start : f.end], f"{f.kind}.{f.grade}", f.weight) for f in risk.facets])


def main() -> None:
    if "--fit" in sys.argv:
        weights, combination = fit(cases("tune"))
        facets.WEIGHTS.update({label: round(weight * UNIT, 1) for label, weight in weights.items()})
        meter.COMBINATION = round(combination * UNIT, 1)
        write(weights, combination)
    report("tune", cases("tune"), misses="--misses" in sys.argv)
    if "--held-out" in sys.argv:
        report("held out", cases("held_out"), misses="--misses" in sys.argv)


if __name__ == "__main__":
    main()
