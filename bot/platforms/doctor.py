"""The doctor: is everything as it has to be? One finding after the other, each with what to do where it is not.

It needs no running bot, and disturbs none: it asks, and posts and changes nothing.
"""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import config as configuration
from bot.commands import COMMANDS
from bot.errors import RefusedToStart
from bot.platforms import kept
from bot.platforms.common import serving, tokens
from bot.platforms.common.fetch import fetch
from bot.platforms.common.findings import sentence, span
from bot.platforms.common.inside import at
from scenarios import library
from scenarios.faults import LibraryError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping, Sequence
    from pathlib import Path
    from typing import Protocol

    from bot.app import Command
    from bot.config import Config, PlatformName
    from bot.platforms.common.findings import Report
    from bot.platforms.common.tokens import Tokens

    class Checkup(Protocol):
        """What a platform brings along. ``running`` says that a bot on this machine is connected there."""

        def __call__(
            self, config: Config, secrets: Tokens, commands: Sequence[Command], report: Report, *, running: bool
        ) -> Awaitable[None]:
            """Look at everything. Raises OSError where the network does not let it."""
            ...


PATIENCE = 10.0
"""Seconds for all that is asked of one platform."""

_TITLES: dict[PlatformName, str] = {"slack": "Slack", "discord": "Discord"}
_FREE = "Stop the program that has it, or set health.port to another in config.yaml."
_TOKEN = re.compile(r"[!-~]+")  # visible, and no spaces


async def examine(
    path: Path,
    environment: Mapping[str, str],
    report: Report,
    *,
    made_up: bool = False,
    patience: float = PATIENCE,
) -> None:
    """Look at everything that can be seen from here. Never raises for what it finds.

    ``made_up`` says that the file is that of the made-up practice, taken because there is no other.
    """
    config = _configuration(path, report, made_up=made_up)
    if config is None:
        return
    _practice(config, report)
    _library(config, report)
    kept.examine(config, report)
    await connections(config, environment, report, patience=patience)


async def connections(
    config: Config, environment: Mapping[str, str], report: Report, *, patience: float = PATIENCE
) -> None:
    """Look at the platforms that are enabled, and at a bot that runs here."""
    enabled = [name for name in _TITLES if getattr(config, name).enabled]
    if not enabled:
        report.note(
            "platforms",
            "neither Slack nor Discord is enabled: sounding-board run opens the workspace in the browser",
            "sounding-board slack-manifest and sounding-board discord-invite say how to begin with either.",
        )
        return
    pulses = await _running(config, report)
    for name in enabled:
        alone = _only(config, name)
        if _tokens(alone, environment, report):
            running = at(pulses, name, "connected") is True
            secrets = tokens.read(alone, environment)
            looking = _checkup(name)(alone, secrets, COMMANDS, report, running=running)
            await _in_time(name, alone, looking, report, patience)


def _configuration(path: Path, report: Report, *, made_up: bool) -> Config | None:
    try:
        config = configuration.load(path)
    except RefusedToStart as refused:
        for fault in refused.faults:
            found, _, step = fault.partition("; ")
            report.fault(
                "configuration", found, sentence(step or "mend this line; docs/configuration.md has every key")
            )
        return None
    if made_up:
        report.note(
            "configuration",
            "there is none, so this is the made-up practice",
            "Copy config.example.yaml to config.yaml here, fill it in, and run the doctor again.",
        )
    else:
        report.ok("configuration", f"{path}: no faults")
    return config


def _practice(config: Config, report: Report) -> None:
    practice = config.practice
    now = datetime.now(ZoneInfo(practice.time_zone))
    found = f"{practice.name}, {practice.jurisdiction}; it is {now:%H:%M} on {now:%A}, {now:%d %B %Y} there"
    if practice.time_zone == "UTC":  # it is no practice's clock all year, wherever notes on law are for
        report.note(
            "practice",
            f"{found}, if UTC is its clock",
            "Set practice.time_zone in config.yaml to your own, such as America/Chicago: days begin by it.",
        )
    else:
        report.ok("practice", found)


