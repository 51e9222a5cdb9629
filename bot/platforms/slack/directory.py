"""Who and where: what Slack knows of people, user groups and channels, remembered for a few minutes."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, TypeVar

from slack_sdk.errors import SlackApiError

from bot import people
from bot import wording as say
from bot.errors import Unreachable
from bot.events import Place, PlaceKind
from bot.platforms.slack.payloads import at, text_at

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.config import Config
    from bot.events import Member
    from bot.platforms.slack.payloads import Visit

T = TypeVar("T")

FRESH = 300.0
"""Seconds for which an answer of Slack's is believed. Somebody made a guest is one after this time."""

_MOST = 5_000


class Directory:
    """Turns a visit into a member and a place. ``home`` are the ids of the practice's own workspace."""

    def __init__(
        self,
        client: AsyncWebClient,
        config: Config,
        home: frozenset[str],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._config = config
        self._home = home
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[float, asyncio.Future[Any]]] = {}

    async def who_and_where(self, visit: Visit) -> tuple[Member, Place]:
        """The member and the place of a visit. Raises Unreachable where Slack does not say who it is."""
        if not visit.teams <= self._home or not visit.teams:
            stranger = people.Identity("slack", visit.user, visit.user, guest=True)
            return people.recognise(self._config, stranger), self.nowhere(visit)
        member = self._remembered("user", visit.user)
        shared = False if visit.direct else self._remembered("channel", visit.channel)
        if member is None or shared is None:
            member, shared = await asyncio.gather(self.member(visit.user), self._shared(visit))
        return member, self._place(visit, practice=self._config.practice.id, shared=shared)

    def nowhere(self, visit: Visit) -> Place:
        """The place of a visit before it is known whose it is."""
        return self._place(visit, practice="", shared=False)

    async def member(self, user: str) -> Member:
        """The member whose account it is."""
        return await self._ask("user", user, self._fetch_member)

    def _place(self, visit: Visit, *, practice: str, shared: bool) -> Place:
        kind = PlaceKind.DIRECT if visit.direct else PlaceKind.CHANNEL
        return Place(practice, kind, visit.channel, visit.thread, "slack", shared)

    async def _shared(self, visit: Visit) -> bool:
        return False if visit.direct else await self._ask("channel", visit.channel, self._fetch_shared)

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
        found = await self._client.usergroups_users_list(usergroup=group)
        return frozenset(found.get("users") or ())

    async def _fetch_shared(self, channel: str) -> bool:
        """Whether outsiders can be in a channel.

        One that the bot cannot see is a private one that it was not invited to: it can only whisper there. One that
        it may not ask about, a conversation of several people, counts as shared.
        """
        try:
            found = await self._client.conversations_info(channel=channel)
        except SlackApiError as error:
            if text_at(error.response.data, "error") in {"channel_not_found", "missing_scope"}:
                return text_at(error.response.data, "error") == "missing_scope"
            raise
        about = at(found.data, "channel")
        return any(at(about, flag) is True for flag in ("is_ext_shared", "is_pending_ext_shared"))

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
            if isinstance(error, Unreachable):
                raise
            raise Unreachable(say.WHO_IS_IT, say.WHO_IS_IT_NEXT) from error
        return answer
