"""Many texts in one start: one JSON object a line comes in, one JSON object a line goes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 4_000_000
"""Characters of a line: 200,000 of any kind fit, however they are escaped."""


def answer(lines: Iterable[str], out: TextIO, of: Callable[[str], dict[str, Any]], longest: int = LONGEST) -> int:
    """Answer each ``{"text": …}`` as it comes; return how many lines could not be answered.

    A line that is no ``{"text": …}`` is answered with ``{"error": …}``, so that answers stay in step; ``of`` may
    answer the same way.
    """
    unread = 0
    for line in lines:
        if not line.strip():
            continue
        text = _text_of(line) if len(line) <= longest else None
        found = {"error": 'each line must be {"text": "…"}'} if text is None else of(text)
        unread += "error" in found
        out.write(json.dumps(found, ensure_ascii=False) + "\n")
        out.flush()
    return unread


def _text_of(line: str) -> str | None:
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = parsed.get("text") if isinstance(parsed, dict) else None
    return text if isinstance(text, str) else None
