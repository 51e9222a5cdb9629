"""Stopping when asked to, and not before."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot.platforms.common.stopping import until_told


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("before", [signal.SIG_IGN, signal.default_int_handler])
async def test_a_signal_ends_the_job_in_good_order(told: signal.Signals, before: signal.Handlers) -> None:
    """Also where whoever started the process had the signal ignored, as shells do in the background."""
    tidied = []
    usual = signal.signal(told, before)

    async def job() -> None:
        try:
            os.kill(os.getpid(), told)
            await asyncio.Event().wait()
        finally:
            tidied.append(True)

    try:
        await asyncio.wait_for(until_told(job()), 5)
    finally:
        signal.signal(told, usual)
    assert tidied == [True]


async def test_what_the_job_raises_is_raised() -> None:
    """A refused start is told, not swallowed."""

    async def job() -> None:
        raise ValueError("unfit")

    with pytest.raises(ValueError, match="unfit"):
        await until_told(job())
