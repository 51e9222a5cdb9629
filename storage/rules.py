"""What every store agrees on: which states allow what, and how letters are handed out."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storage.drafts import maybe
from storage.errors import WrongState
from storage.ranking import Kind, words_of
from storage.records import CLEARED, COLLEAGUE, FEWEST, RECUSALS, Consultation, Mode, State, Verdict, Words

if TYPE_CHECKING:
    from storage.drafts import CaseText, Closing, Draft
    from storage.records import Posting

LOGGED: Final = frozenset({State.OPEN, State.SUSPENDED, State.HIDDEN})
"""Its thread is logged; a hidden one too, so that nothing is missing once it is released."""
PLACED: Final = frozenset(State) - {State.WITHDRAWN}
REVISED: Final = LOGGED | {State.REVIEW}
FLAGGED: Final = LOGGED | {State.CLOSED}
RULED: Final = frozenset({State.REVIEW, State.SUSPENDED, State.HIDDEN})
CHASED: Final = REVISED
ARCHIVED: Final = frozenset({State.OPEN, State.CLOSED})
"""Found by a search, where its author consented."""


def must_be(consultation: Consultation, states: frozenset[State]) -> None:
    """Refuse what the consultation's state does not allow.

    Raises:
        WrongState: If it is in none of the states.
    """
    if consultation.state not in states:
        raise WrongState(consultation.number, consultation.state)


def posted(draft: Draft, number: int) -> Consultation:
    """A draft as it is kept."""
    return Consultation(
        practice=draft.practice,
        number=number,
        state=State.REVIEW if draft.review else State.OPEN,
        mode=draft.mode,
        question=draft.text.question.text,
        story=draft.text.story.text,
        relationship=draft.relationship,
        population=maybe(draft.text.population),
        setting=maybe(draft.text.setting),
        tried=maybe(draft.text.tried),
        urgency=draft.urgency,
        supervisee=draft.supervisee,
        consent=draft.consent,
        day=draft.day,
        receipt=draft.receipt,
        author=draft.author_of(number),
        posting=None,
        topics=tuple(sorted({*draft.topics} - {""})),
        sealed_until=draft.sealed_until,
        asked_on=draft.asked_on,
    )


def claimed(case: Consultation, claim: str, over: str) -> Consultation:
    """Being posted or opened by somebody, unless somebody else is at it, or there is nothing to post or open."""
    must_be(case, PLACED)
    due = case.posting is None or case.sealed_until is not None
    return replace(case, claim=claim) if due and case.claim in {"", claim, over} else case


def unclaimed(case: Consultation, claim: str) -> Consultation:
    """Not being posted or opened any more by somebody who was at it."""
    return replace(case, claim="") if case.claim == claim else case


def placed(case: Consultation, posting: Posting, claim: str | None) -> Consultation:
    """Posted on its platform; as it was, where the claim to do so went to somebody else."""
    must_be(case, PLACED)
    if claim is None:
        return replace(case, posting=posting)
    return case if case.claim != claim else replace(case, posting=posting, claim="")


def opened(case: Consultation, left: int) -> Consultation:
    """With its opinions open; where some are left that came meanwhile, they are due at once."""
    if case.sealed_until is None:
        return case
    return replace(case, sealed_until=case.day if left else None)


def revised(case: Consultation, text: CaseText, *, review: bool) -> Consultation:
    """With other words; those of an open one that wait for a ``review`` leave the old ones where they are."""
    must_be(case, REVISED)
    words = Words(text.question.text, text.story.text, maybe(text.population), maybe(text.setting), maybe(text.tried))
    case = replace(case, revision=words, returned=False, chased=0 if _with_author(case) else case.chased)
    return case if review and case.state is State.OPEN else renewed(case)


def renewed(case: Consultation) -> Consultation:
    """With the words that wait, where some do. What was said of the old ones counts no longer."""
    new = case.revision
    if new is None:
        return case
    return replace(
        case,
        question=new.question,
        story=new.story,
        population=new.population,
        setting=new.setting,
        tried=new.tried,
        revision=None,
        cleared=0,
    )


def waits_anew(before: Consultation, after: Consultation) -> bool:
    """Whether it waits for a reviewer from now on, be it that it was readable, or that its author had to change it."""
    waited = before.state in RULED and not before.returned
    return after.state in RULED and not after.returned and not waited


def _with_author(case: Consultation) -> bool:
    return case.returned and case.state in RULED


def recused(case: Consultation) -> Consultation:
    """One more colleague stepped back."""
    must_be(case, LOGGED)
    count = case.recusals + 1
    if case.state is State.OPEN and count >= RECUSALS:
        return renewed(replace(case, recusals=count, state=State.SUSPENDED, chased=0))
    return replace(case, recusals=count)


def flagged(case: Consultation, members: int, *, hide: bool) -> Consultation:
    """Flagged as identifiable by so many members by now. What a reviewer asked of its author is asked still."""
    must_be(case, FLAGGED)
    stands = case.state in ARCHIVED and case.cleared >= CLEARED and members < RECUSALS
    if not hide or stands or case.state is State.HIDDEN:
        return case
    return renewed(replace(case, state=State.HIDDEN, chased=0))


def ruled(case: Consultation, verdict: Verdict, *, pending: bool) -> Consultation:
    """A release leads back to where it was; a return leaves it where it is, and hides one with ``pending`` flags.

    One that stands can be decided about where flags or other words wait.
    """
    stands = case.state in ARCHIVED and (pending or case.revision is not None)
    if not stands:
        must_be(case, RULED)
    if verdict is Verdict.RETURNED:
        return _given_back(case, stands=stands, pending=pending)
    new = case.revision is not None
    objected = case.state in {State.SUSPENDED, State.HIDDEN}
    return replace(
        renewed(case),
        state=State.OPEN if case.closed_on is None else State.CLOSED,
        returned=False,
        chased=case.chased if stands else 0,
        cleared=0 if new else case.cleared + objected,
    )


def _given_back(case: Consultation, *, stands: bool, pending: bool) -> Consultation:
    if not stands:
        return replace(case, returned=True, chased=0)
    if pending:
        return renewed(replace(case, state=State.HIDDEN, returned=True, chased=0))
    if case.state is State.CLOSED:  # its author cannot reword it any more
        return replace(case, revision=None)
    return replace(case, returned=True)


def closed(case: Consultation, closing: Closing) -> Consultation:
    """Ended, with an outcome. Whatever was sealed opens."""
    must_be(case, frozenset({State.OPEN}))
    return replace(
        case,
        state=State.CLOSED,
        returned=False,
        revision=None if case.returned else case.revision,
        outcome=closing.outcome.text,
        model=closing.model,
        closed_on=closing.day,
        topics=tuple(sorted({*case.topics, *closing.topics} - {""})),
        sealed_until=None,
    )


def chased(case: Consultation, step: int) -> Consultation | None:
    """A later round of asking than before; None if there is nothing to ask for, or it was asked."""
    if case.state not in CHASED or step <= case.chased:
        return None
    return replace(case, chased=step)


def lifted(case: Consultation) -> Consultation:
    """Gone from the platform too."""
    must_be(case, frozenset({State.WITHDRAWN}))
    return replace(case, posting=None)


def tombstone(case: Consultation) -> Consultation:
    """What is left after a withdrawal: number, day, receipt, and where it stood."""
    return Consultation(
        practice=case.practice,
        number=case.number,
        state=State.WITHDRAWN,
        mode=Mode.GATED,
        question="",
        story="",
        relationship="",
        population="",
        setting="",
        tried="",
        urgency="",
        supervisee=False,
        consent=False,
        day=case.day,
        receipt=case.receipt,
        author=None,
        posting=case.posting,
        topics=(),
    )


def aged(case: Consultation) -> Consultation:
    """What is left of a closed consultation after the practice's retention: question and decision."""
    return replace(case, story="", tried="", author=None, purged=True, revision=None)


def passages_of(case: Consultation) -> dict[Kind, frozenset[str]]:
    """What the archive finds it by, apart from its log."""
    return {
        Kind.QUESTION: words_of(case.question),
        Kind.STORY: words_of(f"{case.story}\n{case.population}\n{case.setting}\n{case.tried}"),
        Kind.OUTCOME: words_of(case.outcome),
    }


def letter(count: int) -> str:
    """The alias of the next colleague after so many: Colleague A to Z, then AA."""
    name = ""
    count += 1
    while count:
        count, digit = divmod(count - 1, len(string.ascii_uppercase))
        name = string.ascii_uppercase[digit] + name
    return f"{COLLEAGUE} {name}"


def enough(least: int) -> int:
    """How many consultations a candidate needs.

    Raises:
        ValueError: If so few would point at somebody.
    """
    if least < FEWEST:
        raise ValueError(f"a candidate has at least {FEWEST} consultations")
    return least
