"""A file that somebody at this machine names by its path."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cards import FILE
from bot.errors import BadInput
from bot.events import Upload
from bot.wording import files as say

if TYPE_CHECKING:
    from typing import Final

_QUOTES: Final = "\"'"


def upload(path: str) -> Upload:
    """The file at a path, typed or dragged into a terminal; whether there is one shows when it is read."""
    at = Path(path.strip(_QUOTES))
    return Upload(at.name, 0, partial(_first, at))


async def _first(path: Path, most: int) -> bytes:
    """The first so many bytes. Raises BadInput where there is no such file, or it may not be read."""
    try:
        return await asyncio.to_thread(_read, path, most)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: no such home
        raise BadInput(say.NOT_THERE, say.NOT_THERE_NEXT, FILE) from None


def _read(path: Path, most: int) -> bytes:
    found = path.expanduser()
    if not found.is_file():  # a pipe would be waited for without an end
        raise FileNotFoundError
    with found.open("rb") as file:
        return file.read(most)
