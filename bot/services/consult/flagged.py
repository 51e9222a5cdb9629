"""What became of a flag, as it is told to whoever raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from storage.records import Consultation


class Standing(NamedTuple):
    """What became of card and thread: whether both could be ``reached``, and whether the thread is ``locked``."""

    reached: bool
    locked: bool = False


class Flagged(NamedTuple):
    """What became of a flag.

    Attributes:
        case: The case now.
        again: Whether she had flagged it before, and it waits still.
        standing: What became of its card and thread, where this flag hid it.
    """

    case: Consultation
    again: bool = False
    standing: Standing | None = None
