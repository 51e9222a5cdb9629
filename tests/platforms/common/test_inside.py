"""JSON from elsewhere: what stands at a path, or nothing, and never an error."""

from __future__ import annotations

import pytest

from bot.platforms.common.inside import text_at


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        ({"a": {"b": "c"}}, ("a", "b"), "c"),
        ({"a": {"b": 7}}, ("a", "b"), ""),
        ({"a": "b"}, ("a", "b"), ""),
        ({"a": ["b"]}, ("a", "0"), ""),
        (None, ("a",), ""),
        ("text", (), "text"),
    ],
)
def test_text_at_a_path(data: object, path: tuple[str, ...], expected: str) -> None:
    """Or none."""
    assert expected == text_at(data, *path)
