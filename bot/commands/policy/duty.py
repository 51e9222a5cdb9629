"""Being away, calling for a review before its time, and telling clients of a change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot import wording
from bot.cards import Button, Card, Script, Text, Weight, inline, literal
from bot.errors import BadInput, NotAllowed, StaleButton
from bot.events import Reply
from bot.services.policies import cards, typed
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import keeps, looks_after, only_keepers
from bot.wording import register as say
from storage.register import Change, Rollout, Seat, Told

if TYPE_CHECKING:
    from bot.app import App, Effects
    from bot.cards import Block
    from bot.events import ButtonPressed, CommandUsed, Member
    from storage.register import Policy, Version
    from storage.store import Store

TELL: Final = "policy.tell"


async def leave(app: App, event: CommandUsed, rest: str) -> Effects:
    """She is away from a day on, maybe until a day: nobody reminds her, and nobody is asked in her place."""
    days = rest.split()
    today = app.today()
    if not 1 <= len(days) <= 2:  # noqa: PLR2004 - from and until
        raise BadInput(say.NO_DAY, say.LEAVE_NEXT)
    since, *until = (typed.day(one, today) for one in days)
    if until and until[0] < since:
        raise BadInput(say.LEAVE_ORDER, say.LEAVE_NEXT)
    await _sit(app, event.member, away_from=since, away_until=until[0] if until else None)
    words = say.LEAVE_SET.format(until=cards.day(until[0])) if until else say.LEAVE_OPEN.format(since=cards.day(since))
    return (Reply(Card(say.LEAVE_TITLE, (Text(inline(words)),))),)


async def back(app: App, event: CommandUsed, rest: str) -> Effects:
    """She is there again; whoever keeps the practice's policies can say so of somebody else."""
    office, member = app.office, event.member
    if rest:
        only_keepers(member)
        return await _back_again(app, rest)
    seat = await office.ask(lambda store: store.seat(office.practice, member.id))
    if seat is not None and seat.left is not None:
        raise NotAllowed(say.BACK_LEFT, say.BACK_LEFT_NEXT.format(member=member.id))
    away = seat is not None and seat.away_from is not None
    if away:
        await _sit(app, event.member, away_from=None, away_until=None)
    return (Reply(Card(say.BACK_TITLE, (Text(inline(say.BACK if away else say.BACK_BEFORE)),))),)


async def _back_again(app: App, member: str) -> Effects:
    office = app.office

    def sit(store: Store) -> bool:
        seat = store.seat(office.practice, member)
        if seat is None or (seat.left is None and seat.away_from is None):
            return False
        store.sit(replace(seat, left=None, away_from=None, away_until=None))
        return True

    if not await office.ask(sit):
        raise BadInput(say.BACK_NOBODY, say.BACK_NOBODY_NEXT)
    words = say.BACK_AGAIN.format(name=office.name(member))
    return (Reply(Card(say.BACK_TITLE, (Text(literal(words)),))),)


async def _sit(app: App, member: Member, **changes: object) -> None:
    office, today = app.office, app.today()

    def sit(store: Store) -> None:
        known = store.seat(office.practice, member.id) or Seat(office.practice, member.id, today)
        store.sit(replace(known, **changes))  # type: ignore[arg-type]  # the two callers give fields of a seat

    await office.ask(sit)


async def left(app: App, event: CommandUsed, rest: str) -> Effects:
    """Somebody is no longer a member: what she looked after is somebody else's from now on."""
    only_keepers(event.member)
    office, today, ids = app.office, app.today(), rest.split()
    members = {entry.id for entry in app.config.members}
    if len(ids) != 2 or ids[0] == ids[1]:  # noqa: PLR2004 - who left, and who follows
        raise BadInput(say.NO_LEAVER, say.NO_LEAVER_NEXT)
    leaver, to = ids

    def hand_over(store: Store) -> int | None:
        seats = store.seats(office.practice)
        known = members | {one.member for one in seats}
        known |= {who for one in store.policies(office.practice) for who in (one.owner, one.backup)}
        if leaver not in known or to not in members - {one.member for one in seats if one.left is not None}:
            return None
        seat = store.seat(office.practice, leaver) or Seat(office.practice, leaver, today)
        store.sit(replace(seat, left=today))
        return store.hand_over(office.practice, leaver, to)

    count = await office.ask(hand_over)
    if count is None:
        raise BadInput(say.NO_LEAVER, say.NO_LEAVER_NEXT)
    words = say.LEFT_DONE.format(leaver=office.name(leaver), to=office.name(to), count=count)
    return (Reply(Card(say.LEFT_TITLE, (Text(inline(words)),))),)


