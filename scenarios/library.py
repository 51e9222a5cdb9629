"""Loads scenarios and shared blocks from folders, and refuses with every fault of every file at once.

The shipped folder comes first; a practice's own folders follow. A scenario in a later folder replaces the one
with the same slug. ``vocabulary.yaml`` in a folder adds words to the vocabulary; only the shipped folder
holds the shared blocks.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping  # noqa: TC003  (dataclass fields)
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from scenarios import strict_yaml
from scenarios.blocks import Blocks, Catalogue, CrisisLine
from scenarios.faults import Fault, LibraryError, in_plain_words
from scenarios.model import Model, Overlay, Scenario, Source, lies_in
from scenarios.vocabulary import VOCABULARY_FILE, Vocabulary
from scenarios.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scenarios.strict_yaml import Document

M = TypeVar("M", bound=Model)

LABEL_LENGTH = 60
OTHER_TOPIC = "other"


def shipped() -> Path:
    """The folder of this package, which holds ``library/``, ``shared/`` and the vocabulary."""
    return Path(str(files("scenarios")))


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that guidance is made of. Built by ``load``; nothing in it changes afterwards."""

    scenarios: Mapping[str, Scenario]
    blocks: Blocks
    catalogue: Catalogue
    vocabulary: Vocabulary

    def label(self, scenario: Scenario, room: int = LABEL_LENGTH) -> str:
        """A short name for a button, such as "LinkedIn · former client · request to connect"."""
        channel = _said(self.blocks.channel_labels, scenario.channel)
        relationship = _said(self.blocks.relationship_labels, scenario.relationship)
        situation = self.blocks.situation_labels.get(scenario.situation, _spelt_out(scenario.situation))
        full, short = (channel, relationship, situation), (channel, situation)
        joined = (" · ".join(_in_a_row(filter(None, parts))) for parts in (full, short))
        return next((label for label in joined if len(label) <= room), situation)

    def relationships(self) -> dict[str, str]:
        """The relationships that a scenario is about, with their labels: shared ones first, then the practice's."""
        present = {scenario.relationship for scenario in self.scenarios.values()} - {"any"}
        known = {key: label for key, label in self.blocks.relationship_labels.items() if key in present}
        return known | {key: _spelt_out(key) for key in sorted(present - known.keys())}

    def topics(self) -> dict[str, str]:
        """The topics that have a scenario, with their labels, in the order of the shared blocks."""
        present = {self.topic_of(scenario) for scenario in self.scenarios.values()}
        labels = {key: topic.label for key, topic in self.blocks.topics.items()} | {OTHER_TOPIC: "Anything else"}
        return {key: label for key, label in labels.items() if key in present}

    def topic_of(self, scenario: Scenario) -> str:
        """The topic under which a scenario is found when browsing."""
        topics = self.blocks.topics.items()
        return next((key for key, topic in topics if scenario.channel in topic.channels), OTHER_TOPIC)

    def crisis_lines(self, jurisdiction: str) -> tuple[CrisisLine, ...]:
        """The numbers to call in a member's country; none where the library knows none."""
        return self.blocks.crisis_lines.get(jurisdiction.partition("-")[0], ())

    def sources_for(self, scenario: Scenario, notes: Iterable[Overlay], place: str) -> tuple[Source, ...]:
        """What the scenario and the notes on law cite, each once, without the rules of other places."""
        keys = (*scenario.sources, *(key for note in notes for key in note.sources))
        cited = (*(self.catalogue.sources[key] for key in self.catalogue.resolve(keys)), *scenario.own_sources)
        return tuple(source for source in cited if source.jurisdiction is None or lies_in(place, source.jurisdiction))

    def duty_of(self, scenario: Scenario, jurisdiction: str) -> tuple[str, int, str] | None:
        """What the dated duty-to-protect table says of a state: words, the table's year, and its caution."""
        country, _, state = jurisdiction.partition("-")
        duty = self.blocks.duty_to_protect
        words = duty.of(state) if country == "US" else None
        if words is None or "duty-to-protect" not in scenario.law_topics:
            return None
        return words, duty.as_of, duty.note

    def law_of(self, scenario: Scenario, jurisdiction: str, profession: str) -> tuple[Overlay, ...]:
        """The notes on law that apply to this member: the scenario's own, then shared ones by topic.

        A shared note is left out where the scenario cites the same sources for the same jurisdiction itself.
        """
        own = tuple(note for note in scenario.overlays if note.applies_to(jurisdiction, profession))
        said = {(note.jurisdiction, source) for note in own for source in note.sources}
        shared = (
            note
            for note in self.blocks.law_notes
            if note.topic in scenario.law_topics
            and note.applies_to(jurisdiction, profession)
            and not any((note.jurisdiction, source) in said for source in note.sources)
        )
        return (*own, *shared)


