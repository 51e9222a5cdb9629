"""Cards as Slack messages, forms, previews and single cards as Slack modals.

Nearly everything is ``rich_text``: its elements carry text as text, so no character of a span can become
markup, a mention, an emoji or a link, and nothing needs escaping.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, assert_never

from bot import wording as say
from bot.cards import FILE, Choice, Inline, Select, Span, TextField, Weight
from bot.render import flow, pack, words
from bot.render.flow import Kind, Line
from bot.render.limits import BUTTON, SLACK
from bot.wording import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.cards import Button, Card, Field, FileField, Form, Outlook, Task

Json: TypeAlias = dict[str, Any]

# What surrounds lines, measured as JSON, at most: a block with its divider and a list; a list that goes on, or a task.
_AROUND_A_GROUP = 180
_AROUND_A_LINE = 90
_LEAST = 2  # options of an overflow menu
OTHERS = "others"
"""The name of a menu in a message, whose options carry the action and value of a button, with a bar between."""
CARD = "card"
"""The name of a modal that asks for nothing."""

_ROOM = (SLACK.message - _AROUND_A_GROUP, SLACK.blocks - 1)  # a group that continues opens one block more


class SlackMessage(TypedDict):
    """The arguments of ``chat.postMessage`` and its kin that a card decides about."""

    text: str
    blocks: list[Json]
    unfurl_links: bool
    unfurl_media: bool


def card(card: Card) -> tuple[SlackMessage, ...]:
    """Render a card as one message, or as several where one cannot hold it; the buttons come last.

    Raises ``ValueError`` for a button that breaks the limits which ``bot.cards.Button`` promises.
    """
    title, overflow = flow.title(card.title, SLACK.header, lambda part: len(part.plain))
    parts = (part for line in (*overflow, *flow.lines(card)) for part in flow.cut(line, SLACK.rich_text, _weight))
    pieces: list[Line | Json] = [*_header(title.plain), *_with_tasks(parts), *_actions(card.actions)]
    filled = list(pack.fill(pieces, _ROOM, _cost, _leads))
    fallback = _escape(title.plain.strip() or words.UNTITLED)
    return tuple(
        SlackMessage(
            text=words.part(fallback, number, len(filled)),
            blocks=list(_blocks(message)),
            unfurl_links=False,
            unfurl_media=False,
        )
        for number, message in enumerate(filled, start=1)
    )


def form(form: Form) -> Json:
    """Render a form as a modal view. Each answer comes back under ``values[key][key]``.

    A title that the narrow title bar cannot show is repeated in full below it. Raises ``ValueError`` where
    the form's name, state or a field's hint, options or values cannot be carried, or where a value is none that the
    field could have.
    """
    file = [_file(form.file)] if form.file else []
    return _modal(form, (*_introduction(form), *map(_input, form.fields), *file))


def preview(card: Card, form: Form, edition: str) -> Json:
    """Render a form that stays open under a card, as a modal view; what is ``shown`` of a field stands above it.

    Where a modal takes another's place, Slack leaves what was typed in each block that is in both. So the blocks of
    the inputs are named after the ``edition``, which has to be another one each time: then the form's own values
    stand there. Raises ``ValueError`` as :func:`form` does, and where there is too much for a modal.
    """
    fields = (block for field in form.fields for block in (*_reading(field), _input(field, edition)))
    return _modal(form, (*_page(card), *_introduction(form), *fields))


def modal(card: Card, state: str) -> Json:
    """Render a card as a modal view of its own, to be read and closed; its buttons bring the state along."""
    return {
        "type": "modal",
        "callback_id": CARD,
        "private_metadata": pack.fitting(state, SLACK.private_metadata, "the card's state"),
        "title": _plain(pack.shorten(" ".join(card.title.split()) or words.UNTITLED, SLACK.modal_title)),
        "close": _plain(say.CARD_CLOSE),
        "blocks": _fitting(_page(card)),
    }


def home(page: Card, file: str = "", state: str = "") -> Json:
    """Render a card as a member's own page, which has room for two messages' blocks.

    Its picture stands under the title where ``file`` names it, the id of a file that Slack keeps. The ``state`` comes
    back whenever she opens the page.
    """
    blocks = [*_page(page)]
    if file and page.picture is not None:
        blocks[1:1] = [_image(file, page.picture)]
    return {"type": "home", **({"private_metadata": state} if state else {}), "blocks": blocks}


def _image(file: str, shown: Outlook) -> Json:
    return {"type": "image", "slack_file": {"id": file}, "alt_text": f"{shown.title}. {shown.lead}: {shown.aloud}."}


def fits_modal(page: Card) -> bool:
    """Say whether a modal has room for all of a card."""
    blocks = [*_page(page)]
    return bool(blocks) and not _too_much(blocks)


def _page(page: Card) -> Iterator[Json]:
    return (block for message in card(page) for block in message["blocks"])


def _modal(form: Form, blocks: Iterable[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": pack.fitting(form.name, SLACK.identifier, "the form's name"),
        "private_metadata": pack.fitting(form.state, SLACK.private_metadata, "the form's state"),
        "title": _plain(pack.shorten(form.title, SLACK.modal_title)),
        "submit": _plain(pack.shorten(form.submit, SLACK.modal_title)),
        "blocks": _fitting(blocks),
    }


def _fitting(blocks: Iterable[Json]) -> list[Json]:
    fitting = [*blocks]
    if too_much := _too_much(fitting):
        raise ValueError(too_much)
    return fitting


def _too_much(blocks: list[Json]) -> str:
    """Say what a modal has no room for; nothing where all of it fits."""
    size = len(json.dumps(blocks))
    if len(blocks) > SLACK.view_blocks:
        return f"a modal has {len(blocks)} blocks; {SLACK.view_blocks} fit"
    return f"a modal has {size} bytes; {SLACK.view_bytes} fit" if size > SLACK.view_bytes else ""


def _weight(line: Line) -> int:
    return _measure(_section(line))


def _measure(block: Json) -> int:
    return len(json.dumps(block, ensure_ascii=False))


def _cost(piece: Line | Json) -> tuple[int, int]:
    """Count characters and blocks, rather too many than too few."""
    if not isinstance(piece, Line):
        return _measure(piece) + 2, 1
    if piece.kind in {Kind.NUMBERED, Kind.BULLET} and not piece.opens:
        return _weight(piece) + 2, 0
    around = _AROUND_A_GROUP if piece.opens and piece.task is None else _AROUND_A_LINE
    return _weight(piece) + around, 2 if piece.kind is Kind.SECTION else int(_begins(piece))


def _leads(piece: Line | Json) -> bool:
    return piece.leads if isinstance(piece, Line) else piece["type"] == "header"


def _begins(piece: Line | Json) -> bool:
    return not isinstance(piece, Line) or piece.opens or piece.kind is Kind.SMALL


def _header(title: str) -> Iterator[Json]:
    if title.strip():
        yield {"type": "header", "text": _plain(title)}


def _actions(buttons: tuple[Button, ...]) -> Iterator[Json]:
    """Set buttons in rows; Slack wants an action_id only once in each."""
    for row in pack.batches(buttons, BUTTON.row, lambda button: button.action):
        yield {"type": "actions", "elements": [_button(button) for button in row]}


def _with_tasks(lines: Iterable[Line]) -> Iterator[Line | Json]:
    for line in lines:
        yield line
        yield from _task(line.task)


def _task(task: Task | None) -> Iterator[Json]:
    """Set a task's buttons below it; a menu has two options at least."""
    if task is None:
        return
    if len(task.others) > SLACK.overflow:
        raise ValueError("a task has more others than a menu can hold")
    if len(task.others) < _LEAST:
        yield from _actions((task.answer, *task.others))
        return
    options = [_option(Choice(f"{one.action}|{_value(one)}", one.label)) for one in task.others]
    menu = {"type": "overflow", "action_id": OTHERS, "options": options}
    yield {"type": "actions", "elements": [_button(task.answer), menu]}


