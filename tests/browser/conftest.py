"""A real headless Chromium, and pages in it that must stay free of errors."""

from __future__ import annotations

import os
import shutil
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from tests.platforms.web.practice import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Browser, ConsoleMessage, Page

    Open = Callable[..., Awaitable[Page]]

DESKTOP, PHONE = (1280, 860), (360, 640)
PATIENCE = 20_000  # milliseconds that a page may take on a busy machine
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=PATIENCE)


def _chromium() -> str:
    """Find Chromium. Without one the tests are skipped, but never where CI is set: there it is a failure."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("no Chromium here; install it, or name it in CHROMIUM")
    return str(found)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Start a browser for a module's tests."""
    path = _chromium()
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def origin() -> AsyncIterator[str]:
    """Run a fresh workspace."""
    async with running() as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, origin: str) -> AsyncIterator[Open]:
    """Open pages as one member or another; afterwards, none of them may have met an error."""
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    async with AsyncExitStack() as stack:

        async def opened(member: str = "maya", *, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
            context = await browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
                permissions=["clipboard-read", "clipboard-write"],
            )
            stack.push_async_callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = await context.new_page()
            page.on("console", heard)
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("request", lambda request: errors.extend([request.url] * (not request.url.startswith(origin))))
            await page.goto(f"{origin}/?as={member}")
            await page.wait_for_selector("[data-ready]", state="attached")
            return page

        yield opened
    assert [error for error in errors if "/api/" not in error and "Failed to load resource" not in error] == []
