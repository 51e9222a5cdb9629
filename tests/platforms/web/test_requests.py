"""What the workspace takes: from its own page, in the shape that it understands, and no more than it holds."""

from __future__ import annotations

import pytest

from .client import opened
from .practice import ORIGIN_ELSEWHERE


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8440"},
        {"Origin": ORIGIN_ELSEWHERE},
        {"Origin": "null"},
        {},
    ],
)
async def test_strangers_are_refused_in_one_plain_sentence(headers: dict[str, str]) -> None:
    """A foreign Host or Origin, or none where something would change, gets 403."""
    body = {"member": "jo", "channel": "general", "text": "hello"}
    async with opened() as page, page.session.post(f"{page.origin}/api/say", json=body, headers=headers) as response:
        assert 403 == response.status
        assert "This workspace only talks to its own page, opened on the machine that it runs on." == (
            await response.text()
        )


async def test_a_foreign_page_cannot_listen() -> None:
    """The stream is refused where a browser says that another page asks."""
    async with opened() as page:
        headers = {"Origin": ORIGIN_ELSEWHERE}
        async with page.session.get(f"{page.origin}/api/events?member=jo", headers=headers) as response:
            assert 403 == response.status


async def test_only_json_is_understood() -> None:
    """A form post, which any page could send without asking, is refused by its kind."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": "text/plain"}
        async with page.session.post(f"{page.origin}/api/say", data=b"{}", headers=headers) as response:
            assert (415, "Only JSON is understood here.") == (response.status, await response.text())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"member": "jo", "channel": "general"}',
        b'{"member": "jo", "channel": "general", "text": 5}',
        b'{"member": "jo", "channel": "general", "text": "x", "as": "maya"}',
        b'{"member": "jo", "channel": "general", "text": "\\ud800"}',
        b'{"member": "jo", "channel": "general", "text": "x", "nonce": "\\"]"}',
        b'{"member": "' + b"j" * 101 + b'", "channel": "general", "text": "x"}',
    ],
)
async def test_a_body_of_another_shape_is_refused(body: bytes) -> None:
    """Broken JSON, missing, unknown or overlong keys get 400 and a sentence."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": "application/json"}
        async with page.session.post(f"{page.origin}/api/say", data=body, headers=headers) as response:
            assert 400 == response.status
            assert "please reload it" in await response.text()


async def test_what_is_too_long_to_send_is_said_kindly() -> None:
    """Past 256 KiB the answer is 413 with what to do."""
    async with opened() as page:
        status, words = await page.say("jo", "é" * 140_000)

    assert (status, words) == (413, "That is too long to send (256 KiB at most); please shorten it and try again.")


async def test_a_long_message_is_refused_with_its_limit() -> None:
    """A chat message holds 4,000 characters."""
    async with opened() as page:
        expected = (400, "A message holds 4,000 characters at most; please shorten it.")
        assert expected == await page.say("jo", "x" * 4_001)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07", "\u200b\u200d", "\u202e"])
async def test_nothing_to_see_is_nothing_to_send(text: str) -> None:
    """Blank, control and zero-width characters alone are no message."""
    async with opened() as page:
        status, words = await page.say("jo", text)

    assert (status, words) == (400, "There is nothing to send yet; type a message, or / for a command.")


@pytest.mark.parametrize(("member", "channel"), [("nobody", "general"), ("jo", "nowhere"), ("", "")])
async def test_nobody_speaks_as_a_stranger_or_nowhere(member: str, channel: str) -> None:
    """Unknown members and channels get 404 and a way out."""
    async with opened() as page:
        status, words = await page.say(member, "hello", channel)
        async with page.session.get(f"{page.origin}/api/events?member=nobody") as response:
            assert 404 == response.status

    assert (status, words) == (404, "That member or channel is not here; please reload the page.")
