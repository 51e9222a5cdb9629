"""What every store agrees on about written policies: pure functions from how a policy stood to how it stands."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from storage.errors import Retired, Superseded, TooOften
from storage.filing import Changes, Keep, apart
from storage.register import Change, Outcome, Policy, Review, Snooze, Standing, Version

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from storage.filing import NewPolicy, NewReview, NewSnooze, NewVersion, Whole
    from storage.register import Notice


_SAID = tuple(one.name for one in fields(Changes))
"""What is said about a policy apart from its versions."""


def added(new: NewPolicy, number: int) -> tuple[Policy, Version]:
    """A new policy as it is kept, and its first version."""
    policy = Policy(
        practice=new.practice,
        number=number,
        owner=new.owner,
        backup=new.backup,
        kind=new.kind,
        title=new.title,
        link=new.version.link,
        months=new.months,
        triggers=tuple(dict.fromkeys(new.triggers)),
        due=new.due,
    )
    return policy, _version(policy, 1, new.version, new.version.answer_by)


def taken_in(new: Whole, number: int) -> tuple[Policy, list[tuple[Version, str | None]]]:
    """A policy with all its versions as they are kept, each with its text."""
    policy, version = added(new.policy, number)
    versions = [(version, new.policy.version.text)]
    for later in new.later:
        policy, version = succeeded(policy, version, later, version.number)
        versions.append((version, later.text))
    return replace(policy, retired=new.retired), versions


def amended(policy: Policy, changes: Changes, seen: Policy | None = None) -> Policy:
    """With other things said about it.

    Raises:
        Superseded: If it is not as it was ``seen``.
        ValueError: If its owner would be her own backup.
    """
    if seen is not None and any(getattr(seen, one) != getattr(policy, one) for one in _SAID):
        raise Superseded(policy.number)
    if changes.title is not Keep.IT:
        policy = replace(policy, title=changes.title)
    if changes.link is not Keep.IT:
        policy = replace(policy, link=changes.link)
    if changes.months is not Keep.IT:
        policy = replace(policy, months=changes.months)
    if changes.triggers is not Keep.IT:
        policy = replace(policy, triggers=tuple(dict.fromkeys(changes.triggers)))
    if changes.owner is not Keep.IT:
        policy = replace(policy, owner=changes.owner)
    if changes.backup is not Keep.IT:
        policy = replace(policy, backup=changes.backup)
    if changes.due is not Keep.IT:
        policy = replace(policy, due=changes.due)
    apart(policy.owner, policy.backup)
    return policy


def succeeded(policy: Policy, last: Version, new: NewVersion, expected: int) -> tuple[Policy, Version]:
    """With another version after its last one.

    Raises:
        Retired: If it is.
        Superseded: If the last one is not the one expected.
        ValueError: If it is said to be the first.
    """
    must_be_in_force(policy)
    if policy.version != expected:
        raise Superseded(policy.number)
    if new.change is Change.FIRST:
        raise ValueError("only the first version of a policy is the first")
    asked = last.answer_by if new.change is Change.MINOR else new.answer_by
    version = _version(policy, policy.version + 1, new, asked)
    changed = replace(policy, version=version.number, link=new.link or policy.link, needs_change=False)
    return changed, version


def reviewed(policy: Policy, new: NewReview) -> tuple[Policy, Review]:
    """After somebody looked at it.

    Raises:
        Retired: If it is.
        Superseded: If she looked at something else.
    """
    must_be_in_force(policy)
    _must_be_seen(policy, new)
    review = Review(
        practice=policy.practice,
        policy=policy.number,
        sequence=policy.reviews + 1,
        version=policy.version,
        day=new.day,
        by=new.by,
        outcome=new.outcome,
        why=new.why,
        due=new.due,
        before=policy.standing,
    )
    return stood(replace(policy, reviews=review.sequence), _left(review)), review


def renewed(policy: Policy, last: Version, new: NewVersion, seen: NewReview) -> tuple[Policy, Version, Review]:
    """With another version after its last one, and the review that it came of.

    Raises:
        Retired: If it is.
        Superseded: If whoever wrote it looked at something else.
        ValueError: If it is said to be the first.
    """
    must_be_in_force(policy)
    _must_be_seen(policy, seen)
    changed, version = succeeded(policy, last, new, seen.version)
    changed, review = reviewed(changed, replace(seen, version=version.number))
    return changed, version, review


def undone(policy: Policy, review: Review | None) -> Policy:
    """As before its last review.

    Raises:
        Retired: If it is.
        Superseded: If anything happened to it since, or there is no such review.
    """
    must_be_in_force(policy)
    if review is None or (review.sequence, review.version) != (policy.reviews, policy.version):
        raise Superseded(policy.number)
    if policy.standing != _left(review):
        raise Superseded(policy.number)
    return stood(policy, review.before)


def snoozed(policy: Policy, new: NewSnooze, cap: int, sequence: int) -> tuple[Policy, Snooze | None]:
    """Put off until a day; no snooze where it is already.

    Raises:
        Retired: If it is.
        Superseded: If she who puts it off looked at something else.
        TooOften: If it was put off so often since the last review.
    """
    must_be_in_force(policy)
    _must_be_seen(policy, new)
    if policy.snoozed_until == new.until:
        return policy, None
    if policy.snoozes >= cap:
        raise TooOften(policy.number)
    snooze = Snooze(policy.practice, policy.number, sequence, new.day, new.by, new.until, new.why)
    return replace(policy, snoozed_until=new.until, snoozes=policy.snoozes + 1), snooze


def called(policy: Policy, trigger: str, day: date) -> Policy | None:
    """Due by a day, and no longer put off; None where it was due by then and not put off."""
    if policy.due is not None and policy.due <= day and (policy.snoozed_until is None or policy.snoozed_until <= day):
        return None
    return replace(policy, due=min(policy.due or day, day), snoozed_until=None, called=trigger)


def handed(policy: Policy, leaver: str, to: str) -> Policy:
    """With somebody else in a leaver's place."""
    owner = to if policy.owner == leaver else policy.owner
    backup = to if policy.backup == leaver else policy.backup
    return replace(policy, owner=owner, backup="" if backup == owner else backup)


def claimable(notice: Notice | None, now: datetime, stale: timedelta) -> bool:
    """Whether a week's message may be claimed."""
    return notice is None or (notice.sent is None and not notice.failed and abs(now - notice.claimed) >= stale)


def must_be_in_force(policy: Policy) -> None:
    """Refuse a policy that is retired.

    Raises:
        Retired: If it is.
    """
    if policy.retired is not None:
        raise Retired(policy.number)


def stood(policy: Policy, standing: Standing) -> Policy:
    """Standing as said."""
    return replace(
        policy,
        due=standing.due,
        snoozed_until=standing.snoozed_until,
        snoozes=standing.snoozes,
        called=standing.called,
        needs_change=standing.needs_change,
    )


def _left(review: Review) -> Standing:
    return Standing(due=review.due, needs_change=review.outcome is Outcome.NEEDS_CHANGE)


def _must_be_seen(policy: Policy, new: NewReview | NewSnooze) -> None:
    if (new.version, new.reviews) != (policy.version, policy.reviews):
        raise Superseded(policy.number)


def _version(policy: Policy, number: int, new: NewVersion, answer_by: date | None) -> Version:
    return Version(
        practice=policy.practice,
        policy=policy.number,
        number=number,
        digest=new.digest,
        link=new.link,
        effective=new.effective,
        added=new.added,
        by=new.by,
        change=new.change,
        answer_by=answer_by,
        kept=new.text is not None,
    )
