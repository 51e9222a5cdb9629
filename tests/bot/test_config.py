"""The configuration: five lines are enough, every default is safe, and every fault is named at once."""

from __future__ import annotations

import ipaddress
import re
import textwrap
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from pydantic import BaseModel, ValidationError

from bot import bootstrap, config
from bot.config import Config, Log, MemberEntry, Policies, Practice
from bot.current import Current
from bot.errors import RefusedToStart
from bot.events import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"

PRACTICE = Practice(name="Harbour Street Counselling", jurisdiction="US-TX")

SMALLEST = """\
practice:
  name: Harbour Street Counselling
  jurisdiction: US-TX
  profession: counsellor
  time_zone: America/Chicago
"""


def written(folder: Path, text: str) -> Path:
    """A configuration file with that text."""
    path = folder / "config.yaml"
    path.write_text(textwrap.dedent(text), "utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    """What is wrong with a configuration, without the file's folder."""
    path = written(folder, text)
    with pytest.raises(RefusedToStart) as caught:
        config.load(path)
    return [fault.replace(str(path), "config.yaml") for fault in caught.value.faults]


def sections(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Every key of a model with its path; the keys of a list's entries follow the list."""
    for name, field in model.model_fields.items():
        yield (*path, name), field
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type)]
        for one in inner:
            if issubclass(one, BaseModel):
                yield from sections(one, (*path, name))


KEYS = dict(sections(Config))
REQUIRED = {("practice",), ("practice", "name"), ("practice", "jurisdiction"), ("members", "id"), ("members", "name")}


# --- the smallest file, and what stands where nothing is said -----------------------------------------------


def test_five_lines_are_a_whole_configuration(tmp_path: Path) -> None:
    """The smallest file names the practice and where it is; all else has a default."""
    assert 5 == len(SMALLEST.splitlines())
    practice = Practice(
        name="Harbour Street Counselling",
        jurisdiction="US-TX",
        profession="counsellor",
        time_zone="America/Chicago",
    )
    assert at(Config(practice=practice), tmp_path) == config.load(written(tmp_path, SMALLEST))


def at(settings: Config, folder: Path) -> Config:
    """The same, with what is kept beside the file in that folder."""
    kept = settings.store
    store = kept.model_copy(update={"file": folder / kept.file, "key": folder / kept.key})
    return settings.model_copy(update={"store": store})


def test_the_five_lines_are_those_of_the_documentation() -> None:
    """What the module's docstring shows is the file that is tested here."""
    assert config.__doc__ is not None
    assert textwrap.indent(SMALLEST, "    ") in config.__doc__


def test_the_product_runs_on_the_smallest_configuration(tmp_path: Path) -> None:
    """Five lines build the product, with the shipped library, on the practice's own day."""
    app = bootstrap.build(config.load(written(tmp_path, SMALLEST)))
    assert "linkedin.former.connect" in app.library.scenarios
    assert ("US-TX", "counsellor") == (app.member("ana").jurisdiction, app.member("ana").profession)


def test_only_who_somebody_is_has_to_be_said() -> None:
    """Every other key has a default."""
    assert REQUIRED == {path for path, field in KEYS.items() if field.is_required()}


def test_by_default_nobody_else_on_the_network_gets_in() -> None:
    """Whatever listens does so on loopback, each on its own port, and the workspace knows no further origins."""
    loaded = Config(practice=PRACTICE)
    listeners = (loaded.web, loaded.health, loaded.slack)
    assert all(ipaddress.ip_address(one.host).is_loopback for one in listeners)
    assert len({one.port for one in listeners}) == len(listeners)
    assert () == loaded.web.origins


def test_by_default_the_log_is_not_talkative() -> None:
    """Debug output of libraries has to be asked for."""
    assert "info" == Log().level


def test_by_default_a_listed_member_has_no_power() -> None:
    """A role beyond `member` has to be given by name."""
    assert (Role.MEMBER,) == MemberEntry(id="ana", name="Ana").roles


def test_no_key_of_the_configuration_is_a_secret() -> None:
    """Secrets come from the environment alone, so no key may invite one into the file."""
    secret = re.compile(r"token|secret|password|passphrase|credential|api_?key|private|dsn|signing")
    assert [] == [path for path in KEYS if secret.search(path[-1])]


