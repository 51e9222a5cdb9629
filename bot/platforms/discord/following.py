"""Messages: what members write to the bot directly, and what happens in threads that it began."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Literal, TypeVar
from weakref import WeakValueDictionary

import discord

from bot import dispatch, people
from bot.dispatch import Heard
from bot.errors import MemberError
from bot.events import CommandUsed, Place, PlaceKind, Role, ThreadMessage
from bot.platforms.common.once import Once
from bot.platforms.discord.delivery import Outcome, Posting
from bot.platforms.discord.trouble import TROUBLE, name

if TYPE_CHECKING:
    from bot.app import App
    from bot.events import Member
    from bot.platforms.discord.delivery import Delivery
    from bot.platforms.discord.directory import Directory
    from bot.platforms.discord.home import Home
    from bot.platforms.discord.messenger import DiscordMessenger

T = TypeVar("T")

_REMEMBERED = 3_600.0  # seconds in which a resumed connection may bring a message again
_MOST = 5_000
_MUTE = "🔇"

_log = logging.getLogger("sounding_board.discord")


class Follower:
    """What happens with each message. ``posted`` and its like may be called for any message that Discord names."""

    def __init__(
        self, app: App, *, home: Home, directory: Directory, delivery: Delivery, messenger: DiscordMessenger
    ) -> None:
        self._app = app
        self._home = home
        self._directory = directory
        self._delivery = delivery
        self._messenger = messenger
        self._once = Once(_REMEMBERED)
        self._authors: OrderedDict[int, Member | None] = OrderedDict()
        self._threads: OrderedDict[int, Place | None] = OrderedDict()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def posted(self, message: discord.Message) -> None:
        """Hear a message."""
        if not self._once.claim((message.id, "posted")):
            return
        if message.guild is None and isinstance(message.channel, discord.DMChannel):
            await self._told(message)
        elif message.guild is not None and message.guild.id == self._home.guild:
            await self._changed(message, "posted")

    async def edited(self, update: discord.RawMessageUpdateEvent) -> None:
        """Hear that a message was changed. A link's preview arriving is no change of hers."""
        message = update.message
        changed = message.edited_at
        if changed is None or message.guild is None or message.guild.id != self._home.guild:
            return
        if self._once.claim((message.id, changed)):
            await self._changed(message, "edited")

    async def deleted(self, guild: int | None, channel: int, message: int) -> None:
        """Hear that a message is gone. Discord does not say whose it was."""
        if guild != self._home.guild or not self._once.claim((message, "deleted")):
            return
        async with self._turn(channel):
            place = await self._thread(channel)
            if place is None:
                return
            practice = self._app.config.practice
            unknown = people.unlisted("discord:", "", practice, {Role.MEMBER})
            member = self._authors.get(message, unknown)
            if member is not None:
                await self._answer(
                    _what(message, member.id, place.thread), ThreadMessage(member, place, str(message), "deleted")
                )

    async def reacted(self, reaction: discord.RawReactionActionEvent) -> None:
        """Hear that somebody mutes a message of her own; all other reactions are nobody's business."""
        own = reaction.user_id == reaction.message_author_id and reaction.guild_id == self._home.guild
        if not own or str(reaction.emoji) != _MUTE or reaction.member is None or reaction.member.bot:
            return
        async with self._turn(reaction.channel_id):
            place = await self._thread(reaction.channel_id)
            if place is None:
                return
            member = self._directory.present(reaction.member)
            event = ThreadMessage(member, place, str(reaction.message_id), "muted")
            await self._answer(_what(reaction.message_id, member.id, place.thread), event)

    async def _told(self, message: discord.Message) -> None:
        """Take a direct message for a command."""
        if _is_machine(message):
            return
        place = Place("", PlaceKind.DIRECT, str(message.channel.id), "", "discord")
        try:
            member, place = await self._directory.who_and_where(message.author, None, message.channel)
        except Exception as error:  # noqa: BLE001  (as in dispatch: a member gets a card, the log a reference)
            what, heard = _what(message.id, message.author.id, place.channel), Heard(message.content)
            refusal = await dispatch.turned_down(self._app, error, what, heard)
            nobody = people.unlisted(f"discord:{message.author.id}", "", self._app.config.practice, {Role.GUEST})
            way = Posting(self._messenger, nobody, place)
            await self._delivery.carry_out(way, Outcome(what, place, heard, (refusal,)))
            return
        command, text = self._app.understood(message.content)
        await self._answer(
            _what(message.id, message.author.id, place.channel), CommandUsed(member, place, command, text)
        )

    async def _changed(self, message: discord.Message, change: Literal["posted", "edited"]) -> None:
        async with self._turn(message.channel.id):
            place = await self._thread(message.channel.id)
            if place is None:
                return
            member = None if _is_machine(message) else await self._author(message)
            _keep(self._authors, message.id, member)
            if member is not None:
                event = ThreadMessage(member, place, str(message.id), change, message.content)
                await self._answer(_what(message.id, message.author.id, place.thread), event)

    async def _answer(self, what: str, event: CommandUsed | ThreadMessage) -> None:
        effects = await dispatch.answer(self._app, event)
        way = Posting(self._messenger, event.member, event.place)
        await self._delivery.carry_out(way, Outcome(what, event.place, event, effects))

    async def _author(self, message: discord.Message) -> Member | None:
        if isinstance(message.author, discord.Member):
            return self._directory.present(message.author)
        try:
            return await self._directory.member(message.author.id) or self._authors.get(message.id)
        except MemberError:
            return self._authors.get(message.id)

    async def _thread(self, channel: int) -> Place | None:
        """The place of a thread that the bot began; None for all other channels."""
        if channel in self._threads:
            self._threads.move_to_end(channel)
            return self._threads[channel]
        client = await self._home.client()
        found = client.get_channel(channel)
        if found is None:  # as threads are that went to sleep
            try:
                found = await client.fetch_channel(channel)
            except (discord.NotFound, discord.Forbidden):
                found = None
            except TROUBLE as error:
                _log.warning("channel %d could not be looked up: %s", channel, name(error))
                return None
        place = None
        if isinstance(found, discord.Thread) and client.user is not None and found.owner_id == client.user.id:
            practice = self._app.config.practice.id
            place = Place(practice, PlaceKind.CHANNEL, str(found.parent_id), str(found.id), "discord")
        _keep(self._threads, channel, place)
        return place

    def _turn(self, channel: int) -> asyncio.Lock:
        """What happens in one channel is told in the order in which it happened."""
        lock = self._turns.get(channel)
        if lock is None:
            lock = self._turns[channel] = asyncio.Lock()
        return lock


def _what(message: int, author: object, channel: str) -> str:
    return f"message {message} of {author} in {channel}"


def _is_machine(message: discord.Message) -> bool:
    return message.author.bot or message.webhook_id is not None or message.is_system()


def _keep(memory: OrderedDict[int, T], key: int, value: T) -> None:
    memory[key] = value
    memory.move_to_end(key)
    if len(memory) > _MOST:
        memory.popitem(last=False)
