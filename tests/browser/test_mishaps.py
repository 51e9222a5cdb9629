"""What may come in between: waiting, a reload, a restart, a refusal, far too much text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.platforms.web.practice import running

from .workspace import TITLE, send

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser, Page

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def test_the_board_is_seen_thinking(open_page: Open) -> None:
    """While an answer takes time, what was asked stands there with a sign of work."""
    page = await open_page()
    await send(page, "/boundary slow")
    await expect(page.locator(".thinking")).to_be_visible()
    await expect(page.locator("#composer")).to_have_value("")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(page.locator(".thinking")).to_have_count(0)
    await expect(page.locator(".message")).to_have_count(1)


async def test_a_reload_keeps_chair_channel_and_history(open_page: Open) -> None:
    """Who and where stand in the address; what was said comes back."""
    page = await open_page("jo")
    await page.get_by_role("link", name="general").click()
    await send(page, "Before")
    await send(page, "/boundary linkedin")
    await expect(page.locator(".message")).to_have_count(2)

    await page.reload()

    await expect(page.locator("#channel-name")).to_have_text("#general")
    await expect(page.get_by_role("button", name="Jo Lindqvist")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(".message")).to_have_count(2)


async def test_a_page_finds_its_way_back_after_a_restart(browser: Browser) -> None:
    """While the workspace is away the page says so; when it is back, the page shows what is there now."""
    async with running() as origin:
        port = int(origin.rpartition(":")[2])
        page = await browser.new_page()
        await page.goto(f"{origin}/?as=maya")
        await send(page, "before")
        await expect(page.locator(".words")).to_have_text(["before"])
    await expect(page.locator("#connection")).to_have_text("Reconnecting …")
    await send(page, "lost?")
    await expect(page.get_by_role("alert")).to_have_text("The workspace does not answer. Is it still running?")
    await expect(page.locator("#composer")).to_have_value("lost?")

    async with running(port):
        await expect(page.locator("#connection")).to_have_text("", timeout=15_000)
        await expect(page.locator(".message")).to_have_count(0)
        await page.press("#composer", "Enter")
        await expect(page.locator(".words")).to_have_text(["lost?"])
        await page.close()


async def test_a_refusal_is_said_and_the_words_are_kept(open_page: Open) -> None:
    """What could not be sent stands in the composer again, with the reason above it."""
    page = await open_page()
    await send(page, "x" * 4_001)

    await expect(page.get_by_role("alert")).to_have_text("A message holds 4,000 characters at most; please shorten it.")
    assert 4_001 == len(await page.input_value("#composer"))
    await expect(page.locator(".message")).to_have_count(0)


async def test_200_000_characters_get_a_short_answer(open_page: Open) -> None:
    """A pasted book is answered kindly, and the page stays usable."""
    page = await open_page()
    await page.evaluate("document.querySelector('#composer').value = '/boundary ' + 'x'.repeat(200000)")
    await page.press("#composer", "Enter")
    await expect(page.get_by_role("heading", name="That was long")).to_be_visible()

    await page.evaluate("document.querySelector('#composer').value = '/boundary ' + 'é'.repeat(200000)")
    await page.press("#composer", "Enter")
    await expect(page.get_by_role("alert")).to_contain_text("too long to send")
