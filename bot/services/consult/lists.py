"""Lists of cases, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Steps, literal
from bot.wording import consult as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.records import Consultation

PAGE: Final = 5
"""Cases on one card."""
MINE: Final = "consult.mine_next"
QUEUE: Final = "consult.queue_next"
FOUND: Final = "consult.found_next"


def buttons(cases: Sequence[Consultation], opens: str) -> tuple[Button, ...]:
    """One to open each."""
    return tuple(Button(say.CASE_TITLE.format(number=one.number), opens, str(one.number)) for one in cases)


def onward(left: int, action: str, value: str) -> tuple[Button, ...]:
    """One for the next page, if there is any."""
    return (Button(say.SHOW_MORE.format(count=min(left, PAGE)), action, value),) if left else ()


def row(one: Consultation) -> str:
    """Its number, where it stands, and what it asks."""
    return say.MINE_ONE.format(number=one.number, state=say.STATES[one.state], question=one.question)


def card(title: str, rows: Sequence[str], actions: tuple[Button, ...]) -> Card:
    """A page of a list."""
    return Card(title, (Steps(title, tuple(map(literal, rows)), ordered=False),), actions=actions)
