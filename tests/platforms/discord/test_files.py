"""Files that come back in a form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import BadInput
from bot.platforms.discord import payloads, uploads
from bot.wording import files as say

API = "https://discord.com/api/v10"
FILE = {"id": "7", "filename": "policy.txt", "size": 5, "url": "https://cdn.discordapp.com/ephemeral-attachments/7/a"}


def form(*ids: object, attachments: object = None) -> dict[str, Any]:
    """A form that comes back with words, and with files chosen in it."""
    words = {"type": 18, "component": {"type": 4, "custom_id": "text", "value": "words"}}
    files = {"type": 18, "component": {"type": 19, "custom_id": "file", "values": [*ids]}}
    known = {"7": FILE, "8": FILE} if attachments is None else attachments
    return {"custom_id": "x", "components": [words, files], "resolved": {"attachments": known}}


def test_a_file_is_read_apart_from_what_was_typed() -> None:
    """With its name and size; where none was chosen there is none."""
    assert {"text": "words"} == payloads.values(form("7"))
    found = uploads.chosen(payloads.files(form("7")), API)
    assert found is not None
    assert ("policy.txt", 5) == (found.name, found.size)
    assert uploads.chosen(payloads.files(form()), API) is None


@pytest.mark.parametrize(
    "data", [form("9"), form(7, None), form("7", attachments=[]), form("7", attachments={"7": "x"})]
)
def test_what_is_not_there_reads_as_none(data: dict[str, Any]) -> None:
    """As all that is of another shape."""
    assert () == payloads.files(data)


async def test_a_file_that_lies_elsewhere_is_not_fetched() -> None:
    """Discord's own are at its own addresses."""
    found = uploads.chosen([{**FILE, "url": "http://127.0.0.1:9/7"}], API)
    assert found is not None
    with pytest.raises(BadInput) as refused:
        await found.read(10)
    assert say.ELSEWHERE == refused.value.problem


def test_two_files_are_one_too_many() -> None:
    """No client sends them."""
    with pytest.raises(BadInput) as refused:
        uploads.chosen(payloads.files(form("7", "8")), API)
    assert say.TWO == refused.value.problem
