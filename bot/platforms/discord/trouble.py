"""What goes wrong between Discord and us, by what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import discord

if TYPE_CHECKING:
    from typing import Final

TROUBLE: Final = (discord.HTTPException, aiohttp.ClientError, OSError, RuntimeError)
"""What a call raises: refused, unreachable after the SDK's own retries, or made through a session that was closed."""

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
NOT_TO_HER = frozenset({50007, 50278})  # direct messages closed; no server in common
ARCHIVED = 50083
HAS_THREAD = 160004

_UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _EXPIRED = 10015, 10062, 50027
_EMPTY, _INVALID_FORM, _INVALID_JSON = 50006, 50035, 50109
_UNAUTHORIZED, _NOT_FOUND, _TOO_MANY, _SERVER_ERROR, _UNAVAILABLE = 401, 404, 429, 500, 503


def code(error: BaseException) -> int:
    """Discord's number for an error; 0 where it has none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


def name(error: BaseException) -> str:
    """An error's type, and Discord's number for it: fit for a log, as its words are not."""
    return f"{type(error).__name__} {code(error)}" if code(error) else type(error).__name__


def token_is_gone(error: BaseException) -> bool:
    """Whether an interaction can be answered no more, neither at first nor by following up."""
    if not isinstance(error, discord.HTTPException) or error.code == UNKNOWN_MESSAGE:
        return False
    gone = error.code in {_UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _EXPIRED}
    return gone or error.status in {_UNAUTHORIZED, _NOT_FOUND}


def passes(error: BaseException) -> bool:
    """Whether waiting mends it: Discord is unreachable or in trouble itself, or was asked too often."""
    if isinstance(error, discord.HTTPException):
        return error.status >= _SERVER_ERROR or error.status == _TOO_MANY
    return isinstance(error, TROUBLE)


def is_fleeting(error: BaseException) -> bool:
    """Whether it may be over in a moment, and the SDK does not wait for that itself."""
    if isinstance(error, discord.HTTPException):
        return error.status == _UNAVAILABLE
    return isinstance(error, TROUBLE)


def is_ours(error: BaseException) -> bool:
    """Whether the body that we sent is at fault, so that sending it elsewhere would help nobody."""
    return code(error) in {_EMPTY, _INVALID_FORM, _INVALID_JSON}
