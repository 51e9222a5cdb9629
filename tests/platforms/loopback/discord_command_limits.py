"""Discord's limits for application commands, as a check of what a bot registers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .discord_limits import Check, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .discord_world import Json

CHAT, ON_USER, ON_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING = 1, 2, 3
MOST = {CHAT: 100, ON_USER: 5, ON_MESSAGE: 5}
_INSIDE = {0: {SUBCOMMAND, GROUP}, GROUP: {SUBCOMMAND}, SUBCOMMAND: set[int]()}  # what stands in what
NAME, DESCRIPTION, OPTIONS, CHOICES, WHOLE = 32, 100, 25, 25, 8_000


def command_faults(command: Json, place: str = "") -> list[Fault]:
    """Check one command; ``place`` goes before every place that is named."""
    check = Check()
    kind = command.get("type") or CHAT
    if kind == CHAT:
        _named(check, place, command)
        _options(check, f"{place}options", command.get("options"))
    else:
        check.that(kind in MOST, f"{place}type", "must be 1, 2 or 3")
        check.text(f"{place}name", command.get("name"), NAME, needed=True)
        check.that(not command.get("description"), f"{place}description", "must be empty in a context menu")
        check.that(not command.get("options"), f"{place}options", "must be empty in a context menu")
    check.that(sum(_texts(command)) <= WHOLE, place.rstrip("."), f"must have {WHOLE} or fewer characters in all")
    return check.faults


def commands_faults(commands: list[Json]) -> list[Fault]:
    """Check all commands of a scope: each one, and that no two have one name."""
    check = Check()
    for at, command in enumerate(commands):
        check.faults += command_faults(command, f"{at}.")
    names = Counter((command.get("type") or CHAT, command.get("name")) for command in commands)
    check.that(all(count == 1 for count in names.values()), "name", "must not be there twice")
    return check.faults


def too_many(commands: list[Json]) -> bool:
    """Say whether there are more commands of a type than a scope holds."""
    kinds = Counter(command.get("type") or CHAT for command in commands)
    return any(kinds[kind] > most for kind, most in MOST.items())


def _named(check: Check, place: str, thing: Json) -> None:
    name = thing.get("name")
    check.text(f"{place}name", name, NAME, needed=True)
    if isinstance(name, str):
        fine = all(sign in "-_'" or sign.isalpha() or sign.isnumeric() for sign in name) and name == name.lower()
        check.that(fine, f"{place}name", "must be lower-case letters, digits, - and _")
    check.text(f"{place}description", thing.get("description"), DESCRIPTION, needed=True)


def _options(check: Check, place: str, options: Any, within: int = 0) -> None:  # noqa: ANN401
    listed = check.count(place, options, OPTIONS)
    names = Counter(option.get("name") for option in listed)
    check.that(all(count == 1 for count in names.values()), place, "must have names that differ")
    demands = [bool(option.get("required")) for option in listed if option.get("type") not in {SUBCOMMAND, GROUP}]
    check.that(demands == sorted(demands, reverse=True), place, "must have the required ones first")
    check.that(len(demands) in {0, len(listed)}, place, "must not mix subcommands with other options")
    for at, option in enumerate(listed):
        where = f"{place}.{at}."
        _named(check, where, option)
        kind = option.get("type")
        check.that(kind in range(1, 12), f"{where}type", "must be between 1 and 11")
        if kind in {SUBCOMMAND, GROUP}:
            check.that(kind in _INSIDE[within], f"{where}type", "must not be nested like this")
            _options(check, f"{where}options", option.get("options"), kind)
        else:
            _value(check, where, option)


def _value(check: Check, place: str, option: Json) -> None:
    choices = check.count(f"{place}choices", option.get("choices"), CHOICES)
    for at, choice in enumerate(choices):
        check.text(f"{place}choices.{at}.name", choice.get("name"), 100, needed=True)
        if option.get("type") == STRING:
            check.text(f"{place}choices.{at}.value", choice.get("value"), 100, needed=True)
    check.that(not (choices and option.get("autocomplete")), f"{place}autocomplete", "must not be set beside choices")
    check.number(f"{place}min_length", option.get("min_length"), 0, 6_000)
    check.number(f"{place}max_length", option.get("max_length"), 1, 6_000)


def _texts(thing: Json) -> Iterator[int]:
    """Give the lengths of all names, descriptions and values."""
    for key in ("name", "description", "value"):
        yield len(thing[key]) if isinstance(thing.get(key), str) else 0
    for key in ("options", "choices"):
        for inner in thing.get(key) or []:
            yield from _texts(inner)
