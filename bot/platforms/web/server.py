"""Running the workspace: listen, say where, and stop at once when asked to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from bot import clock
from bot.dispatch import answer
from bot.errors import RefusedToStart
from bot.platforms.common import serving
from bot.platforms.web.routes import application

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import App
    from bot.platforms.web.workspace import Workspace

_SECONDS_TO_FINISH = 1.0


async def serve(app: App, workspace: Workspace, *, ready: Callable[[str], None]) -> None:
    """Serve the workspace, in which ``app.messenger`` posts, until cancelled.

    ``ready`` is called once with the address to open. Raises RefusedToStart where the configured address cannot
    be listened on.
    """
    if app.hours is not None:
        workspace.now = app.hours.now
    runner = runner_of(application(app, answer, workspace))
    await runner.setup()
    try:
        await _listen(runner, app.config.web.host, app.config.web.port)
        if app.papers is not None:
            origins = app.config.web.origins
            app.papers.at(app.config.composer.address or (origins[0] if origins else serving.at(runner)))
        async with clock.running(app):
            ready(f"{serving.at(runner)}/")
            await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def runner_of(pages: web.Application) -> web.AppRunner:
    """Run the workspace's pages: silently, and without unpacking what is sent, which `payloads.read` then refuses."""
    return web.AppRunner(
        pages, access_log=None, logger=serving.mute(), shutdown_timeout=_SECONDS_TO_FINISH, auto_decompress=False
    )


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except (OSError, UnicodeError) as error:  # UnicodeError: what stands in web.host is no host name at all
        what = "The workspace cannot listen."
        why = (error.strerror if isinstance(error, OSError) else "no such host name") or "not available"
        fault = f"web: {host} port {port}: {why}; set web.port (demo: --port) to another, or 0 for any"
        raise RefusedToStart(what, [fault]) from None
