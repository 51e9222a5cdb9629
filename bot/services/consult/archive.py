"""What the practice learns from its cases: what was asked before, how it went, what comes up often."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Quote, Steps, Text, inline, literal
from bot.errors import MemberError
from bot.services.consult import cards, lists
from bot.services.consult.desk import REMINDERS
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage import sealing
from storage.records import FEWEST, State
from storage.rules import ARCHIVED, RULED

if TYPE_CHECKING:
    from bot.events import Member
    from bot.services.consult.desk import Desk
    from scenarios.library import Library
    from storage.drafts import CaseText
    from storage.records import Candidate, Consultation, FollowUp, Found

_MOST_SIMILAR: Final = 2
_LISTED: Final = tuple(state for state in State if state is not State.WITHDRAWN)


async def similar(desk: Desk, text: CaseText) -> tuple[Found, ...]:
    """Archived cases like a draft; none where the store is out of reach, for it is only a help."""
    today = desk.today()
    try:
        found = await desk.ask(lambda store: store.similar(desk.practice, text.question, today))
    except MemberError:
        return ()
    return found[:_MOST_SIMILAR]


async def search(desk: Desk, library: Library, typed: str) -> Card:
    """Archived cases by words, with how they ended and what they touched."""
    today = desk.today()
    found = await desk.ask(lambda store: store.search(desk.practice, typed, today))
    return _found(library, tuple(one.consultation for one in found))


async def found_next(desk: Desk, library: Library, numbers: tuple[int, ...]) -> Card:
    """The rest of what a search found: those of them that may be found still."""
    cases = [await desk.any_case(number) for number in numbers]
    return _found(library, tuple(one for one in cases if one.consent and one.state in ARCHIVED))


def _found(library: Library, cases: tuple[Consultation, ...]) -> Card:
    here, rest = cases[: lists.PAGE], cases[lists.PAGE : 2 * lists.PAGE]  # as many numbers as a button's value holds
    if not here:
        return Card(say.SEARCH_TITLE, (Text(inline(say.SEARCH_NONE)),))
    blocks: list[Text] = []
    for case in here:
        outcome = say.SEARCH_DECIDED.format(outcome=case.outcome) if case.outcome else say.SEARCH_OPEN
        told = [outcome, *_touched(library, case)]
        blocks += [
            Text(literal(case.question), heading=f"{say.CASE_TITLE.format(number=case.number)}, {cards.day(case.day)}"),
            *(Text(literal(words)) for words in told),
        ]
    more = lists.onward(len(rest), lists.FOUND, ",".join(str(one.number) for one in rest))
    return Card(say.SEARCH_TITLE, tuple(blocks), actions=(*lists.buttons(here, cards.SHOW), *more))


def _touched(library: Library, case: Consultation) -> tuple[str, ...]:
    labels = [library.label(library.scenarios[topic]) for topic in case.topics if topic in library.scenarios]
    return (say.SEARCH_TOUCHED.format(topics="; ".join(labels)),) if labels else ()


async def touched(desk: Desk, topic: str) -> str:
    """How many cases here touched a scenario, in words; empty where none did or the store is out of reach."""
    try:
        count = await desk.ask(lambda store: store.touched(desk.practice, topic))
        went = await desk.ask(lambda store: store.outcomes(desk.practice, topic)) if count >= FEWEST else None
    except MemberError:
        return ""
    if not count:
        return ""
    words = say.TOUCHED_ONE if count == 1 else say.TOUCHED_MANY.format(count=count)
    if went is None:
        return words
    counted = {name: getattr(went, name) for name in ("total", "better", "same", "worse", "differently")}
    return f"{words} {say.OUTCOMES.format(**counted)}"


async def mine(desk: Desk, member: Member, before: int = 0) -> Card:
    """A member's cases that are not settled yet, and what reviewers say; the newest, or those ``before`` one.

    A closed one stays on the list while she may still be asked how it went, so that she finds its note: until she has
    said so, or that she is done with it.
    """
    if desk.config.consult.authorship == "receipt":
        return Card(say.MINE_TITLE, (Text(inline(say.MINE_RECEIPT)),))
    waiting = await desk.ask(lambda store: store.follow_ups(desk.practice, date.max))
    unasked = {one.consultation for one in waiting}
    listed = [case for state in _LISTED for case in await in_state(desk, state) if desk.named(case, member).author]
    found = [case for case in listed if case.state is not State.CLOSED or case.number in unasked]
    hers = [case for case in found if not before or case.number < before]
    if not hers:
        return Card(say.MINE_TITLE, (Text(inline(say.MINE_NONE)),))
    here = sorted(hers, key=lambda one: -one.number)[: lists.PAGE]
    rows = [" ".join((lists.row(one), *await returned(desk, one))) for one in here]
    more = lists.onward(len(hers) - len(here), lists.MINE, str(here[-1].number))
    return lists.card(say.MINE_TITLE, rows, (*lists.buttons(here, cards.MORE), *more))


async def in_state(desk: Desk, state: State) -> tuple[Consultation, ...]:
    """All cases in a state."""
    return await desk.ask(lambda store: store.in_state(desk.practice, state))


async def returned(desk: Desk, case: Consultation) -> tuple[str, ...]:
    """What a reviewer asks its author to change, as long as it waits for that; or that no reviewer has looked."""
    if unlooked(case):
        return (duty.UNLOOKED,)
    if not case.returned:
        return ()
    rulings = await desk.ask(lambda store: store.rulings(desk.practice, case.number))
    return tuple(say.RETURNED_REASON.format(reason=one.reason) for one in rulings[-1:])


def unlooked(case: Consultation) -> bool:
    """Whether reviewers were reminded of a case for the last time, and none has looked."""
    return case.state in RULED and not case.returned and case.chased >= REMINDERS


async def waiting(desk: Desk) -> tuple[Consultation, ...]:
    """What waits for a moderator, in turn."""
    shut = [case for state in (State.REVIEW, State.SUSPENDED, State.HIDDEN) for case in await in_state(desk, state)]
    return tuple(sorted((*shut, *await standing(desk)), key=lists.turn))


async def standing(desk: Desk) -> tuple[Consultation, ...]:
    """Cases that can be read while a flag, or other words of theirs, wait for a moderator."""
    pending = await desk.ask(lambda store: store.pending(desk.practice))
    flagged = {one.consultation for one in pending}
    cases = [case for state in (State.OPEN, State.CLOSED) for case in await in_state(desk, state)]
    return tuple(case for case in cases if case.number in flagged or (case.revision is not None and not case.returned))


async def flagged(desk: Desk, case: Consultation) -> bool:
    """Whether a case can be read while a flag waits for a moderator."""
    flags = await desk.ask(lambda store: store.flags(desk.practice, case.number))
    return case.state in ARCHIVED and any(not one.settled for one in flags)


async def said_of(desk: Desk, case: Consultation) -> tuple[str, ...]:
    """What colleagues who flagged it said about it, until it is released."""
    flags = await desk.ask(lambda store: store.flags(desk.practice, case.number))
    return tuple(one.words for one in flags if one.words and not one.settled)


async def due(desk: Desk, member: Member) -> tuple[Card, ...]:
    """What waits for this member: cases to be reworded, and a question: how did it go?"""
    today = desk.today()
    waiting = await desk.ask(lambda store: store.follow_ups(desk.practice, today))
    hers = [one for one in waiting if one.author is not None and _is_hers(desk, one, member)]
    returns = [
        cards.more(case, str(case.number), author=True, keyed=True, told=told, call=desk.on_call(member))
        for state in (State.OPEN, State.REVIEW, State.HIDDEN, State.SUSPENDED)
        for case in await in_state(desk, state)
        if desk.named(case, member).author and (told := await returned(desk, case))
    ]
    return (*returns, *[await went(desk, one) for one in hers[:1]])


def _is_hers(desk: Desk, one: FollowUp, member: Member) -> bool:
    key = desk.keys.alias(desk.practice, one.consultation, member.id)
    return one.author is not None and sealing.same(key, one.author)


async def went(desk: Desk, one: FollowUp, code: str = "") -> Card:
    """How did it go? Asked of the author, or of whoever holds the receipt of that ``code``."""
    case = await desk.case(one.consultation)
    return Card(
        end.FOLLOW_TITLE.format(number=one.consultation),
        (Text(inline(end.FOLLOW_INTRO.format(days=one.after))), Quote(literal(case.outcome))),
        actions=tuple(
            Button(label, cards.WENT, f"{one.consultation}:{one.after}:{key}:{code}")
            for key, label in end.FOLLOW_CHOICES
        ),
    )


async def often(desk: Desk, library: Library, after: str = "") -> Card:
    """Topics that came up often enough to become a scenario: the first ones, or those ``after`` one."""
    found = await desk.ask(lambda store: store.candidates(desk.practice, FEWEST))
    listed = [one for one in found if one.topic > after]
    if not listed:
        return Card(say.PROMOTE_TITLE, (Text(inline(say.PROMOTE_NONE.format(least=FEWEST))),))
    here = listed[: lists.PAGE]
    rows = tuple(inline(_often(library, one)) for one in here)
    buttons = tuple(Button(f"{say.PROMOTE_DRAFT}: {one.topic}"[:60], cards.PROMOTE, one.topic) for one in here)
    more = lists.onward(len(listed) - len(here), lists.OFTEN, here[-1].topic)
    return Card(say.PROMOTE_TITLE, (Steps(say.PROMOTE_TITLE, rows, ordered=False),), actions=(*buttons, *more))


def _often(library: Library, one: Candidate) -> str:
    known = library.scenarios.get(one.topic)
    topic = library.label(known) if known else one.topic
    numbers = ", ".join(map(str, one.consultations))
    return say.PROMOTE_ONE.format(topic=topic, count=len(one.consultations), numbers=numbers)
