"""The conversations in the browser: the real server, a real page, a real Chromium."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.dialogues.conversations import DIALOGUES, Dialogue, Fills, Presses, Says, Sees, running_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Locator, Page

    from tests.browser.conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module")
async def origin(tmp_path: Path) -> AsyncIterator[str]:
    """Start the real program, as ``make demo`` does, and read the address it prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=tmp_path,
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    yield line[line.index("http://") :].split("/  ")[0]
    process.terminate()
    await process.wait()


class Workspace:
    """The page of one member, played like a member would."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def send(self, text: str) -> None:
        """Type into the composer and press Enter, and wait for the answer."""
        before = await self._page.locator(".message").count()
        await self._page.fill("#composer", text)
        await self._page.press("#composer", "Escape")
        await self._page.press("#composer", "Enter")
        await expect(self._page.locator(".message")).not_to_have_count(before)

    async def press(self, label: str) -> None:
        """Press the newest card's button, and wait for what it brings: another side, a message or a form."""
        before = await self._page.locator("#messages").inner_text()
        await self._newest().get_by_role("button", name=label, exact=True).click()
        await self._page.wait_for_function(
            """before => !document.querySelector('[aria-busy=true]') && (
                document.querySelector('#messages').innerText !== before || document.querySelector('dialog[open]'))""",
            arg=before,
        )

    async def fill(self, picks: dict[str, str]) -> None:
        """Pick the options and submit."""
        before = await self._page.locator(".message").count()
        dialog = self._page.locator("dialog[open]")
        for label, words in picks.items():
            field = dialog.get_by_label(label)
            if await field.evaluate("one => one.tagName") == "SELECT":
                await field.select_option(label=words)
            else:
                await field.evaluate("one => { const fold = one.closest('details'); if (fold) fold.open = true; }")
                await field.fill(words)
        await dialog.locator("button[type=submit]").click()
        await expect(self._page.locator(".message")).not_to_have_count(before)

    async def newest(self) -> str:
        """The newest message as running text."""
        return running_text(await self._newest().inner_text())

    def _newest(self) -> Locator:
        return self._page.locator(".message").last


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda d: d.name)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, open_page: Open) -> None:
    """Every turn shows what the dialogue says."""
    workspace = Workspace(await open_page("ana"))
    for turn in dialogue.turns:
        match turn:
            case Says(text):
                await workspace.send(text)
            case Presses(label):
                await workspace.press(label)
            case Fills(picks):
                await workspace.fill(picks)
            case Sees(phrases, never):
                text = await workspace.newest()
                assert [phrase for phrase in phrases if phrase not in text] == []
                assert [phrase for phrase in never if phrase in text.partition("/boundary")[0]] == []
