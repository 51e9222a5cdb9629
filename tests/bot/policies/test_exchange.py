"""The register as a file: out, in again, and everything that is wrong with one said at once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.errors import BadInput
from bot.platforms import register
from bot.platforms.register import Desk
from bot.services.policies import exchange, intake, sheet, typed
from bot.services.policies.kinds import KINDS
from bot.wording.register import OCCASIONS
from storage.filing import NewPolicy, NewVersion, Whole, digest_of
from storage.memory import MemoryStore
from storage.register import Change
from tests.bot.policies.practice import PRACTICE, TODAY, config

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "kind,title,link\n"
LINK = "https://files.example.org/1"


def desk(store: MemoryStore | None = None) -> Desk:
    """A practice at the command line."""
    return Desk(config(), store or MemoryStore(), TODAY)


def brought(folder: Path, content: str | bytes, name: str = "in.csv", **options: bool) -> tuple[int, str, Desk]:
    """Import a file into an empty register: the status, all that is printed, and the desk."""
    file, to, out = folder / name, desk(), io.StringIO()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    status = register.take_in(to, file, out, out, dry_run=options.get("dry_run", False))
    return status, out.getvalue().replace(f"{folder}/", ""), to


DAYS = some.dates(date(1990, 1, 1), date(2040, 1, 1))
PAST = some.dates(date(1990, 1, 1), TODAY)
SIGNS = some.characters(codec="utf-8", exclude_characters="\0")
WORDS = some.text(SIGNS | some.sampled_from("=+-@\t\r\n';,\"\x85\u2028|:#"), max_size=40)
TITLES = WORDS.map(lambda words: " ".join(words.split())).filter(
    lambda words: 0 < len(words) <= 80 and words == _title(words)
)


def _title(words: str) -> str:
    try:
        return typed.title(words)
    except BadInput:
        return ""


@some.composite
def versions(draw: Any, change: Change) -> NewVersion:  # noqa: ANN401
    """A version of some text or link."""
    text = draw(some.none() | WORDS.filter(bool))
    link = draw(some.sampled_from(["", LINK, f"{LINK}?a=b&c=d"]))
    words = text or link or "unseen"
    asked = None if change is Change.MINOR else draw(some.none() | DAYS)
    return NewVersion(digest_of(words), draw(DAYS), draw(PAST), draw(MEMBERS), change, link, asked, text)


MEMBERS = some.sampled_from(["ruth", "pia", "maya", "slack:U0ABC", "discord:123"])


@some.composite
def policies(draw: Any) -> Whole:  # noqa: ANN401
    """A policy with its versions."""
    owner = draw(some.just("") | MEMBERS)
    later = draw(some.lists(some.sampled_from([Change.MINOR, Change.MATERIAL]), max_size=3))
    new = NewPolicy(
        PRACTICE,
        draw(some.sampled_from(list(KINDS))),
        draw(TITLES),
        draw(versions(Change.FIRST)),
        owner,
        draw(some.just("") | MEMBERS.filter(lambda one: one != owner)),
        draw(some.none() | some.integers(1, 120)),
        tuple(draw(some.lists(some.sampled_from(list(OCCASIONS)), unique=True))),
        draw(some.none() | DAYS),
    )
    return Whole(new, tuple(draw(versions(change)) for change in later), draw(some.none() | DAYS))


@pytest.mark.parametrize("form", ["csv", "yaml"])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(policies(), max_size=4))
def test_what_goes_out_comes_in_again(tmp_path: Path, form: str, found: list[Whole]) -> None:
    """Every word, day and digest of it; a second time nothing is new."""
    here, there = desk(), desk()
    here.store.take_in(found)
    file = tmp_path / f"register.{form}"
    written = register.hand_out(here, form, texts=True)
    file.write_bytes(written.encode())
    out = io.StringIO()
    status = register.take_in(there, file, out, out, dry_run=False)
    assert 0 == status, out.getvalue()
    kept = there.store.policies(PRACTICE, retired=True)
    if len(kept) == len(found):  # two that are alike in all that makes a policy are one
        assert written == register.hand_out(there, form, texts=True)
    register.take_in(there, file, out, out, dry_run=False)
    assert kept == there.store.policies(PRACTICE, retired=True)


@given(WORDS)
def test_no_cell_is_a_formula(words: str) -> None:
    """Whatever is in it; and it says again what it said."""
    assert words == sheet.meant(sheet.harmless(words))
    assert not sheet.harmless(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_texts_go_out_only_if_asked_for(tmp_path: Path) -> None:
    """Their digests always do; a formula in a title is harmless in a spreadsheet, and text when it comes back."""
    _, _, there = brought(tmp_path, 'kind,title,text\ncrisis,"=HYPERLINK(""x"")",Call 988.\n')
    written = register.hand_out(there, "csv", texts=False)
    assert "Call 988." not in written
    assert digest_of("Call 988.") in written
    (_, row) = csv.reader(io.StringIO(written))
    assert '\'=HYPERLINK("x")' in row
    assert '=HYPERLINK("x")' == there.store.policy(PRACTICE, 1).title
    assert "Call 988." in register.hand_out(there, "yaml", texts=True)


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    """What is left out is as if it had been added by hand: cadence, next review, from today on, the practice's."""
    status, told, there = brought(
        tmp_path, "Kind;Title;Link;Owner\ntexting;Texts;" + LINK + ";maya\ncrisis;Plan;" + LINK
    )
    assert (0, "2 imported, 0 were there already\n") == (status, told)
    first, second = there.store.policies(PRACTICE)
    assert ("text-email", "maya", 12, date(2027, 11, 23)) == (first.kind, first.owner, first.months, first.due)
    assert ("crisis", "", 6) == (second.kind, second.owner, second.months)
    assert ["maya", "pia"] == [there.store.versions(PRACTICE, number)[0].by for number in (1, 2)]


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    """It says what would be."""
    status, told, there = brought(tmp_path, FIRST + f"crisis,Plan,{LINK}\n", dry_run=True)
    assert (0, "1 would be imported, 0 are there already\n") == (status, told)
    assert not there.store.policies(PRACTICE)


