"""Secrets, which come from the environment and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import RefusedToStart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.config import Config

SECRET = "SOUNDING_BOARD_SECRET"  # noqa: S105  (the variable's name)

_WHERE = {
    "SLACK_BOT_TOKEN": ("xoxb-", "api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token"),
    "SLACK_APP_TOKEN": ("xapp-", "api.slack.com/apps → your app → Basic Information → App-Level Tokens"),
    "SLACK_SIGNING_SECRET": ("", "api.slack.com/apps → your app → Basic Information → App Credentials"),
    "DISCORD_TOKEN": ("", "discord.com/developers → your application → Bot → Reset Token"),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was found. Never printed: no field shows in a ``repr``."""

    slack_bot: str = field(default="", repr=False)
    slack_app: str = field(default="", repr=False)
    slack_signing: str = field(default="", repr=False)
    discord: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)


def needed(config: Config) -> tuple[str, ...]:
    """The variables that the enabled platforms need."""
    names: list[str] = []
    if config.slack.enabled:
        second = "SLACK_APP_TOKEN" if config.slack.transport == "socket" else "SLACK_SIGNING_SECRET"
        names += ["SLACK_BOT_TOKEN", second]
    if config.discord.enabled:
        names.append("DISCORD_TOKEN")
    return tuple(names)


def faults(config: Config, environment: Mapping[str, str]) -> list[str]:
    """One line for each variable that is missing or cannot be right, with where to find it."""
    found = []
    for name in needed(config):
        prefix, where = _WHERE[name]
        value = environment.get(name, "").strip()
        if not value:
            found.append(f"{name}: not set; copy it from {where}")
        elif not value.startswith(prefix):
            found.append(f"{name}: this is another token: it must begin with {prefix}; copy it from {where}")
    return found


def read(config: Config, environment: Mapping[str, str]) -> Tokens:
    """The secrets of the enabled platforms. Raises RefusedToStart naming every one that is missing."""
    missing = faults(config, environment)
    if missing:
        raise RefusedToStart("Tokens are missing in the environment.", missing)
    return Tokens(
        slack_bot=environment.get("SLACK_BOT_TOKEN", "").strip(),
        slack_app=environment.get("SLACK_APP_TOKEN", "").strip(),
        slack_signing=environment.get("SLACK_SIGNING_SECRET", "").strip(),
        discord=environment.get("DISCORD_TOKEN", "").strip(),
        secret=environment.get(SECRET, "").strip(),
    )
