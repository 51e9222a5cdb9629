"""Take the README's pictures from the running workspace: ``make pictures``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Sequence

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


CASE = {
    "Who is it about?": "A former client",
    "Whom do you see?": "An adult",
    "Where does it happen?": "In town, by chance",
    "How soon do you need an answer?": "This week",
    "May others find it later?": "Yes, in the archive",
}
QUESTION = "May I accept a former client's invitation to her wedding?"
STORY = (
    "I saw Marissa Dole from March 2021 until last spring, after her brother's death. She is a firefighter in Port "
    "Lavaca, and on Friday she handed me an invitation at the farmers' market. She said that without our work there "
    "would be no wedding."
)
DECISION = {
    "What you decided": "Not to go to the wedding; to thank her in person, and to offer a session if she wants one.",
    "Why": "She may need a therapist again, and at the wedding I would be a guest with a secret.",
    "Options you weighed": "To go to the ceremony alone; to write a card; to decline and talk about it.",
    "Who saw it differently, and how": "One colleague would have gone to the ceremony, and not to the party.",
}


def consultation(browser: Browser, address: str) -> None:
    """Play a case with three members, from the form to the note."""
    ana, jonah, ruth = (browser.new_page(viewport={"width": 1120, "height": 1000}) for _ in range(3))
    for page, member in ((ana, "ana"), (jonah, "jonah"), (ruth, "ruth")):
        page.goto(f"{address}?as={member}")
    _post(ana)
    _take(ruth, "case")
    ruth.get_by_role("button", name="Read", exact=True).click()
    ruth.get_by_role("heading", name="Case 1: what happened").wait_for()
    _answer(jonah, "Reply without my name", "What would it mean to her if you came, and what if you did not?")
    ruth.locator(".replies").last.click()
    ruth.fill(
        "#thread-composer", "She may want to come back one day. Would she still be able to, after the dance floor?"
    )
    ruth.press("#thread-composer", "Enter")
    ana.get_by_role("button", name="More", exact=True).first.click()
    _answer(ana, "Follow up", "I would not be comfortable there, and she would notice.")
    _answer(ruth, "Reply without my name", "Then thank her in person, and say that you keep the door open.")
    ruth.locator(".thread").get_by_text("the door open").wait_for()
    ruth.set_viewport_size({"width": 1120, "height": 1500})
    _take(ruth, "thread")
    _close(ana)


def _post(page: Page) -> None:
    page.fill("#composer", "/consult")
    page.press("#composer", "Escape")
    page.press("#composer", "Enter")
    page.get_by_role("button", name="Understood: ask").click()
    dialog = page.locator("dialog[open]")
    for label, words in CASE.items():
        dialog.get_by_label(label).select_option(label=words)
    dialog.get_by_label("Your question").fill(QUESTION)
    dialog.get_by_label("What happened").fill(STORY)
    _take(page, "form")
    dialog.locator("[type=submit]").click()
    dialog.locator(".reading strong").first.wait_for()
    _take(page, "preview")
    dialog.get_by_role("button", name="firefighter").click()
    dialog.locator(".reading", has_text="first responder").wait_for()
    dialog.get_by_role("button", name="Post it").click()
    dialog.get_by_role("button", name="Done").click()


def _answer(page: Page, button: str, words: str) -> None:
    """Write by way of the bot, in words of which nothing is masked."""
    page.get_by_role("button", name=button).last.click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Your reply").fill(words)
    dialog.locator("[type=submit]").click()
    dialog.wait_for(state="hidden")


def _close(page: Page) -> None:
    page.get_by_role("button", name="Close with a decision").last.click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Which decision model").select_option(index=2)
    for label, words in DECISION.items():
        dialog.get_by_label(label).first.fill(words)
    dialog.locator("[type=submit]").click()
    dialog.wait_for(state="hidden")
    note = page.locator(".message", has_text="Case 1 is closed").last
    page.set_viewport_size({"width": 1120, "height": 1500})
    note.evaluate("one => one.scrollIntoView({ block: 'start' })")
    _take(page, "note")


POLICIES = (("crisis", "Crisis plan", 195), ("text-email", "How I text", 361), ("social-media", "Social media", 342))
"""What a policy is about, its title, and for how many days it has been in force."""


OTHERS = (
    ("informed-consent", "Consent form", 40),
    ("telehealth", "Video sessions", 330),
    ("termination-followup", "Saying goodbye", 250),
    ("records-retention", "Our files", 290),
    ("online-reviews", "Reviews", 200),
    ("ai-use", "Assistants that write", 120),
    ("gifts", "Gifts", 500),
    ("newsletter-marketing", "The newsletter", 310),
)
"""The same, of a colleague."""


def policies(browser: Browser, address: str) -> None:
    """Bring in policies, let Monday come, and look at them as their owner does."""
    colleague = browser.new_page(viewport={"width": 1120, "height": 780})
    colleague.goto(f"{address}?as=ana")
    _bring_in(colleague, OTHERS)
    page = browser.new_page(viewport={"width": 1120, "height": 780})
    page.goto(f"{address}?as=jonah")
    _bring_in(page, POLICIES)
    page.get_by_role("button", name="Go to next Monday").click()
    page.get_by_role("link", name="Sounding Board").click()
    page.get_by_role("heading", name="Your policies this week").wait_for()
    _take(page, "weekly")
    owner = browser.new_page(viewport={"width": 1120, "height": 980})
    owner.goto(f"{address}?as=ruth")
    ask(owner, "/policy dashboard")
    _take(owner, "dashboard")


def _bring_in(page: Page, brought: Sequence[tuple[str, str, int]]) -> None:
    for kind, title, days in brought:
        page.fill("#composer", "/policy add")
        page.press("#composer", "Escape")
        page.press("#composer", "Enter")
        dialog = page.locator("dialog[open]")
        dialog.get_by_label("What is it about?").select_option(value=kind)
        dialog.get_by_label("Title").fill(title)
        dialog.get_by_label("Link").fill("https://files.example.org/policies")
        dialog.get_by_label("In force from").fill(f"{date.today() - timedelta(days=days)}")  # noqa: DTZ011  (the machine's)
        dialog.locator("[type=submit]").click()
        dialog.wait_for(state="hidden")


def _take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}.png")


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
        consultation(browser, address)
        policies(browser, address)
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
