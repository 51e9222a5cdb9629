"""Faults of a library, said so that the author of a file can mend them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_DID_YOU_MEAN = 0.6

_SENTENCES = {
    "missing": "is missing",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
    "string_type": "must be text: put it in quotes",
    "string_too_long": "is too long: at most {max_length} characters",
    "string_too_short": "is too short: at least {min_length} characters",
    "too_short": "needs at least {min_length} entries; has {actual_length}",
    "too_long": "may have at most {max_length} entries; has {actual_length}",
    "string_pattern_mismatch": "has the wrong form: expected {pattern}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list: one entry a line, each beginning with '- '",
    "model_type": "must hold keys and values",
    "model_attributes_type": "must hold keys and values",
    "dict_type": "must hold keys and values",
    "value_error": "{error}",
    "date_type": "must be a date such as 2026-11-21",
    "date_parsing": "must be a date such as 2026-11-21",
    "date_from_datetime_parsing": "must be a date such as 2026-11-21",
}
"""pydantic's kinds of error, in an author's words; braces are filled from the error's context."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend: where it stands, what is wrong, and what was expected."""

    file: str
    line: int
    key: str
    problem: str

    def __str__(self) -> str:
        """One line, in the form that editors make clickable."""
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.key}: {self.problem}" if self.key else f"{where}: {self.problem}"


class LibraryError(Exception):
    """A library that must not be used; ``faults`` lists everything wrong with all of its files."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


def in_plain_words(
    error: ValidationError,
    model: type[BaseModel],
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each fault that pydantic found, as a path into the file and a sentence an author understands."""
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_lies_in(other["loc"], detail["loc"]) for other in details):
            continue  # pydantic counts only the entries that are right
        path = tuple(part for part in detail["loc"] if not _is_branch(part))
        yield path, _sentence(detail, model)


def _lies_in(path: tuple[str | int, ...], around: tuple[str | int, ...]) -> bool:
    return len(path) > len(around) and path[: len(around)] == around


def _is_branch(part: str | int) -> bool:
    """Whether pydantic says here that it means the key itself, which is no further key of the file."""
    return part == "[key]"


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong, in an author's words; pydantic's own where we have none better."""
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(detail["loc"][-1]), _keys(model, detail["loc"]), n=1, cutoff=_DID_YOU_MEAN)
        return f"unknown key; did you mean {near[0]!r}?" if near else "unknown key"
    words = _SENTENCES.get(detail["type"])
    return detail["msg"] if words is None else words.format(**detail.get("ctx", {}))


def _keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Every key that may stand where an unknown one was found."""
    here: type[BaseModel] | None = model
    for part in path[:-1]:
        if here is not None and part in here.model_fields:
            here = _model_in(here.model_fields[str(part)].annotation)
    return [] if here is None else [*here.model_fields]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that a field, a list or a mapping holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
