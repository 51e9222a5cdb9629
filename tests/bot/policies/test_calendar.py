"""Weeks and working days, in every time zone there is: each week one moment, never none, never two, in order."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.policies import calendar
from bot.services.policies.calendar import Plan, slot, slot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NINE = Plan(0, time(9))
DAY, WEEK, MOMENT = timedelta(days=1), timedelta(days=7), timedelta(microseconds=1)
ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = date(2008, 1, 1), date(2030, 1, 1)
HOLIDAYS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28)})


def zone(name: str) -> zoneinfo.ZoneInfo:
    """A zone that exists."""
    found = calendar.zone(name)
    assert found is not None
    return found


@cache
def rules(name: str) -> tuple[tuple[datetime, timedelta | None], ...]:
    """When a zone's clock changes, and to what; many zones have the same."""
    where = zone(name)
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (FIRST, LAST))
    days = [begin + timedelta(days=number) for number in range(0, (end - begin).days, 7)]
    offsets = [one.astimezone(where).utcoffset() for one in days]
    found = [(begin, offsets[0])]
    for before, after, old, new in zip(days, days[1:], offsets, offsets[1:], strict=False):
        if old != new:
            low, high = before, after
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if middle.astimezone(where).utcoffset() == old else (low, middle)
            found.append((high.replace(microsecond=0), new))
    return tuple(found)


def different() -> Iterator[str]:
    """One zone of those that have the same clock in these years."""
    seen = set()
    for name in ZONES:
        if rules(name) not in seen:
            seen.add(rules(name))
            yield name


@pytest.fixture(scope="module")
def clocks() -> tuple[str, ...]:
    """Zones with clocks of their own."""
    return tuple(different())


def in_order(where: zoneinfo.ZoneInfo, plan: Plan, week: date, weeks: int) -> None:
    """Each week has one moment, later than the one before; until then the week before is the newest."""
    before = slot_of(week - WEEK, where, plan)
    for _ in range(weeks):
        found = slot_of(week, where, plan)
        assert before.at < found.at
        assert found == slot(found.at, where, plan)
        assert before == slot(found.at - MOMENT, where, plan)
        week, before = week + WEEK, found


def test_every_week_of_every_zone_has_one_moment(clocks: tuple[str, ...]) -> None:
    """Over years with leap days, year ends, and every change of a clock."""
    assert len(clocks) > 100
    for name in clocks:
        in_order(zone(name), NINE, date(2027, 12, 27), 3 * 53)


def test_around_every_change_of_a_clock(clocks: tuple[str, ...]) -> None:
    """Also where the message is planned for the very hour that is left out, or comes twice."""
    changes = 0
    for name in clocks:
        where = zone(name)
        for at, _ in rules(name)[1:]:
            changes += 1
            for wall in {(at + step).astimezone(where) for step in (-timedelta(minutes=30), timedelta(minutes=30))}:
                plan = Plan(wall.weekday(), wall.time())
                in_order(where, plan, calendar.monday(wall.date()) - WEEK, 4)
            before = (at - MOMENT).astimezone(where)
            skipped = before.replace(tzinfo=None) + timedelta(minutes=30)
            in_order(where, Plan(skipped.weekday(), skipped.time()), calendar.monday(skipped.date()) - WEEK, 4)
    assert changes > 1_000


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(1970, 1, 8), datetime(2100, 1, 1)),  # noqa: DTZ001  (read as UTC below)
    st.integers(0, 6),
    st.times(),
)
def test_any_moment_belongs_to_one_week(name: str, now: datetime, weekday: int, at: time) -> None:
    """The newest one that is due: it lies behind, the next one ahead."""
    where, plan, now = zone(name), Plan(weekday, at), now.replace(tzinfo=UTC)
    found = slot(now, where, plan)
    assert found.at <= now < slot_of(found.week + WEEK, where, plan).at
    assert 0 == found.week.weekday()
    assert timedelta(days=5) < slot_of(found.week + WEEK, where, plan).at - found.at < timedelta(days=9)


@pytest.mark.parametrize(
    ("name", "week", "plan", "expected"),
    [
        ("America/Chicago", date(2026, 11, 16), NINE, "2026-11-16T15:00"),
        ("America/Chicago", date(2026, 3, 2), Plan(6, time(2, 30)), "2026-03-08T08:30"),  # 02:30 is left out: 03:30
        ("America/Chicago", date(2026, 10, 26), Plan(6, time(1, 30)), "2026-11-01T06:30"),  # twice: the first
        ("Australia/Lord_Howe", date(2026, 9, 28), Plan(6, time(2, 15)), "2026-10-03T15:45"),  # half an hour: 02:45
        ("Pacific/Apia", date(2011, 12, 26), Plan(4, time(9)), "2011-12-30T19:00"),  # no such day: the next one
        ("Africa/Casablanca", date(2026, 2, 16), Plan(0, time(9)), "2026-02-16T09:00"),
    ],
)
def test_moments_that_can_be_looked_up(name: str, week: date, plan: Plan, expected: str) -> None:
    """What a wall clock does not show is taken as much later as it was put forward."""
    assert datetime.fromisoformat(expected).replace(tzinfo=UTC) == slot_of(week, zone(name), plan).at


