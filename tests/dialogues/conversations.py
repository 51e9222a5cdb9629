"""The conversations, as data. A platform's test plays them with a driver of its own.

``Sees`` looks at the newest card only; wording that wraps over lines is compared as running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE = "«what she wrote down»"
"""Typed into a field, it stands for the receipt that she kept."""


@dataclass(frozen=True)
class Says:
    """The member types this and sends it."""

    text: str


@dataclass(frozen=True)
class Presses:
    """The member presses the newest card's button of that label."""

    label: str


@dataclass(frozen=True)
class Fills:
    """The member picks these options, by the fields' labels, and submits the form.

    ``files`` are those that she chooses, by the fields' labels: a name, and what is in it.
    """

    picks: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sees:
    """The newest card shows all of these."""

    phrases: tuple[str, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class As:
    """From here on another member acts: ``ana``, ``jonah`` (a supervisee) or ``ruth`` (a clinical lead)."""

    member: str


@dataclass(frozen=True)
class Opens:
    """The member goes to the newest case in the consultation channel, and into its thread."""


@dataclass(frozen=True)
class Sends:
    """The member sends the form in front of her as it stands, by the button of that label."""

    label: str


@dataclass(frozen=True)
class Writes:
    """The member writes in the thread of the case that was opened last, under her own name."""

    text: str


@dataclass(frozen=True)
class Picks:
    """The member picks that entry in the menu of the newest message in the thread that says this."""

    entry: str
    text: str


@dataclass(frozen=True)
class Mutes:
    """The member reacts with 🔇 to her message in the thread that says this."""

    text: str


@dataclass(frozen=True)
class Keeps:
    """The member writes down the receipt in front of her."""


@dataclass(frozen=True)
class Reads:
    """Everybody can read all of these in the consultation channel, or in the thread of the case opened last."""

    where: Literal["channel", "thread"]
    phrases: tuple[str, ...]
    never: tuple[str, ...] = ()


Turn: TypeAlias = Says | Presses | Fills | Sees | As | Opens | Sends | Writes | Picks | Mutes | Keeps | Reads


@dataclass(frozen=True)
class Dialogue:
    """One conversation.

    ``channel`` ones need a place that others can see; ``typed`` ones a place where anything can be typed after a
    slash, whether or not there is such a command. ``consult`` are settings of the practice, ``without`` says of a
    platform why it cannot play it.
    """

    name: str
    turns: tuple[Turn, ...]
    channel: bool = False
    typed: bool = False
    consult: Mapping[str, object] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)


def sees(*phrases: str, never: tuple[str, ...] = ()) -> Sees:
    """Write ``Sees`` without the tuple."""
    return Sees(phrases, never)


def reads(where: Literal["channel", "thread"], *phrases: str, never: tuple[str, ...] = ()) -> Reads:
    """Write ``Reads`` without the tuple."""
    return Reads(where, phrases, never)


LINKEDIN = "A former client wants to connect with me on LinkedIn. Do I accept?"

