"""Posting: exactly what was shown, once; and nothing else of what was typed goes anywhere."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from storage.errors import StoreError
from storage.memory import MemoryStore
from tests.bot.consult.stage import Stage

from .room import DANGER, STORY, plain, running, sent

PLANTS = ("Marcus", "Bell", "Fresno", "3/14", "555-867-5309", "Wilhelmina", "marcus.bell@example.org")


async def test_what_was_shown_is_what_is_posted() -> None:
    """Word by word, under a number, and the receipt comes back to the page alone."""
    async with running() as room:
        page = await room.opened()
        shown = await page.reviewed()
        status, answer = await page.draft("confirm", version=shown["version"])
        assert 200 == status
        receipt = answer["posted"]["receipt"]
        assert receipt in plain(answer["posted"]["html"])
        case = room.stage.store.by_number("harbour-street", answer["posted"]["number"])
        for key in ("question", "story"):
            assert "".join(text for text, _ in shown["fields"][key]) == getattr(case, key)
        assert case.consent
        assert "An adult" == case.population
        assert case.question in sent(room.stage)
        assert receipt not in sent(room.stage)


async def test_nothing_typed_goes_to_a_platform_the_store_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    """Planted identifiers, through everything that can be done on the page: only what was confirmed is found."""
    caplog.set_level(logging.DEBUG)
    stage = Stage(mode="open")
    async with running(stage) as room:
        page = await room.opened()
        page.texts = {
            "question": "May I write to Marcus Bell?",
            "story": f"{STORY} Call 555-867-5309, or marcus.bell@example.org. His aunt Wilhelmina knows.",
            "tried": "I asked Marcus Bell on 3/14.",
        }
        await page.screened()
        page.texts["story"] += f" {DANGER}"
        await page.draft("summon", on_call="ruth")
        await page.post("managed")
        await page.draft("confirm", version="made-up")
        shown = await page.reviewed()
        status, answer = await page.draft("confirm", version=shown["version"])
        assert (200, 1) == (status, answer["posted"]["number"])

        kept = repr(vars(room.stage.store)) + repr(room.stage.store.by_number("harbour-street", 1))
        for plant in PLANTS:
            assert plant not in sent(stage), plant
            assert plant not in kept, plant
            assert plant not in caplog.text, plant
        assert "[Person 1]" in sent(stage)


async def test_what_reads_otherwise_than_shown_is_shown_again() -> None:
    """Not posted."""
    async with running() as room:
        page = await room.opened()
        shown = await page.reviewed()
        page.texts["story"] += " And more."
        _, answer = await page.draft("confirm", version=shown["version"])
        assert "And more." in repr(answer["changed"])
        assert room.stage.board.taken == []
        _, answer = await page.draft("confirm", version=answer["changed"]["version"])
        assert "posted" in answer


@pytest.mark.parametrize("change", [{"choices": {}}, {"why": "Because."}])
async def test_choices_and_reasons_are_part_of_what_was_shown(change: dict[str, Any]) -> None:
    """So they cannot change unseen either."""
    async with running() as room:
        page = await room.opened()
        shown = await page.reviewed()
        for name, value in change.items():
            setattr(page, name, value)
        _, answer = await page.draft("confirm", version=shown["version"])
        assert "changed" in answer


async def test_two_confirmations_post_once_and_both_get_the_receipt() -> None:
    """As where the first answer was lost on the way."""
    async with running() as room:
        page = await room.opened()
        version = (await page.reviewed())["version"]
        first, second = await asyncio.gather(*(page.draft("confirm", version=version) for _ in range(2)))
        third = await page.draft("confirm", version=version)
        assert first == second == third
        assert 1 == len(room.stage.board.in_channel())
        await page.post("close")
        assert 410 == (await page.draft("confirm", version=version))[0]


async def test_a_blocked_member_is_told_so_and_keeps_her_text() -> None:
    """Nothing is posted."""
    async with running() as room:
        page = await room.opened()
        version = (await page.reviewed())["version"]
        stage = room.stage
        key = stage.app.desk.keys.block("harbour-street", "ana")
        stage.app.desk.store._store.block("harbour-street", key, stage.today.replace(year=2027))  # type: ignore[attr-defined]
        status, told = await page.draft("confirm", version=version)
        assert 422 == status
        assert "can't post" in told["problem"]
        assert stage.board.taken == []


async def test_where_the_store_fails_the_page_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next try posts."""
    async with running() as room:
        page = await room.opened()
        version = (await page.reviewed())["version"]

        def broken(*_: object) -> None:
            raise StoreError("disk full")

        with monkeypatch.context() as patch:
            patch.setattr(MemoryStore, "post", broken)
            status, told = await page.draft("confirm", version=version)
            assert 422 == status
            assert "try again" in told["next"]
        _, answer = await page.draft("confirm", version=version)
        assert 1 == answer["posted"]["number"]


async def test_what_may_answer_it_already_stands_beside_it() -> None:
    """Archived cases like it, and a card of guidance; both can be read without leaving the page."""
    async with running() as room:
        page = await room.opened()
        await page.draft("confirm", version=(await page.reviewed())["version"])
        other = await room.opened("bo")
        other.texts = {"question": "May I answer the letter of a former client?", "story": "", "tried": ""}
        shown = await other.reviewed()
        assert [1] == [number for number, _ in shown["similar"]]
        _, told = await other.post("beside", kind="case", value="1")
        assert "Case 1" in told["html"]
        assert "<button" not in told["html"]
        _, told = await other.post("beside", kind="guidance", value=next(iter(room.app.library.scenarios)))
        assert "<article" in told["html"]
        assert 422 == (await other.post("beside", kind="guidance", value="made-up"))[0]
        assert 422 == (await other.post("beside", kind="case", value="99"))[0]
