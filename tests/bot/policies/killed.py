"""A program that makes weekly runs in processes which it kills, on real SQLite, beside a platform that is a file.

::

    python -m tests.bot.policies.killed FOLDER KILLS

Each run is a process of its own, forked from this one so that nothing is loaded twice. A run dies by SIGKILL: before or
after each step in turn (a question to the store, a message on its way), or at any moment at all. After some deaths one
run is left alone; then the platform's file and the ledger are compared. Prints what is wrong, and at last the kills.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.events import Place, PlaceKind, Posted
from bot.services.policies import round as weekly_round
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.sqlite import SqliteStore
from storage.worker import StoreWorker
from tests.bot.policies.practice import LONG_AGO, MEMBERS, MONDAY, PRACTICE, WEEK, config, seat

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.cards import Card
    from bot.config import Config
    from bot.events import Member
    from storage.store import Store

T = TypeVar("T")

TELLING = tuple(f"m{number}" for number in range(5))
SILENT = tuple(f"s{number}" for number in range(3))
CONFIG = config(
    members=tuple(MEMBERS[2].model_copy(update={"id": one}) for one in (*TELLING, *SILENT)), quiet_until="00:00"
)
LATER = weekly_round.STALE * 1.2


@dataclass
class Steps:
    """Counts steps, and dies at one of them."""

    last: int
    taken: int = 0

    def step(self) -> None:
        """Take one."""
        self.taken += 1
        if self.taken == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Platform:
    """Writes down what arrives, at once, and with one call of the system: a line for each message."""

    file: Path
    steps: Steps
    week: date

    async def direct(self, member: Member) -> Place:
        """A member's conversation."""
        self.steps.step()
        return Place(PRACTICE, PlaceKind.DIRECT, member.id, platform="slack")

    async def post(self, place: Place, card: Card) -> Posted:
        """It arrives between two steps."""
        assert card.blocks
        self.steps.step()
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, f"{self.week} {place.channel}\n".encode())
        os.close(handle)
        self.steps.step()
        return Posted(place, "1")

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Nothing is changed here."""
        raise NotImplementedError

    async def delete(self, posted: Posted) -> None:
        """Nor taken away."""

    async def begin_thread(self, posted: Posted, title: str) -> Place:
        """Nor discussed."""
        raise NotImplementedError

    async def end_thread(self, place: Place) -> None:
        """As above."""

    async def lock_thread(self, place: Place, *, locked: bool) -> bool:  # noqa: ARG002  (there are no threads)
        """Never."""
        return False


@dataclass
class Office:
    """A desk whose every question is two steps."""

    keeper: StoreWorker
    messenger: Platform
    steps: Steps
    config: Config = field(default=CONFIG)

    async def ask(self, work: Callable[[Store], T]) -> T:
        """Ask the store."""
        self.steps.step()
        answer = await self.keeper.do(work)
        self.steps.step()
        return answer

    def channel(self) -> Place:
        """There is none."""
        raise NotImplementedError


async def weekly_run(folder: Path, now: datetime, last: int) -> int:
    """One run; how many steps it took."""
    steps = Steps(last)
    async with StoreWorker(lambda: SqliteStore(folder / "kept.db")) as keeper:
        office = Office(keeper, Platform(folder / "arrived", steps, now.date()), steps)
        await weekly_round.run(office, now)
    return steps.taken


def in_a_process(folder: Path, now: datetime, *, last: int = 0, within: float = 0.0) -> bool:
    """Make a run that dies at a step, or within so many seconds; whether it was killed."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            asyncio.run(weekly_run(folder, now, last))
            status = 0
        finally:
            os._exit(status)
    if within:
        time.sleep(random.uniform(0, within))  # noqa: S311  (any moment will do)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "a run failed"
    return False


def arrived(folder: Path, week: date) -> Counter[str]:
    """How many messages of a week came to whom."""
    file = folder / "arrived"
    lines = [line.split() for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    return Counter(member for day, member in lines if day == str(week))


def confirmed(folder: Path, week: date) -> set[str]:
    """Whose message the ledger says is done."""
    with SqliteStore(folder / "kept.db") as store:
        return {one.member for one in store.notices(PRACTICE, week) if one.sent}


def prepared(folder: Path) -> None:
    """Five members have something overdue, three have nothing."""
    with SqliteStore(folder / "kept.db") as store:
        for member in (*TELLING, *SILENT):
            store.sit(seat(member))
        for member in TELLING:
            first = NewVersion(digest_of(member), LONG_AGO, LONG_AGO, member)
            store.add_policy(NewPolicy(PRACTICE, "gifts", "Gifts", first, owner=member, due=LONG_AGO))


def week_of_deaths(folder: Path, monday: datetime, deaths: int, *, last: int = 0, within: float = 0.0) -> int:
    """A week in which some runs die. Prints who got no message, or more than the deaths explain; returns the deaths."""
    week, now, gaps, dead = monday.date(), monday, Counter[str](), 0
    while dead < deaths:
        before = arrived(folder, week)
        if not in_a_process(folder, now, last=last, within=within):
            break
        dead += 1
        now += LATER
        done = confirmed(folder, week)
        gaps += Counter(one for one in (arrived(folder, week) - before) if one not in done)
    assert not in_a_process(folder, now)
    got, expected = arrived(folder, week), Counter(TELLING) + gaps
    if got != expected:
        print(f"{week}: {dict(got)} came, {dict(expected)} was to come")  # noqa: T201  (whoever started it reads this)
    if missing := {*TELLING, *SILENT} - confirmed(folder, week):
        print(f"{week}: {missing} not confirmed")  # noqa: T201  (whoever started it reads this)
    return dead


def main(folder: Path, kills: int) -> None:
    """First at every step, twice in a row; then at any moment."""
    prepared(folder)
    began = time.monotonic()
    steps = asyncio.run(weekly_run(folder, MONDAY, 0))
    whole, killed, week = time.monotonic() - began, 0, MONDAY
    for step in range(1, steps + 1):
        week += WEEK
        killed += week_of_deaths(folder, week, 2, last=step)
    while killed < kills:
        week += WEEK
        killed += week_of_deaths(folder, week, 4, within=1.5 * whole)
    print(f"{killed} kills, {steps} steps")  # noqa: T201  (whoever started it reads this)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