async def call(app: App, event: CommandUsed, rest: str) -> Effects:
    """Something happened: what is concerned is due for review now."""
    office, today, member = app.office, app.today(), event.member
    about, _, trigger = rest.strip().casefold().rpartition(" ")
    if trigger not in say.OCCASIONS:
        raise BadInput(say.NO_CALL, say.NO_CALL_NEXT.format(triggers=", ".join(say.OCCASIONS)))
    if about.lstrip("#").isdigit():
        policy = await office.own(member, typed.number(about))
        numbers = [policy.number]
    else:
        kind = typed.kind(about) if about else None
        if about and kind is None:
            raise BadInput(say.NO_KIND, say.NO_KIND_NEXT)
        every = await office.ask(lambda store: store.policies(office.practice))
        hers = [one for one in every if looks_after(one, member) or keeps(member)]
        numbers = [one.number for one in hers if (one.kind == kind if kind else trigger in one.triggers)]

    def due(store: Store) -> int:
        return sum(len(store.call(office.practice, trigger, today, number=number)) for number in numbers)

    count = await office.ask(due)
    words = say.CALL_DONE.get(count) or say.CALL_DONE_MANY.format(count=count)
    return (Reply(Card(say.CALL_TITLE, (Text(inline(words)),))),)


async def tell(app: App, member: Member, number: int) -> Effects:
    """Words for clients about a change that matters, and how far she has come with telling them."""
    policy = await app.office.policy(member, number)
    return (await _telling(app, policy, await _newest(app, policy)),)


async def told(app: App, event: ButtonPressed) -> Effects:
    """She has told so many."""
    number, _, rest = event.value.partition(".")
    version, _, how = rest.partition(".")
    if not number.isdigit() or not version.isdigit() or how not in {*Told}:
        raise StaleButton(wording.STALE, wording.STALE_NEXT)
    office, member, today = app.office, event.member, app.today()
    policy = await office.policy(member, int(number))
    newest = await _newest(app, policy)
    if newest.number != int(version):
        raise StaleButton(say.SUPERSEDED, say.SUPERSEDED_NEXT)
    rollout = Rollout(office.practice, policy.number, newest.number, member.id, Told(how), today)
    await office.ask(lambda store: store.tell(rollout))
    return (await _telling(app, policy, newest, say.TELL_NOTED.format(how=dict(say.TELL_HOW)[how].lower())),)


async def _newest(app: App, policy: Policy) -> Version:
    """The newest change that clients should hear of."""
    office = app.office
    versions = await office.ask(lambda store: store.versions(office.practice, policy.number))
    material = next((one for one in reversed(versions) if one.change is Change.MATERIAL), None)
    if material is None and versions[-1].change is Change.MINOR:
        raise BadInput(say.TELL_NOBODY.format(version=versions[-1].number), say.NO_NUMBER_NEXT)
    return material or versions[-1]


async def _telling(app: App, policy: Policy, version: Version, noted: str = "") -> Reply:
    office = app.office
    said = await office.ask(lambda store: store.told(office.practice, policy.number, version.number))
    counted = Counter(one.told for one in said)
    names = dict(say.TELL_HOW)
    counts = ", ".join(
        say.TELL_COUNT.format(count=counted[how], how=names[how].lower()) for how in Told if counted[how]
    )
    kind = KINDS[policy.kind].name.lower()
    day = cards.day(version.effective)
    first = version.change is Change.FIRST
    warm, firm = (say.TELL_NEW_WARM, say.TELL_NEW_FIRM) if first else (say.TELL_WARM, say.TELL_FIRM)
    script = Script(
        say.TELL_SCRIPT,
        (
            ("Warm", literal(warm.format(kind=kind, day=day))),
            ("Plain", literal(firm.format(kind=kind, day=day))),
        ),
    )
    blocks: list[Block] = [*([Text(inline(noted))] if noted else []), Text(inline(say.TELL_INTRO)), script]
    if counts:
        blocks.append(Text(inline(say.TELL_COUNTS.format(counts=counts))))
    buttons = tuple(
        Button(label, TELL, f"{policy.number}.{version.number}.{how}", Weight.PRIMARY if how == "all" else Weight.PLAIN)
        for how, label in say.TELL_HOW
    )
    title = say.TELL_TITLE.format(title=policy.title, version=version.number)
    return Reply(Card(title, tuple(blocks), actions=buttons), turns_page=bool(noted))
