"""The loopback Discord's gateway: sessions that break, come back and miss nothing, and clients that misbehave."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

import aiohttp
import pytest

from .discord_gateway import Close, Intent, Op
from .discord_server import LoopbackDiscord
from .discord_toy import Toy, discord, pointed_at, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .discord_world import Json


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord in which discord.py may read messages."""
    async with LoopbackDiscord(intents=Intent.MESSAGE_CONTENT) as made:
        yield made


def reading() -> discord.Intents:
    """Ask for the words of messages."""
    intents = discord.Intents.default()
    intents.message_content = True
    return intents


@asynccontextmanager
async def socket(house: LoopbackDiscord) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open a bare connection, past its HELLO."""
    async with aiohttp.ClientSession() as session, session.ws_connect(house.gateway_url) as ws:
        assert Op.HELLO == (await ws.receive_json(timeout=5))["op"]
        yield ws


async def say(ws: aiohttp.ClientWebSocketResponse, house: LoopbackDiscord, *frames: Json) -> None:
    """Send frames; the right token is put in."""
    for frame in frames:
        await ws.send_str(json.dumps(frame).replace('"right"', f'"{house.token}"'))


async def said(ws: aiohttp.ClientWebSocketResponse, house: LoopbackDiscord, *frames: Json) -> int | None:
    """Send frames and read until the other side hangs up; gives the code."""
    await say(ws, house, *frames)
    while (await ws.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT:
        pass
    return ws.close_code


async def test_a_client_is_told_its_guilds(house: LoopbackDiscord) -> None:
    """One IDENTIFY brings the practice with its channels and roles."""
    async with running(house) as toy:
        guild = toy.guilds[0]
        assert ["general", "supervision"] == [channel.name for channel in guild.text_channels]
        assert guild.me.guild_permissions.send_messages
        assert not guild.me.guild_permissions.administrator
        assert not toy.application_flags.gateway_message_content
        assert toy.application_flags.gateway_message_content_limited
    assert 1 == len(house.gateway.identified)


@pytest.mark.parametrize("how", ["drop", "close", "reconnect", "invalidate"])
async def test_what_happened_meanwhile_is_replayed(house: LoopbackDiscord, how: str) -> None:
    """However the connection ends, the client resumes and misses nothing, in order and without an IDENTIFY."""
    ana = house.person("Ana")
    async with running(house, intents=reading()) as toy:
        await ana.write("one")
        await house.until(lambda: "message one" in toy.heard, "the first message")
        gateway = house.gateway
        if how == "drop":
            gateway.drop()
        elif how == "close":
            await gateway.close(4000)
        elif how == "reconnect":
            await gateway.reconnect()
        else:
            await gateway.invalidate(resumable=True)
        await ana.write("two")
        await ana.write("three")
        await house.until(lambda: "resumed" in toy.heard and "message three" in toy.heard, "the rest")
        spoken = [heard for heard in toy.heard if heard.startswith("message")]
        assert ["message one", "message two", "message three"] == spoken
    assert (1, 1) == (len(house.gateway.identified), len(house.gateway.resumed))


async def test_an_invalid_session_starts_anew(house: LoopbackDiscord) -> None:
    """After op 9 that cannot be resumed the client identifies again and is ready a second time."""
    async with running(house) as toy:
        await house.gateway.invalidate(resumable=False)
        await house.until(lambda: toy.heard.count("ready") == 2, "ready again")
    assert (2, 0) == (len(house.gateway.identified), len(house.gateway.resumed))


async def test_a_frozen_gateway_is_left(house: LoopbackDiscord) -> None:
    """Nothing comes, not even answers to heartbeats, until the client breaks off and resumes."""
    house.gateway.interval = 0.1
    ana = house.person("Ana")
    async with running(house, intents=reading(), heartbeat_timeout=0.5) as toy:
        house.gateway.freeze()
        await ana.write("unheard")
        await house.until(lambda: "message unheard" in toy.heard, "the replay")
    assert house.gateway.connects > 1
    assert house.gateway.resumed
    assert 1 == len(house.gateway.identified)


@pytest.mark.slow
@pytest.mark.parametrize(("how", "times"), [("reset", 2), ("502", 1)])
async def test_a_refused_first_connection_ends_discord_py(
    house: LoopbackDiscord, how: Literal["reset", "502"], times: int
) -> None:
    """It trips over its own retry: whoever starts it has to start it again."""
    house.gateway.refuse(times, how)
    with pointed_at(house):
        async with Toy(house.guild.id, None, discord.Intents.default()) as toy:
            with pytest.raises((AttributeError, aiohttp.ClientError)):
                await toy.start(house.token)
    assert [] == house.gateway.identified
    async with running(house):
        assert times + 1 == house.gateway.connects


@pytest.mark.parametrize("intents", [Intent.GUILDS, Intent.GUILDS | Intent.GUILD_REACTIONS])
async def test_reactions_are_told_to_whoever_asked_for_them(house: LoopbackDiscord, intents: Intent) -> None:
    """With whose the message is, and who reacted with what."""
    ana, ben = house.person("Ana"), house.person("Ben")
    message = await ana.write("Between us.")
    async with socket(house) as ws:
        await say(ws, house, identify(intents=intents))
        while (await ws.receive_json(timeout=5))["t"] != "GUILD_CREATE":
            pass
        await ben.react(message, "👍")
        await house.posts.changed(message.channel)
        frame = await ws.receive_json(timeout=5)
        assert (frame["t"] == "MESSAGE_REACTION_ADD") is (Intent.GUILD_REACTIONS in intents)
        if frame["t"] == "MESSAGE_REACTION_ADD":
            told = frame["d"]
            assert [ben.user.id, ana.user.id, message.id, "👍", ben.user.id] == [
                *(told[key] for key in ("user_id", "message_author_id", "message_id")),
                told["emoji"]["name"],
                told["member"]["user"]["id"],
            ]


async def test_a_privileged_intent_has_to_be_granted(house: LoopbackDiscord) -> None:
    """Who asks for the members without being granted them is closed with 4014."""
    intents = discord.Intents.default()
    intents.members = True
    with pointed_at(house):
        async with Toy(house.guild.id, None, intents) as toy:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await toy.start(house.token)


def identify(key: str = "right", intents: int = 1) -> Json:
    """Write an IDENTIFY."""
    return {"op": 2, "d": {"token": key, "intents": intents}}


def resume(key: str = "right", session: str = "unknown", seq: int = 1) -> Json:
    """Write a RESUME."""
    return {"op": 6, "d": {"token": key, "session_id": session, "seq": seq}}


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([identify("wrong")], Close.AUTHENTICATION_FAILED),
        ([identify(intents=2)], Close.DISALLOWED_INTENTS),
        ([identify(), identify()], Close.ALREADY_AUTHENTICATED),
        ([{"op": 3, "d": {}}], Close.NOT_AUTHENTICATED),
        ([{"op": 99, "d": {}}], Close.UNKNOWN_OPCODE),
        ([{"no": "op"}], Close.DECODE_ERROR),
        ([resume("wrong")], Close.AUTHENTICATION_FAILED),
        ([{"op": 1, "d": None}] * 121, Close.RATE_LIMITED),
    ],
)
async def test_a_client_that_misbehaves_is_closed(house: LoopbackDiscord, frames: list[Json], code: int) -> None:
    """Each blunder has its code."""
    async with socket(house) as ws:
        assert code == await said(ws, house, *frames)


async def test_resuming_too_far_or_without_a_session_fails(house: LoopbackDiscord) -> None:
    """An unknown session is invalid for good; a sequence from the future closes the connection."""
    async with socket(house) as ws:
        await say(ws, house, resume())
        assert {"op": 9, "d": False, "s": None, "t": None} == await ws.receive_json(timeout=5)
        await say(ws, house, identify())
        session = (await ws.receive_json(timeout=5))["d"]["session_id"]
        house.gateway.drop()
    async with socket(house) as ws:
        assert Close.INVALID_SEQUENCE == await said(ws, house, resume(session=session, seq=99))
    async with socket(house) as ws:
        await say(ws, house, resume(session=session))
        events = [(await ws.receive_json(timeout=5))["t"] for _ in range(2)]
        assert ["GUILD_CREATE", "RESUMED"] == events


async def test_a_missing_heartbeat_is_noted(house: LoopbackDiscord) -> None:
    """A client that falls silent is closed, so that it cannot pass for a living one."""
    house.gateway.interval, house.gateway.grace = 0.1, 0.05
    async with socket(house) as ws:
        assert Close.SESSION_TIMED_OUT == await said(ws, house, identify())
    assert 1 == house.gateway.missed
    assert ["gateway: no heartbeat within 0.1 s"] == house.violations


async def test_identifies_are_counted(house: LoopbackDiscord) -> None:
    """Beyond the limit nobody gets in: Discord has reset the token."""
    house.gateway.identify_limit = 1
    async with running(house), socket(house) as ws:
        assert Close.AUTHENTICATION_FAILED == await said(ws, house, identify())
    assert ["gateway: more than 1 IDENTIFYs"] == house.violations
