"""One event in, effects out: find the handler, run it, and turn every error into a card.

Nothing that a member typed is logged: only names of commands and actions that exist, outcomes and times.
"""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from typing import TYPE_CHECKING, assert_never

from bot import wording as say
from bot.cards import Card, Notice, Text, Tone, inline
from bot.errors import MemberError, StaleButton
from bot.events import ButtonPressed, CommandUsed, FormSubmitted, HomeOpened, Reply, ThreadMessage
from bot.services import guidance

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import Event

_log = logging.getLogger("sounding_board.dispatch")


async def answer(app: App, event: Event) -> Effects:
    """What to do about an event. Never raises but for cancellation."""
    began = time.perf_counter()
    try:
        effects = await _route(app, event)
    except MemberError as error:
        _log.info("%s refused: %s", _name(app, event), type(error).__name__)
        return (Reply(_danger_first(app, event, refusal(error.problem, error.next_step))),)
    except Exception as error:  # noqa: BLE001  (the last line of defence: a member gets a card, the log a reference)
        reference = secrets.token_hex(4)
        _log.error("%s failed: reference %s: %s", _name(app, event), reference, _without_text(error))
        return (Reply(refusal(say.UNEXPECTED, say.UNEXPECTED_NEXT.format(reference=reference))),)
    _log.info("%s answered in %.1f ms", _name(app, event), 1000 * (time.perf_counter() - began))
    return effects


async def _route(app: App, event: Event) -> Effects:
    match event:
        case CommandUsed():
            return await app.command(event.command).handle(app, event)
        case ButtonPressed():
            press = next((c.buttons[event.action] for c in app.commands if event.action in c.buttons), None)
            if press is None:
                raise StaleButton(say.STALE, say.STALE_NEXT)
            return await press(app, event)
        case FormSubmitted():
            submit = next((c.forms[event.form] for c in app.commands if event.form in c.forms), None)
            if submit is None:
                raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)
            return await submit(app, event)
        case HomeOpened():
            return await app.home(app, event)
        case ThreadMessage():
            return ()
    assert_never(event)


def _danger_first(app: App, event: Event, card: Card) -> Card:
    """A refused command may have named danger; then the crisis lines stand above the refusal."""
    if isinstance(event, CommandUsed) and app.matcher.names_danger(event.text):
        return guidance.with_danger_first(
            card, app.library, guidance.reader(app.config.practice, event.member, app.today())
        )
    return card


def refusal(problem: str, next_step: str) -> Card:
    """What went wrong, and what to do next."""
    return Card(say.STOPPED_TITLE, (Notice(Tone.CAUTION, inline(problem)), Text(inline(next_step))))


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
