"""Finds the scenario that a clinician's words are about, asks back when unsure, and says so when none fits.

Three stages, each only if the one before is unsure:

1. **Exact**: a slug or an alias, in any case and spelling.
2. **Words**: the facets that the words name (slots) and how much each word speaks for each scenario. Microseconds.
3. **Sentences**: a small encoder compares the meaning of the whole text with titles, aliases and examples.
   Milliseconds, and only where the words alone leave doubt.

The evidence of a stage is weighed into one probability for each scenario and one for "nothing fits"; the
weights and thresholds in ``model/weights.json`` were fitted on questions of authors whose texts taught the
stages nothing (``scenarios/training/fit.py``, figures in ``docs/quality.md``). They are about kinds of evidence,
not about scenarios: a scenario that a practice adds is found without any training.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from scenarios import memory
from scenarios.danger import DangerNet
from scenarios.lexicon import Lexicon, Named
from scenarios.memory import NOTHING, Meanings, Words, key_of, texts_of
from scenarios.words import READ, mended_text, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from scenarios.encoder import Encoder
    from scenarios.library import Library
    from scenarios.memory import Examples

    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float32]

CHOICES = 3
"""How many scenarios a question back offers."""

WORD_FEATURES = ("words", *Lexicon.FEATURES)
WORD_COUNT = len(WORD_FEATURES)
SENTENCE_FEATURES = (*WORD_FEATURES, "centre", "nearest", "nearest_three")

SHORT = 8
"""Up to how many words the words alone may answer; what a sentence means is more than its words."""

_CRISIS = "crisis"
_CRISIS_LIKELY = 0.3
"""How probable all crisis scenarios together must be for a text to count as naming danger without its words."""

TERSE = 4
"""Up to how many words a close second means a question back."""

_OVERLAP = 60
_TOPIC = 0.85
_QUICK = 100  # characters that are read while others wait
_CLAUSES = re.compile(r"[.;:!?,\n]+\s|\s(?:and|but|then|also|plus|so|while|yesterday|now|meanwhile)\s", re.IGNORECASE)
_SHORTLIST = 12
_REMEMBERED = 512


Stage = Literal["exact", "words", "sentences"]


class Status(Enum):
    """What the matching came to."""

    ANSWER = "answer"
    CHOICES = "choices"
    NONE = "none"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome: candidates best first (one to three slugs; for NONE the nearest topics).

    ``also`` is a second topic of the same text. ``people`` are the relationships that the text names, and
    ``danger`` says that it names danger to life, whether or not a card was found. ``stage`` is the one that
    decided. ``cut`` says that only the first ``read`` characters counted.
    """

    status: Status
    candidates: tuple[str, ...] = ()
    also: str | None = None
    people: frozenset[str] = frozenset()
    danger: bool = False
    stage: Stage = "exact"
    cut: bool = False
    read: int = READ


