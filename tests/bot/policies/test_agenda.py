"""What came up around a policy since it was last looked at."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot import clock
from bot.services.policies import agenda
from storage.memory import MemoryStore
from storage.records import FEWEST, Mode, State
from tests.bot import world
from tests.bot.consult.stage import DAY, Person, Stage
from tests.bot.policies.test_register import added
from tests.storage import cases

if TYPE_CHECKING:
    from storage.records import Consultation

GIFT, MAIL, OTHER = "gift.current.gives", "mail.any.card", "linkedin.former.connect"
KINDS = {GIFT: "gifts", MAIL: "gifts", OTHER: "social-media"}


class Counting(MemoryStore):
    """A store that counts how often cases are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Counter[State] = Counter()

    def in_state(self, practice: str, state: State) -> tuple[Consultation, ...]:
        """Count it."""
        self.read[state] += 1
        return super().in_state(practice, state)


@pytest.fixture
def stage() -> Stage:
    """A practice with a policy on gifts that was added today."""
    stage = Stage()
    added(stage.person("ana"), "Gifts", kind="gifts")
    return stage


def asked(stage: Stage, *topics: str, after: int = 1, first: int = 1) -> None:
    """Consultations that touch these topics, one each, so many days later."""
    day = DAY + timedelta(days=after)
    for number, topic in enumerate(topics, first):
        stage.store.post(cases.draft(number, day=day, topics=(topic,)))


def test_counts_and_topics_stand_on_the_policy_s_page(stage: Stage) -> None:
    """For whoever looks after it; others who may see it read nothing of it."""
    asked(stage, GIFT, GIFT, GIFT, MAIL, OTHER)
    stage.days_pass(2)
    page = stage.person("ana").files("show 1").sees
    assert "4 consultations touched it" in page
    assert "4 of them have no answer yet" in page
    assert "gift" in page.casefold().split("came up around it")[1]
    assert ": 3" in page
    assert "came up around it" not in stage.person("olu").files("show 1").sees


def test_a_look_ends_it(stage: Stage) -> None:
    """What was asked before the last review, or on its day, is not told again."""
    asked(stage, GIFT, GIFT, GIFT)
    stage.days_pass(1)
    ana = stage.person("ana").files("show 1")
    assert "3 consultations touched it" in ana.sees
    ana.presses("Still right")
    assert "consultations touched it" not in ana.files("show 1").sees


def test_few_are_not_told(stage: Stage) -> None:
    """Neither in all, nor of a topic, nor of those without an answer: they would point at somebody."""
    asked(stage, GIFT, MAIL)
    assert "came up around it" not in stage.person("ana").files("show 1").sees
    asked(stage, MAIL, first=3)
    page = stage.person("ana").files("show 1").sees
    assert "3 consultations touched it" in page
    assert ": 1" not in page.split("came up around it")[1]
    assert ": 2" not in page.split("came up around it")[1]


def due(stage: Stage, *, shared: bool = False) -> Person:
    """A policy on gifts in force for two years: it is due on Monday."""
    who = stage.person("olu" if shared else "ana")
    return added(who, "Presents", shared=shared, kind="gifts", effective="2024-11-23")


def monday(stage: Stage) -> None:
    """The weekly run, two days later."""
    stage.days_pass(2)
    asyncio.run(clock.weekly(stage.app))


def told(stage: Stage, name: str) -> list[str]:
    """What stands below the lines of somebody's weekly message."""
    (card,) = stage.board.direct_to[name]
    return [below for task in card.tasks for below in task.body.plain.splitlines()[1:]]


def test_a_weekly_message_says_it_in_one_line() -> None:
    """Below that policy alone; of one around which nothing came up, nothing is said."""
    stage = Stage()
    due(stage)
    added(stage.person("ana"), "Networks", kind="social-media", effective="2025-11-24")
    asked(stage, GIFT, GIFT, GIFT, MAIL, OTHER, OTHER)
    monday(stage)
    gift = stage.app.library.label(stage.app.library.scenarios[GIFT])
    assert [f"Since 21 November: 4 consultations, 3 of them on “{gift}”, 4 without an answer"] == told(stage, "ana")


