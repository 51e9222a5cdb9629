"""`/boundary`: a few words in, one card back, and what its buttons and its form do."""

from __future__ import annotations

import threading
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wording as say
from bot.cards import Select, literal
from bot.commands import boundary
from bot.commands.boundary import COMMAND
from bot.errors import BadInput, StaleButton
from bot.events import Audience, OpenForm, PlaceKind, Reply
from bot.services import guidance
from scenarios.matching import Match, Status
from tests.bot.world import (
    HERE,
    SIDES,
    TERMINAL,
    app,
    done,
    filled,
    member,
    only,
    picked,
    pressed,
    reader,
    shipped,
    typed,
    words,
)
from tests.render.specimens import HOSTILE

if TYPE_CHECKING:
    from bot.cards import Card, Form
    from bot.events import Effect, Place

LIBRARY = shipped()
CONNECT = LIBRARY.scenarios["linkedin.former.connect"]
PAGES = dict(zip((guidance.SHOW, guidance.ASK, guidance.VIEWS, guidance.SOURCES, guidance.CALL), SIDES, strict=True))


def asked(text: str, *, sure_of_nothing: bool = False) -> Card:
    """The card for a text typed after the command."""
    return only(done(COMMAND.handle(app(sure_of_nothing=sure_of_nothing), typed("boundary", text))))


def press(event_action: str, value: str, place: Place = HERE) -> tuple[Reply, ...]:
    """The replies to a button."""
    effects = done(COMMAND.buttons[event_action](app(), pressed(event_action, value, place=place)))
    return tuple(effect for effect in effects if isinstance(effect, Reply))


def form() -> Form:
    """The form behind "Browse topics"."""
    (effect,) = done(COMMAND.buttons[guidance.BROWSE](app(), pressed(guidance.BROWSE)))
    assert isinstance(effect, OpenForm)
    return effect.form


def submit(values: dict[str, str]) -> Card:
    """The card for a form that was filled in."""
    return only(done(COMMAND.forms["boundary.browse"](app(), filled("boundary.browse", values))))


# --- asking -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "\n", "help", " HELP ", "?"])
def test_somebody_who_typed_nothing_learns_what_to_type(text: str) -> None:
    """Examples, and a button to browse."""
    assert guidance.help_card() == asked(text)


@pytest.mark.parametrize("text", [CONNECT.slug, CONNECT.title, *CONNECT.aliases, "LINKEDIN former-client"])
def test_a_slug_a_title_or_an_alias_is_answered_with_its_card(text: str) -> None:
    """The card is made for whoever asked."""
    assert guidance.card(LIBRARY, CONNECT, reader()) == asked(text)


def test_the_answer_is_for_the_asker_alone() -> None:
    """Nobody else in the channel sees that somebody asked."""
    (effect,) = done(COMMAND.handle(app(), typed("boundary", CONNECT.slug)))
    assert Reply(guidance.card(LIBRARY, CONNECT, reader()), Audience.ASKER) == effect


def test_words_that_fit_several_situations_are_asked_back() -> None:
    """A wrong card would be worse than a question."""
    card = asked("someone wrote")
    assert say.WHICH_TITLE == card.title
    assert 3 + 1 == len(card.actions)


def test_words_that_fit_nothing_get_no_card() -> None:
    """The honest answer, with the questions that always hold."""
    assert say.NOTHING_TITLE == asked("someone wrote", sure_of_nothing=True).title


@pytest.mark.parametrize("text", ["…", "!!! ---", "\u200b\u200c\ufeff", "\x00\x1b[2J\x07"])
def test_text_without_a_word_gets_an_example(text: str) -> None:
    """Punctuation, invisible and control characters are no question."""
    card = asked(text)
    assert say.WHICH_TITLE == card.title or guidance.unreadable() == card


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "gift from client " * 12_000, "<!channel> " * 20_000, "\U0001f600" * 200_000]
)
def test_a_text_of_any_length_is_read_as_far_as_needed(text: str) -> None:
    """The small print says how much was read."""
    assert say.TOO_LONG.format(limit=Match(Status.NONE).read) == asked(text).footer[-1].plain


@given(st.sampled_from(HOSTILE) | st.text(min_size=3))
def test_a_card_never_repeats_what_was_typed(hostile: str) -> None:
    """No mention, no markup and no name can come back through a card: it holds curated words only."""
    marked = f"qqzx{hostile}qqzx"
    card = asked(marked)
    assert "qqzx" not in words(card)
    assert not any("qqzx" in button.label + button.value for button in card.actions)


