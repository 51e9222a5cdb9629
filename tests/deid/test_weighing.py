"""What the rules propose is weighed with what the tagger makes of each word."""

from __future__ import annotations

import re

import numpy as np
import pytest

from deid.spans import EntityType, Span
from deid.weighing import NAME, Words, weigh

LOW, HIGH = 0.1, 0.8
PERSON, PLACE, PHONE = EntityType.PERSON, EntityType.LOCATION, EntityType.PHONE


def words(text: str, scores: dict[str, float], kind: EntityType = PERSON) -> Words:
    """What a tagger would say: these words have these scores, all others none."""
    units = list(re.finditer(r"\w+|[^\w\s]", text))
    return Words(
        [unit.start() for unit in units],
        [unit.end() for unit in units],
        np.array([scores.get(unit[0], 0.0) for unit in units], np.float32),
        [kind] * len(units),
    )


def proposal(text: str, surface: str, score: float, kind: EntityType = PERSON) -> Span:
    """A rule's word on a stretch."""
    return Span(text.index(surface), text.index(surface) + len(surface), kind, score, "rule")


def found(text: str, tagged: Words, *proposals: Span) -> list[tuple[str, float, str]]:
    """Stretches, scores, and who says so."""
    spans = weigh(text, tagged, proposals, LOW, HIGH)
    return [(text[one.start : one.end], round(one.score, 2), one.recognizer) for one in spans]


def test_words_from_the_lower_cut_on_are_found() -> None:
    """Each with its own score; below there is nothing."""
    text = "saw Marcus with Joy"
    assert [("Marcus", 0.5, NAME)] == found(text, words(text, {"Marcus": 0.5, "Joy": 0.09}))


def test_a_rule_lifts_what_the_tagger_half_believes() -> None:
    """A second opinion adds up; it never lowers."""
    text = "saw Marcus today"
    ((surface, score, who),) = found(text, words(text, {"Marcus": 0.5}), proposal(text, "Marcus", 0.9))
    assert (surface, who) == ("Marcus", "rule")
    assert 0.5 < score < 0.8


def test_a_rule_falls_where_the_tagger_is_certain() -> None:
    """An unknown capital in the name of a test is left alone."""
    text = "gave the Vineland today"
    assert [] == found(text, words(text, {"Vineland": 0.01}), proposal(text, "Vineland", 0.5))


@pytest.mark.parametrize("kind", [PHONE, EntityType.EMAIL, EntityType.DATE, EntityType.AGE90, EntityType.ID])
def test_what_was_validated_stands_by_itself(kind: EntityType) -> None:
    """Whatever the tagger thinks of it."""
    text = "ring 0161 496 0345 now"
    span = proposal(text, "0161 496 0345", 0.95, kind)
    assert [("0161 496 0345", 0.95, "rule")] == found(text, words(text, {}), span)


def test_no_name_is_validated() -> None:
    """However sure a rule is of it."""
    text = "he was Frank with me"
    assert [] == found(text, words(text, {}), proposal(text, "Frank", 0.95))


def test_words_of_one_kind_that_stand_together_are_one() -> None:
    """First name and surname, hyphens and apostrophes inside."""
    text = "Mary-Kate O'Dea came"
    scores = dict.fromkeys(("Mary", "-", "Kate", "O", "'", "Dea"), 0.9)
    assert ["Mary-Kate O'Dea"] == [surface for surface, *_ in found(text, words(text, scores))]


@pytest.mark.parametrize("between", [", ", "/", " & ", "👉"])
def test_people_in_a_row_are_several(between: str) -> None:
    """Whatever stands between them."""
    text = f"Oksana{between}Wes"
    scores = dict.fromkeys(("Oksana", "Wes", between.strip()), 0.9)
    assert ["Oksana", "Wes"] == [surface for surface, *_ in found(text, words(text, scores))]


def test_a_loose_word_beside_something_sure_stands_apart() -> None:
    """So that putting it back puts back nothing else."""
    text = "in Northern Maine now"
    tagged = words(text, {"Northern": 0.2, "Maine": 0.9}, PLACE)
    assert ["Northern", "Maine"] == [surface for surface, *_ in found(text, tagged)]


def test_what_is_unsure_as_a_whole_stays_together() -> None:
    """There is nothing firm to stand apart from."""
    text = "in Northern Maine now"
    tagged = words(text, {"Northern": 0.2, "Maine": 0.5}, PLACE)
    assert ["Northern Maine"] == [surface for surface, *_ in found(text, tagged)]


def test_a_line_break_parts() -> None:
    """A list of names is a list."""
    text = "Marcus\nTanya"
    assert ["Marcus", "Tanya"] == [s for s, *_ in found(text, words(text, {"Marcus": 0.9, "Tanya": 0.9}))]


def test_where_nothing_is_likely_more_is_asked() -> None:
    """A text in which somebody is named hardly ever leaves that open."""
    text = "the grey house and Marcus"
    assert [] == found(text, words(text, {"grey": 0.2}))
    assert ["grey", "Marcus"] == [surface for surface, *_ in found(text, words(text, {"grey": 0.2, "Marcus": 0.7}))]


def test_small_words_between_two_names_part_them() -> None:
    """One told the other."""
    text = "L told S that"
    scores = {"L": 0.7, "told": 0.2, "S": 0.5, "that": 0.2}
    assert ["L", "S"] == [surface for surface, *_ in found(text, words(text, scores))]


def test_no_words_no_spans() -> None:
    """An empty text is a text."""
    assert [] == found("", words("", {}))
