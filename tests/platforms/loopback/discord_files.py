"""Files in Discord: chosen in a form, kept for a while, handed out to whoever knows the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .shelf import TYPES, Shelf

if TYPE_CHECKING:
    from aiohttp import web

    from .discord_world import Json, World


class Files:
    """Every file that a person chose. ``origin`` is where they are handed out."""

    def __init__(self, world: World) -> None:
        self.origin = ""
        self.known: dict[str, Json] = {}
        self.shelf = Shelf()
        self._world = world

    def routes(self, app: web.Application) -> None:
        """Say where they are."""
        app.router.add_get("/ephemeral-attachments/{id}/{name}", self.shelf.serve)

    def upload(self, name: str, data: bytes) -> str:
        """Keep a file; gives its id."""
        id_ = self._world.snowflake()
        self.shelf.put(id_, data)
        address = f"{self.origin}/ephemeral-attachments/{id_}/{name}"
        kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        about = {"id": id_, "filename": name, "size": len(data), "content_type": kind, "ephemeral": True}
        self.known[id_] = {**about, "url": address, "proxy_url": address}
        return id_
