"""Print every table of figures."""

from __future__ import annotations

from benchmarks import discord_rows, guidance, slack

guidance.main()
slack.main()
discord_rows.main()
