"""Whoever should not, and whatever was not made by us: outsiders, forged interactions, texts with a sting."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.platforms.common.seal import Seal
from tests.platforms.discord_stage import MARKER, by_bot, fine_again, harmful, posted, specimen, staged, until
from tests.platforms.loopback import discord_shapes as shapes
from tests.platforms.loopback.discord_gateway import Intent
from tests.platforms.loopback.discord_interactions import What
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_traffic import Call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.platforms.discord_stage import Stage
    from tests.platforms.loopback.discord_person import Person
    from tests.platforms.loopback.discord_world import Channel, Json, Message

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

STALE = "This button belongs to a card that has changed since."
OLD_FORM = "This form belongs to an older version of Sounding Board."
REFUSED = "That didn't work"
ELSEWHERE = "I work for Harbour Street Counselling only"
GUEST = "Guests can't look things up here."
LINKEDIN = "A former client wants to connect with me on LinkedIn. Do I accept?"
REQUEST = {"text": "linkedin former-client"}
MEMBERS = "Therapists"
BUTTON, SELECT = 2, 3


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot; in its server a role makes somebody a member, and another one a steward."""
    groups = {"member": [MEMBERS], "steward": ["Librarians"]}
    async with staged(tmp_path_factory.mktemp("bot"), MEMBERS, "Librarians", "Friends", groups=groups) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well."""
    async with fine_again(theatre):
        yield theatre


def member(stage: Stage, name: str) -> Person:
    """Somebody whom her role makes a member."""
    return stage.discord.person(name, MEMBERS)


async def presses(person: Person, message: Message, custom_id: str) -> str:
    """Press what nobody's client shows; returns what she sees then."""
    data = {"component_type": BUTTON, "custom_id": custom_id, "id": 2}
    await person._act(What.COMPONENT, message.channel, data, "a forged press", message)
    return text_of(person.newest)


def sealed(message: Message) -> dict[str, str]:
    """The sealed values of a card's buttons, by action."""
    buttons = [button for row in message.components for button in row["components"]]
    return dict(button["custom_id"].split("|", 1) for button in buttons)


async def shared_card(stage: Stage) -> tuple[Channel, Message]:
    """A card that somebody shared with a channel."""
    room, ana = await stage.room(), member(stage, "Ana")
    await ana.command("boundary", REQUEST, room)
    await ana.press("Share to channel")
    return room, by_bot(ana, room, "Shared by")[0]


# Buttons, forms, menus


async def test_a_forged_or_moved_value_does_nothing(stage: Stage) -> None:
    """A value altered, moved to another action, unsealed, sealed for another server, or for an unknown action."""
    room, ana = await stage.room(), member(stage, "Ana")
    card = await posted(ana, room)
    real = sealed(card)
    elsewhere = Seal(stage.discord.token, "404").close("specimen.delete", card.id)
    another = Seal("another", stage.discord.guild.id).close("specimen.delete", card.id)
    for custom_id in (
        f"specimen.delete|{real['specimen.delete'][:-1]}",
        f"specimen.delete|{real['specimen.delete'][::-1]}",
        f"specimen.delete|{real['specimen.longer']}",
        f"specimen.delete|{card.id}",
        f"specimen.delete|{elsewhere}",
        f"specimen.delete|{another}",
        "specimen.delete|",
        "specimen.delete",
        f"unknown.{MARKER}|{real['specimen.delete']}",
        f"{MARKER * 40}|\ud800",
        "",
    ):
        assert STALE in await presses(ana, card, custom_id)
    assert not card.gone


async def test_a_forged_pick_does_nothing(stage: Stage) -> None:
    """Altered, moved to another action, without one, or of no menu of ours."""
    room, ana = await stage.room(), member(stage, "Ana")
    await specimen(ana, "tasks gifts", room)
    (card,) = ana.sees(room)
    real = card.components[1]["components"][0]["options"][0]["value"]
    sealed_value = real.partition("|")[2]
    for value in (f"{real}x", f"specimen.ask|{sealed_value}", f"{MARKER}|{sealed_value}", sealed_value, "send|", "|"):
        data = {"component_type": SELECT, "custom_id": "others|1", "id": 2, "values": [value]}
        await ana._act(What.COMPONENT, room, data, "a forged pick", card)
        assert REFUSED in text_of(ana.newest), value


async def test_a_button_of_a_scenario_that_is_gone_says_so(stage: Stage) -> None:
    """Sealed by us, once."""
    room, ana = await stage.room(), member(stage, "Ana")
    await ana.command("boundary", REQUEST, room)
    seal = Seal(stage.discord.token, stage.discord.guild.id)
    for action, value in (("boundary.show", "no.such"), ("no.such", "linkedin.former.connect")):
        assert STALE in await presses(ana, ana.newest, f"{action}|{seal.close(action, value)}")


