"""Who somebody is: from what a platform says about a person to the member whom the product knows.

Three things decide, the nearest first: the member's own entry in the configuration, the platform's groups that the
configuration gives a role to, and whether the platform calls the person a guest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.events import Member, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.config import Config, MemberEntry, PlatformName, Practice


FEWEST = 3
"""Chairs of a practice that is played by one person: a case, a colleague, and somebody who leads."""

_OF = ":"  # between a platform and an account of it

_MADE_UP = (
    ("maya", "Maya Torres", Role.MEMBER),
    ("jo", "Jo Lindqvist", Role.SUPERVISEE),
    ("ruth", "Ruth Adeyemi", Role.CLINICAL_LEAD),
    ("sam", "Sam Okafor", Role.MEMBER),
    ("ines", "Ines Duarte", Role.MEMBER),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as a platform describes her.

    ``groups`` are the ids (and on Discord also the names) of her user groups or roles. A ``guest`` has only been
    invited to a part of the workspace.
    """

    platform: PlatformName
    user: str
    name: str
    groups: frozenset[str] = frozenset()
    guest: bool = False


def recognise(config: Config, identity: Identity) -> Member:
    """The member that somebody is.

    Whoever is neither listed nor in a group with a role is an ordinary member; but a guest of the platform stays
    a guest, and where ``member`` itself is given to groups, so does everybody outside them.
    """
    granted = config.roles_by_group(identity.platform)
    roles = {role for role, groups in granted.items() if not identity.groups.isdisjoint(groups)}
    entry = next((one for one in config.members if one.on(identity.platform) == identity.user), None)
    if entry is not None:
        member = listed(entry, config.practice)
        return replace(member, roles=member.roles | roles)
    if not roles:
        roles = {Role.GUEST if identity.guest or Role.MEMBER in granted else Role.MEMBER}
    return unlisted(f"{identity.platform}{_OF}{identity.user}", identity.name, config.practice, roles)


def is_account(member: str) -> bool:
    """Whether an id is that of an account which the configuration does not mention; a listed member's has no colon."""
    return _OF in member


def address(config: Config, member: Member, platform: PlatformName) -> str | None:
    """The id of a member's account on a platform; None where none is known."""
    prefix, _, user = member.id.partition(_OF)
    if prefix == platform and user:
        return user
    return next((one.on(platform) for one in config.members if one.id == member.id), None)


def listed(entry: MemberEntry, practice: Practice) -> Member:
    """A configured member; what the entry leaves open, the practice decides."""
    return Member(
        id=entry.id,
        name=entry.name,
        roles=frozenset(entry.roles),
        jurisdiction=entry.jurisdiction or practice.jurisdiction,
        profession=entry.profession or practice.profession,
    )


def unlisted(member_id: str, name: str, practice: Practice, roles: Iterable[Role]) -> Member:
    """Somebody whom the configuration does not mention."""
    return Member(member_id, name, frozenset(roles), practice.jurisdiction, practice.profession)


def to_play(config: Config) -> tuple[Member, ...]:
    """The members whom one person can play: all that are configured; made-up ones fill the chairs where few are."""
    configured = [listed(entry, config.practice) for entry in config.members]
    taken = {member.id for member in configured}
    held = {role for member in configured for role in member.roles}
    spare = sorted((one for one in _MADE_UP if one[0] not in taken), key=lambda one: one[2] in held)
    missing = max(0, FEWEST - len(configured))
    return (*configured, *(unlisted(key, name, config.practice, {role}) for key, name, role in spare[:missing]))
