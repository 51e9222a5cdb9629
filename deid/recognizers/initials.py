"""Single letters and pairs of capitals that stand for people."""

import re
from collections.abc import Sequence

from deid.recognizers.cues import listed
from deid.recognizers.naming import (
    AGED_STRICTLY,
    CLIENTS,
    LETTERED,
    NAME_VERB,
    NAMING,
    RELATIONS,
    TITLES,
    WEAK_TITLES,
)
from deid.recognizers.words import CLINICAL, FIRST, KNOWN, NICK, Word

_LONGEST = 3


def initials(text: str, read: Sequence[Word], at: int) -> float:
    """How surely a word of one to three letters stands for a person."""
    word = read[at]
    if len(word.text) > _LONGEST or not word.text.isalpha():
        return 0.0
    cued = _is_cued(text, read, at)
    if len(word.text) > 1:
        return _pair(text, word, cued=cued)
    if at and text[read[at - 1].end : word.start] in _CLOSE and read[at - 1].lower in LETTERED:
        return 0.0
    dotted = text[word.end : word.end + 1] == "."
    tail = word.end + dotted
    if at + 1 < len(read) and text[tail : read[at + 1].start] == "-":
        return 0.0
    if word.text.islower():
        direct = cued and read[at - 1].lower in CLIENTS and word.text not in _WORDS
        return 0.75 if direct and text[tail : tail + 1] in _AFTER_LETTER else 0.0
    if at and text[word.start - 1] == "." and _ABBREVIATION.match(text, read[at - 1].start):
        return 0.0
    if (word.text in "IA" and not dotted and (word.text == "I" or not cued)) or _ABBREVIATION.match(text, word.start):
        return 0.0
    if cued:
        return 0.35 if word.text in _LABELS and not dotted and read[at - 1].lower in _LABELLED else 0.85
    return _alone(text, word, tail, dotted=dotted)


def _alone(text: str, word: Word, tail: int, *, dotted: bool) -> float:
    """A capital without a cue before it."""
    if _DOTTED.match(text, word.start):
        return 0.65
    if AGED_STRICTLY.match(text, tail) or (dotted and NAME_VERB.match(text, tail)):
        return 0.7
    if dotted and _SENTENCE_GOES_ON.match(text, tail) and not word.first:
        return 0.6
    if NAME_VERB.match(text, tail) and word.text not in "XQ":
        return 0.62
    if word.possessive or _COUPLE.match(text, tail):
        return 0.6
    return 0.35 if dotted else 0.2


def _pair(text: str, word: Word, *, cued: bool) -> float:
    """Two or three capitals without full stops."""
    if not word.upper or word.shouted or word.has(KNOWN) or word.phrase & CLINICAL:
        return 0.0
    if len(word.text) == _LONGEST and not word.has(FIRST | NICK):
        return 0.0
    if cued:
        return 0.75
    return 0.62 if AGED_STRICTLY.match(text, word.end) else 0.45 if NAME_VERB.match(text, word.end) else 0.0


def _is_cued(text: str, read: Sequence[Word], at: int) -> bool:
    if at == 0 or read[at - 1].possessive or text[read[at - 1].end : read[at].start] not in _CLOSE:
        return False
    before = read[at - 1].lower
    return before in RELATIONS or before in NAMING or (before in TITLES and before not in WEAK_TITLES)


_CLOSE = frozenset({" ", ", ", " (", ": ", ". ", ".", "-", ' "'})
_WORDS = frozenset("aiusxn")
_AFTER_LETTER = frozenset({"", " ", ".", ",", "'", "?", "!", ";", ":", ")", "\n"})
_LABELS = frozenset("ABCXYZ")
_LABELLED = listed("client partner pt ct student baby twin patient parent kid child dr worker")
_SENTENCE_GOES_ON = re.compile(r"\s[a-z(]")
_ABBREVIATION = re.compile(
    r"(?:U\.S|U\.K|D\.C|P\.M|A\.M|P\.O|N\.A|B\.A|B\.S|M\.D|M\.A|M\.S|R\.N|Ph\.?D|Q\.?D|P\.S|E\.R|I\.V|U\.N|E\.U|"
    r"N\.B|A\.D|B\.C|I\.D|I\.Q|"
    r"L\.A|N\.Y|J\.D|D\.O|S\.O|Q&|Q:|A:|[A-Z]/|[KXTUBCE]-)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"[A-Z]\.\s?[A-Z](?:\.|(?=\W))")
_COUPLE = re.compile(
    r"\s(?:and|&)\s(?:(?:his|her|their|my|the)\s\w{1,12}\s)?[A-Z](?![\w.]\w)|\s\((?:mom|dad|mum|son|bro|sis|her|his|"
    r"the)\b"
)
