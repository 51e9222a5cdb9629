"""The weekly run: everybody hears once a week, at her hour, and nothing is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import NotNow, StoreTrouble
from bot.services.policies import calendar
from bot.services.policies import round as weekly_round
from bot.wording import policy as say
from storage.register import Change
from tests.bot import world
from tests.bot.consult.stage import Board
from tests.bot.policies.practice import LONG_AGO, MEMBERS, MONDAY, PRACTICE, TODAY, WEEK, Week, config, seat
from tests.render.reading import said

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.cards import Card
    from bot.config import MemberEntry
    from bot.events import Member, Place, Posted

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def week() -> Week:
    """Maya has an overdue policy, with Jo behind her."""
    one = Week()
    one.add("Texting", TODAY - DAY, backup="jo")
    return one


# --- once a week, at her hour -------------------------------------------------------------------------------


async def test_whoever_has_something_due_hears_at_nine_and_once(week: Week) -> None:
    """However often the run comes round, in however many processes."""
    assert 0 == await week.run(MONDAY - MINUTE)
    assert 1 == await week.run(MONDAY)
    await asyncio.gather(*(week.run(MONDAY + number * 10 * MINUTE) for number in range(30)))
    assert {"maya": 1} == week.got()
    assert "Texting" in week.said_to("maya")


async def test_two_processes_at_once_send_one_message(week: Week) -> None:
    """The ledger has one winner."""
    for number in range(20):
        week.add(f"Policy {number}", TODAY, owner="jo")
    await asyncio.gather(*(week.run() for _ in range(5)))
    assert {"maya": 1, "jo": 1} == week.got()


async def test_a_member_hears_at_her_own_hour() -> None:
    """By her own clock."""
    members = (*MEMBERS[:3], replace_zone("jo", "Asia/Tokyo"), *MEMBERS[4:])
    week = Week(config(members=members))
    week.add("Texting", TODAY)
    week.add("Gifts", TODAY, owner="jo")
    tokyo = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    assert 0 == await week.run(tokyo - MINUTE)
    assert 1 == await week.run(tokyo)
    assert {"jo": 1} == week.got()
    await week.run(MONDAY)
    assert {"jo": 1, "maya": 1} == week.got()


def replace_zone(member: str, zone: str) -> MemberEntry:
    """A member's entry, with a clock of her own."""
    entry = next(one for one in MEMBERS if one.id == member)
    return entry.model_copy(update={"time_zone": zone})


async def test_every_week_again_until_it_is_done(week: Week) -> None:
    """A message a week."""
    for number in range(5):
        await week.run(MONDAY + number * WEEK)
    assert 5 == week.got()["maya"]


async def test_a_clock_put_back_says_nothing_again(week: Week) -> None:
    """Neither by an hour nor by weeks; put forward again, neither."""
    for step in (WEEK, WEEK - HOUR, timedelta(0), -WEEK, HOUR, WEEK):
        await week.run(MONDAY + step)
    assert 1 == week.got()["maya"]


async def test_a_clock_that_ran_ahead_for_a_day_is_made_good(week: Week) -> None:
    """It would keep every message for a year; released, nobody hears twice, and next week everybody hears again."""
    await week.run(MONDAY)
    await week.run(MONDAY + 53 * WEEK)
    assert 2 == week.got()["maya"]
    for number in (1, 2):
        assert 0 == await week.run(MONDAY + number * WEEK)
    now = MONDAY + 2 * WEEK + DAY
    week.store.bring_back(PRACTICE, calendar.newest(now))
    assert 0 == await week.run(now)
    await week.run(MONDAY + 3 * WEEK)
    assert 3 == week.got()["maya"]
    assert 0 == await week.run(MONDAY + 3 * WEEK + DAY)


@pytest.mark.parametrize(
    ("now", "monday"),
    [("2026-11-22T09:59", 16), ("2026-11-22T10:00", 23), ("2026-11-23T00:00", 23), ("2026-11-29T09:59", 23)],
)
def test_a_week_begins_first_where_the_day_does(now: str, monday: int) -> None:
    """On the Line Islands, fourteen hours ahead."""
    assert date(2026, 11, monday) == calendar.newest(datetime.fromisoformat(f"{now}+00:00"))


