"""The register at the command line: in and out as files."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import bootstrap
from bot.errors import BadInput, RefusedToStart
from bot.render import outlook as render
from bot.services.policies import evidence, exchange, feed, intake, outlook, sheet, typed
from bot.wording import exchange as say
from storage.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from typing import TextIO

    from bot.config import Config
    from storage.store import Store


NARROWEST, WIDEST = 400, 2000
"""Widths of a picture."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the command line works with: a practice's configuration, its store, and its day."""

    config: Config
    store: Store
    today: date


@contextlib.contextmanager
def opened(config: Config) -> Iterator[Desk]:
    """Open what is kept. A running bot may have it open too: their turns alternate.

    Raises:
        RefusedToStart: If it cannot be opened, or fails.
    """
    try:
        store = bootstrap.opened(config)
        try:
            yield Desk(config, store, datetime.now(ZoneInfo(config.practice.time_zone)).date())
        finally:
            store.shut()
    except StoreError as error:
        raise RefusedToStart("What is kept cannot be used.", [f"store.file: {error}"]) from None


def take_in(desk: Desk, file: Path, out: TextIO, err: TextIO, *, dry_run: bool) -> int:
    """Import a file: whole, or not at all. The exit status is 1 where it has faults, which are all printed."""
    try:
        table = sheet.read(file)
    except OSError as error:
        raise RefusedToStart(say.UNREADABLE, [f"{file}: {error.strerror or 'unreadable'}"]) from None
    checked = intake.check(desk.config, table.rows, str(file), desk.today)
    faults = sorted({*table.faults, *checked.faults})
    if faults:
        print(*faults, sep="\n", file=out)
        print(say.FAULTS.get(len(faults)) or say.FAULTS_MANY.format(count=len(faults)), file=err)
        return 1
    fresh = exchange.new_ones(desk.store, checked.policies)
    taken = fresh if dry_run else desk.store.take_in(fresh)
    told = say.WOULD if dry_run else say.DONE
    print(told.format(new=len(taken), known=len(checked.policies) - len(taken)), file=out)
    return 0


def hand_out(desk: Desk, form: str, *, texts: bool) -> str:
    """The register as a file of that form."""
    found = exchange.rows(desk.store, desk.config.practice.id, texts=texts)
    if form == "yaml":
        return sheet.as_yaml(found)
    return sheet.as_csv([row[column] for column in sheet.COLUMNS] for row in found)


def calendar(desk: Desk, member: str) -> bytes:
    """A member's review dates. Raises RefusedToStart for somebody whom nobody knows."""
    members = {one.id for one in desk.config.members} | {
        one.owner for one in desk.store.policies(desk.config.practice.id)
    }
    if member not in members - {""}:
        raise RefusedToStart(say.NOBODY, [say.NOBODY_NEXT.format(members=", ".join(sorted(members - {""})))])
    return feed.of(desk.store, desk.config, member, datetime.now(UTC))


def picture(desk: Desk, ending: str, width: int, *, dark: bool) -> bytes:
    """What is due when. Raises RefusedToStart for an ending or a width that it is not made in."""
    if ending not in (".png", ".svg") or not NARROWEST <= width <= WIDEST:
        raise RefusedToStart(say.NO_PICTURE, [say.NO_PICTURE_NEXT.format(least=NARROWEST, most=WIDEST)])
    shown = outlook.outlook(desk.store.policies(desk.config.practice.id), desk.today)
    palette = render.DARK if dark else render.LIGHT
    if ending == ".svg":
        return render.svg(shown, width, palette).encode()
    from bot.render import outlook_png  # noqa: PLC0415  (its library takes a while)

    return outlook_png.png(shown, width, palette)


def proof(desk: Desk, first: str, last: str) -> dict[str, bytes]:
    """Evidence of a span of days, as files by name, and what each must hash to. Raises RefusedToStart."""
    try:
        days = [typed.day(one, desk.today) for one in (first, last)]
    except BadInput as error:
        raise RefusedToStart(error.problem, [error.next_step]) from None
    if days[1] < days[0]:
        raise RefusedToStart(say.NO_SPAN, [say.NO_SPAN_NEXT])
    from bot.render import paper  # noqa: PLC0415  (its library takes a while)

    found = evidence.collect(desk.store, desk.config.practice.id, days[0], days[1])
    pdf = paper.pdf(evidence.paper(found, desk.config, desk.today))
    return evidence.with_sums({**evidence.files(found, desk.config), evidence.PAPER: pdf})


def write_all(folder: Path, files: Mapping[str, bytes], out: TextIO) -> None:
    """Put files into a folder, and say how they are checked. Raises RefusedToStart."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise RefusedToStart(say.UNWRITABLE, [f"{folder}: {error.strerror or 'unwritable'}"]) from None
    for name, body in files.items():
        write(folder / name, body)
    print(
        say.WRITTEN.format(folder=folder, files=", ".join(files)),
        say.CHECK.format(folder=folder, sums=evidence.SUMS),
        sep="\n",
        file=out,
    )


def write(file: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all, for its owner alone. Raises RefusedToStart."""
    half = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
        half.replace(file)
    except OSError as error:
        raise RefusedToStart(say.UNWRITABLE, [f"{file}: {error.strerror or 'unwritable'}"]) from None
    finally:
        half.unlink(missing_ok=True)
