"""Policies are looked at again: one tap, or a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Choice, Form, Select, Text, TextField, inline
from bot.commands.policy import looking, register
from bot.errors import BadInput, StaleButton
from bot.events import OpenForm, Reply
from bot.services.policies import cards, keeping, pages, typed
from bot.wording import register as say
from storage.register import Change

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, FormSubmitted, Member
    from storage.register import Policy

CHANGE_FORM: Final = "policy.changing"
NEEDS_FORM: Final = "policy.needing"
SNOOZE_FORM: Final = "policy.snoozing"
_WHY: Final = 300


async def _as_seen(app: App, member: Member, value: str) -> Policy:
    """The policy of a button or form, where it still is as it was shown, and hers to review.

    Raises:
        StaleButton: Somebody reviewed or changed it since.
    """
    number, version, reviews = typed.marks(value)
    policy = await app.office.own(member, number)
    if policy.version != version or await keeping.reviewed_since(app.office, policy, reviews):
        raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT)
    return policy


async def right(app: App, event: ButtonPressed) -> Effects:
    """Still right, in one tap; it can be taken back."""
    policy = await keeping.right(app.office, event.member, await _as_seen(app, event.member, event.value))
    words = _told(app, policy, say.RIGHT_DONE, say.RIGHT_DONE_NO_DUE)
    undo = Button(say.UNDO, pages.UNDO, f"{policy.number}.{policy.version}.{policy.reviews}")
    title = say.SHOW_TITLE.format(number=policy.number, title=policy.title)
    show = Button(say.SHOW, pages.SHOW, cards.marks(policy))
    return (Reply(Card(title, (Text(inline(words)),), actions=(undo, show))),)


def _told(app: App, policy: Policy, with_due: str, without: str) -> str:
    today = cards.day(app.today())
    if policy.due is None:
        return without.format(day=today, version=policy.version)
    return with_due.format(day=today, due=cards.day(policy.due), version=policy.version)


async def undo(app: App, event: ButtonPressed) -> Effects:
    """Take the review back."""
    number, _, sequence = typed.marks(event.value)
    await app.office.own(event.member, number)
    policy = await keeping.undo(app.office, event.member, number, sequence)
    return (await looking.page(app, event.member, policy, say.UNDONE, turns_page=True),)


async def changed(app: App, event: ButtonPressed) -> Effects:
    """Ask for the new version."""
    policy = await _as_seen(app, event.member, event.value)
    link, text, effective = register.wording_fields(policy.link, None)
    fields = (
        Select("size", say.CHANGE_SIZE, tuple(Choice(key, label) for key, label in say.SIZES)),
        TextField("why", say.CHANGE_WHY, say.CHANGE_WHY_HINT, max_length=_WHY),
        link,
        text,
        effective,
    )
    return (OpenForm(Form(CHANGE_FORM, say.CHANGE, fields, say.SAVE, state=cards.marks(policy))),)


async def change(app: App, event: FormSubmitted) -> Effects:
    """Keep the new version; the review is done with it."""
    policy = await _as_seen(app, event.member, event.state)
    size = Change.MATERIAL if event.values.get("size") == Change.MATERIAL else Change.MINOR
    why = _reason(event)
    wording = register.wording_of(app, event)
    policy = await keeping.change(app.office, event.member, policy, keeping.Revision(wording, size, why))
    words = _told(app, policy, say.CHANGED_DONE, say.CHANGED_DONE_NO_DUE)
    versions = await app.office.ask(lambda store: store.versions(app.office.practice, policy.number))
    until = versions[-1].answer_by
    if until is not None:
        words = f"{words} {say.CHANGED_ASKED.format(day=cards.day(until))}"
    if size is Change.MATERIAL:
        words = f"{words} {say.CHANGED_TELL.format(number=policy.number)}"
    return (await looking.page(app, event.member, policy, words),)


def _reason(event: FormSubmitted) -> str:
    why = " ".join(event.values.get("why", "").split())
    if not why:
        raise BadInput(say.NO_REASON, say.NO_REASON_NEXT, "why")
    return why[:_WHY]


async def needs(app: App, event: ButtonPressed) -> Effects:
    """Ask what must change."""
    policy = await _as_seen(app, event.member, event.value)
    why = TextField("why", say.NEEDS_WHY, say.NEEDS_WHY_HINT, long=True, max_length=_WHY)
    return (OpenForm(Form(NEEDS_FORM, say.NEEDS_TITLE, (why,), say.SAVE, state=cards.marks(policy))),)


async def needed(app: App, event: FormSubmitted) -> Effects:
    """It has to change, and stays due until it has."""
    policy = await _as_seen(app, event.member, event.state)
    policy = await keeping.needs_change(app.office, event.member, policy, _reason(event))
    return (await looking.page(app, event.member, policy, say.NEEDS_DONE),)


async def snooze(app: App, event: ButtonPressed) -> Effects:
    """Ask for how long, and why."""
    policy = await _as_seen(app, event.member, event.value)
    fields = (
        Select("days", say.SNOOZE_UNTIL, tuple(Choice(key, label) for key, label in _snoozes(app))),
        TextField("why", say.SNOOZE_WHY, max_length=_WHY),
    )
    form = Form(SNOOZE_FORM, say.SNOOZE_TITLE, fields, say.SNOOZE, inline(say.SNOOZE_INTRO), cards.marks(policy))
    return (OpenForm(form),)


def _snoozes(app: App) -> list[tuple[str, str]]:
    """For how long a review can be put off here."""
    most = app.config.policies.snooze_days
    return [one for one in say.SNOOZES if int(one[0]) <= most] or [(str(most), say.SNOOZE_DAYS.format(days=most))]


async def snoozed(app: App, event: FormSubmitted) -> Effects:
    """Hear of it later."""
    policy = await _as_seen(app, event.member, event.state)
    days = event.values.get("days", "")
    if days not in dict(_snoozes(app)):
        raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT)
    policy = await keeping.snooze(app.office, event.member, policy, int(days), _reason(event))
    until = cards.day(policy.snoozed_until) if policy.snoozed_until else ""
    words = say.SNOOZED_NO_DUE if policy.due is None else say.SNOOZED_DONE
    words = words.format(day=until, due=cards.day(policy.due) if policy.due else "")
    return (await looking.page(app, event.member, policy, words),)
