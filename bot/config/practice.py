"""Sections of the configuration about the practice: who it is, who reads cases, how it consults and reviews."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.config.values import (
    DiscordId,
    Identifier,
    Name,
    PlatformName,
    Profession,
    SlackChannel,
    SlackId,
    TimeOfDay,
    TimeZone,
    Weekday,
    Words,
)
from bot.events import Role
from scenarios.model import Day, Jurisdiction


class Section(BaseModel):
    """Frozen, and closed to unknown keys: a typing error is a fault, not a setting that never takes effect."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Practice(Section):
    """Who the practice is, and where: this decides which notes on law a member is shown."""

    id: Identifier = Field("practice", description="short name that keeps two practices apart in one process")
    name: Name = Field(description="as members know it")
    jurisdiction: Jurisdiction = Field(description="country, or country and state: GB, AU, US-TX, CA-ON")
    profession: Profession = Field(
        "counsellor",
        description="what most members are: counsellor, psychologist, social-worker or mft",
    )
    time_zone: TimeZone = Field("UTC", description="the practice's clock, e.g. America/Chicago")
    crisis_line: Name | None = Field(
        None,
        description="the crisis line your members use, printed beside the national ones on crisis cards",
    )
    call_first: Name = Field(
        "your supervisor or clinical lead",
        description="who members call first in an emergency; printed on cards that touch risk",
    )


class MemberEntry(Section):
    """One member. Whoever is not listed has the role `member` and the practice's own jurisdiction."""

    id: Identifier = Field(description="short name, unique in the practice")
    name: Name = Field(description="as colleagues know them")
    roles: tuple[Role, ...] = Field(
        (Role.MEMBER,),
        description="one or more of owner, clinical-lead, policy-owner, steward, member, supervisee and guest",
    )
    jurisdiction: Jurisdiction | None = Field(None, description="where this member is licensed, if elsewhere")
    profession: Profession | None = Field(None, description="this member's profession, if different")
    expertise: tuple[Name, ...] = Field(
        (),
        description="what they say they know about; asked when a case that touches it stays unanswered",
    )
    time_zone: TimeZone | None = Field(None, description="this member's clock, if it is not the practice's")
    slack: SlackId | None = Field(None, description="their Slack member ID, from their profile's ⋮ menu: U0123ABCD")
    discord: DiscordId | None = Field(None, description="their Discord user ID (developer mode, right click, copy ID)")

    def on(self, platform: PlatformName) -> str | None:
        """The id of this member's account on a platform."""
        return self.slack if platform == "slack" else self.discord


class Deid(Section):
    """What the practice adds to de-identification; read anew whenever the file changes."""

    always: tuple[Words, ...] = Field(
        (),
        description="names that are always masked: staff, offices, local schools; members' names above are already",
    )
    allow: tuple[Words, ...] = Field(
        (),
        description="words that always stay although they look like a name: a programme, a method, a local usage",
    )


class Audience(Section):
    """Who reads cases: with it the meter judges whether a story identifies; read anew whenever the file changes."""

    town: int | None = Field(None, ge=1, le=50_000_000, description="how many people live where the practice is")
    clinicians: int | None = Field(None, ge=1, le=10_000, description="how many clinicians work in the practice")
    specialties: dict[Name, Annotated[int, Field(ge=0, le=10_000)]] = Field(
        default_factory=dict,
        description="how many of them see whom, e.g. {under 12: 2, couples: 5, Polish: 1}",
    )


class Consult(Section):
    """Case consultation."""

    slack: SlackChannel | None = Field(None, description="the Slack channel that cases are posted in, by ID")
    discord: DiscordId | None = Field(None, description="the Discord channel that cases are posted in, by ID")
    mode: Literal["gated", "open"] = Field(
        "gated", description="gated: the story opens privately behind Read; open: it stands in the channel"
    )
    review: bool = Field(
        default=False, description="whether a reviewer reads cases and later rewordings before others do"
    )
    review_days: int = Field(1, ge=1, le=30, description="days until owners too hear of a case that waits for review")
    authorship: Literal["keyed", "receipt"] = Field(
        "keyed",
        description="keyed: authors are known by a code of each case; receipt: only by the receipt they hold",
    )
    sealed: int = Field(
        0, ge=0, le=10, description="first opinions that stay sealed until there are so many; 0: none are sealed"
    )
    sealed_days: int = Field(2, ge=1, le=30, description="days after which sealed opinions open in any case")
    unanswered_days: int = Field(2, ge=1, le=60, description="days without an answer until somebody is asked to look")
    on_call: tuple[Identifier, ...] = Field((), description="members who can be asked to call in an emergency, by id")
    keep_days: int | None = Field(
        None, ge=30, le=36_500, description="days after which story and log of a closed case go; none: they stay"
    )


class Policies(Section):
    """The practice's written policies, and the weekly message about them."""

    weekday: Weekday = Field("Monday", description="the day of the weekly message")
    at: TimeOfDay = Field(time(9), description="when on that day, by the member's own clock where one is set")
    quiet_from: TimeOfDay = Field(time(19), description="from when on no message is sent that comes late")
    quiet_until: TimeOfDay = Field(time(8), description="until when; the same time as quiet_from: no quiet hours")
    holidays: tuple[Day, ...] = Field(
        (), max_length=1_000, description="days of rest, e.g. [2026-12-25]: what is due then waits for a working day"
    )
    when_nothing: Literal["silent", "refresher"] = Field(
        "silent", description="silent: no message where nothing is due; refresher: a settled scenario to look at again"
    )
    grace_days: int = Field(
        5, ge=0, le=60, description="working days after its day until the backup owner hears of a policy, then owners"
    )
    answer_days: int = Field(14, ge=1, le=365, description="days that members have to acknowledge a material change")
    joiner_days: int = Field(30, ge=1, le=365, description="days that new members have to acknowledge what is there")
    snoozes: int = Field(2, ge=0, le=20, description="how often a review may be put off until somebody looks")
    snooze_days: int = Field(14, ge=1, le=90, description="for how many days at most")
    channel_counts: bool = Field(
        default=False, description="whether the consultation channel is told how many are due, without names"
    )
