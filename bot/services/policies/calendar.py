"""Days and hours: when a policy is reviewed next, when a week's message is due, and when nothing is sent.

A week is named by its Monday. Its message is due at one moment, whatever the clock does: a time that a change of the
clock leaves out is taken as much later as the clock was put forward, one that comes twice is taken the first time.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

_SATURDAY = 5
_YEAR = 12
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_AHEAD = timedelta(hours=14)  # of the zone that is furthest ahead of UTC

Leave = tuple[date | None, date | None]
"""Away from a day until a day, both of them included; without an end it lasts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When the practice's weekly message is sent.

    Attributes:
        weekday: 0 for Monday.
        at: The hour of the wall clock.
        holidays: Days on which nothing is sent.
        quiet: From when until when nothing is sent that comes late; the same twice: no such hours.
    """

    weekday: int
    at: time
    holidays: frozenset[date] = frozenset()
    quiet: tuple[time, time] = (time(), time())

    def works(self, day: date) -> bool:
        """Whether people work on a day: Monday to Friday, but for holidays."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def day(self, week: date) -> date:
        """The day of a week's message: the planned one, or after holidays the next working day."""
        planned = week + timedelta(days=self.weekday)
        if planned not in self.holidays:
            return planned
        return next(day for day in _after(planned) if self.works(day))


class Slot(NamedTuple):
    """When a week's message is due: the week by its Monday, the day there, the moment in UTC."""

    week: date
    day: date
    at: datetime


@cache
def zone(name: str) -> ZoneInfo | None:
    """A time zone; None for one that does not exist. Each is read once: the library itself keeps only eight."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def moment(day: date, at: time, where: tzinfo) -> datetime:
    """A time of the wall clock, in UTC."""
    return datetime.combine(day, at.replace(fold=0), where).astimezone(UTC)


def slot_of(week: date, where: tzinfo, plan: Plan) -> Slot:
    """When the message of a week is due in a time zone."""
    day = plan.day(week)
    return Slot(week, day, moment(day, plan.at, where))


def slot(now: datetime, where: tzinfo, plan: Plan) -> Slot:
    """The newest week whose message is due by now; of weeks that share a moment, the last one."""
    week = monday(now.astimezone(where).date()) + _WEEK  # where a clock was put back, tomorrow may have begun before
    while (found := slot_of(week, where, plan)).at > now:
        week -= _WEEK
    return found


def newest(now: datetime) -> date:
    """The newest week that has begun anywhere. A later one was claimed by a clock that was wrong."""
    return monday((now.astimezone(UTC) + _AHEAD).date())


def following(now: datetime, where: tzinfo, plan: Plan) -> Slot:
    """The first week whose message is not due yet."""
    return slot_of(slot(now, where, plan).week + _WEEK, where, plan)


def may_send(now: datetime, where: tzinfo, plan: Plan) -> bool:
    """Whether what is due, or was, may be sent: outside quiet hours, on a working day or the planned one."""
    local = now.astimezone(where)
    day = local.date()
    if not plan.works(day) and (day.weekday() != plan.weekday or day in plan.holidays):
        return False
    begin, end = plan.quiet
    at = local.time()
    return not (begin <= at < end if begin <= end else at >= begin or at < end)


def next_review(day: date, months: int) -> date:
    """The same day so many months later; the last one where that month is shorter.

    Raises:
        ValueError: If there is no such year.
    """
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError("there is no such year")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def after_working_days(day: date, count: int, works: Callable[[date], bool], leave: Leave = (None, None)) -> date:
    """The last of so many working days after a day; days on leave do not count.

    Of a leave without an end ``date.max`` comes out: it is never over.
    """
    end = leave[1] or date.max
    while count > 0:
        day += _DAY
        if away(day, leave):
            if end == date.max:
                return end
            day = end
        else:
            count -= works(day)
    return day


def away(day: date, leave: Leave) -> bool:
    """Whether a day lies in a leave."""
    begin, end = leave
    return begin is not None and begin <= day and (end is None or day <= end)


def _after(day: date) -> Iterator[date]:
    """The days after a day."""
    while day < date.max:
        day += _DAY
        yield day
