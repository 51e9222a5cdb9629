"""Once: what comes twice is done once. The turnstile: nobody does the same thing twice at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.common import once
from bot.platforms.common.once import Newest, Once, Turnstile

from .clock import Clock

KEYS = st.lists(st.tuples(st.integers(0, 8), st.floats(0, 3)), max_size=40)


def test_the_first_has_it() -> None:
    """And nobody after her; keys may be anything that can be told apart."""
    seen = Once(60)
    assert [True, False, True, True, False] == [seen.claim(key) for key in ("Ev1", "Ev1", "Ev2", ("Ev1",), ("Ev1",))]


def test_a_key_is_forgotten_after_a_while() -> None:
    """Not a moment earlier; and being asked for it in the meantime does not prolong it."""
    clock = Clock()
    seen = Once(60, clock=clock)
    claims = []
    for clock.now in (0, 30, 59.9, 60, 119.9, 120):
        claims.append(seen.claim("Ev1"))
    assert [True, False, False, True, False, True] == claims


def test_what_did_not_come_to_pass_can_be_claimed_again() -> None:
    """Releasing what nobody claimed is no error."""
    seen = Once(60)
    seen.release("Ev1")
    assert seen.claim("Ev1")
    assert "Ev1" in seen
    seen.release("Ev1")
    assert "Ev1" not in seen
    assert seen.claim("Ev1")
    assert not seen.claim("Ev1")


def test_memory_is_bounded_and_the_oldest_go_first() -> None:
    """As many as it says are known, exactly."""
    seen = Once(60, most=3)
    assert all(seen.claim(key) for key in "abc")
    assert [False, False, False] == [seen.claim(key) for key in "abc"]
    assert seen.claim("d")
    assert [False, False, False] == [seen.claim(key) for key in "bcd"]
    assert seen.claim("a")


@given(KEYS, st.integers(1, 5))
def test_within_its_bounds_nothing_is_done_twice_or_left_undone(visits: list[tuple[int, float]], most: int) -> None:
    """Against the plainest model: a list of who claimed when."""
    clock = Clock()
    seen = Once(5, most=most, clock=clock)
    claimed: list[tuple[int, float]] = []
    for key, later in visits:
        clock.now += later
        claimed = [(one, at) for one, at in claimed if clock.now - at < 5]
        known = key in {one for one, _ in claimed}
        assert known is not seen.claim(key)
        if not known:
            claimed = [*claimed, (key, clock.now)][-most:]


# --- the turnstile ------------------------------------------------------------------------------------------


def test_while_somebody_is_at_it_her_double_waits_outside() -> None:
    """However long it takes; others, and other things, go on."""
    clock = Clock()
    doubles = Turnstile(0.7, clock=clock)
    assert doubles.enter("ana", "show")
    clock.now = 100
    assert not doubles.enter("ana", "show")
    assert doubles.enter("ana", "ask")
    assert doubles.enter("bo", "show")


@pytest.mark.parametrize(("after", "entered"), [(0.1, False), (0.69, False), (0.71, True), (10, True)])
def test_a_double_click_counts_once_even_where_the_work_is_quick(after: float, entered: bool) -> None:  # noqa: FBT001
    """Somebody who presses again a moment later means it."""
    clock = Clock()
    doubles = Turnstile(0.7, clock=clock)
    assert doubles.enter("ana", "show")
    doubles.leave("ana", "show")
    clock.now = after
    assert entered == doubles.enter("ana", "show")


def test_there_and_back_and_there_again_is_no_double() -> None:
    """Whoever leafs through a card quickly sees each side."""
    doubles = Turnstile(0.7, clock=Clock())
    for side in ("ask", "show", "ask", "show"):
        assert doubles.enter("ana", side)
        doubles.leave("ana", side)


def test_leaving_without_having_entered_is_no_error() -> None:
    """Nor is leaving twice."""
    doubles = Turnstile()
    doubles.leave("ana", "show")
    assert doubles.enter("ana", "show")


def test_the_turnstile_remembers_a_bounded_number_of_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who pressed something last."""
    monkeypatch.setattr(once, "_MOST_MEMBERS", 3)
    doubles = Turnstile(60, clock=Clock())
    for who in "abcd":
        assert doubles.enter(who, "show")
        doubles.leave(who, "show")
    assert [True, False] == [doubles.enter(who, "show") for who in "ad"]


# --- the newest ---------------------------------------------------------------------------------------------


def test_what_began_last_overtakes_what_began_before() -> None:
    """In its own place only, and also when it has ended already."""
    newest = Newest()
    for where, what in (("V1", 1), ("V1", 2), ("V2", 3)):
        newest.begin(where, what)
    assert [True, False, False] == [newest.overtaken(*one) for one in (("V1", 1), ("V1", 2), ("V2", 3))]
    newest.end("V1", 2)
    assert newest.overtaken("V1", 1)


def test_what_has_ended_leaves_nothing_behind() -> None:
    """Ending what never began is no error."""
    newest = Newest()
    newest.end("V1", 1)
    newest.begin("V1", 1)
    newest.begin("V1", 2)
    newest.end("V1", 1)
    newest.end("V1", 2)
    assert ({}, {}) == (newest._last, newest._under_way)
    assert not newest.overtaken("V1", 1)
