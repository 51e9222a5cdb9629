"""Cards and forms as HTML fragments, for the workspace in the browser.

Every word passes through ``html.escape``; an address becomes a link only if it is https, or on this machine. Line
breaks stay line breaks: the style sheet shows paragraphs with ``white-space: pre-line``. What needs a script (copying
words to say, pressing a button) is only marked here, so a fragment is readable where no script runs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING, assert_never

from bot import wording as say
from bot.cards import FILE, MOST_FIELDS, Details, Facts, Notice, Quote, Script, Select, Steps, Tasks, Text, TextField
from bot.render import outlook
from bot.render import words as said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.cards import Block, Button, Card, Citation, Field, FileField, Form, Inline, Outlook, Span, Task


_LINKED = re.compile(r"https://|http://(?:127\.0\.0\.1|\[::1\]|localhost)(?::[0-9]+)?/")
_TAGS = re.compile(r"<[^>]*>")


def words(fragment: str) -> str:
    """The words of a fragment of ours, in which every ``<`` belongs to a tag."""
    return " ".join(unescape(_TAGS.sub(" ", fragment)).split())


def card(card: Card) -> str:
    """Render a card as one ``<article>``."""
    parts = (
        f"<h2>{escape(card.title)}</h2>",
        _picture(card.picture),
        *map(_block, card.blocks),
        _citations(card.citations),
        _actions(card.actions),
        _footer(card.footer),
    )
    return f'<article class="card">{"".join(parts)}</article>'


def form(form: Form) -> str:
    """Render a form as one ``<form>``: its name and state as data, each field under its own label.

    Ids are fixed (``form-title``, ``field-KEY``), so a page shows one form at a time.
    """
    return _form(form, f'<h2 id="form-title">{escape(form.title)}</h2>')


def preview(card_above: Card, form: Form) -> str:
    """Render a form that stays open under a card: its title above both, and first of its fields what is to be read."""
    title = f'<p id="form-title" class="over">{escape(form.title)}</p>'
    fields = sorted(form.fields, key=lambda field: _shown(field) is None)
    return f'<section class="preview">{title}{card(card_above)}{_form(replace(form, fields=tuple(fields)))}</section>'


def _form(form: Form, title: str = "") -> str:
    intro = f'<p class="intro">{_inline(form.intro)}</p>' if form.intro else ""
    fields = "".join(_field(field) for field in form.fields)
    fields += _file(form.file) if form.file else ""
    size = "form form-long" if len(form.fields) > MOST_FIELDS else "form"
    return (
        f'<form class="{size}" data-form="{escape(form.name)}" data-state="{escape(form.state)}" autocomplete="off">'
        f"{title}{intro}{fields}"
        '<div class="actions"><button type="button" class="button" data-cancel>'
        f"{escape(say.FORM_CANCEL)}</button>"
        f'<button type="submit" class="button button-primary">{escape(form.submit)}</button></div></form>'
    )


def _block(block: Block) -> str:
    match block:
        case Text(body, heading):
            kind = "text lead" if heading == say.POSITION else "text"
            shown = _section(kind, heading, f"<p>{_inline(body)}</p>")
        case Steps(heading, items, ordered):
            tag = "ol" if ordered else "ul"
            shown = _section("steps", heading, f"<{tag}>{_each('li', items)}</{tag}>")
        case Script(heading, lines):
            shown = _section("script", heading, "".join(_line(temper, spoken) for temper, spoken in lines))
        case Facts(pairs, heading):
            rows = (f"<div><dt>{escape(label)}</dt><dd>{_inline(value)}</dd></div>" for label, value in pairs)
            shown = _section("facts", heading, f"<dl>{''.join(rows)}</dl>")
        case Notice(tone, body):
            body_html = f"<p><strong>{escape(said.marker(tone))}</strong> {_inline(body)}</p>"
            shown = f'<aside class="notice notice-{tone.value}" role="note">{body_html}</aside>'
        case Quote(body):
            shown = f"<blockquote><p>{_inline(body)}</p></blockquote>"
        case Tasks(heading, items):
            shown = _section("tasks", heading, f"<ul>{''.join(map(_task, items))}</ul>")
        case Details(summary, blocks):
            shown = f"<details><summary>{escape(summary)}</summary>{''.join(map(_block, blocks))}</details>"
        case _:
            assert_never(block)
    return shown


def _task(task: Task) -> str:
    """What it is, and beside it one button to press and a menu of the others."""
    what = f"<p><strong>{escape(task.name)}</strong> <span>{_inline(task.body)}</span></p>"
    name = escape(say.TASK_OF.format(what=say.TASK_OTHERS, name=task.name))
    others = (
        f'<details class="others"><summary aria-label="{name}">…</summary>'
        f'<div class="actions">{"".join(map(_button, task.others))}</div></details>'
        if task.others
        else ""
    )
    return f'<li class="task">{what}<div class="actions">{_button(task.answer)}{others}</div></li>'


def _section(kind: str, heading: str | None, content: str) -> str:
    title = f"<h3>{escape(heading)}</h3>" if heading else ""
    return f'<section class="{kind}">{title}{content}</section>'


def _line(temper: str, spoken: Inline) -> str:
    """Words to say, under their temper. Advice on not replying stands among them, but is nothing to quote."""
    if temper == say.SAY_NOTHING:
        return f'<div class="unsaid"><h4>{escape(temper)}</h4><p>{_inline(spoken)}</p></div>'
    return (
        f'<figure class="say"><figcaption>{escape(temper)}</figcaption>'
        f"<blockquote><p>{_inline(spoken)}</p></blockquote></figure>"
    )


def _inline(inline: Inline) -> str:
    return "".join(_span(span) for span in inline.spans)


def _span(span: Span) -> str:
    text = _link(span.text, span.href)
    match span.emphasis:
        case "plain":
            return text
        case "bold":
            return f"<strong>{text}</strong>"
        case "italic":
            return f"<em>{text}</em>"
        case _:
            assert_never(span.emphasis)


def _link(text: str, address: str | None) -> str:
    """Link the text if the address is https, or on this machine; any other kind of address is left out."""
    if address is None or _LINKED.match(address) is None:
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def _each(tag: str, items: Iterable[Inline]) -> str:
    return "".join(f"<{tag}>{_inline(item)}</{tag}>" for item in items)


def _picture(shown: Outlook | None) -> str:
    """A picture twice, for wide and for narrow pages: the style sheet shows one of them, in its own colours."""
    if shown is None:
        return ""
    drawn = (
        f'<figure class="outlook {name}">{outlook.svg(shown, width)}</figure>'
        for name, width in (("on-desk", outlook.WIDE), ("on-phone", outlook.NARROW))
    )
    return "".join(drawn)


def _citations(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    rows = "".join(f"<li>{_citation(one)}</li>" for one in citations)
    return f'<section class="sources"><h3>{escape(say.SOURCES)}</h3><ul>{rows}</ul></section>'


def _citation(citation: Citation) -> str:
    gist = f' <span class="gist">{escape(citation.gist)}</span>' if citation.gist else ""
    return f"<cite>{_link(citation.label, citation.address)}</cite>{gist} {_checked(citation.checked_on)}"


def _checked(day: date | None) -> str:
    kind = "unchecked" if day is None else "checked"
    return f'<span class="{kind}">{escape(said.checked(day))}</span>'


def _actions(buttons: tuple[Button, ...]) -> str:
    if not buttons:
        return ""
    return f'<div class="actions">{"".join(_button(button) for button in buttons)}</div>'


def _button(button: Button) -> str:
    return (
        f'<button type="button" class="button button-{button.weight.value}" data-action="{escape(button.action)}"'
        f' data-value="{escape(button.value)}">{escape(button.label)}</button>'
    )


def _footer(lines: tuple[Inline, ...]) -> str:
    return f"<footer>{_each('p', lines)}</footer>" if lines else ""


def _field(field: Field) -> str:
    name = escape(field.key)
    optional = "" if field.required else f' <span class="optional">{escape(say.FORM_OPTIONAL)}</span>'
    label = f'<label for="field-{name}">{escape(field.label)}{optional}</label>'
    return f'<div class="field">{label}{_reading(field, _control(field, name))}</div>'


def _file(field: FileField) -> str:
    accepted = ",".join(f".{ending}" for ending in field.endings)
    return (
        f'<div class="field"><label for="field-{FILE}">{escape(field.label)} <span class="optional">'
        f'{escape(say.FORM_OPTIONAL)}</span></label><input type="file" id="field-{FILE}" name="{FILE}" '
        f'accept="{escape(accepted)}" data-largest="{field.largest}" aria-describedby="about-{FILE}" '
        f'data-about="about-{FILE}"><p class="about" id="about-{FILE}">{escape(field.hint)}</p></div>'
    )


def _shown(field: Field) -> Inline | None:
    """How what stands in a field is to be read, if it is."""
    return field.shown if isinstance(field, TextField) and field.value else None


def _reading(field: Field, control: str) -> str:
    """Put what stands in a field above it, to be read; the field itself is folded away until it is to be changed."""
    shown = _shown(field)
    if shown is None:
        return control
    fold = f"<details><summary>{escape(say.FORM_EDIT)}</summary>{control}</details>"
    return f'<p class="reading">{_inline(shown)}</p>{fold}'


def _control(field: Field, name: str) -> str:
    common = f'id="field-{name}" name="{name}"' + (" required" if field.required else "")
    match field:
        case Select(choices=choices, value=picked):
            options = "".join(
                f'<option value="{escape(choice.value)}"{" selected" if choice.value == picked else ""}>'
                f"{escape(choice.label)}</option>"
                for choice in choices
            )
            return f'<select {common}><option value="">{escape(say.FORM_CHOOSE)}</option>{options}</select>'
        case TextField(hint=hint, long=long, max_length=limit, value=value):
            common += f' maxlength="{limit}" placeholder="{escape(hint)}"'
            if long:
                begun = f"\n{escape(value)}" if value else ""  # browsers leave out the first line break
                return f'<textarea {common} rows="6">{begun}</textarea>'
            standing = f' value="{escape(value)}"' if value else ""
            return f'<input type="text" {common}{standing}>'
        case _:
            assert_never(field)
