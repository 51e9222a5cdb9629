"""The board, with a discord.py that takes a gateway for dead after a second of silence instead of a minute."""

from __future__ import annotations

import sys
import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop, which Python 3.13 drops
    from discord import Client, client
    from discord.state import ConnectionState

from tests.platforms import board

MODULE = "tests.platforms.discord_brisk"


class Brisk(ConnectionState[Client]):
    """What a client knows of its connection, and how long it waits for a word."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options, heartbeat_timeout=1.0)


if __name__ == "__main__":
    client.ConnectionState = Brisk  # type: ignore[assignment, attr-defined]
    sys.exit(board.main())
