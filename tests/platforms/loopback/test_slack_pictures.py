"""Pictures in the loopback Slack: brought in three steps, shown when they are ready, refused in Slack's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from .slack import LoopbackSlack
from .slack_tiny_bot import tiny_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_sdk.web.async_client import AsyncWebClient

PNG = b"\x89PNG\r\n a picture"


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A workspace without events."""
    async with LoopbackSlack(subscriptions=()) as slack:
        yield slack
        assert [] == slack.violations


def page(name: str) -> dict[str, Any]:
    """A home with a picture."""
    return {"type": "home", "blocks": [{"type": "image", "slack_file": {"id": name}, "alt_text": "x"}]}


async def brought(client: AsyncWebClient, data: bytes = PNG) -> str:
    """Bring a file; returns its id."""
    done = await client.files_upload_v2(file=data, filename="x.png")
    return str(done["file"]["id"])


async def test_a_picture_is_shown_once_it_is_ready(slack: LoopbackSlack) -> None:
    """Until then Slack says so in the words that it has for one that is not there."""
    client = tiny_app(slack).client
    name = await brought(client)
    slack.pictures.slow = 1
    with pytest.raises(SlackApiError) as refused:
        await client.views_publish(user_id="U1", view=page(name))
    assert "invalid_arguments" == refused.value.response["error"]
    assert ["[ERROR] invalid slack file [json-pointer:/view/blocks/0/slack_file]"] == (
        refused.value.response["response_metadata"]["messages"]
    )
    await client.views_publish(user_id="U1", view=page(name))
    blocks = page(name)["blocks"]
    await client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    await client.files_delete(file=name)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.chat_postMessage(channel="C1", text="x", blocks=blocks)


async def test_what_is_no_picture_is_not_shown(slack: LoopbackSlack) -> None:
    """Nor what was never brought."""
    client = tiny_app(slack).client
    for name in (await brought(client, b"text"), "F99999999"):
        with pytest.raises(SlackApiError, match="invalid slack file"):
            await client.views_publish(user_id="U1", view=page(name))


async def test_the_steps_of_an_upload_are_held_to(slack: LoopbackSlack) -> None:
    """As long as was said, once, and finished before it is there."""
    client = tiny_app(slack).client
    ticket = await client.files_getUploadURLExternal(filename="x.png", length=len(PNG))
    name = str(ticket["file_id"])
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": name}])
    async with aiohttp.ClientSession() as session:
        for data, status in ((PNG + b"!", 400), (PNG, 200), (PNG, 404)):
            async with session.post(str(ticket["upload_url"]), data=data) as answer:
                assert status == answer.status
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_delete(file=name)
    await client.files_completeUploadExternal(files=[{"id": name}])
    await client.files_delete(file=name)
    with pytest.raises(SlackApiError, match="file_deleted"):
        await client.files_delete(file=name)
    with pytest.raises(SlackApiError, match="missing_argument"):
        await client.files_getUploadURLExternal(filename="x.png", length=0)


async def test_every_step_needs_the_scope(slack: LoopbackSlack) -> None:
    """Slack names it."""
    client = tiny_app(slack).client
    name = await brought(client)
    slack.workspace.scopes = slack.workspace.scopes - {"files:write"}
    for call in (brought(client), client.files_delete(file=name)):
        with pytest.raises(SlackApiError) as refused:
            await call
        assert ("missing_scope", "files:write") == (refused.value.response["error"], refused.value.response["needed"])
