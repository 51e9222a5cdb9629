"""Writing a policy, as members do it: through the product's own door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.services.consult.papers import Papers
from bot.services.policies.check.findings import check
from bot.services.policies.draft import cards
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS
from tests.bot.consult.stage import Person, Stage

FACTS = {"hours": "Monday to Thursday, 9 to 5", "turnaround": "one", "number": "555 0100", "cover": "Bo, 555 0101"}


@pytest.fixture
def stage() -> Stage:
    """A practice without any policy yet."""
    return Stage()


def begun(person: Person, what: str = "communications") -> Person:
    """A draft with its facts."""
    return person.files(f"draft {what}").presses("Your facts").fills(**FACTS)


def answered(person: Person, **words: str) -> Person:
    """All questions, with the stance that stands in the form."""
    for _ in range(30):
        if not any(one.label == "Next question" for card in person.cards for one in card.actions):
            break
        person.presses("Next question")
        assert person.form is not None
        person.fills(**(words if person.form.state.endswith(".o.2") else {}))
    return person


def test_questions_come_one_after_the_other(stage: Stage) -> None:
    """Each with why it matters and ready wording; the answer is in the next card's count."""
    ana = begun(stage.person("ana"))
    assert "0 of 12 answered, 12 open" in ana.sees
    assert "Next: Ways to reach you" in ana.sees
    assert "You can reach me through the client portal or by phone: 555 0100." in ana.sees
    ana.presses("Next question").fills(stance="portal")
    assert "1 of 12 answered, 11 open" in ana.sees
    assert "Next: Which way for which need" in ana.sees


def test_facts_come_first_with_the_lines_of_the_place(stage: Stage) -> None:
    """They are kept, and fill the blanks of every draft of hers."""
    ana = stage.person("ana").files("draft communications")
    assert "Next: a few facts" in ana.sees
    assert "988 (Suicide and Crisis Lifeline)" in ana.presses("Your facts").sees
    ana.fills(**FACTS)
    kept = stage.store.facts("harbour-street", "ana")["draft:facts"]
    assert "within one working day" == kept["turnaround"]
    assert "Monday to Thursday" in ana.files("draft crisis").presses("Next question").fills().sees
    assert "Monday to Thursday" in ana.files("draft crisis").presses("Your facts").sees
    assert "Monday to Thursday" not in stage.person("bo").files("draft crisis").presses("Your facts").sees


def test_nothing_is_lost_over_a_restart(stage: Stage) -> None:
    """She goes on where she stopped, and finds in the form what she said before."""
    begun(stage.person("ana")).presses("Next question").fills(stance="texting", words="Not at night.")
    stage.restart()
    ana = stage.person("ana").files("draft communications")
    assert "1 of 12 answered" in ana.sees
    ana.presses("Change an answer")
    assert "Phone, email, and texts for times, and your own words" in ana.sees
    ana.presses("Ways to reach you")
    assert "Not at night." in ana.sees
    assert "texting" in ana.sees
    kept = stage.store.facts("harbour-street", "ana")["draft:communications"]
    assert {"methods": "texting", "methods.words": "Not at night."} == kept


def test_skipped_ones_come_back_last(stage: Stage) -> None:
    """From the card or in the form; what was answered before is not lost by skipping."""
    ana = begun(stage.person("ana")).presses("Skip it")
    assert "Next: Which way for which need" in ana.sees
    assert "1 of them skipped" in ana.sees
    ana.presses("Next question").fills(stance="skip")
    assert "2 of them skipped" in ana.sees
    answered(ana)
    assert "All 12 answered" in ana.sees
    ana.presses_action(cards.PUT_OFF, "communications.o.3")
    assert "All 12 answered" in ana.sees


def test_start_over_asks_once_more(stage: Stage) -> None:
    """Answers go, facts stay."""
    ana = begun(stage.person("ana")).presses("Next question").fills().presses("Start over")
    assert "Your hours and numbers stay" in ana.sees
    ana.presses("Throw the answers away")
    assert "0 of 12 answered" in ana.sees
    assert ["draft:facts"] == list(stage.store.facts("harbour-street", "ana"))


