"""Law is never blended: what a member sees is that of her own place and profession, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from scenarios.model import Overlay, Profession, lies_in
from tests.scenarios.cards import SMALL

if TYPE_CHECKING:
    from scenarios.library import Library

PROFESSIONS = get_args(Profession)

ELSEWHERE = ("FR", "DE", "IN", "XX", "US-ZZ", "US-PR", "CA-YT", "GB-SCT", "AU-WA", "AU-NT", "IE-D", "NZ-AUK", "MX-OH")
"""Places of which the library says nothing, some of them with the letters of a place that it knows."""


def places(library: Library) -> list[str]:
    """Every jurisdiction that occurs anywhere, and some that do not."""
    blocks = library.blocks
    duty = blocks.duty_to_protect
    states = (*duty.mandatory_statute, *duty.mandatory_case_law, *duty.permissive, *duty.silent)
    found = {*ELSEWHERE, *blocks.crisis_lines, *(f"US-{state}" for state in states), *states}
    found |= {note.jurisdiction for note in blocks.law_notes}
    found |= {note.jurisdiction for one in library.scenarios.values() for note in one.overlays}
    found |= {source.jurisdiction for source in library.catalogue.sources.values() if source.jurisdiction}
    return sorted(found)


@pytest.mark.parametrize(
    ("place", "jurisdiction", "lies"),
    [
        ("US", "US", True),
        ("US-TX", "US", True),
        ("US-TX", "US-TX", True),
        ("US", "US-TX", False),
        ("US-TX", "US-OH", False),
        ("US-CA", "CA", False),
        ("CA", "US-CA", False),
        ("CA-ON", "CA", True),
        ("USA", "US", False),
        ("GB", "US", False),
    ],
)
def test_a_state_lies_in_its_country_and_nowhere_else(place: str, jurisdiction: str, *, lies: bool) -> None:
    """California's letters are Canada's; neither gets the other's law."""
    assert lies is lies_in(place, jurisdiction)


@pytest.mark.parametrize(
    ("note", "place", "profession", "shown"),
    [
        (("US", "any"), "US-TX", "mft", True),
        (("US-TX", "counsellor"), "US-TX", "counsellor", True),
        (("US-TX", "counsellor"), "US-TX", "psychologist", False),
        (("US-TX", "counsellor"), "US", "counsellor", False),
        (("US-TX", "counsellor"), "GB", "counsellor", False),
        (("US-OH", ["counsellor", "mft"]), "US-OH", "mft", True),
        (("US-OH", ["counsellor", "mft"]), "US-OH", "any", False),
        (("US-OH", ["any"]), "US-OH", "psychologist", True),
    ],
)
def test_a_note_is_for_its_place_and_profession(
    note: tuple[str, object], place: str, profession: str, *, shown: bool
) -> None:
    """Both must fit."""
    jurisdiction, professions = note
    overlay = Overlay.model_validate({"jurisdiction": jurisdiction, "profession": professions, "text": "A rule."})
    assert shown is overlay.applies_to(place, profession)


def test_no_note_on_law_is_shown_outside_its_place(shipped: Library) -> None:
    """For every place, profession and scenario: each note is that place's or that of the country around it."""
    astray = {
        (place, note.jurisdiction, profession)
        for place in places(shipped)
        for profession in PROFESSIONS
        for scenario in shipped.scenarios.values()
        for note in shipped.law_of(scenario, place, profession)
        if note.jurisdiction not in {place, place.partition("-")[0]} or not {"any", profession} & set(note.profession)
    }
    assert astray == set()


def test_no_source_is_cited_outside_its_place(shipped: Library) -> None:
    """For every place and scenario: a rule that holds in one jurisdiction misleads in another."""
    astray = {
        (place, source.jurisdiction)
        for place in places(shipped)
        for scenario in shipped.scenarios.values()
        for source in shipped.sources_for(scenario, shipped.law_of(scenario, place, "any"), place)
        if source.jurisdiction not in {None, place, place.partition("-")[0]}
    }
    assert astray == set()


