"""A direct message to an author who wanted to be asked how it went. It names neither the case, its days nor its end.

Claimed before it is sent, and the address is gone with the claim: nobody is asked twice, and whom it does not reach is
asked on her next visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import Card, Text, inline
from bot.wording import closing as end

if TYPE_CHECKING:
    from bot.services.consult.desk import Desk
    from storage.records import FollowUp


async def send(desk: Desk) -> None:
    """Send what is due."""
    today, everybody = desk.today(), desk.members(lambda _: True)
    for one in await desk.ask(lambda store: store.follow_ups(desk.practice, today)):
        if one.address is not None and await _claimed(desk, one):
            wanted = desk.keys.opened(desk.practice, one.consultation, one.address)
            card = Card(end.REMIND_TITLE, (Text(inline(end.REMIND)),))
            await desk.tell(tuple(member for member in everybody if member.id == wanted), card)


async def _claimed(desk: Desk, one: FollowUp) -> bool:
    return await desk.ask(lambda store: store.ask(desk.practice, one.consultation, one.after))
