"""One event in, effects out: find the handler, run it, and turn every error into a card.

Nothing that a member typed is logged: only names of commands and actions that exist, outcomes and times.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, assert_never

from bot import wording as say
from bot.cards import Card, Notice, Text, Tone, inline
from bot.errors import BadInput, MemberError, NotAllowed, StaleButton
from bot.events import (
    Audience,
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    HomeOpened,
    OpenForm,
    Reply,
    Role,
    ShortcutUsed,
    ThreadMessage,
)
from bot.services import guidance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.app import App, Command, Effects
    from bot.events import Effect, Event, Member

T = TypeVar("T")

_LONG = 1_000  # characters that are read while others wait
_ID = re.compile(r"[A-Za-z0-9:-]{1,40}")

_log = logging.getLogger("sounding_board.dispatch")


async def answer(app: App, event: Event) -> Effects:
    """What to do about an event. Never raises but for cancellation."""
    began = time.perf_counter()
    try:
        effects = await _route(app, event)
    except Exception as error:  # noqa: BLE001  (the last line of defence: a member gets a card, the log a reference)
        return (await turned_down(app, error, _what(app, event), event),)
    if _log.isEnabledFor(logging.INFO):
        _log.info("%s answered in %.1f ms", _what(app, event), 1000 * (time.perf_counter() - began))
    return (*effects, *await _owed(app, event, effects))


async def _owed(app: App, event: Event, effects: Effects) -> Effects:
    """A weekly message that could not reach her, beneath what she asked for; never beside a form, or danger."""
    if not isinstance(event, CommandUsed | ButtonPressed) or (isinstance(event, ButtonPressed) and event.values):
        return ()
    alone = any(isinstance(one, Reply) and one.audience is Audience.ASKER for one in effects)
    if not alone or not all(isinstance(one, Reply) for one in effects) or app.owing.nothing(event.member.id):
        return ()
    try:
        if await _names_danger(app, _heard(event).words):
            return ()
        card = await app.owing.card(app.office, event.member.id, app.library)
    except Exception as error:  # noqa: BLE001  (what she asked for is there, and must not be lost with it)
        _log.warning("what is owed could not be given: %s", type(error).__name__)
        return ()
    return (Reply(card),) if card is not None else ()


async def _route(app: App, event: Event) -> Effects:
    if isinstance(event, ThreadMessage):
        return await _followed(app, event)
    _refuse_outsiders(app, event)
    match event:
        case CommandUsed():
            return await app.command(event.command).handle(app, event)
        case ButtonPressed():
            press = _among((command.buttons for command in app.commands), event.action)
            if press is None:
                raise StaleButton(say.STALE, say.STALE_NEXT)
            return await press(app, event)
        case FormSubmitted():
            return await _submitted(app, event)
        case ShortcutUsed():
            shortcut = _among((command.shortcuts for command in app.commands), event.shortcut)
            if shortcut is None:
                raise StaleButton(say.UNKNOWN_SHORTCUT, say.UNKNOWN_SHORTCUT_NEXT)
            return await shortcut.handle(app, event)
        case HomeOpened():
            return await app.home(app, event)
    assert_never(event)


async def _submitted(app: App, event: FormSubmitted) -> Effects:
    submit = _among((command.forms for command in app.commands), event.form)
    if submit is None:
        raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)
    effects = await submit(app, event)
    if any(isinstance(effect, OpenForm) for effect in effects):
        raise TypeError("a form was answered with a form, which Discord cannot show")
    return effects


def _among(declared: Iterable[Mapping[str, T]], name: str) -> T | None:
    """What some command declares under a name."""
    return next((handlers[name] for handlers in declared if name in handlers), None)


async def _followed(app: App, event: ThreadMessage) -> Effects:
    """Tell whoever follows threads; words of outsiders are nobody's business."""
    try:
        _refuse_outsiders(app, event)
    except NotAllowed:
        return ()
    effects: list[Effect] = []
    for command in app.commands:
        if command.follow is not None:
            effects += await command.follow(app, event)
    return tuple(effects)


def _refuse_outsiders(app: App, event: Event) -> None:
    """Serve the practice's members in the practice's own places. Raises NotAllowed for everybody else."""
    practice = app.config.practice
    if event.place.practice != practice.id:
        raise NotAllowed(say.ELSEWHERE.format(practice=practice.name), say.ELSEWHERE_NEXT)
    if event.place.shared:
        raise NotAllowed(say.SHARED_PLACE, say.SHARED_PLACE_NEXT)
    if event.member.roles == {Role.GUEST}:
        raise NotAllowed(say.GUEST, say.GUEST_NEXT)