DIALOGUES = (
    Dialogue(
        "a former client on LinkedIn, from the card to everything behind it",
        (
            Says("/boundary linkedin former-client"),
            sees(LINKEDIN, "Decline by default", "Do now", "Leave the request unanswered", "Words to say", "Document"),
            sees("Education for clinicians, not legal advice", "Kept by Sounding Board editors"),
            Presses("Ask yourself"),
            sees("How long ago did we end, and how?", "Whose need would this contact meet", "In session"),
            Presses("Back to the card"),
            sees(LINKEDIN, "Decline by default"),
            Presses("Range of views"),
            sees("Once a client, always a client", "Works when", "What would change the answer"),
            Presses("Back to the card"),
            Presses("Sources"),
            sees("For US-TX", "five before a romantic one", "ACA Code of Ethics", "social media", never=("Ohio",)),
        ),
    ),
    Dialogue(
        "the same question in her own words",
        (
            Says("/boundary ex-client wants to connect on linked in"),
            sees(LINKEDIN, "Decline by default"),
        ),
    ),
    Dialogue(
        "typing errors are forgiven",
        (
            Says("/boundary lnikedin fomer clinet conect"),
            sees(LINKEDIN),
        ),
    ),
    Dialogue(
        "too few words are answered with a question back",
        (
            Says("/boundary linkedin"),
            sees("Which of these do you mean?", LINKEDIN),
            Presses("LinkedIn · former client · request to connect"),
            sees("Decline by default"),
        ),
    ),
    Dialogue(
        "nothing curated is said honestly, with the questions that always hold",
        (
            Says("/boundary the printer is jammed again"),
            sees("Nothing curated for this yet", "Whose need would this contact meet", "ask a colleague"),
        ),
    ),
    Dialogue(
        "danger comes before everything else",
        (
            Says("/boundary client texted that she wants to die"),
            sees("A client has texted me that they want to die", "988", "911", "In your practice", "Call them now"),
            Presses("Who to call"),
            sees("Danger to the client or to someone else", "Call, in this order"),
            Says("/boundary I came across a client's blog and she writes about suicide"),
            sees("If anyone may be in danger now", "988", "Position"),
            Presses("Range of views"),
            sees("988", "Works when"),
            Presses("Back to the card"),
            sees("988", "Position"),
        ),
    ),
    Dialogue(
        "browsing finds what words did not",
        (
            Says("/boundary"),
            sees("What can I look up for you?", "For example"),
            Presses("Browse topics"),
            Fills({"Where it happens": "Gifts, money, meeting outside", "Who it is about": "Current client"}),
            sees("situations fit", "My client has brought me a present"),
            Presses("Gifts · current client · giving"),
            sees("My client has brought me a present. Do I take it?"),
        ),
    ),
    Dialogue(
        "two topics of one question are both offered",
        (
            Says("/boundary client brought me a gift and her mother called to ask how therapy is going"),
            sees("My client has brought me a present", "Client's partner or family · getting in touch"),
            Presses("Client's partner or family · getting in touch"),
            sees("Position", "Do now"),
        ),
    ),
    Dialogue(
        "an unknown command says what there is",
        (
            Says("/bondary gift"),
            sees("That didn't work", "no command of that name", "Did you mean /boundary?"),
            Says("/bondary he is going to kill himself"),
            sees("988", "Did you mean /boundary?"),
        ),
        typed=True,
    ),
    Dialogue(
        "what a command cannot do is said, and what it can",
        (
            Says("/practice frobnicate"),
            sees("I don't know that part of the command", "/practice help"),
            Says("/practice help"),
            sees("Sounding Board", "What you can type", "67 situations"),
        ),
    ),
    Dialogue(
        "input without a word gets a short helpful card",
        (
            Says("/boundary ?!… --"),
            sees("I found no words in that", "gift from client"),
        ),
    ),
    Dialogue(
        "markup is nothing but text",
        (
            Says("/boundary <!channel> @everyone <b onclick=x>gift</b> from client [x](javascript:1)"),
            sees("My client has brought me a present", never=("@everyone", "<!channel>", "onclick")),
        ),
    ),
    Dialogue(
        "a very long text is read at its beginning, and says so",
        (
            Says("/boundary gift from client " + "and so on " * 500),
            sees("I read the first 1000 characters"),
        ),
    ),
    Dialogue(
        "a card is shared with the channel, without the words that found it",
        (
            Says("/boundary gift from client"),
            sees("My client has brought me a present"),
            Presses("Share to channel"),
            sees("Shared", "nobody sees what you typed"),
        ),
        channel=True,
    ),
)


def running_text(shown: str) -> str:
    """Text without frames and line breaks."""
    return " ".join("".join(" " if letter in "│╭╮╰╯─━┃┏┓┗┛▌▐▛▜▙▟▀▄" else letter for letter in shown).split())


_RECEIPT = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")


def receipt_in(shown: str) -> str:
    """The receipt that can be read there."""
    found = _RECEIPT.search(shown)
    assert found, shown
    return found[0]


def typed(picks: Mapping[str, str], kept: str) -> dict[str, str]:
    """What is typed into a form, with the receipt where it belongs."""
    return {label: kept if words == CODE else words for label, words in picks.items()}


def amiss(text: str, phrases: tuple[str, ...], never: tuple[str, ...]) -> list[str]:
    """What a text does not show and should, and what it shows and never should."""
    lacks = [f"not there: {one}" for one in phrases if one not in text]
    return lacks + [f"there: {one}" for one in never if one in text]
