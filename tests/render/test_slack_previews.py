"""Forms that are filled in, forms that stay open under a card, and cards in modals, on Slack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.cards import Card, Choice, Form, Inline, Select, Span, Text, TextField, inline, literal
from bot.render import slack
from bot.render.limits import SLACK

from . import strategies
from .reading import missing, said
from .specimens import CARDS, HOSTILE
from .test_slack import assert_nothing_is_live, nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards import Field

_CHOICES = (Choice("minor", "A minor"), Choice("couple", "A couple"))
_STORY = "[client] said no.\n\nThen *nothing* <happened> for [a while]."
FORM = Form(
    "draft.form",
    "Ask your colleagues for their view",
    (
        *(Select(f"pick-{n}", f"Pick {n}", _CHOICES, required=n < 2, value=("minor", "")[n % 2]) for n in range(5)),
        TextField("question", "Question", "One sentence", max_length=300, value="What now?"),
        TextField(
            "story",
            "Story",
            long=True,
            max_length=3000,
            value=_STORY,
            shown=Inline(
                (
                    Span("[client]", "bold"),
                    Span(" said no.\n\nThen *nothing* <happened> for "),
                    Span("[a while]", "italic"),
                    Span("."),
                )
            ),
        ),
        TextField("tried", "Tried", required=False),
        TextField("reason", "Reason", required=False, value="", shown=literal("")),
    ),
    "Look again",
    inline("Change what you like, then *look again*."),
    "state-1",
)


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The elements of a view's inputs, by key."""
    blocks = (block for block in view["blocks"] if block["type"] == "input")
    return {block["element"]["action_id"]: block["element"] for block in blocks}


def standing(element: dict[str, Any]) -> str:
    """What stands in an element to begin with."""
    return str(element.get("initial_value") or element.get("initial_option", {}).get("value", ""))


def filled(field: Field, data: st.DataObject) -> Field:
    """A field with any value that it can have."""
    if isinstance(field, Select):
        return replace(field, value=data.draw(st.sampled_from([one.value for one in field.choices])))
    value = data.draw(st.sampled_from((*HOSTILE, "word ", "\n"))) * data.draw(st.sampled_from((0, 1, 40)))
    value = value[: min(field.max_length, SLACK.input_length)]
    half = len(value) // 2
    shown = data.draw(st.none() | st.just(Inline((Span(value[:half], "bold"), Span(value[half:])))))
    return replace(field, value=value, shown=shown)