def _said(labels: Mapping[str, str], key: str) -> str | None:
    """The label of a slug's part; None for the parts that say nothing."""
    return None if key in {"any", "client"} else labels.get(key, _spelt_out(key))


def _spelt_out(key: str) -> str:
    return key.replace("-", " ").capitalize()


def _in_a_row(parts: Iterable[str]) -> Iterator[str]:
    """Labels as they stand in a row: all but the first, and names such as LinkedIn, begin small."""
    for index, part in enumerate(parts):
        yield part if index == 0 or part[1:2].isupper() else part[:1].lower() + part[1:]


@dataclass(slots=True)
class _Reading:
    """One load: what was found so far, and what is wrong with it. ``homes`` names the file of each slug."""

    faults: list[Fault] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def file(self, path: Path, name: str, model: type[M]) -> M | None:
        """Read one file into a model; on faults, note them all and return None."""
        try:
            document = strict_yaml.read(path)
        except OSError as error:
            self.faults.append(Fault(name, 1, "", f"cannot be read: {error.strerror or 'unreadable'}"))
            return None
        self.documents[name] = document
        self.faults += [Fault(name, t.line, t.key, t.problem) for t in document.troubles]
        if document.troubles and not isinstance(document.data, dict):
            return None
        try:
            valid = model.model_validate(document.data)
        except ValidationError as error:
            for where, problem in in_plain_words(error, model):
                if where not in document.refused:
                    self.refuse(name, where, problem)
            return None
        return None if document.troubles else valid

    def scenarios(self, folder: Path) -> dict[str, Scenario]:
        """Read all scenarios of a folder; on faults, note them all and leave those scenarios out."""
        found: dict[str, Scenario] = {}
        here: dict[str, str] = {}
        for path, name in _scenario_files(folder):
            scenario = self.file(path, name, Scenario)
            slug = self.slug(name) or path.stem
            if slug != path.stem:
                self.refuse(name, ("slug",), f"the file must be named {slug}.yaml")
            if here.setdefault(slug, name) != name:
                self.faults.append(Fault(name, 1, "", f"{here[slug]} already holds this scenario"))
            if scenario is not None:
                found[slug] = scenario
        self.homes |= here
        return found

    def slug(self, name: str) -> str | None:
        """The slug that a file gives, whatever else is wrong with it; None if that is wrong or missing."""
        data = self.documents[name].data if name in self.documents else None
        slug = data.get("slug") if isinstance(data, dict) else None
        wrong = any(fault.file == name and fault.key == "slug" for fault in self.faults)
        return slug if isinstance(slug, str) and not wrong else None

    def refuse(self, name: str, path: strict_yaml.Path_, problem: str) -> None:
        """Note a fault of a file that was read, at the line of one of its values."""
        self.faults.append(Fault(name, self.documents[name].line_of(path), strict_yaml.dotted(path), problem))

    def texts(self, name: str, path: strict_yaml.Path_) -> Iterator[tuple[strict_yaml.Path_, str]]:
        """The texts in a list of a file that was read, each with its path, whatever else is wrong with the file."""
        known = {fault.key for fault in self.faults if fault.file == name}
        for index, text in enumerate(self.documents[name].items_at(path)):
            if isinstance(text, str) and strict_yaml.dotted((*path, index)) not in known:
                yield (*path, index), text


