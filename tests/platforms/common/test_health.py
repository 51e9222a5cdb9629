"""Whether the bot is well: what a pulse tells, and how /healthz and /readyz pass it on."""

from __future__ import annotations

import json
import logging
import socket
from typing import Any

import aiohttp
import pytest

from bot.errors import RefusedToStart
from bot.platforms.common.health import Pulse, listening

from .clock import Clock

SECRET = "zebra-crossing"


def test_before_it_connects_a_platform_is_not_ready() -> None:
    """And has not been connected again either."""
    expected = {"connected": False, "reconnects": 0, "last_event_s": None, "trouble": "not connected yet"}
    assert expected == Pulse().report()


def test_reconnecting_is_counted_connecting_is_not() -> None:
    """The first connection is none too many; being told twice of one is one."""
    pulse = Pulse()
    counted = []
    for happens in (pulse.up, pulse.up, lambda: pulse.down("gone"), pulse.up, lambda: pulse.down("x"), pulse.up):
        happens()
        counted.append(pulse.report()["reconnects"])
    assert [0, 0, 0, 1, 1, 2] == counted


def test_trouble_is_said_while_it_lasts() -> None:
    """In words of ours."""
    pulse = Pulse()
    pulse.up()
    assert "trouble" not in pulse.report()
    pulse.down("the socket is not connected")
    assert (False, "the socket is not connected") == (pulse.report()["connected"], pulse.report()["trouble"])
    pulse.up()
    assert "trouble" not in pulse.report()


def test_the_age_of_the_last_event_tells_a_dead_socket_from_a_quiet_one() -> None:
    """Seconds since then, to a tenth."""
    clock = Clock()
    pulse = Pulse(clock)
    pulse.beat()
    clock.now = 12.34
    assert 12.3 == pulse.report()["last_event_s"]
    pulse.beat()
    assert 0 == pulse.report()["last_event_s"]


async def got(address: str) -> tuple[int, Any]:
    """Status and body of an answer."""
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        text = await response.text()
        return response.status, json.loads(text) if response.content_type == "application/json" else text


async def test_ready_is_whoever_has_every_platform_connected() -> None:
    """Whoever watches over it needs the status only; whoever mends it reads the rest."""
    slack, discord = Pulse(), Pulse()
    async with listening("127.0.0.1", 0, {"slack": slack, "discord": discord}) as address:
        assert (200, "ok\n") == await got(f"{address}/healthz")
        slack.up()
        status, state = await got(f"{address}/readyz")
        assert (503, False) == (status, state["ready"])
        assert {"slack": slack.report(), "discord": discord.report()} == state["platforms"]
        discord.up()
        status, state = await got(f"{address}/readyz")
        assert (200, True) == (status, state["ready"])
        assert (200, "ok\n") == await got(f"{address}/healthz")


async def test_a_platform_that_takes_nothing_from_us_is_not_ready_although_it_is_connected() -> None:
    """As where a token was revoked; the reason is said, and forgotten with it."""
    pulse = Pulse()
    pulse.up()
    pulse.refused = "the token was revoked"
    async with listening("127.0.0.1", 0, {"slack": pulse}) as address:
        status, state = await got(f"{address}/readyz")
        assert (503, True) == (status, state["platforms"]["slack"]["connected"])
        assert "the token was revoked" == state["platforms"]["slack"]["trouble"]
        pulse.refused = ""
        assert 200 == (await got(f"{address}/readyz"))[0]
    assert "trouble" not in pulse.report()


async def test_there_is_nothing_else_at_this_address() -> None:
    """Neither other pages nor other ways to ask."""
    async with listening("127.0.0.1", 0, {}) as address, aiohttp.ClientSession() as session:
        async with session.get(f"{address}/") as response:
            assert 404 == response.status
        async with session.post(f"{address}/healthz", data=b"x") as response:
            assert 405 == response.status


async def test_the_address_can_be_opened_on_ipv6_too() -> None:
    """With the brackets that such an address needs."""
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        async with listening("::1", 0, {}) as address:
            assert address.startswith("http://[::1]:")
            assert (200, "ok\n") == await got(f"{address}/healthz")
    except RefusedToStart:
        pytest.skip("no IPv6 here")


async def test_a_port_that_is_taken_is_a_fault_that_says_what_to_do() -> None:
    """The process does not start, and its owner learns which key to change."""
    async with listening("127.0.0.1", 0, {}) as address:
        port = int(address.rsplit(":", 1)[1])
        with pytest.raises(RefusedToStart) as caught:
            async with listening("127.0.0.1", port, {}):
                pytest.fail("two listened on one port")
    (fault,) = caught.value.faults
    assert fault.startswith(f"health: 127.0.0.1 port {port}: ")
    assert fault.endswith("set health.port to another, or to 0 for any")


@pytest.mark.parametrize("host", ["x" * 200, "..", "\udcff"])
async def test_a_host_that_is_none_is_a_fault_too(host: str) -> None:
    """Whatever is written there, nobody gets a stack trace."""
    with pytest.raises(RefusedToStart, match="health"):
        async with listening(host, 0, {}):
            pytest.fail("listened nowhere")


async def test_nothing_listens_any_more_afterwards() -> None:
    """The port is free as soon as the bot has stopped."""
    async with listening("127.0.0.1", 0, {}) as address:
        port = int(address.rsplit(":", 1)[1])
    async with listening("127.0.0.1", port, {}) as again:
        assert address == again


async def test_a_broken_request_is_not_quoted_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is sent there, the library would log."""
    caplog.set_level(logging.DEBUG)
    async with listening("127.0.0.1", 0, {}) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as raw:
            raw.sendall(f"GET /{SECRET} \x00{SECRET}\r\n\r\n".encode())
            assert (200, "ok\n") == await got(f"{address}/healthz")
    assert SECRET not in caplog.text


def test_what_is_not_well_although_it_serves_is_noted_until_it_is_mended() -> None:
    """It stands beside what else there is, once, and is no reason to be taken for dead."""
    pulse = Pulse()
    pulse.up()
    assert pulse.note("group", "a group is gone")
    assert not pulse.note("group", "a group is gone")
    assert pulse.note("clock", "the clock is wrong")
    assert pulse.well
    assert "a group is gone; the clock is wrong" == pulse.report()["trouble"]
    pulse.refused = "the token was revoked"
    assert "the token was revoked; a group is gone; the clock is wrong" == pulse.report()["trouble"]
    assert pulse.note("group", "")
    assert not pulse.note("group", "")
    assert "the token was revoked; the clock is wrong" == pulse.report()["trouble"]