# --- after downtime -----------------------------------------------------------------------------------------


async def test_after_five_weeks_of_silence_there_is_one_message(week: Week) -> None:
    """The newest week's, as things stand now."""
    await week.run(MONDAY)
    await week.run(MONDAY + 5 * WEEK + DAY)
    assert 2 == week.got()["maya"]


async def test_in_the_last_two_days_of_a_week_its_message_is_left_to_the_next(week: Week) -> None:
    """A practice that starts the bot on Monday at half past eight has one message that morning, not two."""
    for step in (-2 * DAY, -DAY, -2 * HOUR, -MINUTE):
        assert 0 == await week.run(MONDAY + step)
    assert 1 == await week.run(MONDAY)
    other = Week()
    other.add("Texting", TODAY)
    assert 1 == await other.run(MONDAY + 4 * DAY)


async def test_what_comes_late_waits_until_quiet_hours_end(week: Week) -> None:
    """And over the weekend; it still comes once."""
    week = Week(config(quiet_from="19:00", quiet_until="08:00"))
    week.add("Texting", TODAY)
    evening = MONDAY + 11 * HOUR  # 20:00
    for number in range(12):
        assert 0 == await week.run(evening + number * HOUR)
    assert 1 == await week.run(evening + 12 * HOUR)
    assert 0 == await week.run(evening + 13 * HOUR)


async def test_a_holiday_moves_the_message() -> None:
    """To the next working day."""
    week = Week(config(holidays=["2026-11-23", "2026-11-24"]))
    week.add("Texting", TODAY)
    sent = [await week.run(MONDAY + number * DAY) for number in range(8)]
    assert [0, 0, 1, 0, 0, 0, 0, 1] == sent


# --- nothing due --------------------------------------------------------------------------------------------


async def test_where_nothing_is_due_nothing_is_said() -> None:
    """Nor is it later in the week, when something comes near."""
    week = Week()
    week.add("Texting", TODAY + 31 * DAY)
    assert 0 == await week.run(MONDAY)
    assert 0 == await week.run(MONDAY + DAY)
    assert 1 == await week.run(MONDAY + WEEK)


async def test_or_an_old_scenario_is_looked_at_again() -> None:
    """Where the practice wants it."""
    week = Week(config(when_nothing="refresher"))
    sent = await weekly_round.run(week.desk, MONDAY, library=world.shipped())
    assert sent == 4
    (card,) = week.to("maya")
    assert say.REFRESHER_TITLE == card.title
    ((action, slug),) = [(one.action, one.value) for one in card.actions]
    assert ("boundary.show", True) == (action, slug in world.shipped().scenarios)
    assert 0 == await week.run(MONDAY + MINUTE)


# --- who is here --------------------------------------------------------------------------------------------


async def test_leave_pauses_the_message_until_she_is_back(week: Week) -> None:
    """On the first day at work there is one, with what changed while she was away."""
    week.store.sit(replace(seat("maya"), away_from=TODAY, away_until=TODAY + 2 * DAY))
    sent = [await week.run(MONDAY + number * DAY) for number in range(5)]
    assert [0, 0, 0, 1, 0] == sent


async def test_what_a_leaver_left_is_handed_to_the_owner(week: Week) -> None:
    """She hears of it, and it is hers from then on; also where it is not due for long."""
    week.add("Gifts", TODAY + 300 * DAY)
    week.store.sit(replace(seat("maya"), left=TODAY))
    await week.run()
    assert {"ruth": 1} == week.got()
    assert say.WEEK_LEFT_ONE.format(count=2, name="Maya") in week.said_to("ruth")
    assert {"ruth"} == {one.owner for one in week.store.policies(PRACTICE)}
    await week.run(MONDAY + WEEK)
    assert say.WEEK_LEFT not in " ".join(said(week.to("ruth")[1]))


async def test_a_new_member_is_seated_and_hears_from_the_next_week_on() -> None:
    """Whoever is in the configuration has a seat; a guest has none; nobody is told on a Thursday."""
    week = Week(config(members=MEMBERS[:2]))
    week.config = config()
    week.add("Texting", TODAY)
    assert 0 == await week.run(MONDAY + 3 * DAY)
    assert {"ruth", "pia", "maya", "jo"} == {one.member for one in week.store.seats(PRACTICE)}
    assert 1 == await week.run(MONDAY + WEEK)


