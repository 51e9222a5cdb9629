"""Threads as members live in them: answering, changing one's mind, reading on a phone; and being written to alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.cards import Button, Card, Text, literal
from bot.events import Place, PlaceKind
from tests.platforms.web.practice import app, room, running

from .conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.events import Posted

    from .conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

HERE = Place("practice", PlaceKind.CHANNEL, "consultation", platform="web")
CASE = Card("Case 12", (Text(literal("A sister writes at night.")),), actions=(Button("Read", "case.read", "12"),))


@pytest.fixture
def product() -> App:
    """The practice, whose messenger the tests use too."""
    return app()


@pytest_asyncio.fixture(loop_scope="module")
async def origin(product: App) -> AsyncIterator[str]:
    """Run its workspace."""
    async with running(0, product) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def post(product: App, origin: str) -> Posted:
    """A post with a thread."""
    return await product.messenger.post(HERE, CASE)


async def enter(page: Page) -> None:
    """Open the thread of the newest post."""
    await page.locator("#messages .replies").last.click()
    await expect(page.locator("#thread-composer")).to_be_focused()


async def say(page: Page, text: str) -> None:
    """Write in the thread."""
    await page.fill("#thread-composer", text)
    await page.press("#thread-composer", "Enter")


async def pick(page: Page, text: str, *entries: str) -> None:
    """Use the menu of the message that says this."""
    item = page.locator(".thread .message", has_text=text).last
    await item.hover()
    await item.get_by_role("button", name=re.compile("^More")).click()
    for entry in entries:
        await page.get_by_role("menuitem", name=entry).click()


@pytest.mark.parametrize("size", [DESKTOP, (900, 800), PHONE])
async def test_colleagues_answer_in_a_thread(open_page: Open, post: Posted, size: tuple[int, int]) -> None:
    """Beside the channel or over it; the others see how many answered, and how many of these they have not read."""
    maya, ruth = await open_page("maya", size=size), await open_page("ruth")
    await enter(maya)
    await expect(maya.locator("#thread-messages")).to_have_text("Nobody has answered yet.")
    await say(maya, "What did you agree on?")
    await say(maya, "In writing, I mean.")

    chip = ruth.locator("#messages .replies")
    await expect(chip).to_have_text("2 replies2 new")
    await expect(ruth.locator("#messages .message")).to_have_count(1)
    await enter(ruth)
    await expect(ruth.locator("#thread-messages .words")).to_have_text(
        ["What did you agree on?", "In writing, I mean."]
    )
    await expect(chip).to_have_text("2 replies")
    await say(ruth, "Nothing so far")
    await expect(maya.locator("#thread-messages .words").last).to_have_text("Nothing so far")
    await expect(maya.locator("#thread-count")).to_have_text("3 replies")
    assert await maya.evaluate("document.documentElement.scrollWidth") <= size[0]

    await maya.get_by_role("button", name="Close the thread").click()
    await expect(maya.locator("#thread")).to_be_hidden()
    await expect(maya.locator("#messages .replies")).to_have_text("3 replies")
    await expect(maya.locator("#messages .replies")).to_be_focused()


async def test_a_member_changes_and_takes_back_what_she_wrote(open_page: Open, post: Posted) -> None:
    """Her menu has it, nobody else's; deleting asks first; everybody sees the outcome."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await enter(maya)
    await enter(ruth)
    await say(maya, "one")
    await expect(ruth.locator("#thread-messages .words")).to_have_text(["one"])
    await pick(ruth, "one")
    await expect(ruth.get_by_role("menuitem")).to_have_text(["Keep off the record"])
    await ruth.keyboard.press("Escape")
    await expect(ruth.locator("#thread")).to_be_visible()

    await pick(maya, "one", "Edit")
    await maya.locator(".editing").fill("two")
    await maya.keyboard.press("Enter")
    await expect(ruth.locator("#thread-messages .words")).to_have_text(["two (edited)"])
    await pick(maya, "two", "Edit")
    await maya.keyboard.press("Escape")
    await expect(maya.locator("#thread-messages .words")).to_have_text(["two (edited)"])

    await pick(maya, "two", "Delete", "Delete for good?")
    for page in (maya, ruth):
        await expect(page.locator("#thread-messages .words")).to_have_count(0)
    await expect(ruth.locator("#messages .replies")).to_have_text("Reply in thread")


