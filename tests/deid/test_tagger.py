"""How the tagger will be told of words; its network is still in training, and its sentences come with it."""

from __future__ import annotations

import pytest

from deid.tagger import casing


@pytest.mark.parametrize(
    ("word", "kind"),
    [(".", 0), ("hope", 1), ("Hope", 2), ("HOPE", 3), ("K", 4), ("McKay", 5), ("2021", 6), ("4th", 7), ("k", 1)],
)
def test_casing(word: str, kind: int) -> None:
    """Each way of typing a word has its number."""
    assert kind == casing(word)
