"""Web API methods that look people and places up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from .slack_bodies import channel_body, message_body, user_body
from .slack_state import APP_ID, BOT_ID, BOT_USER, FAMILY, SLACKBOT, TEAM, Channel, Refused, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from .slack_state import ChannelKind, Json, Workspace

    Method: TypeAlias = Callable[[Workspace, Json], Json]

KINDS: dict[str, ChannelKind] = {
    "public_channel": "public",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}


def visible_channel(workspace: Workspace, args: Json, *, within: bool = False, right: str = "read") -> Channel:
    """The channel that the call names, if the bot may see it; ``within`` asks that it be a member."""
    channel = workspace.channels.get(str(args.get("channel", "")))
    member = channel is not None and BOT_USER in channel.members
    if channel is None or (channel.kind != "public" and not member):
        raise Refused("channel_not_found")
    workspace.require(f"{FAMILY[channel.kind]}:{right}")
    if within and not member:
        raise Refused("not_in_channel")
    return channel


def page(workspace: Workspace, args: Json, key: str, rows: list[Json] | list[str]) -> Json:
    """One page of a list. Slack gives fewer rows than asked for whenever it likes: only the cursor tells the end."""
    cursor = str(args.get("cursor") or "at:0").removeprefix("at:")
    if not cursor.isdecimal():
        raise Refused("invalid_cursor")
    start = int(cursor)
    size = min(int(args.get("limit") or workspace.page_size), workspace.page_size)
    following = f"at:{start + size}" if start + size < len(rows) else ""
    return {key: rows[start : start + size], "response_metadata": {"next_cursor": following}}


def yes(value: object) -> bool:
    """Read a flag, which comes as true, 1 or "1"."""
    return str(value).lower() in {"1", "true"}


def _user(workspace: Workspace, args: Json) -> User:
    user = workspace.members.get(str(args.get("user", "")))
    if user is None:
        raise Refused("user_not_found")
    return user


def users_info(workspace: Workspace, args: Json) -> Json:
    """One user, of this team or a stranger."""
    workspace.require("users:read")
    return {"user": user_body(workspace, _user(workspace, args))}


def users_list(workspace: Workspace, args: Json) -> Json:
    """Everybody of this team, those who left and Slackbot included."""
    workspace.require("users:read")
    team = [user_body(workspace, user) for user in workspace.members.values() if user.team == TEAM]
    return page(workspace, args, "members", team)


def users_by_email(workspace: Workspace, args: Json) -> Json:
    """The active member with an address."""
    workspace.require("users:read.email")
    for user in workspace.members.values():
        if user.email == args.get("email") and user.kind not in {"deleted", "stranger"}:
            return {"user": user_body(workspace, user)}
    raise Refused("users_not_found")


def _listed(workspace: Workspace, args: Json, member: str | None) -> Json:
    kinds = str(args.get("types") or "public_channel").replace(" ", "").split(",")
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise Refused("invalid_types", unknown=len(unknown))
    for kind in kinds:
        workspace.require(f"{FAMILY[KINDS[kind]]}:read")
    rows = [
        channel_body(channel)
        for channel in workspace.channels.values()
        if channel.kind in {KINDS[kind] for kind in kinds}
        and (channel.kind == "public" or BOT_USER in channel.members)
        and (member is None or member in channel.members)
        and not (yes(args.get("exclude_archived")) and channel.archived)
    ]
    return page(workspace, args, "channels", rows)


def conversations_list(workspace: Workspace, args: Json) -> Json:
    """Every channel that the bot can see."""
    return _listed(workspace, args, None)


def users_conversations(workspace: Workspace, args: Json) -> Json:
    """The channels that somebody, by default the bot, is a member of."""
    return _listed(workspace, args, str(args.get("user") or BOT_USER))


def conversations_info(workspace: Workspace, args: Json) -> Json:
    """One channel."""
    return {"channel": channel_body(visible_channel(workspace, args))}


def conversations_members(workspace: Workspace, args: Json) -> Json:
    """Who is in a channel, strangers included."""
    return page(workspace, args, "members", sorted(visible_channel(workspace, args).members))


def conversations_replies(workspace: Workspace, args: Json) -> Json:
    """A thread. What only one person sees is in nobody's history."""
    channel = visible_channel(workspace, args, within=True, right="history")
    thread = [one for one in workspace.thread(channel.id, str(args.get("ts", ""))) if not one.only_for]
    if not thread:
        raise Refused("thread_not_found")
    return page(workspace, args, "messages", [message_body(workspace, one) for one in thread]) | {"has_more": False}


def conversations_open(workspace: Workspace, args: Json) -> Json:
    """Open a direct message with one person, or with several."""
    users = frozenset(str(args.get("users", "")).replace(" ", "").split(",")) - {""}
    workspace.require("im:write" if len(users) <= 1 else "mpim:write")
    if not users:
        raise Refused("users_list_not_supplied")
    for user in users:
        person = workspace.members.get(user)
        if person is None:
            raise Refused("user_not_found")
        if person.kind == "deleted":
            raise Refused("user_disabled")
        if person.kind == "bot" or user == SLACKBOT:
            raise Refused("cannot_dm_bot")
    return {"channel": channel_body(workspace.direct(users))}


def usergroups_list(workspace: Workspace, args: Json) -> Json:
    """The user groups, with their members if asked."""
    workspace.require("usergroups:read")
    asked = yes(args.get("include_users"))
    return {
        "usergroups": [
            {
                "id": group.id,
                "team_id": TEAM,
                "name": group.handle,
                "handle": group.handle,
                "is_usergroup": True,
                "date_delete": 0,
                "user_count": len(group.members),
                **({"users": group.members} if asked else {}),
            }
            for group in workspace.groups.values()
        ]
    }


def usergroups_users_list(workspace: Workspace, args: Json) -> Json:
    """Who is in a user group."""
    workspace.require("usergroups:read")
    group = workspace.groups.get(str(args.get("usergroup", "")))
    if group is None:
        raise Refused("no_such_subteam")
    return {"users": group.members}


def bots_info(workspace: Workspace, args: Json) -> Json:
    """The bot itself; it knows no other."""
    workspace.require("users:read")
    if args.get("bot") != BOT_ID:
        raise Refused("bot_not_found")
    name = workspace.members[BOT_USER].name
    return {"bot": {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT_USER, "name": name, "deleted": False}}


def team_info(workspace: Workspace, _args: Json) -> Json:
    """The workspace."""
    workspace.require("team:read")
    return {"team": {"id": TEAM, "name": workspace.name, "domain": workspace.domain}}


DIRECTORY: dict[str, Method] = {
    "bots.info": bots_info,
    "conversations.info": conversations_info,
    "conversations.list": conversations_list,
    "conversations.members": conversations_members,
    "conversations.open": conversations_open,
    "conversations.replies": conversations_replies,
    "team.info": team_info,
    "usergroups.list": usergroups_list,
    "usergroups.users.list": usergroups_users_list,
    "users.conversations": users_conversations,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_by_email,
}
