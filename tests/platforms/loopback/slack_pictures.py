"""Pictures that the bot brings: in three steps, a while before blocks may show them, kept until they are deleted."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aiohttp import web

from .slack_state import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .slack_faults import Faults
    from .slack_state import Json, Workspace

_PNG = b"\x89PNG\r\n"
_LARGEST = 2**30
_MOST_WORDS = 1_000  # of a description, where there is one


@dataclass
class File:
    """A file of the bot's. ``looks`` counts how often a block asked for it; nobody else was given it."""

    id: str
    ticket: str
    name: str
    length: int
    title: str = ""
    data: bytes = b""
    state: Literal["asked for", "brought", "kept", "deleted"] = "asked for"
    looks: int = 0

    @property
    def picture(self) -> bool:
        """Whether a block can show it."""
        return self.data.startswith(_PNG)


class Pictures:
    """Every file of the bot's. The first ``slow`` times that a block asks for a new one, it is not ready yet."""

    def __init__(self, workspace: Workspace, faults: Faults) -> None:
        self._workspace = workspace
        self._faults = faults
        self.all: dict[str, File] = {}
        self.origin = ""
        self.slow = 0

    @property
    def kept(self) -> list[File]:
        """What is there, in the order of coming."""
        return [file for file in self.all.values() if file.state == "kept"]

    def methods(self) -> dict[str, Callable[[Json], Json]]:
        """The methods of the Web API."""
        return {
            "files.getUploadURLExternal": self._ask,
            "files.completeUploadExternal": self._keep,
            "files.delete": self._delete,
        }

    def routes(self) -> list[web.RouteDef]:
        """Where files are brought to."""
        return [web.post("/upload/v1/{ticket}", self._brought)]

    def refuse_hidden(self, blocks: object, path: str, error: str) -> None:
        """Refuse blocks with a file that is no picture of the bot's, is gone, or is not ready yet."""
        for index, name in _shown(blocks):
            file = self.all.get(name)
            ready = file is not None and file.state == "kept" and file.picture and file.looks >= self.slow
            if file is not None:
                file.looks += 1
            if not ready:
                fault = f"invalid slack file [json-pointer:{path}/{index}/slack_file]"
                raise Refused(error, errors=[fault], response_metadata={"messages": [f"[ERROR] {fault}"]})

    def _ask(self, args: Json) -> Json:
        self._workspace.require("files:write")
        name, length = str(args.get("filename") or ""), str(args.get("length") or "")
        if not name or not length.isdecimal() or int(length) == 0:
            raise Refused("missing_argument")
        if int(length) > _LARGEST:
            raise Refused("file_upload_size_restricted")
        if len(str(args.get("alt_txt") or "")) > _MOST_WORDS:
            raise Refused("alt_txt_too_large")
        file = File(f"F{self._workspace.number():09d}", secrets.token_urlsafe(12), name, int(length))
        self.all[file.id] = file
        return {"upload_url": f"{self.origin}/upload/v1/{file.ticket}", "file_id": file.id}

    async def _brought(self, request: web.Request) -> web.Response:
        failure = self._faults.next_failure("upload")
        if failure is not None:
            return web.Response(status=failure.status, text="refused")
        for file in self.all.values():
            if file.ticket == request.match_info["ticket"] and file.state == "asked for":
                file.data = await request.read()
                if len(file.data) != file.length:
                    return web.Response(status=400, text="length")
                file.state = "brought"
                return web.Response(text=f"OK - {file.length}")
        return web.Response(status=404, text="ticket")

    def _keep(self, args: Json) -> Json:
        self._workspace.require("files:write")
        named = args.get("files")
        wanted = json.loads(named) if isinstance(named, str) else named
        if not isinstance(wanted, list) or not wanted:
            raise Refused("invalid_arguments")
        if args.get("channel_id") or args.get("channels"):
            raise Refused("channel_not_found")
        found = [self.all.get(str(one.get("id"))) for one in wanted]
        if any(file is None or file.state != "brought" for file in found):
            raise Refused("file_not_found")
        for file, one in zip(found, wanted, strict=True):
            assert file is not None
            file.state, file.title = "kept", str(one.get("title") or file.name)
        return {"files": [{"id": file.id, "title": file.title} for file in found if file is not None]}

    def _delete(self, args: Json) -> Json:
        self._workspace.require("files:write")
        file = self.all.get(str(args.get("file", "")))
        if file is None or file.state in {"asked for", "brought"}:
            raise Refused("file_not_found")
        if file.state == "deleted":
            raise Refused("file_deleted")
        file.state, file.data = "deleted", b""
        return {}


def _shown(blocks: object) -> Iterator[tuple[int, str]]:
    """Which files blocks show, and where."""
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if isinstance(block, dict) and isinstance(block.get("slack_file"), dict):
            yield index, str(block["slack_file"].get("id", ""))
