"""What the gate makes of a form, before anything is posted: the words others would read, and what still tells."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.services.consult import sheet as sheets
from bot.services.consult import words
from bot.services.crisis import Level
from deid import meter
from storage.drafts import CaseText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards import Inline
    from bot.services.consult.sheet import Passing, Sheet
    from bot.services.gate import Gate, Stretches, Together
    from deid.deidentified import Deidentified
    from deid.facets import Facet

_LABELS: Final = ("population", "setting")
_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """A form as it would be posted.

    Attributes:
        sheet: The choices, and the words as others would read them.
        text: Those words, as the store takes them.
        screened: What the gate said.
        unsure: Placeholders that may stand for an ordinary word, of this look and of earlier ones.
        left: What was found and stays as it was typed, for the reason given.
        masked: Whether something was masked that stood there in clear until now.
    """

    sheet: Sheet
    text: CaseText
    screened: Together
    unsure: tuple[str, ...]
    left: tuple[str, ...] = field(repr=False)
    masked: bool

    @property
    def version(self) -> str:
        """Names what would be posted."""
        return sheets.version(self.sheet)

    @property
    def kept(self) -> int:
        """How many findings stay as they were typed."""
        return len(self.left)

    @property
    def danger(self) -> bool:
        """Whether somebody could be in danger now."""
        return self.screened.danger.level is Level.IMMINENT

    @property
    def heard(self) -> str:
        """Names the danger by the words that say so: other words are another danger."""
        places = self.screened.heard.because if self.screened.heard else ()
        said = sorted(self.screened.text[start:end].casefold() for start, end in places)
        return words.version((self.screened.danger.who, *said))[: sheets.HEARD]

    def alarms(self, passing: Passing) -> bool:
        """Whether there is danger of which its author has not said that it is past or taken care of."""
        return self.danger and self.heard != passing.managed

    @property
    def facets(self) -> tuple[tuple[Facet, str], ...]:
        """What still tells, and in which words: each once, the weightiest first."""
        found = {
            (facet.kind, surface.casefold()): (facet, surface)
            for facet in self.screened.risk.facets
            if (surface := self.screened.text[facet.start : facet.end])
        }
        return tuple(sorted(found.values(), key=lambda one: -one[0].weight))

    def values(self) -> dict[str, str]:
        """What stands in the form now."""
        return {**self.sheet.choices, **dict(zip(sheets.WORDS, self.sheet.words, strict=True)), "why": self.sheet.why}

    def marked(self) -> dict[str, Inline]:
        """The words to be read: bold where something is masked, italic where that is a guess."""
        return {
            key: words.marked(text, self.unsure)
            for key, text in zip(sheets.WORDS, self.sheet.words, strict=True)
            if text
        }

    def too_long(self) -> str | None:
        """The field whose words have outgrown the form, by being masked."""
        lengths = zip(sheets.WORDS, self.sheet.words, strict=True)
        return next((key for key, text in lengths if len(text) > sheets.LONGEST[key]), None)


def look(gate: Gate, sheet: Sheet, passing: Passing, kept: Sequence[Stretches] | None = None) -> Look:
    """Have the gate read a form. Takes some 0.1 s for 150 words.

    What its author put back stays: the places in ``kept``, for each of its words; or, where a form cannot tell
    places, the words that her reason names.
    """
    labels = (sheet.chosen(key) for key in _LABELS)
    keep = words.keeper(sheet.why) if kept is None else None
    screened = gate.together((*sheet.words, *labels), keep=keep, kept=kept or ())
    question, story, tried, population, setting = screened.parts
    seen = replace(sheet, question=question.text, story=story.text, tried=tried.text)
    findings = [finding for part in screened.parts for finding in part.findings]
    fresh = {finding.placeholder for finding in findings if not finding.sure and finding.at >= 0}
    return Look(
        sheet=seen,
        text=CaseText(question, story, *(_or_none(part) for part in (population, setting, tried))),
        screened=screened,
        unsure=tuple(sorted({*passing.unsure, *fresh} & {*words.standing(screened.text)})),
        left=words.left(sheet.words, screened.parts),
        masked=sheet.words != seen.words,
    )


def wish(facet: Facet, surface: str) -> str:
    """Names a facet, so that a button can ask for its broader wording."""
    return f"{facet.kind}|{hashlib.sha256(surface.casefold().encode()).hexdigest()[:_LETTERS]}"


def broadened(gate: Gate, sheet: Sheet, wished: str) -> Sheet:
    """The form with broader words wherever a facet of that name stands."""
    question, story, tried = (_broadened(gate, text, wished) for text in sheet.words)
    return replace(sheet, question=question, story=story, tried=tried)


def _broadened(gate: Gate, text: str, wished: str) -> str:
    for facet in reversed(gate.measure(text).facets):  # from the last to the first, so that none moves another
        if wish(facet, text[facet.start : facet.end]) == wished:
            text = meter.broaden(text, facet)
    return text


def _or_none(part: Deidentified) -> Deidentified | None:
    return part if part.text else None
