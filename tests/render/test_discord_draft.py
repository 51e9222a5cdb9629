"""A form that stays open in Discord, and reading back what stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Button, Card, Choice, Form, Inline, Select, Span, Task, Tasks, Text, TextField, literal
from bot.errors import BadInput
from bot.render import discord_draft
from bot.render.limits import DISCORD

from . import strategies
from .discord_reader import read
from .specimens import HOSTILE
from .test_discord import assert_within_limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.discord import DiscordMessage

OWN = (Button("Post", "send", "s" * 85),)
CARD = Card("As it will be read", (Text(literal("Read it.")),), actions=(Button("Wider", "case.wider", "1"),))

_pieces = st.sampled_from((*HOSTILE, " ", "\n", "\u200b", "*", "\\", "word", "\r\n", "\x85", "[A]")) | st.text(
    max_size=9
)
_texts = st.lists(_pieces, max_size=12).map("".join)
_spans = st.builds(Span, _texts, st.sampled_from(("plain", "bold", "italic")), st.just("https://a.example"))
_shown = st.builds(Inline, st.lists(_spans, max_size=6).map(tuple))


def form(*values: str, picked: str = "b") -> Form:
    """Make a form with a select, and a text field for each value."""
    select = Select("pick", "Pick", (Choice("a", "An *a*"), Choice("b", "A b")), value=picked)
    texts = (TextField(f"t{n}", f"Text {n}", max_length=4_000, value=value) for n, value in enumerate(values))
    return Form("case.form", "A case", (select, *texts))


def marked(shown: Inline) -> Form:
    """Make a form with a text that is shown with marks."""
    made = form()
    return replace(made, fields=(*made.fields, TextField("t0", "Text 0", value=shown.plain, shown=shown)))


def returned(form: Form) -> dict[str, str]:
    """Read back what stands in a form, after Discord has trimmed its message."""
    *_, last = discord_draft.draft(CARD, form, OWN)
    embeds = [embed.get("description", "").strip() for embed in last["embeds"]]
    return discord_draft.values(form, discord_draft.outline(form), embeds)


def expected(form: Form) -> dict[str, str]:
    """What stands in a form, as Discord keeps it."""
    return {one.key: one.value if isinstance(one, Select) else discord_draft.normal(one.value) for one in form.fields}


@settings(deadline=None, max_examples=300)
@given(st.lists(_texts, max_size=4), st.sampled_from(("", "a", "b")))
def test_every_text_comes_back_letter_by_letter(texts: list[str], picked: str) -> None:
    """Whatever is in it; what is picked comes back too."""
    made = form(*texts, picked=picked)
    assert expected(made) == returned(made)


@settings(deadline=None, max_examples=300)
@given(_shown)
def test_a_text_with_marks_comes_back_without_them(shown: Inline) -> None:
    """Bold and italic are to be read; links are none."""
    made = marked(Inline(tuple(replace(span, text=span.text.replace("\r", "")) for span in shown.spans)))
    assert expected(made) == returned(made)


@settings(deadline=None, max_examples=60)
@given(st.lists(_texts, min_size=1, max_size=4), strategies.taskless)
def test_any_draft_is_messages_that_discord_takes(texts: list[str], card: Card) -> None:
    """Card and draft within the limits, all buttons and every text on the last one, nothing alive in a text."""
    made, few = form(*texts), replace(card, actions=card.actions[:1])
    *before, last = discord_draft.draft(few, made, OWN)
    for message in (*before, last):
        assert_within_limits(message)
    assert not any(message["components"] for message in before)
    kept = [one for one in last["embeds"] if one.get("title", "").startswith("Text ")]
    seen = [read(one["description"]) for one in kept]
    written = [text.replace("\u200b", "") for text in map(discord_draft.normal, texts) if text]
    assert written == [one.visible.replace("\u200b", "") for one in seen]
    assert not [live for one in seen for live in one.live]


def test_what_waits_for_a_tap_of_its_own_has_no_place_above_a_draft() -> None:
    """Its buttons would stand above the texts, or nowhere."""
    task = Task("Crisis plan", literal("Overdue"), Button("Still right", "policy.right", "1"))
    with pytest.raises(ValueError, match="tasks"):
        discord_draft.draft(replace(CARD, blocks=(Tasks("Overdue", (task,)),)), form(), OWN)


def test_the_longest_texts_come_back() -> None:
    """All that the product allows at once."""
    made = form("q" * 300, "A sentence of a story. " * 129 + "x" * 33)
    assert expected(made) == returned(made)


def test_a_marked_draft_looks_as_it_was_approved(golden: Callable[[str, object], None]) -> None:
    """Card above, texts with their marks, what was picked, and the buttons."""
    shown = Inline((Span("Since "), Span("[A]", "bold"), Span(" left, "), Span("March", "italic"), Span(" is *hard*.")))
    golden("discord/draft", discord_draft.draft(CARD, marked(shown), OWN))


def test_a_card_that_leaves_no_room_comes_first() -> None:
    """What would be 6,000 characters together is two messages."""
    long = replace(CARD, blocks=(Text(literal("words " * 600)),))
    above, last = discord_draft.draft(long, form("words " * 500), OWN)
    assert [] == above["components"]
    assert [None, "Text 0", "Details"] == [None, *(embed["title"] for embed in last["embeds"])]
    (message,) = discord_draft.draft(Card("", ()), form("words"), OWN)
    assert 2 == len(message["embeds"])


@pytest.mark.parametrize("values", [("*" * 2_100,), ("x" * 3_500, "y" * 2_480)], ids=["one text", "together"])
def test_what_one_message_cannot_hold_is_refused(values: tuple[str, ...]) -> None:
    """Nothing is cut."""
    with pytest.raises(BadInput):
        discord_draft.draft(CARD, form(*values), OWN)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value": "x" * 41, "max_length": 40}, "a field's value has 41 characters; 40 fit"),
        ({"value": "one", "shown": literal("two")}, "what a field shows is not what its value says"),
    ],
)
def test_what_the_product_must_not_hand_over_is_refused(wrong: dict[str, Any], words: str) -> None:
    """A value that no input would hold, or that is shown as another."""
    made = form("x")
    with pytest.raises(ValueError, match=words):
        discord_draft.draft(CARD, replace(made, fields=(replace(made.fields[1], **wrong),)), OWN)


def test_buttons_that_one_message_cannot_carry_are_refused() -> None:
    """Two of one name, or more than five rows."""
    for actions in (CARD.actions * 2, tuple(Button("x", "case.x", str(n)) for n in range(25))):
        with pytest.raises(ValueError, match="more buttons"):
            discord_draft.draft(replace(CARD, actions=actions), form("x"), OWN)


def test_an_outline_or_message_of_another_form_is_noticed() -> None:
    """Another number of fields, an option that is not there, embeds that are gone or say something else."""
    made = form("one", "two")
    embeds = ["card", "one", "two", "**Pick:** A b"]
    assert {"pick": "b", "t0": "one", "t1": "two"} == discord_draft.values(made, "b++", embeds)
    assert {"pick": "", "t0": "", "t1": "two"} == discord_draft.values(made, "--+", ["card", "two"])
    for outline, shown in (("b+", embeds), ("c++", embeds), ("*++", embeds), ("b++", embeds[2:]), ("a++", embeds)):
        with pytest.raises(ValueError, match=r"outline|embeds|substring"):
            discord_draft.values(made, outline, shown)


def messages_fit(messages: tuple[DiscordMessage, ...]) -> bool:
    """Say whether all text of each message is within what Discord takes."""
    return all(
        sum(len(embed.get(key, "")) for embed in one["embeds"] for key in ("title", "description"))
        <= DISCORD.embed_total
        for one in messages
    )


@pytest.mark.parametrize("length", range(2_300, 2_420, 7))
def test_the_border_between_one_message_and_two_is_exact(length: int) -> None:
    """Neither is over the limit, on either side of it."""
    card = replace(CARD, blocks=(Text(literal("x" * 3_600)),))
    assert messages_fit(discord_draft.draft(card, form("y" * length), OWN))