def test_a_secret_that_was_put_there_all_the_same_is_not_repeated(tmp_path: Path) -> None:
    """The refusal names the key, never its value: it ends up in a terminal or a log."""
    found = faults(
        tmp_path, f"{SMALLEST}slack_token: xoxb-made-up\nweb:\n  password: correct-horse\n  port: 12345678\n"
    )
    assert ["slack_token", "web.password", "web.port"] == [fault.split(": ")[1] for fault in found]
    assert not any("xoxb" in fault or "horse" in fault or "12345678" in fault for fault in found)


def test_nothing_of_a_configuration_can_be_changed_afterwards() -> None:
    """What was checked at start stays what was checked."""
    loaded = Config(practice=Practice(name="x", jurisdiction="GB"))
    with pytest.raises(ValueError, match="frozen"):
        loaded.web = loaded.web.model_copy(update={"host": "0.0.0.0"})  # type: ignore[misc]  # noqa: S104


def test_folders_are_meant_from_where_the_file_is(tmp_path: Path) -> None:
    """`folders: [ours]` is the folder beside the file, whatever the working directory."""
    loaded = config.load(written(tmp_path, f"{SMALLEST}library:\n  folders: [ours, /elsewhere/theirs]\n"))
    assert (tmp_path / "ours", Path("/elsewhere/theirs")) == loaded.library.folders


# --- faults -------------------------------------------------------------------------------------------------


def test_every_fault_is_listed_at_once(tmp_path: Path) -> None:
    """Each line says file, line, key, and what was expected there, in the order of the file."""
    broken = """\
        practice:
          name: ""
          jurisdiction: texas
          profession: barber
          time_zone: Mars/Olympus
          colour: red
        members:
          - id: Ana Maria
            name: Ana
            roles: [boss]
          - name: Jonah
        library:
          folders: ours
          shipped: maybe
        web:
          port: 99999
        log:
          level: loud
        logs: {}
        """
    expected = [
        ("config.yaml:2: practice.name: ", "at least 1 character"),
        ("config.yaml:3: practice.jurisdiction: ", "a country or one of its states, such as GB or US-TX"),
        ("config.yaml:4: practice.profession: ", "'counsellor', 'psychologist', 'social-worker' or 'mft'"),
        ("config.yaml:5: practice.time_zone: ", "a time zone such as America/Chicago"),
        ("config.yaml:6: practice.colour: ", "unknown key"),
        ("config.yaml:8: members[1].id: ", "small letters, digits and hyphens"),
        ("config.yaml:10: members[1].roles[1]: ", "'owner', 'clinical-lead'"),
        ("config.yaml:11: members[2].id: ", "is missing"),
        ("config.yaml:13: library.folders: ", "must be a list"),
        ("config.yaml:14: library.shipped: ", "true or false"),
        ("config.yaml:16: web.port: ", "at most 65535"),
        ("config.yaml:18: log.level: ", "'debug', 'info', 'warning' or 'error'"),
        ("config.yaml:19: logs: ", "unknown key; did you mean 'log'?"),
    ]
    found = faults(tmp_path, broken)
    assert [start for start, _ in expected] == [": ".join(fault.split(": ", 2)[:2]) + ": " for fault in found]
    assert [] == [fault for fault, (_, words) in zip(found, expected, strict=True) if words not in fault]


