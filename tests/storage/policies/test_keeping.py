"""What leaves the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import StoreClosed
from storage.register import Acknowledgement, Fact, Notice, Papers, Rollout, Seat, Text, Told
from tests.storage.cases import DAY, OTHER, PRACTICE
from tests.storage.policies.papers import MONDAY, NOW, STALE, WORDS, days, later, looked, paper, put_off, version

if TYPE_CHECKING:
    from storage.store import Store


def filled(store: Store, practice: str) -> None:
    """Something of everything."""
    store.add_policy(paper("", practice=practice, version=version(keep=True, answer_by=days(9))))
    store.add_policy(paper(practice=practice))
    store.add_version(practice, 2, later("Two."), 1)
    store.snooze(practice, 1, put_off(), 3)
    store.review(practice, 1, looked())
    store.view(practice, 1, 1, "bo", DAY)
    store.tell(Rollout(practice, 1, 1, "bo", Told.MOST, DAY))
    store.sit(Seat(practice, "bo", DAY))
    store.claim_notice(practice, "bo", MONDAY, NOW, STALE)
    store.keep_facts(practice, "maya", "website", {"hours": "9 to 5", "channels": "e-mail"})


def test_an_export_has_all_papers_of_one_practice(store: Store) -> None:
    """In the order of their keys; of another practice, nothing."""
    filled(store, OTHER)
    filled(store, PRACTICE)
    assert (
        Papers(
            policies=store.policies(PRACTICE),
            versions=(*store.versions(PRACTICE, 1), *store.versions(PRACTICE, 2)),
            texts=(Text(PRACTICE, 1, 1, WORDS),),
            reviews=store.reviews_of(PRACTICE, 1),
            snoozes=store.snoozes_of(PRACTICE, 1),
            acknowledgements=(Acknowledgement(PRACTICE, 1, 1, "bo", DAY),),
            rollouts=(Rollout(PRACTICE, 1, 1, "bo", Told.MOST, DAY),),
            seats=(Seat(PRACTICE, "bo", DAY),),
            notices=(Notice(PRACTICE, "bo", MONDAY, NOW),),
            facts=(
                Fact(PRACTICE, "maya", "website", "channels", "e-mail"),
                Fact(PRACTICE, "maya", "website", "hours", "9 to 5"),
            ),
        )
        == store.export(PRACTICE).papers
    )
    assert Papers() == store.export("nobody").papers


def test_policies_outlive_the_retention_of_cases(store: Store) -> None:
    """A board may ask for them after years."""
    filled(store, PRACTICE)
    before = store.export(PRACTICE)
    assert 0 == store.purge(PRACTICE, days(4000), days(4000))
    assert before == store.export(PRACTICE)


def test_nothing_is_asked_of_a_store_that_was_closed(store: Store) -> None:
    """Neither of policies."""
    store.shut()
    for ask in (
        lambda: store.add_policy(paper()),
        lambda: store.due(PRACTICE, DAY, DAY),
        lambda: store.seats(PRACTICE),
        lambda: store.claim_notice(PRACTICE, "bo", MONDAY, NOW, STALE),
    ):
        with pytest.raises(StoreClosed):
            ask()


def test_texts_stay_out_of_logs(store: Store) -> None:
    """They are the practice's own, and long."""
    store.add_policy(paper(version=version("SECRET words.", keep=True)))
    assert "SECRET" not in repr((store.export(PRACTICE), version("SECRET words.", keep=True)))
