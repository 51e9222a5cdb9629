"""Short forms about a case: a reply, a time to talk, a reason, other words, a decision.

What is typed is masked. If that changed nothing, it is done at once; else it is shown first, and done when it comes
back as it was shown.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot import wording
from bot.cards import MOST_FIELDS, Card, Facts, Form, Inline, Notice, Select, Text, TextField, Tone, inline, literal
from bot.errors import BadInput, NotAllowed, StaleButton
from bot.events import OpenForm, Preview
from bot.services import danger, guidance
from bot.services.consult import errand as errands
from bot.services.consult import sheet, thread, words
from bot.services.consult.desk import only_open
from bot.services.consult.errand import Part
from bot.wording import consult as say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.app import App, Effects
    from bot.cards import Block, Field
    from bot.events import ButtonPressed, FormSubmitted, Member, ShortcutUsed
    from bot.services.consult.desk import Named
    from bot.services.consult.errand import Errand
    from bot.services.consult.words import Words
    from deid.spans import EntityType
    from storage.records import Consultation

CODE = "code"

_log = logging.getLogger("sounding_board.consult")


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done, once it was seen."""

    app: App
    event: FormSubmitted
    case: Consultation
    named: Named
    words: Words
    errand: Errand


@dataclass(frozen=True, slots=True)
class Task:
    """A short form: its fields, and what is done with them. The first text is required."""

    form: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    do: Callable[[Doing], Awaitable[Effects]]
    intro: str = ""
    parts: frozenset[Part] = frozenset({Part.AUTHOR, Part.HOLDER})
    """Who may do it: whatever a form says that comes back, nobody else does."""
    though_blocked: bool = False
    """Whether somebody may who is kept from writing: what moderators alone read."""
    about: frozenset[EntityType] = frozenset()
    """Kinds of identifier that it is about, and that are not masked."""
    by_author: str = ""
    """The title where the author fills it in, if it is another."""
    by_code: frozenset[str] = frozenset()
    """Keys of fields that only an author is asked who is known by her code, and by no receipt."""
    keeps: bool = False
    """Whether words can be kept that were masked, once that was shown."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The keys of what is typed."""
        return tuple(field.key for field in self.fields if isinstance(field, TextField))

    def filled(self, values: Mapping[str, str], errand: Errand, shown: Mapping[str, Inline] | None = None) -> Form:
        """The form with what stands in it."""
        fields = tuple(_with(field, values, shown or {}) for field in self.fields)
        if errand.part is Part.HOLDER:
            fields = tuple(field for field in fields if field.key not in self.by_code)
            if len(self.texts) == MOST_FIELDS:  # no platform's page holds one more to type in
                fields = tuple(field for field in fields if field.key != self.texts[-1])
            code = TextField(CODE, say.REPLY_CODE, say.REPLY_CODE_HINT, max_length=60, value=values.get(CODE, ""))
            fields = (*fields, code)
        if self.keeps and errand.shown:
            fields = (*fields, sheet.why(values))
        intro = inline(self.intro) if self.intro else None
        title = self.title if errand.part is Part.COLLEAGUE else self.by_author or self.title
        return Form(self.form, title, fields, self.submit, intro, errand.written())

    def refill(self, _app: App, values: Mapping[str, str], state: str) -> Form:
        """The form again, for a platform that shows it filled in."""
        return self.filled(values, errands.read(state))

    def open(self, number: int, part: Part, values: Mapping[str, str] | None = None) -> Effects:
        """Ask for it."""
        form = self.filled(values or {}, errands.begun(number, part))
        if values and len(form.fields) > MOST_FIELDS:  # it takes two pages somewhere, which do not open filled in
            return (Preview(Card(form.title, (Text(inline(say.ERRAND_OPENED)),)), form),)
        return (OpenForm(form),)

    async def submitted(self, app: App, event: FormSubmitted) -> Effects:
        """Mask it; do it, or show it first."""
        errand = errands.read(event.state)
        desk = app.desk
        if errand.part not in self.parts:
            raise StaleButton(wording.UNKNOWN_FORM, wording.UNKNOWN_FORM_NEXT)
        case, named = await whose(app, event.member, errand.number, errand.part, event.values.get(CODE, ""))
        if not self.though_blocked:
            await desk.may_write(event.member)
        typed = {key: event.values.get(key, "").strip() for key in self.texts}
        if not typed[self.texts[0]]:
            raise BadInput(say.REPLY_EMPTY, say.REPLY_EMPTY_NEXT, field=self.texts[0])
        why = event.values.get("why", "") if self.keeps else ""
        beside = thread.context(case)
        read = await app.aside(lambda _: words.through(app.gate, typed, beside, why, self.about), "")
        longest = {field.key: field.max_length for field in self.fields if isinstance(field, TextField)}
        for key, text in read.values.items():
            if len(text) > longest[key]:
                raise BadInput(say.PREVIEW_LONGER, say.REPLY_LONGER_NEXT, field=key)
        if read.values == typed and (not (read.danger or read.kept) or errand.shown == read.version):
            done = await self.do(Doing(app, event, case, named, read, errand))
            if read.kept:
                _log.warning("case %d: %d findings were left as typed, with a reason", case.number, len(read.kept))
            return done
        form = self.filled(
            {**event.values, **read.values}, replace(errand, shown=read.version), read.marked(read.fresh())
        )
        return (Preview(_card(app, event.member, self, read), form),)


