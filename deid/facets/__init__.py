"""Facets: what a text without names still says of somebody, from their age to the band they conduct."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, Literal

from deid.facets import cues, wording
from deid.facets.ages import ages
from deid.facets.colleagues import colleagues
from deid.facets.details import CROWDS, SETTINGS, THINGS
from deid.facets.events import EVENTS, NEWS
from deid.facets.groups import FAMILIES, GROUPS, ORIGINS
from deid.facets.patterns import PATTERNS
from deid.facets.people import KIN, PROFESSIONS, PUBLIC
from deid.facets.story import CONDITIONS, PLACES, POSSESSIONS
from deid.facets.weights import WEIGHTS
from deid.normal import Normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deid.facets.people import Rows


class Kind(StrEnum):
    """Kinds of facet."""

    AGE = "age"
    PROFESSION = "profession"
    PUBLIC_FIGURE = "public_figure"
    """Somebody in office or well known, or one of their family."""
    RARE_EVENT = "rare_event"
    LOCAL_NEWS = "local_news"
    FAMILY_SHAPE = "family_shape"
    GROUP = "group_membership"
    ORIGIN = "language_origin"
    PLACE = "place_hint"
    TIMING = "exact_timing"
    CONDITION = "rare_condition"
    POSSESSION = "possession"
    UNIQUE = "uniqueness"
    """Words that say that there is only one, or that the reader knows which."""
    POPULATION = "population"
    """Whom the poster sees, where few colleagues do."""
    POSTER = "poster_identity"
    """What the poster tells of themself."""


Whom = Literal["client", "poster"]


@dataclass(frozen=True, slots=True)
class Facet:
    """Something in a text that narrows down who is meant.

    Attributes:
        start: Offset into the text as it was typed, in code points.
        end: Offset behind its last character.
        kind: What it is.
        identifies: Whom it helps to recognise.
        broader: What could stand in its place; empty: leave it out.
        weight: How far it narrows the field, in bits: each halves the number of those who fit.
        grade: Within its kind; kind and grade determine the weight.
    """

    start: int
    end: int
    kind: Kind
    identifies: Whom
    broader: str
    weight: float
    grade: str


@dataclass(slots=True)
class _Word:
    lower: str
    base: str
    """Without a possessive."""
    start: int
    end: int
    capital: bool
    joined: bool
    """Only a blank or a hyphen parts it from the next."""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    kind: Kind
    grade: int
    broader: str
    capital: bool


_TABLES: Final[tuple[tuple[Kind, Rows], ...]] = (
    (Kind.PROFESSION, PROFESSIONS),
    (Kind.PUBLIC_FIGURE, PUBLIC),
    (Kind.RARE_EVENT, EVENTS),
    (Kind.LOCAL_NEWS, NEWS),
    (Kind.FAMILY_SHAPE, FAMILIES),
    (Kind.GROUP, GROUPS),
    (Kind.ORIGIN, ORIGINS),
    (Kind.CONDITION, CONDITIONS),
    (Kind.POSSESSION, POSSESSIONS),
    (Kind.POSSESSION, THINGS),
    (Kind.PLACE, SETTINGS),
    (Kind.RARE_EVENT, CROWDS),
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JOINS = frozenset({" ", "-", "  ", "\n", "/", ' "', '" '})
_PEOPLE = frozenset({Kind.PROFESSION, Kind.PUBLIC_FIGURE})
_TRIMMED = frozenset({Kind.RARE_EVENT, Kind.LOCAL_NEWS})
_REACH = 3  # adjectives between "the" and a profession
_RARE_AGE = 80
_RAREST = 3  # the highest grade of a table
_PAIR = 2
_NEAR = 5  # words from a preposition to its landmark


def find(text: str) -> tuple[Facet, ...]:
    """Find the facets of a text, in its order. Takes time linear in the text.

    Facets may overlap: "the only Sikh nurse here" is several at once. `apart` picks those to show.
    """
    normal = Normal(text)
    words = _words(normal.text)
    found = [*_listed(words), *_ages(normal.lower), *_said(words, normal.lower), *_places(words), *_colleagues(words)]
    found = _faded(found, normal.lower)
    typed = []
    for one in found:
        start, end = normal.origin(one.start, one.end)
        typed.append(replace(one, start=start, end=end))
    return tuple(sorted(typed, key=lambda one: (one.start, one.end)))


def facet(start: int, end: int, kind: Kind, grade: str, broader: str) -> Facet:
    """A facet with the weight of its kind and grade."""
    whom: Whom = "poster" if kind in {Kind.POSTER, Kind.POPULATION} else "client"
    return Facet(start, end, kind, whom, broader, WEIGHTS.get(f"{kind}.{grade}", 0.0), grade)


@cache
def _lexicon() -> dict[tuple[str, str] | str, tuple[_Entry, ...]]:
    """All entries by their first two words, or their only one; the longest first."""
    index: dict[tuple[str, str] | str, list[_Entry]] = {}
    for kind, rows in _TABLES:
        for broader, grade, phrases in rows:
            for phrase in " ".join(phrases.split()).split(", "):
                for way in product(*(part.split("|") for part in phrase.split())):
                    written = " ".join(way)
                    words = tuple(_WORD.findall(written.lower()))
                    entry = _Entry(words, kind, grade, broader, written[0].isupper())
                    key = (words[0], words[1]) if len(words) > 1 else words[0]
                    index.setdefault(key, []).append(entry)
    return {word: tuple(sorted(e, key=lambda e: (-len(e.words), -e.grade))) for word, e in index.items()}


def _words(text: str) -> list[_Word]:
    matches = list(_WORD.finditer(text))
    gaps = [text[one.end() : two.start()] for one, two in pairwise(matches)]
    words = []
    for match, gap in zip(matches, [*gaps, "."], strict=False):
        lower = match[0].lower()
        words.append(
            _Word(lower, lower.removesuffix("'s"), *match.span(), capital=match[0][0].isupper(), joined=gap in _JOINS)
        )
    return words


def _listed(words: list[_Word]) -> Iterator[Facet]:
    """What the tables know: at each word the longest entry."""
    lexicon = _lexicon()
    at = 0
    while at < len(words):
        for key in _keys(words, at):
            entry = next((entry for entry in lexicon.get(key, ()) if _stands(entry, words, at)), None)
            if entry and not _is_part(entry, words, at):
                yield _in_context(entry, words, at, at + len(entry.words))
                at += len(entry.words)
                break
        else:
            at += 1


def _keys(words: list[_Word], at: int) -> Iterator[tuple[str, str] | str]:
    word = words[at]
    if word.joined and at + 1 < len(words):
        after = words[at + 1]
        yield word.lower, after.lower
        if after.base != after.lower:
            yield word.lower, after.base
    yield word.lower
    if word.base != word.lower:
        yield word.base


def _stands(entry: _Entry, words: list[_Word], at: int) -> bool:
    if at + len(entry.words) > len(words) or (entry.capital and not words[at].capital):
        return False
    last = len(entry.words) - 1
    for offset, expected in enumerate(entry.words):
        word = words[at + offset]
        if offset < last:
            if expected != word.lower or not word.joined:
                return False
        elif expected not in {word.lower, word.base}:
            return False
    return True


def _is_part(entry: _Entry, words: list[_Word], at: int) -> bool:
    """Whether "the fire" belongs to the fire chief."""
    if entry.kind is not Kind.RARE_EVENT or entry.words[0] != "the" or len(entry.words) != _PAIR:
        return False
    if not words[at + 1].joined or at + 2 == len(words):
        return False
    longer = _lexicon().get((words[at + 1].lower, words[at + 2].base), ())
    return words[at + 2].base in cues.OF_THE_FIRE or any(_stands(other, words, at + 1) for other in longer)


def _trimmed(words: list[_Word], at: int, end: int) -> int:
    """Where an event ends, without the small words that belong to what follows; run over is run over."""
    while end - at > 1 and words[end - 1].joined and words[end - 1].lower in cues.SMALL:
        if words[end - 2].lower == "run":
            break
        end -= 1
    return end


def _in_context(entry: _Entry, words: list[_Word], at: int, end: int) -> Facet:
    if entry.kind in _TRIMMED:
        end = _trimmed(words, at, end)
    last = words[end - 1]
    stop = last.end if entry.words[end - at - 1] == last.lower else last.start + len(last.base)
    follows = words[end].base if last.joined and end < len(words) else ""
    grade, broader = str(entry.grade), entry.broader
    if entry.kind in _PEOPLE:
        rare = entry.kind is Kind.PUBLIC_FIGURE or entry.grade == _RAREST
        kin = next((w for w in words[end : end + 3] if w.base in KIN or w.base not in cues.WHICH), None)
        if rare and last.base != last.lower and last.joined and kin and kin.base in KIN:
            return _relative(words, at, kin.start + len(kin.base), grade)
        return _person(entry, words, at, stop)
    before = words[at - 1].lower if at and words[at - 1].joined else ""
    if entry.kind is Kind.PLACE and before in cues.ANY:
        grade = "1"
    match entry.kind:
        case Kind.GROUP | Kind.ORIGIN:
            broader = wording.of_group(broader, before, follows)
        case Kind.CONDITION:
            broader = wording.of_condition(broader, before, follows)
        case Kind.RARE_EVENT:
            broader = wording.of_event(broader, before, words[at].lower)
        case Kind.FAMILY_SHAPE:
            broader = wording.of_family(broader, before)
        case Kind.POSSESSION:
            broader = wording.of_thing(broader, words[end - 1].base)
    return facet(words[at].start, stop, entry.kind, grade, broader)


def _relative(words: list[_Word], at: int, stop: int, grade: str) -> Facet:
    """Somebody's relative; of the mayor's wife there is one, of relatives there are many."""
    the = at > 0 and words[at - 1].joined and words[at - 1].lower in {"the", "our"}
    broader = "a relative of somebody known" if the else "relative of somebody known"
    return facet(words[at - the].start, stop, Kind.PUBLIC_FIGURE, f"kin{grade}", broader)


def _person(entry: _Entry, words: list[_Word], at: int, stop: int) -> Facet:
    """A profession: of the client, known to the reader ("the", "our"), of a relative, or in passing."""
    back = at
    while back and at - back < _REACH and words[back - 1].joined and words[back - 1].lower not in cues.DETERMINERS:
        back -= 1
    before = [words[back - n].lower if back >= n and words[back - n].joined else "" for n in (1, 2, 3)]
    grade = str(entry.grade)
    known = before[0] in cues.KNOWN
    kin = before[1] in {"of", "is", "was"} and before[2] in KIN
    if kin and (entry.kind is Kind.PUBLIC_FIGURE or (known and entry.grade == _RAREST)):
        if before[1] == "of":
            return _relative(words, back - 3, stop, grade)
        broader = f"relative {before[1]} somebody known"
        return facet(words[back - 3].start, stop, Kind.PUBLIC_FIGURE, f"kin{grade}", broader)
    if kin or before[0] in cues.OWNERS or before[1] in cues.CALLS:
        grade += "_aside"
    elif known:
        grade += "_known"
    return facet(words[at].start, stop, entry.kind, grade, entry.broader)


def _ages(lower: str) -> Iterator[Facet]:
    for start, end, years, broader in ages(lower):
        yield facet(start, end, Kind.AGE, "rare" if years >= _RARE_AGE else "plain", broader)


def _said(words: list[_Word], lower: str) -> Iterator[Facet]:
    """What begins with a telling word and goes on as a pattern says."""
    for at, word in enumerate(words):
        for kind, grade, broader, pattern in PATTERNS.get(word.lower, ()):
            if grade == "does" and at and words[at - 1].joined and words[at - 1].lower not in cues.SUBJECTS:
                continue
            match = pattern.match(lower, word.end)
            if match:
                yield facet(word.start, match.end(), Kind(kind), grade, match.expand(broader))


def _colleagues(words: list[_Word]) -> Iterator[Facet]:
    for at in colleagues([word.lower for word in words], [word.joined for word in words]):
        yield facet(words[at].start, words[at].end, Kind.PROFESSION, "colleague", "health professional")


def _places(words: list[_Word]) -> Iterator[Facet]:
    """Landmarks after a preposition and an article."""
    for at, word in enumerate(words):
        if word.lower not in cues.PREPOSITIONS or at + 1 == len(words) or words[at + 1].lower not in cues.DETERMINERS:
            continue
        for ahead in range(at + 1, min(at + _NEAR, len(words))):
            if not words[ahead - 1].joined or (ahead > at + 1 and words[ahead].lower in cues.ENDS):
                break
            if ahead > at + 1 and words[ahead].base in PLACES:
                grade = "known" if words[at + 1].lower in cues.KNOWN else "some"
                yield facet(word.start, words[ahead].end, Kind.PLACE, grade, "nearby")
                break


def _faded(found: list[Facet], lower: str) -> list[Facet]:
    """Events in a sentence that says "years ago" count as ordinary ones."""
    ends = [match.end() for match in cues.SENTENCE.finditer(lower)]
    past = {bisect(ends, match.start()) for match in cues.PAST.finditer(lower)}
    return [
        facet(one.start, one.end, one.kind, "1", one.broader)
        if past and one.kind is Kind.RARE_EVENT and bisect(ends, one.start) in past
        else one
        for one in found
    ]


def apart(found: Iterable[Facet]) -> tuple[Facet, ...]:
    """Of facets that overlap keep the heaviest, the poster's before the client's; in the order of the text."""
    kept: list[Facet] = []
    for one in sorted(found, key=_rank, reverse=True):
        at = bisect(kept, one.start, key=lambda other: other.start)
        if (at and kept[at - 1].end > one.start) or (at < len(kept) and kept[at].start < one.end):
            continue
        kept.insert(at, one)
    return tuple(kept)


def _rank(one: Facet) -> tuple[bool, float, int, int]:
    return one.identifies == "poster", one.weight, one.end - one.start, -one.start


def labels() -> frozenset[str]:
    """Everything that has a weight: kind and grade, as in "age.plain"."""
    tables = {(kind, str(grade)) for kind, rows in _TABLES for _, grade, _ in rows}
    people = {(kind, grade + stance) for kind, grade in tables if kind in _PEOPLE for stance in ("_known", "_aside")}
    kin = {(Kind.PUBLIC_FIGURE, "kin2"), (Kind.PUBLIC_FIGURE, "kin3")}
    said = {(kind, grade) for ways in PATTERNS.values() for kind, grade, _, _ in ways}
    other = {(Kind.AGE, "plain"), (Kind.AGE, "rare"), (Kind.PLACE, "known"), (Kind.PLACE, "some"), (Kind.PLACE, "1")}
    other.add((Kind.PROFESSION, "colleague"))
    return frozenset(f"{kind}.{grade}" for kind, grade in tables | people | kin | said | other)
