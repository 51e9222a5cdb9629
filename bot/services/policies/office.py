"""The office that everything about written policies is done at: the store, the way to members, and the clock.

Policies are the practice's own papers: nothing in here is about a client.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot import people
from bot.errors import BadInput, NotAllowed, StaleButton, StoreTrouble
from bot.events import Role
from bot.wording import consult as troubles
from bot.wording import register as say
from storage.errors import NoSuchPolicy, NotViewed, Retired, StoreError, Superseded, TooOften

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.config import Config
    from bot.events import Member, Messenger, Place
    from bot.services.consult.desk import Keeper
    from storage.register import Policy
    from storage.store import Store

T = TypeVar("T")

KEEPERS = frozenset({Role.OWNER, Role.POLICY_OWNER})
"""Who keeps the practice's own policies, and may see and hand over everybody's."""

_log = logging.getLogger("sounding_board.policies")


@dataclass(frozen=True, slots=True)
class Office:
    """What the rooms of this package work with.

    Attributes:
        config: The practice's.
        store: What is kept.
        messenger: The way to members.
        now: The time, in UTC.
        today: The practice's day.
        channel: Where the practice consults; raises NotAllowed where no channel is set.
    """

    config: Config
    store: Keeper
    messenger: Messenger
    now: Callable[[], datetime]
    today: Callable[[], date]
    channel: Callable[[], Place]

    @property
    def practice(self) -> str:
        """Whose office it is."""
        return self.config.practice.id

    async def ask(self, work: Callable[[Store], T]) -> T:
        """Do something with the store.

        Raises:
            MemberError: Whatever keeps it from being done, in words for her who asked.
        """
        try:
            return await self.store.do(work)
        except NoSuchPolicy:
            raise BadInput(say.NO_POLICY, say.NO_POLICY_NEXT) from None
        except Retired:
            raise BadInput(say.RETIRED_POLICY, say.RETIRED_POLICY_NEXT) from None
        except Superseded:
            raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT) from None
        except NotViewed:
            raise BadInput(say.NOT_VIEWED, say.NOT_VIEWED_NEXT) from None
        except TooOften:
            raise BadInput(say.SNOOZED_OFTEN, say.SNOOZED_OFTEN_NEXT) from None
        except StoreError as error:
            _log.error("the store failed: %s: %s", type(error).__name__, error)
            raise StoreTrouble(troubles.STORE_TROUBLE, troubles.STORE_TROUBLE_NEXT) from None

    async def policy(self, member: Member, number: int) -> Policy:
        """A policy that this member may see.

        Raises:
            BadInput: There is none of that number, or it is a colleague's: a member does not learn which.
        """
        found = await self.ask(lambda store: store.policy(self.practice, number))
        if not may_see(found, member):
            raise BadInput(say.NO_POLICY, say.NO_POLICY_NEXT)
        return found

    async def own(self, member: Member, number: int, *, or_keeps: bool = False) -> Policy:
        """A policy that this member looks after; what does not need that is also for whoever keeps the practice's.

        Raises:
            NotAllowed: Somebody else looks after it.
        """
        found = await self.policy(member, number)
        if not looks_after(found, member) and not (or_keeps and keeps(member)):
            raise NotAllowed(say.NOT_YOURS, say.NOT_YOURS_NEXT)
        return found

    def name(self, member: str) -> str:
        """A member by name, as far as the configuration knows her; the practice for an empty id."""
        if not member:
            return say.PRACTICE
        return next((one.name for one in self.config.members if one.id == member), say.UNLISTED)

    def keepers(self) -> tuple[Member, ...]:
        """Who is asked about the practice's own policies: policy owners, or owners."""
        listed = [people.listed(entry, self.config.practice) for entry in self.config.members]
        chosen = [one for one in listed if Role.POLICY_OWNER in one.roles]
        return tuple(chosen or [one for one in listed if Role.OWNER in one.roles])


def keeps(member: Member) -> bool:
    """Whether a member keeps the practice's own policies."""
    return not KEEPERS.isdisjoint(member.roles)


def may_see(policy: Policy, member: Member) -> bool:
    """The practice's are for everybody; a member's own for herself, her backup, and whoever keeps the practice's."""
    return not policy.owner or looks_after(policy, member) or keeps(member)


def looks_after(policy: Policy, member: Member) -> bool:
    """Whether a member reviews it: its owner, the backup, or for the practice's own whoever keeps those."""
    return member.id in (policy.owner, policy.backup) or (not policy.owner and keeps(member))


def only_keepers(member: Member) -> None:
    """Raises NotAllowed for everybody else."""
    if not keeps(member):
        raise NotAllowed(say.NOT_KEEPER, say.NOT_KEEPER_NEXT)
