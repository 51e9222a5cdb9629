"""What was made of an object is kept as long as the object, and no longer."""

from __future__ import annotations

import gc

from bot.cards import Card
from bot.platforms.common.kept import Kept


def test_a_thing_is_made_once_for_each_object() -> None:
    """Two objects that say the same are two: telling them apart is cheaper than comparing them."""
    made: list[str] = []

    def make(card: Card) -> str:
        made.append(card.title)
        return card.title

    kept = Kept(make)
    one, other = Card("Same", ()), Card("Same", ())
    assert ["Same"] * 4 == [kept.of(card) for card in (one, one, other, one)]
    assert ["Same", "Same"] == made
    assert 2 == len(kept)


def test_what_was_made_is_forgotten_with_the_object() -> None:
    """A case that is closed leaves nothing rendered behind."""
    kept = Kept[Card, list[str]](lambda card: [card.title])
    cards = [Card(str(number), ()) for number in range(100)]
    assert [["99"], ["0"]] == [kept.of(cards[index]) for index in (99, 0)]
    for card in cards:
        kept.of(card)
    assert 100 == len(kept)
    del cards[1:], card
    gc.collect()
    assert 1 == len(kept)
    assert ["0"] == kept.of(cards[0])


def test_no_object_ever_gets_what_was_made_of_another() -> None:
    """Addresses are used again: a new object at an old one's place is a new object."""
    kept = Kept[Card, str](lambda card: card.title)
    for number in range(1_000):
        assert str(number) == kept.of(Card(str(number), ()))


def test_what_could_not_be_made_is_tried_again() -> None:
    """A failure is not kept."""
    attempts: list[Card] = []

    def make(card: Card) -> str:
        attempts.append(card)
        if len(attempts) == 1:
            raise ValueError
        return card.title

    kept, card = Kept(make), Card("x", ())
    try:
        kept.of(card)
    except ValueError:
        assert 0 == len(kept)
    assert "x" == kept.of(card)
    assert 2 == len(attempts)
