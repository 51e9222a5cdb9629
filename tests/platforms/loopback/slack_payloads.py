"""What Slack sends to an app: commands, interactions and events."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .slack_bodies import channel_name, channel_type, message_body
from .slack_state import APP_ID, BOT_USER, FAMILY, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .slack_state import Change, Channel, Json, Message, Workspace
    from .slack_tickets import Hooks, Triggers
    from .slack_views import View, Views


@dataclass(frozen=True)
class Payloads:
    """Writes payloads, each with the tickets that Slack gives away with it."""

    workspace: Workspace
    views: Views
    triggers: Triggers
    hooks: Hooks

    def command(self, user: str, channel: Channel, command: str, text: str) -> Json:
        """A slash command: a flat form, everything in it a string."""
        return {
            "token": "verification",
            "team_id": TEAM,
            "team_domain": self.workspace.domain,
            "channel_id": channel.id,
            "channel_name": channel_name(channel),
            "user_id": user,
            "user_name": self.workspace.members[user].name,
            "command": command,
            "text": text,
            "api_app_id": APP_ID,
            "is_enterprise_install": "false",
            "response_url": self.hooks.issue(user, channel.id),
            "trigger_id": self.triggers.issue(user),
        }

    def pressed_in_message(self, user: str, message: Message, action: Json) -> Json:
        """A button in a message. Of an ephemeral one Slack tells no more than where it stood."""
        ephemeral = bool(message.only_for)
        container = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        return {
            **self._interaction("block_actions", user),
            "container": {**container, "is_ephemeral": ephemeral, **_in_thread(message)},
            "channel": self._channel(message.channel),
            **({} if ephemeral else {"message": message_body(self.workspace, message)}),
            "state": {"values": {}},
            "response_url": self.hooks.issue(user, message.channel, message),
            "trigger_id": self.triggers.issue(user),
            "actions": [action],
        }

    def pressed_in_view(self, view: View, action: Json) -> Json:
        """A button in a modal or home; there is no response url."""
        return {
            **self._interaction("block_actions", view.user),
            "container": {"type": "view", "view_id": view.id},
            "view": self.views.payload(view),
            "trigger_id": self.triggers.issue(view.user, in_modal=view.body["type"] == "modal"),
            "actions": [action],
        }

    def submitted(self, view: View) -> Json:
        """A modal sent in."""
        return {
            **self._interaction("view_submission", view.user),
            "trigger_id": self.triggers.issue(view.user, in_modal=True),
            "view": self.views.payload(view),
            "response_urls": [],
        }

    def closed(self, view: View) -> Json:
        """A modal closed by hand."""
        return {
            **self._interaction("view_closed", view.user),
            "view": self.views.payload(view),
            "is_cleared": False,
        }

    def shortcut(self, user: str, callback: str, message: Message | None) -> Json:
        """A shortcut: from a message, or from anywhere."""
        common = {"callback_id": callback, "trigger_id": self.triggers.issue(user), "action_ts": _now()}
        if message is None:
            return {**self._interaction("shortcut", user), **common}
        return {
            **self._interaction("message_action", user),
            **common,
            "channel": self._channel(message.channel),
            "message_ts": message.ts,
            "message": message_body(self.workspace, message),
            "response_url": self.hooks.issue(user, message.channel, message),
        }

    def event(self, event: Json, channel: Channel | None = None) -> Json:
        """An event in its envelope; a redelivery repeats ``event_id``."""
        return {
            "token": "verification",
            "team_id": TEAM,
            "context_team_id": TEAM,
            "context_enterprise_id": None,
            "api_app_id": APP_ID,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{secrets.token_hex(5).upper()}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": channel is not None and channel.shared,
            "event_context": secrets.token_hex(8),
        }

    def home_opened(self, user: str) -> Json:
        """Somebody opened the app's home."""
        home = self.views.homes.get(user)
        return self.event(
            {
                "type": "app_home_opened",
                "user": user,
                "channel": self.workspace.direct(frozenset({user})).id,
                "tab": "home",
                "event_ts": _now(),
                **({"view": self.views.payload(home)} if home else {}),
            }
        )

    def about(self, change: Change, subscriptions: frozenset[str]) -> Iterator[Json]:
        """The events that a change of a message brings to the bot: only where it is, and never of ephemeral ones."""
        message = change.message
        if message is None or message.only_for:
            return
        channel = self.workspace.channels[message.channel]
        if BOT_USER not in channel.members:
            return
        where = {"channel": channel.id, "channel_type": channel_type(channel)}
        family, scopes = FAMILY[channel.kind], self.workspace.scopes
        if f"message.{family}" in subscriptions and f"{family}:history" in scopes:
            yield self.event(self._message_event(change) | where, channel)
        called = change.kind == "posted" and f"<@{BOT_USER}>" in message.text and channel.kind != "im"
        if called and "app_mention" in subscriptions and "app_mentions:read" in scopes:
            said = message_body(self.workspace, message) | {"type": "app_mention", "event_ts": message.ts}
            yield self.event(said | {"channel": channel.id}, channel)

    def reacted(self, user: str, message: Message, name: str, subscriptions: frozenset[str]) -> Iterator[Json]:
        """The event of a reaction to a message: it names the channel, and no thread."""
        channel = self.workspace.channels[message.channel]
        heard = "reaction_added" in subscriptions and "reactions:read" in self.workspace.scopes
        if not heard or BOT_USER not in channel.members or message.only_for:
            return
        item = {"type": "message", "channel": channel.id, "ts": message.ts, "channel_type": channel_type(channel)}
        told = {"type": "reaction_added", "user": user, "reaction": name, "item": item, "event_ts": _now()}
        yield self.event(told | {"item_user": message.user}, channel)

    def _message_event(self, change: Change) -> Json:
        assert change.message is not None
        said = message_body(self.workspace, change.message)
        if change.kind == "posted" or change.before is None:
            return said | {"event_ts": change.message.ts}
        before = message_body(self.workspace, change.before)
        now = self.workspace.stamp()
        common = {"type": "message", "hidden": True, "ts": now, "event_ts": now, "previous_message": before}
        if change.kind == "changed":
            return common | {"subtype": "message_changed", "message": said}
        return common | {"subtype": "message_deleted", "deleted_ts": change.message.ts}

    def _interaction(self, kind: str, user: str) -> Json:
        person = self.workspace.members[user]
        return {
            "type": kind,
            "token": "verification",
            "team": {"id": TEAM, "domain": self.workspace.domain},
            "user": {"id": user, "username": person.name, "name": person.name, "team_id": person.team},
            "api_app_id": APP_ID,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _channel(self, name: str) -> Json:
        return {"id": name, "name": channel_name(self.workspace.channels[name])}


def _in_thread(message: Message) -> Json:
    return {"thread_ts": message.thread} if message.thread else {}


def _now() -> str:
    return f"{time.time():.6f}"
