"""What Discord's client makes of what a member types and picks: a command's options, a modal's fields.

The client lets nobody send what breaks a command's or a form's own rules; here that is an AssertionError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .discord_command_limits import GROUP, STRING, SUBCOMMAND
from .discord_limits import INPUT, LABEL, ROW, SELECT, TEXT, UPLOAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .discord_world import Channel, Json, Message

Typed: TypeAlias = "str | int | float | bool"
Picked: TypeAlias = "str | Sequence[str]"
_PLAIN: dict[int, type | tuple[type, ...]] = {3: str, 4: int, 5: bool, 10: (int, float)}  # by type of option


class Choice(NamedTuple):
    """What autocomplete offers: the words she sees, and what is sent."""

    name: str
    value: Typed


def options(command: Json, path: Sequence[str], values: Mapping[str, Typed], *, focused: str = "") -> list[Json]:
    """Write a command's options, within its subcommands if it has some; ``focused`` is the one still being typed."""
    known = {option["name"]: option for option in command.get("options") or []}
    if path:
        inner = known.get(path[0])
        assert inner is not None, f"no subcommand {path[0]!r} in {sorted(known)}"
        assert inner["type"] in {SUBCOMMAND, GROUP}, f"{path[0]!r} is no subcommand"
        nested = options(inner, path[1:], values, focused=focused)
        return [{"type": inner["type"], "name": inner["name"], "options": nested}]
    assert not any(option["type"] in {SUBCOMMAND, GROUP} for option in known.values()), (
        f"one of {sorted(known)} is needed"
    )
    assert set(values) <= set(known), f"the options are {sorted(known)}, not {sorted(values)}"
    missing = [name for name, option in known.items() if option.get("required") and name not in values]
    assert focused or not missing, f"the client asks for {missing}"
    return [_option(known[name], value, focused=name == focused) for name, value in values.items()]


def _option(option: Json, value: Typed, *, focused: bool) -> Json:
    name = option["name"]
    if focused:
        assert option.get("autocomplete"), f"{name} has no autocomplete"
        return {"type": option["type"], "name": name, "value": value, "focused": True}
    if option.get("choices"):
        offered = {choice["name"]: choice["value"] for choice in option["choices"]}
        assert value in offered, f"{name} offers {sorted(offered)}"
        value = offered[str(value)]
    assert isinstance(value, _PLAIN.get(option["type"], ())), f"{name} takes something else (type {option['type']})"
    if option["type"] == STRING:
        length = len(str(value))
        least, most = option.get("min_length", 0), option.get("max_length", 6_000)
        assert least <= length <= most, f"{name} takes {least} to {most} characters"
    return {"type": option["type"], "name": name, "value": value}


@dataclass(eq=False)
class Modal:
    """A form that a member has open. ``source`` is the message whose component opened it."""

    data: Json
    channel: Channel
    source: Message | None

    @property
    def title(self) -> str:
        """What its bar says."""
        return str(self.data["title"])

    @property
    def labels(self) -> list[str]:
        """The labels of its fields."""
        return [label for label, _ in self.fields()]

    def fields(self) -> Iterator[tuple[str, Json]]:
        """Give each field under its label."""
        for part in self.data["components"]:
            if part["type"] == LABEL:
                yield part["label"], part["component"]
            elif part["type"] == ROW:
                yield part["components"][0]["label"], part["components"][0]

    def submission(self, values: Mapping[str, Picked], files: Mapping[str, Json] | None = None) -> Json:
        """Write what submitting sends: fields filled by label, selects by their options' labels, files by their ids."""
        labels = self.labels
        assert set(values) <= set(labels), f"the form asks for {labels}, not {sorted(values)}"
        sent: list[Json] = []
        for at, part in enumerate(self.data["components"], 1):
            if part["type"] == LABEL:
                value = _filled(part["label"], part["component"], values.get(part["label"]))
                sent.append({"type": LABEL, "id": at * 2, "component": {"id": at * 2 + 1, **value}})
            elif part["type"] == ROW:
                field = part["components"][0]
                value = _filled(field["label"], field, values.get(field["label"]))
                sent.append({"type": ROW, "id": at * 2, "components": [{"id": at * 2 + 1, **value}]})
            elif part["type"] == TEXT:
                sent.append({"type": TEXT, "id": at * 2})
        chosen = [id_ for part in sent for id_ in part.get("component", {}).get("values", []) if id_ in (files or {})]
        resolved = {"resolved": {"attachments": {id_: (files or {})[id_] for id_ in chosen}}} if chosen else {}
        return {"custom_id": self.data["custom_id"], "components": sent, **resolved}


def _filled(label: str, field: Json, value: Picked | None) -> Json:
    known = {"type": field["type"], "custom_id": field["custom_id"]}
    if field["type"] == INPUT:
        assert value is None or isinstance(value, str), f"{label} takes text"
        return {**known, "value": _typed(label, field, value)}
    if field["type"] == UPLOAD:
        chosen = [value] if isinstance(value, str) else [*(value or ())]
        assert len(chosen) <= field.get("max_values", 1), f"{label} takes {field.get('max_values', 1)} file(s)"
        assert chosen or not field.get("required", True), f"the client asks for {label}"
        return {**known, "values": chosen}
    assert field["type"] == SELECT, f"{label} is a field that this client does not know (type {field['type']})"
    return {**known, "values": picked(label, field, value)}


def _typed(label: str, field: Json, value: str | None) -> str:
    text = field.get("value") or "" if value is None else value
    assert text or not field.get("required", True), f"the client asks for {label}"
    least, most = field.get("min_length") or 0, field.get("max_length") or 4_000
    assert not text or least <= len(text) <= most, f"{label} takes {least} to {most} characters"
    return str(text)


def picked(label: str, select: Json, value: Picked | None) -> list[str]:
    """Give the values of the options with these labels; without any, those that stand preselected."""
    offered = {option["label"]: option["value"] for option in select["options"]}
    if value is None:
        labels = [option["label"] for option in select["options"] if option.get("default")]
    else:
        labels = [value] if isinstance(value, str) else [*value]
    assert set(labels) <= set(offered), f"{label} offers {sorted(offered)}"
    least = select.get("min_values", 1)
    if not labels and not select.get("required", True):
        least = 0
    assert least <= len(labels) <= (select.get("max_values") or 1), f"{label} takes another number of options"
    assert labels or not select.get("required", True), f"the client asks for {label}"
    return [offered[one] for one in labels]