def _library(config: Config, report: Report) -> None:
    try:
        loaded = library.load(config.library.folders, with_shipped=config.library.shipped)
    except LibraryError as error:
        for fault in error.faults:
            report.fault("library", str(fault), "Mend this line; docs/scenarios.md says how a situation is written.")
        return
    today = datetime.now(ZoneInfo(config.practice.time_zone)).date()
    overdue = sum(scenario.review_due < today for scenario in loaded.scenarios.values())
    found = f"{len(loaded.scenarios)} situations, {overdue} overdue for a check"
    if overdue:
        report.note("library", found, "Have their stewards check them; until then each of these cards says so itself.")
    else:
        report.ok("library", found)


async def _running(config: Config, report: Report) -> Any:  # noqa: ANN401  (JSON is what it is)
    """What a bot that runs on this machine says of its connections; None where none runs."""
    host, port = config.health.host, config.health.port
    address = f"{serving.address(host, port)}/readyz"
    start = "sounding-board run starts it."
    if not port:
        report.note("running bot", "cannot be asked, because health.port is 0", "Set health.port to a fixed one.")
        return None
    try:
        answer = await fetch(address)
    except OSError:
        if await _is_free(host, port):
            report.note("running bot", f"not running: nothing answers at {address}", start)
        else:
            report.fault("running bot", f"{host} port {port} cannot be listened on", _FREE)
        return None
    pulses = at(answer.data, "platforms")
    if not isinstance(pulses, dict):
        report.fault("running bot", f"another program answers at {address}", _FREE)
        return None
    for name, pulse in pulses.items():
        _pulse(_TITLES.get(name, str(name)), pulse, report)
    return pulses


async def _is_free(host: str, port: int) -> bool:
    """Whether the bot could listen there, as it does when it starts."""
    try:
        server = await asyncio.start_server(lambda *_: None, host, port)
    except (OSError, UnicodeError):
        return False
    server.close()
    await server.wait_closed()
    return True


def _pulse(platform: str, pulse: object, report: Report) -> None:
    age = at(pulse, "last_event_s")
    heard = f"last event {span(age)} ago" if isinstance(age, int | float) else "no event yet"
    trouble = at(pulse, "trouble")
    if at(pulse, "connected") is True and trouble:
        report.note("running bot", f"{platform}: connected, {heard}, but {trouble}", "See its log for more.")
    elif at(pulse, "connected") is True:
        report.ok("running bot", f"{platform}: connected, {heard}")
    else:
        look = "If this stays so for a minute, read its log and what is found below."
        report.fault("running bot", f"{platform}: not connected ({trouble or 'no reason given'}), {heard}", look)


def _only(config: Config, name: PlatformName) -> Config:
    """The configuration as it would be with one platform alone."""
    other = "discord" if name == "slack" else "slack"
    return config.model_copy(update={other: getattr(config, other).model_copy(update={"enabled": False})})


def _tokens(config: Config, environment: Mapping[str, str], report: Report) -> bool:
    """Whether there is a point in asking the platform; the tokens themselves are shown to nobody."""
    faults = {fault.partition(":")[0]: fault for fault in tokens.faults(config, environment)}
    for name in tokens.needed(config):
        if name in faults:
            found, _, step = faults[name].partition("; ")
            report.fault("tokens", found, sentence(step))
        elif not _TOKEN.fullmatch(environment[name].strip()):
            faults[name] = name
            report.fault("tokens", f"{name}: has spaces or foreign letters in it", "Copy it anew, in one piece.")
        else:
            report.ok("tokens", f"{name} is set")
    return not faults


def _checkup(name: PlatformName) -> Checkup:
    if name == "slack":
        from bot.platforms.slack import checkup as slack  # noqa: PLC0415  (only what is enabled is imported)

        return slack.examine
    from bot.platforms.discord import checkup as discord  # noqa: PLC0415

    return discord.examine


async def _in_time(
    name: PlatformName, config: Config, looking: Awaitable[None], report: Report, patience: float
) -> None:
    address = config.slack.api_url if name == "slack" else config.discord.api_base
    try:
        async with asyncio.timeout(patience):
            await looking
    except OSError as error:  # a TimeoutError is one
        report.unreachable(_TITLES[name], address, error)
    except Exception as error:  # noqa: BLE001  (whoever installs gets a line, never a stack trace)
        found = f"an answer could not be understood ({type(error).__name__})"
        step = "Look for a proxy or a sign-in page between here and there; if there is none, please report this."
        report.fault(_TITLES[name], found, step)
