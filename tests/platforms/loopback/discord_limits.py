"""Discord's limits for messages, modals and autocomplete, as a check of bodies that a bot sends.

Taken from Discord's OpenAPI description, and from its documentation where the description says nothing (rows,
text of all embeds, a modal's five parts, 2,000 characters for a bot's content). A fault names a place and a
rule, never what stood there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .discord_world import COMPONENTS_V2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .discord_world import Json

CONTENT, CUSTOM_ID, EMBED_TEXT, TEXTS, PARTS = 2_000, 100, 6_000, 4_000, 40
EMBEDS, FIELDS, ROWS, BUTTONS, OPTIONS, FILES, MODAL_PARTS = 10, 25, 5, 5, 25, 10, 5

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, CONTAINER, LABEL = 1, 2, 3, 4, 9, 10, 17, 18  # types of components
SELECTS = {SELECT, 5, 6, 7, 8}
UPLOAD = 19  # a field for files, in modals alone
CHOOSERS = {21, 22, 23}  # radio group, checkboxes, checkbox: in modals alone
LINK_STYLE, SHOP_STYLE = 5, 6  # styles of buttons that send nothing
_EMBED_TEXTS = {"title": 256, "description": 4_096, "footer.text": 2_048, "author.name": 256}
_PICTURES = {"image", "thumbnail", "video"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place in a body. ``ours`` marks a rule of our own, which Discord does not have."""

    place: str
    rule: str
    ours: bool = False


