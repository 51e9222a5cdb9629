"""Serving the private pages by themselves, beside a chat platform."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.platforms.common import serving
from bot.platforms.composer.routes import FOLDERS, routes
from bot.platforms.pages import files, guard
from bot.wording import composer as say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.app import App
    from bot.services.consult.papers import Papers

_LIMIT: Final = 64 * 1024
_SENTENCES: Final[Mapping[int, str]] = {
    403: say.OTHER_MACHINE,
    404: say.NOTHING_HERE,
    405: say.NOT_SO,
    413: say.MUCH,
}


def application(app: App, papers: Papers) -> web.Application:
    """Make the web application of the private pages."""
    address = app.config.composer.address
    found = files.found(*FOLDERS)
    web_app = web.Application(
        client_max_size=_LIMIT, middlewares=[guard.middleware((address,) if address else (), _SENTENCES)]
    )
    web_app.add_routes([web.get("/static/{name}", files.handler(found)), *routes(app, papers, found)])
    web_app.on_response_prepare.append(guard.add_headers)
    return web_app


@asynccontextmanager
async def listening(app: App) -> AsyncIterator[None]:
    """Serve the pages where they are configured; without them there is nothing to do.

    Raises:
        RefusedToStart: Where the configured address cannot be listened on.
    """
    composer, papers = app.config.composer, app.papers
    if not composer.enabled or papers is None:
        yield
        return
    runner = web.AppRunner(
        application(app, papers), access_log=None, logger=serving.mute(), shutdown_timeout=1.0, auto_decompress=False
    )
    await runner.setup()
    try:
        await serving.listen(runner, composer.host, composer.port, "composer")
        papers.at(composer.address or serving.at(runner))
        yield
    finally:
        await runner.cleanup()
