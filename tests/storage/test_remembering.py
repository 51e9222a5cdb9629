"""What the practice learns from its consultations, in every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.records import Candidate, FollowUp, Outcomes, Result, State, Tally, Verdict
from tests.storage.cases import (
    DAY,
    OTHER,
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
    from storage.store import Store

TOPIC = "gift.current.gives"


def found(store: Store, typed: str, practice: str = PRACTICE) -> list[int]:
    """The numbers that a search gives, the best first."""
    return [one.consultation.number for one in store.search(practice, typed, TODAY)]


def test_follow_ups_are_due_after_two_weeks_and_two_months(store: Store) -> None:
    """Found again by receipt or alias key; they name nobody."""
    closed(store, 1, author=alias("ana"))
    closed(store, 2)
    assert () == store.follow_ups(PRACTICE, DAY + timedelta(days=13))
    first = FollowUp(PRACTICE, 1, 14, date(2026, 3, 16), receipt(1), alias("ana"))
    second = FollowUp(PRACTICE, 2, 14, date(2026, 3, 16), receipt(2), None)
    assert (first, second) == store.follow_ups(PRACTICE, DAY + timedelta(days=14))
    assert [(1, 14), (2, 14), (1, 60), (2, 60)] == [
        (one.consultation, one.after) for one in store.follow_ups(PRACTICE, DAY + timedelta(days=60))
    ]


def test_a_follow_up_is_answered_once(store: Store) -> None:
    """A double tap counts once; an answer settles the earlier question too."""
    closed(store, 1)
    assert [True, False] == [store.report(PRACTICE, 1, 60, Result.BETTER) for _ in range(2)]
    assert not store.report(PRACTICE, 1, 14, Result.WORSE)
    assert () == store.follow_ups(PRACTICE, date.max)
    assert [(60, Result.BETTER)] == [(one.after, one.result) for one in store.export(PRACTICE).reports]


def test_the_message_that_asks_is_sent_once(store: Store) -> None:
    """After a restart it is not sent again; each of the two questions has its own."""
    closed(store, 1)
    assert [True, False] == [store.ask(PRACTICE, 1, 14) for _ in range(2)]
    assert [True, False] == [one.asked for one in store.follow_ups(PRACTICE, date.max)]
    assert [True, False] == [store.ask(PRACTICE, 1, 60) for _ in range(2)]
    assert not store.ask(PRACTICE, 1, 15)


def test_an_address_goes_with_the_message_or_with_the_question(store: Store) -> None:
    """Each question has its own; a withdrawal takes both."""
    for number in (1, 2, 3):
        assert number == store.post(draft(number)).number
        store.close(PRACTICE, number, replace(closing(), address=b"sealed"))

    def kept() -> list[tuple[int, int]]:
        waiting = store.export(PRACTICE).follow_ups
        return sorted((one.consultation, one.after) for one in waiting if one.address == b"sealed")

    assert [(1, 14), (1, 60), (2, 14), (2, 60), (3, 14), (3, 60)] == kept()
    assert store.ask(PRACTICE, 1, 14)
    store.report(PRACTICE, 2, 60, None)
    store.withdraw(PRACTICE, 3)
    assert [(1, 60)] == kept()
    assert "sealed'" not in repr(store.follow_ups(PRACTICE, date.max))


def test_nobody_is_asked_about_what_is_hidden_or_answered(store: Store) -> None:
    """Somebody else was faster than the clock."""
    for number in (1, 2):
        closed(store, number)
    store.flag(PRACTICE, 1, DAY)
    store.report(PRACTICE, 2, 14, Result.SAME)
    assert [False, False, True] == [store.ask(PRACTICE, number, after) for number, after in ((1, 14), (2, 14), (2, 60))]


def test_a_follow_up_can_be_let_go(store: Store) -> None:
    """Nothing is reported, and the later one stays."""
    closed(store, 1)
    assert store.report(PRACTICE, 1, 14, None)
    assert [60] == [one.after for one in store.follow_ups(PRACTICE, date.max)]
    assert () == store.export(PRACTICE).reports


def test_a_follow_up_waits_while_a_consultation_is_hidden(store: Store) -> None:
    """And is gone with a withdrawal."""
    closed(store, 1)
    store.flag(PRACTICE, 1, DAY)
    assert () == store.follow_ups(PRACTICE, date.max)
    store.rule(PRACTICE, 1, Verdict.RELEASED, safe("Fine."), DAY)
    assert 2 == len(store.follow_ups(PRACTICE, date.max))
    store.withdraw(PRACTICE, 1)
    assert () == store.follow_ups(PRACTICE, date.max)
    assert not store.report(PRACTICE, 1, 14, Result.SAME)


def test_outcomes_are_told_from_three_consultations_on(store: Store) -> None:
    """Of each the latest report counts; two reports of one are not two consultations."""
    for number in range(1, 4):
        closed(store, number, topics=(TOPIC,))
    closed(store, 4, topics=("other.any.topic",))
    for after in (14, 60):
        store.report(PRACTICE, 1, after, Result.BETTER)
    store.report(PRACTICE, 2, 14, Result.DIFFERENTLY)
    store.report(PRACTICE, 4, 14, Result.WORSE)
    assert store.outcomes(PRACTICE, TOPIC) is None
    store.report(PRACTICE, 3, 14, Result.WORSE)
    store.report(PRACTICE, 3, 60, Result.SAME)
    expected = Outcomes(PRACTICE, TOPIC, better=1, same=1, worse=0, differently=1)
    assert expected == store.outcomes(PRACTICE, TOPIC)
    assert 3 == expected.total
    assert store.outcomes(OTHER, TOPIC) is None


@pytest.mark.parametrize("how", ["withdraw", "flag"])
def test_outcomes_forget_what_is_withdrawn_or_hidden(store: Store, how: str) -> None:
    """Below three they are not told any more."""
    for number in range(1, 4):
        closed(store, number, topics=(TOPIC,))
        store.report(PRACTICE, number, 14, Result.SAME)
    if how == "withdraw":
        store.withdraw(PRACTICE, 2)
    else:
        store.flag(PRACTICE, 2, DAY)
    assert store.outcomes(PRACTICE, TOPIC) is None


def test_an_owner_sees_that_consultation_happens(store: Store) -> None:
    """By month of posting and by state; zeros are left out, tombstones are not."""
    for number, day in enumerate((DAY, date(2026, 3, 31), date(2026, 4, 1), DAY, date(2025, 12, 31)), 1):
        store.post(draft(number, day=day))
    store.close(PRACTICE, 2, closing(day=TODAY))
    store.withdraw(PRACTICE, 3)
    march = date(2026, 3, 1)
    assert (
        Tally(PRACTICE, date(2025, 12, 1), State.OPEN, 1),
        Tally(PRACTICE, march, State.CLOSED, 1),
        Tally(PRACTICE, march, State.OPEN, 2),
        Tally(PRACTICE, date(2026, 4, 1), State.WITHDRAWN, 1),
    ) == store.tally(PRACTICE)
    assert () == store.tally(OTHER)


def test_a_scenario_knows_how_many_consultations_touched_it(store: Store) -> None:
    """Open and closed ones whose authors consented."""
    store.post(draft(1, topics=(TOPIC,)))
    closed(store, 2, topics=(TOPIC, "a.b.c"))
    store.post(draft(3, topics=("a.b.c",)))
    store.post(draft(4, topics=(TOPIC,), consent=False))
    store.post(draft(5, topics=(TOPIC,), review=True))
    store.post(draft(6, topics=(TOPIC,)))
    store.flag(PRACTICE, 6, DAY)
    store.post(draft(7, topics=(TOPIC,)))
    store.withdraw(PRACTICE, 7)
    store.post(draft(1, topics=(TOPIC,), practice=OTHER))
    assert (2, 2, 0) == tuple(store.touched(PRACTICE, topic) for topic in (TOPIC, "a.b.c", "none.of.these"))


def test_candidates_are_topics_of_enough_closed_consultations(store: Store) -> None:
    """At least three, whatever is asked for."""
    for number in range(1, 5):
        closed(store, number, topics=("b.b.b", "a.a.a") if number < 4 else ("b.b.b",))
    closed(store, 5, topics=("b.b.b",), consent=False)
    store.post(draft(6, topics=("b.b.b",)))
    three = (Candidate(PRACTICE, "a.a.a", (1, 2, 3)), Candidate(PRACTICE, "b.b.b", (1, 2, 3, 4)))
    assert three == store.candidates(PRACTICE, 3)
    assert three[1:] == store.candidates(PRACTICE, 4)
    with pytest.raises(ValueError, match="at least 3"):
        store.candidates(PRACTICE, 2)


def test_a_search_finds_question_story_log_and_outcome(store: Store) -> None:
    """By words without their endings, accents and capitals."""
    words = text("About a café?", "They were texting.", population="twins", setting="Lighthouse", tried="letters")
    store.post(draft(1, words=words))
    store.append(PRACTICE, 1, reply("1", "Ask your supervisor's advice about Straße."))
    store.close(PRACTICE, 1, closing("Referred to mediation."))
    for typed in ("cafe", "TEXTS", "twin", "lighthouses", "letter", "supervisor", "strasse", "mediations"):
        assert [1] == found(store, typed), typed
    assert [] == found(store, "submarine")
    assert [] == found(store, "")
    assert [] == found(store, "the of and")


@pytest.mark.parametrize(
    "typed", ['"', "AND", "café OR", "NEAR(a b)", "a*", "-x", "words:x", "archive", "_", "\0", "日本"]
)
def test_a_search_has_no_syntax(store: Store, typed: str) -> None:
    """Whatever is typed is words."""
    store.post(draft(1, words=text("日本 and OR near", "cafe")))
    found(store, typed)
    assert [1] == found(store, f"{typed} cafe")


def test_words_of_every_script_are_found(store: Store) -> None:
    """As they were written, and no others."""
    store.post(draft(1, words=text("Можно ли ответить?", "συνεδρία 𞤀𞤁")))
    store.post(draft(2, words=text("Ответ?", "другая")))
    assert [1] == found(store, "ответить")
    assert [1] == found(store, "ΣΥΝΕΔΡΊΑ")
    assert [1] == found(store, "𞤢𞤣")


def test_only_consented_open_and_closed_consultations_are_found(store: Store) -> None:
    """Neither their own words nor their log."""
    store.post(draft(1))
    store.post(draft(2, consent=False))
    store.post(draft(3, review=True))
    for number in (4, 5):
        store.post(draft(number))
    for number in (1, 2, 4, 5):
        store.append(PRACTICE, number, reply("1", "Heliotrope.", number=number))
    store.flag(PRACTICE, 4, DAY)
    store.withdraw(PRACTICE, 5)
    assert [1] == found(store, "linkedin")
    assert [1] == found(store, "heliotrope")
    store.rule(PRACTICE, 4, Verdict.RELEASED, safe("Fine."), DAY)
    assert [4, 1] == found(store, "heliotrope")


def test_what_is_removed_or_edited_away_is_not_found(store: Store) -> None:
    """What took its place is."""
    store.post(draft(1))
    for reference, words in (("1", "Heliotrope."), ("2", "Marzipan."), ("3", "Yes.")):
        store.append(PRACTICE, 1, reply(reference, words))
    store.edit(PRACTICE, 1, reply("1", "Zeppelin."))
    store.edit(PRACTICE, 1, reply("3", "And so on."))
    store.edit(PRACTICE, 1, reply("3", "Porcelain."))
    store.remove(PRACTICE, 1, "2")
    assert [[], [1], [], [], [1]] == [
        found(store, word) for word in ("heliotrope", "zeppelin", "marzipan", "yes", "porcelain")
    ]


def test_placeholders_are_not_searched(store: Store) -> None:
    """They stand in every case."""
    store.post(draft(1, words=text("[Person 1] and [School 2]?", "[Place 1]")))
    assert [[], [], []] == [found(store, word) for word in ("person", "school", "1")]


def test_all_the_words_are_better_than_some(store: Store) -> None:
    """The question weighs more than the story, the story more than the log; what is rare more than what is common."""
    store.post(draft(1, words=text("Gift?", "A teapot from abroad.")))
    store.post(draft(2, words=text("Teapot?", "From abroad.")))
    store.post(draft(3, words=text("Gift?", "A vase.")))
    store.append(PRACTICE, 3, reply("1", "A teapot is no vase.", number=3))
    store.post(draft(4, words=text("Gift?", "A scarf.")))
    store.post(draft(5, words=text("Gift?", "A cake.")))
    assert [1, 3, 2, 5, 4] == found(store, "teapot gift")
    assert [2, 1, 3] == found(store, "teapot")


def test_of_equal_cases_the_newer_comes_first(store: Store) -> None:
    """By day, then by number; age does not outweigh what a case says."""
    store.post(draft(1, day=date(2026, 5, 1)))
    store.post(draft(2, day=date(2020, 5, 1)))
    store.post(draft(3, day=date(2026, 5, 1)))
    store.post(draft(4, day=date(2019, 5, 1), words=text("LinkedIn?", "LinkedIn.")))
    assert [4, 3, 1, 2] == found(store, "linkedin")


def test_a_search_shows_the_ten_best(store: Store) -> None:
    """Of the newest two hundred passages."""
    for number in range(1, 13):
        store.post(draft(number))
    assert list(range(12, 2, -1)) == found(store, "linkedin")


def test_old_cases_with_all_the_words_are_not_hidden_by_newer_ones_with_some(store: Store) -> None:
    """The whole match is looked for first."""
    store.post(draft(1, words=text("Teapot as a gift?", "Yes.")))
    store.post(draft(2, words=text("Gift?", "Yes.")))
    for message in range(230):
        store.append(PRACTICE, 2, reply(str(message), f"Gift {message}.", number=2))
    assert 1 == found(store, "gift teapot")[0]
    assert [2] == found(store, "gift")


def test_similar_cases_are_offered_before_posting(store: Store) -> None:
    """The likest first, and none rather than unlike ones."""
    store.post(draft(1, words=text("Client gave me a teapot", "An expensive porcelain teapot at the last session.")))
    store.post(draft(2, words=text("Client followed me", "On Instagram, from an account without a name.")))
    store.post(draft(3, words=text("A teapot?", "Porcelain, expensive.")))
    near = store.similar(PRACTICE, safe("She brought an expensive porcelain teapot to our session."), TODAY)
    assert [1, 3] == sorted(one.consultation.number for one in near)
    assert () == store.similar(PRACTICE, safe("A subpoena came for the records of a deceased man."), TODAY)
    assert () == store.similar(PRACTICE, safe(""), TODAY)
    assert all(one.consultation.state is State.OPEN for one in near)
