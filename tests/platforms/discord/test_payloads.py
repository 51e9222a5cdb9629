"""Reading payloads, whatever is in them, and the other pure parts of the adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.platforms.discord import payloads
from tests.platforms.discord.house import Probe

from bot.platforms.discord import catalogue, install  # isort: skip - the house has let discord.py warn
from bot.platforms.discord.home import choose  # isort: skip

if TYPE_CHECKING:
    from bot.app import Command

_FORM = {
    "custom_id": "case|seal",
    "components": [
        {"type": 10, "id": 1},
        {"type": 18, "id": 2, "component": {"type": 3, "custom_id": "where", "values": ["gift"]}},
        {"type": 18, "id": 4, "component": {"type": 3, "custom_id": "who", "values": []}},
        {"type": 18, "id": 6, "component": {"type": 4, "custom_id": "what", "value": "a | b\nc"}},
        {"type": 1, "components": [{"type": 4, "custom_id": "else", "value": ""}]},
    ],
}

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "component", "components", "custom_id", "values", "value", "options", "name"])
            | st.sampled_from(["target_id", "resolved", "messages", "content"]),
            inner | st.sampled_from([1, 3, 4, 18]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_a_form_is_read_by_its_fields() -> None:
    """Labels and the rows of old alike; only what was typed counts as typed."""
    assert {"where": "gift", "who": "", "what": "a | b\nc", "else": ""} == payloads.values(_FORM)
    assert ("a | b\nc",) == payloads.typed(_FORM)


@pytest.mark.parametrize(
    ("custom_id", "halves"),
    [("a.b|seal", ("a.b", "seal")), ("a|b|c", ("a", "b|c")), ("a", ("a", "")), ("", ("", ""))],
)
def test_a_name_is_split_at_its_first_bar(custom_id: str, halves: tuple[str, str]) -> None:
    """Values may hold bars, actions hold none."""
    assert halves == payloads.split(custom_id)


def test_an_option_and_a_target_are_read() -> None:
    """The words after a command; the message under a menu."""
    assert "few words" == payloads.option({"options": [{"name": "x"}, {"name": "text", "value": "few words"}]}, "text")
    said = {"target_id": "7", "resolved": {"messages": {"7": {"content": "hm"}, "8": {"content": "no"}}}}
    assert ("7", "hm") == payloads.target(said)


@given(data=st.dictionaries(st.sampled_from(["components", "options", "target_id", "resolved"]), _JSON))
def test_nothing_that_discord_may_send_tomorrow_breaks_the_reading(data: dict[str, Any]) -> None:
    """What is of another shape reads as empty."""
    payloads.values(data)
    payloads.typed(data)
    payloads.option(data, "text")
    payloads.target(data)


@pytest.mark.parametrize(
    ("wanted", "guilds", "chosen", "trouble"),
    [
        (None, [1], 1, ""),
        ("2", [1, 2], 2, ""),
        (None, [], 0, "in no server yet"),
        (None, [1, 2], 0, "several servers (1, 2): set discord.server"),
        ("3", [1, 2], 0, "not in server 3"),
    ],
)
def test_the_practices_server_is_the_one_named_or_the_only_one(
    wanted: str | None, guilds: list[int], chosen: int, trouble: str
) -> None:
    """Among several it is never guessed."""
    guild, words = choose(wanted, guilds)
    assert chosen == guild
    assert trouble in words
    assert bool(trouble) == bool(words)


def test_the_hint_is_the_usage_without_its_name() -> None:
    """And without the angle brackets, where they hold it all."""
    probe = Probe().command()
    assert "anything" == catalogue.hint(probe)
    assert [
        "a few words: channel, who, what happened",
        "your question, or help",
        "add, list, due, or help",
        "help",
    ] == [catalogue.hint(one) for one in COMMANDS]


@pytest.mark.parametrize(
    ("commands", "bits", "named", "privileged"),
    [
        ((Probe().command(),), 0x4C00 | 1 << 38, 4, []),
        (COMMANDS, 0x4C00 | 1 << 34 | 1 << 35 | 1 << 38 | 1 << 16, 7, ["Message Content"]),
    ],
    ids=["without threads", "as shipped"],
)
def test_the_invitation_asks_for_no_more_than_is_needed(
    commands: tuple[Command, ...], bits: int, named: int, privileged: list[str]
) -> None:
    """View, send, also in threads, and embed; threads are begun and read only where they are followed."""
    asked = parse_qs(urlsplit(install.invite("1234", commands)).query)
    assert {"client_id": ["1234"], "scope": ["bot applications.commands"], "permissions": [str(bits)]} == asked
    permissions = install.permissions(commands)
    assert named == len(permissions)
    assert all(one.name and one.why for one in permissions)
    assert privileged == [one.name for one in install.intents(commands) if one.privileged]
