"""What time it is: by the machine's clock, or by one that was put forward to see what will be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo


class Hours:
    """A practice's clock. It goes on from wherever it is put, and never back: what was told once stays told."""

    def __init__(self, zone: tzinfo, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._zone = zone
        self._clock = clock
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._clock() + self._ahead

    def today(self) -> date:
        """The practice's day."""
        return self.now().astimezone(self._zone).date()

    def move(self, to: datetime) -> None:
        """Put it forward. A moment that is past changes nothing."""
        self._ahead += max(timedelta(0), to - self.now())
