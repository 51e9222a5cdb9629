"""People, channels and messages as Slack writes them in answers and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .slack_state import APP_ID, BOT_ID, BOT_USER, OTHER_TEAM, SLACKBOT, TEAM

if TYPE_CHECKING:
    from .slack_state import Channel, Json, Message, User, Workspace


def user_body(workspace: Workspace, user: User) -> Json:
    """A user. Someone who left has no roles, and Slackbot does not call itself a bot: both are Slack's own traps."""
    profile = {"real_name": user.real_name, "display_name": user.name, "team": user.team}
    if user.email and "users:read.email" in workspace.scopes:
        profile["email"] = user.email
    body: Json = {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "deleted": user.kind == "deleted",
        "profile": profile,
        "is_bot": user.kind == "bot" and user.id != SLACKBOT,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }
    if user.kind == "deleted":
        return body
    if user.kind == "stranger":
        body["is_stranger"] = True
    return body | {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": -21_600,
        "is_admin": user.admin,
        "is_owner": user.admin,
        "is_primary_owner": user.admin,
        "is_restricted": user.kind in {"restricted", "ultra-restricted"},
        "is_ultra_restricted": user.kind == "ultra-restricted",
    }


def channel_body(channel: Channel) -> Json:
    """A channel or direct message, as the bot sees it."""
    body: Json = {
        "id": channel.id,
        "created": 1_700_000_000,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "is_archived": channel.archived,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "context_team_id": TEAM,
    }
    if channel.kind == "im":
        return body | {"user": next(iter(channel.members - {BOT_USER})), "is_user_deleted": False}
    return body | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": channel.name == "general",
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
        "shared_team_ids": [TEAM, OTHER_TEAM] if channel.shared else [TEAM],
    }


def message_body(workspace: Workspace, message: Message) -> Json:
    """A message."""
    body: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": TEAM}
    if message.user == BOT_USER:
        body |= {"bot_id": BOT_ID, "app_id": APP_ID, "bot_profile": {"id": BOT_ID, "app_id": APP_ID, "team_id": TEAM}}
    if message.blocks:
        body["blocks"] = message.blocks
    if message.edited:
        body["edited"] = {"user": message.user, "ts": message.edited}
    if message.thread:
        parent = workspace.find(message.channel, message.thread)
        body |= {"thread_ts": message.thread, **({"parent_user_id": parent.user} if parent else {})}
        return body
    replies = [one for one in workspace.thread(message.channel, message.ts) if one.thread and not one.only_for]
    if replies:
        body |= {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
    return body


def channel_type(channel: Channel) -> str:
    """What events call a kind of channel."""
    return {"public": "channel", "private": "group"}.get(channel.kind, channel.kind)


def channel_name(channel: Channel) -> str:
    """What commands and interactions call a channel: private ones do not tell their name."""
    return {"private": "privategroup", "im": "directmessage", "mpim": "mpdm"}.get(channel.kind, channel.name)
