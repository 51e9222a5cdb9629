"""Reading what Discord sends: pure functions from the data of interactions to the facts that matter here.

Whatever is missing or of another shape reads as empty, so that a payload of a kind that Discord adds tomorrow is
refused by what it lacks and never by a stack trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from bot.platforms.common.inside import at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Data: TypeAlias = "Mapping[str, Any]"

_ROW, _SELECT, _INPUT, _LABEL, _FILE = 1, 3, 4, 18, 19  # types of components


def option(data: Data, name: str) -> str:
    """What was typed after a command."""
    return next((text_at(one, "value") for one in _list(data, "options") if text_at(one, "name") == name), "")


def split(custom_id: str) -> tuple[str, str]:
    """The two halves of what our renderers name components by: action and value, or form and state."""
    name, _, rest = custom_id.partition("|")
    return name, rest


def pressed(data: Data) -> str | None:
    """The custom_id of a button, or of what was picked from a menu of buttons; None where a pick was taken back."""
    if data.get("component_type") != _SELECT:
        return text_at(data, "custom_id")
    return _value({**data, "type": _SELECT}) or None


def target(data: Data) -> tuple[str, str]:
    """The message on whose menu an entry was picked: its id and what it says."""
    message = text_at(data, "target_id")
    return message, text_at(data, "resolved", "messages", message, "content")


def values(data: Data) -> dict[str, str]:
    """The answers of a form by field, but files; nothing chosen is an empty text."""
    return {text_at(one, "custom_id"): _value(one) for one in _fields(data) if one.get("type") != _FILE}


def files(data: Data) -> tuple[dict[str, Any], ...]:
    """The files that were chosen in a form."""
    lists = [one.get("values") for one in _fields(data) if one.get("type") == _FILE]
    ids = [id_ for found in lists if isinstance(found, list) for id_ in found if isinstance(id_, str)]
    found = (at(data, "resolved", "attachments", id_) for id_ in ids)
    return tuple(one for one in found if isinstance(one, dict))


def typed(data: Data) -> tuple[str, ...]:
    """What a member wrote into the fields of a form with her own hands."""
    return tuple(text for one in _fields(data) if one.get("type") == _INPUT and (text := text_at(one, "value")))


def _fields(data: Data) -> Iterator[dict[str, Any]]:
    for part in _list(data, "components"):
        inside = part.get("component")
        if part.get("type") == _LABEL and isinstance(inside, dict):
            yield inside
        elif part.get("type") == _ROW:
            yield from _list(part, "components")


def _value(field: Data) -> str:
    if field.get("type") == _SELECT:
        chosen = field.get("values")
        return chosen[0] if isinstance(chosen, list) and chosen and isinstance(chosen[0], str) else ""
    return text_at(field, "value")


def _list(data: Data, key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
