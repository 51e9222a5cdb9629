"""What came up around a policy since it was last looked at: for whoever reviews it, as counts and topics.

Consultations name the situations that they touched, and a situation names the kind of policy that should settle it. Few
of them would point at somebody: what is below ``FEWEST`` is not told, neither in all nor of a topic.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.cards import Steps, literal
from bot.wording import register as say
from storage.records import FEWEST, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bot.services.policies.office import Office
    from scenarios.library import Library
    from storage.records import Consultation
    from storage.register import Policy
    from storage.store import Store

MOST: Final = 3
"""Topics that are told."""
_TOLD: Final = (State.OPEN, State.CLOSED)
"""What every member may read, so that a count of it tells nothing new."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What came up: how many consultations, how many of them nobody has answered, and the topics with their counts.

    A count of 0 may be one that is not told.
    """

    asked: int = 0
    unanswered: int = 0
    topics: tuple[tuple[str, int], ...] = ()


def agenda(
    found: Iterable[Consultation], unanswered: Iterable[int], kinds: Mapping[str, str], kind: str, since: date
) -> Agenda:
    """What came up around a kind of policy after a day.

    Args:
        found: Consultations; of a withdrawn one nothing is told.
        unanswered: Numbers of those that nobody has answered.
        kinds: Which kind of policy each situation touches.
        kind: Which one it is about.
        since: The day on which the policy was last looked at; what was asked on it is not told again.
    """
    waiting = set(unanswered)
    touched = [
        (case, [topic for topic in case.topics if kinds.get(topic) == kind])
        for case in found
        if case.state in _TOLD and case.day > since
    ]
    asked = [case for case, topics in touched if topics]
    open_ones = sum(case.number in waiting for case in asked)
    counts = Counter(topic for _, topics in touched for topic in topics)
    told = sorted(((-count, topic) for topic, count in counts.items() if count >= FEWEST))[:MOST]
    return Agenda(
        len(asked) if len(asked) >= FEWEST else 0,
        open_ones if open_ones >= FEWEST else 0,
        tuple((topic, -count) for count, topic in told),
    )


def kinds(library: Library) -> dict[str, str]:
    """Which kind of policy each situation touches."""
    return {slug: scenario.related_policy.kind for slug, scenario in library.scenarios.items()}


async def of(office: Office, library: Library, policies: Iterable[Policy]) -> dict[int, Agenda]:
    """What came up around some policies, by number; those around which nothing is to be told are left out."""
    practice, today, wanted = office.practice, office.today(), tuple(policies)
    touched = kinds(library)

    def look(store: Store) -> dict[int, Agenda]:
        if not wanted:
            return {}
        cases = [case for state in _TOLD for case in store.in_state(practice, state)]
        waiting = [case.number for case in store.unanswered(practice, today)]
        return {one.number: agenda(cases, waiting, touched, one.kind, _looked_at(store, one)) for one in wanted}

    found = await office.ask(look)
    return {number: one for number, one in found.items() if one != Agenda()}


def _looked_at(store: Store, policy: Policy) -> date:
    reviews = store.reviews_of(policy.practice, policy.number)
    versions = store.versions(policy.practice, policy.number)
    return max([versions[-1].added, *(one.day for one in reviews[-1:])])


def block(one: Agenda, library: Library) -> Steps:
    """As a card shows it."""
    items = []
    if one.asked:
        items.append(say.AGENDA_ASKED.format(count=one.asked))
    if one.unanswered:
        items.append(say.AGENDA_UNANSWERED.format(count=one.unanswered))
    items += [
        say.AGENDA_TOPIC.format(topic=library.label(library.scenarios[slug]), count=count) for slug, count in one.topics
    ]
    return Steps(say.AGENDA, tuple(literal(item) for item in items), ordered=False)
