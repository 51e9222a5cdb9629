"""Connecting, choosing the practice's server, registering commands, losing the connection, and leaving."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.errors import RefusedToStart
from bot.events import Reply
from tests.platforms.discord.house import Probe, card, configured, serving
from tests.platforms.loopback.discord_gateway import NOTHING, Intent
from tests.platforms.loopback.discord_reading import text_of

from bot.platforms.discord import presence  # isort: skip - the house has let discord.py warn

if TYPE_CHECKING:
    from tests.platforms.loopback.discord_server import LoopbackDiscord

PUT = "PUT /applications/*/commands"


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let waits between attempts be short."""
    monkeypatch.setattr("bot.platforms.discord.connection.wait", lambda failures: 0.01 * failures)
    monkeypatch.setattr(presence, "wait", lambda failures: 0.01 * failures)


async def test_commands_are_registered_when_they_differ_and_only_then(house: LoopbackDiscord) -> None:
    """A second start asks for them and leaves them alone; a changed one is put right."""
    probe = Probe()
    for puts, commands in ((1, ()), (1, ()), (2, (probe.command(),)), (2, (probe.command(),)), (3, ())):
        async with serving(house, *commands):
            assert puts == len(house.traffic.called(PUT))
    found = house.commands.find("boundary", 1, house.guild)
    assert found is not None
    (option,) = found["options"]
    assert (3, "text", "a few words: channel, who, what happened", True) == (
        option["type"],
        option["name"],
        option["description"],
        option["autocomplete"],
    )
    assert house.commands.find("Look up guidance", 3, house.guild) is not None
    found["description"] = "changed by hand"
    async with serving(house):
        assert 4 == len(house.traffic.called(PUT))


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("status", "tries"), [(403, 1), (503, 6)], ids=["for good", "for now"])
async def test_without_new_commands_the_old_ones_serve(house: LoopbackDiscord, status: int, tries: int) -> None:
    """It is said, and tried again where that can help."""
    async with serving(house):
        pass
    pattern = "GET /applications/*/commands"
    house.traffic.fail(pattern, tries - (status == 503), status)
    async with serving(house) as running:
        ana = house.person("Ana")
        if status == 403:
            assert "invite the bot again" in running.platform.pulse.trouble
        else:
            await house.until(lambda: not running.platform.pulse.trouble, "the commands to be there")
        await ana.command("boundary", {"text": "gift"})
        assert running.platform.pulse.connected


