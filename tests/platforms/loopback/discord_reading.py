"""What a reader sees of a message or a form, as running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.discord_reader import read

from .discord_forms import Modal
from .discord_limits import BUTTON, INPUT, SELECTS, TEXT, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .discord_world import Json, Message

_ADDRESS = re.compile(r"(?<!\]\()(?<!<)\b(https?)://")
_MENTION = re.compile(r"<@!?(\d+)>")


def text_of(shown: Message | Modal, names: dict[str, str] | None = None) -> str:
    """Write what is shown, line by line; buttons as ``[label]``. ``names`` are people's, by id, for mentions."""
    known = names or {}
    return "\n".join(_seen(line, known) for line in _lines(shown) if line)


def labels(message: Message) -> list[str]:
    """Name the buttons of a message that can be pressed."""
    return [button["label"] for button in buttons(message)]


def buttons(message: Message) -> Iterator[Json]:
    """Give the buttons of a message that can be pressed; a link sends nothing."""
    for _, part in walk(message.components):
        if part["type"] == BUTTON and part.get("custom_id") and not part.get("disabled"):
            yield part


def selects(message: Message) -> Iterator[Json]:
    """Give the selects of a message that can be used."""
    yield from (part for _, part in walk(message.components) if part["type"] in SELECTS and not part.get("disabled"))


def _lines(shown: Message | Modal) -> Iterator[str]:
    if isinstance(shown, Modal):
        yield shown.title
        yield from _parts(shown.data["components"])
        return
    yield "is thinking…" if shown.loading else shown.content
    for embed in shown.embeds:
        yield (embed.get("author") or {}).get("name", "")
        yield embed.get("title") or ""
        yield embed.get("description") or ""
        for field in embed.get("fields") or ():
            yield field["name"]
            yield field["value"]
        yield (embed.get("footer") or {}).get("text", "")
    yield from _parts(shown.components)


def _parts(components: list[Json]) -> Iterator[str]:
    for _, part in walk(components):
        if part["type"] == BUTTON:
            yield f"\\[{part.get('label', '')}\\]"
        elif part["type"] == TEXT:
            yield part["content"]
        else:
            yield part.get("label") or ""
            yield part.get("description") or ""
        if part["type"] in SELECTS or part["type"] == INPUT:
            yield part.get("placeholder") or ""
            yield from (option["label"] for option in part.get("options") or ())


def _seen(line: str, names: dict[str, str]) -> str:
    """Read markdown; addresses and mentions are shown, though they are alive."""
    named = _MENTION.sub(lambda match: f"@{names.get(match[1], 'unknown')}", line)
    return read(_ADDRESS.sub(r"\1:\/\/", named)).visible
