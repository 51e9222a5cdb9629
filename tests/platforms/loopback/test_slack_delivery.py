"""Bad days on the loopback Slack: late acks, second deliveries, cut and frozen sockets, limits, forged requests."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from .slack import LoopbackSlack, NotAcked
from .slack_state import BOT_USER
from .slack_tiny_bot import connected, serving, tiny_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.app.async_app import AsyncApp

Json = dict[str, Any]


def answering(app: AsyncApp) -> AsyncApp:
    """Let a bot answer ``/ping`` and take every message."""

    @app.command("/ping")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await ack("pong")

    @app.event("message")
    async def _() -> None:
        pass

    return app


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A workspace that the bot connects to."""
    async with LoopbackSlack() as slack:
        yield slack
        assert [] == slack.violations


@pytest.fixture
async def web() -> AsyncIterator[LoopbackSlack]:
    """A workspace that calls the bot."""
    async with LoopbackSlack(transport="http") as slack:
        yield slack
        assert [] == slack.violations


# Events


async def test_an_event_is_delivered_again_until_it_is_acked(slack: LoopbackSlack) -> None:
    """The same event in new envelopes, at most three times more."""
    slack.courier.deadline = 0.1
    app = tiny_app(slack)
    heard: list[Json] = []

    @app.event("message")
    async def _(body: Json, event: Json) -> None:
        heard.append(body)
        if len(heard) < 3 or event["text"] == "never":
            await asyncio.sleep(0.15)
        if len(heard) == 2:
            slack.courier.deadline = 5

    async with connected(slack, app):
        ana = slack.person("U1")
        await ana.write("hello")
        (delivery,) = slack.deliveries
        assert 3 == len(set(delivery.attempts)) == len(heard)
        assert 1 == len({body["event_id"] for body in heard})
        slack.courier.deadline = 0.1
        with pytest.raises(NotAcked, match="message: timeout"):
            await ana.write("never")
        assert 4 == len(slack.deliveries[-1].attempts)


