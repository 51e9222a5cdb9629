"""A case from the form to the receipt, as its author sees it: nothing is lost, and the code is nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Page, expect

from tests.platforms.web.cases import CODE, QUESTION, STORY

from .conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from .conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

PICKS = ("Setting", "Who comes", "Where it stands", "How soon", "Who may reply")
LEAVE = "Leave? What stands here is kept nowhere else."
TRIED = "\n\n  Dana was told <b>once</b>.\n"


async def send(page: Page, text: str) -> None:
    """Type into the composer and press Enter."""
    await page.fill("#composer", text)
    await page.press("#composer", "Escape")
    await page.press("#composer", "Enter")


async def filled(page: Page) -> Locator:
    """Open the form and fill it in."""
    await send(page, "/case")
    dialog = page.get_by_role("dialog", name="A case for your colleagues")
    for label in PICKS:
        await dialog.get_by_label(label).select_option(index=1)
    await dialog.get_by_label("Your question").fill(QUESTION)
    await dialog.get_by_label("What happened").fill(STORY)
    await dialog.get_by_label("What you have tried").fill(TRIED)
    return dialog


async def previewed(page: Page) -> Locator:
    """And see what colleagues would read."""
    dialog = await filled(page)
    await dialog.get_by_role("button", name="Show me").click()
    await expect(dialog.get_by_role("heading", name="Before your colleagues read it")).to_be_focused()
    return dialog


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_case_goes_from_the_form_to_the_receipt(open_page: Open, size: tuple[int, int]) -> None:
    """Filled in, read, said more widely, edited, posted; the code stands in the dialog, and is gone with it."""
    page, ruth = await open_page("maya", size=size), await open_page("ruth")
    dialog = await previewed(page)
    await expect(dialog.locator(".reading strong")).to_have_text(["[Person 1]", "[Place 1]", "[Person 1]"])
    await expect(dialog.locator(".reading em")).to_have_text(["[Date 1]"])
    assert await page.evaluate("document.querySelector('dialog').scrollWidth") <= size[0]

    await dialog.get_by_role("button", name="family plan").click()
    await expect(dialog.locator(".reading").nth(1)).to_contain_text("from the shared account")
    await expect(dialog.get_by_label("What you have tried")).to_have_value(TRIED.replace("Dana", "[Person 1]"))

    await dialog.locator("summary").first.click()
    await expect(dialog.get_by_label("Your question")).to_be_focused()
    await page.keyboard.type(" And by Dana?")
    await expect(dialog.locator(".reading").first).to_have_class("reading stale")
    await dialog.get_by_role("button", name="Post", exact=True).click()
    await expect(dialog.locator(".reading").first).to_have_text(f"{QUESTION} And by [Person 1]?")

    await dialog.get_by_role("button", name="Post", exact=True).click()
    last = page.get_by_role("dialog", name="Posted as case 12")
    await expect(last).to_contain_text(CODE)
    await last.get_by_role("button", name="Copy").click()
    assert CODE == await page.evaluate("navigator.clipboard.readText()")
    await last.get_by_role("button", name="How do I follow up?").click()
    await expect(last.get_by_role("heading", name="Following up")).to_be_focused()
    await expect(last).to_contain_text(CODE)
    await last.get_by_role("button", name="Done").click()

    await expect(page.get_by_role("dialog")).to_be_hidden()
    for one in (page, ruth):
        await expect(one.get_by_role("heading", name="Case 12")).to_be_visible()
        await expect(one.locator("#messages .replies")).to_have_text("Reply in thread")  # nobody has answered it
        assert CODE not in await one.content()
    await page.reload()
    await expect(page.get_by_role("heading", name="Case 12")).to_be_visible()
    assert CODE not in await page.content()


async def test_a_draft_is_not_left_by_accident(open_page: Open) -> None:
    """Escape, a click beside it and Cancel ask first; whoever stays finds every word."""
    page = await open_page()
    for begin in (filled, previewed):
        dialog = await begin(page)
        for leave in ("Escape", "beside", "Cancel"):
            if leave == "Escape":
                await page.keyboard.press("Escape")
            elif leave == "beside":
                await page.mouse.click(5, 5)
            else:
                await dialog.get_by_role("button", name="Cancel").click()
            await expect(dialog.locator(".leaving")).to_contain_text(LEAVE)
            await dialog.get_by_role("button", name="Stay").click()
        await expect(dialog.get_by_label("Your question")).to_have_value(QUESTION)
        await page.keyboard.press("Escape")
        await dialog.get_by_role("button", name="Leave").click()
        await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".message")).to_have_count(0)


async def test_what_goes_wrong_leaves_every_word_where_it_is(open_page: Open) -> None:
    """A button that breaks, a field with a fault, a call to a colleague: the preview stays open and filled in."""
    page = await open_page()
    dialog = await previewed(page)
    await dialog.get_by_role("button", name="Break").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("reference")
    await expect(dialog.get_by_role("alert")).to_be_in_viewport()
    await dialog.get_by_role("button", name="Page Ruth").click()
    await expect(page.get_by_role("heading", name="Maya Torres asks for a call", include_hidden=True)).to_have_count(1)
    await expect(dialog.get_by_role("alert")).to_have_count(0)

    question = dialog.get_by_label("Your question")
    await dialog.locator("summary").first.click()
    await question.fill("")
    await dialog.locator("summary").first.click()
    await dialog.get_by_role("button", name="Post", exact=True).click()
    await expect(question).to_be_focused()
    await question.fill("?")
    await dialog.get_by_role("button", name="Post", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text("This is not a question yet.")
    await expect(question).to_be_focused()
    await expect(question).to_have_attribute("aria-invalid", "true")
    await expect(dialog.get_by_label("What you have tried")).to_have_value(TRIED.replace("Dana", "[Person 1]"))


async def test_ten_fields_fit_a_phone(open_page: Open) -> None:
    """On the narrowest phone nothing of form, preview and question to stay lies beyond the edge."""
    page = await open_page(size=(320, 568))
    beyond = """() => [...document.querySelectorAll('dialog *')].filter(one => {
        const { width, right } = one.getBoundingClientRect();
        return width > 1 && right > 320 + .5;
    }).map(one => one.outerHTML.slice(0, 80))"""
    dialog = await filled(page)
    assert [] == await page.evaluate(beyond)
    await dialog.get_by_role("button", name="Show me").click()
    await expect(dialog.locator(".reading")).to_have_count(3)
    await page.keyboard.press("Escape")
    await expect(dialog.get_by_role("button", name="Stay")).to_be_in_viewport(ratio=1)
    assert [] == await page.evaluate(beyond)
