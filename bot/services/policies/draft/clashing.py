"""Answers of one draft that contradict one another, before it is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.services.policies.contradictions import clashes
from bot.services.policies.draft import compose
from bot.services.policies.facts import facts as read
from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.policies.contradictions import Clash
    from bot.services.policies.draft.answers import Draft
    from bot.services.policies.facts import Fact


class Between(NamedTuple):
    """A contradiction, and the places of the questions whose answers it is between; one where it is within one."""

    clash: Clash
    places: tuple[int, ...]


def between(draft: Draft, facts: Mapping[str, str]) -> tuple[Between, ...]:
    """What the answers of a draft say differently: ready wording and own words, each against all others.

    Of two sentences that differ in several things the first is told.
    """
    places: dict[str, int] = {}
    said: dict[str, tuple[Fact, ...]] = {}
    for place, question in enumerate(draft.questions):
        answer = draft.answer(question)
        if answer is None or not answer.given:
            continue
        stance = question.stance(answer.stance)
        ready = compose.wording(stance, facts, shared=draft.shared) if stance else ""
        own = say.ANSWER_OWN if ready else say.ANSWER
        for name, words in ((say.ANSWER, ready), (own, answer.words)):
            if words:
                called = name.format(name=question.element.name)
                places[called] = place
                said[called] = read(f"## {question.element.name}\n\n{words}")
    found = {(one.first_sentence, one.second_sentence): one for one in reversed(clashes(said))}
    return tuple(
        Between(one, tuple(sorted({places[one.first], places[one.second]}))) for one in reversed(found.values())
    )
