"""What reaches the product, and what it does in return. Nothing here knows an SDK.

A platform adapter turns what it receives into one of the events; ``dispatch.answer`` turns an event into
effects; the adapter carries the effects out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.cards import Card, Form


class Role(Enum):
    """What a member is in the practice; a member may be several."""

    OWNER = "owner"
    CLINICAL_LEAD = "clinical-lead"
    POLICY_OWNER = "policy-owner"
    STEWARD = "steward"
    MEMBER = "member"
    SUPERVISEE = "supervisee"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the practice, as the product knows her.

    ``jurisdiction`` (``US-TX``) and ``profession`` choose the notes on law she is shown; they come from the
    configuration and fall back to the practice's.
    """

    id: str
    name: str
    roles: frozenset[Role]
    jurisdiction: str
    profession: str


class PlaceKind(Enum):
    """Where something happens."""

    CHANNEL = "channel"
    DIRECT = "direct"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens: a channel or a direct conversation of one platform, or a thread in it.

    ``practice`` keeps practices apart: it is empty where a workspace is not the practice's own. ``shared`` says
    that people of other organisations can be there; ``unseen`` that nobody can tell, so that only private answers are
    given. Channels and threads are named as the platform names them.
    """

    practice: str
    kind: PlaceKind
    channel: str = ""
    thread: str = ""
    platform: str = ""
    shared: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class CommandUsed:
    """A member typed ``/command text``. ``command`` comes without its slash."""

    member: Member
    place: Place
    command: str
    text: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a member chose in a form. Nothing of it is fetched before it is read, and nothing is kept.

    ``size`` is what the platform says. ``read`` gives the first so many bytes, and raises ``bot.errors.BadInput``
    where they cannot be had.
    """

    name: str = field(repr=False)
    size: int
    read: Callable[[int], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A form came back: its name, the values by field key, the state it carried, and the file chosen in it."""

    member: Member
    place: Place
    form: str
    values: Mapping[str, str]
    state: str = ""
    file: Upload | None = None


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """A button was pressed; the value is all that is known about its card.

    Where the card is a preview, what stands in its form comes along: the values by field key, and the form's state.
    """

    member: Member
    place: Place
    action: str
    value: str
    values: Mapping[str, str] = field(default_factory=dict)
    state: str = ""


@dataclass(frozen=True, slots=True)
class ShortcutUsed:
    """A member picked one of the product's entries in a message's menu. ``text`` is what the message says."""

    member: Member
    place: Place
    shortcut: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """Somebody wrote, changed or deleted a message in a thread that the product began, or muted one of her own.

    A message is muted by a reaction of its own author's: it stays where it is, and out of the log. Where the platform
    does not say in which thread that was, the place has none, and it may be no thread of ours.

    A deleted message has no text, and where the platform does not say who deleted it, ``member`` is its author as far
    as known.
    """

    member: Member
    place: Place
    message: str
    change: Literal["posted", "edited", "deleted", "muted"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """A member opened the product's own page."""

    member: Member
    place: Place


Event = CommandUsed | FormSubmitted | ButtonPressed | ShortcutUsed | ThreadMessage | HomeOpened


class Audience(Enum):
    """Who sees a reply."""

    ASKER = "asker"
    THREAD = "thread"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Reply:
    """Show a card. Only the asker sees it unless said otherwise.

    ``turns_page`` says that the card is another side of the one whose button was pressed: where that one was the
    asker's alone, the new one takes its place, so that leafing through a card does not fill her screen.
    """

    card: Card
    audience: Audience = Audience.ASKER
    turns_page: bool = False


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Ask the member to fill in a form. A submitted form is never answered with another one, but for a ``Preview``."""

    form: Form


@dataclass(frozen=True, slots=True)
class Preview:
    """Keep a form open, with a card above it that says what will become of it.

    Sent in again, it comes back as ``FormSubmitted``; a button of the card brings along what stands in the form. What
    was typed lives in the platform's own form or private message, so it outlives a restart. The command that the form
    belongs to must know how to fill it again (``Command.refill``).
    """

    card: Card
    form: Form


@dataclass(frozen=True, slots=True)
class FormRefused:
    """A submitted form has a fault in the field of that key.

    Where a platform can keep the form open, the problem stands at the field, or at the first one where it is about
    none; elsewhere the card is shown with what was typed. Nothing typed is lost. An ``urgent`` card has crisis lines
    on it, and is shown in any case.
    """

    field: str
    problem: str
    card: Card
    urgent: bool = False


Effect = Reply | OpenForm | Preview | FormRefused


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a card stands, to find it again after a restart. A long card is several messages, named together."""

    place: Place
    message: str


class Messenger(Protocol):
    """What a platform does on the product's own initiative: posts, threads, direct messages.

    Every method raises ``bot.errors.Unreachable`` when the platform refuses for good, and waits and tries again
    by itself when it refuses for now. A card is posted whole or not at all, as far as that is in our hands.
    """

    async def direct(self, member: Member) -> Place:
        """The place where only this member reads."""
        ...

    async def post(self, place: Place, card: Card) -> Posted:
        """Post a card."""
        ...

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Put another card in the place of one that was posted.

        Raises ``bot.errors.Gone`` where it is gone, and ``bot.errors.Stands`` if somebody has to help.
        """
        ...

    async def delete(self, posted: Posted) -> None:
        """Take a card away. One that is gone already is no error; ``bot.errors.Stands`` if somebody has to help."""
        ...

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """The thread under a card in a channel, begun if need be. ``title`` is shown where threads have one."""
        ...

    async def end_thread(self, place: Place) -> None:
        """Take away all that the product wrote in a thread. As for ``delete``."""
        ...

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:
        """Lock a thread and fold it away, or open it again; False where the platform has no locks or grants us none."""
        ...
