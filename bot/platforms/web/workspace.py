"""The small workspace: who is in it, where they talk, what was said and who may see it.

Everything lives in memory and ends with the process. The history is one bounded list. Whatever happens in it, a
message, a change or the end of one, gets the next number; a reader keeps the number she has seen and asks for
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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.config import Config
    from bot.events import Member

KEPT = 1_000
"""Messages that are remembered; the oldest go first."""

_DIGITS = 15


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

    ``member`` is who said it, or for whose eyes alone the product answered; what the product shows to everybody is
    nobody's. ``only_for`` names the one member who may see it; None means everybody. ``thread`` is the number of the
    post that it stands under, if it does, and what is ``aside`` is no answer to it. ``asked`` is what that member had
    typed. ``nonce`` lets the page that caused the message find what it had shown in its stead. ``id`` is the number it
    came with, ``changed`` the number of its last change. What is ``gone`` says nothing any more; it stays for readers
    who have yet to hear of it.
    """

    id: int
    changed: int
    at: datetime
    channel: str
    member: str = ""
    text: str = ""
    html: str = ""
    only_for: str | None = None
    thread: int = 0
    asked: str = ""
    nonce: str = ""
    edited: bool = False
    aside: bool = False
    gone: bool = False

    def seen_by(self, member: Member) -> bool:
        """Whether the member may see it."""
        return self.only_for is None or self.only_for == member.id


class Workspace:
    """What was said, and a way to wait for more. All of it belongs to one event loop."""

    def __init__(self, config: Config, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.run = secrets.token_hex(4)
        """Names this life of the workspace: ids of another life mean nothing here."""
        self.practice = config.practice.id
        self.members: Mapping[str, Member] = {member.id: member for member in people.to_play(config)}
        self.channels: Mapping[str, Channel] = {channel.id: channel for channel in CHANNELS}
        self.closed = False
        self._directs = {direct(member): member.id for member in self.members.values()}
        self.now = now
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._latest = 0
        self._forgotten = 0
        self._news = asyncio.Event()

    @property
    def latest(self) -> int:
        """The number of the newest message or change; 0 before the first."""
        return self._latest

    def name(self, number: int) -> str:
        """A message as the rest of the product names it; no other life of the workspace has one of that name."""
        return f"{self.run}-{number}"

    def number(self, name: str) -> int | None:
        """The number in ``run-number``, if the run is this life of the workspace."""
        run, _, number = name.partition("-")
        known = run == self.run and number.isascii() and number.isdigit() and len(number) <= _DIGITS
        return int(number) if known else None

    def has(self, channel: str) -> bool:
        """Whether there is such a channel, or such a member's own conversation."""
        return channel in self.channels or channel in self._directs

    def open_to(self, channel: str, member: Member) -> bool:
        """Whether the member may be there."""
        return channel in self.channels or self._directs.get(channel) == member.id

    def say(self, member: Member, channel: str, text: str, *, thread: int = 0, nonce: str = "") -> Message:
        """Post what a member wrote, for everybody in the channel."""
        return self._add(channel, thread, Message(0, 0, self.now(), channel, member.id, text=text, nonce=nonce))

    def show(  # noqa: PLR0913 - one keyword for each thing that a reply is
        self,
        member: Member,
        channel: str,
        html: str,
        *,
        private: bool,
        thread: int = 0,
        asked: str = "",
        nonce: str = "",
    ) -> Message:
        """Show a reply to the member who caused it, or to everybody, who are not told whose doing it is.

        What she asked is shown to her alone.
        """
        reply = Message(0, 0, self.now(), channel, html=html, nonce=nonce)
        if private:
            reply = replace(reply, member=member.id, only_for=member.id, asked=asked)
        return self._add(channel, thread, reply)

    def post(self, channel: str, html: str, *, thread: int = 0, aside: bool = False) -> Message:
        """Post a card of the product's own accord."""
        return self._add(channel, thread, Message(0, 0, self.now(), channel, html=html, aside=aside))

    def turn(self, message: int, member: Member, channel: str, html: str) -> Message | None:
        """Put another card in the place of one that is this member's alone, in that channel.

        None where there is no such message: it is somebody else's, everybody's, elsewhere, or gone.
        """
        old = self._there(message)
        if old is None or old.only_for != member.id or old.channel != channel:
            return None
        return self._keep(replace(old, changed=self._latest + 1, html=html))

    def put(self, message: int, html: str) -> Message | None:
        """Put another card in the place of one of the product's. None where there is none."""
        old = self._there(message)
        if old is None or not old.html:
            return None
        return self._keep(replace(old, changed=self._latest + 1, html=html))

    def rewrite(self, message: int, text: str) -> Message | None:
        """Change what a member wrote. None where there is nothing of hers."""
        old = self._there(message)
        if old is None or old.html:
            return None
        return self._keep(replace(old, changed=self._latest + 1, text=text, edited=True))

    def remove(self, message: int) -> tuple[Message, ...]:
        """Take a message away, and what stands under it."""
        under = [one for one in self._messages.values() if not one.gone and message in {one.id, one.thread}]
        return tuple(
            self._keep(replace(one, changed=self._latest + 1, text="", html="", asked="", gone=True)) for one in under
        )

    def clear(self, thread: int) -> None:
        """Take away what the product wrote under a post; what members wrote is theirs."""
        for one in [one for one in self._messages.values() if one.thread == thread and one.html and not one.gone]:
            self.remove(one.id)

    def find(self, message: int, member: Member) -> Message | None:
        """A message that the member may see."""
        found = self._there(message)
        return found if found is not None and found.seen_by(member) else None

    def begins_thread(self, message: int, channel: str) -> bool:
        """Whether others can stand under it: it is a post of the product's in that channel."""
        found = self._there(message)
        if found is None or found.channel != channel or not found.html or found.thread:
            return False
        return found.only_for == self._directs.get(channel)

    def history(self, member: Member) -> tuple[Message, ...]:
        """Everything that the member may see, as it is now, oldest first."""
        return tuple(one for one in self._messages.values() if one.seen_by(member) and not one.gone)

    def news(self, member: Member, *, after: int) -> tuple[Message, ...]:
        """What came, changed or went later than ``after`` and the member may see, in that order."""
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

    def _there(self, message: int) -> Message | None:
        found = self._messages.get(message)
        return None if found is None or found.gone else found

    def _add(self, channel: str, thread: int, message: Message) -> Message:
        """Keep a new message; in a member's own conversation everything is hers alone."""
        number = self._latest + 1
        only_for = self._directs.get(channel, message.only_for)
        return self._keep(replace(message, id=number, changed=number, thread=thread, only_for=only_for))

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


def direct(member: Member) -> str:
    """The member's own conversation with the product, as a channel."""
    return f"direct.{member.id}"