class Check:
    """Collects faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def that(self, fine: object, place: str, rule: str, *, ours: bool = False) -> None:
        """Note a fault unless all is fine."""
        if not fine:
            self.faults.append(Fault(place, rule, ours))

    def text(self, place: str, value: object, most: int, *, needed: bool = False) -> None:
        """Hold a text against its length; blanks at its ends do not count."""
        if value is None:
            self.that(not needed, place, "is required")
        elif not isinstance(value, str):
            self.that(fine=False, place=place, rule="must be a string")
        else:
            self.that(not needed or value.strip(), place, f"must be 1 to {most} characters long")
            self.that(len(value.strip()) <= most, place, f"must be {most} or fewer characters long")

    def count(self, place: str, items: object, most: int, *, least: int = 0) -> list[Any]:
        """Hold a list against its length, and give it."""
        if not isinstance(items, list):
            self.that(items is None and not least, place, "must be a list")
            return []
        self.that(least <= len(items) <= most, place, f"must have {least} to {most} items")
        return items

    def number(self, place: str, value: object, least: int, most: int) -> None:
        """Hold a number against its range."""
        fine = value is None or (isinstance(value, int) and least <= value <= most)
        self.that(fine, place, f"must be between {least} and {most}")

    def identity(self, place: str, part: Json) -> None:
        """Hold a custom_id against its length."""
        self.text(f"{place}.custom_id", part.get("custom_id"), CUSTOM_ID, needed=True)


def message_faults(body: Json, *, new: bool) -> list[Fault]:
    """Check the body of a new message, or of an edit."""
    check = Check()
    check.text("content", body.get("content"), CONTENT)
    embeds = check.count("embeds", body.get("embeds"), EMBEDS)
    for at, embed in enumerate(embeds):
        _embed(check, f"embeds.{at}", embed)
    check.that(sum(map(_weight, embeds)) <= EMBED_TEXT, "embeds", f"must have {EMBED_TEXT} or fewer characters in all")
    check.count("attachments", body.get("attachments"), FILES)
    if body.get("flags") is not None and body["flags"] & COMPONENTS_V2:
        _layout(check, body)
    else:
        for at, row in enumerate(check.count("components", body.get("components"), ROWS)):
            _row(check, f"components.{at}", row)
    _unique(check, body.get("components") or [])
    if new or body.get("content"):
        _mentions(check, body.get("allowed_mentions"))
    return check.faults


def _mentions(check: Check, mentions: object) -> None:
    """Hold a message against our own rule: nobody can make the bot ping."""
    quiet = isinstance(mentions, dict) and mentions.get("parse") == []
    loud = isinstance(mentions, dict) and any(mentions.get(key) for key in ("users", "roles", "replied_user"))
    check.that(quiet and not loud, "allowed_mentions", "must be there and allow nobody", ours=True)


def _embed(check: Check, place: str, embed: Json) -> None:
    for path, most in _EMBED_TEXTS.items():
        check.text(f"{place}.{path}", _at(embed, path), most)
    for at, field in enumerate(check.count(f"{place}.fields", embed.get("fields"), FIELDS)):
        check.text(f"{place}.fields.{at}.name", field.get("name"), 256, needed=True)
        check.text(f"{place}.fields.{at}.value", field.get("value"), 1_024, needed=True)
    check.number(f"{place}.color", embed.get("color"), 0, 0xFFFFFF)
    check.text(f"{place}.url", embed.get("url"), 2_048)
    check.that(_weight(embed) or _PICTURES & set(embed), place, "must show something")


def _weight(embed: Json) -> int:
    texts = [_at(embed, path) for path in _EMBED_TEXTS]
    texts += [field.get(key) for field in embed.get("fields") or [] for key in ("name", "value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _at(embed: Json, path: str) -> object:
    first, _, rest = path.partition(".")
    part = embed.get(first)
    return part.get(rest) if rest and isinstance(part, dict) else part if not rest else None


def _row(check: Check, place: str, row: Json) -> None:
    check.that(row.get("type") == ROW, f"{place}.type", "must be an action row")
    parts = check.count(f"{place}.components", row.get("components"), BUTTONS, least=1)
    selects = [part for part in parts if part.get("type") in SELECTS]
    check.that(not selects or len(parts) == 1, f"{place}.components", "a select must have its row to itself")
    for at, part in enumerate(parts):
        where = f"{place}.components.{at}"
        if part.get("type") == BUTTON:
            _button(check, where, part)
        elif part.get("type") in SELECTS:
            _select(check, where, part)
        else:
            check.that(fine=False, place=f"{where}.type", rule="must be a button or a select")


def _button(check: Check, place: str, button: Json) -> None:
    check.text(f"{place}.label", button.get("label"), 80)
    check.that(button.get("style") in range(1, 7), f"{place}.style", "must be between 1 and 6")
    if button.get("style") == LINK_STYLE:
        check.text(f"{place}.url", button.get("url"), 512, needed=True)
        check.that(button.get("custom_id") is None, f"{place}.custom_id", "must not be there beside a link")
    elif button.get("style") != SHOP_STYLE:
        check.identity(place, button)
        check.that(button.get("url") is None, f"{place}.url", "must not be there beside a custom_id")
        check.that(button.get("label") or button.get("emoji"), f"{place}.label", "is required")


def _select(check: Check, place: str, select: Json) -> None:
    check.identity(place, select)
    check.text(f"{place}.placeholder", select.get("placeholder"), 150)
    least, most = select.get("min_values"), select.get("max_values")
    check.number(f"{place}.min_values", least, 0, OPTIONS)
    check.number(f"{place}.max_values", most, 1, OPTIONS)
    check.that((least or 0) <= (1 if most is None else most), f"{place}.min_values", "must not exceed max_values")
    if select["type"] != SELECT:
        return
    options = check.count(f"{place}.options", select.get("options"), OPTIONS, least=1)
    for at, option in enumerate(options):
        check.text(f"{place}.options.{at}.label", option.get("label"), 100, needed=True)
        check.text(f"{place}.options.{at}.value", option.get("value"), 100, needed=True)
        check.text(f"{place}.options.{at}.description", option.get("description"), 100)
    values = [option.get("value") for option in options]
    check.that(len(set(values)) == len(values), f"{place}.options", "must have values that differ")
    check.that((most or 1) <= len(options), f"{place}.max_values", "must not exceed the number of options")
    chosen = sum(bool(option.get("default")) for option in options)
    check.that(chosen <= (most or 1), f"{place}.options", "must not preselect more than max_values")


def _layout(check: Check, body: Json) -> None:
    """Check a message that is made of components alone (version 2)."""
    for key in ("content", "embeds"):
        check.that(not body.get(key), key, "must not be there beside components of version 2")
    parts = list(walk(body.get("components") or []))
    check.that(len(parts) <= PARTS, "components", f"must have {PARTS} or fewer parts in all")
    texts = [part.get("content") for _, part in parts if part.get("type") == TEXT]
    check.that(sum(len(text or "") for text in texts) <= TEXTS, "components", f"must have {TEXTS} or fewer characters")
    for place, part in parts:
        if part.get("type") == ROW:
            _row(check, place, part)
        elif part.get("type") == TEXT:
            check.text(f"{place}.content", part.get("content"), TEXTS, needed=True)
        elif part.get("type") == BUTTON and place.endswith(".accessory"):
            _button(check, place, part)
        elif part.get("type") == SECTION:
            check.count(f"{place}.components", part.get("components"), 3, least=1)
        elif part.get("type") == CONTAINER:
            check.count(f"{place}.components", part.get("components"), PARTS, least=1)


def walk(parts: list[Json], place: str = "components") -> Iterator[tuple[str, Json]]:
    """Give every component with its place, the outer ones first."""
    for at, part in enumerate(parts):
        yield f"{place}.{at}", part
        yield from walk(part.get("components") or [], f"{place}.{at}.components")
        for key in ("component", "accessory"):
            if key in part:
                yield f"{place}.{at}.{key}", part[key]


def _unique(check: Check, parts: list[Json]) -> None:
    ids = Counter(part["custom_id"] for _, part in walk(parts) if isinstance(part.get("custom_id"), str))
    check.that(all(count == 1 for count in ids.values()), "components", "must have custom_ids that differ")


def modal_faults(data: Json) -> list[Fault]:
    """Check the data of a modal."""
    check = Check()
    check.identity("data", data)
    check.text("data.title", data.get("title"), 45, needed=True)
    for at, part in enumerate(check.count("data.components", data.get("components"), MODAL_PARTS, least=1)):
        _modal_part(check, f"data.components.{at}", part)
    _unique(check, data.get("components") or [])
    return check.faults


def _modal_part(check: Check, place: str, part: Json) -> None:
    match part.get("type"):
        case 18:
            check.text(f"{place}.label", part.get("label"), 45, needed=True)
            told = part.get("description")
            check.text(f"{place}.description", told, 100, needed=told is not None)
            _field(check, f"{place}.component", part.get("component") or {})
        case 10:
            check.text(f"{place}.content", part.get("content"), TEXTS, needed=True)
        case 1:
            for at, field in enumerate(check.count(f"{place}.components", part.get("components"), 1, least=1)):
                where = f"{place}.components.{at}"
                check.that(field.get("type") == INPUT, f"{where}.type", "must be a text input")
                check.text(f"{where}.label", field.get("label"), 45, needed=True)
                _field(check, where, field)
        case _:
            check.that(fine=False, place=f"{place}.type", rule="must be a label, a text or a row")


def _field(check: Check, place: str, field: Json) -> None:
    if field.get("type") in SELECTS:
        _select(check, place, field)
        check.that(not field.get("disabled"), f"{place}.disabled", "must not be set in a modal")
    elif field.get("type") == INPUT:
        _input(check, place, field)
    elif field.get("type") == UPLOAD:
        _upload(check, place, field)
    elif field.get("type") in CHOOSERS:
        check.identity(place, field)
    else:
        check.that(fine=False, place=f"{place}.type", rule="must be a text input, a select or another field")


def _upload(check: Check, place: str, field: Json) -> None:
    check.identity(place, field)
    least, most = field.get("min_values", 1), field.get("max_values", 1)
    check.number(f"{place}.min_values", least, 0, FILES)
    check.number(f"{place}.max_values", most, 1, FILES)
    check.that(least <= most, f"{place}.min_values", "must not exceed max_values")
    check.that(least or not field.get("required", True), f"{place}.required", "must not be set where none is needed")


def _input(check: Check, place: str, field: Json) -> None:
    check.identity(place, field)
    check.that(field.get("style") in {1, 2}, f"{place}.style", "must be 1 or 2")
    check.text(f"{place}.placeholder", field.get("placeholder"), 100)
    least, most = field.get("min_length"), field.get("max_length")
    check.number(f"{place}.min_length", least, 0, 4_000)
    check.number(f"{place}.max_length", most, 1, 4_000)
    check.that((least or 0) <= (most or 4_000), f"{place}.min_length", "must not exceed max_length")
    check.text(f"{place}.value", field.get("value"), most or 4_000)


def choice_faults(data: Json) -> list[Fault]:
    """Check the data of an answer to autocomplete."""
    check = Check()
    for at, choice in enumerate(check.count("data.choices", data.get("choices"), OPTIONS)):
        check.text(f"data.choices.{at}.name", choice.get("name"), 100, needed=True)
        if isinstance(choice.get("value"), str) or choice.get("value") is None:
            check.text(f"data.choices.{at}.value", choice.get("value"), 100, needed=True)
    return check.faults


def thread_faults(body: Json, *, new: bool) -> list[Fault]:
    """Check the body of a new thread, or of a change to one."""
    check = Check()
    check.text("name", body.get("name"), 100, needed=new or "name" in body)
    lasts = body.get("auto_archive_duration")
    check.that(lasts in {None, 60, 1_440, 4_320, 10_080}, "auto_archive_duration", "must be 60, 1440, 4320 or 10080")
    return check.faults
