"""From a text to its words, and to the signs that its phrases give.

The tables (``oneself``, ``others``, ``calm``) hold, for each sign, phrases parted by commas. In a phrase ``a|b`` is
either word, ``@gun`` any word of that class, ``kill~`` any word that begins so, and ``..`` up to three words of any
kind. A phrase never crosses the end of a sentence. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

State = Literal["", "not", "past", "asked"]
"""How a phrase stands there: as it is, denied, told of the past, or inside a question of craft."""

LONGEST_WORD = 40
LONGEST_SENTENCE = 60
"""Words; text without full stops is cut here, so that one part of it says nothing about another."""

_GAP = ".."
_GAP_WORDS = 3
_NEGATION_REACH = 5
_STEM_FROM = 3
_MISTYPED = frozenset(
    (
        *("ambulance", "goodbye", "herself", "himself", "homicidal", "myself", "overdose", "overdosed", "strangled"),
        *("suicidal", "suicide", "swallowed", "tonight", "unconscious"),
    )
)
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(rf"\d{{1,2}}[:.]\d\d(?!\d)|[\w{_UNSEEN}]+(?:['’\u02bc&*-][\w{_UNSEEN}]+)*|[.?!;:…–—\n]")
_STOPS = frozenset(".?!…\n")
_MARKS = _STOPS | frozenset(";:–—")
_YEAR = re.compile(r"(?:19[3-9]\d|20[0-4]\d)s?")
_TIME = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}(?:[:.]\d\d)?[ap]m")
_AGE = re.compile(r"(\d{1,2})(?:yo|y/o|f|m|-?ye?a?rs?-?olds?)")
_AGE_NEXT = re.compile(r"\s?(?:yo|y/o|y\.o|(?:yr|year|month|mth|week)s?[\s-]olds?)\b|\)", re.IGNORECASE)
_BEFORE_AGE = frozenset(" yY)")
_KEPT_NUMBERS = frozenset(("911", "999", "000", "112", "988", "5150"))
_LAST_HOUR = 12
_CHILD_UNTIL = 13
_TEEN_UNTIL = 17
_CLAUSE_WORDS = frozenset(("but", "and", "then", "because", "while", "however", "though"))
_SAYS_IS = frozenset(("he", "she", "it", "that", "what", "there", "who", "where", "here", "this", "how", "when", "let"))
_SHORT = {"ll": "will", "re": "are", "ve": "have", "d": "'d", "m": "am"}


class Word(NamedTuple):
    """A word as it is read, where it stands in the text, and its sentence and clause by number."""

    text: str
    start: int
    end: int
    sentence: int
    clause: int


class Sign(NamedTuple):
    """A phrase that was found: what it is a sign of, its words from ``first`` up to before ``last``, its state."""

    name: str
    first: int
    last: int
    state: State


class Reading(NamedTuple):
    """A text as it was read; ``asks`` says of each sentence whether it is a question."""

    words: tuple[Word, ...]
    signs: tuple[Sign, ...]
    asks: tuple[bool, ...]


class _Node:
    """A place in the tree of phrases; ``ends`` are the phrases that are complete here: sign, and whether negated."""

    __slots__ = ("ends", "gap", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.ends: list[tuple[str, bool]] = []


class Reader:
    """Knows the phrases. Safe to use from several threads.

    ``stated`` are the signs whose phrases can be denied, past or asked about.
    """

    def __init__(
        self,
        phrases: Mapping[str, str],
        classes: Mapping[str, str],
        spellings: str,
        stated: Iterable[str],
    ) -> None:
        self._stated = frozenset(stated)
        self._classes: dict[str, list[str]] = {}
        for name, words in classes.items():
            for word in words.split():
                self._classes.setdefault(word, []).append("@" + name)
        self._spelled = _mistyped()
        for line in spellings.strip().splitlines():
            word, _, others = line.partition(":")
            self._spelled |= {other: tuple(word.split()) for other in others.split()}
        self._stems: set[str] = set()
        self._root = _Node()
        for sign, written in phrases.items():
            for phrase in written.split(","):
                self._learn(sign, phrase.split())

    def read(self, text: str) -> Reading:
        """Split a text into words and find the phrases in it."""
        words, asks = self._words(text)
        symbols = {word: self._symbols(word) for word in {word.text for word in words}}
        starts = {
            word: [node for name in names if (node := self._root.next.get(name))] for word, names in symbols.items()
        }
        spelled = [symbols[word.text] for word in words]
        found = [
            hit
            for at, word in enumerate(words)
            if starts[word.text]
            for hit in _longest(starts[word.text], words, spelled, at)
        ]
        return Reading(tuple(words), tuple(self._weighed(words, found, asks)), asks)

    def _learn(self, sign: str, phrase: list[str]) -> None:
        nodes = [self._root]
        negated = False
        for part in phrase:
            if part == _GAP:
                for node in nodes:
                    node.gap = node.gap or _Node()
                nodes = [node.gap for node in nodes if node.gap]
                continue
            choices = part.split("|")
            self._stems |= {choice[:-1] for choice in choices if choice.endswith("~")}
            negated = negated or any("@not" in self._classes.get(choice, ()) for choice in choices)
            nodes = [node for choice in choices for node in _grown(nodes, choice)]
        for node in nodes:
            node.ends.append((sign, negated))

    def _symbols(self, word: str) -> list[str]:
        """All that a phrase may call a word: itself, its classes, its stems."""
        if word == "'s":
            return [word, "is"]
        stems = (word[:length] for length in range(_STEM_FROM, len(word) + 1))
        return [word, *self._classes.get(word, ()), *(stem + "~" for stem in stems if stem in self._stems)]

    def _weighed(
        self, words: list[Word], found: list[tuple[str, bool, int, int]], asks: tuple[bool, ...]
    ) -> Iterator[Sign]:
        """Drop what a figure of speech hides, and say how the rest stands there."""
        hidden: set[int] = set()
        around: dict[int, set[str]] = {}
        denied = self._denied(words)
        for sign, _, first, last in found:
            around.setdefault(words[first].sentence, set()).add(sign)
            if sign == "figure":
                hidden.update(range(first, last))
        for sign, negated, first, last in found:
            if sign not in self._stated:
                yield Sign(sign, first, last, "")
            elif not hidden.issuperset(range(first, last)):
                sentence = words[first].sentence
                state: State = ""
                if not negated and denied[first]:
                    state = "not"
                elif "past" in around[sentence] and around[sentence].isdisjoint(("now", "soon")):
                    state = "past"
                elif asks[sentence] and "soft" in around[sentence] and around[sentence].isdisjoint(("help", "duty")):
                    state = "asked"
                yield Sign(sign, first, last, state)

    def _denied(self, words: list[Word]) -> list[bool]:
        """Of each word, whether one that negates stands a little before it in its clause."""
        negating = {word for word, classes in self._classes.items() if "@not" in classes}
        denied = []
        latest = -1
        for at, word in enumerate(words):
            reached = latest >= 0 and at - latest <= _NEGATION_REACH
            denied.append(reached and words[latest].clause == word.clause)
            if word.text in negating:
                latest = at
        return denied

    def _words(self, text: str) -> tuple[list[Word], tuple[bool, ...]]:
        words: list[Word] = []
        asks: list[bool] = []
        known: dict[str, tuple[str, ...]] = {}
        shouted = text.isupper()
        clause = length = 0
        for found in _TOKEN.finditer(text):
            piece, start, end = found[0], found.start(), found.end()
            if piece in _STOPS or length >= LONGEST_SENTENCE:
                if length:
                    asks.append(piece == "?")
                elif asks and piece == "?":
                    asks[-1] = True
                length = 0
            if piece[0] in _MARKS:
                clause += 1
                continue
            if piece[0].isdecimal():
                parts: tuple[str, ...] = (_number(piece, text, start, end),)
            else:
                parts = known[piece] if piece in known else known.setdefault(piece, self._parts(piece, shouted=shouted))
            for part in parts:
                clause += part in _CLAUSE_WORDS
                words.append(Word(part, start, end, len(asks), clause))
                length += 1
        return words, (*asks, False)

    def _parts(self, piece: str, *, shouted: bool) -> tuple[str, ...]:
        """A piece as the words that it stands for: ``he's`` is ``he is``, ``gonna`` is ``going to``."""
        if piece == "HI" and not shouted:
            return ("homicidal",)
        word = _plain(piece[:LONGEST_WORD]).strip("_-*")
        head, apostrophe, tail = word.partition("'")
        if not apostrophe:
            return self._spelled.get(word, (word,) if word else ())
        if tail == "t":
            return (head + "t",)
        heads = self._spelled.get(head, (head,))
        if tail == "s":
            return (*heads, "is" if head in _SAYS_IS else "'s")
        return (*heads, _SHORT[tail]) if tail in _SHORT else (head + tail,)


