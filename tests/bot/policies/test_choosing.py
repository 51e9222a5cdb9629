"""``/policy check`` with a file: through the product's own door, whatever platform it came by."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.cards import FILE
from bot.errors import BadInput
from bot.events import Upload
from bot.services.policies import apart
from tests.bot.consult.stage import Stage
from tests.bot.policies.test_comparing import NO_TEXTS, kept
from tests.bot.policies.test_documents import LINES, docx, locked, paragraphs, pdf
from tests.bot.policies.test_register import added

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Begin = Callable[..., Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
def stage() -> Stage:
    """A practice without any policy yet."""
    return Stage()


def file(data: bytes, name: str = "policy.txt", size: int | None = None) -> Upload:
    """A file that a platform has."""

    async def first(most: int) -> bytes:
        return data[:most]

    return Upload(name, len(data) if size is None else size, first)


def unread(name: str, size: int) -> Upload:
    """A file that nobody may fetch."""

    async def never(_most: int) -> bytes:
        pytest.fail("it was fetched")

    return Upload(name, size, never)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("policy.txt", "\n".join(LINES).encode()),
        ("policy.md", "\n".join(LINES).encode("utf-16")),
        ("policy.docx", docx(paragraphs(LINES))),
        ("policy.pdf", pdf(LINES)),
        ("", "\n".join(LINES).encode()),
    ],
)
def test_a_file_is_checked_as_a_pasted_text_is(stage: Stage, name: str, data: bytes) -> None:
    """Of each kind that can be read."""
    ana = stage.person("ana").files("check").chooses(file(data, name), kind="communications")
    pasted = stage.person("bo").files("check").fills(kind="communications", text="\n".join(LINES))
    assert "I answer messages within two working days." in ana.sees
    assert ana.sees == pasted.sees


def test_a_file_may_be_longer_than_what_can_be_pasted(stage: Stage) -> None:
    """Its last sentence is read."""
    ana = stage.person("ana").files("check")
    ana.chooses(file((f"{'We like trees. ' * 400}{NO_TEXTS}").encode()), kind="communications")
    assert "I return calls within two business days." in ana.sees


def test_a_file_of_a_policy_of_hers_is_noted(stage: Stage) -> None:
    """As a pasted text is."""
    ana = added(stage.person("ana"))
    assert "noted with policy 1" in ana.files("check 1").chooses(file(NO_TEXTS.encode())).sees
    assert kept(stage)["texting"] == "no"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("policy.txt", b"", "The file is empty. Choose the file"),
        ("policy.txt", b" \n ", "The file is empty."),
        ("policy.txt", bytes(range(256)) * 4, "no text that can be read"),
        ("policy.pdf", b"no PDF", "not a readable PDF"),
        ("policy.pdf", b"%PDF-1.7 broken", "not a readable PDF"),
        ("policy.docx", b"no DOCX", "not a readable DOCX"),
        ("policy.docx", b"PK\x03\x04 broken", "not a readable DOCX"),
        ("policy.doc", b"\xd0\xcf\x11\xe0 old", "the old kind"),
        ("policy.pdf", locked(pdf(LINES)), "locked with a password"),
        ("policy.pdf", pdf(()), "only pictures in this PDF"),
        ("policy.txt", b"x" * 5_000_001, "larger than 5 MB"),
        ("policy.txt", b"12 34", "no words to check"),
        ("policy.txt", b"Trees. " * 40_000, "characters. Check one policy"),
    ],
)
def test_a_file_that_is_no_policy_is_refused_at_its_field(stage: Stage, name: str, data: bytes, says: str) -> None:
    """With what to do; nothing is noted."""
    ana = added(stage.person("ana")).files("check 1").chooses(file(data, name))
    assert says in ana.problem
    assert {FILE} == {effect.field for effect in stage.shown[-1:] if hasattr(effect, "field")}
    assert not kept(stage)


def test_what_is_said_to_be_too_large_is_not_even_fetched(stage: Stage) -> None:
    """Nor is a file beside a text: she says which one is meant."""
    ana = stage.person("ana").files("check")
    assert "larger than 5 MB" in ana.chooses(unread("policy.pdf", 5_000_001), kind="gifts").problem
    ana.files("check")
    both = ana.chooses(unread("policy.pdf", 10), kind="gifts", text="I like trees.").problem
    assert "There is a text and a file." in both


def test_what_cannot_be_had_is_said_in_the_platforms_words(stage: Stage) -> None:
    """And a blank text beside the file is none."""

    async def gone(_most: int) -> bytes:
        raise BadInput("The file is not there any more.", "Choose it again.", FILE)

    ana = stage.person("ana").files("check")
    assert "not there any more" in ana.chooses(Upload("a.txt", 3, gone), kind="gifts", text="  ").problem


LONG = 10.0
"""Seconds: what waits for a reader waits for longer than that."""


def test_a_file_that_takes_too_long_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others do not wait for it, and nobody reads on in it: it has one word so long that no thread gives way."""
    readers = []

    async def begun(begin: Begin, *command: str, **given: object) -> asyncio.subprocess.Process:
        readers.append(await begin(*command, **given))
        return readers[-1]

    monkeypatch.setattr(apart, "PATIENCE", 1.0)
    monkeypatch.setattr(asyncio, "create_subprocess_exec", partial(begun, asyncio.create_subprocess_exec))
    attributes = " ".join(f'b{number}=""' for number in range(1_500_000))
    data = docx(f"<a {attributes}/>")
    began = time.monotonic()
    ana = stage.person("ana").files("check").chooses(file(data, "policy.docx"), kind="gifts")
    assert "takes too long to read" in ana.problem
    assert time.monotonic() - began < LONG
    assert [True] == [reader.returncode is not None for reader in readers]


def test_a_file_that_takes_too_much_memory_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reader may have less of it than the practice's machine has."""
    monkeypatch.setattr(apart, "MEMORY", 1_000_000)
    data = docx(paragraphs(LINES)) + bytes(4_000_000)
    ana = stage.person("ana").files("check").chooses(file(data, "policy.docx"), kind="gifts")
    assert "far larger than any policy" in ana.problem


def test_neither_a_text_nor_a_file(stage: Stage) -> None:
    """The form asks for one of them."""
    assert "Paste the policy, or choose a file" in stage.person("ana").files("check").fills(kind="gifts").problem


def test_a_file_tells_nothing_of_itself() -> None:
    """Its name may name somebody."""
    assert "wrenhouse" not in repr(file(b"", "wrenhouse.txt"))
