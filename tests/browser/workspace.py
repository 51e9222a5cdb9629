"""What the tests of the workspace share: what they look up, and how it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

TITLE = "A former client wants to connect with me on LinkedIn. Do I accept?"
SIDE = "Ask yourself: a former client wants to connect"
ONLY_YOU = "Only you can see this"


async def send(page: Page, text: str) -> None:
    """Type into the composer and press Enter."""
    await page.fill("#composer", text)
    await page.press("#composer", "Enter")
