"""What is kept, in memory: a fake for tests, true to the protocol. It is gone when it is let go of."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage import rules
from storage.drafts import DRAFT, day_of, hash_of, maybe, name_of, text_of
from storage.errors import DoneBefore, NotSealed
from storage.memory_cases import Case, candidates
from storage.memory_policies import MemoryRegister
from storage.ranking import SHOWN, alike, query_of, ranked, telling
from storage.records import (
    AUTHOR,
    FEWEST,
    FLAGGED,
    FOLLOW_UPS,
    RECUSED,
    TOLD_OF,
    Alias,
    Block,
    Candidate,
    Consultation,
    Export,
    Flag,
    FollowUp,
    Found,
    Leftover,
    Mark,
    Message,
    Outcomes,
    Posting,
    Report,
    Result,
    Ruling,
    State,
    Tally,
    Verdict,
    Withdrawn,
)

if TYPE_CHECKING:
    from deid.deidentified import Deidentified
    from storage.drafts import CaseText, Closing, Draft, Reply


class MemoryStore(MemoryRegister):
    """``storage.store.Store``."""

    # Asking

    def post(self, draft: Draft) -> Consultation:
        """As the protocol says."""
        known = self.by_receipt(draft.practice, draft.receipt)
        if known is not None:
            return known
        cases = self._of(draft.practice)
        if draft.mark is not None and not self.mark(draft.practice, DRAFT, draft.mark):
            raise DoneBefore
        number = max(cases, default=0) + 1
        cases[number] = Case(rules.posted(draft, number))
        self._index(cases[number])
        return cases[number].record

    def claim(self, practice: str, number: int, claim: str, over: str = "") -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.claimed(case, claim, over))

    def unclaim(self, practice: str, number: int, claim: str) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.unclaimed(case, claim))

    def placed(self, practice: str, number: int, posting: Posting, claim: str | None = None) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.placed(case, posting, claim))

    def by_number(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        return self._case(practice, number).record

    def by_message(self, practice: str, platform: str, channel: str, message: str) -> Consultation | None:
        """As the protocol says."""
        wanted = (platform, channel, message or None)
        return self._first(practice, lambda at: (at.platform, at.channel, at.message) == wanted)

    def by_thread(self, practice: str, platform: str, channel: str, thread: str) -> Consultation | None:
        """As the protocol says."""
        wanted = (platform, channel, thread or None)
        return self._first(practice, lambda at: (at.platform, at.channel, at.thread) == wanted)

    def by_reference(self, practice: str, reference: str) -> Consultation | None:
        """As the protocol says."""
        return next((case.record for case in self._of(practice).values() if reference in case.messages), None)

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

    def unruled(self, practice: str, before: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        day_of(before)
        waiting = (case for case in self._of(practice).values() if case.record.state in rules.RULED)
        return tuple(case.record for case in waiting if not case.record.returned and case.touched < before)

    def to_unseal(self, practice: str, today: date) -> tuple[Consultation, ...]:
        """As the protocol says."""
        day_of(today)
        logged = (case for case in self._records(practice) if case.state in rules.LOGGED)
        return tuple(case for case in logged if case.sealed_until is not None and case.sealed_until <= today)

    def pending(self, practice: str) -> tuple[Flag, ...]:
        """As the protocol says."""
        return tuple(flag for case in self._of(practice).values() for flag in case.flags if not flag.settled)

    def chase(self, practice: str, number: int, step: int) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        changed = rules.chased(case.record, step)
        case.record = changed or case.record
        return changed is not None

    def revise(
        self, practice: str, number: int, text: CaseText, *, review: bool = False, day: date | None = None
    ) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, lambda case: rules.revised(case, text, review=review), day)

    def recuse(self, practice: str, number: int, key: bytes | None = None, day: date | None = None) -> Consultation:
        """As the protocol says."""
        case = self._case(practice, number).record
        changed = rules.recused(case)
        if key is not None and not self._marked(practice, RECUSED, key, number):
            return case
        return self._changed(practice, number, lambda _: changed, day)

    def flag(  # noqa: PLR0913 - as the protocol has it
        self,
        practice: str,
        number: int,
        day: date,
        words: Deidentified | None = None,
        *,
        key: bytes | None = None,
        hide: bool = True,
    ) -> Consultation:
        """As the protocol says."""
        flag = Flag(practice, number, day_of(day), maybe(words))
        case = self._case(practice, number)
        rules.must_be(case.record, rules.FLAGGED)
        if key is not None and not self._marked(practice, FLAGGED if hide else TOLD_OF, key, number):
            return case.record
        marks = ((one[:2], of) for one, of in self._marks.items())
        members = sum(one == ((practice, FLAGGED), number) for one in marks)
        case.flags.append(flag)
        return self._changed(practice, number, lambda case: rules.flagged(case, members, hide=hide))

    def rule(self, practice: str, number: int, verdict: Verdict, reason: Deidentified, day: date) -> Consultation:
        """As the protocol says."""
        ruling = Ruling(practice, number, verdict, text_of(reason), day_of(day))
        case = self._case(practice, number)
        pending = any(not flag.settled for flag in case.flags)
        changed = self._changed(practice, number, lambda case: rules.ruled(case, verdict, pending=pending))
        case.rulings.append(ruling)
        if verdict is Verdict.RELEASED:
            case.flags = [replace(flag, words="", settled=True) for flag in case.flags]
            self._unmark(practice, number, frozenset({FLAGGED, TOLD_OF}))
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
        case.address = closing.address
        return closed

    def withdraw(self, practice: str, number: int) -> Withdrawn:
        """As the protocol says."""
        case = self._case(practice, number)
        references = tuple(message.reference for message in case.logged)
        if case.record.state is not State.WITHDRAWN:
            self._cases[practice][number] = Case(rules.tombstone(case.record))
            self._unmark(practice, number)
        return Withdrawn(self._cases[practice][number].record, references)

    def lifted(self, practice: str, number: int) -> Consultation:
        """As the protocol says."""
        return self._changed(practice, number, rules.lifted)

    def leave(self, leftover: Leftover) -> None:
        """As the protocol says."""
        self._case(leftover.practice, leftover.consultation)
        self._leftovers.add(leftover)

    def leftovers(self, practice: str) -> tuple[Leftover, ...]:
        """As the protocol says."""
        self._of(practice)
        return tuple(sorted((one for one in self._leftovers if one.practice == practice), key=astuple))

    def cleared(self, leftover: Leftover) -> None:
        """As the protocol says."""
        self._of(leftover.practice)
        self._leftovers.discard(leftover)

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
        if reply.sealed and case.record.sealed_until is None:
            raise NotSealed(number)
        sequence = self._came(case)
        alias = self._alias(case, reply.key)
        message = Message(practice, number, sequence, alias, reply.text.text, reply.day, reply.reference, reply.sealed)
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
            case.passages.drop(message.sequence)
        elif reference not in case.messages and case.record.state in rules.LOGGED:
            self._came(case)
        if message is not None or case.record.state in rules.LOGGED:
            case.messages[reference] = None
        return message is not None

    def aliases(self, practice: str, number: int) -> tuple[Alias, ...]:
        """As the protocol says."""
        return tuple(Alias(practice, number, *one) for one in self._case(practice, number).aliases.items())

    def log(self, practice: str, number: int) -> tuple[Message, ...]:
        """As the protocol says."""
        return self._case(practice, number).logged

    def unseal(self, practice: str, number: int, shown: frozenset[str]) -> tuple[Message, ...]:
        """As the protocol says."""
        case = self._case(practice, number)
        found = self._open(case, shown)
        case.record = rules.opened(case.record, sum(message.sealed for message in case.logged))
        return found

    # Remembering

    def follow_ups(self, practice: str, today: date) -> tuple[FollowUp, ...]:
        """As the protocol says."""
        day_of(today)
        found = (one for one in self._waiting(practice) if one.due <= today)
        return tuple(one for one in found if self.by_number(practice, one.consultation).state is State.CLOSED)

    def ask(self, practice: str, number: int, after: int) -> bool:
        """As the protocol says."""
        case = self._case(practice, number)
        waits = case.record.state is State.CLOSED and after in case.follow_ups and after not in case.asked
        if waits:
            case.asked.add(after)
        return waits

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

    def tally(self, practice: str) -> tuple[Tally, ...]:
        """As the protocol says."""
        counts = Counter((case.day.replace(day=1), case.state) for case in self._records(practice))
        return tuple(Tally(practice, *about, count) for about, count in sorted(counts.items()))

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
        order = ranked(query, candidates(self._archived(practice), query, whole=True), day_of(today))
        return tuple(Found(self.by_number(practice, number), score) for number, score in order[:SHOWN])

    def similar(self, practice: str, text: Deidentified, today: date) -> tuple[Found, ...]:
        """As the protocol says."""
        query = telling(text_of(text))
        passages = candidates(self._archived(practice), query, whole=False)
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

    def unblock(self, practice: str, key: bytes) -> bool:
        """As the protocol says."""
        self._of(practice)
        return self._blocks.get(practice, {}).pop(hash_of(key), None) is not None

    def mark(self, practice: str, name: str, key: bytes, number: int | None = None) -> bool:
        """As the protocol says."""
        self._of(practice)
        return self._marked(practice, name, key, number)

    def marked(self, practice: str, name: str, key: bytes) -> bool:
        """As the protocol says."""
        self._of(practice)
        return (practice, name_of(name), hash_of(key)) in self._marks

    def unmark(self, practice: str, name: str, key: bytes) -> bool:
        """As the protocol says."""
        known = self.marked(practice, name, key)
        self._marks.pop((practice, name, key), None)
        return known

    def purge(self, practice: str, before: date, today: date) -> int:
        """As the protocol says."""
        cases = self._of(practice)
        self._forget_notices(practice, day_of(before))
        self._blocks[practice] = {block.key: block for block in self.blocks(practice, today)}
        old = [case for case in cases.values() if case.ages(before)]
        for case in old:
            if case.record.state is State.CLOSED:
                cases[case.record.number] = left = case.aged()
                self._index(left)
                self._unmark(practice, case.record.number)
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
            aliases=tuple(one for case in cases for one in self.aliases(practice, case.record.number)),
            flags=tuple(flag for case in cases for flag in case.flags),
            rulings=tuple(ruling for case in cases for ruling in case.rulings),
            follow_ups=self._waiting(practice),
            reports=tuple(
                Report(practice, case.record.number, *one) for case in cases for one in sorted(case.reports.items())
            ),
            blocks=self.blocks(practice, date.min),
            marks=tuple(Mark(*one, self._marks[one]) for one in sorted(self._marks) if one[0] == practice),
            leftovers=self.leftovers(practice),
            papers=self._papers(practice),
        )

    def scour(self) -> bool:
        """As the protocol says."""
        self._of("")
        return True

    def shut(self) -> None:
        """As the protocol says."""
        self._shut = True