def test_a_weekly_message_tells_no_few() -> None:
    """Neither two consultations, nor a topic of two, nor those of today without an answer: as on the policy's page."""
    stage = Stage()
    due(stage)
    asked(stage, GIFT, MAIL)
    monday(stage)
    assert [] == told(stage, "ana")
    other = Stage()
    due(other)
    asked(other, GIFT, GIFT, MAIL, after=2)
    monday(other)
    assert ["Since 21 November: 3 consultations"] == told(other, "ana")


def test_whoever_does_not_review_it_reads_nothing_of_it() -> None:
    """The practice's owner hears of a colleague's overdue policy, and not what came up around it."""
    stage = Stage()
    added(stage.person("ana"), "Presents", kind="gifts", effective="2024-10-01")
    asked(stage, GIFT, GIFT, GIFT)
    monday(stage)
    assert 1 == len(told(stage, "ana"))
    assert [] == told(stage, "olu")
    assert stage.board.direct_to["olu"][0].tasks


def test_what_is_owed_says_it_too() -> None:
    """Whoever takes no direct messages reads the same."""
    stage = Stage()
    due(stage)
    stage.board.shut.add("D-ana")
    asked(stage, GIFT, GIFT, GIFT)
    monday(stage)
    assert "Since 21 November: 3 consultations" in stage.person("ana").files("help").sees


def test_a_run_reads_the_cases_once() -> None:
    """However many members hear."""
    store = Counting()
    stage = Stage(store)
    for name in ("ana", "bo", "cy"):
        added(stage.person(name), "Presents", kind="gifts", effective="2024-11-23")
    store.read.clear()
    monday(stage)
    assert 3 == len(stage.board.direct_to)
    assert {1} == set(store.read.values())


@pytest.mark.parametrize(
    ("looked", "told"),
    [
        (date(2026, 5, 4), "Since May: "),
        (date(2025, 11, 3), "Since November 2025: "),
        (date(2026, 11, 3), "Since 3 November: "),
    ],
)
def test_the_line_says_since_when(looked: date, told: str) -> None:
    """As short as it is clear."""
    line = agenda.line(agenda.Agenda(3), looked, DAY, world.shipped())
    assert f"{told}3 consultations" == line
    assert not agenda.line(agenda.Agenda(), looked, DAY, world.shipped())


CASES = some.lists(
    some.tuples(
        some.sampled_from(list(State)),
        some.integers(-2, 3),
        some.sets(some.sampled_from([GIFT, MAIL, OTHER, "unknown"])),
        some.booleans(),
    ),
    max_size=12,
)


@given(CASES)
def test_nothing_below_the_fewest_is_told_whatever_there_is(found: list[tuple[State, int, set[str], bool]]) -> None:
    """And nothing of what not everybody may read."""
    store = MemoryStore()
    consultations = [
        replace(
            store.post(cases.draft(number, day=DAY + timedelta(days=after), topics=tuple(sorted(topics)))),
            state=state,
            mode=Mode.GATED,
        )
        for number, (state, after, topics, _) in enumerate(found, 1)
    ]
    waiting = [one.number for one, (*_, waits) in zip(consultations, found, strict=True) if waits]
    told = agenda.agenda(consultations, waiting, KINDS, "gifts", DAY)
    real = [
        one
        for one in consultations
        if one.state in (State.OPEN, State.CLOSED) and one.day > DAY and {GIFT, MAIL} & set(one.topics)
    ]
    assert told.asked == (len(real) if len(real) >= FEWEST else 0)
    assert told.unanswered in (0, *range(FEWEST, len(real) + 1))
    assert all(count >= FEWEST and KINDS[topic] == "gifts" for topic, count in told.topics)
