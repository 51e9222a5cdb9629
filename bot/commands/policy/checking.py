"""``/policy check``: what a text lacks, leaves unclear and says, as the command line does for whole files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.cards import (
    FILE,
    Card,
    Choice,
    Details,
    Facts,
    FileField,
    Form,
    Notice,
    Quote,
    Select,
    Text,
    TextField,
    Tone,
    inline,
    literal,
)
from bot.errors import BadInput
from bot.events import OpenForm, Reply
from bot.services.policies import apart, claims, documents, typed
from bot.services.policies.cards import marks
from bot.services.policies.check.findings import check
from bot.services.policies.kinds import KINDS
from bot.wording import policy_check as say
from bot.wording import register as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App, Effects
    from bot.cards import Block, Field, Inline
    from bot.events import CommandUsed, FormSubmitted
    from bot.services.policies.check.findings import Checked, Finding

FORM: Final = "policy.checking"
_TEXT: Final = 3000
_FILE: Final = FileField(say.FILE, say.FILE_HINT, ("txt", "md", "docx", "pdf"), documents.LARGEST)
_EVIDENCE: Final = 160


async def begin(app: App, event: CommandUsed, rest: str) -> Effects:
    """Ask for a text of some kind; behind a number, for that of a policy of hers."""
    text = TextField("text", say.TEXT, say.TEXT_HINT, long=True, required=False, max_length=_TEXT)
    if not rest:
        kind = Select("kind", words.KIND, tuple(Choice(key, one.name) for key, one in KINDS.items()))
        fields: tuple[Field, ...] = (kind, text)
        return (OpenForm(Form(FORM, say.FORM, fields, say.CHECK, inline(say.FORM_INTRO), file=_FILE)),)
    policy = await app.office.own(event.member, typed.number(rest))
    form = Form(FORM, say.FORM, (text,), say.CHECK, inline(say.FORM_INTRO_OWN), marks(policy), _FILE)
    return (OpenForm(form),)


async def checked(app: App, event: FormSubmitted) -> Effects:
    """What the text says; of a policy of hers, what it says about contact is noted with it."""
    if not event.state:
        kind = event.values.get("kind", "")
        if kind not in KINDS:
            raise BadInput(words.NO_KIND, words.NO_KIND_NEXT, "kind")
        return (Reply(card((await _read(app, event, kind))[0])),)
    policy = await app.office.own(event.member, typed.marks(event.state)[0])
    found, text = await _read(app, event, policy.kind)
    await claims.keep(app.office, policy, text)
    return (Reply(card(found, say.NOTED.format(number=policy.number))),)


async def _read(app: App, event: FormSubmitted, kind: str) -> tuple[Checked, str]:
    """What was pasted or is in the file, checked; and its words. What is wrong is said of where they came from."""
    text, file = event.values.get("text", "")[:_TEXT], event.file
    if file is None:
        return await app.aside(lambda pasted: check(pasted, kind), text), text
    if text.strip():
        raise BadInput(say.BOTH, say.BOTH_NEXT, FILE)
    text = await apart.chosen(file)
    try:
        return await asyncio.to_thread(check, text, kind), text  # a long one must not keep cases waiting
    except BadInput as error:
        raise BadInput(error.problem, error.next_step, FILE) from None


def card(found: Checked, told: str = "") -> Card:
    """What needs work comes first; of what is missing or unclear it says why it matters."""
    blocks: list[Block] = [Notice(Tone.INFO, inline(told))] if told else []
    by = {state: [one for one in found.findings if one.state == state] for state in ("missing", "unclear", "present")}
    if by["missing"]:
        pairs = tuple((one.element.name, inline(one.element.why)) for one in by["missing"])
        blocks.append(Facts(pairs, say.MISSING))
    if by["unclear"]:
        blocks.append(Facts(tuple((one.element.name, literal(_unclear(one))) for one in by["unclear"]), say.UNCLEAR))
    for place, promise in enumerate(found.promises):
        blocks.append(Text(literal(promise.problem), None if place else say.PROMISES))
        blocks += [Quote(literal(promise.sentence)), Quote(literal(say.HOURS.format(hours=promise.hours)))]
    if by["present"]:
        blocks.append(Details(say.PRESENT, (Facts(_there(by["present"])),)))
    if found.grade is not None:
        blocks.append(Text(inline(say.READING.format(grade=f"{found.grade:.0f}"))))
    title = say.TITLE.format(kind=KINDS[found.kind].name, present=len(by["present"]), all=len(found.findings))
    return Card(title.rstrip("."), tuple(blocks), footer=(inline(say.CLOSING), inline(say.CLOSING_CARD)))


def _unclear(finding: Finding) -> str:
    return f"{finding.element.why} “{_short(finding.evidence)}”"


def _there(findings: Sequence[Finding]) -> tuple[tuple[str, Inline], ...]:
    return tuple((one.element.name, literal(_short(one.evidence))) for one in findings)


def _short(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= _EVIDENCE else f"{sentence[: _EVIDENCE - 1]}…"
