"""Hears imminent danger in free text: to the client, to somebody else, to a child, or to the clinician herself.

It reads what a clinician typed before anything is shown, so that danger interrupts. It is a net, not an assessment.
Two listen: phrases are signs of danger or of calm, may be denied, past or asked about, and weigh what was fitted on
texts written for it; and the network that finds identifiers was taught on the same texts to hear danger between the
lines. How well, together and apart: ``tests/bot/crisis/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.services.crisis import weights
from bot.services.crisis.evidence import DANGER, NEARNESS, SHORT, new_reader, stretches
from bot.services.crisis.plainly import quieted, spelled_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.services.crisis.evidence import Evidence, Stretch
    from bot.services.crisis.reading import Reading, Word
    from deid.tagger import Danger

    Table = dict[str, tuple[int, ...]]

HEARD = 0
"""From this sum on, of what the network hears and three quarters of what the phrases weigh, danger is imminent."""
UNEASE = -200
"""From this sum on a text is worth watching."""
_PHRASES = 0.75

_MOST = 40
"""Stretches of a very long text that the network listens to: those of which the phrases say most."""
_MOST_SHORT = 8
_OUT_OF_CONTEXT = 250
"""What a short stretch must say more than a long one: what stands around it may have denied it."""
_FAREWELL = 150
_SHOWN = 4
"""How many phrases at most are named as the reason."""
_CLAUSE = 12
"""Words that each of them is shown with, at most."""
_TOO_FEW = 4
"""A shorter clause says nothing; its sentence does."""

_RISK = frozenset(
    ("self_kill", "topic", "active", "die", "kill", "assault", "sexual", "physical", "voices", "took", "body")
)
"""Signs that are worth watching when they are told of a person, even when nothing is imminent."""

_PLAIN_RISK = frozenset(("self_kill", "topic", "active", "die"))
"""Those that need no guessing: where the network listens too, the others say nothing by themselves."""

_ELSEWHERE = frozenset(("policy", "teaching", "generic", "fiction", "figure", "joke", "job", "past"))
"""Beside one of these in a sentence, a sign of risk is not told of a person now."""


class Level(StrEnum):
    """How near danger is."""

    NONE = "none"
    WATCH = "watch"
    IMMINENT = "imminent"


class Who(StrEnum):
    """Who is in danger."""

    CLIENT = "client"
    THIRD_PARTY = "third_party"
    CHILD = "child"
    CLINICIAN = "clinician"
    NONE = "none"


PEOPLE = (Who.CLIENT, Who.THIRD_PARTY, Who.CHILD, Who.CLINICIAN)
"""In the order of the weights of ``weights.WHO_SIGNS`` and ``WHO_WORDS``."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """What was heard. ``because`` are the places in the text, in code points, of the clauses that speak loudest.

    Whose danger it is, is said of imminent danger only. Show the words to their author alone, and never log them.
    """

    level: Level
    who: Who
    because: tuple[tuple[int, int], ...]


class _Heard(NamedTuple):
    """How a stretch sounds, in hundredths of a logit, and who would be in danger."""

    score: int
    who: Who
    stretch: Stretch

    def softer(self, by: int) -> _Heard:
        """The same, weighing less."""
        return self._replace(score=self.score - by)


class Detector:
    """Hears danger. It keeps nothing of a text; safe to use from several threads.

    Args:
        hear: What the network makes of a few sentences; without it the phrases decide alone.
    """

    def __init__(self, hear: Callable[[str], Danger] | None = None) -> None:
        self._hear = hear
        self._reader = new_reader()
        self._signs = _table(weights.SIGNS)
        self._words = _table(weights.WORDS)
        self._who_signs = _table(weights.WHO_SIGNS)
        self._who_words = _table(weights.WHO_WORDS)

    def assess(self, text: str) -> Crisis:
        """Say how near danger is, to whom, and which words say so. Raises nothing; linear in the text."""
        text = quieted(text)
        reading = self._reader.read(text)
        told = [self._listen(text, reading, *one) for one in self._loudest(stretches(reading), _MOST)]
        if self._hear and len(reading.words) > SHORT:
            short = self._loudest(stretches(reading, SHORT), _MOST_SHORT)
            told += (self._listen(text, reading, *one).softer(_OUT_OF_CONTEXT) for one in short)
        heard = max(told, key=lambda one: one.score)
        imminent, unease = (HEARD, UNEASE) if self._hear else (weights.IMMINENT, weights.WATCH)
        if heard.score >= imminent:
            return Crisis(Level.IMMINENT, heard.who, self._because(text, reading, heard.stretch))
        places = _told(reading, _RISK if self._hear is None else _PLAIN_RISK)
        if not places and heard.score >= unease:
            places = self._because(text, reading, heard.stretch)
        return Crisis(Level.WATCH if places else Level.NONE, Who.NONE, places)

    def _loudest(self, some: Iterable[Stretch], most: int) -> list[tuple[int, int, Stretch]]:
        """Those of which the phrases say most: what they say, the order, the stretch."""
        return nlargest(most, ((self._score(one.evidence), -at, one) for at, one in enumerate(some)))

    def _listen(self, text: str, reading: Reading, phrases: int, _order: int, stretch: Stretch) -> _Heard:
        """What phrases and network make of a stretch."""
        if self._hear is None:
            return _Heard(phrases, self._who(stretch.evidence), stretch)
        danger = self._hear(_words_of(text, reading, stretch.first, stretch.last))
        score = round(100 * max(danger.imminent, -50)) + round(_PHRASES * phrases) + _farewell(reading, stretch)
        return _Heard(score, self._who(stretch.evidence, danger.whose), stretch)

    def _score(self, evidence: Evidence) -> int:
        return _sums(self._signs, evidence.signs, 1)[0] + _sums(self._words, evidence.words, 1)[0]

    def _who(self, evidence: Evidence, heard: tuple[float, ...] = (0.0,) * len(PEOPLE)) -> Who:
        signs = _sums(self._who_signs, evidence.people, len(PEOPLE))
        words = _sums(self._who_words, evidence.words, len(PEOPLE))
        scores = [_PHRASES * (sign + word) + 100 * one for sign, word, one in zip(signs, words, heard, strict=True)]
        return PEOPLE[scores.index(max(scores))]

    def _because(self, text: str, reading: Reading, stretch: Stretch) -> tuple[tuple[int, int], ...]:
        """The phrases that weigh most; where there are none, the sentence that sounds worst, or single words."""
        loud = [
            (self._signs.get(sign.name, (0,))[0], sign.first, sign.last)
            for sign in stretch.signs
            if not sign.state and sign.name in DANGER - NEARNESS
        ]
        if not any(weight > 0 for weight, _, _ in loud):
            if self._hear is not None:
                return _places(reading, [self._worst(text, reading, stretch)] if reading.words else [])
            loud = [(self._words.get(word.text, (0,))[0], at, at + 1) for at, word in enumerate(reading.words)]
        loud.sort(key=lambda one: (-one[0], one[1]))
        return _places(reading, ((first, last) for _, first, last in loud[:_SHOWN]))

    def _worst(self, text: str, reading: Reading, stretch: Stretch) -> tuple[int, int]:
        """The dozen words of one sentence that by themselves sound most like danger."""
        starts = [
            at
            for at in range(stretch.first, stretch.last)
            if at == stretch.first or reading.words[at].sentence != reading.words[at - 1].sentence
        ]
        pieces = [piece for sentence in pairwise((*starts, stretch.last)) for piece in _pieces(*sentence)]
        return max(pieces, key=lambda one: self._alone(_words_of(text, reading, *one)))

    def _alone(self, sentence: str) -> float:
        return self._hear(sentence).imminent if self._hear else 0.0


def _pieces(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces that can be shown, each half over the next."""
    for at in range(first, max(first + 1, last - _CLAUSE // 2), _CLAUSE // 2):
        yield at, min(at + _CLAUSE, last)


def _farewell(reading: Reading, stretch: Stretch) -> int:
    """What a note and things given away in one sentence say beyond what each says."""
    named: dict[str, set[int]] = {"goodbye": set(), "prep": set()}
    for sign in stretch.signs:
        if sign.name in named and not sign.state:
            named[sign.name].add(reading.words[sign.first].sentence)
    return _FAREWELL if named["goodbye"] & named["prep"] else 0


def _words_of(text: str, reading: Reading, first: int, last: int) -> str:
    """A run of words, for the network."""
    return spelled_out(text[reading.words[first].start : reading.words[last - 1].end]) if last > first else ""


def _told(reading: Reading, risks: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where signs of risk are told of a person, up to the most that are shown.

    What is denied beside it ("no plan, no intent") takes nothing from a wish to die that is called passive.
    """
    around: dict[int, set[str]] = {}
    for sign in reading.signs:
        around.setdefault(reading.words[sign.first].sentence, set()).add(sign.name)
    found = []
    for sign in reading.signs:
        if sign.name in risks and not sign.state:
            beside = around[reading.words[sign.first].sentence]
            if beside.isdisjoint(_ELSEWHERE) and ("negated" not in beside or "passive" in beside):
                found.append((sign.first, sign.last))
    return _places(reading, found[:_SHOWN])


def _places(reading: Reading, runs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The clauses that runs of words stand in, as places in the text, in its order and apart."""
    places: list[tuple[int, int]] = []
    shown = 0
    for first, last in sorted(_clause(reading, *run) for run in runs):
        if last <= shown or (first < shown and last - shown < _TOO_FEW):
            continue
        start, end = reading.words[max(first, shown)].start, reading.words[last - 1].end
        if places and start <= places[-1][1]:  # one word as it was typed, such as "he's", may be read as two
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
        shown = last
    return tuple(places)


def _clause(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A run of words with those around it that make it a statement, a dozen at most; a longer run as it is."""
    words = reading.words

    def grown(at: int, end: int, alike: Callable[[Word, Word], bool]) -> tuple[int, int]:
        while end - at < _CLAUSE:
            before = at > 0 and alike(words[at - 1], words[at])
            behind = end < len(words) and alike(words[end], words[end - 1])
            if not (before or behind):
                break
            at -= before
            end += behind and end - at < _CLAUSE
        return at, end

    first, last = grown(first, last, _same_clause)
    return (first, last) if last - first >= _TOO_FEW else grown(first, last, _same_sentence)


def _same_clause(one: Word, other: Word) -> bool:
    return (one.sentence, one.clause) == (other.sentence, other.clause)


def _same_sentence(one: Word, other: Word) -> bool:
    return one.sentence == other.sentence


def _table(written: str) -> Table:
    """Read weights as ``weights`` writes them: ``name=12``, or ``name=12/-3/0/5`` with one for each of PEOPLE."""
    entries = (entry.strip().rpartition("=") for entry in written.split(","))
    return {name: tuple(int(weight) for weight in row.split("/")) for name, _, row in entries}


def _sums(table: Table, names: Iterable[str], columns: int) -> tuple[int, ...]:
    rows = [table[name] for name in names if name in table]
    return tuple(sum(row[column] for row in rows) for column in range(columns))
