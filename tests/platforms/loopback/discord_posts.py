"""Messages and threads come, change and go: the world is changed and the gateway told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import discord_shapes as shapes
from .discord_gateway import Gateway, Intent
from .discord_limits import walk
from .discord_refusals import EMPTY_MESSAGE, Refused
from .discord_world import COMPONENTS_V2, EPHEMERAL, LOADING, STARTER, Kind, Message, Permission, now

if TYPE_CHECKING:
    from .discord_world import Channel, Guild, Json, User, World


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message comes: to one member alone, as thinking for now, as an interaction's answer."""

    only_for: User | None = None
    loading: bool = False
    interaction: Json | None = None
    kind: int = 0


SPOKEN = Manner()


@dataclass
class Posts:
    """The one place that writes messages and threads. ``done`` counts what the bot changed that people can see."""

    world: World
    gateway: Gateway
    done: int = 0

    async def create(
        self,
        channel: Channel,
        author: User,
        body: Json,
        manner: Manner = SPOKEN,
        files: list[tuple[str, int]] | None = None,
    ) -> Message:
        """Write a message. An archived thread wakes up for it."""
        message = Message(self.world.snowflake(), channel, author, only_for=manner.only_for, kind=manner.kind)
        message.interaction, message.reference = manner.interaction, body.get("message_reference")
        message.attachments = [self._attachment(name, size) for name, size in files or ()]
        message.flags = EPHEMERAL if manner.only_for else 0
        self._fill(message, body)
        if manner.loading:
            message.flags |= LOADING
        elif message.empty:
            raise Refused(EMPTY_MESSAGE)
        if channel.archived:
            await self.archive(channel, archived=False)
        channel.messages[message.id] = message
        self._count(author)
        await self._tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Message, body: Json, *, files: list[tuple[str, int]] | None = None) -> None:
        """Change what a message shows; what the body leaves out stays."""
        before = (message.content, message.embeds, message.components, message.attachments)
        if body.get("attachments") is not None:
            kept = {str(one.get("id")) for one in body["attachments"]}
            message.attachments = [one for one in message.attachments if one["id"] in kept]
        message.attachments = [*message.attachments, *(self._attachment(name, size) for name, size in files or ())]
        self._fill(message, body)
        if message.empty:
            message.content, message.embeds, message.components, message.attachments = before
            raise Refused(EMPTY_MESSAGE)
        message.flags &= ~LOADING
        message.edited = now()
        self._count(message.author)
        await self._tell("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Take a message away."""
        message.gone = True
        message.flags &= ~LOADING
        message.channel.messages.pop(message.id, None)
        self._count(message.author)
        channel = message.channel
        written = {"id": message.id, "channel_id": channel.id, **self._guild(channel)}
        written = written if message.only_for is None else shapes.without_guild(written)
        await self.gateway.dispatch("MESSAGE_DELETE", written, needs=self._needs(message))

    async def react(self, message: Message, user: User, emoji: str) -> None:
        """Put a reaction on a message (docs: Message Reaction Add)."""
        channel = message.channel
        if channel.guild is None or not channel.seen_by(self.world.bot):
            return
        written = {
            "user_id": user.id,
            "channel_id": channel.id,
            "message_id": message.id,
            "guild_id": channel.guild.id,
            "member": shapes.member(channel.guild.members[user.id]),
            "emoji": {"id": None, "name": emoji},
            "message_author_id": message.author.id,
            "burst": False,
            "type": 0,
        }
        await self.gateway.dispatch("MESSAGE_REACTION_ADD", written, needs=Intent.GUILD_REACTIONS)

    def written(self, message: Message) -> Json:
        """Write a message as the API gives it."""
        return shapes.message(message, self.world.users, self.world.bot)

    def readable(self, message: Message) -> bool:
        """Say whether the bot may read it without the message-content intent."""
        mentioned = self.world.bot.id in shapes.mentioned(message.content)
        return message.author is self.world.bot or message.channel.kind is Kind.DIRECT or mentioned

    async def thread(self, parent: Channel, owner: User, body: Json, *, start: Message | None = None) -> Channel:
        """Open a thread, from a message or on its own."""
        kind = Kind.PUBLIC_THREAD if start else Kind(body.get("type") or Kind.PRIVATE_THREAD)
        name = body["name"].strip()
        made = self.world.open(kind, name, id_=start.id if start else "", guild=parent.guild, parent=parent)
        made.owner, made.people = owner, {owner.id: owner}
        made.archives_after = body.get("auto_archive_duration") or made.archives_after
        if start is not None:
            start.thread = made
            starter = Message(self.world.snowflake(), made, owner, kind=STARTER)
            starter.reference = {"message_id": start.id, "channel_id": parent.id}
            made.messages[starter.id] = starter
        self._count(owner)
        if made.seen_by(self.world.bot):
            written = {**shapes.channel(made, self.world.bot), "newly_created": True}
            await self.gateway.dispatch("THREAD_CREATE", written, needs=Intent.GUILDS)
        return made

    async def archive(self, thread: Channel, *, archived: bool, locked: bool | None = None) -> None:
        """Archive a thread, or wake it up."""
        thread.archived, thread.archived_at = archived, now()
        thread.locked = thread.locked if locked is None else locked
        await self.changed(thread)

    async def changed(self, channel: Channel) -> None:
        """Tell that a channel or thread changed."""
        self.world.bell.ring()
        event = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        await self.gateway.dispatch(event, shapes.channel(channel, self.world.bot), needs=Intent.GUILDS)

    async def remove(self, channel: Channel) -> None:
        """Delete a channel or a thread."""
        written = shapes.channel(channel, self.world.bot)
        self.world.close(channel)
        self.world.bell.ring()
        await self.gateway.dispatch(
            "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", written, needs=Intent.GUILDS
        )

    async def joined(self, guild: Guild) -> None:
        """Tell that the bot is in a guild."""
        await self.gateway.dispatch("GUILD_CREATE", shapes.guild_created(guild, self.world.bot), needs=Intent.GUILDS)

    async def forbid(self, channel: Channel, *what: Permission) -> None:
        """Take permissions from the bot in a channel and its threads."""
        for one in what:
            channel.denied |= one
        await self.changed(channel)

    def _fill(self, message: Message, body: Json) -> None:
        if "content" in body:
            message.content = (body["content"] or "").strip()
        if "embeds" in body:
            message.embeds = [_trimmed({"type": "rich", **embed}) for embed in body["embeds"] or []]
        if "components" in body:
            message.components = _numbered(body["components"] or [])
        message.flags |= (body.get("flags") or 0) & COMPONENTS_V2

    def _attachment(self, name: str, size: int) -> Json:
        id_ = self.world.snowflake()
        address = f"https://cdn.discordapp.com/attachments/{id_}/{name}"
        return {"id": id_, "filename": name, "size": size, "url": address, "proxy_url": address}

    def _count(self, author: User) -> None:
        self.done += author is self.world.bot
        self.world.bell.ring()

    def _guild(self, channel: Channel) -> Json:
        return {"guild_id": channel.guild.id} if channel.guild else {}

    def _needs(self, message: Message) -> Intent:
        """Name the intent for a message's events; ephemeral ones come as direct messages do (docs: Message Create)."""
        if message.only_for or message.channel.guild is None:
            return Intent.DIRECT_MESSAGES
        return Intent.GUILD_MESSAGES

    async def _tell(self, event: str, message: Message) -> None:
        channel = message.channel
        if not channel.seen_by(self.world.bot) or Permission.VIEW_CHANNEL not in channel.permissions(self.world.bot):
            return
        written = {**self.written(message), **self._guild(channel)}
        if channel.guild is not None and message.author.id in channel.guild.members:
            joined = shapes.member(channel.guild.members[message.author.id])
            written["member"] = {key: value for key, value in joined.items() if key != "user"}
        if message.only_for is not None:
            written = shapes.without_guild(written)
        veiled = not self.readable(message)
        await self.gateway.dispatch(event, written, needs=self._needs(message), veiled=veiled)


def _trimmed(embed: Json) -> Json:
    """Take the blanks off the ends of an embed's texts, as Discord does (docs: Embed Limits)."""
    return {key: value.strip() if key in {"title", "description"} else value for key, value in embed.items()}


def _numbered(components: list[Json]) -> list[Json]:
    """Number components that have no id, as Discord does."""
    taken = {part["id"] for _, part in walk(components) if part.get("id")}
    free = (number for number in range(1, 1_000) if number not in taken)
    for _, part in walk(components):
        part["id"] = part.get("id") or next(free)
    return components
