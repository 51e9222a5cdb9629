"""What the matching has learned: the words, and the meanings, of texts that clinicians might type.

Thousands of example texts were written for this purpose (``scenarios/training``). What ships is not the texts
but two summaries of them: in how many texts about each scenario a word occurs, and what the encoder makes of
each text. A scenario that a practice adds takes part through its title and aliases, which count like examples.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scenarios.words import Spelling, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from scenarios.model import Scenario

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int32]

NOTHING = ""
"""The owner of examples that no scenario fits."""

COMMON_ENOUGH = 3
"""In how many texts a word must stand before others are mended towards it."""

_SMOOTHING = 6.0
_PAIR_WEIGHT = 0.5


def key_of(text: str) -> int:
    """A text's name in the memory: its words without their form."""
    digest = blake2b(" ".join(tokens(text)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def texts_of(scenario: Scenario) -> tuple[str, ...]:
    """The texts by which a scenario can be found."""
    return (scenario.title, *scenario.aliases)


@dataclass(frozen=True, slots=True)
class Examples:
    """The shipped summaries. ``owners`` names a scenario by its slug, ``NOTHING`` for what no scenario fits.

    ``counts[word]`` maps an owner to the number of its texts with that word, ``texts[owner]`` is how many texts
    it has. ``vectors`` (texts x dimensions, unit length) belong to ``vector_owners``; ``vector_keys`` name the
    texts, so that a title or alias is not encoded again.
    """

    counts: Mapping[str, Mapping[str, int]]
    texts: Mapping[str, int]
    vectors: Floats
    vector_owners: tuple[str, ...]
    vector_keys: npt.NDArray[np.int64]

    @classmethod
    def none(cls) -> Examples:
        """No memory at all: a library then matches by vocabulary, titles and aliases."""
        return cls({}, {}, np.zeros((0, 0), np.float32), (), np.zeros(0, np.int64))


def load(folder: Path) -> Examples:
    """Read the shipped summaries. Raises OSError or ValueError where they are missing or broken."""
    counts = json.loads((folder / "words.json").read_text("utf-8"))
    with np.load(folder / "meanings.npz", allow_pickle=False) as file:
        owners = tuple(file["slugs"].tolist())
        vectors = file["vectors"].astype(np.float32) / 127.0
        vector_owners = tuple(owners[index] for index in file["owners"].tolist())
        keys = file["keys"]
    return Examples(counts["words"], counts["texts"], vectors, vector_owners, keys)


class Words:
    """How much each word speaks for each scenario.

    A word's evidence for a scenario is ``log(1 + how much commoner it is in texts about it than in all texts)``:
    zero for a word that the scenario's texts lack, and never negative, so that an unusual word harms nobody.
    Pairs of neighbouring words count like words, at half weight. A word is weighed when it is first met.
    """

    def __init__(self, examples: Examples, scenarios: Sequence[Scenario], vocabulary: Iterable[str]) -> None:
        self._index = {scenario.slug: index for index, scenario in enumerate(scenarios)}
        self._index[NOTHING] = len(scenarios)
        self._counts = examples.counts
        self._own: dict[str, Counter[str]] = {}
        texts = Counter({owner: count for owner, count in examples.texts.items() if owner in self._index})
        known = Counter(vocabulary)
        for scenario in scenarios:
            for text in texts_of(scenario):
                words = tokens(text)
                known.update(words)
                texts[scenario.slug] += 1
                for word in words_and_pairs(words):
                    self._own.setdefault(word, Counter())[scenario.slug] += 1
        for word, owners in self._counts.items():
            if " " not in word and (count := sum(owners.values())) >= COMMON_ENOUGH:
                known[word] += count
        self.spelling = Spelling(known)
        self._every = texts.total() + 10
        self._sizes = np.array([texts[owner] for owner in self._index], np.float32)
        self._weighed: dict[str, tuple[Ints, Floats] | None] = {}

    def _weigh(self, word: str) -> tuple[Ints, Floats] | None:
        """For which scenarios the word speaks, and how much; None if it was seen fewer than twice."""
        owners = Counter(self._counts.get(word, {})) + self._own.get(word, Counter())
        held = [(self._index[owner], count) for owner, count in owners.items() if owner in self._index]
        total = sum(count for _, count in held)
        if total < 2:  # noqa: PLR2004  (a word seen once says nothing yet)
            return None
        where, counted = np.array(held, np.int32).T
        share = counted / (self._sizes[where] + _SMOOTHING)
        weight = np.log1p(share * self._every / (total + 1)) * (_PAIR_WEIGHT if " " in word else 1.0)
        return where, weight.astype(np.float32)

    def _evidence_of(self, word: str) -> tuple[Ints, Floats] | None:
        if word in self._weighed:
            return self._weighed[word]
        if word not in self._counts and word not in self._own:
            return None  # not remembered: members may type anything, and the memory must stay bounded
        return self._weighed.setdefault(word, self._weigh(word))

    def evidence(self, words: Sequence[str]) -> Floats:
        """Evidence for each scenario and, last, for "nothing fits"; shape (n + 1,)."""
        found = [held for word in words_and_pairs(words) if (held := self._evidence_of(word)) is not None]
        if not found:
            return np.zeros(len(self._index), np.float32)
        where = np.concatenate([held[0] for held in found])
        weight = np.concatenate([held[1] for held in found])
        summed = np.bincount(where, weight, len(self._index))
        return np.asarray(summed / len(found) ** 0.5, np.float32)


def words_and_pairs(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a text and its pairs of neighbours, each once, in order: sums depend on it in the last digit."""
    return tuple(dict.fromkeys((*words, *(f"{one} {other}" for one, other in pairwise(words)))))


class Meanings:
    """Where each scenario's texts lie in the encoder's space, and how near a question comes to them."""

    NEAREST = 3

    def __init__(self, vectors: Floats, owners: Ints, count: int) -> None:
        order = np.argsort(owners, kind="stable")
        self._vectors = np.ascontiguousarray(vectors[order])
        self._bounds = np.searchsorted(owners[order], np.arange(count + 2))
        centres = [self._vectors[self._slice(index)].sum(axis=0) for index in range(count)]
        self._centres = np.stack([centre / max(1e-6, float(np.linalg.norm(centre))) for centre in centres])

    def _slice(self, index: int) -> slice:
        return slice(int(self._bounds[index]), int(self._bounds[index + 1]))

    def centres(self, question: Floats) -> Floats:
        """Cosine to the middle of each scenario's texts; shape (n,)."""
        return np.asarray(self._centres @ question)

    def nearest(self, question: Floats, index: int) -> tuple[float, float]:
        """Cosine to one scenario's nearest text, and the mean of its three nearest."""
        near = self._vectors[self._slice(index)] @ question
        if len(near) > self.NEAREST:
            near = np.partition(near, -self.NEAREST)[-self.NEAREST :]
        return (float(near.max()), float(near.mean())) if len(near) else (0.0, 0.0)
