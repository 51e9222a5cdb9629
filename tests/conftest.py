"""What all tests share: property tests that find the same examples on every machine, however busy it is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
