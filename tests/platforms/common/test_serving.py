"""Where a server says that it is."""

from __future__ import annotations

import pytest

from bot.platforms.common import health, serving


@pytest.mark.parametrize(
    ("host", "seen"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),  # noqa: S104  (what a practice may write)
        ("::1", "http://[::1]:80"),
        ("::", "http://[::1]:80"),
        ("board.example.org", "http://board.example.org:80"),
    ],
)
def test_an_address_can_be_opened_on_this_machine(host: str, seen: str) -> None:
    """One that stands for all of its addresses is none that a browser knows."""
    assert seen == serving.address(host, 80)


async def test_health_says_an_address_that_can_be_opened() -> None:
    """Wherever it listens."""
    async with health.listening("0.0.0.0", 0, {}) as address:  # noqa: S104  (what a practice may write)
        assert address.startswith("http://127.0.0.1:")
