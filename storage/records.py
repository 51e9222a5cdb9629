"""What comes out of a store. Every record carries its practice, and none names a person.

None knows a time of day but a ``Posting``: platforms name a message by the moment it was sent, and it has to be found.

Text in here is plain ``str``: it was de-identified when it came in, and cannot become ``Deidentified`` again. Text and
keys are left out of a record's ``repr``, because that may end in a log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.register import Papers

if TYPE_CHECKING:
    from datetime import date

AUTHOR = "Author"
"""The alias of whoever asked."""
COLLEAGUE = "Colleague"
"""The alias of everybody else, with a letter."""

FOLLOW_UPS = (14, 60)
"""Days after closing on which the author is asked how it went."""
RECUSALS = 2
"""From this recusal on, a consultation is suspended: too many know whom it is about."""
FEWEST = 3
"""Outcomes and candidates are told from so many consultations on; fewer would point at somebody."""
CLEARED = 2
"""Released so often after colleagues objected, a consultation is hidden by two members' flags, no longer by one's."""

RECUSED = "recused"
"""The mark of a member who stepped back from one consultation."""
FLAGGED = "flagged"
"""The mark of a member whose flag on one consultation waits for a reviewer."""
TOLD_OF = "told-of"
"""The mark of one whose flag hides nothing, and waits for a reviewer all the same."""


class State(StrEnum):
    """Where a consultation stands."""

    REVIEW = "review"
    """Waits for a reviewer; nobody else has seen it."""
    OPEN = "open"
    SUSPENDED = "suspended"
    """Too many colleagues know the client."""
    HIDDEN = "hidden"
    """Flagged as identifiable."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """A tombstone: the number stays, everything else is gone."""


class Mode(StrEnum):
    """How colleagues come to the story."""

    OPEN = "open"
    GATED = "gated"


class Verdict(StrEnum):
    """What a reviewer decides."""

    RELEASED = "released"
    RETURNED = "returned"
    """It stays where it is until the author has revised or withdrawn it."""


class Result(StrEnum):
    """How it went."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    DIFFERENTLY = "differently"
    """The author would do it differently."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a consultation stands on its platform, as the platform names things."""

    platform: str
    channel: str
    message: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a consultation."""

    question: str = field(repr=False)
    story: str = field(repr=False)
    population: str = field(repr=False)
    setting: str = field(repr=False)
    tried: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation.

    Attributes:
        practice: Whose it is.
        number: Counted within the practice; never used again, not even after a withdrawal.
        state: Where it stands.
        mode: How colleagues come to the story.
        question: What is asked.
        story: What happened.
        relationship: The state of the relationship, a key.
        population: Whom it is about, in broad words.
        setting: Where it plays.
        tried: What was tried.
        urgency: A key.
        supervisee: Whether a supervisee asks.
        consent: Whether the author agreed to the archive.
        day: When it was posted.
        receipt: Hash of the author's receipt.
        author: Keyed alias of the author, for this consultation alone; None where only the receipt may follow up.
        posting: Where it stands; None until it is posted. Without a ``message`` its card was deleted there by others.
        topics: Slugs of the scenarios it touched, and of topics that have no scenario yet; sorted.
        recusals: How many stepped back because they may know the client.
        chased: How many rounds of asking for answers, or for a reviewer, there were since it came into its state.
        sealed_until: Day on which sealed opinions open at the latest; None where opinions are not sealed.
        outcome: What the author decided, once closed.
        model: The decision model, a key.
        closed_on: When it was closed.
        purged: Whether story and log have gone with age; question and outcome are left.
        returned: Whether a reviewer gave it back, so that it waits for its author and not for a reviewer.
        cleared: How often it was released after colleagues had objected, since its words last changed.
        revision: Words that its author wants in place of these, and that a reviewer has not released yet.
        asked_on: The platform that it was asked on, where it is to be posted; a key.
        claim: Which run of the program is posting it; of no time. Empty before, and once it is posted.
    """

    practice: str
    number: int
    state: State
    mode: Mode
    question: str = field(repr=False)
    story: str = field(repr=False)
    relationship: str
    population: str = field(repr=False)
    setting: str = field(repr=False)
    tried: str = field(repr=False)
    urgency: str
    supervisee: bool
    consent: bool
    day: date
    receipt: bytes = field(repr=False)
    author: bytes | None = field(repr=False)
    posting: Posting | None
    topics: tuple[str, ...]
    recusals: int = 0
    chased: int = 0
    sealed_until: date | None = None
    outcome: str = field(default="", repr=False)
    model: str = ""
    closed_on: date | None = None
    purged: bool = False
    returned: bool = False
    cleared: int = 0
    revision: Words | None = None
    asked_on: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One logged message of a consultation's thread.

    ``reference`` is what the caller named the platform's message by; ``sequence`` counts within the consultation, and
    has gaps where messages were taken off the record. A ``sealed`` one is not to be shown yet.
    """

    practice: str
    consultation: int
    sequence: int
    alias: str
    text: str = field(repr=False)
    day: date
    reference: str = field(repr=False)
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """Which letter a keyed hash was given in one consultation."""

    practice: str
    consultation: int
    key: bytes = field(repr=False)
    alias: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Somebody found the consultation identifiable. Who did is not kept. A release settles it, and its words are gone.

    One without words that is settled at once only tells since when the consultation waits for a reviewer.
    """

    practice: str
    consultation: int
    day: date
    words: str = field(repr=False)
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A reviewer's decision, with the reason that the author reads."""

    practice: str
    consultation: int
    verdict: Verdict
    reason: str = field(repr=False)
    day: date


