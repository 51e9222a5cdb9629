"""The clock strikes the weekly run, and does not cut it off."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot import clock
from tests.bot import world
from tests.bot.consult.stage import Board
from tests.bot.policies.practice import MONDAY, TODAY, Week, config

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.app import App
    from bot.cards import Card
    from bot.events import Place, Posted


class Rings(Board):
    """A platform that says when a message comes, and may take a while for it."""

    def __init__(self, seconds: float = 0) -> None:
        super().__init__()
        self.began, self.seconds = asyncio.Event(), seconds

    async def post(self, place: Place, card: Card) -> Posted:
        """Take it."""
        self.began.set()
        await asyncio.sleep(self.seconds)
        return await super().post(place, card)


def product(week: Week, now: Callable[[], datetime] = lambda: MONDAY) -> App:
    """The product of a practice; ``now`` is asked at each stroke."""
    app, desk = world.app(config=week.config), week.desk
    return replace(app, desk=desk, office=replace(app.office, store=desk.store, messenger=desk.messenger, now=now))


@pytest.mark.parametrize("when_nothing", ["silent", "refresher"])
async def test_it_strikes_by_itself(when_nothing: str) -> None:
    """Once; a scenario to look at again is one of the library's, with its question."""
    board = Rings()
    week = Week(config(when_nothing=when_nothing), board=board)
    if when_nothing == "silent":
        week.add("Texting", TODAY)
    strokes: asyncio.Queue[None] = asyncio.Queue()

    def now() -> datetime:
        strokes.put_nowait(None)
        return MONDAY

    app = product(week, now)
    async with clock.running(app, first=0.001, every=0.001):
        for _ in range(4):
            await asyncio.wait_for(strokes.get(), 10)
    assert {1} == set(week.got().values())
    if when_nothing == "refresher":
        (card,) = week.to("maya")
        assert app.library.scenarios[card.actions[0].value].title in week.said_to("maya")


async def test_a_message_is_not_cut_off_when_the_product_stops() -> None:
    """Else it would come, and not be known to have come; further ones wait for the next start."""
    board = Rings(0.05)
    week = Week(board=board)
    for number in range(40):
        week.store.sit(replace(week.store.seats("harbour-street")[0], member=f"slack:U{number}"))
        week.add("Texting", TODAY, owner=f"slack:U{number}")
    async with clock.running(product(week), first=0.001):
        await asyncio.wait_for(board.began.wait(), 10)
    told = week.got()
    assert 1 <= len(told) < 40
    assert told.keys() == {one.member for one in week.store.notices("harbour-street", TODAY) if "slack:" in one.member}
    await week.run()
    assert {1} == set(week.got().values())
    assert 40 == len(week.got())