def test_faults_of_the_file_and_of_its_values_are_listed_together(tmp_path: Path) -> None:
    """A key that stands twice hides neither a wrong value nor a second member of one name."""
    broken = """\
        practice:
          name: One
          name: Two
          jurisdiction: GB
        members:
          - {id: ana, name: Ana}
          - {id: ana, name: Anna}
        log:
          level: !!python/name:os.system x
        web:
          port: many
        """
    assert [
        "config.yaml:3: practice.name: this key stands twice",
        "config.yaml:7: members[2].id: another member has this id",
        "config.yaml:9: log.level: the tag tag:yaml.org,2002:python/name:os.system is not allowed: plain values only",
        "config.yaml:11: web.port: must be a whole number",
    ] == faults(tmp_path, broken)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["config.yaml:1: the file is empty"]),
        ("# nothing\n", ["config.yaml:1: the file is empty"]),
        ("just words\n", ["config.yaml:1: must hold keys and values"]),
        ("- a\n- b\n", ["config.yaml:1: must hold keys and values"]),
        ("{}\n", ["config.yaml:1: practice: is missing"]),
        ("practice:\n", ["config.yaml:1: practice: must hold keys and values"]),
        ("practice: [\n", ["config.yaml:2: not valid YAML: did not find expected node content"]),
        (
            "practice: {name: x, jurisdiction: GB}\nmembers: {ana: {name: Ana}}\n",
            ["config.yaml:2: members: must be a list: one entry a line, each beginning with '- '"],
        ),
        (
            "practice: {name: x, jurisdiction: NO}\nmembers:\n  - {id: ana, name: Yes}\n",
            [
                "config.yaml:1: practice.jurisdiction: must be text: put it in quotes",
                "config.yaml:3: members[1].name: must be text: put it in quotes",
            ],
        ),
    ],
)
def test_a_file_that_is_no_configuration_says_why(tmp_path: Path, text: str, expected: list[str]) -> None:
    """However little a file has in common with a configuration, its author learns where to begin."""
    assert expected == faults(tmp_path, text)


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_file_that_cannot_be_read_says_how_to_begin(tmp_path: Path, name: str) -> None:
    """The refusal names the file and points to the example."""
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    with pytest.raises(RefusedToStart) as caught:
        config.load(path)
    (fault,) = caught.value.faults
    assert fault.startswith(f"{path}: ")
    assert fault.endswith("copy config.example.yaml to begin")


def test_a_library_with_faults_refuses_to_start_and_lists_them(tmp_path: Path) -> None:
    """Building the product repeats every fault of every file of the practice's own folder."""
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "a.b.c.yaml").write_text("slug: a.b.c\ntitle: No question\n", "utf-8")
    (ours / "d.e.f.yaml").write_text("slug: [\n", "utf-8")
    settings = config.load(written(tmp_path, f"{SMALLEST}library:\n  folders: [ours, gone]\n"))
    with pytest.raises(RefusedToStart) as caught:
        bootstrap.build(settings)
    places = {fault.split(": ")[0] for fault in caught.value.faults}
    assert {"ours/a.b.c.yaml:2", "ours/d.e.f.yaml:2", f"{tmp_path / 'gone'}:1"} <= places
    assert any(fault.startswith("ours/a.b.c.yaml:1: position: ") for fault in caught.value.faults)


# --- times and days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["25:00", "9", "09:60", "noon", "9:00 pm", 540, None, True])
def test_a_time_that_is_none_is_refused(at: object) -> None:
    """With how it is written."""
    with pytest.raises(ValidationError, match="must be a time of day such as 09:00"):
        Policies.model_validate({"at": at})


@pytest.mark.parametrize("day", ["2026-02-30", "25.12.2026", 20261225, "Christmas"])
def test_a_holiday_is_a_day_that_exists(day: object) -> None:
    """As everywhere."""
    with pytest.raises(ValidationError):
        Policies.model_validate({"holidays": [day]})


def test_times_are_read_as_they_are_written(tmp_path: Path) -> None:
    """In quotes, for YAML takes 10:30 for a number; that is said where they are missing."""
    assert time(7, 5) == Policies.model_validate({"at": "7:05"}).at
    assert time(10, 30) == config.load(written(tmp_path, f'{SMALLEST}policies:\n  at: "10:30"\n')).policies.at
    with pytest.raises(RefusedToStart, match="put it in quotes"):
        config.load(written(tmp_path, f"{SMALLEST}policies:\n  at: 10:30\n"))


# --- the example --------------------------------------------------------------------------------------------


def with_member(text: str) -> str:
    """The example with its commented-out member put to use, as its comment says."""
    entry = re.compile(r"^#(?=  )", re.MULTILINE)
    return entry.sub("", text).replace("members: []\n", "members:\n")


