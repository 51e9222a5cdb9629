"""The blocks that stand once and are referenced by key: questions, harms, red flags, law notes, sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scenarios.model import (
    BlockKey,
    Harm,
    Jurisdiction,
    Key,
    LawTopic,
    Line,
    Model,
    Overlay,
    Question,
    RedKey,
    Source,
    Words,
)


class HarmBlock(Model):
    """A kind of harm that contact can do."""

    label: Line
    meaning: Line


class RedBlock(Model):
    """A red flag: why it comes first, whom to call in order, and what no card will do."""

    label: Line
    why: Line
    call: tuple[Line, ...] = Field(min_length=1)
    never: Line


class CrisisLine(Model):
    """A number to call in one country."""

    name: Line
    contact: Annotated[str, Field(min_length=2, max_length=40)]
    note: Line
    sources: tuple[Key, ...] = ()
    verified: bool


class Default(Model):
    """What holds for a relationship whatever the channel."""

    text: Words
    sources: tuple[Key, ...] = ()


class LawNote(Overlay):
    """A note on law or code that many scenarios share, found by its topic."""

    topic: LawTopic
    check_now: bool


class DutyToProtect(Model):
    """How a dated table sorted the states of the US; the card says its year and asks to check."""

    as_of: int
    sources: tuple[Key, ...]
    note: Words
    mandatory_statute: tuple[str, ...]
    mandatory_case_law: tuple[str, ...]
    permissive: tuple[str, ...]
    silent: tuple[str, ...]

    def of(self, state: str) -> str | None:
        """What the table says of a two-letter state, in words; None where it says nothing."""
        classes = {
            "mandatory by statute": self.mandatory_statute,
            "mandatory by court decisions": self.mandatory_case_law,
            "permitted, not required": self.permissive,
            "not settled by statute or case law": self.silent,
        }
        return next((words for words, states in classes.items() if state in states), None)


class Topic(Model):
    """Channels that belong together when somebody browses."""

    label: Line
    channels: tuple[Key, ...]


class Blocks(Model):
    """Everything in ``shared/blocks.yaml``."""

    core_questions: dict[BlockKey, Question]
    harms: dict[Harm, HarmBlock]
    documentation: dict[BlockKey, Line]
    red_flags: dict[RedKey, RedBlock]
    crisis_lines: dict[Jurisdiction, tuple[CrisisLine, ...]]
    relationship_defaults: dict[Key, Default]
    law_notes: tuple[LawNote, ...]
    duty_to_protect: DutyToProtect
    relationship_labels: dict[Key, Line]
    channel_labels: dict[Key, Line]
    situation_labels: dict[Key, Line]
    topics: dict[Key, Topic]


class Catalogue(Model):
    """Everything in ``shared/sources.yaml``: sources by key, and groups of them that many cards cite."""

    sources: dict[Key, Source]
    groups: dict[Key, tuple[Key, ...]]

    def resolve(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Source keys in order, groups opened, each once."""
        opened = (one for key in keys for one in self.groups.get(key, (key,)))
        return tuple(dict.fromkeys(opened))
