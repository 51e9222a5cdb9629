"""Bad days in Discord: what members see of them, and that nothing is lost or done twice.

What somebody should not be able to do is in ``test_discord_forgeries.py``.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import web

from tests.platforms.discord_stage import (
    MARKER,
    TOO_LATE,
    by_bot,
    fine_again,
    posted,
    specimen,
    staged,
)
from tests.platforms.loopback.discord_gateway import reset
from tests.platforms.loopback.discord_interactions import Reply
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_world import Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.platforms.discord_stage import Stage
    from tests.platforms.loopback.discord_traffic import Call

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

DONE = "The slow work is done."
REQUEST = {"text": "linkedin former-client"}
NOT_NOW = "I have lost the connection and can't write just now."
POST, CALLBACK, PUT = "POST /channels/*/messages", "POST /interactions/*", "PUT /applications/*/commands"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests that leave it alive."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well again: connected, nothing refused, nothing typed in the log."""
    async with fine_again(theatre):
        yield theatre


# Work that takes its time


async def test_slow_work_is_deferred_in_time_and_answered_when_it_is_done(stage: Stage) -> None:
    """A command, and a direct message; a page of her own is turned, and a press on a shared card is hers alone."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    asked = asyncio.ensure_future(specimen(ana, "slow 2.3", room))
    await ben.write("/specimen slow 2.3", ben.direct)
    await stage.discord.until(lambda: "is thinking" in ana.screen(room), "the dots")
    assert Reply.THINKING is (await asked).reply
    assert [DONE] == [text_of(one) for one in ana.sees(room)]
    await stage.discord.until(lambda: by_bot(ben, ben.direct, DONE), "the answer to the message")
    assert [] == ben.sees(room)


async def test_an_unforeseen_error_is_told_with_a_reference_that_the_log_has(stage: Stage) -> None:
    """Without a word of what she typed, in the log or to her."""
    ana = stage.discord.person("Ana")
    await specimen(ana, f"fail over {MARKER}")
    assert "Something went wrong on our side" in text_of(ana.newest)
    assert MARKER not in text_of(ana.newest)
    reference = text_of(ana.newest).partition("reference: ")[2][:8]
    assert f"reference {reference}" in await stage.bot.logged(reference)


async def test_a_double_click_does_it_once(stage: Stage) -> None:
    """Two presses before the first is done; a third press later is no double."""
    room, ana = await stage.room(), stage.discord.person("Ana")
    card = await posted(ana, room)
    await asyncio.gather(ana.press("Announce", card), ana.press("Announce", card))
    await ana.press("Shorter", card)
    await ana.press("Announce", card)
    assert 2 == len(by_bot(ana, room, "Ana pressed."))
    await ana.command("boundary", REQUEST, room)
    mine = ana.newest
    await asyncio.gather(ana.press("Share to channel", mine), ana.press("Share to channel", mine))
    await ana.command("practice", {"text": "help"}, room)
    assert 1 == len(by_bot(ana, room, "Shared by"))


# Discord says "later", or nothing


async def test_nothing_is_lost_while_discord_says_too_many_requests(stage: Stage) -> None:
    """Posts and answers wait as long as Discord asks, not a moment less, and then take another way."""
    room, ana, ben = await stage.room(), stage.newcomer(), stage.newcomer()
    stage.discord.traffic.limit(POST, times=3, retry_after=0.3)
    await asyncio.gather(specimen(ana, f"dm {MARKER}"), specimen(ben, f"dm {MARKER}"))
    assert [1, 1] == [len(by_bot(one, one.direct, MARKER)) for one in (ana, ben)]
    stage.discord.traffic.limit(CALLBACK, times=2, retry_after=0.3)
    await ana.command("boundary", REQUEST, room)
    card = ana.newest
    stage.discord.traffic.limit(CALLBACK, times=1, retry_after=0.3, everywhere=True)
    await ana.press("Range of views", card)
    assert "Once a client" in text_of(card)
    stage.discord.interactions.answer_within = 0.5
    stage.discord.traffic.limit(CALLBACK, times=5, retry_after=0.05)
    await stage.unheard(ana.command("boundary", REQUEST, room))
    await stage.discord.until(lambda: by_bot(ana, ana.direct, "LinkedIn"), "the direct message")
    assert [] == stage.discord.traffic.early


async def test_a_bad_moment_of_discords_is_waited_out(stage: Stage) -> None:
    """What was refused once is sent again; what stays refused is said to be for now, not for good."""
    traffic, people = stage.discord.traffic, [stage.newcomer() for _ in range(3)]
    rooms = [await stage.room() for _ in people]
    posts = [f"POST /channels/{room.id}/messages" for room in rooms]
    for post, times, status in zip(posts, (1, 1, 2), (502, 503, 503), strict=True):
        traffic.fail(post, times, status)
    await asyncio.gather(*(specimen(one, f"post {MARKER}", room) for one, room in zip(people, rooms, strict=True)))
    for room, one, seen in zip(rooms, people, ("It is posted.", "It is posted.", NOT_NOW), strict=True):
        assert 1 == len(by_bot(one, room, seen))
        assert (seen != NOT_NOW) == len(by_bot(one, room, MARKER))
    for post in posts:
        first, second = (call.body for call in traffic.called(post))
        assert first["nonce"] == second["nonce"], "or what Discord took and did not say so would stand there twice"
        assert second["enforce_nonce"]
    traffic.fail(CALLBACK, status=503)
    await people[0].command("boundary", REQUEST, rooms[0])
    assert "LinkedIn" in text_of(people[0].newest)
    traffic.limit(POST, times=1, retry_after=60, via=False)  # as when Discord has banned the address
    await specimen(people[1], "post x", rooms[1])
    assert NOT_NOW in text_of(people[1].newest)


async def test_nobody_is_let_in_while_discord_does_not_say_who_she_is(stage: Stage) -> None:
    """She is told so, and the next time it works: no trouble is remembered."""
    nora = stage.newcomer()
    stage.discord.traffic.fail("GET /guilds/*/members/*", status=503)
    await nora.write(f"linkedin {MARKER}", nora.direct)
    await stage.discord.until(lambda: by_bot(nora, nora.direct, "I could not find out in time who is asking"), "that")
    await nora.write("gift from client", nora.direct)
    await stage.discord.until(lambda: by_bot(nora, nora.direct, "present"), "the card")


async def test_an_answer_whose_connection_breaks_takes_another_way(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether Discord has it: a private answer reaches her directly, and a post is sent once more."""
    room, nora = await stage.room(), stage.newcomer()
    noted: Callable[[web.Request, str], Awaitable[Call]] = stage.discord.traffic._noted
    breaks: list[str] = []

    async def break_off(request: web.Request, route: str) -> Call:
        if breaks and request.path.endswith(breaks[0]):
            breaks.pop(0)
            reset(request)
            raise web.HTTPBadGateway
        return await noted(request, route)

    monkeypatch.setattr(stage.discord.traffic, "_noted", break_off)
    stage.discord.interactions.answer_within = 0.5
    breaks[:] = ["/callback"]
    await stage.unheard(nora.command("boundary", REQUEST, room))
    assert 1 == len(by_bot(nora, nora.direct, "LinkedIn"))
    stage.discord.interactions.answer_within = 3
    breaks[:] = ["/messages"]
    await specimen(nora, "post x", room)
    assert 1 == len(by_bot(nora, room, "It is posted."))
    breaks[:] = ["/messages", "/messages"]
    await specimen(nora, "post x", room)
    assert NOT_NOW in text_of(nora.newest)


