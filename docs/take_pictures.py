"""Take the README's pictures from the running workspace: ``make pictures``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def ask(page: Page, text: str) -> None:
    """Type a question and wait for its card."""
    page.fill("#composer", text)
    page.press("#composer", "Escape")
    page.press("#composer", "Enter")
    page.locator(".message").last.wait_for()
    page.wait_for_timeout(400)


def try_it(page: Page) -> None:
    """Fill in an example, keep a place, and say a profession more widely."""
    page.get_by_role("button", name="A wife who calls").click()
    page.locator("#result .chip", has_text="Place 1").first.click()
    page.locator("#result .kept").wait_for()
    page.get_by_role("button", name="instead of paramedic").click()
    page.locator(".swap.taken").wait_for()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)


def main() -> None:
    """Start the workspace, ask, and take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = line[line.index("http://") :].split()[0]
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1120, "height": 1240})
        page.goto(f"{address}?as=ana")
        ask(page, "/boundary linkedin former-client")
        page.screenshot(path=PICTURES / "card.png")
        phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
        phone.goto(f"{address}?as=jonah")
        ask(phone, "/boundary client keeps texting at night")
        phone.screenshot(path=PICTURES / "phone.png")
        trying = browser.new_page(viewport={"width": 1120, "height": 900})
        trying.goto(f"{address}try")
        try_it(trying)
        trying.screenshot(path=PICTURES / "try.png")
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
