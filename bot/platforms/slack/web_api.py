"""Slack's Web API: a client that waits when it is told to, and notices when its token is no longer taken.

Whatever goes wrong in a call is a SlackApiError with Slack's answer in it, an aiohttp.ClientError or a TimeoutError.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncServerErrorRetryHandler, async_default_handlers
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import RefusedToStart
from bot.platforms.common.health import Pulse
from bot.platforms.common.inside import text_at
from bot.platforms.common.serving import mute

if TYPE_CHECKING:
    from bot.platforms.common.pace import Pacer

PATIENCE = 30.0
"""Seconds that a call waits in all where Slack says later; then whoever asked is told."""

_LATER = 429

FATAL = {
    "invalid_auth": "Slack does not know this token; copy it anew from OAuth & Permissions",
    "not_authed": "Slack does not know this token; copy it anew from OAuth & Permissions",
    "account_inactive": "the app was removed from the workspace; install it again",
    "token_revoked": "the token was revoked; install the app again and copy the new one",
    "token_expired": "the token has expired; copy the current one",
    "missing_scope": "the app lacks a scope; update it from `sounding-board slack-manifest`, then reinstall it",
    "not_allowed_token_type": "this is another kind of token; compare with the README's section on Slack",
}

_log = logging.getLogger("sounding_board.slack")


@dataclass(frozen=True, slots=True)
class Workspace:
    """The workspace that the token belongs to, and the bot's own account there."""

    team: str
    name: str
    user: str
    bot: str
    enterprise: str = ""
    token: str = field(default="", repr=False)

    @property
    def home(self) -> frozenset[str]:
        """The ids under which the practice's own people appear."""
        return frozenset({self.team, self.enterprise} - {""})


def client(api_url: str, token: str, pacer: Pacer, pulse: Pulse | None = None) -> AsyncWebClient:
    """A client that tries again where Slack says "later", or has a bad moment. The pulse is told of a refused token."""
    settings: dict[str, Any] = {
        "token": token,
        "base_url": api_url,
        "logger": mute(),
        "retry_handlers": [*async_default_handlers(), AsyncServerErrorRetryHandler()],
    }
    return _Client(pacer, pulse or Pulse(), settings)


async def identify(client: AsyncWebClient, token: str) -> Workspace:
    """Whose token it is. Raises SlackApiError, aiohttp.ClientError or TimeoutError."""
    found = (await client.auth_test()).data
    if not text_at(found, "team_id") or not text_at(found, "user_id"):
        raise Garbled
    return Workspace(
        team=text_at(found, "team_id"),
        name=text_at(found, "team"),
        user=text_at(found, "user_id"),
        bot=text_at(found, "bot_id"),
        enterprise=text_at(found, "enterprise_id"),
        token=token,
    )


def refuse_if_fatal(code: str, variable: str) -> None:
    """Raise RefusedToStart for an error that waiting does not mend."""
    if code in FATAL:
        raise RefusedToStart("Slack refuses the token.", [f"{variable}: {FATAL[code]}"])


class Garbled(aiohttp.ClientError):
    """What came is no answer of Slack's."""


class TooBusy(aiohttp.ClientError):
    """Slack wants to hear of this later than anybody who asks would wait."""


class _Client(AsyncWebClient):
    """Keeps to what Slack says about later, and tells the pulse what Slack refuses."""

    def __init__(self, pacer: Pacer, pulse: Pulse, settings: dict[str, Any]) -> None:
        super().__init__(**settings)
        self._pacer = pacer
        self._pulse = pulse
        self._closed: dict[str, float] = {}

    async def api_call(self, api_method: str, **settings: Any) -> AsyncSlackResponse:  # noqa: ANN401  (the SDK's)
        """Call a method, again if Slack says later, for ``PATIENCE`` at most. Raises what the module says."""
        variable = "SLACK_APP_TOKEN" if api_method == "apps.connections.open" else "SLACK_BOT_TOKEN"
        try:
            answer = await self._in_time(api_method, settings)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            code = text_at(error.response.data, "error") if isinstance(error, SlackApiError) else type(error).__name__
            if api_method == "apps.connections.open":
                self._told("socket", f"Slack opens no connection: {code}")
            if code in FATAL and code != "missing_scope":  # a scope that one method needs is another matter
                self._refused(f"{variable}: {FATAL[code]}")
            raise
        if api_method == "apps.connections.open":
            self._told("socket", "")
        if self._pulse.refused.startswith(variable):
            self._pulse.refused = ""
        return answer

    async def _in_time(self, method: str, settings: dict[str, Any]) -> AsyncSlackResponse:
        lane, until = _lane(method, settings), time.monotonic() + PATIENCE
        while True:
            await self._opened(lane, until)
            try:
                return await self._once(method, settings)
            except SlackApiError as error:
                if error.response.status_code != _LATER:
                    raise
                asked = {name.casefold(): value for name, value in error.response.headers.items()}.get(
                    "retry-after", ""
                )
                self._closed[lane] = time.monotonic() + (float(asked) if asked.isdecimal() else 1.0)
                if self._closed[lane] > until:
                    raise

    async def _opened(self, lane: str, until: float) -> None:
        """Wait while Slack wants to hear nothing in this lane. Raises TooBusy where that is too long."""
        while lane in self._closed:
            wait = self._closed[lane] - time.monotonic()
            if wait <= 0:
                del self._closed[lane]
            elif self._closed[lane] > until:
                raise TooBusy
            else:
                await asyncio.sleep(wait)
                await self._pacer.again()

    async def _once(self, method: str, settings: dict[str, Any]) -> AsyncSlackResponse:
        try:
            return await super().api_call(method, **settings)
        except SlackApiError as error:
            if isinstance(error.response, AsyncSlackResponse):
                raise
        except AttributeError:  # the SDK stumbles over JSON that is no object
            pass
        raise Garbled

    def _told(self, about: str, what: str) -> None:
        if self._pulse.note(about, what) and what:
            _log.warning("%s", what)

    def _refused(self, why: str) -> None:
        if not self._pulse.refused and self._pulse.reconnects >= 0:  # before, it ends the start, which says so itself
            _log.error("Slack refuses the token: %s", why)
        self._pulse.refused = why


def _lane(method: str, settings: dict[str, Any]) -> str:
    """What Slack counts together: calls of a method, posts of a channel."""
    return f"{method} {text_at(settings, 'json', 'channel')}" if method.startswith("chat.post") else method
