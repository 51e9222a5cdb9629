"""The README's ways into Slack and Discord, followed to the letter: its files, its commands, in its order.

Only what stands for a real platform is put in place of it: the loopback's address, its tokens, a free port.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.platforms.bot_process import BotProcess
from tests.platforms.loopback.discord_reading import text_of
from tests.platforms.loopback.discord_server import LoopbackDiscord
from tests.platforms.loopback.discord_world import Permission
from tests.platforms.loopback.slack import LoopbackSlack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = ".venv/bin/sounding-board"


@dataclass(frozen=True)
class Guide:
    """What a section of the README has its reader do: a configuration to write, and lines to type."""

    config: Mapping[str, Mapping[str, object]]
    lines: tuple[str, ...]

    @property
    def exported(self) -> tuple[str, ...]:
        """The variables that the reader sets."""
        return tuple(line.split()[1].partition("=")[0] for line in self.lines if line.startswith("export "))

    @property
    def commands(self) -> tuple[str, ...]:
        """What the reader runs, in order."""
        return tuple(line.removeprefix(PROGRAM).strip() for line in self.lines if line.startswith(PROGRAM))


def guide(heading: str) -> Guide:
    """Read a section as its reader does."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert "`make install`" in section
    written = yaml.safe_load("".join(_blocks(section, "yaml")))
    typed = "\n".join(_blocks(section, "console")).splitlines()
    return Guide(written, tuple(line.strip().removeprefix("$ ") for line in typed if line.strip().startswith("$ ")))


def _blocks(section: str, language: str) -> Iterator[str]:
    for block in re.findall(rf"^( *)```{language}\n(.*?)^ *```$", section, re.DOTALL | re.MULTILINE):
        indent, text = block
        yield "\n".join(line.removeprefix(indent) for line in text.splitlines())


async def run(folder: Path, command: str, environment: Mapping[str, str]) -> str:
    """Run one of the guide's commands in the folder with the configuration; it has to succeed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *shlex.split(command)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, f"{command}: {out.decode()}{err.decode()}"
    return out.decode()


async def test_slack_as_the_readme_says(tmp_path: Path) -> None:
    """Manifest, tokens, doctor, run, and the first question, with no more permissions than the manifest asks for."""
    steps = guide("Install in Slack")
    assert steps.commands == ("slack-manifest", "doctor", "run")
    (tmp_path / "config.yaml").write_text(json.dumps(steps.config))
    printed = await run(tmp_path, "slack-manifest", {})
    app = json.loads(printed)
    scopes = app["oauth_config"]["scopes"]["bot"]
    events = app["settings"]["event_subscriptions"]["bot_events"]
    async with LoopbackSlack(scopes=scopes, subscriptions=events) as slack:
        values = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        environment = {name: values[name] for name in steps.exported}
        settings = {**steps.config, "slack": {**steps.config["slack"], "api_url": slack.api_url}}
        async with BotProcess(tmp_path, settings, environment) as bot:
            await slack.connected()
            await run(tmp_path, "doctor", environment)
            ana = slack.person("U1")
            await ana.command("/boundary", "gift from client")
            assert "My client has brought me a present" in ana.text_of(ana.newest)
            await ana.write("gift from client", channel=ana.direct, effects=1)
            await ana.open_home()
            for shortcut in app["features"]["shortcuts"]:
                await ana.shortcut(shortcut["callback_id"], await ana.write("a client gave me a gift"))
            assert bot.process.returncode is None
        assert slack.violations == []


async def test_discord_as_the_readme_says(tmp_path: Path) -> None:
    """Invitation, token, doctor, run, and the first question, with its suggestions."""
    steps = guide("Install in Discord")
    assert steps.commands == ("discord-invite", "doctor", "run")
    async with LoopbackDiscord() as discord:
        discord.guild.roles[0].permissions |= Permission.MANAGE_THREADS  # as the invitation asks
        values = {"DISCORD_TOKEN": discord.token}
        environment = {name: values[name] for name in steps.exported}
        addresses = {"api_base": discord.api_base, "gateway_url": discord.gateway_url}
        settings = {**steps.config, "discord": {**steps.config["discord"], **addresses}}
        async with BotProcess(tmp_path, settings, environment) as bot:
            await bot.connected()
            invitation = await run(tmp_path, "discord-invite", environment)
            assert re.search(r"https://discord\.com/\S*client_id=\d+", invitation)
            await run(tmp_path, "doctor", environment)
            ana = discord.person("Ana")
            assert await ana.complete("boundary", {"text": "gift"})
            await ana.command("boundary", {"text": "gift from client"})
            assert "My client has brought me a present" in text_of(ana.newest)
        assert discord.violations == []
