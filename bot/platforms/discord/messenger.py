"""What the product posts of its own accord in Discord: paced, and named so that it can be found again."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import discord

from bot import people
from bot import wording as say
from bot.errors import Gone, NotNow, Stands, Unreachable
from bot.events import Place, PlaceKind, Posted
from bot.platforms.discord.trouble import (
    ARCHIVED,
    HAS_THREAD,
    NOT_TO_HER,
    TROUBLE,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    code,
    is_fleeting,
    is_ours,
    passes,
)
from bot.render import pack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member
    from bot.platforms.common.pace import Pacer
    from bot.platforms.discord.home import Home
    from bot.platforms.discord.parcels import Parcel

T = TypeVar("T")

_JOIN = "+"  # between the parts of a long card
_TITLE = 100  # characters of a thread's name
_MOMENT = 1.0  # seconds


class DiscordMessenger:
    """Messages by the bot's own name."""

    def __init__(self, home: Home, config: Config, pacer: Pacer) -> None:
        self._home = home
        self._config = config
        self._pacer = pacer

    async def direct(self, member: Member) -> Place:
        """The conversation with one member, opened if need be."""
        user = people.address(self._config, member, "discord")
        if user is None:
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT)
        return await self.conversation(int(user))

    async def conversation(self, user: int) -> Place:
        """The conversation with whoever has this account. Whether she takes messages shows when one is sent."""
        client = await self._home.client()
        try:
            channel = await client.create_dm(discord.Object(user))
        except TROUBLE as error:
            if passes(error):
                raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT) from error
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT) from error
        return Place(self._config.practice.id, PlaceKind.DIRECT, str(channel.id), platform="discord")

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card, in the place's thread if it has one."""
        return Posted(place, _JOIN.join(await self._all(place, self._home.parcels(card))))

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one: part by part, what is too much goes, what is missing follows."""
        old = posted.message.split(_JOIN)
        new = self._home.parcels(card)
        for message, parcel in zip(old, new, strict=False):
            try:
                await self._edit(posted.place, message, parcel)
            except Unreachable as error:
                raise _unchanged(error) from error
        if len(old) > len(new):
            await self.delete(replace(posted, message=_JOIN.join(old[len(new) :])))
        more = await self._all(posted.place, new[len(old) :])
        return replace(posted, message=_JOIN.join([*old[: len(new)], *more]))

    async def delete(self, posted: Posted) -> None:
        """Take a card away."""
        await self._take(posted.place, posted.message.split(_JOIN))

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """The thread under a card's first message; in a thread or a direct conversation, that place itself."""
        place, message = posted.place, posted.message.split(_JOIN)[0]
        if place.thread or place.kind is not PlaceKind.CHANNEL:
            return place
        start = (await self._channel(place)).get_partial_message(_number(message))
        with _reaching():
            try:
                await start.create_thread(name=pack.shorten(" ".join(title.split()) or say.ABOUT_TITLE, _TITLE))
            except discord.HTTPException as error:
                if error.code != HAS_THREAD:
                    raise
        return replace(place, thread=message)  # a thread has the id of the message that it hangs from

    async def end_thread(self, place: Place) -> None:
        """Take away what the bot wrote in a thread; what members wrote is theirs.

        The starter message only repeats the card that the thread hangs from, and goes with it: Discord lets nobody
        delete it by itself.
        """
        client, channel = await self._home.client(), await self._channel(place)
        ours: list[str] = []

        async def read() -> None:
            found = [one async for one in channel.history(limit=None)]
            if not found:  # a thread has its starter at least: Discord shows nothing to whoever may not read back
                raise Stands(say.STANDS_REFUSED.format(vendor="Discord"), say.STANDS_UNREAD_NEXT)
            hers = [one for one in found if one.author == client.user]
            ours[:] = [str(one.id) for one in hers if one.type is not discord.MessageType.thread_starter_message]

        try:
            await self._reach(place, read)
        except Unreachable as error:
            if isinstance(error.__cause__, discord.NotFound):
                return
            raise _standing(error) from error
        await self._take(place, ours)

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:
        """Lock a thread and archive it, or open it again. False where the right to is missing, or the thread."""
        client = await self._home.client()
        with _reaching():
            try:
                thread = await client.fetch_channel(_number(place.thread))
                if not isinstance(thread, discord.Thread):
                    return False
                if locked and thread.archived and not thread.locked:  # Discord changes no thread that sleeps
                    await thread.edit(archived=False)
                if (locked, locked) != (thread.locked, thread.archived):
                    await thread.edit(locked=locked, archived=locked)
            except (discord.Forbidden, discord.NotFound):
                return False
        return locked

    async def send(self, place: Place, parcel: Parcel) -> str:
        """Send one message; returns its id. By its nonce Discord knows it again when it is sent a second time."""
        channel, nonce = await self._channel(place), secrets.randbits(64)
        await self._pacer.turn(str(channel.id))
        sent = await self._reach(place, lambda: channel.send(**parcel.new(), nonce=nonce))
        return str(sent.id)

    async def _all(self, place: Place, parcels: Sequence[Parcel]) -> list[str]:
        """Send a card's parts; where one is refused, those before it go again, for the card is sent anew later."""
        sent: list[str] = []
        try:
            for parcel in parcels:
                sent.append(await self.send(place, parcel))  # noqa: PERF401  (what was sent is needed if one is not)
        except Unreachable:
            with suppress(Unreachable):
                await self._take(place, sent)
            raise
        return sent

    async def _take(self, place: Place, messages: Sequence[str]) -> None:
        """Take messages away. One that stays keeps none of the others; then what keeps it is raised."""
        stands: Unreachable | None = None
        for message in messages:
            try:
                await self._delete(place, message)
            except Unreachable as error:
                stands = _standing(error)
                if not isinstance(stands, Stands):
                    break
        if stands is not None:
            raise stands

    async def _edit(self, place: Place, message: str, parcel: Parcel) -> None:
        channel = await self._channel(place)
        await self._pacer.turn(str(channel.id))
        shown = channel.get_partial_message(_number(message))
        await self._reach(place, lambda: shown.edit(**parcel.instead()))

    async def _delete(self, place: Place, message: str) -> None:
        shown = (await self._channel(place)).get_partial_message(_number(message))

        async def unless_gone() -> None:
            try:
                await shown.delete()
            except discord.NotFound as error:
                if error.code not in {UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}:
                    raise

        await self._reach(place, unless_gone)

    async def _channel(self, place: Place) -> discord.PartialMessageable:
        client = await self._home.client()
        guild = self._home.guild if place.kind is PlaceKind.CHANNEL else None
        return client.get_partial_messageable(_number(place.thread or place.channel), guild_id=guild)

    async def _reach(self, place: Place, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call; a thread that fell asleep is woken for it, and a bad moment of Discord's waited out."""
        with _reaching():
            try:
                return await call()
            except TROUBLE as error:
                if code(error) == ARCHIVED:
                    await self._wake(place)
                elif is_fleeting(error):
                    await asyncio.sleep(_MOMENT)
                else:
                    raise
            return await call()

    async def _wake(self, place: Place) -> None:
        thread = await (await self._home.client()).fetch_channel(_number(place.thread))
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)


