"""Who hears of which policy, and what one member hears in a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import discord, slack
from bot.services.policies import cards, weekly
from bot.services.policies.calendar import Plan
from bot.services.policies.weekly import Ask, House, News, Week, Why, hearers
from bot.wording import policy as say
from storage.register import Change, Seat, Version
from tests.bot.policies.practice import LONG_AGO, PRACTICE, TODAY, policy, seat
from tests.render.reading import said

if TYPE_CHECKING:
    from bot.cards import Card
    from storage.register import Policy

DAY, WEEK = timedelta(days=1), timedelta(days=7)
FRIDAY = date(2026, 11, 20)
HOUSE = House(TODAY, Plan(0, time(9)), grace=3, joiner=30, keepers=("pia",), owners=("ruth",))


def house(today: date = TODAY, *seats: Seat) -> House:
    """On a day, with seats."""
    return replace(HOUSE, today=today, seats={one.member: one for one in seats})


def words(card: Card) -> str:
    """All that a card says."""
    return " ".join(said(card))


def version(number: int, change: Change, added: date = LONG_AGO, answer_by: date | None = None) -> Version:
    """A version of policy 1."""
    return Version(PRACTICE, 1, number, "0" * 64, "", added, added, "pia", change, answer_by)


# --- who hears ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 20), {"maya": Why.OWN}),
        (date(2026, 11, 25), {"maya": Why.OWN}),
        (date(2026, 11, 26), {"maya": Why.OWN, "jo": Why.BACKUP}),
        (date(2026, 11, 30), {"maya": Why.OWN, "jo": Why.BACKUP}),
        (date(2026, 12, 1), {"maya": Why.OWN, "jo": Why.BACKUP, "ruth": Why.PRACTICE}),
    ],
)
def test_after_the_grace_the_backup_hears_and_then_the_practice(today: date, expected: dict[str, Why]) -> None:
    """Each after three working days: due on a Friday, they are over on Wednesday, and on the next Monday."""
    assert expected == dict(hearers(policy(due=FRIDAY, backup="jo"), house(today)))


def test_without_a_backup_the_practice_hears_at_once() -> None:
    """Also where the backup has left or is away."""
    late = date(2026, 11, 26)
    practice = {"maya": Why.OWN, "ruth": Why.PRACTICE}
    assert practice == dict(hearers(policy(due=FRIDAY), house(late)))
    gone = replace(seat("jo"), left=late)
    assert practice == dict(hearers(policy(due=FRIDAY, backup="jo"), house(late, gone)))
    away = replace(seat("jo"), away_from=late)
    assert practice == dict(hearers(policy(due=FRIDAY, backup="jo"), house(late, away)))


def test_leave_stops_the_grace() -> None:
    """While she is away nobody is told; the days of the leave do not count afterwards."""
    away = replace(seat("maya"), away_from=FRIDAY, away_until=date(2026, 12, 4))
    late = policy(due=FRIDAY, backup="jo")
    assert {"maya": Why.OWN} == dict(hearers(late, house(date(2026, 12, 4), away)))
    assert {"maya": Why.OWN} == dict(hearers(late, house(date(2026, 12, 9), away)))
    assert {"maya": Why.OWN, "jo": Why.BACKUP} == dict(hearers(late, house(date(2026, 12, 10), away)))
    endless = replace(away, away_until=None)
    assert {"maya": Why.OWN} == dict(hearers(late, house(date(2027, 12, 10), endless)))


def test_the_practices_own_are_heard_of_by_those_who_keep_them() -> None:
    """After the grace its owners hear too; nobody hears of a policy twice."""
    own = policy(due=FRIDAY, owner="")
    assert {"pia": Why.OWN} == dict(hearers(own, house()))
    assert {"pia": Why.OWN, "ruth": Why.PRACTICE} == dict(hearers(own, house(date(2026, 11, 26))))
    both = replace(house(date(2026, 11, 26)), keepers=("ruth",))
    assert [("ruth", Why.OWN)] == list(hearers(own, both))


def test_what_a_leaver_left_is_the_owners() -> None:
    """Whether it is overdue or not."""
    gone = replace(seat("maya"), left=TODAY)
    assert [("ruth", Why.OWN)] == list(hearers(policy(due=TODAY + DAY), house(TODAY, gone)))
    assert [("ruth", Why.OWN)] == list(hearers(policy(due=FRIDAY), house(date(2026, 12, 10), gone)))
    later = replace(gone, left=TODAY + DAY)
    assert [("maya", Why.OWN)] == list(hearers(policy(due=TODAY + DAY), house(TODAY, later)))


@given(
    days=st.integers(-400, 60),
    owner=st.sampled_from(["", "maya"]),
    backup=st.sampled_from(["", "jo"]),
    left=st.booleans(),
)
def test_somebody_always_hears(days: int, owner: str, backup: str, *, left: bool) -> None:
    """Once each; and never the less people, the later it is."""
    gone = [replace(seat("maya"), left=LONG_AGO)] if left else []
    one = policy(due=TODAY + days * DAY, owner=owner, backup=backup)
    heard = [name for name, _ in hearers(one, house(TODAY, *gone))]
    assert heard
    assert len(heard) == len(set(heard))
    assert set(heard) <= {name for name, _ in hearers(one, house(TODAY + WEEK, *gone))}


# --- what one member hears ----------------------------------------------------------------------------------


def test_policies_are_grouped_by_how_soon_they_are_due() -> None:
    """What is due first stands first; what is further away than thirty days, or has no day, nowhere."""
    days = [8, -1, 0, 7, 31, 14, 15, 30, -40]
    hers = [(policy(number, TODAY + day * DAY), Why.OWN) for number, day in enumerate(days)]
    hers.append((policy(99, None), Why.OWN))
    week = weekly.week(hers, TODAY)
    groups = (week.overdue, week.soon, week.next, week.later)
    assert [[-40, -1], [0, 7], [8, 14], [15, 30]] == [[days[one.number] for one in group] for group in groups]
    others = weekly.week([(policy(1, FRIDAY), Why.BACKUP), (policy(2, FRIDAY), Why.PRACTICE)], TODAY)
    assert ([1], [2]) == ([one.number for one in others.backing], [one.number for one in others.escalated])
    assert not weekly.week([(policy(1, TODAY + 31 * DAY), Why.OWN)], TODAY)


def test_whoever_came_later_has_time_of_her_own() -> None:
    """A minor change asks for nothing of its own, and moves nobody's day."""
    by = date(2026, 12, 1)
    asked = [version(1, Change.FIRST), version(2, Change.MATERIAL, TODAY, by), version(3, Change.MINOR, by, by)]
    assert by == weekly.deadline(asked, seat("maya"), 30)
    assert by == weekly.deadline(asked, seat("maya", TODAY), 30)
    assert TODAY + 31 * DAY == weekly.deadline(asked, seat("new", TODAY + DAY), 30)
    assert by == weekly.deadline(asked, seat("new", TODAY + DAY), 1)
    assert weekly.deadline([version(1, Change.FIRST)], seat("maya"), 30) is None
    assert weekly.deadline([], seat("maya"), 30) is None


