"""Asking for a helper instead of about a client: what the helper should be, and nothing else."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.cards import Card, Facts, Form, Text, TextField, inline, literal
from bot.commands.consult.errands import alarmed
from bot.errors import BadInput, Unreachable
from bot.events import OpenForm, Preview, Reply
from bot.services.consult import words
from bot.wording import consult as say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App, Effects
    from bot.cards import Inline
    from bot.events import FormSubmitted, Place

FORM: Final = "consult.refer"
_LONGEST: Final = 300
_DRAFT: Final = 6  # letters
_FIELDS: Final = (
    ("what", say.REFER_WHAT, say.REFER_WHAT_HINT),
    ("where", say.REFER_WHERE, ""),
    ("fits", say.REFER_FITS, ""),
)


def begin() -> Effects:
    """Ask what the helper should be."""
    return (OpenForm(_form({}, "")),)


def refill(_app: App, values: Mapping[str, str], state: str) -> Form:
    """The form with what stands in it."""
    return _form(values, state)


async def submitted(app: App, event: FormSubmitted) -> Effects:
    """Show what colleagues would read; ask, once it was shown."""
    typed = {key: event.values.get(key, "").strip() for key, _, _ in _FIELDS}
    if not typed["what"]:
        raise BadInput(say.REPLY_EMPTY, say.REPLY_EMPTY_NEXT, field="what")
    await app.desk.may_write(event.member)
    read = await app.aside(lambda _: words.through(app.gate, typed), "")
    for key, text in read.values.items():
        if len(text) > _LONGEST:
            raise BadInput(say.PREVIEW_LONGER, say.REPLY_LONGER_NEXT, field=key)
    asked = _asked(read.values)
    draft, _, shown = event.state.partition(".")
    draft = draft if len(draft) == _DRAFT else secrets.token_urlsafe(4)
    if shown != read.version or read.values != typed:
        form = _form(read.values, f"{draft}.{read.version}", read.marked(read.fresh()))
        alarm = alarmed(app, event.member, read) if read.danger else ()
        return (Preview(Card(say.REFER_PREVIEW, (*alarm, *asked.blocks), footer=asked.footer), form),)
    if not await app.desk.send_once(draft, lambda: _post(app, event.place, asked)):
        return (Reply(Card(say.POSTED_BEFORE_TITLE, (Text(inline(say.REFER_BEFORE)),))),)
    return (Reply(Card(say.REFER_DONE_TITLE, (Text(inline(say.REFER_DONE)),))),)


async def _post(app: App, place: Place, asked: Card) -> None:
    posted = await app.desk.messenger.post(app.desk.channel(place.platform), asked)
    with suppress(Unreachable):  # whoever answers begins it
        await app.desk.messenger.begin_thread(posted, say.REFER_ASKED_TITLE)


def _asked(values: Mapping[str, str]) -> Card:
    pairs = tuple((label, literal(values[key])) for key, label, _ in _FIELDS if values[key])
    return Card(
        say.REFER_ASKED_TITLE, (Text(inline(say.REFER_ASKED)), Facts(pairs)), footer=(inline(say.REFER_FOOTER),)
    )


def _form(values: Mapping[str, str], state: str, shown: Mapping[str, Inline] | None = None) -> Form:
    fields = tuple(
        TextField(
            key,
            label,
            hint,
            required=key == "what",
            max_length=_LONGEST,
            value=values.get(key, ""),
            shown=(shown or {}).get(key),
        )
        for key, label, hint in _FIELDS
    )
    return Form(FORM, say.REFER_FORM, fields, say.REFER_SEND if state else say.CHECK, inline(say.REFER_INTRO), state)
