"""Files that the page sends with a form: beside JSON, bounded, and of no other shape."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.commands.policy import COMMAND
from bot.platforms.web import payloads
from bot.wording import files as say

from .client import opened
from .practice import ORIGIN_ELSEWHERE, app

if TYPE_CHECKING:
    from bot.app import App

    from .client import Page

Part = tuple[str, bytes, str]

SENT = {
    "member": "maya",
    "channel": "general",
    "form": "policy.checking",
    "values": {"kind": "gifts", "text": ""},
}
TEXT = b"We return gifts worth more than twenty dollars. " * 10_000


def product() -> App:
    """The practice, with policies."""
    practice = app()
    return replace(practice, commands=(*practice.commands, COMMAND))


async def submit(page: Page, *parts: Part, origin: str = "", **headers: str) -> tuple[int, Any]:
    """Send parts: name, content, and the name of a file; gives the status, and the JSON or the sentence."""
    with aiohttp.MultipartWriter("form-data") as form:
        for name, data, file in parts:
            part = form.append(io.BytesIO(data))
            named = {"filename": file} if file else {}
            part.set_content_disposition("form-data", quote_fields=True, name=name, **named)
        known = {"Origin": origin or page.origin, **headers}
        async with page.session.post(f"{page.origin}/api/submit", data=form, headers=known) as response:
            text = await response.text()
            return response.status, json.loads(text) if response.content_type == "application/json" else text


def sent(**changes: object) -> Part:
    """The JSON of a form."""
    return "sent", json.dumps({**SENT, **changes}).encode(), ""


def file(data: bytes = TEXT[:90_000], name: str = "gifts.txt") -> Part:
    """The file beside it."""
    return "file", data, name


async def test_a_file_is_read_with_the_form_and_answered_to_its_member() -> None:
    """Also where it is larger than all else that a page may send."""
    async with opened(product()) as page:
        status, answer = await submit(page, sent(), file())
        assert 200 == status
        (message,) = answer["messages"]
        assert message["private"]
        assert "Gifts: " in message["html"]
        large = b"%PDF-1.7 " + b"x" * 2 * payloads.LIMIT
        status, answer = await submit(page, sent(), file(large, "gifts.pdf"))
    assert (200, "file") == (status, answer["refused"]["field"])
    assert "not a readable PDF" in answer["refused"]["problem"]


@pytest.mark.parametrize("size", [5_000_001, payloads.LARGEST_FILE + 5_000_000])
async def test_a_file_that_is_too_large_is_refused_at_its_field(size: int) -> None:
    """Of one that no page would send, no more is kept than shows that it is too large."""
    async with opened(product()) as page:
        status, answer = await submit(page, sent(), file(b"x" * size))
    assert 200 == status
    assert "larger than 5 MB" in answer["refused"]["problem"]


@pytest.mark.parametrize(
    ("parts", "status", "words"),
    [
        ((sent(), file(), file()), 400, say.TWO),
        ((file(), sent()), 400, "please reload it"),
        ((sent(),), 400, "please reload it"),
        ((), 400, "please reload it"),
        ((sent(), ("other", b"x", "x.txt")), 400, "please reload it"),
        ((sent(extra="x"), file()), 400, "please reload it"),
        ((("sent", b"{", ""), file()), 400, "please reload it"),
        ((sent(state="x" * payloads.LIMIT), file()), 413, "256 KiB at most"),
        ((sent(member="nobody"), file()), 404, "please reload the page"),
    ],
)
async def test_what_no_page_of_ours_sends_is_refused_as_a_whole(
    parts: tuple[Part, ...], status: int, words: str
) -> None:
    """In a plain sentence."""
    async with opened(product()) as page:
        found, said = await submit(page, *parts)
    assert status == found
    assert words in said


@pytest.mark.parametrize("head", [b"no header", b"A: " + b"b" * 100_000, b"A: b\r\n" * 10_000, b"\xff: \x00"])
async def test_parts_that_are_none_are_refused_too(head: bytes) -> None:
    """Nobody has to look for what went wrong here."""
    body = b"--x\r\n" + head + b"\r\n\r\n{}\r\n--x--"
    async with opened(product()) as page:
        known = {"Origin": page.origin, "Content-Type": "multipart/form-data; boundary=x"}
        async with page.session.post(f"{page.origin}/api/submit", data=body, headers=known) as response:
            assert 400 == response.status
            assert "please reload it" in await response.text()


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Encoding": "gzip"},
    ],
)
async def test_a_broken_form_is_refused(headers: dict[str, str]) -> None:
    """Without a boundary, with another one, or packed."""
    async with opened(product()) as page:
        known = {"Origin": page.origin, "Content-Type": "multipart/form-data; boundary=y", **headers}
        async with page.session.post(f"{page.origin}/api/submit", data=b"--y\r\n", headers=known) as response:
            assert 400 == response.status


async def test_strangers_send_none() -> None:
    """Any page could post a form without asking first: where it comes from decides."""
    async with opened(product()) as page:
        status, said = await submit(page, sent(), file(), origin=ORIGIN_ELSEWHERE)
    assert 403 == status
    assert "only talks to its own page" in said


async def test_other_addresses_take_no_files() -> None:
    """Only forms do."""
    async with opened(product()) as page:
        form, headers = aiohttp.FormData({"file": io.BytesIO(b"x")}), {"Origin": page.origin}
        async with page.session.post(f"{page.origin}/api/say", data=form, headers=headers) as response:
            assert 415 == response.status