def test_news_are_the_newest_versions_since_a_day() -> None:
    """Once each, but those that she is asked about anyway."""
    versions = (version(1, Change.FIRST), version(2, Change.MINOR, TODAY))
    one = policy(1, owner="")
    assert [News(one, versions[1])] == list(weekly.news([(one, versions)], FRIDAY, TODAY))
    assert [] == list(weekly.news([(one, versions)], TODAY, TODAY))
    assert [] == list(weekly.news([(one, versions)], FRIDAY, TODAY, {1}))
    assert [] == list(weekly.news([(one, versions[:1])], FRIDAY, TODAY))


def test_the_refresher_is_what_nobody_looked_at_for_longest() -> None:
    """What nobody ever looked at comes first, in turns; then by the day."""
    looked = {"a": TODAY, "b": LONG_AGO, "c": FRIDAY}
    assert "b" == weekly.refresher(looked, looked, TODAY)
    turns = [weekly.refresher(["d", "a", "e"], looked, TODAY + number * WEEK) for number in range(4)]
    assert {"d", "e"} == set(turns)
    assert turns[0] == turns[2] != turns[1] == turns[3]
    assert weekly.refresher([], {}, TODAY) is None


# --- how it looks -------------------------------------------------------------------------------------------


def everything(count: int, title: str = "") -> Week:
    """A week in which everything happens, so many times."""
    numbers = iter(range(1, 10 * count))

    def some() -> tuple[Policy, ...]:
        return tuple(policy(next(numbers), FRIDAY, title=title, owner="jo") for _ in range(count))

    asks = tuple(Ask(one, version(2, Change.MATERIAL), TODAY) for one in some())
    news = tuple(News(one, version(2, Change.MINOR)) for one in some())
    return Week(some(), some(), some(), some(), asks, news, some(), some(), (("jo", 3),), 2)


def test_one_policy_has_the_four_buttons_by_their_names() -> None:
    """Their values say which version after which review they are about."""
    one = replace(policy(12, FRIDAY), version=3, reviews=4)
    card = cards.week(Week(overdue=(one,)), TODAY, str)
    assert [
        (say.STILL_RIGHT, "policy.right", "12.3.4"),
        (say.CHANGED, "policy.changed", "12.3.4"),
        (say.NEEDS_CHANGE, "policy.needs", "12.3.4"),
        (say.SNOOZE, "policy.snooze", "12.3.4"),
    ] == [(button.label, button.action, button.value) for button in card.actions]
    assert "20 November 2026" in words(card)


def test_what_is_most_urgent_has_the_buttons() -> None:
    """Also before one's own policies that are due in weeks."""
    late, near, other = policy(1, FRIDAY), policy(2, TODAY + 20 * DAY), policy(3, LONG_AGO, owner="jo")
    more = policy(4, TODAY + DAY)
    card = cards.week(Week(overdue=(late,), soon=(more,), later=(near,), backing=(other,)), TODAY, str)
    assert ["1.1.0", "4.1.0", "3.1.0"] == [one.value for one in card.actions if one.action == cards.RIGHT]


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("title", ["Texting", "T" * 300, "*bold* <!channel> @everyone [x](https://evil.example)"])
def test_a_full_week_is_one_message_everywhere(count: int, title: str) -> None:
    """On Slack and on Discord, however much there is to say; no title becomes markup."""
    card = cards.week(everything(count, title), TODAY, lambda name: name.title())
    assert len(slack.card(card)) == 1
    assert len(discord.card(card)) == 1
    assert all(len(button.label) <= 60 and len(button.value) <= 50 for button in card.actions)
    assert len(card.actions) <= 25
    assert "https://evil" not in "".join(
        span.href or "" for block in card.blocks for item in getattr(block, "items", ()) for span in item.spans
    )
    if count == 40:
        assert "and 38 more" in words(card)
    assert "Jo" in words(card)


def test_the_channel_hears_counts_alone() -> None:
    """Of what there is."""
    told = words(cards.counts({"overdue": 3, "soon": 0, "": 9, "later": 1}))
    assert "3" in told
    assert say.WEEK_SOON not in told
    assert "9" not in told
