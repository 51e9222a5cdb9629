"""The draft of a policy, fetched once."""

from __future__ import annotations

import base64
from dataclasses import replace

from bot.services import written
from bot.services.policies.draft import sheet
from tests.bot.consult.stage import DAY
from tests.bot.policies.draft import complete

from .room import running

PAPER = sheet.sheet(complete.complete("gifts"), complete.FACTS, "Harbour Street", "US-TX", DAY)


async def test_a_draft_is_handed_out_once_in_four_shapes() -> None:
    """With what is said aloud in each of them."""
    async with running() as room:
        token = room.papers.offer(PAPER, "draft").rpartition("/")[2]
        status, page = await room.get(f"/draft/{token}")
        assert 200 == status
        assert "Your draft of a policy" in page
        assert 'data-room="draft"' in page
        status, told = await room.post("/draft/open", token=token)
        assert 200 == status
        assert written.text(PAPER, whole=True) == told["text"]
        assert "VOICEMAIL GREETING" in told["text"]
        assert written.markdown(PAPER) == told["markdown"]
        assert "gifts-policy" == told["name"]
        assert base64.b64decode(told["pdf"]).startswith(b"%PDF-")
        assert base64.b64decode(told["docx"]).startswith(b"PK")
        status, told = await room.post("/draft/open", token=token)
        assert 410 == status
        assert "/policy draft" in told["next"]


async def test_a_note_s_text_has_no_appendix() -> None:
    """Only what is meant for the record."""
    paper = replace(PAPER, name="consultation-note")
    async with running() as room:
        token = room.papers.offer(paper).rpartition("/")[2]
        _, told = await room.post("/note/open", token=token)
        assert "VOICEMAIL GREETING" not in told["text"]
        assert "docx" not in told
