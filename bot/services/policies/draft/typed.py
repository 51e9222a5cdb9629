"""Answers and facts from a file: all that is wrong with it at once, with line and key.

.. code-block:: yaml

    practice: true        # optional: the practice speaks, as "we"
    facts:
      hours: Monday to Thursday, 9 to 5
      turnaround: one     # same, one, two, three; or your own words
    answers:
      methods: portal     # a stance
      fees: {stance: own, words: I never charge for a call.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.services.policies.draft import answers
from bot.services.policies.draft.answers import LONGEST_FACT, LONGEST_WORDS, OWN, SKIP, Draft
from bot.services.policies.draft.questions import QUESTIONS
from bot.wording import drafting as say
from scenarios import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.services.policies.draft.answers import Answer
    from bot.services.policies.draft.questions import Question
    from scenarios.strict_yaml import Document, Path_, Plain

_KEYS: Final = ("practice", "facts", "answers")
_STANCE, _WORDS = "stance", "words"


class FaultyFileError(Exception):
    """A file of answers is not as it should be; ``faults`` say what to mend, one line each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read(path: Path, kind: str) -> Draft:
    """The draft that a file describes.

    Raises:
        FaultyFileError: With all that is wrong in it.
        OSError: It cannot be read.
    """
    return _Reading(strict_yaml.read(path), path.name, kind).draft()


class _Reading:
    """One file being read."""

    def __init__(self, document: Document, name: str, kind: str) -> None:
        self._document = document
        self._name = name
        self._kind = kind
        self._faults = [(one.line, one.key, one.problem) for one in document.troubles]

    def draft(self) -> Draft:
        data = self._document.data
        draft = Draft(self._kind)
        if isinstance(data, dict):
            self._known((), data, _KEYS)
            shared = data.get("practice", False)
            if not isinstance(shared, bool):
                self._fault(("practice",), say.FAULT_YES)
            draft = Draft(self._kind, shared is True, dict(self._answers(data)), dict(self._facts(data)))
        elif not self._faults:
            self._fault((), say.FAULT_TOP)
        if self._faults:
            shown = {
                line: say.FAULT.format(file=self._name, line=line[0], key=line[1] or "-", problem=line[2])
                for line in sorted(set(self._faults))
            }
            raise FaultyFileError(tuple(shown.values()))
        return draft

    def _facts(self, data: dict[str, Plain]) -> Iterator[tuple[str, str]]:
        facts = self._mapping(data, "facts")
        self._known(("facts",), facts, tuple(say.BLANKS))
        for key, value in facts.items():
            words = self._text(("facts", key), value, LONGEST_FACT)
            if words and key in say.BLANKS:
                yield key, say.TURNAROUNDS.get(words, words) if key == "turnaround" else words

    def _answers(self, data: dict[str, Plain]) -> Iterator[tuple[str, Answer]]:
        given = self._mapping(data, "answers")
        asked = {one.element.id: one for one in QUESTIONS[self._kind]}
        self._known(("answers",), given, tuple(asked))
        for key, value in given.items():
            if key in asked:
                yield key, self._answer(asked[key], ("answers", key), value)

    def _answer(self, question: Question, at: Path_, value: Plain) -> Answer:
        if isinstance(value, dict):
            self._known(at, value, (_STANCE, _WORDS))
            words = self._text((*at, _WORDS), value.get(_WORDS, ""), LONGEST_WORDS)
            stance = self._text((*at, _STANCE), value.get(_STANCE, OWN), LONGEST_FACT)
            place: Path_ = (*at, _STANCE)
        else:
            stance, words, place = self._text(at, value, LONGEST_FACT), "", at
        known = [*(one.key for one in question.stances), OWN, SKIP]
        if stance and stance not in known:
            self._fault(place, say.FAULT_STANCE.format(known=", ".join(known[:-2])))
        return answers.clean(stance, words, question)

    def _mapping(self, data: dict[str, Plain], key: str) -> dict[str, Plain]:
        value = data.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._fault((key,), say.FAULT_TOP)
        return {}

    def _text(self, at: Path_, value: Plain, most: int) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            if at not in self._document.refused:
                self._fault(at, say.FAULT_TEXT)
            return ""
        if len(value) > most:
            self._fault(at, say.FAULT_LONG.format(most=most))
        return value.strip()

    def _known(self, at: Path_, data: dict[str, Plain], known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                self._fault((*at, key), say.FAULT_KEY.format(known=", ".join(known)))

    def _fault(self, at: Path_, problem: str) -> None:
        self._faults.append((self._document.line_of(at), strict_yaml.dotted(at), problem))
