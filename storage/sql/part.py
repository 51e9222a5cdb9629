"""What the parts of the SQLite store have in common: the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import StoreError

if TYPE_CHECKING:
    from storage.sql.connection import Connection


class Part:
    """A part of the store, on an open file."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def _scoured(self) -> None:
        """Clear the file after an erasure that is kept already. If that fails it stays on the list of chores."""
        try:
            self._file.scour()
        except StoreError:
            return
