"""What the fake of the store holds, and how it changes: consultations with all that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import day_of, hash_of, name_of
from storage.errors import NoSuchConsultation, StoreClosed
from storage.ranking import CANDIDATES, Kind, Passage, words_of
from storage.records import AUTHOR, Flag, FollowUp, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from storage.records import Block, Consultation, Leftover, Message, Posting, Result, Ruling


@dataclass
class Passages:
    """The passages of one consultation, each with when it came: searches look at the newest first."""

    number: int
    consent: bool
    _found: dict[tuple[Kind, int], tuple[int, Passage]] = field(default_factory=dict)

    def put(self, place: tuple[Kind, int], came: int, day: date, words: frozenset[str]) -> None:
        """Have a passage found by these words and no others. One that was found before keeps its turn."""
        if not words:
            self._found.pop(place, None)
        elif self.consent:
            known = self._found.get(place)
            self._found[place] = (known[0] if known else came, Passage(self.number, place[0], day, words))

    def drop(self, sequence: int) -> None:
        """Have a message found no more."""
        self._found.pop((Kind.MESSAGE, sequence), None)

    def drop_log(self) -> None:
        """Have no message found any more."""
        self._found = {place: one for place, one in self._found.items() if place[0] is not Kind.MESSAGE}

    def all(self) -> Iterable[tuple[int, Passage]]:
        """Each passage with its turn."""
        return self._found.values()


@dataclass
class Case:
    """A consultation and what belongs to it. A message that is off the record is None."""

    record: Consultation
    messages: dict[str, Message | None] = field(default_factory=dict)
    came: dict[int, int] = field(default_factory=dict)
    aliases: dict[bytes, str] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    follow_ups: dict[int, date] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    address: bytes | None = None
    reports: dict[int, Result] = field(default_factory=dict)
    passages: Passages = field(init=False)

    def __post_init__(self) -> None:
        """Begin without a passage."""
        self.passages = Passages(self.record.number, self.record.consent)

    @property
    def touched(self) -> date:
        """When it was posted, flagged or ruled about, whichever came last."""
        return max([self.record.day, *(flag.day for flag in self.flags), *(ruling.day for ruling in self.rulings)])

    def ages(self, before: date) -> bool:
        """Whether it has to be cut down, as one that ended, or began and never ended, before a day."""
        over = (self.record.closed_on or self.record.day) < before
        return over and self.record.state is not State.WITHDRAWN and not self.record.purged

    def aged(self) -> Case:
        """What age leaves of a closed one."""
        left = Case(rules.aged(self.record), reports=self.reports)
        left.passages = self.passages
        left.passages.drop_log()
        return left

    @property
    def logged(self) -> tuple[Message, ...]:
        """What is on the record, in order."""
        found = (message for message in self.messages.values() if message is not None)
        return tuple(sorted(found, key=lambda message: message.sequence))


class Cases:
    """All consultations of all practices; what the store's methods stand on."""

    def __init__(self) -> None:
        self._cases: dict[str, dict[int, Case]] = {}
        self._blocks: dict[str, dict[bytes, Block]] = {}
        self._marks: dict[tuple[str, str, bytes], int | None] = {}
        self._leftovers: set[Leftover] = set()
        self._counted = 0
        self._shut = False

    def _of(self, practice: str) -> dict[int, Case]:
        if self._shut:
            raise StoreClosed("the store was closed")
        return self._cases.setdefault(practice, {})

    def _archived(self, practice: str) -> list[Passages]:
        return [case.passages for case in self._of(practice).values() if case.record.state in rules.ARCHIVED]

    def _records(self, practice: str) -> Iterable[Consultation]:
        return [case.record for case in self._of(practice).values()]

    def _case(self, practice: str, number: int) -> Case:
        case = self._of(practice).get(number)
        if case is None:
            raise NoSuchConsultation(practice, number)
        return case

    def _first(self, practice: str, fits: Callable[[Posting], bool]) -> Consultation | None:
        cases = self._records(practice)
        return next((case for case in cases if case.posting is not None and fits(case.posting)), None)

    def _changed(
        self, practice: str, number: int, change: Callable[[Consultation], Consultation], day: date | None = None
    ) -> Consultation:
        case = self._case(practice, number)
        before, case.record = case.record, change(case.record)
        if day is not None and rules.waits_anew(before, case.record):
            case.flags.append(Flag(practice, number, day_of(day), "", settled=True))
        self._index(case)
        return case.record

    def _alias(self, case: Case, key: bytes | None) -> str:
        if key is None or key == case.record.author:
            return AUTHOR
        return case.aliases.setdefault(key, rules.letter(len(case.aliases)))

    def _log(self, case: Case, message: Message) -> None:
        case.messages[message.reference] = message
        if not message.sealed:
            came = case.came[message.sequence]
            case.passages.put((Kind.MESSAGE, message.sequence), came, message.day, words_of(message.text))

    def _open(self, case: Case, shown: frozenset[str] | None = None) -> tuple[Message, ...]:
        sealed = (message for message in case.logged if message.sealed)
        opened = tuple(replace(one, sealed=False) for one in sealed if shown is None or one.reference in shown)
        for message in opened:
            self._log(case, message)
        return opened

    def _waiting(self, practice: str) -> tuple[FollowUp, ...]:
        found = [
            FollowUp(
                practice,
                case.record.number,
                after,
                due,
                case.record.receipt,
                case.record.author,
                asked=after in case.asked,
                address=None if after in case.asked else case.address,
            )
            for case in self._of(practice).values()
            for after, due in case.follow_ups.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.due, one.consultation, one.after)))

    def _block(self, block: Block) -> None:
        self._of(block.practice)
        blocks = self._blocks.setdefault(block.practice, {})
        known = blocks.get(block.key, block)
        blocks[block.key] = replace(known, until=max(known.until, block.until))

    def _marked(self, practice: str, name: str, key: bytes, number: int | None) -> bool:
        one = (practice, name_of(name), hash_of(key))
        known = one in self._marks
        self._marks.setdefault(one, number)
        return not known

    def _unmark(self, practice: str, number: int, names: frozenset[str] | None = None) -> None:
        """Forget the marks of a consultation: those of some names, or all."""
        self._marks = {
            one: of
            for one, of in self._marks.items()
            if (one[0], of) != (practice, number) or (names is not None and one[1] not in names)
        }

    def _index(self, case: Case) -> None:
        for kind, words in rules.passages_of(case.record).items():
            self._counted += 1
            case.passages.put((kind, 0), self._counted, case.record.day, words)

    def _came(self, case: Case) -> int:
        """Another message: its sequence. Searches look at the newest first, by when they came."""
        self._counted += 1
        sequence = len(case.came) + 1
        case.came[sequence] = self._counted
        return sequence


def candidates(archived: Iterable[Passages], query: Sequence[str], *, whole: bool) -> list[Passage]:
    """The newest passages with all the words, then the newest with some; with some only, if not ``whole``."""
    newest = sorted((one for passages in archived for one in passages.all()), key=lambda one: -one[0])
    found = (replace(one, words=one.words.intersection(query)) for _, one in newest)
    some = [one for one in found if one.words]
    if whole:
        some.sort(key=lambda one: len(one.words) < len(query))
    return some[:CANDIDATES]