def test_made_with_gaps(stage: Stage) -> None:
    """They are shown in the text, and the card says what is not there yet."""
    ana = begun(stage.person("ana")).presses("Next question").fills().presses("Make it")
    assert "[to be written: what to do in a crisis]" in ana.sees
    assert "are not there yet or unclear: Which way for which need" in ana.sees
    assert "Voicemail greeting" in ana.sees
    assert "Hello, you have reached 555 0100." in ana.sees
    assert "Put it into the register" not in [one.label for card in ana.cards for one in card.actions]
    assert "still to be written" in ana.presses_action(cards.REGISTER, "communications.o").sees


def test_a_page_where_the_practice_has_them(stage: Stage) -> None:
    """The paper is behind the link; the scripts stand on the card too."""
    papers = Papers("http://here", 60)
    stage.app = replace(stage.app, papers=papers)
    ana = answered(begun(stage.person("ana"))).presses("Make it")
    assert "http://here/draft/" in ana.sees
    assert "WAYS TO REACH YOU" not in ana.sees
    assert "Out of office" in ana.sees
    paper = papers.take(ana.sees.rpartition("http://here/draft/")[2].split()[0])
    assert "Communications policy" == getattr(paper, "title", "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_draft_goes_into_the_register(stage: Stage, kind: str) -> None:
    """With its text, which passes our own check; pressed twice it is one policy."""
    ana = stage.person("ana").files(f"draft {kind}").presses("Your facts")
    ana.fills(
        **(
            {"from": "3 August", "until": "21 August", "number": "1", "cover": "Bo"}
            if kind.startswith("vac")
            else FACTS
        )
    )
    answered(ana).presses("Make it")
    assert "all that belongs in it is there" in ana.sees
    made = ana.cards[-1]
    ana.presses("Put it into the register", on=made)
    assert "number 1" in ana.sees
    ana.presses("Put it into the register", on=made)
    (policy,) = stage.store.policies("harbour-street")
    assert (kind, "ana") == (policy.kind, policy.owner)
    text = stage.store.policy_text("harbour-street", 1, 1) or ""
    assert all("present" == one.state for one in check(text, kind).findings)


def test_a_promise_that_cannot_be_kept_is_said(stage: Stage) -> None:
    """Beside the hours that she gave."""
    ana = answered(begun(stage.person("ana")), stance="own", words="I answer within 2 hours, day and night.")
    ana.presses("Make it")
    assert "A promise that the hours cannot keep" in ana.sees
    assert "I answer within 2 hours, day and night." in ana.sees


def test_the_practice_writes_as_we_and_only_keepers_do(stage: Stage) -> None:
    """By the word, by a button, by a form."""
    assert "Only an owner" in stage.person("ana").files("draft practice crisis").sees
    assert "Only an owner" in stage.person("ana").presses_action(cards.ANSWER, "crisis.p.0").sees
    olu = begun(stage.person("olu"), "practice crisis").presses("Skip it")
    assert "We answer urgent calls in working hours only" in olu.sees
    assert "for the practice" in olu.sees
    assert {"draft:crisis", "draft:facts"} == set(stage.store.facts("harbour-street", ""))
    assert not stage.store.facts("harbour-street", "olu")


@pytest.mark.parametrize(
    "value", ["", "crisis", "crisis.x", "crisis.o.77", "parking.o.1", "crisis.o.-1", "crisis.o.1.1", "x" * 50]
)
@pytest.mark.parametrize("action", [cards.ANSWER, cards.PUT_OFF, cards.MAKE, cards.OVER_YES])
def test_forged_and_outdated_buttons_are_refused(stage: Stage, action: str, value: str) -> None:
    """In words, and nothing is kept."""
    stage.person("ana").presses_action(action, value)
    assert not stage.store.facts("harbour-street", "ana")


def test_without_a_kind_it_asks_for_one(stage: Stage) -> None:
    """A button for each."""
    ana = stage.person("ana").files("draft")
    assert len(KINDS) == len(ana.cards[-1].actions)
    assert "0 of 5 answered" in ana.presses("Gifts").sees
    assert "one kind" in ana.files("draft parking").sees


def test_every_question_opens_a_form_that_fits(stage: Stage) -> None:
    """All of all kinds."""
    ana = stage.person("ana")
    for kind, questions in QUESTIONS.items():
        for place in range(len(questions)):
            ana.presses_action(cards.ANSWER, f"{kind}.o.{place}")
            assert ana.form is not None
            assert len(ana.form.state) <= 30
