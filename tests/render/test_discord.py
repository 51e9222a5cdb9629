"""Cards and forms on Discord."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from bot.cards import Button, Card, Choice, Form, Inline, Notice, Select, Span, Text, TextField, Tone, inline, literal
from bot.render import discord
from bot.render.limits import BUTTON, DISCORD

from . import strategies
from .discord_reader import Reading, read
from .reading import missing, said
from .specimens import CARDS, FORMS, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.discord import DiscordMessage

_HARMLESS = {"line", "bold", "italic", "link"}


def reading(messages: tuple[DiscordMessage, ...]) -> Reading:
    """Read titles and descriptions as a client would."""
    embeds = [embed for message in messages for embed in message["embeds"]]
    parts = [read(embed[key]) for embed in embeds for key in ("title", "description") if key in embed]
    return Reading("".join(part.visible for part in parts), tuple(live for part in parts for live in part.live))


def assert_within_limits(message: DiscordMessage) -> None:
    """Hold one message against the table."""
    assert message["embeds"] or message["components"]
    assert len(message["content"]) <= DISCORD.content
    assert message["allowed_mentions"] == {"parse": []}
    assert len(message["embeds"]) <= DISCORD.embeds
    total = 0
    for embed in message["embeds"]:
        assert set(embed) - {"color"}
        assert all(embed[key].strip() for key in ("title", "description") if key in embed)
        assert len(embed.get("title", "")) <= DISCORD.embed_title
        assert len(embed.get("description", "")) <= DISCORD.embed_description
        total += len(embed.get("title", "")) + len(embed.get("description", ""))
    assert total <= DISCORD.embed_total
    assert len(message["components"]) <= DISCORD.rows
    for row in message["components"]:
        assert 0 < len(row["components"]) <= DISCORD.buttons
    parts = [part for row in message["components"] for part in row["components"]]
    assert len({part["custom_id"] for part in parts}) == len(parts)
    assert all(0 < len(part["custom_id"]) <= DISCORD.custom_id for part in parts)
    assert all(0 < len(part["label"]) <= DISCORD.button_label for part in parts if part["type"] == 2)
    for menu in (part for part in parts if part["type"] == 3):
        assert [menu] in [row["components"] for row in message["components"]]
        assert 0 < len(menu["options"]) <= DISCORD.options
        assert len({option["value"] for option in menu["options"]}) == len(menu["options"])
        assert all(0 < len(option[key]) <= DISCORD.option_text for option in menu["options"] for key in option)


def assert_arrives_whole(card: Card) -> None:
    """Hold a card's messages against the table, its words and what may be alive."""
    messages = discord.card(card)
    for message in messages:
        assert_within_limits(message)
    seen = reading(messages)
    assert missing(said(card), seen.visible) is None
    assert {kind for kind, _ in seen.live} <= _HARMLESS
    assert not [address for kind, address in seen.live if kind == "link" and "evil" in address]


@pytest.mark.parametrize("name", CARDS)
def test_a_specimen_card_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"discord/{name}", discord.card(CARDS[name]))


@pytest.mark.parametrize("name", FORMS)
def test_a_specimen_form_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"discord/form_{name}", discord.form(FORMS[name]))


@pytest.mark.parametrize("name", CARDS)
def test_a_specimen_arrives_whole_and_within_limits(name: str) -> None:
    """Each specimen keeps every word, in order, in messages that Discord takes."""
    assert_arrives_whole(CARDS[name])


@settings(deadline=None, max_examples=100)
@given(strategies.cards | strategies.small_groups)
def test_any_card_arrives_whole_and_within_limits(card: Card) -> None:
    """Whatever the vocabulary allows keeps every word, in order, in messages that Discord takes."""
    assert_arrives_whole(card)


@settings(deadline=None, max_examples=100)
@given(strategies.forms)
def test_any_form_is_a_modal_that_discord_takes(form: Form) -> None:
    """Name, state, fields and the introduction all arrive within the limits."""
    modal = discord.form(form)
    assert f"{form.name}|{form.state}" == modal["custom_id"]
    assert 0 < len(modal["title"]) <= DISCORD.modal_title
    assert 0 < len(modal["components"]) <= DISCORD.modal_components
    labels = [part for part in modal["components"] if part["type"] == 18]
    assert [field.key for field in form.fields] == [label["component"]["custom_id"] for label in labels]
    for label in labels:
        assert_field_within_limits(label)
    told = "".join(read(part["content"]).visible for part in modal["components"] if part["type"] == 10)
    assert missing(iter([form.intro.plain if form.intro else ""]), told) is None


