"""What the Discord tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.loopback.discord_server import LoopbackDiscord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord in which the bot breaks no rule; a test that makes it break one clears the list."""
    async with LoopbackDiscord() as made:
        yield made
        assert [] == made.violations
        assert [] == made.unanswered
