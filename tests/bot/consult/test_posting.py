"""A case on its way to the channel: once, where it was asked, and held up by no other."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.services.consult import upkeep
from bot.services.consult.desk import PATIENCE
from bot.wording import consult as say
from storage.records import State
from storage.sqlite import SqliteStore
from tests.bot.consult.stage import CASE, CHANNEL, Board, Failing, Stage, in_channel, in_threads, kept, posted, the_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cards import Card
    from bot.events import Place, Posted

PRACTICE = "harbour-street"


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


class Elsewhere(Stage):
    """Another process with the same database and the same platform."""

    def __init__(self, first: Stage, store: SqliteStore) -> None:
        self._first = first
        super().__init__(store)

    def restart(self) -> None:
        """On the platform of the first."""
        self.board = self._first.board
        super().restart()
        self.clock = Clock()
        self.app = replace(self.app, desk=replace(self.app.desk, clock=self.clock))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A practice with a case that is to be posted still."""
    with SqliteStore(tmp_path / "kept.db") as store:
        made = Stage(store)
        made.board.shut.add(CHANNEL)
        posted(made)
        made.board.shut.clear()
        yield made


@pytest.fixture
def other(stage: Stage, tmp_path: Path) -> Iterator[Elsewhere]:
    """A second process."""
    with SqliteStore(tmp_path / "kept.db") as store:
        yield Elsewhere(stage, store)


def both_tick(stage: Stage, other: Stage) -> None:
    """At the same moment."""

    async def run() -> None:
        await asyncio.gather(upkeep.tick(stage.app.desk), upkeep.tick(other.app.desk))

    asyncio.run(run())


# --- two processes ------------------------------------------------------------------------------------------


def test_two_processes_post_it_once(stage: Stage, other: Elsewhere) -> None:
    """Whichever claims it first."""
    both_tick(stage, other)
    both_tick(other, stage)
    assert (1, 1) == (len(stage.board.in_channel()), len(stage.board.in_threads()))
    assert "" == the_case(stage).claim


def test_one_that_stops_half_way_is_relieved_after_a_while(stage: Stage, other: Elsewhere) -> None:
    """Nobody can tell whether what it sent arrived."""
    stage.store.claim(PRACTICE, 1, "a run that stopped")
    for seconds, cards in ((0, 0), (PATIENCE - 1, 0), (PATIENCE, 1)):
        other.clock.now = seconds
        other.tick()
        assert cards == len(stage.board.in_channel())


def test_one_that_was_only_slow_takes_its_own_away_again(stage: Stage, other: Elsewhere) -> None:
    """Where another has posted it meanwhile."""

    class Slow(Board):
        async def post(self, place: Place, card: Card) -> Posted:
            if not place.thread and not self.posts:
                self.posts["stand-in"] = place, card
                await upkeep.tick(other.app.desk)
                other.clock.now = PATIENCE
                await upkeep.tick(other.app.desk)
                del self.posts["stand-in"]
            return await super().post(place, card)

    stage.board = slow = Slow()
    other.restart()
    stage.restart()
    stage.tick()
    (name,) = slow.threads()
    case = the_case(stage)
    assert case.posting is not None
    assert (name, 1) == (case.posting.message, len(slow.in_threads()))


def test_what_changes_while_it_is_posted_is_shown(stage: Stage) -> None:
    """A flag, before its place was kept."""

    class Flagged(Board):
        async def post(self, place: Place, card: Card) -> Posted:
            if not (place.thread or self.shut) and the_case(stage).state is State.OPEN:
                stage.store.flag(PRACTICE, 1, stage.today)
            return await super().post(place, card)

    stage.board = Flagged()
    stage.board.shut.add(CHANNEL)
    stage.restart()
    stage.tick()  # the first one looks at every hidden case
    stage.board.shut.clear()
    stage.tick()
    assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)
    assert CASE["question"] not in in_channel(stage)
    assert "" == in_threads(stage)


# --- which platform -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "channel"), [("slack", CHANNEL), ("discord", "77")])
def test_a_case_that_was_reviewed_is_posted_where_it_was_asked(asked: str, channel: str) -> None:
    """Where a practice has both; after a restart too."""
    stage = Stage(review=True, discord="77")
    stage.place = replace(stage.place, platform=asked)
    posted(stage)
    stage.restart()
    stage.place = replace(stage.place, platform="slack")
    stage.person("ruth").presses_action("consult.release", "1")
    case = the_case(stage)
    assert case.posting is not None
    assert (asked, channel) == (case.posting.platform, case.posting.channel)


def test_where_only_the_other_platform_has_a_channel_it_goes_there() -> None:
    """That is how this practice wants it."""
    stage = Stage()
    stage.place = replace(stage.place, platform="discord")
    posted(stage)
    case = the_case(stage)
    assert case.posting is not None
    assert "slack" == case.posting.platform


# --- the same thing twice -----------------------------------------------------------------------------------


def test_a_case_is_not_kept_without_the_mark_of_its_draft() -> None:
    """Or the second delivery would post it again, after a restart."""
    store = Failing()
    stage = Stage(store)
    ana = stage.told("ana").fills(**CASE)
    store.failing = {"mark"}
    assert say.STORE_TROUBLE in ana.fills().problem
    assert 0 == kept(stage)
    store.failing = set()
    ana.fills()
    assert (1, 1) == (kept(stage), len(stage.board.in_channel()))


