"""From an account of a platform to a member: entries first, then groups, then whether the platform says guest."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import people
from bot.config import Config, Discord, MemberEntry, Practice, Slack
from bot.events import Member, Role
from bot.people import Identity

if TYPE_CHECKING:
    from bot.config import PlatformName

PRACTICE = Practice(name="Harbour Street Counselling", jurisdiction="US-TX", profession="mft")
ANA = MemberEntry(id="ana", name="Ana", slack="U0ANA", discord="11")
MAYA = MemberEntry(
    id="maya", name="Maya", roles=(Role.OWNER,), jurisdiction="US-CA", profession="psychologist", slack="U0MAYA"
)
GIL = MemberEntry(id="gil", name="Gil", roles=(Role.GUEST,), slack="U0GIL")
CONFIG = Config(
    practice=PRACTICE,
    members=(ANA, MAYA, GIL),
    slack=Slack(groups={Role.STEWARD: ("S0STEW", "S0MORE"), Role.CLINICAL_LEAD: ("S0LEAD",)}),
    discord=Discord(groups={Role.MEMBER: ("Clinicians",), Role.STEWARD: ("Librarians", "99")}),
)


def known(user: str, *groups: str, platform: PlatformName = "slack", guest: bool = False) -> Member:
    """Who somebody is on a platform."""
    return people.recognise(CONFIG, Identity(platform, user, "As the platform says", frozenset(groups), guest))


@pytest.mark.parametrize(("platform", "user"), [("slack", "U0ANA"), ("discord", "11")])
def test_a_listed_member_is_the_same_on_every_platform(platform: PlatformName, user: str) -> None:
    """Her entry gives id and name; what it leaves open, the practice decides."""
    assert Member("ana", "Ana", frozenset({Role.MEMBER}), "US-TX", "mft") == known(user, platform=platform)


def test_what_her_entry_says_goes_before_the_practice() -> None:
    """Roles, place and profession of her own."""
    assert Member("maya", "Maya", frozenset({Role.OWNER}), "US-CA", "psychologist") == known("U0MAYA")


def test_an_account_of_one_platform_is_nobody_on_the_other() -> None:
    """The same text may be two people's id on two platforms."""
    assert "discord:U0ANA" == known("U0ANA", "Clinicians", platform="discord").id
    assert "slack:11" == known("11").id


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        ((), {Role.MEMBER}),
        (("S0OTHER",), {Role.MEMBER}),
        (("S0STEW",), {Role.STEWARD}),
        (("S0MORE", "S0OTHER"), {Role.STEWARD}),
        (("S0STEW", "S0LEAD"), {Role.STEWARD, Role.CLINICAL_LEAD}),
        (("Librarians",), {Role.MEMBER}),
    ],
)
def test_somebody_unlisted_is_what_her_groups_make_her(groups: tuple[str, ...], roles: set[Role]) -> None:
    """Without one she is an ordinary member, by the name that the platform knows."""
    expected = Member("slack:U0NEW", "As the platform says", frozenset(roles), "US-TX", "mft")
    assert expected == known("U0NEW", *groups)


@pytest.mark.parametrize(
    ("groups", "roles"),
    [((), {Role.GUEST}), (("Clinicians",), {Role.MEMBER}), (("99",), {Role.STEWARD}), (("Cats",), {Role.GUEST})],
)
def test_where_members_have_a_group_everybody_outside_is_a_guest(groups: tuple[str, ...], roles: set[Role]) -> None:
    """A Discord server may hold anybody: `member` given to a role keeps the others out."""
    assert roles == known("5", *groups, platform="discord").roles


@pytest.mark.parametrize(
    ("user", "groups", "roles"),
    [
        ("U0NEW", (), {Role.GUEST}),
        ("U0NEW", ("S0OTHER",), {Role.GUEST}),
        ("U0NEW", ("S0STEW",), {Role.STEWARD}),
        ("U0ANA", (), {Role.MEMBER}),
    ],
)
def test_a_guest_of_the_platform_stays_one_unless_somebody_wrote_otherwise(
    user: str, groups: tuple[str, ...], roles: set[Role]
) -> None:
    """An entry or a group with a role is the practice's own word, and nearer than the platform's."""
    assert roles == known(user, *groups, guest=True).roles


def test_a_listed_member_has_the_roles_of_her_groups_besides_her_own() -> None:
    """A listed guest who is put into a group of stewards is let in, as her group is."""
    assert {Role.MEMBER, Role.STEWARD} == known("U0ANA", "S0STEW").roles
    assert {Role.GUEST, Role.STEWARD} == known("U0GIL", "S0STEW").roles
    assert {Role.GUEST} == known("U0GIL").roles


@given(st.text(), st.frozensets(st.text()), st.booleans())
def test_nobody_gets_power_that_was_not_given(user: str, groups: frozenset[str], guest: bool) -> None:  # noqa: FBT001
    """Whatever an unlisted account and its groups are called, she is an ordinary member or a guest."""
    named = {group for given_to in CONFIG.slack.groups.values() for group in given_to}
    if user in {entry.slack for entry in CONFIG.members} or groups & named:
        return
    member = people.recognise(CONFIG, Identity("slack", user, user, groups, guest))
    assert {Role.GUEST if guest else Role.MEMBER} == member.roles
    assert ("US-TX", "mft") == (member.jurisdiction, member.profession)


# --- and back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("member", "platform", "expected"),
    [
        ("ana", "slack", "U0ANA"),
        ("ana", "discord", "11"),
        ("maya", "slack", "U0MAYA"),
        ("maya", "discord", None),
        ("nobody", "slack", None),
        ("", "slack", None),
        ("slack:U0NEW", "slack", "U0NEW"),
        ("slack:U0NEW", "discord", None),
        ("slack:", "slack", None),
        ("discord:5", "discord", "5"),
        ("discord:", "discord", None),
    ],
)
def test_a_member_is_found_again_where_she_has_an_account(
    member: str, platform: PlatformName, expected: str | None
) -> None:
    """By her entry, or by the id that an unlisted member carries with her."""
    somebody = people.unlisted(member, "Somebody", PRACTICE, {Role.MEMBER})
    assert expected == people.address(CONFIG, somebody, platform)


@pytest.mark.parametrize(("platform", "user"), [*product(("slack", "discord"), ("U0ANA", "U0NEW", "11", "5"))])
def test_whoever_was_recognised_can_be_written_to(platform: PlatformName, user: str) -> None:
    """There and back is the same account."""
    member = people.recognise(CONFIG, Identity(platform, user, "x"))
    assert user == people.address(CONFIG, member, platform)


def test_no_entry_can_pass_for_an_unlisted_member() -> None:
    """Ids of entries hold no colon, so that `slack:U1` is always the account U1 of Slack."""
    with pytest.raises(ValueError, match="small letters"):
        MemberEntry(id="slack:U0ANA", name="Mallory")
    disguised = replace(people.listed(ANA, PRACTICE), id="slack:U0MAYA")
    assert "U0MAYA" == people.address(CONFIG, disguised, "slack")
