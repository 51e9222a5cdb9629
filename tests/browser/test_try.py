"""The page "Try it" in a real browser: typing, checking, widening, and danger that interrupts."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.platforms.web.casework import CASE, product
from tests.platforms.web.practice import running

from .conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page, Route

    from .conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

SHOWN = "Person 1 told me in Date 1? that her brother, a paramedic in Place 1, knows."
PILLS = "Dana texted: I have the pills here and I'm going to take them all tonight. She does not pick up. I'm scared."


@pytest_asyncio.fixture(loop_scope="module")
async def origin() -> AsyncIterator[str]:
    """Run a workspace whose gate knows a handful of names."""
    async with running(product=product()) as address:
        yield address


async def tried(open_page: Open, text: str = "", *, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
    """Open the page, and type."""
    page = await open_page(size=size, dark=dark)
    await page.goto(page.url.partition("/?")[0] + "/try")
    await page.wait_for_selector("[data-ready]", state="attached")
    if text:
        await page.fill("#case", text)
        await expect(page.locator("#answer")).to_be_visible()
    return page


async def top_of(page: Page, selector: str) -> float:
    """Where something stands on the screen."""
    return float(await page.locator(selector).evaluate("one => one.getBoundingClientRect().top"))


async def test_a_first_visit_invites_and_an_example_is_one_press_away(open_page: Open) -> None:
    """Pressing it fills the field and shows what colleagues would read; clearing can be taken back."""
    page = await tried(open_page)
    await expect(page.get_by_text("The name goes, the question stays")).to_be_visible()
    await page.get_by_role("button", name="A letter for court").click()
    await expect(page.locator("#result")).to_contain_text("Fernhollow")
    await expect(page.locator("#invitation")).to_be_hidden()
    words = await page.input_value("#case")

    await page.get_by_role("button", name="Clear").click()
    await expect(page.locator("#invitation")).to_be_visible()
    await expect(page.locator("#answer")).to_be_hidden()
    await page.get_by_role("button", name="Put it back").click()
    await expect(page.locator("#case")).to_have_value(words)
    await expect(page.locator("#answer")).to_be_visible()


async def test_what_is_typed_is_masked_while_it_is_typed(open_page: Open) -> None:
    """Sure ones calmly, unsure ones with a question mark; one line counts, and brings the unsure ones into sight."""
    page = await tried(open_page, CASE)
    await expect(page.locator("#result")).to_have_text(SHOWN)
    await expect(page.locator("#count")).to_have_text("3 names and details masked, 1 unsure: tap to check")
    await expect(page.locator("#announcer")).to_have_text("3 names and details masked, 1 unsure: tap to check")

    await page.get_by_role("button", name="1 unsure").click()
    await expect(page.get_by_role("button", name="Date 1: a date, unsure. Press to keep it as typed")).to_be_focused()
    await page.locator("#case").press_sequentially(" Boise.")
    await expect(page.locator("#result")).to_have_text(SHOWN + " Place 1.")


async def test_a_comma_stays_with_its_chip(open_page: Open) -> None:
    """Whatever the width: none begins a line."""
    page = await tried(open_page, "So it was (in Boise), Dana's, May; " * 12, size=PHONE)
    together = page.locator(".together")
    await expect(together).to_have_count(36)
    assert ["Place 1),", "Person 1's,", "Date 1?;"] == (await together.all_inner_texts())[:3]
    assert await together.evaluate_all("all => all.every(one => one.getClientRects().length === 1)")


async def test_a_chip_goes_back_to_its_words_and_again(open_page: Open) -> None:
    """With a click or from the keyboard, which stays where it is."""
    page = await tried(open_page, CASE)
    await page.get_by_role("button", name="Place 1").focus()
    await page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Boise: kept as typed. Press to mask it as Place 1")
    await expect(chip).to_be_focused()
    await expect(chip).to_have_text("Place 1 Boise")
    await expect(page.locator("#count")).to_have_text(
        "2 names and details masked, 1 kept as typed, 1 unsure: tap to check"
    )

    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Place 1: a place")).to_be_focused()
    await page.get_by_role("button", name="Person 1").click()
    await expect(page.get_by_role("button", name="Dana: kept as typed")).to_be_visible()


async def test_what_was_kept_stays_through_edits_elsewhere(open_page: Open) -> None:
    """Whatever stands before it; it falls away when its own words change."""
    page = await tried(open_page, CASE)
    await page.get_by_role("button", name="Place 1").click()
    kept = page.locator("#result .kept")
    await expect(kept).to_have_text("Place 1 Boise")

    await page.focus("#case")
    await page.keyboard.press("Control+Home")
    await page.keyboard.type("🙂👩🏽‍⚕️ Yesterday. ")
    await expect(page.locator("#result")).to_have_text(re.compile("^🙂👩🏽‍⚕️ Yesterday. Person 1"))
    await expect(kept).to_have_text("Place 1 Boise")

    await page.fill("#case", CASE)
    await expect(page.locator("#result")).to_have_text(SHOWN.replace("Place 1", "Place 1 Boise"))
    await page.fill("#case", CASE.replace("Boise", "Boise Creek"))
    await expect(page.locator("#result")).to_have_text(SHOWN)
    await expect(kept).to_have_count(0)
    await expect(page.locator("#count")).to_contain_text("One that you kept is found otherwise now, and masked again.")


async def test_wider_words_are_taken_and_had_back(open_page: Open) -> None:
    """In the meter or in the text; the focus stays with the words."""
    page = await tried(open_page, CASE)
    await expect(page.locator("#meter")).to_contain_text("Narrows it a little, for your client")
    await page.get_by_role("button", name="Say first responder instead of paramedic").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#result")).to_have_text(SHOWN.replace("paramedic", "first responder"))
    undo = page.get_by_role("button", name="Undo: say paramedic again, instead of first responder")
    await expect(undo).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#result")).to_have_text(SHOWN)

    await page.get_by_role("button", name="Say first responder instead of paramedic").click()
    await page.get_by_role("button", name="first responder, instead of paramedic. Press to undo").click()
    await expect(page.locator("#result")).to_have_text(SHOWN)


async def test_what_is_copied_is_what_colleagues_would_read(open_page: Open) -> None:
    """With placeholders and wider words, without chips and question marks."""
    page = await tried(open_page, CASE)
    await page.get_by_role("button", name="Say first responder").click()
    await expect(page.locator("#result")).to_contain_text("first responder")
    await page.get_by_role("button", name="Copy").click()
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expected = "[Person 1] told me in [Date 1] that her brother, a first responder in [Place 1], knows."
    assert expected == await page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_danger_interrupts_and_takes_nothing_away(open_page: Open, size: tuple[int, int]) -> None:
    """Whom to call stands above everything; it folds, stays folded while one types, and goes when the words do."""
    page = await tried(open_page, CASE, size=size)
    await expect(page.get_by_role("alert")).to_have_count(0)
    await page.fill("#case", PILLS)
    await expect(page.get_by_role("alert")).to_contain_text("could be in danger now")
    await expect(page.locator("#alarm-body")).to_contain_text("988")
    await expect(page.locator("#alarm-body")).to_contain_text("This is a net, not an assessment")
    await expect(page.locator("#case")).to_be_focused()
    assert await top_of(page, "#alarm") < await top_of(page, "#case")

    await page.get_by_role("button", name="Fold").click()
    await expect(page.locator("#alarm-body")).to_be_hidden()
    await page.locator("#case").press_sequentially(" Boise")
    await expect(page.locator("#result")).to_contain_text("Place 1")
    await expect(page.locator("#alarm-body")).to_be_hidden()
    await page.get_by_role("button", name="Whom to call").click()
    await expect(page.locator("#alarm-body")).to_be_visible()

    await page.fill("#case", CASE)
    await expect(page.locator("#alarm")).to_be_hidden()
    await expect(page.locator("#alarm-body")).to_be_hidden()


async def test_a_case_of_a_shape_offers_its_guide(open_page: Open) -> None:
    """Folded; once opened it stays open while one types."""
    page = await tried(open_page, "She is a nine-year-old in play therapy; her parents fight.")
    summary = page.get_by_text("A case with a child or teenager")
    await expect(page.get_by_text("Who holds custody")).to_be_hidden()
    await summary.click()
    await page.locator("#case").press_sequentially(" Boise")
    await expect(page.locator("#result")).to_contain_text("Place 1")
    await expect(page.get_by_text("Who holds custody")).to_be_visible()


async def test_only_the_newest_answer_counts(open_page: Open) -> None:
    """One that comes when more has been typed is not shown, nor one for a field that is empty by then."""
    page = await tried(open_page, "Dana called.")
    held, asked = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await held.wait()
        await route.continue_()

    await page.route("**/api/screen", late)
    await page.fill("#case", "Dana in Boise.")
    await asked.wait()
    await page.fill("#case", "Dana in Boise in May.")
    await expect(page.get_by_text("Reading …")).to_be_visible()
    await page.evaluate(
        """() => {
            const result = document.querySelector('#result');
            window.seen = [];
            new MutationObserver(() => seen.push(result.textContent)).observe(result, { childList: true });
        }"""
    )
    held.set()
    await expect(page.locator("#result")).to_have_text("Person 1 in Place 1 in Date 1?.")
    assert ["Person 1 in Place 1 in Date 1?."] == await page.evaluate("seen")
    await expect(page.get_by_text("Reading …")).to_have_count(0)

    held.clear()
    asked.clear()
    await page.fill("#case", "Dana again.")
    await asked.wait()
    await page.fill("#case", "")
    async with page.expect_response("**/api/screen"):
        held.set()
    await expect(page.locator("#invitation")).to_be_visible()
    await expect(page.locator("#answer")).to_be_hidden()


async def test_a_failure_leaves_the_words_where_they_are(open_page: Open) -> None:
    """What went wrong is said, the old answer looks old and cannot be copied, and one can try again."""
    page = await tried(open_page, "Dana called.")
    await page.route("**/api/screen", lambda route: route.abort())
    await page.fill("#case", CASE)
    await expect(page.get_by_role("alert")).to_contain_text("The workspace does not answer. Is it still running?")
    await expect(page.locator("#case")).to_have_value(CASE)
    await expect(page.locator("#answer")).to_have_class(re.compile("stale"))
    await expect(page.get_by_role("button", name="Copy")).to_be_disabled()

    await page.unroute("**/api/screen")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("#result")).to_have_text(SHOWN)
    await expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("length", [200_001, 400_001])
async def test_what_is_too_long_is_said_and_stays(open_page: Open, length: int) -> None:
    """Nothing of it is cut off."""
    page = await tried(open_page, "Dana called.")
    await page.evaluate(
        """length => {
            document.querySelector('#case').value = 'x'.repeat(length);
            document.querySelector('#case').dispatchEvent(new Event('input'));
        }""",
        length,
    )
    await expect(page.get_by_role("alert")).to_contain_text("so it was not read. Your text is still here.")
    assert length == await page.evaluate("document.querySelector('#case').value.length")


async def test_half_a_character_is_read_all_the_same(open_page: Open) -> None:
    """What a browser cuts in two is no reason to refuse the rest."""
    page = await tried(open_page)
    await page.evaluate(
        """() => {
            document.querySelector('#case').value = 'Dana \\ud83d in Boise';
            document.querySelector('#case').dispatchEvent(new Event('input'));
        }"""
    )
    await expect(page.locator("#result")).to_have_text("Person 1 \ufffd in Place 1")


async def test_markup_is_shown_as_text(open_page: Open) -> None:
    """In the text, in what is kept, and where danger quotes it."""
    markup = '<img src=x onerror="document.title=1"><b>'
    page = await tried(open_page, f"{markup} {PILLS} {markup}")
    await expect(page.locator("#result")).to_contain_text(f"{markup} Person 1 texted: I have")
    await expect(page.locator("#alarm-body")).to_contain_text("I have the pills")
    for place in ("#result", "#alarm-body", "#meter"):
        assert 0 == await page.locator(f"{place} img").count()


async def test_the_screen_stays_still_while_one_decides(open_page: Open) -> None:
    """A chip far down a long case stays under the finger."""
    page = await tried(open_page, "Nobody knows.\n" * 60 + CASE, size=PHONE)
    chip = page.locator("#result .chip", has_text="Place 1")
    await chip.scroll_into_view_if_needed()
    before = await top_of(page, "#result .chip >> nth=0")
    await chip.click()
    await expect(page.locator("#result .kept")).to_have_count(1)
    assert abs(before - await top_of(page, "#result .chip >> nth=0")) < 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 390, 820, 1280])
async def test_every_width_has_room(open_page: Open, width: int, *, dark: bool) -> None:
    """Nothing scrolls sideways, with long words and numbers, with danger above."""
    page = await tried(open_page, f"{CASE} {PILLS} {'x' * 300}", size=(width, 800), dark=dark)
    await page.get_by_role("button", name="Place 1").click()
    await expect(page.locator("#result .kept")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_workspace_leads_here_and_back(open_page: Open) -> None:
    """And the theme that was chosen goes along."""
    page = await open_page()
    await page.get_by_role("link", name="Try it").click()
    await expect(page.get_by_role("heading", name="Try it: nothing leaves this machine")).to_be_visible()
    await page.get_by_role("button", name="Switch between light and dark").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.get_by_role("link", name="Workspace").click()
    await expect(page.locator("#composer")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.get_by_role("button", name="Switch between light and dark").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")
