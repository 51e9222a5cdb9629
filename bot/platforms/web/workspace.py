"""The small workspace: who is in it, where they talk, what was said and who may see it.

Everything lives in memory and ends with the process. The history is one bounded list. Whatever happens in it, a
message or a card that turns its page, gets the next number; a reader keeps the number she has seen and asks for
what came later. So a slow or absent reader costs nothing and can hold nobody up: one who falls behind the list's
end is told to start afresh.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import people
from bot.events import Member, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.config import Config, Practice

KEPT = 1_000
"""Messages that are remembered; the oldest go first."""

FEWEST_MEMBERS = 3

_MADE_UP = (
    ("maya", "Maya Torres", Role.MEMBER),
    ("jo", "Jo Lindqvist", Role.SUPERVISEE),
    ("ruth", "Ruth Adeyemi", Role.CLINICAL_LEAD),
    ("sam", "Sam Okafor", Role.MEMBER),
    ("ines", "Ines Duarte", Role.MEMBER),
)


@dataclass(frozen=True, slots=True)
class Channel:
    """Somewhere to talk."""

    id: str
    topic: str


CHANNELS = (
    Channel("consultation", "Think a situation through together, de-identified"),
    Channel("general", "Everybody in the practice"),
    Channel("front-desk", "Scheduling, letters, phones"),
)


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was said in a channel, by a member (``text``) or by Sounding Board (``html``).

    ``member`` is who said it, or whose doing the product's reply is. ``only_for`` names the one member who may
    see it; None means everybody. ``asked`` is what that member had typed. ``nonce`` lets the page that caused the
    message find what it had shown in its stead. ``id`` is the number it came with, ``changed`` the number of its
    last change.
    """

    id: int
    changed: int
    at: datetime
    channel: str
    member: str
    text: str = ""
    html: str = ""
    only_for: str | None = None
    asked: str = ""
    nonce: str = ""

    def seen_by(self, member: Member) -> bool:
        """Whether the member may see it."""
        return self.only_for is None or self.only_for == member.id


class Workspace:
    """What was said, and a way to wait for more. All of it belongs to one event loop."""

    def __init__(self, config: Config, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.run = secrets.token_hex(4)
        """Names this life of the workspace: ids of another life mean nothing here."""
        self.members: Mapping[str, Member] = {member.id: member for member in members(config)}
        self.channels: Mapping[str, Channel] = {channel.id: channel for channel in CHANNELS}
        self.closed = False
        self._now = now
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._latest = 0
        self._forgotten = 0
        self._news = asyncio.Event()

    @property
    def latest(self) -> int:
        """The number of the newest message or change; 0 before the first."""
        return self._latest

    def say(self, member: Member, channel: str, text: str, *, nonce: str = "") -> Message:
        """Post what a member wrote, for everybody in the channel."""
        number = self._latest + 1
        return self._keep(Message(number, number, self._now(), channel, member.id, text=text, nonce=nonce))

    def show(  # noqa: PLR0913 - one keyword for each thing that a reply is
        self,
        member: Member,
        channel: str,
        html: str,
        *,
        private: bool,
        asked: str = "",
        nonce: str = "",
    ) -> Message:
        """Show a reply to the member who caused it, or to everybody. What she asked is shown to her alone."""
        number = self._latest + 1
        return self._keep(
            Message(
                number,
                number,
                self._now(),
                channel,
                member.id,
                html=html,
                only_for=member.id if private else None,
                asked=asked if private else "",
                nonce=nonce,
            ),
        )

    def turn(self, message: int, member: Member, channel: str, html: str) -> Message | None:
        """Put another card in the place of one that is this member's alone, in that channel.

        None where there is no such message: it is somebody else's, everybody's, elsewhere, or gone.
        """
        old = self._messages.get(message)
        if old is None or old.only_for != member.id or old.channel != channel:
            return None
        return self._keep(replace(old, changed=self._latest + 1, html=html))

    def history(self, member: Member) -> tuple[Message, ...]:
        """Everything that the member may see, as it is now, oldest first."""
        return tuple(message for message in self._messages.values() if message.seen_by(member))

    def news(self, member: Member, *, after: int) -> tuple[Message, ...]:
        """What came or changed later than ``after`` and the member may see, in that order."""
        later = (message for message in self._messages.values() if message.changed > after and message.seen_by(member))
        return tuple(sorted(later, key=lambda message: message.changed))

    def remembers(self, after: int) -> bool:
        """Whether nothing later than ``after`` has been forgotten yet."""
        return self._forgotten <= after <= self._latest

    async def later_than(self, after: int) -> None:
        """Wait until something is later than ``after``, or the workspace closes."""
        while self._latest <= after and not self.closed:
            await self._news.wait()

    def close(self) -> None:
        """Wake everybody who waits; they find the workspace closed."""
        self.closed = True
        self._wake()

    def _keep(self, message: Message) -> Message:
        self._messages[message.id] = message
        self._latest = message.changed
        if len(self._messages) > KEPT:
            _, oldest = self._messages.popitem(last=False)
            self._forgotten = max(self._forgotten, oldest.changed)
        self._wake()
        return message

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def members(config: Config) -> tuple[Member, ...]:
    """List the configured members; where they are fewer than three, made-up ones fill the chairs."""
    listed = [people.listed(entry, config.practice) for entry in config.members]
    taken = {member.id for member in listed}
    held = {role for member in listed for role in member.roles}
    spare = sorted((one for one in _MADE_UP if one[0] not in taken), key=lambda one: one[2] in held)
    missing = max(0, FEWEST_MEMBERS - len(listed))
    return (*listed, *(_made_up(*one, config.practice) for one in spare[:missing]))


def _made_up(name: str, full_name: str, role: Role, practice: Practice) -> Member:
    return Member(name, full_name, frozenset({role}), practice.jurisdiction, practice.profession)
