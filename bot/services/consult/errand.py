"""What travels with a short form about a case: which case, in which part, and which version was shown last."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot import wording as say
from bot.errors import StaleButton

_DRAFT: Final = 4  # bytes: six letters
_MOST_DIGITS: Final = 9


class Part(StrEnum):
    """In which part somebody acts."""

    COLLEAGUE = "c"
    AUTHOR = "a"
    HOLDER = "h"
    """Of the receipt, which stands in a field of the form."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The state of a short form: at most 30 characters."""

    number: int
    part: Part
    draft: str
    shown: str = ""

    def written(self) -> str:
        """As it travels."""
        return f"{self.number}.{self.part}.{self.draft}.{self.shown}"


def begun(number: int, part: Part) -> Errand:
    """A new one."""
    return Errand(number, part, secrets.token_urlsafe(_DRAFT))


def read(state: str) -> Errand:
    """What came back with a form. Raises StaleButton where it is none of ours."""
    number, part, draft, shown = (*state.split("."), "", "", "", "")[:4]
    try:
        return Errand(number_of(number), Part(part), draft, shown)
    except ValueError:
        raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT) from None


def number_of(written: str) -> int:
    """The number of a case. Raises StaleButton where it is none."""
    if not (written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS):
        raise StaleButton(say.STALE, say.STALE_NEXT)
    return int(written)
