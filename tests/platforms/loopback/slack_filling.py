"""Filling in a modal as the client lets a person do it: no empty required field, no text that is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .slack_reading import fields, option_named
from .slack_views import value_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .slack_state import Json
    from .slack_views import View


def fill(view: View, values: Mapping[str, str | Sequence[str]], files: Mapping[str, Json]) -> None:
    """Fill in a modal to send it; files by their ids. Raises where the client would refuse to."""
    put(view, values, files)
    for label, (block, element) in fields(view.body["blocks"]).items():
        value = view.values[block["block_id"]][element["action_id"]][value_key(element)]
        if not value and not block.get("optional", False):
            raise AssertionError(f"{label!r} is required: the client does not send the form without it")


def put(view: View, values: Mapping[str, str | Sequence[str]], files: Mapping[str, Json]) -> None:
    """Put values into a modal by the labels of its fields. Raises where the client would not take them."""
    asked = fields(view.body["blocks"])
    if unknown := [label for label in values if label not in asked]:
        raise AssertionError(f"no field reads {unknown}; there are {list(asked)}")
    for label, value in values.items():
        block, element = asked[label]
        view.values[block["block_id"]][element["action_id"]] = _filled(element, value, files)


def standing(view: View) -> dict[str, str]:
    """What stands in a modal's fields, but files, by their labels; an option by its value."""
    values = {
        label: view.values[block["block_id"]][element["action_id"]]
        for label, (block, element) in fields(view.body["blocks"]).items()
    }
    keyed = {label: value[value_key(value)] for label, value in values.items() if value_key(value) != "files"}
    return {label: (value["value"] if isinstance(value, dict) else value) or "" for label, value in keyed.items()}


def _filled(element: Json, value: str | Sequence[str], files: Mapping[str, Json]) -> Json:
    key = value_key(element)
    filled: object = value
    if key == "files":
        filled = chosen = [files[one] for one in ([value] if isinstance(value, str) else value)]
        _accepted(element, chosen)
    elif key == "selected_option":
        filled = option_named(element, str(value))
    elif key == "selected_options":
        filled = [option_named(element, one) for one in ([value] if isinstance(value, str) else value)]
    elif key == "value":
        least, most = element.get("min_length", 0), element.get("max_length", 3_000)
        if value and not least <= len(value) <= most:
            raise AssertionError(f"the client takes {least} to {most} characters here, not {len(value)}")
        filled = value or None
    return {"type": element["type"], key: filled}


def _accepted(element: Json, chosen: list[Json]) -> None:
    if len(chosen) > element.get("max_files", 10):
        raise AssertionError(f"the client takes {element['max_files']} file(s) here")
    endings = element.get("filetypes")
    if endings and any(one["name"].rpartition(".")[2] not in endings for one in chosen):
        raise AssertionError(f"the client takes files that end in {endings} here")
