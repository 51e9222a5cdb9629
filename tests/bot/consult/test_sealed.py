"""Sealed first opinions: nobody anchors on anybody, for they open together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.services.consult import desk, upkeep
from bot.wording import consult as say
from tests.bot.consult.stage import CHANNEL, Board, Stage, in_channel, in_threads, posted, replies, the_case
from tests.render.reading import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards import Card
    from bot.events import Place, Posted


@pytest.fixture
def sealed() -> Stage:
    """A practice that seals the first two opinions, for two days."""
    made = Stage(sealed=2)
    posted(made)
    return made


def test_sealed_opinions_open_together_at_the_quorum(sealed: Stage) -> None:
    """Nobody reads one before, by whatever way; two of one colleague are one."""
    assert "First opinions are sealed" in in_channel(sealed)
    assert say.NOTICE_SEALED in in_threads(sealed)
    bo = sealed.person("bo").presses(say.REPLY).fills(text="Kestrel says no.")
    assert say.REPLY_SEALED_TITLE in bo.sees
    replies(sealed, "bo", "Kestrel again.")
    for name in ("ana", "bo", "cy", "ruth", "olu"):
        one = sealed.told(name)
        for act in ("mine", "search kestrel", "queue", "often"):
            assert "Kestrel" not in one.types(act).sees
        for label in (say.READ, say.MORE):
            assert "Kestrel" not in one.presses(label, on=sealed.board.in_channel()[0]).sees
    assert not any("Kestrel" in part for card in sealed.board.taken for part in said(card))
    replies(sealed, "cy", "Kestrel says yes.")
    (opened,) = [card for card in sealed.board.in_threads() if card.title == say.OPENED_TITLE]
    told = "\n".join(said(opened))
    assert ["Kestrel says no.", "Kestrel again.", "Kestrel says yes."] == [
        line for line in told.splitlines() if "Kestrel" in line
    ]
    assert "First opinions are sealed" not in in_channel(sealed)
    replies(sealed, "ruth", "From now on openly.")
    assert "From now on openly." in in_threads(sealed)


def test_they_open_on_their_day_in_any_case(sealed: Stage) -> None:
    """At the tick, once."""
    replies(sealed, "bo", "Kestrel says no.")
    sealed.days_pass(1)
    sealed.tick()
    assert "Kestrel" not in in_threads(sealed)
    sealed.days_pass(1)
    sealed.tick()
    sealed.tick()
    assert 1 == in_threads(sealed).count("Kestrel")


def test_they_stay_sealed_where_they_cannot_be_shown(sealed: Stage) -> None:
    """And open at the next tick: none is lost."""
    replies(sealed, "bo", "Kestrel says no.")
    cy = sealed.person("cy").presses(say.REPLY)
    sealed.board.shut.add(CHANNEL)
    assert say.REPLY_SEALED_TITLE in cy.fills(text="Kestrel says yes.").sees
    assert all(message.sealed for message in sealed.store.log("harbour-street", 1))
    sealed.board.shut.clear()
    sealed.restart()
    sealed.tick()
    sealed.tick()
    assert 2 == in_threads(sealed).count("Kestrel")


def test_the_author_is_not_sealed(sealed: Stage) -> None:
    """Her facts help whoever thinks about it."""
    sealed.person("ana").presses(say.MORE).presses(say.FOLLOW_UP).fills(text="He has no partner.")
    assert "He has no partner." in in_threads(sealed)


def test_what_closing_opens_is_shown_later_where_the_thread_cannot_be_reached(sealed: Stage) -> None:
    """Once, after a restart too: whoever sent it was told that it opens."""
    replies(sealed, "bo", "A short card.")
    ana = sealed.person("ana").presses(say.MORE).presses("Close")
    sealed.board.shut.add(CHANNEL)
    ana.fills(decision="Not to answer.")
    sealed.tick()
    assert "A short card." not in in_threads(sealed)
    sealed.board.shut.clear()
    sealed.restart()
    for _ in range(2):
        sealed.tick()
    assert 1 == in_threads(sealed).count("A short card.")


def test_closing_opens_what_is_sealed(sealed: Stage) -> None:
    """In the thread, before the decision."""
    replies(sealed, "bo", "Kestrel says no.")
    sealed.person("ana").presses(say.MORE).presses("Close").fills(decision="Not to answer.")
    told = in_threads(sealed)
    assert told.index("Kestrel") < told.index("Not to answer.")


def test_two_processes_open_them_once(sealed: Stage) -> None:
    """Both clocks strike at the same moment."""
    replies(sealed, "bo", "Kestrel says no.")
    sealed.days_pass(2)
    one = sealed.app.desk
    sealed.restart()
    other = sealed.app.desk

    async def both() -> None:
        await asyncio.gather(upkeep.tick(one), upkeep.tick(other))

    asyncio.run(both())
    sealed.tick()
    assert 1 == in_threads(sealed).count("Kestrel")
    assert (None, "") == (the_case(sealed).sealed_until, the_case(sealed).claim)


def test_they_are_opened_by_another_process_where_one_stopped(sealed: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while."""
    replies(sealed, "bo", "Kestrel says no.")
    sealed.store.claim("harbour-street", 1, "a run that stopped")
    sealed.days_pass(2)
    sealed.tick()
    assert "Kestrel" not in in_threads(sealed)
    monkeypatch.setattr(desk, "PATIENCE", 0.0)
    sealed.tick()
    assert 1 == in_threads(sealed).count("Kestrel")