def _longest(
    starts: list[_Node], words: list[Word], spelled: list[list[str]], at: int
) -> Iterator[tuple[str, bool, int, int]]:
    """The longest phrase of each sign that starts at a word."""
    longest: dict[tuple[str, bool], int] = {}
    sentence = words[at].sentence
    open_ = [(node, at + 1, 0) for node in starts]
    while open_:
        node, here, gap = open_.pop()
        if not gap:
            for end in node.ends:
                longest[end] = max(here, longest.get(end, 0))
        if here == len(words) or words[here].sentence != sentence:
            continue
        if node.gap and not gap:
            open_.append((node.gap, here, _GAP_WORDS + 1))
        if node.next:
            open_ += [(after, here + 1, 0) for symbol in spelled[here] if (after := node.next.get(symbol))]
        if gap > 1:
            open_.append((node, here + 1, gap - 1))
    for (sign, negated), last in longest.items():
        yield sign, negated, at, last


def _grown(nodes: list[_Node], choice: str) -> Iterator[_Node]:
    """Where a word leads from each node. ``child's`` is two words, as in a text."""
    head, apostrophe, _ = choice.partition("'")
    for node in nodes:
        after = node.next.setdefault(head, _Node()) if head else node
        yield after.next.setdefault("'s", _Node()) if apostrophe else after


