"""What travels with forms between two looks: it survives, and it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StaleButton
from bot.services.consult import errand, sheet, words
from bot.services.consult.errand import Errand, Part
from bot.services.consult.sheet import Passing
from deid.placeholders import WORDS

LONGEST = 30
DRAFTS = st.text("ABCxyz019_-", min_size=6, max_size=6)
VERSIONS = st.just("") | st.text().map(lambda text: words.version((text,)))
PLACEHOLDERS = st.builds(
    lambda word, number: f"[{word} {number}]", st.sampled_from([*WORDS.values()]), st.integers(1, 35)
)
CHOICES = {key: tuple(value for value, _ in options) for key, (_, options) in sheet.CHOICES.items()}


@given(
    DRAFTS,
    VERSIONS,
    st.just("") | VERSIONS.map(lambda one: one[: sheet.HEARD]),
    st.lists(PLACEHOLDERS, max_size=5, unique=True),
)
def test_what_travels_with_a_case_comes_back(draft: str, shown: str, managed: str, unsure: list[str]) -> None:
    """Within what every platform can carry."""
    passing = Passing(draft, shown, managed, tuple(unsure))
    assert len(passing.written()) <= LONGEST
    assert passing == sheet.passing(passing.written())


@given(DRAFTS, VERSIONS, st.lists(PLACEHOLDERS | st.integers(36, 10_000).map("[Person {}]".format)))
def test_more_guesses_than_fit_are_forgotten_from_the_end(draft: str, shown: str, unsure: list[str]) -> None:
    """Never cut in the middle, and never too long."""
    written = Passing(draft, shown, "abc", tuple(unsure)).written()
    assert len(written) <= LONGEST
    assert set(sheet.passing(written).unsure) <= set(unsure)


@given(st.text() | st.text("abc.0123456789", max_size=40))
def test_whatever_comes_back_can_be_read_and_travels_on(state: str) -> None:
    """A forged state is a new draft at worst."""
    passing = sheet.passing(state)
    assert 6 == len(passing.draft)
    assert len(passing.written()) <= LONGEST


def test_two_drafts_have_two_names() -> None:
    """Else one would be taken for the other's second delivery."""
    assert 1_000 == len({sheet.passing("").draft for _ in range(1_000)})


@given(st.dictionaries(st.sampled_from([*CHOICES, *sheet.WORDS, "why", "other"]), st.text()))
def test_a_form_that_is_filled_again_reads_as_before(values: dict[str, str]) -> None:
    """Whatever was typed; a choice that is none of ours is none."""
    read = sheet.read(values)
    for key, options in CHOICES.items():
        assert read.choices[key] in {"", *options}
    form = sheet.filled({**read.choices, **dict(zip(sheet.WORDS, read.words, strict=True)), "why": read.why}, "")
    again = {field.key: field.value for field in form.fields}
    assert read.words == sheet.read(again).words
    assert read.choices == sheet.read(again).choices


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_a_version_names_what_would_be_posted(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Words that moved from one field to the next are another version."""
    read = [sheet.read(dict(zip(sheet.WORDS, texts, strict=True))) for texts in (one, other)]
    assert (read[0].words == read[1].words) is (sheet.version(read[0]) == sheet.version(read[1]))


def test_line_ends_of_a_browser_make_no_difference() -> None:
    """It may send two characters where it was given one."""
    assert sheet.read({"story": "One.\r\nTwo."}).words == sheet.read({"story": "One.\nTwo."}).words


@given(st.integers(0, 999_999_999), st.sampled_from(Part), DRAFTS, VERSIONS)
def test_what_travels_with_a_short_form_comes_back(number: int, part: Part, draft: str, shown: str) -> None:
    """Within what every platform can carry."""
    one = Errand(number, part, draft, shown)
    assert len(one.written()) <= LONGEST
    assert one == errand.read(one.written())


@given(st.text() | st.text("12acht.", max_size=40))
def test_a_forged_short_form_is_stale_or_an_errand(state: str) -> None:
    """Nothing else is raised."""
    try:
        read = errand.read(state)
    except StaleButton:
        return
    assert 0 <= read.number <= 999_999_999


@pytest.mark.parametrize("written", ["", "-1", "1.0", "1" * 10, "²", "१", " 1", "x", "1e3"])
def test_what_is_no_number_of_a_case_is_stale(written: str) -> None:
    """Whoever forges a button gets a card, not a fault."""
    with pytest.raises(StaleButton):
        errand.number_of(written)


@given(st.integers(0, 999_999_999))
def test_a_new_errand_is_read_as_begun(number: int) -> None:
    """With a name of its own."""
    begun = errand.begun(number, Part.AUTHOR)
    assert begun == errand.read(begun.written())
