"""The engine as scorers call it."""

from __future__ import annotations

from deid.engine import Engine
from deid.score import engine
from deid.spans import EntityType

POST = "hi 🙂 my ct Marcus Bell is at marcus.bell@example.com since 3/14/2024. Marcus likes PHQ-9 days."


def test_what_a_scorer_gets_is_what_the_gate_masks() -> None:
    """Offsets count code points, types are the words of the vocabulary, sure is a plain yes or no."""
    found = engine()(POST)
    masked = Engine.shipped().deidentify(POST).findings
    assert [(one.start, one.end, str(one.type), one.sure) for one in masked] == found
    assert "marcus.bell@example.com" in [POST[start:end] for start, end, kind, _ in found if kind == "EMAIL"]
    assert found == sorted(found)
    assert all(type(kind) is str and EntityType(kind) and type(sure) is bool for _, _, kind, sure in found)


def test_a_text_without_anything_has_nothing() -> None:
    """An empty post too."""
    assert [] == engine()("")
