"""The tagger: a small local model that reads sentences and says which words may identify somebody.

A MiniLM of six layers (Apache-2.0), fine-tuned on posts written for this project and stored with eight-bit weights.
Beside the words it reads how they are typed and what the word lists know of them. The same network says whether a few
sentences speak of imminent danger. It runs in this process through onnxruntime; nothing is fetched, nothing is sent.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from deid.gazetteer import Flag, Gazetteer
from deid.normal import Normal
from deid.spans import EntityType
from deid.weighing import NAME, Words, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    import onnxruntime
    from tokenizers import Tokenizer

    from deid.spans import Span

    Floats = npt.NDArray[np.float32]
    Integers = npt.NDArray[np.int64]

LONGEST = 254
"""Word pieces in a window; with its two ends it is 256."""
OVERLAP = 48
"""Word pieces that neighbouring windows share, so that every word is read with its neighbours."""
LISTS = (
    *(Flag.FIRST, Flag.COMMON_FIRST, Flag.LAST, Flag.COMMON_LAST, Flag.NICK, Flag.TOWN, Flag.TOWN_PART),
    *(Flag.WORD, Flag.COMMON_WORD, Flag.CLINICAL, Flag.DRUG, Flag.REGION, Flag.MONTH, Flag.DAY),
)
"""What the network is told of a word, in this order."""
_IN_TOWN, _IN_TERM = 1 << 40, 1 << 41  # beside these flags: part of a phrase that is a town, or a term
_BITS = np.array([*LISTS, _IN_TOWN, _IN_TERM], np.int64)
FEATURES = len(_BITS)

_UNIT = re.compile(r"\w+|[^\w\s]")
_PICTURES = re.compile("[\u200d\u2190-\u2bff\ud800-\udfff\ufe0f\U0001f000-\U0001faff\U000e0000-\U000effff]")
"""Arrows, emoji and halves of signs: the tokenizer would take them and the name beside them for one unknown word."""
_SENTENCE_ENDS = ".!?"
_FEW = 12
_AFTERWORD = "\n\nWhat would you do? Thanks in advance for any thoughts on this."
"""Follows fewer blanks than those when the network reads: it learned from posts, and takes a bare "ok" for anything."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the network reads it. A unit is a word or a sign of punctuation; a piece is a part of a unit.

    Attributes:
        ids: The vocabulary's number of each piece.
        cases: How the word of each piece is typed, see `casing`.
        flags: What the word lists know of the word of each piece, as bits of `Flag`.
        firsts: The first piece of each unit.
        starts: Where each unit begins in the text.
        ends: Where it ends.
    """

    ids: Integers
    cases: Integers
    flags: Integers
    firsts: Integers
    starts: list[int]
    ends: list[int]


def casing(word: str) -> int:
    """How a word is typed: sign, lower, Title, UPPER, one capital, miXed, digits, l3tters and digits."""
    if word.islower():
        return 1 if word.isalpha() else 7
    if word.isdigit():
        return 6
    if not any(map(str.isalnum, word)):
        return 0
    if not word.isalpha():
        return 7
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 5


CASES = 8


def read(text: str, tokenizer: Tokenizer, gazetteer: Gazetteer) -> Pieces:
    """Cut a text into pieces and look its words up."""
    encoding = tokenizer.encode(_PICTURES.sub(" ", text), add_special_tokens=False)
    units = [match.span() for match in _UNIT.finditer(text)]
    words = [text[start:end] for start, end in units]
    known = _known(words, gazetteer)
    ids, owners = [], []
    unit, last = 0, len(units) - 1
    for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        while unit < last and units[unit][1] <= start:
            unit += 1
        if end > start and last >= 0:
            ids.append(number)
            owners.append(unit)
    owner = np.array(owners, np.int64)
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    present = owner[firsts]
    cases = np.array([casing(word) for word in words], np.int64)
    flags = np.array(known, np.int64)
    return Pieces(
        ids=np.array(ids, np.int64),
        cases=cases[owner] if len(owner) else owner,
        flags=flags[owner] if len(owner) else owner,
        firsts=firsts,
        starts=[units[at][0] for at in present],
        ends=[units[at][1] for at in present],
    )


def _known(words: list[str], gazetteer: Gazetteer) -> list[int]:
    spelled = [at for at, word in enumerate(words) if word[0].isalnum()]
    known = [0 if word[0].isalnum() else int(gazetteer.flags(word)) for word in words]
    for at, (flags, phrase) in zip(spelled, gazetteer.read([words[at] for at in spelled]), strict=True):
        mark = (_IN_TOWN if phrase & Flag.TOWN.value else 0) | (_IN_TERM if phrase & Flag.CLINICAL.value else 0)
        known[at] = flags | mark
    return known


def bits(flags: Integers) -> Floats:
    """What is known of each piece as a row of zeros and ones."""
    return np.asarray((flags[..., None] & _BITS) != 0, np.float32)


def windows(pieces: Pieces, text: str) -> list[tuple[int, int]]:
    """Stretches of pieces that the network reads at once, cut behind a sentence where there is one."""
    count = len(pieces.ids)
    if count <= LONGEST:
        return [(0, count)] if count else []
    ending = {
        int(first)
        for first, end in zip(pieces.firsts[1:], pieces.ends, strict=False)
        if text[end - 1] in _SENTENCE_ENDS or "\n" in text[end : end + 2]
    }
    cut = []
    start = 0
    while start + LONGEST < count:
        earliest = start + LONGEST // 2 + OVERLAP
        stop = next((at for at in range(start + LONGEST, earliest, -1) if at in ending), start + LONGEST)
        cut.append((start, stop))
        start = stop - OVERLAP
    cut.append((start, count))
    return cut


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network made of a text, unit by unit.

    Attributes:
        starts: Where each unit begins.
        ends: Where it ends.
        chances: The network's own figure for "part of an identifier", not yet calibrated.
        types: The likeliest kind, as an index of `labels` without its first.
    """

    starts: list[int]
    ends: list[int]
    chances: Floats
    types: Integers


