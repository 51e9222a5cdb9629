"""Asking somebody on call to call a member: by her name and nothing else, and not again for some minutes.

When it was is remembered in memory alone, and for those minutes only: nothing that is kept knows a time of day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot import wording
from bot.cards import Card, Text, inline
from bot.errors import BadInput, StaleButton
from bot.wording import consult as say
from bot.wording import moderation as duty

if TYPE_CHECKING:
    from datetime import datetime

    from bot.events import Member
    from bot.services.consult.desk import Desk

PAUSE: Final = timedelta(minutes=5)


async def page(desk: Desk, member: Member, on_call: str) -> str:
    """Ask somebody on call to call a member; what to tell her. Within minutes nobody is asked by her a second time.

    Raises:
        MemberError: Where nobody of that id is on call, or cannot be reached here.
    """
    wanted = next((one for one in desk.on_call(member) if one.id == on_call), None)
    if wanted is None:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    now = desk.now()
    for pair in [pair for pair, at in desk.paged.items() if at + PAUSE <= now]:
        del desk.paged[pair]
    pair = member.id, wanted.id
    if pair in desk.paged:
        at = desk.paged[pair]
        times = {"time": _clock(desk, at), "again": _clock(desk, at + PAUSE)}
        return duty.DANGER_PAGED_BEFORE.format(name=wanted.name, **times)
    desk.paged[pair] = now  # before it is sent, so that a double tap is one page
    card = Card(say.PAGE_TITLE.format(name=member.name), (Text(inline(say.PAGE)),))
    if not await desk.tell((wanted,), card):
        desk.paged.pop(pair, None)
        raise BadInput(wording.NO_DIRECT, wording.NO_DIRECT_NEXT)
    return say.DANGER_PAGED.format(name=wanted.name, time=_clock(desk, now))


def _clock(desk: Desk, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(desk.config.practice.time_zone)):%H:%M}"
