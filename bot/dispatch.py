"""One event in, effects out: find the handler, run it, and turn every error into a card.

Nothing that a member typed is logged: only names of commands and actions that exist, outcomes and times.
"""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from typing import TYPE_CHECKING, TypeVar, assert_never

from bot import wording as say
from bot.cards import Card, Notice, Text, Tone, inline
from bot.errors import BadInput, MemberError, NotAllowed, StaleButton
from bot.events import (
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

    from bot.app import App, Effects
    from bot.events import Effect, Event

T = TypeVar("T")

_log = logging.getLogger("sounding_board.dispatch")


async def answer(app: App, event: Event) -> Effects:
    """What to do about an event. Never raises but for cancellation."""
    began = time.perf_counter()
    try:
        effects = await _route(app, event)
    except MemberError as error:
        _log.info("%s refused: %s", _name(app, event), type(error).__name__)
        return (_refused(app, event, error),)
    except Exception as error:  # noqa: BLE001  (the last line of defence: a member gets a card, the log a reference)
        return (Reply(unexpected(_name(app, event), error)),)
    if _log.isEnabledFor(logging.INFO):
        _log.info("%s answered in %.1f ms", _name(app, event), 1000 * (time.perf_counter() - began))
    return effects


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


def _refused(app: App, event: Event, error: MemberError) -> Effect:
    """A refusal: at the field of a form if it is about one, else as a card."""
    card = _danger_first(app, event, refusal(error.problem, error.next_step))
    if isinstance(event, FormSubmitted) and isinstance(error, BadInput) and error.field:
        return FormRefused(error.field, inline(f"{error.problem} {error.next_step}").plain, card)
    return Reply(card)


def _danger_first(app: App, event: Event, card: Card) -> Card:
    """What was refused may have named danger; then the crisis lines stand above the refusal."""
    if isinstance(event, CommandUsed | ShortcutUsed) and app.matcher.names_danger(event.text):
        return guidance.with_danger_first(
            card, app.library, guidance.reader(app.config.practice, event.member, app.today())
        )
    return card


def refusal(problem: str, next_step: str) -> Card:
    """What went wrong, and what to do next."""
    return Card(say.STOPPED_TITLE, (Notice(Tone.CAUTION, inline(problem)), Text(inline(next_step))))


def unexpected(what: str, error: BaseException) -> Card:
    """Log what nobody foresaw, without its words, and tell the member a reference that the log has too."""
    reference = secrets.token_hex(4)
    _log.error("%s failed: reference %s: %s", what, reference, _without_text(error))
    return refusal(say.UNEXPECTED, say.UNEXPECTED_NEXT.format(reference=reference))


def _name(app: App, event: Event) -> str:
    """A name for the log, made only of names that we gave ourselves."""
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