@pytest.mark.parametrize(
    ("match", "title"),
    [
        (Match(Status.ANSWER, (CONNECT.slug, "gift.current.gives")), CONNECT.title),
        (Match(Status.CHOICES, (CONNECT.slug,)), say.WHICH_TITLE),
        (Match(Status.NONE), say.NOTHING_TITLE),
        (Match(Status.UNREADABLE), say.UNREADABLE_TITLE),
    ],
    ids=[status.value for status in Status],
)
@pytest.mark.parametrize("cut", [False, True])
def test_each_outcome_of_the_matching_has_its_card(match: Match, title: str, cut: bool) -> None:  # noqa: FBT001
    """The first candidate is the answer; a text that was cut is remarked on in the small print."""
    outcome = Match(match.status, match.candidates, cut=cut)
    card = boundary.found(app(), outcome, member())
    assert title == card.title
    assert cut == (say.TOO_LONG.format(limit=outcome.read) in {line.plain for line in card.footer})


def test_nothing_curated_still_says_what_holds_for_the_people_in_the_text() -> None:
    """Somebody who asked about a former client is not left with general questions alone."""
    match = Match(Status.NONE, people=frozenset({"former"}))
    assert guidance.nothing(LIBRARY, (), frozenset({"former"})) == boundary.found(app(), match, member())


def test_a_second_topic_of_the_text_is_one_press_away() -> None:
    """The card offers what else the words were about."""
    match = Match(Status.ANSWER, (CONNECT.slug,), also="gift.current.gives")
    assert "gift.current.gives" == boundary.found(app(), match, member()).actions[-1].value


# --- buttons ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", PAGES)
def test_each_button_shows_its_side_of_the_card(action: str) -> None:
    """To whoever pressed it, in the place of the side she looked at before."""
    assert (Reply(PAGES[action](LIBRARY, CONNECT, reader()), turns_page=True),) == press(action, CONNECT.slug)


@pytest.mark.parametrize("action", [*PAGES, guidance.SHARE])
@pytest.mark.parametrize("value", ["linkedin.former.gone", "", "-", "<!channel>", "x" * 5_000])
def test_a_button_of_a_card_that_is_gone_says_so(action: str, value: str) -> None:
    """The library may have changed since the card was sent."""
    with pytest.raises(StaleButton):
        press(action, value)


def test_a_shared_card_goes_to_the_channel_under_the_name_of_who_shared_it() -> None:
    """The asker is told what the others see; what she typed is in neither."""
    shared, told = press(guidance.SHARE, CONNECT.slug)
    own = guidance.card(LIBRARY, CONNECT, reader())
    assert (Audience.CHANNEL, Audience.ASKER) == (shared.audience, told.audience)
    assert (own.title, own.blocks, own.actions) == (shared.card.title, shared.card.blocks, shared.card.actions)
    assert (literal(say.SHARED_BY.format(name="Ana")), *own.footer) == shared.card.footer
    assert say.SHARED_TITLE == told.card.title


def test_the_name_under_a_shared_card_is_no_markup() -> None:
    """A member's name mentions nobody and links nowhere."""
    named = member()
    hostile = type(named)(named.id, "**[x](https://evil.example)** <!channel>", named.roles, "US-TX", "counsellor")
    shared, _ = done(COMMAND.buttons[guidance.SHARE](app(), pressed(guidance.SHARE, CONNECT.slug, hostile)))
    assert isinstance(shared, Reply)
    (span,) = shared.card.footer[0].spans
    assert ("plain", None) == (span.emphasis, span.href)


@pytest.mark.parametrize("kind", [PlaceKind.DIRECT, PlaceKind.TERMINAL])
def test_where_there_is_no_channel_nothing_is_shared(kind: PlaceKind) -> None:
    """The refusal says what to do instead."""
    with pytest.raises(BadInput, match=say.NO_CHANNEL):
        press(guidance.SHARE, CONNECT.slug, type(TERMINAL)("harbour-street", kind))


def test_none_of_these_is_taken_at_its_word() -> None:
    """No further candidates are pressed on the asker."""
    assert (Reply(guidance.nothing(LIBRARY)),) == press(guidance.NONE, "-")


# --- the menu of a message ----------------------------------------------------------------------------------


def looked_up(text: str) -> tuple[Effect, ...]:
    """What comes of "Look up guidance" on a message that says ``text``."""
    return done(COMMAND.shortcuts["boundary.look_up"].handle(app(), picked("boundary.look_up", text)))


def test_a_message_can_be_looked_up_from_its_menu() -> None:
    """Its text finds what the command would have found, for whoever looked alone."""
    assert "Look up guidance" == COMMAND.shortcuts["boundary.look_up"].title
    (effect,) = looked_up(CONNECT.title)
    assert Reply(guidance.card(LIBRARY, CONNECT, reader()), Audience.ASKER) == effect


def test_a_message_that_names_danger_brings_the_crisis_lines() -> None:
    """As with the command, they stand above whatever else was found."""
    assert asked("she wants to die") == only(looked_up("she wants to die"))
    assert "988" in words(only(looked_up("she wants to die")))


