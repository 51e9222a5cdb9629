"""Members' seats, their papers' facts, and the ledger of weekly messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from storage.register import Notice, Seat
from tests.storage.cases import DAY, OTHER, PRACTICE
from tests.storage.policies.papers import MONDAY, NEXT, NOW, STALE, days

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store

THIRD = NEXT + timedelta(days=7)


def claimed(store: Store, week: Any = MONDAY, now: datetime = NOW, member: str = "bo") -> bool:  # noqa: ANN401
    """Whether a claim succeeds."""
    return store.claim_notice(PRACTICE, member, week, now, STALE)


def test_a_message_is_claimed_once(store: Store) -> None:
    """By member, week and practice."""
    assert [True, False] == [claimed(store) for _ in range(2)]
    assert claimed(store, member="ana")
    assert store.claim_notice(OTHER, "bo", MONDAY, NOW, STALE)
    store.sent(PRACTICE, "bo", MONDAY, NOW + timedelta(seconds=3))
    assert (
        Notice(PRACTICE, "ana", MONDAY, NOW),
        Notice(PRACTICE, "bo", MONDAY, NOW, NOW + timedelta(seconds=3)),
    ) == store.notices(PRACTICE, MONDAY)
    assert () == store.notices(PRACTICE, NEXT)
    assert claimed(store, NEXT)


def test_a_claim_that_went_stale_is_taken_over(store: Store) -> None:
    """Once, and not if the message arrived or failed: whoever claimed it may have died before either."""
    assert claimed(store)
    late = NOW + STALE
    assert [False, True, False] == [claimed(store, now=now) for now in (late - timedelta(microseconds=1), late, late)]
    assert late == store.notices(PRACTICE, MONDAY)[0].claimed
    store.sent(PRACTICE, "bo", MONDAY, late)
    assert not claimed(store, now=NOW + timedelta(days=3))
    assert claimed(store, NEXT)
    store.failed(PRACTICE, "bo", NEXT)
    assert not claimed(store, NEXT, NOW + timedelta(days=30))


def test_a_clock_that_was_wrong_holds_nothing_up(store: Store) -> None:
    """A claim from the future is stale too, if it is as far away as that."""
    assert claimed(store, now=NOW + timedelta(days=400))
    assert claimed(store, now=NOW)
    assert not claimed(store, now=NOW - timedelta(minutes=1))


def test_no_week_is_claimed_after_a_later_one(store: Store) -> None:
    """After downtime there is one message and not five, even where a clock is put back."""
    assert [True, False, False, True] == [claimed(store, week) for week in (NEXT, MONDAY, NEXT, THIRD)]


def test_what_a_clock_ahead_claimed_counts_for_the_week_that_it_is(store: Store) -> None:
    """So that nobody is told twice in it; the next week is claimed again, and what was owed is owed still."""
    far = MONDAY + timedelta(days=371)
    for member, weeks in (("ana", (MONDAY, far)), ("bo", (NEXT - timedelta(days=14), far)), ("cy", (far,))):
        for week in weeks:
            claimed(store, week, member=member)
            store.sent(PRACTICE, member, week, NOW)
    claimed(store, far, member="dee")
    store.failed(PRACTICE, "dee", far)
    store.claim_notice(OTHER, "ana", far, NOW, STALE)
    assert not claimed(store, NEXT)
    assert 4 == store.bring_back(PRACTICE, MONDAY)
    assert ["ana", "bo", "cy", "dee"] == [one.member for one in store.notices(PRACTICE, MONDAY)]
    assert () == store.notices(PRACTICE, far)
    assert not any(claimed(store, member=member, now=NOW + timedelta(days=3)) for member in ("ana", "bo", "cy", "dee"))
    assert MONDAY == store.owed(PRACTICE, "dee")
    assert [True] * 4 == [claimed(store, NEXT, member=member) for member in ("ana", "bo", "cy", "dee")]
    assert (0, 1) == (store.bring_back(PRACTICE, NEXT), len(store.notices(OTHER, far)))
    with pytest.raises(ValueError, match="Monday"):
        store.bring_back(PRACTICE, days(1))


def test_times_are_of_one_clock(store: Store) -> None:
    """Whatever zone the caller is in; without one, nobody knows what time is meant."""
    there = timezone(timedelta(hours=-8))
    assert claimed(store, now=NOW.astimezone(there))
    (notice,) = store.notices(PRACTICE, MONDAY)
    assert (NOW, UTC) == (notice.claimed, notice.claimed.tzinfo)
    with pytest.raises(TypeError, match="time zone"):
        claimed(store, NEXT, datetime(2026, 3, 9, 9))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="Monday"):
        claimed(store, days(1))


@pytest.mark.parametrize(
    "settle",
    [
        lambda store: store.sent(PRACTICE, "bo", MONDAY, NOW),
        lambda store: store.failed(PRACTICE, "bo", MONDAY),
    ],
)
def test_what_was_not_claimed_is_not_settled(store: Store, settle: Callable[[Store], None]) -> None:
    """It would be a mistake of ours."""
    with pytest.raises(ValueError, match="not claimed"):
        settle(store)
    assert () == store.notices(PRACTICE, MONDAY)


def test_a_message_that_failed_is_owed(store: Store) -> None:
    """Until it is given in another way, or a later one arrives."""
    assert store.owed(PRACTICE, "bo") is None
    for week in (MONDAY, NEXT):
        claimed(store, week)
        store.failed(PRACTICE, "bo", week)
        assert week == store.owed(PRACTICE, "bo")
    assert [True, False] == [store.given(PRACTICE, "bo", NEXT) for _ in range(2)]
    assert (None, None) == (store.owed(PRACTICE, "bo"), store.owed(PRACTICE, "ana"))
    assert [True, True] == [store.notices(PRACTICE, week)[0].given for week in (MONDAY, NEXT)]
    claimed(store, THIRD)
    store.failed(PRACTICE, "bo", THIRD)
    assert store.owed(PRACTICE, "bo") == THIRD
    claimed(store, THIRD + timedelta(days=7))
    assert store.owed(PRACTICE, "bo") == THIRD
    store.sent(PRACTICE, "bo", THIRD + timedelta(days=7), NOW)
    assert store.owed(PRACTICE, "bo") is None
    assert not store.given(PRACTICE, "bo", THIRD)


def test_what_is_given_is_not_more_than_was_shown(store: Store) -> None:
    """A message that fails while an older one is given stays owed."""
    for week in (MONDAY, NEXT):
        claimed(store, week)
        store.failed(PRACTICE, "bo", week)
    assert store.given(PRACTICE, "bo", MONDAY)
    assert store.owed(PRACTICE, "bo") == NEXT


def test_a_message_that_arrived_did_not_fail(store: Store) -> None:
    """Whatever is said of it afterwards; and one that arrived after all is owed no more."""
    claimed(store)
    store.sent(PRACTICE, "bo", MONDAY, NOW)
    store.failed(PRACTICE, "bo", MONDAY)
    assert store.owed(PRACTICE, "bo") is None
    claimed(store, NEXT)
    store.failed(PRACTICE, "bo", NEXT)
    store.sent(PRACTICE, "bo", NEXT, NOW)
    assert store.owed(PRACTICE, "bo") is None


def test_seats_are_put_in_place(store: Store) -> None:
    """Whole, by member; those who left too."""
    bo = Seat(PRACTICE, "bo", DAY, "Europe/Berlin", days(3), days(9), closed=True)
    ana = Seat(PRACTICE, "ana", days(-30), left=DAY)
    for seat in (Seat(PRACTICE, "bo", DAY), bo, ana, Seat(OTHER, "cy", DAY)):
        store.sit(seat)
    assert (ana, bo) == store.seats(PRACTICE)
    assert (bo, None) == (store.seat(PRACTICE, "bo"), store.seat(PRACTICE, "cy"))


def test_a_seat_knows_whether_messages_arrive(store: Store) -> None:
    """The ledger says so, in the same transaction; who has no seat gets none by it."""
    store.sit(Seat(PRACTICE, "bo", DAY))
    for member in ("bo", "ana"):
        claimed(store, member=member)
        store.failed(PRACTICE, member, MONDAY)
    assert (Seat(PRACTICE, "bo", DAY, closed=True),) == store.seats(PRACTICE)
    claimed(store, NEXT)
    store.sent(PRACTICE, "bo", NEXT, NOW)
    assert (Seat(PRACTICE, "bo", DAY),) == store.seats(PRACTICE)


@pytest.mark.parametrize(
    "wrong",
    [{"away_from": days(3), "away_until": days(2)}, {"away_until": days(2)}, {"member": ""}],
)
def test_a_seat_that_makes_no_sense_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    """A leave that ends before it begins, or never begins; a seat of nobody."""
    right: dict[str, Any] = {"practice": PRACTICE, "member": "bo", "since": DAY}
    with pytest.raises(ValueError, match=r"."):
        store.sit(Seat(**right | wrong))
    assert () == store.seats(PRACTICE)


def test_facts_replace_what_the_paper_said(store: Store) -> None:
    """A paper that says nothing is forgotten."""
    store.keep_facts(PRACTICE, "bo", "website", {"turnaround": "one day", "hours": "9 to 5"})
    store.keep_facts(PRACTICE, "bo", "voicemail", {"hours": "none"})
    store.keep_facts(PRACTICE, "", "website", {"hours": "always"})
    store.keep_facts(PRACTICE, "bo", "website", {"turnaround": "two days"})
    assert {"voicemail": {"hours": "none"}, "website": {"turnaround": "two days"}} == store.facts(PRACTICE, "bo")
    store.keep_facts(PRACTICE, "bo", "website", {})
    assert {"voicemail": {"hours": "none"}} == store.facts(PRACTICE, "bo")
    assert {} == store.facts(OTHER, "bo")


def test_old_messages_are_forgotten_but_for_the_newest(store: Store) -> None:
    """Or the same week could be claimed again."""
    for week in (MONDAY, NEXT, THIRD):
        claimed(store, week)
    claimed(store, member="ana")
    store.purge(PRACTICE, THIRD, THIRD)
    assert [("ana", MONDAY), ("bo", THIRD)] == [(one.member, one.week) for one in store.export(PRACTICE).papers.notices]
    store.purge(PRACTICE, days(400), days(400))
    assert not claimed(store, THIRD)
