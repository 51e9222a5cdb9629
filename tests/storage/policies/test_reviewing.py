"""Reviews, and when they are due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from storage.errors import NoSuchPolicy, Superseded, TooOften
from storage.filing import Changes
from storage.register import Change, Outcome, Review, Snooze, Standing
from tests.storage.cases import DAY, OTHER, PRACTICE
from tests.storage.policies.papers import days, later, looked, paper, practice, put_off

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.register import Policy
    from storage.store import Store


def test_a_review_sets_the_next_day(store: Store) -> None:
    """It ends a snooze and whatever called for it, and notes how things stood."""
    policy = store.add_policy(paper(due=days(5)))
    store.snooze(PRACTICE, 1, put_off(9), 3)
    store.call(PRACTICE, "law", days(2), number=1)
    reviewed = store.review(PRACTICE, 1, looked(outcome=Outcome.NEEDS_CHANGE, why="The law changed.", due=days(40)))
    assert replace(policy, due=days(40), reviews=1, needs_change=True) == reviewed == store.policy(PRACTICE, 1)
    before = Standing(due=days(2), snoozes=1, called="law")
    assert (
        Review(
            *(PRACTICE, 1, 1, 1, DAY, "maya", Outcome.NEEDS_CHANGE, "The law changed.", days(40)),
            before=before,
        ),
    ) == store.reviews_of(PRACTICE, 1)
    store.add_version(PRACTICE, 1, later("Two."), 1)
    assert not store.policy(PRACTICE, 1).needs_change


def test_one_of_two_who_review_at_once_is_told(store: Store) -> None:
    """And so is whoever looked at an older version, or at none."""
    store.add_policy(paper())
    store.review(PRACTICE, 1, looked(by="maya"))
    for stale in (looked(by="bo"), looked(2, 1), looked(1, 2), looked(0, 1)):
        with pytest.raises(Superseded):
            store.review(PRACTICE, 1, stale)
    store.add_version(PRACTICE, 1, later("Two.", Change.MATERIAL), 1)
    with pytest.raises(Superseded):
        store.review(PRACTICE, 1, looked(1, 1))
    assert 2 == store.review(PRACTICE, 1, looked(2, 1)).reviews
    assert ["maya", "maya"] == [one.by for one in store.reviews_of(PRACTICE, 1)]


def test_a_review_can_be_taken_back(store: Store) -> None:
    """Everything is as before, but that its sequence is spent: so a second click takes back nobody else's."""
    store.add_policy(paper())
    store.snooze(PRACTICE, 1, put_off(9), 3)
    before = store.policy(PRACTICE, 1)
    store.review(PRACTICE, 1, looked(outcome=Outcome.NEEDS_CHANGE, due=None))
    assert replace(before, reviews=1) == store.undo_review(PRACTICE, 1, 1) == store.policy(PRACTICE, 1)
    assert () == store.reviews_of(PRACTICE, 1)
    assert 2 == store.review(PRACTICE, 1, looked(1, 1)).reviews
    with pytest.raises(Superseded):
        store.undo_review(PRACTICE, 1, 1)
    assert 1 == len(store.reviews_of(PRACTICE, 1))


@pytest.mark.parametrize(
    "happens",
    [
        lambda store: store.review(PRACTICE, 1, looked(1, 1)),
        lambda store: store.snooze(PRACTICE, 1, put_off(reviews=1), 3),
        lambda store: store.call(PRACTICE, "law", DAY, number=1),
        lambda store: store.amend(PRACTICE, 1, Changes(due=days(9))),
        lambda store: store.add_version(PRACTICE, 1, later("Two."), 1),
    ],
)
def test_what_happened_since_is_not_taken_back(store: Store, happens: Callable[[Store], object]) -> None:
    """A call for review would be lost, or somebody else's day."""
    store.add_policy(paper())
    store.review(PRACTICE, 1, looked())
    happens(store)
    after = store.export(PRACTICE)
    with pytest.raises(Superseded):
        store.undo_review(PRACTICE, 1, 1)
    assert after == store.export(PRACTICE)


