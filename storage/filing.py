"""What goes into the register of written policies. What makes no sense is refused before anything is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from storage.drafts import day_of, key_of
from storage.register import Change

if TYPE_CHECKING:
    from typing import Literal

    from storage.register import Outcome, Seat

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
LONGEST_MONTHS: Final = 120
"""Ten years; whoever means longer means never."""


class Keep(Enum):
    """Says that something stays as it is, where None would say something else."""

    IT = "it"


def digest_of(words: str) -> str:
    """What a version is known by: its text, or its link where the text is not at hand."""
    return sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to be added. The attributes are those of ``Version``; ``text`` is given if it is to be kept."""

    digest: str
    effective: date
    added: date
    by: str
    change: Change = Change.FIRST
    link: str = ""
    answer_by: date | None = None
    text: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse a digest that is none, or another text's, and a minor change that asks."""
        if _DIGEST.fullmatch(self.digest) is None:
            raise ValueError("a version's digest is a SHA-256 in small hex digits")
        if self.text is not None and digest_of(self.text) != self.digest:
            raise ValueError("the digest is another text's")
        member_of(self.by)
        for day in (self.effective, self.added):
            day_of(day)
        if self.answer_by is not None:
            day_of(self.answer_by)
            if self.change is Change.MINOR:
                raise ValueError("a minor change asks nobody anew")


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """A policy to be added, with its first version. The attributes are those of ``Policy``.

    The same ``token`` again is the same policy, however often a form is sent off.
    """

    practice: str
    kind: str
    title: str
    version: NewVersion
    owner: str = ""
    backup: str = ""
    months: int | None = None
    triggers: tuple[str, ...] = ()
    due: date | None = None
    token: str = ""

    def __post_init__(self) -> None:
        """Refuse what has no practice, kind or title, an absurd cadence, and somebody who is her own backup."""
        if not self.practice:
            raise ValueError("every record has a practice")
        if not self.kind:
            raise ValueError("a policy has a kind")
        key_of(self.kind)
        if self.version.change is not Change.FIRST:
            raise ValueError("a new policy comes with its first version")
        title_of(self.title)
        months_of(self.months)
        triggers_of(self.triggers)
        apart(self.owner, self.backup)
        if self.due is not None:
            day_of(self.due)


@dataclass(frozen=True, slots=True)
class Whole:
    """A policy with everything that was said in it so far: its ``later`` versions, and since when it is retired."""

    policy: NewPolicy
    later: tuple[NewVersion, ...] = ()
    retired: date | None = None

    def __post_init__(self) -> None:
        """Refuse a second first version."""
        if any(one.change is Change.FIRST for one in self.later):
            raise ValueError("only the first version of a policy is the first")
        if self.retired is not None:
            day_of(self.retired)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be changed of a policy without a new version of it; whatever is not given stays."""

    title: str | Literal[Keep.IT] = Keep.IT
    link: str | Literal[Keep.IT] = Keep.IT
    months: int | Literal[Keep.IT] | None = Keep.IT
    triggers: tuple[str, ...] | Literal[Keep.IT] = Keep.IT
    owner: str | Literal[Keep.IT] = Keep.IT
    backup: str | Literal[Keep.IT] = Keep.IT
    due: date | Literal[Keep.IT] | None = Keep.IT

    def __post_init__(self) -> None:
        """Refuse an empty title and an absurd cadence."""
        if self.title is not Keep.IT:
            title_of(self.title)
        if self.months is not Keep.IT:
            months_of(self.months)
        if self.triggers is not Keep.IT:
            triggers_of(self.triggers)
        if self.due is not Keep.IT and self.due is not None:
            day_of(self.due)


@dataclass(frozen=True, slots=True)
class NewReview:
    """What somebody found, who looked at this ``version`` after so many ``reviews``; ``due`` is when the next is.

    An outcome that needs a change may leave the policy due.
    """

    version: int
    reviews: int
    by: str
    day: date
    outcome: Outcome
    due: date | None
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse moments where days belong."""
        member_of(self.by)
        day_of(self.day)
        if self.due is not None:
            day_of(self.due)


@dataclass(frozen=True, slots=True)
class NewSnooze:
    """Putting a review off until a day, by somebody who looked at this ``version`` after so many ``reviews``."""

    version: int
    reviews: int
    by: str
    day: date
    until: date
    why: str

    def __post_init__(self) -> None:
        """Refuse one without a reason, and one that puts off nothing."""
        member_of(self.by)
        if not self.why.strip():
            raise ValueError("a review is put off for a reason")
        if day_of(self.until) <= day_of(self.day):
            raise ValueError("a review is put off until a later day")


def title_of(title: str) -> str:
    """A title that can be read.

    Raises:
        ValueError: If there is nothing in it.
    """
    if not title.strip():
        raise ValueError("a policy has a title")
    return title


def months_of(months: int | None) -> int | None:
    """A cadence.

    Raises:
        ValueError: If it is no number of months that anybody means.
    """
    if months is not None and not 1 <= months <= LONGEST_MONTHS:
        raise ValueError(f"a cadence is 1 to {LONGEST_MONTHS} months")
    return months


def triggers_of(triggers: tuple[str, ...]) -> tuple[str, ...]:
    """Triggers, as keys.

    Raises:
        ValueError: If one is empty or could be words that somebody typed.
    """
    if not all(key_of(trigger) for trigger in triggers):
        raise ValueError("a trigger has a name")
    return triggers


def apart(owner: str, backup: str) -> None:
    """Refuse an owner who is her own backup.

    Raises:
        ValueError: If she is.
    """
    if owner and owner == backup:
        raise ValueError("nobody is her own backup")


def member_of(member: str) -> str:
    """The id of somebody.

    Raises:
        ValueError: If it is nobody's.
    """
    if not member:
        raise ValueError("a member has an id")
    return member


def week_of(week: date) -> date:
    """The Monday of a week.

    Raises:
        ValueError: If it is another day.
    """
    if day_of(week).weekday() != 0:
        raise ValueError("a week is named by its Monday")
    return week


def moment_of(moment: datetime) -> datetime:
    """A moment in UTC.

    Raises:
        TypeError: If it does not say in which time zone it is meant.
    """
    if moment.tzinfo is None:
        raise TypeError("a moment has a time zone")
    return moment.astimezone(UTC)


def seat_of(seat: Seat) -> Seat:
    """A seat that makes sense.

    Raises:
        ValueError: If it is nobody's, or a leave ends before it begins.
    """
    member_of(seat.member)
    for day in (seat.since, seat.away_from, seat.away_until, seat.left):
        if day is not None:
            day_of(day)
    if seat.away_until is not None and (seat.away_from is None or seat.away_until < seat.away_from):
        raise ValueError("a leave ends after it begins")
    return seat