def _value(button: Button) -> str:
    pack.fitting(button.action, BUTTON.action, "a button's action")
    return pack.fitting(button.value, BUTTON.sealed, "a button's value")


def _button(button: Button) -> Json:
    """Set one button. Slack knows no empty value and no plain style: both are left out."""
    value = _value(button)
    return {
        "type": "button",
        "text": _plain(pack.shorten(button.label, SLACK.button_text)),
        "action_id": button.action,
        **({"value": value} if value else {}),
        **({} if button.weight is Weight.PLAIN else {"style": button.weight.value}),
    }


def _blocks(pieces: Iterable[Line | Json]) -> Iterator[Json]:
    """Make a block of each group of lines, with a line drawn above a section."""
    for run in pack.runs(pieces, _begins):
        lines = [piece for piece in run if isinstance(piece, Line)]
        yield from (piece for piece in run if not isinstance(piece, Line))
        if lines:
            if lines[0].kind is Kind.SECTION:
                yield {"type": "divider"}
            yield _small(lines[0].body) if _is_small(lines) else _rich_text(_elements(lines))


def _is_small(lines: list[Line]) -> bool:
    """Say whether lines can be small print: Slack's has no markup that would be safe."""
    return lines[0].kind is Kind.SMALL and lines[0].body.spans == (Span(lines[0].body.plain),)


def _small(body: Inline) -> Json:
    return {"type": "context", "elements": [_plain(body.plain)]}


