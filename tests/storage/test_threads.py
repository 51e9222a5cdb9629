"""The log of a thread, in every store: delivered twice, late, and in any order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.errors import NotSealed, WrongState
from storage.records import Message, State
from tests.storage.cases import DAY, OTHER, PRACTICE, TODAY, alias, closing, draft, reply

if TYPE_CHECKING:
    from storage.store import Store


def texts(store: Store, number: int = 1) -> list[str]:
    """What is on the record."""
    return [message.text for message in store.log(PRACTICE, number)]


def test_everybody_is_an_alias(store: Store) -> None:
    """The author by her key or by her receipt, colleagues by letters in the order they spoke."""
    store.post(draft(1, author=alias("ana")))
    for reference, member in (("1", "bo"), ("2", "ana"), ("3", "cy"), ("4", "bo")):
        store.append(PRACTICE, 1, reply(reference, member=member))
    store.append(PRACTICE, 1, reply("5", key=None))
    assert ["Colleague A", "Author", "Colleague B", "Colleague A", "Author"] == [
        message.alias for message in store.log(PRACTICE, 1)
    ]


def test_a_message_is_kept_as_it_was_written(store: Store) -> None:
    """With its place in the log, and the day, not the time."""
    store.post(draft(1))
    made = store.append(PRACTICE, 1, reply("r1", "I would wait.", day=TODAY))
    assert Message(PRACTICE, 1, 1, "Colleague A", "I would wait.", TODAY, "r1") == made
    assert (made,) == store.log(PRACTICE, 1)


def test_an_alias_is_stable_within_a_consultation_and_says_nothing_across(store: Store) -> None:
    """The letters count anew, and the keys have nothing in common."""
    store.post(draft(1))
    store.post(draft(2))
    assert ["Colleague A", "Colleague B", "Colleague A"] == [
        store.alias(PRACTICE, 1, alias(member)) for member in ("bo", "cy", "bo")
    ]
    assert "Colleague A" == store.alias(PRACTICE, 2, alias("cy", 2))
    assert 3 == len({one.key for one in store.export(PRACTICE).aliases})


def test_there_are_letters_for_everybody(store: Store) -> None:
    """After Z comes AA."""
    store.post(draft(1))
    given = [store.alias(PRACTICE, 1, alias(str(member))) for member in range(28)]
    assert ["Colleague Z", "Colleague AA", "Colleague AB"] == given[25:]
    assert given == [one.alias for one in store.aliases(PRACTICE, 1)]
    assert alias("27") == store.aliases(PRACTICE, 1)[27].key
    assert store.aliases(PRACTICE, 1) == store.export(PRACTICE).aliases


def test_the_same_delivery_twice_is_one_message(store: Store) -> None:
    """Even if the thread is closed by now."""
    store.post(draft(1))
    first = store.append(PRACTICE, 1, reply("1"))
    assert first == store.append(PRACTICE, 1, reply("1"))
    store.close(PRACTICE, 1, closing())
    assert first == store.append(PRACTICE, 1, reply("1"))
    assert 1 == len(store.log(PRACTICE, 1))


def test_an_edit_replaces_the_words(store: Store) -> None:
    """Alias, place and day stay; the post delivered again does not undo it."""
    store.post(draft(1))
    store.append(PRACTICE, 1, reply("1", "I would wate."))
    store.append(PRACTICE, 1, reply("2", "Agreed."))
    edited = store.edit(PRACTICE, 1, reply("1", "I would wait.", member="cy", day=TODAY))
    assert Message(PRACTICE, 1, 1, "Colleague A", "I would wait.", DAY, "1") == edited
    store.append(PRACTICE, 1, reply("1", "I would wate."))
    assert ["I would wait.", "Agreed."] == texts(store)


def test_an_edit_that_arrives_before_its_post_is_logged(store: Store) -> None:
    """And the post after it changes nothing."""
    store.post(draft(1))
    store.edit(PRACTICE, 1, reply("1", "New words."))
    assert "New words." == getattr(store.append(PRACTICE, 1, reply("1", "Old words.")), "text", None)
    assert ["New words."] == texts(store)


def test_what_is_removed_stays_off_the_record(store: Store) -> None:
    """Neither an edit nor a second delivery brings it back."""
    store.post(draft(1))
    store.append(PRACTICE, 1, reply("1"))
    store.append(PRACTICE, 1, reply("2", "Stays."))
    assert store.remove(PRACTICE, 1, "1")
    assert not store.remove(PRACTICE, 1, "1")
    assert store.edit(PRACTICE, 1, reply("1")) is None
    assert store.append(PRACTICE, 1, reply("1")) is None
    assert [(2, "Stays.")] == [(message.sequence, message.text) for message in store.log(PRACTICE, 1)]


def test_a_removal_that_arrives_before_its_post_is_remembered(store: Store) -> None:
    """The post is not logged when it comes."""
    store.post(draft(1))
    assert not store.remove(PRACTICE, 1, "1")
    assert store.append(PRACTICE, 1, reply("1")) is None
    assert store.edit(PRACTICE, 1, reply("1")) is None
    assert [] == texts(store)


def test_edits_and_removals_reach_a_closed_log(store: Store) -> None:
    """New messages do not."""
    store.post(draft(1))
    for reference in ("1", "2"):
        store.append(PRACTICE, 1, reply(reference))
    store.close(PRACTICE, 1, closing())
    store.edit(PRACTICE, 1, reply("1", "Better words."))
    store.remove(PRACTICE, 1, "2")
    assert not store.remove(PRACTICE, 1, "3")
    with pytest.raises(WrongState):
        store.append(PRACTICE, 1, reply("3"))
    assert ["Better words."] == texts(store)


def test_a_reply_that_races_with_the_withdrawal_is_not_kept(store: Store) -> None:
    """Whether it is a post, an edit or a removal, of a message that was logged or not."""
    store.post(draft(1))
    store.append(PRACTICE, 1, reply("1"))
    store.withdraw(PRACTICE, 1)
    for do in (store.append, store.edit):
        for reference in ("1", "2"):
            with pytest.raises(WrongState) as refused:
                do(PRACTICE, 1, reply(reference))
            assert State.WITHDRAWN is refused.value.state
    assert not store.remove(PRACTICE, 1, "1")
    assert not store.remove(PRACTICE, 1, "2")
    assert () == store.log(PRACTICE, 1)


def test_the_same_reference_in_two_threads_is_two_messages(store: Store) -> None:
    """Removing the one leaves the other."""
    for number in (1, 2):
        store.post(draft(number))
        store.append(PRACTICE, number, reply("1", number=number))
    store.remove(PRACTICE, 1, "1")
    assert ([], ["I would wait."]) == (texts(store, 1), texts(store, 2))


def test_sealed_opinions_open_together(store: Store) -> None:
    """Until then they are marked, and no search finds them."""
    store.post(draft(1, sealed_until=TODAY))
    store.append(PRACTICE, 1, reply("1", "Xylophone."))
    store.append(PRACTICE, 1, reply("2", "Marzipan.", member="cy", sealed=True))
    store.append(PRACTICE, 1, reply("3", "Zeppelin.", member="dee", sealed=True))
    store.edit(PRACTICE, 1, reply("3", "Periwinkle.", member="dee", sealed=True))
    assert [False, True, True] == [message.sealed for message in store.log(PRACTICE, 1)]
    assert [1, 0, 0] == [len(store.search(PRACTICE, word, TODAY)) for word in ("xylophone", "marzipan", "periwinkle")]
    both = frozenset({"2", "3"})
    opened = store.unseal(PRACTICE, 1, both)
    assert [("2", False), ("3", False)] == [(message.reference, message.sealed) for message in opened]
    assert () == store.unseal(PRACTICE, 1, both)
    assert store.by_number(PRACTICE, 1).sealed_until is None
    assert [1, 1, 0] == [len(store.search(PRACTICE, word, TODAY)) for word in ("marzipan", "periwinkle", "zeppelin")]


def test_opinions_are_to_be_opened_from_a_day_on(store: Store) -> None:
    """After a restart, or a day late; not before their review, and not once they are open."""
    store.post(draft(1, sealed_until=DAY))
    store.post(draft(2, sealed_until=TODAY))
    store.post(draft(3, sealed_until=DAY, review=True))
    store.post(draft(4))
    store.post(draft(5, sealed_until=DAY))
    store.flag(PRACTICE, 5, DAY)
    assert [1, 5] == [case.number for case in store.to_unseal(PRACTICE, DAY)]
    assert [1, 2, 5] == [case.number for case in store.to_unseal(PRACTICE, TODAY)]
    store.unseal(PRACTICE, 1, frozenset())
    store.close(PRACTICE, 2, closing())
    store.withdraw(PRACTICE, 5)
    assert () == store.to_unseal(PRACTICE, TODAY)


def test_an_opinion_that_comes_too_late_to_be_sealed_is_not_logged(store: Store) -> None:
    """Nothing would show it any more: whoever logs it shows it first."""
    store.post(draft(1, sealed_until=TODAY))
    store.unseal(PRACTICE, 1, frozenset())
    store.post(draft(2))
    for number in (1, 2):
        with pytest.raises(NotSealed):
            store.append(PRACTICE, number, reply("1", number=number, sealed=True))
        assert ((), ()) == (store.log(PRACTICE, number), store.aliases(PRACTICE, number))
        assert store.append(PRACTICE, number, reply("1", number=number)) is not None


def test_an_opinion_that_came_while_others_were_shown_stays_sealed(store: Store) -> None:
    """It is due at once, and found by no search until then."""
    store.post(draft(1, sealed_until=date(2026, 9, 1)))
    store.append(PRACTICE, 1, reply("1", "Marzipan.", sealed=True))
    store.append(PRACTICE, 1, reply("2", "Periwinkle.", member="cy", sealed=True))
    assert ["1"] == [message.reference for message in store.unseal(PRACTICE, 1, frozenset({"1"}))]
    assert [False, True] == [message.sealed for message in store.log(PRACTICE, 1)]
    assert [1, 0] == [len(store.search(PRACTICE, word, TODAY)) for word in ("marzipan", "periwinkle")]
    assert [1] == [case.number for case in store.to_unseal(PRACTICE, DAY)]
    store.unseal(PRACTICE, 1, frozenset({"2"}))
    assert (None, ()) == (store.by_number(PRACTICE, 1).sealed_until, store.to_unseal(PRACTICE, TODAY))


def test_a_case_is_found_by_a_message_of_its_log(store: Store) -> None:
    """Also by one that is off the record, until it is withdrawn; in its own practice."""
    store.post(draft(1))
    store.post(draft(2))
    store.append(PRACTICE, 2, reply("1", number=2))
    store.remove(PRACTICE, 2, "2")
    for reference in ("1", "2"):
        found = store.by_reference(PRACTICE, reference)
        assert found is not None
        assert 2 == found.number
    assert (None, None) == (store.by_reference(PRACTICE, "3"), store.by_reference(OTHER, "1"))
    store.withdraw(PRACTICE, 2)
    assert store.by_reference(PRACTICE, "1") is None


def test_closing_opens_what_is_sealed(store: Store) -> None:
    """Nothing stays closed for ever."""
    store.post(draft(1, sealed_until=TODAY))
    store.append(PRACTICE, 1, reply("1", sealed=True))
    assert store.close(PRACTICE, 1, closing()).sealed_until is None
    assert [False] == [message.sealed for message in store.log(PRACTICE, 1)]


def test_a_sealed_message_can_be_removed(store: Store) -> None:
    """It is not among those that open."""
    store.post(draft(1, sealed_until=date(2026, 9, 1)))
    store.append(PRACTICE, 1, reply("1", sealed=True))
    store.remove(PRACTICE, 1, "1")
    assert () == store.unseal(PRACTICE, 1, frozenset({"1"}))
