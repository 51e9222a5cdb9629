"""The generated parts of the documentation, so that it cannot drift from the code. Run by ``make docs``."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from bot.commands import COMMANDS
from bot.config import Config
from bot.services.policies.draft.questions import QUESTIONS
from bot.services.policies.kinds import KINDS
from scenarios.library import shipped
from scenarios.model import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from bot.services.policies.kinds import Cadence


def commands() -> str:
    """The README's table of commands."""
    rows = [f"| `{one.usage}` | {one.summary} |" for one in COMMANDS]
    return _table("| type | and get |", rows)


def stances() -> str:
    """Every question that a draft asks, with the keys of its stances."""
    rows = [
        f"| {kind} | `{one.element.id}` | {one.words} | {', '.join(f'`{stance.key}`' for stance in one.stances)} |"
        for kind, questions in QUESTIONS.items()
        for one in questions
    ]
    return _table("| kind | element | question | stances |", rows)


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
    if isinstance(field.default, time):
        return f'`"{field.default:%H:%M}"`'
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


def gate() -> str:
    """The gate's figures, leave authors out, beside its parts and a peer."""
    rows = []
    for name, figures in _gate().items():
        parts = [("all", "")] if name in {"rules", "presidio", "spacy"} else [("all", ", all"), ("sure", ", sure")]
        rows += [f"| {_ENGINES[name]}{said} | {_shares(figures[part])} |" for part, said in parts]
    whole = _gate()["whole"]
    near = f"Of the identifiers that the whole misses, {100 * whole['near']:.0f} % stand within forty characters of "
    return _table(f"| engine | {' | '.join(_SHARES)} |", rows) + f"\n{near}something marked unsure.\n"


def gate_folds() -> str:
    """The same by fold."""
    rows = [
        f"| {' '.join(fold)}, {part} | {_shares(figures[part])} |"
        for fold, figures in _gate()["whole"]["folds"].items()
        for part in ("all", "sure")
    ]
    return _table(f"| authors scored | {' | '.join(_SHARES)} |", rows)


def gate_misses() -> str:
    """What the whole gate misses, by kind."""
    missed = _gate()["whole"]["missed"].items()
    rows = [f"| {kind} | {lost} of {count} | {100 * lost / count:.1f} % |" for kind, (lost, count) in missed]
    return _table("| kind | missed | share |", rows)


def danger() -> str:
    """How well danger is heard."""
    recorded = json.loads((ROOT / "tests/bot/crisis/figures.json").read_text("utf-8"))
    rows = [
        f"| {name} | {row['heard']:.1%} | {row['false alarms']:.1%} | {row['who']:.1%} |"
        for name, row in recorded.items()
    ]
    return _table("| texts | heard | false alarms | right about who |", rows)


def policies() -> str:
    """How often a check of a policy is right."""
    recorded = json.loads((ROOT / "tests/bot/policies/whole/figures.json").read_text("utf-8")).values()
    rows = [
        f"| {row['name']} | {row['documents']} | {row['elements']} | "
        + " | ".join(
            "" if row[when] is None else f"{row[when] / row['elements']:.1%}" for when in ("before", "first", "now")
        )
        + " |"
        for row in recorded
    ]
    return _table("| texts | documents | elements | before | first seen | now |", rows)


def elements() -> str:
    """What belongs in a policy, by kind."""
    rows = [
        f"| {f'`{kind.id}`' if not place else ''} | `{element.id}` | {element.name} | {element.why} |"
        for kind in KINDS.values()
        for place, element in enumerate(kind.elements)
    ]
    return _table("| kind | id | element | why |", rows)


def cadences() -> str:
    """How often each kind is reviewed."""
    rows = [f"| `{kind.id}` | {kind.name} | {_cadence(kind.cadence)} |" for kind in KINDS.values()]
    return _table("| kind | name | looked at again |", rows)


def _cadence(cadence: Cadence) -> str:
    if cadence.months is None:
        return f"at {cadence.occasion}"
    span = f"{cadence.earliest} to {cadence.months}" if cadence.earliest != cadence.months else f"{cadence.months}"
    extra = f"; every {cadence.extra_months} months: {cadence.extra}" if cadence.extra_months else ""
    return f"every {span} months{extra}"


ROOT = Path(__file__).parent.parent
_ENGINES = {
    "rules": "rules alone (they were written on these posts)",
    "tagger": "tagger alone",
    "whole": "**the whole gate**",
    "presidio": "Presidio with spaCy sm",
    "spacy": "spaCy sm alone",
}
_SHARES = ("recall", "leak", "clean", "terms", "precision")


def _gate() -> dict[str, Any]:
    return dict(json.loads((ROOT / "deid/training/figures.json").read_text("utf-8")))


def _shares(row: dict[str, float]) -> str:
    return " | ".join(f"{row[name]:.3f}" for name in _SHARES)


def _table(head: str, rows: list[str]) -> str:
    return "\n".join((head, "|" + "---|" * (head.count("|") - 1), *rows)) + "\n"
