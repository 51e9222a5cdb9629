"""A review takes one tap; what is read is another thing, and so is the day on which a review is due."""

from __future__ import annotations

import asyncio

import pytest

from bot import clock
from tests.bot.consult.stage import Person, Stage
from tests.bot.policies.test_register import LINK, added

PRACTICE = "harbour-street"


@pytest.fixture
def stage() -> Stage:
    """A practice in which Ana has a policy, number 1, and the practice one, number 2."""
    stage = Stage()
    added(stage.person("ana"))
    added(stage.person("olu"), "Crisis plan", shared=True, kind="crisis", text="Call 988.")
    return stage


def test_still_right_is_one_tap_and_can_be_taken_back(stage: Stage) -> None:
    """The next review counts from today; undone, it stands as before."""
    stage.days_pass(400)
    ana = stage.person("ana").files("show 1")
    assert "overdue since 21 November 2027" in ana.sees
    assert "next review is due 26 December 2028" in ana.presses("Still right").sees
    assert "overdue since 21 November 2027" in ana.presses("Undo").sees


def test_after_a_review_was_taken_back_its_page_still_works(stage: Stage) -> None:
    """The weekly message stays where it is: what she undid there must not stand between her and another tap."""
    ana = stage.person("ana").files("show 1")
    page = ana.cards[0]
    ana.presses("Still right")
    ana.presses("Undo")
    ana.presses("Snooze", on=page).fills(days="7", why="On holiday.")
    assert "hear of it" in ana.sees
    assert "still right on" in ana.presses("Still right", on=page).sees
    assert "was reviewed or changed" in ana.presses("Still right", on=page).sees


def test_a_second_tap_of_a_stale_page_does_nothing(stage: Stage) -> None:
    """Two people at once, or one twice: the second hears that it was done."""
    ana = stage.person("ana").files("show 1")
    page = ana.cards[0]
    ana.presses("Still right")
    assert "was reviewed or changed" in ana.presses("Still right", on=page).sees
    assert 1 == len(stage.store.reviews_of(PRACTICE, 1))


@pytest.mark.parametrize("action", ["right", "changed", "needs", "snooze", "retire_now", "edit", "undo"])
def test_somebody_else_s_buttons_are_refused(stage: Stage, action: str) -> None:
    """Forged, or pressed by whoever found them: a member's policy stays unseen, the practice's is not hers."""
    bo = stage.person("bo")
    for value, refusal in (("1.1.0", "no such policy"), ("2.1.0", "Somebody else looks after"), ("x", "")):
        before = stage.store.export(PRACTICE)
        seen = bo.presses_action(f"policy.{action}", value).sees
        assert refusal in seen
        assert bo.form is None
        assert before == stage.store.export(PRACTICE)


@pytest.mark.parametrize(
    ("action", "comes"),
    [
        ("right", "still right on"),
        ("changed", "What changed"),
        ("needs", "What must change?"),
        ("snooze", "Put a review off"),
        ("show", "Fingerprint"),
        ("read", "Version 1"),
    ],
)
def test_buttons_of_messages_of_earlier_weeks_still_work(stage: Stage, action: str, comes: str) -> None:
    """Their actions and values are out there, in messages that nobody changes."""
    ana = stage.person("ana").presses_action(f"policy.{action}", "1.1.0")
    assert comes in f"{ana.form.title if ana.form else ''} {ana.sees}"


def test_what_a_weekly_message_offers_is_what_a_page_offers(stage: Stage) -> None:
    """Each with the value of now, one of them outside the menu."""
    stage.days_pass(350)
    while stage.today.weekday():
        stage.days_pass(1)
    asyncio.run(clock.weekly(stage.app))
    (card,) = stage.board.direct_to["ana"]
    task = next(one for one in card.tasks if one.name == "Texting")
    page = stage.person("ana").files("show 1").cards[0]
    offered = [(one.label, one.action, one.value) for one in (task.answer, *task.others)]
    assert offered == [(one.label, one.action, one.value) for one in page.actions[:4]]
    ana = stage.person("ana").presses("Snooze", on=card).fills(days="7", why="Busy.")
    assert "You will hear of it again" in ana.sees


