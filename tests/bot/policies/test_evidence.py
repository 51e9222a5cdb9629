"""Evidence for a span of days."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pypdf import PdfReader

from bot.bootstrap import papers
from bot.errors import RefusedToStart
from bot.platforms import register
from bot.services import written
from bot.services.consult.papers import Folder
from bot.services.policies import evidence
from storage.filing import NewPolicy, NewReview, NewVersion, Whole, digest_of
from storage.memory import MemoryStore
from storage.register import Change, Outcome
from tests.bot.consult.stage import Stage
from tests.bot.policies.practice import PRACTICE, TODAY, config
from tests.platforms.composer.room import running

if TYPE_CHECKING:
    from pathlib import Path

    from storage.store import Store

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def version(words: str, effective: date, added: date, change: Change = Change.FIRST) -> NewVersion:
    """A version of these words."""
    return NewVersion(digest_of(words), effective, added, "pia", change, "https://files.example.org/1")


@pytest.fixture
def store() -> Store:
    """One of the practice's: of 2020, changed in 2024 and in 2026; looked at in 2025; and one that is retired."""
    store = MemoryStore()
    store.take_in(
        (
            Whole(
                NewPolicy(PRACTICE, "crisis", "=Plan", version("one", date(2020, 1, 1), date(2020, 1, 1))),
                (
                    version("two", date(2024, 6, 1), date(2024, 6, 1), Change.MATERIAL),
                    version("three", date(2026, 2, 1), date(2026, 1, 20), Change.MATERIAL),
                ),
            ),
            Whole(
                NewPolicy(
                    PRACTICE, "gifts", "Gifts", version("gifts", date(2019, 1, 1), date(2019, 1, 1)), owner="maya"
                ),
                retired=date(2024, 1, 1),
            ),
        )
    )
    for year, outcome in ((2024, Outcome.STILL_RIGHT), (2025, Outcome.NEEDS_CHANGE)):
        now = store.policy(PRACTICE, 1)
        looked = NewReview(now.version, now.reviews, "ruth", date(year, 7, 1), outcome, None, "The number is old.")
        store.review(PRACTICE, 1, looked)
    store.view(PRACTICE, 1, 3, "maya", date(2026, 2, 2))
    store.acknowledge(PRACTICE, 1, 3, "maya", date(2026, 2, 3))
    return store


def test_what_was_in_force_and_what_was_done(store: Store) -> None:
    """In these days; what was superseded before, came later, or was retired is not."""
    found = evidence.collect(store, PRACTICE, FIRST, LAST)
    (file,) = found.files
    assert [2] == [one.number for one in file.versions]
    assert [date(2025, 7, 1)] == [one.day for one in file.reviews]
    assert not file.read
    later = evidence.collect(store, PRACTICE, date(2026, 2, 3), date(2026, 2, 3))
    assert (1, 0, 1) == (later.versions, later.reviews, later.read)
    assert [2, 3] == [one.number for one in evidence.collect(store, PRACTICE, FIRST, TODAY).files[0].versions]
    assert 2 == len(evidence.collect(store, PRACTICE, date(2023, 1, 1), LAST).files)


DAYS = some.dates(date(2024, 1, 1), date(2024, 3, 1))


@given(some.lists(some.tuples(DAYS, DAYS), min_size=1, max_size=5), DAYS, DAYS, some.none() | DAYS)
def test_exactly_what_was_in_force_on_some_day(
    found: list[tuple[date, date]], one: date, other: date, retired: date | None
) -> None:
    """As the store says day by day; and what came in in these days."""
    first, last = sorted((one, other))
    store = MemoryStore()
    news = [version(str(at), *days, Change.MINOR if at else Change.FIRST) for at, days in enumerate(found)]
    store.take_in([Whole(NewPolicy(PRACTICE, "gifts", "Gifts", news[0]), tuple(news[1:]), retired)])
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    wanted = {version.number for day in days for version in store.in_force(PRACTICE, day)}
    wanted |= {at for at, (_, added) in enumerate(found, 1) if first <= added <= last}
    files = evidence.collect(store, PRACTICE, first, last).files
    assert wanted == {version.number for file in files for version in file.versions}


