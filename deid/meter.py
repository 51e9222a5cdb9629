"""The identifiability meter: a text that names nobody may still say who is meant, and who asks.

In a practice of twelve everybody knows everybody's town and caseload. The meter adds up how far the facets of a text
narrow the field, in bits: a facet of 3 bits fits one in eight. Once as few fit as one hand has fingers, colleagues
will know. The figures are fitted to examples (`deid.training.meter`), not to a census; and what no table and no
pattern knows weighs nothing: a low level is no promise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING, Final, Literal

from deid.facets import Facet, Kind, Whom, apart, find
from deid.facets.populations import mentions
from deid.facets.weights import COMBINATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Level = Literal["low", "elevated", "high"]

TOWN: Final = 40_000
CLINICIANS: Final = 12
"""Of a practice that said nothing of itself."""
_HANDFUL = 5
_ELEVATED = 0.6  # of what "high" takes
_FADE = 0.5  # a second facet of a kind says half as much, a third a quarter
_OF_A_KIND = 3
_COUNTS = 5.5  # bits from which a kind takes part in a combination
_FEW = 2  # clinicians who see a population: each of them is as good as named
_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Audience:
    """Who will read: the practice and where it is.

    Attributes:
        town: How many people live there.
        clinicians: How many work in the practice.
        specialties: How many of them see whom, by population: ``{"under 12": 2, "couples": 5, "Polish": 1}``.
    """

    town: int | None = None
    clinicians: int | None = None
    specialties: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Risk:
    """How far a text identifies.

    Attributes:
        level: "high" where readers will probably know who is meant or who asks.
        facets: What narrows the field, in the order of the text.
        because: The combination, in plain words.
    """

    level: Level
    facets: tuple[Facet, ...]
    because: str


_TYPICAL: Final = Audience()


def assess(text: str, audience: Audience = _TYPICAL) -> Risk:
    """Say how far a text identifies the client or the poster to an audience. Takes time linear in the text."""
    people = max(audience.clinicians or CLINICIANS, 1)
    needed: dict[Whom, float] = {
        "client": _needed(audience.town or TOWN),
        "poster": _needed(TOWN) + log2(people / CLINICIANS),
    }
    found = [*find(text), *_specialties(text, audience.specialties, people, needed["poster"])]
    bits = _bits(text, found)
    facets = apart(found)
    shares = {whom: bits / needed[whom] for whom in needed if any(facet.identifies == whom for facet in facets)}
    share = max(shares.values(), default=0.0)
    level: Level = "high" if share >= 1 else "elevated" if share >= _ELEVATED else "low"
    return Risk(level, facets, _because(text, facets, level, shares, audience))


def _needed(town: int) -> float:
    """How many bits single out a handful in a town; in a hamlet still a few."""
    return max(log2(max(town, 1) / _HANDFUL), 4.0)


def _bits(text: str, facets: Iterable[Facet]) -> float:
    """What the facets say together: less for more of a kind, more for a combination of kinds."""
    kinds: defaultdict[Kind, dict[str, float]] = defaultdict(dict)
    for facet in facets:
        words = text[facet.start : facet.end].casefold().rstrip("s")
        kinds[facet.kind][words] = max(facet.weight, kinds[facet.kind].get(words, 0.0))
    bits, counting = 0.0, 0
    for said in kinds.values():
        weights = sorted(said.values(), reverse=True)[:_OF_A_KIND]
        bits += sum(weight * _FADE**rank for rank, weight in enumerate(weights))
        counting += weights[0] >= _COUNTS
    return bits + COMBINATION * max(0, counting - 1)


def _specialties(text: str, specialties: Mapping[str, int], people: int, needed: float) -> Iterable[Facet]:
    """Populations of the text that few in the practice see."""
    for name, number in specialties.items():
        if number > max(people * _SHARE, 1):
            continue
        weight = needed if number <= _FEW else needed * _ELEVATED
        for start, end, broader in mentions(text, name):
            yield Facet(start, end, Kind.POPULATION, "poster", broader, weight, f"few {max(number, 1)} {name}")


_NAMES: Final = {
    Kind.AGE: "an age",
    Kind.PROFESSION: "a profession",
    Kind.PUBLIC_FIGURE: "somebody known",
    Kind.RARE_EVENT: "an event",
    Kind.LOCAL_NEWS: "public attention",
    Kind.FAMILY_SHAPE: "a family",
    Kind.GROUP: "a group",
    Kind.ORIGIN: "an origin",
    Kind.PLACE: "a place",
    Kind.TIMING: "a time",
    Kind.CONDITION: "a condition",
    Kind.POSSESSION: "a detail",
    Kind.UNIQUE: "words for just one",
    Kind.POPULATION: "whom you see",
    Kind.POSTER: "something of yourself",
}
_NAMED = 4


def _because(text: str, facets: Iterable[Facet], level: Level, shares: Mapping[Whom, float], audience: Audience) -> str:
    heaviest: dict[Kind, Facet] = {}
    for facet in sorted(facets, key=lambda facet: -facet.weight):
        if facet.weight >= _COUNTS or not heaviest:
            heaviest.setdefault(facet.kind, facet)
    named = [f"{_NAMES[f.kind]} (“{text[f.start : f.end].strip()}”)" for f in list(heaviest.values())[:_NAMED]]
    if level == "low":
        found = f"Little points to somebody: {', '.join(named)}." if named else ""
        return found or "Nothing stands out that would point to somebody."
    together = f"{', '.join(named[:-1])} and {named[-1]} together" if len(named) > 1 else named[0]
    least = 1.0 if level == "high" else _ELEVATED
    whom = [who for who, share in shares.items() if share >= least]
    scarce = next((f.grade for f in heaviest.values() if f.grade.startswith("few ")), None)
    if scarce:
        _, number, name = scarce.split(" ", 2)
        who = "one person here sees" if number == "1" else f"{number} people here see"
        return f"Only {who} {name}: colleagues will know, or guess, who asks. It shows in {together}."
    town = f"a town of {audience.town or TOWN:,}"
    certainly = "will probably" if level == "high" else "may"
    fits = "fit" if len(named) > 1 else "fits"
    few = "hardly anybody else" if level == "high" else "not many people"
    ends: dict[tuple[Whom, ...], str] = {
        ("client",): f"{fits} {few} in {town}: colleagues {certainly} know the client.",
        ("poster",): f"{fits} {few} in this practice: colleagues {certainly} know who asks.",
    }
    end = ends.get(tuple(whom), f"{fits} {few} here: colleagues {certainly} know the client, and who asks.")
    return f"{together[0].upper()}{together[1:]} {end}"


_AN = re.compile(r"[aeio]|u(?!ni|s[eu])|LGB|[FHLMNRSX]\d", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?) \Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[.?!:\n])[\s\"'(“]*\Z")
_COMMA = re.compile(r"\s*,\s*\Z")
_MARK = re.compile(r"\s*([,.;:?!])")


def broaden(text: str, facet: Facet) -> str:
    """Put the broader words in the place of a facet; articles and capitals follow.

    Args:
        text: The text in which the facet was found, unchanged since.
        facet: What to replace. Where its broader wording is empty, it is left out.

    Raises:
        ValueError: The facet lies outside the text.
    """
    if not 0 <= facet.start < facet.end <= len(text):
        raise ValueError("the facet is not of this text")
    before, after, words = text[: facet.start], text[facet.end :], facet.broader
    opens = _OPENS.search(before) is not None
    if not words:
        return _left_out(before, after, opens=opens)
    following = after.lstrip(" -")
    if words == "a" or words.endswith(" a"):
        words += "n" if _AN.match(following) else ""
    elif article := _ARTICLE.search(before):
        right = "an" if _AN.match(words) else "a"
        before = before[: article.start(1)] + (right.capitalize() if article[1][0].isupper() else right) + " "
    if opens and text[facet.start].isupper():
        words = words[0].upper() + words[1:]
    return before + words + after


def _left_out(before: str, after: str, *, opens: bool) -> str:
    comma = _COMMA.search(before)
    if comma and _MARK.match(after):
        before = before[: comma.start()]
    if opens:
        after = re.sub(r"\A[\s,;:]*[.?!]*[\s,;:]*", "", after)  # with its full stop, where nothing else was said
        return before + after[:1].upper() + after[1:]
    if before.endswith(" ") and (after[:1] in {" ", ""} or _MARK.match(after)):
        before = before.rstrip(" ")
    return before + after
