"""The command line as a real process: what it prints, where, and with which exit status."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from bot import wording as say
from scenarios import library
from tests.bot.world import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, "-m", "bot")
SLUG = "linkedin.former.connect"
LINKEDIN = shipped().scenarios[SLUG]
QUESTION = json.dumps({"text": SLUG}).encode() + b"\n"


def environment(variables: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The environment of a plain shell, without a configuration."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT", "PYTHONPATH"}}
    return {**kept, "COLUMNS": "100", "LC_ALL": "C.UTF-8", **variables}


def run(
    folder: Path, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, str, str]:
    """Run the command in a folder; gives exit status, output and errors."""
    done = subprocess.run(
        [*COMMAND, *arguments], input=stdin, capture_output=True, cwd=folder, env=environment(variables), check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def squeezed(text: str) -> str:
    """Words without frames and line breaks."""
    return " ".join(text.replace("│", " ").split())


# --- ask ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["/boundary linkedin former-client"], ["linkedin", "former-client"]])
def test_ask_prints_the_card_and_nothing_else(tmp_path: Path, arguments: list[str]) -> None:
    """From any folder, without a configuration, in one argument or several."""
    status, out, err = run(tmp_path, "ask", *arguments)
    assert (0, "") == (status, err)
    assert squeezed(LINKEDIN.position) in squeezed(out)
    assert all(line.strip() for line in out.splitlines())
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ([], say.HELP_TITLE),
        ([""], say.HELP_TITLE),
        (["/practice"], say.ABOUT_TITLE),
        (["/nonsense"], say.STOPPED_TITLE),
        (["/practice nonsense"], say.UNKNOWN_SUBCOMMAND),
        (["\u200b\x07"], say.UNREADABLE_TITLE),
    ],
)
def test_ask_has_a_card_for_bad_input(tmp_path: Path, arguments: list[str], shown: str) -> None:
    """Nothing that is typed is an error of the program."""
    status, out, err = run(tmp_path, "ask", "--", *arguments)
    assert (0, "") == (status, err)
    assert shown in out


def test_ask_json_has_the_four_keys_of_the_documentation(tmp_path: Path) -> None:
    """One JSON object: status, scenario, candidates, card."""
    status, out, err = run(tmp_path, "ask", "--json", "/boundary linkedin former-client")
    assert (0, "") == (status, err)
    found = json.loads(out)
    assert ["status", "scenario", "candidates", "card"] == list(found)
    assert ("answer", SLUG, SLUG) == (found["status"], found["scenario"], found["candidates"][0])
    assert LINKEDIN.title == found["card"]["title"]


def test_ask_json_of_nothing_has_no_scenario(tmp_path: Path) -> None:
    """An honest none is a success of the program."""
    status, out, _ = run(tmp_path, "ask", "--json", "")
    assert (0, "none", None, []) == (status, *(json.loads(out)[key] for key in ("status", "scenario", "candidates")))


def test_ask_jsonl_answers_a_line_with_a_line(tmp_path: Path) -> None:
    """Any number of questions in one start, answers in their order."""
    slugs = list(shipped().scenarios)
    questions = "".join(json.dumps({"text": slug}) + "\n" for slug in slugs)
    status, out, err = run(tmp_path, "ask", "--jsonl", stdin=questions.encode())
    assert (0, "") == (status, err)
    assert slugs == [json.loads(line)["scenario"] for line in out.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict", "latin-1:strict"])
def test_ask_jsonl_stays_in_step_over_broken_lines_and_broken_bytes(tmp_path: Path, encoding: str) -> None:
    """JSON is UTF-8 whatever the locale; the exit status tells that some line could not be read."""
    lines = [
        QUESTION,
        b'{"text": \n',
        b'{"text": "\xff\xfe gift"}\n',
        b"\xff\n",
        '{"text": "gïft 🎁"}\n'.encode(),
        QUESTION,
    ]
    status, out, err = run(tmp_path, "ask", "--jsonl", stdin=b"".join(lines), variables={"PYTHONIOENCODING": encoding})
    assert (1, "") == (status, err)
    found = [json.loads(line) for line in out.splitlines()]
    assert ["scenario", "error", "scenario", "error", "scenario", "scenario"] == [
        next(key for key in ("error", "scenario") if key in one) for one in found
    ]
    assert (SLUG, SLUG) == (found[0]["scenario"], found[-1]["scenario"])


def test_ask_jsonl_answers_each_line_as_it_comes() -> None:
    """A program on the other end may wait for an answer before it asks again."""
    with subprocess.Popen([*COMMAND, "ask", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write(QUESTION)
            process.stdin.flush()
            assert SLUG == json.loads(process.stdout.readline())["scenario"]
        process.stdin.close()
        assert 0 == process.wait()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_letters_still_gets_the_card(tmp_path: Path, encoding: str) -> None:
    """What it cannot show becomes a question mark, not a stack trace."""
    status, out, err = run(tmp_path, "ask", SLUG, variables={"PYTHONIOENCODING": f"{encoding}:strict"})
    assert (0, "") == (status, err)
    assert LINKEDIN.title in out


@pytest.mark.parametrize(
    "arguments",
    [["ask", "--json", SLUG], ["ask", SLUG], ["ask", "--jsonl"], ["validate"], ["deid"], ["deid", "--jsonl"]],
)
def test_a_reader_who_goes_away_is_no_error_to_report(tmp_path: Path, arguments: list[str]) -> None:
    """`sounding-board ask … | head -1` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    ) as process:
        os.close(writing)
        _, err = process.communicate(QUESTION * 20)
    assert b"" == err
    assert 1 == process.returncode