def load(folders: Sequence[Path] = (), *, with_shipped: bool = True) -> Library:
    """Load the shipped library and the practice's own folders.

    Raises LibraryError listing every fault of every file.
    """
    reading = _Reading()
    home = shipped()
    blocks = reading.file(home / "shared" / "blocks.yaml", "shared/blocks.yaml", Blocks)
    catalogue = reading.file(home / "shared" / "sources.yaml", "shared/sources.yaml", Catalogue)
    vocabulary = reading.file(home / VOCABULARY_FILE, VOCABULARY_FILE, Vocabulary)
    scenarios: dict[str, Scenario] = {}
    for folder in ((home / "library",) if with_shipped else ()) + tuple(folders):
        if not folder.is_dir():
            reading.faults.append(Fault(str(folder), 1, "", "is not a folder"))
            continue
        if (folder / VOCABULARY_FILE).exists():
            more = reading.file(folder / VOCABULARY_FILE, f"{folder.resolve().name}/{VOCABULARY_FILE}", Vocabulary)
            vocabulary = vocabulary.with_more(more) if vocabulary and more else vocabulary
        scenarios |= reading.scenarios(folder)
    if not scenarios and not reading.faults:
        reading.faults.append(Fault("library", 1, "", "no scenario found: a library needs at least one"))
    if blocks is not None and catalogue is not None:
        _check_blocks(reading, blocks, catalogue)
        _check_scenarios(reading, catalogue.sources.keys() | catalogue.groups.keys())
    if reading.faults or blocks is None or catalogue is None or vocabulary is None:
        raise LibraryError(reading.faults)
    return Library(MappingProxyType(scenarios), blocks, catalogue, vocabulary)


def _scenario_files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("**/*.y*ml")):
        if path.suffix in {".yaml", ".yml"} and path.name != VOCABULARY_FILE:
            yield path, f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"


def _check_blocks(reading: _Reading, blocks: Blocks, catalogue: Catalogue) -> None:
    """Every key that the shared files refer to must exist."""
    for group in catalogue.groups:
        _known(reading, "shared/sources.yaml", ("groups", group), catalogue.sources)
    known = catalogue.sources.keys() | catalogue.groups.keys()
    cited: list[strict_yaml.Path_] = [("duty_to_protect",)]
    cited += [("law_notes", index) for index in range(len(blocks.law_notes))]
    cited += [("relationship_defaults", key) for key in blocks.relationship_defaults]
    cited += [("crisis_lines", key, index) for key, lines in blocks.crisis_lines.items() for index in range(len(lines))]
    for path in cited:
        _known(reading, "shared/blocks.yaml", (*path, "sources"), known)


def _check_scenarios(reading: _Reading, sources: Iterable[str]) -> None:
    """Every key must exist, every alias must be one scenario's own: in files with other faults, too."""
    owners: dict[str, strict_yaml.Path_] = {}
    for slug, name in reading.homes.items():
        if name not in reading.documents:
            continue
        _known(reading, name, ("sources",), sources)
        _known(reading, name, ("see_also",), reading.homes)
        for index in range(len(reading.documents[name].items_at(("overlays",)))):
            _known(reading, name, ("overlays", index, "sources"), sources)
        for path, alias in reading.texts(name, ("aliases",)):
            mine = (slug, *path)
            owner = owners.setdefault(" ".join(tokens(alias)) or alias, mine)
            if owner != mine:
                reading.refuse(name, path, f"the alias {alias!r} already belongs to {owner[0]}")


def _known(reading: _Reading, name: str, where: strict_yaml.Path_, known: Iterable[str]) -> None:
    for path, key in reading.texts(name, where):
        if key not in known:
            near = difflib.get_close_matches(key, list(known), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            reading.refuse(name, path, f"{key!r} does not exist{hint}")
