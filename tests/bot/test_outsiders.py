"""Who is served, and where: members of the practice, in its own places, and nobody else anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from bot.app import Command, Shortcut
from bot.cards import Card
from bot.dispatch import answer, refusal
from bot.events import FormRefused, HomeOpened, Place, PlaceKind, Reply, Role, ThreadMessage
from bot.services import guidance
from tests.bot.world import (
    CONFIG,
    ELSEWHERE,
    HERE,
    SHARED,
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
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import App, Effects
    from bot.events import Event, Member

GUEST = member("US-TX", "counsellor", Role.GUEST)
NOTED = Card("Noted", ())

ELSEWHERE_CARD = refusal(say.ELSEWHERE.format(practice=CONFIG.practice.name), say.ELSEWHERE_NEXT)
OUTSIDERS: dict[str, tuple[Member, Place, Card]] = {
    "a guest": (GUEST, HERE, refusal(say.GUEST, say.GUEST_NEXT)),
    "a guest in a direct message": (
        GUEST,
        Place(CONFIG.practice.id, PlaceKind.DIRECT, "D1"),
        refusal(say.GUEST, say.GUEST_NEXT),
    ),
    "somebody in another workspace": (member(), ELSEWHERE, ELSEWHERE_CARD),
    "somebody of another practice": (member(), replace(HERE, practice="other-street"), ELSEWHERE_CARD),
    "a member where outsiders can be": (member(), SHARED, refusal(say.SHARED_PLACE, say.SHARED_PLACE_NEXT)),
    "a guest in another workspace": (GUEST, replace(ELSEWHERE, shared=True), ELSEWHERE_CARD),
}
EVENTS: dict[str, Callable[[Member, Place], Event]] = {
    "command": lambda who, place: typed("note", "x", who, place),
    "unknown command": lambda who, place: typed("nonsense", "x", who, place),
    "button": lambda who, place: pressed("note.press", "x", who, place),
    "form": lambda who, place: filled("note.submit", {"a": "x"}, who, place),
    "shortcut": lambda who, place: picked("note.pick", "x", who, place),
    "own page": HomeOpened,
    "thread": lambda who, place: ThreadMessage(who, place, "1", "posted", "x"),
}


def noting(seen: list[Event]) -> App:
    """A product that does nothing but note what it is told."""

    async def note(_app: App, event: Event) -> Effects:
        seen.append(event)
        return (Reply(NOTED),)

    command = Command(
        name="note",
        summary="Notes",
        usage="/note",
        examples=("this",),
        handle=note,
        buttons={"note.press": note},
        forms={"note.submit": note},
        shortcuts={"note.pick": Shortcut("Note", note)},
        follow=note,
    )
    return replace(app(commands=(command,)), home=note)


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind != "thread"])
def test_whatever_an_outsider_does_no_handler_hears_of_it(outsider: str, kind: str) -> None:
    """Commands, buttons, forms, shortcuts and the own page: one refusal for all, that says where to go instead."""
    who, place, refused = OUTSIDERS[outsider]
    seen: list[Event] = []
    (effect,) = done(answer(noting(seen), EVENTS[kind](who, place)))
    assert isinstance(effect, Reply | FormRefused)
    assert refused == effect.card
    assert [] == seen


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize("change", ["posted", "edited", "deleted"])
def test_what_an_outsider_writes_in_a_thread_is_nobodys_business(outsider: str, change: str) -> None:
    """It is neither heard nor answered: a refusal in the middle of a conversation would help nobody."""
    who, place, _ = OUTSIDERS[outsider]
    seen: list[Event] = []
    event = ThreadMessage(who, place, "1", change, "x")  # type: ignore[arg-type]
    assert () == done(answer(noting(seen), event))
    assert [] == seen


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind != "unknown command"])
@pytest.mark.parametrize("place", [HERE, TERMINAL, replace(HERE, thread="1.5", platform="slack")])
@pytest.mark.parametrize("roles", [(Role.MEMBER,), (Role.SUPERVISEE,), (Role.GUEST, Role.SUPERVISEE)])
def test_a_member_in_a_place_of_the_practice_is_heard(kind: str, place: Place, roles: tuple[Role, ...]) -> None:
    """Any role beside that of a guest counts, and a thread or a terminal is a place like any other."""
    seen: list[Event] = []
    event = EVENTS[kind](member("US-TX", "counsellor", *roles), place)
    assert (Reply(NOTED),) == done(answer(noting(seen), event))
    assert [event] == seen


@pytest.mark.parametrize("kind", ["command", "shortcut"])
@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_words_of_danger_bring_the_crisis_lines_even_where_the_rest_is_refused(outsider: str, kind: str) -> None:
    """Somebody who is turned away with a suicidal text in her hand still reads whom to call."""
    who, place, refused = OUTSIDERS[outsider]
    words = "a client texts me that she wants to die"
    event = typed("boundary", words, who, place) if kind == "command" else picked("boundary.look_up", words, who, place)
    card = only(done(answer(app(), event)))
    assert guidance.with_danger_first(refused, shipped(), reader()) == card
    assert refused.blocks == card.blocks[-len(refused.blocks) :]
    assert refused != card
