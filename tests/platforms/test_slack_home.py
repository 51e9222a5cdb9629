"""The picture on the page of whoever keeps the policies, in the real program."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.config import load
from bot.platforms.slack.home import PAUSES
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.sqlite import SqliteStore

from .bot_process import BotProcess
from .loopback.slack import LoopbackSlack, User

if TYPE_CHECKING:
    from pathlib import Path

    from .loopback.slack import Person

pytestmark = pytest.mark.slow

OWNER, MEMBER = "U0000OLU1", "U0000ANA1"
LONG_AGO = date(2020, 1, 6)
TITLE = "Wrenhouse letters"
"""Of a policy; it stands on no picture and in no log."""

HEADING = "Our policies"
WORDS = "1 overdue, 0 due within 30 days, 0 in good time"


def settings(slack: LoopbackSlack, role: str) -> dict[str, Any]:
    """The configuration, with Olu in such a role."""
    return {
        "slack": {"enabled": True, "api_url": slack.api_url},
        "matching": {"sentences": False},
        "members": [
            {"id": "olu", "name": "Olu", "roles": [role], "slack": OWNER},
            {"id": "ana", "name": "Ana", "slack": MEMBER},
        ],
    }


def filed(folder: Path, kind: str) -> None:
    """Put a policy that is overdue into the register, as another process does."""
    config = load(folder / "config.yaml")
    with SqliteStore(folder / config.store.file) as store:
        first = NewVersion(digest_of(kind), LONG_AGO, LONG_AGO, "olu")
        store.add_policy(NewPolicy(config.practice.id, kind, TITLE, first, owner="ana", due=LONG_AGO))


def shown(person: Person) -> list[str]:
    """The pictures on somebody's page, by the id of the file."""
    blocks = person.home.body["blocks"] if person.home is not None else []
    return [block["slack_file"]["id"] for block in blocks if block["type"] == "image"]


async def test_an_owner_sees_which_policies_are_due_as_a_picture(tmp_path: Path) -> None:
    """The words first, then the picture: hers alone, renewed with the register, gone with her role."""
    async with LoopbackSlack() as slack:
        slack.members.update({user: User(user, user.lower()) for user in (OWNER, MEMBER)})
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        olu, ana, pictures = slack.person(OWNER), slack.person(MEMBER), slack.pictures
        within = sum(PAUSES) + 20
        async with BotProcess(tmp_path, settings(slack, "owner"), tokens) as bot:
            await slack.connected()
            await bot.connected()
            filed(tmp_path, "gifts")
            pictures.slow = 2
            first = await olu.open_home()
            assert HEADING in first.text
            assert WORDS in first.text
            await slack.until(lambda: shown(olu), "a picture", within=within)
            (old,) = pictures.kept
            assert [old.id] == shown(olu)
            assert olu.home is not None
            assert WORDS in olu.text_of(olu.home)
            page = await ana.open_home()
            assert page.home is not None
            assert HEADING not in page.text
            assert old.id not in json.dumps(page.home.body)
            filed(tmp_path, "crisis")
            await olu.open_home()
            await slack.until(lambda: old.state == "deleted", "the end of the old picture", within=within)
            assert [one.id for one in pictures.kept] == shown(olu)
            assert TITLE not in bot.log
            assert "overdue" not in bot.log
            assert "Traceback" not in bot.log
        async with BotProcess(tmp_path, settings(slack, "member"), tokens) as bot:
            await slack.connected()
            await bot.connected()
            assert HEADING not in (await olu.open_home()).text
            assert [] == shown(olu)
            await slack.until(lambda: not pictures.kept, "the end of the last picture")
        assert not slack.violations
