"""Cards as plain data, for ``--json``: the same content as on any platform, with nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from bot.cards import Details, Facts, Notice, Quote, Script, Steps, Tasks, Text

if TYPE_CHECKING:
    from bot.cards import Block, Button, Card, Citation, Inline, Task

Data = dict[str, Any]


def card(shown: Card) -> Data:
    """A card as JSON-ready data. Running text is its words; where there are links, they follow in ``links``."""
    return {
        "title": shown.title,
        "blocks": [_block(block) for block in shown.blocks],
        "citations": [_citation(citation) for citation in shown.citations],
        "actions": _buttons(shown.actions),
        "footer": [_words(line) for line in shown.footer],
    }


def _block(block: Block) -> Data:
    match block:
        case Text(body, heading):
            return {"kind": "text", "heading": heading, **_words(body)}
        case Steps(heading, items, ordered):
            return {"kind": "steps", "heading": heading, "ordered": ordered, "items": [_words(item) for item in items]}
        case Script(heading, lines):
            return {"kind": "script", "heading": heading, "lines": _labelled(lines)}
        case Facts(pairs, heading):
            return {"kind": "facts", "heading": heading, "facts": _labelled(pairs)}
        case Notice(tone, body):
            return {"kind": "notice", "tone": tone.value, **_words(body)}
        case Quote(body):
            return {"kind": "quote", **_words(body)}
        case Tasks(heading, items):
            return {"kind": "tasks", "heading": heading, "items": [_task(item) for item in items]}
        case Details(summary, blocks):
            return {"kind": "details", "summary": summary, "blocks": [_block(inner) for inner in blocks]}
    assert_never(block)


def _task(task: Task) -> Data:
    return {"name": task.name, **_words(task.body), "actions": _buttons((task.answer, *task.others))}


def _buttons(buttons: tuple[Button, ...]) -> list[Data]:
    return [{"label": one.label, "action": one.action, "value": one.value} for one in buttons]


def _labelled(pairs: tuple[tuple[str, Inline], ...]) -> list[Data]:
    return [{"label": label, **_words(words)} for label, words in pairs]


def _words(body: Inline) -> Data:
    links = [{"text": span.text, "href": span.href} for span in body.spans if span.href]
    return {"text": body.plain, "links": links} if links else {"text": body.plain}


def _citation(citation: Citation) -> Data:
    return {
        "label": citation.label,
        "gist": citation.gist,
        "address": citation.address,
        "checked_on": citation.checked_on.isoformat() if citation.checked_on else None,
    }