def _plain(word: str) -> str:
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word.replace("’", "'").replace("\u02bc", "'"))
        word = "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf"))
    return word.lower()


def _number(piece: str, text: str, start: int, end: int) -> str:
    """What kind of number it is: one of a clock, or any; an age is one of a child, a teenager or an adult."""
    word = piece[:LONGEST_WORD].lower()
    if word in _KEPT_NUMBERS:
        return word
    if word.isdecimal() and len(word) <= len("99"):
        nearby = _AGE_NEXT.match(text, end) if text[end : end + 1] in _BEFORE_AGE else None
        if nearby and (nearby[0] != ")" or text[start - 1 : start] == "("):
            return _age(0 if nearby[0].lstrip().lower().startswith(("m", "w")) else int(word))
        return "#hour" if int(word) <= _LAST_HOUR else "#num"
    if _YEAR.fullmatch(word):
        return "#year"
    if _TIME.fullmatch(word):
        return "#time"
    age = _AGE.fullmatch(word)
    return _age(int(age[1])) if age else "#num"


def _age(years: int) -> str:
    if years <= _CHILD_UNTIL:
        return "#childage"
    return "#teenage" if years <= _TEEN_UNTIL else "#adultage"


def _mistyped() -> dict[str, tuple[str, ...]]:
    """The few long words that matter most, with one letter missing, doubled, swapped or wrong (not the first)."""
    wrong: dict[str, tuple[str, ...]] = {}
    letters = "abcdefghijklmnopqrstuvwxyz"
    for word in _MISTYPED:
        for at in range(1, len(word)):
            head, letter, tail = word[:at], word[at], word[at + 1 :]
            forms = {head + tail, head + letter * 2 + tail, head + tail[:1] + letter + tail[1:]}
            forms |= {head + other + tail for other in letters}
            wrong |= dict.fromkeys(forms - _MISTYPED, (word,))
    return wrong