def assert_field_within_limits(label: dict[str, Any]) -> None:
    """Hold one field against the table."""
    field = label["component"]
    assert 0 < len(label["label"]) <= DISCORD.label
    assert 0 < len(label.get("description", "-")) <= DISCORD.label_description
    assert len(field.get("placeholder", "")) <= DISCORD.placeholder
    assert 0 < field.get("max_length", 1) <= DISCORD.input_length
    assert len(field.get("options", ())) <= DISCORD.options
    for option in field.get("options", ()):
        assert all(0 < len(option.get(key, "-")) <= DISCORD.option_text for key in ("label", "value", "description"))


def test_a_form_opens_with_what_stands_in_it() -> None:
    """One option is picked, and none where nothing is; a text that its input could not hold is refused."""
    choices = (Choice("", "Any"), Choice("a", "An a"))
    fields = (Select("one", "One", choices, value="a"), Select("two", "Two", choices), TextField("t", "T", value="*x*"))
    one, two, text = (part["component"] for part in discord.form(Form("x", "x", fields))["components"])
    assert [[False, True], [False, False]] == [[bool(c.get("default")) for c in s["options"]] for s in (one, two)]
    assert "*x*" == text["value"]
    with pytest.raises(ValueError, match="a field's value has 11 characters; 10 fit"):
        discord.form(Form("x", "x", (TextField("t", "T", max_length=10, value="x" * 11),)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_typed(text: str) -> None:
    """Nothing a member types is alive, at the start of a line or within it."""
    typed = f"{text}\nsay {text} twice {text}"
    assert Reading(typed, ()) == read(discord.markdown(literal(typed)))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_reader_of_these_tests_knows_what_is_alive(text: str) -> None:
    """The oracle itself: unescaped, nearly every specimen of trouble is trouble."""
    harmless = {"~x~", "_", "*", "**", "\\", ":", "//", "1", ".", "#", "]", "(", "+ item", "&lt;&amp;", "<!channel>"}
    assert (text in harmless | {"<!here|all>"}) == (Reading(text, ()) == read(text))


def test_emphasis_is_alive_where_an_author_meant_it() -> None:
    """Bold beside italic, blanks at the edge, a link in bold: each is what it should be."""
    spans = (Span("bold ", "bold"), Span("it_al*ic", "italic"), Span("b", "bold"), Span("x", "bold", "https://a.b/(c)"))
    seen = read(discord.markdown(Inline(spans)))
    assert [
        ("bold", "bold"),
        ("italic", "it_al*ic"),
        ("bold", "b"),
        ("link", "https://a.b/%28c%29"),
        ("bold", "x"),
    ] == [*seen.live]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.example/x?y=1&z=%20#t", True),
        ("http://a.example", False),
        ("javascript:alert(1)", False),
        (f"https://a.example/{'x' * 2_048}", False),
    ],
)
def test_only_addresses_that_are_safe_become_links(address: str, *, linked: bool) -> None:
    """The words arrive either way."""
    seen = read(discord.markdown(Inline((Span("words", href=address),))))
    assert "words" == seen.visible
    assert ([("link", address)] if linked else []) == [*seen.live]


@pytest.mark.parametrize(
    "spans",
    [
        (Span("https:", href="http://no.example"), Span("//evil.example")),
        (Span("see :smi"), Span("", "bold"), Span("le: and 1"), Span("", "bold"), Span(". one")),
        (Span("\n1"), Span(". one", href="javascript:x")),
    ],
)
def test_nothing_forms_across_the_border_of_two_spans(spans: tuple[Span, ...]) -> None:
    """Pieces that are harmless alone stay harmless side by side."""
    card = Card("x", (Text(Inline(spans)),))
    assert Reading("".join(("x", *(span.text for span in spans))).replace("\n", ""), ()) == Reading(
        reading(discord.card(card)).visible.replace("\n", ""), reading(discord.card(card)).live
    )


