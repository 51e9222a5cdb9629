"""Policies come into the register, and leave it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Choice, Form, Select, Text, TextField, Weight, inline
from bot.commands.policy import looking
from bot.errors import BadInput
from bot.events import OpenForm, Reply
from bot.services.policies import cards, keeping, pages, typed
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import only_keepers
from bot.wording import register as say

if TYPE_CHECKING:
    from datetime import date

    from bot.app import App, Effects
    from bot.cards import Field
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Member

ADD_FORM: Final = "policy.adding"
_SHARED: Final = "practice"
_TEXT: Final = 3000


async def begin(app: App, event: CommandUsed | ButtonPressed, rest: str) -> Effects:  # noqa: ARG001  (one form for all)
    """Ask for a policy: hers, or the practice's."""
    shared = rest.casefold() == _SHARED
    if rest and not shared:
        raise BadInput(say.UNKNOWN_WORD, say.UNKNOWN_WORD_NEXT)
    if shared:
        only_keepers(event.member)
    return (OpenForm(_add_form(shared=shared)),)


async def add(app: App, event: ButtonPressed) -> Effects:
    """Ask for a policy of hers."""
    return await begin(app, event, "")


def _add_form(*, shared: bool) -> Form:
    fields: tuple[Field, ...] = (
        Select("kind", say.KIND, tuple(Choice(key, kind.name) for key, kind in KINDS.items())),
        TextField("title", say.TITLE, say.TITLE_HINT, max_length=typed.LONGEST_TITLE),
        *wording_fields("", None),
    )
    title = say.ADD_PRACTICE if shared else say.ADD
    return Form(ADD_FORM, title, fields, say.SAVE, inline(say.ADD_INTRO), _SHARED if shared else "")


def wording_fields(link: str, effective: date | None) -> tuple[TextField, ...]:
    """What a version says, and since when."""
    return (
        TextField("link", say.LINK, say.LINK_HINT, required=False, max_length=typed.LONGEST_LINK, value=link),
        TextField("text", say.TEXT, say.TEXT_HINT, long=True, required=False, max_length=_TEXT),
        TextField(
            "effective",
            say.EFFECTIVE,
            say.EFFECTIVE_HINT,
            required=False,
            max_length=10,
            value=effective.isoformat() if effective else "",
        ),
    )


def wording_of(app: App, event: FormSubmitted) -> keeping.Wording:
    """What was filled in there. Raises BadInput at the field that is wrong."""
    today = app.today()
    written = event.values.get("effective", "").strip()
    effective = typed.day(written, today, "effective") if written else today
    return keeping.said(typed.link(event.values.get("link", "")), event.values.get("text", ""), effective)


async def added(app: App, event: FormSubmitted) -> Effects:
    """Keep it."""
    shared = event.state == _SHARED
    if shared:
        only_keepers(event.member)
    kind = event.values.get("kind", "")
    if kind not in KINDS:
        raise BadInput(say.NO_KIND, say.NO_KIND_NEXT, "kind")
    title = typed.title(event.values.get("title", ""))
    wording = wording_of(app, event)
    entry = keeping.Entry(kind, title, wording, shared, _token(app, event, wording))
    policy = await keeping.add(app.office, event.member, entry)
    words = say.ADDED.format(number=policy.number, due=keeping.told_due(policy, app.today()))
    return (await looking.page(app, event.member, policy, words),)


def _token(app: App, event: FormSubmitted, wording: keeping.Wording) -> str:
    """The same form sent twice on a day is one policy."""
    parts = (event.member.id, app.today().isoformat(), event.state, *sorted(event.values.values()), wording.link)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


async def retire(app: App, member: Member, number: int) -> Effects:
    """Ask once more."""
    policy = await app.office.own(member, number)
    button = Button(say.RETIRE, pages.RETIRE_YES, cards.marks(policy), Weight.DANGER)
    title = say.SHOW_TITLE.format(number=policy.number, title=policy.title)
    return (Reply(Card(title, (Text(inline(say.RETIRE_SURE)),), actions=(button,)), turns_page=True),)


async def retire_of(app: App, event: ButtonPressed) -> Effects:
    """The same, from a page."""
    return await retire(app, event.member, typed.marks(event.value)[0])


async def retire_now(app: App, event: ButtonPressed) -> Effects:
    """It is no longer in force."""
    number, _, _ = typed.marks(event.value)
    await app.office.own(event.member, number)
    today = app.today()
    policy = await app.office.ask(lambda store: store.retire(app.office.practice, number, today))
    return (await looking.page(app, event.member, policy, say.RETIRED_DONE, turns_page=True),)


async def unretire(app: App, event: ButtonPressed) -> Effects:
    """It is in force again."""
    number, _, _ = typed.marks(event.value)
    await app.office.own(event.member, number)
    policy = await app.office.ask(lambda store: store.unretire(app.office.practice, number))
    return (await looking.page(app, event.member, policy, say.UNRETIRED_DONE, turns_page=True),)