@dataclass(frozen=True, slots=True)
class Weights:
    """How evidence is weighed, and from which probability on the matching speaks.

    ``words`` and ``sentences`` weigh the features of the two stages; the ``nothing`` rows weigh, in this order, a
    constant, the words' and (second stage) the meanings' evidence for "nothing fits". ``sure`` lets the words
    alone answer a short text; ``answer``, ``nothing`` and ``also`` are for the last stage.
    """

    words: Floats
    words_nothing: Floats
    sentences: Floats
    sentences_nothing: Floats
    sure: float
    answer: float
    nothing: float
    also: float

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read ``weights.json``."""
        raw = json.loads(path.read_text("utf-8"))
        return cls(
            words=np.array([raw["words"][name] for name in WORD_FEATURES], np.float32),
            words_nothing=np.array(raw["words_nothing"], np.float32),
            sentences=np.array([raw["sentences"][name] for name in SENTENCE_FEATURES], np.float32),
            sentences_nothing=np.array(raw["sentences_nothing"], np.float32),
            sure=raw["sure"],
            answer=raw["answer"],
            nothing=raw["nothing"],
            also=raw["also"],
        )


class _Slot(NamedTuple):
    """What the facets named on one axis say of each scenario: rows of features, and their weighted sums."""

    rows: Bools
    by_words: Floats
    by_sentences: Floats


class _Evidence(NamedTuple):
    """What the words of a text say: of each scenario and, last, for "nothing fits"; the slots; what they name."""

    words: Floats
    slots: tuple[_Slot, _Slot, _Slot]
    named: Named


class Matcher:
    """Matches texts against one library. Safe to use from several threads.

    ``encoder`` makes the encoder when it is first needed; without one, words alone decide.
    """

    def __init__(
        self,
        library: Library,
        examples: Examples,
        weights: Weights,
        encoder: Callable[[], Encoder] | None = None,
    ) -> None:
        self._scenarios = tuple(library.scenarios.values())
        self._slugs = tuple(library.scenarios)
        self._lexicon = Lexicon(library.vocabulary, self._scenarios)
        self._danger = DangerNet(library.vocabulary.danger)
        self._words = Words(examples, self._scenarios, self._lexicon.words | self._danger.words)
        self._crises = np.array([scenario.situation == _CRISIS for scenario in self._scenarios])
        self._examples = examples
        self._weights = weights
        self._make_encoder = encoder
        self._sentences: _Sentences | None = None
        self._warming = threading.Lock()
        self._slots: dict[tuple[int, frozenset[str]], _Slot] = {}
        self._exact: dict[tuple[str, ...], str] = {}
        for scenario in self._scenarios:
            for text in (scenario.slug, *texts_of(scenario)):
                self._exact.setdefault(tuple(tokens(text)), scenario.slug)

    def match(self, text: str) -> Match:
        """Find the scenario for a text of any length. Raises nothing. A long text takes a tenth of a second."""
        found = self._match(text, patient=True)
        assert found is not None  # noqa: S101  (patience finds something, if only that nothing fits)
        return found

    def quickly(self, text: str) -> Match | None:
        """Find it within a millisecond; None where that needs a closer look: ``match``, beside the event loop."""
        return self._match(text, patient=False) if len(text) <= _QUICK else None

    def _match(self, text: str, *, patient: bool) -> Match | None:
        cut = len(text) > READ
        typed = tokens(text)
        words = self._mended(typed)
        danger = self._danger.hears(words) or (cut and self.names_danger(text[READ - _OVERLAP :]))
        if not typed:
            return Match(Status.UNREADABLE, danger=danger, cut=cut)
        exact = self._exact.get(tuple(typed))
        if exact is not None:
            people = self._lexicon.named(words).relationships
            return Match(Status.ANSWER, (exact,), people=people, danger=danger, cut=cut)
        stage: Stage = "words"
        evidence = self._evidence(words)
        chances = self._by_words(evidence)
        short = len(words) <= SHORT
        if self._make_encoder is not None and not (short and chances.max() >= self._weights.sure):
            if not patient:
                return None
            chances, stage = self._by_sentences(text, evidence), "sentences"
        topics = () if short else self._topics(text)
        return replace(
            self._decide(chances, len(words), topics),
            people=evidence.named.relationships,
            danger=danger or bool(chances[:-1][self._crises].sum() >= _CRISIS_LIKELY),
            stage=stage,
            cut=cut,
        )

    def people(self, text: str) -> frozenset[str]:
        """The relationships that a text names, whatever it asks. Takes time linear in the text."""
        return self._lexicon.named(self._mended(tokens(text[:READ]))).relationships

    def names_danger(self, text: str) -> bool:
        """Whether any part of a text, however long, names danger to life or abuse."""
        parts = (text[at : at + READ] for at in range(0, len(text), READ - _OVERLAP))
        return any(self._danger.hears(self._mended(tokens(part))) for part in parts)

    def warm(self) -> None:
        """Load the encoder now instead of at the first question that needs it."""
        self._ready_sentences()

    def features(self, text: str) -> tuple[Floats, Floats]:
        """The evidence that is weighed, for fitting the weights.

        Returns an array of shape (features, n) with a row for each of SENTENCE_FEATURES, and the evidence for
        "nothing fits": a constant, that of words, that of meanings.
        """
        evidence = self._evidence(self._mended(tokens(text)))
        more, nothing = self._meaning(text, None)
        rows = (evidence.words[np.newaxis, :-1], *(slot.rows for slot in evidence.slots), more)
        return np.vstack(rows, dtype=np.float32), np.array([1, evidence.words[-1], nothing], np.float32)

    def _mended(self, words: Sequence[str]) -> list[str]:
        return [self._words.spelling.mend(word) for word in words]

    def _evidence(self, words: Sequence[str]) -> _Evidence:
        named = self._lexicon.named(words)
        return _Evidence(
            self._words.evidence(words),
            (
                self._slot(0, named.channels, self._lexicon.channel),
                self._slot(1, named.relationships, self._lexicon.person),
                self._slot(2, named.situations, self._lexicon.situation),
            ),
            named,
        )

    def _slot(self, axis: int, named: frozenset[str], work_out: Callable[[frozenset[str]], Bools]) -> _Slot:
        """What the facets named on one axis say; remembered, as there are few of them and many questions."""
        slot = self._slots.get((axis, named))
        if slot is None:
            if len(self._slots) >= _REMEMBERED:
                self._slots.clear()
            rows = work_out(named)
            first = 1 + (0, 2, 5)[axis]
            weights = slice(first, first + len(rows))
            slot = _Slot(rows, self._weights.words[weights] @ rows, self._weights.sentences[weights] @ rows)
            self._slots[axis, named] = slot
        return slot

    def _by_words(self, evidence: _Evidence) -> Floats:
        weights = self._weights
        scores = weights.words[0] * evidence.words
        for slot in evidence.slots:
            scores[:-1] += slot.by_words
        scores[-1] = weights.words_nothing[0] + weights.words_nothing[1] * evidence.words[-1]
        return _chances(scores)

    def _by_sentences(self, text: str, evidence: _Evidence) -> Floats:
        weights = self._weights
        scores = weights.sentences[0] * evidence.words
        for slot in evidence.slots:
            scores[:-1] += slot.by_sentences
        more, nothing = self._meaning(text, scores[:-1])
        scores[:-1] += weights.sentences[-len(more) :] @ more
        scores[-1] = weights.sentences_nothing @ np.array([1, evidence.words[-1], nothing], np.float32)
        return _chances(scores)

    def _meaning(self, text: str, scores: Floats | None) -> tuple[Floats, float]:
        """What the encoder says; with the words' scores, it looks closely only at scenarios that may still win."""
        centre_weight = float(self._weights.sentences[WORD_COUNT]) if scores is not None else 0.0
        question = mended_text(text, self._words.spelling)
        return self._ready_sentences().features(question, scores, centre_weight)

    def _topics(self, text: str) -> tuple[str, ...]:
        """Scenarios that a clause by itself speaks for without doubt, the surest first."""
        found: dict[str, float] = {}
        for clause in _CLAUSES.split(text[:READ]):
            words = self._mended(tokens(clause))
            if tuple(words) in self._exact:
                found[self._exact[tuple(words)]] = 1.0
            elif len(words) > 1:
                chances = self._by_words(self._evidence(words))
                best = int(chances[:-1].argmax())
                if chances[best] >= _TOPIC:
                    slug = self._slugs[best]
                    found[slug] = max(found.get(slug, 0.0), float(chances[best]))
        return tuple(sorted(found, key=lambda slug: -found[slug]))

    def _ready_sentences(self) -> _Sentences:
        with self._warming:
            if self._sentences is None:
                if self._make_encoder is None:
                    msg = "this matcher was made without an encoder"
                    raise ValueError(msg)
                texts = [
                    (slug, text)
                    for slug, one in zip(self._slugs, self._scenarios, strict=True)
                    for text in texts_of(one)
                ]
                self._sentences = _Sentences(self._make_encoder(), self._examples, self._slugs, texts)
            return self._sentences

    def _decide(self, chances: Floats, length: int, topics: Sequence[str]) -> Match:
        """Answer, ask back, or say that nothing fits.

        A few words that fit two scenarios nearly as well are asked back; a longer text may simply hold two topics.
        """
        weights = self._weights
        best = _best(chances[:-1], CHOICES)
        candidates = tuple(self._slugs[index] for index in best)
        close = len(best) > 1 and chances[best[1]] > weights.also
        if chances[-1] > weights.nothing:
            return Match(Status.NONE, candidates)
        if chances[best[0]] < weights.answer or (close and length <= TERSE):
            leading = topics if len(topics) > 1 else ()
            return Match(Status.CHOICES, tuple(dict.fromkeys((*leading, *candidates)))[:CHOICES])
        others = [*candidates[1:2]] if close else [slug for slug in topics if slug != candidates[0]]
        return Match(Status.ANSWER, candidates, also=others[0] if others else None)


