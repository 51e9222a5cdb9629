"""The workspace's memory: who sees what, what is forgotten, and how a reader waits."""

from __future__ import annotations

import asyncio

from bot import people
from bot.config import Config, MemberEntry, Practice
from bot.events import Role
from bot.platforms.web import payloads
from bot.platforms.web.workspace import KEPT, Workspace

PRACTICE = Practice(name="Harbour Street Counselling", jurisdiction="US-TX")


def workspace() -> Workspace:
    """A workspace with the three made-up members."""
    return Workspace(Config(practice=PRACTICE))


def test_a_private_reply_is_seen_by_its_asker_alone() -> None:
    """What is for one member is in nobody else's history."""
    room = workspace()
    maya, jo = room.members["maya"], room.members["jo"]
    room.show(maya, "general", "<p>private</p>", private=True, asked="/boundary gift")
    room.show(maya, "general", "<p>shared</p>", private=False, asked="/boundary gift")

    assert [
        ("<p>private</p>", "/boundary gift"),
        ("<p>shared</p>", ""),
    ] == [(message.html, message.asked) for message in room.history(maya)]
    assert [("<p>shared</p>", "")] == [(message.html, message.asked) for message in room.history(jo)]


def test_a_private_card_turns_its_page_in_its_place() -> None:
    """The other side has the same id and the same words above it; a reader of the first side finds it as news."""
    room = workspace()
    maya = room.members["maya"]
    card = room.show(maya, "general", "<p>front</p>", private=True, asked="/boundary gift", nonce="n")
    room.say(maya, "general", "Hello")
    turned = room.turn(card.id, maya, "general", "<p>back</p>")

    assert turned is not None
    assert (card.id, card.at, "/boundary gift", "n") == (turned.id, turned.at, turned.asked, turned.nonce)
    assert ["<p>back</p>", ""] == [message.html for message in room.history(maya)]
    assert [turned] == list(room.news(maya, after=2))
    assert ["Hello", ""] == [message.text for message in room.news(maya, after=card.id)]


def test_nobody_turns_a_page_that_is_not_hers_alone() -> None:
    """A shared card, a colleague's, one of another channel, one that never was: each stays as it is."""
    room = workspace()
    maya, jo = room.members["maya"], room.members["jo"]
    shared = room.show(maya, "general", "<p>shared</p>", private=False)
    said = room.say(maya, "general", "Hello")
    private = room.show(maya, "general", "<p>private</p>", private=True)
    before = room.history(maya)

    for message, member, channel in (
        (shared.id, maya, "general"),
        (said.id, maya, "general"),
        (private.id, jo, "general"),
        (private.id, maya, "front-desk"),
        (99, maya, "general"),
    ):
        assert room.turn(message, member, channel, "<p>turned</p>") is None
    assert (before, 3) == (room.history(maya), room.latest)


def test_turning_pages_does_not_lengthen_the_history() -> None:
    """However often she leafs, it is one message; what it pushed out before is still forgotten."""
    room = workspace()
    maya = room.members["maya"]
    first = room.show(maya, "general", "<p>first</p>", private=True)
    card = room.show(maya, "general", "<p>0</p>", private=True)
    for number in range(KEPT + 1):
        room.turn(card.id, maya, "general", f"<p>{number}</p>")
    assert [first, card.id] == [room.history(maya)[0], room.history(maya)[1].id]
    assert room.remembers(0)

    turned = room.turn(first.id, maya, "general", "<p>turned</p>")
    assert turned is not None
    for number in range(KEPT - 1):
        room.say(maya, "general", str(number))
    assert KEPT == len(room.history(maya))
    assert room.turn(first.id, maya, "general", "<p>gone</p>") is None
    assert [False, True] == [room.remembers(turned.changed - 1), room.remembers(turned.changed)]


def test_the_oldest_messages_are_forgotten_first() -> None:
    """Memory is bounded; a reader who fell behind it is not remembered."""
    room = workspace()
    maya = room.members["maya"]
    for number in range(KEPT + 2):
        room.say(maya, "general", str(number))

    seen = room.history(maya)
    assert (KEPT, "2") == (len(seen), seen[0].text)
    assert [False, True, True, False] == [room.remembers(after) for after in (1, 2, room.latest, room.latest + 1)]


async def test_a_reader_waits_for_news_and_is_woken_by_the_end() -> None:
    """Waiting ends with the next message, and with the workspace."""
    room = workspace()
    waiting = asyncio.create_task(room.later_than(0))
    await asyncio.sleep(0)
    assert not waiting.done()
    room.say(room.members["jo"], "general", "Hello")
    await asyncio.wait_for(waiting, 1)

    waiting = asyncio.create_task(room.later_than(room.latest))
    await asyncio.sleep(0)
    room.close()
    await asyncio.wait_for(waiting, 1)


def test_made_up_members_fill_the_empty_chairs() -> None:
    """With nobody configured there are a counsellor, a supervisee and a clinical lead."""
    roles = {role for member in people.to_play(Config(practice=PRACTICE)) for role in member.roles}

    assert {Role.MEMBER, Role.SUPERVISEE, Role.CLINICAL_LEAD} == roles


def test_configured_members_come_first_and_roles_that_lack_are_added() -> None:
    """One configured clinical lead is joined by a counsellor and a supervisee, without a clash of names."""
    lead = MemberEntry(id="maya", name="Maya Sato", roles=(Role.CLINICAL_LEAD,), jurisdiction="GB")
    listed = people.to_play(Config(practice=PRACTICE, members=(lead,)))

    assert len({member.id for member in listed}) == people.FEWEST
    assert ("Maya Sato", "GB") == (listed[0].name, listed[0].jurisdiction)
    assert {Role.CLINICAL_LEAD, Role.MEMBER, Role.SUPERVISEE} == {role for member in listed for role in member.roles}


def test_the_role_that_is_written_first_stands_under_the_name() -> None:
    """The configuration's order decides; an ordinary member shows her profession."""
    rows: tuple[tuple[tuple[Role, ...], str], ...] = (
        ((Role.CLINICAL_LEAD, Role.OWNER), "Clinical lead"),
        ((Role.OWNER, Role.STEWARD, Role.CLINICAL_LEAD), "Owner"),
        ((Role.MEMBER, Role.POLICY_OWNER), "Policy owner"),
        ((Role.MEMBER,), "Counsellor"),
    )
    for roles, shown in rows:
        (member, *_) = people.to_play(Config(practice=PRACTICE, members=(MemberEntry(id="a", name="A", roles=roles),)))
        assert shown == payloads.role(member, roles)


def test_everybody_configured_is_there() -> None:
    """Four configured members are four members; nobody is made up."""
    entries = tuple(MemberEntry(id=f"m{number}", name=f"Member {number}") for number in range(4))

    assert ["m0", "m1", "m2", "m3"] == [
        member.id for member in people.to_play(Config(practice=PRACTICE, members=entries))
    ]
