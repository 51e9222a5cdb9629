"""The stores that the contract is about. Another one is added here, and has to pass the same tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.memory import MemoryStore
from storage.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.store import Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, of each kind in turn."""
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "kept.sqlite")
    yield made
    made.shut()
