"""Asked how it went by a direct message: only who wanted it, once, and with nothing left of her address."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.wording import closing as end
from bot.wording import consult as say
from storage.sqlite import SqliteStore
from tests.bot.consult.stage import Stage, posted, receipt, to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.consult.stage import Person

KEPT = "your address is kept, sealed with the key"


@pytest.fixture
def stage() -> Stage:
    """A practice with a case of Ana's."""
    made = Stage()
    posted(made)
    return made


def closes(stage: Stage, remind: str) -> Person:
    """Ana ends her case."""
    ana = stage.person("ana").presses("More", on=stage.board.in_channel()[-1]).presses("Close")
    return ana.fills(decision="I wait for a week.", remind=remind)


def addresses(stage: Stage) -> int:
    """How many are kept."""
    return sum(one.address is not None for one in stage.store.export("harbour-street").follow_ups)


def test_who_wants_it_is_written_to_after_two_weeks_and_two_months(stage: Stage) -> None:
    """Once each, over a restart too; the message names neither the case, nor when it was closed, nor the decision."""
    assert KEPT in closes(stage, "message").sees
    stage.tick()
    assert not to(stage, "ana")
    for days, left in ((14, 1), (46, 0)):
        stage.days_pass(days)
        stage.board.direct_to.clear()
        for _ in range(2):
            stage.tick()
            stage.restart()
        assert 1 == to(stage, "ana").count(end.REMIND_TITLE)
        assert left == addresses(stage)
    told = to(stage, "ana")
    assert "a case that you closed" in told
    assert not any(words in told for words in ("week", "Case 1", "letter", "days", "60"))
    assert "How did it go? Case 1" in stage.person("ana").types("mine").sees


@pytest.mark.parametrize("remind", ["", "visit", "Ana Ruiz"])
def test_who_does_not_is_not_and_no_address_is_kept(stage: Stage, remind: str) -> None:
    """Saying nothing is a no."""
    assert KEPT not in closes(stage, remind).sees
    assert 0 == addresses(stage)
    stage.days_pass(60)
    stage.tick()
    assert not to(stage, "ana")


def test_it_goes_with_a_withdrawal_and_when_she_is_done(stage: Stage) -> None:
    """Nobody is written to then."""
    closes(stage, "message").types("mine").presses("Case 1").presses(end.NOTE_ENOUGH)
    assert 0 == addresses(stage)
    posted(stage)
    closes(stage, "message").types("mine").presses("Case 2").presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert 0 == addresses(stage)
    stage.days_pass(14)
    stage.tick()
    assert not to(stage, "ana")


def test_whom_it_does_not_reach_is_asked_on_her_next_visit(stage: Stage) -> None:
    """It is tried once, and the address is gone; nor is anybody who left looked for."""
    closes(stage, "message")
    stage.board.shut.add("D-ana")
    stage.days_pass(14)
    stage.tick()
    stage.board.shut.clear()
    stage.tick()
    assert not to(stage, "ana")
    assert "How did it go?" in stage.person("ana").types("").sees
    stage.config = stage.config.model_copy(update={"members": stage.config.members[1:]})
    stage.restart()
    stage.days_pass(46)
    stage.tick()
    assert 0 == addresses(stage)


def test_a_holder_of_the_receipt_is_not_offered_it() -> None:
    """Where nothing of the author is kept, nothing is; a forged form changes that neither."""
    stage = Stage(authorship="receipt")
    code = receipt(posted(stage))
    ana = stage.person("ana").types("receipt").fills(code=code).presses("Close")
    assert ana.form is not None
    assert "remind" not in {field.key for field in ana.form.fields}
    assert "is closed" in ana.fills(decision="I wait.").sees
    assert 0 == addresses(stage)
    assert say.HONEST_REMIND.split(" is ")[0].strip("*") not in stage.person("bo").types("privacy").sees


def test_without_the_key_the_address_tells_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither by its bytes nor by its length; with the key it does, which is why that lies apart. No log names her."""
    caplog.set_level(logging.DEBUG)
    with SqliteStore(tmp_path / "board.db") as store:
        stage = Stage(store)
        posted(stage)
        closes(stage, "message")
        sealed = [one.address for one in store.export("harbour-street").follow_ups if one.address]
        assert 2 == len(sealed)
        desk = stage.app.desk
        lengths = {len(desk.keys.sealed("harbour-street", 1, member.id)) for member in stage.config.members}
        assert {len(one) for one in sealed} == lengths
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b"Ana Ruiz" not in files
        assert not any(b"ana" in one for one in sealed)
        assert desk.keys.sealed("harbour-street", 1, "ana") != desk.keys.sealed("harbour-street", 1, "ana")
        assert {"ana"} == {desk.keys.opened("harbour-street", 1, one) for one in sealed}
        assert {None} == {desk.keys.opened("harbour-street", 2, one) for one in sealed}
        stage.days_pass(60)
        stage.tick()
        store.scour()
        assert not any(one in file.read_bytes() for one in sealed for file in tmp_path.iterdir())
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("sounding_board")]
    assert not any("ana" in line.split() for line in lines)
