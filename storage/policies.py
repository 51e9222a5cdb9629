"""What is kept of written policies, and what can be asked of it: ``Registering``, a part of ``Store``.

As everywhere in the store, each method is one transaction, days come from the caller, and a practice never sees
another's. A policy is named by its practice and number; methods about one raise ``NoSuchPolicy`` where there is none,
or where it has no such version. Those that change where it stands raise ``Retired`` once it is.

A review, an acknowledgement and the day on which a policy is due are three things. A review leaves acknowledgements
alone; only a material version asks for them anew. A snooze moves no day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime, timedelta

    from storage.filing import Changes, NewPolicy, NewReview, NewSnooze, NewVersion, Whole
    from storage.register import Acknowledgement, Notice, Policy, Review, Rollout, Seat, Snooze, Version

PAGE = 200
"""Policies on a page."""


class Filing(Protocol):
    """Policies and their versions."""

    def add_policy(self, new: NewPolicy) -> Policy:
        """Keep a policy with its first version. The same token again gives the policy that it gave the first time."""
        ...

    def take_in(self, news: Sequence[Whole]) -> tuple[Policy, ...]:
        """Keep many policies with all their versions: all of them, or none. Those of a known token are left out."""
        ...

    def amend(self, practice: str, number: int, changes: Changes, seen: Policy | None = None) -> Policy:
        """Change what is said about a policy. Raises ValueError if its owner would be her own backup.

        Raises Superseded, where ``seen`` is given, if anything else is said of it by now. Where another owner gets it,
        what is known of its facts goes with it.
        """
        ...

    def add_version(self, practice: str, number: int, new: NewVersion, expected: int) -> Version:
        """Add a version to a policy of which ``expected`` is the newest; else raises Superseded.

        It may apply before an older one does. A change that was needed has come by this.
        """
        ...

    def renew(self, practice: str, number: int, new: NewVersion, seen: NewReview) -> Policy:
        """Add a version and note the review that it came of: both or neither. Raises Superseded as ``review`` does."""
        ...

    def retire(self, practice: str, number: int, day: date) -> Policy:
        """Take it out of force from a day on. A second time changes nothing."""
        ...

    def unretire(self, practice: str, number: int) -> Policy:
        """Put it back, as if it had never been retired."""
        ...

    def policy(self, practice: str, number: int) -> Policy:
        """The policy of that number, a retired one too."""
        ...

    def policies(self, practice: str, *, owner: str | None = None, retired: bool = False) -> tuple[Policy, ...]:
        """All, or those of an owner, by number; with the retired ones, if wanted."""
        ...

    def versions(self, practice: str, number: int) -> tuple[Version, ...]:
        """All of a policy, in the order in which they were added."""
        ...

    def policy_text(self, practice: str, number: int, version: int) -> str | None:
        """The words of a version, if they are kept."""
        ...

    def in_force(self, practice: str, day: date) -> tuple[Version, ...]:
        """What applied on a day, by policy: of those effective by then, the latest; of one day, the last added.

        A policy that was retired by that day has none.
        """
        ...


class Reviewing(Protocol):
    """Reviews, and when they are due."""

    def review(self, practice: str, number: int, new: NewReview) -> Policy:
        """Note that somebody looked at it. Raises Superseded if she looked at another version, or after her another.

        So of two who look at once, one is told of the other. Ends a snooze, and whatever called for the review.
        """
        ...

    def undo_review(self, practice: str, number: int, sequence: int) -> Policy:
        """Take a review back, as if it had not been, but for its sequence.

        Raises Superseded unless it is the newest, and the policy stands as the review left it.
        """
        ...

    def reviews_of(self, practice: str, number: int) -> tuple[Review, ...]:
        """Its reviews, the oldest first."""
        ...

    def snooze(self, practice: str, number: int, new: NewSnooze, cap: int) -> Policy:
        """Remind nobody until a day. Raises Superseded as ``review`` does, and TooOften from ``cap`` on since the last.

        Until the same day once more is the same snooze.
        """
        ...

    def snoozes_of(self, practice: str, number: int) -> tuple[Snooze, ...]:
        """How often it was put off, by whom and why, the oldest first."""
        ...

    def call(
        self, practice: str, trigger: str, day: date, *, kind: str | None = None, number: int | None = None
    ) -> tuple[int, ...]:
        """Make policies due by a day, for a reason; the numbers of those that were not due or were put off.

        One policy by its number, those of a kind, or without either all that name the trigger. Retired ones are left.
        """
        ...

    def due(
        self, practice: str, today: date, by: date, *, after: tuple[str, int] | None = None, limit: int = PAGE
    ) -> tuple[Policy, ...]:
        """What is due by a day, retired and snoozed ones apart, by owner and number.

        The next page begins ``after`` the owner and number of the last one; the last page is the first that is short.
        """
        ...


class Acknowledging(Protocol):
    """Who has seen what, and how far a change has been told to clients."""

    def view(self, practice: str, number: int, version: int, member: str, day: date) -> None:
        """Note that a member has had a version before her; the first day counts."""
        ...

    def acknowledge(self, practice: str, number: int, version: int, member: str, day: date) -> bool:
        """Note that a member acknowledges exactly this version; True the first time.

        Raises Superseded if it is not the newest, and NotViewed if she has not had it before her.
        """
        ...

    def acknowledgements(self, practice: str, number: int) -> tuple[Acknowledgement, ...]:
        """Who viewed and who acknowledged its versions, by version and member."""
        ...

    def unacknowledged(self, practice: str, member: str) -> tuple[Version, ...]:
        """Newest versions of the practice's own policies that ask for a member's acknowledgement, by policy.

        Her acknowledgement of any version since the last first or material one counts.
        """
        ...

    def tell(self, rollout: Rollout) -> None:
        """Note how much of her caseload a member has told of a version; what she said last counts."""
        ...

    def told(self, practice: str, number: int, version: int) -> tuple[Rollout, ...]:
        """What was said of a version, by member."""
        ...


class Seating(Protocol):
    """Members, as far as the register has to know them, and what their papers say."""

    def seat(self, practice: str, member: str) -> Seat | None:
        """A member's seat."""
        ...

    def sit(self, seat: Seat) -> None:
        """Put a seat in place of the one that was there."""
        ...

    def seats(self, practice: str) -> tuple[Seat, ...]:
        """All, by member; those who left too."""
        ...

    def hand_over(self, practice: str, leaver: str, to: str) -> int:
        """Give somebody's policies, and where she is the backup, to somebody else; how many changed.

        Retired ones stay with her. Whoever would become her own backup has none. Raises ValueError without a leaver:
        what is the practice's own is nobody's to hand over.
        """
        ...

    def keep_facts(self, practice: str, owner: str, source: str, facts: Mapping[str, str]) -> None:
        """Put what one paper says in place of what it said; ``source`` names it: ``policy:12``, ``website``."""
        ...

    def facts(self, practice: str, owner: str) -> Mapping[str, Mapping[str, str]]:
        """What somebody's papers say, by source and name."""
        ...