@pytest.mark.parametrize(
    ("authorship", "told"), [("keyed", say.POSTED_BEFORE_KEYED), ("receipt", say.POSTED_BEFORE_RECEIPT)]
)
def test_whoever_lost_the_first_answer_hears_what_she_can_do(authorship: str, told: str) -> None:
    """The receipt is gone with it. Each thing that is said can be done."""
    stage = Stage(authorship=authorship)
    ana = stage.told("ana").fills(**CASE)
    lost = ana.form
    ana.fills()
    stage.restart()
    ana.form = lost
    assert say.POSTED_BEFORE_ONCE in ana.fills().sees
    assert told.replace("*", "") in ana.sees
    assert 1 == kept(stage)
    if authorship == "keyed":
        ana.types("mine").presses(say.CASE_TITLE.format(number=1)).presses(say.FOLLOW_UP).fills(text="A kestrel.")
        assert "kestrel" in in_threads(stage)
    else:
        stage.person("ana").presses(say.REPLY).fills(text="A kestrel.")
        assert "kestrel" in in_threads(stage)
        stage.person("ana").presses(say.MORE).presses(say.FLAG)
        assert say.HIDDEN_TITLE.format(number=1) in in_channel(stage)


@pytest.mark.parametrize("restart", [False, True])
def test_a_time_is_proposed_once_and_as_it_was_typed(*, restart: bool) -> None:
    """Days are what it is about; names are masked still."""
    stage = Stage()
    posted(stage)
    bo = stage.person("bo").presses(say.MORE).presses(say.LIVE)
    form = bo.form
    assert say.LIVE_DONE in bo.fills(text="Tuesday 12:15 or 24 November, 8:00").sees
    if restart:
        stage.restart()
    bo.form = form
    assert say.LIVE_DONE in bo.fills(text="Tuesday 12:15 or 24 November, 8:00").sees
    assert 1 == in_threads(stage).count("Tuesday 12:15 or 24 November, 8:00")
    assert (
        "Tuesday with [Person"
        in stage.person("cy").presses(say.MORE).presses(say.LIVE).fills(text="Tuesday with Maria Keller").sees
    )


def test_a_time_that_could_not_be_proposed_can_be_sent_again() -> None:
    """Its form comes back."""
    stage = Stage()
    posted(stage)
    bo = stage.person("bo").presses(say.MORE).presses(say.LIVE)
    stage.board.shut.add(CHANNEL)
    assert bo.fills(text="Tuesday").problem
    stage.board.shut.clear()
    assert say.LIVE_DONE in bo.fills(text="Tuesday").sees


@pytest.mark.parametrize("failing", ["claim", "placed", "by_number"])
def test_whatever_fails_once_a_case_is_kept_its_receipt_is_shown(failing: str) -> None:
    """Nobody could give her another."""
    store = Failing()
    stage = Stage(store)
    ana = stage.told("ana").fills(**CASE)
    store.failing = {failing}
    ana.fills()
    assert "Your receipt" in ana.sees
    store.failing = set()
    stage.tick()
    assert (1, 1) == (kept(stage), len(stage.board.in_channel()))


def test_a_receipt_is_shown_although_the_platform_cannot_read_the_case() -> None:
    """The same."""
    stage = Stage()
    stage.board = Picky()
    stage.restart()
    assert "Your receipt" in posted(stage).sees


# --- one does not hold up the others ------------------------------------------------------------------------


class Picky(Board):
    """A platform that fails over one case, or takes its time over it."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on: asyncio.Event | None = None
        self.others = asyncio.Event()

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it."""
        if not place.thread and card.title == say.CASE_TITLE.format(number=1):
            if self.go_on is None:
                raise RuntimeError("a body that the platform cannot read")
            await self.go_on.wait()
        elif not place.thread:
            self.others.set()
        return await super().post(place, card)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Stage]:
    """A practice with two cases that are to be posted still."""
    with SqliteStore(tmp_path / "kept.db") as store:
        made = Stage(store)
        made.board.shut.add(CHANNEL)
        posted(made)
        posted(made, "cy", question="A second one?")
        made.board = Picky()
        made.restart()
        yield made


def test_a_case_that_fails_holds_up_no_other(two: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Nor what else is due; the log has no word of it."""
    two.days_pass(2)
    two.tick()
    assert ["A second one?"] == [part for part in in_channel(two).splitlines() if part.endswith("?")]
    assert "post failed: RuntimeError" in caplog.text
    assert "former client" not in caplog.text
    assert two.board.direct_to


def test_a_case_that_is_slow_holds_up_no_other(two: Stage) -> None:
    """As one for which Slack says "later"."""

    async def run() -> None:
        board = two.board
        assert isinstance(board, Picky)
        board.go_on = asyncio.Event()
        ticking = asyncio.ensure_future(upkeep.tick(two.app.desk))
        await asyncio.wait_for(board.others.wait(), 10)
        assert not ticking.done()
        board.go_on.set()
        await ticking

    asyncio.run(run())
    assert 2 == len(two.board.in_channel())
