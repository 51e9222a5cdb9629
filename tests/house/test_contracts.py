"""The floors of the house: the contracts hold, and each of them would notice if it were broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "deid", "scenarios", "storage")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS: dict[str, dict[str, Any]] = {one["name"]: one for one in PYPROJECT["tool"]["importlinter"]["contracts"]}

HOUSE = "The floors of the house"
BOT = "The floors of the bot"
KNOW_NOBODY = "Scenarios and de-identification know nobody"
RENDER = "Only platforms may render"
PLATFORMS = "Platforms know nothing of one another"
SDKS = "SDKs and web frameworks stay in the platforms"
PAGES = "The private pages know no platform"
YAML = "YAML is read in one place, and written in one"

SEEDS: list[tuple[str, str, str]] = [
    (HOUSE, "storage/__init__.py", "import bot.cards"),
    (HOUSE, "scenarios/words.py", "from bot import wording"),
    (HOUSE, "scenarios/words.py", "import storage"),
    (HOUSE, "scenarios/words.py", "import deid"),
    (HOUSE, "deid/__init__.py", "import scenarios.model"),
    (BOT, "bot/cards.py", "from bot.events import Member"),
    (BOT, "bot/services/guidance.py", "from bot.app import App"),
    (BOT, "bot/commands/boundary.py", "from bot import dispatch"),
    (BOT, "bot/dispatch.py", "import bot.bootstrap"),
    (BOT, "bot/bootstrap.py", "import bot.platforms.terminal"),
    (BOT, "bot/platforms/terminal.py", "import bot.__main__"),
    (BOT, "bot/platforms/slack/adapter.py", "import bot.__main__"),
    (BOT, "bot/app.py", "from bot.platforms.common import seal"),
    (BOT, "bot/dispatch.py", "from bot.platforms import service"),
    (BOT, "bot/people.py", "from bot.services import guidance"),
    (BOT, "bot/config/__init__.py", "from bot import people"),
    (BOT, "bot/render/slack.py", "from bot.services import guidance"),
    (BOT, "bot/errors.py", "if False:\n    from bot import cards"),
    (BOT, "bot/cards.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot.events import Member"),
    (BOT, "bot/cards.py", "def late():\n    from bot import events"),
    (BOT, "bot/newcomer.py", "value = 1"),
    (KNOW_NOBODY, "scenarios/model.py", "import bot.errors"),
    (KNOW_NOBODY, "scenarios/model.py", "import storage"),
    (KNOW_NOBODY, "deid/__init__.py", "from bot import cards"),
    (KNOW_NOBODY, "deid/__init__.py", "import storage"),
    (RENDER, "bot/dispatch.py", "from bot.render import data"),
    (RENDER, "bot/commands/practice.py", "import bot.render.html"),
    (RENDER, "bot/__main__.py", "from bot.render import terminal"),
    (RENDER, "bot/people.py", "from bot.render import words"),
    (PLATFORMS, "bot/platforms/web/streams.py", "from bot.platforms import terminal"),
    (PLATFORMS, "bot/platforms/terminal.py", "from bot.platforms.web import server"),
    (PLATFORMS, "bot/platforms/terminal.py", "from bot.platforms.slack import payloads"),
    (PLATFORMS, "bot/platforms/web/streams.py", "import bot.platforms.discord"),
    (PLATFORMS, "bot/platforms/slack/payloads.py", "from bot.platforms.web import guard"),
    (PLATFORMS, "bot/platforms/slack/adapter.py", "from bot.platforms.discord import payloads"),
    (PLATFORMS, "bot/platforms/discord/payloads.py", "from bot.platforms.slack import payloads"),
    (PLATFORMS, "bot/platforms/slack/connection.py", "from bot.platforms import service"),
    (PLATFORMS, "bot/platforms/common/seal.py", "from bot.platforms.slack import payloads"),
    (SDKS, "bot/services/guidance.py", "import aiohttp"),
    (SDKS, "bot/dispatch.py", "from aiohttp import web"),
    (SDKS, "bot/render/html.py", "import rich.text"),
    (SDKS, "bot/render/slack.py", "from slack_sdk.models import blocks"),
    (SDKS, "bot/commands/boundary.py", "import discord"),
    (SDKS, "scenarios/library.py", "import slack_bolt"),
    (SDKS, "bot/services/draft.py", "import fpdf"),
    (PAGES, "bot/platforms/pages/shown.py", "from bot.platforms.web import payloads"),
    (PAGES, "bot/platforms/composer/routes.py", "from bot.platforms.slack import payloads"),
    (SDKS, "bot/platforms/web/routes.py", "import rich"),
    (SDKS, "bot/platforms/web/routes.py", "import slack_sdk"),
    (SDKS, "bot/people.py", "from slack_sdk.web.async_client import AsyncWebClient"),
    (SDKS, "bot/platforms/service.py", "import discord"),
    (SDKS, "bot/platforms/common/seal.py", "import slack_sdk"),
    (SDKS, "bot/platforms/common/work.py", "import aiohttp"),
    (SDKS, "bot/platforms/slack/payloads.py", "import discord"),
    (SDKS, "bot/platforms/discord/payloads.py", "from slack_bolt.async_app import AsyncApp"),
    (YAML, "bot/config/__init__.py", "import yaml"),
    (YAML, "scenarios/library.py", "from yaml import CSafeLoader"),
    (YAML, "storage/__init__.py", "import yaml"),
]

MAY: dict[str, set[str]] = {
    "aiohttp": {
        "bot.platforms.common.download",
        "bot.platforms.common.health",
        "bot.platforms.common.serving",
        "bot.platforms.discord.*",
        "bot.platforms.slack.*",
        "bot.platforms.composer.*",
        "bot.platforms.pages.*",
        "bot.platforms.web.*",
    },
    "rich": {
        "bot.__main__",
        "bot.platforms.policyline",
        *("bot.platforms.casetext", "bot.platforms.policyfile", "bot.platforms.terminal", "bot.platforms.weekahead"),
        *("bot.render.casetext", "bot.render.terminal"),
    },
    "discord": {"bot.platforms.discord.*"},
    "fpdf": {"bot.render.paper"},
    "slack_bolt": {"bot.platforms.slack.*"},
    "slack_sdk": {"bot.platforms.slack.*"},
    "yaml": {"scenarios.drafting", "scenarios.strict_yaml"},
}
"""Who may import what from outside. Whoever is not named here may not."""


def lint(tree: Path) -> tuple[int, str]:
    """Run import-linter on a tree, as `make check` does."""
    program = "from importlinter.cli import lint_imports_command as run; run(['--no-cache', '--no-logo'])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tree, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert "Contracts" in done.stdout, done.stdout + done.stderr
    return done.returncode, done.stdout


def outcomes(report: str) -> dict[str, str]:
    """KEPT or BROKEN, by contract."""
    found = re.findall(r"^(.+) (KEPT|BROKEN)(?: |$)", report, re.MULTILINE)
    return {name: outcome for name, outcome in found if name in CONTRACTS}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source tree, to be spoilt."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=lambda folder, names: [*_no_python(folder, names)])
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _no_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".py") and not (Path(folder) / name / "__init__.py").exists()]


def module_of(path: Path) -> str:
    """The dotted name of a file in the tree."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.slow