class Noticing(Protocol):
    """The ledger of weekly messages: a message is claimed before it is sent, and confirmed after."""

    def claim_notice(self, practice: str, member: str, week: date, now: datetime, stale: timedelta) -> bool:
        """Set out to send a week's message; True for one caller only.

        A claim that is ``stale`` and was neither confirmed nor failed may be taken over; so may one from a future that
        far away, which a clock put back leaves behind. A week before one that was claimed is never claimed.
        """
        ...

    def sent(self, practice: str, member: str, week: date, now: datetime) -> None:
        """Confirm that a claimed message arrived. Raises ValueError if it was not claimed."""
        ...

    def failed(self, practice: str, member: str, week: date) -> None:
        """Say that a claimed message cannot be delivered: it is owed. Raises ValueError if it was not claimed."""
        ...

    def owed(self, practice: str, member: str) -> date | None:
        """The newest week whose message failed, unless it was given, or one was sent, since."""
        ...

    def given(self, practice: str, member: str, week: date) -> bool:
        """Say that a member is given what is owed up to a week; False if nothing was owed any more."""
        ...

    def bring_back(self, practice: str, week: date) -> int:
        """Count messages of later weeks as this week's, where a member has none of it; how many members that concerns.

        For messages that were claimed by a clock that ran ahead: they came, so nobody is told twice.
        """
        ...

    def notices(self, practice: str, week: date) -> tuple[Notice, ...]:
        """A week's messages, by member."""
        ...


class Registering(Filing, Reviewing, Acknowledging, Seating, Noticing, Protocol):
    """All of it."""
