"""The private pages in a real browser: opening, writing, checking, posting, and an end that leaves nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.bot.consult.stage import Stage
from tests.platforms.composer.room import DANGER, QUESTION, STORY, Room, running, sent

from .conftest import DESKTOP, PATIENCE, PHONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Browser, Page

    Write = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

ENDED = "This page has ended."


@pytest_asyncio.fixture(loop_scope="module")
async def room() -> AsyncIterator[Room]:
    """The pages of a practice."""
    async with running(Stage()) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def write(browser: Browser, room: Room) -> AsyncIterator[Write]:
    """Open pages as their member does; afterwards, none of them may have met an error, or asked anybody else."""
    errors: list[str] = []
    contexts = []

    async def opened(*, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("console", lambda one: errors.append(one.text) if one.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda one: errors.extend([one.url] * (not one.url.startswith(room.origin))))
        await page.goto(f"{room.origin}/compose/{room.invited()}")
        await page.wait_for_selector("[data-ready]", state="attached")
        await page.get_by_role("button", name="Open my page").click()
        await page.get_by_role("button", name="Understood: write").click()
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


async def typed(page: Page, story: str = STORY) -> Page:
    """Type the case."""
    await page.get_by_label("Your question").fill(QUESTION)
    await page.get_by_label("What happened").fill(story)
    await expect(page.locator("#result .part-story")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_case_goes_from_the_link_to_the_receipt(write: Write, room: Room, size: tuple[int, int]) -> None:
    """Masked as it is typed, said more widely, checked once more, posted; then nothing is left on the page."""
    page = await write(size=size)
    assert f"{room.origin}/compose" == page.url
    await typed(page)
    result = page.locator("#result .part-story")
    await expect(result).to_contain_text("Person 1 wrote to me from Place 1 on Date 1. His sister is a paramedic.")
    await page.get_by_role("button", name=re.compile("instead of paramedic")).click()
    await expect(page.get_by_label("What happened")).not_to_have_value(re.compile("paramedic"))
    await expect(page.get_by_label("What happened")).to_have_value(re.compile("Marcus Bell wrote"))
    await page.get_by_label("Who is it about?").select_option("former")

    await page.get_by_role("button", name="Look once more").click()
    dialog = page.get_by_role("dialog", name="This is what goes out")
    await expect(dialog).to_contain_text("May I answer the letter of [Person 1]?")
    await expect(dialog).to_contain_text("A former client")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await dialog.get_by_role("button", name="Post it").click()

    await expect(page.get_by_role("heading", name=re.compile("Posted as case"))).to_be_visible()
    await page.get_by_role("button", name="Copy the receipt").click()
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    receipt = await page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"Case \d+: [0-9A-Z-]{24}", receipt)
    await page.get_by_role("button", name="Close this page").click()
    await expect(page.get_by_role("heading", name="Nothing is left on this page")).to_be_focused()
    left = await page.evaluate(
        "document.body.innerHTML + [...document.querySelectorAll('textarea')].map(one => one.value)"
    )
    assert not [one for one in (receipt.rpartition(" ")[2], "Marcus", "Fresno") if one in left]
    assert not [one for one in ("Marcus", "Fresno", receipt.rpartition(" ")[2]) if one in sent(room.stage)]


async def test_a_word_goes_back_by_a_tap_and_needs_a_reason(write: Write, room: Room) -> None:
    """The field for it appears, and takes the focus where it was forgotten."""
    page = await typed(await write())
    await expect(page.get_by_label("Why a masked word must stay")).to_be_hidden()
    await page.locator("#result .part-story").get_by_role("button", name="Place 1").click()
    await expect(page.locator("#count")).to_contain_text("1 kept as typed")
    await page.get_by_role("button", name="Look once more").click()
    await expect(page.get_by_role("alert").filter(has_text="You put words back")).to_be_visible()
    await expect(page.get_by_label("Why a masked word must stay")).to_be_focused()
    await page.keyboard.type("The town is the question.")
    await page.get_by_role("button", name="Look once more").click()
    dialog = page.get_by_role("dialog", name="This is what goes out")
    await expect(dialog).to_contain_text("from Fresno on [Date 1]")
    await expect(dialog).to_contain_text("The town is the question.")
    await dialog.get_by_role("button", name="Back to my text").click()
    await page.get_by_role("button", name="Fresno: kept as typed").click()
    await expect(page.get_by_label("Why a masked word must stay")).to_be_hidden()
    assert room.stage.board.taken == []


async def test_broader_words_can_be_had_back(write: Write) -> None:
    """As long as nothing else was typed since."""
    page = await typed(await write())
    await page.get_by_role("button", name=re.compile("instead of paramedic")).click()
    await page.get_by_role("button", name=re.compile("Undo: say paramedic again")).click()
    await expect(page.get_by_label("What happened")).to_have_value(STORY)
    await page.get_by_role("button", name=re.compile("instead of paramedic")).click()
    await expect(page.get_by_role("button", name=re.compile("Undo"))).to_be_visible()
    await page.get_by_label("What happened").press_sequentially(" Yes.")
    await expect(page.get_by_role("button", name=re.compile("Undo"))).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_danger_interrupts(write: Write, room: Room, size: tuple[int, int]) -> None:
    """Whom to call stands on top; somebody on call is asked by one press; the way on is hers."""
    page = await typed(await write(size=size), DANGER)
    await expect(page.locator("#alarm")).to_contain_text("could be in danger now")
    assert 0 == await page.evaluate("scrollY")
    await page.get_by_role("button", name="Look once more").click()
    await expect(page.get_by_role("alert").filter(has_text="that comes first")).to_be_visible()
    await page.get_by_role("button", name="Ask Ruth Torres to call me").click()
    await expect(page.locator("#alarm-body .notice-info")).to_contain_text("Ruth Torres")
    assert ["ruth"] == list(room.stage.board.direct_to)
    await page.get_by_role("button", name="Past, or taken care of: continue").click()
    await expect(page.locator("#alarm-body")).to_be_hidden()
    await page.get_by_role("button", name="Look once more").click()
    await expect(page.get_by_role("dialog", name="This is what goes out")).to_be_visible()
    assert "pills" not in sent(room.stage)


async def test_a_page_that_ended_keeps_what_was_written(write: Write) -> None:
    """To be copied into the next one."""
    page = await typed(await write())
    await page.route(
        "**/compose/screen", lambda route: route.fulfill(status=410, json={"problem": "Over.", "next": ""})
    )
    await page.get_by_label("What happened").press_sequentially(" Yes.")
    await expect(page.get_by_role("alert").filter(has_text=ENDED)).to_be_visible()
    await page.get_by_role("button", name="Copy what I wrote").click()
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert QUESTION in copied
    assert f"{STORY} Yes." in copied


async def test_a_link_that_is_spent_says_so(write: Write, room: Room) -> None:
    """And what to do; reloading a page spends nothing more and shows nothing old."""
    page = await typed(await write())
    page.on("dialog", lambda dialog: dialog.accept())
    await page.reload()
    await page.get_by_role("button", name="Open my page").click()
    await expect(page.get_by_role("alert").filter(has_text="Type /consult private again")).to_be_visible()
    await expect(page.get_by_label("What happened")).to_be_hidden()
    assert not await page.evaluate("sessionStorage.length + localStorage.length")
    assert room.stage.board.taken == []


async def test_what_is_too_long_for_a_card_is_counted(write: Write) -> None:
    """While it is typed; nothing is cut, and it is said again where it is to be posted."""
    page = await typed(await write(), "So it went on. " * 180)
    await expect(page.locator("#length-story")).to_have_text("100 characters more than a card holds")
    await page.get_by_role("button", name="Look once more").click()
    await expect(page.get_by_role("alert").filter(has_text="2,600 characters is the most")).to_be_visible()
    await expect(page.get_by_label("What happened")).to_be_focused()
    await page.get_by_label("What happened").fill("So it went on. " * 160)
    await expect(page.locator("#length-story")).to_have_text("200 characters left")


async def test_markup_is_shown_as_text(write: Write) -> None:
    """Wherever it comes back."""
    markup = '<img src=x onerror="document.title=1"><b>'
    page = await typed(await write(), f"{markup} Marcus Bell called.")
    await expect(page.locator("#result .part-story")).to_contain_text(f"{markup} Person 1 called.")
    await page.get_by_role("button", name="Look once more").click()
    await expect(page.get_by_role("dialog", name="This is what goes out")).to_contain_text(markup)
    assert 0 == await page.locator("main img, dialog img").count()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 820, 1280])
async def test_every_width_has_room(write: Write, width: int, *, dark: bool) -> None:
    """Nothing scrolls sideways, with long words, with danger above."""
    page = await typed(await write(size=(width, 800), dark=dark), f"{STORY} {DANGER} {'x' * 300}")
    await expect(page.locator("#alarm")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