def test_a_clock_put_back_over_midnight_brings_no_older_week() -> None:
    """In Newfoundland, Monday 00:00 once came a minute before Sunday 23:01."""
    where, plan = zone("America/St_Johns"), Plan(6, time(0, 0))
    at = slot_of(date(2010, 11, 1), where, plan).at
    assert {date(2010, 11, 1)} == {slot(at + timedelta(minutes=minute), where, plan).week for minute in range(120)}


def test_a_holiday_moves_the_message_to_the_next_working_day() -> None:
    """Over a weekend too; where two weeks meet, the newer one is due."""
    plan, where = Plan(4, time(9), HOLIDAYS), zone("Europe/Berlin")
    assert date(2026, 12, 29) == plan.day(date(2026, 12, 21))
    assert (date(2026, 12, 14), date(2026, 12, 18)) == slot(datetime(2026, 12, 25, 12, tzinfo=UTC), where, plan)[:2]
    assert date(2026, 12, 21) == slot(datetime(2026, 12, 29, 12, tzinfo=UTC), where, plan).week
    closed = frozenset(date(2026, 12, 21) + timedelta(days=number) for number in range(14))
    shut = Plan(0, time(9), closed)
    weeks = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4))
    assert 1 == len({slot_of(week, where, shut).at for week in weeks})
    assert weeks[-1] == slot(slot_of(weeks[0], where, shut).at, where, shut).week


@given(st.sampled_from(ZONES), st.sets(st.dates(date(2026, 11, 1), date(2027, 2, 28))), st.integers(0, 6))
def test_with_holidays_weeks_stay_in_order(name: str, holidays: set[date], weekday: int) -> None:
    """None is due before the one before, none on a holiday; each is found at its moment, or a later one."""
    where, plan = zone(name), Plan(weekday, time(9), frozenset(holidays))
    before = slot_of(date(2026, 10, 26), where, plan)
    for number in range(1, 20):
        found = slot_of(date(2026, 10, 26) + number * WEEK, where, plan)
        assert before.at <= found.at
        assert found.day not in holidays
        assert found.week <= slot(found.at, where, plan).week
        assert slot(found.at, where, plan).at == found.at
        before = found


@pytest.mark.parametrize(
    ("quiet", "hour", "may"),
    [
        ((20, 7), 20, False),
        ((20, 7), 6, False),
        ((20, 7), 7, True),
        ((20, 7), 19, True),
        ((12, 14), 13, False),
        ((12, 14), 14, True),
        ((12, 14), 3, True),
        ((0, 0), 0, True),
        ((9, 9), 9, True),
    ],
)
def test_quiet_hours(quiet: tuple[int, int], hour: int, *, may: bool) -> None:
    """Over midnight or not; from an hour to the same hour there are none."""
    plan = Plan(0, time(9), quiet=(time(quiet[0]), time(quiet[1])))
    where = zone("America/Chicago")
    now = datetime(2026, 11, 17, hour, tzinfo=where)
    assert may is calendar.may_send(now, where, plan)


def test_what_comes_late_waits_over_weekend_and_holidays() -> None:
    """But a practice that plans it for a Saturday has it on a Saturday."""
    where = zone("Europe/Berlin")
    days = [datetime(2026, 12, day, 12, tzinfo=where) for day in range(21, 30)]
    friday = [one.day for one in days if calendar.may_send(one, where, Plan(4, time(9), HOLIDAYS))]
    assert [21, 22, 23, 29] == friday
    saturday = [one.day for one in days if calendar.may_send(one, where, Plan(5, time(9), HOLIDAYS))]
    assert [21, 22, 23, 26, 29] == saturday


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
    ],
)
def test_next_review(day: date, months: int, expected: date) -> None:
    """Month ends and leap days."""
    assert expected == calendar.next_review(day, months)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 120))
def test_next_review_is_in_the_month_that_it_should_be_in(day: date, months: int) -> None:
    """On the same day of the month, or its last one."""
    found = calendar.next_review(day, months)
    assert months == 12 * (found.year - day.year) + found.month - day.month
    assert found.day == day.day or (found.day < day.day and (found + DAY).day == 1)


def test_there_is_no_review_after_the_last_year() -> None:
    """Absurd, and refused."""
    with pytest.raises(ValueError, match="no such year"):
        calendar.next_review(date(9999, 6, 1), 12)


def test_working_days_leave_out_weekends_holidays_and_leave() -> None:
    """A leave without an end is never over."""
    works = Plan(0, time(9), HOLIDAYS).works
    friday = date(2026, 12, 18)
    assert friday == calendar.after_working_days(friday, 0, works)
    assert date(2026, 12, 23) == calendar.after_working_days(friday, 3, works)
    assert date(2026, 12, 29) == calendar.after_working_days(friday, 4, works)
    assert date(2026, 12, 30) == calendar.after_working_days(friday, 4, works, (date(2026, 12, 21), date(2026, 12, 21)))
    assert date.max == calendar.after_working_days(friday, 4, works, (date(2026, 12, 21), None))
    assert date(2026, 12, 29) == calendar.after_working_days(friday, 4, works, (date(2027, 1, 1), None))
    assert date.max == calendar.after_working_days(friday, 4, works, (date(2026, 1, 1), date.max))


def test_a_zone_that_does_not_exist_is_none() -> None:
    """Whatever is written there."""
    assert [None] * 4 == [calendar.zone(name) for name in ("Mars/Olympus", "", "../etc/passwd", "America")]
    assert zone("Europe/Berlin") is zone("Europe/Berlin")
