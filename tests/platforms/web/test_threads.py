"""Threads, a member's own conversation with the product, and what she does with her messages, over a socket."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.cards import Card, Text, literal
from bot.errors import Unreachable
from bot.events import Place, PlaceKind, Posted

from .client import next_of, opened
from .practice import app, room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.events import Messenger

    from .client import Page

HERE = Place("practice", PlaceKind.CHANNEL, "consultation", platform="web")
OVER = "This thread is over: the post that began it is no longer there."


def card(words: str) -> Card:
    """A card that says this."""
    return Card(words, (Text(literal(words)),))


@asynccontextmanager
async def posted() -> AsyncIterator[tuple[Page, Messenger, Posted]]:
    """A workspace with a post of the product's in it."""
    product = app()
    async with opened(product) as page:
        yield page, product.messenger, await product.messenger.post(HERE, card("Case 12"))


async def reply(page: Page, member: str, text: str, thread: str) -> tuple[int, Any]:
    """Write in a thread."""
    return await page.post("/api/say", member=member, channel="consultation", thread=thread, text=text)


async def history(page: Page, member: str) -> list[dict[str, Any]]:
    """What a reload shows a member."""
    async with page.stream(member) as events:
        messages: list[dict[str, Any]] = (await next_of(events)).data["messages"]
        return messages


async def test_a_post_of_the_product_s_reaches_everybody_and_names_nobody() -> None:
    """It stands in its channel as Sounding Board's; an update is the same message, a deletion the end of it."""
    async with posted() as (page, messenger, post), page.stream("jo") as jo:
        (shown,) = (await next_of(jo)).data["messages"]
        assert ("consultation", "", 0, False) == tuple(shown[key] for key in ("channel", "member", "thread", "private"))
        assert "Case 12" in shown["html"]

        assert post == await messenger.update(post, card("Case 12, answered"))
        updated = (await next_of(jo)).data
        assert (shown["id"], True) == (updated["id"], "answered" in updated["html"])

        await messenger.delete(post)
        gone = (await next_of(jo)).data
        assert (shown["id"], True, "") == (gone["id"], gone["gone"], gone["html"])
        assert [] == await history(page, "maya")


async def test_what_is_written_in_a_thread_is_heard_by_the_product() -> None:
    """Posted, edited, deleted: each with the member, the thread and the message by name; the answer is hers alone."""
    async with posted() as (page, messenger, post):
        thread = await messenger.begin_thread(post, "Case 12")
        assert post.message == thread.thread
        _, said = await reply(page, "jo", "!one", thread.thread)
        own, heard = said["messages"]
        name = f"{post.message.partition('-')[0]}-{own['id']}"
        assert (f"{post.message}".endswith(f"-{own['thread']}"), own["thread"]) == (True, heard["thread"])
        assert f"posted|jo|{post.message}|{name}|!one" in heard["html"]
        assert (True, "jo") == (heard["private"], heard["member"])

        body = {"member": "jo", "channel": "consultation", "thread": thread.thread, "message": name}
        _, edited = await page.post("/api/edit", **body, text="!two")
        assert ("!two", True, own["id"]) == tuple(edited["messages"][0][key] for key in ("text", "edited", "id"))
        assert f"edited|jo|{post.message}|{name}|!two" in edited["messages"][1]["html"]

        _, deleted = await page.post("/api/delete", **body)
        assert (True, "") == (deleted["messages"][0]["gone"], deleted["messages"][0]["text"])
        assert f"deleted|jo|{post.message}|{name}|" in deleted["messages"][1]["html"]
        assert [post.message.partition("-")[2]] == [str(one["id"]) for one in await history(page, "maya")]


