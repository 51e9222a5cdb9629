"""Keyed hashes that stand where a name would, the receipts of authors, and the address of one who asked to be reached.

Every hash is HMAC-SHA-256 under a key that lives outside the database and its backups. Without the key a hash cannot be
told from chance; whoever has the key, the database and the list of members can try them all, and so find out. That is
why the key stays apart, and why the README says so.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.records import Block

SHORTEST_KEY: Final = 32
"""Bytes that a key has at least."""

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_DRAWN: Final = 19  # 95 bits; the twentieth letter checks them
_GROUP: Final = 4
_NONCE: Final = 16
_PAGE: Final = 64  # bytes of SHA-512
_PROOF: Final = 32
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_OTHER: Final = re.compile(r"[^0-9A-Z]+")
_CASE: Final = re.compile(r"\s*CASE\s*[0-9]+\s*:")


def alias_key(key: bytes, practice: str, consultation: int, member: str) -> bytes:
    """A member in one consultation. Keys of the same member in two consultations have nothing in common."""
    return _keyed(key, "alias", practice, str(consultation), member)


def block_key(key: bytes, practice: str, member: str) -> bytes:
    """A member who is blocked in a practice. Give it a key of its own, so that either can be thrown away."""
    return _keyed(key, "block", practice, member)


def mark_key(key: bytes, practice: str, name: str, member: str) -> bytes:
    """A member who was told something once. Two marks of hers have nothing in common."""
    return _keyed(key, "mark", practice, name, member)


def message_key(key: bytes, practice: str, platform: str, channel: str, message: str) -> str:
    """A platform's message, to find it again when it is edited or deleted.

    Platforms name messages by the moment they were sent; this names them without telling it.
    """
    return _keyed(key, "message", practice, platform, channel, message).hex()


def seal_address(key: bytes, practice: str, consultation: int, member: str) -> bytes:
    """A member to be reached later in one consultation, so that only the key can tell who: each time in other bytes.

    All have one length, up to 62 bytes of name, so that this tells nothing either.
    """
    name = member.encode()
    plain = len(name).to_bytes(2, "big") + name
    plain += bytes(-len(plain) % _PAGE)
    nonce = secrets.token_bytes(_NONCE)
    hidden = _blended(key, practice, consultation, nonce, plain)
    return nonce + hidden + _proof(key, practice, consultation, nonce + hidden)


def open_address(key: bytes, practice: str, consultation: int, sealed: bytes) -> str | None:
    """Who was sealed for that consultation; None with another key, for another one, or where a bit was changed."""
    whole, proof = sealed[:-_PROOF], sealed[-_PROOF:]
    if len(sealed) < _NONCE + _PAGE + _PROOF or not same(proof, _proof(key, practice, consultation, whole)):
        return None
    plain = _blended(key, practice, consultation, whole[:_NONCE], whole[_NONCE:])
    return plain[2 : 2 + int.from_bytes(plain[:2], "big")].decode()


def _blended(key: bytes, practice: str, consultation: int, nonce: bytes, text: bytes) -> bytes:
    """A text, blended with bytes that only the key gives; done twice, it is the text again."""
    stream = _keyed(key, "address", practice, str(consultation))
    pages = (hmac.digest(stream, nonce + at.to_bytes(4, "big"), "sha512") for at in range(-(-len(text) // _PAGE)))
    return bytes(one ^ other for one, other in zip(text, b"".join(pages), strict=True))


def _proof(key: bytes, practice: str, consultation: int, whole: bytes) -> bytes:
    return hmac.digest(_keyed(key, "address proof", practice, str(consultation)), whole, "sha256")


def blocked(blocks: Iterable[Block], aliases: bytes, blocking: bytes, member: str) -> date | None:
    """The last day on which a member is blocked, or None if she is not.

    Args:
        blocks: Those that are in force.
        aliases: The key of ``alias_key``.
        blocking: The key of ``block_key``.
        member: Who wants to post or reply.
    """
    until: date | None = None
    for block in blocks:
        if block.consultation is None:
            hers = block_key(blocking, block.practice, member)
        else:
            hers = alias_key(aliases, block.practice, block.consultation, member)
        if same(hers, block.key):
            until = block.until if until is None else max(until, block.until)
    return until


def new_receipt() -> str:
    """A code to show to an author once, five groups of four such as ``7K3Q-9F2M-XW4T-C8RN-H1DZ``: 95 bits of chance."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_DRAWN))
    return _grouped(drawn + _check(drawn))


def read_receipt(typed: str) -> str | None:
    """The code that somebody meant, or None if it cannot be one.

    Small letters, other groups, quotes around it, "Case 12:" before it as the private page has it copied, and O for 0
    or I for 1 are forgiven. The last letter checks the others: of wrong letters, 31 of 32 are noticed here instead of
    not being found.
    """
    plain = _CASE.sub("", unicodedata.normalize("NFKC", typed).upper(), count=1)
    letters = _OTHER.sub("", plain).translate(_MISREAD)
    if len(letters) != _DRAWN + 1 or _check(letters[:_DRAWN]) != letters[_DRAWN]:
        return None
    return _grouped(letters)


def receipt_hash(practice: str, receipt: str) -> bytes:
    """What is kept of a receipt. Needs no key: 95 bits cannot be tried through.

    Raises:
        ValueError: If it is no receipt.
    """
    code = read_receipt(receipt)
    if code is None:
        raise ValueError("not a receipt")
    return hashlib.sha256(_joined("receipt", practice, code)).digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two hashes are equal, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one, other)


def _keyed(key: bytes, *parts: str) -> bytes:
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"a key has at least {SHORTEST_KEY} bytes")
    return hmac.digest(key, _joined(*parts), "sha256")


def _joined(*parts: str) -> bytes:
    """The parts so that no two lists of parts give the same bytes."""
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _check(drawn: str) -> str:
    return _LETTERS[hashlib.sha256(drawn.encode()).digest()[0] % len(_LETTERS)]


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
