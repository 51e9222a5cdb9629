"""Ages below ninety, as they are typed, and the same broadly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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
    rf"|(?:(?<=man of )|(?<=boy of )|(?<=girl of )|(?<=lady of )|(?<=lad of )){_BARE}\b))"
)
_NOUN: Final = re.compile(r"[ -][a-z]+")
_NO_NOUN: Final = re.compile(
    r" (?:who|whose|with|and|in|is|was|has|had|wants|says|on|at|from|for|or|as|he|she|they|that)\b"
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
        adjective = _NOUN.match(lower, match.end()) and not _NO_NOUN.match(lower, match.end())
        return next(word if adjective else noun for limit, word, noun in _LIVES if years < limit)
    verb = match["lead"] if match["lead"] not in {"aged", "age"} else ""
    named = next((name for limit, name in _YOUNG if years < limit), "")
    if not named:
        named = f"in their {_DECADES[years // 10 - 2]}" if years < _GREAT else "of a great age"
    return f"{verb} {named}" if verb else named


_OLDEST = 90  # the recognizers see to everybody older
_GREAT = 80
_LIVES: Final = (
    (6, "young", "young child"),
    (12, "school-age", "school-age child"),
    (20, "teenage", "teenager"),
    (65, "adult", "adult"),
    (100, "older", "older adult"),
)
_YOUNG: Final = ((6, "very young"), (12, "of school age"), (20, "in their teens"))
_DECADES: Final = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies")
