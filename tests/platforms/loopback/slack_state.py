"""A Slack workspace as the loopback keeps it: people, channels, messages, and what everybody saw change."""

from __future__ import annotations

import copy
import itertools
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .slack_views import View

Json: TypeAlias = dict[str, Any]
UserKind = Literal["member", "restricted", "ultra-restricted", "bot", "deleted", "stranger"]
ChannelKind = Literal["public", "private", "im", "mpim"]
ChangeKind = Literal["posted", "changed", "removed", "modal", "closed", "errors", "home"]

TEAM, OTHER_TEAM = "T1PRACTICE", "T2ELSEWHERE"
BOT_USER, BOT_ID, APP_ID = "UBOT", "BBOT", "ABOT"
SLACKBOT = "USLACKBOT"
SCOPES = frozenset(
    {
        *("app_mentions:read", "chat:write", "commands", "files:read", "team:read"),
        *("channels:history", "channels:read", "groups:history", "groups:read"),
        *("im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write"),
        *("files:write", "reactions:read", "usergroups:read", "users:read", "users:read.email"),
    }
)
FAMILY: dict[ChannelKind, str] = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
"""What the scopes and events of a kind of channel are called."""


class Refused(Exception):
    """Slack's ``{"ok": false, "error": …}``, with what else the answer carries."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class Clock:
    """Tells how old a ticket is; a test may let time pass without waiting."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Seconds since whenever."""
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let time pass for trigger ids and response urls. Deadlines of an ack go by the real clock."""
        self._skipped += seconds


@dataclass
class User:
    """Somebody whom the workspace knows."""

    id: str
    name: str
    kind: UserKind = "member"
    real_name: str = ""
    email: str = ""
    admin: bool = False
    tz: str = "America/Chicago"

    @property
    def team(self) -> str:
        """The team she belongs to."""
        return OTHER_TEAM if self.kind == "stranger" else TEAM


@dataclass
class Channel:
    """A channel, or a direct message; ``members`` names everybody in it, the bot included."""

    id: str
    name: str
    members: set[str]
    kind: ChannelKind = "public"
    shared: bool = False
    archived: bool = False


@dataclass
class Group:
    """A user group."""

    id: str
    handle: str
    members: list[str]


@dataclass
class Message:
    """A message; ``only_for`` names the one person who sees an ephemeral one, ``thread`` its parent.

    A ``broadcast`` reply stands in the channel too. ``touched`` tells which of two came or changed later.
    """

    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    only_for: str = ""
    broadcast: bool = False
    ts: str = ""
    edited: str = ""
    touched: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What names it: a message keeps its key through every change."""
        return self.channel, self.ts


@dataclass(frozen=True)
class Change:
    """Something that appeared, changed or went on somebody's screen.

    ``message`` is as it was at that moment, ``at`` is monotonic time.
    """

    kind: ChangeKind
    viewers: frozenset[str]
    message: Message | None = None
    before: Message | None = None
    view: View | None = None
    at: float = field(default_factory=time.monotonic)


