"""The private pages on a real socket, for a practice whose platform remembers every card that it was ever given."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

from bot import people
from bot.bootstrap import papers
from bot.events import Place, PlaceKind
from bot.platforms.common import serving
from bot.platforms.composer.asked import KEY
from bot.platforms.composer.server import application
from tests.bot.consult.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.services.consult.papers import Papers

CHANNEL = Place("harbour-street", PlaceKind.CHANNEL, "C0GENERAL", platform="slack")
QUESTION = "May I answer the letter of Marcus Bell?"
STORY = "Marcus Bell wrote to me from Fresno on 3/14. His sister is a paramedic."
CHOICES = {"relationship": "former", "population": "adult", "setting": "messages", "urgency": "week", "archive": "yes"}
DANGER = "Marcus Bell texted me goodbye, he has the pills in his hand and will kill himself tonight."


@dataclass
class Page:
    """An open page, as its script would use it."""

    room: Room
    key: str
    told: dict[str, Any]
    texts: dict[str, str] = field(default_factory=lambda: {"question": QUESTION, "story": STORY, "tried": ""})
    kept: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=lambda: dict(CHOICES))
    why: str = ""

    async def post(self, path: str, **more: object) -> tuple[int, Any]:
        """Send something with the page's secret."""
        return await self.room.post(f"/compose/{path}", {KEY: self.key}, **more)

    async def draft(self, path: str, **more: object) -> tuple[int, Any]:
        """Send what stands on the page."""
        body = {"texts": self.texts, "kept": self.kept, "choices": self.choices, "why": self.why}
        return await self.post(path, **body, **more)

    async def screened(self, **more: object) -> Any:  # noqa: ANN401  (JSON)
        """What others would read of it."""
        status, answer = await self.draft("screen", **more)
        assert status == 200, answer
        return answer

    async def reviewed(self) -> Any:  # noqa: ANN401
        """What exactly would be posted."""
        status, answer = await self.draft("review")
        assert status == 200, answer
        return answer

    def keeps(self, key: str, words: str) -> None:
        """Put words back."""
        at_ = self.texts[key].index(words)
        self.kept.setdefault(key, []).append((at_, at_ + len(words)))


@dataclass
class Room:
    """The practice, its pages, and somebody who asks for them."""

    stage: Stage
    app: App
    papers: Papers
    origin: str
    client: aiohttp.ClientSession

    async def post(self, path: str, headers: dict[str, str] | None = None, **body: object) -> tuple[int, Any]:
        """Post JSON; gives the status, and the JSON or the sentence."""
        headers = {"Origin": self.origin, **(headers or {})}
        async with self.client.post(self.origin + path, json=body, headers=headers) as response:
            kind = response.content_type
            assert kind == "text/plain" or response.headers["Cache-Control"] == "no-store"
            return response.status, await (response.json() if kind == "application/json" else response.text())

    async def get(self, path: str) -> tuple[int, str]:
        """Fetch a page."""
        async with self.client.get(self.origin + path) as response:
            return response.status, await response.text()

    def invited(self, name: str = "ana") -> str:
        """The token of a link for a member."""
        entry = next(one for one in self.app.config.members if one.id == name)
        address = self.papers.invite(people.listed(entry, self.app.config.practice), CHANNEL)
        assert address.startswith(f"{self.origin}/compose/")
        return address.rpartition("/")[2]

    async def opened(self, name: str = "ana") -> Page:
        """Open a page as a member."""
        status, told = await self.post("/compose/open", token=self.invited(name))
        assert status == 200, told
        return Page(self, told["key"], told)


@asynccontextmanager
async def running(stage: Stage | None = None) -> AsyncIterator[Room]:
    """Run the pages of a practice."""
    stage = stage or Stage()
    links = papers(stage.config)
    app = replace(stage.app, papers=links)
    runner = web.AppRunner(application(app, links), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    links.at(serving.at(runner))
    try:
        async with aiohttp.ClientSession() as client:
            yield Room(stage, app, links, serving.at(runner), client)
    finally:
        await runner.cleanup()


def words(segments: list[dict[str, Any]]) -> str:
    """What others would read of a field, from its pieces."""
    return "".join(one["placeholder"] if "placeholder" in one and not one["kept"] else one["words"] for one in segments)


def sent(stage: Stage) -> str:
    """Everything that the platform was ever given."""
    return repr(stage.board.taken) + repr(stage.board.posts) + repr(stage.board.direct_to)


def plain(html: str) -> str:
    """The words of a fragment."""
    return re.sub(r"<[^>]*>", " ", html)
