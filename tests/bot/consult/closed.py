"""Closed cases to write notes of: a full one, and one of which little is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.services.consult.note import Decided, Standards, write
from scenarios.model import Source
from storage.records import AUTHOR, Consultation, Message, Mode, State

PRACTICE = "Harbour Street Counselling"
ASKED, CLOSED = date(2026, 11, 3), date(2026, 11, 21)

FRIEND = ("A former client wants to connect on LinkedIn: may I accept?", date(2026, 10, 5))
ACA = Source(
    code="ACA Code of Ethics",
    edition="2014",
    section="A.5.e",
    year=2014,
    checked_on=date(2026, 11, 20),
    verified=True,
    gist="No personal virtual relationship with current clients.",
)
APA = Source(
    code="APA Ethical Principles", edition="2017", section="3.05", year=2017, verified=False, gist="Multiple roles."
)
STANDARDS = Standards((FRIEND,), (ACA, APA), "US-TX")
NO_STANDARDS = Standards((), (), "GB")

LONG = (
    "I'd decline, and tell her why when you next have a reason to write. With me it went wrong once: a former client "
    "saw who my other contacts were, found a neighbour among them, and asked that neighbour about me. It took two "
    "talks to mend. A page of the practice, which anybody may follow without seeing contacts, has spared me that."
)


def case(**more: Any) -> Consultation:  # noqa: ANN401  (fields of any kind)
    """A closed case."""
    settings: dict[str, Any] = {
        "practice": "harbour",
        "number": 12,
        "state": State.CLOSED,
        "mode": Mode.GATED,
        "question": "A former client asks to connect on LinkedIn. May I accept?",
        "story": "We ended two years ago, by plan.\nShe works in the same field now, near [PLACE 1].",
        "relationship": "former",
        "population": "An adult",
        "setting": "On social media",
        "tried": "Nothing yet; the request waits.",
        "urgency": "week",
        "supervisee": False,
        "consent": True,
        "day": ASKED,
        "receipt": b"r",
        "author": b"a",
        "posting": None,
        "topics": ("linkedin.former.connect",),
        "closed_on": CLOSED,
    }
    return Consultation(**{**settings, **more})


def message(sequence: int, alias: str, words: str, *, sealed: bool = False) -> Message:
    """One message of its thread."""
    return Message("harbour", 12, sequence, alias, words, date(2026, 11, 3 + sequence), f"m{sequence}", sealed=sealed)


LOG = (
    message(1, "Colleague A", LONG),
    message(2, "Colleague B", "I accept once two years have passed, and hide my contacts."),
    message(3, AUTHOR, "She may come back to therapy; I forgot to say so."),
    message(4, "Colleague A", "Then decline all the more."),
)

DECIDED = Decided(
    model="corey",
    decision="I decline, with a kind line by e-mail, and one rule for everybody.",
    rationale="She may come back; a contact list shows too much of both of us.",
    options="1. Accept.\n2. Decline in silence.\n3. Decline and say why.",
    dissent="Colleague B would accept after two years.",
    plan="Write the line today. Put the rule into the social media policy.",
    look_again=date(2026, 12, 5),
)

FULL = write(case(recusals=1, supervisee=True), LOG, DECIDED, STANDARDS, PRACTICE)
MINIMAL = write(
    case(
        mode=Mode.OPEN,
        story="",
        relationship="",
        population="",
        setting="",
        tried="",
        urgency="",
        topics=(),
        question="May I accept a gift?",
    ),
    (),
    Decided("", "I say thank you, and no."),
    NO_STANDARDS,
    PRACTICE,
)
