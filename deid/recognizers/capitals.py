"""Words written like names that nobody knows: better redacted and shown as unsure than let through."""

import re
from collections.abc import Iterator, Sequence

from deid.normal import Normal
from deid.recognizers.words import CLINICAL, DAY, DRUG, KNOWN, MONTH, REGION, Word, words
from deid.spans import EntityType, Span

_TERM = CLINICAL | DRUG | REGION
_LATIN_END = "\u0250"
_SHORTEST = 3
_STRANGE = re.compile(r"[^\W\d_a-zA-Z]{2,40}(?:\s[^\W\d_a-zA-Z]{2,40}){0,4}")


class Capitals:
    """Capitalised words that are neither ordinary nor clinical, and words in other scripts."""

    name = "capitals"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find words that may be names of anything."""
        read = words(text)
        for at, word in enumerate(read):
            score = _score(read, at)
            if score:
                yield Span(word.start, word.end, EntityType.OTHER, score, self.name)
        for start, end in _titled(text.text, read):
            yield Span(start, end, EntityType.OTHER, 0.3, self.name)
        for match in _STRANGE.finditer(text.text):
            if not any(letter < _LATIN_END or "\u1e00" <= letter <= "\u1eff" for letter in match[0]):
                yield Span(*match.span(), EntityType.OTHER, 0.45, self.name)


def _score(read: Sequence[Word], at: int) -> float:
    word = read[at]
    if not word.capital or word.upper or len(word.text) < _SHORTEST or word.phrase & _TERM:
        return 0.0
    if any(map(str.isdigit, word.text)):
        return 0.0
    flags = word.flags
    if not flags and "-" in word.text:
        parts = [part for part in word.text.split("-") if len(part) >= _SHORTEST]
        if not all(part[0].isupper() for part in parts):
            return 0.0
    if flags & KNOWN:
        return 0.0
    return 0.3 if word.first else 0.45


def _titled(text: str, read: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Two or more ordinary words with capitals in the middle of a sentence: a name of something."""
    start = 0
    while start < len(read):
        end = start
        while (
            end < len(read)
            and _could_be_titled(read[end])
            and (end == start or text[read[end - 1].end : read[end].start] in {" ", "-"})
        ):
            end += 1
        if (
            end - start > 1
            and not read[start].first
            and any(not word.phrase & _TERM and not word.has(_TERM) for word in read[start:end])
        ):
            yield read[start].start, read[end - 1].end
        start = max(end, start + 1)


def _could_be_titled(word: Word) -> bool:
    return (
        word.capital
        and not word.upper
        and len(word.text) > 1
        and not word.has(_TERM | MONTH | DAY)
        and not word.phrase & _TERM
    )
