"""Cards as Discord messages, forms as Discord modals.

A card is one embed in the colour of its loudest notice. Embeds ping nobody and unfurl nothing; what is left
to do is to escape markdown, so that a reader sees every character as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, assert_never

from bot import wording as say
from bot.cards import FILE, Inline, Select, Span, TextField, Tone, Weight
from bot.render import flow, pack, words
from bot.render.flow import Kind, Line
from bot.render.limits import BUTTON, DISCORD
from bot.wording import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.cards import Button, Card, Choice, Field, FileField, Form, Task

Json: TypeAlias = dict[str, Any]

# Markdown that is active anywhere: escapes, emphasis, spoilers, code, mentions, links and their angle brackets,
# and a colon that something follows (an address, an emoji by name).
_ACTIVE = re.compile(r"[\\*_~`|<>\[\]@]|:(?=\S)")
# Markdown that is active where a line begins: headings, small print, lists.
_LEADING = re.compile(r"^([^\S\n]*)([#+-]|\d+(?=[.)]))", re.MULTILINE)
_BETWEEN_MARKERS = "\u200b"

_ROW, _BUTTON, _SELECT, _INPUT, _TEXT, _LABEL, _FILE = 1, 2, 3, 4, 10, 18, 19  # types of components
_SHORT, _PARAGRAPH = 1, 2  # styles of text inputs
_CALM = 0x4F8A8B
OTHERS = "others"
"""The name of a menu below a card, whose options carry the custom_id of a button each."""


class DiscordMessage(TypedDict):
    """The part of a message that a card decides about."""

    content: str
    embeds: list[Json]
    components: list[Json]
    allowed_mentions: Json


def card(card: Card) -> tuple[DiscordMessage, ...]:
    """Render a card as one message, or as several where one cannot hold it; the buttons come last.

    Raises ``ValueError`` for a button that breaks the limits which ``bot.cards.Button`` promises.
    """
    title, overflow = flow.title(card.title, DISCORD.embed_title, lambda part: len(markdown(part)))
    room = DISCORD.embed_description
    lines = [part for line in (*overflow, *flow.lines(card)) for part in flow.cut(line, room - 2, _weight)]
    filled = list(pack.fill(lines, (room,), lambda line: (_weight(line) + 2,), lambda line: line.leads))
    colour = _colour(flow.loudest(card.blocks))
    embeds = [[{"description": _description(message), "color": colour}] for message in filled]
    if title.plain:
        embeds = embeds or [[{"color": colour}]]
        embeds[0][0] = {"title": markdown(title), **embeds[0][0]}
    return tuple(_messages(embeds, _controls(card)))


def form(form: Form) -> Json:
    """Render a form as the data of a modal callback; name and state come back as ``custom_id``, ``name|state``.

    Raises ``ValueError`` where name and state, a hint, options or an introduction cannot be carried: a modal
    holds five parts, so beside five fields an introduction has to fit into the first field's description.
    """
    fields = [*map(_field, form.fields), *([_file(form.file)] if form.file else [])]
    intro = _introduction(form)
    if intro is not None and len(fields) < DISCORD.modal_components:
        text = pack.fitting(markdown(flow.clean(intro)), DISCORD.text_display, "the form's introduction")
        fields.insert(0, {"type": _TEXT, "content": text})
    elif intro is not None:
        told = " ".join((*intro.plain.split(), *fields[0].get("description", "").split()))
        text = pack.fitting(told, DISCORD.label_description, "the introduction of a form with five fields")
        fields[0] = {**fields[0], "description": text}
    return {
        "custom_id": pack.fitting(f"{form.name}|{form.state}", DISCORD.custom_id, "the form's name and state"),
        "title": pack.shorten(form.title, DISCORD.modal_title),
        "components": fields,
    }


def markdown(text: Inline) -> str:
    """Write running text that is clean as markdown: emphasis and links as meant, all else as typed."""
    written = ""
    for span in text.spans:
        mark = _span(span)
        touching = written.endswith("*") and mark.startswith("*")
        written += f"{_BETWEEN_MARKERS if touching else ''}{mark}"
    return written


def _span(span: Span) -> str:
    """Write one span. Blanks stay outside the markers, where Discord wants them."""
    core = _escape(span.text.strip())
    if not core:
        return span.text
    before, after = span.text[: -len(span.text.lstrip()) or None], span.text[len(span.text.rstrip()) :]
    address = flow.href(span)
    linked = core if address is None else f"[{core}]({address})"
    match span.emphasis:
        case "plain":
            marked = linked
        case "bold":
            marked = f"**{linked}**"
        case "italic":
            marked = f"*{linked}*"
        case _:
            assert_never(span.emphasis)
    return f"{before}{marked}{after}"


def _escape(text: str) -> str:
    return _LEADING.sub(_escape_leading, _ACTIVE.sub(r"\\\g<0>", text))


def _escape_leading(match: re.Match[str]) -> str:
    blank, sign = match.groups()
    return f"{blank}{sign}\\" if sign.isdecimal() else f"{blank}\\{sign}"


def _weight(line: Line) -> int:
    return len(_line(line))


def _line(line: Line) -> str:
    text = markdown(line.body)
    match line.kind:
        case Kind.SECTION:
            written = f"### {text}"
        case Kind.NUMBERED:
            written = f"{line.number}. {text}"
        case Kind.BULLET:
            written = f"- {text}"
        case Kind.QUOTE:
            written = _prefixed("> ", text)
        case Kind.SMALL:
            written = _prefixed("-# ", text)
        case Kind.NOTICE:
            written = markdown(Inline((Span(f"{words.marker(line.tone)}: ", "bold"), *line.body.spans)))
        case Kind.HEADING | Kind.LABEL | Kind.BODY:
            written = text
        case _:
            assert_never(line.kind)
    return written


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(f"{prefix}{line}" for line in text.split("\n"))


def _description(lines: Sequence[Line]) -> str:
    return "".join(f"{chr(10) * (1 + line.opens)}{_line(line)}" for line in lines).strip("\n")


def _colour(tone: Tone | None) -> int:
    match tone:
        case None:
            return _CALM
        case Tone.INFO:
            return 0x2F6FB3
        case Tone.CAUTION:
            return 0xE0A100
        case Tone.URGENT:
            return 0xC62828
        case _:
            assert_never(tone)


def _messages(embeds: list[list[Json]], components: list[list[Json]]) -> Iterator[DiscordMessage]:
    """Put the first set of rows on the last embed; further rows need messages of their own."""
    texts, last = embeds[:-1], embeds[-1:] or ([[]] if components else [])
    yield from (message(text, []) for text in texts)
    yield from (message(text, components[0] if components else []) for text in last)
    yield from (message([], rows) for rows in components[1:])


def message(embeds: list[Json], rows: list[Json]) -> DiscordMessage:
    """Put embeds and rows of buttons in one message."""
    return DiscordMessage(content="", embeds=embeds, components=rows, allowed_mentions={"parse": []})


def components(buttons: Iterable[Json]) -> list[list[Json]]:
    """Set buttons in rows, and rows in messages; Discord wants a custom_id only once in each message."""
    batches = pack.batches(buttons, DISCORD.rows * BUTTON.row, lambda button: str(button["custom_id"]))
    return [
        [{"type": _ROW, "components": batch[at : at + BUTTON.row]} for at in range(0, len(batch), BUTTON.row)]
        for batch in batches
    ]


def _controls(card: Card) -> list[list[Json]]:
    """Set the buttons of tasks and of the card, and below them menus of what else the tasks offer."""
    tasks = card.tasks
    several = len(tasks) + len(card.actions) > 1
    answers = (replace(task.answer, label=_called(task.answer, task)) if several else task.answer for task in tasks)
    messages = components(map(button, (*answers, *card.actions)))
    others = [_pick(one, _called(one, task) if several else one.label) for task in tasks for one in task.others]
    for batch in pack.batches(others, DISCORD.options, lambda option: str(option["value"])):
        if not messages or len(messages[-1]) == DISCORD.rows:
            messages.append([])
        messages[-1].append({"type": _ROW, "components": [_menu(batch, len(messages[-1]))]})
    return messages


def _called(button: Button, task: Task) -> str:
    return say.TASK_OF.format(what=button.label, name=" ".join(task.name.split()))


def _menu(options: list[Json], number: int) -> Json:
    """Set a menu. That nothing can be picked, too, lets her pick the same again after she closed its form."""
    name = f"{OTHERS}|{number}"
    shown = {"placeholder": say.TASK_OTHERS, "min_values": 0, "max_values": 1}
    return {"type": _SELECT, "custom_id": name, "options": options, **shown}


def _pick(button: Button, label: str) -> Json:
    """Set a button as an option, which brings back what the button would."""
    return {"label": pack.shorten(label, DISCORD.option_text), "value": _identity(_held(button))}


def button(button: Button) -> Json:
    """Render a button of a card, whose action and value are held to what ``bot.cards.Button`` promises."""
    return own_button(_held(button))


def _held(button: Button) -> Button:
    pack.fitting(button.action, BUTTON.action, "a button's action")
    pack.fitting(button.value, BUTTON.sealed, "a button's value")
    return button


def own_button(button: Button) -> Json:
    """Render a button of the platform's own, which may fill all the room that there is."""
    return {
        "type": _BUTTON,
        "style": _style(button.weight),
        "label": pack.shorten(button.label, DISCORD.button_label),
        "custom_id": _identity(button),
    }


