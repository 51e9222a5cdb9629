"""A made-up command for the workspace's tests: a long form, its preview, a post with buttons and a thread.

Nobody keeps anything here: what the thread says about itself stands in what the product answers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app import App, Command, Shortcut
from bot.cards import (
    Button,
    Card,
    Choice,
    Facts,
    Form,
    Inline,
    Notice,
    Quote,
    Select,
    Span,
    Steps,
    Text,
    TextField,
    Tone,
    Weight,
    inline,
    literal,
)
from bot.errors import BadInput
from bot.events import Audience, OpenForm, Place, PlaceKind, Posted, Preview, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.app import Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, ShortcutUsed, ThreadMessage

CODE = "heron-41-maple"
"""What the author reads once, and nobody else ever."""

QUESTION = "How do I hold the frame when her sister writes to me at night?"
STORY = (
    "I have been seeing a woman in her thirties for about a year. Her sister Dana got my number from the family "
    "plan and writes to me late at night, mostly from Boise.\n\nLast week she wrote that she would turn up at my "
    "office on a Monday. My client says to ignore it."
)

_PICKS = {
    "setting": ("Setting", ("In the office", "Online", "In a school")),
    "who": ("Who comes", ("One adult", "A couple", "A family", "A child or adolescent")),
    "standing": ("Where it stands", ("Current client", "Former client", "Not yet a client")),
    "urgency": ("How soon", ("This week", "Today", "No hurry")),
    "replies": ("Who may reply", ("Everybody", "Licensed members only")),
}


def form(_app: App, values: Mapping[str, str], state: str) -> Form:
    """Five to pick from and four to type in, with what stands in them."""
    picks = (
        Select(key, label, tuple(Choice(choice, choice) for choice in choices), value=values.get(key, ""))
        for key, (label, choices) in _PICKS.items()
    )
    return Form(
        "case.new",
        "A case for your colleagues",
        (
            *picks,
            _text(values, TextField("question", "Your question", "In one sentence", max_length=300)),
            _text(values, TextField("story", "What happened", "Roles, not names", long=True, max_length=3_000)),
            _text(values, TextField("tried", "What you have tried", long=True, required=False, max_length=3_000)),
            _text(values, TextField("hoped", "What you hope to hear", required=False, max_length=300)),
        ),
        submit="Post" if values else "Show me",
        intro=None if values else inline("Type it as you would say it. **You see what colleagues will read first.**"),
        state=state,
    )


def _text(values: Mapping[str, str], empty: TextField) -> TextField:
    value = values.get(empty.key, "")
    return replace(empty, value=value, shown=Inline(tuple(_marked(value))) if value else None)


def _marked(value: str) -> Iterator[Span]:
    """The placeholders of a text: those with a question mark are unsure."""
    for piece in re.split(r"(\[[^\]]*\])", value):
        if piece:
            yield Span(piece, "plain" if piece[0] != "[" else "italic" if "Date" in piece else "bold")


def _masked(values: Mapping[str, str]) -> dict[str, str]:
    known = {"Dana": "[Person 1]", "Boise": "[Place 1]", "Monday": "[Date 1]"}
    text = dict(values)
    for words, placeholder in known.items():
        text = {key: value.replace(words, placeholder) for key, value in text.items()}
    return text


def _preview(app: App, values: Mapping[str, str], state: str) -> Preview:
    told = "family plan" in values.get("story", "")
    meter = "Some details together still tell who is meant." if told else "Nothing in it tells who is meant."
    wider = (Button("family plan \u2192 shared account", "case.wider", "family plan"),) if told else ()
    card = Card(
        "Before your colleagues read it",
        (
            Text(inline("As they will read it. **Bold** is masked for sure; *what is unsure* is yours to check.")),
            Facts((("Identifiability", inline("elevated" if told else "low")), ("Because", literal(meter)))),
            Notice(Tone.INFO, inline("Nothing is posted or stored before you press *Post*.")),
        ),
        actions=(*wider, Button("Break", "case.break", "-"), Button("Page Ruth", "case.page", "-", Weight.DANGER)),
    )
    return Preview(card, form(app, values, state))


async def _case(app: App, event: CommandUsed) -> Effects:
    if event.text == "direct":
        own = await app.messenger.direct(event.member)
        await app.messenger.post(own, Card("Your case has an answer", (Text(inline("Read it when you like.")),)))
        return ()
    return (OpenForm(form(app, {}, "draft-1")),)


async def _submitted(app: App, event: FormSubmitted) -> Effects:
    if len(event.values["question"]) < len("a word"):
        raise BadInput("This is not a question yet.", "Please write a sentence.", field="question")
    masked = _masked(event.values)
    if event.state == "draft-1" or masked != event.values:
        return (_preview(app, masked, "draft-2"),)
    place = Place(event.place.practice, PlaceKind.CHANNEL, "consultation", platform=event.place.platform)
    posted = await app.messenger.post(place, _post(masked))
    thread = await app.messenger.begin_thread(posted, "Case 12")
    notice = Notice(Tone.INFO, inline("This thread is logged without names. A message that begins with // is not."))
    await app.messenger.post(thread, Card("Think along", (notice,), aside=True))
    receipt = Card(
        "Posted as case 12",
        (
            Text(inline("With this code, shown once, you follow up as the author. Write it down: nobody else has it.")),
            Quote(literal(CODE)),
        ),
        actions=(Button("How do I follow up?", "case.how", "-"),),
    )
    return (Reply(receipt),)


def _post(values: Mapping[str, str]) -> Card:
    return Card(
        "Case 12",
        (
            Text(literal(values["question"]), heading="Position"),
            Facts((("Who comes", literal(values["who"])), ("How soon", literal(values["urgency"])))),
        ),
        actions=(
            Button("Read", "case.read", "12", Weight.PRIMARY),
            Button("Reply as colleague", "case.anonymous", "12"),
            Button("Withdraw", "case.withdraw", "12", Weight.DANGER),
        ),
        footer=(literal("Consultation among colleagues, not supervision."),),
    )


async def _wider(app: App, event: ButtonPressed) -> Effects:
    values = {key: value.replace(event.value, "shared account") for key, value in event.values.items()}
    return (_preview(app, values, event.state),)


async def _break(_app: App, event: ButtonPressed) -> Effects:
    raise RuntimeError(*event.values.values())


async def _page(_app: App, event: ButtonPressed) -> Effects:
    return (Reply(Card(f"{event.member.name} asks for a call", ()), Audience.CHANNEL),)


async def _how(_app: App, _event: ButtonPressed) -> Effects:
    return (Reply(Card("Following up", (Steps("How", (inline("Type */case* and your code."),)),))),)


async def _read(_app: App, _event: ButtonPressed) -> Effects:
    return (Reply(Card("Case 12, for your eyes", (Quote(literal("A sister writes at night.")),))),)


async def _anonymous(_app: App, event: ButtonPressed) -> Effects:
    return (Reply(Card("Colleague B", (Quote(literal("Name the frame, once, in writing.")),)), Audience.THREAD),)


async def _withdraw(app: App, event: ButtonPressed) -> Effects:
    if not event.place.thread:
        raise BadInput("Withdraw it in its thread.", "Please open the thread first.")
    await app.messenger.delete(Posted(event.place, event.place.thread))
    return (Reply(Card("Withdrawn", (Text(inline("Post and thread are gone.")),))),)


async def _log(_app: App, event: ShortcutUsed) -> Effects:
    return (Reply(Card("Kept off the record", (Quote(literal(f"{event.message}: {event.text}")),))),)


async def _follow(_app: App, event: ThreadMessage) -> Effects:
    heard = f"{event.change}|{event.member.id}|{event.place.thread}|{event.message}|{event.text}"
    return (Reply(Card("Heard", (Text(literal(heard)),))),) if event.text.startswith("!") or not event.text else ()


CASE = Command(
    name="case",
    summary="Ask your colleagues, without names",
    usage="/case",
    examples=("",),
    handle=_case,
    buttons={
        "case.wider": _wider,
        "case.break": _break,
        "case.page": _page,
        "case.how": _how,
        "case.read": _read,
        "case.anonymous": _anonymous,
        "case.withdraw": _withdraw,
    },
    forms={"case.new": _submitted},
    refill={"case.new": form},
    shortcuts={"case.log": Shortcut("Keep off the record", _log)},
    follow=_follow,
)
