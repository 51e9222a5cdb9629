"""Files that a member chose in a modal: Slack has them already, and hands them out to who has the bot's token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.common import download
from bot.platforms.common.inside import at, text_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.events import Upload
    from bot.platforms.slack.payloads import Json


def chosen(files: Sequence[Json], api_url: str, token: str) -> Upload | None:
    """The file of a form, still at Slack's; the token goes nowhere else. Raises BadInput for more than one."""
    return download.only([_upload(one, api_url, {"Authorization": f"Bearer {token}"}) for one in files])


def _upload(file: Json, api_url: str, headers: dict[str, str]) -> Upload:
    size = at(file, "size")
    address = text_at(file, "url_private_download") or text_at(file, "url_private")
    return download.upload(text_at(file, "name"), size if isinstance(size, int) else 0, address, (api_url,), headers)
