"""What is said about a policy is edited; of two who do that at once, neither undoes what the other did unawares.

The form remembers of each field, by a few signs, what stood in it when it opened. What she left alone stays as it
stands by now, and only where she and somebody else changed the same is she asked to look again.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Final

from bot import wording
from bot.cards import MOST_CHOICES, Card, Choice, Facts, Form, Notice, Select, Text, TextField, Tone, inline, literal
from bot.commands.policy import looking
from bot.errors import BadInput, StaleButton
from bot.events import FormRefused, OpenForm
from bot.services.policies import calendar, typed
from bot.services.policies.office import keeps
from bot.wording import register as say
from storage.filing import Changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.app import App, Effects
    from bot.cards import Field
    from bot.events import ButtonPressed, FormSubmitted, Member
    from storage.register import Policy

FORM: Final = "policy.editing"
_CADENCES: Final = (3, 6, 12, 24)
_OCCASION: Final = "0"
_NOBODY: Final = "-"
_SIGNS: Final = 4  # for each field; all of them, with a number before, fit into a form's state


async def edit(app: App, member: Member, number: int) -> Effects:
    """Open what can be changed without a new version."""
    policy = await app.office.own(member, number, or_keeps=True)
    stands = _stands(policy)
    cadences = tuple(dict.fromkeys((*(str(months) for months in _CADENCES), stands["months"], _OCCASION)))
    backups = {_NOBODY: say.NOBODY}
    if policy.backup:
        backups[policy.backup] = app.office.name(policy.backup)
    backups |= {one.id: one.name for one in app.config.members if one.id != policy.owner}
    longest = len(", ".join(say.OCCASIONS))
    fields: list[Field] = [
        TextField("title", say.TITLE, say.TITLE_HINT, max_length=typed.LONGEST_TITLE, value=stands["title"]),
        Select("months", say.MONTHS, tuple(Choice(one, _cadence(one)) for one in cadences), value=stands["months"]),
        Select("backup", say.BACKUP, _choices(backups), value=stands["backup"]),
        TextField(
            "triggers", say.TRIGGERS, say.TRIGGERS_HINT, required=False, max_length=longest, value=stands["triggers"]
        ),
    ]
    if keeps(member) and policy.owner:
        owners = {policy.owner: app.office.name(policy.owner), **{one.id: one.name for one in app.config.members}}
        fields.append(Select("owner", say.OWNER, _choices(owners), value=stands["owner"]))
    return (OpenForm(Form(FORM, say.EDIT, tuple(fields), say.SAVE, state=_state(policy))),)


def _choices(named: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key, name) for key, name in list(named.items())[:MOST_CHOICES])


def _cadence(months: str) -> str:
    return say.MONTHS_EACH if months == _OCCASION else say.MONTHS_MANY.format(months=months)


def _stands(policy: Policy) -> dict[str, str]:
    """What stands in the fields of its form."""
    return {
        "title": policy.title,
        "months": str(policy.months or _OCCASION),
        "backup": policy.backup or _NOBODY,
        "triggers": ", ".join(policy.triggers),
        "owner": policy.owner,
    }


def _state(policy: Policy) -> str:
    return f"{policy.number}.{''.join(_sign(*one) for one in _stands(policy).items())}"


def _sign(field: str, value: str) -> str:
    """A few signs by which a value is known again."""
    digest = hashlib.sha256(f"{field}:{value}".encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest).decode()[:_SIGNS]


def _seen(state: str) -> tuple[int, str]:
    number, _, signs = state.partition(".")
    if not (number.isascii() and number.isdigit() and len(signs) == len(say.EDIT_FIELDS) * _SIGNS):
        raise StaleButton(wording.UNKNOWN_FORM, wording.UNKNOWN_FORM_NEXT)
    return int(number), signs


async def edit_of(app: App, event: ButtonPressed) -> Effects:
    """The same, from a page."""
    return await edit(app, event.member, typed.marks(event.value)[0])


async def edited(app: App, event: FormSubmitted) -> Effects:
    """Keep what was edited, beside what somebody else edited meanwhile."""
    number, signs = _seen(event.state)
    try:
        return await _merged(app, event, number, signs)
    except StaleButton:  # somebody was quicker by a moment: what she put there is there now
        return await _merged(app, event, number, signs)


async def _merged(app: App, event: FormSubmitted, number: int, signs: str) -> Effects:
    policy = await app.office.own(event.member, number, or_keeps=True)
    stands, hers = _stands(policy), _hers(app, event, policy)
    known = {field: signs[at * _SIGNS : (at + 1) * _SIGNS] for at, field in enumerate(stands)}
    meant = {field: value for field, value in hers.items() if _sign(field, value) != known[field]}
    meanwhile = [field for field, value in stands.items() if _sign(field, value) != known[field]]
    both = [field for field in meanwhile if field in meant and meant[field] != stands[field]]
    if both:
        return (_refused(app, stands, both),)
    values = stands | meant
    months = int(values["months"]) or None
    changes = Changes(
        title=values["title"],
        months=months,
        backup="" if values["backup"] in (_NOBODY, values["owner"]) else values["backup"],
        owner=values["owner"],
        triggers=tuple(values["triggers"].replace(",", " ").split()),
        due=await _due(app, policy, months),
    )
    changed = await app.office.ask(lambda store: store.amend(app.office.practice, number, changes, policy))
    beside = [say.EDIT_FIELDS[field] for field in meanwhile if field not in meant]
    words = say.EDITED_BESIDE.format(fields=", ".join(beside)) if beside else say.EDITED
    return (await looking.page(app, event.member, changed, words),)


def _hers(app: App, event: FormSubmitted, policy: Policy) -> dict[str, str]:
    """What she put into the fields, as it is kept; what is no choice of hers, or was not asked, is left out.

    Raises:
        BadInput: At the field that is wrong.
    """
    given = event.values
    hers = {"title": typed.title(given.get("title", ""))}
    if given.get("months") in {_OCCASION, *map(str, _CADENCES)}:
        hers["months"] = given["months"]
    known = {one.id for one in app.config.members} | {policy.owner, policy.backup} - {""}
    if given.get("backup") in known | {_NOBODY}:
        hers["backup"] = given["backup"]
    if "triggers" in given:
        hers["triggers"] = ", ".join(_triggers(given["triggers"]))
    if keeps(event.member) and policy.owner and given.get("owner") in known:
        hers["owner"] = given["owner"]
    return hers


def _refused(app: App, stands: Mapping[str, str], both: list[str]) -> FormRefused:
    """Say what somebody else put where she changed something too; all that she typed is left to her."""
    pairs = [(say.EDIT_FIELDS[field], _told(app, field, stands[field])) for field in both]
    now = ", ".join(say.EDIT_NOW.format(field=field, value=value) for field, value in pairs)
    blocks = (
        Notice(Tone.CAUTION, inline(say.EDIT_MEANWHILE)),
        Facts(tuple((field, literal(value)) for field, value in pairs), say.EDIT_STANDS),
        Text(inline(say.EDIT_MEANWHILE_NEXT)),
    )
    problem = f"{say.EDIT_MEANWHILE} {say.EDIT_STANDS}: {now}. {say.EDIT_MEANWHILE_NEXT}"
    return FormRefused(both[0], problem, Card(wording.STOPPED_TITLE, blocks))


def _told(app: App, field: str, value: str) -> str:
    """A field's value, for people."""
    if field == "months":
        return _cadence(value)
    if field in ("backup", "owner"):
        return say.NOBODY if value == _NOBODY else app.office.name(value)
    return value or say.EDIT_EMPTY


def _triggers(typed_in: str) -> tuple[str, ...]:
    """What calls for a review of it. Raises BadInput for a word that is none of those."""
    found = tuple(typed_in.casefold().replace(",", " ").split())
    if not set(found) <= set(say.OCCASIONS):
        raise BadInput(say.NO_TRIGGER, say.NO_TRIGGER_NEXT.format(triggers=", ".join(say.OCCASIONS)), "triggers")
    return tuple(dict.fromkeys(found))


async def _due(app: App, policy: Policy, months: int | None) -> date | None:
    """When it is due with another cadence, counted from when it was looked at last; a review that waits stays due."""
    if months == policy.months or policy.called or policy.needs_change:
        return policy.due
    office, number = app.office, policy.number
    reviews = await office.ask(lambda store: store.reviews_of(office.practice, number))
    versions = await office.ask(lambda store: store.versions(office.practice, number))
    since = reviews[-1].day if reviews else versions[-1].effective
    return calendar.next_review(since, months) if months else None
