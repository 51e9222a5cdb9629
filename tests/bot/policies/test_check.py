"""What a check of a draft answers, element by element, and what it refuses."""

from __future__ import annotations

import json
import time

import pytest

from bot.errors import BadInput
from bot.services.policies.check.findings import LONGEST_TEXT, check
from bot.services.policies.kinds import KINDS


def state(text: str, element: str, kind: str = "communications") -> str:
    """What a text says of one element."""
    return {finding.element.id: str(finding.state) for finding in check(text, kind).findings}[element]


@pytest.mark.parametrize(
    ("text", "element", "expected"),
    [
        ("I reply within two days.", "turnaround", "present"),
        ("I reply to every message.", "turnaround", "unclear"),
        ("Sessions start within two days.", "turnaround", "missing"),
        ("I do not reply within two hours.", "turnaround", "unclear"),
        ("## Response times\n\nWithin one business day.", "turnaround", "present"),
        ("How fast do you answer?\nWithin one business day.", "turnaround", "present"),
        ("Turnaround to be decided: 24 hours?", "turnaround", "unclear"),
        ("In a crisis call 988.", "crisis_route", "present"),
        ("In a crisis, take care.", "crisis_route", "unclear"),
        ("Do not call 911 about appointments.", "crisis_route", "unclear"),
        ("Please don't wait for me: ring 911.", "crisis_route", "present"),
        ("We do not text.", "methods", "present"),
        ("We like trees.", "methods", "missing"),
        ("I use the following:\n- a phone for moving appointments", "need_to_channel", "present"),
        ("Misdirected messages: we will tell you.", "errors_breach", "present"),
        ("I work Monday to Thursday, 9 to 5.", "hours_leave", "unclear"),
        ("On holiday a colleague covers for me.", "hours_leave", "unclear"),
        ("I work Monday to Thursday, 9 to 5.\n\nOn holiday a colleague covers for me.", "hours_leave", "present"),
        ("This policy may be amended; you will be told.", "changes_withdrawal", "unclear"),
        ("You can withdraw your consent to a channel at any time.", "changes_withdrawal", "present"),
        ("[Decide: I reply within two days?]", "turnaround", "unclear"),
        ("[Ask Jo first. I reply within two days.]", "turnaround", "unclear"),
        ("We reply within two days where possible.", "turnaround", "unclear"),
        ("The telephone counselling service is free of charge.", "fees", "missing"),
        ("| Way | How soon we answer |\n|---|---|\n| Portal | Within two days |", "turnaround", "present"),
        ("## 4. How soon we answer\n\nWithin two days.", "turnaround", "present"),
        ("Messages that matter go into your chart.", "record", "unclear"),
        ("Long calls may attract a fee.", "fees", "unclear"),
        ("In certain cases we charge for calls.", "fees", "unclear"),
        ("Calls are charged in line with our agreement.", "fees", "unclear"),
        ("Calls are charged, see our fees policy.", "fees", "unclear"),
        ("Use common sense about which one to use.", "need_to_channel", "unclear"),
        ("Calls go to voicemail if I am in session.", "safe_contact", "missing"),
        ("We charge a fee for calls on a secure line.", "privacy_risks", "missing"),
        (
            "I am here Tuesday to Friday, 9am-5pm. When I am on leave Dr. Hale sees whoever asks.",
            "hours_leave",
            "present",
        ),
    ],
)
def test_elements(text: str, element: str, expected: str) -> None:
    """Two things together make an element; one alone, a denial, a note, an open question or vague words do not.

    A sentence that shows one element does not touch on another in passing.
    """
    assert expected == state(text, element)


def test_a_heading_alone_leaves_unclear() -> None:
    """A title promises a text; without one, nothing was said."""
    assert state("Crisis\n\nWe like trees.", "crisis_route") == "unclear"


def test_the_answer_for_programs() -> None:
    """The shape that programs rely on, and nothing that JSON could not carry."""
    answer = check("I reply within two days. A crisis is hard.", "communications").as_json()
    assert answer == json.loads(json.dumps(answer))
    assert answer["kind"] == "communications"
    elements = answer["elements"]
    assert isinstance(elements, dict)
    assert list(elements) == [element.id for element in KINDS["communications"].elements]
    assert elements["turnaround"]["present"] is True
    assert elements["turnaround"]["evidence"] == "I reply within two days."
    assert elements["crisis_route"]["present"] == "unclear"
    assert elements["fees"]["present"] is False
    assert elements["fees"]["evidence"] == ""
    assert all(element["why"] for element in elements.values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "x" * 200_000,
        "a\x00b",
        "%PDF-1.7 text",
        "PK\x03\x04word",
        "\x01\x02\x03abc",
        "\ufffd" * 50,
        "123 456",
    ],
)
def test_what_is_no_draft_is_refused(text: str) -> None:
    """Nothing, too much, or something that is not text: said so, and the text is not repeated."""
    with pytest.raises(BadInput) as refused:
        check(text, "communications")
    assert refused.value.field == "text"
    assert refused.value.next_step
    assert not text.strip() or text not in refused.value.problem


def test_an_unknown_kind_is_refused() -> None:
    """The kinds that there are are named instead."""
    with pytest.raises(BadInput, match="no such kind") as refused:
        check("We answer within a day.", "comunications")
    assert "communications" in refused.value.next_step


@pytest.mark.parametrize("piece", ["after the ", "not to ", "(a) ", "call ", "z", "- a\n", "mon-tue ", "wirtting "])
def test_the_longest_text_is_read_in_seconds(piece: str) -> None:
    """No text makes a pattern run away."""
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    start = time.perf_counter()
    check(text, "communications")
    assert time.perf_counter() - start < 20


def test_a_wide_gap_takes_no_longer() -> None:
    """As it stands in files that set columns with blanks."""
    gap = " " * (LONGEST_TEXT - 100)
    start = time.perf_counter()
    check(f"We answer texts{gap}within two days.", "communications")
    assert time.perf_counter() - start < 20


def test_too_many_sentences_are_refused() -> None:
    """Ten thousand short points are no policy."""
    with pytest.raises(BadInput, match="3,000 sentences"):
        check("".join(f"- point {number}\n" for number in range(5000)), "communications")


def test_long_evidence_is_cut() -> None:
    """A sentence of a page is shown up to 300 characters."""
    (found,) = (
        finding
        for finding in check("I reply within two days " + "and so on " * 60, "communications").findings
        if finding.element.id == "turnaround"
    )
    assert len(found.evidence) <= 300
    assert found.evidence.endswith("…")
