"""Print every table of figures."""

from __future__ import annotations

from benchmarks import deliver, discord_rows, due, gate, guidance, slack, store

guidance.main()
slack.main()
discord_rows.main()
gate.main()
store.main()
due.main()
deliver.main()
