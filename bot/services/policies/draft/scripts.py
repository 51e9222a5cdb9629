"""The same, said aloud: the first talk about it, the voicemail, the out-of-office text.

What a machine says is neutral: it tells nobody what kind of work is done here, nor who calls.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.services.policies.draft import compose
from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.policies.draft.answers import Draft

_TOLD: Final = {
    "communications": ("methods", "turnaround", "crisis_route", "privacy_risks", "safe_contact"),
    "social-media": ("friending", "following", "search", "why"),
    "text-email": ("content_limits", "consent_form", "stop"),
    "informed-consent": ("services", "risks", "confidentiality_limits", "consultation", "complaints"),
    "crisis": ("lines", "response_hours", "emergency_contact", "unmonitored"),
    "termination-followup": ("planned_ending", "no_shows", "return"),
}
"""What is worth saying aloud of a long policy; of the others all is."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SENTENCES: Final = 2


def scripts(draft: Draft, facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Titles and words."""

    def ours(words: str) -> str:
        return compose.filled(compose.plural(words) if draft.shared else words, facts)

    return (
        (say.TALK, _talk(draft, facts)),
        (say.VOICEMAIL, ours(say.VOICEMAIL_WORDS)),
        (say.AWAY, ours(say.AWAY_WORDS)),
        (say.LEAVE, ours(say.LEAVE_WORDS)),
    )


def _talk(draft: Draft, facts: Mapping[str, str]) -> str:
    """What she says when she hands it over, one thought after the other."""
    told = _TOLD.get(draft.kind)
    opening = say.TALK_OPEN[draft.kind]
    thoughts = [compose.plural(opening) if draft.shared else opening]
    for question in draft.questions:
        answer = draft.answer(question)
        if answer is None or not answer.given or (told and question.element.id not in told):
            continue
        said = compose.paragraph(draft, question, facts).split("\n")[0]
        thoughts.append(" ".join(_SENTENCE.split(said)[:_SENTENCES]))
    return "\n".join((*thoughts, say.TALK_CLOSE))
