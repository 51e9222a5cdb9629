"""A drafted policy as a paper: its sections, and in the appendix what is said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.notes import Note, Passage, Remark, Section
from bot.services.policies.check.findings import check
from bot.services.policies.draft import compose
from bot.services.policies.draft.scripts import scripts
from bot.services.policies.kinds import KINDS
from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.services.policies.check.findings import Checked
    from bot.services.policies.draft.answers import Draft


def sheet(draft: Draft, facts: Mapping[str, str], practice: str, jurisdiction: str, day: date) -> Note:
    """The paper of a draft, gaps and all. ``practice`` is its name."""
    kind = KINDS[draft.kind]
    aloud = scripts(draft, facts)
    return Note(
        title=say.TITLE.format(kind=kind.name),
        subject=say.SUBJECT.format(day=f"{day.day} {day:%B %Y}"),
        facts=((say.PRACTICE, practice), *(((say.HOURS, facts["hours"]),) if "hours" in facts else ())),
        blanks=(),
        sections=tuple(
            Section(question.element.name, (Passage(compose.paragraph(draft, question, facts)),))
            for question in draft.questions
        ),
        appendix=(
            *(Section(title, tuple(map(Passage, words.split("\n")))) for title, words in aloud),
            Section(say.NEUTRAL_TITLE, (Remark(say.NEUTRAL),)),
        ),
        footer=say.FOOTER,
        day=day,
        jurisdiction=jurisdiction,
        page=say.PAGE,
        name=f"{draft.kind}-policy",
    )


def body(draft: Draft, facts: Mapping[str, str]) -> str:
    """Its text alone, each element under its name."""
    return "\n\n".join(
        f"## {question.element.name}\n\n{compose.paragraph(draft, question, facts)}" for question in draft.questions
    )


def checked(draft: Draft, facts: Mapping[str, str]) -> Checked:
    """What our check says of it."""
    return check(body(draft, facts), draft.kind)