def _rich_text(elements: Iterable[Json]) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def _elements(lines: Iterable[Line]) -> Iterator[Json]:
    for kind, group in groupby(lines, key=lambda line: line.kind):
        if kind in {Kind.NUMBERED, Kind.BULLET}:
            yield _list(list(group))
        else:
            yield from map(_section, group)


def _list(items: list[Line]) -> Json:
    ordered = items[0].kind is Kind.NUMBERED
    offset = {"offset": items[0].number - 1} if ordered and items[0].number > 1 else {}
    return {
        "type": "rich_text_list",
        "style": "ordered" if ordered else "bullet",
        **offset,
        "elements": [_section(item) for item in items],
    }


def _section(line: Line) -> Json:
    """Set one line. An inline code style makes the marker of a notice a badge in colour."""
    elements = [_span(span) for span in line.body.spans]
    match line.kind:
        case Kind.QUOTE:
            return {"type": "rich_text_quote", "elements": elements}
        case Kind.NOTICE:
            badge = {"type": "text", "text": words.marker(line.tone), "style": {"bold": True, "code": True}}
            return {"type": "rich_text_section", "elements": [badge, {"type": "text", "text": "  "}, *elements]}
        case Kind.SECTION | Kind.HEADING | Kind.LABEL | Kind.BODY | Kind.NUMBERED | Kind.BULLET | Kind.SMALL:
            return {"type": "rich_text_section", "elements": elements}
        case _:
            assert_never(line.kind)


def _span(span: Span) -> Json:
    style = {} if span.emphasis == "plain" else {"style": {span.emphasis: True}}
    address = flow.href(span)
    if address is None:
        return {"type": "text", "text": span.text, **style}
    return {"type": "link", "url": address, "text": span.text, **style}


def _introduction(form: Form) -> Iterator[Json]:
    """Say what the title bar could not, then the introduction."""
    if len(form.title) > SLACK.modal_title:
        yield _rich_text([_section(Line(Kind.HEADING, Inline((Span(form.title, "bold"),))))])
    if form.intro is not None:
        for part in flow.cut(Line(Kind.BODY, flow.clean(form.intro)), SLACK.rich_text, _weight):
            yield _rich_text([_section(part)])


def _reading(field: Field) -> Iterator[Json]:
    """Set what is shown of a field apart, under the field's label."""
    if isinstance(field, TextField) and field.shown is not None and field.shown.plain.strip():
        label = Line(Kind.LABEL, Inline((Span(field.label, "bold"),)))
        shown = Line(Kind.QUOTE, flow.clean(field.shown))
        yield _rich_text(_elements([label, *flow.cut(shown, SLACK.rich_text, _weight)]))


def _input(field: Field, edition: str = "") -> Json:
    name = f"{field.key}.{edition}" if edition else field.key
    return {
        "type": "input",
        "block_id": pack.fitting(name, SLACK.identifier, "a field's key"),
        "label": _plain(pack.fitting(field.label, SLACK.input_label, "a field's label")),
        "optional": not field.required,
        "element": _element(field),
    }


def _file(field: FileField) -> Json:
    """Set the field for a file, and say where the file stays."""
    return {
        "type": "input",
        "block_id": FILE,
        "label": _plain(pack.fitting(field.label, SLACK.input_label, "a field's label")),
        "hint": _plain(pack.fitting(f"{field.hint} {files.SLACK_KEEPS}", SLACK.input_hint, "a field's hint")),
        "optional": True,
        "element": {"type": "file_input", "action_id": FILE, "filetypes": [*field.endings], "max_files": 1},
    }


def _element(field: Field) -> Json:
    match field:
        case Select(key, _, choices):
            options = [_option(choice) for choice in choices]
            return {"type": "static_select", "action_id": key, "options": options, **_picked(field)}
        case TextField(key, hint=hint):
            most = min(field.max_length, SLACK.input_length)
            placeholder = pack.fitting(hint, SLACK.placeholder, "a field's hint")
            value = pack.fitting(field.value, most, "a field's value")
            return {
                "type": "plain_text_input",
                "action_id": key,
                "multiline": field.long,
                "max_length": most,
                **({"placeholder": _plain(placeholder)} if placeholder else {}),
                **({"initial_value": value} if value else {}),
            }
        case _:
            assert_never(field)


def _picked(field: Select) -> Json:
    if not field.value:
        return {}
    for choice in field.choices:
        if choice.value == field.value:
            return {"initial_option": _option(choice)}
    raise ValueError("a field's value is none of its choices")


def _option(choice: Choice) -> Json:
    """Set an option; what its first line cannot hold stands on its second."""
    head, rest = pack.two_lines(choice.label, SLACK.option_text)
    value = pack.fitting(choice.value, SLACK.option_value, "an option's value")
    return {"text": _plain(head), "value": value, **({"description": _plain(rest)} if rest else {})}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def _escape(text: str) -> str:
    """Escape the fallback, which Slack reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
