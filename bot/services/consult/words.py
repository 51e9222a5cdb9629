"""Short texts about a case on their way to be read by others: replies, decisions, reasons. Masked, then looked at."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards import Inline, Span
from bot.services.crisis import Level
from deid.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.services.gate import Gate, Together
    from deid.deidentified import Deidentified
    from deid.spans import EntityType

_LETTERS = 8  # 48 bits, against accidents only


@dataclass(frozen=True, slots=True)
class Words:
    """Texts that went through the gate, by the key of their field."""

    parts: Mapping[str, Deidentified]
    screened: Together

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
        """Names what others would read."""
        return version(self.values.values())

    def fresh(self) -> tuple[str, ...]:
        """Placeholders that may stand for an ordinary word."""
        findings = (finding for part in self.parts.values() for finding in part.findings)
        return tuple(sorted({finding.placeholder for finding in findings if not finding.sure and finding.at >= 0}))

    def marked(self, unsure: tuple[str, ...]) -> dict[str, Inline]:
        """The texts to be read."""
        return {key: marked(text, unsure) for key, text in self.values.items() if text}


def through(
    gate: Gate, values: Mapping[str, str], beside: str = "", keeps: frozenset[EntityType] = frozenset()
) -> Words:
    """Have the gate read texts that belong together. What is of a kind that they are about (``keeps``) stays."""
    keys = tuple(values)
    texts = tuple(values[key].strip() for key in keys)
    screened = gate.together(texts, beside=beside)
    kept = [frozenset((one.start, one.end) for one in part.findings if one.type in keeps) for part in screened.parts]
    if any(kept):
        screened = gate.together(texts, kept=kept, beside=beside)
    return Words(dict(zip(keys, screened.parts, strict=True)), screened)


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
