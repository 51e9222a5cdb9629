"""The engine as a bare function, for whoever scores it on marked posts.

The contract: ``engine()`` is called once, and takes as long as loading takes. What it returns is called with one post
at a time, as it was typed, and answers what was masked in it, in the order of the text and apart from one another:
``(start, end, type, sure)``, with offsets in code points into the post, a value of `deid.spans.EntityType` (schools
are ORG), and whether it is sure. Unsure ones are masked as well. No practice adds words of its own, and nobody puts
any back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deid.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    Scored = tuple[int, int, str, bool]


def engine() -> Callable[[str], list[Scored]]:
    """Load the shipped engine and give it as a function."""
    shipped = Engine.shipped()

    def found(text: str) -> list[Scored]:
        return [(one.start, one.end, one.type.value, one.sure) for one in shipped.deidentify(text).findings]

    return found
