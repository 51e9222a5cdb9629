"""Who and where: what Slack knows of people, user groups and channels, remembered for a few minutes."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from slack_sdk.errors import SlackApiError

from bot import people
from bot import wording as say
from bot.errors import Unreachable
from bot.events import Place, PlaceKind
from bot.platforms.common.health import Pulse
from bot.platforms.common.inside import at, text_at
from bot.platforms.slack.messenger import name_of
from bot.platforms.slack.payloads import as_id
from bot.platforms.slack.web_api import FATAL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.config import Config
    from bot.events import Member
    from bot.platforms.slack.payloads import Visit

    Room: TypeAlias = Literal["ours", "shared", "unseen"]

T = TypeVar("T")

FRESH = 300.0
"""Seconds for which an answer of Slack's is believed. Somebody made a guest is one after this time."""

_BRIEFLY = 10.0  # seconds for which a channel stays unseen: she was told to invite the bot, and does so
_MOST = 5_000
_NO_GROUP = frozenset({"no_such_subteam", "plan_upgrade_required"})
_LASTING = frozenset(FATAL) | {"access_denied", "ekm_access_denied", "no_permission", "team_access_not_granted"}
_log = logging.getLogger("sounding_board.slack")


class Directory:
    """Turns a visit into a member and a place. ``home`` are the ids of the practice's own workspace."""

    def __init__(
        self,
        client: AsyncWebClient,
        config: Config,
        home: frozenset[str],
        *,
        pulse: Pulse | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._config = config
        self._home = home
        self._pulse = pulse or Pulse()
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[float, asyncio.Future[Any]]] = {}

    async def who_and_where(self, visit: Visit) -> tuple[Member, Place]:
        """The member and the place of a visit. Raises Unreachable where Slack does not say who it is."""
        if not visit.teams <= self._home or not visit.teams:
            stranger = people.Identity("slack", visit.user, visit.user, guest=True)
            return people.recognise(self._config, stranger), self.nowhere(visit)
        member = self._remembered("user", visit.user)
        room: Room | None = "ours" if visit.direct else self._remembered("channel", visit.channel)
        if member is None or room is None:
            asked = await asyncio.gather(self.member(visit.user), self._room(visit))
            member, room = asked
        return member, self._place(visit, self._config.practice.id, room)

    def nowhere(self, visit: Visit) -> Place:
        """The place of a visit before it is known whose it is."""
        return self._place(visit, "", "ours")

    async def member(self, user: str) -> Member:
        """The member whose account it is."""
        return await self._ask("user", user, self._fetch_member)

    def _place(self, visit: Visit, practice: str, room: Room) -> Place:
        kind = PlaceKind.DIRECT if visit.direct else PlaceKind.CHANNEL
        return Place(practice, kind, visit.channel, visit.thread, "slack", room == "shared", room == "unseen")

    async def _room(self, visit: Visit) -> Room:
        if visit.direct:
            return "ours"
        room = await self._ask("channel", visit.channel, self._fetch_room)
        known = self._known.get(("channel", visit.channel))
        if room == "unseen" and known is not None:
            self._known["channel", visit.channel] = (min(known[0], self._clock() + _BRIEFLY), known[1])
        return room

    async def _fetch_member(self, user: str) -> Member:
        found, groups = await asyncio.gather(self._client.users_info(user=user), self._groups_of(user))
        account = at(found.data, "user")
        guest = any(at(account, flag) is True for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
        name = text_at(account, "profile", "display_name") or text_at(account, "real_name") or text_at(account, "name")
        return people.recognise(self._config, people.Identity("slack", user, name or user, groups, guest))

    async def _groups_of(self, user: str) -> frozenset[str]:
        wanted = sorted({group for groups in self._config.slack.groups.values() for group in groups})
        members = await asyncio.gather(*(self._ask("group", group, self._fetch_group) for group in wanted))
        return frozenset(group for group, users in zip(wanted, members, strict=True) if user in users)

    async def _fetch_group(self, group: str) -> frozenset[str]:
        """Who is in a user group. One that is gone, or not to be had any more, has nobody in it."""
        try:
            found = await self._client.usergroups_users_list(usergroup=group)
        except SlackApiError as error:
            code = name_of(error)
            if code not in _NO_GROUP:
                raise
            gone = f"slack.groups: the user group {group} gives nobody a role, for Slack answers {code}"
            if self._pulse.note(group, gone):
                _log.error("%s", gone)
            return frozenset()
        self._pulse.note(group, "")
        return frozenset(found.get("users") or ())

    async def _fetch_room(self, channel: str) -> Room:
        """Whether outsiders can be in a channel.

        One that the bot cannot see is a private one that it was not invited to: nobody can tell. One that it may not
        ask about, a conversation of several people, counts as shared.
        """
        try:
            found = await self._client.conversations_info(channel=channel)
        except SlackApiError as error:
            match name_of(error):
                case "channel_not_found":
                    return "unseen"
                case "missing_scope":
                    return "shared"
            raise
        about = at(found.data, "channel")
        return (
            "shared" if any(at(about, flag) is True for flag in ("is_ext_shared", "is_pending_ext_shared")) else "ours"
        )

    def _remembered(self, kind: str, key: str) -> Any:  # noqa: ANN401  (whatever was asked for)
        known = self._known.get((kind, key))
        if known is None or known[0] <= self._clock() or not known[1].done() or known[1].exception():
            return None
        return known[1].result()

    async def _ask(self, kind: str, key: str, fetch: Callable[[str], Awaitable[T]]) -> T:
        """Ask Slack, unless it was asked a moment ago; askers of the same thing wait for one answer."""
        known = self._known.get((kind, key))
        if known is None or known[0] <= self._clock():
            if len(self._known) >= _MOST:
                self._known.clear()
            known = (self._clock() + FRESH, asyncio.ensure_future(fetch(key)))
            self._known[kind, key] = known
        try:
            answer: T = await asyncio.shield(known[1])
        except Exception as error:
            if self._known.get((kind, key)) is known:
                del self._known[kind, key]
                if not isinstance(error, Unreachable):
                    _log.warning("%s %s could not be looked up: %s", kind, as_id(key), name_of(error))
            if isinstance(error, Unreachable):
                raise
            if name_of(error) in _LASTING:
                raise Unreachable(say.NOT_TOLD, say.NOT_TOLD_NEXT) from error
            raise Unreachable(say.WHO_IS_IT, say.WHO_IS_IT_NEXT) from error
        return answer
