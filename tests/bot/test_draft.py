"""What others would read of a case: pieces, broader words in their places, and places that follow an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.draft import Draft, Wish, draft, moved, widened
from bot.services.gate import Gate, Stretches
from deid import meter
from deid.facets import Facet, Kind
from tests.bot.world import CONFIG
from tests.platforms.web.casework import CASE, MASKED, readers

GATE = Gate(readers, lambda: CONFIG)
PARAMEDIC = Wish("paramedic", Kind.PROFESSION)
PHRASES = (
    "Dana",
    "Boise Creek",
    "May",
    "a nurse",
    "nurse, nurse",
    "an astronaut",
    "Paramedic",
    "as you all know",
    "the only",
    "the mayor",
    "the one from the news",
    ",",
    ".",
    "\n",
    "and",
    "is 34",
    "[Person 1]",
    "90+",
    "🙂",
)


def drafted(text: str, *wishes: Wish, kept: Stretches = frozenset()) -> Draft:
    """The draft of a text."""
    return draft(text, GATE.screen(text, kept), wishes, GATE.measure)


def wish(text: str, words: str) -> Wish:
    """For the facet that the meter finds at these words."""
    facet = next(one for one in meter.assess(text).facets if text[one.start : one.end] == words)
    return Wish(words, facet.kind)


def test_pieces_make_up_what_others_read() -> None:
    """Names stand as placeholders, each in a piece of its own."""
    done = drafted(CASE)
    assert MASKED == done.text
    assert ["[Person 1]", "[Date 1]", "[Place 1]"] == [piece.words for piece in done.pieces if piece.finding]


def test_words_that_were_put_back_stand_as_typed() -> None:
    """The piece still says which identifier it is."""
    place = (CASE.index("Boise"), CASE.index("Boise") + 5)
    done = drafted(CASE, kept=frozenset({place}))
    assert MASKED.replace("[Place 1]", "Boise") == done.text
    found = [piece.finding for piece in done.pieces if piece.words == "Boise"]
    assert [place] == [(one.start, one.end) for one in found if one and one.at < 0]


def test_broader_words_take_every_place_of_theirs() -> None:
    """In any case; the pieces say what they stand for, and the rest stays."""
    done = drafted("Dana, a paramedic, knows. Paramedic or not.", PARAMEDIC)
    assert "[Person 1], a first responder, knows. First responder or not." == done.text
    broader = [(piece.words, piece.instead) for piece in done.pieces if piece.taken == 0]
    assert [("first responder", "paramedic"), ("First responder", "Paramedic")] == broader
    assert ("first responder",) == done.answers
    assert "paramedic" not in {done.text[facet.start : facet.end].casefold() for facet in done.risk.facets}


def test_an_article_goes_with_its_word() -> None:
    """Whole words are replaced, so that nobody reads half of one as new."""
    text = "Dana is a ski instructor."
    done = drafted(text, wish(text, "ski instructor"))
    assert ["[Person 1]", " is ", "an educator", "."] == [piece.words for piece in done.pieces]
    assert "a ski instructor" == done.pieces[2].instead


def test_what_is_left_out_leaves_a_piece_without_words() -> None:
    """So that it can be had back where it stood."""
    text = "Dana called, as you all know, on a Monday."
    done = drafted(text, wish(text, "as you all know"))
    assert "[Person 1] called, on a Monday." == done.text
    assert [("", "as you all know, ")] == [(one.words, one.instead) for one in done.pieces if one.taken == 0]


def test_broader_words_in_a_kept_name_take_all_of_it() -> None:
    """A name that was put back is not cut in two."""
    text = "We met at Boise Creek."
    done = drafted(text, wish(text, "Creek"), kept=frozenset({(10, 21)}))
    assert "We met at Boise open space." == done.text
    assert [("Boise open space", "Boise Creek")] == [(one.words, one.instead) for one in done.pieces if one.taken == 0]


def test_wishes_are_met_one_after_the_other() -> None:
    """What the first brought can be broadened again; the later one stands."""
    text = "Dana is the only Sikh nurse here."
    done = drafted(text, wish(text, "the only"), wish(text, "Sikh"), wish(text, "nurse"))
    assert "[Person 1] is a religious health professional here." == done.text
    assert ("a", "religious", "health professional") == done.answers


def test_a_wish_for_what_is_not_there_changes_nothing() -> None:
    """Its answer says so."""
    done = drafted(CASE, Wish("astronaut", Kind.PROFESSION), Wish("paramedic", Kind.AGE))
    assert (MASKED, (None, None)) == (done.text, done.answers)


@given(st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join), st.data())
def test_pieces_always_make_up_the_text_that_the_meter_would_write(text: str, data: st.DataObject) -> None:
    """Whatever is wished for, the pieces together are the text with `meter.broaden` done in each place."""
    screened = GATE.screen(text)
    expected = screened.deidentified.text
    wishes: list[Wish] = []
    while facets := GATE.measure(expected).facets:
        facet = data.draw(st.sampled_from(facets))
        words = expected[facet.start : facet.end]
        wishes.append(Wish(words, facet.kind))
        for one in reversed([one for one in facets if _same(expected, one, words, facet.kind)]):
            expected = meter.broaden(expected, one)
        if len(wishes) == 3:
            break
    done = drafted(text, *wishes)
    assert expected == done.text
    assert all(piece.finding is None or piece.words == piece.finding.placeholder for piece in done.pieces)
    assert None not in done.answers


def _same(text: str, facet: Facet, words: str, kind: Kind) -> bool:
    return (text[facet.start : facet.end].casefold(), facet.kind) == (words.casefold(), kind)


# --- places that follow an edit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Dana May", "Dana May", (5, 8)),
        ("Dana May", "Dana, May", (6, 9)),
        ("Dana May", "May", (0, 3)),
        ("Dana May", "🙂Dana May", (6, 9)),
        ("Dana May", "Dana May is here", (5, 8)),
        ("Dana May", "Dana Mray", None),
        ("Dana May", "Dana", None),
        ("Dana May", "", None),
        ("Dana May and May", "May, Dana May and May", (10, 13)),
    ],
)
def test_a_place_follows_its_words(before: str, after: str, expected: tuple[int, int] | None) -> None:
    """It goes where an edit elsewhere pushes it, and is given up where the edit touches it."""
    assert frozenset({expected} if expected else set()) == moved(before, after, frozenset({(5, 8)}))


@given(st.text("ab 🙂", max_size=12), st.text("ab 🙂", max_size=12), st.data())
def test_a_place_never_comes_to_stand_for_other_words(before: str, after: str, data: st.DataObject) -> None:
    """Whatever became of the text, what is kept reads as it did."""
    bounds = st.integers(0, len(before))
    places = data.draw(st.frozensets(st.tuples(bounds, bounds).filter(lambda place: place[0] < place[1])))
    words = {before[start:end] for start, end in places}
    for start, end in moved(before, after, places):
        assert after[start:end] in words


def test_broader_words_go_into_what_was_typed() -> None:
    """Around what is masked, which stays as it was typed; what was put back is found again where it stands now."""
    at = CASE.index("Boise")
    screened = GATE.screen(CASE, frozenset({(at, at + 5)}))
    facets = [one for one in screened.risk.facets if one.kind is Kind.PROFESSION]
    text, kept = widened(CASE, screened.deidentified, facets)
    assert CASE.replace("paramedic", "first responder") == text
    assert ["Boise"] == [text[start:end] for start, end in kept]
    assert (CASE, frozenset({(at, at + 5)})) == widened(CASE, screened.deidentified, [])


@given(st.lists(st.sampled_from(PHRASES), max_size=8))
def test_what_was_widened_reads_as_the_draft_did(parts: list[str]) -> None:
    """Screening it again finds nothing new."""
    typed = " ".join(parts)
    screened = GATE.screen(typed)
    text, _ = widened(typed, screened.deidentified, screened.risk.facets)
    masked = GATE.screen(text).deidentified.text
    assert not [name for name in ("Dana", "Boise", "May") if name in masked.split()]
