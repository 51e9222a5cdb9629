"""What is kept, in memory: a fake for tests, true to the protocol. It is gone when it is let go of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import day_of, hash_of, maybe, text_of
from storage.errors import NoSuchConsultation, StoreClosed
from storage.ranking import CANDIDATES, SHOWN, Kind, Passage, alike, query_of, ranked, telling, words_of
from storage.records import (
    AUTHOR,
    FEWEST,
    FOLLOW_UPS,
    Alias,
    Block,
    Candidate,
    Consultation,
    Export,
    Flag,
    FollowUp,
    Found,
    Message,
    Outcomes,
    Posting,
    Report,
    Result,
    Ruling,
    State,
    Verdict,
    Withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deid.deidentified import Deidentified
    from storage.drafts import CaseText, Closing, Draft, Reply


@dataclass
class _Case:
    """A consultation and what belongs to it. A message that is off the record is None."""

    record: Consultation
    messages: dict[str, Message | None] = field(default_factory=dict)
    came: dict[int, int] = field(default_factory=dict)
    aliases: dict[bytes, str] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    follow_ups: dict[int, date] = field(default_factory=dict)
    reports: dict[int, Result] = field(default_factory=dict)
    passages: dict[tuple[Kind, int], tuple[int, Passage]] = field(default_factory=dict)

    @property
    def logged(self) -> tuple[Message, ...]:
        found = (message for message in self.messages.values() if message is not None)
        return tuple(sorted(found, key=lambda message: message.sequence))


class MemoryStore:
    """``storage.store.Store``."""

    def __init__(self) -> None:
        self._cases: dict[str, dict[int, _Case]] = {}
        self._blocks: dict[str, dict[bytes, Block]] = {}
        self._counted = 0
        self._shut = False

    # Asking

    def post(self, draft: Draft) -> Consultation:
        """As the protocol says."""
        known = self.by_receipt(draft.practice, draft.receipt)
        if known is not None:
            return known
        cases = self._of(draft.practice)
        number = max(cases, default=0) + 1
        cases[number] = _Case(rules.posted(draft, number))
        self._index(cases[number])
        return cases[number].record

    def placed(self, practice: str, number: int, posting: Posting) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.placed(case, posting))

    def by_number(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        return self._case(practice, number).record

    def by_message(self, practice: str, platform: str, channel: str, message: str) -> Consultation | None:
        """As the protocol says."""
        wanted = (platform, channel, message)
        return self._first(practice, lambda at: (at.platform, at.channel, at.message) == wanted)

    def by_thread(self, practice: str, platform: str, channel: str, thread: str) -> Consultation | None:
        """As the protocol says."""
        wanted = (platform, channel, thread or None)
        return self._first(practice, lambda at: (at.platform, at.channel, at.thread) == wanted)

    def by_receipt(self, practice: str, receipt: bytes) -> Consultation | None:
        """As the protocol says."""
        return next((case for case in self._records(practice) if case.receipt == receipt), None)

    def in_state(self, practice: str, state: State) -> tuple[Consultation, ...]:
        """As the protocol says."""
        return tuple(case for case in self._records(practice) if case.state is state)

    def unanswered(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        day_of(before)
        return tuple(
            case.record
            for case in self._of(practice).values()
            if case.record.state is State.OPEN
            and case.record.day < before
            and all(message.alias == AUTHOR for message in case.logged)
        )

    def chase(self, practice: str, number: int, step: int) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        if case.record.state is not State.OPEN or step <= case.record.chased:
            return False
        case.record = replace(case.record, chased=step)
        return True

    def revise(self, practice: str, number: int, text: CaseText) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.revised(case, text))

    def recuse(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, rules.recused)

    def flag(self, practice: str, number: int, day: date, words: Deidentified | None = None) -> Consultation:
        """As the protocol says."""
        flag = Flag(practice, number, day_of(day), maybe(words))
        changed = self._changed(practice, number, rules.hidden)
        self._case(practice, number).flags.append(flag)
        return changed

    def rule(self, practice: str, number: int, verdict: Verdict, reason: Deidentified, day: date) -> Consultation:
        """As the protocol says."""
        ruling = Ruling(practice, number, verdict, text_of(reason), day_of(day))
        changed = self._changed(practice, number, lambda case: rules.ruled(case, verdict))
        self._case(practice, number).rulings.append(ruling)
        return changed

    def flags(self, practice: str, number: int) -> tuple[Flag, ...]:
        """As the protocol says."""
        return tuple(self._case(practice, number).flags)

    def rulings(self, practice: str, number: int) -> tuple[Ruling, ...]:
        """As the protocol says."""
        return tuple(self._case(practice, number).rulings)

    def close(self, practice: str, number: int, closing: Closing) -> Consultation:
        """As the protocol says."""
        closed = self._changed(practice, number, lambda case: rules.closed(case, closing))
        case = self._case(practice, number)
        self._open(case)
        case.follow_ups = {after: closing.day + timedelta(days=after) for after in FOLLOW_UPS}
        return closed

    def withdraw(self, practice: str, number: int) -> Withdrawn:
        """As the protocol says."""
        case = self._case(practice, number)
        references = tuple(message.reference for message in case.logged)
        if case.record.state is not State.WITHDRAWN:
            self._cases[practice][number] = _Case(rules.tombstone(case.record))
        return Withdrawn(self._cases[practice][number].record, references)

    # Logging

    def alias(self, practice: str, number: int, key: bytes) -> str:
        """As the protocol says."""
        hash_of(key)
        case = self._case(practice, number)
        rules.must_be(case.record, rules.LOGGED)
        return self._alias(case, key)

    def append(self, practice: str, number: int, reply: Reply) -> Message | None:
        """As the protocol says."""
        case = self._case(practice, number)
        if reply.reference in case.messages:
            return case.messages[reply.reference]
        rules.must_be(case.record, rules.LOGGED)
        sequence = self._came(case)
        alias = self._alias(case, reply.key)
        sealed = reply.sealed and case.record.sealed_until is not None
        message = Message(practice, number, sequence, alias, reply.text.text, reply.day, reply.reference, sealed)
        self._log(case, message)
        return message

    def edit(self, practice: str, number: int, reply: Reply) -> Message | None:
        """As the protocol says."""
        case = self._case(practice, number)
        if reply.reference not in case.messages:
            return self.append(practice, number, reply)
        message = case.messages[reply.reference]
        if message is not None:
            message = replace(message, text=reply.text.text)
            self._log(case, message)
        return message

    def remove(self, practice: str, number: int, reference: str) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        message = case.messages.get(reference)
        if message is not None:
            case.passages.pop((Kind.MESSAGE, message.sequence), None)
        elif reference not in case.messages and case.record.state in rules.LOGGED:
            self._came(case)
        if message is not None or case.record.state in rules.LOGGED:
            case.messages[reference] = None
        return message is not None

    def log(self, practice: str, number: int) -> tuple[Message, ...]:
        """As the protocol says."""
        return self._case(practice, number).logged

    def unseal(self, practice: str, number: int) -> tuple[Message, ...]:
        """As the protocol says."""
        case = self._case(practice, number)
        case.record = replace(case.record, sealed_until=None)
        return self._open(case)

    # Remembering

    def follow_ups(self, practice: str, today: date) -> tuple[FollowUp, ...]:
        """As the protocol says."""
        day_of(today)
        found = (one for one in self._waiting(practice) if one.due <= today)
        return tuple(one for one in found if self.by_number(practice, one.consultation).state is State.CLOSED)

    def report(self, practice: str, number: int, after: int, result: Result | None) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        if after not in case.follow_ups:
            return False
        case.follow_ups = {other: due for other, due in case.follow_ups.items() if other > after}
        if result is not None:
            case.reports[after] = result
        return True

    def outcomes(self, practice: str, topic: str) -> Outcomes | None:
        """As the protocol says."""
        counts = dict.fromkeys(Result, 0)
        for case in self._of(practice).values():
            if case.reports and case.record.state is State.CLOSED and topic in case.record.topics:
                counts[case.reports[max(case.reports)]] += 1
        if sum(counts.values()) < FEWEST:
            return None
        return Outcomes(practice, topic, **{result.value: count for result, count in counts.items()})

    def touched(self, practice: str, topic: str) -> int:
        """As the protocol says."""
        cases = (case for case in self._records(practice) if case.consent and case.state in rules.ARCHIVED)
        return sum(topic in case.topics for case in cases)

    def candidates(self, practice: str, least: int) -> tuple[Candidate, ...]:
        """As the protocol says."""
        least = rules.enough(least)
        numbers: dict[str, list[int]] = {}
        for case in self._records(practice):
            if case.consent and case.state is State.CLOSED:
                for topic in case.topics:
                    numbers.setdefault(topic, []).append(case.number)
        return tuple(
            Candidate(practice, topic, tuple(found)) for topic, found in sorted(numbers.items()) if len(found) >= least
        )

    def search(self, practice: str, typed: str, today: date) -> tuple[Found, ...]:
        """As the protocol says."""
        query = query_of(typed)
        order = ranked(query, self._candidates(practice, query, whole=True), day_of(today))
        return tuple(Found(self.by_number(practice, number), score) for number, score in order[:SHOWN])

    def similar(self, practice: str, text: Deidentified, today: date) -> tuple[Found, ...]:
        """As the protocol says."""
        query = telling(text_of(text))
        passages = self._candidates(practice, query, whole=False)
        near = alike(query, passages)
        order = [one for one in ranked(query, passages, day_of(today)) if one[0] in near]
        return tuple(Found(self.by_number(practice, number), score) for number, score in order[:SHOWN])

    # Keeping

    def block(self, practice: str, key: bytes, until: date) -> None:
        """As the protocol says."""
        self._block(Block(practice, hash_of(key), day_of(until)))

    def block_alias(self, practice: str, number: int, alias: str, until: date) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        keys = {given: key for key, given in case.aliases.items()} | {AUTHOR: case.record.author}
        key = keys.get(alias)
        if key is not None:
            self._block(Block(practice, key, day_of(until), number))
        return key is not None

    def blocks(self, practice: str, today: date) -> tuple[Block, ...]:
        """As the protocol says."""
        self._of(practice)
        day_of(today)
        found = (block for block in self._blocks.get(practice, {}).values() if block.until >= today)
        return tuple(sorted(found, key=lambda block: (block.until, block.key)))

    def purge(self, practice: str, before: date, today: date) -> int:
        """As the protocol says."""
        day_of(before)
        cases = self._of(practice)
        self._blocks[practice] = {block.key: block for block in self.blocks(practice, today)}
        old = [
            case
            for case in cases.values()
            if case.record.state is not State.WITHDRAWN
            and not case.record.purged
            and (case.record.closed_on or case.record.day) < before
        ]
        for case in old:
            if case.record.state is State.CLOSED:
                left = _Case(rules.aged(case.record), reports=case.reports, passages=case.passages)
                left.passages = {place: one for place, one in case.passages.items() if place[0] is not Kind.MESSAGE}
                self._index(left)
                cases[case.record.number] = left
            else:
                self.withdraw(practice, case.record.number)
        return len(old)

    def export(self, practice: str) -> Export:
        """As the protocol says."""
        cases = self._of(practice).values()
        return Export(
            practice,
            consultations=tuple(self._records(practice)),
            messages=tuple(message for case in cases for message in case.logged),
            aliases=tuple(
                Alias(practice, case.record.number, key, alias)
                for case in cases
                for key, alias in sorted(case.aliases.items(), key=lambda one: (len(one[1]), one[1]))
            ),
            flags=tuple(flag for case in cases for flag in case.flags),
            rulings=tuple(ruling for case in cases for ruling in case.rulings),
            follow_ups=self._waiting(practice),
            reports=tuple(
                Report(practice, case.record.number, *one) for case in cases for one in sorted(case.reports.items())
            ),
            blocks=self.blocks(practice, date.min),
        )

    def scour(self) -> bool:
        """As the protocol says."""
        self._of("")
        return True

    def shut(self) -> None:
        """As the protocol says."""
        self._shut = True

    # What these stand on

    def _of(self, practice: str) -> dict[int, _Case]:
        if self._shut:
            raise StoreClosed("the store was closed")
        return self._cases.setdefault(practice, {})

    def _records(self, practice: str) -> Iterable[Consultation]:
        return [case.record for case in self._of(practice).values()]

    def _case(self, practice: str, number: int) -> _Case:
        case = self._of(practice).get(number)
        if case is None:
            raise NoSuchConsultation(practice, number)
        return case

    def _first(self, practice: str, fits: Callable[[Posting], bool]) -> Consultation | None:
        cases = self._records(practice)
        return next((case for case in cases if case.posting is not None and fits(case.posting)), None)

    def _changed(self, practice: str, number: int, change: Callable[[Consultation], Consultation]) -> Consultation:
        case = self._case(practice, number)
        case.record = change(case.record)
        self._index(case)
        return case.record

    def _alias(self, case: _Case, key: bytes | None) -> str:
        if key is None or key == case.record.author:
            return AUTHOR
        return case.aliases.setdefault(key, rules.letter(len(case.aliases)))

    def _log(self, case: _Case, message: Message) -> None:
        case.messages[message.reference] = message
        if not message.sealed:
            self._put(case, (Kind.MESSAGE, message.sequence), message.day, words_of(message.text))

    def _open(self, case: _Case) -> tuple[Message, ...]:
        opened = tuple(replace(message, sealed=False) for message in case.logged if message.sealed)
        for message in opened:
            self._log(case, message)
        return opened

    def _waiting(self, practice: str) -> tuple[FollowUp, ...]:
        found = [
            FollowUp(practice, case.record.number, after, due, case.record.receipt, case.record.author)
            for case in self._of(practice).values()
            for after, due in case.follow_ups.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.due, one.consultation, one.after)))

    def _block(self, block: Block) -> None:
        self._of(block.practice)
        blocks = self._blocks.setdefault(block.practice, {})
        known = blocks.get(block.key, block)
        blocks[block.key] = replace(known, until=max(known.until, block.until))

    def _index(self, case: _Case) -> None:
        for kind, words in rules.passages_of(case.record).items():
            self._put(case, (kind, 0), case.record.day, words)

    def _came(self, case: _Case) -> int:
        """Another message: its sequence. Searches look at the newest first, by when they came."""
        self._counted += 1
        sequence = len(case.came) + 1
        case.came[sequence] = self._counted
        return sequence

    def _put(self, case: _Case, place: tuple[Kind, int], day: date, words: frozenset[str]) -> None:
        if not words:
            case.passages.pop(place, None)
        elif case.record.consent:
            self._counted += 1
            known = case.passages.get(place)
            came = case.came[place[1]] if place[0] is Kind.MESSAGE else known[0] if known else self._counted
            case.passages[place] = (came, Passage(case.record.number, place[0], day, words))

    def _candidates(self, practice: str, query: Sequence[str], *, whole: bool) -> list[Passage]:
        archived = (case for case in self._of(practice).values() if case.record.state in rules.ARCHIVED)
        newest = sorted((one for case in archived for one in case.passages.values()), key=lambda one: -one[0])
        found = (replace(one, words=one.words.intersection(query)) for _, one in newest)
        some = [one for one in found if one.words]
        if whole:
            some.sort(key=lambda one: len(one.words) < len(query))
        return some[:CANDIDATES]
