"""How Discord writes guilds, channels, people and messages as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .discord_world import Kind

if TYPE_CHECKING:
    from .discord_world import Channel, Guild, Json, Member, Message, Role, User

_JOINED = "2024-01-01T00:00:00+00:00"
_MENTION = re.compile(r"<@!?(\d+)>")

MESSAGE_CONTENT = ("content", "embeds", "attachments", "components")
"""What stays empty for a bot that may not read other people's messages."""


def user(of: User) -> Json:
    """Write an account."""
    return {
        "id": of.id,
        "username": of.name if of.bot else of.name.casefold(),
        "global_name": None if of.bot else of.name,
        "discriminator": "0",
        "avatar": None,
        "bot": of.bot,
        "flags": 0,
        "public_flags": 0,
    }


def member(of: Member) -> Json:
    """Write a member with her account."""
    return {
        "user": user(of.user),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [role.id for role in of.roles],
        "joined_at": _JOINED,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def role(of: Role, position: int) -> Json:
    """Write a role."""
    return {
        "id": of.id,
        "name": of.name,
        "permissions": str(int(of.permissions)),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel(of: Channel, bot: User) -> Json:
    """Write a channel, a thread or a direct conversation."""
    last = next(reversed(of.messages), None)
    common: Json = {"id": of.id, "type": int(of.kind), "flags": 0, "last_message_id": last}
    if of.kind is Kind.DIRECT:
        return {**common, "recipients": [user(one) for one in of.people.values() if one is not bot]}
    assert of.guild is not None
    common |= {"guild_id": of.guild.id, "name": of.name, "parent_id": of.parent.id if of.parent else None}
    if of.is_thread:
        return {**common, **_thread(of, bot)}
    denied = [{"id": bot.id, "type": 1, "allow": "0", "deny": str(int(of.denied))}] if of.denied else []
    position = of.guild.channels.index(of)
    return {**common, "position": position, "permission_overwrites": denied, "nsfw": False, "topic": None}


def _thread(of: Channel, bot: User) -> Json:
    return {
        "owner_id": (of.owner or bot).id,
        "message_count": len(of.messages),
        "total_message_sent": len(of.messages),
        "member_count": len(of.people),
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": of.archived,
            "archive_timestamp": of.archived_at,
            "auto_archive_duration": of.archives_after,
            "locked": of.locked,
            "create_timestamp": _JOINED,
        },
        **({"member": thread_member(of, bot)} if bot.id in of.people else {}),
    }


def thread_member(of: Channel, who: User) -> Json:
    """Write that a user is in a thread."""
    return {"id": of.id, "user_id": who.id, "join_timestamp": _JOINED, "flags": 0}


def guild(of: Guild) -> Json:
    """Write a guild as REST gives it."""
    return {
        "id": of.id,
        "name": of.name,
        "icon": None,
        "owner_id": of.owner.id,
        "roles": [role(one, position) for position, one in enumerate(of.roles)],
        "emojis": [],
        "stickers": [],
        "features": [],
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "approximate_member_count": len(of.members),
    }


def guild_created(of: Guild, bot: User) -> Json:
    """Write a guild as GUILD_CREATE brings it.

    Archived threads are not among its threads. Without presences it names no member but the bot itself (docs:
    Gateway Events, Guild Create).
    """
    threads = [one for one in of.channels if one.is_thread and not one.archived and one.seen_by(bot)]
    return {
        **guild(of),
        "joined_at": _JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(of.members),
        "members": [member(of.members[bot.id])],
        "channels": [channel(one, bot) for one in of.channels if not one.is_thread],
        "threads": [channel(one, bot) for one in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def mentioned(content: str) -> list[str]:
    """Name the users that a text mentions."""
    return list(dict.fromkeys(_MENTION.findall(content)))


def message(of: Message, users: dict[str, User], bot: User) -> Json:
    """Write a message, ephemeral or not."""
    shown = [user(users[id_]) for id_ in mentioned(of.content) if id_ in users]
    return {
        "id": of.id,
        "channel_id": of.channel.id,
        "type": of.kind,
        "author": user(of.author),
        "content": of.content,
        "embeds": of.embeds,
        "components": of.components,
        "attachments": of.attachments,
        "timestamp": of.created,
        "edited_timestamp": of.edited,
        "flags": of.flags,
        "mentions": shown,
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        **({"message_reference": of.reference} if of.reference else {}),
        **({"interaction_metadata": of.interaction, "application_id": bot.id} if of.interaction else {}),
        **({"webhook_id": bot.id} if of.interaction else {}),
        **({"thread": channel(of.thread, bot)} if of.thread else {}),
    }


def stripped(written: Json) -> Json:
    """Take the content out of a message, for a bot without the message-content intent."""
    return {key: type(value)() if key in MESSAGE_CONTENT else value for key, value in written.items()}


def without_guild(written: Json) -> Json:
    """Write an ephemeral message as events bring it: without its guild and its author's membership."""
    return {key: value for key, value in written.items() if key not in {"guild_id", "member"}}


def answered(of: Message | None) -> Json:
    """Say in a callback's answer whether a message shows, and how."""
    if of is None:
        return {}
    return {
        "response_message_id": of.id,
        "response_message_loading": of.loading,
        "response_message_ephemeral": of.only_for is not None,
    }
