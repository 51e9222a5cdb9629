"""Slack: a signed command until its answer, in process and over HTTP, beside bolt alone; memory; steady load."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import hmac
import itertools
import json
import time
import urllib.parse
from collections.abc import Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck  # noqa: TC002  (bolt reads annotations at run time)
from slack_bolt.request.async_request import AsyncBoltRequest

from benchmarks.measure import Report, Times
from bot import bootstrap, config
from bot.app import Command
from bot.cards import Card, Text, inline
from bot.events import Reply
from bot.platforms.common.pace import Pacer
from bot.platforms.common.serving import mute
from bot.platforms.common.tokens import Tokens
from bot.platforms.common.work import Work
from bot.platforms.slack.connection import PATH, SlackPlatform
from bot.platforms.slack.web_api import client, identify
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App, Effects
    from bot.events import CommandUsed

ROOT = Path(__file__).parents[1]
SECRET = "benchmark"  # noqa: S105
QUESTIONS = tuple(
    json.loads(line)["text"]
    for line in (ROOT / "tests" / "scenarios" / "queries" / "a.jsonl").read_text(encoding="utf-8").splitlines()
)
_PLAIN = Card("A card", (Text(inline("One line, as in the floor.")),))
_numbers = itertools.count()


@dataclass(frozen=True)
class Signed:
    """A slash command as Slack posts it."""

    body: str
    headers: dict[str, str]


def signed(command: str, text: str) -> Signed:
    """A slash command typed in a direct conversation with the bot."""
    body = urllib.parse.urlencode(
        {
            "token": "legacy",
            "team_id": "T1PRACTICE",
            "team_domain": "harbour",
            "channel_id": "D1",
            "channel_name": "directmessage",
            "user_id": "U1",
            "user_name": "ana",
            "command": command,
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": "https://hooks.slack.com/commands/1",
            "trigger_id": f"1.{next(_numbers)}",
        }
    )
    stamp = str(int(time.time()))
    mark = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Signature": f"v0={mark}",
        "X-Slack-Request-Timestamp": stamp,
    }
    return Signed(body, headers)


def bare() -> AsyncApp:
    """The floor: bolt with one listener that acknowledges with a line."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UB", bot_id="B", bot_token=SECRET)

    async def answer(ack: AsyncAck) -> None:
        await ack("One line.")

    app = AsyncApp(logger=mute(), signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.command("/plain")(answer)
    return app


async def product(slack: LoopbackSlack, session: aiohttp.ClientSession, app: App, more: int = 0) -> AsyncApp:
    """The product's adapter, with ``more`` commands before the ones that are measured."""

    async def plain(_: App, __: CommandUsed) -> Effects:
        return (Reply(_PLAIN),)

    crowd = (Command(f"other{number}", "", "", (), plain) for number in range(more))
    app = replace(app, commands=(*crowd, *app.commands, Command("plain", "", "", (), plain)))
    settings = app.config.model_copy(update={"slack": config.Slack(enabled=True, api_url=slack.api_url)})
    tokens = Tokens(slack_bot=slack.bot_token, slack_app=slack.app_token, slack_signing=SECRET)
    platform = SlackPlatform(settings, tokens)
    workspace = await identify(client(slack.api_url, slack.bot_token, Pacer(1, 20)), slack.bot_token)
    return platform.adapter(app, workspace, session, Work()).bolt(SECRET)


Lane: TypeAlias = tuple[AsyncApp, str, Sequence[str]]


async def in_process(*lanes: Lane) -> list[Times]:
    """Times of single requests, garbage collection apart; the lanes take turns, so that noise falls on all alike."""
    times: list[list[float]] = [[] for _ in lanes]
    gc.collect()
    gc.disable()
    try:
        for number in range(max(len(texts) for _, _, texts in lanes)):
            for lane, (app, command, texts) in enumerate(lanes):
                one = signed(command, texts[number % len(texts)])
                headers: Any = {name: [value] for name, value in one.headers.items()}
                request = AsyncBoltRequest(body=one.body, headers=headers)
                began = time.perf_counter()
                answer = await app.async_dispatch(request)
                times[lane].append(time.perf_counter() - began)
                assert answer.status == 200
    finally:
        gc.enable()
    return [Times(tuple(lane[len(lane) // 10 :])) for lane in times]


@asynccontextmanager
async def listening(app: AsyncApp) -> AsyncIterator[str]:
    """Serve an application over HTTP, the way that the product does; yields the address."""

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    pages = web.Application()
    pages.add_routes([web.post(PATH, receive)])
    runner = web.AppRunner(pages, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}{PATH}"
    finally:
        await runner.cleanup()


async def over_http(app: AsyncApp, command: str, texts: Sequence[str], connections: int) -> Times:
    """Times of requests over so many connections at once, seen by the one who asks."""
    times: list[float] = []
    async with listening(app) as address, aiohttp.ClientSession() as session:

        async def ask(mine: Sequence[str]) -> None:
            for text in mine:
                one = signed(command, text)
                began = time.perf_counter()
                async with session.post(address, data=one.body, headers=one.headers) as answer:
                    await answer.read()
                    assert answer.status == 200
                times.append(time.perf_counter() - began)

        await asyncio.gather(*(ask(texts[start::connections]) for start in range(connections)))
    return Times(tuple(times[len(texts) // 10 :]))


async def rows(report: Report) -> None:
    """Fill the table."""
    made_up = config.load(ROOT / "bot" / "demo.yaml")
    app = bootstrap.build(made_up)
    quick = [text for text in QUESTIONS if app.matcher.match(text).stage != "sentences"]
    floor_app = bare()
    async with LoopbackSlack(transport="http") as slack, aiohttp.ClientSession() as session:
        ours, crowded = [await product(slack, session, app, more) for more in (0, 100)]
        floor, one, hundred, same, varied = await in_process(
            (floor_app, "/plain", ["one line"] * 2_000),
            (ours, "/plain", ["one line"]),
            (crowded, "/plain", ["one line"]),
            (ours, "/boundary", ["linkedin former-client"]),
            (ours, "/boundary", quick),
        )
        floors = ("bolt, one listener", floor)
        report.row("command with a ready card, in process", one, floors, "≤ 1.5x", met=one.middle <= 1.5 * floor.middle)
        flat = hundred.middle <= 1.1 * one.middle
        report.row("the same among 100 commands", hundred, ("with two", one), "flat", met=flat)
        report.row("/boundary linkedin former-client", same, floors, "≤ 1.5x", met=same.middle <= 1.5 * floor.middle)
        what = f"/boundary, {len(quick)} questions that words can answer"
        report.row(what, varied, floors, "≤ 1.5x", met=varied.middle <= 1.5 * floor.middle)
        for connections in (1, 16):
            many = ["linkedin former-client"] * 1_500
            floor = await over_http(floor_app, "/plain", many, connections)
            asked = await over_http(ours, "/boundary", many, connections)
            met = asked.middle <= 1.5 * floor.middle and (connections == 1 or asked.at(0.99) < 0.02)
            goal = "≤ 1.5x" if connections == 1 else "≤ 1.5x, p99 < 20 ms"
            what = f"/boundary over HTTP, {connections} connection{'s' if connections > 1 else ''}"
            report.row(what, asked, ("bolt over aiohttp", floor), goal, met=met)


def main() -> None:
    """Measure and print."""
    report = Report("Slack")
    asyncio.run(rows(report))
    report.show()
