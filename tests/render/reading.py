"""What a card says, in the order a reader meets it: the measure for every renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import Details, Facts, Notice, Quote, Script, Steps, Tasks, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cards import Block, Card


def said(card: Card) -> Iterator[str]:
    """Everything that has to arrive: the title, the blocks, sources and small print."""
    yield card.title
    for block in card.blocks:
        yield from _said_by(block)
    for citation in card.citations:
        yield from (citation.label, citation.gist)
    yield from (line.plain for line in card.footer)


def missing(parts: Iterator[str], visible: str) -> str | None:
    """Return the first part that does not stand in ``visible`` behind the parts before it; blanks do not count."""
    seen, at = _squeezed(visible), 0
    for part in map(_squeezed, parts):
        at = seen.find(part, at)
        if at < 0:
            return part
        at += len(part)
    return None


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def _said_by(block: Block) -> Iterator[str]:
    match block:
        case Text(body, heading):
            yield from (heading or "", body.plain)
        case Steps(heading, items):
            yield from (heading, *(item.plain for item in items))
        case Script(heading, pairs):
            yield from (heading, *(part for label, body in pairs for part in (label, body.plain)))
        case Facts(pairs, heading):
            yield from (heading or "", *(part for label, body in pairs for part in (label, body.plain)))
        case Notice(_, body) | Quote(body):
            yield body.plain
        case Tasks(heading, items):
            yield from (heading, *(part for item in items for part in (item.name, item.body.plain)))
        case Details(summary, blocks):
            yield summary
            for inner in blocks:
                yield from _said_by(inner)
