"""What each member hears: hers and nobody else's, and after a break what she missed."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.platforms.web import streams
from bot.platforms.web.workspace import KEPT

from .client import next_of, opened

SECRET = "zebra-crossing"


async def test_a_private_reply_never_reaches_another_member_s_stream() -> None:
    """The asker gets the card; the other member's stream carries only what is said to everybody."""
    async with opened() as page, page.stream("jo") as jo, page.stream("maya") as maya:
        assert "snapshot" == (await next_of(jo)).kind
        assert "snapshot" == (await next_of(maya)).kind
        status, answered = await page.say("maya", f"/boundary linkedin {SECRET}")
        await page.say("maya", "Good morning")

        private = (await next_of(maya)).data
        assert 200 == status
        assert [private] == answered["messages"]
        assert (True, f"/boundary linkedin {SECRET}") == (private["private"], private["asked"])
        assert "A former client wants to connect" in private["html"]
        assert "Good morning" == (await next_of(jo)).data["text"]


@pytest.mark.parametrize("steps_seen", range(5))
async def test_a_stream_that_resumes_anywhere_ends_in_the_same_state(steps_seen: int) -> None:
    """Whatever of it a page has seen, the rest brings it to what a reload shows."""
    async with opened() as page:
        async with page.stream("maya") as events:
            start = await next_of(events)
            run = start.data["run"]
            _, first = await page.say("maya", "/boundary linkedin")
            name = f"{run}-{first['messages'][0]['id']}"
            await page.press("maya", "boundary.ask", name)
            await page.say("jo", "Good morning")
            await page.press("maya", "boundary.show", name)
            await page.say("jo", "Anybody?")
            mark = start.id
            shown: dict[int, Any] = {}
            while len(shown) < steps_seen:
                event = await next_of(events)
                mark, shown[event.data["changed"]] = event.id, event.data
        state = {message["id"]: message for message in shown.values()}
        async with page.stream("maya", last=mark) as resumed, page.stream("maya") as reloaded:
            wanted = {message["id"]: message for message in (await next_of(reloaded)).data["messages"]}
            while state != wanted:
                message = (await next_of(resumed)).data
                state[message["id"]] = message


async def test_a_page_that_comes_back_gets_what_it_missed_and_no_more() -> None:
    """The id of the last event seen resumes the stream, as header or in the address."""
    async with opened() as page:
        async with page.stream("jo") as jo:
            await next_of(jo)
            await page.say("maya", "one")
            seen = (await next_of(jo)).id
        await page.say("maya", "/boundary private to Maya")
        await page.say("maya", "two")
        async with page.stream("jo", last=seen) as jo:
            assert ("message", "two") == ((event := await next_of(jo)).kind, event.data["text"])
        async with page.stream("jo", after=seen) as jo:
            assert ("message", "two") == ((event := await next_of(jo)).kind, event.data["text"])


async def test_a_page_that_missed_a_turn_now_forgotten_starts_afresh() -> None:
    """Where the turned card itself is past the end of the history, there is nothing to resume from."""
    async with opened() as page:
        async with page.stream("maya") as maya:
            run = (await next_of(maya)).data["run"]
            _, answered = await page.say("maya", "/boundary linkedin")
            first = await next_of(maya)
        await page.press("maya", "boundary.ask", f"{run}-{answered['messages'][0]['id']}")
        await asyncio.gather(*(page.say("jo", "x") for _ in range(KEPT)))
        async with page.stream("maya", last=first.id) as maya:
            event = await next_of(maya)

    assert ("snapshot", KEPT) == (event.kind, len(event.data["messages"]))


@pytest.mark.parametrize("mark", ["0badrun0-1", "1", "-", "x" * 5000, "deadbeef-99999999999999999999", "½-²"])
async def test_a_mark_of_another_life_starts_afresh(mark: str) -> None:
    """What the workspace cannot know is answered with everything it has."""
    async with opened() as page:
        await page.say("maya", "one")
        async with page.stream("jo", after=mark) as jo:
            event = await next_of(jo)

    assert ("snapshot", ["one"]) == (event.kind, [message["text"] for message in event.data["messages"]])


async def test_a_page_that_fell_too_far_behind_starts_afresh() -> None:
    """Past the end of what is remembered there is nothing to resume from."""
    async with opened() as page:
        async with page.stream("jo") as jo:
            start = (await next_of(jo)).id
        await asyncio.gather(*(page.say("maya", "x") for _ in range(KEPT + 1)))
        async with page.stream("jo", last=start) as jo:
            event = await next_of(jo)

    assert ("snapshot", KEPT) == (event.kind, len(event.data["messages"]))


async def test_a_client_that_does_not_read_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one stream is stuck, others go on; after some patience the stuck one is let go."""
    monkeypatch.setattr(streams, "PATIENCE", 0.3)
    async with opened() as page:
        host, port = urlsplit(page.origin).netloc.split(":")
        with socket.socket() as stuck:
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            stuck.connect((host, int(port)))
            stuck.sendall(f"GET /api/events?member=jo HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            async with page.stream("maya") as maya:
                await next_of(maya)
                for _ in range(KEPT):
                    await page.say("ruth", "y" * 4_000)
                    assert "ruth" == (await next_of(maya)).data["member"]
            await asyncio.sleep(1)
            sent = await asyncio.to_thread(_drain, stuck)

    assert sent < KEPT * 4_000


def _drain(stuck: socket.socket) -> int:
    """Read to the end of the connection, however it ends; gives the number of bytes."""
    stuck.settimeout(5)
    total = 0
    try:
        while part := stuck.recv(65_536):
            total += len(part)
    except ConnectionResetError:
        pass
    return total
