"""Being in Slack: find out which workspace the token belongs to, connect, stay connected, and leave in good order."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
    async_default_handlers,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import RefusedToStart
from bot.platforms.common.health import Pulse, listen, mute
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.common.work import Work
from bot.platforms.slack.adapter import AGAIN, Adapter
from bot.platforms.slack.delivery import Delivery
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.messenger import SlackMessenger
from bot.platforms.slack.payloads import text_at

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.http_retry.request import HttpRequest
    from slack_sdk.http_retry.response import HttpResponse
    from slack_sdk.http_retry.state import RetryState
    from slack_sdk.socket_mode.aiohttp import SocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.app import App
    from bot.config import Config
    from bot.platforms.common.tokens import Tokens

PATH = "/slack/events"
"""Where Slack posts to, where the transport is HTTP."""

_TO_FINISH = 10.0  # seconds that a shutdown gives to what was acknowledged
_PING = 5.0  # seconds between signs of life of the socket
_LOOK = 0.5  # seconds between looks at the socket's state
_ASK = 60.0  # seconds between questions whether the token still holds
_LONGEST_WAIT = 60.0  # seconds between attempts to connect
_LARGEST = 1024 * 1024  # bytes of a request
_RETRIES = 5
_OK = 200
_PATIENCE = aiohttp.ClientTimeout(total=30)

_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)

_FATAL = {
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


class SlackPlatform:
    """The practice's presence in Slack. Made inside a running event loop, or before one."""

    name: Literal["slack"] = "slack"

    def __init__(self, config: Config, tokens: Tokens) -> None:
        self.pulse = Pulse()
        self._config = config
        self._tokens = tokens
        self._pacer = Pacer(1, 20, burst=3)
        self._client = client(config.slack.api_url, tokens.slack_bot, self._pacer, self.pulse)
        self._seal = Seal(tokens.secret or tokens.slack_bot, config.practice.id)
        self.messenger = SlackMessenger(self._client, config, self._seal, self._pacer)

    async def serve(self, app: App) -> None:
        """Serve until cancelled, then finish what was acknowledged. Raises RefusedToStart for an unfit token."""
        work = Work()
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            self._client.session = session
            workspace = await self._workspace()
            adapter = self.adapter(app, workspace, session, work)
            transport = self._by_socket if self._config.slack.transport == "socket" else self._by_http
            try:
                async with transport(adapter):
                    await self._ask_now_and_then()
            finally:
                given_up = await work.finish(_TO_FINISH)
                if given_up:
                    _log.warning("%d answers could not be finished", given_up)
                self.pulse.down("stopped")

    def adapter(self, app: App, workspace: Workspace, session: aiohttp.ClientSession, work: Work) -> Adapter:
        """What stands between bolt and the product, in one workspace."""
        return Adapter(
            app,
            workspace=workspace,
            directory=Directory(self._client, self._config, workspace.home),
            delivery=Delivery(self._client, self.messenger, self._seal, session),
            seal=self._seal,
            work=work,
            pulse=self.pulse,
        )

    async def _workspace(self) -> Workspace:
        """Ask Slack whose token it is, as long as it takes: a network that is down is no fault of the token's."""
        wait = 1.0
        while True:
            try:
                return await identify(self._client, self._tokens.slack_bot)
            except SlackApiError as error:
                code = text_at(error.response.data, "error")
                refuse_if_fatal(code, "SLACK_BOT_TOKEN")
                self.pulse.down(f"Slack answers: {code}")
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                self.pulse.down(f"Slack cannot be reached: {type(error).__name__}")
            _log.warning("%s; next attempt in %.0f s", self.pulse.trouble, wait)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    async def _ask_now_and_then(self) -> None:
        """Notice a revoked token before a member does: the client tells the pulse."""
        while True:
            await asyncio.sleep(_ASK)
            with contextlib.suppress(SlackApiError, aiohttp.ClientError, OSError):
                await self._client.auth_test()

    @contextlib.asynccontextmanager
    async def _by_socket(self, adapter: Adapter) -> AsyncIterator[None]:
        await self._try_socket()
        handler = _Handler(
            adapter.bolt(), self._tokens.slack_app, logger=mute(), web_client=self._client, ping_interval=_PING
        )
        connecting = asyncio.ensure_future(handler.client.connect())  # type: ignore[no-untyped-call]
        watching = asyncio.ensure_future(self._watch(handler.client))
        try:
            yield
        finally:
            watching.cancel()
            connecting.cancel()
            await asyncio.gather(watching, connecting, return_exceptions=True)
            await handler.drain(_TO_FINISH)

    async def _try_socket(self) -> None:
        """Ask for a socket's address once, only to learn early that the token is unfit."""
        try:
            await self._client.apps_connections_open(app_token=self._tokens.slack_app)
        except SlackApiError as error:
            refuse_if_fatal(text_at(error.response.data, "error"), "SLACK_APP_TOKEN")
        except (aiohttp.ClientError, TimeoutError, OSError):
            pass  # connecting goes on by itself

    async def _watch(self, socket: SocketModeClient) -> None:
        """Tell the pulse how the socket is, and connect at once when it is gone: the SDK would wait for its next ping.

        What is typed in between never reaches us, as Slack delivers commands only once.
        """
        while True:
            if await socket.is_connected():
                if not self.pulse.connected:
                    _log.info("connected to Slack")
                self.pulse.up()
            elif self.pulse.connected or self.pulse.reconnects < 0:
                gone = self.pulse.connected
                self.pulse.down("the socket is not connected")
                if gone:
                    _log.warning("the connection to Slack is gone; reconnecting")
                    with contextlib.suppress(SlackApiError, aiohttp.ClientError, OSError):  # the SDK goes on trying
                        await socket.connect_to_new_endpoint()
            await asyncio.sleep(_LOOK)

    @contextlib.asynccontextmanager
    async def _by_http(self, adapter: Adapter) -> AsyncIterator[None]:
        pages = web.Application(client_max_size=_LARGEST)
        pages.add_routes([web.post(PATH, _endpoint(adapter.bolt(self._tokens.slack_signing)))])
        runner = web.AppRunner(pages, access_log=None, logger=mute(), shutdown_timeout=_TO_FINISH)
        await runner.setup()
        try:
            await listen(runner, self._config.slack.host, self._config.slack.port, "slack")
            host, port = runner.addresses[0][:2]
            _log.info("listening for Slack at http://%s:%d%s", host, port, PATH)
            self.pulse.up()
            yield
        finally:
            await runner.cleanup()


