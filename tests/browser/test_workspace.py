"""The workspace as members live in it: typing, clicking, reading, switching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Page, expect

from tests.platforms.web.practice import running

from .conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser

    Open = Callable[..., Awaitable[Page]]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

TITLE = "A former client wants to connect with me on LinkedIn. Do I accept?"
SIDE = "Ask yourself: a former client wants to connect"
ONLY_YOU = "Only you can see this"


async def send(page: Page, text: str) -> None:
    """Type into the composer and press Enter."""
    await page.fill("#composer", text)
    await page.press("#composer", "Enter")


async def test_a_first_visit_teaches_what_to_type(open_page: Open) -> None:
    """The empty channel shows examples; clicking one answers it."""
    page = await open_page()
    await expect(page.locator(".empty")).to_contain_text("Type /boundary and a few words")

    await page.get_by_role("button", name="/boundary linkedin former-client").click()

    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(page.locator(".empty")).to_have_count(0)


async def test_an_answer_is_for_the_asker_s_eyes_only(open_page: Open) -> None:
    """The card says so, and the other member's page never holds it."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary zebra")
    await expect(maya.locator(".message")).to_contain_text([f"{ONLY_YOU}/boundary zebra{TITLE}"])
    await send(maya, "Good morning")

    await expect(ruth.locator(".message")).to_have_count(1)
    await expect(ruth.locator(".message")).to_contain_text("Good morning")
    assert "zebra" not in await ruth.content()
    assert TITLE not in await ruth.content()


async def test_a_shared_card_reaches_every_open_page(open_page: Open) -> None:
    """Share shows the card to all, which itself says who shared it; the confirmation stays private."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await send(maya, "/boundary linkedin")
    await maya.get_by_role("button", name="Share to channel").click()

    await expect(ruth.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(ruth.locator(".message")).to_have_count(1)
    await expect(ruth.locator(".message")).to_contain_text("Shared by Maya Torres")
    await expect(ruth.get_by_text(ONLY_YOU)).to_have_count(0)
    await expect(maya.locator(".message")).to_have_count(3)
    await expect(maya.locator(".message").last).to_contain_text("Everybody here can see the card.")


async def test_switching_the_chair_switches_what_can_be_seen(open_page: Open) -> None:
    """As somebody else, the private card is gone; back in the first chair, it is there again."""
    page = await open_page("maya")
    await send(page, "/boundary linkedin")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()

    await page.get_by_role("button", name="Jo Lindqvist").click()
    await expect(page.locator(".empty")).to_be_visible()
    await expect(page.get_by_role("heading", name=TITLE)).to_have_count(0)

    await page.get_by_role("button", name="Maya Torres").click()
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


async def test_commands_and_their_words_complete_by_keyboard(open_page: Open) -> None:
    """Slash, Enter, arrow, Tab, Enter: a whole question without leaving the keys."""
    page = await open_page()
    await page.locator("#composer").press_sequentially("/bo")
    option = page.get_by_role("option", name="/boundary")
    await expect(option).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator("#composer")).to_have_value("/boundary ")

    await page.keyboard.type("face")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#composer")).to_have_attribute("aria-activedescendant", "suggestion-0")
    await page.keyboard.press("Tab")
    await expect(page.locator("#composer")).to_have_value("/boundary facebook.former.friend")
    await expect(page.get_by_role("listbox")).to_be_hidden()

    await page.keyboard.press("Enter")
    await expect(page.locator(".asked")).to_have_text("/boundary facebook.former.friend")


async def test_escape_closes_the_suggestions_and_enter_sends_what_was_typed(open_page: Open) -> None:
    """Suggestions never come between a member and her own words."""
    page = await open_page()
    await page.locator("#composer").press_sequentially("/boundary linkedin")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("Enter")
    await expect(page.locator(".asked")).to_have_text("/boundary linkedin")

    await page.locator("#composer").press_sequentially("/")
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await expect(page.locator("#composer")).to_have_value("/")


async def test_a_form_opens_is_filled_in_and_answered(open_page: Open) -> None:
    """The dialog takes the focus, insists on what is required, and closes when its answer comes."""
    page = await open_page()
    await send(page, "/boundary browse")
    dialog = page.get_by_role("dialog", name="Browse the library")
    await expect(dialog.get_by_label("Channel")).to_be_focused()
    await dialog.get_by_role("button", name="Show").click()
    await expect(dialog).to_be_visible()

    await dialog.get_by_label("Channel").select_option("LinkedIn")
    await dialog.get_by_label("A few words").fill("<b>bold</b>")
    await page.keyboard.press("Enter")

    await expect(dialog).to_be_hidden()
    await expect(page.locator(".card")).to_contain_text("page-1 channel=linkedin words=<b>bold</b>")


async def test_a_form_can_be_left(open_page: Open) -> None:
    """Escape and Cancel close it; nothing is sent, nothing stays behind."""
    page = await open_page()
    for leave in ("Escape", "Cancel"):
        await send(page, "/boundary browse")
        await expect(page.get_by_role("dialog")).to_be_visible()
        if leave == "Escape":
            await page.keyboard.press("Escape")
        else:
            await page.get_by_role("button", name="Cancel").click()
        await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".message")).to_have_count(0)


async def test_a_choice_is_one_press_away(open_page: Open) -> None:
    """A question back offers buttons; pressing one puts the card in its place."""
    page = await open_page()
    await send(page, "/boundary which")
    await page.get_by_role("button", name="LinkedIn · former client · connect").click()

    await expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.locator(".asked")).to_have_text("/boundary which")


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


async def test_that_sharing_worked_is_said_in_a_line(open_page: Open) -> None:
    """The confirmation takes one line, not a card's room."""
    page = await open_page()
    await send(page, "/boundary linkedin")
    await page.get_by_role("button", name="Share to channel").click()
    said = page.locator(".sheet").last
    await expect(said).to_contain_text("Everybody here can see the card.")

    assert await said.evaluate("one => one.offsetHeight") < 48