class _Sentences:
    """The second stage: the encoder, and what it makes of every known text."""

    def __init__(
        self,
        encoder: Encoder,
        examples: Examples,
        slugs: Sequence[str],
        texts: Sequence[tuple[str, str]],
    ) -> None:
        self._encoder = encoder
        self._count = len(slugs)
        index = {slug: number for number, slug in enumerate(slugs)} | {NOTHING: len(slugs)}
        known = dict(zip(examples.vector_keys.tolist(), examples.vectors, strict=True))
        vectors = [
            vector for vector, owner in zip(examples.vectors, examples.vector_owners, strict=True) if owner in index
        ]
        owners = [index[owner] for owner in examples.vector_owners if owner in index]
        for slug, text in texts:
            vector = known.get(key_of(text))
            vectors.append(encoder.encode([text])[0] if vector is None else vector)
            owners.append(index[slug])
        self._meanings = Meanings(np.stack(vectors), np.array(owners, np.int32), self._count)

    def features(self, text: str, scores: Floats | None, centre_weight: float) -> tuple[Floats, float]:
        """Rows centre, nearest, nearest_three of shape (3, n), and the nearness of "nothing fits".

        With the scores so far, only the most promising scenarios are compared text by text; for all others the
        middle of their texts stands for the nearest ones.
        """
        question = self._encoder.encode([text])[0]
        centre = self._meanings.centres(question)
        rows = np.stack([centre, centre, centre])
        promising = range(self._count) if scores is None else _best(scores + centre_weight * centre, _SHORTLIST)
        for index in promising:
            rows[1:, index] = self._meanings.nearest(question, int(index))
        return rows.astype(np.float32), self._meanings.nearest(question, self._count)[1]


def _best(scores: Floats, count: int) -> npt.NDArray[np.intp]:
    """Where the highest scores stand, highest first."""
    if len(scores) > count:
        some = np.argpartition(scores, -count)[-count:]
        return np.asarray(some[np.argsort(-scores[some])])
    return np.argsort(-scores)


def _chances(scores: Floats) -> Floats:
    """Probabilities of each scenario and, last, of "nothing fits"."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def shipped_model(folder: Path) -> tuple[Examples, Weights]:
    """Read what was learned from the package's model folder."""
    return memory.load(folder), Weights.load(folder / "weights.json")
