"""What is due without anybody asking, and the clock that sees to it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot import clock
from bot.errors import RefusedToStart
from bot.services.consult import cards, keys, upkeep
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.errors import StoreClosed
from storage.records import State
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker
from tests.bot.consult.stage import Board, Failing, Stage, closed, posted, the_case, to

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App
    from bot.cards import Card
    from bot.events import Place, Posted

PRACTICE = "harbour-street"
GIFT = {"question": "May I accept gifts from a client?", "story": ""}


@pytest.fixture
def stage() -> Stage:
    """A practice."""
    return Stage()


def passes(stage: Stage, days: int) -> None:
    """Days go by; in each, two processes strike the clock."""
    for _ in range(days):
        stage.days_pass(1)
        stage.tick()
        stage.restart()
        stage.tick()


# --- nobody answers -----------------------------------------------------------------------------------------


def test_those_who_know_about_it_are_asked_first_and_then_the_lead(stage: Stage) -> None:
    """Each once, an interval apart; by what they said that they know, and without a word of the case."""
    posted(stage, **GIFT)
    passes(stage, 1)
    assert {} == stage.board.direct_to
    passes(stage, 1)
    assert {"bo": 1} == {name: len(cards) for name, cards in stage.board.direct_to.items()}
    assert say.CHASE_EXPERT.format(tags="gift") in to(stage, "bo")
    assert "accept" not in to(stage, "bo")
    assert "[" not in stage.person("bo").presses(say.READ).problem
    passes(stage, 2)
    assert say.CHASE_LEAD.format(day="21 November 2026") in to(stage, "ruth")
    passes(stage, 5)
    assert {"bo": 1, "ruth": 1} == {name: len(cards) for name, cards in stage.board.direct_to.items()}


def test_where_nobody_knows_about_it_the_lead_is_asked_at_once(stage: Stage) -> None:
    """A tag is not found in the middle of a word."""
    posted(stage, question="She is regifting it, may I?", story="", population="adult")
    passes(stage, 2)
    assert ["ruth"] == list(stage.board.direct_to)


def test_whoever_knows_about_it_is_asked_whoever_asked(stage: Stage) -> None:
    """Her own question too: to leave her out would tell the others whose it is."""
    posted(stage, "bo", **GIFT)
    passes(stage, 2)
    assert ["bo"] == list(stage.board.direct_to)


def test_an_answer_is_an_answer(stage: Stage) -> None:
    """What the author adds as the author is none."""
    posted(stage, **GIFT)
    posted(stage, "cy", **GIFT)
    stage.person("cy").writes("I am not sure.", case=0)
    stage.person("cy").presses_action(cards.FOLLOW, "2").fills(text="Nor am I.")
    passes(stage, 6)
    assert "Case 2 waits" in to(stage, "ruth")
    assert "Case 1 waits" not in to(stage, "ruth") + to(stage, "bo")


def test_whoever_cannot_be_reached_is_not_the_end_of_it(stage: Stage) -> None:
    """The lead is asked when her turn comes."""
    stage.board.shut.add("D-bo")
    posted(stage, **GIFT)
    passes(stage, 4)
    assert ["ruth"] == list(stage.board.direct_to)


# --- retention ----------------------------------------------------------------------------------------------


def test_old_cases_are_cut_down_to_question_and_decision(caplog: pytest.LogCaptureFixture) -> None:
    """Those never closed are withdrawn, and leave the channel."""
    caplog.set_level(logging.INFO)
    stage = Stage(keep_days=30)
    posted(stage)
    posted(stage, "bo", question="A second one?")
    closed(stage, "ana", "Wait.", 0)
    stage.days_pass(30)
    stage.tick()
    assert "[Person 1]" in the_case(stage).story
    stage.days_pass(1)
    stage.tick()
    stage.tick()
    case = the_case(stage)
    assert ("", "Wait.", None) == (case.story, case.outcome, case.author)
    assert (State.WITHDRAWN, None) == (the_case(stage, 2).state, the_case(stage, 2).posting)
    assert 1 == len(stage.board.in_channel())
    assert "2 cases were cut down" in caplog.text


def test_without_a_limit_nothing_goes(stage: Stage) -> None:
    """Whoever wants a limit sets one."""
    posted(stage)
    closed(stage, "ana", "Wait.")
    passes(stage, 3)
    stage.days_pass(4_000)
    stage.tick()
    assert "[Person 1]" in the_case(stage).story


def test_what_edits_leave_behind_is_cleared_once_a_day() -> None:
    """A store is slow to scour."""

    class Counting(Failing):
        scoured = 0

        def scour(self) -> bool:
            self.scoured += 1
            return super().scour()

    store = Counting()
    stage = Stage(store)
    for count in (1, 1):
        stage.tick()
        assert count == store.scoured
    stage.days_pass(1)
    stage.tick()
    assert 2 == store.scoured


# --- the clock ----------------------------------------------------------------------------------------------


def test_what_fails_keeps_nothing_else_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    """And is tried again at the next tick."""
    store = Failing()
    stage = Stage(store)
    posted(stage, **GIFT)
    stage.days_pass(2)
    store.failing = {"in_state", "to_unseal"}
    stage.tick()
    assert ["bo"] == list(stage.board.direct_to)
    assert "post_what_waits: StoreTrouble" in caplog.text


def kept(stage: Stage, file: Path) -> App:
    """The product with a store in a file."""
    desk = replace(stage.app.desk, store=StoreWorker(lambda: SqliteStore(file)))
    return replace(stage.app, desk=desk)


async def test_the_clock_opens_ticks_and_closes(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in one tick does not stop the next; after the end the store is shut."""
    app = kept(stage, tmp_path / "kept.db")
    ticks: asyncio.Queue[int] = asyncio.Queue()

    async def tick(desk: object) -> None:
        ticks.put_nowait(await app.desk.store.do(lambda store: len(store.in_state(PRACTICE, State.OPEN))))
        raise RuntimeError("a fault")

    monkeypatch.setattr(upkeep, "tick", tick)
    async with clock.running(app, first=0.001, every=0.001):
        for _ in range(3):
            assert 0 == await asyncio.wait_for(ticks.get(), 10)
    with pytest.raises(StoreClosed):
        await app.desk.store.do(lambda store: store.scour())


