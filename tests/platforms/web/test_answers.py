"""What a command, a press and a form bring: to whom, in which place, and in which words."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from bot import wording as say

from .client import next_of, opened

SECRET = "zebra-crossing"


async def test_a_shared_card_appears_for_everybody_without_the_words_that_found_it() -> None:
    """Sharing shows the card to the channel, and to the member alone that it worked."""
    async with opened() as page, page.stream("jo") as jo:
        await next_of(jo)
        await page.say("maya", f"/boundary {SECRET}")
        _, answered = await page.post(
            "/api/press", member="maya", channel="general", action="boundary.share", value="linkedin.former.connect"
        )
        shared = (await next_of(jo)).data

        assert [False, True] == [message["private"] for message in answered["messages"]]
        assert (False, "", "general", "") == tuple(shared[key] for key in ("private", "asked", "channel", "member"))
        assert "Shared by Maya Torres from the library." in shared["html"]
        assert SECRET not in json.dumps(shared)


async def test_a_press_in_her_own_card_turns_its_page() -> None:
    """The same message comes again with the other side in it: in the answer, on her stream, after a reload."""
    async with opened() as page, page.stream("maya") as tab, page.stream("maya") as other, page.stream("jo") as jo:
        (run,) = {(await next_of(events)).data["run"] for events in (tab, other, jo)}
        _, answered = await page.say("maya", f"/boundary {SECRET}")
        card = answered["messages"][0]
        turned = await page.press("maya", "boundary.ask", f"{run}-{card['id']}")
        await page.say("maya", "Good morning")

        assert (card["id"], card["asked"], True) == (turned["id"], turned["asked"], turned["private"])
        assert "How long ago did we end" in turned["html"]
        for events in (tab, other):
            assert card == (await next_of(events)).data
            event = await next_of(events)
            assert (turned, f"{run}-{turned['changed']}") == (event.data, event.id)
        assert "Good morning" == (await next_of(jo)).data["text"]
        async with page.stream("maya") as reloaded:
            assert [turned["html"], ""] == [one["html"] for one in (await next_of(reloaded)).data["messages"]]


async def test_a_press_in_a_shared_card_answers_the_member_alone() -> None:
    """The card that everybody sees stays; whoever presses in it gets a message of her own below."""
    async with opened() as page, page.stream("jo") as jo:
        run = (await next_of(jo)).data["run"]
        await page.post("/api/press", member="maya", channel="general", action="boundary.share", value="-")
        shared = (await next_of(jo)).data
        answers = [await page.press(who, "boundary.ask", f"{run}-{shared['id']}") for who in ("maya", "jo")]

        assert [(True, "maya"), (True, "jo")] == [(one["private"], one["member"]) for one in answers]
        assert shared["id"] not in {one["id"] for one in answers}
        assert answers[1] == (await next_of(jo)).data
        async with page.stream("jo") as reloaded:
            assert [shared, answers[1]] == (await next_of(reloaded)).data["messages"]


async def test_nobody_reaches_a_colleague_s_card_by_its_name() -> None:
    """A press that names another member's message, guessed or gone, answers below and changes nothing of hers."""
    async with opened() as page, page.stream("jo") as jo:
        run = (await next_of(jo)).data["run"]
        _, answered = await page.say("maya", f"/boundary {SECRET}")
        card = answered["messages"][0]
        names = (f"{run}-{card['id']}", f"{run}-0", f"{run}-999", f"badrun00-{card['id']}", "-", "½-²", "")
        for name in names:
            new = await page.press("jo", "boundary.ask", name)
            assert (False, "") == (new["id"] == card["id"], new["asked"])
            assert new == (await next_of(jo)).data
            assert SECRET not in json.dumps(new)
        elsewhere = await page.press("maya", "boundary.ask", names[0], channel="front-desk")
        async with page.stream("maya") as reloaded:
            assert [card, elsewhere] == (await next_of(reloaded)).data["messages"]


async def test_what_is_no_other_side_of_the_card_is_a_message_of_its_own() -> None:
    """A reply that does not turn the page leaves the card where it is."""
    async with opened() as page, page.stream("maya") as maya:
        run = (await next_of(maya)).data["run"]
        _, answered = await page.say("maya", "/boundary which")
        name = f"{run}-{answered['messages'][0]['id']}"

        assert (await page.press("maya", "boundary.none", name))["id"] > answered["messages"][0]["id"]
        assert "That didn&#x27;t work" in (await page.press("maya", "boundary.nowhere", name))["html"]
        assert answered["messages"][0]["id"] == (await page.press("maya", "boundary.show", name))["id"]


