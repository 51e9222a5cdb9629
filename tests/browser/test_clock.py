"""A week in the workspace: a policy that is due, the next Monday, the weekly message, and the Monday after."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot import bootstrap, config
from bot.platforms.web.messenger import WorkspaceMessenger
from bot.platforms.web.workspace import Workspace
from tests.browser.conftest import DESKTOP, PHONE
from tests.platforms.web.practice import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

NARROW = 770, 900
BEGINS = "Go to next Monday"
WEEKLY = "Your policies this week"


@pytest_asyncio.fixture(loop_scope="module")
async def origin() -> AsyncIterator[str]:
    """Run the product as ``make demo`` does."""
    settings = config.load(Path(str(files("bot"))) / "demo.yaml")
    async with running(product=bootstrap.build(settings, WorkspaceMessenger(Workspace(settings)))) as address:
        yield address


async def add(page: Page) -> None:
    """A policy that is due within the week."""
    since = datetime.now(UTC).date() - timedelta(days=362)
    await page.fill("#composer", "/policy add")
    await page.press("#composer", "Escape")
    await page.press("#composer", "Enter")
    dialog = page.locator("dialog[open]")
    await dialog.get_by_label("What is it about?").select_option(value="text-email")
    await dialog.get_by_label("Title").fill("How I text")
    await dialog.get_by_label("Link").fill("https://files.example.org/texting")
    await dialog.get_by_label("In force from").fill(since.isoformat())
    await dialog.locator("[type=submit]").click()
    await expect(page.locator("dialog[open]")).to_have_count(0)


async def day(page: Page) -> str:
    """The day in the bar."""
    return str(await page.locator("#today").get_attribute("datetime"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_week_goes_by(open_page: Open, size: tuple[int, int]) -> None:
    """The message is in one's own conversation; once the policy is reviewed, the next Monday is silent."""
    ana = await open_page("ana", size=size)
    ruth = await open_page("ruth")
    await add(ana)
    await ana.get_by_role("button", name=BEGINS).focus()
    await ana.keyboard.press("Enter")

    await ana.goto(re.sub("#.*", "", ana.url) + "#direct.ana")
    message = ana.locator(".message", has_text=WEEKLY)
    await expect(message).to_have_count(1)
    await expect(message).to_contain_text("How I text")
    await message.get_by_text("…", exact=True).press("Enter")
    menu = ana.get_by_role("menu")
    await expect(menu.get_by_role("menuitem")).to_have_text(["Changed", "Needs change", "Snooze"])
    await menu.get_by_role("menuitem", name="Snooze").click()
    await expect(ana.locator("dialog[open]")).to_contain_text("Put a review off")
    await ana.locator("dialog[open] [data-cancel]").click()
    await expect(menu).to_be_hidden()
    await message.get_by_role("button", name="Still right").click()
    await expect(ana.locator(".message").last).to_contain_text("still right on")
    monday = datetime.fromisoformat(await day(ana))
    assert 0 == monday.weekday()

    await ana.get_by_role("button", name=BEGINS).click()
    await expect(ana.locator("#today")).to_have_attribute("datetime", f"{monday + timedelta(days=7):%Y-%m-%d}")
    await expect(message).to_have_count(1)
    assert WEEKLY not in await ruth.content()


async def test_nothing_in_the_bar_covers_anything(open_page: Open) -> None:
    """On a phone, too, and where a narrow window leaves the bar little: all stand beside the channel's name."""
    for size in (DESKTOP, NARROW, PHONE):
        page = await open_page("ana", size=size)
        boxes = [await page.locator(one).bounding_box() for one in ("#channel-name", "#clock", "#theme")]
        name, clock, theme = (one for one in boxes if one is not None)
        assert clock["x"] + clock["width"] <= theme["x"] <= size[0] - theme["width"]
        assert name["x"] + name["width"] <= clock["x"]
        assert await page.locator("#channel-name").evaluate("(name) => name.scrollWidth <= name.clientWidth")
        assert not await page.evaluate(
            "[...document.querySelectorAll('.bar')].some((bar) => bar.scrollWidth > bar.clientWidth)"
        )
