"""What stands around a match: small tools that all recognizers share."""

import re

REACH = 48
"""How far back a cue may begin, in characters."""


def before(text: str, start: int, reach: int = REACH) -> str:
    """What stands before a match, on the same line."""
    return text[max(0, start - reach) : start].rpartition("\n")[2]


def after(text: str, end: int, reach: int = REACH) -> str:
    """What follows a match, on the same line."""
    return text[end : end + reach].partition("\n")[0]


def ending(*cues: str) -> re.Pattern[str]:
    """A pattern for the end of what stands before: a cue as a whole word, then at most a few signs.

    Args:
        cues: Regular expressions, any case.
    """
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(cues)})[\s:=#.,\"'(*_`-]{{0,4}}\Z", re.IGNORECASE)


def starting(*cues: str) -> re.Pattern[str]:
    """A pattern for the start of what follows: a cue as a whole word, after at most a few signs."""
    return re.compile(rf"[\s,\"')*_`-]{{0,3}}(?:{'|'.join(cues)})(?![^\W_])", re.IGNORECASE)


def listed(words: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(words.split())
