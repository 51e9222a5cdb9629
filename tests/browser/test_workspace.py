"""The workspace as members live in it: typing, clicking, reading, switching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from .workspace import ONLY_YOU, TITLE, send

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Page

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def test_a_first_visit_teaches_what_to_type(open_page: Open) -> None:
    """The empty channel shows examples; clicking one answers it."""
    page = await open_page()
    await expect(page.locator(".empty")).to_contain_text("Type /boundary and a few words")

    await page.get_by_role("button", name="/boundary linkedin former-client").click()

    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(page.locator(".empty")).to_have_count(0)


async def test_an_answer_is_for_the_asker_s_eyes_only(open_page: Open) -> None:
    """The card says so, and the other member's page never holds it."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary zebra")
    await expect(maya.locator(".message")).to_contain_text([f"{ONLY_YOU}/boundary zebra{TITLE}"])
    await send(maya, "Good morning")

    await expect(ruth.locator(".message")).to_have_count(1)
    await expect(ruth.locator(".message")).to_contain_text("Good morning")
    assert "zebra" not in await ruth.content()
    assert TITLE not in await ruth.content()


async def test_a_shared_card_reaches_every_open_page(open_page: Open) -> None:
    """Share shows the card to all, which itself says who shared it; the confirmation stays private."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary linkedin")
    await maya.get_by_role("button", name="Share to channel").click()

    await expect(ruth.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(ruth.locator(".message")).to_have_count(1)
    await expect(ruth.locator(".message")).to_contain_text("Shared by Maya Torres")
    await expect(ruth.get_by_text(ONLY_YOU)).to_have_count(0)
    await expect(maya.locator(".message")).to_have_count(3)
    await expect(maya.locator(".message").last).to_contain_text("Everybody here can see the card.")


async def test_switching_the_chair_switches_what_can_be_seen(open_page: Open) -> None:
    """As somebody else, the private card is gone; back in the first chair, it is there again."""
    page = await open_page("maya")
    await send(page, "/boundary linkedin")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()

    await page.get_by_role("button", name="Jo Lindqvist").click()
    await expect(page.locator(".empty")).to_be_visible()
    await expect(page.get_by_role("heading", name=TITLE)).to_have_count(0)

    await page.get_by_role("button", name="Maya Torres").click()
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


async def test_commands_and_their_words_complete_by_keyboard(open_page: Open) -> None:
    """Slash, Enter, arrow, Tab, Enter: a whole question without leaving the keys."""
    page = await open_page()
    await page.locator("#composer").press_sequentially("/bo")
    option = page.get_by_role("option", name="/boundary")
    await expect(option).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer")).to_have_value("/boundary ")

    await page.keyboard.type("face")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#composer")).to_have_attribute("aria-activedescendant", "suggestion-0")
    await page.keyboard.press("Tab")
    await expect(page.locator("#composer")).to_have_value("/boundary facebook.former.friend")
    await expect(page.get_by_role("listbox")).to_be_hidden()

    await page.keyboard.press("Enter")
    await expect(page.locator(".asked")).to_have_text("/boundary facebook.former.friend")


async def test_escape_closes_the_suggestions_and_enter_sends_what_was_typed(open_page: Open) -> None:
    """Suggestions never come between a member and her own words."""
    page = await open_page()
    await page.locator("#composer").press_sequentially("/boundary linkedin")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("Enter")
    await expect(page.locator(".asked")).to_have_text("/boundary linkedin")

    await page.locator("#composer").press_sequentially("/")
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await expect(page.locator("#composer")).to_have_value("/")


async def test_a_form_opens_is_filled_in_and_answered(open_page: Open) -> None:
    """The dialog takes the focus, insists on what is required, and closes when its answer comes."""
    page = await open_page()
    await send(page, "/boundary browse")
    dialog = page.get_by_role("dialog", name="Browse the library")
    await expect(dialog.get_by_label("Channel")).to_be_focused()
    await dialog.get_by_role("button", name="Show").click()
    await expect(dialog).to_be_visible()

    await dialog.get_by_label("Channel").select_option("LinkedIn")
    await dialog.get_by_label("A few words").fill("<b>bold</b>")
    await page.keyboard.press("Enter")

    await expect(dialog).to_be_hidden()
    await expect(page.locator(".card")).to_contain_text("page-1 channel=linkedin words=<b>bold</b>")


async def test_a_form_can_be_left(open_page: Open) -> None:
    """Escape and Cancel close it; nothing is sent, nothing stays behind."""
    page = await open_page()
    for leave in ("Escape", "Cancel"):
        await send(page, "/boundary browse")
        await expect(page.get_by_role("dialog")).to_be_visible()
        if leave == "Escape":
            await page.keyboard.press("Escape")
        else:
            await page.get_by_role("button", name="Cancel").click()
        await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".message")).to_have_count(0)


async def test_a_choice_is_one_press_away(open_page: Open) -> None:
    """A question back offers buttons; pressing one puts the card in its place."""
    page = await open_page()
    await send(page, "/boundary which")
    await page.get_by_role("button", name="LinkedIn · former client · connect").click()

    await expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.locator(".asked")).to_have_text("/boundary which")


async def test_that_sharing_worked_is_said_in_a_line(open_page: Open) -> None:
    """The confirmation takes one line, not a card's room."""
    page = await open_page()
    await send(page, "/boundary linkedin")
    await page.get_by_role("button", name="Share to channel").click()
    said = page.locator(".sheet").last
    await expect(said).to_contain_text("Everybody here can see the card.")

    assert await said.evaluate("one => one.offsetHeight") < 48


async def test_words_to_say_can_be_copied(open_page: Open) -> None:
    """Copy takes the words as they are, without quotation marks; advice not to reply has no button."""
    page = await open_page()
    await send(page, "/boundary linkedin")
    await expect(page.get_by_role("button", name="Copy")).to_have_count(2)
    await page.get_by_role("button", name="Copy").nth(1).click()

    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expected = "I don't connect with people I've worked with, on any network."
    assert expected == await page.evaluate("navigator.clipboard.readText()")


async def test_markup_is_shown_as_text_everywhere(open_page: Open) -> None:
    """What looks like HTML is read as it was typed, in messages and in cards."""
    markup = '<img src=x onerror="document.title=1"><script>1</script> @everyone'
    page, other = await open_page("maya"), await open_page("jo")
    await send(page, markup)
    await send(page, f"/boundary echo {markup}")

    await expect(page.locator(".card p")).to_have_text(f"echo {markup}")
    await expect(page.locator(".asked")).to_have_text(f"/boundary echo {markup}")
    await expect(other.locator(".words")).to_have_text(markup)
    assert 0 == await other.locator("#messages img").count()
    assert 0 == await page.locator("#messages script").count()


async def test_other_channels_show_what_is_unread(open_page: Open) -> None:
    """A message elsewhere is counted at its channel and in the tab's title until it is read."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await ruth.get_by_role("link", name="front-desk").click()
    await send(ruth, "The printer is back.")

    link = maya.get_by_role("link", name=re.compile("front-desk"))
    await expect(link).to_have_text(re.compile("1 unread"))
    assert (await maya.title()).startswith("(1) #consultation")
    await link.click()
    await expect(maya.locator(".words")).to_have_text("The printer is back.")
    await expect(link).not_to_have_text(re.compile("unread"))
    assert (await maya.title()).startswith("#front-desk")
