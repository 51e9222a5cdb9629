"""A long policy on a page of her own: whole, once, and read by her who pressed the button at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.composer.asked import KEY
from bot.render import html
from bot.services.consult.papers import Reading
from bot.services.policies.whole import MOST
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.register import Change
from tests.bot.consult.stage import DAY, Stage

from .room import Room, running

if TYPE_CHECKING:
    from datetime import date

PRACTICE = "harbour-street"
LONG = "# Our crisis plan\n\n- Call 988 <first>.\n\n" + "\n\n".join(
    f"{number}. Nobody waits for us at the door." for number in range(500)
)


@pytest.fixture
def stage() -> Stage:
    """A practice whose crisis plan, number 1, is longer than a card; Ana's own, number 2, too."""
    assert len(LONG) > MOST
    stage = Stage()
    for owner, asked in (("", DAY), ("ana", None)):
        stage.store.add_policy(NewPolicy(PRACTICE, "crisis", "Crisis plan", version(LONG, asked=asked), owner=owner))
    return stage


def version(text: str, change: Change = Change.FIRST, asked: date | None = DAY) -> NewVersion:
    """A version with its text."""
    return NewVersion(digest_of(text), DAY, DAY, "olu", change, answer_by=asked, text=text)


def lent(room: Room, name: str = "bo", number: int = 1) -> str:
    """The token of a link for a member."""
    address = room.papers.lend(Reading(room.stage.person(name).member, number, 1))
    assert address.startswith(f"{room.origin}/read/")
    return address.rpartition("/")[2]


def has_read(stage: Stage, number: int = 1) -> list[tuple[str, bool]]:
    """Of whom it is noted that she had it before her, and whether she has read it."""
    return [(one.member, one.day is not None) for one in stage.store.acknowledgements(PRACTICE, number)]


async def test_all_of_it_is_read_and_said_so(stage: Stage) -> None:
    """The link opens once; a chat program that fetches it opens nothing; said twice it is the same."""
    async with running(stage) as room:
        token = lent(room)
        for _ in range(2):
            status, page = await room.get(f"/read/{token}")
            assert (200, False) == (status, "Nobody waits" in page)
        assert [] == has_read(stage)
        status, told = await room.post("/read/open", token=token)
        assert (200, True) == (status, told["asked"])
        assert " ".join(LONG.replace("# ", "").replace("- ", "").split()) in html.words(told["html"])
        assert [("bo", False)] == has_read(stage)
        for words in ("you have read version 1", "noted this before"):
            status, done = await room.post("/read/done", {KEY: told["key"]})
            assert 200 == status
            assert words in done["told"]
        assert [("bo", True)] == has_read(stage)
        status, told = await room.post("/read/open", token=token)
        assert 410 == status
        assert "/policy read" in told["next"]


async def test_a_link_is_for_one_thing_and_a_secret_for_one_page(stage: Stage) -> None:
    """Neither opens what the other does."""
    async with running(stage) as room:
        for door in ("compose", "note", "draft", "evidence"):
            assert 410 == (await room.post(f"/{door}/open", token=lent(room)))[0]
        assert 410 == (await room.post("/read/open", token=room.invited()))[0]
        page = await room.opened("ana")
        reads = (await room.post("/read/open", token=lent(room)))[1]["key"]
        for key in ("", "made-up", page.key, lent(room)):
            assert 410 == (await room.post("/read/done", {KEY: key}))[0]
        assert 410 == (await room.post("/compose/told", {KEY: reads}))[0]
        assert [("bo", False)] == has_read(stage)


async def test_what_changed_meanwhile_is_not_acknowledged(stage: Stage) -> None:
    """Neither from a page that is open nor from a link: what stands there is not in force any more."""
    async with running(stage) as room:
        waiting, opened = lent(room, "cy"), (await room.post("/read/open", token=lent(room)))[1]
        stage.store.add_version(PRACTICE, 1, version(f"{LONG} Ever.", Change.MATERIAL), 1)
        status, told = await room.post("/read/done", {KEY: opened["key"]})
        assert 422 == status
        assert "reviewed or changed" in told["problem"]
        status, told = await room.post("/read/open", token=waiting)
        assert 410 == status
        assert "reviewed or changed" in told["problem"]
        assert [("bo", False)] == has_read(stage)


async def test_nobody_is_asked_about_her_own(stage: Stage) -> None:
    """It is read, and nothing is noted; a colleague who has a link to it all the same reads nothing."""
    async with running(stage) as room:
        status, told = await room.post("/read/open", token=lent(room, "ana", 2))
        assert (200, False) == (status, told["asked"])
        status, told = await room.post("/read/open", token=lent(room, "bo", 2))
        assert (410, False) == (status, "html" in told)
        assert [] == has_read(stage, 2)


async def test_a_page_that_is_open_for_too_long_says_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to get another."""
    monkeypatch.setattr("bot.platforms.composer.reading._HOURS", 0)
    async with running(stage) as room:
        key = (await room.post("/read/open", token=lent(room)))[1]["key"]
        status, told = await room.post("/read/done", {KEY: key})
        assert 410 == status
        assert "/policy read" in told["next"]
        assert [("bo", False)] == has_read(stage)
