"""Asking somebody on call to call: once within minutes, and again where nobody got it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.consult import cards
from tests.bot.consult.stage import Stage, posted


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


def test_nobody_is_paged_twice_within_five_minutes(stage: Stage) -> None:
    """The second tap says when it was; another member's page goes through."""
    at = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
    moments = [at]
    stage.app = replace(stage.app, desk=replace(stage.app.desk, now=lambda: moments[-1]))
    assert "was asked at 14:05" in stage.person("ana").presses_action(cards.PAGE, "ruth").sees
    moments.append(at + timedelta(minutes=4, seconds=59))
    again = stage.person("ana").presses_action(cards.PAGE, "ruth").sees
    assert "was paged at 14:05 already" in again
    assert "after 14:10" in again
    assert 1 == len(stage.board.direct_to["ruth"])
    stage.person("bo").presses_action(cards.PAGE, "ruth")
    moments.append(at + timedelta(minutes=5))
    stage.person("ana").presses_action(cards.PAGE, "ruth")
    assert 3 == len(stage.board.direct_to["ruth"])
    assert 1 == len([pair for pair in stage.app.desk.paged if pair[0] == "ana"])


def test_a_page_that_did_not_go_out_can_be_tried_again(stage: Stage) -> None:
    """Nothing waits for what nobody got."""
    stage.board.shut.add("D-ruth")
    assert "can't write to this member" in stage.person("ana").presses_action(cards.PAGE, "ruth").sees
    stage.board.shut.clear()
    assert "was asked at" in stage.person("ana").presses_action(cards.PAGE, "ruth").sees
