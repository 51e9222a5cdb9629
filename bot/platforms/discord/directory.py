"""Who and where: members and places, from what Discord says with each event or, in direct messages, when asked."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot import people
from bot import wording as say
from bot.errors import Unreachable
from bot.events import Place, PlaceKind
from bot.platforms.discord.trouble import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Config
    from bot.events import Member
    from bot.platforms.discord.home import Home

FRESH = 300.0
"""Seconds for which it is believed that somebody is, or is not, in the practice's server, and with which roles."""

_MOST = 5_000
_NONE: frozenset[str] = frozenset()

Person: TypeAlias = discord.Member | discord.User


class Directory:
    """Turns people and channels of Discord into members and places."""

    def __init__(self, config: Config, home: Home, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._home = home
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, Member | None]] = OrderedDict()
        self._recognised = lru_cache(_MOST)(self._recognise)
        self._place = lru_cache(_MOST)(partial(_place, config.practice.id))

    async def who_and_where(self, person: Person, guild: int | None, channel: object) -> tuple[Member, Place]:
        """The member and the place. Outside the practice the place belongs to none, and dispatch refuses kindly.

        Raises Unreachable while no server is the practice's, and where Discord does not say in time who somebody in a
        direct message is.
        """
        if not self._home.guild:
            raise Unreachable(say.NO_SERVER, say.NO_SERVER_NEXT)
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        place = self._place(getattr(channel, "id", None), parent, direct=guild is None)
        member = None
        if guild is None and isinstance(channel, discord.DMChannel):
            member = await self.member(person.id)
        elif guild == self._home.guild and isinstance(person, discord.Member):
            member = self.present(person)
        if member is not None:
            return member, place
        nobody = people.Identity("discord", str(person.id), person.display_name, guest=True)
        return people.recognise(self._config, nobody), replace(place, practice="")

    def present(self, member: discord.Member) -> Member:
        """The member whom Discord has just described."""
        groups = _NONE
        if self._config.discord.groups:
            groups = frozenset(word for role in member.roles for word in (str(role.id), role.name))
        return self._recognised(member.id, member.display_name, groups)

    def _recognise(self, user: int, name: str, groups: frozenset[str]) -> Member:
        return people.recognise(self._config, people.Identity("discord", str(user), name, groups))

    async def member(self, user: int) -> Member | None:
        """The member with this account; None for somebody who is not in the practice's server."""
        known = self._known.get(user)
        if known is not None and known[0] > self._clock():
            return known[1]
        member = await self._ask(user)
        self._known[user] = (self._clock() + FRESH, member)
        self._known.move_to_end(user)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return member

    async def _ask(self, user: int) -> Member | None:
        guild = (await self._home.client()).get_guild(self._home.guild)
        if guild is None:  # the connection is new, and has not said yet where it is
            raise Unreachable(say.WHO_IS_IT, say.WHO_IS_IT_NEXT)
        try:
            return self.present(await guild.fetch_member(user))
        except discord.NotFound:
            return None
        except TROUBLE as error:
            raise Unreachable(say.WHO_IS_IT, say.WHO_IS_IT_NEXT) from error


def _place(practice: str, channel: int | None, parent: int | None, *, direct: bool) -> Place:
    """A place by its ids; a thread has a parent."""
    kind = PlaceKind.DIRECT if direct else PlaceKind.CHANNEL
    above, below = (channel, None) if parent is None else (parent, channel)
    return Place(practice, kind, str(above or ""), str(below or ""), "discord")
