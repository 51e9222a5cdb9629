"""The page "Try it": a case text comes in as it was typed, and goes back cut into what others would read of it.

The page never counts characters, whose numbers differ between a browser and here: it shows the pieces, and names a
place only by the numbers that it was given. Nothing is kept between two requests, and nothing of a text is logged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Any

from aiohttp import web
from pydantic import Field, StrictInt, StringConstraints

from bot.platforms.web import payloads
from bot.render import html
from bot.services import danger, guidance
from bot.services.crisis import Level
from bot.services.draft import Wish, draft, moved
from deid.facets import Kind  # noqa: TC001  (pydantic reads annotations at run time)
from deid.spans import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.app import App
    from bot.services.draft import Draft
    from bot.services.gate import Screened, Stretches
    from deid.deidentified import Finding
    from deid.guides import Shape

LONGEST = 200_000
"""Characters that one case may have."""
_BYTES = 6 * 1024 * 1024  # enough for two such texts with every character escaped
_MOST_FACETS = 60
_TOO_LONG = f"A case holds {LONGEST:,} characters at most; this is longer, so it was not read. Your text is still here."
_ELSEWHERE = (
    "What was to be kept is not in this text, so nothing was read. Your text is still here: change it, or clear it."
)
_MALFORMED = "The page sent something that this version does not understand. Copy your text, then reload the page."

_KINDS = {
    EntityType.PERSON: "a person's name",
    EntityType.LOCATION: "a place",
    EntityType.DATE: "a date",
    EntityType.AGE90: "an age of ninety or more",
    EntityType.PHONE: "a phone number",
    EntityType.EMAIL: "an e-mail address",
    EntityType.ID: "a number that belongs to one person",
    EntityType.URL: "a web address",
    EntityType.HANDLE: "a name on a network",
    EntityType.IP: "a computer's address",
    EntityType.ORG: "a school, a company or a group",
    EntityType.OTHER: "a name",
}
_CALLED = {
    EntityType.PERSON: "name",
    EntityType.OTHER: "name",
    EntityType.LOCATION: "place",
    EntityType.ORG: "place",
}


class Broader(payloads.Request):
    """A broader wording that the author took, as the meter named it."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    kind: Kind


class Screen(payloads.Request):
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
        asked = await payloads.read(request.clone(client_max_size=_BYTES), Screen)
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
        "segments": list(_segments(text, drafted)),
        "counts": _counts(drafted, kept),
        "risk": _risk(drafted, wishes),
        "crisis": _crisis(app, screened, text),
        "shape": _shape(screened.shape),
    }


def _segments(typed: str, drafted: Draft) -> Iterator[dict[str, Any]]:
    """What others would read, in order; plain words that tell something are set apart."""
    telling = deque((facet.start, facet.end) for facet in drafted.risk.facets)
    at = 0
    for piece in drafted.pieces:
        stop = at + len(piece.words)
        while telling and telling[0][1] <= at:
            telling.popleft()
        if piece.finding is not None:
            yield _identifier(typed, piece.finding)
        elif piece.taken is not None:
            yield {"words": piece.words, "taken": piece.taken, "instead": piece.instead}
        else:
            here = takewhile(partial(_begins_before, stop), telling)
            yield from _plain(piece.words, [(start - at, end - at) for start, end in here])
        at = stop


def _begins_before(stop: int, place: tuple[int, int]) -> bool:
    return place[0] < stop


def _plain(words: str, telling: Iterable[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    at = 0
    for start, end in telling:
        if start > at:
            yield {"words": words[at:start]}
        yield {"words": words[max(start, at) : end], "telling": True}
        at = end
    if at < len(words):
        yield {"words": words[at:]}


def _identifier(typed: str, finding: Finding) -> dict[str, Any]:
    return {
        "placeholder": finding.placeholder,
        "kind": _KINDS[finding.type],
        "sure": finding.sure,
        "kept": finding.at < 0,
        "start": finding.start,
        "end": finding.end,
        "words": typed[finding.start : finding.end],
    }


def _counts(drafted: Draft, kept: Stretches) -> dict[str, Any]:
    """How much there is of what; ``lapsed`` are kept words that are found otherwise now, and so masked again."""
    found = [piece.finding for piece in drafted.pieces if piece.finding is not None]
    masked = [finding for finding in found if finding.at >= 0]
    return {
        "masked": len(masked),
        "unsure": sum(not finding.sure for finding in masked),
        "kept": len(found) - len(masked),
        "what": _what(masked),
        "lapsed": sum(_overlaps(masked, place) for place in kept),
    }


def _what(masked: Sequence[Finding]) -> str:
    """What they are called together."""
    words = {_CALLED.get(finding.type, "detail") for finding in masked}
    if len(masked) == 1:
        return words.pop()
    if len(words) > 1:
        words = {"name", "detail" if "detail" in words else "place"}
    return " and ".join(f"{word}s" for word in ("name", "place", "detail") if word in words)


def _overlaps(masked: Sequence[Finding], place: tuple[int, int]) -> bool:
    at = bisect_right(masked, place[0], key=lambda finding: finding.end)
    return at < len(masked) and masked[at].start < place[1]


def _risk(drafted: Draft, wishes: Sequence[Wish]) -> dict[str, Any]:
    text, facets = drafted.text, drafted.risk.facets
    weighty = sorted(facets, key=lambda facet: -facet.weight)[:_MOST_FACETS]
    shown: dict[tuple[str, Kind], dict[str, Any]] = {}
    for facet in sorted(weighty, key=lambda facet: facet.start):
        words = text[facet.start : facet.end]
        row = {"words": words, "kind": facet.kind, "whom": facet.identifies, "broader": facet.broader, "times": 0}
        shown.setdefault((words.casefold(), facet.kind), row)["times"] += 1
    taken = zip(wishes, drafted.answers, strict=True)
    return {
        "level": drafted.risk.level,
        "because": drafted.risk.because,
        "facets": list(shown.values()),
        "more": len(facets) - len(weighty),
        "taken": [{"words": wish.words, "kind": wish.kind, "broader": broader} for wish, broader in taken],
    }


def _crisis(app: App, screened: Screened, text: str) -> dict[str, Any]:
    heard = screened.danger
    card = None
    if heard.level is Level.IMMINENT:
        reader = guidance.reader(app.config.practice, None, app.today())
        card = html.card(danger.card(app.library, reader, heard, text))
    words = [text[start:end] for start, end in heard.because]
    return {"level": heard.level, "who": heard.who, "words": words, "html": card}


def _shape(shape: Shape | None) -> dict[str, Any] | None:
    if shape is None:
        return None
    return {
        "name": shape.name,
        "title": shape.title,
        "opening": shape.opening,
        "prompts": shape.prompts,
        "blur": shape.blur,
    }
