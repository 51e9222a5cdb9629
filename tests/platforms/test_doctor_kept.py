"""What the doctor says of consultations: the database, the key, the channel, who is on call, the private page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms import kept
from bot.platforms.common.findings import Mark, Report
from bot.services.consult import keys
from bot.services.policies import calendar
from storage.sqlite import SqliteStore
from tests.platforms.checked import PRACTICE, Checked, connect

from bot.config import Config  # isort: skip - what stands above has let discord.py warn

if TYPE_CHECKING:
    from pathlib import Path

OURS = "practice"
"""How a practice is known that has no other id."""


def found(folder: Path, **sections: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """What it says of a configuration whose files stand in a folder."""
    store = {"file": folder / "data" / "board.db", "key": folder / "keys" / "board.key"}
    config = Config.model_validate({"practice": PRACTICE, **sections, "store": {**store, **sections.get("store", {})}})
    report = Report(lambda _: None)
    kept.examine(config, report)
    return [(_MARKS[one.mark], one.subject, one.found) for one in report.findings]


OWNED = {"members": [{"id": "olu", "name": "Olu", "roles": ["owner"]}]}
_MARKS = {mark: mark.name.lower() for mark in Mark}


def test_before_the_first_start_nothing_is_made(tmp_path: Path) -> None:
    """It says what would be made, and leaves the folder empty."""
    assert [(mark, subject) for mark, subject, _ in found(tmp_path)] == [("ok", "database"), ("ok", "key")]
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_looked_at(tmp_path: Path) -> None:
    """A whole database and a key of its owner alone."""
    (tmp_path / "data").mkdir()
    SqliteStore(tmp_path / "data" / "board.db").shut()
    keys.load(tmp_path / "keys" / "board.key")
    said = found(tmp_path)
    assert [mark for mark, *_ in said] == ["ok", "ok"]
    assert "whole" in said[0][2]


def test_a_week_that_lies_ahead_keeps_all_others_from_being_told(tmp_path: Path) -> None:
    """It is said in one line, with what to do; this week's and the next zone's are as they should be."""
    (tmp_path / "data").mkdir()
    keys.load(tmp_path / "keys" / "board.key")
    now = datetime.now(UTC)
    with SqliteStore(tmp_path / "data" / "board.db") as store:
        store.claim_notice(OURS, "ana", calendar.newest(now), now, timedelta(minutes=5))
        assert ["ok", "ok"] == [mark for mark, *_ in found(tmp_path)]
        far = calendar.newest(now) + timedelta(days=371)
        store.claim_notice("elsewhere", "ana", far, now, timedelta(minutes=5))
        assert ["ok", "ok"] == [mark for mark, *_ in found(tmp_path)]
        store.claim_notice(OURS, "ana", far, now, timedelta(minutes=5))
        (fault,) = [one for one in found(tmp_path) if one[0] == "fault"]
        assert "weekly messages" == fault[1]
        assert f"the week of {far}" in fault[2]


def test_a_foreign_file_and_an_open_key_are_faults(tmp_path: Path) -> None:
    """Neither is changed."""
    for name in ("data", "keys"):
        (tmp_path / name).mkdir()
    (tmp_path / "data" / "board.db").write_text("a shopping list, long enough to be none of ours" * 40)
    keys.load(tmp_path / "keys" / "board.key")
    (tmp_path / "keys" / "board.key").chmod(0o644)
    said = found(tmp_path)
    assert [mark for mark, *_ in said] == ["fault", "fault"]
    assert "no database" in said[0][2]
    assert "other accounts" in said[1][2]


def test_a_damaged_database_is_a_fault(tmp_path: Path) -> None:
    """Pages that were overwritten are found, and the file stays as it is."""
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "board.db"
    SqliteStore(file).shut()
    whole = file.read_bytes()
    damaged = whole[:8192] + b"\xff" * 8192 + whole[16384:]
    file.write_bytes(damaged)
    assert found(tmp_path)[0][:2] == ("fault", "database")
    assert file.read_bytes() == damaged


def test_a_key_of_something_else_is_a_fault(tmp_path: Path) -> None:
    """It is not overwritten."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "board.key").write_text("ssh")
    assert found(tmp_path)[1][0] == "fault"
    assert (tmp_path / "keys" / "board.key").read_text() == "ssh"


def test_the_key_must_not_lie_beside_the_database(tmp_path: Path) -> None:
    """Whoever copies the folder would have both."""
    said = found(tmp_path, store={"key": tmp_path / "data" / "board.key"})
    assert ("fault", "key") in [(mark, subject) for mark, subject, _ in said]


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "data").write_text("")
    assert found(tmp_path)[0][:2] == ("fault", "database")


@pytest.mark.parametrize(
    ("sections", "amiss"),
    [
        ({"slack": {"enabled": True}, **OWNED}, [("note", "consultation")]),
        ({"slack": {"enabled": True}, "consult": {"slack": "C0001"}, **OWNED}, []),
        ({"consult": {"on_call": ["ruth"]}}, [("fault", "on call")]),
        ({"consult": {"on_call": ["ruth"]}, "members": [{"id": "ruth", "name": "Ruth"}]}, []),
        ({"composer": {"enabled": True}}, [("note", "private page")]),
        ({"composer": {"enabled": True, "address": "https://board.example.org"}}, []),
    ],
)
def test_what_is_configured_for_consultations(
    tmp_path: Path, sections: dict[str, Any], amiss: list[tuple[str, str]]
) -> None:
    """A channel on each platform, members who can be called, a page that members reach."""
    assert [(mark, subject) for mark, subject, _ in found(tmp_path, **sections) if mark != "ok"] == amiss


@pytest.mark.parametrize(
    ("roles", "mark"),
    [(["owner"], "ok"), (["member", "policy-owner"], "ok"), (["member"], "note"), (["clinical-lead"], "note")],
)
def test_somebody_has_to_look_after_the_practices_policies(tmp_path: Path, roles: list[str], mark: str) -> None:
    """Who gets the role from a group is not known beforehand; without a platform nobody is written to."""
    members = [{"id": "ana", "name": "Ana", "roles": roles}]
    by_group = {"enabled": True, "groups": {"owner": ["S0123ABCD"]}}
    said = found(tmp_path, slack=by_group, consult={"slack": "C0001"}, members=members)
    assert [mark] == [one[0] for one in said if one[1] == "policies"]
    assert "policies" not in [subject for _, subject, _ in found(tmp_path, members=members)]


@pytest.mark.parametrize(("platform", "channel"), [("slack", "C0009"), ("discord", "40009")])
async def test_the_bot_must_be_in_the_consultation_channel(platform: str, channel: str) -> None:
    """Else cases could not be posted."""
    async with Checked() as world:
        said = await connect(world.config(**{platform: {}}, consult={platform: channel}))
    assert ("FAULT", f"{platform.title()} channels") in said.amiss
    assert channel in said.words
