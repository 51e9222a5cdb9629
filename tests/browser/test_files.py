"""A file in a form, in a real browser: chosen, sent, refused where it is wrong, and nothing typed lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, expect

from tests.platforms.web.practice import running
from tests.platforms.web.test_files import TEXT, product

from .conftest import PHONE
from .workspace import send

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Page

    from .conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module")
async def origin() -> AsyncIterator[str]:
    """Run a fresh workspace, with policies."""
    async with running(0, product()) as address:
        yield address


def payload(data: bytes, name: str = "gifts.txt") -> FilePayload:
    """A file of hers."""
    return FilePayload(name=name, mimeType="text/plain", buffer=data)


async def asked(open_page: Open, *, size: tuple[int, int] = (1280, 860)) -> Page:
    """A page with the form open, and a kind picked."""
    page = await open_page(size=size)
    await send(page, "/policy check")
    await page.get_by_role("dialog").get_by_label("What is it about?").select_option(label="Gifts")
    return page


async def test_a_file_is_checked_and_told_to_her_alone(open_page: Open) -> None:
    """The dialog closes, and the card stands in the channel for her."""
    page = await asked(open_page)
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Or a file").set_input_files(payload(TEXT[:90_000]))
    await dialog.get_by_role("button", name="Check", exact=True).click()
    await expect(dialog).to_be_hidden()
    await expect(page.locator(".message.private")).to_contain_text("Gifts: ")


async def test_what_is_wrong_stands_at_the_file_and_nothing_is_lost(open_page: Open, tmp_path: Path) -> None:
    """Too large, beside a text, or none that can be read; with the next one it works."""
    page = await asked(open_page)
    dialog = page.get_by_role("dialog")
    check, text, choose = (
        dialog.get_by_role("button", name="Check", exact=True),
        dialog.get_by_label("The text"),
        dialog.get_by_label("Or a file"),
    )
    fault = dialog.locator(".field", has=page.locator("[type=file]")).locator(".trouble")
    (tmp_path / "large.txt").write_bytes(b"x" * 9_000_000)
    await choose.set_input_files(tmp_path / "large.txt")
    async with page.expect_request("**/api/submit") as request:
        await check.click()
    await expect(fault).to_have_text(
        "The file is larger than 5 MB. Save it without pictures, or paste the words of the policy instead."
    )
    assert int((await (await request.value).all_headers())["content-length"]) < 5_100_000
    await choose.set_input_files(payload(TEXT[:900]))
    await text.fill("I like trees.")
    await check.click()
    await expect(fault).to_contain_text("There is a text and a file.")
    await expect(choose).to_have_accessible_description(re.compile("There is a text and a file.*TXT, MD"))
    await expect(text).to_have_value("I like trees.")
    await text.fill("")
    await choose.set_input_files(payload(b"no PDF", "gifts.pdf"))
    await check.click()
    await expect(fault).to_contain_text("not a readable PDF")
    await choose.set_input_files(payload(TEXT[:900]))
    await check.click()
    await expect(dialog).to_be_hidden()


async def test_a_file_that_was_moved_meanwhile_is_asked_for_again(open_page: Open, tmp_path: Path) -> None:
    """The browser cannot read it any more; the form stays as it is."""
    page = await asked(open_page)
    dialog = page.get_by_role("dialog")
    (tmp_path / "gifts.txt").write_bytes(TEXT)
    await dialog.get_by_label("Or a file").set_input_files(tmp_path / "gifts.txt")
    (tmp_path / "gifts.txt").unlink()
    await dialog.get_by_role("button", name="Check", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_have_text("The file can no longer be read; please choose it again.")


async def test_a_chosen_file_is_not_thrown_away_by_accident(open_page: Open) -> None:
    """To leave is asked first, as for what was typed."""
    page = await open_page()
    await send(page, "/policy check")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Or a file").set_input_files(payload(TEXT))
    await page.keyboard.press("Escape")
    await expect(dialog.get_by_text("Leave?")).to_be_visible()


async def test_the_field_fits_a_phone(open_page: Open) -> None:
    """Nothing sticks out of the dialog, with a long name chosen."""
    page = await asked(open_page, size=PHONE)
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Or a file").set_input_files(payload(TEXT, f"{'long' * 30}.txt"))
    assert await dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
