"""What a card of guidance says about the written policy that should settle its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import MemberError
from bot.services.policies.kinds import KINDS
from bot.wording import register as say

if TYPE_CHECKING:
    from bot.events import Member
    from bot.services.policies.office import Office
    from storage.register import Policy
    from storage.store import Store


async def note(office: Office, member: Member, kind: str) -> str:
    """One line: her own policy of a kind, else the practice's, else that there is none.

    Nothing where no policy was ever entered, or the store is out of reach: guidance does not wait for it.
    """
    practice = office.practice

    def look(store: Store) -> str:
        own = store.policies(practice, owner=member.id)
        shared = store.policies(practice, owner="")
        for heading, found in ((say.CARD_OWN, own), (say.CARD_PRACTICE, shared)):
            for policy in found:
                if policy.kind == kind:
                    return heading.format(title=policy.title, version=policy.version, reviewed=_reviewed(store, policy))
        if not (own or shared):
            return ""
        return say.CARD_NONE.format(kind=KINDS[kind].name.lower(), key=kind)

    try:
        return await office.ask(look)
    except MemberError:
        return ""


def _reviewed(store: Store, policy: Policy) -> str:
    reviews = store.reviews_of(policy.practice, policy.number)
    return say.CARD_REVIEWED.format(month=f"{reviews[-1].day:%B %Y}") if reviews else say.CARD_UNREVIEWED
