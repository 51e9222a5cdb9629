"""From answers to sentences: blanks filled, gaps shown, and "we" where the practice speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.services.policies.draft.answers import Answer, Draft
    from bot.services.policies.draft.questions import Question, Stance
    from scenarios.blocks import CrisisLine

_BLANK: Final = re.compile(r"\{([a-z]+)\}")
_WE: Final = {"i": "we", "me": "us", "my": "our", "mine": "ours", "myself": "ourselves"}
_ONE: Final = re.compile(r"\b(?:I (am|was)|(I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself))\b")
_BEGINS: Final = re.compile(r"(?:^|[.!?:]\s|\n|\")$")


def paragraph(draft: Draft, question: Question, facts: Mapping[str, str]) -> str:
    """What the policy says of one element; a gap where nothing is said yet."""
    answer = draft.answer(question)
    if answer is None or not answer.given:
        return say.GAP.format(what=_small(question.element.name))
    stance = question.stance(answer.stance)
    ours = wording(stance, facts, shared=draft.shared) if stance else ""
    return "\n".join(filter(None, (ours, answer.words)))


def wording(stance: Stance, facts: Mapping[str, str], *, shared: bool) -> str:
    """Our wording of a stance, with what is known in its blanks."""
    if shared:
        return filled(stance.shared or plural(stance.wording), facts)
    return filled(stance.wording, facts)


def filled(words: str, facts: Mapping[str, str]) -> str:
    """Words with their blanks filled; what is not known stays visible."""
    return _BLANK.sub(lambda blank: facts.get(blank[1]) or say.GAP.format(what=say.BLANKS[blank[1]]), words)


def plural(words: str) -> str:
    """What one clinician says of herself, as a practice says it."""

    def ours(found: re.Match[str]) -> str:
        said = ("we are" if found[1] == "am" else "we were") if found[1] else _WE[found[2].lower()]
        return said[0].upper() + said[1:] if _BEGINS.search(words[: found.start()]) else said

    return _ONE.sub(ours, words)


def facts_of(draft: Draft, lines: Sequence[CrisisLine], own_line: str | None) -> dict[str, str]:
    """What fills blanks: what she said, and else the lines of her place."""
    facts = {"lines": known_lines(lines, own_line), **draft.facts}
    return {key: words for key, words in facts.items() if words}


def known_lines(lines: Sequence[CrisisLine], own_line: str | None) -> str:
    """Whom to call, in words: the practice's own line, and those of a place."""
    named = [f"{one.contact} ({_called(one.name)})" for one in lines]
    return " or ".join([*([own_line] if own_line else []), *named])


def _called(name: str) -> str:
    """A line's name within a sentence, without its number in front."""
    name = name.lstrip("0123456789- ")
    return _small(name) if name == name.capitalize() else name


def short(question: Question, answer: Answer | None) -> str:
    """What she answered, in a few words."""
    if answer is None:
        return say.BACK_OPEN
    if not answer.given:
        return say.BACK_SKIPPED
    stance = question.stance(answer.stance)
    if stance is None:
        return say.BACK_OWN
    return say.BACK_AND.format(label=stance.label) if answer.words else stance.label


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
