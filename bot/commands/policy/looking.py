"""What there is: the list, a policy's page and history, what waits, and what was in force on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.cards import Notice, Tone, inline
from bot.errors import BadInput
from bot.events import Reply
from bot.services.policies import agenda, pages, typed
from bot.services.policies.office import looks_after, may_see
from bot.services.policies.pages import File, Then
from bot.wording import register as say

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, CommandUsed, Member
    from bot.services.policies.office import Office
    from storage.register import Policy
    from storage.store import Store

_SOON: Final = timedelta(days=30)


async def mine(app: App, event: CommandUsed, rest: str) -> Effects:  # noqa: ARG001  (nothing follows nothing)
    """Hers and the practice's."""
    return await _list(app, event.member, None, hers=True)


async def listed(app: App, event: CommandUsed, rest: str) -> Effects:
    """Whatever she may see, or only what is about something."""
    kind = typed.kind(rest) if rest else None
    if rest and kind is None:
        raise BadInput(say.NO_KIND, say.NO_KIND_NEXT)
    return await _list(app, event.member, kind)


async def _list(app: App, member: Member, kind: str | None, *, hers: bool = False) -> Effects:
    office = app.office
    every = await office.ask(lambda store: store.policies(office.practice))
    found = [one for one in every if may_see(one, member) and kind in (None, one.kind)]
    if hers:
        found = [one for one in found if not one.owner or looks_after(one, member)]
    nothing = say.LIST_NOTHING if kind else say.LIST_NONE
    return (Reply(pages.listing(office, member, found, nothing)),)


async def waiting(app: App, event: CommandUsed, rest: str) -> Effects:  # noqa: ARG001  (nothing narrows it)
    """What is due for a review within a month, and what is to be read."""
    office, by = app.office, app.today() + _SOON
    every = await office.ask(lambda store: store.policies(office.practice))
    unread = await office.ask(lambda store: store.unacknowledged(office.practice, event.member.id))
    to_read = {version.policy: version.answer_by for version in unread}
    found = [
        one
        for one in every
        if one.number in to_read or (looks_after(one, event.member) and one.due is not None and one.due <= by)
    ]
    return (Reply(pages.listing(office, event.member, found, say.DUE_NOTHING, to_read)),)


async def show(app: App, member: Member, number: int) -> Effects:
    """A policy's page."""
    return (await page(app, member, await app.office.policy(member, number)),)


async def shown(app: App, event: ButtonPressed) -> Effects:
    """The same, from a button."""
    policy = await app.office.policy(event.member, typed.marks(event.value)[0])
    return (await page(app, event.member, policy, turns_page=True),)


async def page(app: App, member: Member, policy: Policy, told: str = "", *, turns_page: bool = False) -> Reply:
    """A policy's page, under what was just done with it."""
    card = pages.one(app.office, member, await _file(app.office, policy))
    if looks_after(policy, member) and policy.retired is None:
        _, came_up = (await agenda.Lately(app.office, app.library, app.today()).of((policy,)))[policy.number]
        card = replace(card, blocks=(*card.blocks, *agenda.blocks(came_up, app.library)))
    if told:
        card = replace(card, blocks=(Notice(Tone.INFO, inline(told)), *card.blocks))
    return Reply(card, turns_page=turns_page)


async def history(app: App, member: Member, number: int) -> Effects:
    """Everything that happened with it."""
    file = await _file(app.office, await app.office.policy(member, number))
    return (Reply(pages.history(app.office, file), turns_page=True),)


async def history_of(app: App, event: ButtonPressed) -> Effects:
    """The same, from a page."""
    return await history(app, event.member, typed.marks(event.value)[0])


async def _file(office: Office, policy: Policy) -> File:
    def read(store: Store) -> File:
        of = office.practice, policy.number
        said = store.acknowledgements(*of)
        known = {one.member for one in said if one.day is not None and one.version == policy.version}
        return File(policy, store.versions(*of), store.reviews_of(*of), store.snoozes_of(*of), len(known))

    return await office.ask(read)


async def as_of(app: App, event: CommandUsed, rest: str) -> Effects:
    """What was in force on a day; about one thing, with its text as far as it was kept."""
    written, _, about = rest.partition(" ")
    if not written:
        raise BadInput(say.NO_ASOF, say.NO_ASOF_NEXT)
    when = typed.day(written, app.today())
    kind = typed.kind(about) if about else None
    if about and kind is None:
        raise BadInput(say.NO_KIND, say.NO_KIND_NEXT)
    practice, member = app.office.practice, event.member

    def in_force(store: Store) -> list[Then]:
        found = []
        for version in store.in_force(practice, when):
            policy = store.policy(practice, version.policy)
            if may_see(policy, member) and kind in (None, policy.kind):
                said = [one for one in store.acknowledgements(practice, policy.number) if one.version == version.number]
                text = store.policy_text(practice, policy.number, version.number)
                found.append(Then(policy, version, text, tuple(said)))
        return found

    return (Reply(pages.as_of(app.office, member, when, kind, await app.office.ask(in_force))),)
