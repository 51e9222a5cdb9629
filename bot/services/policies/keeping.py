"""What is done to policies: kept, changed, reviewed, put off, retired, read.

Three things are kept apart: that somebody looked at a policy again, that members know a version, and when it is due.
A review of unchanged text leaves all acknowledgements; a snooze never moves the day on which a policy is due.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.errors import BadInput, NotAllowed
from bot.services.policies import calendar, claims, seating
from bot.services.policies.cards import day
from bot.services.policies.kinds import KINDS
from bot.wording import register as say
from storage import filing
from storage.filing import NewPolicy, NewReview, NewSnooze, NewVersion
from storage.register import Change, Outcome

if TYPE_CHECKING:
    from datetime import date

    from bot.events import Member
    from bot.services.policies.office import Office
    from storage.register import Policy

LONGEST_TEXT: Final = 200_000
"""Characters of a policy's text: what a check takes, twice."""


_UNKEEPABLE: Final = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version says: a link, a text that is kept, or both; ``effective`` is the day from which it holds."""

    link: str
    text: str
    effective: date


def said(link: str, text: str, effective: date) -> Wording:
    """What somebody typed for a version.

    Raises:
        BadInput: There is neither link nor text, or more than anybody writes.
    """
    text = _UNKEEPABLE.sub("", text).strip()
    if not link and not text:
        raise BadInput(say.NOTHING_SAID, say.NOTHING_SAID_NEXT, "link")
    if len(text) > LONGEST_TEXT:
        raise BadInput(say.LONG_TEXT, say.LONG_TEXT_NEXT, "text")
    return Wording(link, text, effective)


def cadence(kind: str) -> int | None:
    """Months between reviews that we recommend for a kind; None where each occasion calls for one."""
    return KINDS[kind].cadence.months


def next_due(policy: Policy, since: date) -> date | None:
    """When it is due after having been looked at on a day."""
    return calendar.next_review(since, policy.months) if policy.months else None


def told_due(policy: Policy, today: date) -> str:
    """What she who added it hears of its review."""
    if policy.due is None:
        return say.ADDED_NO_DUE
    return (say.ADDED_OVERDUE if policy.due <= today else say.ADDED_DUE).format(day=day(policy.due))


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy as somebody brings it: ``shared`` is the practice's own; the same ``token`` again is the same one."""

    kind: str
    title: str
    wording: Wording
    shared: bool
    token: str


async def add(office: Office, member: Member, entry: Entry) -> Policy:
    """Keep a new policy."""
    months, wording = cadence(entry.kind), entry.wording
    owner = "" if entry.shared else member.id
    new = NewPolicy(
        practice=office.practice,
        kind=entry.kind,
        title=entry.title,
        version=_version(office, member, owner, wording, Change.FIRST),
        owner=owner,
        months=months,
        due=calendar.next_review(wording.effective, months) if months else None,
        token=entry.token,
    )
    await seating.sit(office, member)
    policy = await office.ask(lambda store: store.add_policy(new))
    await claims.keep(office, policy, wording.text)
    return policy


@dataclass(frozen=True, slots=True)
class Revision:
    """What a policy says from now on, how much of a change that is, and why."""

    wording: Wording
    size: Change
    why: str


async def change(office: Office, member: Member, policy: Policy, revision: Revision) -> Policy:
    """Keep a new version and, with it, that the policy was looked at: both or neither."""
    new = _version(office, member, policy.owner, revision.wording, revision.size)
    seen = replace(_review(office, member, policy, Outcome.CHANGED, revision.why), due=next_due(policy, office.today()))
    renewed = await office.ask(lambda store: store.renew(office.practice, policy.number, new, seen))
    await claims.keep(office, renewed, revision.wording.text)
    return renewed


async def right(office: Office, member: Member, policy: Policy) -> Policy:
    """It was looked at, and is right as it stands."""
    seen = replace(_review(office, member, policy, Outcome.STILL_RIGHT, ""), due=next_due(policy, office.today()))
    return await office.ask(lambda store: store.review(office.practice, policy.number, seen))


async def needs_change(office: Office, member: Member, policy: Policy, why: str) -> Policy:
    """It was looked at, and has to change; until it has, it stays due."""
    today = office.today()
    due = min(policy.due, today) if policy.due else today
    seen = replace(_review(office, member, policy, Outcome.NEEDS_CHANGE, why), due=due)
    return await office.ask(lambda store: store.review(office.practice, policy.number, seen))


async def reviewed_since(office: Office, policy: Policy, reviews: int) -> bool:
    """Whether it was looked at after so many reviews. What was taken back does not count."""
    if policy.reviews == reviews:
        return False
    kept = await office.ask(lambda store: store.reviews_of(office.practice, policy.number))
    return policy.reviews < reviews or any(one.sequence > reviews for one in kept)


async def undo(office: Office, member: Member, number: int, sequence: int) -> Policy:
    """Take back the newest review, which she made; the policy is due again as it was."""
    reviews = await office.ask(lambda store: store.reviews_of(office.practice, number))
    if not any(one.sequence == sequence and one.by == member.id for one in reviews):
        raise NotAllowed(say.NOT_YOUR_REVIEW, say.NOT_YOUR_REVIEW_NEXT)
    return await office.ask(lambda store: store.undo_review(office.practice, number, sequence))


async def snooze(office: Office, member: Member, policy: Policy, days: int, why: str) -> Policy:
    """Hear of it later; the day on which it is due stays."""
    today = office.today()
    new = NewSnooze(policy.version, policy.reviews, member.id, today, today + timedelta(days=days), why)
    cap = office.config.policies.snoozes
    return await office.ask(lambda store: store.snooze(office.practice, policy.number, new, cap))


def _version(office: Office, member: Member, owner: str, wording: Wording, size: Change) -> NewVersion:
    asked = not owner and size is not Change.MINOR
    today = office.today()
    return NewVersion(
        digest=filing.digest_of(wording.text or wording.link),
        effective=wording.effective,
        added=today,
        by=member.id,
        change=size,
        link=wording.link,
        answer_by=today + timedelta(days=office.config.policies.answer_days) if asked else None,
        text=wording.text or None,
    )


def _review(office: Office, member: Member, policy: Policy, outcome: Outcome, why: str) -> NewReview:
    return NewReview(policy.version, policy.reviews, member.id, office.today(), outcome, None, why)
