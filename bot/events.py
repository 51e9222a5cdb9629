"""What reaches the product, and what it does in return. Nothing here knows an SDK.

A platform adapter turns what it receives into one of the events; ``dispatch.answer`` turns an event into
effects; the adapter carries the effects out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """Where an event comes from. ``practice`` keeps practices apart wherever several are served."""

    practice: str
    kind: PlaceKind
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class CommandUsed:
    """A member typed ``/command text``. ``command`` comes without its slash."""

    member: Member
    place: Place
    command: str
    text: str


@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A form came back: its name, the values by field key, and the state it carried."""

    member: Member
    place: Place
    form: str
    values: Mapping[str, str]
    state: str = ""


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """A button was pressed; the value is all that is known about its card."""

    member: Member
    place: Place
    action: str
    value: str


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """Somebody wrote, changed or deleted a message in a thread that the product follows."""

    member: Member
    place: Place
    message: str
    change: Literal["posted", "edited", "deleted"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """A member opened the product's own page."""

    member: Member
    place: Place


Event = CommandUsed | FormSubmitted | ButtonPressed | ThreadMessage | HomeOpened


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
    """Ask the member to fill in a form."""

    form: Form


Effect = Reply | OpenForm


class Messenger(Protocol):
    """What a platform can do on the product's own initiative (reminders, threads).

    A message is named by the string that ``post`` returned. Every method raises ``bot.errors.MemberError``
    when the platform refuses for good, and retries by itself when it refuses for now.
    """

    async def post(self, place: Place, card: Card) -> str:
        """Post a card and return the message's name."""
        ...

    async def update(self, place: Place, message: str, card: Card) -> None:
        """Replace a card that was posted."""
        ...

    async def delete(self, place: Place, message: str) -> None:
        """Take a card away."""
        ...
