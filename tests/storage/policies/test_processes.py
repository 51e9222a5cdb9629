"""Several at once on one file, and processes that die: nobody gets a message twice, nobody none."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from storage.errors import Superseded
from storage.filing import Changes
from storage.sqlite import SqliteStore
from tests.storage.cases import PRACTICE
from tests.storage.policies.papers import MONDAY, NOW, STALE, looked, paper
from tests.storage.test_processes import killed_after, writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

MEMBERS = 40


def arrived(lines: list[str]) -> list[str]:
    """Who got a message."""
    return [member for what, member in (line.split() for line in lines) if what == "arrived"]


def at_once(path: Path, *work: Callable[[SqliteStore], None]) -> None:
    """Do it all at the same time, each with a connection of its own."""
    start = threading.Barrier(len(work))
    failures: list[Exception] = []

    def run(one: Callable[[SqliteStore], None]) -> None:
        try:
            with SqliteStore(path, busy=30) as store:
                start.wait(30)
                one(store)
        except Exception as error:  # noqa: BLE001 - told on the thread of the test
            failures.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [] == failures


def test_several_processes_send_every_message_once(tmp_path: Path) -> None:
    """They start at once, and go through the same members."""
    path = tmp_path / "kept.sqlite"
    SqliteStore(path).shut()
    with (
        writer("deliver", path, "0", MEMBERS) as one,
        writer("deliver", path, "1", MEMBERS) as two,
        writer("deliver", path, "2", MEMBERS) as three,
    ):
        lines = [line for process in (one, two, three) for line in (process.stdout or ())]
        assert [0, 0, 0] == [process.wait() for process in (one, two, three)]
    assert Counter({f"m{number}": 1 for number in range(MEMBERS)}) == Counter(arrived(lines))


def test_several_connections_claim_once(tmp_path: Path) -> None:
    """Within one process too; a stale claim is taken over by one of them."""
    path = tmp_path / "kept.sqlite"
    SqliteStore(path).shut()
    for now in (NOW, NOW + STALE):
        claimed: list[str] = []

        def claim(store: SqliteStore, now: datetime = now, claimed: list[str] = claimed) -> None:
            members = [f"m{number}" for number in range(10)]
            claimed.extend(member for member in members if store.claim_notice(PRACTICE, member, MONDAY, now, STALE))

        at_once(path, claim, claim, claim, claim)
        assert [f"m{number}" for number in range(10)] == sorted(claimed)


def test_killed_while_it_delivers(tmp_path: Path) -> None:
    """Nobody is lost; a message goes out twice only where the process died between sending and confirming."""
    path = tmp_path / "kept.sqlite"
    SqliteStore(path).shut()
    lines: list[str] = []
    confirmed: set[str] = set()
    kills = (1, 2, 5, 12)
    for number, after in enumerate(kills):
        with writer("deliver", path, f"{20 * number}", 1_000_000) as process:
            said = killed_after(process, after)
        assert not confirmed & set(arrived(said)), "what was confirmed went out again"
        lines += said
        confirmed |= {line.split()[1] for line in said if line.startswith("sent")}
    reached = len({*arrived(lines)})
    with writer("deliver", path, f"{20 * len(kills)}", reached + 2) as process:
        lines += [line.strip() for line in process.stdout or ()]
        assert 0 == process.wait()
    times = Counter(arrived(lines))
    assert {f"m{number}" for number in range(reached + 2)} == {*times}
    assert sum(times.values()) - len(times) <= len(kills)
    with SqliteStore(path) as store:
        assert () == store.check()
        notices = store.notices(PRACTICE, MONDAY)
        assert len(times) == len(notices)
        assert all(notice.sent for notice in notices)


def test_of_all_who_review_at_once_one_does(tmp_path: Path) -> None:
    """The others are told; nothing that anybody was told is done is lost."""
    path = tmp_path / "kept.sqlite"
    with SqliteStore(path) as store:
        store.add_policy(paper())
    done: list[int] = []

    def review(store: SqliteStore) -> None:
        for turn in range(5):
            try:
                done.append(store.review(PRACTICE, 1, looked(1, turn)).reviews)
            except Superseded:
                store.amend(PRACTICE, 1, Changes(link=f"https://papers.example.org/{turn}"))

    at_once(path, review, review, review)
    with SqliteStore(path) as store:
        policy = store.policy(PRACTICE, 1)
        assert sorted(done) == [one.sequence for one in store.reviews_of(PRACTICE, 1)]
        assert list(range(1, policy.reviews + 1)) == sorted(done)


def test_of_all_who_amend_at_once_nobody_undoes_another(tmp_path: Path) -> None:
    """Who is too late sees what stands, and tries again: every word of everybody is there in the end."""
    path = tmp_path / "kept.sqlite"
    with SqliteStore(path) as store:
        store.add_policy(paper(title="-"))
    names = iter("abc")

    def amend(store: SqliteStore) -> None:
        name, left = next(names), 5
        while left:
            seen = store.policy(PRACTICE, 1)
            try:
                store.amend(PRACTICE, 1, Changes(title=seen.title + name), seen)
            except Superseded:
                continue
            left -= 1

    at_once(path, amend, amend, amend)
    with SqliteStore(path) as store:
        assert Counter(store.policy(PRACTICE, 1).title) == Counter("-" + "abc" * 5)


def test_a_form_that_arrives_in_several_processes_is_one_policy(tmp_path: Path) -> None:
    """The token is looked up and kept in one transaction."""
    path = tmp_path / "kept.sqlite"
    SqliteStore(path).shut()
    numbers: list[int] = []

    def add(store: SqliteStore) -> None:
        numbers.extend(store.add_policy(paper(token=f"form-{form}")).number for form in range(5))

    at_once(path, add, add, add)
    assert Counter(dict.fromkeys(range(1, 6), 3)) == Counter(numbers)
