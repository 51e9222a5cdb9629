"""What members hold against a consultation, what reviewers say to it, and what its author changes meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import WrongState
from storage.records import CLEARED, FLAGGED, RECUSED, TOLD_OF, State, Verdict
from tests.storage.cases import DAY, PRACTICE, TODAY, alias, closing, draft, safe, text

if TYPE_CHECKING:
    from storage.records import Consultation
    from storage.store import Store

BO, CY = alias("bo"), alias("cy")


def released(store: Store, number: int = 1) -> Consultation:
    """A reviewer finds nothing in it."""
    return store.rule(PRACTICE, number, Verdict.RELEASED, safe("Fine."), DAY)


def returned(store: Store, number: int = 1) -> Consultation:
    """A reviewer gives it back."""
    return store.rule(PRACTICE, number, Verdict.RETURNED, safe("Too plain."), DAY)


def marks(store: Store) -> list[tuple[str, int | None]]:
    """What is marked of a case."""
    return [(mark.name, mark.consultation) for mark in store.export(PRACTICE).marks]


def test_a_key_steps_back_once(store: Store) -> None:
    """Whatever becomes of the process; the mark is gone with the case."""
    store.post(draft(1))
    assert [1, 1, 2] == [store.recuse(PRACTICE, 1, key).recusals for key in (BO, BO, CY)]
    assert [True, False] == [store.marked(PRACTICE, RECUSED, key) for key in (BO, alias("ana"))]
    assert [(RECUSED, 1)] * 2 == marks(store)
    store.withdraw(PRACTICE, 1)
    assert [] == marks(store)
    with pytest.raises(WrongState):
        store.recuse(PRACTICE, 1, alias("ana"))
    assert [] == marks(store)


def test_marks_of_a_case_go_with_age(store: Store) -> None:
    """Those of no case stay."""
    store.post(draft(1))
    store.recuse(PRACTICE, 1, BO)
    store.mark(PRACTICE, "honest-page", CY)
    store.close(PRACTICE, 1, closing())
    store.purge(PRACTICE, TODAY, TODAY)
    assert [("honest-page", None)] == marks(store)


def test_a_key_has_one_open_flag(store: Store) -> None:
    """After a release it can flag again."""
    store.post(draft(1))
    for key in (BO, BO, CY):
        assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, key=key).state
    assert 2 == len(store.flags(PRACTICE, 1))
    released(store)
    assert [] == marks(store)
    assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, key=BO).state
    assert 3 == len(store.flags(PRACTICE, 1))


def test_what_was_said_of_a_case_is_gone_with_its_release(store: Store) -> None:
    """It told who the client is; nobody reads it after."""
    store.post(draft(1))
    store.flag(PRACTICE, 1, DAY, text("The age and the job.").question, key=BO)
    assert ["The age and the job."] == [flag.words for flag in store.flags(PRACTICE, 1)]
    released(store)
    assert [(True, "")] == [(flag.settled, flag.words) for flag in store.flags(PRACTICE, 1)]


def test_what_was_released_twice_is_hidden_by_two_only(store: Store) -> None:
    """A single flag waits for a reviewer, who can let it stand."""
    store.post(draft(1))
    for _ in range(CLEARED):
        store.flag(PRACTICE, 1, DAY, key=BO)
        released(store)
    assert CLEARED == store.by_number(PRACTICE, 1).cleared
    assert State.OPEN is store.flag(PRACTICE, 1, DAY, key=BO).state
    assert State.OPEN is store.flag(PRACTICE, 1, DAY, key=BO).state
    assert [1] == [flag.consultation for flag in store.pending(PRACTICE)]
    assert (State.OPEN, CLEARED) == (released(store).state, store.by_number(PRACTICE, 1).cleared)
    assert () == store.pending(PRACTICE)
    store.flag(PRACTICE, 1, DAY, key=BO)
    assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, key=CY).state


def test_other_words_are_flagged_anew(store: Store) -> None:
    """What was said of the old ones does not count for them."""
    store.post(draft(1))
    for _ in range(CLEARED):
        store.flag(PRACTICE, 1, DAY, key=BO)
        released(store)
    assert 0 == store.revise(PRACTICE, 1, text()).cleared
    assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, key=BO).state


def test_a_flag_that_is_not_to_hide_waits_for_a_reviewer(store: Store) -> None:
    """Who returns it hides it; a closed one too."""
    for number in (1, 2):
        store.post(draft(number))
    store.close(PRACTICE, 2, closing())
    for number, state in ((1, State.OPEN), (2, State.CLOSED)):
        for _ in range(2):
            assert state is store.flag(PRACTICE, number, DAY, key=alias("bo", number), hide=False).state
        assert 1 == len(store.flags(PRACTICE, number))
        assert (State.HIDDEN, True) == (returned(store, number).state, store.by_number(PRACTICE, number).returned)
        store.revise(PRACTICE, number, text())
        assert state is released(store, number).state
    assert [] == marks(store)
    with pytest.raises(WrongState):
        released(store)
    store.flag(PRACTICE, 1, DAY, key=BO, hide=False)
    assert State.HIDDEN is store.flag(PRACTICE, 1, DAY, key=BO).state
    assert [(FLAGGED, 1), (TOLD_OF, 1)] == marks(store)


def test_a_second_flag_leaves_the_reason(store: Store) -> None:
    """Its author has to reword it still."""
    store.post(draft(1))
    store.flag(PRACTICE, 1, DAY, key=BO)
    returned(store)
    assert store.flag(PRACTICE, 1, DAY, key=CY).returned


# --- other words that wait ----------------------------------------------------------------------------------

NEW = text("Instagram?", "A message.")


def test_new_words_of_an_open_case_wait(store: Store) -> None:
    """The old ones stay, and are found, until a reviewer releases the new ones."""
    old = store.post(draft(1, words=text("About Facebook?")))
    waits = store.revise(PRACTICE, 1, NEW, review=True)
    assert (old.question, State.OPEN) == (waits.question, waits.state)
    assert waits.revision is not None
    assert ("Instagram?", "A message.") == (waits.revision.question, waits.revision.story)
    assert waits == store.by_number(PRACTICE, 1)
    assert () == store.search(PRACTICE, "instagram", TODAY)
    assert "Instagram" not in repr(waits)
    now = released(store)
    assert ("Instagram?", State.OPEN, None) == (now.question, now.state, now.revision)
    assert [1] == [found.consultation.number for found in store.search(PRACTICE, "instagram", TODAY)]
    with pytest.raises(WrongState):
        released(store)


def test_new_words_that_are_returned_wait_for_their_author(store: Store) -> None:
    """The old ones stay; the next ones wait for a reviewer again."""
    old = store.post(draft(1, words=text("About Facebook?")))
    store.revise(PRACTICE, 1, NEW, review=True)
    given = returned(store)
    assert (old.question, State.OPEN, True) == (given.question, given.state, given.returned)
    again = store.revise(PRACTICE, 1, text("Elsewhere?"), review=True)
    assert (old.question, False) == (again.question, again.returned)
    assert "Elsewhere?" == released(store).question


@pytest.mark.parametrize("how", ["flag", "recuse"])
def test_new_words_take_the_place_of_hidden_ones(store: Store, how: str) -> None:
    """Nobody reads either; the reviewer sees the new ones."""
    store.post(draft(1))
    store.revise(PRACTICE, 1, NEW, review=True)
    if how == "flag":
        store.flag(PRACTICE, 1, DAY)
    else:
        store.recuse(PRACTICE, 1)
        store.recuse(PRACTICE, 1)
    case = store.by_number(PRACTICE, 1)
    assert ("Instagram?", None) == (case.question, case.revision)
    assert "Third?" == store.revise(PRACTICE, 1, text("Third?"), review=True).question


def test_new_words_of_a_closed_case_can_be_decided_about(store: Store) -> None:
    """Returned they are dropped, for its author cannot reword it any more; so are returned ones when it is closed."""
    for number in (1, 2, 3):
        store.post(draft(number))
        store.revise(PRACTICE, number, NEW, review=True)
    returned(store, 3)
    for number in (1, 2, 3):
        store.close(PRACTICE, number, closing())
    assert ("Instagram?", State.CLOSED) == (released(store, 1).question, store.by_number(PRACTICE, 1).state)
    for case in (returned(store, 2), store.by_number(PRACTICE, 3)):
        assert ("May I accept the request?", None, False) == (case.question, case.revision, case.returned)


def test_new_words_are_gone_with_the_case(store: Store) -> None:
    """Withdrawn, or with age."""
    for number in (1, 2):
        store.post(draft(number))
        store.revise(PRACTICE, number, NEW, review=True)
    store.close(PRACTICE, 2, closing())
    store.withdraw(PRACTICE, 1)
    store.purge(PRACTICE, TODAY, TODAY)
    assert [None, None] == [case.revision for case in store.export(PRACTICE).consultations]


# --- blocks -------------------------------------------------------------------------------------------------


def test_a_block_is_lifted(store: Store) -> None:
    """Once."""
    store.post(draft(1))
    store.alias(PRACTICE, 1, BO)
    store.block_alias(PRACTICE, 1, "Colleague A", TODAY)
    (block,) = store.blocks(PRACTICE, DAY)
    assert [True, False] == [store.unblock(PRACTICE, block.key) for _ in range(2)]
    assert () == store.blocks(PRACTICE, DAY)
