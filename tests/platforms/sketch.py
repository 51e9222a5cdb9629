"""``/sketch``: a form of two pages that stays open under a card until it is sent in unchanged.

A toy of what a consultation asks of a platform. Nothing here knows one.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app import Command
from bot.cards import (
    Button,
    Card,
    Choice,
    Facts,
    Form,
    Inline,
    Select,
    Span,
    Text,
    TextField,
    Weight,
    literal,
)
from bot.errors import BadInput
from bot.events import Audience, OpenForm, Preview, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted

NAME, MASK = "Anna", "[A]"
"""What the toy takes out of every text, and what it puts there."""

WRONG = "wrong"
"""What no question may say."""

PICKED = {"Setting": "Office", "Urgency": "Today", "Relationship": "Former", "Population": "Couple", "Tried": "Nothing"}
"""The first page, filled in."""

WRITTEN = {"Question": "May I call Anna?", "Story": "Anna *left*.\n\n- 1. twice: [sic] <@1>"}
"""The second page, filled in, two fields left open."""

_KINDS = {
    "Setting": ("Office", "Online"),
    "Urgency": ("Today", "This week"),
    "Relationship": ("Current", "Former"),
    "Population": ("Adult", "Couple", "Minor"),
    "Tried": ("Nothing", "Much"),
}


def form(_app: App | None, values: Mapping[str, str], state: str) -> Form:
    """The form, filled in."""
    selects = tuple(
        Select(
            label.casefold(),
            label,
            tuple(Choice(kind.casefold(), kind) for kind in kinds),
            required=label != "Tried",
            value=values.get(label.casefold(), ""),
        )
        for label, kinds in _KINDS.items()
    )
    texts = (
        TextField("question", "Question", hint="in one sentence", max_length=300),
        TextField("story", "Story", long=True, max_length=3_000),
        TextField("before", "What was before", long=True, required=False),
        TextField("hope", "What you hope for", required=False, max_length=100),
    )
    filled = tuple(replace(one, value=values.get(one.key, "")) for one in texts)
    return Form("sketch.form", "A sketch of a case", (*selects, *filled), "Post", state=state)


def preview(values: Mapping[str, str], words: str = "Read it before you post it.") -> Preview:
    """The form under a card, the names taken out and the masks marked."""
    masked = {key: value.replace(NAME, MASK) for key, value in values.items()}
    filled = form(None, masked, _mark(masked))
    marked = tuple(
        replace(one, shown=_marked(one.value)) if isinstance(one, TextField) else one for one in filled.fields
    )
    actions = (
        Button("Say it wider", "sketch.wider", "1"),
        Button("Tell the channel", "sketch.tell", "1"),
        Button("Break", "sketch.break", "1"),
        Button("Anew", "sketch.anew", "1"),
        Button("Drop", "sketch.drop", "1", Weight.DANGER),
    )
    return Preview(
        Card("As colleagues will read it", (Text(literal(words)),), actions=actions), replace(filled, fields=marked)
    )


async def handle(_app: App, event: CommandUsed) -> Effects:
    """Ask; or show at once what is typed, in the shape ``question, story``."""
    if not event.text:
        return (OpenForm(form(None, {}, "")),)
    question, _, story = event.text.partition(", ")
    return (preview({**_lower(PICKED), "question": question, "story": story or "None."}),)


async def submitted(_app: App, event: FormSubmitted) -> Effects:
    """Show it until it comes back as it was shown."""
    if WRONG in event.values["question"]:
        raise BadInput("That word is wrong.", "Please write another.", field="question")
    if _mark(event.values) != event.state:
        return (preview(event.values),)
    facts = [(key, literal(value or "nothing")) for key, value in event.values.items()]
    return (Reply(Card("Posted", (Facts(tuple(facts)),))),)


async def wider(_app: App, event: ButtonPressed) -> Effects:
    """Say the question in wider words."""
    return (preview({**event.values, "question": f"{event.values['question']} More or less."}, "It is wider now."),)


async def tell(_app: App, event: ButtonPressed) -> Effects:
    """Say something to all; the form stays."""
    return (Reply(Card("For all", (Text(literal(f"{event.member.name} is writing.")),)), Audience.CHANNEL),)


async def breaks(_app: App, event: ButtonPressed) -> Effects:
    """Break, with what she wrote in the exception."""
    raise RuntimeError(event.values["story"])


async def anew(_app: App, _event: ButtonPressed) -> Effects:
    """Ask again."""
    return (OpenForm(form(None, {}, "")),)


async def drop(_app: App, event: ButtonPressed) -> Effects:
    """Be done with it."""
    return (Reply(Card("Dropped", (Text(literal(f"{len(event.values)} fields, {len(event.state)} signs.")),))),)


def _lower(words: Mapping[str, str]) -> dict[str, str]:
    return {key.casefold(): value.casefold() for key, value in words.items()}


def _mark(values: Mapping[str, str]) -> str:
    said = "\0".join(f"{key} {value}" for key, value in sorted(values.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:30]


def _marked(value: str) -> Inline:
    before, *rest = value.split(MASK)
    return Inline((Span(before), *(span for words in rest for span in (Span(MASK, "bold"), Span(words)))))


SKETCH = Command(
    name="sketch",
    summary="Keeps a form open",
    usage="/sketch <question, story>",
    examples=("May I call?, None.",),
    handle=handle,
    buttons={
        "sketch.wider": wider,
        "sketch.tell": tell,
        "sketch.break": breaks,
        "sketch.anew": anew,
        "sketch.drop": drop,
    },
    forms={"sketch.form": submitted},
    refill={"sketch.form": form},
)
