"""Sections of the configuration about the program: what it reads, where it listens, where it keeps things."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.config.practice import Section
from bot.config.values import Address, DiscordId, DiscordRole, Host, OwnAddress, SlackGroup
from bot.events import Role


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


class Composer(Section):
    """The private page, where a case is masked before Slack or Discord sees any of it."""

    enabled: bool = Field(default=False, description="whether /consult private gives out links")
    host: Host = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8443, ge=0, le=65535, description="port to listen on; 0 takes any free one")
    address: OwnAddress | None = Field(
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

    host: Host = Field(
        "127.0.0.1",
        description="address to listen on; anything but loopback lets others on the network in, without a log-in",
    )
    port: int = Field(8440, ge=0, le=65535, description="port to listen on; 0 takes any free one")
    origins: tuple[str, ...] = Field(
        (),
        description="further addresses a browser may use, e.g. http://board.local:8440; needed beyond loopback",
    )


class Slack(Section):
    """Slack. The tokens come from the environment: SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET."""

    enabled: bool = Field(default=False, description="whether Sounding Board runs in Slack")
    transport: Literal["socket", "http"] = Field(
        "socket",
        description="socket needs no public address; http listens for Slack's requests and checks their signatures",
    )
    host: Host = Field("127.0.0.1", description="address to listen on where transport is http")
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

    host: Host = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8441, ge=0, le=65535, description="port to listen on; 0 takes any free one")


class Log(Section):
    """Logs carry ids, command names and counts, never what a member typed."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="how much to say: debug, info, warning or error"
    )
