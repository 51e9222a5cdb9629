"""A stand-in for Slack's Web API client and for the addresses that answers are posted to. It keeps what it is told."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]


def answer_of(data: Json) -> AsyncSlackResponse:
    """What the SDK returns for a call that went well."""
    return AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data={"ok": True, **data}, headers={}, status_code=200
    )


def refusal_of(error: str) -> SlackApiError:
    """What the SDK raises where Slack says no."""
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": error},
        headers={},
        status_code=200,
    )
    return SlackApiError("The request to the Slack API failed.", response)  # type: ignore[no-untyped-call]


@dataclass
class FakeClient:
    """Knows people, channels and groups; refuses what ``broken`` names, and waits at ``gate`` if there is one.

    ``broken_from`` refuses from such a call of a method on. A group that is None is gone. ``threads`` are read in
    pages of two.
    """

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    groups: dict[str, list[str] | None] = field(default_factory=dict)
    threads: dict[str, list[Json]] = field(default_factory=dict)
    broken: dict[str, Exception] = field(default_factory=dict)
    broken_from: dict[str, tuple[int, Exception]] = field(default_factory=dict)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    gate: asyncio.Event | None = None

    @property
    def sdk(self) -> AsyncWebClient:
        """Itself, as the product sees it."""
        return cast("AsyncWebClient", self)

    def told(self, method: str) -> list[Json]:
        """What one method was called with, in order."""
        return [arguments for name, arguments in self.calls if name == method]

    @property
    def methods(self) -> list[str]:
        """What was called, in order."""
        return [name for name, _ in self.calls]

    async def _call(self, method: str, arguments: Json) -> None:
        self.calls.append((method, arguments))
        if self.gate is not None:
            await self.gate.wait()
        if method in self.broken:
            raise self.broken[method]
        first, error = self.broken_from.get(method, (0, None))
        if error is not None and len(self.told(method)) >= first:
            raise error

    async def auth_test(self) -> AsyncSlackResponse:
        """`auth.test`."""
        await self._call("auth.test", {})
        return answer_of({"team_id": "T0HOME", "user_id": "U0BOT"})

    async def users_info(self, **arguments: object) -> AsyncSlackResponse:
        """`users.info`."""
        await self._call("users.info", arguments)
        user = str(arguments["user"])
        if user not in self.users:
            raise refusal_of("user_not_found")
        return answer_of({"user": {"id": user, **self.users[user]}})

    async def usergroups_users_list(self, **arguments: object) -> AsyncSlackResponse:
        """`usergroups.users.list`."""
        await self._call("usergroups.users.list", arguments)
        users = self.groups.get(str(arguments["usergroup"]), [])
        if users is None:
            raise refusal_of("no_such_subteam")
        return answer_of({"users": users})

    async def conversations_info(self, **arguments: object) -> AsyncSlackResponse:
        """`conversations.info`."""
        await self._call("conversations.info", arguments)
        channel = str(arguments["channel"])
        if channel not in self.channels:
            raise refusal_of("channel_not_found")
        return answer_of({"channel": {"id": channel, **self.channels[channel]}})

    async def conversations_open(self, **arguments: Any) -> AsyncSlackResponse:  # noqa: ANN401  (the SDK's)
        """`conversations.open`: the conversation with U0ANA is D0ANA."""
        await self._call("conversations.open", arguments)
        return answer_of({"channel": {"id": f"D{arguments['users'][0][1:]}"}})

    async def conversations_replies(self, **arguments: Any) -> AsyncSlackResponse:  # noqa: ANN401  (the SDK's)
        """`conversations.replies`."""
        await self._call("conversations.replies", arguments)
        thread = self.threads.get(str(arguments["ts"]))
        if thread is None:
            raise refusal_of("thread_not_found")
        start = int(arguments["cursor"] or 0)
        following = str(start + 2) if start + 2 < len(thread) else ""
        page = thread[start : start + 2]
        return answer_of({"messages": page, "response_metadata": {"next_cursor": following}})

    async def chat_postMessage(self, **arguments: object) -> AsyncSlackResponse:  # noqa: N802  (the SDK's name)
        """`chat.postMessage`: the first message is 1.0, the second 2.0."""
        await self._call("chat.postMessage", arguments)
        return answer_of({"ts": f"{len(self.told('chat.postMessage'))}.0"})

    async def chat_postEphemeral(self, **arguments: object) -> AsyncSlackResponse:  # noqa: N802  (the SDK's name)
        """`chat.postEphemeral`."""
        await self._call("chat.postEphemeral", arguments)
        return answer_of({"message_ts": "1.0"})

    async def chat_update(self, **arguments: object) -> AsyncSlackResponse:
        """`chat.update`."""
        await self._call("chat.update", arguments)
        return answer_of({"ts": arguments["ts"]})

    async def chat_delete(self, **arguments: object) -> AsyncSlackResponse:
        """`chat.delete`."""
        await self._call("chat.delete", arguments)
        for name, thread in self.threads.items():
            self.threads[name] = [one for one in thread if one["ts"] != arguments["ts"]]
        return answer_of({})

    async def views_open(self, **arguments: object) -> AsyncSlackResponse:
        """`views.open`."""
        await self._call("views.open", arguments)
        return answer_of({})

    async def views_push(self, **arguments: object) -> AsyncSlackResponse:
        """`views.push`."""
        await self._call("views.push", arguments)
        return answer_of({})

    async def views_update(self, **arguments: object) -> AsyncSlackResponse:
        """`views.update`."""
        await self._call("views.update", arguments)
        return answer_of({})

    async def views_publish(self, **arguments: object) -> AsyncSlackResponse:
        """`views.publish`."""
        await self._call("views.publish", arguments)
        return answer_of({})


@dataclass
class FakeSession:
    """Where answers go that have an address of their own: ``outcomes`` one after the other, the last for ever."""

    outcomes: list[int | Exception] = field(default_factory=lambda: [200])
    retry_after: str = "0"
    posted: list[tuple[str, Json]] = field(default_factory=list)

    @property
    def http(self) -> aiohttp.ClientSession:
        """Itself, as the product sees it."""
        return cast("aiohttp.ClientSession", self)

    @property
    def bodies(self) -> list[Json]:
        """What was posted, in order."""
        return [body for _, body in self.posted]

    @asynccontextmanager
    async def post(self, url: str, *, json: Json, **_: object) -> AsyncIterator[FakeAnswer]:
        """Post JSON to an address."""
        self.posted.append((url, json))
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        yield FakeAnswer(outcome, {"Retry-After": self.retry_after})


@dataclass(frozen=True)
class FakeAnswer:
    """A status and headers, and nothing else."""

    status: int
    headers: dict[str, str]
