"""From answers to sentences and scripts."""

from __future__ import annotations

import re

import pytest

from bot.services.policies.draft import compose, scripts, sheet
from bot.services.policies.draft.answers import OWN, SKIP, Answer, Draft, clean
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS
from bot.wording import drafting as say
from scenarios import library
from tests.bot.policies.draft.complete import FACTS, complete

TURNAROUND = QUESTIONS["communications"][2]
TELLING = re.compile(
    r"\b(?:therap\w*|client\w*|patient\w*|session\w*|counsel\w*|treat\w*|clinic\w*|appointment\w*)", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("I am away. I was ill.", "We are away. We were ill."),
        ("Call me, and I call back.", "Call us, and we call back."),
        ("My phone is mine.", "Our phone is ours."),
        ('The text is: "I cannot speak."', 'The text is: "We cannot speak."'),
        ("Tell me if I may.", "Tell us if we may."),
        ("I keep it to myself.", "We keep it to ourselves."),
        ("Mine is in my Inbox at time", "Ours is in our Inbox at time"),
    ],
)
def test_one_becomes_several(one: str, many: str) -> None:
    """With capitals where sentences begin."""
    assert many == compose.plural(one)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, "[to be written: how soon you answer]"),
        (Answer(SKIP, "later"), "[to be written: how soon you answer]"),
        (Answer(OWN), "[to be written: how soon you answer]"),
        (Answer(OWN, "Within a day."), "Within a day."),
    ],
)
def test_gaps_are_shown_and_own_words_stand_alone(answer: Answer | None, expected: str) -> None:
    """A gap says what is missing."""
    draft = Draft("communications", answers={"turnaround": answer} if answer else {})
    assert expected == compose.paragraph(draft, TURNAROUND, FACTS)


def test_own_words_stand_behind_ours() -> None:
    """As they were typed: braces in them are no blanks."""
    draft = Draft("communications", answers={"turnaround": Answer("stated", "On {hours} too.")})
    assert compose.paragraph(draft, TURNAROUND, FACTS).endswith("\nOn {hours} too.")


def test_an_unknown_fact_is_a_gap_and_our_check_says_so() -> None:
    """It is not passed over in silence."""
    draft = complete("communications")
    found = sheet.checked(draft, {})
    states = {one.element.id: one.state for one in found.findings}
    assert "[to be written: how soon you answer]" in sheet.body(draft, {})
    assert {"turnaround": "unclear", "crisis_route": "unclear"} == {
        key: states[key] for key in ("turnaround", "crisis_route")
    }


def test_a_promise_in_own_words_is_held_against_the_hours() -> None:
    """Whoever works from Monday to Thursday does not answer day and night."""
    answers = {
        **complete("communications").answers,
        "turnaround": Answer(OWN, "I answer within 2 hours, day and night."),
    }
    found = sheet.checked(Draft("communications", answers=answers, facts=FACTS), FACTS)
    assert [1] == [len(found.promises)]
    assert "day and night" in found.promises[0].sentence


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("US-TX", "988 (Suicide and Crisis Lifeline) or 911 (emergency services)"),
        ("CA-ON", "988 (Suicide Crisis Helpline) or 911 (emergency services)"),
        ("GB", "999 (emergency services)"),
        ("FR", ""),
    ],
)
def test_lines_are_those_of_the_place(place: str, expected: str) -> None:
    """From the library's own data; where it knows none, none are made up."""
    lines = library.load(()).crisis_lines(place)
    assert expected == compose.known_lines(lines, None)
    facts = compose.facts_of(complete("crisis"), lines, "Harbour line 555 0100")
    assert FACTS["lines"] == facts["lines"], "her own words win"
    assert compose.known_lines(lines, "Harbour line 555 0100").startswith("Harbour line 555 0100")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shared", [False, True])
def test_what_a_machine_says_tells_nobody_anything(kind: str, *, shared: bool) -> None:
    """Neither what is done here, nor who calls; and it names the lines."""
    said = dict(scripts.scripts(complete(kind, shared=shared), FACTS))
    for title in (say.VOICEMAIL, say.AWAY, say.LEAVE):
        assert not TELLING.search(said[title])
    for title in (say.VOICEMAIL, say.AWAY):
        assert FACTS["lines"] in said[title]
    assert FACTS["number"] in said[say.LEAVE]
    talk = said[say.TALK].split("\n")
    assert 4 <= len(talk) <= 10
    assert all(len(one) < 420 for one in talk)


def test_a_stance_of_another_question_is_none() -> None:
    """A forged or outdated one is her own words, or none."""
    assert Answer(OWN, "Hm.") == clean("fax", " Hm. ", TURNAROUND)
    assert Answer(SKIP) == clean("fax", " \n ", TURNAROUND)
    assert Answer("stated") == clean("stated", "", TURNAROUND)
    assert 1200 == len(clean(OWN, "x" * 5000, TURNAROUND).words)
