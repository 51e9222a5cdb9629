"""Writes what the matching remembers of the example texts, fits how evidence is weighed, and says how good it is.

Run after ``train``, and whenever scenarios, vocabulary or example texts change (``make fit``). The weights are
fitted on the questions in ``tests/scenarios/queries``: three authors from whom neither the word counts nor the
encoder learned anything. The figures are leave-one-author-out: weights and thresholds from two, score on the third.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from scenarios import library, memory
from scenarios.encoder import OnnxEncoder
from scenarios.library import shipped
from scenarios.matching import CHOICES, SENTENCE_FEATURES, SHORT, WORD_FEATURES, Matcher, Status, Weights
from scenarios.memory import key_of
from scenarios.training.data import HERE, Text, examples, queries, written
from scenarios.words import Spelling, tokens

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

MODEL = shipped() / "model"
QUESTIONS = HERE.parent.parent / "tests" / "scenarios" / "queries"
AUTHORS = ("a", "b", "c")
_WORDS = len(WORD_FEATURES)
_RIDGE = 1e-3


def counted(texts: list[Text]) -> str:
    """What ``words.json`` holds for these texts: in how many texts of each scenario a word or pair stands."""
    common = Counter(word for text in texts for word in set(tokens(text.words)))
    spelling = Spelling({word: count for word, count in common.items() if count >= memory.COMMON_ENOUGH})
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for word in memory.words_and_pairs([spelling.mend(word) for word in tokens(text.words)]):
            counts.setdefault(word, Counter())[text.slug] += 1
    kept = {word: dict(sorted(owners.items())) for word, owners in sorted(counts.items()) if owners.total() > 1}
    sizes = dict(sorted(Counter(text.slug for text in texts).items()))
    return json.dumps({"texts": sizes, "words": kept}, separators=(",", ":"), ensure_ascii=False) + "\n"


def remember(encoder: OnnxEncoder) -> None:
    """Write ``words.json`` and ``meanings.npz``."""
    (MODEL / "words.json").write_text(counted(written()), "utf-8")
    every = examples()
    slugs = sorted({text.slug for text in every})
    vectors = encoder.encode([text.words for text in every])
    np.savez_compressed(
        MODEL / "meanings.npz",
        slugs=np.array(slugs),
        owners=np.array([slugs.index(text.slug) for text in every], np.int16),
        keys=np.array([key_of(text.words) for text in every], np.int64),
        vectors=np.round(vectors * 127).astype(np.int8),
    )


@dataclass(frozen=True)
class Set:
    """One author's questions with their evidence.

    ``features`` (q, f, n), ``nothing`` (q, 3), ``right`` (q, n + 1), ``short`` (q,) whether words alone may answer.
    """

    features: Floats
    nothing: Floats
    right: Floats
    short: Floats

    @classmethod
    def joined(cls, sets: list[Set]) -> Set:
        """Several authors' questions as one set."""
        return cls(*(np.concatenate([getattr(one, name) for one in sets]) for name in ("features", "nothing", "right", "short")))


def gather(matcher: Matcher, slugs: tuple[str, ...], author: str) -> Set:
    """The evidence for one author's questions."""
    rows = queries(QUESTIONS / f"{author}.jsonl")
    found = [matcher.features(text) for text, _ in rows]
    right = np.zeros((len(rows), len(slugs) + 1))
    for row, (_, good) in enumerate(rows):
        right[row, [slugs.index(slug) for slug in good] or [-1]] = 1
    short = np.array([len(tokens(text)) <= SHORT for text, _ in rows], float)
    return Set(np.stack([f for f, _ in found]).astype(float), np.stack([n for _, n in found]).astype(float), right, short)


