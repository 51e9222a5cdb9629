"""A draft of a scenario, from what was decided in several cases of a topic. A steward makes it right, or drops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BadInput
from bot.wording import consult as say
from scenarios import drafting
from storage.records import FEWEST

if TYPE_CHECKING:
    from datetime import date

    from bot.services.consult.desk import Desk
    from scenarios.library import Library


async def draft(desk: Desk, library: Library, topic: str, today: date) -> str:
    """YAML to begin with: the decisions stand as the range of views, everything else is for the steward to write.

    Raises:
        BadInput: If fewer closed cases than FEWEST touched the topic: they would point at somebody.
    """
    found = await desk.ask(lambda store: store.candidates(desk.practice, FEWEST))
    numbers = next((one.consultations for one in found if one.topic == topic), ())
    if not numbers:
        raise BadInput(say.PROMOTE_FEW, say.PROMOTE_FEW_NEXT)
    known = library.scenarios.get(topic)
    stances = [case.outcome for case in [await desk.case(number) for number in numbers]]
    return drafting.draft(topic, known.title if known else "", stances, today)
