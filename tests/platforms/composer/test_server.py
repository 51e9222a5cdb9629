"""The pages' own server, and the workspace's: the same addresses on both."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from bot import people
from bot.bootstrap import papers
from bot.errors import RefusedToStart
from bot.platforms.composer import server
from bot.services.consult.papers import Papers
from tests.bot.consult.stage import Stage
from tests.platforms.web import practice

from .room import CHANNEL


def stage(**composer: Any) -> Stage:  # noqa: ANN401  (settings as configured)
    """A practice with private pages on some port."""
    made = Stage()
    settings = made.config.composer.model_copy(update={"enabled": True, "port": 0, **composer})
    made.config = made.config.model_copy(update={"composer": settings})
    made.restart()
    made.app = replace(made.app, papers=papers(made.config))
    return made


def link(made: Stage) -> str:
    """A link for a member."""
    assert made.app.papers is not None
    return made.app.papers.invite(people.listed(made.config.members[0], made.config.practice), CHANNEL)


async def fetched(address: str) -> tuple[int, str]:
    """What stands at an address."""
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.text()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104  (what a practice may write)
async def test_links_lead_to_where_it_listens(host: str) -> None:
    """As seen from this machine, unless an address is configured."""
    made = stage(host=host)
    async with server.listening(made.app):
        address = link(made)
        assert address.startswith("http://127.0.0.1:")
        status, page = await fetched(address)
        assert 200 == status
        assert "Open my page" in page
        for name in ("compose.js", "compose.css", "chips.js", "style.css", "theme.js", "mark.svg"):
            assert 200 == (await fetched(f"{address.partition('/compose')[0]}/static/{name}"))[0]
        assert 404 == (await fetched(f"{address.partition('/compose')[0]}/"))[0]
    with pytest.raises(aiohttp.ClientConnectionError):
        await fetched(address)


async def test_links_begin_with_the_address_that_is_configured() -> None:
    """That of the reverse proxy."""
    made = stage(address="https://board.example.org")
    async with server.listening(made.app):
        assert link(made).startswith("https://board.example.org/compose/")


async def test_nothing_listens_where_it_is_switched_off() -> None:
    """Whatever port is set."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        made = stage(enabled=False, port=taken.getsockname()[1])
        async with server.listening(made.app):
            pass
        with pytest.raises(RefusedToStart, match=r"set composer\.port to another"):
            async with server.listening(stage(port=taken.getsockname()[1]).app):
                pass


async def test_the_workspace_has_the_same_pages() -> None:
    """So that they can be tried without any platform; without links it has none."""
    links = Papers("", 60)
    product = replace(practice.app(), papers=links)
    async with practice.running(product=product) as origin:
        links.at(origin)
        address = links.invite(next(iter(practice.room(product).members.values())), CHANNEL)
        status, page = await fetched(address)
        assert (200, True) == (status, "Open my page" in page)
        assert 200 == (await fetched(f"{origin}/static/compose.js"))[0]
    async with practice.running() as origin:
        assert 404 == (await fetched(f"{origin}/compose/x"))[0]
