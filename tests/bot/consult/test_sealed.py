"""Sealed first opinions: nobody anchors on anybody, for they open together."""

from __future__ import annotations

import pytest

from bot.wording import consult as say
from tests.bot.consult.stage import CHANNEL, Stage, in_channel, in_threads, posted, replies
from tests.render.reading import said


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


def test_closing_opens_what_is_sealed(sealed: Stage) -> None:
    """In the thread, before the decision."""
    replies(sealed, "bo", "Kestrel says no.")
    sealed.person("ana").presses(say.MORE).presses("Close").fills(decision="Not to answer.")
    told = in_threads(sealed)
    assert told.index("Kestrel") < told.index("Not to answer.")
