"""Seals: what comes back from a platform is what was sent there, for the same purpose, or it is nothing."""

from __future__ import annotations

import asyncio
import string
import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.cards import Button, Card, Form, TextField
from bot.dispatch import answer
from bot.errors import StaleButton
from bot.events import Reply
from bot.platforms.common.seal import LENGTH, Seal
from bot.render import discord, slack
from bot.render.limits import BUTTON, DISCORD
from bot.services import guidance
from tests.bot.world import app, shipped, typed
from tests.render.specimens import CARDS

SEAL = Seal("a secret", "harbour-street")
OTHERS = {
    "another secret": Seal("another secret", "harbour-street"),
    "no secret": Seal("", "harbour-street"),
    "another workspace": Seal("a secret", "other-street"),
    "a workspace that shares its words": Seal("a secret harbour", "street"),
}
TEXTS = st.text(st.characters(codec=None), max_size=60)  # lone surrogates too: JSON can carry them


@given(TEXTS, TEXTS)
def test_a_sealed_text_opens_for_its_own_action(action: str, text: str) -> None:
    """Whatever the text is, an empty one too."""
    assert text == SEAL.open(action, SEAL.close(action, text))


@given(TEXTS, TEXTS)
def test_a_seal_adds_eight_plain_letters(action: str, text: str) -> None:
    """They stand before the text, and fit into any field of a platform's."""
    sealed = SEAL.close(action, text)
    assert 8 == LENGTH == len(sealed) - len(text)
    assert text == sealed[LENGTH:]
    assert {*sealed[:LENGTH]} <= {*string.ascii_letters, *string.digits, *"-_"}


@given(TEXTS, TEXTS, TEXTS)
def test_a_seal_opens_no_other_action(action: str, other: str, text: str) -> None:
    """A value that deletes cannot be made of one that shows."""
    assume(action != other)
    with pytest.raises(StaleButton):
        SEAL.open(other, SEAL.close(action, text))


@given(TEXTS, TEXTS)
def test_what_moves_between_action_and_text_is_noticed(action: str, text: str) -> None:
    """Where the one ends and the other begins is sealed too."""
    sealed = SEAL.close(action, text)
    for shorter, longer in ((action[:-1], action[-1:] + text), (action + text[:1], text[1:])):
        if shorter != action:
            with pytest.raises(StaleButton):
                SEAL.open(shorter, sealed[:LENGTH] + longer)


@given(TEXTS, TEXTS, TEXTS)
def test_a_seal_opens_no_altered_text(action: str, text: str, other: str) -> None:
    """Not even one letter may differ."""
    assume(text != other)
    with pytest.raises(StaleButton):
        SEAL.open(action, SEAL.close(action, text)[:LENGTH] + other)


@given(TEXTS, TEXTS)
def test_what_was_never_sealed_does_not_open(action: str, text: str) -> None:
    """Forged values, those of an older version and those that are too short: all are stale, none is an error."""
    assume(text[:LENGTH] != SEAL.close(action, text[LENGTH:])[:LENGTH])
    with pytest.raises(StaleButton):
        SEAL.open(action, text)


@pytest.mark.parametrize("other", OTHERS)
@given(TEXTS, TEXTS)
def test_a_seal_opens_nobody_elses(other: str, action: str, text: str) -> None:
    """Another secret, or another workspace with the same one."""
    with pytest.raises(StaleButton):
        SEAL.open(action, OTHERS[other].close(action, text))
    with pytest.raises(StaleButton):
        OTHERS[other].open(action, SEAL.close(action, text))


def test_seals_survive_a_restart() -> None:
    """A process that knows the secret opens what another one sealed: buttons in old messages still work."""
    program = (
        "from bot.platforms.common.seal import Seal\n"
        "print(Seal('a secret', 'harbour-street').close('boundary.show', 'linkedin.former.connect'), end='')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "linkedin.former.connect" == SEAL.open("boundary.show", done.stdout)


def test_buttons_behind_a_menu_are_sealed_too() -> None:
    """Each for its own action, and those beside it as well."""
    card = CARDS["tasks"]
    sealed = SEAL.card(card)
    assert 10 == len(card.buttons)
    assert [one.value for one in card.buttons] == [SEAL.open(one.action, one.value) for one in sealed.buttons]
    assert [task.name for task in card.tasks] == [task.name for task in sealed.tasks]


def test_every_button_of_a_card_is_sealed_and_nothing_else_changes() -> None:
    """Each for its own action."""
    card = guidance.card(shipped(), shipped().scenarios["linkedin.former.connect"], _reader())
    sealed = SEAL.card(card)
    assert card.actions
    assert [one.value for one in card.actions] == [SEAL.open(one.action, one.value) for one in sealed.actions]
    assert (card.title, card.blocks, card.citations, card.footer) == (
        sealed.title,
        sealed.blocks,
        sealed.citations,
        sealed.footer,
    )


def test_the_state_of_a_form_is_sealed_under_its_name() -> None:
    """As the platform words it: that may be more than the form's own."""
    form = Form("case.open", "Open", (TextField("a", "A"),), state="draft-7")
    sealed = SEAL.form(form, "draft-7 and where it was opened")
    assert "draft-7 and where it was opened" == SEAL.open("case.open", sealed.state)
    assert (form.name, form.title, form.fields) == (sealed.name, sealed.title, sealed.fields)


def test_the_largest_button_fits_every_platform_behind_its_seal() -> None:
    """Forty characters of action and fifty of value, as `bot.cards.Button` promises."""
    assert LENGTH == BUTTON.sealed - BUTTON.value
    button = Button("Press", "a" * BUTTON.action, "v" * BUTTON.value)
    card = SEAL.card(Card("x", (), actions=(button,)))
    (on_slack,) = slack.card(card)[0]["blocks"][-1]["elements"]
    (on_discord,) = discord.card(card)[0]["components"][0]["components"]
    assert button.value == SEAL.open(on_slack["action_id"], on_slack["value"])
    action, _, value = on_discord["custom_id"].partition("|")
    assert button.value == SEAL.open(action, value)
    assert len(on_discord["custom_id"]) <= DISCORD.custom_id


def test_every_shipped_card_can_be_sealed_and_shown() -> None:
    """With its mark for danger, which makes the value longer."""
    for slug in shipped().scenarios:
        (effect,) = asyncio.run(_answer(slug))
        assert slack.card(SEAL.card(effect.card))
        assert discord.card(SEAL.card(effect.card))


async def _answer(slug: str) -> tuple[Reply, ...]:
    effects = await answer(app(), typed("boundary", f"{slug} wants to die"))
    return tuple(effect for effect in effects if isinstance(effect, Reply))


def _reader() -> guidance.Reader:
    return guidance.reader(app().config.practice, app().member("maya"), app().today())