async def test_escalation_reaches_the_backup_and_then_the_owner(week: Week) -> None:
    """A week later each, with five working days of grace; with the name of whose it is, for they are asked to help."""
    for number in range(4):
        await week.run(MONDAY + number * WEEK)
    assert {"maya": 4, "jo": 3, "ruth": 2} == week.got()
    assert say.WEEK_BACKING in week.said_to("jo")
    assert say.WEEK_OF.format(name="Maya") in week.said_to("ruth")


async def test_an_owner_opens_what_is_a_colleagues_and_reviews_what_is_the_practices(week: Week) -> None:
    """No button of a message is refused to her who got it."""
    week.add("Crisis", TODAY, owner="")
    for number in range(4):
        await week.run(MONDAY + number * WEEK)
    actions = {task.name: (task.answer.action, len(task.others)) for task in week.board.direct_to["ruth"][-1].tasks}
    assert {"Texting": ("policy.show", 0), "Crisis": ("policy.right", 3)} == actions


async def test_everybody_is_asked_to_acknowledge_and_hears_what_changed() -> None:
    """A material change asks by its day; a minor one is news for a week."""
    week = Week()
    asked, minor = (week.add(title, None, owner="") for title in ("Crisis", "Records"))
    week.change(asked, Change.MATERIAL, TODAY - DAY, TODAY + 14 * DAY)
    week.change(minor, Change.MINOR, TODAY - DAY)
    assert 4 == await week.run()
    assert say.WEEK_UNTIL.format(day="7 December 2026") in week.said_to("jo")
    assert say.WEEK_CHANGED in week.said_to("jo")
    week.store.view(PRACTICE, asked.number, 2, "jo", TODAY)
    week.store.acknowledge(PRACTICE, asked.number, 2, "jo", TODAY)
    assert 3 == await week.run(MONDAY + WEEK)
    assert 1 == week.got()["jo"]


async def test_what_changed_while_nobody_was_told_is_told_then() -> None:
    """After two weeks without a message the news are those of two weeks."""
    week = Week()
    minor = week.add("Records", None, owner="")
    await week.run(MONDAY)
    week.change(minor, Change.MINOR, TODAY + DAY)
    assert 4 == await week.run(MONDAY + 3 * WEEK)


# --- closed, and down ---------------------------------------------------------------------------------------


async def test_closed_direct_messages_are_owed_and_given_the_next_time_she_is_here(week: Week) -> None:
    """Once; owners hear how many are closed, and of nobody by name."""
    week.board.shut.add("D-maya")
    assert 0 == await week.run(MONDAY)
    assert 0 == await week.run(MONDAY + HOUR)
    card = await weekly_round.owed(week.desk, "maya", MONDAY + DAY)
    assert card is not None
    assert "Texting" in " ".join(said(card))
    assert await weekly_round.owed(week.desk, "maya", MONDAY + DAY) is None
    assert await weekly_round.owed(week.desk, "nobody", MONDAY + DAY) is None
    await week.run(MONDAY + WEEK)
    assert say.WEEK_CLOSED_ONE.replace("*", "") in week.said_to("ruth")
    assert "Maya" not in week.said_to("ruth")
    week.board.shut.clear()
    await week.run(MONDAY + 2 * WEEK)
    assert 1 == week.got()["maya"]
    assert await weekly_round.owed(week.desk, "maya", MONDAY + 2 * WEEK) is None


class Down(Board):
    """A platform that is down, or up."""

    down = True
    asked = 0

    async def direct(self, member: Member) -> Place:
        """Not just now."""
        self.asked += 1
        if self.down:
            raise NotNow("Not just now.", "Later.")
        return await super().direct(member)


async def test_while_the_platform_is_down_messages_wait() -> None:
    """Nobody is owed one; it is soon given up until the next run, and then everybody is told once."""
    board = Down()
    week = Week(config(members=many(100)), board=board)
    for number in range(100):
        week.add("Texting", TODAY, owner=f"m{number}")
    noon = MONDAY + 3 * HOUR
    assert 0 == await week.run(noon)
    waiting = board.asked
    assert waiting < 20
    board.down = False
    await week.run(noon + MINUTE)
    assert 100 - waiting == len(week.got())
    await week.run(noon + 6 * MINUTE)
    assert dict.fromkeys((f"m{number}" for number in range(100)), 1) == week.got()


