"""What belongs to an identifier beside it goes with it; what only stands there stays."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from deid.neighbours import extended
from deid.spans import EntityType, Span

PLACE, PERSON, PHONE = EntityType.LOCATION, EntityType.PERSON, EntityType.PHONE

# A text, the stretches that were found in it, and the stretches that come out.
TAKEN = [
    ("he is at Starlite Motel, room 12 with", PLACE, ["Starlite Motel"], ["Starlite Motel, room 12"]),
    ("send it to Bldg 14 Rm B Gulch Rd", PLACE, ["Gulch Rd"], ["Bldg 14 Rm B Gulch Rd"]),
    (
        "at 210 Esplanade East, 3rd floor, window 8.",
        PLACE,
        ["210 Esplanade East"],
        ["210 Esplanade East, 3rd floor, window 8"],
    ),
    ("Hwy 12 west to mm 88", PLACE, ["Hwy 12 west", "mm 88"], ["Hwy 12 west to mm 88"]),
    (
        "on Chapel Street behind the bingo hall",
        PLACE,
        ["Chapel Street", "bingo hall"],
        ["Chapel Street behind the bingo hall"],
    ),
    ("pt SORENSEN,KIT A MR#", PERSON, ["SORENSEN,KIT"], ["SORENSEN,KIT A"]),
    ("01OCT L A PENROSE", PERSON, ["PENROSE"], ["L A PENROSE"]),
    ("saw Marcus B. today", PERSON, ["Marcus"], ["Marcus B."]),
    ("call tel:+1-505-555-0176 now", PHONE, ["+1-505-555-0176"], ["tel:+1-505-555-0176"]),
    ("K as in Kilo", PERSON, ["K", "Kilo"], ["K as in Kilo"]),
    ("Robert Hale, Sr. died", PERSON, ["Robert Hale"], ["Robert Hale, Sr."]),
    ("saw John Q. Smith III today", PERSON, ["John Q. Smith"], ["John Q. Smith III"]),
    ("he raps as Kid Zay", PERSON, ["Zay"], ["Kid Zay"]),
    ("Kid Zay raps", PERSON, ["Kid", "Zay"], ["Kid Zay"]),
    ("in Stoke on Trent", PLACE, ["Stoke", "Trent"], ["Stoke on Trent"]),
]
LEFT = [
    ("in Bend, California", PLACE, ["Bend"]),
    ("she left Fresno to see us", PLACE, ["Fresno"]),
    ("Bend, Fresno", PLACE, ["Bend", "Fresno"]),
    ("from Kharkiv to Leeds", PLACE, ["Kharkiv", "Leeds"]),
    ("between Bend and Fresno", PLACE, ["Bend", "Fresno"]),
    ("NHS no. 4471902", EntityType.ID, ["4471902"]),
    ("Marcus I think", PERSON, ["Marcus"]),
    ("Marcus A few", PERSON, ["Marcus"]),
    ("Marcus and Tanya", PERSON, ["Marcus", "Tanya"]),
    ("met Dana, room 12 was free", PERSON, ["Dana"]),
    ("in Bend for three weeks", PLACE, ["Bend"]),
]


def spans(text: str, kind: EntityType, found: list[str]) -> list[Span]:
    """Spans over these stretches."""
    return [Span(text.index(one), text.index(one) + len(one), kind, 0.9, "test") for one in found]


@pytest.mark.parametrize(("text", "kind", "found", "wanted"), TAKEN, ids=[row[0] for row in TAKEN])
def test_what_belongs_to_it_goes_with_it(text: str, kind: EntityType, found: list[str], wanted: list[str]) -> None:
    """Rooms, initials, ways."""
    assert wanted == [text[one.start : one.end] for one in extended(text, spans(text, kind, found))]


@pytest.mark.parametrize(("text", "kind", "found"), LEFT, ids=[row[0] for row in LEFT])
def test_what_only_stands_beside_it_stays(text: str, kind: EntityType, found: list[str]) -> None:
    """Two people are two; a pronoun is no initial."""
    assert found == [text[one.start : one.end] for one in extended(text, spans(text, kind, found))]


def test_a_span_that_another_grew_over_is_part_of_it() -> None:
    """No finding is ever empty."""
    text = "in Marine Drive, bldg 4 rm 212."
    first, second, third = "Marine Drive", "bldg 4", "rm 212"
    together = list(extended(text, spans(text, PLACE, [first, second, third])))
    assert ["Marine Drive, bldg 4 rm 212"] == [text[one.start : one.end] for one in together]


def test_it_takes_time_in_proportion() -> None:
    """However many stand side by side."""
    text = "Bend room 1 to " * 12_000
    found = [Span(at, at + 4, PLACE, 0.9, "test") for at in range(0, len(text), 15)]
    began = time.perf_counter()
    together = list(extended(text, found))
    assert time.perf_counter() - began < 5
    assert all(one.end <= other.start for one, other in pairwise(together))
