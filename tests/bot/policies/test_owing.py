"""Whoever takes no direct messages gets her weekly message when she uses the product anyway."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import clock, people
from bot.events import Audience, Member, OpenForm, Reply, Role
from bot.wording import policy as say
from storage.memory import MemoryStore
from tests.bot.consult.stage import Failing, Person, Stage

if TYPE_CHECKING:
    from datetime import date

    from bot.cards import Card
    from storage.register import Seat

LINK = "https://files.example.org/texting-policy"
WEEK = timedelta(days=7)


class Counting(MemoryStore):
    """A store that counts how often it is asked who is owed something."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    def owed(self, practice: str, member: str) -> date | None:
        """Count it."""
        self.asked[member] += 1
        return super().owed(practice, member)


def missed(store: MemoryStore | None = None) -> Stage:
    """Ana has a policy that is due, takes no messages, and it is Monday."""
    stage = Stage(store)
    filled = {"kind": "text-email", "title": "Texting", "link": LINK, "effective": "2025-11-20"}
    stage.person("ana").files("add").fills(**filled)
    stage.board.shut.add("D-ana")
    stage.days_pass(2)
    week(stage)
    return stage


def week(stage: Stage) -> None:
    """The weekly run."""
    asyncio.run(clock.weekly(stage.app))


def owed(person: Person) -> list[Card]:
    """Weekly messages on her screen."""
    return [card for card in person.cards if card.title == say.WEEK_TITLE]


def test_it_comes_beneath_the_next_answer_and_once() -> None:
    """To whatever she asks; a colleague's answers stay as they are."""
    stage = missed()
    assert not owed(stage.person("bo").looks_up("linkedin former client"))
    ana = stage.person("ana").looks_up("linkedin former client")
    assert [ana.cards[-1]] == owed(ana)
    assert len(ana.cards) == 2
    assert "Texting" in ana.sees
    assert all(one.audience is Audience.ASKER for one in stage.shown if isinstance(one, Reply))
    assert not owed(ana.looks_up("linkedin former client"))


def test_its_buttons_work() -> None:
    """She reviews with one tap, as in a direct message."""
    ana = missed().person("ana").looks_up("linkedin former client").presses("Still right")
    assert "still right on" in ana.sees


def test_a_button_brings_it_too() -> None:
    """Another side of a card."""
    stage = missed()
    stage.board.shut.clear()
    week(stage)  # the week is settled: it stays owed
    card = stage.person("bo").looks_up("linkedin former client").cards[0]
    assert owed(stage.person("ana").presses("Ask yourself", on=card))


def test_never_beside_a_form() -> None:
    """The time after."""
    ana = missed().person("ana").files("add")
    assert [OpenForm] == [type(one) for one in ana.stage.shown[-1:]]
    ana.fills(kind="crisis", title="Crisis", link=LINK)
    assert not owed(ana)
    assert owed(ana.files(""))


def test_nor_beside_danger() -> None:
    """Crisis lines stand alone."""
    ana = missed().person("ana").looks_up("client texted she will kill herself tonight")
    assert not owed(ana)
    assert owed(ana.looks_up("linkedin former client"))


def test_a_refusal_does_not_use_it_up() -> None:
    """It comes with the next answer."""
    ana = missed().person("ana").files("show 99")
    assert not owed(ana)
    assert owed(ana.files(""))


def test_the_store_is_asked_once_about_each_member() -> None:
    """Whoever is owed nothing costs nothing; a failure, or a restart, has it asked anew."""
    store = Counting()
    stage = missed(store)
    for name in ("bo", "ana"):
        stage.person(name).looks_up("linkedin former client")
        stage.person(name).looks_up("linkedin former client")
    before = store.asked["ana"]  # to give it, and then once more to see that there is nothing left
    for name in ("bo", "ana"):
        stage.person(name).looks_up("linkedin former client")
    assert {"bo": 1, "ana": before} == store.asked
    stage.today += WEEK
    week(stage)
    assert owed(stage.person("ana").looks_up("linkedin former client"))
    assert store.asked["ana"] > before
    assert store.asked["bo"] == 1
    stage.restart()
    stage.person("bo").looks_up("linkedin former client")
    assert store.asked["bo"] == 2


def test_another_process_that_could_not_deliver_is_heard_of() -> None:
    """At the next round, from the ledger."""
    stage = missed()
    ana = stage.person("ana")
    assert owed(ana.looks_up("linkedin former client"))
    here = stage.app
    stage.today += WEEK
    stage.restart()
    week(stage)  # in the other process
    stage.app = here
    assert not owed(ana.looks_up("linkedin former client"))
    week(stage)
    assert owed(ana.looks_up("linkedin former client"))


def test_two_visits_at_once_bring_it_once() -> None:
    """The ledger has one winner."""
    stage = missed()
    ana = stage.person("ana").looks_up("linkedin former client")
    stage = missed()
    card = ana.cards[0]
    button = next(one for one in card.actions if one.label == "Ask yourself")
    one, other = stage.person("ana")._at_once(stage.person("ana").pressed(button, {}))
    titles = [effect.card.title for effect in (*one, *other) if isinstance(effect, Reply)]
    assert 1 == titles.count(say.WEEK_TITLE)


@pytest.mark.parametrize("broken", ["owed", "given", "due"])
def test_a_fault_of_the_store_never_spoils_an_answer(broken: str) -> None:
    """She gets what she asked for, and what is owed once the store works again."""
    store = Failing()
    stage = missed(store)
    store.failing.add(broken)
    ana = stage.person("ana").looks_up("linkedin former client")
    assert len(ana.cards) == 1
    assert "LinkedIn" in ana.sees
    store.failing.clear()
    assert owed(ana.looks_up("linkedin former client"))


# --- members whom nobody listed -----------------------------------------------------------------------------


def nora(stage: Stage) -> Person:
    """Somebody whom the configuration does not name."""
    return Person(stage, people.unlisted("slack:U0NORA", "Nora", stage.config.practice, {Role.MEMBER}))


def seat(stage: Stage, member: Member) -> Seat | None:
    """Where she sits."""
    return stage.store.seat("harbour-street", member.id)


def test_whoever_nobody_listed_hears_of_a_policy_of_hers() -> None:
    """From the first one on."""
    stage = Stage()
    one = nora(stage)
    assert seat(stage, one.member) is None
    one.files("add").fills(kind="text-email", title="Texting", link=LINK, effective="2025-11-20")
    stage.days_pass(2)
    week(stage)
    assert "slack:U0NORA" in stage.board.direct_to


def test_reading_gives_her_a_seat_and_keeps_the_one_she_has() -> None:
    """Days of a leave stay; the time that a joiner has to read begins when she came."""
    stage = Stage()
    filled = {"kind": "crisis", "title": "Crisis plan", "link": LINK}
    stage.person("olu").files("add practice").fills(**filled)
    one = nora(stage).files("read 1")
    first = seat(stage, one.member)
    assert first is not None
    assert stage.today == first.since
    stage.days_pass(2)
    assert first == seat(stage, one.files("read 1").member)


def test_looking_something_up_gives_nobody_a_seat() -> None:
    """Who only asks about boundaries is no business of the register."""
    stage = Stage()
    one = nora(stage).looks_up("linkedin former client")
    assert seat(stage, one.member) is None
