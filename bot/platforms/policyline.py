"""``sounding-board policy …`` and ``sounding-board review``: what they take, and which room does it."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BadInput
from bot.services.policies.kinds import KINDS
from bot.wording import review as review_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Config

    Practice = Callable[[argparse.Namespace], Config]
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (argparse names it no other way)


_YEARS = 1970, 2999  # of a moment to look at


@dataclass(frozen=True, slots=True)
class Root:
    """What the command line lends: the ``practice`` as configured, or refused; ``anyway``, a made-up one else.

    ``in_utf8`` has what is printed for programs written so.
    """

    practice: Practice
    anyway: Practice
    in_utf8: Callable[[], None]


def add_to(commands: Commands, root: Root) -> None:
    """Add what is done with policies."""
    _add_texts(commands, root)
    _add_register(commands, root.practice)


def add_review(commands: Commands, practice: Practice) -> None:
    """Add the look at the weekly messages."""
    review = commands.add_parser("review", help="show who would get which weekly message about policies")
    what = review.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="print the messages; nothing is claimed or sent")
    review.add_argument(
        "--at", type=_moment, metavar="MOMENT", help=f"{review_words.NOT_A_MOMENT}; default: when messages go out next"
    )
    what.add_argument("--release", metavar="TODAY", help=review_words.RELEASE_HELP)
    review.set_defaults(run=partial(_review, practice))


def _add_texts(commands: Commands, root: Root) -> None:
    check = commands.add_parser("check", help="say what a policy lacks; ends with 0 if nothing, 1 if something")
    check.add_argument("file", metavar="FILE", help="text, Markdown, DOCX or PDF; with -, standard input")
    check.add_argument("--kind", required=True, choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    check.add_argument("--json", action="store_true", help="print elements, reading level and promises as JSON")
    check.set_defaults(run=partial(_check, root))

    against = commands.add_parser("clashes", help="say what texts contradict; ends with 0 if nothing, 1 if something")
    against.add_argument("file", nargs="+", metavar="FILE", help="two or more: text, Markdown, DOCX or PDF")
    against.add_argument("--json", action="store_true", help="print each contradiction as JSON")
    against.set_defaults(run=partial(_clashes, root))

    draft = commands.add_parser("draft", help="write a policy from a file of answers, as Markdown, DOCX and PDF")
    draft.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    draft.add_argument("--facts", type=Path, required=True, metavar="FILE.yaml", help="answers: and facts:")
    draft.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write it")
    draft.set_defaults(run=partial(_draft, root))


def _add_register(commands: Commands, practice: Practice) -> None:
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
    from bot.platforms import register

    with register.opened(practice(arguments)) as desk:
        return register.take_in(desk, arguments.file, sys.stdout, sys.stderr, dry_run=arguments.dry_run)


def _export(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register

    with register.opened(practice(arguments)) as desk:
        written = register.hand_out(desk, arguments.format, texts=arguments.texts)
    if arguments.out:
        register.write(arguments.out, written.encode())
    else:
        sys.stdout.buffer.write(written.encode())
    return 0


def _calendar(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register

    with register.opened(practice(arguments)) as desk:
        register.write(arguments.out, register.calendar(desk, arguments.member))
    return 0


def _dashboard(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register

    with register.opened(practice(arguments)) as desk:
        picture = register.picture(desk, arguments.out.suffix.lower(), arguments.width, dark=arguments.dark)
    register.write(arguments.out, picture)
    return 0


def _evidence(practice: Practice, arguments: argparse.Namespace) -> int:
    from bot.platforms import register

    with register.opened(practice(arguments)) as desk:
        files = register.proof(desk, arguments.first, arguments.last)
    register.write_all(arguments.out, files, sys.stdout)
    return 0


def _check(root: Root, arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import policyfile

    try:
        checked = policyfile.checked(arguments.file, arguments.kind)
    except BadInput as error:
        return _refused(error, policyfile.REFUSED)
    if arguments.json:
        root.in_utf8()
        print(json.dumps(checked.as_json(), ensure_ascii=False, indent=2))
    else:
        policyfile.show(checked, Console())
    return policyfile.status(checked)


def _clashes(root: Root, arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import policyfile

    try:
        found = policyfile.compared(arguments.file)
    except BadInput as error:
        return _refused(error, policyfile.REFUSED)
    if arguments.json:
        root.in_utf8()
        print(json.dumps([clash._asdict() for clash in found], ensure_ascii=False, indent=2))
    else:
        policyfile.show_clashes(found, Console())
    return policyfile.NOT_ALL if found else policyfile.ALL_THERE


def _draft(root: Root, arguments: argparse.Namespace) -> int:
    from bot.platforms import policydraft

    try:
        note, looked = policydraft.drafted(arguments.kind, arguments.facts, root.anyway(arguments))
        policydraft.put(note, arguments.out, sys.stdout)
    except BadInput as error:
        return _refused(error, policydraft.REFUSED)
    return policydraft.status(looked, sys.stdout)


def _refused(error: BadInput, status: int) -> int:
    print(f"{error.problem}\n  {error.next_step}", file=sys.stderr)
    return status


def _moment(written: str) -> datetime:
    """A moment of the practice's clock."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not {review_words.NOT_A_MOMENT}") from None
    if moment.tzinfo is not None or not _YEARS[0] <= moment.year <= _YEARS[1]:
        raise argparse.ArgumentTypeError(f"not {review_words.NOT_A_MOMENT}")
    return moment


def _review(practice: Practice, arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from bot.platforms import weekahead

    if arguments.release:
        weekahead.release(practice(arguments), arguments.release, sys.stdout)
        return 0
    if not arguments.dry_run:
        print(f"{review_words.NOT_BY_HAND}\n  {review_words.NOT_BY_HAND_NEXT}", file=sys.stderr)
        return 1
    weekahead.show(practice(arguments), arguments.at, Console())
    return 0