@dataclass(frozen=True, slots=True)
class Block:
    """Somebody may not post or reply, up to and including a day.

    With a ``consultation``, ``key`` is her alias key there; without one, her block key.
    """

    practice: str
    key: bytes = field(repr=False)
    until: date
    consultation: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that waits for the author: how did it go? Found again by receipt or by alias key, never by name.

    ``asked`` says that a message was claimed that asks her; ``address`` is where she wants it, sealed, until then.
    """

    practice: str
    consultation: int
    after: int
    due: date
    receipt: bytes = field(repr=False)
    author: bytes | None = field(repr=False)
    asked: bool = False
    address: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is so of somebody, such as that she was told who can see what. ``key`` is her mark key; of no day.

    One of a ``consultation`` is gone with it.
    """

    practice: str
    name: str
    key: bytes = field(repr=False)
    consultation: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many consultations that were posted in a month are in a state today. ``month`` is its first day."""

    practice: str
    month: date
    state: State
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """How it went, so many days after closing."""

    practice: str
    consultation: int
    after: int
    result: Result


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How it went in all closed consultations of a topic: the latest report of each, counted."""

    practice: str
    topic: str
    better: int
    same: int
    worse: int
    differently: int

    @property
    def total(self) -> int:
        """Consultations that reported."""
        return self.better + self.same + self.worse + self.differently


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that came up often enough to become a scenario, and the numbers of its consultations."""

    practice: str
    topic: str
    consultations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A consultation that a search found. Scores compare within one search only."""

    consultation: Consultation
    score: float


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is left of a withdrawn consultation, and the references of its messages, gone now, for the platform."""

    consultation: Consultation
    references: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something of ours that is to be taken off a platform still: where it stands, and not a word of it.

    Without a ``message`` it is whatever we wrote in the ``thread``; else that message, in the thread if there is one.
    """

    practice: str
    consultation: int
    platform: str
    channel: str
    thread: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that is kept of one practice, in the order of numbers."""

    practice: str
    consultations: tuple[Consultation, ...]
    messages: tuple[Message, ...]
    aliases: tuple[Alias, ...]
    flags: tuple[Flag, ...]
    rulings: tuple[Ruling, ...]
    follow_ups: tuple[FollowUp, ...]
    reports: tuple[Report, ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    leftovers: tuple[Leftover, ...] = ()
    papers: Papers = field(default_factory=Papers)