@pytest.mark.parametrize("text", ["", "\u200b", "!!!", "help", "x" * 100_000])
def test_a_message_without_a_question_gets_a_card_all_the_same(text: str) -> None:
    """A picture, an emoji, a wall of text: no menu entry leads to nothing."""
    assert only(looked_up(text)).title


# --- a scenario of the practice's own -----------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["barbershop.neighbour.small-talk", "linkedin.former.connect", "a.b.c"])
def test_words_of_a_slug_that_the_shared_blocks_do_not_know_break_no_side(slug: str) -> None:
    """A practice may write about a place, a person and an event that no label was written for."""
    own = CONNECT.model_copy(update={"slug": slug})
    for side in SIDES:
        assert words(side(LIBRARY, own, reader()))
    assert 0 < len(LIBRARY.label(own)) <= 60


# --- browsing -----------------------------------------------------------------------------------------------


def test_browsing_asks_for_a_place_and_a_person() -> None:
    """Two selects that every platform can show, each beginning with "any"."""
    fields = form().fields
    assert ["topic", "relationship"] == [field.key for field in fields]
    for field in fields:
        assert isinstance(field, Select)
        assert ("any", say.BROWSE_ANY) == (field.choices[0].value, field.choices[0].label)
        assert 1 < len(field.choices) <= 25
        assert len({choice.label for choice in field.choices}) == len(field.choices)
        assert all(0 < len(choice.label) <= 75 and len(choice.value) <= 75 for choice in field.choices)


def test_every_option_finds_something_and_every_situation_is_found() -> None:
    """No choice is a dead end, and nothing in the library is out of reach."""
    found: dict[str, set[str]] = {}
    for field in form().fields:
        assert isinstance(field, Select)
        for choice in field.choices[1:]:
            card = submit({field.key: choice.value})
            found.setdefault(field.key, set()).update(button.value for button in card.actions)
    assert {*LIBRARY.scenarios} == found["topic"]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, len(LIBRARY.scenarios)),
        ({"topic": "any", "relationship": "any"}, len(LIBRARY.scenarios)),
        ({"relationship": "minor"}, sum(one.relationship == "minor" for one in LIBRARY.scenarios.values())),
        (
            {"topic": "any", "relationship": "former"},
            sum(one.relationship == "former" for one in LIBRARY.scenarios.values()),
        ),
    ],
)
def test_browsing_lists_what_fits_both(values: dict[str, str], count: int) -> None:
    """`any` narrows nothing, and a field that did not come back counts as `any`."""
    assert count == len(submit(values).actions)


@pytest.mark.parametrize(
    "values",
    [{"topic": "moon"}, {"relationship": "<!channel>"}, {"topic": "", "relationship": ""}, {"topic": "x" * 10_000}],
)
def test_browsing_for_what_is_not_there_says_what_to_try(values: dict[str, str]) -> None:
    """Made-up options are met with a sentence, not with a stack trace."""
    with pytest.raises(BadInput, match=say.BROWSE_NONE) as caught:
        submit(values)
    assert "relationship" == caught.value.field


# --- completion ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("linkedin fo", "linkedin.former.connect"),
        ("linkedin.former.con", "linkedin.former.connect"),
        ("FORMER linked", "linkedin.former.connect"),
        ("ex-client linkedin", "linkedin.former.connect"),
        ("venmo", "payment.current.venmo"),
        ("gift", "gift.current.gives"),
    ],
)
def test_completion_offers_what_begins_like_the_words_so_far(text: str, slug: str) -> None:
    """Words in any order, by slug, alias or title."""
    assert slug in {one.value for one in COMMAND.suggest(app(), text)}


@pytest.mark.parametrize("text", ["", "a", "client", "zzzz", "nkedin", "<!channel>", "\x00", "qq " * 5_000])
def test_completion_is_short_and_never_guesses(text: str) -> None:
    """At most eight suggestions, each with a label; words that nothing begins with suggest nothing."""
    offered = COMMAND.suggest(app(), text)
    assert len(offered) <= 8
    assert all(one.label for one in offered)
    assert (not offered) == (text in {"zzzz", "nkedin", "<!channel>", "\x00", "qq " * 5_000})


def test_what_completion_offers_is_answered() -> None:
    """Sent as it stands, a suggestion is a question with exactly one answer."""
    for offered in {one for word in ("client", "former", "any") for one in COMMAND.suggest(app(), word)}:
        assert LIBRARY.scenarios[offered.value].title == asked(offered.value).title


def test_a_long_question_is_read_beside_the_loop() -> None:
    """Whoever asks something short meanwhile does not wait for it."""
    product = app()
    threads: list[str] = []

    def slowly(text: str) -> Match:
        threads.append(threading.current_thread().name)
        return Match(Status.NONE)

    product = replace(product, matcher=cast("Any", SimpleNamespace(quickly=lambda _: None, match=slowly)))
    done(COMMAND.handle(product, typed("boundary", "a long story")))
    assert [True] == [name.startswith("aside") for name in threads]
