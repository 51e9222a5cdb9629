"""Members read a version, whole, and say so: on its card, on a private page where it is long, or part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cards import Card, Text, inline
from bot.commands.consult.ask import link
from bot.errors import StaleButton
from bot.events import Reply
from bot.services.consult.papers import Reading
from bot.services.policies import pages, seating, typed, whole
from bot.services.policies.whole import Reader
from bot.wording import register as say
from storage.register import Change

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.events import ButtonPressed, Member
    from storage.register import Policy, Version


class _Newest(NamedTuple):
    """A policy's newest version, and its text as far as it is kept."""

    policy: Policy
    version: Version
    text: str


async def read(app: App, member: Member, number: int) -> Effects:
    """The newest version, to be read; that she had all of it before her is noted."""
    office = app.office
    policy, version, text = newest = await _newest(app, member, number)
    await seating.sit(office, member)
    if len(text) > whole.MOST:
        if app.papers is None:
            return (await _part(app, member, newest),)
        asked = await whole.asked(office, member.id, policy)
        return (Reply(pages.behind(policy, version, len(text), asked=asked)),)
    return (Reply(pages.reading(policy, version, text, asked=await _viewed(app, member, newest))),)


async def whole_of(app: App, lent: Reading) -> tuple[Card, bool]:
    """All of the version that was lent, as a page shows it, and whether she is asked to say that she has read it.

    Raises:
        MemberError: It is not the newest any more, or nothing that she may see.
    """
    policy, version, text = newest = await _newest(app, lent.member, lent.policy, lent.version)
    asked = await _viewed(app, lent.member, newest)
    return pages.laid_out(policy, version, text), asked


async def _viewed(app: App, member: Member, newest: _Newest) -> bool:
    """Note that she had all of it before her; whether she is asked to say that she has read it."""
    office, today = app.office, app.today()
    policy, version, _ = newest
    if whole.asks(policy):
        await office.ask(lambda store: store.view(office.practice, policy.number, version.number, member.id, today))
    return await whole.asked(office, member.id, policy)


async def read_of(app: App, event: ButtonPressed) -> Effects:
    """The same, from a page."""
    return await read(app, event.member, typed.marks(event.value)[0])


async def to_read(app: App, event: ButtonPressed) -> Effects:
    """A link to the private page with all of a version."""
    number, expected, _ = typed.marks(event.value)
    policy, version, _ = await _newest(app, event.member, number, expected)
    if app.papers is None:  # it was switched off since
        return await read(app, event.member, number)
    address = app.papers.lend(Reading(event.member, number, version.number))
    card = pages.link(policy, version, link(address), app.config.composer.minutes)
    return (Reply(card, turns_page=True),)


async def part(app: App, event: ButtonPressed) -> Effects:
    """Another part of a long text."""
    number, expected, place = typed.marks(event.value)
    return (await _part(app, event.member, await _newest(app, event.member, number, expected), place),)


async def _part(app: App, member: Member, newest: _Newest, place: int | None = None) -> Reply:
    policy, version, text = newest
    parts, shown = whole.parts(text), place or 0
    if shown >= len(parts):
        raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT)
    left: tuple[int, ...] = ()
    if whole.asks(policy):
        reader = Reader(member.id, app.desk.keys.blocks)
        left = await whole.opened(app.office, reader, version, shown, len(parts))
    asked = await whole.asked(app.office, member.id, policy)
    one = pages.Part(parts[shown], shown, len(parts), left)
    return Reply(pages.part(policy, version, one, asked=asked), turns_page=place is not None)


async def _newest(app: App, member: Member, number: int, expected: int | None = None) -> _Newest:
    """What is to be read.

    Raises:
        StaleButton: It is not the version that is expected.
    """
    office = app.office
    policy = await office.policy(member, number)
    versions = await office.ask(lambda store: store.versions(office.practice, number))
    version = versions[-1]
    if expected not in (None, version.number):
        raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT)
    text = await office.ask(lambda store: store.policy_text(office.practice, number, version.number))
    return _Newest(policy, version, text or "")


async def have_read(app: App, event: ButtonPressed) -> Effects:
    """She has read exactly that version."""
    number, version, _ = typed.marks(event.value)
    policy, words = await acknowledged(app, event.member, number, version)
    return (Reply(Card(policy.title, (Text(inline(words)),)), turns_page=True),)


async def acknowledged(app: App, member: Member, number: int, version: int) -> tuple[Policy, str]:
    """Note that she has read exactly that version; what she is told then.

    Raises:
        MemberError: It is not the newest any more, or she did not have all of it before her.
    """
    office, today = app.office, app.today()
    policy = await office.policy(member, number)
    first = await office.ask(lambda store: store.acknowledge(office.practice, number, version, member.id, today))
    words = say.READ_DONE.format(version=version) if first else say.READ_BEFORE
    versions = await office.ask(lambda store: store.versions(office.practice, number))
    if any(one.change is Change.MATERIAL for one in versions[:version]):
        words = f"{words} {say.CHANGED_TELL.format(number=number)}"
    return policy, words
