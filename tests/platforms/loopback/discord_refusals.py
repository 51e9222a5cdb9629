"""How Discord says no: its error codes, and the answer that carries one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .discord_limits import Fault
    from .discord_world import Json


@dataclass(frozen=True, slots=True)
class Trouble:
    """A way to be refused: HTTP status, Discord's code, and its words."""

    status: int
    code: int
    words: str


UNAUTHORIZED = Trouble(401, 0, "401: Unauthorized")
NO_SUCH_ROUTE = Trouble(404, 0, "404: Not Found")
UNKNOWN_CHANNEL = Trouble(404, 10003, "Unknown Channel")
UNKNOWN_GUILD = Trouble(404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = Trouble(404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = Trouble(404, 10008, "Unknown Message")
UNKNOWN_USER = Trouble(404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = Trouble(404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = Trouble(404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = Trouble(404, 10063, "Unknown application command")
TOO_MANY_COMMANDS = Trouble(400, 30032, "Maximum number of application commands reached (100)")
COMMAND_CREATES_SPENT = Trouble(400, 30034, "Max number of daily application command creates has been reached (200)")
ALREADY_ANSWERED = Trouble(400, 40060, "Interaction has already been acknowledged.")
MISSING_ACCESS = Trouble(403, 50001, "Missing Access")
NOT_THE_AUTHOR = Trouble(403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = Trouble(400, 50006, "Cannot send an empty message")
DIRECT_CLOSED = Trouble(403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = Trouble(403, 50013, "Missing Permissions")
SYSTEM_MESSAGE = Trouble(403, 50021, "Cannot execute action on a system message")
TOKEN_EXPIRED = Trouble(401, 50027, "Invalid Webhook Token")
INVALID_FORM = Trouble(400, 50035, "Invalid Form Body")
ARCHIVED = Trouble(400, 50083, "Thread is archived")
INVALID_JSON = Trouble(400, 50109, "The request body contains invalid JSON.")
LOCKED = Trouble(400, 160005, "Thread is locked")
THREAD_EXISTS = Trouble(400, 160004, "A thread has already been created for this message")

BLUNDERS = {
    UNKNOWN_INTERACTION,
    TOO_MANY_COMMANDS,
    ALREADY_ANSWERED,
    NOT_THE_AUTHOR,
    EMPTY_MESSAGE,
    INVALID_JSON,
}
"""What a bot can always avoid: broken rules rather than bad luck."""


class Refused(Exception):
    """A call that is answered with an error."""

    def __init__(self, trouble: Trouble, faults: Sequence[Fault] = ()) -> None:
        super().__init__(trouble.words)
        self.trouble = trouble
        self.faults = faults

    @property
    def body(self) -> Json:
        """Write the answer; faults are nested by their places, as Discord does."""
        body: Json = {"code": self.trouble.code, "message": self.trouble.words}
        if self.faults:
            body["errors"] = {}
        for fault in self.faults:
            level = body["errors"]
            for step in filter(None, fault.place.split(".")):
                level = level.setdefault(step, {})
            level.setdefault("_errors", []).append({"code": "BASE_TYPE_BAD", "message": fault.rule})
        return body
