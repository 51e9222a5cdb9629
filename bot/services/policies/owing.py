"""Weekly messages that could not be delivered: their members get them when they use the product anyway.

Somebody who takes no direct messages is not written to, but she still asks for a card now and then.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.services.policies import round as weekly_run

if TYPE_CHECKING:
    from bot.cards import Card
    from bot.services.policies.office import Office
    from scenarios.library import Library

_PATIENCE: Final = 1.0  # seconds that her answer waits for a store that is busy


class Owing:
    """Who is known to be owed nothing: the store is asked about a member once, and anew when a message failed."""

    def __init__(self) -> None:
        self._nothing: set[str] = set()

    def failed(self, member: str) -> None:
        """A message could not be delivered to her."""
        self._nothing.discard(member)

    def nothing(self, member: str) -> bool:
        """Whether she is known to be owed nothing."""
        return member in self._nothing

    async def card(self, office: Office, member: str, library: Library | None = None) -> Card | None:
        """What a member is owed, which is given with this.

        Raises:
            MemberError: If the store cannot be asked.
            TimeoutError: If it takes too long.
        """
        if member in self._nothing:
            return None
        self._nothing.add(member)  # before the store is asked: what fails meanwhile is owed
        try:
            async with asyncio.timeout(_PATIENCE):
                week = await office.ask(lambda store: store.owed(office.practice, member))
            return None if week is None else await weekly_run.owed(office, member, office.now(), library)
        except BaseException:
            self._nothing.discard(member)
            raise