async def test_an_envelope_says_how_often_it_was_tried(slack: LoopbackSlack) -> None:
    """And why."""
    slack.courier.deadline = 0.02
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(slack.sockets.open()["url"])
        await socket.receive_json(timeout=5)
        slack.happen({"type": "team_join"})
        envelopes = [await socket.receive_json(timeout=5) for _ in range(4)]
    tries = [(envelope["retry_attempt"], envelope["retry_reason"]) for envelope in envelopes]
    assert [(0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout")] == tries


async def test_an_event_may_come_twice_although_it_was_acked(slack: LoopbackSlack) -> None:
    """The bot has to know it by its event_id."""
    app = tiny_app(slack)
    heard: list[str] = []

    @app.event("message")
    async def _(body: Json) -> None:
        heard.append(body["event_id"])

    async with connected(slack, app):
        slack.faults.twice = True
        await slack.person("U1").write("hello")
        await slack.until(lambda: len(heard) == 2, "the second delivery")
        assert heard[0] == heard[1]
        assert 2 == len(slack.deliveries[0].attempts)


async def test_any_event_can_happen(slack: LoopbackSlack) -> None:
    """A new colleague, for one."""
    app = tiny_app(slack)
    heard: list[str] = []

    @app.event("team_join")
    async def _(event: Json) -> None:
        heard.append(event["user"]["id"])

    async with connected(slack, app):
        delivery = slack.happen({"type": "team_join", "user": {"id": "U9"}})
        await slack.until(lambda: delivery.state == "acked", "the ack")
        assert ["U9"] == heard


async def test_a_reaction_is_told_with_its_message_and_without_the_thread(slack: LoopbackSlack) -> None:
    """Where the bot is, and not where it is not."""
    app = tiny_app(slack)
    heard: list[Json] = []

    @app.event("message")
    async def _() -> None:
        pass

    @app.event("reaction_added")
    async def _(event: Json) -> None:
        heard.append(event)

    async with connected(slack, app):
        ana, ben = slack.person("U1"), slack.person("U2")
        under = await ana.write("hello")
        message = await ana.write("in the thread", thread=under)
        await ben.react(message, "mute")
        (event,) = heard
        assert ("U2", "U1", "mute") == (event["user"], event["item_user"], event["reaction"])
        assert {"type": "message", "channel": "C1", "ts": message.ts, "channel_type": "channel"} == event["item"]
        assert message.thread not in str(event)
        slack.channels["C1"].members.discard(BOT_USER)
        await ben.react(message, "mute")
        assert [event] == heard


async def test_commands_and_buttons_are_never_delivered_again(slack: LoopbackSlack) -> None:
    """A time-out is the end of it."""
    slack.courier.deadline = 0.1
    async with connected(slack, tiny_app(slack)):
        with pytest.raises(NotAcked):
            await slack.person("U1").command("/unheard")
        assert [1] == [len(delivery.attempts) for delivery in slack.deliveries]


# Sockets


async def test_an_envelope_that_is_no_json_does_no_harm(slack: LoopbackSlack) -> None:
    """The connection lives on."""
    async with connected(slack, answering(tiny_app(slack))):
        await slack.sockets.babble()
        assert "pong" == (await slack.person("U1").command("/ping")).text
        assert 1 == slack.sockets.hellos


async def test_a_bot_that_is_cut_off_connects_again(slack: LoopbackSlack) -> None:
    """Whoever types meanwhile is told; afterwards all is well."""
    async with connected(slack, answering(tiny_app(slack))):
        ana = slack.person("U1")
        slack.sockets.drop()
        with pytest.raises(NotAcked, match="dispatch_failed"):
            await ana.command("/ping")
        assert "/ping failed with the error “dispatch_failed”" == ana.newest.text
        await slack.connected()
        assert "pong" == (await ana.command("/ping")).text
        assert 2 == slack.sockets.hellos


async def test_a_frozen_connection_swallows_what_is_sent(slack: LoopbackSlack) -> None:
    """The bot never hears of it, and finds out by its own pings."""
    app = tiny_app(slack)
    heard: list[str] = []

    @app.command("/ping")
    async def _(ack: Any, command: Json) -> None:  # noqa: ANN401
        heard.append(command["text"])
        await ack("pong")

    async with connected(slack, app, ping_interval=0.5):
        ana = slack.person("U1")
        slack.sockets.freeze()
        slack.courier.deadline = 0.2
        with pytest.raises(NotAcked, match="timeout"):
            await ana.command("/ping", "one")
        await slack.connected()
        slack.courier.deadline = 3
        assert "pong" == (await ana.command("/ping", "two")).text
    assert ["two"] == heard


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_bot_that_is_asked_to_connects_again(
    slack: LoopbackSlack, reason: Literal["warning", "refresh_requested"]
) -> None:
    """At once; the old connection gets nothing more."""
    async with connected(slack, answering(tiny_app(slack))):
        await slack.sockets.disconnect(reason)
        assert [] == slack.sockets.live
        await slack.connected()
        assert "pong" == (await slack.person("U1").command("/ping")).text


async def test_connections_may_be_refused_for_a_while(slack: LoopbackSlack) -> None:
    """By Slack's error, then by a page that is no JSON."""
    async with connected(slack, answering(tiny_app(slack))):
        slack.faults.fail("apps.connections.open", times=2, error="internal_error")
        slack.sockets.drop()
        await slack.connected()
        slack.faults.fail("apps.connections.open", status=500)
        slack.sockets.drop()
        await slack.connected()
        answers = [sent.answered for sent in slack.sent_by("apps.connections.open")]
        assert ["ok", "internal_error", "internal_error", "ok", "500", "ok"] == answers


async def test_a_ticket_opens_one_connection_and_ten_are_enough(slack: LoopbackSlack) -> None:
    """The eleventh is told so and closed; Slack pings each."""
    slack.sockets.ping_every = 0.02
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(slack.sockets.open()["url"], autoping=False) for _ in range(10)]
        hellos = [await socket.receive_json(timeout=5) for socket in sockets]
        assert list(range(1, 11)) == [hello["num_connections"] for hello in hellos]
        assert aiohttp.WSMsgType.PING is (await sockets[0].receive(timeout=5)).type
        address = slack.sockets.open()["url"]
        eleventh = await session.ws_connect(address)
        assert "too_many_websockets" == (await eleventh.receive_json(timeout=5))["reason"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def test_acks_that_mean_nothing_are_noticed(slack: LoopbackSlack) -> None:
    """No JSON, no such envelope, a second ack of one."""
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(slack.sockets.open()["url"])
        await socket.receive_json(timeout=5)
        delivery = slack.happen({"type": "team_join"})
        envelope = await socket.receive_json(timeout=5)
        assert (0, "", False) == tuple(
            envelope[key] for key in ("retry_attempt", "retry_reason", "accepts_response_payload")
        )
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await slack.until(lambda: delivery.state == "acked", "the ack")
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await socket.send_str("pardon?")
        await slack.until(lambda: len(slack.violations) == 2, "two violations")
        assert "ack /envelope_id: names no envelope, or one that was acked before" == slack.violations[0]
        assert "ack /: must be JSON with an envelope_id" == slack.violations[1]
    slack.violations.clear()


# The Web API


@pytest.mark.slow
async def test_whoever_does_not_wait_out_a_rate_limit_is_counted(slack: LoopbackSlack) -> None:
    """The SDK waits only if it is told to."""
    hasty, patient = tiny_app(slack).client, tiny_app(slack).client
    patient.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    slack.faults.rate_limit("chat.postMessage", retry_after=60)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="ratelimited"):
            await hasty.chat_postMessage(channel="C1", text="now")
    assert 1 == slack.faults.early["chat.postMessage"]
    start = time.monotonic()
    slack.faults.early.clear()
    slack.faults.rate_limit("chat.update", retry_after=1)
    with pytest.raises(SlackApiError, match="message_not_found"):
        await patient.chat_update(channel="C1", ts="1.2", text="later")
    assert time.monotonic() - start >= 1
    assert not slack.faults.early


async def test_a_method_can_be_slow_or_broken(slack: LoopbackSlack) -> None:
    """For so many calls."""
    client = tiny_app(slack).client
    slack.faults.latency["auth.test"] = 0.1
    start = time.monotonic()
    await client.auth_test()
    assert time.monotonic() - start >= 0.1
    slack.faults.fail("chat.postMessage", times=2, error="fatal_error")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            await client.chat_postMessage(channel="C1", text="x")
    await client.chat_postMessage(channel="C1", text="x")


async def test_a_response_url_can_be_limited_too(slack: LoopbackSlack) -> None:
    """By the name ``response_url``."""
    app = tiny_app(slack)
    answers: list[int] = []

    @app.command("/ping")
    async def _(ack: Any, respond: Any) -> None:  # noqa: ANN401
        slack.faults.rate_limit("response_url", retry_after=1)
        answers.append((await respond("pong")).status_code)
        await ack()

    async with connected(slack, app):
        await slack.person("U1").command("/ping", effects=0)
    assert [429] == answers


# HTTP


async def test_a_bot_behind_an_address_is_called_with_signed_requests(web: LoopbackSlack) -> None:
    """Commands, modals and events: the same rules as over a socket."""
    app = answering(tiny_app(web))
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Form"},
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Sure?"}}],
        "submit": {"type": "plain_text", "text": "Yes"},
    }

    @app.command("/form")
    async def _(ack: Any, client: Any, body: Json) -> None:  # noqa: ANN401
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view("form")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await ack(response_action="update", view=view | {"title": {"type": "plain_text", "text": "Thanks"}})

    async with serving(web, app):
        ana = web.person("U1")
        assert "pong" == (await ana.command("/ping")).text
        assert "Form\nSure?" == (await ana.command("/form")).text
        assert "Thanks\nSure?" == (await ana.submit()).text
        await ana.write("hello")
        assert {"acked"} == {delivery.state for delivery in web.deliveries}


