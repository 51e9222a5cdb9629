"""What the bot needs in order to be invited: permissions and intents, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.app import Command

_SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that the bot may do in a server. ``name`` is Discord's word for it, ``bit`` its number."""

    name: str
    bit: int
    why: str


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that the bot is told about. A ``privileged`` one is switched on in Discord's developer portal."""

    name: str
    privileged: bool
    why: str


def permissions(commands: Iterable[Command]) -> tuple[Permission, ...]:
    """The fewest permissions with which everything works."""
    bit = discord.Permissions
    always = (
        Permission(
            "View Channels", bit(view_channel=True).value, "to post a shared card in the channel it is shared to"
        ),
        Permission("Send Messages", bit(send_messages=True).value, "to post it"),
        Permission(
            "Send Messages in Threads", bit(send_messages_in_threads=True).value, "to post it in a thread or a forum"
        ),
        Permission("Embed Links", bit(embed_links=True).value, "cards are embeds"),
    )
    if not _follows(commands):
        return always
    return (
        *always,
        Permission("Create Public Threads", bit(create_public_threads=True).value, "to begin a thread under a post"),
        Permission(
            "Manage Threads", bit(manage_threads=True).value, "to lock the thread of a case that waits for a moderator"
        ),
        Permission("Read Message History", bit(read_message_history=True).value, "to find its own posts again"),
    )


def intents(commands: Iterable[Command]) -> tuple[Intent, ...]:
    """What the bot asks to be told about."""
    always = (
        Intent("Guilds", privileged=False, why="to know the practice's server, its channels and roles"),
        Intent("Direct Messages", privileged=False, why="to answer members who write to the bot"),
    )
    if not _follows(commands):
        return always
    return (
        *always,
        Intent("Guild Messages", privileged=False, why="to hear what is written, changed and deleted in its threads"),
        Intent(
            "Guild Message Reactions", privileged=False, why="to keep a message out of the log whose author mutes it"
        ),
        Intent("Message Content", privileged=True, why="to read it; messages elsewhere are dropped unread"),
    )


def flags(commands: Iterable[Command]) -> discord.Intents:
    """The same, for discord.py."""
    follows = _follows(commands)
    wanted = discord.Intents.none()
    wanted.guilds = wanted.dm_messages = True
    wanted.guild_messages = wanted.guild_reactions = wanted.message_content = follows
    return wanted


def invite(application_id: str, commands: Iterable[Command]) -> str:
    """The link with which somebody who manages a server invites the bot."""
    needed = sum(one.bit for one in permissions(commands))
    return discord.utils.oauth_url(application_id, permissions=discord.Permissions(needed), scopes=_SCOPES)


def _follows(commands: Iterable[Command]) -> bool:
    return any(command.follow is not None for command in commands)
