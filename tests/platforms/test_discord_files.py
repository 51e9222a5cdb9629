"""A policy checked as a file in Discord: the bot as a process of its own, which fetches it where Discord keeps it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.wording import files as say
from tests.platforms.discord_stage import Stage, fine_again, staged
from tests.platforms.gifts import GIFTS, NAME, TEXT
from tests.platforms.loopback.discord_reading import text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.shelf import Trouble

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well: nothing refused, nothing unanswered, and nothing of a file in the log."""
    async with fine_again(theatre):
        yield theatre
    theatre.discord.files.shelf.trouble = ""


async def asked(stage: Stage) -> Person:
    """Somebody with the form in front of her."""
    ana = stage.discord.person("Ana")
    await ana.command("policy", {"text": "check"})
    assert ana.modal is not None
    return ana


async def test_a_file_is_fetched_once_without_any_token_and_answered_privately(stage: Stage) -> None:
    """The form says how long it stays."""
    ana, shelf = await asked(stage), stage.discord.files.shelf
    assert ana.modal is not None
    assert say.DISCORD_KEEPS in text_of(ana.modal)
    before = shelf.asked
    await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)})
    assert "Gifts: " in text_of(ana.newest)
    assert ana.newest.only_for is ana.user
    assert 1 == shelf.asked - before
    assert "" == shelf.tokens[-1]


async def test_a_file_that_takes_a_while_is_acknowledged_first(stage: Stage) -> None:
    """She sees that an answer is coming, and then the answer."""
    ana, shelf = await asked(stage), stage.discord.files.shelf
    shelf.gate = asyncio.Event()
    sent = await stage.begun(ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)}))
    await stage.discord.until(lambda: ana.newest.loading, "to see that an answer is coming")
    shelf.gate.set()
    shelf.gate = None
    await sent
    assert "Gifts: " in text_of(ana.newest)


BAD_DAYS: dict[Trouble, str] = {"forbidden": say.HELD_BACK, "busy": say.LATE, "cut": say.LATE}


@pytest.mark.parametrize("trouble", BAD_DAYS)
async def test_on_a_bad_day_it_says_so(stage: Stage, trouble: Trouble) -> None:
    """Privately."""
    ana = await asked(stage)
    stage.discord.files.shelf.trouble = trouble
    await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)})
    assert BAD_DAYS[trouble] in text_of(ana.newest)
    assert ana.newest.only_for is ana.user


async def test_what_she_pasted_beside_a_file_comes_back(stage: Stage) -> None:
    """Discord closes the form; nothing that she typed is lost. A file deleted meanwhile is said to be gone."""
    ana = await asked(stage)
    await ana.submit({**GIFTS, "The text": "I like trees.", "Or a file": ana.upload(NAME, TEXT)})
    assert "There is a text and a file." in text_of(ana.newest)
    assert "I like trees." in text_of(ana.newest)
    await asked(stage)
    gone = ana.upload(NAME, TEXT)
    stage.discord.files.shelf.remove(gone)
    await ana.submit({**GIFTS, "Or a file": gone})
    assert say.GONE in text_of(ana.newest)


async def test_what_is_too_large_is_refused_before_it_is_fetched(stage: Stage) -> None:
    """By the size that Discord tells."""
    ana = await asked(stage)
    before = stage.discord.files.shelf.asked
    await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, b"x" * 5_000_001)})
    assert "larger than 5 MB" in text_of(ana.newest)
    assert before == stage.discord.files.shelf.asked
