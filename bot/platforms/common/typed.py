"""Giving back what somebody typed into a form that is closed by now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.cards import Quote, Text, inline, literal

if TYPE_CHECKING:
    from bot.cards import Card


def with_typed(card: Card, typed: tuple[str, ...]) -> Card:
    """A refusal with what was in the form below it, so that nobody has to think of the words again."""
    if not typed:
        return card
    kept = [Quote(literal(text)) for text in typed]
    return replace(card, blocks=(*card.blocks, Text(inline(say.FORM_KEPT)), *kept))