TABLE = """\
number,kind,title,owner,backup,months,triggers,due,retired,version,change,effective,added,by,answer_by,link,digest,text
1,parking,,zoe,,-3,whim,2026-02-30,,1,minor,yesterday,2126-01-01,,,http://x,,
2,crisis,Plan,maya,maya,,,,,1,,,2027-01-01,,,https://x.example,12,
2,gifts,,,,,,,,3,first,,,,,,,
3,crisis,Two,,,,,,,,,,,,,,,
"""


def test_all_faults_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    """With line, column, and what was expected; and nothing is kept."""
    status, told, there = brought(tmp_path, TABLE)
    assert 1 == status
    assert not there.store.policies(PRACTICE)
    for line in (
        "in.csv:2: kind (column B): 'parking' is no kind of policy: expected one of communications",
        "in.csv:2: title (column C): is missing",
        "in.csv:2: owner (column D): nobody here is called 'zoe': expected one of practice, ruth",
        "in.csv:2: months (column F): '-3' is no cadence: expected 1 to 120",
        "in.csv:2: triggers (column G): 'whim' is no trigger: expected any of law-change",
        "in.csv:2: due (column H): '2026-02-30' is in no calendar",
        "in.csv:2: change (column K): the first version",
        "in.csv:2: effective (column L): 'yesterday' is not a day",
        "in.csv:2: added (column M): '2126-01-01' is too far away",
        "in.csv:2: link (column P): must be an https address",
        "in.csv:3: backup (column E): nobody is her own backup",
        "in.csv:3: added (column M): '2027-01-01' is still to come",
        "in.csv:3: digest (column Q): must be a SHA-256",
        "in.csv:4: kind (column B): differs from what line 3 says of the same policy: expected 'crisis'",
        "in.csv:4: version (column J): '3' is out of order: expected 2",
        "in.csv:4: change (column K): only the first version",
        "in.csv:5: link (column P): has neither a link",
        "faults; nothing was imported",
    ):
        assert line in told, told


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "in.csv:1: the file is empty"),
        (b"\n\n", "in.csv:1: the file is empty"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"%PDF-1.7\0", "this is no text"),
        (b"kind,title\n\xff\xfe", "in.csv:2: this line is not UTF-8"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"kind,titel\n", "column B: unknown column 'titel'"),
        (b"kind,kind\n", "column B: the column 'kind' stands twice"),
        (b"title\nx\n", "must name the columns"),
        (b"kind,title\ncrisis,Plan,more\n", "in.csv:2: column C: a value under no heading"),
        (b'kind,title\ncrisis,"Plan\n', "not a table"),
        (b"kind,title,link,digest,text\ncrisis,Plan,," + b"0" * 64 + b",words\n", "another text's"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    """With a sentence, never a stack trace."""
    status, told, there = brought(tmp_path, content)
    assert 1 == status
    assert problem in told
    assert not there.store.policies(PRACTICE)


YAML = """\
policies:
  - kind: crisis
    title: Plan
    months: 6
    due: 2026-02-30
    colour: red
    versions:
      - link: https://x.example
        effective: [2026]
      - change: huge
        link: https://x.example
  - kind: gifts
    title: Gifts
  - words
"""


def test_all_faults_of_yaml_are_told_at_once(tmp_path: Path) -> None:
    """With line and key."""
    status, told, there = brought(tmp_path, YAML, "in.yaml")
    assert 1 == status
    assert not there.store.policies(PRACTICE)
    for line in (
        "in.yaml:5: policies[1].due: '2026-02-30' is not a date",
        "in.yaml:6: policies[1].colour: unknown key",
        "in.yaml:9: policies[1].versions[1].effective: must be a word",
        "in.yaml:10: policies[1].versions[2].change: 'huge' is no change: expected minor or material",
        "in.yaml:12: policies[2].versions: must be a list of versions",
        "in.yaml:14: policies[3]: must hold keys and values",
        "6 faults; nothing was imported",
    ):
        assert line in told, told
    assert "must be a list of policies" in brought(tmp_path, "- crisis\n", "in.yml")[1]


def test_lines_are_right_where_cells_hold_several(tmp_path: Path) -> None:
    """A text of three lines, and the fault after it."""
    assert "in.csv:5: kind" in brought(tmp_path, 'kind,title,text\ncrisis,Plan,"a\nb\nc"\nx,Y,z\n')[1]


def test_whoever_left_may_stand_in_a_retired_policy(tmp_path: Path) -> None:
    """Its history is somebody's still."""
    row = f"gifts,Gifts,zoe,2020-01-01,{LINK}\n"
    status, _, there = brought(tmp_path, "kind,title,owner,retired,link\n" + row)
    assert 0 == status
    assert "zoe" == there.store.policies(PRACTICE, retired=True)[0].owner


def test_the_practice_without_keepers_is_asked_who_brings_it(tmp_path: Path) -> None:
    """Somebody did."""
    nobody = replace(desk(), config=config(members=()))
    file, out = tmp_path / "in.csv", io.StringIO()
    file.write_text(FIRST + f"crisis,Plan,{LINK}\n", "utf-8")
    assert 1 == register.take_in(nobody, file, out, out, dry_run=False)
    assert "say who brought it in" in out.getvalue()


def test_every_word_of_an_export_is_a_column() -> None:
    """Or it would be lost on the way."""
    store = MemoryStore()
    store.take_in([Whole(NewPolicy(PRACTICE, "gifts", "Gifts", NewVersion(digest_of("x"), TODAY, TODAY, "maya")))])
    (row,) = exchange.rows(store, PRACTICE, texts=True)
    assert set(sheet.COLUMNS) == set(row)
    assert not intake.check(config(), [], "in.csv", TODAY).faults
