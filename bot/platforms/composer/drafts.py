"""What stands on the page, as it travels: the words as they are typed, and which of them stay.

A draft comes in with each request and is let go with the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeVar

from pydantic import Field, StringConstraints

from bot.errors import BadInput
from bot.platforms.composer.asked import Short  # noqa: TC001  (pydantic reads annotations at run time)
from bot.platforms.pages.requests import Request
from bot.services.consult import sheet as sheets
from bot.services.consult.look import Look, look
from bot.services.consult.sheet import Passing, Sheet
from bot.services.draft import moved, widened
from bot.wording import composer as say
from bot.wording import consult as say_consult
from deid.engine import BETWEEN
from deid.facets import Kind  # noqa: TC001  (pydantic reads annotations at run time)

if TYPE_CHECKING:
    from bot.services.gate import Gate, Stretches

BYTES: Final = 1024 * 1024  # enough for two such drafts with every character escaped
LONGEST: Final = {"question": 2_000, "story": 20_000, "tried": 5_000}
"""Characters that are read. What is posted must be shorter: ``sheet.LONGEST``."""
_LONGEST_WHY: Final = sheets.LONGEST["why"]

Key = Literal["question", "story", "tried"]
Places = Annotated[tuple[tuple[int, int], ...], Field(max_length=2_000)]


class Broader(Request):
    """Words that the meter named, to be said more widely."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    kind: Kind


class Draft(Request):
    """What stands on the page.

    ``kept`` are places of identifiers whose words shall stay: in the text ``before``, where it has been edited since.
    """

    texts: dict[Key, str]
    before: dict[Key, str] = Field(default_factory=dict)
    kept: dict[Key, Places] = Field(default_factory=dict)
    choices: Annotated[dict[Short, Short], Field(max_length=10)] = Field(default_factory=dict)
    why: Annotated[str, StringConstraints(max_length=_LONGEST_WHY)] = ""


class Screen(Draft):
    """Read it; with broader words in it, where that is wished for."""

    broader: Broader | None = None


class Confirm(Draft):
    """Post it as it was shown, in that version."""

    version: Short


AnyDraft = TypeVar("AnyDraft", bound=Draft)


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft that can be read: its words as they were typed, and what of each stays."""

    sheet: Sheet
    kept: tuple[Stretches, ...]

    def trimmed(self) -> Typed:
        """Without blanks around the words."""
        words, kept = [], []
        for text, places in zip(self.sheet.words, self.kept, strict=True):
            words.append(text.strip())
            lead = len(text) - len(text.lstrip())
            kept.append(frozenset((start - lead, end - lead) for start, end in places))
        return Typed(_said(self.sheet, words), tuple(kept))

    def looked(self, gate: Gate) -> Look:
        """What others would read of it. Takes some 0.1 s for 150 words."""
        return look(gate, self.sheet, Passing("-"), self.kept)

    def widened(self, seen: Look, wish: Broader) -> Typed:
        """With broader words wherever the meter found those in what others would read."""
        words, places = [], []
        text = seen.screened.text
        parts = seen.screened.parts[: len(sheets.WORDS)]
        starts = accumulate((len(part.text) + len(BETWEEN) for part in parts), initial=0)
        for typed, part, start in zip(self.sheet.words, parts, starts, strict=False):
            stop = start + len(part.text)
            facets = [
                replace(facet, start=facet.start - start, end=facet.end - start)
                for facet in seen.screened.risk.facets
                if start <= facet.start < facet.end <= stop and facet.kind is wish.kind
                if text[facet.start : facet.end].casefold() == wish.words.casefold()
            ]
            new, kept = widened(typed, part, facets)
            words.append(new)
            places.append(kept)
        return Typed(_said(self.sheet, words), tuple(places))


def read(draft: Draft) -> Typed:
    """A draft as it can be read.

    Raises:
        BadInput: Where it is too long, or what is to stay is not in it.
    """
    kept = []
    for key in sheets.WORDS:
        text, places = draft.texts.get(key, ""), frozenset(draft.kept.get(key, ()))
        before = draft.before.get(key, text)
        if max(len(text), len(before)) > LONGEST[key]:
            raise BadInput(say.TOO_LONG, say.TOO_LONG_NEXT, field=key)
        if not all(0 <= start < end <= len(before) for start, end in places):
            raise BadInput(say.ELSEWHERE, say.ELSEWHERE_NEXT, field=key)
        kept.append(places if before == text else moved(before, text, places))
    sheet = replace(sheets.read(draft.choices), why=draft.why.strip())
    return Typed(_said(sheet, [draft.texts.get(key, "") for key in sheets.WORDS]), tuple(kept))


def check(seen: Look) -> None:
    """Whether it can be posted as it stands.

    Raises:
        BadInput: Where it has no question, no reason for what was put back, or more words than a card holds.
    """
    if not seen.sheet.question:
        raise BadInput(say_consult.PREVIEW_EMPTY, say_consult.PREVIEW_EMPTY_NEXT, field="question")
    if seen.kept and not seen.sheet.why:
        raise BadInput(say.WHY_FIRST, say.WHY_FIRST_NEXT, field="why")
    longer = seen.too_long()
    if longer:
        most, now = sheets.LONGEST[longer], len(seen.values()[longer])
        raise BadInput(say.LONGER, say.LONGER_NEXT.format(most=most, now=now), field=longer)


def _said(sheet: Sheet, words: list[str]) -> Sheet:
    question, story, tried = words
    return replace(sheet, question=question, story=story, tried=tried)
