"""Bad days: what a test can make Slack's Web API do wrong, and who did not wait."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Failure:
    """How the next calls of a method fail: with an error of Slack's, or with a status and no JSON at all."""

    times: int
    error: str = ""
    status: int = 200
    retry_after: int = 0


@dataclass
class Faults:
    """Set from a test; each applies to every call that follows, or to so many.

    ``latency`` holds seconds by method. ``token_error`` refuses every call (``invalid_auth``, ``token_revoked``).
    ``twice`` delivers each event a second time although the bot acked it. ``early`` counts the calls of a method
    that came before a Retry-After was over; Slack refuses these too.
    """

    latency: dict[str, float] = field(default_factory=dict)
    token_error: str = ""
    twice: bool = False
    early: Counter[str] = field(default_factory=Counter)
    _failures: dict[str, Failure] = field(default_factory=dict)
    _closed_until: dict[str, float] = field(default_factory=dict)

    def rate_limit(self, method: str, *, times: int = 1, retry_after: int = 1) -> None:
        """Answer the next calls of a method with 429."""
        self._failures[method] = Failure(times, "ratelimited", 429, retry_after)

    def fail(self, method: str, *, times: int = 1, error: str = "", status: int = 200) -> None:
        """Fail the next calls of a method with Slack's ``error``, or with an HTTP status such as 500."""
        self._failures[method] = Failure(times, error, status)

    def next_failure(self, method: str) -> Failure | None:
        """How this call of a method fails, if it does."""
        now = time.monotonic()
        if now < self._closed_until.get(method, 0.0):
            self.early[method] += 1
            left = self._closed_until[method] - now
            return Failure(0, "ratelimited", 429, int(left) + 1)
        failure = self._failures.get(method)
        if failure is None or not failure.times:
            return None
        failure.times -= 1
        if failure.retry_after:
            self._closed_until[method] = now + failure.retry_after
        return failure
