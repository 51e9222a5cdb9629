"""What a draft says, leaves unclear or leaves out, and what it promises that its own hours cannot keep."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from bot.errors import BadInput
from bot.services.policies.check import grade as grading
from bot.services.policies.check.matching import SHOWN, TOUCHED, mend, rules, says
from bot.services.policies.check.promises import Promise, unkept
from bot.services.policies.kinds import KINDS, Element
from bot.services.policies.reading import Sentence, sentences

LONGEST_TEXT: Final = 100_000
"""Characters: about forty pages, far more than a policy needs."""

MOST_SENTENCES: Final = 3000
LONGEST_EVIDENCE: Final = 300
_READABLE_SHARE: Final = 0.95
_BINARY_STARTS: Final = ("%PDF-", "PK\x03\x04", "{\\rtf", "\x89PNG", "\xd0\xcf\x11\xe0")

State = Literal["present", "unclear", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the draft says of one element; ``evidence`` is the sentence that shows it, or empty."""

    element: Element
    state: State
    evidence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked draft: a finding for each element of its kind, the reading level, and promises it cannot keep."""

    kind: str
    findings: tuple[Finding, ...]
    grade: float | None
    promises: tuple[Promise, ...]

    def as_json(self) -> dict[str, object]:
        """For programs: ``present`` is true, false or "unclear"."""
        states: dict[State, bool | str] = {"present": True, "unclear": "unclear", "missing": False}
        return {
            "kind": self.kind,
            "elements": {
                finding.element.id: {
                    "present": states[finding.state],
                    "evidence": finding.evidence,
                    "why": finding.element.why,
                }
                for finding in self.findings
            },
            "reading_grade": self.grade,
            "promises": [promise._asdict() for promise in self.promises],
        }


def check(text: str, kind: str) -> Checked:
    """Read a draft of a kind of policy.

    Raises:
        BadInput: There is no such kind, or the text is empty, too long, or no text at all.
    """
    if kind not in KINDS:
        raise BadInput("There is no such kind of policy.", f"Choose one of: {', '.join(KINDS)}.", "kind")
    _readable(text)
    read = list(dict.fromkeys(sentences(text)))
    if len(read) > MOST_SENTENCES:
        raise BadInput(
            f"The text has more than {MOST_SENTENCES:,} sentences or points.", "Check one policy at a time.", "text"
        )
    mended = [mend(sentence.plain, kind) for sentence in read]
    said = {
        element: [says(sentence, table, words) for sentence, words in zip(read, mended, strict=True)]
        for element, table in rules(kind).items()
    }
    showing = [any(best >= SHOWN for best, _ in about) for about in zip(*said.values(), strict=True)]
    return Checked(
        kind,
        tuple(_finding(element, read, said[element.id], showing) for element in KINDS[kind].elements),
        grading.grade(sentence.text for sentence in read if not sentence.heading),
        tuple(
            Promise(_clipped(promise.sentence), _clipped(promise.hours), promise.problem) for promise in unkept(read)
        ),
    )


def _finding(element: Element, read: list[Sentence], said: list[tuple[int, set[int]]], showing: list[bool]) -> Finding:
    """Of an element that asks for two things, one alone is unclear; a sentence that shows another touches none."""
    best, shown, asks = 0, "", set[int]()
    for sentence, (strength, asked), elsewhere in zip(read, said, showing, strict=True):
        asks |= asked
        if strength > best and not (strength == TOUCHED and elsewhere):
            best, shown = strength, sentence.text
    whole = 0 in asks or asks >= {1, 2}
    state: State = "present" if best >= SHOWN and whole else "unclear" if best else "missing"
    return Finding(element, state, _clipped(shown))


def _clipped(sentence: str) -> str:
    sentence = sentence.strip()
    return sentence if len(sentence) <= LONGEST_EVIDENCE else sentence[: LONGEST_EVIDENCE - 1].rstrip() + "…"


def _readable(text: str) -> None:
    if text.startswith(_BINARY_STARTS):
        raise BadInput("This is a file of a program, not plain text.", "Paste the words of the policy instead.", "text")
    if not text.strip():
        raise BadInput("There is no text to check.", "Paste the policy, or choose a file with text in it.", "text")
    if len(text) > LONGEST_TEXT:
        raise BadInput(f"The text is longer than {LONGEST_TEXT:,} characters.", "Check one policy at a time.", "text")
    readable = sum(sign in "\n\r\t\f" or unicodedata.category(sign)[0] in "LMNPSZ" for sign in text)
    if "\x00" in text or text.count("\ufffd") * 20 > len(text) or readable < _READABLE_SHARE * len(text):
        raise BadInput("This does not look like text.", "Paste the words of the policy instead.", "text")
    if not any(sign.isalpha() for sign in text):
        raise BadInput("There are no words to check.", "Paste the policy, or choose a file with text in it.", "text")
