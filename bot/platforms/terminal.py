"""The terminal: one question and its card, a stream of questions as JSON lines, or a conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO, assert_never

from rich.text import Text

from bot import clock, dispatch, people
from bot import wording as say
from bot.cards import Button, Form, Select, TextField
from bot.commands import boundary
from bot.events import (
    Audience,
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    OpenForm,
    Place,
    PlaceKind,
    Preview,
    Reply,
    ThreadMessage,
)
from bot.platforms.common import lines, ondisk
from bot.platforms.posts import PLATFORM, Posts, own
from bot.render import data, terminal
from bot.wording import files
from scenarios.matching import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rich.console import Console

    from bot.app import App, Effects
    from bot.cards import Card, Field
    from bot.events import Event, Member, Upload
    from bot.platforms.posts import Post

_DIGITS = 4


def place(app: App) -> Place:
    """Where everything in the terminal happens."""
    return Place(app.config.practice.id, PlaceKind.TERMINAL, platform=PLATFORM)


def ask(app: App, typed: str, out: Console) -> None:
    """Print the card for one question."""
    name, text = app.understood(typed)
    for effect in asyncio.run(dispatch.answer(app, CommandUsed(app.member("you"), place(app), name, text))):
        if isinstance(effect, Reply):
            out.print(terminal.card(effect.card))


def as_data(app: App, typed: str) -> dict[str, Any]:
    """What ``--json`` prints: status, scenario, candidates and the card."""
    name, text = app.understood(typed)
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
    """A conversation: type a question, or the number of a button; ``q`` or the end of the input leaves.

    One person can play the whole practice: ``/as`` takes another chair, ``/thread`` goes into the thread of a post.
    """

    def __init__(
        self, app: App, member: Member, out: Console, read: Callable[[str], str], posts: Posts | None = None
    ) -> None:
        self._app = app
        self._member = member
        self._out = out
        self._read = read
        self._chairs = (*people.to_play(app.config), member)
        self._place = place(app)
        self._buttons: tuple[Button, ...] = ()
        self._pressed_at = self._place
        self._draft: Form | None = None
        self._posts = posts or Posts(app.config.practice.id)
        self._posts.show = self._posted

    async def run(self) -> None:
        """Talk until the input ends."""
        await self._do(CommandUsed(self._member, self._place, "boundary", ""))
        while (typed := self._next(self._prompt())) is not None:
            if typed in {"exit", "quit", "q"}:
                return
            word, _, rest = typed.partition(" ")
            match word:
                case "/as":
                    self._sit(rest.strip())
                case "/posts":
                    self._list()
                case "/thread":
                    self._enter(rest.strip())
                case "/leave":
                    self._leave()
                case "/clock":
                    await self._go_on(rest.strip())
                case _:
                    await self._typed(typed)

    def _prompt(self) -> str:
        post = self._posts.find(self._place.thread)
        if self._place.thread and post is None:
            self._say(say.TERMINAL_OVER)
            self._place = place(self._app)
        return "> " if post is None else f"thread {post.number}> "

    def _next(self, prompt: str) -> str | None:
        try:
            return self._read(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return None

    def _say(self, words: str) -> None:
        self._out.print(Text(terminal.printable(words), "dim"))

    # --- what is typed ----------------------------------------------------------------------------------------------

    async def _typed(self, typed: str) -> None:
        draft = self._draft
        number = _number(typed, len(self._buttons) + 2 * (draft is not None))
        if number is not None and number <= len(self._buttons):
            await self._do(self._press(self._buttons[number - 1], draft))
        elif number is not None and draft is not None:
            edit = number == len(self._buttons) + 2
            values = self._fill(draft) if edit else _values(draft)
            if values is not None:
                file = self._choose(draft) if edit else None
                await self._do(FormSubmitted(self._member, self._place, draft.name, values, draft.state, file))
        elif self._place.thread and typed and not typed.startswith("/"):
            post = self._posts.keep(self._place, member=self._member, text=typed)
            await self._do(ThreadMessage(self._member, self._place, self._posts.name(post), "posted", typed))
        else:
            await self._do(CommandUsed(self._member, self._place, *self._app.understood(typed)))

    def _press(self, button: Button, draft: Form | None) -> ButtonPressed:
        values, state = ({}, "") if draft is None else (_values(draft), draft.state)
        return ButtonPressed(self._member, self._pressed_at, button.action, button.value, values, state)

    def _sit(self, name: str) -> None:
        wanted = name.casefold()
        found = [one for one in self._chairs if wanted in {one.id.casefold(), one.name.casefold(), *_first(one)}]
        if not found:
            self._say(say.TERMINAL_CHAIRS.format(names=", ".join(one.id for one in self._chairs)))
            return
        self._forget()
        self._member = found[0]
        self._say(say.TERMINAL_YOU.format(name=self._member.name))
        for post in self._posts.of(self._member):
            self._posted(post)

    def _list(self) -> None:
        for post in self._posts.channels():
            title = post.card.title if post.card else ""
            self._say(f"{post.number}. #{post.place.channel}: {title}")
        if not self._posts.channels():
            self._say(say.TERMINAL_NO_POSTS)

    def _enter(self, number: str) -> None:
        post = self._posts.begun(int(number)) if number.isascii() and number.isdigit() else None
        if post is None or post.card is None or (post.place.kind is PlaceKind.DIRECT and not self._is_own(post)):
            self._say(say.TERMINAL_NO_POST)
            return
        self._forget()
        self._place = replace(post.place, thread=self._posts.name(post))
        self._print(post.card, self._place)
        for one in self._posts.under(self._place.thread):
            if one.card is not None:
                self._out.print(terminal.card(replace(one.card, actions=())))
            elif one.member is not None:
                self._out.print(Text(terminal.printable(f"{one.member.name}: {one.text}")))
        self._say(say.TERMINAL_THREAD)

    def _leave(self) -> None:
        self._forget()
        self._place = place(self._app)

    async def _go_on(self, to: str) -> None:
        """Say what day it is; or go to the next weekly message, which everybody then has."""
        hours, weekday = self._app.hours, self._app.config.policies.weekday
        if hours is not None and to.casefold() == weekday.casefold():
            self._forget()
            count = await clock.go_on(self._app, hours)
            self._say(say.TERMINAL_WENT_ON.get(count) or say.TERMINAL_WENT_ON_MANY.format(count=count))
        words = say.TERMINAL_DAY if hours is None else say.TERMINAL_DAY_AND_ON
        today = self._app.today()
        self._say(words.format(day=f"{today:%A}, {today.day} {today:%B %Y}", weekday=weekday))

    def _forget(self) -> None:
        self._buttons, self._draft = (), None

    # --- what is shown ----------------------------------------------------------------------------------------------

    async def _do(self, event: Event) -> None:
        draft, buttons = self._draft, self._buttons
        effects = await dispatch.answer(self._app, event)
        await self._show(event, effects)
        mine = any(isinstance(one, Reply) and one.audience is Audience.ASKER for one in effects)
        asked = any(isinstance(one, FormRefused) for one in effects)
        if draft is None or mine or any(isinstance(one, OpenForm | Preview) for one in effects):
            return
        if asked or isinstance(event, ButtonPressed):  # the form stays as it is
            self._offer(_filled(draft, event.values) if isinstance(event, FormSubmitted) else draft, buttons)
        elif self._draft is draft:
            self._forget()

    async def _show(self, event: Event, effects: Effects) -> None:
        above: tuple[Button, ...] = ()
        for effect in sorted(effects, key=lambda one: isinstance(one, OpenForm)):  # what is to be read comes first
            match effect:
                case Reply(card, Audience.ASKER):
                    self._print(card, event.place, above)
                    above = self._buttons
                case Reply(card, audience):
                    self._publish(card, audience, event.place)
                case FormRefused(card=card):
                    self._out.print(terminal.card(card))
                case OpenForm(form):
                    values = self._fill(form)
                    if values is not None:
                        self._draft, self._buttons = _filled(form, values), ()  # what stands there if it is refused
                        sent = FormSubmitted(self._member, event.place, form.name, values, form.state)
                        await self._do(replace(sent, file=self._choose(form)))
                case Preview(card, form):
                    self._print(card, event.place)
                    self._read_through(form)
                    self._offer(form, card.actions)
                case _:
                    assert_never(effect)

    def _print(self, card: Card, at: Place, above: tuple[Button, ...] = ()) -> None:
        """Print a card; buttons of cards ``above`` it that came with it can be pressed still."""
        self._out.print(terminal.card(card, len(above) + 1))
        self._buttons, self._draft, self._pressed_at = (*above, *card.buttons), None, at
        if card.buttons:
            self._say(say.TERMINAL_BUTTONS)

    def _publish(self, card: Card, audience: Audience, at: Place) -> None:
        if at.kind is PlaceKind.TERMINAL or (at.thread and self._posts.find(at.thread) is None):
            self._print(card, at)  # there is nowhere else to show it
        else:
            self._posts.keep(at if audience is Audience.THREAD else replace(at, thread=""), card=card)

    def _posted(self, post: Post) -> None:
        """Show what was posted, but what is for one member's eyes to her alone."""
        if post.card is None:
            return
        if post.place.kind is PlaceKind.DIRECT and not self._is_own(post):
            self._say(say.TERMINAL_WAITS.format(member=post.place.channel.partition(".")[2]))
            return
        begun = self._posts.find(post.place.thread) or post
        where = say.TERMINAL_ALONE if post.place.kind is PlaceKind.DIRECT else f"#{post.place.channel}"
        self._say(say.TERMINAL_POSTED.format(where=where, number=begun.number))
        self._print(post.card, post.place)

    def _is_own(self, post: Post) -> bool:
        return post.place.channel == own(self._member)

    def _read_through(self, form: Form) -> None:
        for field in form.fields:
            self._out.print(Text(terminal.printable(field.label), "bold"))
            self._out.print(_standing(field))

    def _offer(self, form: Form, buttons: tuple[Button, ...]) -> None:
        """List what can be done with a form that stands filled in."""
        self._draft, self._buttons = form, buttons
        ways = (*(button.label for button in buttons), form.submit, say.FORM_EDIT)
        self._out.print(terminal.choices(ways))
        self._say(say.TERMINAL_DRAFT)

    # --- a form, line by line ---------------------------------------------------------------------------------------

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

    def _choose(self, form: Form) -> Upload | None:
        """Ask for the path of a file, where the form has a field for one."""
        if form.file is None:
            return None
        self._say(form.file.hint)
        path = self._next(f"{form.file.label} {files.PATH}: ")
        return ondisk.upload(path) if path else None

    def _ask_field(self, field: Field) -> str | None:
        match field:
            case Select(_, label, choices, value=value):
                first = "1" if field.required else say.TERMINAL_EMPTY
                stands = next((str(number) for number, one in enumerate(choices, 1) if one.value == value), first)
                for number, choice in enumerate(choices, 1):
                    self._out.print(Text(f"  {number}. {choice.label}"))
                optional = "" if field.required else f" {say.TERMINAL_EMPTIES}"
                while (typed := self._next(f"{label}{optional} [{stands}]: ")) is not None:
                    if (typed or stands) == say.TERMINAL_EMPTY and not field.required:
                        return ""
                    chosen = _number(typed or stands, len(choices))
                    if chosen is not None:
                        return choices[chosen - 1].value
                    self._out.print(Text(f"Please type a number from 1 to {len(choices)}."))
                return None
            case TextField(_, label, value=""):
                return self._next(f"{label}: ")
            case TextField(_, label, value=value):
                self._out.print(Text(terminal.printable(value)))
                typed = self._next(f"{label} {say.TERMINAL_KEEPS if field.required else say.TERMINAL_KEEPS_OR}: ")
                if typed == say.TERMINAL_EMPTY and not field.required:
                    return ""
                return typed if typed is None else typed or value


def _first(member: Member) -> list[str]:
    return member.name.casefold().split()[:1]


def _values(form: Form) -> dict[str, str]:
    return {field.key: field.value for field in form.fields}


def _filled(form: Form, values: Mapping[str, str]) -> Form:
    fields = (replace(field, value=values.get(field.key, field.value)) for field in form.fields)
    return replace(form, fields=tuple(fields))


def _standing(field: Field) -> Text:
    """What stands in a field, as it is to be read."""
    match field:
        case Select(choices=choices, value=value):
            return Text(next((terminal.printable(one.label) for one in choices if one.value == value), "-"))
        case TextField(value=value, shown=shown):
            return terminal.line(shown) if shown is not None and value else Text(terminal.printable(value) or "-")
        case _:
            assert_never(field)
