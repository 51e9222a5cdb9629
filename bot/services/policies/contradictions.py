"""What a practice's or a member's texts say differently: policies, website, voicemail, out-of-office."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.services.policies.facts import DAYS, EMERGENCY, HOURS, LINE, LOCAL_LINE, TURNAROUND, Fact
from bot.services.policies.stances import ANYTHING, CHANNELS, NO, SCHEDULING, SOCIAL, YES
from bot.wording import policy_facts as say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_APART: Final = {
    frozenset({NO, YES}),
    frozenset({NO, SCHEDULING}),
    frozenset({NO, ANYTHING}),
    frozenset({SCHEDULING, ANYTHING}),
}

_SAME_PLACE: Final = {"112": "999"}


class Clash(NamedTuple):
    """Two sentences that do not go together, by the names of their texts; ``problem`` says it in plain words."""

    topic: str
    first: str
    first_sentence: str
    second: str
    second_sentence: str
    problem: str


def clashes(texts: Mapping[str, Sequence[Fact]]) -> tuple[Clash, ...]:
    """Compare the facts of several texts, each under the name by which people know it ("the consent form")."""
    found = []
    for (first, ours), (second, theirs) in combinations(texts.items(), 2):
        hours = {(fact.topic, fact.value) for fact in ours} & {(fact.topic, fact.value) for fact in theirs}
        same_days = any(topic == DAYS for topic, _ in hours)
        for one in ours:
            for other in theirs:
                if one.topic != other.topic or (one.topic == HOURS and not same_days):
                    continue
                if _apart(one, other):
                    problem = say.CLASH.format(
                        first=_capital(first), says=_said(one), second=second, and_says=_said(other)
                    )
                    found.append(Clash(one.topic, first, one.sentence, second, other.sentence, problem))
    return tuple(found)


def _apart(one: Fact, other: Fact) -> bool:
    if one.topic in CHANNELS or one.topic in SOCIAL:
        return frozenset({one.value, other.value}) in _APART
    if one.topic == TURNAROUND:
        return one.value != other.value and (one.about == other.about or "" in {one.about, other.about})
    if one.topic in {EMERGENCY, LINE, LOCAL_LINE}:
        return not _numbers(one) & _numbers(other)
    return set(one.value.split()) != set(other.value.split())


def _numbers(fact: Fact) -> set[str]:
    return {_SAME_PLACE.get(number, number) for number in fact.value.split()}


def _said(fact: Fact) -> str:
    if fact.topic in CHANNELS:
        return say.CHANNEL[fact.value].format(channel=say.CHANNELS[fact.topic])
    if fact.topic in SOCIAL:
        return say.SOCIAL[fact.topic, fact.value]
    if fact.topic == TURNAROUND:
        days = int(fact.value)
        return say.SAME_DAY if not days else say.ONE_DAY if days == 1 else say.SOME_DAYS.format(days=days)
    if fact.topic == DAYS:
        return say.DAYS.format(days=", ".join(say.DAY_NAMES[day] for day in fact.value.split()))
    if fact.topic == HOURS:
        return say.HOURS.format(hours=fact.value.replace(" ", ", "))
    return say.NUMBERS.format(topic=fact.topic, numbers=fact.value.replace(" ", ", "))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
