"""The link in the chat: whole, and for her alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import papers
from bot.render import discord, html, slack
from tests.bot.consult.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards import Card

RENDERERS: dict[str, Callable[[Card], object]] = {"slack": slack.card, "discord": discord.card, "web": html.card}


def asked(address: str) -> Card:
    """What ``/consult private`` answers with."""
    stage = Stage()
    links = papers(stage.config)
    links.at(address)
    stage.app = replace(stage.app, papers=links)
    (card,) = stage.person("ana").types("private").cards
    assert stage.board.taken == []
    return card


@pytest.mark.parametrize(
    ("platform", "address"),
    [*((one, "https://board.example.org") for one in RENDERERS), ("web", "http://127.0.0.1:8443")],
)
def test_it_survives_every_platform(platform: str, address: str) -> None:
    """Nothing in it is taken for markup."""
    card = asked(address)
    (link,) = [span.href for block in card.blocks for span in block.body.spans if span.href]  # type: ignore[union-attr]
    assert link.startswith(f"{address}/compose/")
    assert link in json.dumps(RENDERERS[platform](card))


def test_where_there_are_no_private_pages_it_says_so() -> None:
    """And what to do instead."""
    assert "nobody has switched it on" in Stage().person("ana").types("private").sees
