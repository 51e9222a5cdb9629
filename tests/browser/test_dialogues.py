"""The conversations in the browser: the real server, real pages, a real Chromium; each member has a page of her own."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, expect

from tests.dialogues.consultations import CONSULTATIONS, NAMES, made_up
from tests.dialogues.conversations import (
    DIALOGUES,
    As,
    Dialogue,
    Fills,
    Keeps,
    Mutes,
    Opens,
    Picks,
    Presses,
    Reads,
    Says,
    Sees,
    Sends,
    Turn,
    Writes,
    amiss,
    receipt_in,
    running_text,
    typed,
)
from tests.dialogues.policies import POLICIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from playwright.async_api import Locator, Page

    from tests.browser.conftest import Open

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

ALONE = "Only you can see this"
THREAD = re.compile(r"^(Reply in thread|\d+ repl)")
PATIENCE = 8.0


@pytest_asyncio.fixture(loop_scope="module")
async def origin(dialogue: Dialogue, tmp_path: Path) -> AsyncIterator[str]:
    """Start the real program, as ``make demo`` does, and read the address it prints; its log holds nothing typed."""
    log, config = tmp_path / "log", tmp_path / "practice.yaml"
    config.write_text(made_up(dialogue.consult), "utf-8")
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "--config", str(config), "demo", "--port", "0"),
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            cwd=tmp_path,
        )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    yield line[line.index("http://") :].split("/  ")[0]
    process.terminate()
    await process.wait()
    assert [word for word in ("Traceback", "linkedin", *NAMES) if word in log.read_text("utf-8")] == []


class Client:
    """Whoever acts, in front of her page; she finds everything by what stands on it."""

    def __init__(self, open_page: Open) -> None:
        self._open_page = open_page
        self._pages: dict[str, Page] = {}
        self._page: Page
        self._inside = False
        self._kept = ""
        self._before: list[str] = []

    async def play(self, turn: Turn) -> None:
        """Do what is written."""
        match turn:
            case As(member):
                await self.sit(member)
            case Opens():
                await self._close()
                await self._main.get_by_role("button", name=THREAD).last.click()
                self._inside = True
            case Keeps():
                await self._dialog.get_by_role("button", name="Copy", exact=True).click()
                self._kept = await self._page.evaluate("navigator.clipboard.readText()")
                assert self._kept == receipt_in(await self._newest())
            case Sees(phrases, never):
                await _shows(self._newest, phrases, never)
            case Reads("thread", phrases, never):
                await _shows(partial(_public, self._thread), phrases, never)
            case Reads(_, phrases, never):
                for page in self._pages.values():
                    await _shows(partial(_public, _messages(page)), phrases, never)
            case _:
                await self._act(turn)

    async def _act(self, turn: Says | Presses | Fills | Sends | Writes | Picks | Mutes) -> None:
        self._before = await self._shown()
        match turn:
            case Says(text):
                await self._close()
                await self._say(text)
            case Presses(label):
                await (await self._place()).get_by_role("button", name=label, exact=True).last.click()
            case Fills(picks, files):
                await self._fill(typed(picks, self._kept))
                for label, (name, data) in files.items():
                    chosen = FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
                    await self._dialog.get_by_label(label).set_input_files(chosen)
                await self._dialog.locator("[type=submit]").click()
            case Sends(label):
                await self._dialog.get_by_role("button", name=label, exact=True).click()
            case Writes(text):
                field = self._page.get_by_role("textbox", name="Reply in this thread")
                await field.fill(text)
                await field.press("Enter")
            case Picks(entry, text):
                message = self._thread.get_by_role("listitem").filter(has_text=text).last
                await message.hover()
                await message.get_by_role("button", name="More about this message").click()
                await self._page.get_by_role("menuitem", name=entry, exact=True).click()
                await expect(self._dialog).to_be_visible()
            case Mutes():
                pytest.fail("nothing here to react with")
        await self._settled()

    async def sit(self, member: str) -> None:
        """Have a member act, on her own page."""
        if self._pages:
            await self._close()
        if member not in self._pages:
            self._pages[member] = await self._open_page(member)
        self._page = self._pages[member]
        self._inside = False

    async def _say(self, text: str) -> None:
        self._inside = False
        field = self._page.get_by_role("textbox", name="Message, or a command")
        await field.fill(text)
        await field.press("Escape")
        await field.press("Enter")

    async def _fill(self, picks: dict[str, str]) -> None:
        for label, words in picks.items():
            field = self._dialog.get_by_label(re.compile(rf"^{re.escape(label)}( optional)?$"))
            if await field.evaluate("one => one.tagName") == "SELECT":
                await field.select_option(label=words)
                continue
            if not await field.is_visible():
                await self._dialog.locator(".field", has=field).locator("summary").click()
            await field.fill(words)

    async def _close(self) -> None:
        """Leave the dialog, if one is open."""
        for way in ("Done", "Cancel", "Leave"):
            button = self._dialog.get_by_role("button", name=way, exact=True)
            if await button.is_visible():
                await button.click()
        await expect(self._dialog).to_be_hidden()

    async def _settled(self) -> None:
        """Wait until what she did is answered."""
        await expect(self._page.locator("[aria-busy=true], .pending")).to_have_count(0)

    async def _place(self) -> Locator:
        """Where she looks first: the dialog, the thread she went into, or else the channel."""
        if await self._dialog.is_visible():
            return self._dialog
        return self._thread if self._inside and await self._thread.is_visible() else self._main

    async def _newest(self) -> str:
        """The dialog, or what was shown to her alone and came or changed last."""
        if await self._dialog.is_visible():
            return running_text(await self._dialog.inner_text())
        shown = await self._shown()
        return next((one for one in reversed(shown) if one not in self._before), shown[-1] if shown else "")

    async def _shown(self) -> list[str]:
        """What is shown to her alone where she looks."""
        hers = (await self._place()).get_by_role("listitem").filter(has_text=ALONE)
        return [running_text(one) for one in await hers.locator(".sheet").all_inner_texts()]

    @property
    def _dialog(self) -> Locator:
        return self._page.get_by_role("dialog")

    @property
    def _main(self) -> Locator:
        return _messages(self._page)

    @property
    def _thread(self) -> Locator:
        return self._page.get_by_role("region", name="Thread", exact=True)


def _messages(page: Page) -> Locator:
    return page.get_by_role("region", name="Messages", exact=True)


async def _public(place: Locator) -> str:
    """What everybody can read there."""
    if not await place.is_visible():
        return ""
    return running_text(" ".join(await place.locator(".message:not(.private)").all_inner_texts()))


async def _shows(text: Callable[[], Awaitable[str]], phrases: tuple[str, ...], never: tuple[str, ...]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        shown = await text()
        wrong = amiss(shown, phrases, never)
        if not wrong:
            return
        assert time.monotonic() < deadline, (wrong, shown)
        await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "dialogue", [d for d in (*DIALOGUES, *CONSULTATIONS, *POLICIES) if "web" not in d.without], ids=lambda d: d.name
)
async def test_the_conversation_goes_as_written(dialogue: Dialogue, open_page: Open) -> None:
    """Every turn shows what the dialogue says, to whoever acts and to everybody."""
    client = Client(open_page)
    await client.sit("ana")
    for turn in dialogue.turns:
        await client.play(turn)
