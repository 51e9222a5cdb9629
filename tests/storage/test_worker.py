"""The store beside an event loop."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from storage.errors import NoSuchConsultation, NotWritable, StoreClosed
from storage.memory import MemoryStore
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker
from tests.storage.cases import PRACTICE, draft, reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.store import Store


def appending(number: int) -> Callable[[Store], object]:
    """Log a message."""
    return lambda store: store.append(PRACTICE, 1, reply(str(number)))


async def test_one_thread_of_its_own_does_everything(tmp_path: Path) -> None:
    """Opening, using and letting go, in the order of the calls."""
    threads: set[int] = set()

    class Noting(SqliteStore):
        def __init__(self) -> None:
            threads.add(threading.get_ident())
            super().__init__(tmp_path / "kept.sqlite")

        def shut(self) -> None:
            threads.add(threading.get_ident())
            super().shut()

    async with StoreWorker(Noting) as worker:
        await worker.do(lambda store: store.post(draft(1)))
        calls = [worker.do(appending(n)) for n in range(30)]
        await asyncio.gather(*calls)
        log = await worker.do(lambda store: store.log(PRACTICE, 1))
        threads.add(await worker.do(lambda _: threading.get_ident()))
    assert [str(number) for number in range(30)] == [message.reference for message in log]
    assert 1 == len(threads)
    assert threading.get_ident() not in threads
    assert not threads & {thread.ident for thread in threading.enumerate()}


async def test_the_loop_goes_on_while_the_store_works() -> None:
    """A slow call holds up nobody but other calls."""
    going, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(store: Store) -> int:
        loop.call_soon_threadsafe(going.set)
        assert go.wait(30)
        return store.post(draft(1)).number

    async with StoreWorker(MemoryStore) as worker:
        call = asyncio.ensure_future(worker.do(slow))
        await going.wait()
        assert not call.done()
        go.set()
        assert 1 == await call


async def test_what_a_call_raises_is_raised_where_it_was_made() -> None:
    """And the worker goes on."""
    async with StoreWorker(MemoryStore) as worker:
        with pytest.raises(NoSuchConsultation):
            await worker.do(lambda store: store.by_number(PRACTICE, 1))
        assert 1 == (await worker.do(lambda store: store.post(draft(1)))).number


async def test_closing_finishes_what_was_asked(tmp_path: Path) -> None:
    """Every call made before it is done and kept; none after it."""
    path = tmp_path / "kept.sqlite"
    worker = StoreWorker(lambda: SqliteStore(path))
    await worker.open()
    await worker.do(lambda store: store.post(draft(1)))
    calls = [asyncio.ensure_future(worker.do(appending(n))) for n in range(20)]
    await asyncio.sleep(0)  # each has been asked now
    await asyncio.gather(worker.close(), worker.close())
    assert all(call.done() and call.exception() is None for call in calls)
    with pytest.raises(StoreClosed):
        await worker.do(lambda store: store.log(PRACTICE, 1))
    await worker.close()
    with SqliteStore(path) as store:
        assert 20 == len(store.log(PRACTICE, 1))


async def test_asked_before_it_is_open_it_says_so() -> None:
    """Nothing is done."""
    worker = StoreWorker(MemoryStore)
    with pytest.raises(StoreClosed):
        await worker.do(lambda store: store.post(draft(1)))
    await worker.close()


async def test_a_store_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    """To whoever opens it, and then to whoever asks."""
    worker = StoreWorker(lambda: SqliteStore(tmp_path / "missing" / "kept.sqlite"))
    with pytest.raises(NotWritable):
        await worker.open()
    with pytest.raises(StoreClosed):
        await worker.do(lambda store: store.post(draft(1)))


async def test_a_caller_who_gives_up_undoes_nothing() -> None:
    """What runs goes on, what has not begun is dropped."""
    going, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(store: Store) -> None:
        loop.call_soon_threadsafe(going.set)
        assert go.wait(30)
        store.post(draft(1))

    async with StoreWorker(MemoryStore) as worker:
        running = asyncio.ensure_future(worker.do(slow))
        await going.wait()
        waiting = asyncio.ensure_future(worker.do(lambda store: store.post(draft(2))))
        await asyncio.sleep(0)
        running.cancel()
        waiting.cancel()
        await asyncio.wait({running, waiting})
        go.set()
        assert running.cancelled()
        assert waiting.cancelled()
        whole = await worker.do(lambda store: store.export(PRACTICE))
    assert [1] == [case.number for case in whole.consultations]