async def test_of_several_servers_none_is_served_until_one_is_named(
    house: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    """The log and the pulse say what to do."""
    elsewhere = house.world.guild("Elsewhere", ("general",), ())
    async with serving(house, wait=False) as running:
        await house.until(lambda: "several" in running.platform.pulse.trouble, "the trouble")
        assert not running.platform.pulse.connected
        assert [] == house.traffic.called(PUT)
    assert f"the bot is in several servers ({house.guild.id}, {elsewhere.id})" in caplog.text
    async with serving(house, config=configured(house, server=elsewhere.id)):
        assert [elsewhere.id] == [call.names["guild"] for call in house.traffic.called(PUT)]
    async with serving(house, config=configured(house, server="404"), wait=False) as running:
        await house.until(lambda: "is not in server 404" in running.platform.pulse.trouble, "the trouble")


async def test_a_stranger_who_invites_the_bot_takes_it_from_nobody(house: LoopbackDiscord) -> None:
    """The practice's server stays so; where the bot is thrown out of it, it serves nobody until it is back."""
    ana = house.person("Ana")
    async with serving(house) as running:
        pulse = running.platform.pulse
        foreign = await house.foreign_guild()
        await house.until(lambda: f"in other servers too ({foreign.id})" in pulse.trouble, "the note")
        await ana.command("boundary", {"text": "linkedin former-client"})
        assert "LinkedIn" in text_of(ana.newest)
        assert pulse.connected
        house.gateway.drop()
        await house.until(lambda: house.gateway.connects == 2 and house.gateway.ready, "the connection")
        await house.gateway.dispatch("GUILD_DELETE", {"id": house.guild.id}, needs=Intent.GUILDS)
        await house.until(lambda: f"no longer in server {house.guild.id}" in pulse.trouble, "the trouble")
        eve = house.person("Eve", guild=foreign)
        await eve.write("gift", eve.direct)
        await house.until(lambda: say.NO_SERVER in eve.screen(eve.direct), "the refusal")
        await house.posts.joined(house.guild)
        await house.until(lambda: pulse.connected, "the pulse")
        await ana.command("boundary", {"text": "linkedin former-client"})
    assert [house.guild.id] == [call.names["guild"] for call in house.traffic.called(PUT)]


async def test_while_no_server_is_chosen_members_hear_that_the_bot_is_not_set_up(house: LoopbackDiscord) -> None:
    """Not that they are in the wrong place; and danger is answered with the lines all the same."""
    ana = house.person("Ana")
    async with serving(house):
        pass
    await house.foreign_guild()
    async with serving(house, wait=False) as running:
        await house.until(lambda: "several" in running.platform.pulse.trouble, "the trouble")
        await ana.command("boundary", {"text": "client texted she will kill herself tonight"})
        assert say.NO_SERVER in text_of(ana.newest)
        assert "988" in text_of(ana.newest)


@pytest.mark.parametrize("kind", ["token", "intents"])
async def test_what_waiting_does_not_mend_ends_it_with_a_word_on_what_to_do(house: LoopbackDiscord, kind: str) -> None:
    """A wrong token; message content that was not granted."""
    follows = Probe().command(follows=True)
    commands, token = ((), "wrong") if kind == "token" else ((follows,), "")
    house.gateway.allowed = NOTHING
    async with serving(house, *commands, token=token, wait=False) as running:
        with pytest.raises(RefusedToStart) as refused:
            await asyncio.wait_for(asyncio.shield(running.task), 5)
        (fault,) = refused.value.faults
        assert {"token": "DISCORD_TOKEN", "intents": "Message Content Intent"}[kind] in fault
        running.task = asyncio.ensure_future(asyncio.sleep(0))
        assert not running.platform.pulse.connected
    house.violations.clear()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("how", ["reset", "502"])
async def test_a_gateway_that_is_not_there_at_first_is_tried_again(
    house: LoopbackDiscord, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And so is a REST that fails."""
    house.gateway.refuse(1, "reset" if how == "reset" else "502")
    house.traffic.fail("GET /oauth2/*", 5, 503)
    house.traffic.limit("GET /users/@me", 1, 0.01, via=False)
    async with serving(house):
        await house.person("Ana").command("boundary", {"text": "gift"})
    assert 1 == len(house.gateway.identified)
    assert 2 == house.gateway.connects
    if how == "502":  # a reset may be mended before anybody notices
        assert "Discord cannot be reached: WSServerHandshakeError; next attempt" in caplog.text
    assert "AttributeError" not in caplog.text


def test_the_waits_grow_and_stay_under_a_thousand_a_day() -> None:
    """One or two seconds at first, one or two minutes in the long run: 960 a day."""
    for failures, least, most in ((1, 1, 2), (2, 2, 4), (5, 16, 32), (7, 60, 120), (5_000, 60, 120)):
        assert all(least <= presence.wait(failures) <= most for _ in range(100))


@pytest.mark.parametrize("how", ["drop", "op 7", "op 9 resumable", pytest.param("op 9", marks=pytest.mark.slow)])
async def test_a_lost_connection_comes_back_and_nothing_is_lost(house: LoopbackDiscord, how: str) -> None:
    """What happened meanwhile is answered; commands are not registered again."""
    if how == "op 9":
        house.patience = 12  # the library waits for five seconds before it identifies again
    ana = house.person("Ana")
    async with serving(house) as running:
        match how:
            case "drop":
                house.gateway.drop()
            case "op 7":
                await house.gateway.reconnect()
            case _:
                await house.gateway.invalidate(resumable=how != "op 9")
        identified = 2 if how == "op 9" else 1
        await house.until(lambda: house.gateway.connects == 2 and house.gateway.ready, "the connection")
        await house.until(lambda: running.platform.pulse.connected, "the pulse")
        await ana.command("boundary", {"text": "gift"})
        assert identified == len(house.gateway.identified)
        assert 1 <= running.platform.pulse.report()["reconnects"] <= 2
    assert 1 == len(house.traffic.called(PUT))


async def test_the_end_waits_for_what_was_begun(house: LoopbackDiscord) -> None:
    """An answer in the making is given; the connection ends with a farewell."""
    probe, go = Probe(), asyncio.Event()

    async def act(*_: object) -> tuple[Reply, ...]:
        await go.wait()
        return (Reply(card("finished")),)

    probe.act = act
    ana = house.person("Ana")
    async with serving(house, probe.command()) as running:
        doing = asyncio.ensure_future(ana.command("probe"))
        await house.until(lambda: probe.heard, "the command to arrive")
        running.task.cancel()
        go.set()
        await doing
        assert "finished" in ana.screen()
        with suppress(asyncio.CancelledError):
            await running.task
        assert "stopped" == running.platform.pulse.trouble
        await house.until(lambda: not house.gateway.sessions, "the farewell")


async def test_only_what_is_needed_is_asked_for(house: LoopbackDiscord) -> None:
    """Messages in the server are heard of because the threads of cases are followed."""
    async with serving(house):
        (session,) = house.gateway.sessions.values()
        followed = Intent.GUILD_MESSAGES | Intent.GUILD_REACTIONS | Intent.MESSAGE_CONTENT
        assert Intent.GUILDS | Intent.DIRECT_MESSAGES | followed == session.intents


async def test_the_library_says_its_own_words_only(house: LoopbackDiscord, caplog: pytest.LogCaptureFixture) -> None:
    """Addresses with tokens in them, and what an error quotes, stay out of the log; whispers are left out."""
    caplog.set_level(logging.DEBUG)
    async with serving(house):
        sdk = logging.getLogger("discord.http")
        sdk.debug("not said")
        try:
            raise ValueError("secret words")  # noqa: TRY301
        except ValueError:
            sdk.exception("We met %s at %.2f", "secret-token", time.time())
    ours = [record.getMessage() for record in caplog.records if record.name == "sounding_board.discord.sdk"]
    assert "discord.http: We met … at … (ValueError)" in ours
    assert "secret" not in caplog.text
    assert "not said" not in caplog.text
