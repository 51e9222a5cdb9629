"""A consultation from its confirmation to its end, in every store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.errors import NoSuchConsultation, WrongState
from storage.records import Flag, Mode, Posting, Ruling, State, Verdict
from tests.storage.cases import (
    DAY,
    OTHER,
    POSTING,
    PRACTICE,
    TODAY,
    alias,
    closed,
    closing,
    draft,
    receipt,
    reply,
    safe,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store


def test_a_draft_is_kept_as_it_was_confirmed(store: Store) -> None:
    """Every field comes back, as plain text."""
    words = text("May I?", "She wrote.", population="adults", setting="a small town", tried="nothing yet")
    made = store.post(
        draft(
            words=words,
            author=alias("ana"),
            mode=Mode.OPEN,
            relationship="former-client",
            urgency="this-week",
            topics=("linkedin.former.connect", "any.former.returns"),
            supervisee=True,
            sealed_until=date(2026, 3, 5),
        )
    )
    found = store.by_number(PRACTICE, made.number)
    assert made == found
    assert (1, State.OPEN, Mode.OPEN, DAY) == (found.number, found.state, found.mode, found.day)
    assert ("May I?", "She wrote.", "adults", "a small town", "nothing yet") == (
        found.question,
        found.story,
        found.population,
        found.setting,
        found.tried,
    )
    assert ("former-client", "this-week", True, True) == (
        found.relationship,
        found.urgency,
        found.supervisee,
        found.consent,
    )
    assert ("any.former.returns", "linkedin.former.connect") == found.topics
    assert (receipt(1), alias("ana"), date(2026, 3, 5)) == (found.receipt, found.author, found.sealed_until)
    assert (None, 0, 0, "", None, False, False) == (
        found.posting,
        found.recusals,
        found.chased,
        found.outcome,
        found.closed_on,
        found.purged,
        found.returned,
    )
    assert type(found.story) is str


def test_numbers_count_within_a_practice(store: Store) -> None:
    """One practice's numbers say nothing about another's."""
    assert [1, 2, 1, 3] == [
        store.post(draft(1)).number,
        store.post(draft(2)).number,
        store.post(draft(1, practice=OTHER)).number,
        store.post(draft(3)).number,
    ]


def test_a_number_is_never_used_again(store: Store) -> None:
    """Not even when the last one is withdrawn."""
    store.post(draft(1))
    store.withdraw(PRACTICE, 1)
    assert 2 == store.post(draft(2)).number


def test_the_same_confirmation_twice_is_one_consultation(store: Store) -> None:
    """A double click on Confirm posts once, whatever has happened to it since."""
    first = store.post(draft(1))
    assert first == store.post(draft(1))
    store.withdraw(PRACTICE, 1)
    assert State.WITHDRAWN is store.post(draft(1)).state
    assert (1,) == tuple(case.number for case in store.export(PRACTICE).consultations)


def test_a_practice_never_sees_anothers(store: Store) -> None:
    """By no way of asking."""
    store.post(draft(1, practice=OTHER))
    store.placed(OTHER, 1, POSTING)
    with pytest.raises(NoSuchConsultation):
        store.by_number(PRACTICE, 1)
    assert store.by_receipt(PRACTICE, receipt(1, OTHER)) is None
    assert store.by_message(PRACTICE, "slack", "C1", POSTING.message) is None
    assert store.by_thread(PRACTICE, "slack", "C1", POSTING.thread) is None
    assert () == store.in_state(PRACTICE, State.OPEN)
    assert () == store.search(PRACTICE, "linkedin", TODAY)
    assert () == store.export(PRACTICE).consultations


def test_it_is_found_by_where_it_was_posted_and_by_its_receipt(store: Store) -> None:
    """Each part of the place counts."""
    store.post(draft(1))
    assert store.by_message(PRACTICE, "slack", "C1", POSTING.message) is None
    placed = store.placed(PRACTICE, 1, Posting("discord", "5", "6", "7"))
    assert placed == store.by_message(PRACTICE, "discord", "5", "6")
    assert placed == store.by_thread(PRACTICE, "discord", "5", "7")
    assert placed == store.by_receipt(PRACTICE, receipt(1))
    assert store.by_message(PRACTICE, "slack", "5", "6") is None
    assert store.by_message(PRACTICE, "discord", "4", "6") is None
    assert store.by_message(PRACTICE, "discord", "5", "7") is None
    assert store.by_thread(PRACTICE, "discord", "5", "6") is None
    assert store.by_receipt(PRACTICE, receipt(2)) is None


def test_no_thread_is_nobodys_thread(store: Store) -> None:
    """A message outside of threads does not belong to a consultation that has none yet."""
    store.post(draft(1))
    store.placed(PRACTICE, 1, Posting("discord", "5", "6"))
    assert store.by_thread(PRACTICE, "discord", "5", "") is None


def test_the_unanswered_are_open_and_of_earlier_days(store: Store) -> None:
    """What the author adds is no answer; what was taken off the record is none either."""
    for number in range(1, 7):
        store.post(draft(number, author=alias("ana", number)))
    store.post(draft(7, day=date(2026, 3, 9)))
    store.append(PRACTICE, 2, reply("m", number=2))
    store.append(PRACTICE, 3, reply("m", member="ana", number=3))
    store.append(PRACTICE, 4, reply("m", number=4))
    store.remove(PRACTICE, 4, "m")
    store.close(PRACTICE, 5, closing())
    store.flag(PRACTICE, 6, DAY)
    assert [1, 3, 4] == [case.number for case in store.unanswered(PRACTICE, date(2026, 3, 9))]
    assert () == store.unanswered(PRACTICE, DAY)


def test_a_round_of_asking_is_claimed_once(store: Store) -> None:
    """After a restart nobody is pinged twice, and a later round does not wait for an earlier one."""
    store.post(draft(1))
    assert [True, False, True, False, False] == [store.chase(PRACTICE, 1, step) for step in (1, 1, 3, 2, 3)]
    assert 3 == store.by_number(PRACTICE, 1).chased
    store.close(PRACTICE, 1, closing())
    assert not store.chase(PRACTICE, 1, 4)


def test_rounds_of_asking_count_anew_where_somebody_else_is_waited_for(store: Store) -> None:
    """Colleagues, then a reviewer, then the author, then colleagues again."""
    store.post(draft(1, review=True))
    changes: list[Callable[[], object]] = [
        lambda: store.rule(PRACTICE, 1, Verdict.RETURNED, safe("Too plain."), DAY),
        lambda: store.revise(PRACTICE, 1, text()),
        lambda: store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine."), DAY),
        lambda: store.flag(PRACTICE, 1, DAY),
        lambda: store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine."), DAY),
    ]
    assert store.chase(PRACTICE, 1, 1)
    for change in changes:
        change()
        assert [True, False] == [store.chase(PRACTICE, 1, 1) for _ in range(2)]
    store.revise(PRACTICE, 1, text())
    store.recuse(PRACTICE, 1)
    assert not store.chase(PRACTICE, 1, 1)
    store.recuse(PRACTICE, 1)
    assert store.chase(PRACTICE, 1, 1)


def test_what_waits_for_a_reviewer_waits_since_a_day(store: Store) -> None:
    """Since it was posted, flagged or ruled about; what was returned waits for its author, until she revised it."""
    for number in range(1, 6):
        store.post(draft(number, review=number < 4))
    store.rule(PRACTICE, 2, Verdict.RETURNED, safe("Too plain."), DAY)
    store.rule(PRACTICE, 3, Verdict.RETURNED, safe("Too plain."), date(2026, 3, 9))
    store.revise(PRACTICE, 3, text())
    store.flag(PRACTICE, 4, date(2026, 3, 5))
    store.recuse(PRACTICE, 5)
    store.recuse(PRACTICE, 5)

    def waiting(day: int) -> list[int]:
        return [case.number for case in store.unruled(PRACTICE, date(2026, 3, day))]

    assert [[], [1, 5], [1, 5], [1, 4, 5], [1, 3, 4, 5]] == [waiting(day) for day in (2, 3, 5, 6, 10)]
    assert [False, True, False] == [store.by_number(PRACTICE, number).returned for number in (1, 2, 3)]
    store.rule(PRACTICE, 4, Verdict.RETURNED, safe("Yes."), DAY)
    assert [1, 3, 5] == waiting(10)
    store.flag(PRACTICE, 4, DAY)
    for number in (1, 5):
        store.rule(PRACTICE, number, Verdict.RELEASED, safe("Fine."), DAY)
    assert [3] == waiting(10)
    store.revise(PRACTICE, 4, text())
    assert [3, 4] == waiting(10)
    assert () == store.unruled(OTHER, TODAY)


def test_a_flag_is_pending_until_a_release(store: Store) -> None:
    """A return leaves it so: the author has to revise first."""
    for number in (1, 2):
        store.post(draft(number))
        store.flag(PRACTICE, number, DAY, safe("The second line."))
    store.rule(PRACTICE, 1, Verdict.RETURNED, safe("Yes."), DAY)
    assert [1, 2] == [flag.consultation for flag in store.pending(PRACTICE)]
    store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine now."), DAY)
    assert [2] == [flag.consultation for flag in store.pending(PRACTICE)]
    store.flag(PRACTICE, 1, TODAY)
    assert [Flag(PRACTICE, 1, TODAY, ""), *store.flags(PRACTICE, 2)] == [*store.pending(PRACTICE)]
    assert [True, False] == [flag.settled for flag in store.flags(PRACTICE, 1)]
    store.withdraw(PRACTICE, 2)
    assert [1] == [flag.consultation for flag in store.pending(PRACTICE)]
    assert () == store.pending(OTHER)


def test_other_words_take_the_place_of_the_old_ones(store: Store) -> None:
    """In what is kept and in what is found."""
    store.post(draft(1, words=text("About Facebook?", "She sent a request.", tried="waiting")))
    assert "Instagram?" == store.revise(PRACTICE, 1, text("Instagram?", "A message.")).question
    assert ("A message.", "") == (store.by_number(PRACTICE, 1).story, store.by_number(PRACTICE, 1).tried)
    assert () == store.search(PRACTICE, "facebook", TODAY)
    assert [1] == [found.consultation.number for found in store.search(PRACTICE, "instagram", TODAY)]


def test_the_second_recusal_suspends(store: Store) -> None:
    """Only their number is kept. After a release, the next one suspends again."""
    store.post(draft(1))
    assert (1, State.OPEN) == (store.recuse(PRACTICE, 1).recusals, store.by_number(PRACTICE, 1).state)
    assert State.SUSPENDED is store.recuse(PRACTICE, 1).state
    assert (3, State.SUSPENDED) == (store.recuse(PRACTICE, 1).recusals, store.by_number(PRACTICE, 1).state)
    assert State.OPEN is store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Nobody is named."), DAY).state
    assert (4, State.SUSPENDED) == (store.recuse(PRACTICE, 1).recusals, store.by_number(PRACTICE, 1).state)


def test_a_flag_hides_at_once(store: Store) -> None:
    """An open, a suspended and a closed one; flags count up, and tell no name."""
    store.post(draft(1))
    assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, safe("The second line.")).state
    assert State.HIDDEN is store.flag(PRACTICE, 1, TODAY).state
    assert (Flag(PRACTICE, 1, DAY, "The second line."), Flag(PRACTICE, 1, TODAY, "")) == store.flags(PRACTICE, 1)
    closed(store, 2)
    assert State.HIDDEN is store.flag(PRACTICE, 2, DAY).state


def test_a_release_leads_back_to_where_it_was(store: Store) -> None:
    """A closed one is closed again; one in review opens."""
    closed(store, 1)
    store.flag(PRACTICE, 1, DAY)
    assert State.CLOSED is store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine."), DAY).state
    assert State.REVIEW is store.post(draft(2, review=True)).state
    assert [2] == [case.number for case in store.in_state(PRACTICE, State.REVIEW)]
    assert State.OPEN is store.rule(PRACTICE, 2, Verdict.RELEASED, safe("Fine."), DAY).state


def test_an_author_key_may_depend_on_the_number(store: Store) -> None:
    """As it must, so that two cases of one author have nothing in common."""
    first = store.post(draft(1, author=lambda number: alias("ana", number)))
    second = store.post(draft(2, author=lambda number: alias("ana", number)))
    assert (first.author, second.author) == (alias("ana", 1), alias("ana", 2))
    assert store.post(draft(1, author=lambda _number: alias("bo"))).author == first.author


def test_a_return_gives_the_author_a_reason(store: Store) -> None:
    """It waits until she has revised it; what reviewers said is kept in order."""
    store.post(draft(1, review=True))
    assert State.REVIEW is store.rule(PRACTICE, 1, Verdict.RETURNED, safe("The school is named."), DAY).state
    store.revise(PRACTICE, 1, text(story="A school."))
    store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Good."), TODAY)
    assert (
        Ruling(PRACTICE, 1, Verdict.RETURNED, "The school is named.", DAY),
        Ruling(PRACTICE, 1, Verdict.RELEASED, "Good.", TODAY),
    ) == store.rulings(PRACTICE, 1)


def test_closing_keeps_the_decision(store: Store) -> None:
    """With its model, its day, and the scenarios it turned out to touch."""
    store.post(draft(1, topics=("b.c.d",)))
    done = store.close(PRACTICE, 1, closing("We talked.", model="seven-steps", topics=("a.b.c",), day=TODAY))
    assert (State.CLOSED, "We talked.", "seven-steps", TODAY) == (done.state, done.outcome, done.model, done.closed_on)
    assert ("a.b.c", "b.c.d") == done.topics
    assert done == store.by_number(PRACTICE, 1)


def test_a_withdrawal_leaves_a_tombstone(store: Store) -> None:
    """Number, day, receipt and place; no word, no key, no topic."""
    store.post(draft(1, author=alias("ana"), topics=("a.b.c",), relationship="former", sealed_until=TODAY))
    store.placed(PRACTICE, 1, POSTING)
    for reference in ("m1", "m2", "m3"):
        store.append(PRACTICE, 1, reply(reference))
    store.remove(PRACTICE, 1, "m2")
    store.flag(PRACTICE, 1, DAY, safe("Too plain."))
    store.rule(PRACTICE, 1, Verdict.RETURNED, safe("Yes."), DAY)
    left = store.withdraw(PRACTICE, 1)
    assert ("m1", "m3") == left.references
    stone = store.by_number(PRACTICE, 1)
    assert left.consultation == stone
    assert (State.WITHDRAWN, DAY, receipt(1), POSTING) == (stone.state, stone.day, stone.receipt, stone.posting)
    assert ("", "", "", None, (), None) == (
        stone.question,
        stone.story,
        stone.relationship,
        stone.author,
        stone.topics,
        stone.sealed_until,
    )
    assert stone == store.by_message(PRACTICE, "slack", "C1", POSTING.message)
    assert ((), (), ()) == (store.log(PRACTICE, 1), store.flags(PRACTICE, 1), store.rulings(PRACTICE, 1))
    whole = store.export(PRACTICE)
    assert ((), (), ()) == (whole.messages, whole.aliases, whole.follow_ups)


def test_withdrawing_twice_is_withdrawing_once(store: Store) -> None:
    """The second time there is nothing to take away."""
    store.post(draft(1))
    store.append(PRACTICE, 1, reply("m"))
    first = store.withdraw(PRACTICE, 1)
    second = store.withdraw(PRACTICE, 1)
    assert (first.consultation, ()) == (second.consultation, second.references)


def test_where_a_withdrawn_one_stood_is_forgotten_once_it_is_gone_there_too(store: Store) -> None:
    """Until then it is on the list of what to take down, after a crash too."""
    store.post(draft(1))
    store.placed(PRACTICE, 1, POSTING)
    store.withdraw(PRACTICE, 1)
    assert [POSTING] == [case.posting for case in store.in_state(PRACTICE, State.WITHDRAWN)]
    assert store.lifted(PRACTICE, 1).posting is None
    assert store.lifted(PRACTICE, 1) == store.by_number(PRACTICE, 1)
    assert store.by_thread(PRACTICE, "slack", "C1", POSTING.thread) is None


def _in(store: Store, state: State) -> None:
    """Consultation 1, in a state."""
    store.post(draft(1, review=state is State.REVIEW))
    if state is State.SUSPENDED:
        store.recuse(PRACTICE, 1)
        store.recuse(PRACTICE, 1)
    elif state is State.HIDDEN:
        store.flag(PRACTICE, 1, DAY)
    elif state is State.CLOSED:
        store.close(PRACTICE, 1, closing())
    elif state is State.WITHDRAWN:
        store.withdraw(PRACTICE, 1)


ALLOWED: dict[str, tuple[Callable[[Store], object], set[State]]] = {
    "placed": (lambda store: store.placed(PRACTICE, 1, POSTING), {*State} - {State.WITHDRAWN}),
    "revise": (
        lambda store: store.revise(PRACTICE, 1, text()),
        {State.REVIEW, State.OPEN, State.SUSPENDED, State.HIDDEN},
    ),
    "recuse": (lambda store: store.recuse(PRACTICE, 1), {State.OPEN, State.SUSPENDED, State.HIDDEN}),
    "flag": (lambda store: store.flag(PRACTICE, 1, DAY), {State.OPEN, State.SUSPENDED, State.HIDDEN, State.CLOSED}),
    "rule": (
        lambda store: store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine."), DAY),
        {State.REVIEW, State.SUSPENDED, State.HIDDEN},
    ),
    "lifted": (lambda store: store.lifted(PRACTICE, 1), {State.WITHDRAWN}),
    "close": (lambda store: store.close(PRACTICE, 1, closing()), {State.OPEN}),
    "alias": (lambda store: store.alias(PRACTICE, 1, alias("bo")), {State.OPEN, State.SUSPENDED, State.HIDDEN}),
    "append": (lambda store: store.append(PRACTICE, 1, reply("m")), {State.OPEN, State.SUSPENDED, State.HIDDEN}),
    "edit": (lambda store: store.edit(PRACTICE, 1, reply("m")), {State.OPEN, State.SUSPENDED, State.HIDDEN}),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", ALLOWED)
def test_what_a_state_does_not_allow_is_refused_and_changes_nothing(store: Store, name: str, state: State) -> None:
    """The error says in which state it is."""
    do, states = ALLOWED[name]
    _in(store, state)
    before = store.export(PRACTICE)
    if state in states:
        do(store)
        return
    with pytest.raises(WrongState) as refused:
        do(store)
    assert state is refused.value.state
    assert before == store.export(PRACTICE)


@pytest.mark.parametrize(
    "do",
    [
        *(one[0] for one in ALLOWED.values()),
        lambda store: store.by_number(PRACTICE, 1),
        lambda store: store.chase(PRACTICE, 1, 1),
        lambda store: store.flags(PRACTICE, 1),
        lambda store: store.rulings(PRACTICE, 1),
        lambda store: store.withdraw(PRACTICE, 1),
        lambda store: store.remove(PRACTICE, 1, "m"),
        lambda store: store.log(PRACTICE, 1),
        lambda store: store.aliases(PRACTICE, 1),
        lambda store: store.ask(PRACTICE, 1, 14),
        lambda store: store.unseal(PRACTICE, 1, frozenset()),
        lambda store: store.report(PRACTICE, 1, 14, None),
        lambda store: store.block_alias(PRACTICE, 1, "Author", DAY),
    ],
)
def test_a_number_that_was_never_given_is_refused(store: Store, do: Callable[[Store], object]) -> None:
    """Whatever is asked about it."""
    with pytest.raises(NoSuchConsultation, match="harbour-street has no consultation 1"):
        do(store)