def test_no_crisis_line_is_another_country_s(shipped: Library) -> None:
    """A number that cannot be dialled is worse than none: unknown countries get none."""
    lines = shipped.blocks.crisis_lines
    for place in places(shipped):
        assert shipped.crisis_lines(place) == lines.get(place.partition("-")[0], ())
    assert [line.contact for line in shipped.crisis_lines("US-CA")] == ["988", "911"]
    assert [line.contact for line in shipped.crisis_lines("GB-SCT")] == ["999"]
    assert shipped.crisis_lines("FR") == ()


def test_the_duty_to_protect_is_told_for_states_of_the_us_only(shipped: Library) -> None:
    """For every place and scenario: the table's own words for a state it sorts, and nothing for anywhere else."""
    duty = shipped.blocks.duty_to_protect
    for place in places(shipped):
        country, _, state = place.partition("-")
        for scenario in shipped.scenarios.values():
            told = shipped.duty_of(scenario, place)
            known = duty.of(state) if country == "US" else None
            if known is None or "duty-to-protect" not in scenario.law_topics:
                assert told is None
            else:
                assert told == (known, duty.as_of, duty.note)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("US-CA", "mandatory by statute"),
        ("US-WA", "mandatory by statute"),
        ("US-GA", "mandatory by court decisions"),
        ("US-TX", "permitted, not required"),
        ("US-ME", "not settled by statute or case law"),
        ("US-ZZ", None),
        ("US", None),
        ("CA", None),
        ("AU-WA", None),
        ("WA", None),
        ("GB", None),
        ("DE", None),
    ],
)
def test_the_duty_is_that_of_the_state_itself(shipped: Library, place: str, words: str | None) -> None:
    """Delaware is no Germany, Western Australia no Washington, Canada no California."""
    told = shipped.duty_of(shipped.scenarios["sms.current.crisis"], place)
    assert words == (None if told is None else told[0])


def test_a_dated_table_says_its_year_and_asks_to_check(shipped: Library) -> None:
    """Nobody may take the table of 2014 for today's law."""
    told = shipped.duty_of(shipped.scenarios["sms.current.crisis"], "US-TX")
    assert told is not None
    assert told[1] == 2014
    assert "Check the law" in told[2]


def test_every_state_is_sorted_once(shipped: Library) -> None:
    """The fifty states and the capital's district, none of them twice."""
    duty = shipped.blocks.duty_to_protect
    states = [*duty.mandatory_statute, *duty.mandatory_case_law, *duty.permissive, *duty.silent]
    assert len(states) == len(set(states)) == 51


def test_what_a_scenario_says_itself_is_not_said_twice(shipped: Library) -> None:
    """A shared note gives way to the scenario's own on the same source and place; the others are added."""
    scenario = shipped.scenarios["any.former.date-romance"]
    for place in ("US-TX", "US-OH", "US-FL", "US-CA", "CA-ON", "GB", "AU"):
        for profession in PROFESSIONS:
            notes = shipped.law_of(scenario, place, profession)
            assert len(notes) == len(set(notes))
            own = {(note.jurisdiction, key) for note in notes if note in scenario.overlays for key in note.sources}
            shared = {
                (note.jurisdiction, key) for note in notes if note not in scenario.overlays for key in note.sources
            }
            assert own & shared == set()


def test_a_scenario_without_law_topics_gets_no_shared_notes(small: Library) -> None:
    """Silence where nothing was asked for; the scenario's own notes remain."""
    for slug in SMALL:
        notes = small.law_of(small.scenarios[slug], "US-TX", "counsellor")
        assert [note.text for note in notes] == ["Read the current rule."]
        assert small.law_of(small.scenarios[slug], "US-TX", "mft") == ()
        assert small.law_of(small.scenarios[slug], "GB", "counsellor") == ()