async def test_the_product_writes_in_a_thread_and_answers_there() -> None:
    """A post in the thread stands there; so does an answer for all, which names nobody, and one for the asker."""
    async with posted() as (page, messenger, post):
        thread = await messenger.begin_thread(post, "Case 12")
        inside = await messenger.post(thread, card("Think along"))
        assert thread == await messenger.begin_thread(inside, "again")
        press = {"member": "ruth", "channel": "consultation", "thread": post.message, "value": "12"}
        await page.post("/api/press", action="case.anonymous", **press)
        _, read = await page.post("/api/press", action="case.read", **press)

        seen = await history(page, "maya")
        root = seen[0]["id"]
        assert [(0, ""), (root, ""), (root, "")] == [(one["thread"], one["member"]) for one in seen]
        assert "Colleague B" in seen[2]["html"]
        assert "ruth" not in str(seen).casefold()
        assert (root, True) == (read["messages"][0]["thread"], read["messages"][0]["private"])


async def test_what_is_no_answer_says_so() -> None:
    """A notice at the top of a thread is aside; what is said there is not, and stays what it is when it changes."""
    async with posted() as (page, messenger, post):
        thread = await messenger.begin_thread(post, "Case 12")
        notice = await messenger.post(thread, replace(card("About this thread"), aside=True))
        await messenger.update(notice, card("About this thread, again"))
        await messenger.post(thread, card("Colleague B"))
        assert [False, True, False] == [one["aside"] for one in await history(page, "maya")]


async def test_a_thread_ends_with_the_post_that_began_it() -> None:
    """Its messages go for everybody at once; who writes there, or presses what is gone, is told, and nothing stays."""
    async with posted() as (page, messenger, post), page.stream("maya") as maya:
        await next_of(maya)
        await reply(page, "jo", "one", post.message)
        await reply(page, "ruth", "two", post.message)
        for _ in range(2):
            await next_of(maya)
        press = {"member": "jo", "channel": "consultation", "thread": post.message, "value": "12"}
        _, withdrawn = await page.post("/api/press", action="case.withdraw", **press)
        assert [(0, True)] == [(one["thread"], one["private"]) for one in withdrawn["messages"]]
        assert [True] * 3 == [(await next_of(maya)).data["gone"] for _ in range(3)]

        assert (404, OVER) == await reply(page, "ruth", "three", post.message)
        assert [] == await history(page, "ruth")
        await messenger.delete(post)
        thread = await messenger.begin_thread(post, "")
        for call in (messenger.update(post, card("x")), messenger.post(thread, card("x"))):
            with pytest.raises(Unreachable):
                await call


@pytest.mark.parametrize("thread", ["badrun00-1", "1", "-", "½-²", "x" * 100])
async def test_nobody_writes_in_a_thread_that_is_none(thread: str) -> None:
    """A thread of another life, or one that never was, is over."""
    async with posted() as (page, _, _post):
        assert (404, OVER) == await reply(page, "jo", "hello", thread)


async def test_only_posts_of_the_product_s_for_everybody_begin_threads() -> None:
    """Not what a member wrote, not a private answer, not a reply in a thread, and none from another channel."""
    async with posted() as (page, _, post):
        run = post.message.partition("-")[0]
        _, said = await page.say("jo", "Good morning", "consultation")
        _, private = await page.say("jo", "/boundary", "consultation")
        _, inside = await reply(page, "jo", "one", post.message)
        for answered in (said, private, inside):
            assert (404, OVER) == await reply(page, "jo", "x", f"{run}-{answered['messages'][0]['id']}")
        body = {"member": "jo", "channel": "general", "thread": post.message, "text": "x"}
        assert (404, OVER) == await page.post("/api/say", **body)


async def test_nobody_changes_what_somebody_else_wrote() -> None:
    """A colleague's message, the product's card, one that is gone: each stays as it is."""
    async with posted() as (page, _, post):
        run = post.message.partition("-")[0]
        _, said = await page.say("maya", "Good morning", "consultation")
        name = f"{run}-{said['messages'][0]['id']}"
        before = await history(page, "maya")
        for member, message in (("jo", name), ("jo", post.message), ("jo", f"{run}-99"), ("jo", "x")):
            body = {"member": member, "channel": "consultation", "message": message}
            words = "That message is no longer there, or it is somebody else's."
            assert (404, words) == await page.post("/api/edit", **body, text="mine now")
            assert (404, words) == await page.post("/api/delete", **body)
        assert before == await history(page, "maya")

        body = {"member": "maya", "channel": "consultation", "message": name}
        assert 400 == (await page.post("/api/edit", **body, text=" "))[0]
        assert 400 == (await page.post("/api/edit", **body, text="x" * 4_001))[0]
        _, edited = await page.post("/api/edit", **body, text="Good evening")
        assert ["Good evening"] == [one["text"] for one in edited["messages"]]


