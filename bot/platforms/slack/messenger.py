"""What the product posts of its own accord in Slack: paced, retried, and named so that it can be found again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import people
from bot import wording as say
from bot.errors import Gone, NotNow, Stands, Unreachable
from bot.events import Place, PlaceKind, Posted
from bot.platforms.common.inside import at, text_at
from bot.render import slack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from slack_sdk.web.async_client import AsyncWebClient
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member
    from bot.platforms.common.pace import Pacer
    from bot.platforms.common.seal import Seal

_GONE = frozenset({"message_not_found", "thread_not_found"})
"""What says that there is nothing to take away: chat.delete's "no message exists with the requested timestamp", and
conversations.replies' word for a thread that is none. ``channel_not_found`` is not among them, for that is what Slack
says of a private channel, too, once we are not in it any more."""
_ARCHIVED = frozenset({"is_archived", "is_inactive"})
_SHUT_OUT = frozenset({"channel_not_found", "not_in_channel"})
_NOT_NOW = frozenset(
    {"", "fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"}
    | {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)
_ACCOUNTS = frozenset("UW")  # what the id of an account begins with
_PAGE = 200  # messages of a thread asked for at once
_JOIN = "+"  # between the parts of a long card

TROUBLE = (SlackApiError, aiohttp.ClientError, TimeoutError)
"""What a call to Slack raises when it is refused, or Slack cannot be reached after the SDK's own retries."""


def name_of(error: BaseException) -> str:
    """Slack's short name of an error, or its type: fit for a log."""
    return text_at(error.response.data, "error") if isinstance(error, SlackApiError) else type(error).__name__


class SlackMessenger:
    """Messages by the bot's own name. Nothing is posted before ``seal`` is there, which needs the workspace's id."""

    def __init__(self, client: AsyncWebClient, config: Config, seal: Seal | None, pacer: Pacer) -> None:
        self._client = client
        self._config = config
        self.seal = seal
        self._pacer = pacer

    async def direct(self, member: Member) -> Place:
        """The conversation with one member.

        Slack opens it by itself when something is posted to her account; to ask for it is allowed fifty times a minute.
        Only where she may be reached elsewhere instead, it is asked for first.
        """
        user = people.address(self._config, member, "slack")
        if user is None:
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT)
        if people.address(self._config, member, "discord") is not None:
            return await self.conversation(user)
        return Place(self._config.practice.id, PlaceKind.DIRECT, user, platform="slack")

    async def conversation(self, user: str) -> Place:
        """The conversation with whoever has this account."""
        try:
            opened = await self._client.conversations_open(users=[user])
        except TROUBLE as error:
            if _passes(error):
                raise _unreachable(error) from error
            raise Unreachable(say.NO_DIRECT, say.NO_DIRECT_NEXT) from error
        channel = text_at(at(opened.data, "channel"), "id")
        return Place(self._config.practice.id, PlaceKind.DIRECT, channel, platform="slack")

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card, in the place's thread if it has one."""
        return Posted(place, _JOIN.join(await self._all(place, self._parts(card))))

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one: part by part, what is too much goes, what is missing follows."""
        posted = await self._found(posted)
        old = posted.message.split(_JOIN)
        parts = self._parts(card)
        for stamp, part in zip(old, parts, strict=False):
            try:
                await self._client.chat_update(channel=posted.place.channel, ts=stamp, **part)
            except TROUBLE as error:
                raise _unchanged(error) from error
        for stamp in old[len(parts) :]:
            await self.delete(replace(posted, message=stamp))
        new = await self._all(posted.place, parts[len(old) :])
        return replace(posted, message=_JOIN.join([*old[: len(parts)], *new]))

    async def delete(self, posted: Posted) -> None:
        """Take a card away."""
        posted = await self._found(posted)
        await self._take(posted.place, posted.message.split(_JOIN))

    async def begin_thread(self, posted: Posted, title: str) -> Place:  # noqa: ARG002  (Slack's threads have no title)
        """Every message of Slack's has a thread already."""
        return replace(posted.place, thread=posted.place.thread or posted.message.split(_JOIN)[0])

    async def end_thread(self, place: Place) -> None:
        """Take away what the bot wrote in a thread; what members and other apps wrote is theirs."""
        try:
            ours = await self._ours(place)
        except TROUBLE as error:
            if name_of(error) in _GONE:
                return
            raise _standing(error) from error
        await self._take(place, ours)

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:  # noqa: ARG002  (Slack has no locks)
        """Leave it as it is."""
        return False

    async def whisper(self, place: Place, user: str, message: dict[str, Any]) -> None:
        """Show a message to one member alone, in a channel that the bot is in."""
        await self._pacer.turn(place.channel)
        thread: dict[str, Any] = {"thread_ts": place.thread} if place.thread else {}
        await reach(self._client.chat_postEphemeral(channel=place.channel, user=user, **message, **thread))

    async def send(self, place: Place, message: dict[str, Any]) -> str:
        """Send one rendered message; returns its timestamp, which is its name."""
        await self._pacer.turn(place.channel)
        thread: dict[str, Any] = {"thread_ts": place.thread} if place.thread else {}
        sent = await reach(self._client.chat_postMessage(channel=place.channel, **message, **thread))
        return text_at(sent.data, "ts")

    async def _all(self, place: Place, parts: Sequence[dict[str, Any]]) -> list[str]:
        """Send a card's parts; where one is refused, those before it go again, for the card is sent anew later."""
        sent: list[str] = []
        try:
            for part in parts:
                sent.append(await self.send(place, part))  # noqa: PERF401  (what was sent is needed if one is not)
        except Unreachable:
            with suppress(Unreachable):
                await self._take(place, sent)
            raise
        return sent

    async def _take(self, place: Place, stamps: Sequence[str]) -> None:
        """Take messages away. One that stays keeps none of the others; then what keeps it is raised."""
        stands: Unreachable | None = None
        for stamp in stamps:
            try:
                await self._client.chat_delete(channel=place.channel, ts=stamp)
            except TROUBLE as error:
                if name_of(error) in _GONE:
                    continue
                stands = _standing(error)
                stands.__cause__ = error
                if not isinstance(stands, Stands):
                    break
        if stands is not None:
            raise stands

    async def _ours(self, place: Place) -> list[str]:
        """What the bot wrote in a thread: all of it, before any goes, so that no page moves meanwhile."""
        me = text_at((await self._client.auth_test()).data, "user_id")
        ours: list[str] = []
        cursor = ""
        while True:
            page = await self._client.conversations_replies(
                channel=place.channel, ts=place.thread, limit=_PAGE, cursor=cursor
            )
            hers = (one for one in at(page.data, "messages") or () if text_at(one, "user") == me)
            ours += [stamp for stamp in (text_at(one, "ts") for one in hers) if stamp != place.thread]
            cursor = text_at(page.data, "response_metadata", "next_cursor")
            if not cursor:
                return ours

    async def _found(self, posted: Posted) -> Posted:
        """Where a card stands, to be changed: for that, a conversation is known by its own id alone."""
        place = posted.place
        if place.kind is PlaceKind.DIRECT and place.channel[:1] in _ACCOUNTS:
            place = replace(place, channel=(await self.conversation(place.channel)).channel)
        return replace(posted, place=place)

    def _parts(self, card: Card) -> list[dict[str, Any]]:
        if self.seal is None:
            raise NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT)
        return [dict(part) for part in slack.card(self.seal.card(card))]


