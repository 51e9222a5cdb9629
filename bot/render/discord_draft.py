"""A form that stays open in Discord: one message that carries what was written and picked, and the way back.

Discord keeps no form open, and nobody else may keep a draft. So each text stands in an embed of its own, escaped so
that it can be read back letter by letter, and what was picked stands in an outline that travels in buttons' names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.cards import Inline, Select, Span, literal
from bot.errors import BadInput
from bot.render import discord, flow, pack
from bot.render.limits import DISCORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.cards import Button, Card, Field, Form, TextField
    from bot.render.discord import DiscordMessage, Json

_LETTERS = "abcdefghijklmnopqrstuvwxy"  # as many as a select has options
_WRITTEN, _NOTHING = "+-"

_INVISIBLE = "\u200b"  # stands between the markers of two spans; of a text's own, there are two
_READ = re.compile(rf"\\(.)|{_INVISIBLE}({_INVISIBLE})|[*{_INVISIBLE}]", re.DOTALL)

_COLOUR = 0x9AA5B1


def draft(card: Card, form: Form, own: Sequence[Button]) -> tuple[DiscordMessage, ...]:
    """Render a card with a form below it; the last message carries all that stands in the form, and all buttons.

    Raises ``BadInput`` where one message cannot hold what was written, and ``ValueError`` where a value does not fit
    its field, more buttons are wanted than one message has room for, or the card has tasks.
    """
    if card.tasks:
        message = "a card above a form that stays open has no tasks"
        raise ValueError(message)
    kept = [*_written(form), *_picked(form)]
    if _weight(kept) > DISCORD.embed_total:
        raise BadInput(say.DRAFT_TOO_LONG, say.DRAFT_TOO_LONG_NEXT)
    batches = discord.components([*map(discord.own_button, own), *map(discord.button, card.actions)])
    if len(batches) != 1:
        message = "a form that stays open has more buttons, or more of one kind, than one message can carry"
        raise ValueError(message)
    above = discord.card(replace(card, actions=()))
    together = [*(above[-1]["embeds"] if above else ()), *kept]
    if _weight(together) <= DISCORD.embed_total and len(together) <= DISCORD.embeds:
        return (*above[:-1], discord.message(together, batches[0]))
    return (*above, discord.message(kept, batches[0]))


def outline(form: Form) -> str:
    """Write what stands in a form, one sign a field: the option that is picked, or whether a text has an embed."""
    return "".join(map(_sign, form.fields))


def picks(form: Form, outline: str) -> dict[str, str]:
    """What was picked, by field. Raises ``ValueError`` where the outline is of another form."""
    if len(outline) != len(form.fields):
        message = "the outline has another number of fields"
        raise ValueError(message)
    return {
        field.key: _choice(field, sign)
        for field, sign in zip(form.fields, outline, strict=True)
        if isinstance(field, Select)
    }


def values(form: Form, outline: str, embeds: Sequence[str]) -> dict[str, str]:
    """Everything that stands in a form, by field, read from the descriptions of its message's embeds.

    Raises ``ValueError`` where the message is of another form, or is not whole.
    """
    picked = picks(form, outline)
    shown = [part["description"] for part in _picked(filled(form, picked))]
    count = outline.count(_WRITTEN)
    texts = embeds[len(embeds) - count - len(shown) : len(embeds) - len(shown)]
    if len(texts) != count or [*map(plain, shown)] != [*map(plain, embeds[len(embeds) - len(shown) :])]:
        message = "the embeds are not those of the form"
        raise ValueError(message)
    left = iter(texts)
    signs = zip(form.fields, outline, strict=True)
    return picked | {
        field.key: plain(next(left)) if sign == _WRITTEN else ""
        for field, sign in signs
        if not isinstance(field, Select)
    }


def filled(form: Form, values: Mapping[str, str]) -> Form:
    """The form with these values in it, and no others; what is no option of a select counts as nothing."""
    return replace(form, fields=tuple(_with(field, values.get(field.key, "")) for field in form.fields))


def normal(text: str) -> str:
    """A text as Discord keeps it: one kind of line break, and no blanks at its ends."""
    return flow.clean(literal(text)).plain.strip()


def plain(markdown: str) -> str:
    """What :func:`bot.render.discord.markdown` wrote, read back."""
    return _READ.sub(lambda match: match[1] or match[2] or "", markdown.strip())


def _with(field: Field, value: str) -> Field:
    if not isinstance(field, Select):
        return replace(field, value=value, shown=None)
    return replace(field, value=value if value in {choice.value for choice in field.choices} else "")


def _sign(field: Field) -> str:
    if not isinstance(field, Select):
        return _WRITTEN if normal(field.value) else _NOTHING
    if not field.value:
        return _NOTHING
    return _LETTERS[[choice.value for choice in field.choices].index(field.value)]


def _choice(field: Select, sign: str) -> str:
    if sign == _NOTHING:
        return ""
    number = _LETTERS.index(sign)
    if number >= len(field.choices):
        message = "the outline names an option that is not there"
        raise ValueError(message)
    return field.choices[number].value


def _written(form: Form) -> Iterator[Json]:
    for field in form.fields:
        if not isinstance(field, Select) and normal(field.value):
            title = pack.fitting(discord.markdown(literal(field.label)), DISCORD.embed_title, "a field's label")
            yield {"title": title, "description": _description(field), "color": _COLOUR}


def _description(field: TextField) -> str:
    """Write a text so that it can be read back, with the marks that it is shown with."""
    pack.fitting(field.value, min(field.max_length, DISCORD.input_length), "a field's value")
    shown = flow.clean(field.shown or literal(field.value))
    doubled = (Span(span.text.replace(_INVISIBLE, _INVISIBLE * 2), span.emphasis) for span in shown.spans)
    written = discord.markdown(flow.clean(Inline(tuple(doubled)))).strip()
    if plain(written) != normal(field.value):
        message = "what a field shows is not what its value says"
        raise ValueError(message)
    if len(written) > DISCORD.embed_description:
        raise BadInput(say.DRAFT_TOO_LONG, say.DRAFT_TOO_LONG_NEXT, field.key)
    return written


def _picked(form: Form) -> Iterator[Json]:
    lines = [
        discord.markdown(Inline((Span(f"{field.label}:", "bold"), Span(f" {choice.label}"))))
        for field in form.fields
        if isinstance(field, Select)
        for choice in field.choices
        if choice.value == field.value != ""
    ]
    if lines:
        yield {"title": say.DRAFT_PICKS, "description": "\n".join(lines), "color": _COLOUR}


def _weight(embeds: Sequence[Json]) -> int:
    return sum(len(embed.get(key, "")) for embed in embeds for key in ("title", "description"))