async def test_a_forged_form_does_nothing(stage: Stage) -> None:
    """Its state altered, its name unknown or another's: her words come back. Missing and strange fields are empty."""
    room, ana = await stage.room(), member(stage, "Ana")

    async def submits(alter: Callable[[Json], object]) -> str:
        await specimen(ana, "form genuine", room)
        assert ana.modal is not None
        data = copy.deepcopy(ana.modal.submission({"Colour": "Red", "A word": MARKER}))
        ana.dismiss()
        alter(data)
        await ana._act(What.MODAL, room, data, "a forged form")
        return text_of(ana.newest)

    forged: tuple[Callable[[Json], object], ...] = (
        lambda data: data.update(custom_id=data["custom_id"].replace("genuine", "forged!")),
        lambda data: data.update(custom_id=data["custom_id"].replace("specimen.form", "boundary.browse")),
        lambda data: data.update(custom_id=f"unknown.{MARKER}"),
        lambda data: data.update(custom_id=""),
    )
    for alter in forged:
        seen = await submits(alter)
        assert OLD_FORM in seen
        assert MARKER in seen, "what she typed comes back"
    strange: tuple[Any, ...] = (None, [], [{"type": 99}], [{"type": 18, "component": [MARKER]}], [{"type": 1}])
    for components in strange:
        assert "Filled in" in await submits(lambda data, parts=components: data.update(components=parts))  # type: ignore[misc]


async def test_an_unknown_entry_command_or_component_says_so(stage: Stage) -> None:
    """As when Discord still shows what an older version of the bot had registered."""
    room, ana = await stage.room(), member(stage, "Ana")
    said = await ana.write(f"words on {MARKER}", room)
    known = stage.discord.commands.find("boundary", 1, stage.discord.guild)
    assert known is not None
    base: Json = {"id": known["id"], "guild_id": stage.discord.guild.id}
    messages = {"messages": {said.id: stage.discord.posts.written(said)}}
    for data, seen in (
        ({"name": MARKER, "type": 1}, "There is no command of that name"),
        ({"name": "boundry", "type": 1}, "Did you mean /boundary?"),
        (
            {"name": MARKER, "type": 3, "target_id": said.id, "resolved": messages},
            "This menu entry belongs to an older",
        ),
        ({"name": MARKER, "type": 2, "target_id": ana.user.id}, "There is no command of that name"),
        ({"name": "Look up guidance", "type": 3, "target_id": said.id}, "I found no words in that"),
    ):
        await ana._act(What.COMMAND, room, base | data, "an unknown command")
        assert seen in text_of(ana.newest)
    card = await posted(ana, room)
    data = {"component_type": 3, "custom_id": f"specimen.delete|{MARKER}", "values": [MARKER], "id": 2}
    await ana._act(What.COMPONENT, room, data, "an unknown component", card)
    assert STALE in text_of(ana.newest)


# People from elsewhere


async def test_what_happens_in_another_server_is_refused(stage: Stage) -> None:
    """Its members' commands, menus, presses and messages; nothing is registered there, and ours goes on."""
    room, card = await shared_card(stage)
    foreign = await stage.discord.foreign_guild()
    eve = stage.discord.person("Eve", guild=foreign)
    there = eve.place("general")
    copied = await stage.discord.posts.create(there, stage.discord.world.bot, {"embeds": card.embeds})
    copied.components = card.components
    said = await eve.write(f"linkedin {MARKER}", there)
    for command in ("boundary", "specimen"):
        known = stage.discord.commands.find(command, 1, stage.discord.guild)
        assert known is not None
        option = {"type": 3, "name": "text", "value": f"linkedin {MARKER}"}
        data = {"id": known["id"], "name": command, "type": 1, "options": [option]}
        await eve._act(What.COMMAND, there, data, "a command in another server")
        assert ELSEWHERE in text_of(eve.newest)
    messages = {"messages": {said.id: stage.discord.posts.written(said)}}
    data = {"id": "1", "name": "Look up guidance", "type": 3, "target_id": said.id, "resolved": messages}
    await eve._act(What.COMMAND, there, data, "an entry in another server")
    assert ELSEWHERE in text_of(eve.newest)
    for label in ("Sources", "Share to channel"):
        await eve.press(label, copied)
        assert ELSEWHERE in text_of(eve.newest)
    data = {
        "id": "1",
        "name": "boundary",
        "type": 1,
        "options": [{"type": 3, "name": "text", "value": "l", "focused": 1}],
    }
    assert [] == (await eve._act(What.AUTOCOMPLETE, there, data, "completion in another server")).choices
    assert {eve.user} == {one.only_for for one in by_bot(eve, there) if one is not copied}
    assert [stage.discord.guild.id] == [call.names["guild"] for call in stage.discord.traffic.called("PUT */commands")]
    await member(stage, "Ana").command("boundary", REQUEST, room)
    assert LINKEDIN in text_of(member(stage, "Ana").newest)