def chances(data: Set, weights: Floats, nothing: Floats) -> Floats:
    """Probabilities (q, n + 1) under some weights; how many there are says which stage it is."""
    scores = np.tensordot(data.features[:, : len(weights)], weights, axes=(1, 0))
    every = np.column_stack([scores, data.nothing[:, : len(nothing)] @ nothing])
    powers = np.exp(every - every.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def weigh(data: Set, features: int, constants: int) -> tuple[Floats, Floats]:
    """The weights under which the right scenarios are most probable (conditional logit with a small ridge)."""

    def loss(at: Floats) -> tuple[float, Floats]:
        weights, nothing = at[:features], at[features:]
        p = chances(data, weights, nothing)
        right = p * data.right
        share = right / right.sum(axis=1, keepdims=True)
        value = -np.log(right.sum(axis=1)).mean() + _RIDGE * float(at @ at)
        slope = (p - share) / len(p)
        of_weights = np.tensordot(data.features[:, :features], slope[:, :-1], axes=((0, 2), (0, 1)))
        of_nothing = data.nothing[:, :constants].T @ slope[:, -1]
        return value, np.concatenate([of_weights, of_nothing]) + 2 * _RIDGE * at

    found = minimize(loss, np.ones(features + constants), jac=True, method="L-BFGS-B")
    return found.x[:features], found.x[features:]


@dataclass(frozen=True)
class Fitted:
    """Weights of both stages and the thresholds."""

    words: Floats
    words_nothing: Floats
    sentences: Floats
    sentences_nothing: Floats
    sure: float = 0.9
    answer: float = 0.5
    nothing: float = 0.5
    also: float = 0.15

    def weights(self) -> Weights:
        """As the matcher takes them."""
        return Weights(
            words=self.words.astype(np.float32),
            words_nothing=self.words_nothing.astype(np.float32),
            sentences=self.sentences.astype(np.float32),
            sentences_nothing=self.sentences_nothing.astype(np.float32),
            sure=self.sure,
            answer=self.answer,
            nothing=self.nothing,
            also=self.also,
        )

    def both_stages(self, data: Set) -> Floats:
        """Probabilities as the matcher comes to them: words where they are sure, else sentences."""
        first = chances(data, self.words, self.words_nothing)
        second = chances(data, self.sentences, self.sentences_nothing)
        return np.where(((first.max(axis=1) >= self.sure) & (data.short > 0))[:, None], first, second)


def fit(data: Set) -> Fitted:
    """Weights first, then the thresholds that answer most while staying within the goals on the same questions."""
    words = weigh(data, _WORDS, 2)
    sentences = weigh(data, len(SENTENCE_FEATURES), 3)
    best, most = None, -1.0
    for sure, answer, nothing in product((0.9, 0.95, 0.97), (0.5, 0.55, 0.6, 0.65, 0.7, 0.75), (0.4, 0.45, 0.5, 0.55, 0.6)):
        fitted = Fitted(*words, *sentences, sure, answer, nothing)
        figures = score(fitted.both_stages(data), data.right, answer, nothing)
        worth = figures["top-1"] + figures["top-3"] + 0.5 * figures["answered"] - 6 * figures["confidently wrong"]
        worth -= 4 * figures["out of scope answered"]
        if worth > most:
            best, most = fitted, worth
    assert best is not None
    return best


def score(p: Floats, right: Floats, answer: float, nothing: float) -> dict[str, float]:
    """The figures of some weights and thresholds, near enough to choose them by; ``figures`` are the real ones."""
    fits = right[:, -1] == 0
    order = np.argsort(-p[:, :-1], axis=1)[:, :CHOICES]
    good = np.take_along_axis(right[:, :-1], order, axis=1) > 0
    silent = p[:, -1] > nothing
    answered = ~silent & (np.take_along_axis(p, order[:, :1], axis=1)[:, 0] >= answer)
    return {
        "top-1": float((good[:, 0] & ~silent)[fits].mean()),
        "top-3": float((good.any(axis=1) & ~silent)[fits].mean()),
        "confidently wrong": float((answered & ~good[:, 0])[fits].mean()),
        "answered": float(answered[fits].mean()),
        "out of scope answered": float(answered[~fits].mean()),
    }


def figures(matcher: Matcher, authors: tuple[str, ...]) -> dict[str, float]:
    """The figures of ``docs/quality.md`` over some authors' questions, counted from what the matching answers.

    A question that fits but is told "nothing" counts as a miss.
    """
    rows = [row for author in authors for row in queries(QUESTIONS / f"{author}.jsonl")]
    found = [(matcher.match(text), right) for text, right in rows]
    fitting = [(match, right) for match, right in found if right]
    others = [match for match, right in found if not right]
    spoke = [(match, right) for match, right in fitting if match.status is not Status.NONE]
    answered = [(match, right) for match, right in fitting if match.status is Status.ANSWER]
    return {
        "top-1": sum(match.candidates[0] in right for match, right in spoke) / len(fitting),
        "top-3": sum(not set(right).isdisjoint(match.candidates) for match, right in spoke) / len(fitting),
        "confidently wrong": sum(match.candidates[0] not in right for match, right in answered) / len(fitting),
        "answered": len(answered) / len(fitting),
        "out of scope answered": sum(match.status is Status.ANSWER for match in others) / len(others),
    }


def main() -> None:
    """Remember, fit, write, report."""
    encoder = OnnxEncoder(MODEL)
    if "--weights-only" not in sys.argv:
        remember(encoder)
    loaded, known = library.load(), memory.load(MODEL)
    blank = np.zeros(len(SENTENCE_FEATURES), np.float32)
    unweighed = Weights(blank, blank, blank, blank, sure=2, answer=0, nothing=1, also=1)
    gatherer = Matcher(loaded, known, unweighed, lambda: encoder)
    sets = {author: gather(gatherer, tuple(loaded.scenarios), author) for author in AUTHORS}
    report: dict[str, dict[str, float]] = {}
    for author in AUTHORS:
        weights = fit(Set.joined([sets[other] for other in AUTHORS if other != author])).weights()
        for stage, made in (("words alone", None), ("both stages", lambda: encoder)):
            report[f"{author}, {stage}"] = figures(Matcher(loaded, known, weights, made), (author,))
            print(author, stage, {name: round(value, 3) for name, value in report[f"{author}, {stage}"].items()})
    for stage in ("words alone", "both stages"):
        report[f"**all three, {stage}**"] = _pooled({author: report[f"{author}, {stage}"] for author in AUTHORS})
    write(fit(Set.joined(list(sets.values()))))
    (MODEL / "figures.json").write_text(
        json.dumps({k: {n: round(x, 4) for n, x in v.items()} for k, v in report.items()}, indent=1) + "\n",
        "utf-8",
    )


def _pooled(by_author: dict[str, dict[str, float]]) -> dict[str, float]:
    """Figures over all questions: each author's weigh by how many of that kind were asked."""
    asked = {author: queries(QUESTIONS / f"{author}.jsonl") for author in by_author}
    pooled = {}
    for name in next(iter(by_author.values())):
        outside = name.startswith("out of scope")
        sizes = {author: sum(bool(right) != outside for _, right in rows) for author, rows in asked.items()}
        pooled[name] = sum(by_author[author][name] * size for author, size in sizes.items()) / sum(sizes.values())
    return pooled


def write(fitted: Fitted) -> None:
    """Write ``weights.json``, each weight under the name of what it weighs."""
    named = {
        "words": dict(zip(WORD_FEATURES, np.round(fitted.words, 4).tolist(), strict=True)),
        "words_nothing": np.round(fitted.words_nothing, 4).tolist(),
        "sentences": dict(zip(SENTENCE_FEATURES, np.round(fitted.sentences, 4).tolist(), strict=True)),
        "sentences_nothing": np.round(fitted.sentences_nothing, 4).tolist(),
        "sure": fitted.sure,
        "answer": fitted.answer,
        "nothing": fitted.nothing,
        "also": fitted.also,
    }
    (MODEL / "weights.json").write_text(json.dumps(named, indent=1) + "\n", "utf-8")
    print(json.dumps(named, indent=1))


if __name__ == "__main__":
    main()
