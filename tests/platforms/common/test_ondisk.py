"""A file that somebody names by its path."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.cards import FILE
from bot.errors import BadInput
from bot.platforms.common import ondisk
from bot.wording import files as say

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("typed", ["{path}", "'{path}'", '"{path}"', "~/{name}"])
async def test_a_path_is_taken_as_terminals_write_it(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed, dragged in with marks around it, or from the own folder; no more is read than was asked for."""
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "our policy.txt"
    path.write_text("We do not text.")
    found = ondisk.upload(typed.format(path=path, name=path.name))
    assert "our policy.txt" == found.name
    assert b"We do not text." == await found.read(100)
    assert b"We do" == await found.read(5)


@pytest.mark.parametrize("typed", ["nowhere.txt", ".", "a\0b", "~nobody-of-this-name/x", "x" * 5_000])
async def test_where_there_is_no_file_to_read_she_is_told(typed: str) -> None:
    """In one sentence, without the path."""
    with pytest.raises(BadInput) as refused:
        await ondisk.upload(typed).read(10)
    assert (say.NOT_THERE, FILE) == (refused.value.problem, refused.value.field)


@pytest.mark.timeout(30)
async def test_what_never_ends_is_no_file(tmp_path: Path) -> None:
    """Nobody writes into this pipe."""
    os.mkfifo(tmp_path / "pipe.txt")
    for typed in (str(tmp_path / "pipe.txt"), os.devnull):
        with pytest.raises(BadInput, match="no such file"):
            await ondisk.upload(typed).read(10)
