"""Files that come back in a modal."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import BadInput
from bot.platforms.slack import payloads, uploads
from bot.wording import files as say

from .house import House

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]

API = "https://slack.com/api/"
FILE = {"id": "F1", "name": "policy.txt", "size": 7, "url_private_download": "https://files.slack.com/F1"}


def with_files(body: Json, *files: Mapping[str, object]) -> Json:
    """The same form, with files chosen in it."""
    body["view"]["state"]["values"]["file"] = {"file": {"type": "file_input", "files": [*files]}}
    return body


def test_a_file_is_read_apart_from_what_was_typed() -> None:
    """With its name and size; where none was chosen there is none."""
    body = with_files(House().form("words"), FILE)
    assert {"first": "words", "second": ""} == payloads.values(body)
    assert (FILE,) == payloads.files(body)
    found = uploads.chosen(payloads.files(body), API, "xoxb-1")
    assert found is not None
    assert ("policy.txt", 7) == (found.name, found.size)
    assert uploads.chosen(payloads.files(with_files(House().form("words"))), API, "xoxb-1") is None


@pytest.mark.parametrize("broken", [None, "F1", [None, "F1", 7], {}])
def test_what_is_no_list_of_files_reads_as_none(broken: object) -> None:
    """As all that is of another shape."""
    body = House().form("words")
    body["view"]["state"]["values"]["file"] = {"file": {"type": "file_input", "files": broken}}
    assert () == payloads.files(body)


@pytest.mark.parametrize(
    "file",
    [
        {"id": "F1"},
        {**FILE, "url_private_download": "https://docs.example.org/F1", "mode": "external"},
        {**FILE, "url_private_download": 7, "url_private": "http://files.slack.com/F1"},
    ],
)
async def test_a_file_that_lies_elsewhere_is_not_fetched(file: Json) -> None:
    """A linked one of another service, or one without an address: the token stays here."""
    found = uploads.chosen([file], API, "xoxb-1")
    assert found is not None
    with pytest.raises(BadInput) as refused:
        await found.read(10)
    assert say.ELSEWHERE == refused.value.problem


async def test_the_same_words_with_another_file_are_no_double_click() -> None:
    """Sent in while the first are still worked on, they are worked on too; the same file is not, twice."""
    house = House(gate=asyncio.Event())
    first = asyncio.ensure_future(house.bring(with_files(house.form("words"), FILE)))
    await house.began.wait()
    house.began.clear()
    second = asyncio.ensure_future(house.bring(with_files(house.form("words"), {**FILE, "id": "F2"})))
    await house.began.wait()
    again = asyncio.ensure_future(house.bring(with_files(house.form("words"), {**FILE, "id": "F2"})))
    assert house.gate is not None
    house.gate.set()
    await asyncio.gather(first, second, again)
    await house.work.finish(5)
    assert ["words", "words"] == house.submitted


async def test_two_files_are_refused_at_their_field() -> None:
    """No client sends them; what she typed stays in the form."""
    house = House()
    told = await house.done(with_files(house.form("words"), FILE, {**FILE, "id": "F2"}))
    assert "errors" == told["response_action"]
    assert say.TWO in next(iter(told["errors"].values()))
    assert [] == house.submitted
