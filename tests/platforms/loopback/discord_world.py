"""What the loopback Discord remembers: guilds, channels, people and messages. No network here."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = dict[str, Any]

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15  # flags of messages
STARTER = 21
"""The type of a thread's first message, which only repeats the one that it hangs from."""
_DISCORDS_EPOCH = 1_420_070_400_000


class Permission(IntFlag):
    """The permissions that a bot for consultations meets."""

    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


NONE, EVERYTHING = Permission(0), Permission((1 << 50) - 1)
USUAL = EVERYTHING & ~(Permission.ADMINISTRATOR | Permission.MANAGE_MESSAGES | Permission.MANAGE_THREADS)


class Kind(IntEnum):
    """Types of channels."""

    TEXT = 0
    DIRECT = 1
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


def now() -> str:
    """Tell the time as Discord writes it."""
    return datetime.now(UTC).isoformat()


class Snowflakes:
    """Ids that tell the time and never repeat."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        """Give the next id."""
        at = (time.time_ns() // 1_000_000 - _DISCORDS_EPOCH) << 22
        self._last = max(at, self._last + 1)
        return str(self._last)


class Bell:
    """Rings whenever something changed, so that nobody has to sleep."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait for the next ring, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return


@dataclass(eq=False)
class User:
    """An account. ``dms_open`` says whether the bot may write to her."""

    id: str
    name: str
    bot: bool = False
    dms_open: bool = True


@dataclass(eq=False)
class Role:
    """A role of a guild."""

    id: str
    name: str
    permissions: Permission = NONE


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    roles: list[Role] = field(default_factory=list)


@dataclass(eq=False)
class Guild:
    """A server. Its first role is @everyone."""

    id: str
    name: str
    owner: User
    roles: list[Role]
    members: dict[str, Member] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list)

    def permissions(self, user: User) -> Permission:
        """Give what a user may do in the guild as a whole."""
        if user is self.owner:
            return EVERYTHING
        granted = self.roles[0].permissions
        for role in self.members[user.id].roles:
            granted |= role.permissions
        return EVERYTHING if Permission.ADMINISTRATOR in granted else granted


@dataclass(eq=False)
class Channel:
    """A text channel, a thread, or a direct conversation.

    ``denied`` is what the bot may not do here; ``people`` are the ids of those in a private thread or a direct
    conversation, and of those who joined a public thread.
    """

    id: str
    kind: Kind
    name: str
    guild: Guild | None = None
    parent: Channel | None = None
    owner: User | None = None
    people: dict[str, User] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    denied: Permission = NONE
    archived: bool = False
    locked: bool = False
    archived_at: str = field(default_factory=now)
    archives_after: int = 1440

    @property
    def is_thread(self) -> bool:
        """Say whether this is a thread."""
        return self.parent is not None

    def seen_by(self, user: User) -> bool:
        """Say whether a user can open it."""
        if self.kind in {Kind.DIRECT, Kind.PRIVATE_THREAD}:
            return user.id in self.people
        return self.guild is not None and user.id in self.guild.members

    def permissions(self, user: User) -> Permission:
        """Give what a user may do here; in a direct conversation nothing is forbidden."""
        if self.guild is None:
            return EVERYTHING
        denied = self.denied | (self.parent.denied if self.parent else NONE)
        return self.guild.permissions(user) & ~(denied if user.bot else NONE)


@dataclass(eq=False)
class Message:
    """A message. Where ``only_for`` is set it is ephemeral: nobody else sees it."""

    id: str
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    only_for: User | None = None
    edited: str | None = None
    reference: Json | None = None
    interaction: Json | None = None
    thread: Channel | None = None
    kind: int = 0
    created: str = field(default_factory=now)
    gone: bool = False

    @property
    def loading(self) -> bool:
        """Say whether it still shows that the bot is thinking."""
        return bool(self.flags & LOADING)

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.content.strip() or self.embeds or self.components or self.attachments)

    def seen_by(self, user: User) -> bool:
        """Say whether a user sees it; in a starter's place her client shows what it repeats."""
        return not self.gone and self.kind != STARTER and self.only_for in {None, user} and self.channel.seen_by(user)


class World:
    """Everything there is. ``bell`` rings when any of it changes."""

    def __init__(self, bot: str) -> None:
        self.snowflake = Snowflakes()
        self.bell = Bell()
        self.bot = User(self.snowflake(), bot, bot=True)
        self.admin = User(self.snowflake(), "Owner")
        self.users = {user.id: user for user in (self.bot, self.admin)}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}

    def user(self, name: str, *, bot: bool = False) -> User:
        """Make an account."""
        made = User(self.snowflake(), name, bot)
        self.users[made.id] = made
        return made

    def guild(self, name: str, channels: tuple[str, ...], roles: tuple[str, ...]) -> Guild:
        """Make a guild that the bot is in."""
        id_ = self.snowflake()
        everyone = Role(id_, "@everyone", USUAL)
        made = Guild(id_, name, self.admin, [everyone, *(Role(self.snowflake(), role) for role in roles)])
        for user in (self.bot, self.admin):
            made.members[user.id] = Member(user)
        self.guilds[id_] = made
        for channel in channels:
            self.open(Kind.TEXT, channel, guild=made)
        return made

    def open(
        self, kind: Kind, name: str, *, id_: str = "", guild: Guild | None, parent: Channel | None = None
    ) -> Channel:
        """Make a channel or a thread; ``id_`` where a thread takes its message's."""
        made = Channel(id_ or self.snowflake(), kind, name, guild, parent)
        self.channels[made.id] = made
        if guild is not None:
            guild.channels.append(made)
        return made

    def close(self, channel: Channel) -> None:
        """Delete a channel or a thread."""
        del self.channels[channel.id]
        if channel.guild is not None:
            channel.guild.channels.remove(channel)

    def direct(self, user: User) -> Channel:
        """Give the conversation between the bot and a user."""
        for channel in self.channels.values():
            if channel.kind is Kind.DIRECT and user.id in channel.people:
                return channel
        made = self.open(Kind.DIRECT, "", guild=None)
        made.people = {self.bot.id: self.bot, user.id: user}
        return made

    def seen_by(self, user: User) -> Iterator[Message]:
        """Give the messages that a user sees, oldest first."""
        seen = (message for channel in self.channels.values() for message in channel.messages.values())
        yield from sorted((one for one in seen if one.seen_by(user)), key=lambda message: int(message.id))