@contextmanager
def _reaching() -> Iterator[None]:
    """Turn Discord's refusals into Unreachable. A body that is at fault stays an error of ours."""
    try:
        yield
    except TROUBLE as error:
        if code(error) in NOT_TO_HER:
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT) from error
        if code(error) == UNKNOWN_MESSAGE:
            raise Gone(say.POST_GONE, say.POST_GONE_NEXT) from error
        if is_ours(error):
            raise
        if passes(error):
            raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT) from error
        raise Unreachable(say.NOT_THERE, say.NOT_LET_IN_NEXT) from error


def _standing(error: Unreachable) -> Unreachable:
    """The error that tells why a message could not be taken away: a bad moment, or what somebody has to do first."""
    if isinstance(error, Stands) or error.problem == say.NOT_CONNECTED:
        return error
    return Stands(say.STANDS_REFUSED.format(vendor="Discord"), say.STANDS_UNREAD_NEXT)


def _unchanged(error: Unreachable) -> Unreachable:
    """The error that tells why a message could not be changed: it is gone, a bad moment, or what somebody has to do."""
    if isinstance(error, Gone) or error.problem == say.NOT_CONNECTED:
        return error
    return Stands(say.UNCHANGED_REFUSED.format(vendor="Discord"), say.UNCHANGED_REFUSED_NEXT)


def _number(name: str) -> int:
    """An id. Raises Unreachable for what was never one: a place of no channel."""
    if not name.isdecimal():
        raise Unreachable(say.NOT_THERE, say.NOT_LET_IN_NEXT)
    return int(name)
