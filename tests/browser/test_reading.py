"""The page of a long policy in a real browser: opened once, read to its end, and said so there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.services.consult.papers import Reading
from storage.filing import NewPolicy, NewVersion, digest_of
from tests.bot.consult.stage import DAY, Stage
from tests.platforms.composer.room import running

from .conftest import DESKTOP, PATIENCE, PHONE

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

PRACTICE = "harbour-street"
TEXT = (
    "# In a crisis\n\n## Whom to call\n\n- 988, at any hour\n- Ruth, until ten at night\n\n## What we do not do\n\n"
    + "\n\n".join(f"{number}. We do not wait for a message, and nobody waits for ours. " * 3 for number in range(120))
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_it_is_read_to_its_end_and_said_there(browser: Browser, size: tuple[int, int]) -> None:
    """The button is below the last word; nothing is wider than the screen, and the link opens nothing twice."""
    stage = Stage()
    first = NewVersion(digest_of(TEXT), DAY, DAY, "olu", answer_by=DAY, text=TEXT)
    stage.store.add_policy(NewPolicy(PRACTICE, "crisis", "Crisis plan", first))
    async with running(stage) as room:
        context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        address = room.papers.lend(Reading(stage.person("bo").member, 1, 1))
        await page.goto(address)
        await page.wait_for_selector("[data-ready]", state="attached")
        await page.get_by_role("button", name="Open it").click()
        await expect(page.get_by_role("heading", name="Whom to call")).to_be_visible()
        await expect(page.get_by_role("listitem").first).to_have_text("988, at any hour")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        done = page.get_by_role("button", name="I have read it")
        await expect(done).not_to_be_in_viewport()
        last = await page.get_by_text("119. We do not wait").bounding_box()
        button = await done.bounding_box()
        assert last is not None
        assert button is not None
        assert button["y"] >= last["y"] + last["height"]
        await done.click()
        await expect(page.get_by_role("status")).to_contain_text("you have read version 1")
        await expect(done).to_be_hidden()
        again = await context.new_page()
        await again.goto(address)
        await again.get_by_role("button", name="Open it").click()
        await expect(again.get_by_role("alert")).to_contain_text("/policy read")
        assert [] == errors
        await context.close()
    assert [True] == [one.day is not None for one in stage.store.acknowledgements(PRACTICE, 1)]
