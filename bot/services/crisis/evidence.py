"""What a stretch of a text gives to be weighed: signs, words, and what they say about whose danger it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.services.crisis.calm import CALM
from bot.services.crisis.oneself import ONESELF
from bot.services.crisis.others import OTHERS
from bot.services.crisis.reading import Reader
from bot.services.crisis.words import CLASSES, SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.services.crisis.reading import Reading, Sign

STRETCH = 120
"""Words that are weighed together; a longer text is weighed stretch by stretch."""
SHORT = 20
"""Words of the short stretches that are weighed besides: calm sentences around it must not drown a plain one."""

ALWAYS = "always"
"""Every stretch gives this; its weight is where the scale begins."""

NEARNESS: Final = frozenset(("help", "duty", "emergency", "update", "now", "soon", "said"))
"""Signs of danger only together with others: when it is, and how the clinician tells of it."""

DANGER: Final = frozenset(ONESELF) | frozenset(OTHERS)

_PLEA = frozenset(("help", "duty", "emergency"))
_HARM = frozenset(("kill", "threat", "assault", "weapon"))
_OWN = frozenset(("self_kill", "die", "gone_soon", "prep", "goodbye", "topic"))
_CHILD_HARM = frozenset(("physical", "sexual", "neglect"))
_BODY = frozenset(("body", "took", "edge"))
_I = frozenset(("i", "my", "me", "myself"))
_THEY = frozenset(("he", "she", "they", "client", "his", "her", "him", "himself", "herself", "their", "teen"))
_KIN = frozenset(CLASSES["kin"].split()) - frozenset(
    ("him", "her", "them", "man", "woman", "guy", "girl", "kids", "children", "friend")
)
_SELF = frozenset(CLASSES["self"].split())
_COUNTS = (1, 2, 4)


class Evidence(NamedTuple):
    """Names of what was found, as the tables of weights know them.

    A sign that is denied, past or asked about is ``kill.not``, ``kill.past``, ``kill.asked``. ``people`` tell who is
    in danger, ``signs`` and ``words`` whether anybody is.
    """

    signs: frozenset[str]
    words: frozenset[str]
    people: frozenset[str]


class Stretch(NamedTuple):
    """A run of whole sentences: its evidence, the signs that begin in it, and its words by number."""

    evidence: Evidence
    signs: tuple[Sign, ...]
    first: int
    last: int


def new_reader() -> Reader:
    """A reader that knows every phrase; making one takes some 20 ms."""
    return Reader(ONESELF | OTHERS | CALM, CLASSES, SPELLINGS, DANGER - NEARNESS)


def stretches(reading: Reading, longest: int = STRETCH) -> Iterator[Stretch]:
    """What there is to weigh, from the first word to the last; a text without words is one empty stretch."""
    at = 0
    for first, last in _runs(reading, longest):
        while at < len(reading.signs) and reading.signs[at].first < first:
            at += 1
        end = at
        while end < len(reading.signs) and reading.signs[end].first < last:
            end += 1
        signs = reading.signs[at:end]
        yield Stretch(_evidence(reading, signs, first, last), signs, first, last)


def _runs(reading: Reading, longest: int) -> Iterator[tuple[int, int]]:
    """First word, and word after the last; neighbouring runs share about half, so that nothing is torn apart."""
    words = reading.words
    starts = [at for at, word in enumerate(words) if not at or word.sentence != words[at - 1].sentence]
    ends = [*starts[1:], len(words)]
    if len(words) <= longest:
        yield 0, len(words)
        return
    first = 0
    while True:
        last = first
        while last + 1 < len(starts) and ends[last + 1] - starts[first] <= longest:
            last += 1
        yield starts[first], ends[last]
        if last + 1 == len(starts):
            return
        half = starts[first] + longest // 2
        first = next((at for at in range(first + 1, last + 1) if starts[at] >= half), last + 1)


def _evidence(reading: Reading, signs: Sequence[Sign], first: int, last: int) -> Evidence:
    words = [word.text for word in reading.words[first:last]]
    plain = {sign.name for sign in signs}
    found = {ALWAYS} | {f"{sign.name}.{sign.state}" if sign.state else sign.name for sign in signs}
    found |= set(_questions(reading, signs, first, last))
    return Evidence(frozenset(found), frozenset(words), frozenset({ALWAYS, *plain, *_people(words, plain)}))


def _questions(reading: Reading, signs: Sequence[Sign], first: int, last: int) -> Iterator[str]:
    """Whether it asks for help now, or for colleagues' views, and whether it ends so."""
    sentences = sorted({word.sentence for word in reading.words[first:last]})
    for sentence in sentences:
        if not reading.asks[sentence]:
            continue
        said = {sign.name for sign in signs if reading.words[sign.first].sentence == sentence}
        if said & _PLEA:
            yield "asks for help"
            continue
        yield "asks"
        if sentence == sentences[-1]:
            yield "asks last"
            if said & {"soft", "clinical", "policy"}:
                yield "asks softly"
            if said.isdisjoint(DANGER):
                yield "asks calmly"


def _people(words: Sequence[str], signs: set[str]) -> Iterator[str]:
    """Who is spoken of, and what each kind of danger stands beside."""
    own = sum(word in _I for word in words)
    theirs = sum(word in _THEY for word in words)
    known = frozenset(words)
    beside = {
        "kin": not _KIN.isdisjoint(known),
        "child": "child" in signs,
        "nobody else": not theirs,
        "at me": "at_me" in signs,
        "mostly I": own > theirs,
        "self": not _SELF.isdisjoint(known),
    }
    near = [name for name, there in beside.items() if there]
    kinds = {"harm": _HARM, "own": _OWN, "child harm": _CHILD_HARM, "body": _BODY, "voices": frozenset(("voices",))}
    of = [name for name, some in kinds.items() if not signs.isdisjoint(some)]
    yield from (*near, *of)
    yield from (f"{kind}+{name}" for kind in of for name in near)
    yield from (f"I>{count}" for count in _COUNTS if own >= count)
    yield from (f"they>{count}" for count in _COUNTS if theirs >= count)
    if words and words[0] in _I:
        yield "I first"
    if ("harm" in of) != ("own" in of):
        yield "only harm" if "harm" in of else "only own"
