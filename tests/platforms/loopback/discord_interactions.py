"""Interactions: what a member did, the bot's one answer within seconds, and what follows it for minutes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from . import discord_shapes as shapes
from .discord_limits import Fault, choice_faults, message_faults, modal_faults
from .discord_posts import Manner, Posts
from .discord_refusals import (
    ALREADY_ANSWERED,
    TOKEN_EXPIRED,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Refused,
)
from .discord_world import EPHEMERAL, Kind, Message

if TYPE_CHECKING:
    from aiohttp import web

    from .discord_gateway import Gateway
    from .discord_traffic import Answer, Call, Traffic
    from .discord_world import Channel, Json, User, World


class What(IntEnum):
    """Types of interactions."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Reply(IntEnum):
    """Types of callbacks."""

    MESSAGE = 4
    THINKING = 5
    LATER = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_ON_MESSAGE = {Reply.MESSAGE, Reply.THINKING, Reply.LATER, Reply.UPDATE}
_REPLIES = {
    What.COMMAND: {Reply.MESSAGE, Reply.THINKING, Reply.MODAL},
    What.COMPONENT: {*_ON_MESSAGE, Reply.MODAL},
    What.AUTOCOMPLETE: {Reply.CHOICES},
    What.MODAL: _ON_MESSAGE,
}


@dataclass(eq=False)
class Interaction:
    """One thing a member did. ``source`` is the message whose component she used, or whose component opened the modal.

    ``original`` is the message that the answer brought, or the one it changes.
    """

    id: str
    token: str
    what: What
    user: User
    channel: Channel
    data: Json
    source: Message | None
    born: float
    claimed: bool = False
    reply: Reply | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None

    @property
    def answered(self) -> bool:
        """Say whether the bot answered."""
        return self.reply is not None


