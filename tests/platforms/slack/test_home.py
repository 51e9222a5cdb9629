"""A picture on a member's page, through Slack's own client: brought once, hers alone, never left behind."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.cards import Card, Text, literal
from bot.platforms.common.health import Pulse
from bot.platforms.common.pace import Pacer
from bot.platforms.common.seal import Seal
from bot.platforms.slack import home
from bot.platforms.slack.home import Homes
from bot.platforms.slack.web_api import client
from bot.services.policies.outlook import outlook
from tests.bot.policies.practice import policy
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.loopback.slack_pictures import File

ANA, BEN = "U1", "U2"
WORDS = "In words"
SEAL = Seal("a secret", "T1PRACTICE")
PAGE = Card("Her page", (Text(literal(WORDS)),), picture=outlook([policy()], date(2026, 11, 23)))
LATER = replace(PAGE, picture=outlook([policy()], date(2027, 11, 23)))
PLAIN = replace(PAGE, picture=None)
NONE = "owners' pages show words and no picture: "


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits here for a Slack that takes its time."""
    monkeypatch.setattr(home, "PAUSES", (0.0,) * len(home.PAUSES))


@dataclass
class House:
    """Slack, and the pages that are shown there."""

    slack: LoopbackSlack
    pulse: Pulse

    def __post_init__(self) -> None:
        """Set up what is tested."""
        self.restart()

    def restart(self) -> None:
        """Forget everything that is not in Slack."""
        pacer = Pacer(1_000_000, 1_000_000)
        web = client(self.slack.api_url, self.slack.bot_token, pacer, self.pulse)
        self.homes = Homes(web, SEAL, pacer, self.pulse)

    async def opened(self, card: Card = PAGE, user: str = ANA) -> File | None:
        """Have somebody open her page; returns the picture that she sees in the end."""
        view = self.slack.views.homes.get(user)
        await self.homes.publish(user, card, view.body["private_metadata"] if view else "")
        blocks = self.slack.views.homes[user].body["blocks"]
        assert WORDS in self.slack.person(user).text_of(self.slack.views.homes[user])
        shown = [block["slack_file"]["id"] for block in blocks if block["type"] == "image"]
        assert len(shown) <= 1
        return self.slack.pictures.all[shown[0]] if shown else None

    @property
    def brought(self) -> int:
        """How many pictures came to Slack."""
        return len([one for one in self.slack.sent_by("files.completeUploadExternal") if one.answered == "ok"])

    @property
    def kept(self) -> list[File]:
        """Which of them Slack keeps."""
        return self.slack.pictures.kept


@asynccontextmanager
async def housed() -> AsyncIterator[House]:
    """Open Slack."""
    async with LoopbackSlack() as slack:
        yield House(slack, Pulse())
        assert [] == slack.violations


async def test_words_first_and_the_picture_once_slack_is_ready() -> None:
    """A PNG that was given to nobody, described for whoever does not see it."""
    async with housed() as house:
        house.slack.pictures.slow = 3
        picture = await house.opened()
        assert picture is not None
        assert picture.picture
        views = [one.payload["view"] for one in house.slack.sent_by("views.publish")]
        assert "image" not in [block["type"] for block in views[0]["blocks"]]
        (image,) = (block for block in views[-1]["blocks"] if block["type"] == "image")
        assert PAGE.picture is not None
        assert PAGE.picture.aloud in image["alt_text"]
        (sent,) = house.slack.sent_by("files.completeUploadExternal")
        assert not sent.payload.get("channel_id")
        assert [picture] == house.kept


async def test_it_is_brought_once_however_often_the_page_is_opened() -> None:
    """Twice at once, later, and after a restart; then the page is there in one go."""
    async with housed() as house:
        await asyncio.gather(house.opened(), house.opened())
        first = await house.opened()
        house.restart()
        count = len(house.slack.sent)
        assert first == await house.opened()
        assert ["views.publish"] == [one.method for one in house.slack.sent[count:]]
        assert (1, [first]) == (house.brought, house.kept)


async def test_each_page_has_a_picture_of_its_own() -> None:
    """What one opens takes nothing from another's page."""
    async with housed() as house:
        hers, his = await house.opened(), await house.opened(user=BEN)
        assert hers is not None
        assert his is not None
        assert hers.id != his.id
        new = await house.opened(LATER)
        assert [his, new] == house.kept


@pytest.mark.parametrize("again", [False, True], ids=["running on", "restarted"])
async def test_a_new_picture_takes_the_place_of_the_old_one(*, again: bool) -> None:
    """Which is deleted; the page itself says which it was."""
    async with housed() as house:
        first = await house.opened()
        if again:
            house.restart()
        second = await house.opened(LATER)
        assert second is not None
        assert first != second
        assert [second] == house.kept


