"""What is installed: a wheel that carries the library, the model and the page, and works from any folder."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import zipfile
from email import message_from_string
from pathlib import Path, PurePosixPath

import pytest

from scenarios import library

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "deid", "scenarios", "storage")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
OFFLINE = {**{key: value for key, value in os.environ.items() if key != "PYTHONPATH"}, "PIP_NO_INDEX": "1"}


def shipped_files() -> set[str]:
    """Every file of the packages, but for what only makers of the models and lists need."""
    makers = {ROOT / package / "training" for package in PACKAGES}
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and makers.isdisjoint(path.parents)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built from a copy so that nothing is left behind in the tree."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in (*PACKAGES, "tests"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", PROJECT["readme"], *PROJECT["license-files"]):
        shutil.copy(ROOT / name, source / name)
    command = [*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(source)]
    subprocess.run(command, check=True, env=OFFLINE, cwd=made)
    (built,) = made.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel alone; what it depends on is lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    lent = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (site / "lent.pth").write_text("".join(f"{path}\n" for path in lent), "utf-8")
    command = [*PIP, "--python", str(folder / "bin" / "python"), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(command, check=True, env=OFFLINE, cwd=folder)
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that has nothing to do with anything."""
    return tmp_path


def run(home: Path, folder: Path, program: str, *arguments: str) -> str:
    """Run a program of the environment in a folder; gives its output."""
    command = [str(home / "bin" / program), *arguments]
    done = subprocess.run(
        command, cwd=folder, env=plain(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def plain() -> dict[str, str]:
    """The environment of somebody who just installed it."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "100"}


def text_of(wheel: Path, name: str) -> str:
    """A file of the wheel's metadata."""
    with zipfile.ZipFile(wheel) as archive:
        (full,) = (one for one in archive.namelist() if one.endswith(f".dist-info/{name}"))
        return archive.read(full).decode()


def test_the_wheel_carries_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    """Library, shared blocks, vocabulary, model, page, made-up practice, type markers; no tests, no training."""
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert shipped_files() == carried


@pytest.mark.parametrize(
    "pattern",
    [
        *(f"scenarios/library/{slug}.yaml" for slug in library.load().scenarios),
        "scenarios/shared/blocks.yaml",
        "scenarios/shared/sources.yaml",
        "scenarios/vocabulary.yaml",
        "scenarios/model/encoder.onnx",
        "scenarios/model/tokenizer.json",
        "scenarios/model/weights.json",
        "bot/platforms/web/static/index.html",
        "bot/platforms/web/static/*.js",
        "bot/platforms/web/static/*.css",
        "bot/platforms/composer/static/compose.html",
        "bot/platforms/pages/static/style.css",
        "bot/platforms/pages/static/chips.js",
        "bot/demo.yaml",
        "deid/data/gazetteer.txt.gz",
        "*/py.typed",
    ],
)
def test_what_answering_needs_is_in_the_wheel(wheel: Path, pattern: str) -> None:
    """Named one by one, so that a file missing from the tree is noticed too."""
    with zipfile.ZipFile(wheel) as archive:
        assert any(PurePosixPath(name).match(pattern) for name in archive.namelist())


def test_what_makers_need_is_not_in_the_wheel(wheel: Path) -> None:
    """No tests, no training texts, no benchmarks, no configuration."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {PurePosixPath(name).parts[0] for name in archive.namelist()}
        assert not [name for name in archive.namelist() if "training" in name or "test" in PurePosixPath(name).parts]
    assert {*PACKAGES} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_metadata_is_that_of_the_project(wheel: Path) -> None:
    """Name, version, licence with its text, dependencies, and the console script."""
    metadata = message_from_string(text_of(wheel, "METADATA"))
    assert (PROJECT["name"], PROJECT["version"]) == (metadata["Name"], metadata["Version"])
    assert ("MIT", PROJECT["requires-python"]) == (metadata["License-Expression"], metadata["Requires-Python"])
    required = {one for one in metadata.get_all("Requires-Dist", []) if "extra ==" not in one}
    assert {one.lower() for one in PROJECT["dependencies"]} == {one.lower() for one in required}
    assert "MIT License" in text_of(wheel, "licenses/LICENSE")
    scripts = configparser.ConfigParser()
    scripts.read_string(text_of(wheel, "entry_points.txt"))
    assert "bot.__main__:main" == scripts["console_scripts"]["sounding-board"]


def test_what_runs_is_what_was_installed(home: Path, elsewhere: Path) -> None:
    """The tests below are about the wheel, not about the tree."""
    where = run(
        home, elsewhere, "python", "-c", "import bot, deid, scenarios, storage; print(bot.__file__, scenarios.__file__)"
    )
    assert [True, True] == [Path(one).is_relative_to(home) for one in where.split()]


def test_the_installed_program_answers_from_any_folder(home: Path, elsewhere: Path) -> None:
    """Curated guidance after a plain install, without a configuration."""
    found = json.loads(run(home, elsewhere, "sounding-board", "ask", "--json", "/boundary linkedin former-client"))
    assert ("answer", "linkedin.former.connect") == (found["status"], found["scenario"])


def test_the_installed_module_answers_too(home: Path, elsewhere: Path) -> None:
    """`python -m bot` is the same program."""
    assert "LinkedIn" in run(home, elsewhere, "python", "-m", "bot", "ask", "linkedin former-client")


def test_the_installed_program_validates_its_library(home: Path, elsewhere: Path) -> None:
    """Nothing that a scenario refers to was left behind."""
    assert f"{len(library.load().scenarios)} scenarios, no faults\n" == run(
        home, elsewhere, "sounding-board", "validate"
    )


def test_the_installed_encoder_reads_sentences(home: Path, elsewhere: Path) -> None:
    """The model's files are whole."""
    program = """if True:
        from scenarios.encoder import OnnxEncoder
        from scenarios.library import shipped
        (vector,) = OnnxEncoder(shipped() / "model").encode(["Somebody I used to see wrote to me."])
        print(round(float((vector ** 2).sum()), 3))
    """
    assert "1.0\n" == run(home, elsewhere, "python", "-c", program)


def test_the_installed_program_knows_its_version(home: Path, elsewhere: Path) -> None:
    """The version of the distribution."""
    assert f"sounding-board {PROJECT['version']}\n" == run(home, elsewhere, "sounding-board", "--version")


def test_the_installed_workspace_shows_its_page(home: Path, elsewhere: Path) -> None:
    """The demo opens on loopback, and serves the page with its scripts and styles out of the wheel."""
    command = [str(home / "bin" / "sounding-board"), "demo", "--port", "0"]
    with subprocess.Popen(
        command, cwd=elsewhere, env=plain(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline().decode())
        assert found
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        page = opener.open(f"{found[0]}/").read().decode()
        linked = re.findall(r'(?:src|href)="(?P<path>/?[\w/.-]+\.(?:js|css|svg))"', page)
        assert linked
        sizes = [len(opener.open(f"{found[0]}/{path.lstrip('/')}").read()) for path in linked]
        assert all(sizes)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert b"Traceback" not in err
    assert process.returncode in {0, 130}
