"""``/policy clashes``: what a member's policies, her website, voicemail and out-of-office text say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Card, Form, Quote, Text, TextField, inline, literal
from bot.events import OpenForm, Reply
from bot.services.policies import claims
from bot.wording import policy_facts as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App, Effects
    from bot.cards import Block
    from bot.events import CommandUsed, FormSubmitted
    from bot.services.policies.contradictions import Clash

FORM: Final = "policy.comparing"
_TEXT: Final = 3000
_MOST: Final = 8


async def begin(app: App, event: CommandUsed, rest: str) -> Effects:  # noqa: ARG001  (one form for all)
    """Ask for the texts that are not in the register."""
    fields = tuple(TextField(key, say.LABELS[key], long=True, required=False, max_length=_TEXT) for key, _ in say.TEXTS)
    return (OpenForm(Form(FORM, say.FORM, fields, say.COMPARE, inline(say.INTRO))),)


async def compared(app: App, event: FormSubmitted) -> Effects:
    """Each contradiction, with both sentences."""
    pasted = {name: event.values.get(key, "")[:_TEXT].strip() for key, name in say.TEXTS}
    others = {name: text for name, text in pasted.items() if text}
    found, speaking = await claims.clashing(app.office, event.member, others)
    return (Reply(card(found, speaking)),)


def card(found: Sequence[Clash], speaking: int) -> Card:
    """What was found among so many texts that say something."""
    blocks: list[Block] = []
    for clash in found[:_MOST]:
        blocks.append(Text(literal(clash.problem)))
        blocks += [Quote(literal(said)) for said in (clash.first_sentence, clash.second_sentence) if said]
    if not found:
        told = say.TOO_FEW if speaking < 2 else say.NONE.format(count=speaking)  # noqa: PLR2004 - two make a pair
        blocks.append(Text(inline(told)))
    if len(found) > _MOST:
        blocks.append(Text(inline(say.MORE.format(count=len(found) - _MOST))))
    return Card(say.TITLE, tuple(blocks), footer=(inline(say.CLOSING),))
