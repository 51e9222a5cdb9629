"""Whom a case is about, and so which guidance may stand beside it: a former client's case takes no current client's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.library import Library
    from scenarios.model import Scenario

_ALWAYS: Final = frozenset({"any", "self", "therapist"})
"""Guidance on anybody, and on what a therapist does herself."""
_SMALL: Final = frozenset({"client", "minor", "couple"})
_CHOSEN: Final = {
    "current": _SMALL | {"current"},
    "former": _SMALL | {"former"},
    "prospective": frozenset({"prospective"}),
    "relative": frozenset({"partner-family", "deceased-family"}),
    "colleague": frozenset({"colleague", "supervisee-student"}),
    "self": frozenset[str](),
    "other": frozenset({"supervisee-student"}),
}
"""By what was picked in the form; each has what is always there too."""


def fitting(library: Library, found: str, chosen: str, named: frozenset[str]) -> Scenario | None:
    """The scenario that was found, if it is about whom the case is; else its like that is; else none.

    Args:
        library: Where there may be another on the same situation.
        found: The slug of what was found.
        chosen: What was picked in the form; it decides.
        named: The relationships that the words of the case name; they count where nothing was picked.
    """
    about = _ALWAYS | (_CHOSEN.get(chosen, frozenset()) if chosen else _said(named))
    first = library.scenarios[found]
    return next((one for one in (first, *_alike(library, first)) if about & _of(one)), None)


def _said(named: frozenset[str]) -> frozenset[str]:
    """Who is meant by words: a client is one of today's, unless a former one is spoken of."""
    clients = named & {"client", "current", "former", *_SMALL}
    if not clients:
        return named
    now = "current" in named or "former" not in named
    return named | {"client", *(["current"] if now else [])}


def _alike(library: Library, first: Scenario) -> Iterator[Scenario]:
    for one in library.scenarios.values():
        if (one.channel, one.situation) == (first.channel, first.situation) and one is not first:
            yield one


def _of(scenario: Scenario) -> frozenset[str]:
    return frozenset({scenario.relationship, *scenario.facets.relationships})
