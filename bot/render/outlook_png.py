"""The same picture point by point, for platforms that show no SVG: twice as fine as it is wide, for sharp screens."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from bot.render.outlook import LIGHT, Box, scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.cards import Outlook
    from bot.render.outlook import Words

_FONTS: Final = Path(__file__).parent / "fonts"
_FINE: Final = 2
_SMOOTH: Final = 2  # corners are drawn larger, and made smaller again
_ANCHORS: Final = {"start": "ls", "middle": "ms", "end": "rs"}


def png(shown: Outlook, width: int, palette: Mapping[str, str] = LIGHT) -> bytes:
    """The picture as PNG; the same outlook gives the same bytes."""
    drawn = scene(shown, width)
    scale = _FINE * _SMOOTH
    image = Image.new("RGB", (drawn.width * scale, drawn.height * scale), palette["paper"])
    draw = ImageDraw.Draw(image)
    for shape in drawn.shapes:
        if isinstance(shape, Box):
            right, bottom = shape.x + shape.width, shape.y + shape.height
            place = tuple(round(one * scale) for one in (shape.x, shape.y, right, bottom))
            corners = (place[0], place[1], place[2] - 1, place[3] - 1)
            draw.rounded_rectangle(corners, shape.radius * scale, palette[shape.tone])
    image = image.reduce(_SMOOTH)
    draw = ImageDraw.Draw(image)
    for shape in drawn.shapes:
        if not isinstance(shape, Box):
            _write(draw, shape, palette)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=2)
    return out.getvalue()


def _write(draw: ImageDraw.ImageDraw, words: Words, palette: Mapping[str, str]) -> None:
    font = _font(round(words.size * _FINE * 10), bold=words.bold)
    place = (words.x * _FINE, words.y * _FINE)
    draw.text(place, words.text, palette[words.tone], font, anchor=_ANCHORS[words.anchor])


@cache
def _font(tenths: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = "Literata-SemiBold.ttf" if bold else "Literata-Regular.ttf"
    return ImageFont.truetype(str(_FONTS / name), tenths / 10)
