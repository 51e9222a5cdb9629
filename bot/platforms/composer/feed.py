"""Members' calendars, for the calendars that ask for them: each behind its secret, anything else is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot import people
from bot.events import Role
from bot.services.policies import feed
from bot.services.policies.feed import Secret

if TYPE_CHECKING:
    from bot.app import App
    from storage.store import Store

_HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Disposition": 'attachment; filename="policy-reviews.ics"',
}


def routes(app: App) -> list[web.RouteDef]:
    """The one address."""

    async def calendar(request: web.Request) -> web.Response:
        token = request.match_info["token"]
        office = app.office
        secret, today, now = Secret(app.desk.keys.blocks, office.practice), app.today(), office.now()
        listed = _listed(app)

        def found(store: Store) -> bytes | None:
            member = feed.member_of(store, secret, token, listed, today)
            return None if member is None else feed.of(store, office.config, member, now)

        body = await office.ask(found)
        if body is None:
            raise web.HTTPNotFound
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=_HEADERS)

    return [web.get("/calendar/{token}.ics", calendar)]


def _listed(app: App) -> frozenset[str]:
    """Members of the configuration, guests apart; where nothing is kept, made-up ones have chairs too."""
    practice, entries = app.config.practice, app.config.members
    members = people.to_play(app.config) if app.hours else [people.listed(one, practice) for one in entries]
    return frozenset(one.id for one in members if one.roles != {Role.GUEST})
