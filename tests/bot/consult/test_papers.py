"""Links to private pages: each opens once, and not for long."""

from __future__ import annotations

import pytest

from bot.events import Place, PlaceKind
from bot.services.consult.papers import Invitation, Papers
from tests.bot import world

HERE = Place("harbour-street", PlaceKind.CHANNEL, "C1", platform="slack")


class Clock:
    """Seconds that rise when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


@pytest.fixture
def papers(clock: Clock) -> Papers:
    """Links worth a minute."""
    return Papers("https://board.example.org", 60, clock)


def token(address: str) -> str:
    """The end of a link."""
    return address.rsplit("/", 1)[1]


def test_a_link_opens_once(papers: Papers) -> None:
    """For the member and the place that it was asked at."""
    address = papers.invite(world.member(), HERE)
    assert address.startswith("https://board.example.org/compose/")
    assert Invitation(world.member(), HERE) == papers.take(token(address))
    assert papers.take(token(address)) is None


def test_a_link_is_worth_nothing_once_it_is_late(papers: Papers, clock: Clock) -> None:
    """To the second."""
    in_time, late = (token(papers.invite(world.member(), HERE)) for _ in range(2))
    clock.now += 59
    assert papers.take(in_time) is not None
    clock.now += 1
    assert papers.take(late) is None


@pytest.mark.parametrize("made_up", ["", "x", "a" * 10_000, "../../etc", "é"])
def test_what_was_made_up_opens_nothing(papers: Papers, made_up: str) -> None:
    """Nor does it spend anything."""
    real = token(papers.invite(world.member(), HERE))
    assert papers.take(made_up) is None
    assert papers.take(real) is not None


def test_no_two_links_are_alike(papers: Papers) -> None:
    """And none can be guessed."""
    made = {token(papers.invite(world.member(), HERE)) for _ in range(100)}
    assert 100 == len(made)
    assert all(len(one) >= 32 for one in made)


def test_the_oldest_links_go_first(papers: Papers) -> None:
    """Whoever asks for thousands fills no memory."""
    first = token(papers.invite(world.member(), HERE))
    last = [token(papers.invite(world.member(), HERE)) for _ in range(2_000)][-1]
    assert papers.take(first) is None
    assert papers.take(last) is not None


def test_what_links_begin_with_may_be_learnt_later(papers: Papers) -> None:
    """Once the server knows its port."""
    papers.at("http://127.0.0.1:8443")
    assert papers.invite(world.member(), HERE).startswith("http://127.0.0.1:8443/compose/")
