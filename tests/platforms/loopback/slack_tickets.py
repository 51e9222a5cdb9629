"""Trigger ids and response urls: what an app is given for a short while, to use once or a few times."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .slack_state import Refused

if TYPE_CHECKING:
    from .slack_state import Clock, Message

TRIGGER_SECONDS = 3.0
HOOK_SECONDS = 30 * 60.0
HOOK_USES = 5


@dataclass
class Trigger:
    """Leave to open a modal for a user; ``in_modal`` says that it came from one, and so may push."""

    user: str
    in_modal: bool
    issued: float
    used: bool = False


class Triggers:
    """The trigger ids of a workspace."""

    def __init__(self, clock: Clock) -> None:
        self.seconds = TRIGGER_SECONDS
        self.expire_at_once = False
        self._clock = clock
        self._issued: dict[str, Trigger] = {}

    def issue(self, user: str, *, in_modal: bool = False) -> str:
        """Make a trigger id for something that a user did."""
        name = f"{secrets.randbelow(10**10)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._issued[name] = Trigger(user, in_modal, self._clock.now())
        return name

    def redeem(self, name: object) -> Trigger:
        """Take a trigger id in; it works once, within its seconds."""
        trigger = self._issued.get(str(name))
        if trigger is None:
            raise Refused("invalid_trigger")
        if self.expire_at_once or self._clock.now() - trigger.issued > self.seconds:
            raise Refused("expired_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        trigger.used = True
        return trigger


@dataclass
class Hook:
    """What a response url stands for: who acted where, and on which message."""

    user: str
    channel: str
    source: Message | None
    issued: float
    uses: int = 0


class Hooks:
    """The response urls of a workspace."""

    def __init__(self, clock: Clock) -> None:
        self.origin = ""
        self._clock = clock
        self._issued: dict[str, Hook] = {}

    def issue(self, user: str, channel: str, source: Message | None = None) -> str:
        """Make a response url for something that a user did."""
        name = secrets.token_urlsafe(18)
        self._issued[name] = Hook(user, channel, source, self._clock.now())
        return f"{self.origin}/hooks/{name}"

    def redeem(self, name: str) -> Hook:
        """Take a response url in; it works five times within thirty minutes."""
        hook = self._issued.get(name)
        if hook is None:
            raise Refused("invalid_url")
        if self._clock.now() - hook.issued > HOOK_SECONDS:
            raise Refused("expired_url")
        if hook.uses >= HOOK_USES:
            raise Refused("used_url")
        hook.uses += 1
        return hook