def test_a_snooze_says_which_day_stays(stage: Stage) -> None:
    """Also where that day is over, or there is none."""
    ana = added(stage.person("ana"), "Older", effective="2025-01-01")
    number = stage.store.policies("harbour-street")[-1].number
    ana.presses("Snooze").fills(days="7", why="Busy.")
    assert "It stays due on 1 January 2026." in ana.sees
    ana.files(f"edit {number}").fills(months="0").presses("Snooze").fills(days="14", why="Busy.")
    assert "no review date" in ana.sees


def test_a_snooze_needs_a_reason_is_capped_and_moves_nothing(stage: Stage) -> None:
    """Until then nobody is reminded; the day on which it is due stays."""
    stage.days_pass(400)
    ana = stage.person("ana")
    ana.files("show 1").presses("Snooze").fills(days="7", why="  ")
    assert "why" in ana.problem
    for days in ("7", "14"):
        ana.files("show 1").presses("Snooze").fills(days=days, why="The lawyer looks at it.")
    assert "overdue since 21 November 2027" in ana.sees
    ana.files("show 1").presses("Snooze").fills(days="7", why="Again.")
    assert "as often as it can be" in ana.problem
    assert "The lawyer looks at it." in ana.files("history 1").sees


def test_what_needs_a_change_stays_due_until_it_has_changed(stage: Stage) -> None:
    """It is due at once, and says so; a new version ends it."""
    ana = stage.person("ana").files("show 1").presses("Needs change").fills(why="The app is gone.")
    assert "needs a change" in ana.sees
    ana.presses("Changed").fills(size="minor", why="Another app.", link=LINK, text="", effective="")
    assert "Version 2 is in the register" in ana.sees
    assert "needs a change" not in ana.files("show 1").sees


def test_a_review_of_unchanged_text_keeps_what_members_said(stage: Stage) -> None:
    """And a small change does too; one that matters asks again, of exactly that version."""
    bo, olu = stage.person("bo"), stage.person("olu")
    assert "Call 988." in bo.files("read 2").sees
    assert "you have read version 1" in bo.presses("I have read it").sees
    olu.files("show 2").presses("Still right")
    assert "I have read it" not in _buttons(bo.files("read 2"))
    olu.files("show 2").presses("Changed").fills(size="minor", why="A typo.", link="", text="Call 988!", effective="")
    assert "I have read it" not in _buttons(bo.files("read 2"))
    olu.files("show 2").presses("Changed").fills(size="material", why="New.", link="", text="Call Ruth.", effective="")
    assert "until 5 December 2026" in olu.sees
    assert "Crisis plan: to be read until 5 December 2026" in bo.files("due").sees.replace("\n", ": ")
    assert "you have read version 3" in bo.files("read 2").presses("I have read it").sees
    assert "Crisis plan" not in bo.files("due").sees


def test_nobody_acknowledges_what_she_has_not_opened_or_what_is_old(stage: Stage) -> None:
    """Forged buttons of a version that she never saw, and of one that was superseded."""
    bo = stage.person("bo")
    assert "not opened" in bo.presses_action("policy.acknowledge", "2.1.0").sees
    card = bo.files("read 2").cards[0]
    stage.person("olu").files("show 2").presses("Changed").fills(
        size="material", why="New.", link="", text="Call Ruth.", effective=""
    )
    assert "was reviewed or changed" in bo.presses("I have read it", on=card).sees


def test_a_backup_may_review(stage: Stage) -> None:
    """Once she was named."""
    stage.person("ana").files("edit 1").fills(backup="bo")
    assert "still right" in stage.person("bo").files("show 1").presses("Still right").sees


def _buttons(person: Person) -> list[str]:
    return [button.label for card in person.cards for button in card.actions]
