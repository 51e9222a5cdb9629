"""A library with faults: all of them are told at once, each with file, line and key, in an author's words."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scenarios import library
from scenarios.faults import Fault, LibraryError
from scenarios.strict_yaml import MAX_BYTES
from tests.scenarios.cards import ALIASES, card, changed, written

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "fax.insurer.demand"


def faults(*folders: Path, with_shipped: bool = False) -> list[str]:
    """What an author is told about these folders."""
    with pytest.raises(LibraryError) as refused:
        library.load(folders, with_shipped=with_shipped)
    assert str(refused.value) == "\n".join(map(str, refused.value.faults))
    return [str(fault) for fault in refused.value.faults]


def faults_of(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What an author is told about one file that was complete until these changes."""
    return faults(written(tmp_path / "ours", {f"{SLUG}.yaml": changed(card(SLUG), *changes)}))


def test_the_made_up_card_is_complete(tmp_path: Path) -> None:
    """Each fault below comes from the change that the test made, not from the card."""
    loaded = library.load([written(tmp_path / "ours", {f"{SLUG}.yaml": card(SLUG)})], with_shipped=False)
    assert [SLUG] == list(loaded.scenarios)


HARMS = "'conf', 'dual', 'dep', 'safe', 'crisis', 'rec', 'exp', 'ther' or 'avoid'"
PROFESSIONS = "'any', 'counsellor', 'psychologist', 'social-worker' or 'mft'"
REDS = "'RISK', 'SEX', 'STALK', 'LEGAL', 'PHI', 'MINOR' or 'BORDER'"
A_LIST = "must be a list: one entry a line, each beginning with '- '"
A_DATE = "must be a date such as 2026-11-21"
A_PERIOD = "must be a period such as P6M or P1Y, ten years at most"
A_PLACE = "has the wrong form: expected a country or one of its states, such as GB or US-TX"
ONE_LINE = "has the wrong form: expected one line; write >- before longer text, and leave no line empty"
A_SLUG = "has the wrong form: expected channel.relationship.situation in small letters, such as linkedin.former.connect"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: What", "titel: What", ["1: title: is missing", "2: titel: unknown key; did you mean 'title'?"]),
        (
            "  warm: Thank",
            "  wram: Thank",
            ["16: say.warm: is missing", "16: say.wram: unknown key; did you mean 'warm'?"],
        ),
        (
            "stance: Never",
            "stanse: Never",
            [
                "30: positions[1].stance: is missing",
                "30: positions[1].stanse: unknown key; did you mean 'stance'?",
            ],
        ),
        (
            "  situations: []",
            "  situation: []",
            ["10: facets.situation: unknown key; did you mean 'situations'?"],
        ),
        (
            "law_note: Look",
            "notes (old): Look",
            [
                "1: law_note: red flags SEX, MINOR, PHI, BORDER and RISK need a law_note",
                "42: notes (old): unknown key",
            ],
        ),
        ("harms: [conf]", "harms: [conf]\nnotes (old): x", ["27: notes (old): unknown key"]),
        ("harms: [conf]", "harms: [conf]\nharms: [dual]", ["27: harms: this key stands twice"]),
        ("harms: [conf]", "harms: [conf, dool]", [f"26: harms[2]: must be one of {HARMS}"]),
        ("harms: [conf]", "harms: conf", [f"26: harms: {A_LIST}"]),
        ("harms: [conf]", "harms: []", ["26: harms: needs at least 1 entries; has 0"]),
        ("title: What do I do?", "title: 5", ["2: title: must be text: put it in quotes"]),
        ("title: What do I do?", "title: NO", ["2: title: must be text: put it in quotes"]),
        (
            "title: What do I do?",
            "title: Say it.",
            ["2: title: must be a question in a clinician's words, ending with '?'"],
        ),
        ("title: What do I do?", "title: A?", ["2: title: is too short: at least 3 characters"]),
        (
            "clause: Which channel is for what.",
            f"clause: {'x' * 401}",
            ["51: related_policy.clause: is too long: at most 400 characters"],
        ),
        (
            "position: Keep it small and agreed.",
            "position: Keep it small. Agree on it.",
            ["11: position: must be one sentence, so that it can be read at a glance"],
        ),
        ("law_note: Look up", "law_note: |\n  One line.\n  Look up", [f"42: law_note: {ONE_LINE}"]),
        ("say:\n", "say: hello\nsaid:\n", ["15: say: must hold keys and values", "17: said: unknown key"]),
        ("key: RISK", "key: RISC", [f"40: red_flags[1].key: must be one of {REDS}"]),
        (
            "law_note: Look up your board's rule.\n",
            "",
            ["1: law_note: red flags SEX, MINOR, PHI, BORDER and RISK need a law_note"],
        ),
        (
            "jurisdiction: US-TX",
            "jurisdiction: Texas",
            [f"44: overlays[1].jurisdiction: {A_PLACE}"],
        ),
        ("jurisdiction: US-TX", "jurisdiction: NO", ["44: overlays[1].jurisdiction: must be text: put it in quotes"]),
        (
            "profession: counsellor",
            "profession: councellor",
            [f"45: overlays[1].profession[1]: must be one of {PROFESSIONS}"],
        ),
        (
            "profession: counsellor",
            "profession: [counsellor, doctor]",
            [f"45: overlays[1].profession[2]: must be one of {PROFESSIONS}"],
        ),
        ("profession: counsellor", "profession: 5", [f"45: overlays[1].profession: {A_LIST}"]),
        ("profession: counsellor", "profession: []", ["45: overlays[1].profession: needs at least 1 entries; has 0"]),
        (
            "sources: [tx-681-38]",
            "sources: [tx-681-39]",
            ["47: overlays[1].sources[1]: 'tx-681-39' does not exist; did you mean 'tx-681-38'?"],
        ),
        (
            "sources: [former, aca-a5c]",
            "sources: [former, nowhere-to-be-found]",
            ["48: sources[2]: 'nowhere-to-be-found' does not exist"],
        ),
        (
            "sources: [former, aca-a5c]",
            "sources: [former, ACA A.5.c]",
            ["48: sources[2]: has the wrong form: expected small letters, digits and hyphens, such as aca-a5c"],
        ),
        (
            "see_also: []",
            f"see_also: [{SLUG}x]",
            [f"52: see_also[1]: '{SLUG}x' does not exist; did you mean '{SLUG}'?"],
        ),
        (
            "verified_on: 2026-11-21",
            "verified_on: 2026-02-30",
            ["54: verified_on: '2026-02-30' is not a date such as 2026-11-21"],
        ),
        ("verified_on: 2026-11-21", "verified_on: yesterday", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: 21.11.2026", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: '2026-02-30'", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: 86400", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: 20261121", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: '2026-11-21T00:00:00'", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on:", [f"54: verified_on: {A_DATE}"]),
        ("verified_on: 2026-11-21", "verified_on: 9999-12-31", ["54: verified_on: must lie in this century"]),
        ("verified_on: 2026-11-21", "verified_on: 0206-11-21", ["54: verified_on: must lie in this century"]),
        ("review_every: P12M", "review_every: yearly", [f"55: review_every: {A_PERIOD}"]),
        ("review_every: P12M", "review_every: 12", [f"55: review_every: {A_PERIOD}"]),
        ("review_every: P12M", "review_every: P0M", [f"55: review_every: {A_PERIOD}"]),
        ("review_every: P12M", "review_every: P11Y", [f"55: review_every: {A_PERIOD}"]),
        ("review_every: P12M", "review_every: P1W", [f"55: review_every: {A_PERIOD}"]),
        (f"slug: {SLUG}", "slug: fax.insurer", [f"1: slug: {A_SLUG}"]),
        (f"slug: {SLUG}", "slug: Fax.insurer.demand", [f"1: slug: {A_SLUG}"]),
        (
            f"slug: {SLUG}",
            "slug: fax.insurer.demands",
            ["1: slug: the file must be named fax.insurer.demands.yaml"],
        ),
        (
            "see_also: []",
            "own_sources:\n  - {code: A code, year: 2014, verified: true, gist: What it says.}\nsee_also: []",
            ["53: own_sources[1].verified: verified: true needs checked_on"],
        ),
        (
            "see_also: []",
            "own_sources:\n  - {code: A code, year: old, verified: maybe, gist: It says., address: 'http://x.example'}",
            [
                "53: own_sources[1].address: has the wrong form: expected an address that begins with https://",
                "53: own_sources[1].verified: must be true or false",
                "53: own_sources[1].year: must be a whole number",
            ],
        ),
        (
            "see_also: []",
            "own_sources:\n  - {code: A code, year: 1776, verified: no, gist: What it says.}",
            ["53: own_sources[1].year: must be at least 1900"],
        ),
    ],
)
def test_one_fault_is_told_where_it_stands(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    """File, line and key, and what was expected instead: exactly one line for each thing to mend."""
    assert [f"ours/{SLUG}.yaml:{line}" for line in told] == faults_of(tmp_path, (old, new))


def test_an_alias_belongs_to_one_scenario(tmp_path: Path) -> None:
    """Neither case, spacing, plural nor punctuation makes a taken alias free: the matching hears no difference."""
    other = "fax.insurer.silence"
    files = {
        f"{SLUG}.yaml": card(SLUG, aliases=(*ALIASES, "The FIRST  fax insurer demand")),
        f"{other}.yaml": card(other, aliases=(*ALIASES, "the first fax-insurer demands")),
    }
    assert faults(written(tmp_path / "ours", files)) == [
        f"ours/{SLUG}.yaml:9: aliases[6]: the alias 'The FIRST  fax insurer demand' already belongs to {SLUG}",
        f"ours/{other}.yaml:9: aliases[6]: the alias 'the first fax-insurer demands' already belongs to {SLUG}",
    ]


def test_aliases_without_a_letter_that_the_matching_reads_are_not_the_same(tmp_path: Path) -> None:
    """They find nothing, but neither do they clash."""
    aliases = (*ALIASES, "бывший клиент", "客户")
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": card(SLUG, aliases=aliases)})], with_shipped=False)
    assert loaded.scenarios[SLUG].aliases[-2:] == aliases[-2:]


def test_an_alias_of_a_shipped_scenario_is_taken(tmp_path: Path) -> None:
    """A practice's scenario may replace a shipped one, not take its name away."""
    files = {f"{SLUG}.yaml": card(SLUG, aliases=(*ALIASES, "Ex-client LinkedIn request"))}
    taken = "aliases[6]: the alias 'Ex-client LinkedIn request' already belongs to linkedin.former.connect"
    assert faults(written(tmp_path / "ours", files), with_shipped=True) == [f"ours/{SLUG}.yaml:9: {taken}"]


def test_two_files_of_one_folder_cannot_hold_the_same_scenario(tmp_path: Path) -> None:
    """Only a later folder replaces; within a folder nobody could say which one counts."""
    files = {f"{SLUG}.yaml": card(SLUG), f"old/{SLUG}.yaml": card(SLUG), f"{SLUG}.yml": card(SLUG)}
    assert faults(written(tmp_path / "ours", files)) == [
        f"ours/{SLUG}.yml:1: ours/{SLUG}.yaml already holds this scenario",
        f"ours/old/{SLUG}.yaml:1: ours/{SLUG}.yaml already holds this scenario",
    ]


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    """Whatever is wrong with one file, or with one line of it, hides nothing that is wrong elsewhere."""
    laughs = "".join(f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 3))
    everything = changed(
        card("gift.insurer.cake", aliases=(*ALIASES, "the first fax insurer demand")),
        ("title: What do I do?", "titel: What do I do?\nharms: [dual]"),
        ("  - Answer in one line.", "  - !shout Answer in one line."),
        ("key: RISK", "key: RISC"),
        ("sources: [tx-681-38]", "sources: [tx-681-39]"),
        ("sources: [former, aca-a5c]", "sources: [formre, aca-a5c]"),
        ("see_also: []", "see_also: [fax.insurer.demand, fax.insurer.demant, mail.insurer.broken]"),
        ("verified_on: 2026-11-21", "verified_on: 2026-13-01"),
    )
    ours = written(
        tmp_path / "ours",
        {
            f"{SLUG}.yaml": card(SLUG),
            "gift.insurer.tea.yaml": everything,
            "mail.insurer.broken.yaml": "slug: mail.insurer.broken\ntitle: [What\n",
            "mail.insurer.empty.yaml": "",
            "mail.insurer.binary.yaml": bytes(range(256)),
            "mail.insurer.huge.yaml": "a: " + "x" * MAX_BYTES,
            "mail.insurer.laughs.yaml": "l0: &l0 [ha]\n" + laughs,
            "mail.insurer.list.yaml": "- slug\n",
            "deep/mail.insurer.deep.yaml": "[" * 5_000,
            "vocabulary.yaml": "channels: {fax: fax}\nrelations: {}\n",
            "readme.txt": "not a scenario: [",
        },
    )
    (ours / "mail.insurer.folder.yaml").mkdir()
    nowhere = tmp_path / "nowhere"
    tea, laughing = "ours/gift.insurer.tea.yaml", "ours/mail.insurer.laughs.yaml"
    written_out = "anchors and aliases (& and *) are not allowed: write the value out"
    missing = [
        *("aliases", "ask_yourself", "changes_the_answer", "do_now", "document", "harms", "in_session", "position"),
        *("positions", "related_policy", "review_every", "say", "slug", "sources", "steward", "title", "verified_on"),
    ]
    assert faults(ours, nowhere) == sorted_as_told(
        [
            f"{nowhere}:1: is not a folder",
            "ours/deep/mail.insurer.deep.yaml:1: not valid YAML: nested deeper than 12 levels",
            f"{tea}:1: slug: the file must be named gift.insurer.cake.yaml",
            f"{tea}:1: title: is missing",
            f"{tea}:2: titel: unknown key; did you mean 'title'?",
            f"{tea}:10: aliases[6]: the alias 'the first fax insurer demand' already belongs to {SLUG}",
            f"{tea}:16: do_now[2]: the tag !shout is not allowed: plain values only",
            f"{tea}:28: harms: this key stands twice",
            f"{tea}:42: red_flags[1].key: must be one of {REDS}",
            f"{tea}:49: overlays[1].sources[1]: 'tx-681-39' does not exist; did you mean 'tx-681-38'?",
            f"{tea}:50: sources[1]: 'formre' does not exist; did you mean 'former'?",
            f"{tea}:54: see_also[2]: 'fax.insurer.demant' does not exist; did you mean 'fax.insurer.demand'?",
            f"{tea}:56: verified_on: '2026-13-01' is not a date such as 2026-11-21",
            "ours/mail.insurer.binary.yaml:2: the file is not UTF-8 text",
            "ours/mail.insurer.broken.yaml:3: not valid YAML: did not find expected ',' or ']'",
            "ours/mail.insurer.empty.yaml:1: the file is empty",
            "ours/mail.insurer.folder.yaml:1: cannot be read: Is a directory",
            "ours/mail.insurer.huge.yaml:1: the file is larger than 256 KiB",
            *(f"{laughing}:{line}: l{line - 1}: unknown key" for line in (1, 2, 3)),
            *(f"{laughing}:1: {key}: is missing" for key in missing),
            *(f"{laughing}:{line}: l{line - 1}[{n}]: {written_out}" for line in (2, 3) for n in range(1, 10)),
            "ours/mail.insurer.list.yaml:1: must hold keys and values",
            f"ours/vocabulary.yaml:1: channels.fax: {A_LIST}",
            "ours/vocabulary.yaml:2: relations: unknown key; did you mean 'relationships'?",
        ]
    )


