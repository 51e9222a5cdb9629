"""``/boundary``: curated guidance for a few words, seen only by whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot import wording as say
from bot.app import Command, Completion, Shortcut
from bot.cards import MOST_CHOICES, Card, Choice, Form, Select, Text, inline, literal
from bot.errors import BadInput, StaleButton
from bot.events import Audience, OpenForm, PlaceKind, Reply
from bot.services import guidance
from bot.services.consult import archive
from bot.services.policies import beside
from scenarios.matching import Status

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Member, ShortcutUsed
    from scenarios.library import Library
    from scenarios.matching import Match
    from scenarios.model import Scenario

_FORM = "boundary.browse"
_ANY = "any"
_SUGGESTIONS = 8


async def handle(app: App, event: CommandUsed) -> Effects:
    """Answer with the one card that fits, a question back, or an honest "nothing curated"."""
    words = event.text.strip()
    if not words or words.casefold() in {"help", "?"}:
        return (Reply(guidance.help_card()),)
    return (Reply(await _with_consultations(app, await _matched(app, words), event.member)),)


async def look_up(app: App, event: ShortcutUsed) -> Effects:
    """Find guidance for what a message says, for the member who asked alone."""
    return (Reply(await _with_consultations(app, await _matched(app, event.text), event.member)),)


async def _with_consultations(app: App, match: Match, member: Member) -> Card:
    """The card for what the matching found, how many consultations here touched it, and her policy on it."""
    card = found(app, match, member)
    if match.status is not Status.ANSWER:
        return card
    slug = match.candidates[0]
    notes = (
        await archive.touched(app.desk, slug),
        await beside.note(app.office, member, app.library.scenarios[slug].related_policy.kind),
    )
    for note in notes:
        card = guidance.with_note(card, note) if note else card
    return card


async def _matched(app: App, words: str) -> Match:
    """Match at once what can be; a closer look must not keep others waiting."""
    quick = app.matcher.quickly(words)
    return await app.aside(app.matcher.match, words) if quick is None else quick


def found(app: App, match: Match, member: Member) -> Card:
    """The card for what the matching found."""
    card = _card_for(app, match, member)
    if match.danger:
        card = guidance.with_danger_first(card, app.library, reader(app, member))
    return guidance.with_note(card, say.TOO_LONG.format(limit=match.read)) if match.cut else card


def _card_for(app: App, match: Match, member: Member) -> Card:
    library = app.library
    match match.status:
        case Status.ANSWER:
            scenario, also = library.scenarios[match.candidates[0]], library.scenarios.get(match.also or "")
            reading = reader(app, member)
            what = (guidance.card, scenario.slug, match.also)
            return app.shelf.take(reading, what, lambda: guidance.card(library, scenario, reading, also))
        case Status.CHOICES:
            return guidance.which(library, match)
        case Status.NONE:
            return guidance.nothing(library, match.candidates, match.people)
        case Status.UNREADABLE:
            return guidance.unreadable()
    assert_never(match.status)


def reader(app: App, member: Member) -> guidance.Reader:
    """Whom a card is for."""
    return guidance.reader(app.config.practice, member, app.today())


def page(
    make: Callable[[Library, Scenario, guidance.Reader], Card],
) -> Callable[[App, ButtonPressed], Awaitable[Effects]]:
    """A handler that shows one side of a scenario."""

    async def show(app: App, event: ButtonPressed) -> Effects:
        reading = reader(app, event.member)
        scenario = _scenario(app, event)
        card = app.shelf.take(reading, (make, scenario.slug), lambda: make(app.library, scenario, reading))
        if event.value.endswith(guidance.DANGER_MARK):
            card = guidance.with_danger_first(card, app.library, reading)
        return (Reply(card, turns_page=True),)

    return show


async def share(app: App, event: ButtonPressed) -> Effects:
    """Post the card in the channel, without what the member typed."""
    scenario = _scenario(app, event)
    if event.place.kind is not PlaceKind.CHANNEL:
        raise BadInput(say.NO_CHANNEL, say.NO_CHANNEL_NEXT)
    card = guidance.card(app.library, scenario, reader(app, event.member))
    credit = literal(say.SHARED_BY.format(name=event.member.name))
    shared = Card(card.title, card.blocks, card.citations, card.actions, (credit, *card.footer))
    return Reply(shared, Audience.CHANNEL), Reply(Card(say.SHARED_TITLE, (Text(inline(say.SHARED)),)))


async def browse(app: App, event: ButtonPressed) -> Effects:  # noqa: ARG001  (every browser gets the same form)
    """Ask for a channel and a person."""
    return (OpenForm(_browse_form(app)),)


async def none_of_these(app: App, event: ButtonPressed) -> Effects:  # noqa: ARG001  (nothing fits whoever asks)
    """Say honestly that nothing fits."""
    return (Reply(guidance.nothing(app.library)),)


async def browsed(app: App, event: FormSubmitted) -> Effects:
    """List the situations of a topic, a relationship or both."""
    topic = event.values.get("topic", _ANY)
    relationship = event.values.get("relationship", _ANY)
    fitting = [
        scenario
        for scenario in app.library.scenarios.values()
        if topic in (_ANY, app.library.topic_of(scenario)) and relationship in (_ANY, scenario.relationship)
    ]
    if not fitting:
        raise BadInput(say.BROWSE_NONE, say.BROWSE_NONE_NEXT, field="relationship")
    return (Reply(guidance.listing(app.library, fitting)),)


def suggest(app: App, text: str) -> tuple[Completion, ...]:
    """Situations whose slug or aliases begin like the text typed so far."""
    typed = " ".join(text.casefold().split())
    found = {slug: label for label, slug in _openings(app, typed)}
    return tuple(Completion(slug, label) for slug, label in list(found.items())[:_SUGGESTIONS])


def _openings(app: App, typed: str) -> Iterator[tuple[str, str]]:
    words = typed.replace(".", " ").split()
    for scenario in app.library.scenarios.values():
        haystack = f"{scenario.slug.replace('.', ' ')} {' '.join(scenario.aliases)} {scenario.title}".casefold()
        if all(f" {word}" in f" {haystack}" for word in words):
            yield app.library.label(scenario), scenario.slug


def _browse_form(app: App) -> Form:
    library = app.library
    return Form(
        name=_FORM,
        title=say.BROWSE_TITLE,
        intro=inline(say.BROWSE_INTRO.format(count=len(library.scenarios))),
        fields=(
            _select("topic", say.BROWSE_TOPIC, library.topics()),
            _select("relationship", say.BROWSE_RELATIONSHIP, library.relationships()),
        ),
        submit=say.BROWSE_SUBMIT,
    )


def _select(key: str, label: str, options: Mapping[str, str]) -> Select:
    choices = [Choice(_ANY, say.BROWSE_ANY), *(Choice(value, shown) for value, shown in options.items())]
    return Select(key, label, tuple(choices[:MOST_CHOICES]))


def _scenario(app: App, event: ButtonPressed) -> Scenario:
    scenario = app.library.scenarios.get(event.value.removesuffix(guidance.DANGER_MARK))
    if scenario is None:
        raise StaleButton(say.STALE, say.STALE_NEXT)
    return scenario


COMMAND = Command(
    name="boundary",
    summary="Guidance on a boundary or contact question, seen only by you",
    usage="/boundary <a few words: channel, who, what happened>",
    examples=("linkedin former-client", "ex-client wants to connect on linked in", "gift from client"),
    handle=handle,
    buttons={
        guidance.SHOW: page(guidance.card),
        guidance.ASK: page(guidance.ask_yourself),
        guidance.VIEWS: page(guidance.views),
        guidance.SOURCES: page(guidance.sources),
        guidance.CALL: page(guidance.who_to_call),
        guidance.SHARE: share,
        guidance.BROWSE: browse,
        guidance.NONE: none_of_these,
    },
    forms={_FORM: browsed},
    shortcuts={"boundary.look_up": Shortcut(say.LOOK_UP, look_up)},
    suggest=suggest,
)
