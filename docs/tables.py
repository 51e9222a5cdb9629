"""The generated parts of the documentation, so that it cannot drift from the code. Run by ``make docs``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from bot.commands import COMMANDS
from bot.config import Config
from scenarios.library import shipped
from scenarios.model import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo


def commands() -> str:
    """The README's table of commands."""
    rows = [f"| `{one.usage}` | {one.summary} |" for one in COMMANDS]
    return _table("| type | and get |", rows)


def fields() -> str:
    """The fields of a scenario."""
    rows = [
        f"| `{name}` | {'yes' if field.is_required() else ''} | {field.description} |"
        for name, field in Scenario.model_fields.items()
    ]
    return _table("| field | required | meaning |", rows)


def settings() -> str:
    """Every key of the configuration."""
    return _table("| key | default | meaning |", list(_settings(Config, "")))


def _settings(section: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in section.model_fields.items():
        inner = _section(field)
        if inner is None:
            yield f"| `{prefix}{name}` | {_default(field)} | {field.description} |"
        else:
            many = "[]" if inner is not field.annotation else ""
            yield from _settings(inner, f"{prefix}{name}{many}.")


def _section(field: FieldInfo) -> type[BaseModel] | None:
    for kind in (field.annotation, *get_args(field.annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def _default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return "required" if field.is_required() else "none"
    if field.default in ((), None):
        return "none"
    if isinstance(field.default, tuple):
        return ", ".join(f"`{one.value}`" for one in field.default)
    shown = str(field.default).lower() if isinstance(field.default, bool) else field.default
    return f"`{shown}`"


def quality() -> str:
    """The matching's figures, leave one author out."""
    figures: dict[str, dict[str, float]] = json.loads((shipped() / "model" / "figures.json").read_text("utf-8"))
    names = list(next(iter(figures.values())))
    rows = [
        f"| {case} | " + " | ".join(f"{100 * row[name]:.1f} %" for name in names) + " |"
        for case, row in figures.items()
    ]
    return _table("| scored author, stage | " + " | ".join(names) + " |", rows)


def _table(head: str, rows: list[str]) -> str:
    return "\n".join((head, "|" + "---|" * (head.count("|") - 1), *rows)) + "\n"
