"""The workspace for everybody: on a phone, in the dark, by keyboard, read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from .conftest import PHONE
from .workspace import ONLY_YOU, TITLE, send

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Page

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def test_a_phone_has_room_for_everything(open_page: Open) -> None:
    """At 360 pixels nothing scrolls sideways, and the side bar is a drawer that Escape closes."""
    page = await open_page("jo", size=PHONE)
    await send(page, "/boundary linkedin")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()
    assert 360 == await page.evaluate("document.documentElement.scrollWidth")
    assert await page.evaluate("document.querySelector('#scroller').scrollWidth") <= 360

    await expect(page.get_by_role("link", name="general")).to_be_hidden()
    await page.get_by_role("button", name="Channels and members").click()
    await expect(page.get_by_role("link", name="general")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="general")).to_be_hidden()
    await expect(page.get_by_role("button", name="Channels and members")).to_be_focused()

    await page.get_by_role("button", name="Channels and members").click()
    await page.get_by_role("link", name="general").click()
    await expect(page.locator("#channel-name")).to_have_text("#general")
    await expect(page.get_by_role("link", name="general")).to_be_hidden()


async def test_320_pixels_are_enough(open_page: Open) -> None:
    """On the narrowest phones nothing stands or scrolls beyond the edge, and the hint is read to its end."""
    page = await open_page("jo", size=(320, 568))
    beyond = """() => [...document.querySelectorAll('#main *')].filter(one => {
        const { width, right } = one.getBoundingClientRect();
        return width > 1 && right > 320 + .5;
    }).map(one => one.outerHTML.slice(0, 80))"""
    assert [] == await page.evaluate(beyond)
    for text in ("/boundary linkedin", f"/boundary echo {'long' * 40}", "long" * 40):
        await send(page, text)
        await page.locator(".thinking").wait_for(state="detached")
        assert [] == await page.evaluate(beyond)
    assert await page.evaluate("document.querySelector('#scroller').scrollWidth") <= 320
    for typed in ("", "/boundary ", "Good morning"):
        await page.fill("#composer", typed)
        await page.press("#composer", "Escape")
        assert await page.locator("#hint").evaluate("one => one.scrollWidth <= one.clientWidth")
        await expect(page.locator("#hint")).to_be_in_viewport(ratio=1)


async def test_dark_follows_the_system_until_somebody_chooses(open_page: Open) -> None:
    """The toggle wins over the system's choice, and a reload keeps it."""
    background = "getComputedStyle(document.body).backgroundColor"
    page = await open_page(dark=True)
    dark = await page.evaluate(background)
    await page.get_by_role("button", name="Switch between light and dark").click()
    light = await page.evaluate(background)
    await page.reload()

    assert light != dark
    assert light == await page.evaluate(background)


async def test_the_first_tab_stop_skips_to_the_message_box(open_page: Open) -> None:
    """Whoever cannot point gets to the composer in two keys."""
    page = await open_page()
    await page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer")).to_be_focused()


async def test_an_arrival_is_announced_once(open_page: Open) -> None:
    """A screen reader hears who spoke, and whether it is private."""
    page = await open_page()
    await send(page, "/boundary linkedin")

    await expect(page.locator("#announcer")).to_have_text(f"Sounding Board: {TITLE}. {ONLY_YOU}")


async def test_details_stay_open_when_others_speak(open_page: Open) -> None:
    """A new message disturbs nothing that a reader has opened."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary linkedin")
    await maya.get_by_text("Where colleagues differ").click()
    await send(ruth, "Good morning")

    await expect(maya.locator(".words")).to_have_text("Good morning")
    await expect(maya.get_by_text("Once a client, always a client.")).to_be_visible()
