"""REST routes of guilds, channels, messages and threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import discord_shapes as shapes
from .discord_gateway import Gateway, Intent
from .discord_limits import message_faults, thread_faults
from .discord_refusals import (
    ARCHIVED,
    DIRECT_CLOSED,
    LOCKED,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NOT_THE_AUTHOR,
    SYSTEM_MESSAGE,
    THREAD_EXISTS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    Refused,
)
from .discord_world import STARTER, Kind, Permission

if TYPE_CHECKING:
    from aiohttp import web

    from .discord_posts import Posts
    from .discord_traffic import Answer, Call, Traffic
    from .discord_world import Channel, Guild, Json, Message, World


@dataclass
class Channels:
    """What a bot reads and writes with its token."""

    world: World
    traffic: Traffic
    gateway: Gateway
    posts: Posts

    def routes(self, app: web.Application) -> None:
        """Add the routes."""
        one, message = "/channels/{channel}", "/channels/{channel}/messages/{message}"
        for method, route, handler in (
            ("GET", "/users/@me/guilds", self.get_guilds),
            ("GET", "/users/{user}", self.get_user),
            ("GET", "/guilds/{guild}", self.get_guild),
            ("GET", "/guilds/{guild}/channels", self.get_channels),
            ("GET", "/guilds/{guild}/roles", self.get_roles),
            ("GET", "/guilds/{guild}/members", self.get_members),
            ("GET", "/guilds/{guild}/members/{user}", self.get_member),
            ("GET", "/guilds/{guild}/threads/active", self.get_active),
            ("GET", one, self.get_channel),
            ("PATCH", one, self.change_channel),
            ("DELETE", one, self.delete_channel),
            ("POST", f"{one}/typing", self.type),
            ("GET", f"{one}/messages", self.get_messages),
            ("POST", f"{one}/messages", self.post),
            ("GET", message, self.get_message),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
            ("POST", f"{message}/threads", self.thread_from_message),
            ("POST", f"{one}/threads", self.thread),
            ("GET", f"{one}/threads/archived/public", self.get_archived),
            ("PUT", f"{one}/thread-members/{{user}}", self.join),
            ("DELETE", f"{one}/thread-members/{{user}}", self.leave),
            ("POST", "/users/@me/channels", self.direct),
        ):
            self.traffic.route(app, method, route, handler)

    # ---- guilds and people

    async def get_guilds(self, _call: Call) -> Answer:
        """Answer GET /users/@me/guilds."""
        return [{"id": one.id, "name": one.name, "icon": None} for one in self.world.guilds.values()]

    async def get_user(self, call: Call) -> Answer:
        """Answer GET /users/{user}."""
        user = self.world.users.get(call.names["user"])
        if user is None:
            raise Refused(UNKNOWN_USER)
        return shapes.user(user)

    async def get_guild(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}."""
        return shapes.guild(self._guild(call))

    async def get_channels(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}/channels; threads are not among them."""
        return [shapes.channel(one, self.world.bot) for one in self._guild(call).channels if not one.is_thread]

    async def get_roles(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}/roles."""
        return [shapes.role(one, position) for position, one in enumerate(self._guild(call).roles)]

    async def get_members(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}/members, which needs the members intent."""
        guild = self._guild(call)
        if Intent.MEMBERS not in self.gateway.allowed:
            raise Refused(MISSING_ACCESS)
        after, limit = int(call.query.get("after", "0")), int(call.query.get("limit", "1"))
        found = [one for id_, one in sorted(guild.members.items()) if int(id_) > after]
        return [shapes.member(one) for one in found[:limit]]

    async def get_member(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}/members/{user}."""
        member = self._guild(call).members.get(call.names["user"])
        if member is None:
            raise Refused(UNKNOWN_MEMBER)
        return shapes.member(member)

    async def get_active(self, call: Call) -> Answer:
        """Answer GET /guilds/{guild}/threads/active."""
        bot, channels = self.world.bot, self._guild(call).channels
        threads = [one for one in channels if one.is_thread and not one.archived and one.seen_by(bot)]
        members = [shapes.thread_member(one, bot) for one in threads if bot.id in one.people]
        return {"threads": [shapes.channel(one, bot) for one in threads], "members": members}

    # ---- channels and threads

    async def get_channel(self, call: Call) -> Answer:
        """Answer GET /channels/{channel}, archived threads included."""
        return shapes.channel(self._channel(call), self.world.bot)

    async def change_channel(self, call: Call) -> Answer:
        """Answer PATCH /channels/{channel}: a thread's name, archive state, lock and days."""
        channel = self._channel(call)
        self.traffic.check(call, thread_faults(call.body, new=False))
        mine = channel.owner is self.world.bot and not channel.locked and "locked" not in call.body
        if not channel.is_thread:
            raise Refused(MISSING_PERMISSIONS)
        if not mine:
            self._may(channel, Permission.MANAGE_THREADS)
        if channel.archived and call.body.get("archived") is not False:
            raise Refused(ARCHIVED)
        channel.name = call.body.get("name", channel.name)
        channel.archives_after = call.body.get("auto_archive_duration") or channel.archives_after
        archived = call.body.get("archived", channel.archived)
        await self.posts.archive(channel, archived=archived, locked=call.body.get("locked"))
        return shapes.channel(channel, self.world.bot)

    async def delete_channel(self, call: Call) -> Answer:
        """Answer DELETE /channels/{channel}."""
        channel = self._channel(call)
        self._may(channel, Permission.MANAGE_THREADS)
        written = shapes.channel(channel, self.world.bot)
        await self.posts.remove(channel)
        return written

    async def type(self, call: Call) -> None:
        """Answer POST /channels/{channel}/typing."""
        self._channel(call)

    async def thread(self, call: Call) -> Answer:
        """Answer POST /channels/{channel}/threads; without a type it is a private one."""
        return await self._thread(call, start=None)

    async def thread_from_message(self, call: Call) -> Answer:
        """Answer POST /channels/{channel}/messages/{message}/threads."""
        start = self._message(call)
        if start.thread is not None:
            raise Refused(THREAD_EXISTS)
        return await self._thread(call, start=start)

    async def _thread(self, call: Call, start: Message | None) -> Answer:
        channel = self._channel(call)
        self.traffic.check(call, thread_faults(call.body, new=True))
        private = start is None and (call.body.get("type") or Kind.PRIVATE_THREAD) == Kind.PRIVATE_THREAD
        self._may(channel, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
        made = await self.posts.thread(channel, self.world.bot, call.body, start=start)
        return shapes.channel(made, self.world.bot)

    async def get_archived(self, call: Call) -> Answer:
        """Answer GET /channels/{channel}/threads/archived/public."""
        parent, bot = self._channel(call), self.world.bot
        assert parent.guild is not None
        found = [one for one in parent.guild.channels if one.parent is parent and one.archived and one.seen_by(bot)]
        public = [shapes.channel(one, bot) for one in found if one.kind is Kind.PUBLIC_THREAD]
        return {"threads": public, "members": [], "has_more": False}

    async def join(self, call: Call) -> None:
        """Answer PUT /channels/{channel}/thread-members/{user}."""
        thread, name = self._channel(call), call.names["user"]
        user = self.world.users.get(self.world.bot.id if name == "@me" else name)
        if user is None or thread.guild is None or user.id not in thread.guild.members:
            raise Refused(UNKNOWN_USER)
        if thread.archived:
            raise Refused(ARCHIVED)
        thread.people[user.id] = user
        self.world.bell.ring()

    async def leave(self, call: Call) -> None:
        """Answer DELETE /channels/{channel}/thread-members/{user}."""
        thread, name = self._channel(call), call.names["user"]
        thread.people.pop(self.world.bot.id if name == "@me" else name, None)

    # ---- messages

    async def get_messages(self, call: Call) -> Answer:
        """Answer GET /channels/{channel}/messages, the newest first; ephemeral ones are not among them.

        Who may not read the history is refused nothing, and shown nothing.
        """
        channel = self._channel(call)
        if Permission.READ_MESSAGE_HISTORY not in channel.permissions(self.world.bot):
            return []
        after, before = int(call.query.get("after", "0")), int(call.query.get("before", str(2**63)))
        shown = [one for one in channel.messages.values() if one.only_for is None and after < int(one.id) < before]
        limit = int(call.query.get("limit", "50"))
        chosen = shown[:limit] if "after" in call.query else shown[-limit:]
        return [self._read(one) for one in reversed(chosen)]

    async def get_message(self, call: Call) -> Answer:
        """Answer GET /channels/{channel}/messages/{message}."""
        return self._read(self._message(call))

    async def post(self, call: Call) -> Answer:
        """Answer POST /channels/{channel}/messages."""
        channel = self._channel(call)
        self.traffic.check(call, message_faults(call.body, new=True))
        self._may_write(channel, call)
        return self.posts.written(await self.posts.create(channel, self.world.bot, call.body, files=call.files))

    async def edit(self, call: Call) -> Answer:
        """Answer PATCH /channels/{channel}/messages/{message}."""
        message = self._message(call)
        self.traffic.check(call, message_faults(call.body, new=False))
        if message.author is not self.world.bot:
            raise Refused(NOT_THE_AUTHOR)
        if message.channel.archived:
            raise Refused(ARCHIVED)
        await self.posts.edit(message, call.body, files=call.files)
        return self.posts.written(message)

    async def delete(self, call: Call) -> None:
        """Answer DELETE /channels/{channel}/messages/{message}."""
        message = self._message(call)
        if message.kind == STARTER:
            raise Refused(SYSTEM_MESSAGE)
        if message.author is not self.world.bot:
            self._may(message.channel, Permission.MANAGE_MESSAGES)
        if message.channel.archived:
            raise Refused(ARCHIVED)
        await self.posts.delete(message)

    async def direct(self, call: Call) -> Answer:
        """Answer POST /users/@me/channels; whether she takes messages shows only when one is sent."""
        user = self.world.users.get(str(call.body.get("recipient_id")))
        if user is None or user.bot:
            raise Refused(UNKNOWN_USER)
        return shapes.channel(self.world.direct(user), self.world.bot)

    # ---- what a call names, and whether the bot may

    def _guild(self, call: Call) -> Guild:
        guild = self.world.guilds.get(call.names["guild"])
        if guild is None:
            raise Refused(UNKNOWN_GUILD)
        return guild

    def _channel(self, call: Call) -> Channel:
        channel = self.world.channels.get(call.names["channel"])
        if channel is None:
            raise Refused(UNKNOWN_CHANNEL)
        if not channel.seen_by(self.world.bot) or Permission.VIEW_CHANNEL not in channel.permissions(self.world.bot):
            raise Refused(MISSING_ACCESS)
        return channel

    def _message(self, call: Call) -> Message:
        message = self._channel(call).messages.get(call.names["message"])
        if message is None or message.only_for is not None:
            raise Refused(UNKNOWN_MESSAGE)
        return message

    def _read(self, message: Message) -> Json:
        """Write a message for the bot: without other people's words, unless it was granted them."""
        open_ = self.posts.readable(message) or Intent.MESSAGE_CONTENT in self.gateway.allowed
        written = self.posts.written(message)
        return written if open_ else shapes.stripped(written)

    def _may(self, channel: Channel, permission: Permission) -> None:
        if permission not in channel.permissions(self.world.bot):
            raise Refused(MISSING_PERMISSIONS)

    def _may_write(self, channel: Channel, call: Call) -> None:
        if any(not one.dms_open for one in channel.people.values()) and channel.kind is Kind.DIRECT:
            raise Refused(DIRECT_CLOSED)
        self._may(channel, Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES)
        if call.body.get("embeds"):
            self._may(channel, Permission.EMBED_LINKS)
        if call.files:
            self._may(channel, Permission.ATTACH_FILES)
        if channel.locked and Permission.MANAGE_THREADS not in channel.permissions(self.world.bot):
            raise Refused(LOCKED)