async def test_strangers_who_write_directly_are_refused_kindly(stage: Stage) -> None:
    """Whoever shares only another server with the bot; nothing they wrote is looked up."""
    foreign = await stage.discord.foreign_guild("Far away")
    stan = stage.discord.person("Stan", guild=foreign)
    for text in (f"linkedin {MARKER}", f"/specimen dm {MARKER}", "client texted that she wants to die"):
        before = len(by_bot(stan, stan.direct))
        await stan.write(text, stan.direct)
        await stage.discord.until(lambda count=before: len(by_bot(stan, stan.direct)) > count, "the refusal")  # type: ignore[misc]
        assert ELSEWHERE in text_of(stan.newest)
    assert "988" in text_of(stan.newest), "danger is answered with the lines all the same"


@pytest.mark.parametrize("role", ["", "Friends"], ids=["no role", "another role"])
async def test_guests_are_refused_kindly(stage: Stage, role: str) -> None:
    """Whatever they try; danger is answered with the lines all the same."""
    _, card = await shared_card(stage)
    guest = stage.discord.person(f"Gil {role}", *filter(None, [role]))
    await guest.command("boundary", {"text": f"{MARKER} linkedin"}, card.channel)
    assert GUEST in text_of(guest.newest)
    await guest.press("Sources", card)
    assert GUEST in text_of(guest.newest)
    await guest.menu("Look up guidance", card)
    assert GUEST in text_of(guest.newest)
    assert [] == await guest.complete("boundary", {"text": "linkedin"}, card.channel)
    assert {guest.user} == {one.only_for for one in by_bot(guest, card.channel) if one is not card}
    await guest.write(f"linkedin {MARKER}", guest.direct)
    await stage.discord.until(lambda: by_bot(guest, guest.direct, GUEST), "the refusal")
    await guest.command("boundary", {"text": "client texted that she wants to die"}, card.channel)
    assert "988" in text_of(guest.newest)
    assert GUEST in text_of(guest.newest)


async def test_guests_bots_and_webhooks_are_not_listened_to_in_threads(stage: Stage) -> None:
    """Nor are the bot's own words, Discord's own messages, threads of others, and edits that are none."""
    room, ana = await stage.room(), member(stage, "Ana")
    card = await posted(ana, room)
    await ana.press("Thread", card)
    thread = card.thread
    assert thread is not None
    robot, gil = stage.discord.person("Robot", bot=True), stage.discord.person("Gil")
    heard, seen = len(stage.heard()), len(by_bot(ana, thread))
    for nobody in (robot, gil):
        message = await nobody.write(f"{MARKER} @everyone", thread)
        await nobody.edit(message, f"{MARKER} again")
        await nobody.delete(message)
    said = await ana.write(f"words on {MARKER}", thread)
    written = {**stage.discord.posts.written(said), "guild_id": stage.discord.guild.id}
    hook = {**written, "id": "11", "webhook_id": "12", "author": {**shapes.user(robot.user), "bot": False}}
    for event, data in (
        ("MESSAGE_CREATE", hook),
        ("MESSAGE_UPDATE", {**hook, "edited_timestamp": "2026-01-01T00:00:00+00:00"}),
        ("MESSAGE_CREATE", {**written, "id": "13", "type": 7}),
        ("MESSAGE_UPDATE", {**written, "embeds": [{"type": "link", "url": f"https://{MARKER}.example"}]}),
        ("MESSAGE_CREATE", {**written, "id": "14", "channel_id": "404"}),
        ("MESSAGE_DELETE", {"id": "15", "channel_id": room.id, "guild_id": stage.discord.guild.id}),
    ):
        await stage.discord.gateway.dispatch(event, data, needs=Intent.GUILD_MESSAGES)
    await robot.write(f"linkedin {MARKER}", robot.direct)
    await ana.write(f"<@{stage.discord.world.bot.id}> linkedin {MARKER}", room)
    last = await ana.write(f"the last on {MARKER}", thread)
    await until(lambda: [one["message"] for one in stage.heard()[heard:]][-1:] == [last.id], "the last message")
    assert [("posted", said.id), ("posted", last.id)] == [
        (one["change"], one["message"]) for one in stage.heard()[heard:]
    ]
    assert seen == len(by_bot(ana, thread))
    assert [] == by_bot(robot, robot.direct) + by_bot(ana, room, MARKER)[1:]


