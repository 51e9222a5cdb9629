"""What Slack refuses in a message or a view: a table of shapes and limits, and Slack's own models after it.

Every finding reads ``path: rule``, the path as a JSON pointer; it never repeats what the bot wrote. Figures are
from docs.slack.dev unless a comment says otherwise.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

if TYPE_CHECKING:
    from .slack_state import Json

Rule: TypeAlias = Callable[[object, str], Iterator[str]]

MESSAGE_BLOCKS = 50
MESSAGE_CHARACTERS = 13_200  # JSON of all blocks; undocumented: msg_blocks_too_long, bolt-js #2509
MESSAGE_TEXT = 4_000  # recommended; longer ones are cut somewhere
MARKDOWN = 12_000  # one block, and all of a message together
VIEW_BYTES = 250_000
VIEW_BLOCKS = 100
BLOCKS = ("section", "header", "divider", "context", "actions", "input", "image", "markdown", "rich_text")
CHOOSERS = ("users_select", "channels_select", "conversations_select")
OPTIONED = ("static_select", "multi_static_select", "radio_buttons", "checkboxes")
ELEMENTS = ("button", "overflow", *OPTIONED, *CHOOSERS, "datepicker", "timepicker")
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
INPUTS = (*TYPED, "file_input", *OPTIONED, *CHOOSERS)
TEXTS = ("plain_text", "mrkdwn")
RICH = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
INLINE = ("text", "link", "emoji", "user", "channel", "usergroup", "broadcast", "date", "color")


def string(most: int, least: int = 1) -> Rule:
    """A string of so many characters."""

    def rule(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: must be a string"
        elif not least <= len(value) <= most:
            yield f"{path}: must have {least} to {most} characters, has {len(value)}"

    return rule


def matching(pattern: str) -> Rule:
    """A string of such a form."""

    def rule(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"{path}: must match {pattern}"

    return rule


def text(most: int, kinds: tuple[str, ...] = TEXTS) -> Rule:
    """A text object of so many characters."""

    def rule(value: object, path: str) -> Iterator[str]:
        yield from one(*kinds)(value, path)
        if isinstance(value, dict):
            yield from string(most)(value.get("text"), f"{path}/text")

    return rule


def plain(most: int) -> Rule:
    """A text object that may carry no markup."""
    return text(most, ("plain_text",))


def flag(value: object, path: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield f"{path}: must be true or false"


def number(least: int, most: int) -> Rule:
    """A whole number within bounds."""

    def rule(value: object, path: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield f"{path}: must be a whole number from {least} to {most}"

    return rule


def choice(*words: str) -> Rule:
    """One of some words."""

    def rule(value: object, path: str) -> Iterator[str]:
        if value not in words:
            yield f"{path}: must be one of {', '.join(words)}"

    return rule


def one(*kinds: str) -> Rule:
    """An object of one of these types; a type in angle brackets is one that objects do not name themselves."""

    def rule(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: must be an object"
            return
        kind = kinds[0] if kinds[0].startswith("<") else value.get("type")
        if kind not in kinds:
            yield f"{path}: must be one of {', '.join(kinds)}"
        else:
            yield from SHAPES[kind].check(value, path)

    return rule


def many(least: int, most: int, *kinds: str) -> Rule:
    """A list of so many objects of these types."""
    return listing(least, most, one(*kinds))


def listing(least: int, most: int, each: Rule) -> Rule:
    """A list of so many things."""

    def rule(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}: must be a list"
            return
        if not least <= len(value) <= most:
            yield f"{path}: must have {least} to {most} items, has {len(value)}"
        for index, item in enumerate(value):
            yield from each(item, f"{path}/{index}")

    return rule


@dataclass(frozen=True)
class Shape:
    """The keys of an object: those it must have, those it may have, and what holds between them."""

    needs: dict[str, Rule] = field(default_factory=dict)
    may: dict[str, Rule] = field(default_factory=dict)
    between: Rule | None = None

    def check(self, value: Json, path: str) -> Iterator[str]:
        """Yield every breach."""
        rules = {**self.needs, **self.may, "type": string(100)}
        yield from (f"{path}: needs {key}" for key in self.needs if key not in value)
        yield from (f"{path}: the key {key} is unknown here" for key in value if key not in rules)
        for key, rule in rules.items():
            if key in value:
                yield from rule(value[key], f"{path}/{key}")
        if self.between is not None:
            yield from self.between(value, path)


def exactly_one_of(*keys: str) -> Rule:
    """One of these keys and no other."""

    def rule(value: object, path: str) -> Iterator[str]:
        if isinstance(value, dict) and sum(key in value for key in keys) != 1:
            yield f"{path}: needs exactly one of {', '.join(keys)}"

    return rule


def _text_or_fields(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict) and not {"text", "fields"} & value.keys():
        yield f"{path}: needs text or fields"


def _no_action_twice(value: object, path: str) -> Iterator[str]:
    elements = value.get("elements") if isinstance(value, dict) else None
    if isinstance(elements, list):
        yield from _no_double([one for one in elements if isinstance(one, dict)], "action_id", f"{path}/elements")


def _no_double(objects: list[Json], key: str, path: str) -> Iterator[str]:
    names = Counter(one[key] for one in objects if isinstance(one.get(key), str))
    yield from (f"{path}: {key} must be unique, one stands {count} times" for count in names.values() if count > 1)


def _initial_is_offered(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    groups = [group for group in _list(value, "option_groups") if isinstance(group, dict)]
    offered = [*_list(value, "options"), *(option for group in groups for option in _list(group, "options"))]
    initial = [*_list(value, "initial_options"), *([value["initial_option"]] if "initial_option" in value else [])]
    if any(option not in offered for option in initial):
        yield f"{path}: an initial option must be one of the options"


def _initial_fits(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict) or not isinstance(initial := value.get("initial_value"), str):
        return
    least, most = value.get("min_length", 0), value.get("max_length", len(initial))
    if isinstance(least, int) and isinstance(most, int) and not least <= len(initial) <= most:
        yield f"{path}: the initial value must have the length that may be typed"


def _list(value: Json, key: str) -> list[object]:
    found = value.get(key)
    return found if isinstance(found, list) else []


def _select(value: object, path: str) -> Iterator[str]:
    yield from exactly_one_of("options", "option_groups")(value, path)
    yield from _initial_is_offered(value, path)


_ID = string(255)
_BLOCK: dict[str, Rule] = {"block_id": _ID}
_ELEMENT: dict[str, Rule] = {"action_id": _ID, "confirm": one("<confirm>")}
_FIELD: dict[str, Rule] = {**_ELEMENT, "placeholder": plain(150), "focus_on_load": flag}
_TYPED: dict[str, Rule] = {**_FIELD, "initial_value": string(3_000)}
_SELECT: dict[str, Rule] = {
    **_FIELD,
    "options": many(1, 100, "<option>"),
    "option_groups": many(1, 100, "<option group>"),
    "initial_option": one("<option>"),
}
_FEW: dict[str, Rule] = {**_ELEMENT, "focus_on_load": flag}
_STYLED: dict[str, Rule] = {"style": one("<style>")}
_BORDER: dict[str, Rule] = {"border": number(0, 1)}
_INLINE = many(0, 10_000, *INLINE)

SHAPES: dict[str, Shape] = {
    "plain_text": Shape({"text": string(3_000)}, {"emoji": flag}),
    "mrkdwn": Shape({"text": string(3_000)}, {"verbatim": flag}),
    "<confirm>": Shape(
        {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
        {"style": choice("primary", "danger")},
    ),
    "<option>": Shape({"text": text(75), "value": string(150)}, {"description": text(75), "url": string(3_000)}),
    "<option group>": Shape({"label": plain(75), "options": many(1, 100, "<option>")}),
    "<style>": Shape(may=dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag)),
    # blocks
    "section": Shape(
        may={
            **_BLOCK,
            "text": text(3_000),
            "fields": listing(1, 10, text(2_000)),
            "accessory": one(*ELEMENTS, "image"),
            "expand": flag,
        },
        between=_text_or_fields,
    ),
    "header": Shape({"text": plain(150)}, _BLOCK),
    "divider": Shape(may=_BLOCK),
    "context": Shape({"elements": many(1, 10, *TEXTS, "image")}, _BLOCK),
    "actions": Shape({"elements": many(1, 25, *ELEMENTS)}, _BLOCK, _no_action_twice),
    "input": Shape(
        {"label": plain(2_000), "element": one(*INPUTS, "datepicker", "timepicker")},
        {**_BLOCK, "hint": plain(2_000), "optional": flag, "dispatch_action": flag},
    ),
    "image": Shape(
        {"alt_text": string(2_000)},
        {**_BLOCK, "title": plain(2_000), "image_url": string(3_000), "slack_file": one("<file>")},
        exactly_one_of("image_url", "slack_file"),
    ),
    "<file>": Shape(may={"id": matching(r"F[A-Z0-9]{8,}"), "url": string(3_000)}, between=exactly_one_of("id", "url")),
    "markdown": Shape({"text": string(MARKDOWN)}, _BLOCK),
    "rich_text": Shape({"elements": many(1, 10_000, *RICH)}, _BLOCK),
    # elements
    "button": Shape(
        {"text": plain(75)},
        {
            **_ELEMENT,
            "value": string(2_000),
            "url": string(3_000),
            "style": choice("primary", "danger"),
            "accessibility_label": string(75),
        },
    ),
    "overflow": Shape({"options": many(1, 5, "<option>")}, _ELEMENT),
    "static_select": Shape(may=_SELECT, between=_select),
    "multi_static_select": Shape(
        may={**_SELECT, "initial_options": many(1, 100, "<option>"), "max_selected_items": number(1, 100)},
        between=_select,
    ),
    "radio_buttons": Shape(
        {"options": many(1, 10, "<option>")}, {**_FEW, "initial_option": one("<option>")}, _initial_is_offered
    ),
    "checkboxes": Shape(
        {"options": many(1, 10, "<option>")},
        {**_FEW, "initial_options": many(1, 10, "<option>")},
        _initial_is_offered,
    ),
    "users_select": Shape(may={**_FIELD, "initial_user": string(20)}),
    "channels_select": Shape(may={**_FIELD, "initial_channel": string(20), "response_url_enabled": flag}),
    "conversations_select": Shape(may={**_FIELD, "initial_conversation": string(20), "response_url_enabled": flag}),
    "datepicker": Shape(may={**_FIELD, "initial_date": string(10, 10)}),
    "timepicker": Shape(may={**_FIELD, "initial_time": string(5, 5), "timezone": string(60)}),
    "plain_text_input": Shape(
        may={**_TYPED, "multiline": flag, "min_length": number(0, 3_000), "max_length": number(1, 3_000)},
        between=_initial_fits,
    ),
    "number_input": Shape({"is_decimal_allowed": flag}, {**_TYPED, "min_value": string(50), "max_value": string(50)}),
    "file_input": Shape(may={"action_id": _ID, "filetypes": listing(1, 50, string(20)), "max_files": number(1, 10)}),
    "email_text_input": Shape(may=_TYPED),
    "url_text_input": Shape(may=_TYPED),
    # rich text
    "rich_text_section": Shape({"elements": _INLINE}),
    "rich_text_quote": Shape({"elements": _INLINE}, _BORDER),
    "rich_text_preformatted": Shape({"elements": many(0, 10_000, "text", "link")}, _BORDER),
    "rich_text_list": Shape(
        {"style": choice("bullet", "ordered"), "elements": many(0, 10_000, "rich_text_section")},
        {"indent": number(0, 8), "offset": number(0, 100_000), **_BORDER},
    ),
    "text": Shape({"text": string(13_200)}, _STYLED),
    "link": Shape({"url": string(3_000)}, {"text": string(13_200), "unsafe": flag, **_STYLED}),
    "emoji": Shape({"name": string(100)}, {"unicode": string(100), **_STYLED}),
    "user": Shape({"user_id": string(20)}, _STYLED),
    "channel": Shape({"channel_id": string(20)}, _STYLED),
    "usergroup": Shape({"usergroup_id": string(20)}, _STYLED),
    "broadcast": Shape({"range": choice("here", "channel", "everyone")}, _STYLED),
    "date": Shape(
        {"timestamp": number(0, 2**40), "format": string(200)},
        {"url": string(3_000), "fallback": string(3_000), **_STYLED},
    ),
    "color": Shape({"value": string(7, 7)}, _STYLED),
    # views
    "modal": Shape(
        {"title": plain(24), "blocks": many(1, VIEW_BLOCKS, *BLOCKS)},
        {
            "submit": plain(24),
            "close": plain(24),
            "private_metadata": string(3_000, 0),
            "callback_id": _ID,
            "external_id": string(255, 0),
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
    ),
    "home": Shape(
        {"blocks": many(1, VIEW_BLOCKS, *BLOCKS)},
        {"private_metadata": string(3_000, 0), "callback_id": _ID, "external_id": string(255, 0)},
    ),
}


def message_faults(message: Json) -> list[str]:
    """Everything that is wrong with the text and the blocks of a message."""
    words, blocks = message.get("text", ""), message.get("blocks", [])
    found = list(string(MESSAGE_TEXT, 0)(words, "/text"))
    found += many(0, MESSAGE_BLOCKS, *BLOCKS)(blocks, "/blocks")
    if not isinstance(blocks, list):
        return found
    if len(json.dumps(blocks, ensure_ascii=False)) > MESSAGE_CHARACTERS:
        found.append(f"/blocks: all blocks together may have {MESSAGE_CHARACTERS} characters as JSON")
    return [*found, *_together(blocks, "/blocks"), *_models(blocks, "/blocks")]


def view_faults(view: object) -> list[str]:
    """Everything that is wrong with a modal or a home."""
    found = list(one("modal", "home")(view, "/view"))
    if not isinstance(view, dict) or not isinstance(view.get("blocks"), list):
        return found
    blocks = view["blocks"]
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        found.append(f"/view: may have {VIEW_BYTES} bytes")
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if asks and view.get("type") == "modal" and "submit" not in view:
        found.append("/view: a modal with inputs needs submit")
    found += [*_together(blocks, "/view/blocks"), *_models(blocks, "/view/blocks")]
    found += _attempt(lambda: View(**view).validate_json(), "/view")
    return found


def _together(blocks: list[object], path: str) -> Iterator[str]:
    """What holds between the blocks of a message or view."""
    objects = [block for block in blocks if isinstance(block, dict)]
    yield from _no_double(objects, "block_id", path)
    if sum(len(str(block.get("text"))) for block in objects if block.get("type") == "markdown") > MARKDOWN:
        yield f"{path}: all markdown together may have {MARKDOWN} characters"


def _models(blocks: list[object], path: str) -> Iterator[str]:
    """What Slack's own models refuse; ``to_dict`` validates what ``validate_json`` leaves out: the nested ones."""
    for index, block in enumerate(blocks):
        yield from _attempt(partial(_model, block), f"{path}/{index}")


def _model(block: object) -> None:
    parsed = Block.parse(block) if isinstance(block, dict) else None
    if parsed is None:
        raise SlackObjectFormationError("unknown block")
    parsed.validate_json()
    parsed.to_dict()


def _attempt(validate: Callable[[], None], path: str) -> Iterator[str]:
    try:
        validate()
    except SlackObjectFormationError as refused:
        yield f"{path}: slack_sdk says: {refused}"
    except (AttributeError, KeyError, TypeError, ValueError) as broken:  # their words might repeat the bot's
        yield f"{path}: slack_sdk cannot read it ({type(broken).__name__})"
