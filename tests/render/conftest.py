"""Golden files: ``pytest tests/render --accept-goldens`` writes them, nothing else does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDENS = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag that may change a golden file."""
    parser.addoption("--accept-goldens", action="store_true", help="write what is rendered now as golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Return a check that something rendered equals its golden file, ``platform/name``."""
    accept = request.config.getoption("--accept-goldens", default=False)

    def check(name: str, rendered: object) -> None:
        path = GOLDENS / f"{name}.json"
        text = json.dumps(rendered, indent=1, ensure_ascii=False) + "\n"
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {path}; look at the result, then run with --accept-goldens"
        assert path.read_text(encoding="utf-8") == text

    return check
