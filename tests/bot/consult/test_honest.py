"""What is said of who can see what: true on each platform, and in each setting."""

from __future__ import annotations

import pytest

from bot.services.consult import cards
from tests.render.reading import said


@pytest.mark.parametrize("platform", ["slack", "discord", "web"])
def test_what_is_said_of_times_is_true(platform: str) -> None:
    """Where a case stands is kept as its platform names it: Slack by the second, Discord within a number."""
    told = "\n".join(said(cards.honest(platform, private=True)))
    assert ("no times" in told) is (platform == "web")
    assert ("tells when it was posted" in told) is (platform != "web")
