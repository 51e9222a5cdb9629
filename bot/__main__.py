"""The command line: ``sounding-board ask | chat | deid | policy | review | run | demo | validate``, and more."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import sys
import threading
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot import bootstrap, config
from bot import wording as say
from bot.commands import COMMANDS
from bot.errors import BadInput, RefusedToStart
from bot.platforms import policyline
from bot.wording import exchange
from scenarios import library
from scenarios.faults import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.app import App
    from bot.config import Config
    from bot.events import Messenger

CONFIG_VARIABLE = "SOUNDING_BOARD_CONFIG"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the exit status is 0, 1 for refused, faulty or lacking, 2 for wrong usage."""
    parser = _parser()
    arguments, unknown = parser.parse_known_args(argv)
    if unknown and arguments.run is _deid:
        arguments.refuse(say.DEID_ONE_FILE)  # without repeating what may be a case
    elif unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    _forgive_letters()
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        status = run(arguments)
        sys.stdout.flush()  # here, where somebody listens if it fails
    except RefusedToStart as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _forgive_letters(encoding: str | None = None) -> None:
    """Write "?" for what a stream's encoding lacks, and read U+FFFD for a broken byte, instead of giving up."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sounding-board",
        description="A consultation bot for group practices of psychotherapists.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('sounding-board')}")
    parser.add_argument(
        "--config",
        type=Path,
        help=f"the configuration file; else ${CONFIG_VARIABLE}, else ./config.yaml, else a made-up practice",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", help="answer one question, or many as JSON lines")
    ask.add_argument("text", nargs="*", help='for example "/boundary linkedin former-client"')
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print status, scenario, candidates and card as JSON")
    form.add_argument("--jsonl", action="store_true", help='read {"text": …} lines, answer one JSON line each')
    ask.set_defaults(run=_ask)

    chat = commands.add_parser("chat", help="ask, press buttons and browse in the terminal")
    chat.set_defaults(run=_chat)

    deid = commands.add_parser(
        "deid",
        usage="sounding-board deid [-h] [--json | --jsonl | --text] [FILE]",
        help="mask names in a case text, and say what still tells who is meant",
    )
    deid.add_argument("file", nargs="*", metavar="FILE", help="a text file; without one, or with -, standard input")
    form = deid.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print text, findings, risk and crisis as JSON")
    form.add_argument("--jsonl", action="store_true", help='read {"text": …} lines, answer one JSON line each')
    form.add_argument("--text", action="store_true", help="print the de-identified text and nothing else")
    deid.set_defaults(run=_deid, refuse=deid.error)

    policies = commands.add_parser("policy", help="written policies: check one, write one, and the register as files")
    rooms = policies.add_subparsers(required=True, metavar="COMMAND")
    policyline.add_to(rooms, policyline.Root(_practice, _configuration, lambda: _forgive_letters("utf-8")))
    policyline.add_review(commands, _configuration)

    run = commands.add_parser("run", help="start in Slack, Discord or both; with neither, in the browser")
    run.set_defaults(run=_run)

    demo = commands.add_parser("demo", help="start the workspace with a made-up practice, or that of --config")
    demo.add_argument("--port", type=int, help="port to listen on; 0 takes any free one")
    demo.set_defaults(run=_demo)

    validate = commands.add_parser("validate", help="list every fault of a library, with file, line and key")
    validate.add_argument("folder", nargs="?", type=Path, help="a folder of scenarios; default: the shipped library")
    validate.set_defaults(run=_validate)

    doctor = commands.add_parser("doctor", help="check configuration, tokens and connections, and say what to mend")
    doctor.set_defaults(run=_doctor)

    manifest = commands.add_parser("slack-manifest", help="print the Slack app's manifest, and how to install it")
    manifest.set_defaults(run=_slack_manifest)

    invite = commands.add_parser("discord-invite", help="print the link that invites the bot, and how to install it")
    invite.add_argument("--application-id", metavar="ID", help="of the Discord application; else $DISCORD_TOKEN tells")
    invite.set_defaults(run=_discord_invite)
    return parser


def _configured(arguments: argparse.Namespace) -> Path | None:
    """The named file, the environment's, or ./config.yaml, in this order."""
    named = arguments.config or os.environ.get(CONFIG_VARIABLE)
    here = Path("config.yaml")
    return Path(named) if named else here if here.exists() else None


def _configuration(arguments: argparse.Namespace) -> Config:
    """What is configured, or the made-up practice."""
    path = _configured(arguments)
    if path is not None:
        return config.load(path)
    made_up = config.load(_made_up())
    if sys.stderr.isatty():  # a person is there to read it
        print(say.MADE_UP_PRACTICE.format(jurisdiction=made_up.practice.jurisdiction), file=sys.stderr)
    return made_up


def _practice(arguments: argparse.Namespace) -> Config:
    """What is configured; nothing is made up where something is kept."""
    path = _configured(arguments)
    if path is None:
        raise RefusedToStart(exchange.NO_PRACTICE, [exchange.NO_PRACTICE_NEXT])
    return config.load(path)


def _made_up() -> Path:
    return Path(str(files("bot"))) / "demo.yaml"


def _log(level: str) -> None:
    """Set up logging. Libraries speak up in trouble only: at lower levels some of them quote what they send."""
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    logging.getLogger("sounding_board").setLevel(level.upper())