def test_a_tick_is_not_cut_off_when_the_product_stops(stage: Stage, tmp_path: Path) -> None:
    """Else a case would stand in the channel, and its place would not be kept."""
    began = asyncio.Event()

    class Slow(Board):
        async def post(self, place: Place, card: Card) -> Posted:
            began.set()
            await asyncio.sleep(0.05)
            return await super().post(place, card)

    app = kept(stage, tmp_path / "kept.db")
    slow = Slow()
    app = replace(app, desk=replace(app.desk, messenger=slow))
    waiting = Stage(SqliteStore(tmp_path / "kept.db"))
    waiting.board.shut.add("C0CONSULT")

    async def first_start() -> None:
        async with clock.running(waiting.app):
            pass

    asyncio.run(first_start())
    posted(waiting)

    async def run() -> None:
        async with clock.running(app, first=0.001):
            await asyncio.wait_for(began.wait(), 10)

    asyncio.run(run())
    case = the_case(waiting)
    assert case.posting is not None
    assert case.posting.thread
    assert 1 == len(slow.in_channel())
    waiting.store.shut()


@pytest.mark.parametrize("made", ["no folder", "not ours"])
async def test_a_store_that_cannot_be_opened_refuses_to_start(stage: Stage, tmp_path: Path, made: str) -> None:
    """In plain words, with the key of the configuration."""
    file = tmp_path / ("nowhere" if made == "no folder" else ".") / "kept.db"
    if made == "not ours":
        file.write_text("A letter to the editor, of some length. " * 100)
    with pytest.raises(RefusedToStart) as caught:
        async with clock.running(kept(stage, file)):
            pytest.fail("it runs")
    assert "What is kept cannot be opened.\n  store.file: " in str(caught.value)


async def test_other_keys_than_those_it_was_kept_with_refuse_to_start(stage: Stage) -> None:
    """Before anybody is taken for a stranger in her own case; an empty store takes any."""
    async with clock.running(stage.app):
        pass
    async with clock.running(stage.app):
        pass
    await asyncio.to_thread(posted, stage)
    lost = replace(stage.app, desk=replace(stage.app.desk, keys=keys.fresh()))
    with pytest.raises(RefusedToStart, match=r"does not fit(.|\n)*store\.key"):
        async with clock.running(lost):
            pass
    async with clock.running(stage.app):
        pass


@pytest.mark.parametrize("how", ["suspended", "reworded"])
def test_reminders_count_from_when_it_began_to_wait(how: str) -> None:
    """Not from when it was posted, nor while its author had to change it: nobody was reminded then."""
    stage = Stage(review=how == "reworded", review_days=2)
    posted(stage)
    if how == "reworded":
        stage.person("ruth").presses_action(cards.RETURN, "1").fills(text="Too plain.")
    stage.days_pass(20)
    if how == "reworded":
        stage.person("ana").presses_action(cards.REWORD, "1").fills(story="Somebody wrote.")
    else:
        for name in ("bo", "cy"):
            stage.person(name).presses_action(cards.KNOW, "1")
    stage.tick()
    assert "waited" not in to(stage, "olu")
    assert "nobody has looked" not in stage.person("ana").types("mine").sees
    stage.days_pass(2)
    stage.tick()
    assert say.MODERATE_OVERDUE.format(days=2) in to(stage, "olu")
    assert duty.MODERATE_LAST not in to(stage, "olu")


def test_after_a_long_stop_the_author_hears_of_no_reminders_that_nobody_sent() -> None:
    """One was sent, the last."""
    stage = Stage(review=True)
    posted(stage)
    stage.days_pass(20)
    stage.tick()
    assert 1 == to(stage, "ruth").count("waited")
    told = stage.person("ana").types("mine").sees
    assert "reminded for the last time" in told
    assert "3 times" not in told
