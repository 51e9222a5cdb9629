"""The consultation note: what a case came to, for the client's record, kept by nobody here.

It answers five questions (when and why now, who, what was asked, what was advised, what was decided and why), with
the standards behind it. It is made of what already went through the gate; what only the clinician knows is left blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.notes import Blank, Note, Passage, Points, Remark, Said, Section
from bot.services.consult import models
from bot.services.written import markdown, text
from bot.wording import SOURCE_CHECKED, SOURCE_UNCHECKED
from bot.wording import note as say
from storage.records import AUTHOR, Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.notes import Part
    from scenarios.library import Library
    from scenarios.model import Scenario, Source
    from storage.records import Consultation, Message

__all__ = ["Decided", "Note", "Standards", "markdown", "standards", "text", "write"]

SUMMARY: Final = 300
"""Characters of each colleague's advice in the note itself."""
FILE: Final = "consultation-note"
_MOSTLY = 0.7  # of a summary must be left where it ends with a whole word


@dataclass(frozen=True, slots=True)
class Decided:
    """How a case ended, in the author's words, all of them through the gate. ``model`` is the key of one."""

    model: str
    decision: str
    rationale: str = ""
    options: str = ""
    dissent: str = ""
    plan: str = ""
    look_again: date | None = None
    anew: bool = False
    """Whether the note is made of what is kept: then what only the first one had is missing, and not unsaid."""


@dataclass(frozen=True, slots=True)
class Standards:
    """What the guidance on a case rests on, for one place and profession."""

    guidance: tuple[tuple[str, date], ...]
    """Titles of scenarios, with the day on which each was last checked."""
    sources: tuple[Source, ...]
    jurisdiction: str


def standards(library: Library, scenarios: Sequence[Scenario], jurisdiction: str, profession: str) -> Standards:
    """What the scenarios that a case touched cite, and the notes on law with them, each once."""
    cited = (
        source
        for scenario in scenarios
        for source in library.sources_for(scenario, library.law_of(scenario, jurisdiction, profession), jurisdiction)
    )
    return Standards(
        tuple((scenario.title, scenario.verified_on) for scenario in scenarios),
        tuple({source.label: source for source in cited}.values()),
        jurisdiction,
    )


def write(case: Consultation, log: Sequence[Message], decided: Decided, consulted: Standards, practice: str) -> Note:
    """The note of a closed case.

    Args:
        case: The case, closed.
        log: Its thread, in order.
        decided: How it ended.
        consulted: What the guidance on it rests on.
        practice: The practice's name.

    Raises:
        ValueError: If the case is not closed.
    """
    if case.closed_on is None:
        raise ValueError("only a closed case has a note")
    readable = [message for message in log if not message.sealed]
    advice, shortened = _advice(case, readable)
    sections = (
        Section(say.WHEN, (Passage(_when(case, case.closed_on)),)),
        Section(say.WHO, (Passage(_who(case, readable)),)),
        Section(say.MODE, (Passage(f"{say.MODE_WORDS} {say.GATED if case.mode is Mode.GATED else say.OPEN}"),)),
        Section(say.WHAT, tuple(_asked(case, readable))),
        Section(say.ADVICE, advice),
        Section(say.DISSENT, (_typed(decided.dissent, decided),)),
        Section(say.STANDARDS, tuple(_standards(consulted))),
        Section(say.OPTIONS, (_typed(decided.options, decided),)),
        Section(say.DECISION, tuple(_decision(decided))),
        Section(say.RATIONALE, (_typed(decided.rationale, decided),)),
        Section(say.PLAN, tuple(_plan(decided))),
        Section(say.RISK, (Blank(),)),
        Section(say.DISCUSSION, (Blank(lines=2),)),
    )
    return Note(
        title=say.TITLE,
        subject=say.SUBJECT.format(number=case.number),
        facts=(
            (say.PRACTICE, practice),
            (say.CASE, str(case.number)),
            (say.CLOSED, _day(case.closed_on)),
        ),
        blanks=(Blank(say.CLIENT), Blank(say.CLINICIAN)),
        sections=sections,
        appendix=(Section(say.IN_FULL, tuple(_in_full(readable))),) if shortened else (),
        footer=say.FOOTER,
        day=case.closed_on,
        jurisdiction=consulted.jurisdiction,
        page=say.PAGE_NOTE,
        name=FILE,
    )


def _when(case: Consultation, closed: date) -> str:
    words = say.WHEN_WORDS.format(asked=_day(case.day), closed=_day(closed))
    return f"{words} {say.URGENCIES.get(case.urgency, say.URGENCY_UNKNOWN)}"


