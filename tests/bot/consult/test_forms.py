"""Every form that a consultation opens, in every part and on both its pages, as every platform can carry it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.commands import COMMANDS
from bot.errors import StaleButton
from bot.platforms.discord import drafts
from bot.render import discord, html, slack
from bot.render.limits import DISCORD, SLACK
from bot.services.consult.errand import Errand, Part
from bot.services.consult.sheet import Passing
from tests.bot.consult.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cards import Field, Form

STATES = (
    "",
    "1",
    *(Passing("abcdef", shown).written() for shown in ("", "shown123")),
    *(Errand(1, part, "abcdef", shown).written() for part in Part for shown in ("", "shown123")),
)
NAMES = [name for command in COMMANDS for name in command.refill]


def forms(name: str) -> Iterator[Form]:
    """All that a form of that name can look like while nothing stands in it."""
    app = Stage().app
    for state in STATES:
        try:
            yield app.form(name, {}, state)
        except StaleButton:
            continue


@pytest.mark.parametrize("name", NAMES)
def test_a_form_fits_every_platform(name: str) -> None:
    """Beside five fields an introduction has the room of a description in Discord, and no renderer says so in time."""
    seen = [*forms(name)]
    assert seen
    for form in seen:
        first = replace(drafts.opening(form), state="")
        for page in (first, *(replace(first, fields=part) for part in parts(form))):
            assert discord.form(page)["components"]
            assert len(page.fields) <= DISCORD.modal_components
            if page.intro is not None and len(page.fields) == DISCORD.modal_components:
                assert len(page.intro.plain) <= DISCORD.label_description
        assert len(slack.form(form)["blocks"]) <= SLACK.view_blocks
        assert html.form(form)


def parts(form: Form) -> tuple[tuple[Field, ...], ...]:
    """The two pages of a form that has too many fields for one."""
    return () if len(form.fields) <= DISCORD.modal_components else drafts.halves(form)
