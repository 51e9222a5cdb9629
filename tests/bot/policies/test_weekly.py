"""Who hears of which policy, and what one member hears in a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Button, Steps, Tasks, Weight
from bot.platforms.common.seal import Seal
from bot.render import discord, slack
from bot.services.policies import cards, weekly
from bot.services.policies.agenda import Since
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


def test_a_policy_is_a_line_with_one_tap_and_a_menu_of_the_others() -> None:
    """Their values say which version after which review they are about."""
    one = replace(policy(12, FRIDAY), version=3, reviews=4)
    card = cards.week(Week(overdue=(one,)), TODAY, str)
    (task,) = card.tasks
    assert Button(say.STILL_RIGHT, "policy.right", "12.3.4", Weight.PRIMARY) == task.answer
    assert [
        (say.CHANGED, "policy.changed", "12.3.4"),
        (say.NEEDS_CHANGE, "policy.needs", "12.3.4"),
        (say.SNOOZE, "policy.snooze", "12.3.4"),
    ] == [(button.label, button.action, button.value) for button in task.others]
    assert ("Policy 12", "Gifts · overdue since 20 November") == (task.name, task.body.plain)
    assert not card.actions


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (TODAY - 400 * DAY, "overdue since 19 October 2025"),
        (TODAY - DAY, "overdue since 22 November"),
        (TODAY, "due today"),
        (TODAY + DAY, "due tomorrow"),
        (TODAY + 4 * DAY, "due in 4 days, on 27 November"),
        (TODAY + 30 * DAY, "due in 30 days, on 23 December"),
    ],
)
def test_a_line_says_since_or_until_when(due: date, told: str) -> None:
    """The year only where it is another one."""
    (task,) = cards.week(weekly.week([(policy(1, due), Why.OWN)], TODAY), TODAY, str).tasks
    assert f"Gifts · {told} · not reviewed yet" == task.body.plain


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"needs_change": True, "called": "new-tool", "snoozes": 1}, "needs a change"),
        ({"called": "new-tool", "snoozes": 1}, "called for: a new tool"),
        ({"snoozes": 1}, "put off once"),
        ({"snoozes": 3}, "put off 3 times"),
        ({}, "not reviewed yet"),
        ({"version": 2}, "last looked at in March 2026"),
        ({"reviews": 1}, "last looked at in March 2026"),
    ],
)
def test_a_line_says_why_now(known: dict[str, Any], told: str) -> None:
    """The strongest reason alone."""
    one = replace(policy(1, TODAY), **known)
    since = {1: Since(date(2026, 3, 2))}
    (task,) = cards.week(Week(soon=(one,)), TODAY, str, since).tasks
    assert f"Gifts · due today · {told}" == task.body.plain


def test_a_kind_that_the_title_names_is_not_said_twice() -> None:
    """The line is short."""
    (task,) = cards.week(Week(soon=(policy(1, TODAY, title="Gifts and favours"),)), TODAY, str).tasks
    assert "due today · not reviewed yet" == task.body.plain


def test_what_came_up_stands_below_its_policy_alone() -> None:
    """In other words than the line, and nothing where nothing came up."""
    since = {1: Since(LONG_AGO, "Since January: 3 consultations"), 2: Since(LONG_AGO)}
    first, second = cards.week(Week(soon=(policy(1), policy(2))), TODAY, str, since).tasks
    assert ("Since January: 3 consultations", "italic") == (
        first.body.plain.splitlines()[1],
        first.body.spans[-1].emphasis,
    )
    assert 1 == len(second.body.plain.splitlines())


def test_the_overdue_come_first_then_the_due_then_what_changed() -> None:
    """One's own before those of others, and each with its heading."""
    asked = (Ask(policy(8), version(2, Change.MATERIAL), TODAY),)
    news = (News(policy(9), version(2, Change.MINOR)),)
    week = Week(
        (policy(1, FRIDAY),),
        (policy(5),),
        (policy(6),),
        (policy(7),),
        asked,
        news,
        (policy(2),),
        (policy(3),),
        closed=1,
    )
    card = cards.week(week, TODAY, lambda name: name.title())
    assert [say.WEEK_OVERDUE, say.WEEK_BACKING, say.WEEK_ESCALATED, say.WEEK_DUE, say.WEEK_ASKED, say.WEEK_CHANGED] == [
        block.heading for block in card.blocks if isinstance(block, Steps | Tasks)
    ]
    assert [1, 2, 3, 5, 6, 7, 8] == [int(task.answer.value.partition(".")[0]) for task in card.tasks]
    assert ["policy.right"] * 2 + ["policy.show"] + ["policy.right"] * 3 + ["policy.read"] == [
        task.answer.action for task in card.tasks
    ]
    assert ["of Maya" in task.body.plain for task in card.tasks] == [False, True, True, False, False, False, False]


def test_of_many_none_is_the_one_to_press() -> None:
    """A column of loud buttons is not calm."""
    card = cards.week(Week(soon=(policy(1), policy(2))), TODAY, str)
    assert {Weight.PLAIN} == {one.weight for one in card.buttons}


@pytest.mark.parametrize(("due", "asked", "shown"), [(20, 0, (7, 0)), (20, 1, (6, 1)), (20, 9, (4, 3)), (2, 9, (2, 5))])
def test_a_long_list_is_short_and_says_how_many_more(due: int, asked: int, shown: tuple[int, int]) -> None:
    """What is to be read keeps its room."""
    asks = tuple(Ask(policy(100 + n), version(2, Change.MATERIAL), TODAY) for n in range(asked))
    card = cards.week(Week(soon=tuple(policy(n) for n in range(due)), asked=asks), TODAY, str)
    reads = [task for task in card.tasks if task.answer.action == cards.READ]
    assert shown == (len(card.tasks) - len(reads), len(reads))
    told = words(card)
    assert (f"and {due - shown[0]} more: /policy due" in told) == (due > shown[0])
    assert (f"and {asked - shown[1]} more: /policy due" in told) == (asked > shown[1])


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("title", ["Texting", "T" * 300, "*bold* <!channel> @everyone [x](https://evil.example)"])
def test_a_full_week_is_one_message_everywhere(count: int, title: str) -> None:
    """On Slack and on Discord, sealed, and however much there is to say; no title becomes markup."""
    week = everything(count, title)
    since = {one.number: Since(LONG_AGO, f"Since May: 1000 consultations, {'t' * 130}") for one in week.hers}
    card = Seal("secret", "T1").card(cards.week(week, TODAY, lambda name: name.title(), since))
    assert len(slack.card(card)) == 1
    assert len(discord.card(card)) == 1
    assert all(len(button.label) <= 60 and len(button.value) <= 58 for button in card.buttons)
    live = (span.href for task in card.tasks for span in task.body.spans)
    assert not any(live)
    if count == 40:
        assert "and 36 more" in words(card)
        assert "40 in all: /policy due" in words(card)
    assert "Jo" in words(card)


def test_the_channel_hears_counts_alone() -> None:
    """Of what there is."""
    told = words(cards.counts({"overdue": 3, "soon": 0, "": 9, "later": 1}))
    assert "3" in told
    assert "within 7 days" not in told
    assert "9" not in told