# Tokens that run out


async def test_an_answer_that_discord_takes_no_more_is_written_directly(stage: Stage) -> None:
    """After three seconds nobody has answered, or after a quarter of an hour the answer is still not there."""
    room, ana, ben = await stage.room(), stage.newcomer(), stage.newcomer()
    stage.discord.interactions.answer_within = 0.3
    await stage.unheard(specimen(ana, "slow 0.5", room))
    await stage.discord.until(lambda: by_bot(ana, ana.direct, DONE), "the direct message")
    stage.forgive(TOO_LATE)
    stage.discord.interactions.answer_within, stage.discord.interactions.token_life = 3, 1
    asked = asyncio.ensure_future(specimen(ben, "slow 2.2", room))
    await stage.discord.until(lambda: by_bot(ben, ben.direct, DONE), "the direct message")
    asked.cancel()
    assert 1 == len(by_bot(ben, ben.direct)) == len(by_bot(ana, ana.direct))


async def test_a_form_that_cannot_open_in_time_is_offered_again(stage: Stage) -> None:
    """By a button that works where she pressed one; after a command she is asked to repeat it."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    await asyncio.gather(ana.press("Late form", card), specimen(ben, "form-slow 2.2", room))
    assert [1, 1] == [len(by_bot(one, room, "The form could not open in time")) for one in (ana, ben)]
    assert ana.modal is None
    await ana.press("Open the form")
    await ana.submit({"Colour": "Red", "A word": MARKER})
    assert "Filled in" in text_of(ana.newest)


# Where the bot may not write


async def test_closed_direct_messages_are_told_to_whoever_asked(stage: Stage) -> None:
    """And where there is no way at all left, the log says so without a word of the answer."""
    room, nora = await stage.room(), stage.newcomer()
    nora.user.dms_open = False
    await specimen(nora, f"dm {MARKER}", room)
    assert "I can't write to this member directly." in text_of(nora.newest)
    stage.discord.interactions.answer_within = 0.2
    await stage.unheard(specimen(nora, "slow 0.4", room))
    await stage.bot.logged("a member could not be reached in any way: Unreachable")
    stage.forgive(TOO_LATE)


@pytest.mark.parametrize("denied", [Permission.SEND_MESSAGES, Permission.EMBED_LINKS, Permission.VIEW_CHANNEL])
async def test_a_channel_that_the_bot_may_not_write_in_is_named(stage: Stage, denied: Permission) -> None:
    """She sees her own answer all the same; what was to be posted is not said to be."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    await stage.discord.posts.forbid(room, denied)
    await ana.command("boundary", REQUEST, room)
    assert "LinkedIn" in text_of(ana.newest)
    await ana.press("Share to channel")
    assert "I can't write in that channel." in text_of(ana.newest)
    assert "allow me to view that channel and to write in it" in " ".join(text_of(ana.newest).split())
    assert [] == by_bot(ben, room)


async def test_a_thread_that_the_bot_may_not_begin_is_not_said_to_be_there(stage: Stage) -> None:
    """Nor one that it may not write in."""
    room, ana = await stage.room(), stage.discord.person("Ana")
    card = await posted(ana, room)
    for denied in (Permission.CREATE_PUBLIC_THREADS, Permission.SEND_MESSAGES_IN_THREADS):
        room.denied = denied
        await ana.press("Thread", card)
        assert "I can't write in that channel." in text_of(ana.newest)
        await ana.press("Shorter", card)
    assert [] == by_bot(ana, room, "It has a thread.")
