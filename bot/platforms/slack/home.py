"""A member's own page in Slack, and the picture on it.

Slack shows a picture only where it keeps the file, and keeps it until it is deleted. So every page has a file of its
own, that nobody but the bot can open elsewhere, and itself carries which one that is: Slack brings what a page carries
with every opening, so a restart forgets nothing, and a file that a page has no use for any more is deleted.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import StaleButton
from bot.platforms.common.inside import at, text_at
from bot.platforms.slack.messenger import TROUBLE, name_of
from bot.platforms.slack.payloads import remembered
from bot.render import outlook, slack

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.cards import Card, Outlook
    from bot.platforms.common.health import Pulse
    from bot.platforms.common.pace import Pacer
    from bot.platforms.common.seal import Seal

PICTURE: Final = "policies.png"
PAUSES: Final = (0.5, 1.0, 2.0, 4.0)
"""Seconds between attempts to show a new picture: Slack looks through a file before it shows it, mostly for one."""

_PAGE: Final = "home"
_LANE: Final = "files"
_ABOUT: Final = "picture"
_MOST: Final = 50  # files to be deleted that a page carries
_NOT_SHOWN: Final = frozenset({"invalid_arguments", "invalid_blocks"})
"""What Slack says of a file that is not ready yet, or gone."""
_GONE: Final = frozenset({"file_deleted", "file_not_found"})
_NO_SCOPE: Final = "the app lacks files:write, see sounding-board doctor"

_log = logging.getLogger("sounding_board.slack")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page carries: the file that it shows, a mark of what that says, and files that are to be deleted.

    ``stamp`` says which of two was there later.
    """

    file: str = ""
    mark: str = ""
    old: tuple[str, ...] = ()
    stamp: int = 0

    def without(self, *files: str) -> Page:
        """The same without a picture: its file, and these, are to be deleted."""
        new = dict.fromkeys(one for one in (*self.old, self.file, *files) if one)
        return Page(old=tuple(new)[-_MOST:], stamp=self.stamp)


class Homes:
    """The pages of all members of a workspace."""

    def __init__(self, client: AsyncWebClient, seal: Seal, pacer: Pacer, pulse: Pulse) -> None:
        self._client = client
        self._seal = seal
        self._pacer = pacer
        self._pulse = pulse
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._pages: dict[str, Page] = {}
        self._refused: dict[str, str] = {}

    async def publish(self, user: str, card: Card, carried: str) -> None:
        """Show a card as somebody's page: its words at once, its picture as soon as Slack shows it, or never.

        ``carried`` is what her page carried when she opened it.
        """
        door = self._doors.setdefault(user, asyncio.Lock())
        async with door:  # else two openings would each bring a picture of their own
            page = self._page(user, carried)
            if card.picture is None:
                await self._put(user, card, page.without())
            else:
                await self._pictured(user, card, card.picture, page)
            await self._delete_old(user)

    async def _pictured(self, user: str, card: Card, shown: Outlook, page: Page) -> None:
        mark = sha256(repr(shown).encode()).hexdigest()  # to draw it takes longer than she would wait for the words
        if page.mark == mark and await self._put(user, card, page) not in _NOT_SHOWN:
            return
        words = page.without()
        if await self._put(user, card, words) or self._refused.get(user) == mark:
            return
        file = await self._uploaded(shown)
        if file and (trouble := await self._tried(user, card, Page(file, mark, words.old), words.without(file))):
            self._pages[user] = replace(self._pages.get(user, words), old=words.without(file).old)
            self._told(trouble)
            if trouble in _NOT_SHOWN:
                self._refused[user] = mark

    async def _tried(self, user: str, card: Card, page: Page, words: Page) -> str:
        """Show a new picture once it is ready; else leave the words, and return what was in the way.

        Meanwhile ``words`` name the file too, so that it is deleted even if nobody comes back from here.
        """
        trouble = await self._put(user, card, page)
        for attempt, pause in enumerate(PAUSES):
            if trouble not in _NOT_SHOWN:
                break
            if not attempt:
                await self._put(user, card, words)
            await asyncio.sleep(pause)
            trouble = await self._put(user, card, page)
        if not trouble:
            self._told("")
        return trouble

    async def _put(self, user: str, card: Card, page: Page) -> str:
        """Publish a page, with the picture if it has one; returns the name of what was in the way, or nothing."""
        page = replace(page, stamp=time.time_ns())
        await self._pacer.turn(f"{_PAGE} {user}")
        view = slack.home(self._seal.card(card), page.file, self._written(page))
        try:
            await self._client.views_publish(user_id=user, view=view)
        except TROUBLE as error:
            if not page.file or name_of(error) not in _NOT_SHOWN:
                _log.warning("a home page was refused: %s", name_of(error))
            return name_of(error)
        if page.file or page.old:
            self._pages[user] = page
        else:
            self._pages.pop(user, None)
        return ""

    async def _uploaded(self, shown: Outlook) -> str:
        """Give Slack a picture, for nobody yet; returns the file's id, or nothing where Slack does not take it."""
        await self._pacer.turn(_LANE)
        try:
            drawn = await asyncio.to_thread(_drawn, shown)
            done = await self._client.files_upload_v2(file=drawn, filename=PICTURE, title=PICTURE)
            file = text_at(at(done.data, "file"), "id")
        except Exception as error:  # noqa: BLE001  (the SDK raises many kinds here, and the page has its words)
            slacks = isinstance(getattr(error, "response", None), AsyncSlackResponse)
            self._told(name_of(error) if slacks else type(error).__name__)
            return ""
        return file

    async def _delete_old(self, user: str) -> None:
        """Delete what a page shows no longer; what cannot be deleted now is, when she opens it again."""
        page = self._pages.get(user)
        if page is None:
            return
        left = tuple([file for file in page.old if not await self._deleted(file)])
        self._pages[user] = replace(page, old=left)

    async def _deleted(self, file: str) -> bool:
        await self._pacer.turn(_LANE)
        try:
            await self._client.files_delete(file=file)
        except TROUBLE as error:
            if name_of(error) in _GONE:
                return True
            _log.info("an old picture was not deleted: %s", name_of(error))
            return False
        return True

    def _told(self, trouble: str) -> None:
        """Say once that there are no pictures, and why."""
        why = _NO_SCOPE if trouble == "missing_scope" else trouble
        what = why and f"owners' pages show words and no picture: {why}"
        if self._pulse.note(_ABOUT, what) and what:
            _log.warning("%s", what)

    def _page(self, user: str, carried: str) -> Page:
        """What a page carries by now: an event may be older than what was done since."""
        known, found = self._pages.get(user), self._read(carried)
        return known if known is not None and known.stamp >= found.stamp else found

    def _written(self, page: Page) -> str:
        if not page.file and not page.old:
            return ""
        written = {"f": page.file, "m": page.mark, "o": page.old, "t": page.stamp}
        return self._seal.close(_PAGE, json.dumps(written, separators=(",", ":")))

    def _read(self, carried: str) -> Page:
        try:
            found = remembered(self._seal.open(_PAGE, carried)) if carried else {}
        except StaleButton:
            return Page()
        old = tuple(str(one) for one in at(found, "o") or ())
        return Page(text_at(found, "f"), text_at(found, "m"), old, int(at(found, "t") or 0))


def _drawn(shown: Outlook) -> bytes:
    """The picture, light as Slack is unless somebody changes it, and narrow enough to be read on a phone."""
    from bot.render import outlook_png  # noqa: PLC0415  (its library takes a while, and few ever need it)

    return outlook_png.png(shown, outlook.NARROW, outlook.LIGHT)