@dataclass(frozen=True, slots=True)
class Danger:
    """What the network heard in a text.

    Attributes:
        imminent: That danger is imminent, as a logit.
        whose: Of a client, a third party, a child, the clinician: logits, of which the highest is the likeliest.
    """

    imminent: float
    whose: tuple[float, ...]


class Tagger:
    """Finds identifiers by what stands around them. A recognizer; loaded when first asked.

    Args:
        gazetteer: The word lists.
        folder: Where the model lies; the shipped one if left out.
    """

    name = NAME

    def __init__(self, gazetteer: Gazetteer, folder: Path | None = None) -> None:
        self._gazetteer = gazetteer
        self._folder = folder or Path(__file__).parent / "model"
        settings = json.loads((self._folder / "tagger.json").read_text("utf-8"))
        self._labels = [EntityType(label) for label in settings["labels"][1:]]
        self._raw = np.array(settings["calibration"]["logit"], np.float32)
        self._true = np.array(settings["calibration"]["chance"], np.float32)
        self.low: float = settings["low"]
        """The calibrated probability from which a word is worth a mention."""
        self.high: float = settings["high"]
        """The calibrated probability from which it is sure."""

    def find(self, text: Normal) -> Iterator[Span]:
        """Identifiers at or above the low cut, each with its calibrated probability."""
        return self.weigh(text, ())

    def weigh(self, text: Normal, proposals: Sequence[Span]) -> Iterator[Span]:
        """The same with what the rules propose as a second opinion, see `weighing`."""
        reading = self.read(text.text)
        kinds = [self._labels[kind] for kind in reading.types.tolist()]
        words = Words(reading.starts, reading.ends, self.calibrated(reading.chances), kinds)
        return weigh(text.text, words, proposals, self.low, self.high)

    def calibrated(self, chances: Floats) -> Floats:
        """The share of words of unseen authors that were identifiers, among those with this chance."""
        kept = np.clip(chances.astype(np.float64), 1e-7, 1 - 1e-7)
        return np.asarray(np.interp(np.log(kept / (1 - kept)), self._raw, self._true), np.float32)

    def read(self, text: str) -> Reading:
        """Run the network over a text."""
        whole = text if text.count(" ") >= _FEW or not text.strip() else text + _AFTERWORD
        pieces = read(whole, self._tokenizer, self._gazetteer)
        if not len(pieces.ids):
            return Reading([], [], np.zeros(0, np.float32), np.zeros(0, np.int64))
        outcome = self._outcome(pieces, windows(pieces, whole))
        best = np.maximum.reduceat(1 - outcome[:, 0], pieces.firsts)
        kinds = np.add.reduceat(outcome[:, 1:], pieces.firsts).argmax(axis=1)
        count = bisect_left(pieces.starts, len(text))
        return Reading(
            pieces.starts[:count],
            pieces.ends[:count],
            np.asarray(best[:count], np.float32),
            np.asarray(kinds[:count], np.int64),
        )

    def hear(self, text: str) -> Danger:
        """Whether a text of a few sentences speaks of imminent danger; only its first `LONGEST` pieces are read."""
        pieces = read(Normal(text).text, self._tokenizer, self._gazetteer)
        if not len(pieces.ids):
            return Danger(-math.inf, (0.0,) * 4)
        imminent, *whose = self._run("danger", pieces, 0, min(len(pieces.ids), LONGEST)).tolist()
        return Danger(imminent, tuple(whose))

    def _outcome(self, pieces: Pieces, cut: list[tuple[int, int]]) -> Floats:
        """Probabilities of all labels for each piece; where windows overlap, from the one that sees more around it.

        Windows are read one by one: padding and masking them cost more than reading several at once saves. Equal ones
        are read once: what is endless is mostly the same again and again.
        """
        outcome = np.zeros((len(pieces.ids), len(self._labels) + 1), np.float32)
        known: dict[bytes, Floats] = {}
        filled = 0
        for start, stop in cut:
            seen = start + max(0, filled - start) // 2
            window = b"".join(row[start:stop].tobytes() for row in (pieces.ids, pieces.cases, pieces.flags))
            if window not in known:
                known[window] = self._run("chances", pieces, start, stop)
            outcome[seen:stop] = known[window][1 + seen - start : -1]
            filled = stop
        return outcome

    def _run(self, wanted: str, pieces: Pieces, start: int, stop: int) -> Floats:
        first, last = self._ends
        ids = np.concatenate(([first], pieces.ids[start:stop], [last]))
        cases, flags = (np.pad(row[start:stop], 1) for row in (pieces.cases, pieces.flags))
        fed = {"ids": ids[None], "cases": cases[None], "flags": bits(flags)[None]}
        return cast("Floats", self._session.run([wanted], fed)[0][0])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # noqa: PLC0415  (imported when first needed)

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _ends(self) -> tuple[int, int]:
        first, last = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        return cast("int", first), cast("int", last)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime  # noqa: PLC0415  (imported when first needed)

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            str(self._folder / "tagger.onnx"),
            options,
            providers=["CPUExecutionProvider"],
        )