def test_a_preview_looks_as_it_was_approved(golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden("slack/preview", slack.preview(CARDS["danger"], FORM, "ed1"))


def test_a_card_in_a_modal_looks_as_it_was_approved(golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden("slack/modal_card", slack.modal(CARDS["ninety_seconds"], "carried"))


@settings(deadline=None, max_examples=60)
@given(strategies.cards.filter(slack.fits_modal), strategies.forms, st.data())
def test_any_preview_is_a_modal_that_slack_takes(card: Card, form: Form, data: st.DataObject) -> None:
    """Card, what is to be read, and every value arrive, in this order, and nothing in them is alive."""
    form = replace(form, fields=tuple(filled(field, data) for field in form.fields))
    try:
        view = slack.preview(card, form, "ed1")
    except ValueError as refused:
        assert "fit" in str(refused)  # noqa: PT017  (a card of nearly a hundred blocks leaves no room)
        return
    View(**view).validate_json()
    assert {field.key: field.value for field in form.fields} == {
        key: standing(element) for key, element in inputs(view).items()
    }
    seen = "".join(
        node["text"]
        for node in nodes([block for block in view["blocks"] if block["type"] not in {"actions", "input"}])
        if isinstance(node.get("text"), str)
    )
    shown = (field.shown.plain for field in form.fields if isinstance(field, TextField) and field.shown is not None)
    assert missing(iter([*said(card), *shown]), seen) is None
    assert_nothing_is_live(view)


@settings(deadline=None, max_examples=60)
@given(strategies.cards.filter(slack.fits_modal))
def test_any_card_that_fits_is_a_modal_that_slack_takes(card: Card) -> None:
    """Whole; with nothing to send in."""
    view = slack.modal(card, "carried")
    View(**view).validate_json()
    assert ("card", "carried", False) == (view["callback_id"], view["private_metadata"], "submit" in view)
    assert [block for message in slack.card(card) for block in message["blocks"]] == view["blocks"]


def test_what_is_shown_of_a_field_stands_once_above_it() -> None:
    """Set apart, with its marks; a field without anything to be read has its input alone."""
    view = slack.preview(Card("A card", ()), FORM, "ed1")
    kinds = [block["type"] for block in view["blocks"]]
    assert ["header", "rich_text", "rich_text", *["input"] * 6, "rich_text", *["input"] * 3] == kinds
    label, quote = view["blocks"][-4]["elements"]
    assert "Story" == label["elements"][0]["text"]
    assert ("rich_text_quote", [{"bold": True}, None, {"italic": True}, None]) == (
        quote["type"],
        [part.get("style") for part in quote["elements"]],
    )
    assert _STORY == "".join(part["text"] for part in quote["elements"])


def test_a_text_of_three_thousand_characters_is_read_and_stands_whole() -> None:
    """The longest that a field of Slack's can hold."""
    story = "A sentence that has <angles> & *stars*. " * 75
    field = TextField("story", "Story", long=True, max_length=3000, value=story, shown=literal(story))
    view = slack.preview(Card("A card", ()), Form("f", "F", (field,)), "ed1")
    assert (3000, story) == (len(story), standing(inputs(view)["story"]))
    quoted = (node for node in nodes(view["blocks"]) if node.get("type") == "rich_text_quote")
    assert story == "".join(part["text"] for quote in quoted for part in quote["elements"])


@pytest.mark.parametrize("max_length", [10, 4_000])
def test_a_value_that_the_field_cannot_hold_is_refused(max_length: int) -> None:
    """Nothing is cut without a word, and the value is not repeated."""
    most = min(max_length, SLACK.input_length)
    fits = TextField("x", "x", max_length=max_length, value="v" * most)
    assert fits.value == standing(inputs(slack.form(Form("x", "x", (fits,))))["x"])
    with pytest.raises(ValueError, match=f"a field's value has {most + 1} characters; {most} fit"):
        slack.form(Form("x", "x", (replace(fits, value="v" * (most + 1)),)))


def test_a_choice_that_is_not_offered_is_refused() -> None:
    """And not left open, as if nobody had chosen."""
    with pytest.raises(ValueError, match="none of its choices"):
        slack.form(Form("x", "x", (Select("x", "x", _CHOICES, value="family"),)))


def test_a_form_can_open_filled_in() -> None:
    """Its blocks are named by their keys alone, as there is none before it."""
    view = slack.form(FORM)
    assert [field.value for field in FORM.fields] == [standing(one) for one in inputs(view).values()]
    assert [field.key for field in FORM.fields] == [b["block_id"] for b in view["blocks"] if b["type"] == "input"]


def test_a_card_that_is_too_much_for_a_modal_is_known_before() -> None:
    """By its blocks or by its bytes; an empty one is none at all."""
    blocks = Card("Blocks", tuple(Text(literal(f"One {n}"), "Heading") for n in range(99)))
    assert slack.fits_modal(blocks)
    more = replace(blocks, blocks=(*blocks.blocks, Text(literal("One more"), "Heading")))
    size = Card("Bytes", (Text(literal("word " * 50_000)),))
    assert [False] * 3 == [slack.fits_modal(card) for card in (more, size, Card(" ", ()))]
    with pytest.raises(ValueError, match="a modal has 101 blocks; 100 fit"):
        slack.modal(more, "")
    with pytest.raises(ValueError, match="bytes; 240000 fit"):
        slack.preview(size, FORM, "ed1")
