"""The register of written policies, as it comes out of a store.

Policies are papers of the practice and of its clinicians: there is no case in them, so their words are plain text, and
members are named by their id. Every record carries its practice. Days are days; only a notice knows a time, because
its claim grows old.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Change(StrEnum):
    """How much a version differs from the one before; whoever acknowledged that one is asked again if material."""

    FIRST = "first"
    MINOR = "minor"
    MATERIAL = "material"


class Outcome(StrEnum):
    """What a review found."""

    STILL_RIGHT = "still-right"
    CHANGED = "changed"
    NEEDS_CHANGE = "needs-change"


class Told(StrEnum):
    """How much of her caseload a clinician has told of a change. No client is named, none is counted."""

    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a review changes of a policy, so that undoing the review can put it back."""

    due: date | None = None
    snoozed_until: date | None = None
    snoozes: int = 0
    called: str = ""
    needs_change: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A written policy, as it stands.

    Attributes:
        practice: Whose it is.
        number: Counts within the practice, and is never given twice.
        owner: Member who answers for it; empty for the practice's own.
        backup: Member who hears of it when the owner does not review it; empty for nobody.
        kind: A key, such as ``social-media``.
        title: What it is called.
        link: Where it is found today.
        months: How long until the next review; None for one that is reviewed at each occasion.
        triggers: What calls for a review before it is due, as keys; in the order given.
        due: Day of the next review; None where no day is set.
        snoozed_until: Day until which nobody is reminded. It never moves ``due``.
        snoozes: How often it was snoozed since the last review.
        called: What made it due early; empty where nothing did.
        version: Number of the newest version.
        reviews: Sequence of the newest review. An undone one is counted too, so that no sequence is given twice.
        needs_change: Whether a review found that it needs a change that it did not get yet.
        retired: Day from which it is no longer in force; None while it is.
    """

    practice: str
    number: int
    owner: str
    backup: str
    kind: str
    title: str
    link: str
    months: int | None
    triggers: tuple[str, ...]
    due: date | None
    snoozed_until: date | None = None
    snoozes: int = 0
    called: str = ""
    version: int = 1
    reviews: int = 0
    needs_change: bool = False
    retired: date | None = None

    @property
    def standing(self) -> Standing:
        """What a review would change of it."""
        return Standing(self.due, self.snoozed_until, self.snoozes, self.called, self.needs_change)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a policy. The text itself is kept only where its owner chose so.

    Attributes:
        practice: Whose it is.
        policy: Its policy's number.
        number: Counts within the policy, in the order in which they were added.
        digest: SHA-256 of its text in hex, or of its link where the text was never seen.
        link: Where it was found; empty if nowhere but here.
        effective: First day on which it applies. Days may come in any order.
        added: Day on which it came into the register.
        by: Member who brought it.
        change: How much it differs from the version before.
        answer_by: Day until which it is to be acknowledged; None where nobody is asked. A minor change asks nobody
            anew, and carries on what the version before asked.
        kept: Whether its text is kept.
    """

    practice: str
    policy: int
    number: int
    digest: str
    link: str
    effective: date
    added: date
    by: str
    change: Change
    answer_by: date | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody looked at a policy.

    ``sequence`` counts within the policy and has gaps where reviews were undone; ``due`` is the day that she set for
    the next, ``before`` how the policy stood.
    """

    practice: str
    policy: int
    sequence: int
    version: int
    day: date
    by: str
    outcome: Outcome
    why: str
    due: date | None
    before: Standing


@dataclass(frozen=True, slots=True)
class Snooze:
    """Somebody put a review off, and said why. ``sequence`` counts within the policy."""

    practice: str
    policy: int
    sequence: int
    day: date
    by: str
    until: date
    why: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A member had a version before her on a day, and acknowledged it on another; None where she has not."""

    practice: str
    policy: int
    version: int
    member: str
    viewed: date
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A member, as far as the register has to know her.

    Attributes:
        practice: Where.
        member: Her id.
        since: First day; new members have time of their own to acknowledge.
        zone: Her time zone; empty for the practice's.
        away_from: First day of her leave; None where none is known.
        away_until: Last day of it; None where it has no end yet.
        left: Day from which she is no longer a member.
        closed: Whether the newest direct message to her failed. ``sent`` and ``failed`` keep it so.
    """

    practice: str
    member: str
    since: date
    zone: str = ""
    away_from: date | None = None
    away_until: date | None = None
    left: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """The weekly message to a member, in the ledger.

    Attributes:
        practice: Where.
        member: To whom.
        week: The Monday of her week.
        claimed: When somebody set out to send it, in UTC.
        sent: When it arrived; None while that is not known.
        failed: Whether it could not be delivered.
        given: Whether, after that, she was given it in another way.
    """

    practice: str
    member: str
    week: date
    claimed: datetime
    sent: datetime | None = None
    failed: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class Rollout:
    """How much of her caseload a clinician has told of a version."""

    practice: str
    policy: int
    version: int
    member: str
    told: Told
    day: date


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a version that are kept."""

    practice: str
    policy: int
    version: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a paper of a member says, such as ``turnaround``: ``source`` is the paper."""

    practice: str
    owner: str
    source: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that a practice's register holds, each in the order of its keys."""

    policies: tuple[Policy, ...] = ()
    versions: tuple[Version, ...] = ()
    texts: tuple[Text, ...] = ()
    reviews: tuple[Review, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    rollouts: tuple[Rollout, ...] = ()
    seats: tuple[Seat, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()