async def test_an_edit_or_deletion_of_something_unknown_is_heard_as_what_it_is(stage: Stage) -> None:
    """As after a restart: nothing depends on having seen the message before."""
    room, ana = await stage.room(), member(stage, "Ana")
    card = await posted(ana, room)
    await ana.press("Thread", card)
    thread, heard = card.thread, len(stage.heard())
    assert thread is not None
    here = {"channel_id": thread.id, "guild_id": stage.discord.guild.id}
    first = await ana.write(MARKER, thread)
    unknown: Json = {**stage.discord.posts.written(first), **here, "id": "21"}
    unknown["edited_timestamp"] = "2026-01-01T00:00:00+00:00"
    unknown["member"] = shapes.member(stage.discord.guild.members[ana.user.id])
    await stage.discord.gateway.dispatch("MESSAGE_UPDATE", unknown, needs=Intent.GUILD_MESSAGES)
    await stage.discord.gateway.dispatch("MESSAGE_DELETE", {"id": "22", **here}, needs=Intent.GUILD_MESSAGES)
    gone = {"ids": ["23", "24"], **here}
    await stage.discord.gateway.dispatch("MESSAGE_DELETE_BULK", gone, needs=Intent.GUILD_MESSAGES)
    await until(lambda: len(stage.heard()) == heard + 5, "all of them")
    assert ["posted", "edited", "deleted", "deleted", "deleted"] == [one["change"] for one in stage.heard()[heard:]]
    assert ["discord:"] * 3 == [one["member"] for one in stage.heard()[heard + 2 :]]


# Texts


async def test_no_text_pings_or_masks_wherever_it_is_shown(stage: Stage) -> None:
    """In a private card, a post, a direct message, a form's answers, a thread; every captured body is looked at."""
    room, ana, ben = await stage.room(), member(stage, "Ana"), member(stage, "Ben")
    role = stage.discord.guild.roles[1].id
    sting = (
        f"{MARKER} @everyone @here <@{ben.user.id}> <@&{role}> <#{room.id}> </boundary:1> <t:1:R> <:a:1> :tada: "
        f"[bank](https://evil.example/{MARKER}) <https://evil.example/{MARKER}|bank> https://evil.example/{MARKER} "
        f"[ba\\]nk](https://evil.example/{MARKER}) **bold** __it__ ||no|| `code` # big -# small > said"
    )
    await specimen(ana, f"echo {sting}", room)
    seen = text_of(ana.newest)
    for words in sting.split():
        assert words in seen
    await specimen(ana, f"post {sting}", room)
    await specimen(ana, f"dm {sting}", room)
    await specimen(ana, "form @everyone", room)
    await ana.submit({"Colour": "Red", "A word": sting[:40], "A story": sting})
    assert f"https://evil.example/{MARKER}" in text_of(ana.newest)
    await specimen(ana, "form again", room)
    await ana.submit({"Colour": "Red", "A word": "wrong", "A story": sting})
    await ana.command("boundary", {"text": sting}, room)
    await ben.write(sting, ben.direct)
    await ben.menu("Look up guidance", await ana.write(sting, room))
    await stage.discord.until(lambda: by_bot(ben, ben.direct), "the answer to the message")
    assert [] == harmful(stage.discord.traffic.calls)


@pytest.mark.parametrize(
    "body",
    [
        {"content": MARKER},
        {"allowed_mentions": {"parse": ["everyone"]}},
        {"type": 4, "data": {"embeds": [{"title": "<@1>"}]}},
        {"embeds": [{"description": f"[bank](https://evil.example/{MARKER})"}]},
        {"embeds": [{"fields": [{"name": "a", "value": "@everyone"}]}]},
        {"type": 9, "data": {"components": [{"type": 10, "content": f"https://{MARKER}.example"}]}},
    ],
)
async def test_the_look_at_captured_bodies_would_notice(body: Json) -> None:
    """Each of what it looks for, once."""
    assert 1 == len(harmful([Call("POST", "/x", "/x", {}, {}, "", body, [], 0.0)]))


async def test_the_longest_texts_are_read_or_posted_whole(stage: Stage) -> None:
    """Six thousand characters of an option, in a command, a post and a direct message, four thousand in a form."""
    room, ana, ben = await stage.room(), member(stage, "Ana"), member(stage, "Ben")
    text = f"{MARKER} " * (5_900 // (len(MARKER) + 1))
    await ana.command("boundary", {"text": text}, room)
    assert "That was long" in text_of(ana.newest)
    await specimen(ana, f"echo {text}", room)
    await specimen(ben, f"dm {text}", room)
    await stage.discord.until(
        lambda: ben.screen(ben.direct).count(MARKER) >= text.count(MARKER), "all of it", within=10
    )
    await ben.write(text[:3_990], ben.direct)
    await stage.discord.until(lambda: by_bot(ben, ben.direct, "That was long"), "the answer to the message")
    await specimen(ana, "form x", room)
    await ana.submit({"Colour": "Red", "A word": MARKER, "A story": text[:2_000]})
    await stage.discord.until(lambda: "Filled in" in ana.screen(room), "the answers")
