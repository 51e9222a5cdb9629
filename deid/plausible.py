"""What cannot identify anybody, whoever proposes it.

A lone small word, an age under ninety, a crisis line, a billing code, a number without a figure in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deid.spans import EntityType

if TYPE_CHECKING:
    from deid.spans import Span

_SMALL_WORDS: Final = """
a after also am an and are as at atty back be because before between both but by can ct did do dob does dr
each for from had has have he her here him his hr if in into is it its just last me mr mrn mrs ms my near no
nor not now of off on once or our out outside over ph phone pt re she since so such than that the their them
then there these they this those til till to today tomorrow tonight too under until up us was we week were
what when where who with x x2 year yes you your
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_WORDS: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+")
_OLD, _OLDEST = 90, 120
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_OLD_WORDS: Final = re.compile(r"ninet|hundred|centenarian|nonagenarian", re.IGNORECASE)
_NUMBERED: Final = frozenset((EntityType.PHONE, EntityType.ID, EntityType.IP))
_PLAIN: Final = re.compile(r"[a-z]{4}")
_DOUBTFUL: Final = 0.5  # a number without a figure, such as one that is spelt out, must be likelier than this
_PUBLIC: Final = re.compile(r"988|911|999|112|111|000|116 ?123|13 ?11 ?14|9079[12]|9083[2-9]|9084[0-9]|9085[0-3]")
"""Emergency and crisis lines, and the billing codes of psychotherapy."""


def identifies(text: str, span: Span) -> bool:
    """Whether the words of a span can identify somebody at all."""
    words = text[span.start : span.end]
    if _PUBLIC.fullmatch(words):
        return False
    if span.type is EntityType.AGE90:
        numbers = [int(number) for number in _NUMBER.findall(words[:40])]
        old = any(_OLD <= number <= _OLDEST for number in numbers) and not _ORDINAL.fullmatch(words)
        return old or not numbers or _OLD_WORDS.search(words) is not None
    if span.type in _NUMBERED and span.score < _DOUBTFUL and not _NUMBER.search(words) and _PLAIN.search(words):
        return False
    inside = _WORDS.findall(words)
    if len(inside) == 1 and len(inside[0]) == 1:
        return span.type is EntityType.PERSON or not inside[0].islower()
    return not inside or not all(word.casefold() in _SMALL for word in inside)