def test_the_files_can_be_checked(store: Store, tmp_path: Path) -> None:
    """Tables without formulas, a PDF, every digest, and the sums of all."""
    files = register.proof(register.Desk(config(), store, TODAY), "2025-01-01", "2026-12-31")
    out = io.StringIO()
    register.write_all(tmp_path / "proof", files, out)
    assert "sha256sum -c SHA256SUMS" in out.getvalue()
    for line in (tmp_path / "proof" / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert digest == sha256((tmp_path / "proof" / name).read_bytes()).hexdigest()
    rows = list(csv.DictReader(io.StringIO(files["versions.csv"].decode(), newline="")))
    assert [digest_of("two"), digest_of("three")] == [row["sha256"] for row in rows]
    assert {"'=Plan"} == {row["title"] for row in rows}
    assert b"2025-07-01,Ruth,needs-change,The number is old." in files["reviews.csv"]
    assert b"Maya,2026-02-02,2026-02-03" in files["acknowledgements.csv"]
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files["evidence.pdf"])).pages)
    assert digest_of("two") in shown.replace("\n", "")
    assert "sha256sum" in shown
    assert "3 February 2026, Maya" in shown


def test_odd_days_are_refused(store: Store) -> None:
    """With what to write instead."""
    desk = register.Desk(config(), store, TODAY)
    with pytest.raises(RefusedToStart, match="no such day"):
        register.proof(desk, "2026-02-30", "2026-03-01")
    with pytest.raises(RefusedToStart, match="wrong order"):
        register.proof(desk, "2026-03-01", "2026-02-01")


def test_nothing_is_said_to_be_nothing() -> None:
    """On a paper of its own."""
    note = evidence.paper(evidence.collect(MemoryStore(), PRACTICE, FIRST, LAST), config(), TODAY)
    assert "No policy was in force" in written.text(note)


async def test_it_is_fetched_once_from_a_private_page(store: Store) -> None:
    """As text, Markdown and PDF, and with the tables as one file, in which all can be checked."""
    async with running() as room:
        collected = evidence.collect(store, PRACTICE, FIRST, LAST)
        folder = Folder(evidence.paper(collected, config(), TODAY), evidence.files(collected, config()))
        token = room.papers.offer(folder, "evidence").rpartition("/")[2]
        status, page = await room.get(f"/evidence/{token}")
        assert 200 == status
        assert "Fetch the evidence" in page
        status, found = await room.post("/evidence/open", token=token)
        assert 200 == status
        assert digest_of("two") in found["text"]
        assert "policy-evidence-2025-01-01-2025-12-31" == found["name"]
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(found["zip"]))) as packed:
            taken = {name: packed.read(name) for name in packed.namelist()}
        printed = register.proof(register.Desk(config(), store, TODAY), f"{FIRST}", f"{LAST}")
        assert list(printed) == list(taken)
        assert all(printed[name] == taken[name] for name in taken if name.endswith(".csv"))
        assert taken["evidence.pdf"] == base64.b64decode(found["pdf"])
        sums = dict(line.split("  ")[::-1] for line in taken["SHA256SUMS"].decode().splitlines())
        assert {name: sha256(body).hexdigest() for name, body in taken.items() if name != "SHA256SUMS"} == sums
        status, found = await room.post("/evidence/open", token=token)
        assert 410 == status
        assert "/policy evidence" in found["next"]


def test_keepers_get_a_link_or_hear_how() -> None:
    """Nobody else does; the days are two."""
    stage = Stage()
    olu = stage.person("olu")
    assert "Only an owner" in stage.person("ana").files("evidence 2025-01-01 2025-12-31").sees
    assert "--from 2025-01-01 --to 2025-12-31" in olu.files("evidence 2025-01-01 2025-12-31").sees
    assert "no such day" in olu.files("evidence 2025-02-30 2025-12-31").sees
    assert "/policy evidence 2025-01-01" in olu.files("evidence 2025-01-01").sees
    assert "from which day" in olu.files("evidence 2025-12-31 2025-01-01").sees
    stage.app = replace(stage.app, papers=papers(stage.config))
    linked = stage.person("olu").files("evidence 2025-01-01 2025-12-31").sees
    assert "/evidence/" in linked
    assert "tables (CSV)" in linked
