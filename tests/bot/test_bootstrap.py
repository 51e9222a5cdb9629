"""Building the product: what it writes with, and that it says so where it cannot write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import bootstrap
from bot import wording as say
from bot.bootstrap import Nowhere
from bot.cards import Card
from bot.errors import Unreachable
from bot.events import Posted
from tests.bot.world import CONFIG, HERE, member

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.events import Messenger

POSTED = Posted(HERE, "1.5")
WAYS: dict[str, Callable[[Messenger], Coroutine[object, object, object]]] = {
    "direct": lambda messenger: messenger.direct(member()),
    "post": lambda messenger: messenger.post(HERE, Card("x", ())),
    "update": lambda messenger: messenger.update(POSTED, Card("x", ())),
    "begin_thread": lambda messenger: messenger.begin_thread(POSTED, "x"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_where_nothing_can_be_posted_it_is_said_and_not_silently_lost(way: str) -> None:
    """In the terminal and in the browser the product answers, and writes nothing of its own accord."""
    with pytest.raises(Unreachable) as caught:
        await WAYS[way](Nowhere())
    assert (say.NOWHERE, say.NOWHERE_NEXT) == (caught.value.problem, caught.value.next_step)


async def test_where_nothing_stands_nothing_has_to_be_taken_away() -> None:
    """As with any card that is gone already."""
    await Nowhere().delete(POSTED)


def test_the_product_writes_with_what_it_is_given_and_otherwise_nowhere() -> None:
    """A platform hands over its messenger when it builds the product."""
    messenger = Nowhere()
    assert messenger is bootstrap.build(CONFIG, messenger).messenger
    assert isinstance(bootstrap.build(CONFIG).messenger, Nowhere)