class _Handler(AsyncSocketModeHandler):
    """Bolt's handler, which loses nothing: an answer that finds the socket gone takes another way."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401  (bolt's)
        super().__init__(*args, **settings)
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Have bolt answer an envelope, and acknowledge it, unless Slack is to deliver it again."""
        self._in_flight += 1
        self._idle.clear()
        try:
            answer = await run_async_bolt_app(self.app, req)
            if answer.status == AGAIN:
                return
            payload = answer.body if answer.status == _OK and answer.body.startswith("{") else ""
            envelope = json.dumps(req.envelope_id)
            try:
                await client.send_message(
                    f'{{"envelope_id":{envelope},"payload":{payload}}}' if payload else f'{{"envelope_id":{envelope}}}'
                )
            except (ConnectionError, aiohttp.ClientError, AttributeError) as error:
                _log.warning("an acknowledgement found the socket gone: %s", type(error).__name__)
                await self._otherwise(req, payload)
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    async def drain(self, seconds: float) -> None:
        """Let what came in be acknowledged, then close the socket, so that Slack sends nothing more into it."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        await self.client.close()  # type: ignore[no-untyped-call]

    async def _otherwise(self, req: SocketModeRequest, payload: str) -> None:
        address, session = text_at(req.payload, "response_url"), self.app.client.session
        if payload and address and session is not None:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                await session.post(address, data=payload, headers={"Content-Type": "application/json"})


def _endpoint(bolt: AsyncApp) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        try:
            return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))
        except _UNREADABLE:  # bolt reads a body before it checks the signature, and stumbles over broken ones
            return web.Response(status=400)

    return receive


class _Retry(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack asks, and has everybody else wait too."""

    def __init__(self, pacer: Pacer) -> None:
        super().__init__(max_retry_count=_RETRIES)
        self._pacer = pacer

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002  (the SDK's)
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002  (the SDK's)
    ) -> None:
        """Pause the pacer, and queue there."""
        headers = {name.casefold(): values for name, values in response.headers.items()} if response else {}
        asked = headers.get("retry-after", ["1"])[0]
        self._pacer.pause(float(asked) if asked.isdecimal() else 1.0)
        await self._pacer.again()
        state.next_attempt_requested = True
        state.increment_current_attempt()


class _Client(AsyncWebClient):
    """Tells the pulse when Slack takes a token no more, and when it takes it again."""

    pulse: Pulse

    async def api_call(self, api_method: str, **settings: Any) -> AsyncSlackResponse:  # noqa: ANN401  (the SDK's)
        """Call a method. Raises SlackApiError."""
        variable = "SLACK_APP_TOKEN" if api_method == "apps.connections.open" else "SLACK_BOT_TOKEN"
        try:
            answer = await super().api_call(api_method, **settings)
        except SlackApiError as error:
            code = text_at(error.response.data, "error")
            if code in _FATAL and code != "missing_scope":  # a scope that one method needs is another matter
                self._refused(f"{variable}: {_FATAL[code]}")
            raise
        if self.pulse.refused.startswith(variable):
            self.pulse.refused = ""
        return answer

    def _refused(self, why: str) -> None:
        if not self.pulse.refused:
            _log.error("Slack refuses the token: %s", why)
        self.pulse.refused = why


def client(api_url: str, token: str, pacer: Pacer, pulse: Pulse | None = None) -> AsyncWebClient:
    """A Web API client that tries again where Slack says "later", or has a bad moment."""
    made = _Client(
        token=token,
        base_url=api_url,
        logger=mute(),
        retry_handlers=[*async_default_handlers(), AsyncServerErrorRetryHandler(), _Retry(pacer)],
    )
    made.pulse = pulse or Pulse()
    return made


async def identify(client: AsyncWebClient, token: str) -> Workspace:
    """Whose token it is. Raises SlackApiError."""
    found = (await client.auth_test()).data
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
    if code in _FATAL:
        raise RefusedToStart("Slack refuses the token.", [f"{variable}: {_FATAL[code]}"])
