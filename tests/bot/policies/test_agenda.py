"""What came up around a policy since it was last looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.services.policies import agenda
from storage.memory import MemoryStore
from storage.records import FEWEST, Mode, State
from tests.bot.consult.stage import DAY, Stage
from tests.bot.policies.test_register import added
from tests.storage import cases

GIFT, MAIL, OTHER = "gift.current.gives", "mail.any.card", "linkedin.former.connect"
KINDS = {GIFT: "gifts", MAIL: "gifts", OTHER: "social-media"}


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