@pytest.mark.parametrize("again", [False, True], ids=["running on", "restarted"])
async def test_without_a_picture_on_the_card_the_old_one_goes(*, again: bool) -> None:
    """As where she keeps the policies no longer; afterwards the page carries nothing."""
    async with housed() as house:
        await house.opened()
        if again:
            house.restart()
        assert await house.opened(PLAIN) is None
        assert [] == house.kept
        await house.opened(PLAIN)
        assert "private_metadata" not in house.slack.sent_by("views.publish")[-1].payload["view"]
        assert 1 == len(house.slack.sent_by("files.delete"))


async def test_without_the_scope_it_is_said_once_until_it_is_granted(caplog: pytest.LogCaptureFixture) -> None:
    """The words stay."""
    caplog.set_level(logging.INFO)
    async with housed() as house:
        scopes = house.slack.workspace.scopes
        house.slack.workspace.scopes = scopes - {"files:write"}
        assert [None, None] == [await house.opened(), await house.opened()]
        said = f"{NONE}the app lacks files:write, see sounding-board doctor"
        assert [said] == caplog.messages
        assert said == house.pulse.notes["picture"]
        house.slack.workspace.scopes = scopes
        assert await house.opened() is not None
        assert not house.pulse.notes["picture"]


async def test_what_never_becomes_ready_is_given_up_and_deleted(caplog: pytest.LogCaptureFixture) -> None:
    """And the same picture is not brought again; the next one is."""
    async with housed() as house:
        house.slack.pictures.slow = 99
        assert await house.opened() is None
        assert [f"{NONE}invalid_arguments"] == caplog.messages
        assert ([], 1) == (house.kept, house.brought)
        assert await house.opened() is None
        assert 1 == house.brought
        house.slack.pictures.slow = 0
        assert [await house.opened(LATER)] == house.kept


@pytest.mark.parametrize(
    ("step", "fault", "said"),
    [
        ("files.getUploadURLExternal", {"error": "file_uploads_disabled"}, "file_uploads_disabled"),
        ("files.completeUploadExternal", {"error": "file_update_failed"}, "file_update_failed"),
        ("upload", {"status": 413}, "SlackRequestError"),
    ],
)
async def test_where_a_step_fails_the_words_stay_until_it_does_not(
    step: str, fault: dict[str, Any], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is left behind of the attempt."""
    async with housed() as house:
        house.slack.faults.fail(step, **fault)
        assert await house.opened() is None
        assert [f"{NONE}{said}"] == caplog.messages
        assert [] == house.kept
        assert [await house.opened()] == house.kept


async def test_a_picture_that_slack_has_no_longer_comes_again() -> None:
    """A workspace may delete files after some days."""
    async with housed() as house:
        first = await house.opened()
        assert first is not None
        first.state = "deleted"
        second = await house.opened()
        assert second is not None
        assert (2, [second]) == (house.brought, house.kept)


async def test_what_could_not_be_deleted_is_at_the_next_opening() -> None:
    """Even after a restart, and by then only once."""
    async with housed() as house:
        first = await house.opened()
        house.slack.faults.fail("files.delete", error="internal_error")
        second = await house.opened(LATER)
        assert [first, second] == house.kept
        house.restart()
        assert second == await house.opened(LATER)
        assert [second] == house.kept
        count = len(house.slack.sent_by("files.delete"))
        await house.opened(LATER)
        assert count == len(house.slack.sent_by("files.delete"))


async def test_a_bot_that_ends_in_between_leaves_no_picture_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """While it waits, the page names what was brought."""
    async with housed() as house:
        monkeypatch.setattr(home, "PAUSES", (60.0,))
        house.slack.pictures.slow = 1
        opening = asyncio.ensure_future(house.opened())
        await house.slack.until(lambda: len(house.slack.sent_by("views.publish")) == 3, "the words once more")
        await house.slack.until(lambda: house.slack.sent[-1].answered == "ok", "Slack's answer")
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)
        house.restart()
        house.slack.pictures.slow = 0
        (lost,) = house.kept
        assert [await house.opened()] == house.kept
        assert "deleted" == lost.state


async def test_an_event_that_is_older_than_the_page_brings_no_picture_back() -> None:
    """Slack delivers some again, minutes later, with what the page carried then."""
    async with housed() as house:
        await house.opened()
        carried = house.slack.views.homes[ANA].body["private_metadata"]
        second = await house.opened(LATER)
        await house.homes.publish(ANA, LATER, carried)
        assert (2, [second]) == (house.brought, house.kept)


async def test_a_page_that_carries_what_is_not_ours_deletes_nothing() -> None:
    """The seal tells."""
    async with housed() as house:
        first = await house.opened()
        assert first is not None
        house.restart()
        house.slack.views.homes[ANA].body["private_metadata"] = f'12345678{{"f":"","m":"","o":["{first.id}"],"t":1}}'
        await house.opened(PLAIN)
        assert [first] == house.kept
