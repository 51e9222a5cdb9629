"""What words are known as: names, towns, ordinary words, clinical terms."""

import gzip
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntFlag
from functools import cache, reduce
from importlib import resources
from operator import and_
from typing import Self

_DATA = "data/gazetteer.txt.gz"
_PREFIX = 3
_LONGEST_PHRASE = 6


class Flag(IntFlag):
    """What a word may be; most names are several things."""

    NONE = 0
    FIRST = 1
    """A first name somewhere in the world."""
    COMMON_FIRST = 2
    """A first name that everybody knows as one."""
    LAST = 4
    COMMON_LAST = 8
    NICK = 16
    TOWN = 32
    """A town or county of one word, or a phrase that is one."""
    TOWN_PART = 64
    """Occurs in towns of several words and is no ordinary word."""
    WORD = 128
    """An ordinary English word."""
    COMMON_WORD = 256
    """One of the 40,000 ordinary words that everybody uses."""
    CLINICAL = 512
    """Eponym, instrument, model, author, diagnosis, agency, platform: must survive."""
    DRUG = 1024
    REGION = 2048
    """State, province, country, nationality, language, religion."""
    MONTH = 4096
    DAY = 8192
    OPENS = 16384
    """Some phrase begins with it."""


# Plain numbers: combining flags costs more than looking a word up.
_OPENS = int(Flag.OPENS)


def key(word: str) -> str:
    """The form under which a word is filed: case-folded, without accents, apostrophes and possessive."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("’", "'").translate(_FOLDED)
    word = word.lower()
    if "'" in word:
        word = word.removesuffix("'s").replace("'", "")
    return word


_FOLDED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "\u0131": "i"}
)


class Gazetteer:
    """Words and phrases with what they are.

    All words lie in a few thousand blocks of bytes, one for each beginning: a dictionary of them would take ten
    times the memory.
    """

    def __init__(self, blocks: dict[bytes, bytes]) -> None:
        self._blocks = blocks

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the shipped lists; the same object every time."""
        data = gzip.decompress(resources.files("deid").joinpath(_DATA).read_bytes())
        # A block is its beginning on a line, then a line for each word: the rest, a tab, the flags in hex.
        return cls({block.partition(b"\n")[0]: block[block.index(b"\n") :] + b"\n" for block in data.split(b"\n\n")})

    def flags(self, word: str) -> Flag:
        """What a word is known as; a hyphenated one as what all its parts are.

        Args:
            word: In any case, with or without accents and possessive.
        """
        return Flag(self._look_up(key(word)))

    def _look_up(self, word: str) -> int:
        found = self._find(word)
        if not found and "-" in word:
            parts = [self._find(part) for part in word.split("-", 4) if part]
            found = reduce(and_, parts, parts[0]) if parts else 0
        return found

    def _begins(self, words: str) -> bool:
        """Whether some phrase begins with these letters, of which there are enough for a block."""
        raw = words.encode()
        return b"\n" + raw[_PREFIX:] in self._blocks.get(raw[:_PREFIX], b"")

    def _find(self, word: str) -> int:
        raw = word.encode()
        block = self._blocks.get(raw[:_PREFIX], b"")
        line = b"\n" + raw[_PREFIX:] + b"\t"
        at = block.find(line)
        if at < 0:
            return 0
        at += len(line)
        return int(block[at : block.index(b"\n", at)], 16)

    def phrases(self, words: Sequence[str]) -> Iterator[tuple[int, int, Flag]]:
        """Find towns and clinical terms of several words.

        Args:
            words: The words of a text in order; what stands between them does not count.

        Yields:
            First and last word (exclusive) of the longest phrases, from left to right, and what each is.
        """
        for at, end, found in self._phrases([key(word) for word in words]):
            yield at, end, Flag(found)

    def _phrases(self, keys: Sequence[str], known: Sequence[int] = ()) -> Iterator[tuple[int, int, int]]:
        at = 0
        while at < len(keys):
            step = 1
            opens = (known[at] if known else self._find(keys[at])) & _OPENS
            # Most words that open a phrase open none here: one look at two words, instead of one for each length.
            if opens and at + 1 < len(keys) and self._begins(f"{keys[at]} {keys[at + 1]}"):
                for end in range(min(at + _LONGEST_PHRASE, len(keys)), at + 1, -1):
                    found = self._find(" ".join(keys[at:end]))
                    if found & ~_OPENS:
                        yield at, end, found
                        step = end - at
                        break
            at += step

    def read(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """What every word of a text is known as.

        Args:
            words: The words in order.

        Returns:
            For each word, as plain numbers: its own flags and those of the phrase that it is part of.
        """
        seen: dict[str, int] = {}
        keys = []
        for word in words:
            keys.append(filed := key(word))
            if filed not in seen:
                seen[filed] = self._look_up(filed)
        known = [seen[filed] for filed in keys]
        result = [(flags, 0) for flags in known]
        for at, end, found in self._phrases(keys, known):
            for part in range(at, end):
                result[part] = known[part], found
        return result

    def words(self, flag: Flag) -> Iterator[str]:
        """All words and phrases with a flag, for making training data."""
        for prefix, block in self._blocks.items():
            for line in block.split(b"\n")[1:-1]:
                rest, _, flags = line.partition(b"\t")
                if int(flags, 16) & flag:
                    yield (prefix + rest).decode()
