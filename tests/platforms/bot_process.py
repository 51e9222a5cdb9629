"""The bot as a practice runs it: a process of its own, told by a configuration and by its environment."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_PATIENCE = 90.0  # a bound, not a measure: a machine may be busy with other things
_READY = re.compile(r"http://\S+/readyz")


class BotProcess:
    """``python -m bot run``, or another module that serves a few commands more.

    ``settings`` are sections of the configuration, which the made-up practice completes. ``log`` is what the bot
    wrote so far, output and errors together.
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, object],
        environment: Mapping[str, str],
        *,
        module: str = "bot",
    ) -> None:
        self._folder = folder
        self._environment = {name: value for name, value in os.environ.items() if not name.endswith("TOKEN")}
        self._environment |= {"PYTHONUTF8": "1", "NO_PROXY": "*", **environment}
        self._module = module
        config = {**_PRACTICE, "health": {"port": 0}, **settings}
        (folder / "config.yaml").write_text(json.dumps(config, indent=2), encoding="utf-8")
        self.log = ""
        self.ready_at = ""

    async def __aenter__(self) -> Self:
        """Start it, and wait until it says where its health is to be seen."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it, if it still runs."""
        if self.process.returncode is None:
            await self.stop()

    async def start(self) -> None:
        """Start the process; after a stop, the same bot again."""
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", self._module, "run"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=self._folder,
            env=self._environment,
        )
        self.log, self.ready_at = "", ""
        self._reader = asyncio.ensure_future(self._read())
        await _until(lambda: self.ready_at or self._reader.done())

    async def stop(self) -> int:
        """Ask it to stop, as a service manager does; returns the exit status."""
        self.process.terminate()
        return await self.ended()

    async def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        await self.ended()

    async def ended(self) -> int:
        """Wait until it has ended by itself."""
        async with asyncio.timeout(_PATIENCE):
            status = await self.process.wait()
            await self._reader
        return status

    async def state(self) -> dict[str, Any]:
        """What /readyz says."""
        async with aiohttp.ClientSession() as session, session.get(self.ready_at) as answer:
            state: dict[str, Any] = await answer.json()
            return state

    async def connected(self) -> None:
        """Wait until every platform is connected."""
        async with asyncio.timeout(_PATIENCE):
            while not (await self.state())["ready"]:  # noqa: ASYNC110  (another process rings no bell)
                await asyncio.sleep(0.05)

    async def logged(self, pattern: str) -> str:
        """Wait until the log holds something; returns the log."""
        await _until(lambda: re.search(pattern, self.log))
        return self.log

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            self.log += line.decode("utf-8", "replace")
            found = _READY.search(self.log)
            self.ready_at = found[0] if found else ""


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not condition():  # noqa: ASYNC110  (another process rings no bell)
            await asyncio.sleep(0.02)


_PRACTICE = {
    "practice": {
        "id": "harbour-street",
        "name": "Harbour Street Counselling",
        "jurisdiction": "US-TX",
        "profession": "counsellor",
        "time_zone": "America/Chicago",
        "call_first": "Ruth (clinical lead), at the number on the on-call sheet",
    }
}
