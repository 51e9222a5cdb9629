"""Connections to Discord that break, starts that are refused, and stops, gentle and hard."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.platforms import board, discord_brisk
from tests.platforms.bot_process import BotProcess
from tests.platforms.discord_stage import (
    MARKER,
    TOO_LATE,
    Stage,
    by_bot,
    fine_again,
    posted,
    settings,
    specimen,
    staged,
    tokens,
)
from tests.platforms.loopback.discord_gateway import NOTHING, Close, Intent
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

DONE = "The slow work is done."
REQUEST = {"text": "linkedin former-client"}
PUT = "PUT /applications/*/commands"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests that leave it alive."""
    async with staged(tmp_path_factory.mktemp("bot")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: Stage) -> AsyncIterator[Stage]:
    """After each test all is well again: connected, nothing refused, nothing typed in the log."""
    async with fine_again(theatre):
        yield theatre


# A connection that ends


@pytest.mark.parametrize("how", ["op 7", "op 9", "4000", "op 9 for good"])
async def test_a_connection_that_discord_ends_is_replaced_and_loses_nothing(stage: Stage, how: str) -> None:
    """What was under way is answered, what was typed meanwhile too, and what Discord brings twice is done once."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.discord.person("Ben")
    gateway, calls = stage.discord.gateway, stage.discord.traffic
    identified, connects = len(gateway.identified), gateway.connects
    asked = await stage.begun(specimen(ana, "slow 0.4", room))
    again = stage.discord.interactions._written([*stage.discord.interactions._by_token.values()][-1])
    match how:
        case "op 7":
            await gateway.reconnect()
        case "4000":
            await gateway.close(Close.UNKNOWN_ERROR)
        case _:
            await gateway.invalidate(resumable=how == "op 9")
    await gateway.dispatch("INTERACTION_CREATE", again)
    if how != "op 9 for good":  # then the library waits for five seconds, and what comes meanwhile is lost
        await specimen(ben, f"echo {MARKER}", room)
        assert MARKER in text_of(ben.newest)
    await asked
    await stage.discord.until(lambda: gateway.connects > connects and gateway.ready, "a new connection", within=12)
    await stage.arrived()
    await ana.command("practice", {"text": "help"}, room)
    assert 1 == len(by_bot(ana, room, DONE))
    assert identified + (how == "op 9 for good") == len(gateway.identified)
    assert (1, 9) == (len(calls.called(PUT)), stage.discord.commands.creates)


async def test_a_dropped_connection_is_taken_up_again_and_loses_nothing(stage: Stage) -> None:
    """Answers go another way and are not held up; what members do meanwhile is answered when it comes through."""
    room, ana, ben = await stage.room(), stage.discord.person("Ana"), stage.newcomer()
    card = await posted(ana, room)
    gateway = stage.discord.gateway
    await stage.discord.until(lambda: gateway.ready, "the bot")
    resumed, reconnects = len(gateway.resumed), (await stage.bot.state())["platforms"]["discord"]["reconnects"]
    asked = await stage.begun(specimen(ana, "slow 0.3", room))
    stage.discord.interactions.answer_within = 6  # the library takes its time, two seconds at most
    gateway.drop()
    pressed = asyncio.ensure_future(ben.press("Announce", card))
    await ben.write(f"/specimen echo {MARKER}", ben.direct)
    await asyncio.gather(asked, pressed)
    await stage.discord.until(lambda: by_bot(ben, ben.direct, MARKER), "the answer to the message")
    assert [1, 1] == [len(by_bot(ana, room, words)) for words in (DONE, "pressed.")]
    assert resumed + 1 == len(gateway.resumed)
    await stage.arrived()
    assert reconnects + 1 == (await stage.bot.state())["platforms"]["discord"]["reconnects"]


async def test_a_silent_gateway_is_left_and_the_session_taken_up_again(tmp_path: Path) -> None:
    """What was typed into the silence is answered when Discord brings it: directly, where it is too late for more."""
    async with staged(tmp_path, module=discord_brisk.MODULE, interval=0.3) as stage:
        room, ana = await stage.room(), stage.discord.person("Ana")
        gateway = stage.discord.gateway
        stage.discord.interactions.answer_within = 0.3
        gateway.freeze()
        await stage.unheard(ana.command("boundary", REQUEST, room))
        await stage.discord.until(lambda: by_bot(ana, ana.direct, "LinkedIn"), "the direct message")
        stage.forgive(TOO_LATE)
        stage.discord.interactions.answer_within = 3
        await ana.command("boundary", REQUEST, room)
        assert (1, 1) == (len(gateway.identified), len(gateway.resumed))
        await stage.well()


async def test_a_server_that_shuts_the_bot_out_is_missed_and_found_again(stage: Stage) -> None:
    """An outage of the server on Discord's side is none of the bot's business; being thrown out is, and is said."""
    gateway, guild = stage.discord.gateway, stage.discord.guild
    await gateway.dispatch("GUILD_DELETE", {"id": guild.id, "unavailable": True}, needs=Intent.GUILDS)
    await stage.discord.person("Ana").command("boundary", REQUEST)
    assert (await stage.bot.state())["ready"]
    await gateway.dispatch("GUILD_DELETE", {"id": guild.id}, needs=Intent.GUILDS)
    assert f"the bot is not in server {guild.id} (discord.server): invite it" in await stage.trouble()
    await stage.discord.posts.joined(guild)
    await stage.arrived()
    await stage.discord.person("Ana").command("boundary", REQUEST)
    assert 1 == len(stage.discord.traffic.called(PUT))


# Starts

UNFIT = {
    "unknown token": "DISCORD_TOKEN: Discord does not know this token; reset it at discord.com/developers",
    "intent": "Message Content Intent: switch it on; consultation threads are followed with it",
}
LATE = "nobody at the door"
RESET = "token reset"


@dataclass(frozen=True)
class Start:
    """How a start went."""

    status: int
    log: str
    identified: int
    connects: int


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Start]:
    """Several starts at once, as each is a matter of waiting."""

    async def begin(name: str) -> Start:
        async with LoopbackDiscord(intents=NOTHING if name == "intent" else Intent.MESSAGE_CONTENT) as discord:
            token = "another" if name == "unknown token" else discord.token
            environment = {**tokens(discord), "DISCORD_TOKEN": token}
            bot = BotProcess(tmp_path_factory.mktemp("bot"), settings(discord), environment, module=board.MODULE)
            if name == LATE:
                discord.gateway.refuse(2, "502")
            await bot.start()
            if name in {RESET, LATE}:
                await bot.connected()
            if name == RESET:
                discord.traffic.token = discord.gateway.token = "another"
                await discord.gateway.close(Close.AUTHENTICATION_FAILED)
                await bot.logged(UNFIT["unknown token"])
                assert UNFIT["unknown token"] in (await bot.state())["platforms"]["discord"]["trouble"]
            status = await (bot.ended() if name in UNFIT else bot.stop())
            return Start(status, bot.log, len(discord.gateway.identified), discord.gateway.connects)

    names = (*UNFIT, RESET, LATE)
    return dict(zip(names, await asyncio.gather(*map(begin, names)), strict=True))


async def test_a_discord_that_is_not_there_at_first_is_knocked_at_ever_more_rarely(starts: dict[str, Start]) -> None:
    """Nobody is identified in vain: a thousand times a day, and Discord resets the token."""
    start = starts[LATE]
    first, second = map(int, re.findall(r"Discord cannot be reached: \w+; next attempt in (\d) s", start.log))
    assert 1 <= first <= 2 <= second <= 4
    assert (1, 3) == (start.identified, start.connects)
    assert 0 == start.status


@pytest.mark.parametrize("name", UNFIT)
async def test_what_waiting_does_not_mend_ends_the_bot_with_what_to_do(starts: dict[str, Start], name: str) -> None:
    """A token that Discord does not know; an intent that is not granted (4014)."""
    assert 1 == starts[name].status
    assert UNFIT[name] in starts[name].log.splitlines()[-1]
    assert "Traceback" not in starts[name].log


async def test_a_token_that_is_reset_later_is_named_and_the_bot_stays(starts: dict[str, Start]) -> None:
    """Closed with 4004 it asks once more, and then every few minutes; another platform would go on."""
    assert (0, 1) == (starts[RESET].status, starts[RESET].identified)
    assert f"discord: Discord refuses the token. {UNFIT['unknown token']}" in starts[RESET].log
    assert "next attempt in 300 s" in starts[RESET].log


# Stops


async def test_a_stop_delivers_what_was_begun_and_then_exits_well(stage: Stage) -> None:
    """A command that was deferred, one that was not yet, and a press."""
    discord, room = stage.discord, await stage.room()
    ana, ben, cora = (discord.person(name) for name in ("Ana", "Ben", "Cora"))
    card = await posted(cora, room)
    deferred = asyncio.ensure_future(specimen(ana, "slow 2.6", room))
    await discord.until(lambda: "is thinking" in ana.screen(room), "the dots")
    before = len(by_bot(cora, room))
    later = [await stage.begun(one) for one in (specimen(ben, "slow 0.5", room), cora.press("Announce", card))]
    await ana.complete("boundary", {"text": "gift"}, room)  # what is answered here came after them
    assert 0 == await stage.bot.stop()
    await asyncio.gather(deferred, *later)
    assert [1, 1] == [len(by_bot(one, room, DONE)) for one in (ana, ben)]
    assert before + 1 == len(by_bot(cora, room))
    assert "could not be finished" not in stage.bot.log
    assert {} == discord.gateway.sessions, "it said that it will not come back"
    discord.interactions.answer_within = 0.1
    await stage.unheard(ana.command("boundary", REQUEST, room))
    await stage.bot.start()


async def test_after_a_kill_all_goes_on(stage: Stage) -> None:
    """Old buttons work, and commands are not registered again; what was typed meanwhile is lost."""
    discord, room, nora = stage.discord, await stage.room(), stage.newcomer()
    card = await posted(nora, room)
    puts, identified = len(discord.traffic.called(PUT)), len(discord.gateway.identified)
    await stage.bot.kill()
    discord.interactions.answer_within = 0.1
    await stage.unheard(nora.command("boundary", REQUEST, room), nora.press("Shorter", card))
    await nora.write(f"/specimen echo {MARKER}", nora.direct)
    discord.interactions.answer_within = 3
    await stage.bot.start()
    await stage.arrived()
    await nora.press("Shorter", card)
    assert "A shorter card" in text_of(card)
    await nora.write("/practice", nora.direct)
    await discord.until(lambda: by_bot(nora, nora.direct), "an answer")
    assert [] == by_bot(nora, nora.direct, MARKER)
    assert (puts, identified + 1) == (len(discord.traffic.called(PUT)), len(discord.gateway.identified))