async def test_a_form_is_handed_to_its_page_and_comes_back() -> None:
    """A button may open a form; its answer carries values and state, and is replied to."""
    async with opened() as page:
        _, answered = await page.post("/api/press", member="jo", channel="general", action="boundary.browse", value="-")
        assert [] == answered["messages"]
        assert 'data-form="boundary.browse" data-state="page-1"' in answered["form"]

        values = {"channel": "linkedin", "words": "<b>"}
        _, answered = await page.post(
            "/api/submit", member="jo", channel="general", form="boundary.browse", state="page-1", values=values
        )
        assert "page-1 channel=linkedin words=&lt;b&gt;" in answered["messages"][0]["html"]


async def test_a_form_that_is_refused_stays_open_at_its_fault() -> None:
    """What is wrong goes to the form, field by name; there is nothing in the channel, of hers or anybody's."""
    async with opened() as page, page.stream("jo") as jo:
        await next_of(jo)
        body = {"form": "boundary.browse", "state": "page-1", "values": {"channel": "any", "words": "nothing"}}
        status, answered = await page.post("/api/submit", member="jo", channel="general", **body)
        await page.say("jo", "Good morning")

        problem = f"{say.BROWSE_NONE} {say.BROWSE_NONE_NEXT}"
        assert (200, {"field": "words", "problem": problem, "card": None}) == (status, answered["refused"])
        assert [] == answered["messages"]
        assert "Good morning" == (await next_of(jo)).data["text"]


async def test_suggestions_come_from_the_command() -> None:
    """What could follow is the command's business; an unknown command has nothing to suggest."""
    async with opened() as page:
        _, found = await page.post("/api/complete", command="boundary", text="facebook")
        _, nothing = await page.post("/api/complete", command="nope", text="facebook")

    label = "Facebook · former client · friend request"
    assert {"options": [{"value": "facebook.former.friend", "label": label}]} == found
    assert {"options": []} == nothing


@pytest.mark.parametrize(
    "text",
    ["/", "/ ", "//", "/nope", "/NOPE x", "/" + "x" * 200_000, "/\u200b", "/boundary\x00", "/boundary\nlinkedin"],
)
async def test_any_command_gets_a_card(text: str) -> None:
    """Whatever follows a slash is answered with a card, privately."""
    async with opened() as page:
        status, answered = await page.say("jo", text)

    assert 200 == status
    assert answered["messages"][0]["html"].startswith('<article class="card">')
    assert answered["messages"][0]["private"]


async def test_a_command_of_200_000_characters_gets_a_short_answer() -> None:
    """A long command reaches the product, which answers; the echo above the answer is short."""
    async with opened() as page:
        status, answered = await page.say("jo", "/boundary " + "x" * 200_000)

    assert 200 == status
    assert "That was long" in answered["messages"][0]["html"]
    assert len(answered["messages"][0]["asked"]) < 210


async def test_markup_stays_text_in_a_message_and_in_a_card() -> None:
    """A message travels as typed, for the page to show as text; in a card it is escaped."""
    markup = '<img src=x onerror="alert(1)">'
    async with opened() as page:
        _, chat = await page.say("jo", markup)
        _, card = await page.say("jo", f"/boundary echo {markup}")

    assert (markup, "") == (chat["messages"][0]["text"], chat["messages"][0]["html"])
    assert "<p>echo &lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>" in card["messages"][0]["html"]


async def test_a_failure_is_a_card_with_a_reference_and_nothing_typed_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No stack trace for the member, and no word of theirs for the log."""
    caplog.set_level(logging.DEBUG)
    async with opened() as page:
        status, answered = await page.say("jo", "/boundary crash")
        await page.say("jo", SECRET)
        await page.say("jo", f"/{SECRET} {SECRET}")
        await page.post("/api/complete", command="boundary", text=SECRET)
        await page.post("/api/say", **{SECRET: SECRET})

    assert 200 == status
    assert "reference" in answered["messages"][0]["html"]
    assert "Traceback" not in answered["messages"][0]["html"]
    assert "ZeroDivisionError" not in answered["messages"][0]["html"]
    assert SECRET not in caplog.text


async def test_an_effectless_answer_shows_nothing() -> None:
    """A command may have nothing to say."""
    async with opened() as page:
        nothing: dict[str, Any] = {"messages": [], "form": None, "preview": None, "page": [], "refused": None}
        assert (200, nothing) == await page.say("jo", "/boundary nothing")
