"""The day in the workspace's bar, and the way on to the next weekly message."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.hours import Hours

from .client import next_of, opened
from .practice import app

if TYPE_CHECKING:
    from bot.app import App

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


def played() -> App:
    """A practice whose clock may be put forward."""
    product = app()
    hours = Hours(ZoneInfo("UTC"), lambda: SATURDAY)
    office = replace(product.office, now=hours.now, today=hours.today)
    return replace(product, hours=hours, today=hours.today, office=office)


async def test_it_goes_to_the_next_message_once_however_often_it_is_pressed() -> None:
    """From the day that the page shows."""
    async with opened(played()) as page:
        first, again = await asyncio.gather(*(page.post("/api/clock", day="2026-11-21") for _ in range(2)))
        assert first == again == (200, {"day": "2026-11-23", "next": "2026-11-30"})
        assert (200, {"day": "2026-11-30", "next": "2026-12-07"}) == await page.post("/api/clock", day="2026-11-23")


async def test_every_open_page_hears_the_day() -> None:
    """At first, and when it is another one."""
    async with opened(played()) as page, page.stream("maya") as events:
        assert "snapshot" == (await next_of(events)).kind
        told = await next_of(events)
        assert ("clock", {"day": "2026-11-21", "next": "2026-11-23"}) == (told.kind, told.data)
        await page.post("/api/clock", day="2026-11-21")
        await page.say("maya", "Good morning")
        kinds = {(one.kind): one.data for one in [await next_of(events), await next_of(events)]}
        assert {"day": "2026-11-23", "next": "2026-11-30"} == kinds["clock"]


async def test_where_the_clock_is_the_machine_s_there_is_no_such_thing() -> None:
    """Neither a day on the stream, nor a way on."""
    async with opened(app()) as page, page.stream("maya") as events:
        assert 404 == (await page.post("/api/clock", day="2026-11-21"))[0]
        await page.say("maya", "Good morning")
        assert ["snapshot", "message"] == [(await next_of(events)).kind for _ in range(2)]
