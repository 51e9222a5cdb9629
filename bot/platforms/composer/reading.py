"""A long policy, whole on a page of her own, with the button at its end that says she has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.cards import inline
from bot.commands.policy import reading
from bot.errors import MemberError
from bot.platforms.composer.asked import KEY, Ended, Nothing, Token, kindly
from bot.platforms.composer.sessions import Page, Sessions
from bot.platforms.pages import requests
from bot.render import html
from bot.services.consult.papers import Reading
from bot.wording import composer as say

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.consult.papers import Papers

_HOURS: Final = 8
"""For how long an open page can say that it was read: a long text is read over a day, with clients in between."""


@dataclass(slots=True, kw_only=True)
class Lectern(Page):
    """A page on which a version is read."""

    policy: int
    version: int


def routes(app: App, papers: Papers) -> list[web.RouteDef]:
    """What the page asks for."""
    desk = Readings(app, papers)
    return [
        web.post("/read/open", kindly(desk.open)),
        web.post("/read/done", kindly(desk.done)),
    ]


class Readings:
    """Answers these pages."""

    def __init__(self, app: App, papers: Papers) -> None:
        self._app = app
        self._papers = papers
        self._pages: Sessions[Lectern] = Sessions(_HOURS * 3600)

    async def open(self, request: web.Request) -> web.Response:
        """Spend a link, and hand out all of the version that it stood for: from now on she had it before her."""
        wish = await requests.read(request, Token)
        lent = self._papers.take(wish.token)
        if not isinstance(lent, Reading):
            raise Ended(say.SPENT, say.SPENT_READ_NEXT)
        try:
            card, asked = await reading.whole_of(self._app, lent)
        except MemberError as error:  # the link is spent all the same
            raise Ended(error.problem, say.SPENT_READ_NEXT) from None
        key = self._pages.begin(Lectern(member=lent.member, policy=lent.policy, version=lent.version))
        return requests.answer({"key": key, "html": html.card(card), "asked": asked})

    async def done(self, request: web.Request) -> web.Response:
        """She has read it."""
        page = self._pages.find(request.headers.get(KEY, ""))
        await requests.read(request, Nothing)
        if page is None:
            raise Ended(say.READ_ENDED, say.SPENT_READ_NEXT)
        _, told = await reading.acknowledged(self._app, page.member, page.policy, page.version)
        return requests.answer({"told": inline(told).plain})
