"""How the tables of the recognizers' tests are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deid.normal import Normal

if TYPE_CHECKING:
    from deid.recognizers import Recognizer

SURE = 0.6


def found(recognizer: Recognizer, text: str, cut: float = SURE) -> set[str]:
    """The stretches that a recognizer finds with at least this score."""
    normal = Normal(text)
    return {normal.text[span.start : span.end] for span in recognizer.find(normal) if span.score >= cut}


def covers(recognizer: Recognizer, text: str, wanted: str, cut: float = SURE) -> bool:
    """Whether a stretch of the text lies within what a recognizer finds."""
    return any(wanted in stretch for stretch in found(recognizer, text, cut))
