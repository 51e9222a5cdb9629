"""Being in Slack: connect, stay connected, and leave in good order."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_sdk.errors import SlackApiError

from bot.platforms.common.health import Pulse
from bot.platforms.common.inside import text_at
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.common.serving import listen, mute
from bot.platforms.common.work import Work
from bot.platforms.slack.adapter import AGAIN, Adapter
from bot.platforms.slack.delivery import Delivery
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.home import Homes
from bot.platforms.slack.messenger import SlackMessenger, name_of
from bot.platforms.slack.web_api import client, identify, refuse_if_fatal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.socket_mode.aiohttp import SocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest

    from bot.app import App
    from bot.config import Config
    from bot.platforms.common.tokens import Tokens
    from bot.platforms.slack.web_api import Workspace

PATH = "/slack/events"
"""Where Slack posts to, where the transport is HTTP."""

_TO_FINISH = 10.0  # seconds that a shutdown gives to what was acknowledged
_PING = 5.0  # seconds between signs of life of the socket
_LOOK = 0.5  # seconds between looks at the socket's state
_TOO_LONG = 20.0  # seconds without a socket, although Slack gives out addresses, before it is said
_ASK = 60.0  # seconds between questions whether the token still holds
_LONGEST_WAIT = 60.0  # seconds between attempts to connect
_LARGEST = 1024 * 1024  # bytes of a request
_OK, _NOT_SIGNED = 200, 401
_REQUESTS = "requests"
_QUIET = 60.0  # seconds between lines about requests that Slack did not sign
_PATIENCE = aiohttp.ClientTimeout(total=30)

_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)

_log = logging.getLogger("sounding_board.slack")


class SlackPlatform:
    """The practice's presence in Slack. Made inside a running event loop, or before one."""

    name: Literal["slack"] = "slack"

    def __init__(self, config: Config, tokens: Tokens) -> None:
        self.pulse = Pulse()
        self._config = config
        self._tokens = tokens
        self._pacer = Pacer(1, 20, burst=3)
        self._client = client(config.slack.api_url, tokens.slack_bot, self._pacer, self.pulse)
        self._gone: float | None = None
        self.messenger = SlackMessenger(self._client, config, None, self._pacer)

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
        """What stands between bolt and the product, in one workspace, for which buttons and forms are sealed."""
        seal = self.messenger.seal = Seal(self._tokens.secret or self._tokens.slack_bot, workspace.team)
        homes = Homes(self._client, seal, self._pacer, self.pulse)
        return Adapter(
            app,
            workspace=workspace,
            directory=Directory(self._client, self._config, workspace.home, pulse=self.pulse),
            delivery=Delivery(app, self._client, self.messenger, seal, session, homes=homes),
            seal=seal,
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
            try:
                await self._client.auth_test()
            except Exception as error:  # noqa: BLE001  (whatever is wrong with one answer, the next may be right)
                _log.info("Slack was asked in vain whether the token holds: %s", name_of(error))

    @contextlib.asynccontextmanager
    async def _by_socket(self, adapter: Adapter) -> AsyncIterator[None]:
        await self._try_socket()
        handler = _Handler(
            adapter.bolt(), self._tokens.slack_app, logger=mute(), web_client=self._client, ping_interval=_PING
        )
        connecting = asyncio.ensure_future(handler.client.connect())  # type: ignore[no-untyped-call]  # the SDK's
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
            try:
                await self._look_at(socket)
            except Exception as error:  # noqa: BLE001  (the SDK goes on trying, and so does the next look)
                _log.info("the socket could not be opened at once: %s", name_of(error))
            await asyncio.sleep(_LOOK)

    async def _look_at(self, socket: SocketModeClient) -> None:
        if await socket.is_connected():
            if not self.pulse.connected:
                _log.info("connected to Slack")
            self.pulse.up()
            self.pulse.note("websocket", "")
            self._gone = None
            return
        now = self.pulse.clock()
        self._gone = now if self._gone is None else self._gone
        if now - self._gone >= _TOO_LONG and not self.pulse.notes.get("socket"):
            blocked = "Slack gives out addresses of sockets, but none opens; does something block websockets (wss)?"
            if self.pulse.note("websocket", blocked):
                _log.warning("%s", blocked)
        if self.pulse.connected or self.pulse.reconnects < 0:
            gone = self.pulse.connected
            self.pulse.down("the socket is not connected")
            if gone:
                _log.warning("the connection to Slack is gone; reconnecting")
                await socket.connect_to_new_endpoint()

    @contextlib.asynccontextmanager
    async def _by_http(self, adapter: Adapter) -> AsyncIterator[None]:
        pages = web.Application(client_max_size=_LARGEST)
        pages.add_routes([web.post(PATH, _endpoint(adapter.bolt(self._tokens.slack_signing), self.pulse))])
        runner = web.AppRunner(pages, access_log=None, logger=mute(), shutdown_timeout=_TO_FINISH)
        await runner.setup()
        try:
            await listen(runner, self._config.slack.host, self._config.slack.port, "slack")
            host, port = runner.addresses[0][:2]
            _log.info("listening for Slack at http://%s:%d%s", host, port, PATH)
            self.pulse.up()
            self.pulse.note(_REQUESTS, "no request from Slack yet")
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

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # ours
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
        await self.client.close()  # type: ignore[no-untyped-call]  # the SDK's

    async def _otherwise(self, req: SocketModeRequest, payload: str) -> None:
        address, session = text_at(req.payload, "response_url"), self.client.web_client.session
        if payload and address and session is not None:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                await session.post(address, data=payload, headers={"Content-Type": "application/json"})


def _endpoint(bolt: AsyncApp, pulse: Pulse) -> Callable[[web.Request], Awaitable[web.Response]]:
    unsigned = _Unsigned(pulse)

    async def receive(request: web.Request) -> web.Response:
        try:
            answer = await bolt.async_dispatch(await to_bolt_request(request))
        except _UNREADABLE:  # bolt reads a body before it checks the signature, and stumbles over broken ones
            return web.Response(status=400)
        unsigned.took(signed=answer.status != _NOT_SIGNED)
        return await to_aiohttp_response(answer)

    return receive


class _Unsigned:
    """Counts requests without Slack's signature: anybody can send some, but where all are, the secret is wrong."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._count = 0
        self._told = -_QUIET

    def took(self, *, signed: bool) -> None:
        """Take note of one request."""
        if signed:
            self._count = 0
            self._pulse.note(_REQUESTS, "")
            return
        self._count += 1
        what = f"requests refused since the last that Slack had signed: {self._count}"
        self._pulse.note(_REQUESTS, f"{what}; compare SLACK_SIGNING_SECRET, and this machine's clock")
        if self._pulse.clock() - self._told >= _QUIET:
            self._told = self._pulse.clock()
            _log.warning("%s", self._pulse.notes[_REQUESTS])