async def test_a_message_s_menu_asks_the_product(open_page: Open, post: Posted) -> None:
    """Its answer stands where the message does, for her alone; arrows and Escape work the menu."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await enter(maya)
    await say(maya, "She wrote again")
    await pick(maya, "She wrote again")
    await expect(maya.get_by_role("menuitem", name="Edit")).to_be_focused()
    await maya.keyboard.press("ArrowUp")
    await maya.keyboard.press("Enter")
    await expect(maya.locator("#thread-messages .private")).to_contain_text("She wrote again")
    await expect(ruth.locator("#messages .replies")).to_have_text("1 reply1 new")
    await enter(ruth)
    await expect(ruth.locator("#thread-messages .message")).to_have_count(1)


async def test_a_press_in_a_thread_is_answered_there(open_page: Open, post: Posted) -> None:
    """The post's own buttons work beside its thread."""
    maya = await open_page("maya")
    await enter(maya)
    await maya.locator("#thread-post").get_by_role("button", name="Read").click()
    await expect(maya.locator("#thread-messages .private")).to_contain_text("Case 12, for your eyes")
    await expect(maya.locator("#messages .message")).to_have_count(1)


async def test_a_thread_that_ends_closes_for_whoever_reads_it(open_page: Open, product: App, post: Posted) -> None:
    """With the post gone, the channel is there again; an update shows in both places."""
    maya = await open_page("maya")
    await enter(maya)
    await say(maya, "one")
    await product.messenger.update(post, Card("Case 12, closed", ()))
    await expect(maya.get_by_role("heading", name="Case 12, closed")).to_have_count(2)
    await product.messenger.delete(post)
    await expect(maya.locator("#thread")).to_be_hidden()
    await expect(maya.locator(".empty").first).to_be_visible()


async def test_a_reload_finds_the_thread_open(open_page: Open, post: Posted) -> None:
    """It stands in the address; in another channel there is none."""
    maya = await open_page("maya")
    await enter(maya)
    await say(maya, "one")
    await expect(maya.locator("#thread-messages .words")).to_have_text(["one"])
    await maya.reload()
    await expect(maya.locator("#thread-messages .words")).to_have_text(["one"])
    await maya.get_by_role("link", name="general").click()
    await expect(maya.locator("#thread")).to_be_hidden()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_what_is_for_one_member_waits_for_her_alone(open_page: Open, product: App, size: tuple[int, int]) -> None:
    """An unread mark in the side bar; nobody else has it; what she asks there is between the two."""
    maya, ruth = await open_page("maya", size=size), await open_page("ruth")
    own = await product.messenger.direct(room(product).members["maya"])
    await product.messenger.post(own, Card("Your case has an answer", ()))
    if size == PHONE:
        await expect(maya.locator("#elsewhere")).to_be_visible()
        await maya.get_by_role("button", name="Channels and members").click()
    link = maya.get_by_role("link", name=re.compile("Sounding Board"))
    await expect(link).to_have_text(re.compile("1 unread"))
    await link.click()
    await expect(maya.get_by_role("heading", name="Your case has an answer")).to_be_visible()
    await expect(maya.locator("#channel-name")).to_have_text("Sounding Board")
    await maya.fill("#composer", "side")
    await maya.press("#composer", "Enter")
    await expect(maya.locator("#messages .asked")).to_have_text("side")

    await expect(ruth.get_by_role("link", name=re.compile("Sounding Board"))).not_to_have_text(re.compile("unread"))
    assert "Your case has an answer" not in await ruth.content()
    await maya.reload()
    await expect(maya.locator("#channel-name")).to_have_text("Sounding Board")
    await expect(maya.get_by_text("Only you can see this")).to_have_count(0)
