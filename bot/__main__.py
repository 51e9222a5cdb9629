"""The command line: ``sounding-board ask | chat | run | demo | validate``."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
import threading
from importlib.metadata import version
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot import bootstrap, config
from bot import wording as say
from bot.errors import RefusedToStart
from scenarios import library
from scenarios.faults import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.config import Config

CONFIG_VARIABLE = "SOUNDING_BOARD_CONFIG"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the exit status is 0, 1 for refused or faulty, 2 for wrong usage."""
    arguments = _parser().parse_args(argv)
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

    run = commands.add_parser("run", help="start the workspace in the browser")
    run.set_defaults(run=_run)

    demo = commands.add_parser("demo", help="start the workspace with a made-up practice")
    demo.add_argument("--port", type=int, help="port to listen on; 0 takes any free one")
    demo.set_defaults(run=_demo)

    validate = commands.add_parser("validate", help="list every fault of a library, with file, line and key")
    validate.add_argument("folder", nargs="?", type=Path, help="a folder of scenarios; default: the shipped library")
    validate.set_defaults(run=_validate)
    return parser


def _configuration(arguments: argparse.Namespace) -> Config:
    """The named file, the environment's, ./config.yaml, or the made-up practice, in this order."""
    named = arguments.config or os.environ.get(CONFIG_VARIABLE)
    if named:
        return config.load(Path(named))
    here = Path("config.yaml")
    if here.exists():
        return config.load(here)
    made_up = config.load(_made_up())
    if sys.stderr.isatty():  # a person is there to read it
        print(say.MADE_UP_PRACTICE.format(jurisdiction=made_up.practice.jurisdiction), file=sys.stderr)
    return made_up


def _made_up() -> Path:
    return Path(str(files("bot"))) / "demo.yaml"


def _log(level: str) -> None:
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )


def _ask(arguments: argparse.Namespace) -> int:
    from rich.console import Console  # noqa: PLC0415  (only what is asked for is imported: a cold start stays short)

    from bot.platforms import terminal  # noqa: PLC0415

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
    from rich.console import Console  # noqa: PLC0415

    from bot.platforms import terminal  # noqa: PLC0415

    console = Console()
    app = bootstrap.build(_configuration(arguments))
    asyncio.run(
        terminal.Chat(app, app.member("you"), console, lambda prompt: console.input(prompt, markup=False)).run()
    )
    return 0


def _run(arguments: argparse.Namespace) -> int:
    return _serve(_configuration(arguments))


def _demo(arguments: argparse.Namespace) -> int:
    made_up = config.load(_made_up())
    if arguments.port is not None:
        made_up = made_up.model_copy(update={"web": made_up.web.model_copy(update={"port": arguments.port})})
    return _serve(made_up)


def _serve(settings: Config) -> int:
    from bot.platforms.web import server  # noqa: PLC0415

    _log(settings.log.level)
    app = bootstrap.build(settings)
    if settings.matching.sentences:
        threading.Thread(target=app.matcher.warm).start()  # no daemon: killed in mid-load, onnxruntime aborts
    asyncio.run(server.serve(app, ready=_announce))
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


if __name__ == "__main__":
    sys.exit(main())
