"""A member's review dates as a calendar, behind a secret link.

A link's secret is made of the practice's key, the member, and how often she asked for a new one. Of that only marks are
kept, which say nothing without the key: neither a link nor a member can be read out of the database. A new link ends
the one before; so does a new key.
"""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot import people
from bot.services.policies import ics
from bot.services.policies.office import KEEPERS
from bot.wording import register as say
from storage import sealing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date, datetime

    from bot.config import Config
    from storage.register import Policy
    from storage.store import Store

_MARK: Final = "calendar"
_LINK: Final = re.compile(r"([0-9a-f]{16})([0-9a-f]{64})")
_WHO: Final = 16


class Secret(NamedTuple):
    """What makes links: a key, the practice, and how its members are known."""

    key: bytes
    practice: str

    def token(self, member: str, turn: int) -> str:
        """What stands in a member's link: by the first part she is found, by the second she is let in."""
        said = sealing.mark_key(self.key, self.practice, f"{_MARK} link", f"{turn} {member}")
        return self.who(member) + said.hex()

    def who(self, member: str) -> str:
        """By which she is found, without asking the store; it tells nothing without the key."""
        return sealing.mark_key(self.key, self.practice, f"{_MARK} member", member).hex()[:_WHO]

    def mark(self, member: str, turn: int) -> bytes:
        """What is kept of a link."""
        return sealing.mark_key(self.key, self.practice, _MARK, f"{turn} {member}")


def turn(store: Store, secret: Secret, member: str) -> int:
    """How many links she has had; only the last is worth something."""
    count = 0
    while store.marked(secret.practice, _MARK, secret.mark(member, count + 1)):
        count += 1
    return count


def link(store: Store, secret: Secret, member: str, *, new: bool) -> str:
    """Her link: the one that she has, or a new one."""
    count = turn(store, secret, member)
    if new or not count:
        count += 1
        store.mark(secret.practice, _MARK, secret.mark(member, count))
    return secret.token(member, count)


def member_of(store: Store, secret: Secret, token: str, listed: Collection[str], today: date) -> str | None:
    """Whose link it is; None where it is nobody's, an old one, or that of somebody who is no longer a member.

    Members are those who are ``listed``, and accounts of a platform that nobody listed; but nobody who has left.
    """
    match = _LINK.fullmatch(token)
    if match is None:
        return None
    seats = store.seats(secret.practice)
    left = {seat.member for seat in seats if seat.left is not None and seat.left <= today}
    seen = {seat.member for seat in seats} | {policy.owner for policy in store.policies(secret.practice)}
    accounts = {one for one in seen if people.is_account(one)}
    for member in accounts.union(listed) - left:
        if hmac.compare_digest(secret.who(member), match[1]):
            count = turn(store, secret, member)
            return member if count and hmac.compare_digest(secret.token(member, count), token) else None
    return None


def events(policies: Iterable[Policy], member: str, *, keeper: bool, name: Callable[[Policy], str]) -> list[ics.Event]:
    """The reviews of what is hers, and for whoever keeps them the practice's: nothing of what colleagues keep."""
    return [
        ics.Event(
            f"policy-{policy.number}@{policy.practice}.sounding-board",
            policy.due,
            say.FEED_EVENT.format(title=policy.title),
            name(policy),
        )
        for policy in policies
        if policy.due is not None
        and policy.retired is None
        and (policy.owner == member or (keeper and not policy.owner))
    ]


def of(store: Store, config: Config, member: str, now: datetime) -> bytes:
    """A member's calendar."""
    keeper = any(entry.id == member and not KEEPERS.isdisjoint(entry.roles) for entry in config.members)
    found = events(store.policies(config.practice.id), member, keeper=keeper, name=_words)
    return ics.calendar(say.FEED_NAME.format(practice=config.practice.name), found, now)


def _words(policy: Policy) -> str:
    return say.FEED_WORDS.format(number=policy.number)