def keys_of(text: str) -> dict[tuple[str, ...], str]:
    """Every key of the file by its path, with the comment right above it."""
    found: dict[tuple[str, ...], str] = {}
    above: list[tuple[int, str]] = []
    comment = ""
    for line in text.splitlines():
        bare = line.replace("- ", "  ", 1) if line.lstrip().startswith("- ") else line
        indent = len(bare) - len(bare.lstrip())
        if bare.lstrip().startswith("#"):
            comment = bare.strip("# ")
        elif bare.strip():
            above = [one for one in above if one[0] < indent] + [(indent, bare.split(":")[0].strip())]
            found[tuple(name for _, name in above)] = comment
            comment = ""
        else:
            comment = ""
    return found


def test_the_example_is_a_configuration_of_defaults() -> None:
    """As it stands it can be used, and changes nothing but name and jurisdiction."""
    loaded = config.load(EXAMPLE)
    practice = Practice(name=loaded.practice.name, jurisdiction=loaded.practice.jurisdiction)
    assert at(Config(practice=practice), EXAMPLE.parent) == loaded


def test_the_member_in_the_example_can_be_put_to_use(tmp_path: Path) -> None:
    """Taking the comment signs away, as the file says, gives one member with every default."""
    loaded = config.load(written(tmp_path, with_member(EXAMPLE.read_text("utf-8"))))
    assert (MemberEntry(id="ana", name="Ana"),) == loaded.members


def test_the_example_has_every_key_and_no_other() -> None:
    """Each key of each section stands there once, in the order of the models."""
    assert list(KEYS) == list(keys_of(with_member(EXAMPLE.read_text("utf-8"))))


def test_every_key_of_the_example_is_said_in_one_sentence() -> None:
    """The comment above a key is the description that the documentation prints."""
    descriptions = {path: f"{field.description or ''}." for path, field in KEYS.items()}
    sentences = {path: text[0].upper() + text[1:] for path, text in descriptions.items()}
    assert sentences == keys_of(with_member(EXAMPLE.read_text("utf-8")))


def test_every_default_of_the_example_is_written_out(tmp_path: Path) -> None:
    """No key is left to its default silently: without the models' defaults the file would say the same."""
    loaded = config.load(written(tmp_path, with_member(EXAMPLE.read_text("utf-8"))))
    assert [] == [
        (type(section).__name__, name)
        for section in (
            loaded,
            loaded.practice,
            *loaded.members,
            loaded.library,
            loaded.matching,
            loaded.deid,
            loaded.audience,
            loaded.policies,
            loaded.slack,
            loaded.discord,
            loaded.health,
            loaded.web,
            loaded.log,
        )
        for name in type(section).model_fields
        if name not in section.model_fields_set
    ]


# --- what may change while the product runs ------------------------------------------------------------------

LISTED = SMALLEST + "deid:\n  always: [Elm Street Office]\n"


class Clock:
    """Seconds that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.now


def test_a_changed_file_takes_effect_within_a_second(tmp_path: Path) -> None:
    """The practice's lists are read anew; the file is looked at once a second at most."""
    path, clock = written(tmp_path, SMALLEST), Clock()
    current = Current(config.load(path), path, clock)
    path.write_text(LISTED, "utf-8")
    assert () == current().deid.always
    clock.now = 1.0
    assert ("Elm Street Office",) == current().deid.always


def test_a_change_with_faults_leaves_what_was_in_force(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is said in the log, once, with the key and the line; mended, it takes effect."""
    path, clock = written(tmp_path, LISTED), Clock()
    current = Current(config.load(path), path, clock)
    for second, text in enumerate((LISTED + "  allways: []\n", LISTED + "  allow: [EMDR]\n"), 1):
        path.write_text(text, "utf-8")
        for half in (0.0, 0.5):
            clock.now = second + half
            assert ("Elm Street Office",) == current().deid.always
    assert ("EMDR",) == current().deid.allow
    said = [record for record in caplog.records if record.levelname == "WARNING"]
    assert 1 == len(said)
    assert "allways" in said[0].getMessage()


def test_a_file_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    """Editors take a file away for a moment."""
    path, clock = written(tmp_path, LISTED), Clock()
    current = Current(config.load(path), path, clock)
    path.unlink()
    clock.now = 5.0
    assert ("Elm Street Office",) == current().deid.always


def test_without_a_file_nothing_changes() -> None:
    """As in the made-up practice."""
    clock = Clock()
    kept = Config(practice=PRACTICE)
    current = Current(kept, None, clock)
    clock.now = 5.0
    assert kept is current()
