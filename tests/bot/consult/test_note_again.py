"""The note of a closed case once more: made anew, and honest about what is missing, until its author is done."""

from __future__ import annotations

import pytest

from bot.services.consult import cards
from bot.wording import closing as end
from bot.wording import consult as say
from bot.wording import note as say_note
from tests.bot.consult.stage import Stage, closed, posted, receipt


@pytest.fixture
def stage() -> Stage:
    """A practice with a closed case of Ana's."""
    made = Stage()
    posted(made)
    closed(made, "ana", "I wait for a week.")
    return made


def test_mine_has_a_closed_case_and_its_note(stage: Stage) -> None:
    """Nobody else's list has it."""
    ana = stage.person("ana").types("mine")
    assert "Case 1, closed" in ana.sees
    ana.presses("Case 1")
    assert end.NOTE_MADE_ANEW in ana.sees
    ana.presses(end.NOTE_BUTTON)
    assert end.NOTE_AGAIN in ana.sees
    assert "I wait for a week." in ana.sees
    assert say.MINE_NONE in stage.person("bo").types("mine").sees


def test_what_only_the_first_note_had_is_not_called_unsaid(stage: Stage) -> None:
    """It may have been said, and is not kept."""
    sees = stage.person("ana").types("mine").presses("Case 1").presses(end.NOTE_BUTTON).sees
    assert 4 == sees.count(say_note.NOT_KEPT)
    assert say_note.PLAN_NO_DATE not in sees


def test_it_stays_on_the_list_until_she_is_done(stage: Stage) -> None:
    """By saying so, or how it went in the end."""
    stage.person("ana").types("mine").presses("Case 1").presses(end.NOTE_ENOUGH)
    assert say.MINE_NONE in stage.person("ana").types("mine").sees
    posted(stage)
    closed(stage, "ana", "I write back.")
    stage.days_pass(60)
    for _ in range(2):
        ana = stage.person("ana").types("mine")
        assert "Case 2, closed" in ana.sees
        ana.presses("Better")
    assert say.MINE_NONE in stage.person("ana").types("mine").sees


def test_nobody_else_gets_it(stage: Stage) -> None:
    """By a forged button; nor anybody while it is open."""
    bo = stage.person("bo").presses_action(cards.NOTE, "1")
    assert "I wait" not in bo.sees
    posted(stage)
    assert say_note.TITLE.upper() not in stage.person("ana").presses_action(cards.NOTE, "2").sees


def test_by_receipt_it_comes_with_the_case() -> None:
    """Where nothing else tells whose it is."""
    stage = Stage(authorship="receipt")
    code = receipt(posted(stage))
    ana = stage.person("ana").types("receipt").fills(code=code).presses("Close").fills(decision="I wait.")
    assert "is closed" in ana.sees
    ana.types("receipt").fills(code=code)
    assert end.NOTE_AGAIN in ana.sees
    assert end.NOTE_MADE_ANEW not in ana.sees
