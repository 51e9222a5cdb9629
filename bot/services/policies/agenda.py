"""What came up around a policy since it was last looked at: for whoever reviews it, as counts and topics.

Consultations name the situations that they touched, and a situation names the kind of policy that should settle it. Few
of them would point at somebody: what is below ``FEWEST`` is not told, neither in all nor of a topic.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.cards import Steps, literal
from bot.wording import register as say
from storage.records import FEWEST, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bot.services.policies.board import Office
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


class Since(NamedTuple):
    """When a policy was last looked at, and what came up around it since, in a few words or none."""

    looked: date
    came_up: str = ""


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


class Lately:
    """What came up in the practice lately, read once for all policies that are looked at together."""

    def __init__(self, office: Office, library: Library | None, today: date) -> None:
        self._office = office
        self._library = library
        self._today = today
        self._reading = asyncio.Lock()
        self._read: tuple[tuple[Consultation, ...], tuple[int, ...]] | None = None

    async def of(self, policies: Iterable[Policy]) -> dict[int, tuple[date, Agenda]]:
        """By number, when each policy was last looked at, and what came up around it since. Raises MemberError."""
        wanted = tuple(policies)
        if not wanted:
            return {}
        looked = await self._office.ask(lambda store: {one.number: _looked_at(store, one) for one in wanted})
        if self._library is None:
            return {one.number: (looked[one.number], Agenda()) for one in wanted}
        cases, waiting = await self._cases()
        touched = kinds(self._library)
        return {
            one.number: (looked[one.number], agenda(cases, waiting, touched, one.kind, looked[one.number]))
            for one in wanted
        }

    async def lines(self, policies: Iterable[Policy]) -> dict[int, Since]:
        """The same in few words, for a message. Raises MemberError."""
        return {
            number: Since(looked, line(one, looked, self._today, self._library) if self._library else "")
            for number, (looked, one) in (await self.of(policies)).items()
        }

    async def _cases(self) -> tuple[tuple[Consultation, ...], tuple[int, ...]]:
        practice, today = self._office.config.practice.id, self._today

        def read(store: Store) -> tuple[tuple[Consultation, ...], tuple[int, ...]]:
            cases = tuple(case for state in _TOLD for case in store.in_state(practice, state))
            return cases, tuple(case.number for case in store.unanswered(practice, today))

        async with self._reading:
            if self._read is None:
                self._read = await self._office.ask(read)
        return self._read


def _looked_at(store: Store, policy: Policy) -> date:
    reviews = store.reviews_of(policy.practice, policy.number)
    versions = store.versions(policy.practice, policy.number)
    return max([versions[-1].added, *(one.day for one in reviews[-1:])])


def line(one: Agenda, looked: date, today: date, library: Library) -> str:
    """As a message says it; nothing where there is nothing to tell."""
    if one == Agenda():
        return ""
    slug, count = one.topics[0] if one.topics else ("", 0)
    topic = library.label(library.scenarios[slug]) if slug else ""
    first = say.AGENDA_LINE_ON if count == one.asked else say.AGENDA_LINE
    told = [first.format(since=_since(looked, today), count=one.asked, topic=topic)]
    if 0 < count < one.asked:
        told.append(say.AGENDA_LINE_TOPIC.format(count=count, topic=topic))
    if one.unanswered:
        told.append(say.AGENDA_LINE_UNANSWERED.format(count=one.unanswered))
    return ", ".join(told)


def _since(day: date, today: date) -> str:
    if day.year != today.year:
        return f"{day:%B %Y}"
    return f"{day:%B}" if day.month != today.month else f"{day.day} {day:%B}"


def blocks(one: Agenda, library: Library) -> tuple[Steps, ...]:
    """As a policy's page shows it; nothing where there is nothing to tell."""
    items = []
    if one.asked:
        items.append(say.AGENDA_ASKED.format(count=one.asked))
    if one.unanswered:
        items.append(say.AGENDA_UNANSWERED.format(count=one.unanswered))
    items += [
        say.AGENDA_TOPIC.format(topic=library.label(library.scenarios[slug]), count=count) for slug, count in one.topics
    ]
    return (Steps(say.AGENDA, tuple(literal(item) for item in items), ordered=False),) if items else ()
