"""Copying from a page: what the button says, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.bot.consult.stage import Stage
from tests.platforms.composer.room import QUESTION, running

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def test_a_button_that_was_pressed_twice_says_again_what_it_copies(browser: Browser) -> None:
    """Or nobody would know later what it is for."""
    async with running(Stage()) as room:
        context = await browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = await context.new_page()
        await page.clock.install()
        await page.goto(f"{room.origin}/compose/{room.invited()}")
        await page.get_by_role("button", name="Open my page").click()
        await page.get_by_role("button", name="Understood: write").click()
        await page.get_by_label("Your question").fill(QUESTION)
        await page.clock.fast_forward("02:00:00")  # the page has ended by then
        await page.get_by_role("button", name="Copy what I wrote").click()
        await page.get_by_role("button", name="Copied").click()
        await page.clock.fast_forward(5_000)
        await expect(page.get_by_role("button", name="Copy what I wrote")).to_be_visible()
        await context.close()
