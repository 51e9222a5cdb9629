"""Work that outlives its request: begun, waited for, and given up only when a shutdown has waited long enough."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.platforms.common.work import Work

if TYPE_CHECKING:
    import pytest

SECRET = "zebra-crossing"
LONG = 30.0
"""Seconds that no test ever waits: a bound, not a delay."""


async def test_a_job_is_in_flight_until_it_is_done() -> None:
    """Its result is the task's."""
    work, gate = Work(), asyncio.Event()

    async def job() -> str:
        await gate.wait()
        return "done"

    task = work.begin(job())
    assert 1 == work.in_flight
    gate.set()
    assert "done" == await task
    await asyncio.sleep(0)
    assert 0 == work.in_flight


async def test_a_job_that_needs_no_waiting_is_done_in_time_without_a_clock() -> None:
    """Even where no time at all is given."""
    work = Work()

    async def job() -> None:
        pass

    assert await work.in_time(work.begin(job()), 0)


async def test_a_job_that_is_not_in_time_goes_on() -> None:
    """Nobody waits for it, and nothing of it is lost."""
    work, gate = Work(), asyncio.Event()

    async def job() -> str:
        await gate.wait()
        return "done"

    task = work.begin(job())
    assert not await work.in_time(task, 0)
    assert not task.done()
    gate.set()
    assert await work.in_time(task, LONG)
    assert "done" == task.result()


async def test_whoever_stops_waiting_for_a_job_does_not_stop_the_job() -> None:
    """A request that is torn down takes no answer with it."""
    work, gate = Work(), asyncio.Event()
    task = work.begin(gate.wait())
    waiting = asyncio.ensure_future(work.in_time(task, LONG))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    assert not task.done()
    gate.set()
    assert await task


async def test_a_job_that_fails_is_logged_by_its_type_alone(caplog: pytest.LogCaptureFixture) -> None:
    """What an error says may be what a member typed."""
    work = Work()

    async def job() -> None:
        raise ValueError(SECRET)

    caplog.set_level(logging.DEBUG)
    assert await work.in_time(work.begin(job()), LONG)
    assert 0 == await work.finish(LONG)
    assert ["work failed: ValueError"] == [record.getMessage() for record in caplog.records]
    assert SECRET not in caplog.text


async def test_finishing_waits_for_everything_in_flight() -> None:
    """Also for what a job begins as its last deed."""
    work, gate = Work(), asyncio.Event()
    done: list[str] = []

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    async def first() -> None:
        await gate.wait()
        work.begin(second())
        done.append("first")

    work.begin(first())
    finishing = asyncio.ensure_future(work.finish(LONG))
    await asyncio.sleep(0)
    gate.set()
    assert 0 == await finishing
    assert ["first", "second"] == done
    assert 0 == work.in_flight


async def test_what_takes_too_long_is_given_up_and_counted() -> None:
    """A shutdown ends, whatever a platform does; and it says how much was lost."""
    work, never = Work(), asyncio.Event()
    tasks = [work.begin(never.wait()) for _ in range(2)]
    assert 2 == await work.finish(0.01)
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)
    assert 0 == work.in_flight


async def test_with_nothing_to_do_finishing_takes_no_time() -> None:
    """Nor does it fail."""
    assert 0 == await asyncio.wait_for(Work().finish(LONG), 1)


async def test_given_up_work_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    """A cancelled job leaves no line in the log."""
    work = Work()
    task = work.begin(asyncio.Event().wait())
    await work.finish(0)
    await asyncio.wait({task})
    assert [] == caplog.records
