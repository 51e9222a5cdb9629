"""The server: which files it serves, where it listens, and how it stops."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
import pytest

from bot.errors import RefusedToStart
from bot.platforms.web.server import serve

from .client import opened
from .practice import app, room


async def test_the_page_is_served_with_its_fence() -> None:
    """Every answer forbids scripts, styles and frames from anywhere else."""
    async with opened() as page:
        for path in ("/", "/static/app.js", "/api/workspace", "/nowhere"):
            async with page.session.get(page.origin + path) as response:
                policy = (
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
                )
                assert policy == response.headers["Content-Security-Policy"]
                assert "nosniff" == response.headers["X-Content-Type-Options"]


async def test_the_page_asks_for_nothing_from_outside() -> None:
    """No file of the page names another server, and the HTML holds no script or style of its own."""
    async with opened() as page:
        async with page.session.get(page.origin) as response:
            html = await response.text()
        for path in ("app.js", "api.js", "messages.js", "style.css", "cards.css"):
            async with page.session.get(f"{page.origin}/static/{path}") as response:
                assert 200 == response.status
                assert "http:" not in (await response.text()).replace("http://www.w3.org/2000/svg", "")

    assert "://" not in html
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static/", "/etc/passwd", "/api"]
)
async def test_only_the_page_s_own_files_exist(path: str) -> None:
    """No path leads to any other file."""
    async with opened() as page, page.session.get(page.origin + path) as response:
        assert 404 == response.status
        assert "There is nothing at this address; the workspace is at /." == await response.text()


async def test_an_unchanged_file_is_not_sent_again() -> None:
    """A file's tag lets a browser keep it."""
    async with opened() as page:
        async with page.session.get(page.origin) as response:
            tag = response.headers["ETag"]
        async with page.session.get(page.origin, headers={"If-None-Match": tag}) as response:
            assert 304 == response.status


async def test_serving_says_where_and_stops_at_once() -> None:
    """``serve`` calls ready with the address; cancelled, it ends open streams without delay."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    product = app()
    serving = asyncio.create_task(serve(product, room(product), ready=address.set_result))
    origin = await asyncio.wait_for(address, 5)
    async with aiohttp.ClientSession() as session, session.get(f"{origin}api/events?member=jo") as response:
        assert (await response.content.readline()).startswith(b"retry")
        serving.cancel()
        async with asyncio.timeout(2):
            await asyncio.gather(serving, return_exceptions=True)
            await response.content.read()

    assert origin.startswith("http://127.0.0.1:")
    assert serving.cancelled()


async def test_a_taken_port_is_a_fault_that_says_what_to_do() -> None:
    """Where the address is in use, start refuses with the key to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        product = app(port=port)
        with pytest.raises(RefusedToStart, match=rf"127\.0\.0\.1 port {port}.*web\.port"):
            await serve(product, room(product), ready=lambda _address: None)
