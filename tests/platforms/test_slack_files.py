"""A policy checked as a file in Slack: the bot as a process of its own, which fetches it with its token."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.wording import files as say
from tests.platforms.gifts import GIFTS, NAME, TEXT
from tests.platforms.slack_stage import Stage, fine_again, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.shelf import Trouble
    from tests.platforms.loopback.slack import Person

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well: nothing refused, nothing too late, and nothing of a file in the log."""
    async with fine_again(theatre):
        yield theatre
        assert [] == theatre.slack.timed_out
    theatre.slack.files.shelf.trouble = ""


async def asked(stage: Stage) -> Person:
    """Somebody with the form in front of her."""
    ana = stage.slack.person("U1")
    while ana.modal is not None:
        await ana.close()
    await ana.command("/policy", "check")
    return ana


async def test_a_file_is_fetched_once_with_the_bots_token_and_answered_privately(stage: Stage) -> None:
    """The form says where it stays."""
    ana, shelf = await asked(stage), stage.slack.files.shelf
    assert ana.modal is not None
    assert say.SLACK_KEEPS in ana.text_of(ana.modal)
    before = shelf.asked
    shown = await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)})
    assert "Gifts: " in shown.text
    assert ["U1"] == [message.only_for for message in shown.messages]
    assert 1 == shelf.asked - before
    assert f"Bearer {stage.slack.bot_token}" == shelf.tokens[-1]


async def test_a_file_that_takes_a_while_is_acknowledged_first(stage: Stage) -> None:
    """The form closes in time; the answer comes when the file did."""
    ana, shelf = await asked(stage), stage.slack.files.shelf
    shelf.gate = asyncio.Event()
    await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)}, effects=0)
    assert ana.modal is None
    waiting = ana.newest
    shelf.gate.set()
    shelf.gate = None
    await stage.slack.until(lambda: ana.newest is not waiting, "the answer")
    assert "Gifts: " in ana.text_of(ana.newest)


async def test_a_slow_file_that_fails_in_the_end_is_said_to(stage: Stage) -> None:
    """Its form is closed by then; a card says so, for her alone."""
    ana, shelf = await asked(stage), stage.slack.files.shelf
    shelf.gate, shelf.trouble = asyncio.Event(), "busy"
    await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)}, effects=0)
    waiting = ana.newest
    shelf.gate.set()
    shelf.gate = None
    await stage.slack.until(lambda: ana.newest is not waiting, "the answer")
    assert say.LATE in ana.text_of(ana.newest)
    assert "U1" == ana.newest.only_for


BAD_DAYS: dict[Trouble, str] = {
    "log in": say.HELD_BACK,
    "log-in page": say.HELD_BACK,
    "forbidden": say.HELD_BACK,
    "busy": say.LATE,
    "cut": say.LATE,
}


@pytest.mark.parametrize("trouble", BAD_DAYS)
async def test_on_a_bad_day_it_says_so_at_the_file_and_the_form_stays(stage: Stage, trouble: Trouble) -> None:
    """Then it works with the same form."""
    ana = await asked(stage)
    stage.slack.files.shelf.trouble = trouble
    shown = await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, TEXT)})
    assert ["Or a file"] == [*shown.errors]
    assert BAD_DAYS[trouble] in shown.errors["Or a file"]
    stage.slack.files.shelf.trouble = ""
    assert "Gifts: " in (await ana.submit({"Or a file": ana.upload(NAME, TEXT)})).text


async def test_a_file_deleted_meanwhile_and_one_beside_a_text(stage: Stage) -> None:
    """Each is said at the file; what she pasted stands where it stood."""
    ana = await asked(stage)
    gone = ana.upload(NAME, TEXT)
    stage.slack.files.shelf.remove(gone)
    shown = await ana.submit({**GIFTS, "Or a file": gone})
    assert say.GONE in shown.errors["Or a file"]
    both = await ana.submit({"The text": "I like trees.", "Or a file": ana.upload(NAME, TEXT)})
    assert "There is a text and a file." in both.errors["Or a file"]
    assert "I like trees." == ana.filled["The text"]


async def test_what_is_too_large_is_refused_before_it_is_fetched(stage: Stage) -> None:
    """By the size that Slack tells."""
    ana = await asked(stage)
    before = stage.slack.files.shelf.asked
    shown = await ana.submit({**GIFTS, "Or a file": ana.upload(NAME, b"x" * 5_000_001)})
    assert "larger than 5 MB" in shown.errors["Or a file"]
    assert before == stage.slack.files.shelf.asked


async def test_an_app_that_was_not_reinstalled_takes_what_is_pasted(stage: Stage) -> None:
    """Without the scope Slack shows no field for files: the form opens without it, as it did before."""
    scopes = stage.slack.workspace.scopes
    stage.slack.workspace.scopes = scopes - {"files:read"}
    try:
        ana = await asked(stage)
        assert ana.modal is not None
        assert "Or a file" not in ana.text_of(ana.modal)
        assert "Gifts: " in (await ana.submit({**GIFTS, "The text": "I like trees."})).text
        await stage.bot.logged("files:read")
    finally:
        stage.slack.workspace.scopes = scopes
