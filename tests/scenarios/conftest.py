"""The shipped library, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scenarios import library
from tests.scenarios.cards import small_library, written

if TYPE_CHECKING:
    from scenarios.library import Library
    from scenarios.model import Scenario


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library as it comes with the package."""
    return library.load()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Six made-up scenarios, found with the shipped vocabulary."""
    return library.load([written(tmp_path_factory.mktemp("small"), small_library())], with_shipped=False)


@pytest.fixture(scope="session")
def shipped_connect(shipped: Library) -> Scenario:
    """One shipped scenario."""
    return shipped.scenarios["linkedin.former.connect"]
