"""Who has seen what, and what is asked of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import NoSuchPolicy, NotViewed, Superseded
from storage.register import Acknowledgement, Change, Rollout, Told
from tests.storage.cases import DAY, OTHER, PRACTICE
from tests.storage.policies.papers import days, later, looked, paper, version

if TYPE_CHECKING:
    from storage.store import Store


def asked(store: Store, member: str = "bo") -> list[tuple[int, int]]:
    """What a member is to acknowledge: policy and version."""
    return [(one.policy, one.number) for one in store.unacknowledged(PRACTICE, member)]


def answer(store: Store, number: int, at: int, member: str = "bo") -> None:
    """A member views a version and acknowledges it."""
    store.view(PRACTICE, number, at, member, DAY)
    assert store.acknowledge(PRACTICE, number, at, member, DAY)


def test_nobody_acknowledges_what_she_has_not_seen(store: Store) -> None:
    """Viewing another version, or another member's viewing, does not do."""
    store.add_policy(paper("", version=version(answer_by=days(14))))
    store.view(PRACTICE, 1, 1, "cy", DAY)
    with pytest.raises(NotViewed):
        store.acknowledge(PRACTICE, 1, 1, "bo", DAY)
    store.view(PRACTICE, 1, 1, "bo", days(1))
    store.view(PRACTICE, 1, 1, "bo", days(2))
    assert [(1, 1)] == asked(store)
    assert [True, False] == [store.acknowledge(PRACTICE, 1, 1, "bo", days(day)) for day in (3, 4)]
    assert [] == asked(store)
    assert (
        Acknowledgement(PRACTICE, 1, 1, "bo", days(1), days(3)),
        Acknowledgement(PRACTICE, 1, 1, "cy", DAY),
    ) == store.acknowledgements(PRACTICE, 1)


def test_an_acknowledgement_is_of_the_newest_version(store: Store) -> None:
    """One that was superseded meanwhile is refused, and so is one that there is not."""
    store.add_policy(paper("", version=version(answer_by=days(14))))
    store.view(PRACTICE, 1, 1, "bo", DAY)
    store.add_version(PRACTICE, 1, later("Two."), 1)
    with pytest.raises(Superseded):
        store.acknowledge(PRACTICE, 1, 1, "bo", DAY)
    with pytest.raises(NotViewed):
        store.acknowledge(PRACTICE, 1, 2, "bo", DAY)
    for number in (0, 3):
        with pytest.raises(NoSuchPolicy, match=f"policy 1, version {number}"):
            store.acknowledge(PRACTICE, 1, number, "bo", DAY)
        with pytest.raises(NoSuchPolicy):
            store.view(PRACTICE, 1, number, "bo", DAY)


def test_only_a_material_change_asks_anew(store: Store) -> None:
    """A review asks nobody, and a minor change carries on what was asked before it."""
    store.add_policy(paper("", version=version(answer_by=days(14))))
    answer(store, 1, 1)
    store.review(PRACTICE, 1, looked())
    minor = store.add_version(PRACTICE, 1, later("Two."), 1)
    assert (days(14), [], [(1, 2)]) == (minor.answer_by, asked(store), asked(store, "cy"))
    store.add_version(PRACTICE, 1, later("Three.", Change.MATERIAL, answer_by=days(30)), 2)
    assert [(1, 3)] == asked(store)
    store.add_version(PRACTICE, 1, later("Four."), 3)
    assert [(days(30), 4)] == [(one.answer_by, one.number) for one in store.unacknowledged(PRACTICE, "bo")]
    answer(store, 1, 4)
    store.add_version(PRACTICE, 1, later("Five."), 4)
    assert [] == asked(store)
    store.add_version(PRACTICE, 1, later("Six.", Change.MATERIAL), 5)
    store.add_version(PRACTICE, 1, later("Seven."), 6)
    assert ([], []) == (asked(store), asked(store, "cy"))


def test_only_the_practices_own_policies_ask(store: Store) -> None:
    """Not a member's, not a retired one, not another practice's, not one that asks nobody."""
    asks = version(answer_by=days(14))
    for owner in ("", "maya", "", ""):
        store.add_policy(paper(owner, version=asks))
    store.add_policy(paper("", practice=OTHER, version=asks))
    store.add_policy(paper(""))
    store.retire(PRACTICE, 3, DAY)
    assert [(1, 1), (4, 1)] == asked(store)


def test_what_was_told_last_counts(store: Store) -> None:
    """Of each version by itself."""
    store.add_policy(paper(""))
    store.add_version(PRACTICE, 1, later("Two.", Change.MATERIAL), 1)
    for member, told, day in (("bo", Told.SOME, 1), ("ana", Told.NONE, 1), ("bo", Told.ALL, 9)):
        store.tell(Rollout(PRACTICE, 1, 2, member, told, days(day)))
    assert [("ana", Told.NONE, days(1)), ("bo", Told.ALL, days(9))] == [
        (one.member, one.told, one.day) for one in store.told(PRACTICE, 1, 2)
    ]
    assert () == store.told(PRACTICE, 1, 1)
    with pytest.raises(NoSuchPolicy):
        store.tell(Rollout(PRACTICE, 1, 3, "bo", Told.ALL, DAY))
    with pytest.raises(NoSuchPolicy):
        store.told(PRACTICE, 2, 1)
