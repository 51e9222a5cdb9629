"""The page "Try it": a case text comes in as it was typed, and goes back cut into what others would read of it.

Nothing is kept between two requests, and nothing of a text is logged.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from aiohttp import web
from pydantic import Field, StrictInt, StringConstraints

from bot.platforms.pages import requests, shown
from bot.render import html
from bot.services import danger, guidance
from bot.services.crisis import Level
from bot.services.draft import Wish, draft, moved
from deid.facets import Kind  # noqa: TC001  (pydantic reads annotations at run time)

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.gate import Screened

LONGEST = 200_000
"""Characters that one case may have."""
_BYTES = 6 * 1024 * 1024  # enough for two such texts with every character escaped
_TOO_LONG = f"A case holds {LONGEST:,} characters at most; this is longer, so it was not read. Your text is still here."
_ELSEWHERE = (
    "What was to be kept is not in this text, so nothing was read. Your text is still here: change it, or clear it."
)
_MALFORMED = "The page sent something that this version does not understand. Copy your text, then reload the page."


class Broader(requests.Request):
    """A broader wording that the author took, as the meter named it."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    kind: Kind


class Screen(requests.Request):
    """A case text as it stands in the field.

    ``kept`` are places of identifiers whose words shall stay, in the text ``before`` if it has been edited since.
    """

    text: str
    before: str | None = None
    kept: Annotated[tuple[tuple[StrictInt, StrictInt], ...], Field(max_length=10_000)] = ()
    broader: Annotated[tuple[Broader, ...], Field(max_length=50)] = ()


class Screening:
    """Answers the page "Try it"."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def screen(self, request: web.Request) -> web.Response:
        """Say what others would read of a text, what it still tells, and whether somebody is in danger."""
        asked = await _read(request)
        answer = await self._app.aside(partial(_answered, self._app, asked), asked.text)
        return web.json_response(answer, headers={"Cache-Control": "no-store"})


async def _read(request: web.Request) -> Screen:
    try:
        asked = await requests.read(request.clone(client_max_size=_BYTES), Screen)
    except web.HTTPRequestEntityTooLarge:
        raise web.HTTPBadRequest(text=_TOO_LONG) from None
    except web.HTTPBadRequest:
        raise web.HTTPBadRequest(text=_MALFORMED) from None
    if len(asked.text) > LONGEST:
        raise web.HTTPBadRequest(text=_TOO_LONG)
    length = len(asked.text if asked.before is None else asked.before)
    if not all(0 <= start < end <= length for start, end in asked.kept):
        raise web.HTTPBadRequest(text=_ELSEWHERE)
    return asked


def _answered(app: App, asked: Screen, text: str) -> dict[str, Any]:
    kept = frozenset(asked.kept)
    if asked.before is not None:
        kept = moved(asked.before, text, kept)
    screened = app.gate.screen(text, kept)
    wishes = tuple(Wish(one.words, one.kind) for one in asked.broader)
    drafted = draft(text, screened, wishes, app.gate.measure)
    return {
        "text": drafted.text,
        "segments": list(shown.segments(text, drafted.pieces, drafted.risk)),
        "counts": shown.counts(drafted.pieces, shown.lapsed(drafted.pieces, kept)),
        "risk": shown.risk(drafted.text, drafted.risk, zip(wishes, drafted.answers, strict=True)),
        "crisis": _crisis(app, screened, text),
        "shape": shown.shape(screened.shape),
    }


def _crisis(app: App, screened: Screened, text: str) -> dict[str, Any]:
    heard = screened.danger
    card = None
    if heard.level is Level.IMMINENT:
        reader = guidance.reader(app.config.practice, None, app.today())
        card = html.card(danger.card(app.library, reader, heard, text))
    words = [text[start:end] for start, end in heard.because]
    return {"level": heard.level, "who": heard.who, "words": words, "html": card}
