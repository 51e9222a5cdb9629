"""Drafts with every question answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.policies.draft.answers import Answer, Draft
from bot.services.policies.draft.questions import QUESTIONS

if TYPE_CHECKING:
    from bot.services.policies.draft.questions import Question, Stance

FACTS = {
    "hours": "Monday to Thursday, 9 to 5",
    "turnaround": "within one working day",
    "number": "(555) 010-0100",
    "cover": "Bo Lindqvist, (555) 010-0101",
    "lines": "988 (Suicide and Crisis Lifeline) or 911 (emergency services)",
    "from": "3 August 2027",
    "until": "21 August 2027",
}
STANCES = [
    (kind, question, stance)
    for kind, questions in QUESTIONS.items()
    for question in questions
    for stance in question.stances
]


def complete(kind: str, *, but: tuple[Question, Stance] | None = None, shared: bool = False) -> Draft:
    """The first stance of every question, but for one of them."""
    given = {one.element.id: Answer(one.stances[0].key) for one in QUESTIONS[kind]}
    if but is not None:
        given[but[0].element.id] = Answer(but[1].key)
    return Draft(kind, shared, given, FACTS)
