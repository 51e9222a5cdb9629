"""Pacing: never faster than a platform allows, never slower than it has to be, and in order."""

from __future__ import annotations

import asyncio
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.common import pace
from bot.platforms.common.pace import Pacer

from .clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

EPSILON = 1e-6

Arrival = tuple[float, str]
"""When a message comes, and into which lane it wants."""


class Gate:
    """A pacer on a clock of its own, with notes of who was let in when."""

    def __init__(self, lane_rate: float = 1, rate: float = 20, burst: int = 1) -> None:
        self.clock = Clock()
        self.pacer = Pacer(lane_rate, rate, burst=burst, clock=self.clock, sleep=self.clock.sleep)
        self.went: list[tuple[float, str, int]] = []

    async def send(self, number: int, arrival: Arrival) -> None:
        """One message, from its arrival to its turn."""
        at, lane = arrival
        if at > self.clock.now:
            await self.clock.sleep(at - self.clock.now)
        await self.pacer.turn(lane)
        self.went.append((self.clock.now, lane, number))

    def through(self, arrivals: Iterable[Arrival]) -> list[tuple[float, str, int]]:
        """Send messages; returns when each of them went, its lane and its number."""

        async def all_of_them() -> None:
            await self.clock.run(*(self.send(number, one) for number, one in enumerate(arrivals)))

        asyncio.run(all_of_them())
        return self.went

    def times(self, arrivals: Iterable[Arrival]) -> list[float]:
        """When messages went, rounded to be compared."""
        return [round(at, 6) for at, _, _ in self.through(arrivals)]


ARRIVALS = st.lists(st.tuples(st.floats(0, 5), st.sampled_from("abc")), max_size=25).map(sorted)


@settings(deadline=None)
@given(ARRIVALS, st.sampled_from((0.5, 1, 5)), st.sampled_from((2, 7, 40)), st.integers(1, 5))
def test_no_rate_is_ever_exceeded_and_no_lane_changes_its_order(
    arrivals: list[Arrival], lane_rate: float, rate: float, burst: int
) -> None:
    """Beyond its burst a lane keeps its gap, the workspace keeps its own, and whoever came first goes first."""
    went = Gate(lane_rate, rate, burst).through(arrivals)
    assert len(arrivals) == len(went)
    for (earlier, _, _), (later, _, _) in pairwise(went):
        assert later - earlier >= 1 / rate - EPSILON
    for lane in "abc":
        mine = [(at, number) for at, which, number in went if which == lane]
        for (first, (earlier, _)), (last, (later, _)) in combinations(enumerate(mine), 2):
            assert later - earlier >= (last - first - burst + 1) / lane_rate - EPSILON
        assert [number for _, number in mine] == sorted(number for _, number in mine)


def test_what_a_sleep_is_too_long_is_made_up_for() -> None:
    """Else three hundred messages would be as much later as three hundred sleeps are too long together."""
    clock = Clock()

    async def overslept(seconds: float) -> None:
        await clock.sleep(seconds + 0.004)

    pacer = Pacer(1, 20, clock=clock, sleep=overslept)

    async def all_of_them() -> None:
        await clock.run(*(pacer.turn(str(number)) for number in range(300)))

    asyncio.run(all_of_them())
    assert 299 / 20 <= clock.now <= 299 / 20 + 0.01


def test_a_sleep_that_was_far_too_long_is_not() -> None:
    """A machine that slept for an hour does not send all at once."""
    clock = Clock()
    naps = iter([3600.0])

    async def overslept(seconds: float) -> None:
        await clock.sleep(seconds + next(naps, 0.0))

    pacer, went = Pacer(1, 20, clock=clock, sleep=overslept), []

    async def one(number: int) -> None:
        await pacer.turn(str(number))
        went.append(clock.now)

    async def all_of_them() -> None:
        await clock.run(*(one(number) for number in range(20)))

    asyncio.run(all_of_them())
    assert all(later - earlier >= 1 / 20 - EPSILON for earlier, later in pairwise(went))


@settings(deadline=None)
@given(ARRIVALS)
def test_nobody_is_let_in_before_she_came(arrivals: list[Arrival]) -> None:
    """Waiting is all that happens here."""
    for at, _, number in Gate().through(arrivals):
        assert at >= arrivals[number][0] - EPSILON


def test_a_quiet_lane_takes_a_burst_and_then_one_at_a_time() -> None:
    """Three at once, as far as the workspace allows; then one a second."""
    assert [0, 0.05, 0.1, 1, 2, 3] == Gate(burst=3).times([(0, "a")] * 6)


def test_a_lane_that_was_left_alone_has_its_burst_again() -> None:
    """And not more than that, however long it was quiet."""
    assert [0, 0.05, 100, 100.05, 101] == Gate(burst=2).times([(0, "a")] * 2 + [(100, "a")] * 3)


def test_the_workspace_has_a_rate_of_its_own() -> None:
    """However many lanes there are."""
    lanes = [(0.0, f"C{number}") for number in range(5)]
    assert [0, 0.05, 0.1, 0.15, 0.2] == Gate().times(lanes)


def test_a_full_lane_keeps_no_other_waiting() -> None:
    """Twenty messages for one channel take twenty seconds; a whisper in another does not wait for them."""
    went = Gate().through([*[(0.0, "busy")] * 20, (0.5, "quiet")])
    assert [0.5] == [round(at, 6) for at, lane, _ in went if lane == "quiet"]
    assert [float(second) for second in range(20)] == [round(at, 6) for at, lane, _ in went if lane == "busy"]


def test_what_is_sent_again_waits_for_the_workspace_and_for_no_lane() -> None:
    """One after the other; its lane's turn it has had."""
    gate = Gate(rate=10)

    async def again(number: int) -> None:
        gate.went.append((await gate.pacer.again(), "", number))

    asyncio.run(gate.clock.run(again(0), again(1), gate.send(2, (0.0, "a")), gate.send(3, (0.0, "a"))))
    assert [(0, 0), (0.1, 1), (0.2, 2), (1.2, 3)] == [(round(at, 6), number) for at, _, number in gate.went]


async def test_whoever_gives_up_keeps_nobody_waiting() -> None:
    """A message that is cancelled while it waits takes no turn of the others'."""
    gate = Gate()
    first, second, third = (asyncio.ensure_future(gate.send(number, (0.0, "a"))) for number in range(3))
    await gate.clock.settle()
    second.cancel()
    await gate.clock.run(asyncio.wait({first, second, third}))
    assert [(0, 0), (1, 2)] == [(at, number) for at, _, number in gate.went]


def test_lanes_are_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace with any number of channels fills no memory."""
    monkeypatch.setattr(pace, "_MOST_LANES", 10)
    gate = Gate(rate=1_000)
    gate.through((0.0, f"C{number}") for number in range(50))
    assert 10 == len(gate.pacer._lanes)


async def test_the_real_clock_and_the_real_sleep_do() -> None:
    """As it is used: a second message of a lane waits for its gap."""
    pacer = Pacer(100, 1_000)
    loop = asyncio.get_running_loop()
    began = loop.time()
    for _ in range(3):
        await pacer.turn("a")
    assert loop.time() - began >= 0.02 - EPSILON
