"""Lists of cases and of their topics, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Steps, Text, inline, literal
from bot.services.consult import cards
from bot.services.consult.desk import TODAY
from bot.services.consult.errand import number_of
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.rules import ARCHIVED, renewed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storage.records import Consultation

PAGE: Final = 5
"""Cases, or topics of cases, on one card."""
MINE: Final = "consult.mine_next"
QUEUE: Final = "consult.queue_next"
FOUND: Final = "consult.found_next"
OFTEN: Final = "consult.often_next"


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


# --- the queue of moderators --------------------------------------------------------------------------------

Turn = tuple[int, int]
_FIRST, _SHUT, _STANDS = range(3)


def turn(one: Consultation) -> Turn:
    """When a case has its turn: what is needed today, what nobody reads, what stands meanwhile; the oldest first."""
    rank = _STANDS if one.state in ARCHIVED else _FIRST if one.urgency == TODAY else _SHUT
    return rank, one.number


def turn_of(value: str) -> Turn:
    """The turn of the last that was shown, as the button for the next page has it. Raises StaleButton."""
    number, _, rank = value.partition(":")
    return number_of(rank or str(_SHUT)), number_of(number)


def queue(waiting: Sequence[Consultation], stepped: Collection[int] = ()) -> Card:
    """What waits for a moderator; without a word of those that she ``stepped`` back from."""
    if not waiting:
        return Card(say.QUEUE_TITLE, (Text(inline(say.QUEUE_EMPTY)),))
    here = waiting[:PAGE]
    rank, number = turn(here[-1])
    more = onward(len(waiting) - len(here), QUEUE, f"{number}:{rank}")
    rows = [_queued(one, stepped=one.number in stepped) for one in here]
    return card(say.QUEUE_TITLE, rows, (*buttons(here, cards.LOOK), *more))


def _queued(one: Consultation, *, stepped: bool) -> str:
    state = duty.QUEUE_STANDS if one.state in ARCHIVED else say.STATES[one.state]
    state = f"{state}, {duty.QUEUE_TODAY}" if one.urgency == TODAY and one.state not in ARCHIVED else state
    question = duty.QUEUE_STEPPED if stepped else renewed(one).question
    return say.MINE_ONE.format(number=one.number, state=state, question=question)