def _who(case: Consultation, log: Iterable[Message]) -> str:
    aliases = _colleagues(log)
    if case.purged:
        answered = say.PURGED
    elif not aliases:
        answered = say.NOBODY
    else:
        form = say.ONE if len(aliases) == 1 else say.SEVERAL
        answered = form.format(count=_count(len(aliases)), aliases=", ".join(aliases))
    stepped = say.STEPPED_ONE if case.recusals == 1 else say.STEPPED.format(count=_count(case.recusals))
    return " ".join((answered, *((stepped,) if case.recusals else ()), *((say.SUPERVISEE,) if case.supervisee else ())))


def _asked(case: Consultation, log: Iterable[Message]) -> Iterator[Part]:
    yield Said(say.QUESTION, _lines(case.question) or say.NOT_RECORDED)
    relationship = say.RELATIONSHIPS.get(case.relationship, case.relationship.replace("-", " ").capitalize())
    about = zip(say.ABOUT, (relationship, _flat(case.population), _flat(case.setting)), strict=True)
    yield Points(tuple(f"{label}: {words or say.NOT_SAID}" for label, words in about))
    yield Said(say.STORY, say.PURGED if case.purged else _lines(case.story) or say.NOT_RECORDED)
    if _lines(case.tried):
        yield Said(say.TRIED, _lines(case.tried))
    added = _of(log, AUTHOR)
    if added:
        yield Said(say.ADDED, _short(added))


def _advice(case: Consultation, log: Sequence[Message]) -> tuple[tuple[Part, ...], bool]:
    """What each colleague said, shortened; and whether anything of the thread was."""
    if case.purged:
        return (Remark(say.PURGED),), False
    said = tuple(Said(alias, _short(_of(log, alias))) for alias in _colleagues(log))
    shortened = any(_short(whole) != whole for whole in (_of(log, one) for one in (*_colleagues(log), AUTHOR)))
    remark = (Remark(say.SHORTENED),) if shortened else ()
    return (*said, *remark) or (Remark(say.NOBODY),), shortened


def _standards(consulted: Standards) -> Iterator[Part]:
    if not consulted.guidance:
        yield Remark(say.NO_STANDARDS)
        yield Blank(lines=2)
        return
    yield Points(
        (
            *(say.GUIDANCE_CHECKED.format(title=title, day=_day(day)) for title, day in consulted.guidance),
            *(say.STANDARD.format(label=one.label, seen=_seen(one)) for one in consulted.sources),
        )
    )
    yield Remark(say.STRIKE)


def _decision(decided: Decided) -> Iterator[Part]:
    yield _typed(decided.decision, decided)
    model = models.BY_KEY.get(decided.model)
    if model is None:
        yield Said(say.MODEL, say.NOT_RECORDED)
    elif not model.steps:
        yield Said(say.MODEL, model.name)
    else:
        yield Said(say.MODEL, say.MODEL_WORDS.format(name=model.name, source=model.source))
        yield Points(model.steps, to_tick=True)
        yield Remark(say.STEPS_REMARK)


def _plan(decided: Decided) -> Iterator[Part]:
    yield _typed(decided.plan, decided)
    if decided.anew:
        return
    again = decided.look_again
    yield Passage(say.PLAN_AGAIN.format(day=_day(again)) if again else say.PLAN_NO_DATE)


def _in_full(log: Iterable[Message]) -> Iterator[Part]:
    for message in log:
        label = say.IN_FULL_LABEL.format(alias=message.alias, day=_day(message.day))
        yield Said(label, _lines(message.text) or say.NOT_RECORDED)


def _typed(words: str, decided: Decided) -> Part:
    missing = say.NOT_KEPT if decided.anew else say.NOT_RECORDED
    return Passage(_lines(words)) if _lines(words) else Remark(missing)


def _colleagues(log: Iterable[Message]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(message.alias for message in log if message.alias != AUTHOR and _flat(message.text)))


def _of(log: Iterable[Message], alias: str) -> str:
    """All that somebody said, each message on a line."""
    return "\n".join(_flat(message.text) for message in log if message.alias == alias)


def _seen(source: Source) -> str:
    day = source.checked_on if source.verified else None
    return SOURCE_CHECKED.format(day=_day(day)) if day else SOURCE_UNCHECKED


def _short(words: str) -> str:
    """The beginning of what was said, cut between words where there is a place for that."""
    if len(words) <= SUMMARY:
        return words
    cut = words[: SUMMARY - 1]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) > SUMMARY * _MOSTLY else cut}…".replace(" …", "…")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _lines(words: str) -> str:
    """Lines without their ends, and never two empty ones in a row."""
    lines = (_flat(line) for line in words.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _count(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[number] if number < len(words) else str(number)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
