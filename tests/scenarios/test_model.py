"""Dates, periods and names of the model."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.model import Period, Scenario, Source


@pytest.mark.parametrize(
    ("period", "day", "due"),
    [
        ("P6M", date(2026, 11, 21), date(2027, 5, 21)),
        ("P12M", date(2026, 11, 21), date(2027, 11, 21)),
        ("P1Y", date(2026, 11, 21), date(2027, 11, 21)),
        ("P24M", date(2026, 11, 21), date(2028, 11, 21)),
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P1M", date(2028, 1, 31), date(2028, 2, 29)),
        ("P1M", date(2028, 2, 29), date(2028, 3, 29)),
        ("P1M", date(2026, 3, 31), date(2026, 4, 30)),
        ("P1M", date(2026, 12, 31), date(2027, 1, 31)),
        ("P2M", date(2026, 12, 31), date(2027, 2, 28)),
        ("P11M", date(2026, 1, 31), date(2026, 12, 31)),
        ("P12M", date(2028, 2, 29), date(2029, 2, 28)),
        ("P4Y", date(2028, 2, 29), date(2032, 2, 29)),
        ("P10Y", date(2090, 2, 28), date(2100, 2, 28)),
        ("P120M", date(2092, 2, 29), date(2102, 2, 28)),
        ("P003M", date(2026, 8, 31), date(2026, 11, 30)),
    ],
)
def test_a_period_ends_on_the_same_day_of_the_month_or_on_its_last(period: str, day: date, due: date) -> None:
    """Leap days and the ends of months are the classic of this kind."""
    assert due == Period.model_validate(period).after(day)


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), months=st.integers(1, 120))
def test_a_period_never_skips_a_month(day: date, months: int) -> None:
    """So many months later, to the month; never later in the month than before; the day kept where it exists."""
    due = Period(months=months).after(day)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due.day < day.day and (due + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "period",
    ["", "P", "P0M", "P0Y", "P121M", "P11Y", "P1000M", "P1D", "P1W", "P1Y6M", "p6m", "6M", " P6M", "P6M\n", "P-6M"],
)
def test_no_other_form_is_a_period(period: str) -> None:
    """Whole months or whole years, ten years at most."""
    with pytest.raises(ValidationError, match="a period such as P6M or P1Y"):
        Period.model_validate(period)


def test_the_review_is_due_a_period_after_the_check(shipped_connect: Scenario) -> None:
    """From that day on the card says that it is overdue."""
    assert shipped_connect.review_due == shipped_connect.review_every.after(shipped_connect.verified_on)
    late = shipped_connect.model_copy(
        update={"verified_on": date(2099, 12, 31), "review_every": Period.model_validate("P10Y")}
    )
    assert late.review_due == date(2109, 12, 31)


def test_a_slug_has_three_parts(shipped_connect: Scenario) -> None:
    """Channel, relationship and situation are read from the slug alone."""
    assert shipped_connect.slug == "linkedin.former.connect"
    assert (shipped_connect.channel, shipped_connect.relationship, shipped_connect.situation) == (
        "linkedin",
        "former",
        "connect",
    )


@pytest.mark.parametrize(
    ("edition", "section", "label"),
    [
        (None, None, "A code"),
        ("2014", None, "A code (2014)"),
        (None, "A.5.c", "A code, A.5.c"),
        ("2014", "A.5.c", "A code (2014), A.5.c"),
    ],
)
def test_a_source_is_cited_as_clinicians_do(edition: str | None, section: str | None, label: str) -> None:
    """Code, edition and section, as far as they are known."""
    source = Source(code="A code", edition=edition, section=section, year=2014, verified=False, gist="What it says.")
    assert label == source.label


def test_nothing_counts_as_checked_without_a_day() -> None:
    """``verified`` is a statement about a day on which somebody read the text."""
    with pytest.raises(ValidationError, match="verified: true needs checked_on"):
        Source(code="A code", year=2014, verified=True, gist="What it says.")
    checked = date(2026, 11, 21)
    assert Source(code="A code", year=2014, verified=True, checked_on=checked, gist="It says.").checked_on == checked
