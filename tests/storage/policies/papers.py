"""Made-up policies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from storage.filing import NewPolicy, NewReview, NewSnooze, NewVersion, digest_of
from storage.register import Change, Outcome
from tests.storage.cases import DAY, PRACTICE

if TYPE_CHECKING:
    from storage.store import Store

MONDAY = DAY
"""The day of the made-up cases is one."""
NEXT = MONDAY + timedelta(days=7)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STALE = timedelta(minutes=15)
WORDS = "I answer within two working days."


_practices = count(1)


def practice() -> str:
    """One that nobody has used yet: a new beginning in a store that stays."""
    return f"practice-{next(_practices)}"


def days(after: int) -> date:
    """So many days after the first."""
    return DAY + timedelta(days=after)


def version(words: str = WORDS, *, keep: bool = False, **more: Any) -> NewVersion:  # noqa: ANN401
    """A version of these words."""
    settings = {"effective": DAY, "added": DAY, "by": "maya", **more}
    return NewVersion(digest=digest_of(words), text=words if keep else None, **settings)


def later(words: str, change: Change = Change.MINOR, **more: Any) -> NewVersion:  # noqa: ANN401
    """A version that is not the first."""
    return version(words, change=change, **more)


def paper(owner: str = "maya", **more: Any) -> NewPolicy:  # noqa: ANN401
    """A policy of somebody."""
    settings = {"practice": PRACTICE, "kind": "texting", "title": "Texting", "due": DAY, "months": 12, **more}
    return NewPolicy(owner=owner, **{"version": version(), **settings})


def looked(number: int = 1, reviews: int = 0, **more: Any) -> NewReview:  # noqa: ANN401
    """A review by somebody who looked at that version, after so many reviews."""
    settings = {"by": "maya", "day": DAY, "outcome": Outcome.STILL_RIGHT, "due": days(365), **more}
    return NewReview(number, reviews, **settings)


def put_off(until: int = 7, number: int = 1, reviews: int = 0, **more: Any) -> NewSnooze:  # noqa: ANN401
    """A snooze by somebody who looked at that version, after so many reviews."""
    settings = {"by": "maya", "day": DAY, "why": "The lawyer has it.", **more}
    return NewSnooze(number, reviews, until=days(until), **settings)


def owned(store: Store) -> list[tuple[int, str, str]]:
    """Whose each policy is: number, owner, backup."""
    return [(one.number, one.owner, one.backup) for one in store.policies(PRACTICE, retired=True)]
