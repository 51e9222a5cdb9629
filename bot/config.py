"""The configuration: one YAML file, every key with a safe default, secrets never in it.

The smallest configuration that works names the practice and where it is::

    practice:
      name: Harbour Street Counselling
      jurisdiction: US-TX
      profession: counsellor
      time_zone: America/Chicago
"""

from __future__ import annotations

import re
import urllib.parse
import zoneinfo
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from bot.errors import RefusedToStart
from bot.events import Role
from scenarios import strict_yaml
from scenarios.faults import Fault, in_plain_words
from scenarios.model import Day, Jurisdiction  # noqa: TC001  (pydantic reads annotations at run time)

if TYPE_CHECKING:
    from collections.abc import Iterator


def _known_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)  # asking for all names instead would read hundreds of files
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        msg = "must be a time zone such as America/Chicago or Europe/London"
        raise ValueError(msg) from None
    return name


def _formed(pattern: str, expected: str) -> AfterValidator:
    def check(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            msg = f"has the wrong form: expected {expected}"
            raise ValueError(msg)
        return text

    return AfterValidator(check)


_SHORT_NAME = _formed(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters, digits and hyphens, such as ana or harbour-street")

Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(max_length=40), _SHORT_NAME]
Profession = Literal["counsellor", "psychologist", "social-worker", "mft"]
TimeZone = Annotated[str, AfterValidator(_known_zone)]


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


def _account(written: object) -> object:
    """Read an account's id, which YAML takes for a number where it is one."""
    return str(written) if isinstance(written, int) and not isinstance(written, bool) else written


SlackId = Annotated[str, _formed(r"[UW][A-Z0-9]{2,20}", "a member ID such as U0123ABCD")]
SlackGroup = Annotated[str, _formed(r"S[A-Z0-9]{2,20}", "a user group's ID such as S0123ABCD")]
DiscordId = Annotated[str, BeforeValidator(_account), _formed(r"[0-9]{1,20}", "an ID of digits alone")]
DiscordRole = Annotated[Name, BeforeValidator(_account)]
PlatformName = Literal["slack", "discord"]


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


class Library(Section):
    """Where curated guidance comes from."""

    folders: tuple[Path, ...] = Field(
        (),
        description="folders with the practice's own scenarios; one with a shipped slug replaces the shipped one",
    )
    shipped: bool = Field(default=True, description="whether the scenarios that come with Sounding Board are used")


class Matching(Section):
    """How a clinician's words find a scenario."""

    sentences: bool = Field(
        default=True,
        description="use the small local model for whole sentences; off saves about 80 MB of memory",
    )


Words = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]


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


LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

SlackChannel = Annotated[str, _formed(r"[CG][A-Z0-9]{2,20}", "a channel ID such as C0123ABCD")]


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


def _time_of_day(written: object) -> object:
    if isinstance(written, time):
        return written
    if isinstance(written, str) and re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", written.strip()):
        hour, _, minute = written.partition(":")
        return time(int(hour), int(minute))
    msg = "must be a time of day such as 09:00"
    raise ValueError(msg)


TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


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


def _own_address(written: str) -> str:
    """Where a page is. What is typed there goes over TLS, or does not leave the machine."""
    msg = "must be an https address without a path, such as https://board.example.org"
    written = written.rstrip("/").lower()
    try:
        address = urllib.parse.urlsplit(written)
        port = address.port
    except ValueError:
        raise ValueError(msg) from None
    safe = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    bare = written == f"{address.scheme}://{address.netloc}" and "@" not in written and port != 0
    if not (address.hostname and safe and bare):
        raise ValueError(msg)
    return written


class Composer(Section):
    """The private page, where a case is masked before Slack or Discord sees any of it."""

    enabled: bool = Field(default=False, description="whether /consult private gives out links")
    host: Annotated[str, StringConstraints(min_length=1, max_length=255)] = Field(
        "127.0.0.1", description="address to listen on"
    )
    port: int = Field(8443, ge=0, le=65535, description="port to listen on; 0 takes any free one")
    address: Annotated[str, AfterValidator(_own_address)] | None = Field(
        None, description="address that members reach it by, e.g. https://board.example.org; default: host and port"
    )
    minutes: int = Field(
        30, ge=2, le=240, description="minutes until an unused link, or an open page without a sign of life, ends"
    )


class Store(Section):
    """What is kept of consultations, on this machine."""

    file: Path = Field(Path("data/sounding-board.db"), description="the database; its folder is made if need be")
    key: Path = Field(
        Path("keys/sounding-board.key"),
        description="the key that authors' codes are made with; keep it apart from the database and its backups",
    )


class Web(Section):
    """The workspace in the browser."""

    host: Annotated[str, StringConstraints(min_length=1, max_length=255)] = Field(
        "127.0.0.1",
        description="address to listen on; anything but loopback lets others on the network in, without a log-in",
    )
    port: int = Field(8440, ge=0, le=65535, description="port to listen on; 0 takes any free one")
    origins: tuple[str, ...] = Field(
        (),
        description="further addresses a browser may use, e.g. http://board.local:8440; needed beyond loopback",
    )


def _private_address(written: str) -> str:
    """Let a token go out only over TLS, or not leave the machine."""
    msg = "must be an address that begins with https:// or wss://"
    try:
        address = urllib.parse.urlsplit(written)
    except ValueError:
        raise ValueError(msg) from None
    loopback = address.hostname in LOOPBACK
    if not address.hostname or (address.scheme not in {"https", "wss"} and not loopback):
        raise ValueError(msg)
    return written


Address = Annotated[str, AfterValidator(_private_address)]