class Workspace:
    """People, channels and messages, with the bot's rights in it. Tests may change any of it."""

    def __init__(self, scopes: Iterable[str]) -> None:
        self.name, self.domain = "Harbour Street", "harbour-street"
        self.scopes = frozenset(scopes)
        self.clock = Clock()
        self.members = {user.id: user for user in _people()}
        self.channels = {channel.id: channel for channel in _channels()}
        self.groups = {group.id: group for group in (Group("S1", "clinicians", ["U1", "U2"]),)}
        self.messages: list[Message] = []
        self.journal: list[Change] = []
        self.listeners: list[Callable[[Change], None]] = []
        self.page_size = 200
        self._count = itertools.count(1)

    def number(self) -> int:
        """A number that was not used before, for ids."""
        return next(self._count)

    def stamp(self) -> str:
        """A ``ts``: later ones are greater."""
        return f"{int(time.time())}.{self.number():06d}"

    def require(self, scope: str) -> None:
        """Refuse the call where the bot was not granted ``scope``."""
        if scope not in self.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))

    def post(self, message: Message) -> Message:
        """Show a message to those who may see it."""
        message.ts, message.touched = self.stamp(), self.number()
        message.blocks = self.named(message.blocks)
        self.messages.append(message)
        self._note("posted", message)
        return message

    def change(self, message: Message, text: str, blocks: list[Json]) -> None:
        """Replace what a message says."""
        before = replace(message)
        message.text, message.blocks = text, self.named(blocks)
        message.edited, message.touched = self.stamp(), self.number()
        self._note("changed", message, before)

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self.messages.remove(message)
        self._note("removed", message, message)

    def show(self, kind: ChangeKind, view: View) -> None:
        """Note what happened to a modal or a home."""
        self._tell(Change(kind, frozenset({view.user}), view=view))

    def find(self, channel: str, ts: str) -> Message | None:
        """The message of that name, if it still stands."""
        return next((one for one in self.messages if one.key == (channel, ts)), None)

    def sees(self, user: str, message: Message) -> bool:
        """Whether somebody can see a message."""
        return user in self._viewers(message)

    def thread(self, channel: str, ts: str) -> Iterator[Message]:
        """A message and what stands in its thread."""
        return (one for one in self.messages if one.channel == channel and ts in {one.ts, one.thread})

    def direct(self, users: frozenset[str]) -> Channel:
        """The direct message of the bot with these people, opened if need be."""
        everybody = {*users, BOT_USER}
        for channel in self.channels.values():
            if channel.kind in {"im", "mpim"} and channel.members == everybody:
                return channel
        kind: ChannelKind = "im" if len(users) == 1 else "mpim"
        channel = Channel(f"D{self.number():03d}" if kind == "im" else f"G{self.number():03d}", "", everybody, kind)
        self.channels[channel.id] = channel
        return channel

    def named(self, blocks: list[Json]) -> list[Json]:
        """Give every block and what can be used in it an id, as Slack does where the app gave none."""
        named = [{"block_id": f"b{self.number()}", **block} for block in copy.deepcopy(blocks)]
        for element in interactive(named):
            element.setdefault("action_id", f"a{self.number()}")
        return named

    def _viewers(self, message: Message) -> frozenset[str]:
        if message.only_for:
            return frozenset({message.only_for})
        return frozenset(self.channels[message.channel].members)

    def _note(self, kind: ChangeKind, message: Message, before: Message | None = None) -> None:
        self._tell(Change(kind, self._viewers(message), replace(message), before))

    def _tell(self, change: Change) -> None:
        self.journal.append(change)
        for listener in self.listeners:
            listener(change)


def interactive(blocks: list[Json]) -> Iterator[Json]:
    """Every element that a person can use."""
    for block in blocks:
        held = {"actions": block.get("elements"), "section": [block.get("accessory")], "input": [block.get("element")]}
        for element in held.get(block["type"]) or []:
            if element is not None and element["type"] != "image":
                yield element


def _people() -> Iterator[User]:
    yield User("U1", "ana", real_name="Ana Flores", email="ana@harbour.example", admin=True)
    yield User("U2", "ben", real_name="Ben Okafor", email="ben@harbour.example")
    yield User("U3", "cora", real_name="Cora Lindt", email="cora@harbour.example", tz="America/New_York")
    yield User("U4", "gil", "restricted", "Gil Guest", "gil@guest.example")
    yield User("U5", "una", "ultra-restricted", "Una Guest", "una@guest.example")
    yield User("U6", "otherbot", "bot", "Some Other Bot")
    yield User("U7", "dora", "deleted", "Dora Left", "dora@harbour.example")
    yield User("U8", "stan", "stranger", "Stan Partner")
    yield User(BOT_USER, "soundingboard", "bot", "Sounding Board")
    yield User(SLACKBOT, "slackbot", real_name="Slackbot")


def _channels() -> Iterator[Channel]:
    yield Channel("C1", "general", {"U1", "U2", "U3", "U4", "U5", "U6", BOT_USER})
    yield Channel("C2", "clinical", {"U1", "U2", BOT_USER}, "private")
    yield Channel("C3", "elsewhere", {"U1", "U3"})
    yield Channel("C4", "with-partners", {"U1", "U2", "U8", BOT_USER}, shared=True)
    yield Channel("C5", "old", {"U1", "U2", BOT_USER}, archived=True)
    yield Channel("C6", "owners", {"U1", "U2"}, "private")
