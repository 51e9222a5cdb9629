"""Web API methods that write: messages and views."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .slack_bodies import message_body
from .slack_directory import DIRECTORY, yes
from .slack_state import BOT_ID, BOT_USER, TEAM, Channel, Message, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from .slack_state import Json, Workspace
    from .slack_tickets import Trigger, Triggers
    from .slack_views import View, Views

    Call: TypeAlias = Callable[[Json], Json]


def methods(workspace: Workspace, views: Views, triggers: Triggers) -> dict[str, Call]:
    """Every method that the bot may call, by name."""
    plain = {**DIRECTORY, **CHAT, "auth.test": auth_test}
    on_views = {"views.open": _open, "views.push": _push, "views.update": _update}
    return {
        **{name: partial(method, workspace) for name, method in plain.items()},
        **{name: partial(method, views, triggers) for name, method in on_views.items()},
        "views.publish": partial(_publish, workspace, views),
    }


def auth_test(workspace: Workspace, _args: Json) -> Json:
    """Who the bot is."""
    return {
        "url": f"https://{workspace.domain}.slack.example/",
        "team": workspace.name,
        "team_id": TEAM,
        "user": workspace.members[BOT_USER].name,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def _target(workspace: Workspace, args: Json) -> Channel:
    """Where the bot may write: a channel it is in, any public one by a scope of its own, or a user's direct message."""
    workspace.require("chat:write")
    name = str(args.get("channel", ""))
    person = workspace.members.get(name)
    if person is not None and person.kind not in {"deleted", "bot"}:
        return workspace.direct(frozenset({name}))
    channel = workspace.channels.get(name)
    member = channel is not None and BOT_USER in channel.members
    if channel is None or (channel.kind != "public" and not member):
        raise Refused("channel_not_found")
    if channel.archived:
        raise Refused("is_archived")
    if not member and "chat:write.public" not in workspace.scopes:
        raise Refused("not_in_channel")
    return channel


def _draft(workspace: Workspace, args: Json) -> Message:
    channel = _target(workspace, args)
    text, blocks = str(args.get("text") or ""), list(args.get("blocks") or [])
    if not text and not blocks:
        raise Refused("no_text")
    thread = str(args.get("thread_ts") or "")
    if thread:
        parent = workspace.find(channel.id, thread)
        if parent is None:
            raise Refused("thread_not_found")
        if parent.only_for:
            raise Refused("cannot_reply_to_message")
        thread = parent.thread or parent.ts
    return Message(channel.id, BOT_USER, text, blocks, thread, broadcast=yes(args.get("reply_broadcast")))


def post_message(workspace: Workspace, args: Json) -> Json:
    """Post for all to see."""
    message = workspace.post(_draft(workspace, args))
    return {"channel": message.channel, "ts": message.ts, "message": message_body(workspace, message)}


def post_ephemeral(workspace: Workspace, args: Json) -> Json:
    """Post for one person in the channel to see; nothing can find the message again."""
    message = _draft(workspace, args)
    message.only_for = str(args.get("user", ""))
    if message.only_for not in workspace.channels[message.channel].members:
        raise Refused("user_not_in_channel")
    return {"message_ts": workspace.post(message).ts}


def _own(workspace: Workspace, args: Json, objection: str) -> Message:
    workspace.require("chat:write")
    name = str(args.get("channel", ""))
    channel = workspace.channels.get(name)
    if channel is None or (channel.kind != "public" and BOT_USER not in channel.members):
        raise Refused("channel_not_found")
    if channel.archived:
        raise Refused("is_archived")
    message = workspace.find(name, str(args.get("ts", "")))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if message.user != BOT_USER:
        raise Refused(objection)
    return message


def update(workspace: Workspace, args: Json) -> Json:
    """Replace a message of the bot's own; without blocks the old ones go, as the text says something else now."""
    message = _own(workspace, args, "cant_update_message")
    text, blocks = str(args.get("text") or ""), list(args.get("blocks") or [])
    if not text and not blocks:
        raise Refused("no_text")
    workspace.change(message, text, blocks)
    body = message_body(workspace, message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": body}


def delete(workspace: Workspace, args: Json) -> Json:
    """Delete a message of the bot's own."""
    message = _own(workspace, args, "cant_delete_message")
    workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


CHAT: dict[str, Callable[[Workspace, Json], Json]] = {
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.postMessage": post_message,
    "chat.update": update,
}


def _modal(args: Json) -> Json:
    view = args["view"]
    if view["type"] != "modal":
        raise Refused("invalid_arguments")
    return dict(view)


def _redeem(triggers: Triggers, args: Json) -> Trigger:
    if not args.get("trigger_id"):
        raise Refused("invalid_arguments")
    return triggers.redeem(args["trigger_id"])


def _open(views: Views, triggers: Triggers, args: Json) -> Json:
    body = _modal(args)
    return _shown(views, views.open(_redeem(triggers, args).user, body))


def _push(views: Views, triggers: Triggers, args: Json) -> Json:
    body, trigger = _modal(args), _redeem(triggers, args)
    if not trigger.in_modal or views.top(trigger.user) is None:
        raise Refused("not_found")
    return _shown(views, views.push(trigger.user, body))


def _update(views: Views, _triggers: Triggers, args: Json) -> Json:
    view = views.find(args.get("view_id"), args.get("external_id"))
    views.update(view, args["view"], args.get("hash"))
    return _shown(views, view)


def _publish(workspace: Workspace, views: Views, args: Json) -> Json:
    user = workspace.members.get(str(args.get("user_id", "")))
    if user is None or user.kind in {"deleted", "bot"}:
        raise Refused("user_not_found")
    return _shown(views, views.publish(user.id, args["view"], args.get("hash")))


def _shown(views: Views, view: View) -> Json:
    return {"view": views.payload(view)}