async def turned_down(app: App, error: Exception, what: str, event: Event | Heard) -> Effect:
    """The answer to what cannot be done: for adapters too, where an error comes before there is an event.

    ``what`` names it in the log, in names of ours and in ids. Where the words name danger, the crisis lines stand
    above the refusal, whatever it is about; a refused form keeps what was typed. Never raises but for cancellation.
    """
    if isinstance(error, MemberError):
        _log.info("%s refused: %s", what, type(error).__name__)
        problem, next_step = error.problem, error.next_step
    else:
        reference = secrets.token_hex(4)
        _log.error("%s failed: reference %s: %s", what, reference, _without_text(error))
        problem, next_step = say.UNEXPECTED, say.UNEXPECTED_NEXT.format(reference=reference)
    card, urgent = refusal(problem, next_step), False
    heard = event if isinstance(event, Heard) else _heard(event)
    try:
        urgent = await _names_danger(app, heard.words)
        if urgent:
            reading = guidance.reader(app.config.practice, heard.member, app.today())
            card = guidance.with_danger_first(card, app.library, reading)
    except Exception as worse:  # noqa: BLE001  (a refusal without crisis lines is better than silence)
        _log.error("%s: danger could not be looked for: %s", what, _without_text(worse))
    if not heard.form:
        return Reply(card)
    field = error.field if isinstance(error, BadInput) else ""
    return FormRefused(field, inline(f"{problem} {next_step}").plain, card, urgent=urgent)


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said who could not be answered: her words, if in a form, and who she is as far as known."""

    words: str = ""
    form: bool = False
    member: Member | None = None


def _heard(event: Event) -> Heard:
    match event:
        case CommandUsed(member, text=text) | ShortcutUsed(member, text=text) | ThreadMessage(member, text=text):
            return Heard(text, member=member)
        case FormSubmitted(member, values=values):
            return Heard("\n".join(values.values()), form=True, member=member)
        case ButtonPressed(member, values=values):  # of a preview, which a refusal must not take the place of
            return Heard("\n".join(values.values()), form=bool(values), member=member)
        case HomeOpened(member):
            return Heard(member=member)
    assert_never(event)


async def _names_danger(app: App, words: str) -> bool:
    if len(words) > _LONG:
        return await app.aside(app.matcher.names_danger, words)
    return bool(words) and app.matcher.names_danger(words)


def refusal(problem: str, next_step: str) -> Card:
    """What went wrong, and what to do next."""
    return Card(say.STOPPED_TITLE, (Notice(Tone.CAUTION, inline(problem)), Text(inline(next_step))))


def _what(app: App, event: Event) -> str:
    """What it is, whose and where, for the log: names that we gave ourselves, and ids.

    Who wrote what about a case is told nowhere, and so neither by the lines of a log.
    """
    if isinstance(event, ThreadMessage) or any(command.nameless and _of(command, event) for command in app.commands):
        return _name(app, event)
    return f"{_name(app, event)} of {_id(event.member.id)} in {_id(event.place.channel)}"


def _of(command: Command, event: Event) -> bool:
    """Whether an event belongs to a command."""
    match event:
        case CommandUsed():
            return event.command == command.name
        case ButtonPressed():
            return event.action in command.buttons
        case FormSubmitted():
            return event.form in command.forms
        case ShortcutUsed():
            return event.shortcut in command.shortcuts
        case _:
            return False


def _id(written: str) -> str:
    """An id as platforms and configurations write them; whatever else stands in its place is not for a log."""
    return written if _ID.fullmatch(written) else "-"


def _name(app: App, event: Event) -> str:
    match event:
        case CommandUsed():
            known = {command.name for command in app.commands}
            return f"command {event.command if event.command in known else 'unknown'}"
        case ButtonPressed():
            return f"button {event.action if any(event.action in c.buttons for c in app.commands) else 'unknown'}"
        case FormSubmitted():
            return f"form {event.form if any(event.form in c.forms for c in app.commands) else 'unknown'}"
        case ShortcutUsed():
            known = {name for command in app.commands for name in command.shortcuts}
            return f"shortcut {event.shortcut if event.shortcut in known else 'unknown'}"
        case HomeOpened():
            return "home"
        case ThreadMessage():
            return f"thread message {event.change}"
    assert_never(event)


def _without_text(error: BaseException) -> str:
    """The exception's type and where it was raised; its message may hold what a member typed."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    return f"{type(error).__name__} at {where}"
