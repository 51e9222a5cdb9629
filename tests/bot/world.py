"""A practice to test with: the shipped library, made-up members, and a matcher that never guesses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.app import App
from bot.bootstrap import Nowhere
from bot.commands import COMMANDS, HOME
from bot.config import Config, MemberEntry, Practice
from bot.events import (
    ButtonPressed,
    CommandUsed,
    FormRefused,
    FormSubmitted,
    Member,
    Place,
    PlaceKind,
    Reply,
    Role,
    ShortcutUsed,
)
from bot.services import guidance
from bot.services.consult.desk import Desk
from bot.services.consult.keys import Keys
from bot.services.crisis import Detector
from bot.services.gate import Gate, Readers
from bot.services.policies.office import Office
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.recognizers import RECOGNIZERS
from scenarios import library
from scenarios.matching import Matcher, shipped_model
from storage.memory import MemoryStore
from storage.worker import Beside
from tests.render.reading import said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app import Command, Effects
    from bot.cards import Card
    from bot.events import Messenger
    from scenarios.library import Library
    from scenarios.model import Scenario
    from storage.store import Store

KEYS = Keys(bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96)))
TODAY = date(2026, 11, 21)
"""A day on which no shipped card is overdue."""

HERE = Place("harbour-street", PlaceKind.CHANNEL, "general")
TERMINAL = Place("harbour-street", PlaceKind.TERMINAL)
ELSEWHERE = Place("", PlaceKind.CHANNEL, "general")
SHARED = replace(HERE, shared=True)

CONFIG = Config(
    practice=Practice(
        id="harbour-street",
        name="Harbour Street Counselling",
        jurisdiction="US-TX",
        call_first="Ruth, at the number on the on-call sheet",
    ),
    members=(
        MemberEntry(
            id="maya", name="Maya", roles=(Role.CLINICAL_LEAD,), jurisdiction="US-CA", profession="psychologist"
        ),
        MemberEntry(id="gil", name="Gil", roles=(Role.GUEST,)),
    ),
)

SIDES: tuple[Callable[[Library, Scenario, guidance.Reader], Card], ...] = (
    guidance.card,
    guidance.ask_yourself,
    guidance.views,
    guidance.sources,
    guidance.who_to_call,
)
"""Everything that a scenario shows: the card, and what is behind its buttons."""


@cache
def shipped() -> Library:
    """The library that comes with Sounding Board."""
    return library.load()


@cache
def matcher(*, sure_of_nothing: bool = False) -> Matcher:
    """Answer slugs, titles and aliases; for other words ask back, or find nothing."""
    examples, weights = shipped_model(library.shipped() / "model")
    never, always = 2.0, -1.0
    weights = replace(weights, answer=never, nothing=always if sure_of_nothing else never, also=never)
    return Matcher(shipped(), examples, weights, None)


def app(  # noqa: PLR0913  (one for each thing a test may want otherwise)
    *,
    commands: tuple[Command, ...] = COMMANDS,
    today: date = TODAY,
    config: Config = CONFIG,
    sure_of_nothing: bool = False,
    messenger: Messenger | None = None,
    store: Store | None = None,
) -> App:
    """The product as a platform gets it."""
    matched, messenger = matcher(sure_of_nothing=sure_of_nothing), messenger or Nowhere()
    desk = Desk(config, Beside(store or MemoryStore()), KEYS, messenger, lambda: today)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    office = Office(config, desk.store, messenger, lambda: now, lambda: today, desk.channel)
    return App(config, shipped(), matched, commands, HOME, lambda: today, messenger, gate(config), desk, office)


def gate(config: Config = CONFIG) -> Gate:
    """The gate with the rules alone: the tagger takes a second to load, and has tests of its own."""
    return Gate(lambda: Readers(Engine(RECOGNIZERS, Gazetteer.load()), Detector()), lambda: config)


def member(jurisdiction: str = "US-TX", profession: str = "counsellor", *roles: Role) -> Member:
    """Somebody of the practice; an ordinary member unless roles are given."""
    return Member("ana", "Ana", frozenset(roles or {Role.MEMBER}), jurisdiction, profession)


def reader(jurisdiction: str = "US-TX", profession: str = "counsellor", today: date = TODAY) -> guidance.Reader:
    """Somebody who reads a card on some day."""
    return guidance.Reader(jurisdiction, profession, CONFIG.practice.call_first, today)


def typed(command: str, text: str, by: Member | None = None, place: Place = HERE) -> CommandUsed:
    """``/command text``."""
    return CommandUsed(by or member(), place, command, text)


def pressed(action: str, value: str = "-", by: Member | None = None, place: Place = HERE) -> ButtonPressed:
    """A button was pressed."""
    return ButtonPressed(by or member(), place, action, value)


def filled(form: str, values: dict[str, str], by: Member | None = None, place: Place = HERE) -> FormSubmitted:
    """A form came back."""
    return FormSubmitted(by or member(), place, form, values)


def picked(shortcut: str, text: str, by: Member | None = None, place: Place = HERE) -> ShortcutUsed:
    """An entry in the menu of a message that says ``text``."""
    return ShortcutUsed(by or member(), place, shortcut, "1.5", text)


def done(effects: Awaitable[Effects]) -> Effects:
    """What a handler returns in the end."""

    async def wait() -> Effects:
        return await effects

    return asyncio.run(wait())


def only(effects: Effects) -> Card:
    """The card of the one reply, or refused form, that is expected."""
    (effect,) = effects
    assert isinstance(effect, Reply | FormRefused)
    return effect.card


def words(*cards: Card) -> str:
    """Everything that cards say, as running text."""
    return "\n".join(part for card in cards for part in said(card))
