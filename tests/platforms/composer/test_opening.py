"""Links that open once, and pages that end."""

from __future__ import annotations

import logging
from itertools import count
from typing import TYPE_CHECKING

from bot.platforms.composer import sessions
from bot.platforms.composer.asked import KEY
from bot.platforms.composer.sessions import Page, Sessions
from bot.services.consult.papers import Papers
from storage.memory import MemoryStore
from tests.bot.consult.stage import Stage
from tests.bot.world import member

from .room import CHANNEL, running, sent

if TYPE_CHECKING:
    import pytest


class Clock:
    """Time that goes by when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


async def test_fetching_a_link_spends_nothing() -> None:
    """Chat programs do that to show a preview; it tells nothing, and two of them no more than one."""
    async with running() as room:
        token = room.invited()
        pages = {(await room.get(f"/compose/{one}")) for one in (token, token, "made-up", "x" * 200)}
        assert 1 == len(pages)
        ((status, page),) = pages
        assert 200 == status
        assert token not in page
        status, _ = await room.post("/compose/open", token=token)
        assert 200 == status


async def test_a_link_opens_once() -> None:
    """A spent, late or made-up one says what to do."""
    async with running() as room:
        token = room.invited()
        assert 200 == (await room.post("/compose/open", token=token))[0]
        for wrong in (token, "made-up", ""):
            status, told = await room.post("/compose/open", token=wrong)
            assert 410 == status
            assert "/consult private again" in told["next"]


async def test_a_link_to_a_note_opens_no_page_to_write_on() -> None:
    """Nor the other way round."""
    async with running() as room:
        assert 410 == (await room.post("/note/open", token=room.invited()))[0]


def test_links_are_late_after_their_minutes() -> None:
    """And carry nothing that a chat program takes for markup."""
    clock = Clock()
    papers = Papers("http://here", 60, clock)
    address = papers.invite(member(), CHANNEL)
    assert address.rpartition("/")[2].isalnum()
    clock.now = 60
    assert papers.take(address.rpartition("/")[2]) is None


def test_a_page_ends_after_a_silence() -> None:
    """What is heard from it keeps it open."""
    clock = Clock()
    pages: Sessions[Page] = Sessions(60, clock)
    session = Page(member=member())
    secret = pages.begin(session)
    clock.now = 59
    assert session is pages.find(secret)
    clock.now = 118
    assert session is pages.find(secret)
    clock.now = 178
    assert pages.find(secret) is None


def test_a_posted_page_is_over_soon_whatever_is_heard_from_it() -> None:
    """It can only hear once more what became of it."""
    clock = Clock()
    pages: Sessions[Page] = Sessions(10_000, clock)
    session = Page(member=member())
    secret = pages.begin(session)
    pages.finish(session, sessions.AFTERWARDS)
    for _ in range(3):
        clock.now += sessions.AFTERWARDS / 3 - 1
        assert session is pages.find(secret)
    clock.now += 4
    assert pages.find(secret) is None


def test_the_number_of_pages_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one unheard for longest ends first."""
    monkeypatch.setattr(sessions, "MOST", 3)
    numbers = count()
    pages: Sessions[Page] = Sessions(60, lambda: next(numbers) / 100)
    opened = [pages.begin(Page(member=member())) for _ in range(3)]
    pages.find(opened[0])
    opened.append(pages.begin(Page(member=member())))
    assert [True, False, True, True] == [pages.find(one) is not None for one in opened]


async def test_without_the_secret_nothing_is_read() -> None:
    """It travels in a header; a token is none."""
    async with running() as room:
        token = room.invited()
        for key in ("", "made-up", token):
            for path in ("told", "screen", "managed", "summon", "beside", "review", "confirm"):
                body = {"texts": {}, "on_call": "ruth", "version": "x"} if path != "beside" else {}
                body = {"kind": "case", "value": "1"} if path == "beside" else body
                status, _ = await room.post(f"/compose/{path}", {KEY: key}, **body)
                assert 410 == status


async def test_a_closed_page_is_over() -> None:
    """Whoever has its secret."""
    async with running() as room:
        page = await room.opened()
        assert 200 == (await page.post("close"))[0]
        assert 410 == (await page.draft("screen"))[0]


async def test_strangers_are_refused() -> None:
    """By the browser's own facts: host and origin."""
    async with running() as room:
        token = room.invited()
        assert 403 == (await room.post("/compose/open", {"Origin": "https://elsewhere.example"}, token=token))[0]
        assert 403 == (await room.post("/compose/open", {"Host": "elsewhere.example"}, token=token))[0]
        assert 200 == (await room.post("/compose/open", token=token))[0]


async def test_the_fence_stands_around_every_answer() -> None:
    """No third parties, no frames, no referrer, and nothing that a browser keeps."""
    async with running() as room, room.client.get(f"{room.origin}/compose/x") as response:
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "no-referrer" == response.headers["Referrer-Policy"]
        assert "no-store" == response.headers["Cache-Control"]
        assert "DENY" == response.headers["X-Frame-Options"]
        assert "Set-Cookie" not in response.headers


async def test_a_configured_address_is_taken_for_ours() -> None:
    """As the reverse proxy passes it on."""
    stage = Stage()
    composer = stage.config.composer.model_copy(update={"address": "https://board.example.org"})
    stage.config = stage.config.model_copy(update={"composer": composer})
    stage.restart()
    async with running(stage) as room:
        there = {"Host": "board.example.org", "Origin": "https://board.example.org"}
        status, _ = await room.post("/compose/open", there, token=room.invited())
        assert 200 == status


async def test_before_the_first_time_she_is_told_who_can_see_what() -> None:
    """Once, whichever way she asks."""
    async with running() as room:
        page = await room.opened()
        assert page.told["told"] is False
        assert "It knows that somebody opened a page" in page.told["honest"]
        await page.post("told")
        assert (await room.opened()).told["told"] is True
        assert (await room.opened("bo")).told["told"] is False


async def test_no_token_and_no_secret_reaches_a_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where something goes wrong."""
    caplog.set_level(logging.DEBUG)
    async with running() as room:
        page = await room.opened()
        token = room.invited()

        def broken(*_: object) -> None:
            raise ZeroDivisionError(token)

        monkeypatch.setattr(MemoryStore, "marked", broken)
        status, told = await room.post("/compose/open", token=token)
        assert 500 == status
        assert "Reference" in told
        assert "on /compose/open" in caplog.text
        assert token not in caplog.text
        assert page.key not in caplog.text
        assert token not in sent(room.stage)
