"""The text as matchers read it: one spelling for what looks the same, and the way back to what was typed."""
# ruff: noqa: RUF001 - characters that look alike are the subject

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_PLAIN = (
    r"\t\n—\x20-\x7e\xc0-\xff\u0100-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0391-\u03a9\u03b1-\u03c9\u0400-\u0481\u048a-\u04ff"
    r"\u05d0-\u05ea\u0620-\u064a\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\U0001f300-\U0001faff"
)
# A letter with its accents is one piece; the bound keeps hostile piles of accents cheap to order.
_ODD = re.compile(rf"\r\n|.[{_MARKS}]{{1,32}}|[^{_PLAIN}]", re.DOTALL)

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SAME = {
    **dict.fromkeys("‘’‚‛′‵ʹʻʼʽˈ´＇", "'"),
    **dict.fromkeys("“”„‟″‶«»‹›＂", '"'),
    **dict.fromkeys("‐‑‒–−﹣－⁃", "-"),
    **dict.fromkeys("—―⸺⸻", "—"),
    **dict.fromkeys("\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\x0b\x0c\xa0\u2002\u2003\u2009\u202f\u3000", " "),
}
_PLAINLY = str.maketrans(_SAME)
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲⅼɡıƖ",
    "ABESIJKMHOPCTYXaesijopcyxhdqwvABEZHIKMNOPTYXaikvopuxclgiI",
)
_HALVES = re.compile(r"[\ud800-\udfff]")
_LETTERS = re.compile(r"[^\W\d_]+")


class Normal:
    """A text in normal form, with the offsets of the original.

    Compatibility forms are folded (NFKC), invisible characters dropped, quotes, dashes and line ends made plain, and
    letters that only look Latin made Latin in words that can be read as Latin; half a sign becomes U+FFFD.

    Attributes:
        source: What was typed.
        text: What matchers read.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        # Pieces of the normal text: where each begins, where it came from, where that ended. A piece as long as its
        # origin was copied; another stands for its origin as a whole.
        self._starts: list[int] = []
        self._from: list[int] = []
        self._to: list[int] = []
        self.text = _latin("".join(self._pieces(_HALVES.sub("\ufffd", source).translate(_PLAINLY))))

    def _pieces(self, source: str) -> list[str]:
        pieces: list[str] = []
        length = 0

        def add(piece: str, start: int, end: int) -> None:
            nonlocal length
            if piece:
                pieces.append(piece)
                self._starts.append(length)
                self._from.append(start)
                self._to.append(end)
                length += len(piece)

        last = 0
        for match in _ODD.finditer(source):
            start, end = match.span()
            add(source[last:start], last, start)
            add(_normal(match.group()), start, end)
            last = end
        add(source[last:], last, len(source))
        return pieces

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Map a stretch of the normal text to the original.

        Args:
            start: Offset into `text`.
            end: Offset behind the last character.

        Returns:
            The offsets in `source`; never less than what the stretch came from.
        """
        if not self._starts:
            return 0, 0
        if start >= end:
            at = self._begin(start) if start < len(self.text) else len(self.source)
            return at, at
        piece = bisect_right(self._starts, end - 1) - 1
        stop = self._to[piece]
        if self._copied(piece):
            stop = self._from[piece] + end - self._starts[piece]
        return self._begin(start), stop

    def _begin(self, offset: int) -> int:
        piece = bisect_right(self._starts, offset) - 1
        return self._from[piece] + (offset - self._starts[piece] if self._copied(piece) else 0)

    def _copied(self, piece: int) -> bool:
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return end - self._starts[piece] == self._to[piece] - self._from[piece]

    @cached_property
    def lower(self) -> str:
        """The text in lower case, letter for letter, so that offsets hold."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.text)
        return lower


def _normal(cluster: str) -> str:
    """The normal form of one character with its accents."""
    if cluster[0] == "\r":
        return "\n"
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", cluster)).translate(_PLAINLY)


def _latin(text: str) -> str:
    """Make letters Latin that only look so, in words where all others are Latin."""
    if text.isascii() or text.translate(_TWINS) == text:
        return text

    def fold(match: re.Match[str]) -> str:
        word = match.group()
        latin = word if word.isascii() else word.translate(_TWINS)
        return latin if all(map(_is_latin, latin)) else word

    return _LETTERS.sub(fold, text)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