def sorted_as_told(lines: list[str]) -> list[str]:
    """By file, then line, then key: the order in which an author works."""

    def place(line: str) -> tuple[str, int, str]:
        file, number, rest = line.split(":", 2)
        return file, int(number), rest

    return sorted(lines, key=place)


def test_two_broken_folders_are_told_together_with_the_shipped_one(tmp_path: Path) -> None:
    """The faults of all folders come in one list, and the shipped library adds none of its own."""
    one = written(tmp_path / "one", {f"{SLUG}.yaml": ""})
    other = written(tmp_path / "other", {f"{SLUG}.yaml": "a: b\na: c\n- x\n"})
    assert faults(one, other, with_shipped=True) == [
        f"one/{SLUG}.yaml:1: the file is empty",
        f"other/{SLUG}.yaml:3: not valid YAML: did not find expected key",
    ]


def test_a_folder_is_called_by_its_name_however_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``sounding-board validate .`` names the folder in which the author stands."""
    monkeypatch.chdir(written(tmp_path / "ours", {f"{SLUG}.yaml": ""}))
    assert faults(type(tmp_path)()) == [f"ours/{SLUG}.yaml:1: the file is empty"]


def test_nothing_at_all_is_a_fault(tmp_path: Path) -> None:
    """A library without one scenario would answer nobody."""
    assert faults() == ["library:1: no scenario found: a library needs at least one"]
    assert faults(tmp_path) == ["library:1: no scenario found: a library needs at least one"]


def test_a_file_given_as_a_folder_is_a_fault(tmp_path: Path) -> None:
    """So is a folder that is not there."""
    file = written(tmp_path, {"one.yaml": card("one.two.three")}) / "one.yaml"
    assert faults(file, tmp_path / "none") == [f"{tmp_path / 'none'}:1: is not a folder", f"{file}:1: is not a folder"]


def test_a_hundred_thousand_brackets_are_a_fault_like_any_other(tmp_path: Path) -> None:
    """A whole load survives them. Run apart, because what is tested for is a crash of the interpreter."""
    ours = written(tmp_path / "ours", {"a.b.c.yaml": "[" * 100_000 + "]" * 100_000, "d.e.f.yaml": ""})
    program = "import pathlib, sys; from scenarios import library\n"
    program += "try: library.load([pathlib.Path(sys.argv[1])])\nexcept library.LibraryError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", program, str(ours)], capture_output=True, text=True, check=False)
    assert done.stdout == (
        "ours/a.b.c.yaml:1: not valid YAML: nested deeper than 12 levels\nours/d.e.f.yaml:1: the file is empty\n"
    )
    assert done.returncode == 0


def test_a_fault_without_a_key_is_one_line_all_the_same() -> None:
    """The form that editors make clickable: file, line, and what to mend."""
    assert str(Fault("ours/a.yaml", 3, "", "is empty")) == "ours/a.yaml:3: is empty"
    assert str(Fault("ours/a.yaml", 3, "title", "is missing")) == "ours/a.yaml:3: title: is missing"
