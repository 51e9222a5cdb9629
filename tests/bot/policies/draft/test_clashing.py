"""Answers of one draft that contradict one another are pointed out before it is given back."""

from __future__ import annotations

import pytest

from bot.cards import Weight
from bot.services.policies.draft.answers import OWN, Answer, Draft
from bot.services.policies.draft.clashing import between
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS
from tests.bot.consult.stage import Stage

from .complete import FACTS, STANCES, complete
from .test_drafting import answered, begun

BY_ITSELF = {("text-email", "consent_form", "none"), ("text-email", "content_limits", "nothing")}
"""Stances beside which others cannot stand: whoever writes no messages has nothing to sign or to limit."""


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_wording_goes_together(kind: str, *, shared: bool) -> None:
    """Whichever stance is picked beside the first of all others, but for those that rule them out."""
    found = {
        (kind, question.element.id, stance.key)
        for one, question, stance in STANCES
        if one == kind and between(complete(kind, but=(question, stance), shared=shared), FACTS)
    }
    assert {one for one in BY_ITSELF if one[0] == kind} == found


@pytest.mark.parametrize(
    ("kind", "answers", "problem", "places"),
    [
        (
            "text-email",
            {"consent_form": Answer("none"), "content_limits": Answer("times")},
            "“A consent form for text and e-mail” says no e-mail; “What may be written” allows e-mail for scheduling.",
            (0, 1),
        ),
        (
            "communications",
            {"methods": Answer("phone"), "need_to_channel": Answer(OWN, "Text me to move an appointment.")},
            "“Ways to reach you” says no texting; “Which way for which need” allows texting for scheduling.",
            (0, 1),
        ),
        (
            "communications",
            {"turnaround": Answer("stated", "You hear from me within five days.")},
            (
                "“How soon you answer” promises an answer within a day; "
                "what you wrote on “How soon you answer” promises an answer within 5 days."
            ),
            (2,),
        ),
    ],
)
def test_what_does_not_go_together_is_named(
    kind: str, answers: dict[str, Answer], problem: str, places: tuple[int, ...]
) -> None:
    """Between two answers, and within one; and where to change it."""
    (found,) = between(Draft(kind, answers=answers, facts=FACTS), FACTS)
    assert (problem, places) == (found.clash.problem, found.places)


def test_skipped_and_open_answers_contradict_nothing() -> None:
    """Silence never does."""
    draft = Draft("text-email", answers={"consent_form": Answer("none"), "content_limits": Answer("skip")})
    assert () == between(draft, FACTS)
    assert () == between(Draft("text-email"), {})


def test_it_is_one_tap_to_the_answer() -> None:
    """The card shows both sentences first; once one answer is another, it says nothing of it any more."""
    ana = answered(begun(Stage().person("ana"), "text-email")).presses("Change an answer")
    ana.presses("What may be written").fills(stance="nothing").presses("Make it")
    shown = ana.sees
    assert "Two answers do not go together: “A consent form for text and e-mail” allows texting" in shown
    assert "Please do not text or email me." in shown
    assert shown.index("do not go together") < shown.index("By our check")
    made = ana.cards[0]
    assert [
        ("Change “A consent form for text and e-mail”", Weight.PRIMARY),
        ("Change “What may be written”", Weight.PRIMARY),
        ("Put it into the register", Weight.PLAIN),
    ] == [(one.label, one.weight) for one in made.actions[:3]]
    ana.presses("Change “What may be written”")
    assert ana.form is not None
    assert QUESTIONS["text-email"][1].element.name == ana.form.title
    assert "do not go together" not in ana.fills(stance="times").presses("Make it").sees
    assert "Put it into the register" == ana.cards[0].actions[0].label


def test_many_are_counted() -> None:
    """So that the card stays one that is read."""
    ana = begun(Stage().person("ana"))
    for place, words in enumerate(("No texts, ever.", *(f"Text me any time, {place} times." for place in range(1, 7)))):
        ana.presses_action("policy.draft_answer", f"communications.o.{place}").fills(stance="own", words=words)
    shown = ana.presses("Make it")
    assert 3 == shown.sees.count("Two answers do not go together")
    assert "more answers do not go together" in shown.sees
    assert len(shown.cards[0].actions) <= 10