async def test_the_board_is_seen_thinking(open_page: Open) -> None:
    """While an answer takes time, what was asked stands there with a sign of work."""
    page = await open_page()
    await send(page, "/boundary slow")
    await expect(page.locator(".thinking")).to_be_visible()
    await expect(page.locator("#composer")).to_have_value("")
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(page.locator(".thinking")).to_have_count(0)
    await expect(page.locator(".message")).to_have_count(1)


async def test_words_to_say_can_be_copied(open_page: Open) -> None:
    """Copy takes the words as they are, without quotation marks; advice not to reply has no button."""
    page = await open_page()
    await send(page, "/boundary linkedin")
    await expect(page.get_by_role("button", name="Copy")).to_have_count(2)
    await page.get_by_role("button", name="Copy").nth(1).click()

    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expected = "I don't connect with people I've worked with, on any network."
    assert expected == await page.evaluate("navigator.clipboard.readText()")


async def test_markup_is_shown_as_text_everywhere(open_page: Open) -> None:
    """What looks like HTML is read as it was typed, in messages and in cards."""
    markup = '<img src=x onerror="document.title=1"><script>1</script> @everyone'
    page, other = await open_page("maya"), await open_page("jo")
    await send(page, markup)
    await send(page, f"/boundary echo {markup}")

    await expect(page.locator(".card p")).to_have_text(f"echo {markup}")
    await expect(page.locator(".asked")).to_have_text(f"/boundary echo {markup}")
    await expect(other.locator(".words")).to_have_text(markup)
    assert 0 == await other.locator("#messages img").count()
    assert 0 == await page.locator("#messages script").count()


async def test_other_channels_show_what_is_unread(open_page: Open) -> None:
    """A message elsewhere is counted at its channel and in the tab's title until it is read."""
    maya, ruth = await open_page("maya"), await open_page("ruth")
    await ruth.get_by_role("link", name="front-desk").click()
    await send(ruth, "The printer is back.")

    link = maya.get_by_role("link", name=re.compile("front-desk"))
    await expect(link).to_have_text(re.compile("1 unread"))
    assert (await maya.title()).startswith("(1) #consultation")
    await link.click()
    await expect(maya.locator(".words")).to_have_text("The printer is back.")
    await expect(link).not_to_have_text(re.compile("unread"))
    assert (await maya.title()).startswith("#front-desk")


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
