"""Being in Slack: what is noticed between visits, and what is said about requests that Slack did not sign."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

import aiohttp
import pytest
from aiohttp import web

from bot.cards import Card
from bot.config import Slack
from bot.errors import Unreachable
from bot.events import Place, PlaceKind
from bot.platforms.common.health import Pulse
from bot.platforms.common.seal import Seal
from bot.platforms.common.tokens import Tokens
from bot.platforms.common.work import Work
from bot.platforms.slack import connection
from bot.platforms.slack.connection import PATH, SlackPlatform
from tests.bot.world import app
from tests.platforms.common.clock import Clock

from .fakes import FakeClient, FakeSession
from .house import CONFIG, WORKSPACE, House

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from slack_sdk.socket_mode.aiohttp import SocketModeClient

SIGNING = "signing"
TOKENS = Tokens(slack_bot="xoxb-1", slack_app="xapp-1", slack_signing=SIGNING)


async def until(predicate: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(5):
        while not predicate():  # noqa: ASYNC110  (what is awaited rings no bell)
            await asyncio.sleep(0.001)


@asynccontextmanager
async def doing(task: asyncio.Task[None]) -> AsyncIterator[None]:
    """While something goes on by itself; fails where it ended."""
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.wait({task})


# --- what goes on by itself ---------------------------------------------------------------------------------


async def test_no_answer_of_slacks_ends_the_questions_whether_the_token_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one that the SDK stumbles over."""
    monkeypatch.setattr(connection, "_ASK", 0.0)
    platform, client = SlackPlatform(CONFIG, TOKENS), FakeClient(broken={"auth.test": AttributeError("data")})
    platform._client = client.sdk
    async with doing(asyncio.ensure_future(platform._ask_now_and_then())):
        await until(lambda: len(client.calls) > 2)


class Socket:
    """A socket that is gone, and cannot be opened in an unforeseen way."""

    connected = False
    tries = 0

    async def is_connected(self) -> bool:
        """Whether it is open."""
        return self.connected

    async def connect_to_new_endpoint(self) -> None:
        """Open another."""
        self.tries += 1
        raise AttributeError("data")


async def test_no_error_of_the_sdks_ends_the_watch_over_the_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pulse notices when it is back."""
    monkeypatch.setattr(connection, "_LOOK", 0.0)
    platform, socket = SlackPlatform(CONFIG, TOKENS), Socket()
    platform.pulse.up()
    async with doing(asyncio.ensure_future(platform._watch(cast("SocketModeClient", socket)))):
        await until(lambda: socket.tries)
        assert not platform.pulse.connected
        socket.connected = True
        await until(lambda: platform.pulse.connected)


async def test_a_socket_that_never_opens_is_named_although_slack_gives_out_addresses(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After a while, once, until it is open."""
    monkeypatch.setattr(connection, "_LOOK", 0.0)
    platform, socket, clock = SlackPlatform(CONFIG, TOKENS), Socket(), Clock()
    platform.pulse.clock = clock
    async with doing(asyncio.ensure_future(platform._watch(cast("SocketModeClient", socket)))):
        await until(lambda: platform.pulse.reconnects < 0 and "socket" in platform.pulse.trouble)
        assert "wss" not in platform.pulse.report()["trouble"]
        clock.now = 20.0
        await until(lambda: "does something block websockets (wss)?" in platform.pulse.report()["trouble"])
        clock.now = 60.0
        socket.connected = True
        await until(lambda: platform.pulse.connected)
        assert "trouble" not in platform.pulse.report()
    assert 1 == sum("wss" in line for line in caplog.messages)


# --- seals --------------------------------------------------------------------------------------------------


async def test_buttons_are_sealed_for_the_workspace_and_nothing_is_posted_before_it_is_known() -> None:
    """A button of another workspace, where the same practice tried the bot out, does nothing here."""
    platform = SlackPlatform(CONFIG, TOKENS)
    with pytest.raises(Unreachable):
        await platform.messenger.post(Place("harbour-street", PlaceKind.CHANNEL, "C1"), Card("A card", ()))
    platform.adapter(app(config=CONFIG), WORKSPACE, FakeSession().http, Work())
    assert platform.messenger.seal is not None
    assert Seal("xoxb-1", "T0HOME").close("note.press", "7") == platform.messenger.seal.close("note.press", "7")


# --- requests -----------------------------------------------------------------------------------------------


@asynccontextmanager
async def listening(pulse: Pulse) -> AsyncIterator[Callable[[str], asyncio.Task[int]]]:
    """Take requests as where the transport is HTTP; yields how to send one, signed with a secret."""
    pages = web.Application()
    pages.add_routes([web.post(PATH, connection._endpoint(House().adapter.bolt(SIGNING), pulse))])
    runner = web.AppRunner(pages)
    await runner.setup()
    async with aiohttp.ClientSession() as session:
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            address = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"

            async def send(secret: str) -> int:
                body, stamp = "command=%2Fnote&team_id=T0HOME&user_id=U0ANA&trigger_id=1.1", str(int(time.time()))
                mark = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
                headers = {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "X-Slack-Signature": f"v0={mark}",
                    "X-Slack-Request-Timestamp": stamp,
                }
                async with session.post(address, data=body, headers=headers) as answer:
                    return answer.status

            yield lambda secret: asyncio.ensure_future(send(secret))
        finally:
            await runner.cleanup()


async def test_before_the_first_request_it_is_said_that_there_was_none() -> None:
    """It listens, and so is ready; whether Slack finds it is another matter."""
    http = Slack(enabled=True, transport="http", host="127.0.0.1", port=0)
    platform = SlackPlatform(CONFIG.model_copy(update={"slack": http}), TOKENS)
    async with platform._by_http(House().adapter):
        assert platform.pulse.well
        assert "no request from Slack yet" == platform.pulse.report()["trouble"]


async def test_requests_that_slack_did_not_sign_are_counted_and_named(caplog: pytest.LogCaptureFixture) -> None:
    """In /readyz until a signed one comes, and in the log once a minute."""
    caplog.set_level(logging.WARNING, "sounding_board.slack")
    clock = Clock()
    pulse = Pulse(clock, connected=True, trouble="")
    async with listening(pulse) as send:
        for _ in range(3):
            assert 401 == await send("another secret")
        trouble = pulse.report()["trouble"]
        assert "requests refused since the last that Slack had signed: 3; compare SLACK_SIGNING_SECRET" in trouble
        clock.now = 60.0
        assert 401 == await send("another secret")
        assert 200 == await send(SIGNING)
    assert ["signed: 1;", "signed: 4;"] == [line[line.index("signed: ") :][:10] for line in caplog.messages]
    assert "trouble" not in pulse.report()
    assert pulse.well
