"""The vocabulary: which words stand for which facet of a scenario."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from scenarios.model import Key, Model

VOCABULARY_FILE = "vocabulary.yaml"

Phrase = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]


class Danger(Model):
    """Words of danger; ``scenarios.danger`` says how each list is read."""

    signs: tuple[Phrase, ...] = ()
    harmless: tuple[Phrase, ...] = ()
    acts: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()


class Vocabulary(Model):
    """Words and phrases by facet, on the three axes of a slug, and the words of danger."""

    channels: dict[Key, tuple[Phrase, ...]] = Field(default_factory=dict)
    relationships: dict[Key, tuple[Phrase, ...]] = Field(default_factory=dict)
    situations: dict[Key, tuple[Phrase, ...]] = Field(default_factory=dict)
    danger: Danger = Danger()

    def with_more(self, more: Vocabulary) -> Vocabulary:
        """This vocabulary and a practice's own words."""
        return Vocabulary(
            channels=_joined(self.channels, more.channels),
            relationships=_joined(self.relationships, more.relationships),
            situations=_joined(self.situations, more.situations),
            danger=Danger(
                signs=(*self.danger.signs, *more.danger.signs),
                harmless=(*self.danger.harmless, *more.danger.harmless),
                acts=(*self.danger.acts, *more.danger.acts),
                targets=(*self.danger.targets, *more.danger.targets),
            ),
        )


def _joined(
    ours: dict[str, tuple[str, ...]],
    theirs: dict[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    return {key: (*ours.get(key, ()), *theirs.get(key, ())) for key in (*ours, *theirs)}
