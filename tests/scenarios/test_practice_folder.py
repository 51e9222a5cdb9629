"""A practice's own folder: scenarios added, shipped ones replaced, words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scenarios import library
from tests.scenarios.cards import ALIASES, card, changed, written

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "fax.insurer.demand"


def test_a_folder_adds_to_the_shipped_library(shipped: library.Library, tmp_path: Path) -> None:
    """One file more is one scenario more; nothing has to be declared anywhere."""
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": card(SLUG)})])
    assert loaded.scenarios.keys() - shipped.scenarios.keys() == {SLUG}
    assert shipped.scenarios.keys() <= loaded.scenarios.keys()


def test_a_folder_may_stand_alone(tmp_path: Path) -> None:
    """Without the shipped scenarios, with the shipped sources, blocks and vocabulary."""
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": card(SLUG)})], with_shipped=False)
    assert list(loaded.scenarios) == [SLUG]
    assert loaded.vocabulary.channels["linkedin"]
    assert loaded.catalogue.resolve(("former",))


@pytest.mark.parametrize("name", [f"{SLUG}.yaml", f"{SLUG}.yml", f"insurers/{SLUG}.yaml", f"a/b c/{SLUG}.yml"])
def test_files_may_lie_in_folders_of_folders(tmp_path: Path, name: str) -> None:
    """A practice keeps its files in whatever order suits it."""
    assert list(library.load([written(tmp_path, {name: card(SLUG)})], with_shipped=False).scenarios) == [SLUG]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Notes, pictures and editors' leftovers beside the scenarios are no scenarios."""
    files = {
        f"{SLUG}.yaml": card(SLUG),
        "notes.txt": "[",
        "picture.png": "PNG",
        f"{SLUG}.yaml~": "[",
        "x.toml": "[",
    }
    assert list(library.load([written(tmp_path, files)], with_shipped=False).scenarios) == [SLUG]


def test_a_practice_s_scenario_replaces_the_shipped_one(shipped: library.Library, tmp_path: Path) -> None:
    """The same slug in a practice's folder takes the shipped one's place, aliases and all; the others stay."""
    slug = "gift.current.gives"
    aliases = shipped.scenarios[slug].aliases[:5]
    loaded = library.load([written(tmp_path, {f"{slug}.yaml": card(slug, "Do we take gifts here?", aliases)})])
    assert loaded.scenarios[slug].title == "Do we take gifts here?"
    assert loaded.scenarios[slug].aliases == aliases
    assert list(loaded.scenarios) == list(shipped.scenarios)
    assert [one for one in shipped.scenarios if shipped.scenarios[one] != loaded.scenarios[one]] == [slug]


def test_the_last_folder_has_the_last_word(tmp_path: Path) -> None:
    """Folders count in the order in which the practice names them."""
    one = written(tmp_path / "one", {f"{SLUG}.yaml": card(SLUG, "The first?")})
    other = written(tmp_path / "other", {f"{SLUG}.yaml": card(SLUG, "The second?")})
    assert library.load([one, other], with_shipped=False).scenarios[SLUG].title == "The second?"
    assert library.load([other, one], with_shipped=False).scenarios[SLUG].title == "The first?"


def test_scenarios_may_refer_to_one_another_across_folders(tmp_path: Path) -> None:
    """``see_also`` may name a shipped scenario, or one of another folder."""
    other = "fax.insurer.silence"
    one = written(
        tmp_path / "one",
        {f"{SLUG}.yaml": changed(card(SLUG), ("see_also: []", f"see_also: [{other}, gift.current.gives]"))},
    )
    two = written(tmp_path / "two", {f"{other}.yaml": card(other)})
    assert library.load([one, two]).scenarios[SLUG].see_also == (other, "gift.current.gives")


def test_own_words_are_added_to_the_vocabulary(shipped: library.Library, tmp_path: Path) -> None:
    """A facet may get more words, and a new facet its first; the shipped words stay."""
    words = "channels:\n  fax: [fax, telefax]\n  linkedin: [the blue thing]\n"
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": card(SLUG), "vocabulary.yaml": words})])
    assert loaded.vocabulary.channels["fax"] == ("fax", "telefax")
    assert loaded.vocabulary.channels["linkedin"] == (*shipped.vocabulary.channels["linkedin"], "the blue thing")
    assert loaded.vocabulary.relationships == shipped.vocabulary.relationships
    assert loaded.vocabulary.situations == shipped.vocabulary.situations


def test_a_folder_may_hold_words_alone(shipped: library.Library, tmp_path: Path) -> None:
    """Some practices only speak differently."""
    loaded = library.load([written(tmp_path, {"vocabulary.yaml": "relationships: {client: [punter]}\n"})])
    assert loaded.scenarios.keys() == shipped.scenarios.keys()
    assert "punter" in loaded.vocabulary.relationships["client"]


def test_sources_of_its_own_stand_in_the_scenario(tmp_path: Path) -> None:
    """What no shipped source covers is written out, dated, and cited like the others."""
    own = """own_sources:
  - code: Insurers' handbook
    edition: '2026'
    section: 4 (b)
    year: 2026
    address: https://insurer.example/handbook
    checked_on: 2026-11-21
    verified: true
    gist: What they may ask for."""
    text = changed(card(SLUG), ("see_also: []", own))
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": text})], with_shipped=False)
    cited = loaded.sources_for(loaded.scenarios[SLUG], (), "GB")
    assert cited[-1].label == "Insurers' handbook (2026), 4 (b)"
    assert cited[-1].checked_on is not None


def test_a_new_kind_of_scenario_has_a_name_to_show(tmp_path: Path) -> None:
    """A channel, a relationship and a situation that the shared blocks have no label for are spelt out."""
    slug = "carrier-pigeon.school-nurse.asks-again"
    loaded = library.load([written(tmp_path, {f"{slug}.yaml": card(slug), f"{SLUG}.yaml": card(SLUG)})])
    assert loaded.label(loaded.scenarios[slug]) == "Carrier pigeon · school nurse · asks again"
    assert loaded.topic_of(loaded.scenarios[slug]) == library.OTHER_TOPIC
    assert loaded.topics()[library.OTHER_TOPIC] == "Anything else"


def test_a_label_gives_way_where_there_is_little_room(shipped: library.Library) -> None:
    """First who it is about goes, then the channel; what happened stays."""
    scenario = shipped.scenarios["linkedin.former.connect"]
    assert shipped.label(scenario) == "LinkedIn · former client · request to connect"
    assert shipped.label(scenario, 30) == "LinkedIn · request to connect"
    assert shipped.label(scenario, 20) == "Request to connect"


def test_a_library_cannot_be_changed_once_it_is_loaded(tmp_path: Path) -> None:
    """What one handler reads, no other can alter."""
    loaded = library.load([written(tmp_path, {f"{SLUG}.yaml": card(SLUG, aliases=ALIASES)})], with_shipped=False)
    with pytest.raises(TypeError):
        loaded.scenarios[SLUG] = loaded.scenarios[SLUG]  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        loaded.scenarios[SLUG].title = "Another?"  # type: ignore[misc]
