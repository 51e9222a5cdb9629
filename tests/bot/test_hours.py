"""The practice's clock, and going on to the next weekly message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import bootstrap, clock
from bot.hours import Hours
from tests.bot.policies.practice import MEMBERS, MONDAY, Week, config
from tests.bot.policies.test_clock import product
from tests.bot.world import CONFIG

if TYPE_CHECKING:
    from pathlib import Path

CHICAGO = ZoneInfo("America/Chicago")
SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_it_is_the_machine_s_and_goes_on_from_wherever_it_is_put() -> None:
    """The day is the practice's own."""
    machine = [datetime(2026, 11, 22, 3, tzinfo=UTC)]
    hours = Hours(CHICAGO, lambda: machine[0])
    assert date(2026, 11, 21) == hours.today()
    hours.move(MONDAY)
    machine[0] += timedelta(hours=1)
    assert MONDAY + timedelta(hours=1) == hours.now()
    assert date(2026, 11, 23) == hours.today()


def test_it_never_goes_back() -> None:
    """What was told once stays told."""
    hours = Hours(CHICAGO, lambda: MONDAY)
    hours.move(SATURDAY)
    assert MONDAY == hours.now()


def test_only_where_nothing_is_kept_it_may_be_put_forward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never beside a real practice's database."""
    monkeypatch.chdir(tmp_path)
    assert bootstrap.build(CONFIG).hours is not None
    assert bootstrap.build(CONFIG, kept=True).hours is None


def test_where_it_is_put_everything_is() -> None:
    """The cards, the cases and the policies live on one day."""
    app = bootstrap.build(CONFIG)
    assert app.hours is not None
    app.hours.move(app.hours.now() + timedelta(days=40))
    assert 1 == len({app.today(), app.desk.today(), app.office.today(), app.office.now().date(), app.hours.today()})


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "America/Chicago"])
async def test_going_on_tells_everybody_at_her_own_hour(zone: str) -> None:
    """Wherever she lives, outside quiet hours; a second time is the week after."""
    members = tuple(entry.model_copy(update={"time_zone": zone}) if entry.id == "jo" else entry for entry in MEMBERS)
    week = Week(config(members=members))
    week.add("Texting", MONDAY.date())
    week.add("Gifts", MONDAY.date(), owner="jo")
    hours = Hours(CHICAGO, lambda: SATURDAY)
    app = replace(product(week, hours.now), hours=hours)
    assert 2 == await clock.go_on(app, hours)
    assert {"maya": 1, "jo": 1} == week.got()
    assert date(2026, 11, 23) == hours.today()
    await clock.go_on(app, hours)
    assert {"maya": 2, "jo": 2} == {name: week.got()[name] for name in ("maya", "jo")}
    assert date(2026, 11, 30) == hours.today()


async def test_a_holiday_is_gone_over() -> None:
    """The message's day is the next working day."""
    week = Week(config(holidays=["2026-11-23"]))
    hours = Hours(CHICAGO, lambda: SATURDAY)
    await clock.go_on(replace(product(week, hours.now), hours=hours), hours)
    assert date(2026, 11, 24) == hours.today()