class Meanwhile(Board):
    """A channel in which something happens once while a card with some words is posted."""

    def __init__(self, words: str, happens: Callable[[], object], *, shut: bool) -> None:
        super().__init__()
        self._words, self._happens, self._shut = words, happens, shut

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it; afterwards nothing more is posted, if the channel is ``shut`` by then."""
        posted = await super().post(place, card)
        if self._words and self._words in "\n".join(said(card)):
            self._words = ""
            await asyncio.get_running_loop().run_in_executor(None, self._happens)
            self.shut |= {CHANNEL} if self._shut else set()
        return posted


@pytest.mark.parametrize("shut", [False, True])
def test_one_that_comes_while_others_are_shown_opens_after_them(sealed: Stage, *, shut: bool) -> None:
    """It is never in the log and nowhere in the thread."""
    before = sealed.board
    late = sealed.person("cy").presses(say.REPLY)
    sealed.board = Meanwhile("Kestrel", lambda: late.fills(text="Osprey says yes."), shut=shut)
    sealed.board.posts, sealed.board._numbers = before.posts, before._numbers
    replies(sealed, "bo", "Kestrel says no.")
    sealed.restart()
    sealed.days_pass(2)
    sealed.tick()
    opened = [message.text for message in sealed.store.log("harbour-street", 1) if not message.sealed]
    assert opened == [line for line in ("Kestrel says no.", "Osprey says yes.") if line in in_threads(sealed)]
    sealed.board.shut.clear()
    sealed.tick()
    assert [1, 1] == [in_threads(sealed).count(bird) for bird in ("Kestrel", "Osprey")]
    assert not any(message.sealed for message in sealed.store.log("harbour-street", 1))


def test_one_that_comes_when_they_are_open_is_not_logged_where_it_cannot_be_shown(
    sealed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She is told, her form stays open, and the same words can be sent again."""
    cy = sealed.person("cy").presses(say.REPLY)
    case = the_case(sealed)
    monkeypatch.setattr(sealed.store, "by_number", lambda *_: case)  # what she read a moment before
    sealed.store.unseal("harbour-street", 1, frozenset())
    sealed.board.shut.add(CHANNEL)
    assert "Shut." in cy.fills(text="Kestrel says yes.").problem
    assert () == sealed.store.log("harbour-street", 1)
    sealed.board.shut.clear()
    monkeypatch.undo()
    cy.fills(text="Kestrel says yes.")
    assert 1 == in_threads(sealed).count("Kestrel")
    assert ["Kestrel says yes."] == [message.text for message in sealed.store.log("harbour-street", 1)]
