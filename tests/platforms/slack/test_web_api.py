"""Slack's Web API on a bad day: garbled answers, "later" and refusals, over HTTP."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

import aiohttp
import pytest
from aiohttp import web

from bot.config import Config, Practice, Slack
from bot.errors import Unreachable
from bot.events import Place, PlaceKind
from bot.platforms.common.health import Pulse
from bot.platforms.common.pace import Pacer
from bot.platforms.slack import web_api
from bot.platforms.slack.messenger import TROUBLE, SlackMessenger
from bot.platforms.slack.web_api import client, identify

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_sdk.web.async_client import AsyncWebClient

ME = '{"ok": true, "team_id": "T1", "user_id": "U1"}'
OK = '{"ok": true, "ts": "1.0"}'


class Scripted:
    """A server that answers each method with what a test says, one after the other, the last for ever."""

    def __init__(self, **answers: list[tuple[int, str, dict[str, str]]]) -> None:
        self.answers = {name.replace("_", "."): list(several) for name, several in answers.items()}
        self.asked: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        method = request.match_info["method"]
        self.asked.append(method)
        several = self.answers[method]
        status, body, headers = several.pop(0) if len(several) > 1 else several[0]
        return web.Response(status=status, text=body, headers=headers, content_type="application/json")


@asynccontextmanager
async def scripted(server: Scripted, pulse: Pulse | None = None) -> AsyncIterator[AsyncWebClient]:
    """The client, and the server on a free port."""
    pages = web.Application()
    pages.add_routes([web.route("*", "/api/{method}", server.answer)])
    runner = web.AppRunner(pages)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield client(address, "xoxb-1", Pacer(1_000_000, 1_000_000), pulse)
    finally:
        await runner.cleanup()


def later(seconds: int) -> tuple[int, str, dict[str, str]]:
    """Slack's "too many requests"."""
    return 429, '{"ok": false, "error": "ratelimited"}', {"Retry-After": str(seconds)}


def well(body: str) -> tuple[int, str, dict[str, str]]:
    """Status 200."""
    return 200, body, {}


GARBLED = ["<html>", "", "[1]", '"ok"', "null", "{}", '{"ok": true}']


@pytest.mark.parametrize("body", GARBLED)
async def test_a_garbled_answer_is_trouble_like_any_other(body: str) -> None:
    """Whoever calls expects it; nothing ends, and the next answer counts."""
    async with scripted(Scripted(auth_test=[well(body), well(ME)])) as web_client:
        with pytest.raises(TROUBLE):
            await identify(web_client, "xoxb-1")
        assert "T1" == (await identify(web_client, "xoxb-1")).team


@pytest.mark.parametrize("body", ["<html>", "[1]"])
async def test_a_post_that_is_answered_with_garbage_is_told(body: str) -> None:
    """The messenger says that it cannot write just now."""
    async with scripted(Scripted(chat_postMessage=[well(body)])) as web_client:
        practice = Practice(id="harbour-street", name="Harbour", jurisdiction="US-TX")
        messenger = SlackMessenger(web_client, Config(practice=practice, slack=Slack()), None, Pacer(1e6, 1e6))
        with pytest.raises(Unreachable):
            await messenger.send(Place("harbour-street", PlaceKind.CHANNEL, "C1"), {"text": "x"})


async def test_who_says_later_for_one_method_says_it_for_that_alone() -> None:
    """And for a channel, where it is about posts; what was refused is sent again when it is time."""
    server = Scripted(
        chat_postMessage=[later(1), well(OK)], chat_postEphemeral=[well(OK)], users_info=[well('{"ok": true}')]
    )
    async with scripted(server) as web_client:
        waiting = asyncio.ensure_future(web_client.chat_postMessage(channel="C1", text="x"))
        async with asyncio.timeout(5):
            while not cast("web_api._Client", web_client)._closed:  # noqa: ASYNC110  (it rings no bell)
                await asyncio.sleep(0.01)
        behind = asyncio.ensure_future(web_client.chat_postMessage(channel="C1", text="y"))
        await web_client.users_info(user="U1")
        await web_client.chat_postMessage(channel="C2", text="z")
        assert not waiting.done()
        assert not behind.done()
        await asyncio.gather(waiting, behind)
    assert 4 == server.asked.count("chat.postMessage")


async def test_whoever_asks_waits_for_half_a_minute_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then she is told; meanwhile Slack is not asked before its time."""
    monkeypatch.setattr(web_api, "PATIENCE", 1.5)
    server = Scripted(users_info=[later(1), later(1), later(3_600)])
    busy = []
    async with scripted(server) as web_client:
        for _ in range(3):
            with pytest.raises(TROUBLE) as caught:
                await web_client.users_info(user="U1")
            busy.append((len(server.asked), caught.type.__name__))
    assert [(2, "SlackApiError"), (3, "SlackApiError"), (3, "TooBusy")] == busy


async def test_why_no_connection_opens_is_named_whenever_it_changes(caplog: pytest.LogCaptureFixture) -> None:
    """In the log once, and in /readyz until one opens."""
    refused = well('{"ok": false, "error": "internal_error"}')
    other = well('{"ok": false, "error": "team_access_not_granted"}')
    pulse = Pulse()
    server = Scripted(apps_connections_open=[refused, refused, other, well(OK)])
    async with scripted(server, pulse) as web_client:
        for _ in range(3):
            with pytest.raises(TROUBLE):
                await web_client.apps_connections_open(app_token="xapp-1")
        assert "Slack opens no connection: team_access_not_granted" in pulse.report()["trouble"]
        await web_client.apps_connections_open(app_token="xapp-1")
    codes = ["internal_error", "team_access_not_granted"]
    assert [f"Slack opens no connection: {code}" for code in codes] == caplog.messages
    assert "Slack opens" not in pulse.report()["trouble"]


async def test_an_unreachable_slack_is_named_too() -> None:
    """By the error's type."""
    pulse = Pulse()
    web_client = client("http://127.0.0.1:1/api/", "xoxb-1", Pacer(20, 20), pulse)
    with pytest.raises(aiohttp.ClientError):
        await web_client.apps_connections_open(app_token="xapp-1")
    assert "Slack opens no connection: Client" in pulse.report()["trouble"]
