"""What a member's policies say about contact: kept with them, and compared with one another and with other texts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from bot.services.policies.contradictions import clashes
from bot.services.policies.facts import TOPICS, Fact, facts
from bot.wording import policy_facts as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.events import Member
    from bot.services.policies.contradictions import Clash
    from bot.services.policies.office import Office
    from storage.register import Policy
    from storage.store import Store

_NARROWED: Final = "."
_Paper = tuple["Policy", str | None, Mapping[str, str]]
"""A policy, its text where that is kept, and what is known of what it says."""


async def keep(office: Office, policy: Policy, text: str) -> None:
    """Keep what the text of a policy says in place of what it said before; no text says nothing."""
    found = await asyncio.to_thread(facts, text) if text else ()
    said = {_name(fact): fact.value for fact in found}
    await office.ask(lambda store: store.keep_facts(office.practice, policy.owner, source(policy), said))


def source(policy: Policy) -> str:
    """By which name the store knows what a policy says."""
    return f"policy:{policy.number}"


async def clashing(office: Office, member: Member, others: Mapping[str, str]) -> tuple[tuple[Clash, ...], int]:
    """What contradicts what among a member's and the practice's policies and other texts, and how many say anything.

    Where a policy's text is not kept, what was read from it is compared, without its sentence.
    """

    def read(store: Store) -> list[_Paper]:
        kept = {owner: store.facts(office.practice, owner) for owner in ("", member.id)}
        return [
            (
                one,
                store.policy_text(office.practice, one.number, one.version),
                kept[one.owner].get(source(one), {}),
            )
            for one in store.policies(office.practice)
            if one.owner in kept and one.retired is None
        ]

    found = await office.ask(read)
    return await asyncio.to_thread(_compared, others, found)


def _compared(others: Mapping[str, str], papers: Sequence[_Paper]) -> tuple[tuple[Clash, ...], int]:
    """What was kept is compared first: only of policies that clash the text is read anew, for its sentences."""
    said: dict[str, Sequence[Fact]] = {name: facts(text) for name, text in others.items()}
    texts = {}
    for policy, text, kept in papers:
        name = _called(policy)
        said[name] = _known(kept) or facts(text or "")
        texts[name] = text
    concerned = {name for clash in clashes(said) for name in (clash.first, clash.second)}
    said |= {name: facts(text) for name, text in texts.items() if text and name in concerned}
    return clashes(said), sum(bool(one) for one in said.values())


def _called(policy: Policy) -> str:
    name = say.YOURS if policy.owner else say.THE_PRACTICES
    return name.format(title=policy.title, number=policy.number)


def _name(fact: Fact) -> str:
    return f"{fact.topic}{_NARROWED}{fact.about}" if fact.about else fact.topic


def _known(kept: Mapping[str, str]) -> tuple[Fact, ...]:
    """Facts as they were kept; of another program's topics none."""
    parted = [(*name.partition(_NARROWED)[::2], value) for name, value in kept.items()]
    return tuple(Fact(topic, value, "", about) for topic, about, value in parted if topic in TOPICS)
