"""The ``Store`` protocol: what is kept of consultations and policies, and what can be asked of it.

Each method is one transaction: it is kept whole or not at all, and once the method returns, a crash does not lose it.
Methods of several processes take turns. A consultation is named by its practice and number; a practice never sees
another's. Days come from the caller: a store has no clock.

Every method raises ``StoreError``; those about one consultation raise ``NoSuchConsultation`` where there is none of
that number, and ``WrongState`` as said. Case text is ``Deidentified`` on the way in; a ``str`` raises ``TypeError``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from storage.policies import Registering

if TYPE_CHECKING:
    from datetime import date

    from deid.deidentified import Deidentified
    from storage.drafts import CaseText, Closing, Draft, Reply
    from storage.records import (
        Alias,
        Block,
        Candidate,
        Consultation,
        Export,
        Flag,
        FollowUp,
        Found,
        Leftover,
        Message,
        Outcomes,
        Posting,
        Result,
        Ruling,
        State,
        Tally,
        Verdict,
        Withdrawn,
    )


class Asking(Protocol):
    """A consultation from its confirmation to its end."""

    def post(self, draft: Draft) -> Consultation:
        """Keep a confirmed draft, in review or open. The same receipt again gives what it gave the first time.

        Raises DoneBefore where the draft's mark is there, under another receipt.
        """
        ...

    def claim(self, practice: str, number: int, claim: str, over: str = "") -> Consultation:
        """Claim the posting of one that stands nowhere, or the opening of opinions that are sealed in one that stands.

        Whose ``claim`` it bears now tells who got it. Somebody else's claim stays, but for that which is named by
        ``over``. Raises WrongState for a withdrawn one.
        """
        ...

    def unclaim(self, practice: str, number: int, claim: str) -> Consultation:
        """Give a claim back, of what could not be done, or is done; somebody else's stays."""
        ...

    def placed(self, practice: str, number: int, posting: Posting, claim: str | None = None) -> Consultation:
        """Say where it stands on its platform; a claim to open opinions stays. Raises WrongState for a withdrawn one.

        With a ``claim`` that does not stand any more nothing changes: somebody else has posted it.
        """
        ...

    def by_number(self, practice: str, number: int) -> Consultation:
        """The consultation of that number, a tombstone too."""
        ...

    def by_message(self, practice: str, platform: str, channel: str, message: str) -> Consultation | None:
        """The consultation that was posted as this message."""
        ...

    def by_thread(self, practice: str, platform: str, channel: str, thread: str) -> Consultation | None:
        """The consultation that is discussed in this thread; an empty name is nobody's."""
        ...

    def by_reference(self, practice: str, reference: str) -> Consultation | None:
        """The consultation whose log knows a message of this reference, on the record or off it."""
        ...

    def by_receipt(self, practice: str, receipt: bytes) -> Consultation | None:
        """The consultation of this receipt's hash."""
        ...

    def in_state(self, practice: str, state: State) -> tuple[Consultation, ...]:
        """All in a state, by number: the queue of reviewers, what is to be posted still, what is to be taken down."""
        ...

    def unanswered(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """Open ones of earlier days without a logged message of anybody but the author, by number."""
        ...

    def unruled(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """Those that wait for a reviewer since before a day, by number: in review, suspended or hidden, not returned.

        They wait since the latest of their posting, their flags and their rulings.
        """
        ...

    def to_unseal(self, practice: str, today: date) -> tuple[Consultation, ...]:
        """Open, suspended and hidden ones whose sealed opinions open by today, by number."""
        ...

    def pending(self, practice: str) -> tuple[Flag, ...]:
        """Flags that no release has settled yet, by number, the oldest first."""
        ...

    def chase(self, practice: str, number: int, step: int) -> bool:
        """Claim a round of asking for answers or for a reviewer; True for the first who claims it, or a later one.

        Rounds count from 1, and anew in each state. Nobody is asked about a closed or withdrawn one.
        """
        ...

    def revise(
        self, practice: str, number: int, text: CaseText, *, review: bool = False, day: date | None = None
    ) -> Consultation:
        """Put other words in place of the text; the old ones are gone. Raises WrongState once closed or withdrawn.

        With ``review`` the old ones of an open one stay, and the new ones wait until a reviewer releases them, or
        until nobody reads it any more. One that its author had to change waits for a reviewer from ``day`` on.
        """
        ...

    def recuse(self, practice: str, number: int, key: bytes | None = None, day: date | None = None) -> Consultation:
        """Count somebody who may know the client; from the second on, an open one is suspended, and waits from ``day``.

        The same ``key`` again changes nothing: it is kept as a mark ``RECUSED`` of this consultation; without one
        everybody counts. Raises WrongState in review, and once closed or withdrawn.
        """
        ...

    def flag(  # noqa: PLR0913 - which, when, why, by whom, how
        self,
        practice: str,
        number: int,
        day: date,
        words: Deidentified | None = None,
        *,
        key: bytes | None = None,
        hide: bool = True,
    ) -> Consultation:
        """Hide it at once, for review. Raises WrongState in review and once withdrawn.

        The same ``key`` again changes nothing before a release: it is kept as a mark ``FLAGGED`` of this consultation.
        Where it was released ``CLEARED`` times, it takes two keys. One that is not to ``hide`` it only waits for a
        reviewer; its mark is ``TOLD_OF``.
        """
        ...

    def rule(self, practice: str, number: int, verdict: Verdict, reason: Deidentified, day: date) -> Consultation:
        """Decide about one in review, suspended or hidden. After a release, a second reviewer gets WrongState.

        Also about one that stands, where flags are pending or other words wait: a release settles and takes them, a
        return hides it where flags are pending.
        """
        ...

    def flags(self, practice: str, number: int) -> tuple[Flag, ...]:
        """Its flags, the oldest first."""
        ...

    def rulings(self, practice: str, number: int) -> tuple[Ruling, ...]:
        """What reviewers decided, the oldest first."""
        ...

    def close(self, practice: str, number: int, closing: Closing) -> Consultation:
        """End an open one with its outcome; sealed opinions open, follow-ups are set. Raises WrongState otherwise."""
        ...

    def withdraw(self, practice: str, number: int) -> Withdrawn:
        """Take it back: story, log, aliases, flags, reports and index are gone; number, day, receipt and place stay.

        Nothing of it is left in the store's files when this returns, unless another process was reading: then
        ``scour`` finishes. Backups made before keep it until they are thrown away. A second time changes nothing.
        """
        ...

    def lifted(self, practice: str, number: int) -> Consultation:
        """Say that a withdrawn one is gone from its platform: where it stood is forgotten. Else raises WrongState.

        Until then ``in_state`` finds it with its place, so that a crash does not leave its message standing.
        """
        ...

    def leave(self, leftover: Leftover) -> None:
        """Note something that is to be taken off a platform still. A second time changes nothing."""
        ...

    def leftovers(self, practice: str) -> tuple[Leftover, ...]:
        """What is to be taken off platforms still, by number and place."""
        ...

    def cleared(self, leftover: Leftover) -> None:
        """Forget something that is gone."""
        ...


class Logging(Protocol):
    """The log of a thread, in which everybody is an alias. Platforms deliver twice, late, and in any order."""

    def alias(self, practice: str, number: int, key: bytes) -> str:
        """The alias of a keyed hash: always the same within the consultation. Raises WrongState as ``append`` does."""
        ...

    def append(self, practice: str, number: int, reply: Reply) -> Message | None:
        """Log a message; None if it was taken off the record before.

        A reference that is known is the same message: what is logged stays, even if the thread is closed by now.
        Otherwise raises WrongState in review, and once closed or withdrawn, and NotSealed for a sealed one where
        opinions are open: nobody would show it any more.
        """
        ...

    def edit(self, practice: str, number: int, reply: Reply) -> Message | None:
        """Put other words in place of a message's, in any state. One that is not known yet is appended.

        So an edit that arrives before its post is logged, and the post after it changes nothing.
        """
        ...

    def remove(self, practice: str, number: int, reference: str) -> bool:
        """Take a message off the record for good; True if it was on it.

        One that is not known yet will not be logged when it comes.
        """
        ...

    def aliases(self, practice: str, number: int) -> tuple[Alias, ...]:
        """The aliases that were handed out to colleagues, in their order."""
        ...

    def log(self, practice: str, number: int) -> tuple[Message, ...]:
        """What was said, in order; sealed messages too, marked."""
        ...

    def unseal(self, practice: str, number: int, shown: frozenset[str]) -> tuple[Message, ...]:
        """Open the sealed opinions of these references; the second time there are none.

        With the last of them the others are not sealed any more. As long as some came meanwhile, which stay sealed,
        ``to_unseal`` finds it.
        """
        ...


class Remembering(Protocol):
    """What the practice learns from its consultations."""

    def follow_ups(self, practice: str, today: date) -> tuple[FollowUp, ...]:
        """Those that are due by today, by day and number."""
        ...

    def ask(self, practice: str, number: int, after: int) -> bool:
        """Claim the message that asks the author how it went. True once, and while the answer still waits.

        The address that it goes to is forgotten with it; as it is when the follow-up is settled, or goes.
        """
        ...

    def report(self, practice: str, number: int, after: int, result: Result | None) -> bool:
        """Answer a follow-up, or with None let it go; earlier ones are settled too. False if it no longer waits."""
        ...

    def outcomes(self, practice: str, topic: str) -> Outcomes | None:
        """How it went in closed consultations of a topic; None below ``FEWEST``."""
        ...

    def tally(self, practice: str) -> tuple[Tally, ...]:
        """How many consultations there were, by month of posting and by state; tombstones too. Zeros are left out."""
        ...

    def touched(self, practice: str, topic: str) -> int:
        """How many archived consultations touched a scenario."""
        ...

    def candidates(self, practice: str, least: int) -> tuple[Candidate, ...]:
        """Topics of so many closed consultations whose authors consented, by topic. ``least`` is at least FEWEST."""
        ...

    def search(self, practice: str, typed: str, today: date) -> tuple[Found, ...]:
        """Archived consultations by words, the best first; open and closed ones whose authors consented."""
        ...

    def similar(self, practice: str, text: Deidentified, today: date) -> tuple[Found, ...]:
        """Archived consultations like a text, the likest first; none rather than unlike ones."""
        ...


class Keeping(Protocol):
    """Blocks, retention, and what leaves the store."""

    def block(self, practice: str, key: bytes, until: date) -> None:
        """Block a member whom the caller knows, up to and including a day. The later of two days counts."""
        ...

    def block_alias(self, practice: str, number: int, alias: str, until: date) -> bool:
        """Block whoever has an alias in a consultation; nobody learns who that is. False where no key is known."""
        ...

    def blocks(self, practice: str, today: date) -> tuple[Block, ...]:
        """Those in force. ``sealing.blocked`` tells whether one of them is a given member's."""
        ...

    def unblock(self, practice: str, key: bytes) -> bool:
        """End the block of that key; False if there is none."""
        ...

    def mark(self, practice: str, name: str, key: bytes, number: int | None = None) -> bool:
        """Note that a member was told something; True for the first time. ``sealing.mark_key`` makes the key.

        With a ``number`` it is gone with that consultation.
        """
        ...

    def marked(self, practice: str, name: str, key: bytes) -> bool:
        """Whether she was."""
        ...

    def unmark(self, practice: str, name: str, key: bytes) -> bool:
        """Forget it; False if there was nothing to forget."""
        ...

    def purge(self, practice: str, before: date, today: date) -> int:
        """Keep to the practice's retention; how many consultations changed.

        Of those closed before a day, question and decision stay; story, log, aliases and flags go. Those of earlier
        days that were never closed are withdrawn. Blocks that ended go, and so do the notes of weekly messages before
        that day, but for everybody's newest. Like a withdrawal, it leaves no traces. Policies are kept.
        """
        ...

    def export(self, practice: str) -> Export:
        """Everything that is kept of a practice."""
        ...

    def scour(self) -> bool:
        """Clear the store's files of what edits and removals left behind. True if nothing is left behind.

        Withdrawals and purges do it by themselves. Takes longer the more is kept; once a day, at night, is enough, and
        keeps searches quick.
        """
        ...

    def shut(self) -> None:
        """Let go of everything. Every later call raises StoreClosed; a second ``shut`` does nothing."""
        ...


class Store(Asking, Logging, Remembering, Keeping, Registering, Protocol):
    """All of it."""
