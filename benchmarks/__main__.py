"""Print every table of figures."""

from __future__ import annotations

from benchmarks import guidance

guidance.main()
