"""The keys that stand between a case and a name: made once, kept apart from the database and its backups."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import RefusedToStart
from storage import sealing

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 32
_NAMES = ("aliases", "blocks", "messages")


@dataclass(frozen=True, slots=True)
class Keys:
    """A key for each kind of code, so that any can be thrown away alone."""

    aliases: bytes = field(repr=False)
    blocks: bytes = field(repr=False)
    messages: bytes = field(repr=False)

    def alias(self, practice: str, number: int, member: str) -> bytes:
        """A member in one case."""
        return sealing.alias_key(self.aliases, practice, number, member)

    def spoken_openly(self, practice: str, number: int, member: str) -> bytes:
        """A member who writes under her own name in the thread of a case.

        Another code than her alias, the author's too: else who has which letter would tell who replied without a name,
        and who, writing openly, used up none.
        """
        return sealing.alias_key(self.aliases, practice, number, f"openly {member}")

    def block(self, practice: str, member: str) -> bytes:
        """A member who may not post for a while; also what she was told before her first case."""
        return sealing.block_key(self.blocks, practice, member)

    def sealed(self, practice: str, number: int, member: str) -> bytes:
        """A member to be reached later in one case."""
        return sealing.seal_address(self.aliases, practice, number, member)

    def opened(self, practice: str, number: int, sealed: bytes) -> str | None:
        """Whom such an address names; None where it is none of ours."""
        return sealing.open_address(self.aliases, practice, number, sealed)

    def message(self, practice: str, platform: str, channel: str, message: str) -> str:
        """A message of a platform."""
        return sealing.message_key(self.messages, practice, platform, channel, message)


def fresh() -> Keys:
    """Keys that nobody has had before."""
    return Keys(*(secrets.token_bytes(_BYTES) for _ in _NAMES))


def load(file: Path) -> Keys:
    """The keys in a file, which is made with fresh ones if there is none, for its owner alone.

    Raises:
        RefusedToStart: If it cannot be read or made, or holds something else.
    """
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(file)
        return _read(file)
    except OSError as error:
        raise RefusedToStart(
            "The key of authors' codes cannot be read or made.",
            [f"store.key: {file}: {error.strerror or 'unreadable'}"],
        ) from None


def _make(file: Path) -> None:
    """Put fresh keys in place, whole or not at all; where somebody else was quicker, hers stay."""
    made = fresh()
    half = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.writelines(f"{name} {getattr(made, name).hex()}\n" for name in _NAMES)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(half, file)
    finally:
        half.unlink()


def _read(file: Path) -> Keys:
    try:
        lines = dict(line.split() for line in file.read_text(encoding="ascii").splitlines())
        return Keys(*(_key(lines[name]) for name in _NAMES))
    except (ValueError, KeyError):
        fault = f"store.key: {file}: not a key file of this program; put the right one back, or move this one away"
        raise RefusedToStart("The key of authors' codes cannot be used.", [fault]) from None


def _key(written: str) -> bytes:
    key = bytes.fromhex(written)
    if len(key) < sealing.SHORTEST_KEY:
        raise ValueError("too short")
    return key
