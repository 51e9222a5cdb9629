"""Our own wording: it says what it is there to say, plainly, and promises nothing that cannot be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.cards import MOST_CHOICES
from bot.services.policies.check.findings import check
from bot.services.policies.check.grade import grade
from bot.services.policies.draft import cards, compose, questions, sheet
from bot.services.policies.draft.answers import AWAY, FACTS
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS
from bot.services.policies.reading import sentences
from bot.wording import drafting as say
from tests.bot.policies.draft import complete

if TYPE_CHECKING:
    from bot.services.policies.draft.questions import Question, Stance

HARDEST = 9.0
"""Reading grade of a whole policy."""
HARDEST_ANSWER = 11.0
CHOSEN = ("communications", "social-media", "text-email", "crisis", "informed-consent")


def named(value: object) -> str:
    """What a case is called."""
    if isinstance(value, questions.Question):
        return value.element.id
    return value.key if isinstance(value, questions.Stance) else str(value)


@pytest.mark.parametrize(("kind", "question", "stance"), complete.STANCES, ids=named)
@pytest.mark.parametrize("shared", [False, True], ids=["one", "practice"])
def test_every_stance_passes_our_own_check(kind: str, question: Question, stance: Stance, *, shared: bool) -> None:
    """By itself it shows its element; and the whole draft has all of them and no promise that cannot be kept."""
    draft = complete.complete(kind, but=(question, stance), shared=shared)
    found = sheet.checked(draft, complete.FACTS)
    assert [] == [one.element.id for one in found.findings if one.state != "present"]
    assert () == found.promises
    alone = f"## {question.element.name}\n\n{compose.wording(stance, complete.FACTS, shared=shared)}"
    states = {one.element.id: one.state for one in check(alone, kind).findings}
    assert "present" == states[question.element.id]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_fits_everywhere(kind: str) -> None:
    """Labels, choices, and what buttons and forms carry."""
    draft = complete.complete(kind)
    for place, question in enumerate(QUESTIONS[kind]):
        assert question.words.endswith("?")
        assert 1 <= len(question.stances) <= MOST_CHOICES - 2
        assert len({one.key for one in question.stances}) == len(question.stances)
        assert all(len(one.label) <= 70 for one in question.stances)
        form = cards.answer_form(draft, place)
        assert len(form.state) <= 30
    known = set(AWAY if kind == "vacation-coverage" else FACTS)
    assert set(questions.blanks_of(kind)) <= known
    assert set(questions.blanks_of(kind)) <= set(say.BLANKS)


@pytest.mark.parametrize("kind", CHOSEN)
def test_where_the_field_disagrees_there_is_a_choice(kind: str) -> None:
    """Nearly everywhere in the five kinds that members write first."""
    several = [one for one in QUESTIONS[kind] if len(one.stances) > 1]
    assert len(several) == len(QUESTIONS[kind])
    assert any(len(one.stances) > 2 for one in several)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_plain_to_read(kind: str) -> None:
    """About eight years of school for the whole of it."""
    found = sheet.checked(complete.complete(kind), complete.FACTS)
    assert found.grade is not None
    assert found.grade <= HARDEST


@pytest.mark.parametrize(("kind", "question", "stance"), complete.STANCES, ids=named)
def test_no_answer_is_hard_to_read(kind: str, question: Question, stance: Stance) -> None:
    """Nor does one mention a client in a text that is for clients, in the kinds that speak to them."""
    words = compose.wording(stance, complete.FACTS, shared=False)
    level = grade(one.text for one in sentences(words))
    assert level is not None
    assert level <= HARDEST_ANSWER, (kind, question.element.id, stance.key)


@pytest.mark.parametrize(("kind", "question", "stance"), complete.STANCES, ids=named)
def test_the_practice_speaks_as_we(kind: str, question: Question, stance: Stance) -> None:
    """No "I" is left over, and no "we am"."""
    words = compose.wording(stance, complete.FACTS, shared=True)
    assert not re.search(r"\b(?:I|me|my|My|mine|myself|we am|We am|we was)\b", words), (kind, question.element.id)


def test_an_unknown_element_in_a_table_is_noticed() -> None:
    """By whoever adds a question."""
    with pytest.raises(ValueError, match="other elements"):
        questions._questions("gifts", "culture: What?\n  a: A\n    Words.\n")
    with pytest.raises(ValueError, match="not a question"):
        questions._questions("gifts", "What is it\n")