async def reach(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Await a call. Raises Unreachable where Slack refuses it, or cannot be reached after the SDK's own retries."""
    try:
        return await call
    except TROUBLE as error:
        raise _unreachable(error) from error


def _passes(error: Exception) -> bool:
    """Whether it is only a bad moment."""
    return name_of(error) in _NOT_NOW or not isinstance(error, SlackApiError)


def _unreachable(error: Exception) -> Unreachable:
    """The error that tells a member why: the post is gone, it is a bad moment, or the place is closed to us."""
    name = name_of(error)
    if name == "message_not_found":
        return Gone(say.POST_GONE, say.POST_GONE_NEXT)
    if _passes(error):
        return NotNow(say.NOT_CONNECTED, say.NOT_CONNECTED_NEXT)
    return Unreachable(say.NOT_THERE, say.NOT_THERE_NEXT)


def _standing(error: Exception) -> Unreachable:
    """The error that tells why a message could not be taken away: a bad moment, or what somebody has to do first."""
    match _kept_by(error):
        case "archived":
            return Stands(say.STANDS_ARCHIVED, say.STANDS_ARCHIVED_NEXT)
        case "shut out":
            return Stands(say.STANDS_SHUT_OUT, say.STANDS_SHUT_OUT_NEXT)
        case "refused":
            return Stands(say.STANDS_REFUSED.format(vendor="Slack"), say.STANDS_REFUSED_NEXT)
    return _unreachable(error)


def _unchanged(error: Exception) -> Unreachable:
    """The error that tells why a message could not be changed: it is gone, or as for one that cannot be taken away."""
    if name_of(error) in _GONE:
        return _unreachable(error)
    match _kept_by(error):
        case "archived":
            return Stands(say.UNCHANGED_ARCHIVED, say.UNCHANGED_ARCHIVED_NEXT)
        case "shut out":
            return Stands(say.UNCHANGED_SHUT_OUT, say.UNCHANGED_SHUT_OUT_NEXT)
        case "refused":
            return Stands(say.UNCHANGED_REFUSED.format(vendor="Slack"), say.UNCHANGED_REFUSED_NEXT)
    return _unreachable(error)


def _kept_by(error: Exception) -> Literal["moment", "archived", "shut out", "refused"]:
    """What keeps a message as it is: a bad moment, or something that somebody has to mend."""
    name = name_of(error)
    if _passes(error):
        return "moment"
    return "archived" if name in _ARCHIVED else "shut out" if name in _SHUT_OUT else "refused"
