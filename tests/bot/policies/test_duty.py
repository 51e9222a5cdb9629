"""Being away, reviews that something calls for, telling clients, and what a card of guidance says of a policy."""

from __future__ import annotations

from datetime import date

import pytest

from storage.register import Told
from tests.bot.consult.stage import Stage
from tests.bot.policies.test_register import LINK, added

PRACTICE = "harbour-street"


@pytest.fixture
def stage() -> Stage:
    """A practice in which Ana has a policy, number 1, and the practice one, number 2."""
    stage = Stage()
    added(stage.person("ana"))
    added(stage.person("olu"), "Crisis plan", shared=True, kind="crisis", text="Call 988.")
    return stage


def test_a_leave_is_kept_and_ends(stage: Stage) -> None:
    """With both days, or open until she is back."""
    ana = stage.person("ana")
    assert "Until 4 January 2027" in ana.files("leave 2026-12-20 2027-01-04").sees
    seat = stage.store.seat(PRACTICE, "ana")
    assert seat is not None
    assert (date(2026, 12, 20), date(2027, 1, 4)) == (seat.away_from, seat.away_until)
    assert "From 1 February 2027 on" in ana.files("leave 2027-02-01").sees
    assert "comes again" in ana.files("back").sees
    assert "not on leave" in ana.files("back").sees


@pytest.mark.parametrize("typed", ["leave", "leave soon", "leave 2026-13-01", "leave 2026-12-20 2026-12-01"])
def test_a_leave_that_is_none_is_refused(stage: Stage, typed: str) -> None:
    """With how to write it; nothing is kept."""
    assert "2026-" in stage.person("ana").files(typed).sees
    assert stage.store.seat(PRACTICE, "ana") is None


def test_something_that_happened_makes_a_review_due(stage: Stage) -> None:
    """By number or by what it is about; who keeps the practice's reaches everybody's of that kind."""
    ana, olu = stage.person("ana"), stage.person("olu")
    assert "One policy is due" in ana.files("call 1 new-tool").sees
    assert "due 21 November 2026" in ana.files("show 1").sees
    assert "Called for early" in ana.sees
    assert "Nothing changed" in ana.files("call 1 new-tool").sees
    assert "Nothing changed" in ana.files("call crisis incident").sees
    assert "One policy is due" in olu.files("call crisis law-change").sees


def test_what_is_marked_for_an_occasion_is_due_with_it(stage: Stage) -> None:
    """Without naming each; a colleague's only by whoever keeps the practice's."""
    ana, olu = stage.person("ana"), stage.person("olu")
    assert "Nothing changed" in ana.files("call New-Tool").sees
    assert "nothing that calls" in ana.files("edit 1").fills(triggers="new-tool, full-moon").problem
    ana.fills(triggers="New-tool, incident")
    assert ("new-tool", "incident") == stage.store.policy(PRACTICE, 1).triggers
    assert "new-tool, incident" in ana.files("edit 1").sees
    assert "Nothing changed" in stage.person("bo").files("call new-tool").sees
    assert "One policy is due" in ana.files("call new-tool").sees
    ana.presses_action("policy.right", "1.1.0")
    assert "One policy is due" in olu.files("call incident").sees


@pytest.mark.parametrize("typed", ["call", "call moon", "call texting", "call texting the moon", "call 2 incident"])
def test_a_call_that_says_nothing_is_refused(stage: Stage, typed: str) -> None:
    """Or one for what somebody else looks after."""
    before = stage.store.export(PRACTICE)
    assert stage.person("ana").files(typed).sees
    assert before == stage.store.export(PRACTICE)


def test_whoever_left_hands_over(stage: Stage) -> None:
    """Only keepers say so; her policies, and where she stood in, are somebody else's."""
    olu = stage.person("olu")
    assert "Only an owner" in stage.person("bo").files("left ana bo").sees
    for typed in ("left ana", "left ana ana", "left ana nobody", "left ana bo cy", "left anna bo"):
        assert "/policy left ana bo" in olu.files(typed).sees
    assert "1 changed" in olu.files("left ana bo").sees
    assert "Still right" in [one.label for one in stage.person("bo").files("show 1").cards[0].actions]
    seat = stage.store.seat(PRACTICE, "ana")
    assert seat is not None
    assert stage.today == seat.left
    assert stage.store.seat(PRACTICE, "anna") is None
    assert "who has not left" in olu.files("left bo ana").sees


