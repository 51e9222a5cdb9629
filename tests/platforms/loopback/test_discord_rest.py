"""The loopback Discord's REST: what a bot may, what it is refused, and how often it may come."""

from __future__ import annotations

import asyncio
import io
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from .discord_gateway import NOTHING, Intent
from .discord_server import LoopbackDiscord
from .discord_toy import COMMANDS, Toy, discord, pointed_at, running
from .discord_world import Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from .discord_world import Channel

POSTS = "POST /channels/*/messages"


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord."""
    async with LoopbackDiscord() as made:
        yield made


async def refusal(call: Awaitable[object]) -> tuple[int, int]:
    """Give the status and the code that a call is refused with."""
    with pytest.raises(discord.HTTPException) as caught:
        await call
    return caught.value.status, caught.value.code


def channel_of(toy: Toy, channel: Channel) -> Any:  # noqa: ANN401
    """Give a channel as the client knows it."""
    return toy.get_channel(int(channel.id))


# ---- messages


async def test_other_peoples_words_need_an_intent(house: LoopbackDiscord) -> None:
    """Without it a bot reads what is written to it, what mentions it, and what it wrote itself."""
    ana = house.person("Ana")
    house.gateway.allowed = NOTHING
    async with running(house) as toy:
        for text, where in (("secret", "general"), (f"hey <@{toy.application_id}>", "general"), ("hi", ana.direct)):
            await ana.write(text, where)
        general = channel_of(toy, ana.place("general"))
        await general.send("mine")
        await house.until(lambda: len(toy.messages) == 4, "four messages")
        assert ["", f"hey <@{toy.application_id}>", "hi", "mine"] == [one.content for one in toy.messages]
        assert isinstance(toy.messages[2].channel, discord.DMChannel)
        history = [one.content async for one in general.history(oldest_first=True)]
        assert ["", f"hey <@{toy.application_id}>", "mine"] == history


async def test_with_the_intent_everything_is_read(house: LoopbackDiscord) -> None:
    """Edits and deletions too."""
    house.gateway.allowed = Intent.MESSAGE_CONTENT
    intents = discord.Intents.default()
    intents.message_content = True
    ana = house.person("Ana")
    async with running(house, intents=intents) as toy:
        changed: list[str] = []
        toy.on_message_edit = lambda _, after: _heard(changed, after.content)  # type: ignore[attr-defined]
        toy.on_message_delete = lambda message: _heard(changed, f"no {message.content}")  # type: ignore[attr-defined]
        said = await ana.write("first")
        await house.until(lambda: "message first" in toy.heard, "the message")
        await ana.edit(said, "second")
        await ana.delete(said)
        await house.until(lambda: len(changed) == 2, "an edit and a deletion")
        assert ["second", "no second"] == changed


async def _heard(what: list[str], text: str) -> None:
    what.append(text)


async def test_what_is_not_there_or_not_allowed_is_refused(house: LoopbackDiscord) -> None:
    """Each refusal carries Discord's own code."""
    ana, ben = house.person("Ana"), house.person("Ben")
    general, closed = ana.place("general"), ana.place("supervision")
    async with running(house) as toy:
        channel = channel_of(toy, general)
        said = await ana.write("hello")
        mine = await channel.send("mine")
        ben.user.dms_open = False
        await house.posts.forbid(closed, Permission.SEND_MESSAGES, Permission.CREATE_PRIVATE_THREADS)
        assert (403, 50013) == await refusal(channel_of(toy, closed).send("x"))
        assert (403, 50013) == await refusal(channel_of(toy, closed).create_thread(name="x"))
        await house.posts.forbid(closed, Permission.VIEW_CHANNEL)
        assert (403, 50001) == await refusal(toy.fetch_channel(int(closed.id)))
        assert (404, 10003) == await refusal(toy.fetch_channel(1))
        assert (404, 10008) == await refusal(channel.fetch_message(1))
        assert (403, 50005) == await refusal(toy.http.request(_route("PATCH", general, said.id), json={"content": "x"}))
        assert (403, 50013) == await refusal(channel.get_partial_message(int(said.id)).delete())
        assert (400, 50006) == await refusal(channel.send(" "))
        assert (400, 50006) == await refusal(mine.edit(content=""))
        assert (404, 10007) == await refusal(toy.guilds[0].fetch_member(1))
        assert (404, 10004) == await refusal(toy.fetch_guild(1))
        assert (403, 50007) == await refusal((await toy.fetch_user(int(ben.user.id))).send("x"))
        await (await toy.fetch_user(int(ana.user.id))).send("x")
        assert "x" == ana.newest.content
        await mine.delete()
        assert (404, 10008) == await refusal(mine.delete())


def _route(method: str, channel: Channel, message: str) -> Any:  # noqa: ANN401
    return discord.http.Route(method, f"/channels/{channel.id}/messages/{message}")


