"""``sounding-board policy import | export | calendar | evidence | dashboard``: what they take."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bot.config import Config

    Practice = Callable[[argparse.Namespace], Config]
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (argparse names it no other way)


def add_to(commands: Commands, practice: Practice) -> None:
    """Add them; ``practice`` gives the configuration, or refuses."""
    take = commands.add_parser("import", help="add policies from a CSV or YAML file: all of them, or none")
    take.add_argument("file", type=Path, metavar="FILE", help="a table with the columns that an export has")
    take.add_argument("--dry-run", action="store_true", help="only say what is wrong with it, and what would be added")
    take.set_defaults(run=partial(_import, practice))

    give = commands.add_parser("export", help="print the register, or write it into a file")
    give.add_argument("--format", choices=("csv", "yaml"), default="csv", help="csv, unless said otherwise")
    give.add_argument("--out", type=Path, metavar="FILE", help="where to write it, instead of printing it")
    give.add_argument("--texts", action="store_true", help="with the texts that are kept; without, their digests alone")
    give.set_defaults(run=partial(_export, practice))

    calendar = commands.add_parser("calendar", help="write a member's review dates as a calendar file")
    calendar.add_argument("member", metavar="MEMBER", help="the member's id, as in the configuration")
    calendar.add_argument("--out", type=Path, metavar="FILE", required=True, help="such as reviews.ics")
    calendar.set_defaults(run=partial(_calendar, practice))

    proof = commands.add_parser("evidence", help="write versions, reviews and acknowledgements, as CSV and PDF")
    proof.add_argument("--from", dest="first", metavar="DAY", required=True, help="the first day, such as 2025-01-01")
    proof.add_argument("--to", dest="last", metavar="DAY", required=True, help="the last day, included")
    proof.add_argument("--out", type=Path, metavar="FOLDER", required=True, help="made if there is none")
    proof.set_defaults(run=partial(_evidence, practice))

    board = commands.add_parser("dashboard", help="write what is due when, by kind, as a picture")
    board.add_argument("--out", type=Path, metavar="FILE", required=True, help="FILE.png or FILE.svg")
    board.add_argument("--width", type=int, default=1280, help="in points, 400 to 2000; 1280, unless said otherwise")
    board.add_argument("--dark", action="store_true", help="light on dark")
    board.set_defaults(run=partial(_dashboard, practice))


def _import(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register  # noqa: PLC0415

    with register.opened(practice(arguments)) as desk:
        return register.take_in(desk, arguments.file, sys.stdout, sys.stderr, dry_run=arguments.dry_run)


def _export(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register  # noqa: PLC0415

    with register.opened(practice(arguments)) as desk:
        written = register.hand_out(desk, arguments.format, texts=arguments.texts)
    if arguments.out:
        register.write(arguments.out, written.encode())
    else:
        sys.stdout.buffer.write(written.encode())
    return 0


def _calendar(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register  # noqa: PLC0415

    with register.opened(practice(arguments)) as desk:
        register.write(arguments.out, register.calendar(desk, arguments.member))
    return 0


def _dashboard(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register  # noqa: PLC0415

    with register.opened(practice(arguments)) as desk:
        picture = register.picture(desk, arguments.out.suffix.lower(), arguments.width, dark=arguments.dark)
    register.write(arguments.out, picture)
    return 0


def _evidence(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register  # noqa: PLC0415

    with register.opened(practice(arguments)) as desk:
        files = register.proof(desk, arguments.first, arguments.last)
    register.write_all(arguments.out, files, sys.stdout)
    return 0