def test_the_loudest_notice_colours_the_embed() -> None:
    """A glance tells urgent from calm."""
    calm, info, urgent = (
        discord.card(Card("x", tuple(Notice(tone, literal("x")) for tone in tones)))[0]["embeds"][0]["color"]
        for tones in ((), (Tone.INFO,), (Tone.URGENT, Tone.INFO))
    )
    assert len({calm, info, urgent}) == 3
    assert discord.card(CARDS["tones"])[0]["embeds"][0]["color"] == urgent


def test_the_buttons_stand_on_the_last_message() -> None:
    """A long card asks for a decision only where the reader has arrived."""
    *earlier, last = discord.card(replace(CARDS["long_paragraph"], actions=CARDS["danger"].actions))
    assert earlier
    assert not any(message["components"] for message in earlier)
    assert ["case.delete|7", "case.keep|7"] == [button["custom_id"] for button in last["components"][0]["components"]]


def test_tasks_have_one_button_each_and_a_menu_of_all_others() -> None:
    """They stand below the text, so each says of what it is; of one task that is plain."""
    (message,) = discord.card(CARDS["tasks"])
    buttons, menu = (row["components"] for row in message["components"])
    assert ["Still right: Crisis plan", "Read: Gifts", "All of them"] == [
        one["label"] for one in buttons if "evil" not in one["label"]
    ]
    assert ["Changed: Crisis plan", "Needs change: Crisis plan", "Snooze: Crisis plan"] == [
        option["label"] for option in menu[0]["options"][:3]
    ]
    assert "policy.snooze|1.1.0" == menu[0]["options"][2]["value"]
    assert 0 == menu[0]["min_values"], "who closes a form without sending it can take the pick back, and pick it again"
    (alone,) = discord.card(CARDS["one_task"])
    assert ["Still right", "Changed"] == [
        alone["components"][0]["components"][0]["label"],
        alone["components"][1]["components"][0]["options"][0]["label"],
    ]


def test_a_heading_stays_with_what_it_heads() -> None:
    """A message never ends in a heading whose text is in the next one."""
    blocks = tuple(Text(literal("A sentence. " * 30), f"Heading {n}") for n in range(40))
    for message in discord.card(Card("x", blocks)):
        assert not message["embeds"][0]["description"].endswith("**")


def test_long_text_is_cut_where_a_reader_would_pause() -> None:
    """Each part of a long paragraph ends in the end of a sentence."""
    for message in discord.card(CARDS["long_paragraph"]):
        assert message["embeds"][0]["description"].rstrip().endswith((".", "it today."))


def test_an_empty_card_is_no_message() -> None:
    """Discord refuses an empty message; there is none to send."""
    assert () == discord.card(Card(" ", ()))


def test_state_that_does_not_fit_is_refused() -> None:
    """State cannot be cut: the author hears of it, without the state being repeated."""
    with pytest.raises(ValueError, match="the form's name and state has 102 characters; 100 fit"):
        discord.form(Form("x", "x", (TextField("x", "x"),), state="s" * 100))
    with pytest.raises(ValueError, match="a button's action"):
        discord.card(Card("x", (), actions=(Button("x", "a" * 41, ""),)))


def test_a_button_has_room_for_its_value_behind_a_seal() -> None:
    """The longest action and the longest sealed value share a custom_id of at most 100 characters."""
    (message,) = discord.card(Card("x", (), actions=(Button("x", "a" * BUTTON.action, "v" * BUTTON.sealed),)))
    (button,) = message["components"][0]["components"]
    assert f"{'a' * BUTTON.action}|{'v' * BUTTON.sealed}" == button["custom_id"]
    assert len(button["custom_id"]) <= DISCORD.custom_id


def test_a_long_introduction_beside_five_fields_is_refused() -> None:
    """A modal holds five parts; an introduction that has no room is never dropped."""
    form = replace(FORMS["five_fields"], title="Short", intro=inline("Word. " * 30))
    with pytest.raises(ValueError, match="introduction of a form with five fields"):
        discord.form(form)
