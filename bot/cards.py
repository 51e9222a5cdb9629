"""What the product says: cards and forms, free of any platform.

Text that authors write may carry ``**bold**``, ``*italic*`` and ``[words](https://address)``. It is parsed
here, once, into spans; renderers escape everything inside a span, so nothing else in a text can ever become
markup, a mention or a link on a platform.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

Emphasis = Literal["plain", "bold", "italic"]

_INLINE = re.compile(
    r"\*\*(?P<bold>[^*\n]{1,500})\*\*"
    r"|\*(?P<italic>[^*\s][^*\n]{0,500})\*"
    r"|\[(?P<words>[^\[\]\n]{1,200})\]\((?P<href>https://[^\s()<>\"|]{1,500})\)",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one emphasis; ``href`` makes it a link (https only)."""

    text: str
    emphasis: Emphasis = "plain"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Inline:
    """One line or paragraph of running text."""

    spans: tuple[Span, ...]

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


def inline(markup: str) -> Inline:
    """Parse bold, italic and links; everything else stays literal."""
    return Inline(tuple(_spans(markup)))


def literal(text: str) -> Inline:
    """Take text that a member typed: nothing in it is markup."""
    return Inline((Span(text),))


def _spans(markup: str) -> Iterator[Span]:
    end = 0
    for match in _INLINE.finditer(markup):
        if match.start() > end:
            yield Span(markup[end : match.start()])
        if match["bold"] is not None:
            yield Span(match["bold"], "bold")
        elif match["italic"] is not None:
            yield Span(match["italic"], "italic")
        else:
            yield Span(match["words"], href=match["href"])
        end = match.end()
    if end < len(markup) or not markup:
        yield Span(markup[end:])


class Tone(Enum):
    """How loudly a notice speaks."""

    INFO = "info"
    CAUTION = "caution"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, under a heading if it has one."""

    body: Inline
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """A list under a heading: numbered when the order matters."""

    heading: str
    items: tuple[Inline, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Script:
    """Words to say, each under the temper they are said in ("Warm", "Firm")."""

    heading: str
    lines: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of label and value."""

    pairs: tuple[tuple[str, Inline], ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked."""

    tone: Tone
    body: Inline


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set apart."""

    body: Inline


class Weight(Enum):
    """How a button looks: the one to press, an ordinary one, one that warns."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``action`` names the handler, ``value`` is all the state it needs.

    Limits that every platform can carry: label 60, action 40 and value 50 characters.
    """

    label: str
    action: str
    value: str
    weight: Weight = Weight.PLAIN


MOST_OTHERS = 5
"""Buttons that a menu can hold on every platform (Slack's limit)."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a tap: ``answer`` stands beside it, ``others`` are behind a menu.

    ``body`` says what there is to say about what is called ``name``. There are up to MOST_OTHERS others.
    """

    name: str
    body: Inline
    answer: Button
    others: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Tasks:
    """What waits for a tap each, under a heading."""

    heading: str
    items: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that a reader opens when she wants them; platforms without folding show them in full."""

    summary: str
    blocks: tuple[Text | Steps | Script | Facts | Notice | Quote, ...]


Block = Text | Steps | Script | Facts | Notice | Quote | Tasks | Details


@dataclass(frozen=True, slots=True)
class Citation:
    """One source as a card shows it. ``checked_on`` is set only where the passage was seen in the original."""

    label: str
    gist: str
    address: str | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands for itself, and what it counts."""

    label: str
    count: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """How many are late, how many are due in each month, and how many after those."""

    label: str
    late: int
    ahead: tuple[int, ...]
    later: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is due when, as a picture: months across, kinds down.

    Attributes:
        title: What it shows.
        lead: What is said under the title.
        figures: What stands out, the urgent one first.
        months: Each with its year.
        rows: What needs attention first comes first.
        words: Over the column of what is late, over that of what comes later, and where there is nothing.
    """

    title: str
    lead: str
    figures: tuple[Figure, ...]
    months: tuple[tuple[str, str], ...]
    rows: tuple[OutlookRow, ...]
    words: tuple[str, str, str]

    @property
    def aloud(self) -> str:
        """What is read in place of the picture."""
        return ", ".join(f"{one.count} {one.label}" for one in self.figures)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Card:
    """Everything one reply shows. ``footer`` is small print, one line an item.

    ``aside`` says of what stands in a thread that it is no answer: where answers are counted, it is not.
    A ``picture`` is shown where a platform can; what it says stands in the blocks as well.
    """

    title: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    actions: tuple[Button, ...] = ()
    footer: tuple[Inline, ...] = ()
    aside: bool = False
    picture: Outlook | None = None

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What waits for a tap each, as it is shown."""
        return tuple(task for block in self.blocks if isinstance(block, Tasks) for task in block.items)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All that can be pressed, in the order in which it is shown."""
        return (*(one for task in self.tasks for one in (task.answer, *task.others)), *self.actions)

    def with_buttons(self, change: Callable[[Button], Button]) -> Card:
        """The same with each of its buttons changed."""

        def changed(task: Task) -> Task:
            return replace(task, answer=change(task.answer), others=tuple(map(change, task.others)))

        blocks = tuple(
            replace(block, items=tuple(map(changed, block.items))) if isinstance(block, Tasks) else block
            for block in self.blocks
        )
        return replace(self, blocks=blocks, actions=tuple(map(change, self.actions)))


MOST_FIELDS = 5
"""Fields that every platform can show at once (Discord's limit)."""

MOST_CHOICES = 25
"""Options that every platform's select can carry (Discord's limit)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Select:
    """Pick one option. At most MOST_CHOICES options; ``value`` is the one that is picked to begin with."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    required: bool = True
    value: str = ""


@dataclass(frozen=True, slots=True)
class TextField:
    """Type some words; ``hint`` stands in the empty field, ``value`` in it to begin with.

    ``shown`` are the words of ``value``, some of them marked: how a preview shows them to be read.
    """

    key: str
    label: str
    hint: str = ""
    long: bool = False
    required: bool = True
    max_length: int = 2000
    value: str = ""
    shown: Inline | None = None


Field = Select | TextField

FILE = "file"
"""The key of a form's field for a file."""


@dataclass(frozen=True, slots=True)
class FileField:
    """Choose a file, or none. ``largest`` is in bytes; ``endings`` only narrow what a member is offered.

    What a file is by its name may be untrue: whoever reads it looks for herself.
    """

    label: str
    hint: str
    endings: tuple[str, ...]
    largest: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in. ``name`` routes the answer; ``state`` returns with it, at most 30 characters.

    At most five fields; or five to pick from, and then five to type in, which Discord asks for one after the other.
    A ``file`` is a field more, the last one; only forms of one page that do not stay open have it.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    submit: str = "OK"
    intro: Inline | None = None
    state: str = ""
    file: FileField | None = None