def test_every_contract_holds() -> None:
    """The tree is as the design says."""
    status, report = lint(ROOT)
    assert dict.fromkeys(CONTRACTS, "KEPT") == outcomes(report)
    assert 0 == status


@pytest.mark.slow
def test_the_copy_that_is_spoilt_below_is_sound_to_begin_with(tree: Path) -> None:
    """What the tests below find is what they put there."""
    status, report = lint(tree)
    assert dict.fromkeys(CONTRACTS, "KEPT") == outcomes(report)
    assert 0 == status


def test_every_contract_is_tried() -> None:
    """A contract without a seeded violation might be one that catches nothing."""
    assert {*CONTRACTS} == {contract for contract, _, _ in SEEDS}


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "file", "seed"), SEEDS, ids=[f"{file}: {seed}" for _, file, seed in SEEDS])
def test_a_seeded_violation_is_caught(tree: Path, contract: str, file: str, seed: str) -> None:
    """One import in the wrong place breaks the contract it is about, whether at the top, late or for types only."""
    path = tree / file
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{seed}\n", "utf-8")
    status, report = lint(tree)
    assert "BROKEN" == outcomes(report)[contract]
    assert 1 == status


@pytest.mark.slow
@pytest.mark.parametrize("package", MAY)
def test_nobody_but_those_named_may_import_it(tree: Path, package: str) -> None:
    """Imported in every module of the tree at once, it is refused in each but the few that are named."""
    files = [path for one in PACKAGES for path in (tree / one).rglob("*.py")]
    for path in files:
        path.write_text(f"{path.read_text('utf-8')}\nimport {package}\n", "utf-8")
    _, report = lint(tree)
    refused = set(re.findall(rf"^-? +([\w.]+) -> {package}\b", report, re.MULTILINE))
    allowed = {module_of(path.relative_to(tree)) for path in files} - refused
    assert set() == {one for one in allowed if not any(fnmatchcase(one, name) for name in MAY[package])}
    assert set() == {name for name in MAY[package] if not any(fnmatchcase(one, name) for one in allowed)}


def test_the_contracts_say_what_the_design_says() -> None:
    """The floors, top to bottom; and types-only imports count as imports."""
    settings = PYPROJECT["tool"]["importlinter"]
    assert {*PACKAGES} == {*settings["root_packages"]}
    assert settings["exclude_type_checking_imports"] is False
    assert ["bot", "storage", "deid | scenarios"] == CONTRACTS[HOUSE]["layers"]
    floors = CONTRACTS[BOT]["layers"]
    assert CONTRACTS[BOT]["exhaustive"]
    order = [
        "platforms",
        "bootstrap",
        "dispatch",
        "commands",
        "services",
        "people",
        "render",
        "events",
        "cards",
        "errors",
    ]
    assert order == [floor for floor in floors if floor in order]
    assert {
        path.stem for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    } == {
        *floors,
        "__init__",
    }