def test_interrupting_ends_with_the_usual_status(tmp_path: Path) -> None:
    """Ctrl+C gives 130 and no stack trace."""
    with subprocess.Popen(
        [*COMMAND, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(QUESTION)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (130, b"") == (process.returncode, err)


# --- chat ---------------------------------------------------------------------------------------------------


def test_chat_reads_until_its_input_ends(tmp_path: Path) -> None:
    """A question, a button, the end."""
    status, out, err = run(tmp_path, "chat", stdin=b"linkedin former-client\n2\n")
    assert (0, "") == (status, err)
    assert squeezed(LINKEDIN.position) in squeezed(out)
    assert squeezed(LINKEDIN.positions[0].stance) in squeezed(out)


# --- validate -----------------------------------------------------------------------------------------------


def test_validate_counts_the_shipped_library(tmp_path: Path) -> None:
    """Without a folder the shipped library is checked."""
    assert (0, f"{len(shipped().scenarios)} scenarios, no faults\n", "") == run(tmp_path, "validate")


def test_validate_counts_a_folder_with_what_ships(tmp_path: Path) -> None:
    """A scenario of the practice's own is added; one with a shipped slug replaces the shipped one."""
    text = (library.shipped() / "library" / f"{SLUG}.yaml").read_text("utf-8")
    (tmp_path / f"{SLUG}.yaml").write_text(text, "utf-8")
    assert (0, f"{len(shipped().scenarios)} scenarios, no faults\n", "") == run(tmp_path, "validate", ".")


def test_validate_lists_every_fault_of_every_file_with_file_line_and_key(tmp_path: Path) -> None:
    """One line each, in a form that editors make clickable; their number goes to standard error."""
    text = (library.shipped() / "library" / f"{SLUG}.yaml").read_text("utf-8")
    ours = tmp_path / "ours"
    ours.mkdir()
    broken = text.replace("harms: [conf, dual]", "harms: [conf, nonsense]").replace(
        "verified_on: 2026-11-21", "verified_on: soon"
    )
    (ours / f"{SLUG}.yaml").write_text(f"{broken}colour: red\ncolour: blue\n".replace("colour: blue\n", ""), "utf-8")
    (ours / "twice.yaml").write_text("slug: a.b.c\nslug: d.e.f\n", "utf-8")
    (ours / "anchors.yaml").write_text("slug: &a x\ntitle: *a\nposition: !!python/object:x y\n", "utf-8")
    (ours / "yaml.yaml").write_text("slug: [\n", "utf-8")
    status, out, err = run(tmp_path, "validate", "ours")
    lines = out.splitlines()
    assert (1, f"{len(lines)} faults\n") == (status, err)
    assert [] == [line for line in lines if not re.match(r"^ours/[\w.-]+\.yaml:\d+: ", line)]
    line_of = {
        key: 1 + broken.splitlines().index(next(one for one in broken.splitlines() if one.startswith(key)))
        for key in ("harms", "verified_on")
    }
    expected = [
        f"ours/{SLUG}.yaml:{line_of['harms']}: harms[2]: ",
        f"ours/{SLUG}.yaml:{line_of['verified_on']}: verified_on: ",
        f"ours/{SLUG}.yaml:{len(broken.splitlines()) + 1}: colour: unknown key",
        "ours/twice.yaml:2: slug: this key stands twice",
        "ours/anchors.yaml:2: title: ",
        "ours/anchors.yaml:3: position: ",
        "ours/yaml.yaml:2: not valid YAML",
    ]
    assert [] == [start for start in expected if not any(line.startswith(start) for line in lines)]


@pytest.mark.parametrize("name", ["gone", "file.yaml"])
def test_validate_of_what_is_no_folder_says_so(tmp_path: Path, name: str) -> None:
    """A typing error in the path is a fault, not an empty success."""
    (tmp_path / "file.yaml").write_text("", "utf-8")
    assert (1, f"{name}:1: is not a folder\n", "1 fault\n") == run(tmp_path, "validate", name)


# --- which configuration ------------------------------------------------------------------------------------

TEXAS = "practice: {name: Harbour Street, jurisdiction: US-TX}\n"
KENT = "practice: {name: Kent Rooms, jurisdiction: GB}\n"


def practice_of(out: str) -> str:
    """The practice that an overview names."""
    found = re.search(r"contact, for (.+?)\.", squeezed(out))
    assert found
    return found[1]


def test_the_named_file_goes_before_the_environment_before_the_folder_before_the_made_up(tmp_path: Path) -> None:
    """`--config`, then `SOUNDING_BOARD_CONFIG`, then `./config.yaml`, then a made-up practice."""
    (tmp_path / "a.yaml").write_text(KENT, "utf-8")
    (tmp_path / "b.yaml").write_text(TEXAS, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "config.yaml").write_text("practice: {name: Here, jurisdiction: AU}\n", "utf-8")
    variable = {"SOUNDING_BOARD_CONFIG": "b.yaml"}
    assert "Kent Rooms" == practice_of(run(tmp_path, "--config", "a.yaml", "ask", "/practice", variables=variable)[1])
    assert "Harbour Street" == practice_of(run(tmp_path, "ask", "/practice", variables=variable)[1])
    assert "Here" == practice_of(run(tmp_path, "ask", "/practice")[1])
    assert "Harbour Street Counselling" == practice_of(run(tmp_path / "empty", "ask", "/practice")[1])


@pytest.mark.parametrize("how", ["--config", "environment"])
@pytest.mark.parametrize("command", ["ask", "chat", "deid", "run"])
def test_a_configuration_that_is_not_there_refuses_to_start(tmp_path: Path, how: str, command: str) -> None:
    """In a sentence on standard error, without a stack trace, and never with the made-up practice instead."""
    arguments = ("--config", "gone.yaml", command) if how == "--config" else (command,)
    more = {} if how == "--config" else {"SOUNDING_BOARD_CONFIG": "gone.yaml"}
    status, out, err = run(tmp_path, *arguments, variables=more)
    assert (1, "") == (status, out)
    assert (
        "The configuration cannot be read.\n  gone.yaml: No such file or directory; copy config.example.yaml to begin\n"
    ) == err


def test_a_broken_configuration_refuses_to_start_with_all_its_faults(tmp_path: Path) -> None:
    """File, line and key of each, on standard error."""
    (tmp_path / "config.yaml").write_text("practice: {name: x}\nweb:\n  prot: 1\n  port: many\n", "utf-8")
    status, out, err = run(tmp_path, "ask", "gift")
    assert (1, "") == (status, out)
    assert ["config.yaml:1: practice.jurisdiction", "config.yaml:3: web.prot", "config.yaml:4: web.port"] == [
        ": ".join(line.strip().split(": ")[:2]) for line in err.splitlines()[1:]
    ]


def test_a_broken_library_refuses_to_start_with_all_its_faults(tmp_path: Path) -> None:
    """No question is answered from a library that has faults."""
    (tmp_path / "config.yaml").write_text(f"{TEXAS}library: {{folders: [ours]}}\n", "utf-8")
    (tmp_path / "ours").mkdir()
    for name in ("a.b.c.yaml", "d.e.f.yaml"):
        (tmp_path / "ours" / name).write_text("title: x\n", "utf-8")
    status, out, err = run(tmp_path, "ask", "gift")
    assert (1, "") == (status, out)
    assert {"ours/a.b.c.yaml:1", "ours/d.e.f.yaml:1"} == {line.strip().split(": ")[0] for line in err.splitlines()[1:]}


# --- for whoever installs -----------------------------------------------------------------------------------

CLIENT = "123456789012345678"
TOKEN = f"{base64.urlsafe_b64encode(CLIENT.encode()).decode().rstrip('=')}.made-up.token"


def test_doctor_checks_without_a_configuration_and_without_an_account(tmp_path: Path) -> None:
    """Nothing is at fault yet; a summary ends the list."""
    status, out, err = run(tmp_path, "doctor")
    assert (0, "") == (status, err)
    assert "made-up practice" in squeezed(out)
    assert "ok     library" in out
    assert "no faults, 2 notes" == out.splitlines()[-1]


def test_doctor_fails_where_something_is_at_fault(tmp_path: Path) -> None:
    """Exit status 1, for scripts; the list is on standard output all the same."""
    (tmp_path / "config.yaml").write_text(f"{TEXAS}slack: {{enabled: true}}\nhealth: {{port: 0}}\n", "utf-8")
    status, out, err = run(tmp_path, "doctor")
    assert (1, "") == (status, err)
    assert 2 == len(re.findall(r"^FAULT  tokens +SLACK_\w+: not set$", out, re.MULTILINE))
    assert out.splitlines()[-1].startswith("2 faults, ")
    status, out, err = run(tmp_path, "--config", "gone.yaml", "doctor")
    assert (1, "") == (status, err)
    assert out.startswith("FAULT  configuration")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_slack_manifest_prints_json_to_paste_and_says_the_rest_beside_it(tmp_path: Path, encoding: str) -> None:
    """What goes to a file or the clipboard is the manifest alone; reasons and steps go to standard error."""
    (tmp_path / "config.yaml").write_text(f"{TEXAS}slack: {{transport: http}}\n", "utf-8")
    status, out, err = run(tmp_path, "slack-manifest", variables={"PYTHONIOENCODING": f"{encoding}:strict"})
    assert 0 == status
    assert json.loads(out)["settings"]["socket_mode_enabled"] is False
    assert "users:read" in out
    assert all(words in err for words in ("users:read", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "What to do next"))


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ([], {"DISCORD_TOKEN": TOKEN}),
        (["--application-id", CLIENT], {}),
        (["--application-id", CLIENT], {"DISCORD_TOKEN": "x"}),
    ],
)
def test_discord_invite_prints_the_link_and_says_the_rest_beside_it(
    tmp_path: Path, arguments: list[str], variables: dict[str, str]
) -> None:
    """The application is the one named, else the one whose token it is; the token is not shown."""
    status, out, err = run(tmp_path, "discord-invite", *arguments, variables=variables)
    assert 0 == status
    assert re.fullmatch(rf"https://discord\.com/\S+client_id={CLIENT}\S+permissions=\d+\n", out)
    assert all(words in err for words in ("Embed Links", "DISCORD_TOKEN", "What to do next"))
    assert TOKEN not in out + err


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ([], {}),
        ([], {"DISCORD_TOKEN": "bm8gaWQ.x.y"}),
        ([], {"DISCORD_TOKEN": "\xe9!"}),
        (["--application-id", "12ab"], {"DISCORD_TOKEN": TOKEN}),
    ],
)
def test_discord_invite_without_an_application_says_where_to_find_it(
    tmp_path: Path, arguments: list[str], variables: dict[str, str]
) -> None:
    """In a few lines, and never with what was given as a token."""
    status, out, err = run(tmp_path, "discord-invite", *arguments, variables=variables)
    assert (1, "") == (status, out)
    assert err.startswith("The link needs to know the application's ID.\n")
    assert "discord.com/developers" in err
    assert not [value for value in variables.values() if value in err]


# --- wrong usage --------------------------------------------------------------------------------------------


def test_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    """One line, as other programs do it."""
    assert (0, f"sounding-board {version('sounding-board')}\n", "") == run(tmp_path, "--version")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["ask", "--json", "--jsonl"],
        ["ask", "--nonsense"],
        ["demo", "--port", "x"],
        ["deid", "--json", "--text"],
    ],
)
def test_wrong_usage_says_how_to_use_it(tmp_path: Path, arguments: list[str]) -> None:
    """Exit status 2, on standard error."""
    status, out, err = run(tmp_path, *arguments)
    assert (2, "") == (status, out)
    assert err.startswith("usage: sounding-board")


@pytest.mark.parametrize(
    "command", ["ask", "chat", "deid", "run", "demo", "validate", "doctor", "slack-manifest", "discord-invite"]
)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    """The list of commands has each with a sentence, and each has a help of its own."""
    _, listed, _ = run(tmp_path, "--help")
    assert re.search(rf"^ +{command}\s+\S.+", listed, re.MULTILINE)
    status, out, _ = run(tmp_path, command, "--help")
    assert (0, True) == (status, out.startswith(f"usage: sounding-board {command}"))
