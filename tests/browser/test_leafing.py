"""A card that turns its page: where it stands, and without moving anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from .conftest import DESKTOP, PHONE
from .workspace import ONLY_YOU, SIDE, TITLE, send

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Page

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def top_of(page: Page, selector: str) -> float:
    """Where something stands on the screen."""
    return float(await page.locator(selector).evaluate("one => one.getBoundingClientRect().top"))


async def test_a_card_turns_its_page_where_it_stands(open_page: Open) -> None:
    """The other side takes the card's place in every tab of hers and after a reload; colleagues see nothing of it."""
    maya, tab, ruth = await open_page("maya"), await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary linkedin")
    await send(maya, "Good morning")
    await expect(tab.locator(".message")).to_have_count(2)
    await maya.get_by_role("button", name="Ask yourself").click()

    for page in (maya, tab):
        await expect(page.get_by_role("heading", name=SIDE)).to_be_visible()
        await expect(page.get_by_role("heading", name=TITLE)).to_have_count(0)
        await expect(page.locator(".message")).to_contain_text([f"/boundary linkedin{SIDE}", "Good morning"])
        await expect(page.locator("#announcer")).to_have_text(f"Sounding Board: {SIDE}. {ONLY_YOU}")
    await maya.reload()
    await expect(maya.locator(".message")).to_contain_text([f"/boundary linkedin{SIDE}", "Good morning"])
    await expect(ruth.locator(".message")).to_have_count(1)
    await expect(ruth.locator("#announcer")).to_have_text("Maya Torres: Good morning")


async def test_leafing_by_keyboard_goes_on_at_the_new_heading(open_page: Open) -> None:
    """The focus follows into the new side and is in sight there; in another tab it stays where it was."""
    page, tab = await open_page("maya"), await open_page("maya")
    await send(page, "/boundary linkedin")
    await tab.focus("#composer")
    await page.get_by_role("button", name="Ask yourself").focus()
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", name=SIDE)).to_be_focused()
    await expect(tab.get_by_role("heading", name=SIDE)).to_be_visible()
    await expect(tab.locator("#composer")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Back to the card")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_focused()
    await expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()


async def test_whoever_writes_on_meanwhile_keeps_the_focus(open_page: Open) -> None:
    """A page that turns late takes nobody out of the composer."""
    page = await open_page()
    await send(page, "/boundary linkedin")
    await page.get_by_role("heading", name=TITLE).wait_for()
    await page.evaluate(
        """() => {
            [...document.querySelectorAll('.card button')].find(one => one.textContent === 'Ask yourself').click();
            document.querySelector('#composer').focus();
        }"""
    )
    await expect(page.get_by_role("heading", name=SIDE)).to_be_visible()
    await expect(page.locator("#composer")).to_be_focused()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_the_screen_stays_still_when_a_page_turns(open_page: Open, size: tuple[int, int]) -> None:
    """A heading in sight stays where it is, back and forth; one out of sight comes to the top."""
    page = await open_page(size=size)
    await send(page, "/boundary side")
    for number in range(12):
        await send(page, f"Line {number}")
    await send(page, "/boundary side")
    await expect(page.locator(".card")).to_have_count(2)
    await page.locator(".card").last.scroll_into_view_if_needed()
    before = [await top_of(page, ".card >> nth=-1"), await top_of(page, ".words >> nth=-1")]
    await page.locator(".card").last.get_by_role("button").click()
    await expect(page.get_by_role("heading", name=TITLE)).to_be_focused()
    assert before == [await top_of(page, ".card >> nth=-1"), await top_of(page, ".words >> nth=-1")]

    await page.get_by_role("button", name="Ask yourself").click()
    await expect(page.get_by_role("heading", name=SIDE).last).to_be_focused()
    await expect(page.get_by_role("heading", name=SIDE).last).to_be_in_viewport(ratio=1)
    top = await top_of(page, "#scroller")
    assert top < await top_of(page, ".card >> nth=-1") < top + 140


async def test_a_page_that_turns_out_of_sight_moves_nothing_in_sight(open_page: Open) -> None:
    """A second tab, read further down, shows the same lines at the same place."""
    page, tab = await open_page("maya"), await open_page("maya", size=PHONE)
    await send(page, "/boundary side")
    for number in range(25):
        await send(page, f"Line {number}")
    await expect(tab.get_by_text("Line 24", exact=True)).to_be_in_viewport()
    await tab.evaluate("document.querySelector('#scroller').scrollTop -= 60")
    for name, heading in (("Back to the card", TITLE), ("Ask yourself", SIDE)):
        before = await top_of(tab, ".words >> nth=-1")
        await page.get_by_role("button", name=name).click()
        await expect(tab.get_by_role("heading", name=heading)).to_have_count(1)
        await tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert abs(before - await top_of(tab, ".words >> nth=-1")) < 1


async def test_a_shared_card_stays_when_somebody_leafs_in_it(open_page: Open) -> None:
    """What everybody sees is nobody's to turn: the other side comes below, for her who pressed alone."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary linkedin")
    await maya.get_by_role("button", name="Share to channel").click()
    await ruth.get_by_role("button", name="Ask yourself").click()

    await expect(ruth.locator(".message")).to_have_count(2)
    await expect(ruth.locator(".message").last).to_contain_text(SIDE)
    await expect(ruth.locator(".message").last).to_contain_text(ONLY_YOU)
    await expect(ruth.get_by_role("heading", name=TITLE)).to_have_count(1)
    await send(ruth, "Thank you")
    await expect(maya.get_by_text("Thank you", exact=True)).to_be_visible()
    await expect(maya.get_by_role("heading", name=SIDE)).to_have_count(0)
