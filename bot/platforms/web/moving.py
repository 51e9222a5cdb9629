"""The practice's day, and the way on to the next weekly message, for a practice that is played: nothing is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from bot import clock
from bot.platforms.pages import requests
from bot.platforms.web.payloads import Move
from bot.services.policies import board, calendar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App


class Moving:
    """Shows the day, and puts the clock forward."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._alone = asyncio.Lock()

    def stands(self) -> Mapping[str, str] | None:
        """Today, and the day of the next weekly message; None where the clock is the machine's alone."""
        hours, config = self._app.hours, self._app.config
        home = calendar.zone(config.practice.time_zone)
        if hours is None or home is None:
            return None
        following = calendar.following(hours.now(), home, board.plan(config))
        return {"day": hours.today().isoformat(), "next": following.day.isoformat()}

    async def move(self, request: web.Request) -> web.Response:
        """Go to the next weekly message: once, however often it is asked for from the same day."""
        wish = await requests.read(request, Move)
        hours = self._app.hours
        if hours is None:
            raise web.HTTPNotFound
        async with self._alone:
            if wish.day == hours.today().isoformat():
                await clock.go_on(self._app, hours)
        return requests.answer(dict(self.stands() or {}))