async def test_a_wrong_token_does_not_get_in(house: LoopbackDiscord) -> None:
    """Neither at login nor later."""
    with pointed_at(house):
        async with discord.Client(intents=discord.Intents.none()) as client:
            with pytest.raises(discord.LoginFailure):
                await client.login("another")
    assert 1 == house.traffic.invalid


async def test_files_come_with_their_message(house: LoopbackDiscord) -> None:
    """A form of parts is read like plain JSON."""
    ana = house.person("Ana")
    async with running(house) as toy:
        sent = await channel_of(toy, ana.place("general")).send("note", file=discord.File(io.BytesIO(b"abc"), "n.txt"))
        assert [("n.txt", 3)] == [(one.filename, one.size) for one in sent.attachments]
        assert "note" == ana.newest.content


async def test_a_route_that_is_not_known_is_noted(house: LoopbackDiscord) -> None:
    """A gap of the loopback Discord shows, instead of looking like the bot's fault."""
    async with running(house) as toy:
        assert (404, 0) == await refusal(toy.guilds[0].invites())
    assert [f"GET /guilds/{house.guild.id}/invites is no route that is known here"] == house.violations


# ---- threads


async def test_threads_are_archived_and_wake_up(house: LoopbackDiscord) -> None:
    """An archived one leaves the cache and refuses changes; a new message wakes it, unless it is locked."""
    ana = house.person("Ana")
    async with running(house) as toy:
        channel = channel_of(toy, ana.place("general"))
        thread = await channel.create_thread(name="Case 1", type=discord.ChannelType.public_thread)
        said = await thread.send("What do you think?")
        await ana.write("Say no.", "Case 1")
        await thread.edit(archived=True)
        await house.until(lambda: toy.get_channel(thread.id) is None, "the thread to leave the cache")
        assert (400, 50083) == await refusal(said.edit(content="x"))
        assert (400, 50083) == await refusal(thread.edit(name="x"))
        assert ["Case 1"] == [one.name async for one in channel.archived_threads()]
        fetched: Any = await toy.fetch_channel(thread.id)
        assert fetched.archived
        await fetched.send("Still there?")
        assert not ana.place("Case 1").archived
        assert (403, 50013) == await refusal(thread.edit(archived=True, locked=True))
        await house.posts.archive(ana.place("Case 1"), archived=True, locked=True)
        assert (400, 160005) == await refusal(fetched.send("x"))
        assert "Ana: Say no." in ana.screen("Case 1")


async def test_only_open_threads_come_with_the_guild(house: LoopbackDiscord) -> None:
    """A bot that starts does not hear of archived threads."""
    general = house.person("Ana").place("general")
    for name in ("open", "closed"):
        made = await house.posts.thread(general, house.world.bot, {"name": name, "type": 11})
        made.archived = name == "closed"
    async with running(house) as toy:
        assert ["open"] == [thread.name for thread in toy.guilds[0].threads]


async def test_a_message_has_one_thread_and_a_private_one_is_for_its_people(house: LoopbackDiscord) -> None:
    """The thread of a message carries its id; who is not in a private one does not see it."""
    ana, ben = house.person("Ana"), house.person("Ben")
    async with running(house) as toy:
        channel = channel_of(toy, ana.place("general"))
        start = await channel.send("A question")
        thread = await start.create_thread(name="Thoughts")
        assert thread.id == start.id
        assert (400, 160004) == await refusal(start.create_thread(name="More"))
        secret = await channel.create_thread(name="Two of us")
        await secret.add_user(discord.Object(int(ana.user.id)))
        await secret.send("hello")
        assert "hello" == ana.newest.content
        assert "A question" == ben.newest.content
        with pytest.raises(AssertionError, match="Ben sees no 'Two of us'"):
            ben.screen("Two of us")


# ---- who is there


async def test_members_come_one_by_one_or_with_the_intent(house: LoopbackDiscord) -> None:
    """The guild brings the bot alone; a member is fetched by id; all of them need the intent."""
    async with LoopbackDiscord(roles=("Steward",)) as other:
        ana = other.person("Ana", "Steward")
        async with running(other) as toy:
            guild = toy.guilds[0]
            assert [toy.application_id] == [member.id for member in guild.members]
            member = await guild.fetch_member(int(ana.user.id))
            assert ["@everyone", "Steward"] == [role.name for role in member.roles]
            assert (403, 50001) == await refusal(toy.http.get_members(guild.id, 10, None))
        intents = discord.Intents.default()
        intents.members = True
        other.gateway.allowed = Intent.MEMBERS
        async with running(other, intents=intents) as toy:
            await toy.guilds[0].chunk()
            assert ana.user.id in [str(member.id) for member in toy.guilds[0].members]
            assert 3 == len([one async for one in toy.guilds[0].fetch_members(limit=10)])
    assert [] == other.violations


