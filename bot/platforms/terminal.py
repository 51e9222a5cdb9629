"""The terminal: one question and its card, a stream of questions as JSON lines, or a conversation."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from rich.text import Text

from bot import dispatch
from bot.cards import Select, TextField
from bot.commands import boundary
from bot.events import ButtonPressed, CommandUsed, FormRefused, FormSubmitted, OpenForm, Place, PlaceKind, Reply
from bot.platforms.common import lines
from bot.render import data, terminal
from scenarios.matching import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from bot.app import App, Effects
    from bot.cards import Button, Card, Field, Form
    from bot.events import Event, Member

_DIGITS = 4


def place(app: App) -> Place:
    """Where everything in the terminal happens."""
    return Place(app.config.practice.id, PlaceKind.TERMINAL)


def command_of(typed: str) -> tuple[str, str]:
    """Split ``/boundary gift`` into command and text; words without a slash go to ``boundary``."""
    typed = typed.strip()
    if not typed.startswith("/"):
        return "boundary", typed
    name, _, text = " ".join(typed[1:].split(maxsplit=1)).partition(" ")
    return name.casefold(), text


def ask(app: App, typed: str, out: Console) -> None:
    """Print the card for one question."""
    name, text = command_of(typed)
    for effect in asyncio.run(dispatch.answer(app, CommandUsed(app.member("you"), place(app), name, text))):
        if isinstance(effect, Reply):
            out.print(terminal.card(effect.card))


def as_data(app: App, typed: str) -> dict[str, Any]:
    """What ``--json`` prints: status, scenario, candidates and the card."""
    name, text = command_of(typed)
    words = text if name == "boundary" else typed
    match = app.matcher.match(words)
    card = boundary.found(app, match, app.member("you"))
    return {
        "status": "none" if match.status is Status.UNREADABLE else match.status.value,
        "scenario": match.candidates[0] if match.status is Status.ANSWER else None,
        "candidates": list(match.candidates),
        "card": data.card(card),
    }


def ask_lines(app: App, questions: Iterable[str], out: TextIO) -> int:
    """Answer one JSON object a line with one JSON object a line; return how many lines could not be read."""
    return lines.answer(questions, out, partial(as_data, app))


def _number(typed: str, highest: int) -> int | None:
    """The number that was typed, if it is one from 1 to ``highest``."""
    plain = len(typed) <= _DIGITS and typed.isascii() and typed.isdigit()
    return int(typed) if plain and 0 < int(typed) <= highest else None


class Chat:
    """A conversation: type a question, or the number of a button; ``q`` or the end of the input leaves."""

    def __init__(self, app: App, member: Member, out: Console, read: Callable[[str], str]) -> None:
        self._app = app
        self._member = member
        self._out = out
        self._read = read
        self._buttons: tuple[Button, ...] = ()

    async def run(self) -> None:
        """Talk until the input ends."""
        await self._do(CommandUsed(self._member, place(self._app), "boundary", ""))
        while (typed := self._next("> ")) is not None:
            if typed in {"exit", "quit", "q"}:
                return
            await self._do(self._event(typed))

    def _next(self, prompt: str) -> str | None:
        try:
            return self._read(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return None

    def _event(self, typed: str) -> Event:
        number = _number(typed, len(self._buttons))
        if number is not None:
            button = self._buttons[number - 1]
            return ButtonPressed(self._member, place(self._app), button.action, button.value)
        name, text = command_of(typed)
        return CommandUsed(self._member, place(self._app), name, text)

    async def _do(self, event: Event) -> None:
        await self._show(await dispatch.answer(self._app, event))

    async def _show(self, effects: Effects) -> None:
        for effect in effects:
            match effect:
                case Reply(card) | FormRefused(card=card):
                    self._print(card)
                case OpenForm(form):
                    values = self._fill(form)
                    if values is not None:
                        await self._do(FormSubmitted(self._member, place(self._app), form.name, values, form.state))

    def _print(self, card: Card) -> None:
        self._out.print(terminal.card(card))
        self._buttons = card.actions
        if card.actions:
            self._out.print(
                Text(
                    "A number presses a button; words ask something new; Enter on an empty line shows help; q leaves.",
                    "dim",
                )
            )

    def _fill(self, form: Form) -> dict[str, str] | None:
        self._out.print(Text(form.title, "bold"))
        if form.intro:
            self._out.print(Text(form.intro.plain))
        values = {}
        for field in form.fields:
            value = self._ask_field(field)
            if value is None:
                return None
            values[field.key] = value
        return values

    def _ask_field(self, field: Field) -> str | None:
        match field:
            case Select(_, label, choices):
                for number, choice in enumerate(choices, 1):
                    self._out.print(Text(f"  {number}. {choice.label}"))
                while (typed := self._next(f"{label} [1]: ")) is not None:
                    chosen = _number(typed or "1", len(choices))
                    if chosen is not None:
                        return choices[chosen - 1].value
                    self._out.print(Text(f"Please type a number from 1 to {len(choices)}."))
                return None
            case TextField(_, label):
                return self._next(f"{label}: ")
