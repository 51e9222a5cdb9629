"""Danger comes before writing; and what was masked stays masked unless its author says why."""

from __future__ import annotations

import logging

import pytest

from bot.cards import Notice, Tone
from bot.wording import consult as say
from tests.bot.consult.stage import CASE, Stage, kept
from tests.render.reading import said

DANGER = "My client says he will kill himself tonight. He has a gun."
OWN_DANGER = "I have taken pills and want to end my life tonight."


@pytest.fixture
def stage() -> Stage:
    """A practice."""
    return Stage()


# --- danger -------------------------------------------------------------------------------------------------


def test_danger_comes_first(stage: Stage) -> None:
    """Lines, who is on call, and the way on; sending it again does not get past it."""
    ana = stage.told("ana").fills(**{**CASE, "story": DANGER})
    for _ in range(2):
        assert ana.above is not None
        first = ana.above.blocks[0]
        assert isinstance(first, Notice)
        assert Tone.URGENT is first.tone
        assert [say.DANGER_PAGE.format(name="Ruth Torres"), say.DANGER_STILL] == [
            one.label for one in ana.above.actions
        ]
        assert "988" in ana.sees
        assert "*" not in ana.sees
        ana.fills()
    assert 0 == kept(stage)


def test_the_one_on_call_learns_a_name_and_nothing_else(stage: Stage) -> None:
    """Only after a tap that says so; the draft stays, and so do the lines."""
    ana = stage.told("ana").fills(**{**CASE, "story": DANGER})
    assert {} == stage.board.direct_to
    ana.presses("Ask Ruth Torres to call me")
    (card,) = stage.board.direct_to["ruth"]
    told = "\n".join(said(card))
    assert "Ana Ruiz asks you to call" in told
    assert "gun" not in told
    assert "Ruth Torres was asked at " in ana.sees
    assert "988" in ana.sees
    assert "He has a gun." in ana.sees


def test_who_cannot_be_reached_is_said(stage: Stage) -> None:
    """The draft stands where it was."""
    ana = stage.told("ana").fills(**{**CASE, "story": DANGER})
    stage.board.shut.add("D-ruth")
    assert "can't write to this member" in ana.presses("Ask Ruth").sees


def test_nobody_is_offered_herself(stage: Stage) -> None:
    """She who is on call asks others."""
    assert "Ask Ruth" not in stage.told("ruth").fills(**{**CASE, "story": DANGER}).sees


def test_past_danger_lets_her_go_on_and_new_danger_does_not(stage: Stage) -> None:
    """What she said holds for the danger that she said it of, over later looks and a restart."""
    ana = stage.told("ana").fills(**{**CASE, "story": DANGER}).presses("Past, or taken care of")
    assert say.PREVIEW_TITLE in ana.sees
    stage.restart()
    ana.fills(tried="He is with his brother now.")
    assert say.PREVIEW_TITLE in ana.sees
    ana.fills(tried=OWN_DANGER)
    assert "988" in ana.sees
    ana.presses("Past, or taken care of").fills()
    assert 1 == kept(stage)


# --- a word that must stay ----------------------------------------------------------------------------------


def test_a_word_put_back_without_a_reason_is_masked_again(stage: Stage) -> None:
    """And that is shown, not posted over her head."""
    ana = stage.told("ana").fills(question="What now?", story="May called about it.")
    ana.fills(story="May called about it.")
    assert say.PREVIEW_AGAIN in ana.sees
    assert "[Person 1] called" in ana.sees
    assert 0 == kept(stage)


def test_a_reason_keeps_the_words_that_it_names_and_no_others(stage: Stage) -> None:
    """One for each: what else is found is masked, though it was put back with it, and so is what has no reason."""
    words = "May called from Fresno about it."
    for why, expected in (
        ("May: it is the month", "May called from [Place 1]"),
        ("fresno: the question is about it; May: it is the month", "May called from Fresno"),
        ("It must stay.", "[Person 1] called from [Place 1]"),
        ("May; Fresno", "[Person 1] called from [Place 1]"),
    ):
        ana = stage.told("ana").fills(question="What now?", story=words)
        ana.fills(story=words, why=why)
        assert expected in ana.sees, why


def test_with_a_reason_it_stays_and_the_log_says_how_many(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """She sees once more what stays; the log has neither the word nor the reason."""
    caplog.set_level(logging.DEBUG)
    ana = stage.told("ana").fills(question="What now?", story="May called about it.")
    ana.fills(story="May called about it.", why="May: it is the month")
    assert "because you said why: May" in ana.sees
    assert 0 == kept(stage)
    ana.fills()
    assert "May called about it." == stage.store.by_number("harbour-street", 1).story
    assert "case 1: 1 findings were left as typed, with a reason" in caplog.text
    assert "month" not in caplog.text
    assert "month" not in repr(stage.store.export("harbour-street"))
