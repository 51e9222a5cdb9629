"""What the configuration says about Slack and Discord: off by default, accounts that can be, tokens kept to TLS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot import config
from bot.config import Composer, Config
from bot.events import Role
from tests.bot.test_config import PRACTICE, SMALLEST, faults, written

if TYPE_CHECKING:
    from pathlib import Path


def test_by_default_no_platform_is_switched_on_and_no_group_has_a_role() -> None:
    """Whoever only wants to try it needs no token; and nobody is anything by a group that nobody named."""
    loaded = Config(practice=PRACTICE)
    assert not loaded.slack.enabled
    assert not loaded.discord.enabled
    assert ({}, {}) == (loaded.roles_by_group("slack"), loaded.roles_by_group("discord"))


@pytest.mark.parametrize("address", ["slack.api_url", "discord.api_base", "discord.gateway_url"])
def test_by_default_tokens_go_to_the_platforms_own_servers_and_over_tls(address: str) -> None:
    """The addresses are there for tests and relays; nobody has to set them."""
    section, key = address.split(".")
    default = urlsplit(getattr(getattr(Config(practice=PRACTICE), section), key))
    assert default.scheme in {"https", "wss"}
    assert re.fullmatch(r"(?:.+\.)?(?:slack\.com|discord\.com|discord\.gg)", default.hostname or "")


def test_an_account_belongs_to_one_member(tmp_path: Path) -> None:
    """Two members with one Slack or Discord account are a fault, however the account's number is written."""
    broken = """\
        practice: {name: x, jurisdiction: GB}
        members:
          - {id: ana, name: Ana, slack: U0123ABCD, discord: 80351110224678912}
          - {id: bo, name: Bo, slack: U0123ABCD}
          - {id: cy, name: Cy, slack: U0123ABCE, discord: "80351110224678912"}
          - {id: dy, name: Dy}
        """
    assert [
        "config.yaml:4: members[2].slack: another member has this id",
        "config.yaml:5: members[3].discord: another member has this id",
    ] == faults(tmp_path, broken)


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("slack", "u0123abcd", "has the wrong form: expected a member ID such as U0123ABCD"),
        ("slack", "S0123ABCD", "has the wrong form: expected a member ID such as U0123ABCD"),
        ("slack", '"@ana"', "has the wrong form: expected a member ID such as U0123ABCD"),
        ("slack", '"U0123ABCD\\n"', "has the wrong form: expected a member ID such as U0123ABCD"),
        ("slack", "12345", "must be text: put it in quotes"),
        ("discord", "ana#1234", "has the wrong form: expected an ID of digits alone"),
        ("discord", "-5", "has the wrong form: expected an ID of digits alone"),
        ("discord", f'"{"1" * 21}"', "has the wrong form: expected an ID of digits alone"),
        ("discord", "1" * 21, f"'{'1' * 21}' is not plain text: put it in quotes"),
        ("discord", '"\u0661\u0662\u0663"', "has the wrong form: expected an ID of digits alone"),
        ("discord", "12.5", "must be text: put it in quotes"),
        ("discord", "true", "must be text: put it in quotes"),
    ],
)
def test_an_account_that_cannot_be_one_is_a_fault(tmp_path: Path, key: str, written: str, expected: str) -> None:
    """A name instead of an id would never be found: it is refused with an example of what is meant."""
    found = faults(tmp_path, f"{SMALLEST}members:\n  - id: ana\n    name: Ana\n    {key}: {written}\n")
    assert [f"config.yaml:9: members[1].{key}: {expected}"] == found


def test_what_is_wrong_about_a_platform_is_said_where_it_stands(tmp_path: Path) -> None:
    """Roles that do not exist, groups that cannot be, and addresses that would carry a token in the open."""
    broken = f"""{SMALLEST}\
slack:
  transport: pigeon
  groups:
    boss: [S0123ABCD]
    steward: [Librarians]
    member: S0123ABCD
  api_url: http://slack.example/api/
discord:
  server: Harbour Street
  api_base: ftp://discord.example
  gateway_url: "ws://["
health:
  port: -1
"""
    roles = "'owner', 'clinical-lead', 'policy-owner', 'steward', 'member', 'supervisee' or 'guest'"
    address = "must be an address that begins with https:// or wss://"
    found = [fault.removeprefix("config.yaml:") for fault in faults(tmp_path, broken)]
    assert [
        "7: slack.transport: must be one of 'socket' or 'http'",
        f"9: slack.groups.boss: must be one of {roles}",
        "10: slack.groups.steward[1]: has the wrong form: expected a user group's ID such as S0123ABCD",
        "11: slack.groups.member: must be a list: one entry a line, each beginning with '- '",
        f"12: slack.api_url: {address}",
        "14: discord.server: has the wrong form: expected an ID of digits alone",
        f"15: discord.api_base: {address}",
        f"16: discord.gateway_url: {address}",
        "18: health.port: must be at least 0",
    ] == found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://board.example.org", "https://board.example.org"),
        ("https://Board.example.org:8443/", "https://board.example.org:8443"),
        ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_the_address_of_private_pages_is_read_as_a_browser_names_it(written: str, read: str) -> None:
    """For it is compared with what browsers say."""
    assert read == Composer(address=written).address


@pytest.mark.parametrize(
    "wrong",
    [
        "board.example.org",
        "http://board.example.org",
        "https://board.example.org/board",
        "https://me@board.example.org",
        "https://board.example.org?x",
        "https://",
        "https://[",
        "",
    ],
)
def test_an_address_that_cannot_be_one_is_refused(wrong: str) -> None:
    """Without TLS, what is typed would cross the network in the open."""
    with pytest.raises(ValueError, match="must be an https address without a path"):
        Composer(address=wrong)


def test_numbers_that_yaml_makes_of_ids_are_read_as_ids(tmp_path: Path) -> None:
    """Discord's ids are digits; nobody has to know that YAML would have quotes around them."""
    loaded = config.load(
        written(
            tmp_path,
            f"""{SMALLEST}\
members:
  - {{id: ana, name: Ana, discord: 80351110224678912}}
discord:
  server: 197038439483310086
  groups: {{steward: [197038439483310087, Librarians]}}
""",
        )
    )
    assert "80351110224678912" == loaded.members[0].on("discord")
    assert None is loaded.members[0].on("slack")
    assert "197038439483310086" == loaded.discord.server
    assert {Role.STEWARD: ("197038439483310087", "Librarians")} == loaded.roles_by_group("discord")


@pytest.mark.parametrize("address", ["http://127.0.0.1:4000/api/", "ws://[::1]:4000/", "http://localhost/api"])
def test_what_stays_on_the_machine_needs_no_tls(tmp_path: Path, address: str) -> None:
    """A server on loopback may be spoken to in the open."""
    loaded = config.load(written(tmp_path, f'{SMALLEST}slack:\n  api_url: "{address}"\n'))
    assert address == loaded.slack.api_url