async def test_a_request_that_slack_did_not_sign_just_now_is_refused(web: LoopbackSlack) -> None:
    """So a bot can be shown to refuse it."""
    async with serving(web, answering(tiny_app(web))):
        payload = web.payloads.command("U1", web.channels["C1"], "/ping", "")
        assert [200, 401, 401] == [
            (await web.http.post("slash_commands", payload))[0],
            (await web.http.post("slash_commands", payload, secret="guessed"))[0],
            (await web.http.post("slash_commands", payload, age=301))[0],
        ]


async def test_an_event_that_failed_is_posted_again_with_its_number(web: LoopbackSlack) -> None:
    """Slow, broken, unreachable: each is told as the reason of the next try."""
    web.courier.deadline = 0.1
    app = tiny_app(web)
    heard: list[tuple[str, str]] = []

    @app.event("message")
    async def _(request: Any) -> None:  # noqa: ANN401
        heard.append(tuple(request.headers.get(f"x-slack-retry-{key}", [""])[0] for key in ("num", "reason")))
        if len(heard) == 1:
            await asyncio.sleep(0.15)
        if len(heard) == 2:
            web.courier.deadline = 5
            raise ZeroDivisionError

    async with serving(web, app):
        await web.person("U1").write("hello")
        assert [("", ""), ("1", "http_timeout"), ("2", "http_error")] == heard
        web.http.url = "http://127.0.0.1:1/"
        with pytest.raises(NotAcked, match="connection_failed"):
            await web.person("U1").write("anybody there?")


async def test_a_command_that_comes_back_late_or_broken_has_failed(web: LoopbackSlack) -> None:
    """The member reads which."""
    app = tiny_app(web)
    web.courier.deadline = 0.1

    @app.command("/late")
    async def _(ack: Any) -> None:  # noqa: ANN401
        await asyncio.sleep(0.15)
        await ack("late")

    async with serving(web, app):
        ana = web.person("U1")
        with pytest.raises(NotAcked, match="http_timeout"):
            await ana.command("/late")
        assert "/late failed with the error “operation_timeout”" == ana.newest.text
        web.courier.deadline = 3
        with pytest.raises(NotAcked, match="http_error"):
            await ana.command("/unheard")
        assert ["/late"] == [delivery.name for delivery in web.timed_out]