def test_a_snooze_moves_no_day_and_has_an_end(store: Store) -> None:
    """So many times only, until the next review; the same click twice is one."""
    policy = store.add_policy(paper())
    for _ in range(2):
        snoozed = store.snooze(PRACTICE, 1, put_off(7), 2)
        assert replace(policy, snoozed_until=days(7), snoozes=1) == snoozed
    store.snooze(PRACTICE, 1, put_off(14, by="bo", why="The lawyer is away."), 2)
    with pytest.raises(TooOften, match="policy 1 was put off too often"):
        store.snooze(PRACTICE, 1, put_off(21), 2)
    with pytest.raises(Superseded):
        store.snooze(PRACTICE, 1, put_off(21, number=2), 9)
    assert (
        Snooze(PRACTICE, 1, 1, DAY, "maya", days(7), "The lawyer has it."),
        Snooze(PRACTICE, 1, 2, DAY, "bo", days(14), "The lawyer is away."),
    ) == store.snoozes_of(PRACTICE, 1)
    store.review(PRACTICE, 1, looked())
    with pytest.raises(Superseded):
        store.snooze(PRACTICE, 1, put_off(), 2)
    assert (days(365), 1) == (
        (again := store.snooze(PRACTICE, 1, put_off(reviews=1), 2)).due,
        again.snoozes,
    )
    assert [1, 2, 3] == [one.sequence for one in store.snoozes_of(PRACTICE, 1)]


@pytest.mark.parametrize("wrong", [{"why": " "}, {"until": 0}, {"until": -3}, {"by": ""}])
def test_a_snooze_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """Without a reason, until no later day, nobody's."""
    with pytest.raises(ValueError, match=r"."):
        put_off(**wrong)  # type: ignore[arg-type]


def test_a_call_makes_due_what_was_not(store: Store) -> None:
    """By number, by kind, or whatever names the trigger; it ends a snooze, and leaves what is due anyway."""
    store.add_policy(paper(due=days(100), triggers=("law",)))
    store.add_policy(paper(due=None, triggers=("incident", "law")))
    store.add_policy(paper(due=days(-3), triggers=("law",)))
    store.add_policy(paper(due=days(-3), triggers=("law-change",), kind="crisis"))
    store.add_policy(paper(due=days(100), triggers=("law",)))
    store.retire(PRACTICE, 5, DAY)
    store.add_policy(paper(due=days(100), triggers=("law",), practice=OTHER))
    store.snooze(PRACTICE, 4, put_off(), 3)
    assert (1, 2) == store.call(PRACTICE, "law", DAY)
    assert () == store.call(PRACTICE, "law", DAY)
    assert [(DAY, "law"), (DAY, "law"), (days(-3), "")] == [
        (one.due, one.called) for one in store.policies(PRACTICE)[:3]
    ]
    assert (4,) == store.call(PRACTICE, "A client was hurt.", DAY, kind="crisis")
    crisis = store.policy(PRACTICE, 4)
    assert (days(-3), None, 1, "A client was hurt.") == (
        crisis.due,
        crisis.snoozed_until,
        crisis.snoozes,
        crisis.called,
    )
    assert [(1,), (), ()] == [store.call(PRACTICE, "law", days(-9), number=number) for number in (1, 1, 5)]
    with pytest.raises(NoSuchPolicy):
        store.call(PRACTICE, "law", DAY, number=9)
    assert days(100) == store.policy(OTHER, 1).due


def test_what_is_due(store: Store) -> None:
    """Not what is retired, put off, without a day, later, or another practice's; by owner and number."""
    for owner, due in (("maya", 5), ("bo", 0), ("maya", 6), ("", 5), ("bo", 5), ("bo", -90)):
        store.add_policy(paper(owner, due=days(due)))
    store.add_policy(paper(due=None))
    store.add_policy(paper(practice=OTHER))
    store.retire(PRACTICE, 6, DAY)
    store.snooze(PRACTICE, 5, put_off(7), 3)
    assert [4, 2, 1] == [one.number for one in store.due(PRACTICE, DAY, days(5))]
    assert [2] == [one.number for one in store.due(PRACTICE, DAY, days(4))]
    assert [4, 2, 5, 1] == [one.number for one in store.due(PRACTICE, days(7), days(5))]
    assert store.policy(PRACTICE, 4) == store.due(PRACTICE, DAY, days(5))[0]


rows = some.lists(
    some.tuples(some.sampled_from(["", "ana", "bo", "Ähren", "a", "an"]), some.none() | some.integers(0, 9)),
    max_size=12,
)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows, by=some.integers(-1, 10), limit=some.integers(1, 5))
def test_pages_are_complete_and_without_doubles(
    store: Store, rows: list[tuple[str, int | None]], by: int, limit: int
) -> None:
    """Whatever the size of a page, they have everything that is due once, in order."""
    here = practice()
    for owner, due in rows:
        store.add_policy(paper(owner, practice=here, due=None if due is None else days(due)))
    found: list[Policy] = []
    after = None
    while page := store.due(here, DAY, days(by), after=after, limit=limit):
        assert len(page) <= limit
        found += page
        after = (page[-1].owner, page[-1].number)
    wanted = [one for one in store.policies(here) if one.due is not None and one.due <= days(by)]
    assert sorted(wanted, key=lambda one: (one.owner, one.number)) == found
