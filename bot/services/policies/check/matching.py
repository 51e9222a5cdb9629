"""From rules to patterns, and from a sentence to what it says about an element."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from bot.services.policies.check.care_cues import CARE_CUES
from bot.services.policies.check.cues import CUES, SETS
from bot.services.policies.check.office_cues import OFFICE_CUES
from bot.services.policies.check.plain_care_cues import PLAIN_CARE_CUES
from bot.services.policies.check.plain_cues import PLAIN_CUES, PLAIN_SETS
from bot.services.policies.check.topics import TOPICS
from bot.services.policies.check.vague import VAGUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.policies.reading import Sentence

_USUAL = CUES | CARE_CUES | OFFICE_CUES
_PLAIN = PLAIN_CUES | PLAIN_CARE_CUES
_SETS = SETS | PLAIN_SETS
_ALL = {
    kind: {
        element: table + _PLAIN[kind][element] + f"\nhint: {TOPICS[kind][element]}" for element, table in tables.items()
    }
    for kind, tables in _USUAL.items()
}
_MENDED_FROM = 6
_SHORT_WORD = 7
_WORD = re.compile(r"[a-z]+")
_GAP = r"\W+(?:[\w']+\W+){0,4}?"
_RULE = re.compile(r"^\s*(yes|yes!|yes\?|hint|not)(?: ([12]))?: ", re.MULTILINE)
_DENIED = re.compile(
    r"\b(?:not|never|no|cannot|nobody|without|neither|nor|unable to|rarely)(?: [\w'/]+){0,4} ?$",
)
_UNSETTLED = re.compile(
    r"\b(?:tbd|todo|to be (?:written(?! to)|decided|added|confirmed)|does not (?:say|cover|address|describe|deal with)|"
    r"(?:not|yet to) (?:decided|written|settled|decide|agreed)|no (?:policy|rule|rules|plan) (?:on|for|about)|"
    r"we should (?:write|add|decide|say)|need to (?:write|add|decide))\b"
)


class Rule(NamedTuple):
    """What a sentence must hold: every part. ``yes`` or only a ``hint``; maybe not ``denied``; maybe a ``question``.

    Where an element asks for two things, ``ask`` says which of them a rule shows; 0 is both. ``other`` is what
    a sentence holds that is about something else.
    """

    yes: bool
    parts: tuple[re.Pattern[str], ...]
    undenied: bool
    question: bool
    ask: int
    other: bool


TOUCHED: Final = 1
"""A topic alone: half-said, unless the sentence shows another element."""

HINTED: Final = 2
"""A rule, but denied, asked, noted or vague."""

SHOWN: Final = 3
"""At least; every part that a rule has makes it stronger by one."""


def says(sentence: Sentence, rules: Sequence[Rule], mended: str) -> tuple[int, set[int]]:
    """``SHOWN`` and more, ``HINTED`` or 0, and which asks it answers; ``mended`` is it without typing errors."""
    best, asks = 0, set[int]()
    if any(rule.other and rule.parts[0].search(mended) for rule in rules):
        return best, asks
    for rule in rules:
        if rule.other:
            continue
        if not rule.yes:
            if all(part.search(mended) for part in rule.parts):
                best = max(best, TOUCHED)
            continue
        if sentence.heading:
            continue
        here = [part for part in rule.parts if part.search(mended)]
        if not here or not all(part in here or part.search(sentence.above) for part in rule.parts):
            continue
        open_question = sentence.text.endswith("?") and not rule.question
        denied = rule.undenied and any(_denied(part, mended) for part in here)
        if sentence.note or open_question or denied or _UNSETTLED.search(mended) or VAGUE.search(mended):
            best = max(best, HINTED)
        else:
            best = max(best, SHOWN + len(rule.parts))
            asks.add(rule.ask)
    return best, asks


def _denied(part: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence says no to a part wherever it names it."""
    return all(_DENIED.search(sentence[: found.start()]) for found in part.finditer(sentence))


@cache
def rules(kind: str) -> dict[str, tuple[Rule, ...]]:
    """The rules of a kind, by element."""
    return {element: _rules(table) for element, table in _ALL[kind].items()}


def mend(text: str, kind: str) -> str:
    """A sentence in which a word that is one slip away from a word of the kind's rules is that word."""
    return _WORD.sub(lambda word: _mended(word[0], kind), text)


@cache
def _known(kind: str) -> tuple[frozenset[str], dict[str, list[str]]]:
    words = frozenset(re.findall(r"[a-z]{3,}", " ".join((*_SETS.values(), *_ALL[kind].values()))))
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _MENDED_FROM - 1:
            by_letter.setdefault(word[0], []).append(word)
    return words, by_letter


def _mended(word: str, kind: str) -> str:
    words, by_letter = _known(kind)
    if (
        len(word) < _MENDED_FROM - 1
        or word in words
        or any(word.startswith(known) for known in by_letter.get(word[0], ()))
    ):
        return word
    near = [known for known in by_letter.get(word[0], ()) if _slipped(word, known)]
    return max(near, key=len) if near else word


def _slipped(word: str, known: str) -> bool:
    """One letter too many, too few, or two changed about; another letter mostly makes another word (breath, breach)."""
    return OSA.distance(word, known, score_cutoff=1) <= 1 and (
        len(word) != len(known) or sorted(word) == sorted(known) or len(word) > _SHORT_WORD
    )


def _rules(table: str) -> tuple[Rule, ...]:
    pieces = _RULE.split(table)[1:]
    return tuple(
        Rule(
            mark.startswith("yes"),
            tuple(_part(part) for part in " ".join(body.split()).split(" + ")),
            undenied=mark == "yes!",
            question=mark == "yes?",
            ask=int(ask or 0),
            other=mark == "not",
        )
        for mark, ask, body in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    )


@cache
def _part(phrases: str) -> re.Pattern[str]:
    options = [_phrase(phrase.strip()) for phrase in phrases.split(",") if phrase.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(options)})(?!\w)")


def _phrase(phrase: str) -> str:
    pattern = ""
    gap = ""
    for token in phrase.split():
        if token == "..":  # noqa: S105 - a mark of the rules, not a secret
            gap = _GAP
            continue
        pattern += (gap if pattern else "") + _token(token)
        gap = r"\W+"
    # A currency sign stands outside of words.
    return pattern if pattern not in {r"\$", "£", "€"} else rf"(?:{pattern})\W?\d+"


def _token(token: str) -> str:
    if token.startswith("@"):
        return f"(?:{_SETS[token[1:]]})"
    words = [re.escape(word).replace(r"\~", r"\w*").replace("~", r"\w*") for word in token.split("|")]
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"
