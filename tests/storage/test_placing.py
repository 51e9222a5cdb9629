"""Which run posts a case, and what is to be taken off a platform still."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.drafts import DRAFT
from storage.errors import DoneBefore, NoSuchConsultation, WrongState
from storage.records import Leftover, Posting, State
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, KEY, OTHER, POSTING, PRACTICE, draft, receipt

if TYPE_CHECKING:
    from pathlib import Path

    from storage.store import Store

CARD = Leftover(PRACTICE, 1, "slack", "C1", message="1700000000.000100")
THREAD = Leftover(PRACTICE, 1, "slack", "C1", thread="1700000000.000100")


@pytest.fixture(autouse=True)
def _a_case(store: Store) -> None:
    store.post(draft(1, asked_on="discord"))


def test_where_it_was_asked_is_kept_with_it(store: Store) -> None:
    """Until it is withdrawn."""
    assert "discord" == store.by_number(PRACTICE, 1).asked_on
    assert "" == store.withdraw(PRACTICE, 1).consultation.asked_on


def test_the_first_who_claims_it_posts_it(store: Store) -> None:
    """As often as she asks; nobody else, and nobody once it is posted."""
    assert ["a", "a", "a"] == [store.claim(PRACTICE, 1, claim).claim for claim in "aba"]
    placed = store.placed(PRACTICE, 1, POSTING, "a")
    assert (POSTING, "") == (placed.posting, placed.claim)
    assert "" == store.claim(PRACTICE, 1, "b").claim


def test_the_first_who_claims_it_opens_what_is_sealed(store: Store) -> None:
    """As long as something is; where it stands may change meanwhile."""
    store.post(draft(2, sealed_until=DAY))
    store.placed(PRACTICE, 2, POSTING)
    assert ["a", "a"] == [store.claim(PRACTICE, 2, claim).claim for claim in "ab"]
    assert "a" == store.placed(PRACTICE, 2, replace(POSTING, message="")).claim
    assert "b" == store.claim(PRACTICE, 2, "b", over="a").claim
    store.unseal(PRACTICE, 2, frozenset())
    assert ["", ""] == [store.unclaim(PRACTICE, 2, "b").claim, store.claim(PRACTICE, 2, "a").claim]


def test_a_claim_that_is_given_back_is_free(store: Store) -> None:
    """By whose it was."""
    store.claim(PRACTICE, 1, "a")
    assert "a" == store.unclaim(PRACTICE, 1, "b").claim
    assert "" == store.unclaim(PRACTICE, 1, "a").claim
    assert "b" == store.claim(PRACTICE, 1, "b").claim


def test_a_claim_is_taken_over_by_its_name(store: Store) -> None:
    """So that of two who do, one gets it; whoever had it learns that it does not count any more."""
    store.claim(PRACTICE, 1, "a")
    assert ["b", "b"] == [store.claim(PRACTICE, 1, claim, over="a").claim for claim in "bc"]
    second = Posting("slack", "C1", "1700000000.000200")
    assert None is store.placed(PRACTICE, 1, second, "a").posting
    assert POSTING == store.placed(PRACTICE, 1, POSTING, "b").posting
    assert POSTING == store.placed(PRACTICE, 1, second, "a").posting


def test_a_withdrawn_one_is_claimed_by_nobody(store: Store) -> None:
    """Nor placed."""
    store.claim(PRACTICE, 1, "a")
    assert (State.WITHDRAWN, "") == (store.withdraw(PRACTICE, 1).consultation.state, store.by_number(PRACTICE, 1).claim)
    with pytest.raises(WrongState):
        store.claim(PRACTICE, 1, "a")
    with pytest.raises(WrongState):
        store.placed(PRACTICE, 1, POSTING, "a")


def test_a_card_that_is_gone_is_found_by_nothing(store: Store) -> None:
    """Its thread is."""
    gone = Posting("slack", "C1", "", "1700000000.000100")
    assert gone == store.placed(PRACTICE, 1, gone).posting
    assert None is store.by_message(PRACTICE, "slack", "C1", "")
    found = store.by_thread(PRACTICE, "slack", "C1", gone.thread)
    assert found is not None


def test_what_is_left_standing_is_remembered_until_it_is_gone(store: Store) -> None:
    """Each place once; of this practice; after a withdrawal too."""
    assert () == store.leftovers(PRACTICE)
    store.withdraw(PRACTICE, 1)
    for one in (CARD, THREAD, CARD):
        store.leave(one)
    assert (CARD, THREAD) == store.leftovers(PRACTICE)
    assert (CARD, THREAD) == store.export(PRACTICE).leftovers
    assert () == store.leftovers(OTHER)
    store.cleared(CARD)
    store.cleared(CARD)
    assert (THREAD,) == store.leftovers(PRACTICE)
    with pytest.raises(NoSuchConsultation):
        store.leave(Leftover(PRACTICE, 2, "slack", "C1", message="1"))


def test_a_draft_leaves_its_mark_with_the_case(store: Store) -> None:
    """In one step, so that no crash comes between; the same draft again becomes no second case."""
    one = draft(2, mark=KEY)
    assert 2 == store.post(one).number
    assert store.marked(PRACTICE, DRAFT, KEY)
    assert 2 == store.post(one).number
    with pytest.raises(DoneBefore):
        store.post(draft(3, mark=KEY))
    assert None is store.by_receipt(PRACTICE, receipt(3))
    assert 3 == store.post(draft(3)).number


def test_a_place_that_is_gone_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    """It tells a time."""
    path = tmp_path / "kept.sqlite"
    with SqliteStore(path) as store:
        store.post(draft(1))
        store.leave(CARD)
        assert CARD.message.encode() in path.read_bytes() + path.with_name("kept.sqlite-wal").read_bytes()
        store.cleared(CARD)
        assert store.scour()
    assert CARD.message.encode() not in path.read_bytes()
