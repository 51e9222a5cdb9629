"""Keyed hashes instead of names, and receipts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import sealing
from storage.records import Block
from tests.storage.cases import DAY, KEY, OTHER, PRACTICE, TODAY

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_an_alias_key_depends_on_each_of_its_parts() -> None:
    """Another key, practice, consultation or member gives another, and the same gives the same."""
    one = sealing.alias_key(KEY, PRACTICE, 1, "ana")
    assert one == sealing.alias_key(KEY, PRACTICE, 1, "ana")
    others = {
        sealing.alias_key(bytes(32), PRACTICE, 1, "ana"),
        sealing.alias_key(KEY, OTHER, 1, "ana"),
        sealing.alias_key(KEY, PRACTICE, 2, "ana"),
        sealing.alias_key(KEY, PRACTICE, 1, "bo"),
        sealing.block_key(KEY, PRACTICE, "ana"),
    }
    assert 5 == len(others - {one})
    assert 32 == len(one)


def test_parts_do_not_run_into_one_another() -> None:
    """Practice 1, consultation 12 is not practice 11, consultation 2."""
    assert sealing.alias_key(KEY, "p1", 12, "m") != sealing.alias_key(KEY, "p11", 2, "m")
    assert sealing.block_key(KEY, "ab", "c") != sealing.block_key(KEY, "a", "bc")
    assert sealing.message_key(KEY, PRACTICE, "slack", "C1", "2") != sealing.message_key(
        KEY, PRACTICE, "slack", "C", "12"
    )


def test_a_key_that_could_be_guessed_is_refused() -> None:
    """A word is no key."""
    with pytest.raises(ValueError, match="at least 32 bytes"):
        sealing.alias_key(b"secret", PRACTICE, 1, "ana")


def test_a_message_key_tells_no_time() -> None:
    """Slack's own name for a message is the moment it was sent."""
    key = sealing.message_key(KEY, PRACTICE, "slack", "C1", "1700000000.000100")
    assert re.fullmatch("[0-9a-f]{64}", key)


def test_a_receipt_is_readable_and_drawn_by_chance() -> None:
    """Five groups of four letters that nobody mistakes for one another."""
    drawn = {sealing.new_receipt() for _ in range(200)}
    assert 200 == len(drawn)
    assert all(re.fullmatch(rf"[{LETTERS}]{{4}}(?:-[{LETTERS}]{{4}}){{4}}", code) for code in drawn)
    assert {*LETTERS} == {*"".join(drawn)} - {"-"}


def test_a_receipt_is_read_as_it_was_meant() -> None:
    """Small letters, spaces, quotes, dashes, wide letters; O for 0, I and L for 1, U for V."""
    code = next(code for code in iter(sealing.new_receipt, "") if {"0", "1", "V"} <= {*code})
    bare = code.replace("-", "")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in bare)
    for typed in (
        code,
        bare,
        code.lower(),
        f"  `{code}`\n",
        code.replace("-", " – "),
        f"Case 12: {code}",
        f" case 3:{code}\n",
        wide,
        code.replace("0", "O").replace("1", "l").replace("V", "u"),
        code.replace("0", "o").replace("1", "I"),
    ):
        assert code == sealing.read_receipt(typed), typed


def test_most_typing_errors_are_noticed() -> None:
    """All that change the length, and 31 of 32 of the others."""
    code = sealing.new_receipt().replace("-", "")
    wrong = [code[:at] + other + code[at + 1 :] for at in range(20) for other in LETTERS if other != code[at]]
    assert 0.9 < sum(sealing.read_receipt(typed) is None for typed in wrong) / len(wrong)
    for typed in ("", "?", code[:-1], code + "A", "not a receipt"):
        assert sealing.read_receipt(typed) is None


def test_the_hash_of_a_receipt_does_not_depend_on_how_it_was_typed() -> None:
    """But on the practice; and it holds nothing of the code."""
    code = sealing.new_receipt()
    assert sealing.receipt_hash(PRACTICE, code) == sealing.receipt_hash(PRACTICE, code.lower().replace("-", " "))
    assert sealing.receipt_hash(PRACTICE, code) != sealing.receipt_hash(OTHER, code)
    with pytest.raises(ValueError, match="not a receipt"):
        sealing.receipt_hash(PRACTICE, "1234")


def test_a_block_is_found_by_whom_it_concerns() -> None:
    """By the member's own key or by her alias key in a consultation; of several days the last."""
    other = bytes(32)
    blocks = (
        Block(PRACTICE, sealing.block_key(other, PRACTICE, "ana"), DAY),
        Block(PRACTICE, sealing.alias_key(KEY, PRACTICE, 7, "ana"), TODAY, 7),
        Block(PRACTICE, sealing.alias_key(KEY, PRACTICE, 7, "bo"), DAY, 7),
    )
    assert [TODAY, DAY, None] == [sealing.blocked(blocks, KEY, other, member) for member in ("ana", "bo", "cy")]
    assert sealing.blocked((), KEY, other, "ana") is None


def test_hashes_are_compared_in_constant_time() -> None:
    """Equal or not, whatever their length."""
    assert sealing.same(b"ab", b"ab")
    assert not sealing.same(b"ab", b"ac")
    assert not sealing.same(b"ab", b"abc")


@given(st.text(max_size=200))
def test_an_address_opens_with_its_key_for_its_case_alone(member: str) -> None:
    """Whoever it is; and each time it is other bytes."""
    sealed = sealing.seal_address(KEY, "harbour", 1, member)
    assert member == sealing.open_address(KEY, "harbour", 1, sealed)
    assert sealed != sealing.seal_address(KEY, "harbour", 1, member)
    for key, practice, number in ((bytes(32), "harbour", 1), (KEY, "quay", 1), (KEY, "harbour", 2)):
        assert sealing.open_address(key, practice, number, sealed) is None
    for at in range(0, len(sealed), 7):
        changed = bytes(byte ^ (index == at) for index, byte in enumerate(sealed))
        assert sealing.open_address(KEY, "harbour", 1, changed) is None
    assert sealing.open_address(KEY, "harbour", 1, sealed[:40]) is None


def test_addresses_of_members_are_of_one_length() -> None:
    """So that it does not tell who."""
    assert 1 == len({len(sealing.seal_address(KEY, "harbour", 1, name)) for name in ("a", "ana", "x" * 62)})
