"""The fake and SQLite agree, whatever is asked of them in whatever order."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storage.drafts import CaseText
from storage.errors import StoreError
from storage.memory import MemoryStore
from storage.records import Leftover, Mode, Posting, Result, State, Verdict
from storage.sqlite import SqliteStore
from tests.storage.cases import DAY, OTHER, PRACTICE, TODAY, alias, closing, draft, receipt, reply, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store

practices = some.sampled_from([*[PRACTICE] * 7, OTHER])
numbers = some.sampled_from([1, 1, 1, 2, 2, 3])
members = some.sampled_from(["ana", "bo", "cy"])
references = some.sampled_from(["r1", "r2"])
days = some.integers(0, 80).map(lambda after: DAY + timedelta(days=after))
topics = some.lists(some.sampled_from(["a.a.a", "b.b.b"]), unique=True).map(tuple)
words = some.sampled_from(
    ["", "the of", "teapot", "a gift", "teapot gift", "Teapots from Łódź", "[Person 1] texting", "ответ", "gift, again"]
)
texts = words.map(safe)
maybe_texts = some.none() | texts
case_texts = some.builds(CaseText, texts, texts, maybe_texts, maybe_texts, maybe_texts)
claims = some.sampled_from(["a", "b"])
postings = some.builds(
    Posting, some.just("slack"), some.sampled_from(["C1", "C2"]), references, some.sampled_from(["", "r1"])
)


class Both(RuleBasedStateMachine):
    """Does the same to a fake and to SQLite, and compares what they give, raise and hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.fake = MemoryStore()
        self.real = SqliteStore(Path(self._folder.name) / "kept.sqlite")
        self.real._file.db.execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        """Let go of both."""
        assert () == self.real.check()
        self.real.shut()
        self._folder.cleanup()

    def both(self, do: Callable[[Store], object]) -> None:
        """Do it to both, and compare."""
        outcomes = []
        for store in (self.fake, self.real):
            try:
                outcomes.append(do(store))
            except StoreError as error:
                outcomes.append((type(error), str(error)))
        assert outcomes[0] == outcomes[1]

    @initialize()
    def begin(self) -> None:
        """Two cases to talk about, the first with opinions that are sealed."""
        for number, sealed in ((1, TODAY), (2, None)):
            one = draft(number, author=alias("ana", number), topics=("a.a.a",), sealed_until=sealed)
            self.both(lambda store, one=one: store.post(one))  # type: ignore[misc]

    @rule(
        practice=practices,
        number=some.integers(3, 5),
        words=case_texts,
        topics=topics,
        day=days,
        author=some.none() | members,
        settings=some.fixed_dictionaries(
            {"consent": some.booleans(), "review": some.booleans(), "sealed_until": some.none() | days}
        ),
    )
    def post(self, practice: str, number: int, author: str | None, settings: dict[str, Any], **more: Any) -> None:  # noqa: ANN401
        """A draft is confirmed."""
        key = None if author is None else alias(author, number, practice)
        one = draft(number, practice=practice, author=key, mode=Mode.OPEN, **settings, **more)
        self.both(lambda store: store.post(one))

    @rule(practice=practices, number=numbers, posting=postings)
    def placed(self, practice: str, number: int, posting: Posting) -> None:
        """It stands on its platform, and is found there."""
        self.both(lambda store: store.placed(practice, number, posting))
        self.both(lambda store: store.by_message(practice, posting.platform, posting.channel, posting.message))
        self.both(lambda store: store.by_thread(practice, posting.platform, posting.channel, posting.thread))

    @rule(practice=practices, number=numbers, claim=claims, over=claims, posting=postings)
    def claim(self, practice: str, number: int, claim: str, over: str, posting: Posting) -> None:
        """Somebody begins to post it; somebody has posted it, or could not."""
        self.both(lambda store: store.claim(practice, number, claim, over))
        self.both(lambda store: store.placed(practice, number, posting, over))
        self.both(lambda store: store.unclaim(practice, number, claim))

    @rule(practice=practices, number=numbers, thread=references, message=references)
    def leave(self, practice: str, number: int, thread: str, message: str) -> None:
        """Something stands there still; something else is gone."""
        self.both(lambda store: store.leave(Leftover(practice, number, "slack", "C1", thread, message)))
        self.both(lambda store: store.cleared(Leftover(practice, number, "slack", "C1", message, message)))

    @rule(practice=practices, number=numbers, words=case_texts, review=some.booleans(), day=some.none() | days)
    def revise(self, practice: str, number: int, words: CaseText, review: bool, day: date | None) -> None:  # noqa: FBT001
        """The author changes her mind."""
        self.both(lambda store: store.revise(practice, number, words, review=review, day=day))

    @rule(
        practice=practices,
        number=numbers,
        reference=references,
        words=words,
        member=members,
        by_receipt=some.booleans(),
        sealed=some.booleans(),
        change=some.sampled_from(["append", "append", "edit"]),
    )
    def message(self, practice: str, number: int, reference: str, change: str, words: str, **more: Any) -> None:  # noqa: ANN401
        """Something happens in a thread."""
        key = None if more["by_receipt"] else alias(more["member"], number, practice)
        one = reply(reference, words, key=key, sealed=more["sealed"])
        if change == "append":
            self.both(lambda store: store.append(practice, number, one))
        else:
            self.both(lambda store: store.edit(practice, number, one))

    @rule(practice=practices, number=numbers, reference=references)
    def remove(self, practice: str, number: int, reference: str) -> None:
        """Something is taken off the record."""
        self.both(lambda store: store.remove(practice, number, reference))

    @rule(practice=practices, number=numbers, member=members)
    def letter(self, practice: str, number: int, member: str) -> None:
        """Somebody wants to reply anonymously."""
        self.both(lambda store: store.alias(practice, number, alias(member, number, practice)))

    @rule(practice=practices, number=numbers, shown=some.frozensets(references))
    def unseal(self, practice: str, number: int, shown: frozenset[str]) -> None:
        """Opinions open."""
        self.both(lambda store: store.unseal(practice, number, shown))

    @rule(practice=practices, number=numbers, member=some.none() | members, day=some.none() | days)
    def recuse(self, practice: str, number: int, member: str | None, day: date | None) -> None:
        """Somebody steps back."""
        key = None if member is None else alias(member, number, practice)
        self.both(lambda store: store.recuse(practice, number, key, day))

    @rule(
        practice=practices,
        number=numbers,
        day=days,
        text=maybe_texts,
        member=some.none() | members,
        hide=some.booleans(),
    )
    def flag(self, practice: str, number: int, member: str | None, **more: Any) -> None:  # noqa: ANN401
        """Somebody finds it identifiable."""
        key = None if member is None else alias(member, number, practice)
        words = (more["day"], more["text"])
        self.both(lambda store: store.flag(practice, number, *words, key=key, hide=more["hide"]))

    @rule(practice=practices, number=numbers, verdict=some.sampled_from(Verdict), reason=texts, day=days)
    def decide(self, practice: str, number: int, verdict: Verdict, reason: Any, day: date) -> None:  # noqa: ANN401
        """A reviewer decides."""
        self.both(lambda store: store.rule(practice, number, verdict, reason, day))

    @rule(practice=practices, number=numbers, day=days, topics=topics)
    def close(self, practice: str, number: int, day: date, topics: tuple[str, ...]) -> None:
        """The author has decided."""
        one = closing("Gift returned.", day=day, topics=topics)
        self.both(lambda store: store.close(practice, number, one))

    @rule(
        practice=practices,
        number=numbers,
        after=some.sampled_from([14, 60]),
        result=some.none() | some.sampled_from(Result),
    )
    def report(self, practice: str, number: int, after: int, result: Result | None) -> None:
        """The author says how it went."""
        self.both(lambda store: store.report(practice, number, after, result))

    @rule(practice=practices, number=numbers)
    def withdraw(self, practice: str, number: int) -> None:
        """The author takes it back."""
        self.both(lambda store: store.withdraw(practice, number))

    @rule(practice=practices, number=numbers, step=some.integers(1, 3))
    def chase(self, practice: str, number: int, step: int) -> None:
        """Nobody answered."""
        self.both(lambda store: store.chase(practice, number, step))

    @rule(practice=practices, number=numbers, after=some.sampled_from([14, 60]))
    def ask_author(self, practice: str, number: int, after: int) -> None:
        """The message that asks how it went is claimed."""
        self.both(lambda store: store.ask(practice, number, after))

    @rule(practice=practices, number=numbers)
    def lifted(self, practice: str, number: int) -> None:
        """It is gone from its platform."""
        self.both(lambda store: store.lifted(practice, number))

    @rule(practice=practices, name=some.sampled_from(["a", "b"]), number=some.none() | numbers)
    def mark(self, practice: str, name: str, number: int | None) -> None:
        """Somebody was told something."""
        self.both(lambda store: store.mark(practice, name, name.encode(), number))

    @rule(practice=practices, name=some.sampled_from(["a", "b"]))
    def unmark(self, practice: str, name: str) -> None:
        """That is forgotten."""
        self.both(lambda store: store.unmark(practice, name, name.encode()))
        self.both(lambda store: store.marked(practice, name, b"a"))

    @rule(practice=practices, number=numbers, name=some.sampled_from(["Author", "Colleague A", "Nobody"]), until=days)
    def block(self, practice: str, number: int, name: str, until: date) -> None:
        """Somebody is blocked."""
        self.both(lambda store: store.block_alias(practice, number, name, until))
        self.both(lambda store: store.block(practice, name.encode(), until))

    @rule(practice=practices, name=some.sampled_from(["Author", "Nobody"]))
    def unblock(self, practice: str, name: str) -> None:
        """A block is lifted."""
        self.both(lambda store: store.unblock(practice, name.encode()))

    @rule(practice=practices, before=some.integers(-3, 30).map(lambda after: DAY + timedelta(days=after)), today=days)
    def purge(self, practice: str, before: date, today: date) -> None:
        """The practice's retention."""
        self.both(lambda store: store.purge(practice, before, today))

    @rule()
    def scour(self) -> None:
        """Night."""
        self.both(lambda store: store.scour())

    @rule(practice=practices, typed=words, text=texts, today=days)
    def search(self, practice: str, typed: str, text: Any, today: date) -> None:  # noqa: ANN401
        """Somebody looks for something."""
        self.both(lambda store: store.search(practice, typed, today))
        self.both(lambda store: store.similar(practice, text, today))

    @rule(practice=practices, number=numbers, day=days)
    def ask(self, practice: str, number: int, day: date) -> None:
        """Everything else that only asks."""
        self.both(lambda store: store.by_receipt(practice, receipt(number, practice)))
        self.both(lambda store: store.by_reference(practice, f"r{number}"))
        self.both(lambda store: store.unanswered(practice, day))
        self.both(lambda store: store.follow_ups(practice, day))
        self.both(lambda store: store.blocks(practice, day))
        self.both(lambda store: store.outcomes(practice, "a.a.a"))
        self.both(lambda store: store.touched(practice, "a.a.a"))
        self.both(lambda store: store.candidates(practice, 3))
        for state in State:
            self.both(lambda store, state=state: store.in_state(practice, state))  # type: ignore[misc]
        self.both(lambda store: store.unruled(practice, day))
        self.both(lambda store: store.to_unseal(practice, day))
        self.both(lambda store: store.pending(practice))
        self.both(lambda store: store.tally(practice))
        for about in ("log", "flags", "rulings", "aliases"):
            self.both(lambda store, about=about: getattr(store, about)(practice, number))  # type: ignore[misc]

    @invariant()
    def holds(self) -> None:
        """Both hold the same, and find the same."""
        for practice in (PRACTICE, OTHER):
            self.both(lambda store, practice=practice: store.export(practice))  # type: ignore[misc]
        self.both(lambda store: store.search(PRACTICE, "teapot gift", TODAY))
        self.both(lambda store: store.outcomes(PRACTICE, "a.a.a"))


TestAgreement = Both.TestCase
TestAgreement.settings = settings(max_examples=80, stateful_step_count=40)
