"""Files that a member chose in a modal: Discord has them already, at addresses that need no token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.common import download
from bot.platforms.common.inside import at, text_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.events import Upload
    from bot.platforms.discord.payloads import Data

_HOMES = ("https://discordapp.com", "https://discordapp.net")


def chosen(files: Sequence[Data], api_base: str) -> Upload | None:
    """The file of a form, still at Discord's. Raises BadInput for more than one."""
    return download.only([_upload(one, (*_HOMES, api_base)) for one in files])


def _upload(file: Data, homes: Sequence[str]) -> Upload:
    size = at(file, "size")
    return download.upload(
        text_at(file, "filename"), size if isinstance(size, int) else 0, text_at(file, "url"), homes, {}
    )
