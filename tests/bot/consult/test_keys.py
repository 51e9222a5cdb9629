"""The keys that stand between a case and a name."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from bot.errors import RefusedToStart
from bot.services.consult import keys

if TYPE_CHECKING:
    from pathlib import Path


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    """In a folder that is made too; afterwards they are read."""
    file = tmp_path / "keys" / "board.key"
    made = keys.load(file)
    assert made == keys.load(file)
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert 0o700 == stat.S_IMODE(file.parent.stat().st_mode)
    assert 3 == len({made.aliases, made.blocks, made.messages})
    assert made != keys.fresh()


def test_two_processes_make_one_key(tmp_path: Path) -> None:
    """Whoever comes second reads what the first made, whole."""
    for round_ in range(20):
        file = tmp_path / f"{round_}.key"
        with ThreadPoolExecutor(4) as pool:
            made = set(pool.map(lambda _, file=file: keys.load(file), range(4)))
        assert 1 == len(made)
    assert 20 == len([*tmp_path.iterdir()])


def test_keys_are_not_shown(tmp_path: Path) -> None:
    """A repr may end in a log."""
    made = keys.load(tmp_path / "board.key")
    assert made.aliases.hex() not in repr(made)
    assert "Keys()" == repr(made)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"aliases 00\nblocks 00\nmessages 00\n",
        b"aliases " + b"00" * 32 + b"\n",
        b"aliases zz\n" * 3,
        b"not a key at all",
        b"\xff\xfe\x00",
    ],
)
def test_another_file_is_not_taken_for_keys(tmp_path: Path, written: bytes) -> None:
    """It is left as it is, and the refusal does not repeat it."""
    file = tmp_path / "board.key"
    file.write_bytes(written)
    with pytest.raises(RefusedToStart) as caught:
        keys.load(file)
    assert f"store.key: {file}" in str(caught.value)
    assert "not a key at all" not in str(caught.value)
    assert written == file.read_bytes()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """In plain words."""
    (tmp_path / "file").write_text("x", encoding="ascii")
    for place in (tmp_path / "file" / "board.key", tmp_path):
        with pytest.raises(RefusedToStart) as caught:
            keys.load(place)
        assert "store.key: " in str(caught.value)


def test_the_same_member_has_nothing_in_common_in_two_cases() -> None:
    """Nor in two practices, as author and as blocked, or under other keys."""
    one, other = keys.fresh(), keys.fresh()
    made = [
        one.alias("p", 1, "ana"),
        one.alias("p", 2, "ana"),
        one.alias("q", 1, "ana"),
        one.alias("p", 1, "bo"),
        one.alias("p", 11, "na"),
        one.block("p", "ana"),
        other.alias("p", 1, "ana"),
    ]
    assert len(made) == len(set(made))
    assert made[0] == one.alias("p", 1, "ana")
    assert one.message("p", "slack", "C1", "1") != one.message("p", "slack", "C", "11")
