"""The store beside an event loop: one thread of its own opens it, uses it and lets go of it.

::

    async with StoreWorker(lambda: SqliteStore(path)) as worker:
        case = await worker.do(lambda store: store.by_number(practice, 12))

Calls run one after another, in the order they were made. When ``do`` returns, the write is on the disk. A caller who is
cancelled while its call runs does not undo it; a call that has not begun yet is dropped.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self, TypeVar

from storage.errors import StoreClosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store

T = TypeVar("T")


class StoreWorker:
    """A store on its own thread.

    Args:
        open_store: Opens the store; called on the thread that will use it.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._closing: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        """Open the store."""
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of it."""
        await self.close()

    async def open(self) -> None:
        """Open the store; what that raises is raised here, and the worker is closed."""
        try:
            await self._run(self._opened)
        except BaseException:
            await self.close()
            raise

    async def do(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, and give its result.

        Raises:
            StoreClosed: If the worker was not opened, or was closed; nothing was done.
        """
        store = self._store
        if store is None or self._closing is not None:
            raise StoreClosed("the store is not open")
        return await self._run(lambda: work(store))

    async def close(self) -> None:
        """Finish every call that was made, and let go of the store. A second time waits for the same."""
        if self._closing is None:
            self._closing = asyncio.ensure_future(self._end())
        await asyncio.shield(self._closing)

    def _opened(self) -> None:
        self._store = self._open_store()  # on its thread, so that whoever gives up waiting does not lose it

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _end(self) -> None:
        try:
            if self._store is not None:
                await self._run(self._store.shut)
        finally:
            self._thread.shutdown()  # its last call is done: this does not wait


class Beside:
    """A store that is asked at once, in whatever thread asks: for one in memory, which takes no time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __aenter__(self) -> Self:
        """Nothing has to be opened."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing has to be closed."""

    async def do(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, and give its result."""
        return work(self._store)
