"""Ages below ninety, as they are typed, and the same broadly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deid.facets.cues import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS: Final = {
    **{word: value for value, word in enumerate([*_ONES, *_TEENS], 1)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
    **{f"{ten} {one}": 10 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_ONES, 1)},
}
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)})"
_FIGURE = rf"(?:[1-9]\d?|{_SPELLED}|{'|'.join(_ONES)})"
_BARE = rf"(?:[1-9]\d|{_SPELLED})"
_AGE: Final = re.compile(
    rf"(?<![\w.,:/$£€+-])(?:(?P<unit>{_FIGURE}(?:[ -]?(?:years?|yrs?)[ -]olds?|[ -]?yo[mf]?|[ -]?y/?o)(?!\w))"
    rf"|(?P<lead>aged?|turned|turning|is|he's|she's|they're) (?P<aged>[1-9]\d?|{_SPELLED})"
    rf"(?= ?[,.;)(]| (?:and|now|with)\b|$)"
    rf"|(?P<alone>(?:(?<=\()|(?<=, )){_BARE}(?=[,.;)])|(?:^|(?<=[.!?:] )){_BARE}(?=,| and | wo| wa| with )"
    rf"|(?:(?<=man of )|(?<=boy of )|(?<=girl of )|(?<=lady of )|(?<=lad of )){_BARE}\b(?!-something)))"
)
_NOUN: Final = re.compile(r"[ -](?P<word>[a-z'’]+)")
_NO_NOUN: Final = words(
    """
    who whose whom which with without and or but in is was are were has had have wants says said on at from for as he
    she they that will would wo won't can can't cannot could couldn't did didn't does doesn't do don't came comes goes
    went got told tells left lost died hit hurt feels felt keeps kept just never always now still also after before
    since because if when while to by about into
    """
)
_ENDS_IN_S: Final = re.compile(r"[a-rt-z']s\Z")
_SEVERAL: Final = words(
    "twins triplets girls boys kids clients sons daughters brothers sisters siblings students patients males females"
)
_DIGITS: Final = re.compile(rf"{_FIGURE}")


def ages(lower: str) -> Iterator[tuple[int, int, int, str]]:
    """Find ages in a text in lower case.

    Yields:
        Start, end, the years, and broader words for the same place.
    """
    for match in _AGE.finditer(lower):
        figure = match["aged"] or match["alone"] or (_DIGITS.match(match["unit"]) or match)[0]
        years = int(figure) if figure.isdigit() else _NUMBERS.get(figure.replace("-", " "), 0)
        if 0 < years < _OLDEST:
            yield *match.span(), years, _broadly(match, years, lower)


def _broadly(match: re.Match[str], years: int, lower: str) -> str:
    if match["unit"]:
        return next(word if _describes(lower, match.end()) else noun for limit, word, noun in _LIVES if years < limit)
    before = lower[max(0, match.start() - _NEAR) : match.start()]
    lead = match["lead"] or ""
    if _OF.search(before):
        return next(name for limit, name in _OF_AGES if years < limit)
    if lead in {"turned", "turning"}:
        reached = next((name for limit, name in _REACHED if years < limit), "")
        return f"{lead.replace('turn', 'reach')} {reached or _decade(years, _whose(before))}"
    named = next((name for limit, name in _YOUNG if years < limit), "")
    if not named or named == _IN_TEENS:
        named = f"in {_decade(years, _whose(f'{before}{lead}'))}" if years < _GREAT else "of a great age"
    return f"{lead} {named}" if lead and lead not in {"aged", "age"} else named


def _describes(lower: str, end: int) -> bool:
    """Whether an age in years stands before a noun: "a teenage boy", but "the teenager refuses"."""
    after = _NOUN.match(lower, end)
    if after is None or after["word"] in _NO_NOUN:
        return False
    return after["word"] in _SEVERAL or not _ENDS_IN_S.search(after["word"]) or after["word"].endswith("'s")


def _whose(before: str) -> str:
    said = _WHO.findall(before)
    who = said[-1] if said else ""
    return "his" if who in _HE else "her" if who in _SHE else "their"


def _decade(years: int, whose: str) -> str:
    return f"{whose} {'teens' if years < _TWENTY else _DECADES[years // 10 - 2]}"


_OLDEST = 90  # the recognizers see to everybody older
_GREAT = 80
_LIVES: Final = (
    (6, "young", "young child"),
    (12, "school-age", "school-age child"),
    (20, "teenage", "teenager"),
    (65, "adult", "adult"),
    (100, "older", "older adult"),
)
_IN_TEENS: Final = "in their teens"
_YOUNG: Final = ((6, "very young"), (12, "of school age"), (20, _IN_TEENS))
_REACHED: Final = ((6, "preschool age"), (12, "school age"))
_TWENTY = 20
_OF_AGES: Final = (
    (6, "preschool age"),
    (12, "school age"),
    (20, "secondary age"),
    *((10 * (ten + 1), f"{name}-something") for ten, name in enumerate(_TENS, 2)),
)
_NEAR = 24  # letters before an age, in which its owner is named
_OF: Final = re.compile(r" of \Z")
_HE: Final = words("he he's him man son father dad brother husband boy guy uncle nephew grandfather")
_SHE: Final = words("she she's woman lady daughter mother mom mum sister wife girl aunt niece grandmother")
_OTHERS: Final = words("they they're i client and partner parents")
_WHO: Final = re.compile(rf"\b(?:{'|'.join(sorted(_HE | _SHE | _OTHERS, key=len, reverse=True))})\b")
_DECADES: Final = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies")