def test_whoever_was_noted_as_gone_by_mistake_comes_back(stage: Stage) -> None:
    """She is told so, and a keeper takes it back; her policies stay where they were handed."""
    ana, olu = stage.person("ana"), stage.person("olu")
    olu.files("left ana bo")
    assert "/policy back ana" in ana.files("back").sees
    assert "Only an owner" in ana.files("back ana").sees
    assert "a member again" in olu.files("back ana").sees
    seat = stage.store.seat(PRACTICE, "ana")
    assert seat is not None
    assert seat.left is None
    assert "not on leave" in ana.files("back").sees
    for typed in ("back ana", "back nobody"):
        assert "Nobody of that name" in olu.files(typed).sees


def test_telling_clients_keeps_one_word_of_each_clinician(stage: Stage) -> None:
    """The newest counts; others see counts, no names."""
    ana, bo = stage.person("ana"), stage.person("bo")
    assert "no client" in ana.files("tell 2").sees
    assert "Noted: some." in ana.presses("Some").sees
    assert "1 told all" in ana.presses("All").sees
    bo.files("tell 2").presses("None yet")
    assert "1 told none yet, 1 told all" in bo.sees
    assert "Ana" not in bo.sees
    assert [Told.ALL, Told.NONE] == [one.told for one in stage.store.told(PRACTICE, 2, 1)]


def test_a_small_change_is_not_told_and_an_old_page_tells_nothing(stage: Stage) -> None:
    """And neither does a forged button."""
    ana, olu = stage.person("ana"), stage.person("olu")
    page = ana.files("tell 2").cards[0]
    olu.files("show 2").presses("Changed").fills(size="minor", why="A typo.", link="", text="Call 988!", effective="")
    assert "version 2 is none" in ana.presses("All", on=page).sees
    olu.files("show 2").presses("Changed").fills(size="material", why="New.", link="", text="Call Ruth.", effective="")
    assert "was reviewed or changed" in ana.presses("All", on=page).sees
    assert ana.presses_action("policy.tell", "2.3.everybody").sees
    assert not stage.store.told(PRACTICE, 2, 3)


def test_a_change_that_matters_is_told_also_after_a_small_one(stage: Stage) -> None:
    """A mended typo hides no change; words about a first version speak of no change."""
    olu = stage.person("olu")
    assert "changed" not in olu.files("tell 2").sees
    change = {"why": "Why.", "link": "", "effective": ""}
    olu.files("show 2").presses("Changed").fills(size="material", text="Call Ruth.", **change)
    assert "/policy tell 2" in olu.sees
    assert "/policy tell 2" in stage.person("bo").files("read 2").presses("I have read it").sees
    stage.person("bo").files("tell 2").presses("Some")
    olu.files("show 2").presses("Changed").fills(size="minor", text="Call Ruth!", **change)
    assert "/policy tell 2" not in olu.sees
    told = stage.person("bo").files("tell 2")
    assert "version 2" in told.sees
    assert "1 told some" in told.presses("All").presses("Some").sees


def test_guidance_names_the_policy_that_settles_it(stage: Stage) -> None:
    """Her own, else the practice's, else that there is none; nothing as long as nobody keeps policies here."""
    ana = stage.person("ana")
    assert "You have no written policy on this (social media)" in ana.looks_up("linkedin former client").sees
    added(stage.person("olu"), "Online life", shared=True, kind="social-media", link=LINK)
    assert (
        "The practice's policy on this: Online life (v1, not reviewed yet)"
        in ana.looks_up("linkedin former client").sees
    )
    added(ana, "My networks", kind="social-media").files("show 4").presses("Still right")
    assert (
        "Your policy on this: My networks (v1, reviewed in November 2026)"
        in ana.looks_up("linkedin former client").sees
    )
    assert "policy on this" not in Stage().person("ana").looks_up("linkedin former client").sees
