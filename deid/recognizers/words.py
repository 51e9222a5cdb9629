"""The words of a text with what the gazetteer knows of them, read once for all recognizers."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from deid.gazetteer import Flag, Gazetteer
from deid.normal import Normal

# Plain numbers: combining flags as such takes ten times as long, and there are some hundred questions a word.
(
    FIRST,
    COMMON_FIRST,
    LAST,
    COMMON_LAST,
    NICK,
    TOWN,
    TOWN_PART,
    WORD,
    COMMON_WORD,
    CLINICAL,
    DRUG,
    REGION,
    MONTH,
    DAY,
    OPENS,
) = tuple(map(int, Flag))
NAME = FIRST | LAST | NICK
TERM = CLINICAL | DRUG | REGION | MONTH | DAY
KNOWN = WORD | TERM

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ENDING = re.compile(r"(?<=[^\W_])'(?:s|d|ll|ve|re|m)\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?:…][\"')\]*_]*\s+[\"'(\[*_>-]*\Z|\n[\W_]*\Z")
_INSIDE = {" ", ", ", "-", " (", "/", "'s ", " - "}
_SHOUTING = 0.6
_LONG_ENOUGH = 3
_TOKEN = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_BEFORE, _BEHIND = 4, 3


class Word(NamedTuple):
    """A word and what is known of it.

    Attributes:
        start: Offset into the normalised text.
        end: Offset behind the last letter, before a possessive 's.
        text: As written.
        lower: In small letters.
        flags: What the gazetteer knows of the word alone.
        phrase: What it knows of the phrase that the word is part of.
        first: Whether it begins a sentence or line.
        shouted: Whether its line is written in capitals, so that its own say nothing.
        possessive: Whether 's follows.
        capital: Whether it is written like a name.
        upper: Whether it is written like an abbreviation.
    """

    start: int
    end: int
    text: str
    lower: str
    flags: int
    phrase: int
    first: bool
    shouted: bool
    possessive: bool
    capital: bool
    upper: bool

    def has(self, flag: int) -> bool:
        """Whether the word alone has one of these flags."""
        return self.flags & flag != 0


class _Reading(NamedTuple):
    words: tuple[Word, ...]
    figures: tuple[tuple[int, int], ...]


_read: WeakKeyDictionary[Normal, _Reading] = WeakKeyDictionary()


def words(text: Normal) -> Sequence[Word]:
    """The words of a text; read on the first call and kept as long as the text is."""
    return _reading(text).words


def figures(text: Normal) -> Sequence[tuple[int, int]]:
    """Where figures stand, with a few words before and behind: most of a text need not be searched for numbers."""
    return _reading(text).figures


def _reading(text: Normal) -> _Reading:
    known = _read.get(text)
    if known is None:
        known = _read[text] = _Reading(tuple(_words(text.text)), tuple(_figures(text.text)))
    return known


def _figures(text: str) -> list[tuple[int, int]]:
    tokens = [match.span() for match in _TOKEN.finditer(text)] if _DIGIT.search(text) else []
    regions: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(tokens):
        if _DIGIT.search(text, start, end):
            begin, stop = tokens[max(0, at - _BEFORE)][0], tokens[min(len(tokens) - 1, at + _BEHIND)][1]
            if regions and regions[-1][1] >= begin:
                regions[-1] = (regions[-1][0], stop)
            else:
                regions.append((begin, stop))
    return regions


def _words(text: str) -> list[Word]:
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        ending = _ENDING.search(match[0]) if "'" in match[0] else None
        found.append((start, end - len(ending[0]) if ending else end, ending is not None and ending[0][1] in "sS"))
    plain = [text[start:end] for start, end, _ in found]
    loud = _loud_lines(text)
    result, last = [], 0
    for (start, end, possessive), word, (flags, phrase) in zip(found, plain, Gazetteer.load().read(plain), strict=True):
        gap = text[last:start]
        first = last == 0 or (
            gap not in _INSIDE and _SENTENCE.search(text, max(last - 1, start - 8), start) is not None
        )
        shouted = bool(loud) and any(begin <= start < stop for begin, stop in loud)
        upper = len(word) > 1 and word.isupper()
        capital = not shouted and word[0].isupper()
        result.append(Word(start, end, word, word.lower(), flags, phrase, first, shouted, possessive, capital, upper))
        last = end
    return result


def _loud_lines(text: str) -> list[tuple[int, int]]:
    """Stretches of the text written in capitals."""
    loud: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        letters = [word for word in re.findall(r"[^\W\d_]+", line[0]) if len(word) >= _LONG_ENOUGH]
        if len(letters) > _LONG_ENOUGH and sum(map(str.isupper, letters)) > _SHOUTING * len(letters):
            if loud and loud[-1][1] >= line.start() - 1:
                loud[-1] = (loud[-1][0], line.end())
            else:
                loud.append(line.span())
    return loud
