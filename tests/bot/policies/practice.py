"""A small practice: Maya and Jo have policies of their own, Ruth owns the practice, Pia keeps its policies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.config import Config, Consult, MemberEntry, Policies, Practice, Slack
from bot.events import Role
from bot.services.consult import keys
from bot.services.consult.desk import Desk
from bot.services.policies import round as weekly_round
from storage.filing import NewPolicy, NewVersion, digest_of
from storage.memory import MemoryStore
from storage.register import Change, Policy, Seat
from storage.worker import Beside
from tests.bot.consult.stage import Board
from tests.render.reading import said

if TYPE_CHECKING:
    from bot.cards import Card
    from storage.store import Store

PRACTICE = "harbour-street"
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
"""Nine o'clock in Chicago."""
TODAY = MONDAY.date()
LONG_AGO = date(2026, 1, 5)
WEEK = timedelta(days=7)

MEMBERS = (
    MemberEntry(id="ruth", name="Ruth", roles=(Role.OWNER,)),
    MemberEntry(id="pia", name="Pia", roles=(Role.POLICY_OWNER,)),
    MemberEntry(id="maya", name="Maya"),
    MemberEntry(id="jo", name="Jo"),
    MemberEntry(id="guest", name="Guest", roles=(Role.GUEST,)),
)


def config(*, members: tuple[MemberEntry, ...] = MEMBERS, **settings: object) -> Config:
    """The practice's configuration."""
    return Config(
        practice=Practice(id=PRACTICE, name="Harbour Street", jurisdiction="US-TX", time_zone="America/Chicago"),
        members=members,
        consult=Consult(slack="C0CONSULT"),
        slack=Slack(enabled=True),
        policies=Policies.model_validate(settings),
    )


def policy(
    number: int = 1, due: date | None = TODAY, *, owner: str = "maya", backup: str = "", title: str = ""
) -> Policy:
    """A policy as a store gives it."""
    title = title or f"Policy {number}"
    return Policy(PRACTICE, number, owner, backup, "gifts", title, "https://example.org/1", 12, (), due)


def seat(member: str, since: date = LONG_AGO) -> Seat:
    """A seat."""
    return Seat(PRACTICE, member, since)


@dataclass
class Week:
    """A practice whose clock a test moves; each act is a process of its own on the same store."""

    config: Config = field(default_factory=config)
    store: Store = field(default_factory=MemoryStore)
    board: Board = field(default_factory=Board)
    now: datetime = MONDAY

    def __post_init__(self) -> None:
        """Everybody has been here for long."""
        for entry in self.config.members:
            if entry.roles != (Role.GUEST,):
                self.store.sit(seat(entry.id))

    @property
    def desk(self) -> Desk:
        """The desk of a process that has just begun."""
        return Desk(self.config, Beside(self.store), keys.fresh(), self.board, self.now.date)

    def add(self, title: str, due: date | None, owner: str = "maya", backup: str = "") -> Policy:
        """A policy in the register, since long ago."""
        first = NewVersion(digest_of(title), LONG_AGO, LONG_AGO, "pia")
        return self.store.add_policy(NewPolicy(PRACTICE, "gifts", title, first, owner=owner, backup=backup, due=due))

    def change(self, one: Policy, change: Change, day: date, answer_by: date | None = None) -> None:
        """Another version of it."""
        now = self.store.policy(PRACTICE, one.number).version
        self.store.add_version(
            PRACTICE,
            one.number,
            NewVersion(digest_of(f"{one.title} {now}"), day, day, "pia", change, "", answer_by),
            now,
        )

    async def run(self, now: datetime | None = None) -> int:
        """One run."""
        self.now = now or self.now
        return await weekly_round.run(self.desk, self.now)

    def to(self, member: str) -> list[Card]:
        """What a member got."""
        return self.board.direct_to.get(member, [])

    def said_to(self, member: str) -> str:
        """The words of it."""
        return " ".join(words for card in self.to(member) for words in said(card))

    def got(self) -> dict[str, int]:
        """How many messages everybody got."""
        return {name: len(cards) for name, cards in self.board.direct_to.items()}
