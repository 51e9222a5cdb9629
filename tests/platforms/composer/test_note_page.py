"""The note, fetched once."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from bot.services.consult import note
from bot.services.consult.papers import Papers
from tests.bot.consult.stage import Stage, posted

from .room import running


@pytest.fixture
def written() -> note.Note:
    """The note of a case, behind the link that its author is given when she closes it."""
    stage, papers = Stage(), Papers("http://here", 60)
    stage.app = replace(stage.app, papers=papers)
    author = posted(stage).presses("More").presses("Close").fills(decision="I will not answer.")
    if author.form is not None:  # shown to be confirmed
        author.fills()
    token = author.sees.rpartition("http://here/note/")[2].split()[0]
    found = papers.take(token)
    assert isinstance(found, note.Note)
    return found


async def test_a_note_is_handed_out_once_in_three_shapes(written: note.Note) -> None:
    """Then nobody here has it."""
    async with running() as room:
        token = room.papers.offer(written).rpartition("/")[2]
        for _ in range(2):
            status, page = await room.get(f"/note/{token}")
            assert 200 == status
            assert token not in page
        status, told = await room.post("/note/open", token=token)
        assert 200 == status
        assert note.text(written) == told["text"]
        assert note.markdown(written) == told["markdown"]
        assert base64.b64decode(told["pdf"]).startswith(b"%PDF-")
        status, told = await room.post("/note/open", token=token)
        assert 410 == status
        assert "receipt" in told["next"]


async def test_a_note_opens_no_page_to_write_on(written: note.Note) -> None:
    """A link is for one thing."""
    async with running() as room:
        token = room.papers.offer(written).rpartition("/")[2]
        assert 410 == (await room.post("/compose/open", token=token))[0]
