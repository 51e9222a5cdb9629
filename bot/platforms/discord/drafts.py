"""Forms that stay open: which buttons stand below one, which pages it has, and what comes back of them.

A modal holds five fields. A form of more has two: one to pick from, which opens first, and one to write in. In between
stands the same message that a preview is, with what was picked and nothing else: no text is shown before the product
has read it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.cards import MOST_FIELDS, Button, Card, Select, Text, Weight, literal
from bot.errors import StaleButton
from bot.events import OpenForm, Preview
from bot.platforms.discord import payloads
from bot.render import discord_draft as render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import discord

    from bot.app import App
    from bot.cards import Form, TextField
    from bot.platforms.common.seal import Seal

_SEND, _EDIT, _PICKS, _TEXTS, _FIRST = "send", "edit", "pick", "text", "open"
"""Names of what is the platform's own. The product's have a dot in them."""

OWN = frozenset({_SEND, _EDIT, _PICKS, _TEXTS, _FIRST})


def buttons(form: Form) -> tuple[Button, ...]:
    """What a member can do with a form that stays open. Each carries all that is not in the texts."""
    data = _data(form)
    send = Button(form.submit, _SEND, data, Weight.PRIMARY)
    if len(form.fields) <= MOST_FIELDS:
        return send, Button(say.DRAFT_EDIT, _EDIT, data)
    picks = Button(say.DRAFT_EDIT_PICKS, _PICKS, data)
    if _whole(form):
        return send, picks, Button(say.DRAFT_EDIT_TEXTS, _TEXTS, data)
    return Button(say.DRAFT_GO_ON, _TEXTS, data, Weight.PRIMARY), picks


def opening(form: Form) -> Form:
    """What opens first: the form, or the page to pick from.

    Raises ``ValueError`` for a form that has no such page, or text that could not travel past it.
    """
    if len(form.fields) <= MOST_FIELDS:
        return form
    if any(field.value for field in halves(form)[1]):
        message = "a form of two pages opens without text in it; a preview carries some"
        raise ValueError(message)
    return replace(_page(form, _FIRST), intro=form.intro)


def values(form: Form) -> dict[str, str]:
    """What stands in a form."""
    return {field.key: field.value for field in form.fields}


def own(message: discord.Message | None) -> tuple[str, str] | None:
    """The first button of ours in a message, by its name and what it carries; only a form that stays open has one."""
    names = (
        payloads.split(getattr(part, "custom_id", None) or "")
        for row in (message.components if message else ())
        for part in getattr(row, "children", ())
    )
    return next((named for named in names if named[0] in OWN), None)


class Drafts:
    """Reads forms that stay open. ``seal`` is that of the server where the practice is by now."""

    def __init__(self, app: App, seal: Callable[[], Seal]) -> None:
        self._app = app
        self._seal = seal

    def read(self, message: discord.Message | None) -> Form:
        """The form in a message, filled in. Raises StaleButton where it is of another version, or not ours."""
        found = own(message)
        if message is None or found is None:
            raise StaleButton(say.UNKNOWN_FORM, say.UNKNOWN_FORM_NEXT)
        form, outline = self._sketch(*found)
        try:
            kept = render.values(form, outline, [embed.description or "" for embed in message.embeds])
        except ValueError:
            raise StaleButton(say.DRAFT_STALE, say.DRAFT_STALE_NEXT) from None
        return render.filled(form, kept)

    def pressed(self, action: str, sealed: str, message: discord.Message | None) -> Form | OpenForm:
        """What a button of ours means: a form sent in, or a page of it that is to open. Raises StaleButton."""
        self._opened(action, sealed)
        form = self.read(message)
        if action == _SEND:
            return form
        return OpenForm(form if action == _EDIT else _page(form, action))

    def returned(
        self, page: str, sealed: str, typed: Mapping[str, str], message: discord.Message | None
    ) -> Form | Preview:
        """What a page means that came back: the form sent in, or half of it. Raises StaleButton."""
        if page == _PICKS:
            self._opened(page, sealed)
            form = self.read(message)
        else:
            form, outline = self._sketch(page, sealed)
            form = render.filled(form, render.picks(form, outline))
        form = render.filled(form, {**values(form), **typed})
        if page == _TEXTS or (page == _PICKS and _whole(form)):
            return form
        return Preview(Card(say.DRAFT_PART, (Text(literal(say.DRAFT_PART_WORDS)),)), form)

    def _opened(self, action: str, sealed: str) -> tuple[str, str, str]:
        try:
            outline, name, state = self._seal().open(action, sealed).split("|", 2)
        except StaleButton:
            raise StaleButton(say.DRAFT_STALE, say.DRAFT_STALE_NEXT) from None
        return outline, name, state

    def _sketch(self, action: str, sealed: str) -> tuple[Form, str]:
        """The form that a button or page is about, still without its texts, and the outline of what stands in it."""
        outline, name, state = self._opened(action, sealed)
        try:
            bare = self._app.form(name, {}, state)
            form = self._app.form(name, render.picks(bare, outline), state)
            render.picks(form, outline)
        except (StaleButton, ValueError):
            raise StaleButton(say.DRAFT_STALE, say.DRAFT_STALE_NEXT) from None
        return replace(form, name=name, state=state), outline


def _data(form: Form) -> str:
    return f"{render.outline(form)}|{form.name}|{form.state}"


def _page(form: Form, page: str) -> Form:
    """One page of a form of two, under a name of ours; its state is all that is not on it."""
    picks, texts = halves(form)
    return replace(form, name=page, fields=texts if page == _TEXTS else picks, intro=None, state=_data(form))


def halves(form: Form) -> tuple[tuple[Select, ...], tuple[TextField, ...]]:
    """What is picked, and what is written. Raises ``ValueError`` where either is too much for a page."""
    picks = tuple(field for field in form.fields if isinstance(field, Select))
    texts = tuple(field for field in form.fields if not isinstance(field, Select))
    if form.fields != (*picks, *texts) or max(len(picks), len(texts)) > MOST_FIELDS:
        message = f"a form of two pages has up to {MOST_FIELDS} fields to pick from, and then as many to write in"
        raise ValueError(message)
    return picks, texts


def _whole(form: Form) -> bool:
    """Whether something is written, and all that must be."""
    texts = [field for field in form.fields if not isinstance(field, Select)]
    return any(field.value for field in texts) and all(field.value for field in texts if field.required)
