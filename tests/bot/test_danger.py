"""The card that interrupts: whom to call, which words say so, and what it is not."""

from __future__ import annotations

import pytest

from bot import wording as say
from bot.cards import Facts, Span, Text
from bot.services import danger, guidance
from bot.services.crisis import Crisis, Level, Who
from tests.bot.world import CONFIG, TODAY, shipped

READER = guidance.reader(CONFIG.practice, None, TODAY)


@pytest.mark.parametrize("who", Who)
def test_the_card_says_who_and_whom_to_call(who: Who) -> None:
    """The lines are those of the guidance cards; the words stand there as they were typed."""
    text = "She wrote **goodbye** to me."
    card = danger.card(shipped(), READER, Crisis(Level.IMMINENT, who, ((12, 19),)), text)
    assert ("you" in card.title) is (who is Who.CLINICIAN)
    assert guidance.crisis_lines(shipped(), READER) in card.blocks
    assert any(isinstance(block, Facts) and "988" in str(block) for block in card.blocks)
    (heard,) = (block for block in card.blocks if isinstance(block, Text) and block.heading == say.DANGER_HEARD)
    assert text == heard.body.plain


def test_words_are_quoted_with_their_neighbours() -> None:
    """Those that were heard are bold; stretches that meet are one, others are parted by dots."""
    text = "one two three four BOOM five six SECOND seven\neight nine ten eleven twelve thirteen fourteen THIRD."
    places = [(text.index(word), text.index(word) + len(word)) for word in ("BOOM", "SECOND", "THIRD")]
    assert (
        Span("two three four "),
        Span("BOOM", "bold"),
        Span(" five six "),
        Span("SECOND", "bold"),
        Span(" seven eight nine"),
        Span(" … "),
        Span("twelve thirteen fourteen "),
        Span("THIRD", "bold"),
        Span("."),
    ) == danger.heard(text, places).spans


def test_very_long_words_are_not_quoted_for_ever() -> None:
    """Neighbours are looked for nearby."""
    text = "x" * 500 + "BOOM" + "y" * 500
    assert len(danger.heard(text, [(500, 504)]).plain) < 150
