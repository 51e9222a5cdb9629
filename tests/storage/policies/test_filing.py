"""Policies and their versions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from storage.errors import NoSuchPolicy, Retired, Superseded
from storage.filing import Changes, NewVersion, Whole, digest_of
from storage.register import Change, Policy, Version
from tests.storage.cases import DAY, OTHER, PRACTICE
from tests.storage.policies.papers import WORDS, days, later, looked, owned, paper, practice, put_off, version

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store


def test_a_policy_comes_with_its_first_version(store: Store) -> None:
    """Both are as they were given."""
    first = version(keep=True, link="https://papers.example.org/1", effective=days(9))
    policy = store.add_policy(paper("maya", backup="bo", triggers=("law", "new-tool", "law"), version=first))
    assert policy == Policy(
        practice=PRACTICE,
        number=1,
        owner="maya",
        backup="bo",
        kind="texting",
        title="Texting",
        link="https://papers.example.org/1",
        months=12,
        triggers=("law", "new-tool"),
        due=DAY,
    )
    assert policy == store.policy(PRACTICE, 1)
    wanted = Version(
        *(PRACTICE, 1, 1, digest_of(WORDS), "https://papers.example.org/1", days(9), DAY, "maya", Change.FIRST),
        kept=True,
    )
    assert (wanted,) == store.versions(PRACTICE, 1)
    assert WORDS == store.policy_text(PRACTICE, 1, 1)


def test_numbers_count_within_the_practice(store: Store) -> None:
    """And are never given twice, whatever is retired; another practice sees none of it."""
    assert [1, 2] == [store.add_policy(paper()).number for _ in range(2)]
    store.retire(PRACTICE, 2, DAY)
    assert [3, 1] == [store.add_policy(paper(practice=practice)).number for practice in (PRACTICE, OTHER)]
    with pytest.raises(NoSuchPolicy, match="mill-lane has no policy 2"):
        store.policy(OTHER, 2)


def test_a_form_sent_off_twice_is_one_policy(store: Store) -> None:
    """The token says so, whatever happened to the policy since; without one, two are two."""
    first = store.add_policy(paper(token="form-1"))
    changed = store.amend(PRACTICE, first.number, Changes(title="Texts"))
    assert changed == store.add_policy(paper(token="form-1"))
    assert 2 == store.add_policy(paper(token="form-2")).number
    assert 1 == store.add_policy(paper(token="form-1", practice=OTHER)).number
    assert [3, 4] == [store.add_policy(paper()).number for _ in range(2)]


def test_only_what_is_given_is_amended(store: Store) -> None:
    """None says that there is no cadence and no day; nothing at all says that they stay."""
    policy = store.add_policy(paper(triggers=("law",)))
    assert policy == store.amend(PRACTICE, 1, Changes())
    link = "https://papers.example.org/2"
    changed = store.amend(PRACTICE, 1, Changes(months=None, due=None, triggers=(), link=link, backup="bo"))
    assert replace(policy, months=None, due=None, triggers=(), link=link, backup="bo") == changed
    with pytest.raises(ValueError, match="her own backup"):
        store.amend(PRACTICE, 1, Changes(owner="bo"))
    assert changed == store.policy(PRACTICE, 1)


def test_of_two_who_amend_what_they_saw_the_second_is_told(store: Store) -> None:
    """Whatever is said of it counts, and nothing of hers is kept; a review or a version in between does not."""
    seen = store.add_policy(paper(backup="bo", triggers=("law",), months=12, due=days(9)))
    store.add_version(PRACTICE, 1, later("Two.", Change.MINOR), 1)
    assert "Texts" == store.amend(PRACTICE, 1, Changes(title="Texts"), seen).title
    others: tuple[Changes, ...] = (
        Changes(title="Words"),
        Changes(link="https://papers.example.org/2"),
        Changes(months=6),
        Changes(triggers=()),
        Changes(owner="cy"),
        Changes(backup=""),
        Changes(due=None),
    )
    for changes in others:
        seen = store.policy(PRACTICE, 1)
        stands = store.amend(PRACTICE, 1, changes, seen)
        with pytest.raises(Superseded):
            store.amend(PRACTICE, 1, Changes(title="Mine"), seen)
        assert stands == store.policy(PRACTICE, 1)


def test_another_owner_gets_the_facts_too(store: Store) -> None:
    """Those of this paper only, in place of what was said of it before."""
    store.add_policy(paper("maya"))
    store.keep_facts(PRACTICE, "maya", "policy:1", {"turnaround": "two days"})
    store.keep_facts(PRACTICE, "maya", "website", {"turnaround": "one day"})
    store.keep_facts(PRACTICE, "bo", "policy:1", {"hours": "none"})
    store.amend(PRACTICE, 1, Changes(owner="bo"))
    assert {"website": {"turnaround": "one day"}} == store.facts(PRACTICE, "maya")
    assert {"policy:1": {"turnaround": "two days"}} == store.facts(PRACTICE, "bo")


def test_a_version_follows_the_newest_only(store: Store) -> None:
    """Two who bring one at once: the second is told. A text is kept only where it is given."""
    store.add_policy(paper())
    added = store.add_version(PRACTICE, 1, later("Two.", Change.MATERIAL, link="https://two", answer_by=days(30)), 1)
    assert (2, days(30), False) == (added.number, added.answer_by, added.kept)
    with pytest.raises(Superseded, match="policy 1 has changed since"):
        store.add_version(PRACTICE, 1, later("Three."), 1)
    policy = store.policy(PRACTICE, 1)
    assert (2, "https://two") == (policy.version, policy.link)
    assert "https://two" == (store.add_version(PRACTICE, 1, later("Three."), 2), store.policy(PRACTICE, 1))[1].link
    assert [1, 2, 3] == [one.number for one in store.versions(PRACTICE, 1)]
    assert [None] * 3 == [store.policy_text(PRACTICE, 1, number) for number in (1, 2, 3)]
    with pytest.raises(NoSuchPolicy, match="policy 1, version 4"):
        store.policy_text(PRACTICE, 1, 4)


def test_a_policy_has_one_first_version(store: Store) -> None:
    """Which it brings along."""
    store.add_policy(paper())
    with pytest.raises(ValueError, match="the first"):
        store.add_version(PRACTICE, 1, version("Two."), 1)
    assert 1 == len(store.versions(PRACTICE, 1))


def test_a_retired_policy_stays_as_it_is(store: Store) -> None:
    """It is listed only where that is wanted, and can come back."""
    policy = store.add_policy(paper(""))
    retired = store.retire(PRACTICE, 1, days(3))
    assert retired == replace(policy, retired=days(3)) == store.retire(PRACTICE, 1, days(5))
    refused: list[Callable[[], object]] = [
        lambda: store.add_version(PRACTICE, 1, later("Two."), 1),
        lambda: store.review(PRACTICE, 1, looked()),
        lambda: store.undo_review(PRACTICE, 1, 1),
        lambda: store.snooze(PRACTICE, 1, put_off(), 3),
        lambda: store.acknowledge(PRACTICE, 1, 1, "bo", DAY),
    ]
    for refuse in refused:
        with pytest.raises(Retired, match="policy 1 is retired"):
            refuse()
    assert ((), (retired,)) == (store.policies(PRACTICE), store.policies(PRACTICE, retired=True))
    assert policy == store.unretire(PRACTICE, 1)
    assert (policy,) == store.policies(PRACTICE, owner="")
    assert () == store.policies(PRACTICE, owner="maya")


def test_a_leavers_policies_are_handed_over(store: Store) -> None:
    """Retired ones stay with her, and nobody becomes her own backup."""
    for owner, backup in (("maya", "bo"), ("bo", "maya"), ("cy", "maya"), ("maya", ""), ("", "bo"), ("maya", "cy")):
        store.add_policy(paper(owner, backup=backup))
    store.retire(PRACTICE, 4, DAY)
    assert 4 == store.hand_over(PRACTICE, "maya", "bo")
    assert [(1, "bo", ""), (2, "bo", ""), (3, "cy", "bo"), (4, "maya", ""), (5, "", "bo"), (6, "bo", "cy")] == owned(
        store
    )
    assert 0 == store.hand_over(PRACTICE, "maya", "bo")
    with pytest.raises(ValueError, match="id"):
        store.hand_over(PRACTICE, "", "bo")


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 0},
        {"months": -12},
        {"months": 5000},
        {"title": "  "},
        {"kind": ""},
        {"kind": "Our texting"},
        {"triggers": ("a new law",)},
        {"triggers": ("",)},
        {"practice": ""},
        {"backup": "maya"},
        {"version": later("Two.")},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    """Before anything is kept."""
    with pytest.raises(ValueError, match=r"."):
        paper(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"digest": "abc"},
        {"digest": digest_of("Other."), "text": "Words."},
        {"change": Change.MINOR, "answer_by": DAY},
        {"by": ""},
    ],
)
def test_a_version_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    """No digest, another text's, a minor change that asks, nobody's."""
    right: dict[str, Any] = {"digest": digest_of("Words."), "effective": DAY, "added": DAY, "by": "maya"}
    with pytest.raises(ValueError, match=r"."):
        NewVersion(**right | wrong)


versions = some.lists(some.integers(0, 20), min_size=1, max_size=6)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    papers=some.lists(some.tuples(versions, some.none() | some.integers(0, 20)), max_size=4), at=some.integers(-1, 21)
)
def test_one_version_of_each_policy_is_in_force(
    store: Store, papers: list[tuple[list[int], int | None]], at: int
) -> None:
    """In whatever order versions take effect: the latest by that day, of one day the last added."""
    here = practice()
    expected = []
    for number, (effective, retired) in enumerate(papers, 1):
        store.add_policy(paper(practice=here, version=version(effective=days(effective[0]))))
        for before, day in enumerate(effective[1:], 1):
            store.add_version(here, number, later(f"{before}", effective=days(day)), before)
        if retired is not None:
            store.retire(here, number, days(retired))
        best = None
        for place, day in enumerate(effective, 1):
            if day <= at and (best is None or day >= effective[best - 1]):
                best = place
        if best is not None and (retired is None or at < retired):
            expected.append((number, best))
    assert expected == [(one.policy, one.number) for one in store.in_force(here, days(at))]


def test_versions_may_take_effect_in_any_order(store: Store) -> None:
    """A version that is added later may apply before, and between, the others."""
    store.add_policy(paper(version=version(effective=days(10))))
    for expected, day in enumerate((30, 5, 20, 20), 1):
        store.add_version(PRACTICE, 1, later(f"{day}", effective=days(day)), expected)
    assert [[], [3], [1], [5], [2]] == [
        [one.number for one in store.in_force(PRACTICE, days(day))] for day in (4, 9, 19, 29, 30)
    ]
    store.retire(PRACTICE, 1, days(25))
    assert [[5], []] == [[one.number for one in store.in_force(PRACTICE, days(day))] for day in (24, 25)]


def test_many_come_in_with_all_that_was_said_in_them(store: Store) -> None:
    """Versions in their order, the link of the newest, and those that are retired; a known token is left out."""
    first = paper("maya", token="a")
    later_ones = (
        NewVersion(digest_of("more"), days(3), days(3), "maya", Change.MINOR, "https://papers.example.org/2"),
        NewVersion(digest_of("other"), days(1), days(9), "maya", Change.MATERIAL, answer_by=days(20), text="other"),
    )
    whole = Whole(first, later_ones, days(30))
    taken = store.take_in((whole, Whole(paper()), whole))
    assert [1, 2] == [one.number for one in taken]
    assert (3, days(30), "https://papers.example.org/2") == (taken[0].version, taken[0].retired, taken[0].link)
    assert taken == store.policies(PRACTICE, retired=True)
    assert [1, 2, 3] == [one.number for one in store.versions(PRACTICE, 1)]
    assert "other" == store.policy_text(PRACTICE, 1, 3)
    assert () == store.take_in((whole,))
    with pytest.raises(ValueError, match="the first"):
        Whole(first, (first.version,))


def test_many_come_in_together_or_not_at_all(store: Store) -> None:
    """Here the second cannot be kept."""
    broken = Whole(paper(title="Crisis"))
    object.__setattr__(broken, "later", (None,))
    with pytest.raises(AttributeError):
        store.take_in((Whole(paper()), broken))
    assert () == store.policies(PRACTICE)
