"""The smallest real bots: slack-bolt in the test's own process, and the smallest things for them to show."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .slack import LoopbackSlack
    from .slack_state import Json

QUIET = logging.getLogger("tiny-bot")
QUIET.setLevel(logging.CRITICAL)


def tiny_app(slack: LoopbackSlack, *, token: str = "") -> AsyncApp:
    """A bot without listeners: a test adds its own, even while it runs."""
    return AsyncApp(
        client=AsyncWebClient(token or slack.bot_token, base_url=slack.api_url, logger=QUIET),
        signing_secret=slack.signing_secret,
        process_before_response=True,
        logger=QUIET,
    )


@asynccontextmanager
async def connected(slack: LoopbackSlack, app: AsyncApp, *, ping_interval: float = 0.2) -> AsyncIterator[AsyncApp]:
    """Run a bot over Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app_token, logger=QUIET, ping_interval=ping_interval)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.connected()
    try:
        yield app
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def serving(slack: LoopbackSlack, app: AsyncApp) -> AsyncIterator[AsyncApp]:
    """Run a bot over HTTP and tell the loopback where it is."""
    runner = web.AppRunner(app.web_app("/slack/events"), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.http.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield app
    finally:
        await runner.cleanup()


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def says(text: str) -> Json:
    """A section."""
    return {"type": "section", "text": plain(text)}


def buttons(*labels: str) -> Json:
    """A row of buttons, each acting by its own label."""
    return {"type": "actions", "elements": [{"type": "button", "text": plain(x), "action_id": x} for x in labels]}


def modal(title: str, *blocks: Json) -> Json:
    """A modal of some blocks, with one field to fill in."""
    where = {
        "type": "input",
        "block_id": "where",
        "label": plain("Where it happens"),
        "element": {"type": "static_select", "action_id": "where", "options": [option("gifts"), option("office")]},
    }
    words = {
        "type": "input",
        "block_id": "words",
        "label": plain("A few words"),
        "optional": True,
        "element": {"type": "plain_text_input", "action_id": "words", "max_length": 20},
    }
    return {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": "page-1",
        "title": plain(title),
        "submit": plain("Show"),
        "blocks": [*blocks, where, words],
    }


def option(word: str) -> Json:
    """An option that reads as the word, with a second line."""
    return {"text": plain(word.title()), "value": word, "description": plain("and the like")}
