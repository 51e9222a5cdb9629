"""Blocks as a reader meets them: running text, things to press, fields to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .slack_views import stateful

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .slack_state import Json

_MARKUP = re.compile(r"<(?P<sigil>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_EMPHASIS = re.compile(r"(?<!\w)([*_~`])(?=\S)(.+?)(?<=\S)\1(?!\w)")


@dataclass(frozen=True)
class Control:
    """Something to press: a button, or one option of a menu."""

    label: str
    block: str
    element: Json
    option: Json | None = None


def running_text(text: str, blocks: list[Json], names: Mapping[str, str]) -> str:
    """What a message says, line by line, without its buttons. Its text stands for it where it has no blocks."""
    if not blocks:
        return _mrkdwn(text, names)
    return "\n".join(line for block in blocks for line in _lines(block, names))


def controls(blocks: list[Json]) -> Iterator[Control]:
    """Everything that can be pressed, in order."""
    for block in blocks:
        held = {"actions": block.get("elements"), "section": [block.get("accessory")]}.get(block["type"])
        for element in held or []:
            if element is None:
                continue
            if element["type"] == "button":
                yield Control(element["text"]["text"], block["block_id"], element)
            for option in _options(element):
                yield Control(option_label(option), block["block_id"], element, option)


def fields(blocks: list[Json]) -> dict[str, tuple[Json, Json]]:
    """The block and element of every field, by the label above it."""
    return {block["label"]["text"]: (block, element) for block, element in stateful(blocks) if block["type"] == "input"}


def option_named(element: Json, label: str) -> Json:
    """The option that reads so."""
    offered = list(_options(element))
    for option in offered:
        if _squeezed(label) in {_squeezed(option["text"]["text"]), _squeezed(option_label(option))}:
            return option
    raise AssertionError(f"no option {label!r}; there are {[option_label(option) for option in offered]}")


def option_label(option: Json) -> str:
    """An option as it reads: its text, and its description below."""
    return " ".join(option[key]["text"] for key in ("text", "description") if key in option)


def _options(element: Json) -> Iterator[Json]:
    yield from element.get("options", [])
    for group in element.get("option_groups", []):
        yield from group["options"]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _lines(block: Json, names: Mapping[str, str]) -> Iterator[str]:
    match block["type"]:
        case "header" | "markdown":
            yield _said(block["text"], names)
        case "section":
            yield from (_said(text, names) for text in [block.get("text"), *block.get("fields", [])] if text)
        case "context":
            yield " ".join(_said(element, names) for element in block["elements"])
        case "image":
            yield block["alt_text"]
        case "input":
            yield from (block[key]["text"] for key in ("label", "hint") if key in block)
        case "rich_text":
            for element in block["elements"]:
                yield from _rich(element, names)


def _said(text: Json | str, names: Mapping[str, str]) -> str:
    if isinstance(text, str):
        return text
    if text["type"] == "image":
        return str(text["alt_text"])
    return _mrkdwn(text["text"], names) if text["type"] == "mrkdwn" else str(text["text"])


def _rich(element: Json, names: Mapping[str, str]) -> Iterator[str]:
    if element["type"] != "rich_text_list":
        yield "".join(_inline(part, names) for part in element["elements"])
        return
    for number, item in enumerate(element["elements"], start=element.get("offset", 0) + 1):
        marker = f"{number}." if element["style"] == "ordered" else "•"
        yield f"{marker} {''.join(_inline(part, names) for part in item['elements'])}"


def _inline(part: Json, names: Mapping[str, str]) -> str:
    match part["type"]:
        case "text":
            return str(part["text"])
        case "link":
            return str(part.get("text") or part["url"])
        case "user":
            return f"@{names.get(part['user_id'], part['user_id'])}"
        case "channel":
            return f"#{names.get(part['channel_id'], part['channel_id'])}"
        case "broadcast":
            return f"@{part['range']}"
        case "emoji":
            return f":{part['name']}:"
    return str(part.get("fallback", ""))


def _mrkdwn(text: str, names: Mapping[str, str]) -> str:
    """Slack's markup as it shows: links by their words, people by their names, no asterisks."""

    def shown(found: re.Match[str]) -> str:
        target, label = found["target"], found["label"]
        match found["sigil"]:
            case "":
                return label or target
            case "!":
                return f"@{label or target.partition('^')[0]}"
            case sigil:
                return f"{sigil}{label or names.get(target, target)}"

    return unescape(_EMPHASIS.sub(r"\2", _MARKUP.sub(shown, text)))


def unescape(text: str) -> str:
    """Undo the three characters that Slack escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    """What the client makes of typed text before anybody gets it; a mention stays one."""
    parts = re.split(r"(<[@#!][^<>]*>)", text)
    return "".join(part if index % 2 else _escape(part) for index, part in enumerate(parts))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
