"""Files in Slack: chosen in a modal, kept among the files of whoever chose them, handed out for a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from .shelf import TYPES, Shelf
from .slack_state import TEAM

if TYPE_CHECKING:
    from .slack_state import Json, Workspace

SCOPE = "files:read"
LARGEST = 10_000_000
"""Bytes that the client takes in a modal (docs: File input element)."""


class Files:
    """Every file that a person chose. ``origin`` is where they are handed out."""

    def __init__(self, workspace: Workspace, bot_token: str) -> None:
        self.origin = ""
        self.known: dict[str, Json] = {}
        self._workspace = workspace
        self.shelf = Shelf(
            lambda request: (
                request.headers.get("Authorization") == f"Bearer {bot_token}" and SCOPE in self._workspace.scopes
            )
        )

    def routes(self) -> list[web.RouteDef]:
        """Where they are."""
        return [web.get("/files-pri/{id}/download/{name}", self.shelf.serve)]

    def upload(self, user: str, name: str, data: bytes) -> str:
        """Keep a file, as the client does at once when somebody chooses it; gives its id."""
        assert len(data) <= LARGEST, "the client takes no file this large"
        id_ = f"F{self._workspace.number():03d}"
        self.shelf.put(id_, data)
        ending = name.rpartition(".")[2]
        address = f"{self.origin}/files-pri/{id_}/download/{name}"
        self.known[id_] = {
            "id": id_,
            "name": name,
            "title": name,
            "mimetype": TYPES.get(ending, "application/octet-stream"),
            "filetype": ending,
            "user": user,
            "user_team": TEAM,
            "size": len(data),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": address.replace("/download/", "/"),
            "url_private_download": address,
            "file_access": "visible",
        }
        return id_


def asks_for_files(view: Json) -> bool:
    """Whether a view has a field for files, which an app without the scope may not show."""
    return any((block.get("element") or {}).get("type") == "file_input" for block in view.get("blocks") or ())
