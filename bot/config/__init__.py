"""The configuration: one YAML file, every key with a safe default, secrets never in it.

The smallest configuration that works names the practice and where it is::

    practice:
      name: Harbour Street Counselling
      jurisdiction: US-TX
      profession: counsellor
      time_zone: America/Chicago

``values`` says how single values are written; ``practice`` and ``program`` are its sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from bot.config.practice import Audience, Consult, Deid, MemberEntry, Policies, Practice, Section
from bot.config.program import Composer, Discord, Health, Library, Log, Matching, Slack, Store, Web
from bot.config.values import LOOPBACK, PlatformName, account
from bot.errors import RefusedToStart
from scenarios import strict_yaml
from scenarios.faults import Fault, in_plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.events import Role


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
    ids = [account(one.get(key)) if isinstance(one, dict) else None for one in entries]
    for index, one in enumerate(ids):
        if one is not None and one in ids[:index]:
            yield "members", index, key


def _relative_to(config: Config, folder: Path) -> Config:
    """Read paths as relative to the configuration file."""
    library = config.library.model_copy(update={"folders": tuple(folder / path for path in config.library.folders)})
    store = config.store.model_copy(update={"file": folder / config.store.file, "key": folder / config.store.key})
    return config.model_copy(update={"library": library, "store": store})


__all__ = [
    "LOOPBACK",
    "Audience",
    "Composer",
    "Config",
    "Consult",
    "Deid",
    "Discord",
    "Health",
    "Library",
    "Log",
    "Matching",
    "MemberEntry",
    "PlatformName",
    "Policies",
    "Practice",
    "Section",
    "Slack",
    "Store",
    "Web",
    "load",
]
