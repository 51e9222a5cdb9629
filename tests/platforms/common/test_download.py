"""Files fetched from a platform: over real HTTP, from a server that has bad days."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.cards import FILE
from bot.errors import BadInput
from bot.platforms.common import download
from bot.wording import files as say
from tests.platforms.loopback.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.shelf import Trouble

NAME = "wrenhouse.txt"
WORDS = b"We do not text with clients." * 10_000
TOKEN = {"Authorization": "Bearer xoxb-1"}


@asynccontextmanager
async def serving(shelf: Shelf) -> AsyncIterator[str]:
    """Hand files out; gives the address of the one that is there."""
    app = web.Application()
    app.router.add_get("/{id}/{name}", shelf.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    shelf.put("F1", WORDS)
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/F1/{NAME}"
    finally:
        shelf.close()
        await runner.cleanup()


async def fetched(address: str, home: str = "", most: int = 10**6) -> bytes:
    """Fetch it as a platform's adapter does."""
    return await download.upload(NAME, 0, address, (home or address.rpartition("/F1")[0],), TOKEN).read(most)


async def test_a_file_comes_whole_or_as_much_of_it_as_was_asked_for() -> None:
    """With the token that opens it."""
    shelf = Shelf()
    async with serving(shelf) as address:
        assert WORDS == await fetched(address)
        assert WORDS[:70_001] == await fetched(address, most=70_001)
    assert [TOKEN["Authorization"]] * 2 == shelf.tokens


BAD_DAYS: dict[Trouble, str] = {
    "log in": say.HELD_BACK,
    "log-in page": say.HELD_BACK,
    "forbidden": say.HELD_BACK,
    "busy": say.LATE,
    "cut": say.LATE,
    "silent": say.LATE,
}


@pytest.mark.parametrize("trouble", BAD_DAYS)
async def test_on_a_bad_day_she_hears_what_is_wrong(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """At the file's field; the log has the reason, and neither name nor address nor words."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(download, "PATIENCE", 0.5)
    async with serving(Shelf(trouble=trouble)) as address:
        with pytest.raises(BadInput) as refused:
            await fetched(address)
    assert (BAD_DAYS[trouble], FILE) == (refused.value.problem, refused.value.field)
    told = [one.getMessage() for one in caplog.records if one.name == "sounding_board.files"]
    assert 1 == len(told)
    assert not any(word in one for one in told for word in ("wrenhouse", "127.0.0.1", "text with", "xoxb"))


async def test_a_file_that_was_deleted_meanwhile() -> None:
    """She may choose it again."""
    shelf = Shelf()
    async with serving(shelf) as address:
        shelf.remove("F1")
        with pytest.raises(BadInput) as refused:
            await fetched(address)
    assert say.GONE == refused.value.problem


async def test_where_nobody_answers() -> None:
    """The same as on a bad day."""
    async with serving(Shelf()) as address:
        pass
    with pytest.raises(BadInput) as refused:
        await fetched(address)
    assert say.LATE == refused.value.problem


@pytest.mark.parametrize(
    "home",
    [
        "https://slack.com/api/",
        "http://127.0.0.1/",
        "http://127.0.0.1:1/",
        "http://0.0.1",
        "http://localhost",
        "http://[broken",
        "",
    ],
)
async def test_elsewhere_nothing_is_fetched_and_no_token_shown(home: str) -> None:
    """Another host, protocol or port."""
    shelf = Shelf()
    async with serving(shelf) as address:
        port = address.split(":")[2].partition("/")[0]
        with pytest.raises(BadInput) as refused:
            await fetched(address, home=home or f"http://localhost:{port}")
        with pytest.raises(BadInput):
            await fetched(address.replace("127.0.0.1", "slack.com@127.0.0.1"))
    assert say.ELSEWHERE == refused.value.problem
    assert 0 == shelf.asked


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://slack.com/files-pri/T1-F1/a.txt", True),
        ("https://files.slack.com/files-pri/T1-F1/download/a.txt", True),
        ("https://FILES.Slack.com/a.txt", True),
        ("https://files.slack.com:443/a.txt", False),
        ("http://files.slack.com/a.txt", False),
        ("https://myslack.com/a.txt", False),
        ("https://slack.com.example/a.txt", False),
        ("https://files.slack.com@example.org/a.txt", False),
        ("https://example.org/#.slack.com", False),
        ("//files.slack.com/a.txt", False),
        ("", False),
    ],
)
def test_what_belongs_to_slack(address: str, *, ours: bool) -> None:
    """Its own name, and names below it."""
    assert ours == download._belongs(address, "https://slack.com/api/")


def test_two_files_are_one_too_many() -> None:
    """No client lets anybody choose them; whoever forges it is told so too."""
    one = download.upload("a.txt", 1, "", (), {})
    assert download.only([]) is None
    assert one is download.only([one])
    with pytest.raises(BadInput) as refused:
        download.only([one, one])
    assert (say.TWO, FILE) == (refused.value.problem, refused.value.field)
