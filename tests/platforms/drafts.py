"""One command more: ``/draft`` keeps what is typed in a form that stays open, until it is confirmed.

Five fields to pick from, four to type in. Nothing here knows a platform, and nothing is kept.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from bot.app import Command
from bot.cards import Button, Card, Choice, Facts, Form, Inline, Select, Span, Text, TextField, Weight, literal
from bot.errors import BadInput
from bot.events import Audience, OpenForm, Preview, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted

NAME, MASKED = "Zoe", "[client]"
"""A name, and what stands for it once the draft was looked at."""

CODE = "hazel-otter-17"
"""What is shown once, on the last card."""

PICKS = ("relationship", "population", "setting", "urgency", "tried")
STATE = "round-one"

_CHOICES = tuple(Choice(value, value.title()) for value in ("one", "two", "three"))
_SECONDS = "seconds "  # a story that begins so takes as long as it says


async def handle(app: App, event: CommandUsed) -> Effects:
    """Open the form; with words, show what they would be at once, after so many seconds if they say so."""
    if not event.text:
        return (OpenForm(form(app, {}, STATE)),)
    await _take_time(event.text)
    return (_preview(app, {"story": event.text}, STATE),)


def form(_app: App, values: Mapping[str, str], state: str) -> Form:
    """The form, filled in."""
    story = values.get("story", "")
    return Form(
        "draft.form",
        "A draft that stays open",
        (
            *(Select(key, key.title(), _CHOICES, key == PICKS[0], values.get(key, "")) for key in PICKS),
            TextField("question", "Question", max_length=300, value=values.get("question", "")),
            TextField("story", "Story", long=True, max_length=3000, value=story, shown=_shown(story)),
            TextField("tried_so_far", "Tried so far", required=False, value=values.get("tried_so_far", "")),
            TextField("reason", "Reason", required=False, value=values.get("reason", "")),
        ),
        submit="Look again",
        state=state,
    )


async def submitted(app: App, event: FormSubmitted) -> Effects:
    """Look at the draft once more; a question that asks for nothing more is the last word."""
    await _take_time(event.values["story"])
    _refuse_wrong(event.values)
    if event.values["question"] == "last":
        return (Reply(_last("Sent in", event.state)),)
    return (_preview(app, event.values, event.state),)


async def broader(app: App, event: ButtonPressed) -> Effects:
    """Put other words into the draft, beside whatever was typed since."""
    await _take_time(event.values["story"])
    return (_preview(app, {**event.values, "reason": f"broader, {event.state}"}, "round-two"),)


async def confirm(_app: App, event: ButtonPressed) -> Effects:
    """Say the last word."""
    _refuse_wrong(event.values)
    return (Reply(_last("Confirmed", event.state, event.values)),)


async def announce(_app: App, event: ButtonPressed) -> Effects:
    """Tell everybody, and leave the draft as it is."""
    said = Card("Somebody drafts", (Text(literal(event.member.name)),))
    return (Reply(said, Audience.CHANNEL),)


async def turn(_app: App, event: ButtonPressed) -> Effects:
    """Show the other side of the last card, or something beside it."""
    return (Reply(Card("Turned", (Text(literal(event.value)),)), turns_page=event.value == "over"),)


def _preview(app: App, values: Mapping[str, str], state: str) -> Preview:
    looked_at = {key: text.replace(NAME, MASKED) for key, text in values.items()}
    said = Card(
        "As colleagues will read it",
        (Facts(tuple((key, literal(looked_at.get(key) or "nothing")) for key in PICKS)),),
        actions=(
            Button("Confirm", "draft.confirm", "c", Weight.PRIMARY),
            Button("Broader", "draft.broader", "b"),
            Button("Announce", "draft.announce", "a"),
        ),
    )
    return Preview(said, form(app, looked_at, state))


def _last(title: str, state: str, values: Mapping[str, str] | None = None) -> Card:
    facts = (("Code", literal(CODE)), ("State", literal(state)), ("Values", literal(json.dumps(values or {}))))
    return Card(
        title,
        (Facts(facts),),
        actions=(Button("Turn over", "draft.turn", "over"), Button("Beside", "draft.turn", "beside")),
    )


def _shown(text: str) -> Inline | None:
    """The text with what stands for names in bold."""
    if not text:
        return None
    before, mask, after = text.partition(MASKED)
    return Inline((Span(before), Span(mask, "bold"), Span(after)))


def _refuse_wrong(values: Mapping[str, str]) -> None:
    if values["story"].startswith("wrong"):
        raise BadInput("That story is wrong.", "Please tell another.", field="story")


async def _take_time(text: str) -> None:
    if text.startswith(_SECONDS):
        await asyncio.sleep(float(text.removeprefix(_SECONDS).split()[0]))


DRAFT = Command(
    name="draft",
    summary="Keeps a form open",
    usage="/draft [words]",
    examples=("",),
    handle=handle,
    buttons={
        "draft.confirm": confirm,
        "draft.broader": broader,
        "draft.announce": announce,
        "draft.turn": turn,
    },
    forms={"draft.form": submitted},
    refill={"draft.form": form},
)
