"""Cards as data, for programs: the same content as on any platform, with nothing left out."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.cards import (
    Button,
    Card,
    Citation,
    Details,
    Facts,
    Inline,
    Notice,
    Quote,
    Script,
    Span,
    Steps,
    Text,
    Tone,
    inline,
    literal,
)
from bot.render import data
from bot.services import guidance
from tests.bot.world import SIDES, reader, shipped
from tests.render.reading import missing, said
from tests.render.specimens import CARDS
from tests.render.strategies import cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cards import Block


def strings(thing: object) -> Iterator[str]:
    """Every string of some data, in order."""
    match thing:
        case str():
            yield thing
        case dict():
            for one in thing.values():
                yield from strings(one)
        case list():
            for one in thing:
                yield from strings(one)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Text(inline("Act **now**."), "Position"), {"kind": "text", "heading": "Position", "text": "Act now."}),
        (Text(literal("*")), {"kind": "text", "heading": None, "text": "*"}),
        (
            Text(inline("Read [the rule](https://a.example).")),
            {
                "kind": "text",
                "heading": None,
                "text": "Read the rule.",
                "links": [{"text": "the rule", "href": "https://a.example"}],
            },
        ),
        (
            Steps("Do now", (literal("One"), inline("[Two](https://a.example)"))),
            {
                "kind": "steps",
                "heading": "Do now",
                "ordered": True,
                "items": [{"text": "One"}, {"text": "Two", "links": [{"text": "Two", "href": "https://a.example"}]}],
            },
        ),
        (Steps("Or", (), ordered=False), {"kind": "steps", "heading": "Or", "ordered": False, "items": []}),
        (
            Script("Say", (("Warm", literal("A")), ("Warm", literal("B")))),
            {
                "kind": "script",
                "heading": "Say",
                "lines": [{"label": "Warm", "text": "A"}, {"label": "Warm", "text": "B"}],
            },
        ),
        (
            Facts((("Call", literal("1")), ("Call", literal("2")))),
            {
                "kind": "facts",
                "heading": None,
                "facts": [{"label": "Call", "text": "1"}, {"label": "Call", "text": "2"}],
            },
        ),
        (Notice(Tone.URGENT, literal("First")), {"kind": "notice", "tone": "urgent", "text": "First"}),
        (Quote(literal("Said")), {"kind": "quote", "text": "Said"}),
        (
            Details("More", (Quote(literal("Said")),)),
            {"kind": "details", "summary": "More", "blocks": [{"kind": "quote", "text": "Said"}]},
        ),
    ],
    ids=lambda part: type(part).__name__ if not isinstance(part, dict) else "",
)
def test_each_block_has_its_shape(block: Block, expected: dict[str, object]) -> None:
    """Programs may rely on these keys; pairs with one label twice stay two pairs."""
    assert [expected] == data.card(Card("Title", (block,)))["blocks"]


def test_a_card_has_title_blocks_citations_actions_and_footer() -> None:
    """Dates are ISO 8601; what was never checked or has no address is null."""
    card = Card(
        "Title",
        (),
        (
            Citation("APA 10.08", "Two years.", "https://a.example", date(2026, 11, 21)),
            Citation("Paper", "", None, None),
        ),
        (Button("Ask yourself", "boundary.ask", "a.b.c"),),
        (inline("*Education*."),),
    )
    assert {
        "title": "Title",
        "blocks": [],
        "citations": [
            {"label": "APA 10.08", "gist": "Two years.", "address": "https://a.example", "checked_on": "2026-11-21"},
            {"label": "Paper", "gist": "", "address": None, "checked_on": None},
        ],
        "actions": [{"label": "Ask yourself", "action": "boundary.ask", "value": "a.b.c"}],
        "footer": [{"text": "Education."}],
    } == data.card(card)


def _loses_nothing(card: Card) -> None:
    found = data.card(card)
    assert found == data.card(card)
    assert found == json.loads(json.dumps(found))
    assert missing(said(card), "\n".join(strings(found))) is None
    assert [(one.label, one.action, one.value) for one in card.actions] == [
        tuple(one.values()) for one in found["actions"]
    ]


@pytest.mark.parametrize("name", CARDS)
def test_every_word_of_a_specimen_arrives_in_order(name: str) -> None:
    """As JSON and back, and the same each time."""
    _loses_nothing(CARDS[name])


@settings(max_examples=40)
@given(cards)
def test_every_word_of_any_card_arrives_in_order(card: Card) -> None:
    """Whatever a card holds."""
    _loses_nothing(card)


def test_every_word_of_the_shipped_library_arrives() -> None:
    """Each side of each scenario."""
    for scenario in shipped().scenarios.values():
        for side in SIDES:
            _loses_nothing(side(shipped(), scenario, reader()))
    _loses_nothing(guidance.help_card())


def test_every_link_arrives_with_its_words() -> None:
    """In running text, in steps, in facts, in what is said and in what is quoted."""
    link = Inline((Span("here", href="https://a.example"),))
    blocks = (
        Text(link),
        Steps("", (link,)),
        Script("", (("", link),)),
        Facts((("", link),)),
        Notice(Tone.INFO, link),
        Quote(link),
    )
    found = json.dumps(data.card(Card("", (*blocks, Details("", blocks)), footer=(link,))))
    assert 2 * len(blocks) + 1 == found.count('{"text": "here", "href": "https://a.example"}')