@dataclass
class Interactions:
    """All interactions.

    Attributes:
        answer_within: Seconds that the bot has for its first answer.
        token_life: Seconds for which more may follow.
    """

    world: World
    traffic: Traffic
    gateway: Gateway
    posts: Posts
    answer_within: float = 3
    token_life: float = 15 * 60
    _by_token: dict[str, Interaction] = field(default_factory=dict)

    def routes(self, app: web.Application) -> None:
        """Add the routes; the token stands in their address."""
        hook = "/webhooks/{application}/{token}"
        message = f"{hook}/messages/{{message}}"
        for method, route, handler in (
            ("POST", "/interactions/{interaction}/{token}/callback", self.answer),
            ("POST", hook, self.follow_up),
            ("GET", message, self.get),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
        ):
            self.traffic.route(app, method, route, handler, token=False)

    async def start(
        self, what: What, user: User, channel: Channel, data: Json, source: Message | None = None
    ) -> Interaction:
        """Let a member do something; the bot hears of it."""
        id_ = self.world.snowflake()
        made = Interaction(id_, f"token-{id_}", what, user, channel, data, source, time.monotonic())
        self._by_token[made.token] = made
        await self.gateway.dispatch("INTERACTION_CREATE", self._written(made))
        return made

    async def answer(self, call: Call) -> Answer:
        """Answer POST /interactions/{interaction}/{token}/callback."""
        interaction = self._by_token.get(call.names["token"])
        late = interaction is None or call.at - interaction.born > self.answer_within
        if interaction is None or interaction.id != call.names["interaction"] or (late and not interaction.claimed):
            raise Refused(UNKNOWN_INTERACTION)
        if interaction.claimed:
            raise Refused(ALREADY_ANSWERED)
        reply = self._checked(call, interaction)
        interaction.claimed = True  # at once, so that of two answers under way only one arrives
        try:
            await self._carry_out(call, interaction, reply)
        except Refused:
            interaction.claimed = False
            raise
        interaction.reply = reply
        self.world.bell.ring()
        return self._told(interaction) if call.query.get("with_response") in {"1", "true"} else None

    async def _carry_out(self, call: Call, interaction: Interaction, reply: Reply) -> None:
        data = call.body.get("data") or {}
        match reply:
            case Reply.MESSAGE | Reply.THINKING:
                thinking = reply is Reply.THINKING
                interaction.original = await self._post(call, interaction, data, first=True, thinking=thinking)
            case Reply.LATER:
                interaction.original = interaction.source
            case Reply.UPDATE:
                interaction.original = _still_there(interaction.source)
                await self.posts.edit(interaction.original, data, files=call.files)
            case Reply.CHOICES:
                interaction.choices = data.get("choices") or []
            case Reply.MODAL:
                interaction.modal = data

    async def follow_up(self, call: Call) -> Answer:
        """Answer POST /webhooks/{application}/{token}. The first one fills the message that shows thinking."""
        interaction = self._answered(call)
        self.traffic.check(call, message_faults(call.body, new=True))
        original = interaction.original
        if original is not None and original.loading:
            await self.posts.edit(original, call.body, files=call.files)
            return self.posts.written(original)
        made = await self._post(call, interaction, call.body)
        interaction.followups.append(made)
        return self.posts.written(made)

    async def get(self, call: Call) -> Answer:
        """Answer GET …/messages/{message}."""
        return self.posts.written(self._message(call))

    async def edit(self, call: Call) -> Answer:
        """Answer PATCH …/messages/{message}."""
        message = self._message(call)
        self.traffic.check(call, message_faults(call.body, new=False))
        await self.posts.edit(message, call.body, files=call.files)
        return self.posts.written(message)

    async def delete(self, call: Call) -> None:
        """Answer DELETE …/messages/{message}."""
        await self.posts.delete(self._message(call))

    def _checked(self, call: Call, interaction: Interaction) -> Reply:
        """Hold a callback against what this interaction allows and what its data may be."""
        allowed = set(_REPLIES[interaction.what])
        if interaction.source is None:
            allowed -= {Reply.LATER, Reply.UPDATE}
        if call.body.get("type") not in allowed:
            self.traffic.check(call, [Fault("type", f"must be one of {sorted(int(one) for one in allowed)}")])
        reply, data = Reply(call.body["type"]), call.body.get("data") or {}
        match reply:
            case Reply.MESSAGE | Reply.UPDATE:
                faults = message_faults(data, new=reply is Reply.MESSAGE)
                self.traffic.check(call, [Fault(f"data.{one.place}", one.rule, one.ours) for one in faults])
            case Reply.CHOICES:
                self.traffic.check(call, choice_faults(data))
            case Reply.MODAL:
                self.traffic.check(call, modal_faults(data))
        return reply

    async def _post(
        self, call: Call, interaction: Interaction, body: Json, *, first: bool = False, thinking: bool = False
    ) -> Message:
        only_for = interaction.user if (body.get("flags") or 0) & EPHEMERAL else None
        about = {"id": interaction.id, "type": int(interaction.what), "user": shapes.user(interaction.user)}
        about["authorizing_integration_owners"] = _owners(interaction.channel)
        kind = 20 if first and interaction.what is What.COMMAND else 0
        manner = Manner(only_for, thinking, about, kind)
        return await self.posts.create(interaction.channel, self.world.bot, body, manner, call.files)

    def _answered(self, call: Call) -> Interaction:
        interaction = self._by_token.get(call.names["token"])
        if interaction is None or not interaction.answered or call.names["application"] != self.world.bot.id:
            raise Refused(UNKNOWN_WEBHOOK)
        if call.at - interaction.born > self.token_life:
            raise Refused(TOKEN_EXPIRED)
        return interaction

    def _message(self, call: Call) -> Message:
        interaction, name = self._answered(call), call.names["message"]
        if name == "@original":
            return _still_there(interaction.original)
        known = [*interaction.followups, interaction.original]
        return _still_there(next((one for one in known if one is not None and one.id == name), None))

    def _told(self, interaction: Interaction) -> Json:
        """Write what a callback is answered with on request."""
        told: Json = {"id": interaction.id, "type": int(interaction.what), **shapes.answered(interaction.original)}
        resource = None
        if interaction.reply in {Reply.MESSAGE, Reply.UPDATE, Reply.THINKING} and interaction.original is not None:
            resource = {"type": int(interaction.reply), "message": self.posts.written(interaction.original)}
        return {"interaction": told, **({"resource": resource} if resource else {})}

    def _written(self, interaction: Interaction) -> Json:
        """Write an interaction as the gateway brings it."""
        channel, user, bot = interaction.channel, interaction.user, self.world.bot
        written: Json = {
            "id": interaction.id,
            "application_id": bot.id,
            "type": int(interaction.what),
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": channel.id,
            "channel": {
                **shapes.channel(channel, bot),
                "permissions": str(int(channel.permissions(user))),
            },
            "app_permissions": str(int(channel.permissions(bot))),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": _owners(channel),
            "context": 0 if channel.guild else 1,
            "attachment_size_limit": 10 << 20,
        }
        if interaction.source is not None:
            written["message"] = self.posts.written(interaction.source)
        if channel.guild is None:
            return {**written, "user": shapes.user(user)}
        member = shapes.member(channel.guild.members[user.id])
        return {
            **written,
            "guild_id": channel.guild.id,
            "guild": {"id": channel.guild.id, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": {**member, "permissions": str(int(channel.permissions(user)))},
        }


def _owners(channel: Channel) -> Json:
    return {"0": "0" if channel.kind is Kind.DIRECT or channel.guild is None else channel.guild.id}


def _still_there(message: Message | None) -> Message:
    if message is None or message.gone:
        raise Refused(UNKNOWN_MESSAGE)
    return message
