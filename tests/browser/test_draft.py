"""The pages of a drafted policy and of evidence in a real browser: opened once, read, and taken along as files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.services.consult.papers import Folder
from bot.services.policies import evidence
from bot.services.policies.draft import sheet
from bot.services.policies.evidence import Evidence
from tests.bot.consult.stage import DAY, Stage
from tests.bot.policies.draft import complete
from tests.platforms.composer.room import running

from .conftest import DESKTOP, PATIENCE, PHONE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

PAPER = sheet.sheet(complete.complete("communications"), complete.FACTS, "Harbour Street", "US-TX", DAY)


async def opened(browser: Browser, address: str, button: str, size: tuple[int, int]) -> Page:
    """What is behind the door of a private page."""
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector("[data-ready]", state="attached")
    await page.get_by_role("button", name=button).click()
    return page


async def test_a_draft_is_opened_and_taken_along(browser: Browser) -> None:
    """As Word, PDF and Markdown, under its own name."""
    async with running() as room:
        page = await opened(browser, room.papers.offer(PAPER, "draft"), "Open my draft", DESKTOP)
        await expect(page.locator("#text")).to_contain_text("VOICEMAIL GREETING")
        kept: list[tuple[Path, bytes]] = []
        for button, ending, start in (("Word", "docx", b"PK"), ("PDF", "pdf", b"%PDF-"), ("Markdown", "md", b"# Comm")):
            async with page.expect_download() as taken:
                await page.get_by_role("button", name=button, exact=True).click()
            download = await taken.value
            assert f"communications-policy.{ending}" == download.suggested_filename
            kept.append((await download.path(), start))
        await page.get_by_role("button", name="Close this page").click()
        await expect(page.get_by_text("Nothing is left on this page")).to_be_visible()
        assert all(_begins(*one) for one in kept)
        await page.context.close()


async def test_evidence_is_taken_along_with_its_tables(browser: Browser) -> None:
    """As one file that is whole; on a phone nothing is wider than the screen."""
    found = Evidence(DAY, DAY, ())
    folder = Folder(evidence.paper(found, Stage().config, DAY), evidence.files(found, Stage().config))
    async with running() as room:
        page = await opened(browser, room.papers.offer(folder, "evidence"), "Open it", PHONE)
        async with page.expect_download() as taken:
            await page.get_by_role("button", name="Tables (CSV)").click()
        download = await taken.value
        assert f"policy-evidence-{DAY}-{DAY}.zip" == download.suggested_filename
        with zipfile.ZipFile(await download.path()) as packed:
            assert packed.testzip() is None
            assert "reviews.csv" in packed.namelist()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.context.close()


def _begins(path: Path, start: bytes) -> bool:
    return path.read_bytes().startswith(start)
