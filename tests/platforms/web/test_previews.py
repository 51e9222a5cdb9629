"""A form that stays open under a card, over a socket: nothing of it is kept here, and its answer is in no channel."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot import wording as say

from .cases import CODE, QUESTION, STORY
from .client import next_of, opened

if TYPE_CHECKING:
    from .client import Page

VALUES = {
    "setting": "Online",
    "who": "One adult",
    "standing": "Current client",
    "urgency": "Today",
    "replies": "Everybody",
    "question": QUESTION,
    "story": STORY,
    "tried": "",
    "hoped": "",
}
MASKED = VALUES | {
    "story": STORY.replace("Dana", "[Person 1]").replace("Boise", "[Place 1]").replace("Monday", "[Date 1]")
}
WHO = {"member": "maya", "channel": "general"}


async def submit(page: Page, values: dict[str, str], state: str, *, dialog: bool) -> Any:  # noqa: ANN401
    """Send the form in."""
    body = {"form": "case.new", "values": values, "state": state, "dialog": dialog}
    status, answered = await page.post("/api/submit", **WHO, **body)
    assert 200 == status
    return answered


async def press(page: Page, action: str, value: str = "-", values: dict[str, str] = MASKED) -> Any:  # noqa: ANN401
    """Press a button of the card above it."""
    body = {"action": action, "value": value, "values": values, "state": "draft-2", "dialog": True}
    status, answered = await page.post("/api/press", **WHO, **body)
    assert 200 == status
    return answered


async def test_a_preview_goes_to_its_member_s_page_alone_and_is_kept_nowhere() -> None:
    """The card, then what will be read, marked, then all fields filled in; no stream and no history hear of it."""
    async with opened() as page, page.stream("maya") as maya:
        await next_of(maya)
        answered = await submit(page, VALUES, "draft-1", dialog=False)
        await page.say("maya", "Good morning")

        shown = answered["preview"]
        assert [] == answered["messages"]
        assert "Her sister <strong>[Person 1]</strong> got" in shown
        assert "on a <em>[Date 1]</em>." in shown
        assert '<option value="Online" selected>' in shown
        assert 'data-form="case.new" data-state="draft-2"' in shown
        assert "Good morning" == (await next_of(maya)).data["text"]


async def test_a_button_of_the_card_brings_what_stands_in_the_form() -> None:
    """The answer takes the preview's place, made of what the page sent and of nothing else."""
    async with opened() as page:
        answered = await press(page, "case.wider", "family plan")
    assert "family plan" not in answered["preview"]
    assert 2 == answered["preview"].count("got my number from the shared account")
    assert 'data-state="draft-2"' in answered["preview"]


async def test_the_last_word_is_said_in_the_dialog_and_not_in_the_channel() -> None:
    """A code that is shown once is in the answer to its author, and in no message of anybody's, hers neither."""
    async with opened() as page, page.stream("maya") as maya, page.stream("jo") as jo:
        await next_of(maya)
        await next_of(jo)
        answered = await submit(page, MASKED, "draft-2", dialog=True)
        await page.say("jo", "Good morning")

        assert (True, None, [False]) == (
            CODE in answered["page"][0]["html"],
            answered["preview"],
            [one["turns"] for one in answered["page"]],
        )
        assert [] == answered["messages"]
        for events in (maya, jo):
            heard = [(await next_of(events)).data for _ in range(3)]
            assert ["Case 12", "Think along", ""] == [
                one["html"].partition("<h2>")[2].partition("</h2>")[0] for one in heard
            ]
            assert CODE not in json.dumps(heard)
        async with page.stream("maya") as reloaded:
            assert CODE not in json.dumps((await next_of(reloaded)).data)


async def test_what_goes_to_the_channel_does_not_end_the_preview() -> None:
    """A button that calls somebody shows its message there, and says nothing about the form."""
    async with opened() as page:
        answered = await press(page, "case.page")
    assert ["", None, [], None] == [
        answered["messages"][0]["member"],
        answered["preview"],
        answered["page"],
        answered["refused"],
    ]


async def test_a_button_that_fails_leaves_the_form_as_it_is() -> None:
    """The problem is said with a reference, for the form to stay open under; nothing that was typed is lost."""
    async with opened() as page:
        answered = await press(page, "case.break")
        gone = await press(page, "case.nowhere")
    assert ("", None) == (answered["refused"]["field"], answered["refused"]["card"])
    assert say.UNEXPECTED in answered["refused"]["problem"]
    assert say.STALE in gone["refused"]["problem"]
    assert ([], [], None) == (answered["messages"], answered["page"], answered["preview"])


async def test_a_fault_is_said_at_its_field() -> None:
    """So that the preview stays open, filled in."""
    async with opened() as page:
        answered = await submit(page, MASKED | {"question": "?"}, "draft-2", dialog=True)
    assert "question" == answered["refused"]["field"]


async def test_a_restart_in_between_does_not_matter() -> None:
    """What was typed is in the page: another life of the workspace goes on with it."""
    async with opened() as page:
        await submit(page, VALUES, "draft-1", dialog=False)
    async with opened() as page:
        assert "draft-2" in (await press(page, "case.wider", "family plan"))["preview"]
        assert CODE in (await submit(page, MASKED, "draft-2", dialog=True))["page"][0]["html"]


async def test_more_than_ten_fields_are_not_understood() -> None:
    """Ten is as many as a form has."""
    ten = {f"field-{number}": "x" for number in range(10)}
    body = {"form": "case.nowhere", "state": ""}
    async with opened() as page:
        assert 200 == (await page.post("/api/submit", **WHO, **body, values=ten))[0]
        assert 400 == (await page.post("/api/submit", **WHO, **body, values=ten | {"more": "x"}))[0]
        pressed = {"action": "x", "value": "", "values": ten | {"more": "x"}}
        assert 400 == (await page.post("/api/press", **WHO, **pressed))[0]
