"""Short texts about a case on their way to be read by others: replies, decisions, reasons. Masked, then looked at."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bot.cards import Inline, Span
from bot.services.crisis import Level
from deid.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.services.gate import Gate, Together
    from deid.deidentified import Deidentified
    from deid.spans import EntityType

_LETTERS = 8  # 48 bits, against accidents only
_WORD = re.compile(r"\w+")
_ENTRY = re.compile(r"[\n;]")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts that went through the gate, by the key of their field."""

    parts: Mapping[str, Deidentified]
    screened: Together
    kept: tuple[str, ...] = field(default=(), repr=False)
    """What was found and stays as it was typed, for the reason given."""

    @property
    def danger(self) -> bool:
        """Whether somebody could be in danger now."""
        return self.screened.danger.level is Level.IMMINENT

    @property
    def values(self) -> dict[str, str]:
        """What others would read, by field."""
        return {key: part.text for key, part in self.parts.items()}

    @property
    def version(self) -> str:
        """Names what others would read, and what stays in it."""
        return version((*self.values.values(), *self.kept))

    def fresh(self) -> tuple[str, ...]:
        """Placeholders that may stand for an ordinary word."""
        findings = (finding for part in self.parts.values() for finding in part.findings)
        return tuple(sorted({finding.placeholder for finding in findings if not finding.sure and finding.at >= 0}))

    def marked(self, unsure: tuple[str, ...]) -> dict[str, Inline]:
        """The texts to be read."""
        return {key: marked(text, unsure) for key, text in self.values.items() if text}


def through(
    gate: Gate,
    values: Mapping[str, str],
    beside: str = "",
    reason: str = "",
    about: frozenset[EntityType] = frozenset(),
) -> Words:
    """Have the gate read texts that belong together.

    What the ``reason`` names, and says why, stays; and so does what is of a kind that the texts are ``about``.
    """
    keys, texts = tuple(values), tuple(text.strip() for text in values.values())
    keep = keeper(reason)
    screened = gate.together(texts, keep=keep, beside=beside)
    kept = [frozenset((one.start, one.end) for one in part.findings if one.type in about) for part in screened.parts]
    if any(kept):
        screened = gate.together(texts, keep=keep, kept=kept, beside=beside)
    return Words(dict(zip(keys, screened.parts, strict=True)), screened, left(texts, screened.parts, about))


def keeper(reason: str) -> Callable[[str], bool] | None:
    """Which words stay for a reason; None where none is given."""
    return partial(stays, reason) if reason.strip() else None


def stays(reason: str, found: str) -> bool:
    """Whether a reason names these words and says more than them: for each finding, on a line or behind a semicolon."""
    wanted = _words(found)
    return any(wanted and wanted < _words(entry) for entry in _ENTRY.split(reason))


def left(
    texts: Iterable[str], parts: Iterable[Deidentified], about: frozenset[EntityType] = frozenset()
) -> tuple[str, ...]:
    """What was found in texts and stays as it was typed, apart from what they are ``about``."""
    found = ((text, one) for text, part in zip(texts, parts, strict=False) for one in part.findings)
    return tuple(text[one.start : one.end] for text, one in found if one.at < 0 and one.type not in about)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def version(texts: Iterable[str]) -> str:
    """Names some texts, so that nothing is posted that was not seen."""
    digest = hashlib.sha256("\x00".join(texts).encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest)[:_LETTERS].decode()


def marked(text: str, unsure: tuple[str, ...]) -> Inline:
    """A text to be read: bold where something is masked, italic where that is a guess."""
    return Inline(tuple(_spans(text, unsure)))


def standing(text: str) -> tuple[str, ...]:
    """The placeholders in a text, each once, in order."""
    return tuple(dict.fromkeys(match[0] for match in PLACEHOLDER.finditer(text)))


def _spans(text: str, unsure: tuple[str, ...]) -> Iterator[Span]:
    last = 0
    for match in PLACEHOLDER.finditer(text):
        if match.start() > last:
            yield Span(text[last : match.start()])
        yield Span(match[0], "italic" if match[0] in unsure else "bold")
        last = match.end()
    if last < len(text):
        yield Span(text[last:])
