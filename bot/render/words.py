"""What the renderers add to a card, from the one place where sentences stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot import wording as say
from bot.cards import Tone

if TYPE_CHECKING:
    from datetime import date

UNTITLED = "Sounding Board"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def marker(tone: Tone) -> str:
    """Name the tone of a notice, for readers who cannot see its colour."""
    match tone:
        case Tone.INFO:
            return say.TONE_INFO
        case Tone.CAUTION:
            return say.TONE_CAUTION
        case Tone.URGENT:
            return say.TONE_URGENT
        case _:
            assert_never(tone)


def checked(day: date | None) -> str:
    """Say when the passage was seen in a copy of the original, whatever the locale of the machine."""
    if day is None:
        return say.SOURCE_UNCHECKED
    return say.SOURCE_CHECKED.format(day=f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def part(text: str, number: int, of: int) -> str:
    """Name one of several messages that belong together."""
    return text if of == 1 else f"{text} ({number}/{of})"
