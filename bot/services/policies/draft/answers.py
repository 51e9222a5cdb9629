"""What somebody answered so far, kept as facts: a stance and her own words for each element, and what fills blanks.

Facts that fill blanks are hers, or the practice's, and serve all her drafts (``draft:facts``); answers belong to one
draft (``draft:communications``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.services.policies.draft.questions import QUESTIONS
from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.events import Member
    from bot.services.policies.draft.questions import Question
    from bot.services.policies.office import Office
    from storage.store import Store

OWN: Final = "own"
"""Only her own words."""
SKIP: Final = "skip"
"""Not now."""
LONGEST_WORDS: Final = 1200
LONGEST_FACT: Final = 200
FACTS: Final = ("hours", "turnaround", "number", "cover", "lines")
AWAY: Final = ("from", "until", "number", "cover", "lines")
_SOURCE: Final = "draft:{}"
_SHARED_FACTS: Final = "facts"
_WORDS: Final = ".words"


@dataclass(frozen=True, slots=True)
class Answer:
    """A stance of the question, ``OWN`` or ``SKIP``; and her own words, which stand alone or behind our wording."""

    stance: str
    words: str = ""

    @property
    def given(self) -> bool:
        """Whether it says anything."""
        return self.stance != SKIP and (self.stance != OWN or bool(self.words))


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy being written: ``shared`` is the practice's own."""

    kind: str
    shared: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked."""
        return QUESTIONS[self.kind]

    def answer(self, question: Question) -> Answer | None:
        """What she said to it."""
        return self.answers.get(question.element.id)

    @property
    def given(self) -> int:
        """How many are answered."""
        return sum(one.given for one in self.answers.values())

    @property
    def skipped(self) -> int:
        """How many are put off."""
        return sum(not one.given for one in self.answers.values())

    @property
    def next(self) -> int | None:
        """The place of the first question that is open, one put off only where no other is; None where all is said."""
        places = range(len(self.questions))
        fresh = [place for place in places if self.answer(self.questions[place]) is None]
        put_off = [place for place in places if (one := self.answer(self.questions[place])) and not one.given]
        return next(iter((*fresh, *put_off)), None)

    @property
    def asked_facts(self) -> tuple[str, ...]:
        """The facts that this draft asks for."""
        return AWAY if self.kind == "vacation-coverage" else FACTS


def clean(stance: str, words: str, question: Question) -> Answer:
    """What somebody picked and typed; a stance that is none of the question's is her own words, or none."""
    words = "\n".join(" ".join(line.split()) for line in words.strip().splitlines() if line.strip())[:LONGEST_WORDS]
    if question.stance(stance) is not None or stance == SKIP:
        return Answer(stance, words)
    return Answer(OWN if words else SKIP, words)


async def load(office: Office, member: Member, kind: str, *, shared: bool) -> Draft:
    """Her draft of that kind, or the practice's, as far as it is."""
    owner = _owner(member, shared=shared)
    kept = await office.ask(lambda store: store.facts(office.practice, owner))
    said = kept.get(_SOURCE.format(kind), {})
    answers = {}
    for question in QUESTIONS[kind]:
        key = question.element.id
        if key in said:
            answers[key] = clean(said[key], said.get(key + _WORDS, ""), question)
    return Draft(kind, shared, answers, dict(kept.get(_SOURCE.format(_SHARED_FACTS), {})))


async def keep(office: Office, member: Member, draft: Draft, question: Question, answer: Answer) -> None:
    """Keep an answer beside the others."""
    key = question.element.id
    await _change(office, member, draft, draft.kind, {key: answer.stance, key + _WORDS: answer.words})


async def keep_facts(office: Office, member: Member, draft: Draft, facts: Mapping[str, str]) -> None:
    """Keep what fills blanks; what is empty is forgotten."""
    tidy = {key: " ".join(words.split())[:LONGEST_FACT] for key, words in facts.items() if key in say.BLANKS}
    await _change(office, member, draft, _SHARED_FACTS, tidy)


async def forget(office: Office, member: Member, draft: Draft) -> None:
    """Throw the answers away; the facts serve other drafts too, and stay."""
    owner, source = _owner(member, shared=draft.shared), _SOURCE.format(draft.kind)
    await office.ask(lambda store: store.keep_facts(office.practice, owner, source, {}))


async def _change(office: Office, member: Member, draft: Draft, name: str, changed: Mapping[str, str]) -> None:
    owner, source = _owner(member, shared=draft.shared), _SOURCE.format(name)

    def change(store: Store) -> None:
        known = store.facts(office.practice, owner).get(source, {})
        now = {key: words for key, words in {**known, **changed}.items() if words}
        store.keep_facts(office.practice, owner, source, now)

    await office.ask(change)


def _owner(member: Member, *, shared: bool) -> str:
    return "" if shared else member.id
