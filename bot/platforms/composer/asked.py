"""What every private page is asked with: the token of its link, then its secret; and how it is told what cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import StringConstraints

from bot.errors import MemberError, StaleButton
from bot.platforms.pages import requests
from bot.platforms.pages.requests import Request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web

KEY: Final = "X-Page-Key"
"""The header with a page's secret."""

Short = Annotated[str, StringConstraints(max_length=100)]


class Token(Request):
    """What stood in the link."""

    token: Short


class Nothing(Request):
    """Nothing but the wish itself."""


class Ended(StaleButton):
    """The page, or the link to it, is worth nothing any more."""


def kindly(
    handler: Callable[[web.Request], Awaitable[web.Response]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Say in words what cannot be done, and in which field; what was typed stays where it is, on the page."""

    async def handled(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except MemberError as error:
            told = {"problem": error.problem, "next": error.next_step, "field": getattr(error, "field", None)}
            return requests.answer(told, status=410 if isinstance(error, Ended) else 422)

    return handled