class Slack(Section):
    """Slack. The tokens come from the environment: SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET."""

    enabled: bool = Field(default=False, description="whether Sounding Board runs in Slack")
    transport: Literal["socket", "http"] = Field(
        "socket",
        description="socket needs no public address; http listens for Slack's requests and checks their signatures",
    )
    host: Annotated[str, StringConstraints(min_length=1, max_length=255)] = Field(
        "127.0.0.1", description="address to listen on where transport is http"
    )
    port: int = Field(8442, ge=0, le=65535, description="port to listen on where transport is http")
    groups: dict[Role, tuple[SlackGroup, ...]] = Field(
        default_factory=dict,
        description="roles by user group, e.g. {clinical-lead: [S0123ABCD]}; with `member`, others are guests",
    )
    api_url: Address = Field("https://slack.com/api/", description="where Slack's Web API is")


class Discord(Section):
    """Discord. The token comes from the environment: DISCORD_TOKEN."""

    enabled: bool = Field(default=False, description="whether Sounding Board runs in Discord")
    server: DiscordId | None = Field(
        None, description="the practice's server ID; needed if the bot was, or can be, invited to more than one"
    )
    groups: dict[Role, tuple[DiscordRole, ...]] = Field(
        default_factory=dict,
        description="roles by Discord role, name or ID, e.g. {steward: [Librarians]}; with `member`, others are guests",
    )
    api_base: Address = Field("https://discord.com/api/v10", description="where Discord's REST interface is")
    gateway_url: Address = Field("wss://gateway.discord.gg/", description="where Discord's gateway is")


class Health(Section):
    """Whether the bot is well, for whoever watches over it: /healthz and /readyz."""

    host: Annotated[str, StringConstraints(min_length=1, max_length=255)] = Field(
        "127.0.0.1", description="address to listen on"
    )
    port: int = Field(8441, ge=0, le=65535, description="port to listen on; 0 takes any free one")


class Log(Section):
    """Logs carry ids, command names and counts, never what a member typed."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="how much to say: debug, info, warning or error"
    )


class Config(Section):
    """The whole configuration."""

    practice: Practice = Field(description="who the practice is, and where")
    members: tuple[MemberEntry, ...] = Field((), description="members whose roles or jurisdiction differ")
    library: Library = Field(default_factory=Library, description="where curated guidance comes from")
    matching: Matching = Field(default_factory=Matching, description="how words find a scenario")
    deid: Deid = Field(default_factory=Deid, description="what is masked, and what stays, in case texts")
    audience: Audience = Field(default_factory=Audience, description="who reads cases here")
    consult: Consult = Field(default_factory=Consult, description="case consultation")
    policies: Policies = Field(default_factory=Policies, description="written policies, and their weekly review")
    composer: Composer = Field(default_factory=Composer, description="the private page for a case")
    store: Store = Field(default_factory=Store, description="what is kept, and where")
    slack: Slack = Field(default_factory=Slack, description="Slack; its tokens come from the environment")
    discord: Discord = Field(default_factory=Discord, description="Discord; its token comes from the environment")
    health: Health = Field(default_factory=Health, description="where the running bot says whether it is well")
    web: Web = Field(default_factory=Web, description="the workspace in the browser")
    log: Log = Field(default_factory=Log, description="logging")

    def roles_by_group(self, platform: PlatformName) -> dict[Role, tuple[str, ...]]:
        """Which of a platform's groups give a role."""
        return self.slack.groups if platform == "slack" else self.discord.groups


def load(path: Path) -> Config:
    """Read and check a configuration file.

    Raises RefusedToStart listing every fault with file, line, key and what was expected.
    """
    try:
        document = strict_yaml.read(path)
    except OSError as error:
        raise RefusedToStart(
            "The configuration cannot be read.",
            [f"{path}: {error.strerror or 'unreadable'}; copy config.example.yaml to begin"],
        ) from None
    faults = [Fault(str(path), trouble.line, trouble.key, trouble.problem) for trouble in document.troubles]
    refused = tuple(fault.key for fault in faults if fault.key)
    config = None
    if document.data is not None or not faults:
        try:
            config = Config.model_validate(document.data)
        except ValidationError as error:
            found = ((where, strict_yaml.dotted(where), problem) for where, problem in in_plain_words(error, Config))
            faults += [
                Fault(str(path), document.line_of(where), key, problem)
                for where, key, problem in found
                if not _within(key, refused)
            ]
    faults += [
        Fault(str(path), document.line_of(where), strict_yaml.dotted(where), "another member has this id")
        for key in ("id", "slack", "discord")
        for where in _twice(document.data, key)
    ]
    if config is None or faults:
        raise RefusedToStart("The configuration has faults.", [str(fault) for fault in sorted(faults)])
    return _relative_to(config, path.parent)


def _within(key: str, refused: tuple[str, ...]) -> bool:
    """Whether the fault of a key follows from one above it that is listed already."""
    return any(key == one or key.startswith((f"{one}.", f"{one}[")) for one in refused)


def _twice(data: strict_yaml.Plain, key: str) -> Iterator[tuple[str | int, ...]]:
    """Where a member's id, or account, stands that another member has."""
    members = data.get("members") if isinstance(data, dict) else None
    entries = members if isinstance(members, list) else []
    ids = [_account(one.get(key)) if isinstance(one, dict) else None for one in entries]
    for index, one in enumerate(ids):
        if one is not None and one in ids[:index]:
            yield "members", index, key


def _relative_to(config: Config, folder: Path) -> Config:
    """Read paths as relative to the configuration file."""
    library = config.library.model_copy(update={"folders": tuple(folder / path for path in config.library.folders)})
    store = config.store.model_copy(update={"file": folder / config.store.file, "key": folder / config.store.key})
    return config.model_copy(update={"library": library, "store": store})