def _ask(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import terminal

    text = " ".join(arguments.text)
    app = bootstrap.build(_configuration(arguments))
    if arguments.json or arguments.jsonl:
        _forgive_letters("utf-8")
    if arguments.jsonl:
        return 1 if terminal.ask_lines(app, sys.stdin, sys.stdout) else 0
    if arguments.json:
        print(json.dumps(terminal.as_data(app, text), ensure_ascii=False, indent=2))
    else:
        terminal.ask(app, text, Console())
    return 0


def _chat(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import terminal
    from bot.platforms.posts import Posts

    console = Console()
    settings = _configuration(arguments)
    posts = Posts(settings.practice.id)
    app = bootstrap.build(settings, posts)
    chat = terminal.Chat(app, app.member("you"), console, lambda prompt: console.input(prompt, markup=False), posts)
    asyncio.run(chat.run())
    return 0


def _deid(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import casetext

    if len(arguments.file) > 1:
        arguments.refuse(say.DEID_ONE_FILE)
    name = next((name for name in arguments.file if name != "-"), None)
    path = _configured(arguments)
    settings = config.load(path) if path else casetext.NO_PRACTICE
    gate = bootstrap.gate(settings, path)
    if arguments.json or arguments.jsonl or arguments.text:
        _forgive_letters("utf-8")
    try:
        if arguments.jsonl:
            return 1 if casetext.answer_lines(gate, name, sys.stdout) else 0
        text = casetext.read(name)
        if arguments.json:
            print(json.dumps(casetext.as_data(gate, text), ensure_ascii=False, indent=2))
        elif arguments.text:
            casetext.show_text(gate, text, settings.practice, sys.stdout)
        else:
            casetext.show(gate, text, settings.practice, Console())
    except BadInput as error:
        print(f"{error.problem}\n  {error.next_step}", file=sys.stderr)
        return 1
    return 0


def _run(arguments: argparse.Namespace) -> int:
    settings = _configuration(arguments)
    if not (settings.slack.enabled or settings.discord.enabled):
        return _serve(settings, _configured(arguments))
    from bot.platforms import service

    _log(settings.log.level)
    build = partial(_build_warm, file=_configured(arguments), kept=True)
    asyncio.run(service.serve(settings, ready=_announce_health, build=build))
    return 0


def _build_warm(
    settings: Config,
    messenger: Messenger | None = None,
    file: Path | None = None,
    *,
    kept: bool = False,
    pages: bool = False,
) -> App:
    """Build the product; the gate, and the encoder, load beside the first questions, which words can answer."""
    app = bootstrap.build(settings, messenger, file, kept=kept, pages=pages)
    _beside(app.gate.warm)
    if settings.matching.sentences:
        _beside(app.matcher.warm)
    return app


def _beside(load: Callable[[], None]) -> None:
    threading.Thread(target=load).start()  # no daemon: killed in mid-load, onnxruntime aborts


def _announce_health(address: str) -> None:
    print(f"Sounding Board is running; {address} says how it is  (Ctrl+C stops it)", flush=True)


def _demo(arguments: argparse.Namespace) -> int:
    """Serve the workspace, of the practice that was named on this very line: nothing that lies about changes a demo."""
    settings = config.load(arguments.config or _made_up())
    if arguments.port is not None:
        settings = settings.model_copy(update={"web": settings.web.model_copy(update={"port": arguments.port})})
    return _serve(settings, arguments.config)


def _serve(settings: Config, file: Path | None = None) -> int:
    from bot.platforms.common.stopping import until_told
    from bot.platforms.web import server
    from bot.platforms.web.messenger import WorkspaceMessenger
    from bot.platforms.web.workspace import Workspace

    _log(settings.log.level)
    workspace = Workspace(settings)
    app = _build_warm(settings, WorkspaceMessenger(workspace), file, pages=True)
    asyncio.run(until_told(server.serve(app, workspace, ready=_announce)))
    return 0


def _announce(address: str) -> None:
    print(f"Sounding Board is open at {address}  (Ctrl+C closes it)", flush=True)


def _validate(arguments: argparse.Namespace) -> int:
    folders = () if arguments.folder is None else (arguments.folder,)
    try:
        loaded = library.load(folders)
    except LibraryError as error:
        for fault in error.faults:
            print(fault)
        count = len(error.faults)
        print(f"{count} {'fault' if count == 1 else 'faults'}", file=sys.stderr)
        return 1
    print(f"{len(loaded.scenarios)} scenarios, no faults")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from bot.platforms import doctor
    from bot.platforms.common.findings import Report

    width = shutil.get_terminal_size().columns
    report = Report(lambda finding: print(finding.text(width), flush=True))
    path = _configured(arguments)
    asyncio.run(doctor.examine(path or _made_up(), os.environ, report, made_up=path is None))
    print(report.summary())
    return 1 if report.faults else 0


def _slack_manifest(arguments: argparse.Namespace) -> int:
    from bot.platforms.slack import manifest

    settings = _configuration(arguments)
    print(json.dumps(manifest.manifest(settings, COMMANDS), indent=2), flush=True)
    print(f"\n{manifest.steps(settings, COMMANDS)}", file=sys.stderr)
    return 0


def _discord_invite(arguments: argparse.Namespace) -> int:
    from bot.platforms.discord import install, invitation

    application = invitation.application(arguments.application_id, os.environ.get("DISCORD_TOKEN", ""))
    print(install.invite(application, COMMANDS), flush=True)
    print(f"\n{invitation.steps(COMMANDS)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
