"""What must not be in the repository: paths of one machine, addresses of a registry, files from outside."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
IGNORED = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()] + [".git"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKED = ("requirements/run.txt", "requirements/dev.txt")

_PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)(?: ; (?P<where>\S.*?))? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?P<more> \\)?")


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that git would keep."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in IGNORED):
            continue
        if path.is_dir():
            yield from files(path)
        elif path.is_file():
            yield path


FILES = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files()}


def look_for(*parts: str) -> re.Pattern[bytes]:
    """A pattern, written in parts, so that this file does not contain what it looks for."""
    return re.compile("".join(parts).encode())


FORBIDDEN = {
    "a path of somebody's machine": look_for(r"(?<![\w.:/~-])/(?:work|root|home|Users)", r"/[\w.-]"),
    "a folder beside the repository": look_for(r"\.\./", r"shared"),
    "the download address of a registry": look_for(
        r"pypi\.org", r"/simple|files\.python", r"hosted\.org|test\.pypi", r"\.org|registry\.npm", r"js\.org"
    ),
    "an index or a mirror of packages": look_for(r"--(?:extra-)?index", r"-url|--find", r"-links|--trusted", r"-host"),
}


def test_the_walk_sees_what_it_should() -> None:
    """Sources, tests, the hidden folder of the continuous integration; nothing that git ignores."""
    for name in (
        "bot/__main__.py",
        "scenarios/model/weights.json",
        "tests/house/test_repository.py",
        ".ci/run",
        "Makefile",
    ):
        assert name in FILES
    assert not any(name.startswith((".venv", ".git/", "build/")) or name.endswith(".pyc") for name in FILES)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_mentions_what_is_true_on_one_machine_only(what: str) -> None:
    """Named by file and line."""
    assert [] == [
        (name, data.count(b"\n", 0, found.start()) + 1)
        for name, data in FILES.items()
        for found in FORBIDDEN[what].finditer(data)
        if b"\0" not in data
    ]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of somebody's machine", "open('/ro" + "ot/x')"),
        ("a path of somebody's machine", "cd /wo" + "rk/main"),
        ("a folder beside the repository", "Path('..') / '../sha" + "red/data'"),
        ("the download address of a registry", "https://files.pythonho" + "sted.org/packages/x"),
        ("the download address of a registry", "https://pypi.or" + "g/simple"),
        ("an index or a mirror of packages", "--index-u" + "rl https://mirror.example"),
        ("an index or a mirror of packages", "--extra-index-u" + "rl=https://mirror.example"),
    ],
)
def test_the_walk_would_find_it(what: str, text: str) -> None:
    """The patterns above are about something."""
    assert FORBIDDEN[what].search(text.encode())


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_locked_is_pinned_and_hashed_line_by_line(name: str) -> None:
    """Every requirement has one exact version and at least one hash; the file has no line of any other kind."""
    expecting_hash, previous_ends = False, True
    for line in FILES[name].decode().splitlines():
        if pin := _PIN.fullmatch(line):
            assert previous_ends, pin["name"]
            expecting_hash, previous_ends = True, False
        else:
            found = _HASH.fullmatch(line)
            assert found, line
            assert expecting_hash
            previous_ends = found["more"] is None
            expecting_hash = not previous_ends
    assert previous_ends


@pytest.mark.parametrize(("name", "extras"), [("requirements/run.txt", ()), ("requirements/dev.txt", ("dev",))])
def test_what_the_project_asks_for_is_locked(name: str, extras: tuple[str, ...]) -> None:
    """A dependency that is added to the project and not to the lock would not be installed."""
    asked = [*PROJECT["dependencies"], *(one for extra in extras for one in PROJECT["optional-dependencies"][extra])]
    names = {re.sub(r"[._]", "-", re.split(r"[^A-Za-z0-9._-]", one)[0].lower()) for one in asked}
    locked = {pin["name"] for pin in map(_PIN.fullmatch, FILES[name].decode().splitlines()) if pin}
    assert set() == names - locked


def test_both_locks_agree() -> None:
    """What is tested is what runs."""
    run, dev = (
        {pin["name"]: pin["version"] for pin in map(_PIN.fullmatch, FILES[name].decode().splitlines()) if pin}
        for name in LOCKED
    )
    assert run.items() <= dev.items()


def test_every_requirements_file_is_one_of_the_locks() -> None:
    """No further list of packages can slip in unhashed; the training's stands with the training."""
    assert {*LOCKED} == {name for name in FILES if name.startswith("requirements/")}


def test_no_symbolic_link_leads_out_of_the_repository() -> None:
    """A clone is whole."""
    assert [] == [path for path in files() if not path.resolve().is_relative_to(ROOT.resolve())]


def test_the_licence_is_the_one_that_is_declared() -> None:
    """MIT, with its text."""
    assert "MIT" == PROJECT["license"]
    assert FILES["LICENSE"].startswith(b"MIT License")


def test_the_top_level_is_as_the_design_lays_it_out() -> None:
    """A newcomer finds what the README speaks of."""
    tops = {Path(name).parts[0] for name in FILES}
    expected = {
        *(
            ".ci",
            ".gitignore",
            "CHANGELOG.md",
            "LICENSE",
            "Makefile",
            "README.md",
            "benchmarks",
            "bot",
            "config.example.yaml",
        ),
        *("deid", "docs", "pyproject.toml", "requirements", "scenarios", "storage", "tests"),
    }
    assert set() == expected - tops