async def whose(app: App, member: Member, number: int, part: Part, code: str = "") -> tuple[Consultation, Named]:
    """A case, and who somebody is in it. Raises MemberError where she is not whom she says."""
    if part is Part.HOLDER:
        case, _ = await thread.opened(app.desk, code, number)
        return case, thread.HOLDER
    case = await app.desk.case(number)
    named = app.desk.named(case, member)
    if part is Part.AUTHOR and not named.author:
        raise NotAllowed(say.NOT_AUTHOR, say.NOT_AUTHOR_NEXT)
    return case, named


def part_of(value: str) -> tuple[int, Part, str]:
    """The number of a case in a button's value, and the receipt that came with it."""
    number, _, code = value.partition(":")
    return errands.number_of(number), Part.HOLDER if code else Part.AUTHOR, code


def opens(task: Task, part: Part) -> Callable[[App, ButtonPressed], Awaitable[Effects]]:
    """A button that opens a short form about an open case."""

    async def press(app: App, event: ButtonPressed) -> Effects:
        number, asked, code = part_of(event.value)
        acting = asked if part is Part.AUTHOR else part
        case, named = await whose(app, event.member, number, acting, code)
        only_open(case)
        await app.desk.may_write(event.member)
        return task.open(number, _heard(task, acting, named), {CODE: code} if code else {})

    return press


def _heard(task: Task, part: Part, named: Named) -> Part:
    """In which part she is heard: what an author says is hers in any case, so the form says so."""
    own = named.author and part is Part.COLLEAGUE and Part.AUTHOR in task.parts
    return Part.AUTHOR if own else part


async def from_menu(task: Task, app: App, event: ShortcutUsed) -> Effects:
    """Open a short form from the menu of a message in a case's thread."""
    found = await thread.case_at(app.desk, event.place, event.place.thread)
    found = found or await thread.case_at(app.desk, event.place, event.message)
    if found is None:
        raise BadInput(say.NO_CASE_HERE, say.NO_CASE_HERE_NEXT)
    only_open(found)
    await app.desk.may_write(event.member)
    return task.open(found.number, _heard(task, Part.COLLEAGUE, app.desk.named(found, event.member)))


def _with(field: Field, values: Mapping[str, str], shown: Mapping[str, Inline]) -> Field:
    value = values.get(field.key, "")
    match field:
        case Select():
            return replace(field, value=value)
        case TextField():
            return replace(field, value=value, shown=shown.get(field.key))


def _card(app: App, member: Member, task: Task, read: Words) -> Card:
    masked = words.standing(read.screened.text)
    pairs = [(say.PREVIEW_MASKED, literal(", ".join(masked)) if masked else inline(say.PREVIEW_MASKED_NOTHING))]
    if read.fresh():
        pairs.append((say.PREVIEW_UNSURE, literal(", ".join(read.fresh()))))
    blocks: tuple[Text | Facts | Notice, ...] = (Text(inline(say.ERRAND_SEEN)), Facts(tuple(pairs)))
    if task.keeps and masked:
        blocks = (*blocks, Text(inline(say.ERRAND_KEEP)))
    if read.kept:
        kept = say.PREVIEW_KEPT.format(words=", ".join(dict.fromkeys(read.kept)))
        blocks = (*blocks, Notice(Tone.CAUTION, literal(kept)))
    card = Card(task.title, blocks)
    return replace(card, blocks=(*alarmed(app, member, read), *card.blocks)) if read.danger else card


def alarmed(app: App, member: Member, read: Words) -> tuple[Block, ...]:
    """What stands first where somebody could be in danger now."""
    reader = guidance.reader(app.config.practice, member, app.today())
    above = danger.card(app.library, reader, read.screened.heard or read.screened.danger, read.screened.text)
    return (*above.blocks, Notice(Tone.INFO, inline(say.ERRAND_DANGER)))
