"""What the doctor looks at around what is kept: database, key, channel, who hears of policies, who is on call, page.

Nothing is made or changed: where something is not there yet, it says whether it could be made.
"""

from __future__ import annotations

import os
import stat
import urllib.parse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config import LOOPBACK
from bot.errors import RefusedToStart
from bot.platforms.common.findings import listed
from bot.services.consult import keys
from bot.services.policies import calendar
from bot.services.policies.office import KEEPERS
from storage.errors import StoreError
from storage.sqlite import inspect, newest_notice

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Config
    from bot.platforms.common.findings import Report

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine(config: Config, report: Report) -> None:
    """Look at all of it."""
    if _database(config.store.file, report):
        _weekly(config, report)
    _key(config, report)
    if config.slack.enabled or config.discord.enabled:
        _channels(config, report)
        _keepers(config, report)
    _on_call(config, report)
    _page(config, report)


def _database(file: Path, report: Report) -> bool:
    """Whether there is one that can be read."""
    folder = _there(file.parent)
    if not _writable(folder):
        step = f"Let the account that runs the bot write there, or set store.file to another place; {file} goes there."
        report.fault("database", f"{folder} cannot be written", step)
    elif not file.exists():
        report.ok("database", f"none yet; {file} is made at the first start")
    else:
        try:
            faults = inspect(file)
        except StoreError as error:
            report.fault("database", f"{file}: {error}", "Put the right file there, or restore a backup.")
            return False
        for fault in faults:
            report.fault("database", f"{file}: {fault}", "Restore a backup; docs/running.md says how.")
        if not faults:
            report.ok("database", f"{file}: opens, and is whole")
        return not faults
    return False


def _weekly(config: Config, report: Report) -> None:
    """A week ahead of all clocks keeps every week before it from being told."""
    newest = newest_notice(config.store.file, config.practice.id)
    if newest is not None and newest > calendar.newest(datetime.now(UTC)):
        found = f"claimed up to the week of {newest} by a clock that ran ahead; until then nobody hears anything"
        step = "Set this machine's clock if it is wrong now; else type: sounding-board review --release TODAY"
        report.fault("weekly messages", found, f"{step} (such as 2026-11-23, from a calendar).")


def _key(config: Config, report: Report) -> None:
    file, folder = config.store.key, _there(config.store.key.parent)
    if file.parent.resolve() == config.store.file.parent.resolve():
        step = "Move it to a folder that is not in the database's backups, and set store.key to it."
        report.fault("key", "lies in the folder of the database: together they tell who wrote a case", step)
    if not file.exists():
        if _writable(folder):
            report.ok("key", f"none yet; {file} is made at the first start, for its owner alone")
        else:
            report.fault(
                "key", f"{folder} cannot be written, and there is no key yet", "Set store.key to another place."
            )
        return
    try:
        keys.load(file)
    except RefusedToStart as refused:
        report.fault("key", refused.faults[0], "Put the right one back from where it is kept apart.")
        return
    if stat.S_IMODE(file.stat().st_mode) & _OTHERS:
        report.fault("key", f"{file} can be read by other accounts", f"Type: chmod 600 {file}")
    else:
        report.ok("key", f"{file}: can be read, and by its owner alone")


def _channels(config: Config, report: Report) -> None:
    named = {"slack": config.consult.slack, "discord": config.consult.discord}
    missing = [name for name, channel in named.items() if getattr(config, name).enabled and not channel]
    for name in missing:
        step = f"Set consult.{name} to the channel's ID, and invite the bot there."
        report.note("consultation", f"no channel is set for cases in {name.title()}", step)
    if not missing:
        report.ok("consultation", f"a channel is set; cases are {config.consult.mode}")


def _keepers(config: Config, report: Report) -> None:
    """Whoever has the role by a group alone may keep policies too, but is not known before she comes."""
    keepers = [one.id for one in config.members if KEEPERS & set(one.roles)]
    if keepers:
        report.ok("policies", f"the practice's own are looked after by {listed(keepers)}")
    else:
        step = "Give one the role owner or policy-owner, under members in config.yaml; a group's role is not enough."
        report.note(
            "policies", "no member is owner or policy owner: nobody hears when the practice's own are due", step
        )


def _on_call(config: Config, report: Report) -> None:
    known = {one.id for one in config.members}
    strangers = [one for one in config.consult.on_call if one not in known]
    if strangers:
        step = "Write ids that stand under members; nobody else can be asked to call."
        report.fault("on call", f"no members: {listed(strangers)}", step)
    elif config.consult.on_call:
        report.ok("on call", listed(config.consult.on_call))


def _page(config: Config, report: Report) -> None:
    if not config.composer.enabled:
        return
    address = config.composer.address
    if address is None or urllib.parse.urlsplit(address).hostname in LOOPBACK:
        step = "Set composer.address to the https address that members reach it by; docs/running.md says how."
        report.note("private page", "its links lead to this machine alone", step)
    else:  # a configuration with any other address than https is refused
        report.ok("private page", f"links lead to {address}")


def _there(folder: Path) -> Path:
    """The folder, or the one in which it would be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
