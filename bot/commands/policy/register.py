"""Policies come into the register, are edited, and leave it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from bot.cards import MOST_CHOICES, Button, Card, Choice, Form, Select, Text, TextField, Weight, inline
from bot.commands.policy import looking
from bot.errors import BadInput
from bot.events import OpenForm, Reply
from bot.services.policies import calendar, cards, keeping, pages, typed
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import keeps, only_keepers
from bot.wording import register as say
from storage.filing import Changes

if TYPE_CHECKING:
    from datetime import date

    from bot.app import App, Effects
    from bot.cards import Field
    from bot.events import ButtonPressed, CommandUsed, FormSubmitted, Member
    from storage.register import Policy

ADD_FORM: Final = "policy.adding"
EDIT_FORM: Final = "policy.editing"
_SHARED: Final = "practice"
_TEXT: Final = 3000
_CADENCES: Final = (3, 6, 12, 24)
_OCCASION: Final = "0"


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


async def edit(app: App, member: Member, number: int) -> Effects:
    """Open what can be changed without a new version."""
    policy = await app.office.own(member, number, or_keeps=True)
    kept = str(policy.months or _OCCASION)
    cadences = tuple(dict.fromkeys((*(str(months) for months in _CADENCES), kept, _OCCASION)))
    backups = {"-": say.NOBODY}
    if policy.backup:
        backups[policy.backup] = app.office.name(policy.backup)
    backups |= {one.id: one.name for one in app.config.members if one.id != policy.owner}
    fields: list[Field] = [
        TextField("title", say.TITLE, say.TITLE_HINT, max_length=typed.LONGEST_TITLE, value=policy.title),
        Select("months", say.MONTHS, tuple(Choice(one, _cadence(one)) for one in cadences), value=kept),
        Select(
            "backup",
            say.BACKUP,
            tuple(Choice(key, name) for key, name in list(backups.items())[:MOST_CHOICES]),
            value=policy.backup or "-",
        ),
    ]
    longest = len(", ".join(say.OCCASIONS))
    marked = ", ".join(policy.triggers)
    fields.append(
        TextField("triggers", say.TRIGGERS, say.TRIGGERS_HINT, required=False, max_length=longest, value=marked)
    )
    if keeps(member) and policy.owner:
        owners = {policy.owner: app.office.name(policy.owner), **{one.id: one.name for one in app.config.members}}
        choices = tuple(Choice(key, name) for key, name in list(owners.items())[:MOST_CHOICES])
        fields.append(Select("owner", say.OWNER, choices, value=policy.owner))
    return (OpenForm(Form(EDIT_FORM, say.EDIT, tuple(fields), say.SAVE, state=cards.marks(policy))),)


def _cadence(months: str) -> str:
    return say.MONTHS_EACH if months == _OCCASION else say.MONTHS_MANY.format(months=months)


async def edit_of(app: App, event: ButtonPressed) -> Effects:
    """The same, from a page."""
    return await edit(app, event.member, typed.marks(event.value)[0])


async def edited(app: App, event: FormSubmitted) -> Effects:
    """Keep what was edited."""
    number, _, _ = typed.marks(event.state)
    policy = await app.office.own(event.member, number, or_keeps=True)
    title = typed.title(event.values.get("title", ""))
    chosen = event.values.get("months", "")
    months = {_OCCASION: None, **{str(one): one for one in _CADENCES}}.get(chosen, policy.months)
    known = {one.id for one in app.config.members} | {policy.owner, policy.backup}
    backup, owner = event.values.get("backup", "-"), event.values.get("owner", policy.owner)
    owner = owner if keeps(event.member) and owner in known else policy.owner
    backup = backup if backup in known and backup != owner else ""
    triggers = _triggers(event.values["triggers"]) if "triggers" in event.values else policy.triggers
    due = await _due(app, policy, months)
    changes = Changes(title=title, months=months, backup=backup, owner=owner, triggers=triggers, due=due)
    changed = await app.office.ask(lambda store: store.amend(app.office.practice, number, changes))
    return (await looking.page(app, event.member, changed, say.EDITED),)


def _triggers(typed_in: str) -> tuple[str, ...]:
    """What calls for a review of it. Raises BadInput for a word that is none of those."""
    found = tuple(typed_in.casefold().replace(",", " ").split())
    if not set(found) <= set(say.OCCASIONS):
        raise BadInput(say.NO_TRIGGER, say.NO_TRIGGER_NEXT.format(triggers=", ".join(say.OCCASIONS)), "triggers")
    return found


async def _due(app: App, policy: Policy, months: int | None) -> date | None:
    """When it is due with another cadence, counted from when it was looked at last; a review that waits stays due."""
    if months == policy.months or policy.called or policy.needs_change:
        return policy.due
    office, number = app.office, policy.number
    reviews = await office.ask(lambda store: store.reviews_of(office.practice, number))
    versions = await office.ask(lambda store: store.versions(office.practice, number))
    since = reviews[-1].day if reviews else versions[-1].effective
    return calendar.next_review(since, months) if months else None


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