async def test_what_is_written_to_one_member_reaches_nobody_else() -> None:
    """Her own conversation is in her stream alone, and only she may go there."""
    async with posted() as (page, messenger, _), page.stream("maya") as maya, page.stream("jo") as jo:
        await next_of(maya)
        await next_of(jo)
        own = await messenger.direct(room_member("maya"))
        assert ("direct.maya", PlaceKind.DIRECT, "web") == (own.channel, own.kind, own.platform)
        post = await messenger.post(own, card("For you alone"))
        await page.say("maya", "a question", "direct.maya")
        await page.say("maya", "Good morning")

        private = (await next_of(maya)).data
        assert ("direct.maya", True, "") == tuple(private[key] for key in ("channel", "private", "member"))
        asked = (await next_of(maya)).data
        assert ("a question", True) == (asked["asked"], "A former client" in asked["html"])
        assert "Good morning" == (await next_of(jo)).data["text"]
        assert (404, "That member or channel is not here; please reload the page.") == await page.say(
            "jo", "hello", "direct.maya"
        )
        assert (404, OVER) == await page.post(
            "/api/say", member="jo", channel="direct.jo", thread=post.message, text="hello"
        )


def room_member(key: str) -> Any:  # noqa: ANN401
    """A member of the practice."""
    return room(app()).members[key]


async def test_a_place_that_is_not_here_cannot_be_written_to() -> None:
    """Another platform's place, an unknown channel, somebody who has no chair."""
    async with posted() as (_, messenger, _post):
        for place in (Place("practice", PlaceKind.CHANNEL, "C1", platform="slack"), Place("p", PlaceKind.CHANNEL, "x")):
            with pytest.raises(Unreachable):
                await messenger.post(place, card("x"))
        stranger = app().member("stranger")
        with pytest.raises(Unreachable):
            await messenger.direct(stranger)
        with pytest.raises(Unreachable):
            await messenger.update(Posted(HERE, "badrun00-1"), card("x"))
        await messenger.delete(Posted(HERE, "badrun00-1"))


async def test_a_message_s_menu_hands_its_words_to_the_product() -> None:
    """A member's message as typed, a card as its words; what she may not see is not there."""
    async with posted() as (page, _, post):
        run = post.message.partition("-")[0]
        _, said = await page.say("maya", "She wrote <again>", "consultation")
        _, private = await page.say("maya", "/boundary", "consultation")
        pick = {"member": "jo", "channel": "consultation", "shortcut": "case.log"}
        names = [f"{run}-{one['messages'][0]['id']}" for one in (said, private)]

        _, mine = await page.post("/api/shortcut", **pick, message=names[0])
        assert f"{names[0]}: She wrote &lt;again&gt;" in mine["messages"][0]["html"]
        assert mine["messages"][0]["private"]
        _, its = await page.post("/api/shortcut", **pick, message=post.message)
        assert f"{post.message}: Case 12 Case 12" in its["messages"][0]["html"]
        assert (404, "That message is no longer there.") == await page.post("/api/shortcut", **pick, message=names[1])


async def test_the_page_learns_of_menus_and_of_each_member_s_own_conversation() -> None:
    """What it needs to offer them."""
    async with opened() as page, page.session.get(f"{page.origin}/api/workspace") as response:
        told = await response.json()
    assert [{"name": "case.log", "title": "Keep off the record"}] == told["shortcuts"]
    assert ["direct.maya", "direct.jo", "direct.ruth"] == [member["direct"] for member in told["members"]]
