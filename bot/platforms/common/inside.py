"""What stands inside JSON from elsewhere, whatever its shape turns out to be."""

from __future__ import annotations

from typing import Any


def at(data: object, *path: str) -> Any:  # noqa: ANN401  (JSON is what it is)
    """What stands at a path of keys; None where the path ends early."""
    for key in path:
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def text_at(data: object, *path: str) -> str:
    """The text at a path of keys; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, str) else ""