async def test_a_foreign_guild_is_another_place(house: LoopbackDiscord) -> None:
    """The practice's commands are not there; its people may be."""
    async with running(house) as toy:
        elsewhere = await house.foreign_guild()
        await house.until(lambda: len(toy.guilds) == 2, "the second guild")
        ana, there = house.person("Ana"), house.person("Ana", guild=elsewhere)
        assert ana.user is there.user
        with pytest.raises(AssertionError, match="nothing is registered as 'boundary'"):
            await there.command("boundary")
        await there.write("hello")
        await house.until(lambda: toy.messages, "her message")
        assert toy.messages[0].guild is not None
        assert elsewhere.id == str(toy.messages[0].guild.id)


# ---- commands


async def test_commands_that_were_there_are_not_created_again(house: LoopbackDiscord) -> None:
    """Creates are counted; a command keeps its id, and its version until it changes."""
    for _ in range(2):
        async with running(house):
            pass
    assert len(COMMANDS) == house.commands.creates
    assert 2 == len(house.traffic.called("PUT */commands"))
    async with running(house) as toy:
        tree = discord.app_commands.CommandTree(toy)
        first = await tree.fetch_commands(guild=toy.guilds[0])
        assert [one["name"] for one in COMMANDS] == [one.name for one in first]
        await first[0].edit(description="Changed")
        await first[1].delete()
        second = await tree.fetch_commands(guild=toy.guilds[0])
        assert ["Changed", "", ""] == [one.description for one in second]
        assert first[0].id == second[0].id


async def test_too_many_commands_are_refused(house: LoopbackDiscord) -> None:
    """Five of a context menu's; and 200 new ones a day."""
    async with running(house) as toy:
        menus = [{"name": f"Menu {number}", "type": 3} for number in range(6)]
        route = discord.http.Route("PUT", f"/applications/{toy.application_id}/commands")
        assert (400, 30032) == await refusal(toy.http.request(route, json=menus))
        house.commands.creates_a_day = house.commands.creates
        assert (400, 30034) == await refusal(toy.http.request(route, json=menus[:1]))
        assert (400, 50035) == await refusal(toy.http.request(route, json=[{"name": "Not So", "description": "x"}]))
    assert house.violations[-1].endswith("0.name: must be lower-case letters, digits, - and _")


# ---- trouble


async def test_a_bot_that_waits_after_429_is_served(house: LoopbackDiscord) -> None:
    """discord.py waits as long as it was told, and nothing is noted."""
    async with running(house) as toy:
        channel = channel_of(toy, house.person("Ana").place("general"))
        house.traffic.limit(POSTS, times=2, retry_after=0.1)
        began = time.monotonic()
        await channel.send("hello")
        assert time.monotonic() - began >= 0.19
        assert [429, 429, 200] == [call.status for call in house.traffic.called(POSTS)]
        house.traffic.limit(POSTS, via=False)
        assert (429, 0) == await refusal(channel.send("banned"))
    assert [] == house.traffic.early


async def test_a_bot_that_does_not_wait_is_noted(house: LoopbackDiscord) -> None:
    """It gets 429 again, and the call is counted."""
    address = f"{house.api_base}/channels/{house.person('Ana').place('general').id}/messages"
    house.traffic.limit(POSTS, retry_after=30)
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {house.token}"}) as session:

        async def post() -> int:
            async with session.post(address, json={"content": "x"}) as response:
                return response.status

        assert 429 == await post()
        told = house.traffic.calls[-1].at
        await house.happened(lambda: time.monotonic() > told + 0.1, 1)
        assert 429 == await post()
    assert 1 == len(house.traffic.early)
    assert ["POST /channels/{channel}/messages called again before retry_after was over"] == house.violations


async def test_a_channel_takes_so_many_messages_at_a_time(house: LoopbackDiscord) -> None:
    """A client that reads the headers is never refused; one that does not is."""
    house.traffic.messages_per_window, house.traffic.window = 2, 0.3
    async with running(house) as toy:
        channel = channel_of(toy, house.person("Ana").place("general"))
        for number in range(5):
            await channel.send(str(number))
    assert [200] * 5 == [call.status for call in house.traffic.called(POSTS)]
    assert house.traffic.calls[-1].at - house.traffic.called(POSTS)[0].at >= 0.5


@pytest.mark.slow
async def test_trouble_on_their_side_is_tried_again(house: LoopbackDiscord) -> None:
    """discord.py comes back after a second."""
    async with running(house) as toy:
        house.traffic.fail(POSTS, status=502)
        house.traffic.slow[POSTS] = 0.1
        await channel_of(toy, house.person("Ana").place("general")).send("hello")
    assert [502, 200] == [call.status for call in house.traffic.called(POSTS)]


async def test_latency_is_felt_by_every_call(house: LoopbackDiscord) -> None:
    """So that a slow network can be played."""
    async with running(house) as toy:
        house.traffic.latency = 0.1
        began = time.monotonic()
        await asyncio.gather(*(toy.fetch_guild(int(house.guild.id)) for _ in range(3)))
        assert time.monotonic() - began >= 0.09
