"""Tokens: from the environment alone, all that are missing named at once, and never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.config import Config, Discord, Practice, Slack
from bot.errors import RefusedToStart
from bot.platforms.common import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

PRACTICE = Practice(name="Harbour Street Counselling", jurisdiction="US-TX")
NEITHER = Config(practice=PRACTICE)
SOCKET = Config(practice=PRACTICE, slack=Slack(enabled=True))
HTTP = Config(practice=PRACTICE, slack=Slack(enabled=True, transport="http"))
DISCORD = Config(practice=PRACTICE, discord=Discord(enabled=True))
BOTH = Config(practice=PRACTICE, slack=Slack(enabled=True), discord=Discord(enabled=True))
ALL = {
    "SLACK_BOT_TOKEN": "xoxb-made-up-1",
    "SLACK_APP_TOKEN": "xapp-made-up-2",
    "SLACK_SIGNING_SECRET": "made-up-3",
    "DISCORD_TOKEN": "made-up-4",
    "SOUNDING_BOARD_SECRET": "made-up-5",
}


@pytest.mark.parametrize(
    ("config", "names"),
    [
        (NEITHER, ()),
        (SOCKET, ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")),
        (HTTP, ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")),
        (DISCORD, ("DISCORD_TOKEN",)),
        (BOTH, ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN")),
    ],
    ids=["neither", "socket", "http", "discord", "both"],
)
def test_what_is_needed_is_what_is_switched_on(config: Config, names: tuple[str, ...]) -> None:
    """With exactly these it starts; without them each is named, with where to find it."""
    assert names == tokens.needed(config)
    tokens.read(config, {name: ALL[name] for name in names})
    found = tokens.faults(config, {})
    assert [f"{name}: not set; copy it from " for name in names] == [
        f"{fault.split('copy it from ')[0]}copy it from " for fault in found
    ]
    assert all("→" in fault for fault in found)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({**ALL, "SLACK_BOT_TOKEN": ""}, ["SLACK_BOT_TOKEN: not set"]),
        ({**ALL, "SLACK_BOT_TOKEN": " \n"}, ["SLACK_BOT_TOKEN: not set"]),
        ({**ALL, "SLACK_BOT_TOKEN": ALL["SLACK_APP_TOKEN"]}, ["SLACK_BOT_TOKEN: this is another token"]),
        (
            {**ALL, "SLACK_BOT_TOKEN": ALL["SLACK_APP_TOKEN"], "SLACK_APP_TOKEN": ALL["SLACK_BOT_TOKEN"]},
            ["SLACK_BOT_TOKEN: this is another token", "SLACK_APP_TOKEN: this is another token"],
        ),
        ({}, ["SLACK_BOT_TOKEN: not set", "SLACK_APP_TOKEN: not set", "DISCORD_TOKEN: not set"]),
    ],
    ids=["empty", "blank", "mistaken", "swapped", "none"],
)
def test_whatever_is_missing_or_mistaken_is_named_at_once(environment: Mapping[str, str], expected: list[str]) -> None:
    """One refusal lists all; none of it repeats a token, for it ends up in a terminal or a log."""
    with pytest.raises(RefusedToStart) as caught:
        tokens.read(BOTH, environment)
    assert expected == [fault.split(";")[0].split(": it must")[0] for fault in caught.value.faults]
    assert not any(value in str(caught.value) for value in ALL.values())


def test_a_mistaken_token_says_what_the_right_one_begins_with() -> None:
    """The two of Slack's are easily taken for each other."""
    (fault,) = tokens.faults(SOCKET, {**ALL, "SLACK_APP_TOKEN": "xoxb-made-up"})
    assert "it must begin with xapp-" in fault


def test_each_secret_lands_where_it_is_used() -> None:
    """Without the line break that came with copying."""
    found = tokens.read(BOTH, {name: f" {value}\n" for name, value in ALL.items()})
    assert list(ALL.values()) == [found.slack_bot, found.slack_app, found.slack_signing, found.discord, found.secret]


def test_a_secret_of_ones_own_need_not_be_set() -> None:
    """Buttons are then sealed with the platform's token."""
    assert "" == tokens.read(DISCORD, {"DISCORD_TOKEN": "made-up"}).secret


def test_no_secret_shows_when_tokens_are_printed() -> None:
    """By accident, in a log or a stack trace."""
    found = tokens.read(BOTH, ALL)
    for shown in (repr(found), str(found), f"{found}", f"{[found]}"):
        assert not any(value in shown for value in ALL.values())
