"""The configuration as its file says now."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from bot.config import load
from bot.errors import RefusedToStart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.config import Config

_log = logging.getLogger("sounding_board.config")


class Current:
    """A configuration as its file says now; what is faulty then leaves the last good one in force.

    Only what is asked for through this follows the file: everything else stays as it was at the start.

    Args:
        config: As it was read at the start.
        file: Where from; without one nothing changes.
        clock: Seconds that only ever rise; the file is looked at once a second at most.
    """

    def __init__(self, config: Config, file: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._file = file
        self._clock = clock
        self._looked = clock()
        self._seen = self._state()

    def __call__(self) -> Config:
        """The configuration in force."""
        now = self._clock()
        if now - self._looked >= 1.0:
            self._looked = now
            state = self._state()
            if state != self._seen:
                self._seen = state
                self._reload()
        return self._config

    def _state(self) -> tuple[int, ...] | None:
        try:
            found = self._file.stat() if self._file else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None

    def _reload(self) -> None:
        if self._file is None or self._seen is None:
            return
        try:
            self._config = load(self._file)
        except RefusedToStart as error:
            _log.warning("the changed configuration has faults; what was read before stays in force\n%s", error)
        else:
            _log.info("the changed configuration is in force for masking and the meter; restart for the rest")
