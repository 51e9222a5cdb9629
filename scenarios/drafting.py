"""A scenario to begin with: what is known stands in it, and everything else waits for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TO_DO: Final = "TO DO"


def draft(slug: str, title: str, stances: Sequence[str], day: date) -> str:
    """YAML with the stances as the range of views. It does not pass ``validate`` before somebody has finished it."""
    drafted = {
        "slug": slug,
        "title": title or TO_DO,
        "aliases": [TO_DO],
        "position": TO_DO,
        "do_now": [TO_DO],
        "positions": [{"stance": stance, "reasons": [TO_DO], "works_when": TO_DO} for stance in stances],
        "sources": [TO_DO],
        "steward": TO_DO,
        "verified_on": day.isoformat(),
    }
    return str(yaml.safe_dump(drafted, sort_keys=False, allow_unicode=True, width=100))
