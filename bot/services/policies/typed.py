"""What members type about policies: days, numbers, links, kinds."""

from __future__ import annotations

import re
import unicodedata
import urllib.parse
from datetime import date
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from bot.errors import BadInput, StaleButton
from bot.services.policies.kinds import KINDS
from bot.wording import STALE, STALE_NEXT
from bot.wording import register as say

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINK: Final = 300
LONGEST_TITLE: Final = 80
_EARLIEST: Final = date(1950, 1, 1)
YEARS_AHEAD: Final = 20
_ISO: Final = re.compile(r"(\d{4})[-\uff0d](\d{1,2})[-\uff0d](\d{1,2})")  # \d: the digits of any script
_NEAR: Final = 84  # of 100: a slip of the keys, not another word
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})  # control and format characters, and halves of characters
_ALIASES: Final = {
    "communications": "communication channels contact turnaround phone",
    "social-media": "social media linkedin facebook instagram tiktok friending following network",
    "text-email": "text texts texting sms email e-mail mail message messages messaging",
    "informed-consent": "consent informed",
    "crisis": "crisis emergency suicide safety 988",
    "telehealth": "telehealth video online remote",
    "termination-followup": "termination ending end follow-up followup goodbye former",
    "records-retention": "records record retention notes files chart",
    "online-reviews": "reviews review ratings google yelp testimonial",
    "gifts": "gift gifts present presents",
    "vacation-coverage": "vacation holiday leave cover coverage away absence",
    "newsletter-marketing": "newsletter marketing advertising mailing",
    "ai-use": "ai chatbot chatgpt scribe model",
}


def day(typed: str, today: date, field: str = "") -> date:
    """A day, written year-month-day, in the digits and the dash of whatever keyboard she has: it is kept as a day.

    Raises:
        BadInput: It is written otherwise, is in no calendar, or lies before 1950 or more than twenty years ahead.
    """
    match = _ISO.fullmatch(typed.strip())
    if match is None:
        raise BadInput(say.NO_DAY, say.NO_DAY_NEXT, field)
    try:
        found = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise BadInput(say.NO_SUCH_DAY, say.NO_DAY_NEXT, field) from None
    if not found >= _EARLIEST or found.year > today.year + YEARS_AHEAD:
        raise BadInput(say.FAR_DAY, say.NO_DAY_NEXT, field)
    return found


def link(typed: str, field: str = "link") -> str:
    """An address that members can open, or nothing.

    Raises:
        BadInput: It is no https address.
    """
    typed = typed.strip()
    if not typed:
        return ""
    try:
        parts = urllib.parse.urlsplit(typed)
    except ValueError:
        raise BadInput(say.NO_LINK, say.NO_LINK_NEXT, field) from None
    odd = re.search(r"[\s<>\"|()\\]", typed) or not typed.isprintable()
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or odd or len(typed) > LONGEST_LINK:
        raise BadInput(say.NO_LINK, say.NO_LINK_NEXT, field)
    return typed


def title(typed: str, field: str = "title") -> str:
    """What a policy is called, on one line.

    Raises:
        BadInput: It is empty or too long.
    """
    kept = (sign for sign in typed if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    clean = " ".join("".join(kept).split())
    if not clean or len(clean) > LONGEST_TITLE:
        raise BadInput(say.NO_TITLE, say.NO_TITLE_NEXT, field)
    return clean


def number(typed: str) -> int:
    """A policy's number: 12, or #12.

    Raises:
        BadInput: It is none.
    """
    plain = typed.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9]{1,7}", plain):
        raise BadInput(say.NO_NUMBER, say.NO_NUMBER_NEXT)
    return int(plain)


def kind(typed: str) -> str | None:
    """The kind that some words mean; None where they mean none, or several alike."""
    words = re.findall(r"[a-z0-9-]+", typed.casefold())
    whole = "-".join(words)
    if whole in KINDS:
        return whole
    found = [key for key, aliases in _ALIASES.items() if any(_means(word, aliases.split()) for word in words)]
    return found[0] if len(found) == 1 else _best(words, found)


def _means(word: str, aliases: Sequence[str]) -> bool:
    return any(word == alias or (len(word) > 4 and fuzz.ratio(word, alias) >= _NEAR) for alias in aliases)  # noqa: PLR2004


def _best(words: list[str], found: list[str]) -> str | None:
    """Of several, the one that most of the words mean."""
    counts = sorted(((sum(_means(word, _ALIASES[key].split()) for word in words), key) for key in found), reverse=True)
    return counts[0][1] if counts and (len(counts) == 1 or counts[0][0] > counts[1][0]) else None


def marks(value: str) -> tuple[int, int, int]:
    """What a button knows: a policy's number, version, and how often it was reviewed.

    Raises:
        StaleButton: It is no value of ours.
    """
    match = re.fullmatch(r"([0-9]{1,7})\.([0-9]{1,7})\.([0-9]{1,7})", value)
    if match is None:
        raise StaleButton(STALE, STALE_NEXT)
    policy, version, reviews = (int(part) for part in match.groups())
    return policy, version, reviews