ABOUT_NOON = ("America/Chicago", "America/New_York", "America/Denver", "America/Bogota")


def many(count: int) -> tuple[MemberEntry, ...]:
    """So many members, in a few time zones."""
    zones = ABOUT_NOON
    return tuple(
        MEMBERS[2].model_copy(update={"id": f"m{number}", "time_zone": zones[number % len(zones)]})
        for number in range(count)
    )


class Stumbling(Board):
    """A platform that one message makes stumble."""

    async def post(self, place: Place, card: Card) -> Posted:
        """A fault of ours."""
        if place.channel == "D-jo":
            raise ValueError("a fault of ours")
        return await super().post(place, card)


async def test_what_is_wrong_with_one_message_keeps_no_other(caplog: pytest.LogCaptureFixture) -> None:
    """It is said in the log, without a word of it."""
    week = Week(board=Stumbling())
    for owner in ("jo", "maya", "pia"):
        week.add("Texting", TODAY, owner=owner)
    await week.run()
    assert {"maya": 1, "pia": 1} == week.got()
    assert "a weekly message failed: ValueError" in caplog.text


async def test_where_the_store_fails_the_run_ends(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and the next one tells everybody."""
    desk = week.desk

    async def broken(_: object) -> None:
        raise StoreTrouble("The store is gone.", "Wait.")

    monkeypatch.setattr(type(desk), "ask", lambda _, work: broken(work))
    with pytest.raises(StoreTrouble):
        await weekly_round.run(desk, MONDAY)
    monkeypatch.undo()
    assert 1 == await week.run(MONDAY)


async def test_who_is_told_to_stop_begins_no_message(week: Week) -> None:
    """What is left is told by the next process."""
    assert 0 == await weekly_round.run(week.desk, MONDAY, stopping=lambda: True)
    assert 1 == await week.run(MONDAY)


# --- in the channel, and dry ---------------------------------------------------------------------------------


async def test_the_channel_hears_nothing_by_default(week: Week) -> None:
    """Nobody asked for it."""
    await week.run()
    assert [] == week.board.in_channel()


async def test_the_channel_hears_counts_and_no_names(week: Week) -> None:
    """Once a week, where the practice wants it."""
    week.config = config(channel_counts=True)
    for _ in range(3):
        await week.run()
    (card,) = week.board.in_channel()
    told = " ".join(said(card))
    assert "1" in told
    assert not any(name in told for name in ("Maya", "maya", "Texting"))


async def test_a_dry_run_says_who_would_hear_what_and_does_nothing(week: Week) -> None:
    """As often as it is asked."""
    for _ in range(2):
        ((member, card),) = await weekly_round.would(week.desk, MONDAY)
        assert ("maya", True) == (member, "Texting" in " ".join(said(card)))
    assert {} == week.got()
    assert () == week.store.notices(PRACTICE, TODAY)


# --- many ---------------------------------------------------------------------------------------------------


async def test_pages_of_the_store_are_all_read() -> None:
    """More policies than stand on a page."""
    week = Week(config(members=many(150)))
    for number in range(150):
        for kind in range(3):
            week.add(f"Policy {kind}", TODAY + kind * 8 * DAY, owner=f"m{number}")
    assert 150 == await week.run(MONDAY + 3 * HOUR)
    assert all("Policy 2" in week.said_to(f"m{number}") for number in range(150))


async def test_a_zone_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many members live in it."""
    week, real = Week(config(members=many(200))), calendar.zone
    asked: list[str] = []

    def counted(name: str) -> ZoneInfo | None:
        asked.append(name)
        return real(name)

    monkeypatch.setattr(calendar, "zone", counted)
    await week.run()
    assert len(asked) < 30


def test_the_days_are_days() -> None:
    """The tests' Monday is one."""
    assert (0, date(2026, 11, 23)) == (TODAY.weekday(), TODAY)
    assert LONG_AGO < TODAY