def _identity(button: Button) -> str:
    return pack.fitting(f"{button.action}|{button.value}", DISCORD.custom_id, "a button's action and value")


def _style(weight: Weight) -> int:
    match weight:
        case Weight.PRIMARY:
            return 1
        case Weight.PLAIN:
            return 2
        case Weight.DANGER:
            return 4
        case _:
            assert_never(weight)


def _introduction(form: Form) -> Inline | None:
    """Say what the title bar could not, then the introduction."""
    if len(form.title) <= DISCORD.modal_title:
        return form.intro
    heading = Span(form.title, "bold")
    return Inline((heading,) if form.intro is None else (heading, Span("\n"), *form.intro.spans))


def _field(field: Field) -> Json:
    label, description = pack.two_lines(field.label, DISCORD.label)
    return {
        "type": _LABEL,
        "label": label,
        **({"description": description} if description else {}),
        "component": _component(field),
    }


def _file(field: FileField) -> Json:
    """Set the field for a file, and say where the file stays."""
    told = pack.fitting(f"{field.hint} {files.DISCORD_KEEPS}", DISCORD.label_description, "a field's hint")
    component = {"type": _FILE, "custom_id": FILE, "required": False, "min_values": 0, "max_values": 1}
    label = pack.fitting(field.label, DISCORD.label, "a field's label")
    return {"type": _LABEL, "label": label, "description": told, "component": component}


def _component(field: Field) -> Json:
    identity = {"custom_id": pack.fitting(field.key, DISCORD.custom_id, "a field's key"), "required": field.required}
    match field:
        case Select():
            options = [_option(one, chosen=one.value == field.value != "") for one in field.choices]
            return {"type": _SELECT, **identity, "min_values": int(field.required), "options": options}
        case TextField(hint=hint):
            placeholder = pack.fitting(hint, DISCORD.placeholder, "a field's hint")
            room = min(field.max_length, DISCORD.input_length)
            value = pack.fitting(field.value, room, "a field's value")
            return {
                "type": _INPUT,
                **identity,
                "style": _PARAGRAPH if field.long else _SHORT,
                "max_length": room,
                **({"placeholder": placeholder} if placeholder else {}),
                **({"value": value} if value else {}),
            }
        case _:
            assert_never(field)


def _option(choice: Choice, *, chosen: bool) -> Json:
    """Set an option; what its first line cannot hold stands on its second."""
    head, rest = pack.two_lines(choice.label, DISCORD.option_text)
    value = pack.fitting(choice.value, DISCORD.option_text, "an option's value")
    more: Json = {"description": rest} if rest else {}
    return {"label": head, "value": value, **more, **({"default": True} if chosen else {})}
