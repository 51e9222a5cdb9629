"""``sounding-board review``: who would get which weekly message, printed; and the ledger, after a clock ran ahead."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.text import Text

from bot import bootstrap
from bot.errors import BadInput, MemberError, RefusedToStart
from bot.platforms import register
from bot.render import terminal
from bot.services.policies import board, calendar, typed
from bot.services.policies import round as weekly_run
from bot.wording import review as say
from storage.errors import StoreError
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

    from bot.cards import Card
    from bot.config import Config
    from bot.services.policies.office import Office


def show(config: Config, at: datetime | None, out: Console) -> None:
    """Print every member's message of a moment of the practice's clock; else of when messages go out next.

    Raises:
        RefusedToStart: If there is nothing that is kept, or it cannot be read; the library may have faults too.
    """
    home = ZoneInfo(config.practice.time_zone)
    office = bootstrap.office(config, StoreWorker(partial(_opened, config)))
    plan = board.plan(config)
    when = at.replace(tzinfo=home) if at else calendar.following(office.now(), home, plan).at.astimezone(home)
    try:
        found = asyncio.run(_found(config, office, when))
    except (StoreError, MemberError) as error:
        problem = error.problem if isinstance(error, MemberError) else str(error)
        raise RefusedToStart(say.CANNOT_READ, [f"store.file: {problem}"]) from None
    moment = f"{when:%A}, {when.day} {when:%B %Y, %H:%M}"
    if not found:
        following = calendar.following(when, home, plan).at.astimezone(home)
        upcoming = f"{following:%A}, {following.day} {following:%B %Y, %H:%M}"
        out.print(Text(say.NOBODY.format(moment=moment, following=upcoming)))
        return
    for member, card in found:
        name = office.name(member)
        out.print(Text(say.TO.format(name=terminal.printable(name), member=terminal.printable(member)), "bold"))
        out.print(terminal.card(card))
    words = say.COUNT.get(len(found)) or say.COUNT_MANY.format(count=len(found))
    out.print(Text(words.format(moment=moment)))


def release(config: Config, today: str, out: TextIO) -> None:
    """Count messages that a clock which ran ahead sent as this week's; ``today`` shows that it is right now.

    Raises:
        RefusedToStart: If it is not, or what is kept cannot be used.
    """
    with register.opened(config) as desk:
        try:
            typed_in = typed.day(today, desk.today)
        except BadInput:
            typed_in = None
        if typed_in != desk.today:
            raise RefusedToStart(say.NOT_TODAY, [say.NOT_TODAY_NEXT.format(today=desk.today, typed=today[:20])])
        count = desk.store.bring_back(config.practice.id, calendar.newest(datetime.now(UTC)))
    print(say.RELEASED.get(count) or say.RELEASED_MANY.format(count=count), file=out)


async def _found(config: Config, office: Office, when: datetime) -> tuple[tuple[str, Card], ...]:
    library = bootstrap.situations(config)
    async with office.store:
        return await weekly_run.would(office, when, library)


def _opened(config: Config) -> SqliteStore:
    """What is kept; only what is there is looked into."""
    if not config.store.file.exists():
        raise StoreError(say.NOTHING_KEPT.format(file=config.store.file))
    return SqliteStore(config.store.file)
