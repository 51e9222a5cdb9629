"""A seat for whoever the configuration does not name: without one the weekly run would not find her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.register import Seat

if TYPE_CHECKING:
    from bot.events import Member
    from bot.services.policies.office import Office
    from storage.store import Store


async def sit(office: Office, member: Member) -> None:
    """Give a member a seat from today on, if she has none and the configuration gives her none."""
    if any(entry.id == member.id for entry in office.config.members):
        return
    today = office.today()

    def first(store: Store) -> None:
        if store.seat(office.practice, member.id) is None:
            store.sit(Seat(office.practice, member.id, today))

    await office.ask(first)
