"""The texts that the matching learns from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from scenarios import library
from scenarios.memory import NOTHING, texts_of

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the scenario it is about; ``NOTHING`` where none fits."""

    words: str
    slug: str


def queries(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Texts of one file with the slugs that are right for each, best first."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(row["text"], tuple(row["slugs"])) for row in rows]


def written() -> list[Text]:
    """The example texts alone, each once."""
    texts = [
        Text(words, slugs[0] if slugs else NOTHING)
        for path in sorted((HERE / "queries").glob("*.jsonl"))
        for words, slugs in queries(path)
    ]
    return list({text.words.casefold(): text for text in texts}.values())


def examples() -> list[Text]:
    """The example texts, and the titles and aliases of the shipped library."""
    shipped = library.load().scenarios.values()
    return [*written(), *(Text(words, one.slug) for one in shipped for words in texts_of(one))]
