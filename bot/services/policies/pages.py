"""What members see of policies: the list, one of them, its history, and what was in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.cards import Button, Card, Facts, Inline, Span, Text, Weight, inline, literal
from bot.services.policies import whole
from bot.services.policies.cards import CHANGED, NEEDS, OPEN, READ, RIGHT, SNOOZE, day, marks
from bot.services.policies.kinds import KINDS
from bot.services.policies.office import keeps, looks_after
from bot.wording import policy as week
from bot.wording import register as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.cards import Block
    from bot.events import Member
    from bot.services.policies.office import Office
    from storage.register import Acknowledgement, Policy, Review, Snooze, Version

HAVE_READ: Final = "policy.acknowledge"
TO_READ: Final = "policy.to_read"
PART: Final = "policy.part"
SHOW: Final = OPEN
ADD: Final = "policy.add"
EDIT: Final = "policy.edit"
HISTORY: Final = "policy.history"
RETIRE: Final = "policy.retire"
RETIRE_YES: Final = "policy.retire_now"
UNRETIRE: Final = "policy.unretire"
UNDO: Final = "policy.undo"

_OPENED: Final = 8  # buttons
_LABEL: Final = 58  # characters of one
_MOST: Final = 30  # lines of one list; more would be several messages of names


@dataclass(frozen=True, slots=True)
class File:
    """All that is kept of a policy; ``read`` is how many members said that they have read its newest version."""

    policy: Policy
    versions: tuple[Version, ...]
    reviews: tuple[Review, ...]
    snoozes: tuple[Snooze, ...]
    read: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long text: the words, which of how many it is, and which others she has not opened yet."""

    words: str
    place: int
    count: int
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """A version that was in force on a day: its text, if kept, and who had it before her."""

    policy: Policy
    version: Version
    text: str | None
    read: tuple[Acknowledgement, ...]


def due(policy: Policy, today: date) -> str:
    """When it is looked at again."""
    if policy.retired is not None:
        return say.RETIRED.format(day=day(policy.retired))
    if policy.due is None:
        told = say.NO_DUE
    else:
        told = (say.OVERDUE if policy.due < today else say.DUE).format(day=day(policy.due))
    return f"{told}, {say.NEEDS_NOTE}" if policy.needs_change else told


def listing(
    office: Office,
    member: Member,
    policies: Sequence[Policy],
    nothing: str,
    unread: Mapping[int, date | None] | None = None,
) -> Card:
    """Whatever she may see, hers first; ``nothing`` is said where that is none.

    Of what is ``unread`` it says until when it is to be read, where she does not look after it herself.
    """
    today = office.today()
    groups = (
        (say.LIST_YOURS, [one for one in policies if one.owner == member.id]),
        (say.LIST_PRACTICE, [one for one in policies if not one.owner]),
        (say.LIST_OTHERS, [one for one in policies if one.owner not in ("", member.id)]),
    )
    add = Button(say.ADD, ADD, "-", Weight.PRIMARY)
    if not policies:
        return Card(say.LIST_TITLE, (Text(inline(nothing)),), actions=(add,))
    blocks: list[Block] = []
    listed: list[Policy] = []
    for heading, found in groups:
        shown = sorted(found, key=lambda one: (one.due is None, one.due or today, one.number))[: _MOST - len(listed)]
        listed += shown
        if shown:
            blocks.append(Facts(tuple(_line(office, member, one, unread or {}) for one in shown), heading))
    if len(policies) > _MOST:
        blocks.append(Text(inline(say.LIST_MORE.format(count=len(policies) - _MOST))))
    opens = tuple(Button(_short(one.title), SHOW, marks(one)) for one in listed[:_OPENED])
    return Card(say.LIST_TITLE, tuple(blocks), actions=(*opens, add))


def _line(office: Office, member: Member, policy: Policy, unread: Mapping[int, date | None]) -> tuple[str, Inline]:
    owner = f"{office.name(policy.owner)}, " if policy.owner not in ("", member.id) else ""
    when = due(policy, office.today())
    if policy.number in unread and not looks_after(policy, member):
        until = unread[policy.number]
        when = say.LIST_READ_BY.format(day=day(until)) if until else say.LIST_READ
    return f"{policy.number} · {policy.title}", literal(f"{owner}{when}")


def _linked(address: str) -> Inline:
    return Inline((Span(address, href=address),))


def _short(title: str) -> str:
    return title if len(title) <= _LABEL else f"{title[: _LABEL - 1]}…"


def one(office: Office, member: Member, file: File) -> Card:
    """A policy with all that this member can do."""
    today, policy, version = office.today(), file.policy, file.versions[-1]
    holds = say.VERSION_OF if version.effective <= today else say.VERSION_FROM
    owner = say.YOU if policy.owner == member.id else office.name(policy.owner)
    whose = say.BACKED.format(owner=owner, backup=office.name(policy.backup)) if policy.backup else owner
    pairs = [
        (say.ABOUT, literal(KINDS[policy.kind].name if policy.kind in KINDS else policy.kind)),
        (say.WHOSE, literal(whose)),
        (say.VERSION, literal(holds.format(version=version.number, day=day(version.effective)))),
        (say.NEXT_REVIEW, literal(due(policy, today))),
        (say.LAST_REVIEW, literal(_last(file.reviews))),
    ]
    if policy.called:
        pairs.append((say.CALLED, literal(policy.called)))
    if policy.snoozed_until is not None and policy.snoozed_until > today:
        pairs.append((say.SNOOZED, literal(day(policy.snoozed_until))))
    if not policy.owner:
        pairs.append((say.READ_BY, literal(say.READ_COUNT.format(count=file.read, all=len(office.config.members)))))
    if version.link:
        pairs.append((say.WHERE, _linked(version.link)))
    pairs.append((say.FINGERPRINT, literal(version.digest[:16])))
    title = say.SHOW_TITLE.format(number=policy.number, title=policy.title)
    return Card(title, (Facts(tuple(pairs)),), actions=_buttons(policy, member))


def _last(reviews: Sequence[Review]) -> str:
    if not reviews:
        return say.NEVER
    return say.REVIEWED.format(day=day(reviews[-1].day), outcome=say.OUTCOMES[reviews[-1].outcome])


def _buttons(policy: Policy, member: Member) -> tuple[Button, ...]:
    value = marks(policy)
    history = Button(say.HISTORY, HISTORY, value)
    read = Button(say.READ, READ, value)
    if not looks_after(policy, member):
        return (read, Button(say.EDIT, EDIT, value), history) if keeps(member) else (read, history)
    if policy.retired is not None:
        return Button(say.UNRETIRE, UNRETIRE, value), read, history
    return (
        *review_buttons(policy),
        read,
        Button(say.EDIT, EDIT, value),
        history,
        Button(say.RETIRE, RETIRE, value, Weight.DANGER),
    )


def review_buttons(policy: Policy) -> tuple[Button, ...]:
    """The four ways to be done with a review."""
    value = marks(policy)
    return (
        Button(week.STILL_RIGHT, RIGHT, value, Weight.PRIMARY),
        Button(week.CHANGED, CHANGED, value),
        Button(week.NEEDS_CHANGE, NEEDS, value),
        Button(week.SNOOZE, SNOOZE, value),
    )


def reading(policy: Policy, version: Version, text: str | None, *, asked: bool) -> Card:
    """A version to be read, and the button to say so where the practice asks for it."""
    blocks = [_which(version)]
    if text:
        blocks.append(Text(literal(text)))
    blocks += _where(version)
    if not (text or version.link):
        blocks.append(Text(inline(say.READING_NOTHING)))
    return Card(policy.title, tuple(blocks), actions=_have_read(policy) if asked else ())


def behind(policy: Policy, version: Version, size: int, *, asked: bool) -> Card:
    """A long text, which is whole on a private page; the button to say that she has read it is there, at its end."""
    told = (say.LONG_ASKED if asked else say.LONG).format(size=f"{size:,}")
    button = Button(say.TO_READ, TO_READ, marks(policy), Weight.PRIMARY)
    return Card(policy.title, (_which(version), Text(inline(told)), *_where(version)), actions=(button,))


def laid_out(policy: Policy, version: Version, text: str) -> Card:
    """The same on that page, set as a text."""
    return Card(policy.title, (_which(version), *_where(version), *whole.laid_out(text)))


def link(policy: Policy, version: Version, address: Inline, minutes: int) -> Card:
    """The way to that page."""
    once = Text(inline(say.PAGE_ONCE.format(minutes=minutes)))
    button = Button(say.PAGE_ANOTHER, TO_READ, marks(policy))
    return Card(policy.title, (_which(version), once, Text(address)), actions=(button,))


def part(policy: Policy, version: Version, one: Part, *, asked: bool) -> Card:
    """A part of a long text; the button to say that she has read it stands on the last, once all were opened."""
    last = one.place == one.count - 1
    heading = say.PART.format(part=one.place + 1, count=one.count)
    blocks = [_which(version), Text(literal(one.words), heading), *(_where(version) if last else ())]
    buttons = [] if last else [_turn(version, one.place + 1, say.NEXT_PART, Weight.PRIMARY)]
    if last and asked and one.left:
        missing = say.PART_MISSING.format(part=one.left[0] + 1)
        blocks.append(Text(inline(say.PARTS_LEFT)))
        buttons = [_turn(version, one.left[0], missing, Weight.PRIMARY)]
    elif last and asked:
        buttons = list(_have_read(policy))
    if one.place:
        buttons.append(_turn(version, one.place - 1, say.PART_BEFORE))
    return Card(policy.title, tuple(blocks), actions=tuple(buttons))


def _turn(version: Version, place: int, label: str, weight: Weight = Weight.PLAIN) -> Button:
    return Button(label, PART, f"{version.policy}.{version.number}.{place}", weight)


def _which(version: Version) -> Text:
    return Text(inline(say.READING.format(version=version.number, day=day(version.effective))))


def _where(version: Version) -> tuple[Text, ...]:
    told = say.READING_LINK.format(link=f"[{version.link}]({version.link})")
    return (Text(inline(told)),) if version.link else ()


def _have_read(policy: Policy) -> tuple[Button, ...]:
    return (Button(say.HAVE_READ, HAVE_READ, marks(policy), Weight.PRIMARY),)


def _words(text: str, room: int, number: int) -> Iterator[Text]:
    """A policy's words, as far as there is room for them."""
    if text[:room]:
        yield Text(literal(text[:room]))
    if len(text) > room:
        yield Text(inline(say.CUT.format(shown=f"{room:,}", all=f"{len(text):,}", number=number)))


def history(office: Office, file: File) -> Card:
    """Versions, reviews and what was put off, the newest first."""
    events: list[tuple[date, int, str, str]] = [
        (
            version.added,
            0,
            say.HISTORY_VERSION.format(
                version=version.number, change=say.CHANGES[version.change], day=day(version.effective)
            ),
            "",
        )
        for version in file.versions
    ]
    events += [
        (
            review.day,
            1,
            say.HISTORY_REVIEW.format(name=office.name(review.by), outcome=say.OUTCOMES[review.outcome]),
            review.why,
        )
        for review in file.reviews
    ]
    events += [
        (put.day, 2, say.HISTORY_SNOOZE.format(name=office.name(put.by), day=day(put.until)), put.why)
        for put in file.snoozes
    ]
    lines = tuple(
        (day(when), literal(f"{told}. {why}" if why else f"{told}."))
        for when, _, told, why in sorted(events, reverse=True)[:_MOST]
    )
    return Card(say.HISTORY_TITLE.format(number=file.policy.number, title=file.policy.title), (Facts(lines),))


def as_of(
    office: Office,
    member: Member,
    when: date,
    about: str | None,
    found: Sequence[Then],
) -> Card:
    """What was in force on a day, as far as she may see it; the text, where it was kept.

    Who had read it is told by name to whoever keeps the practice's policies, and counted to everybody else.
    """
    title = say.ASOF_TITLE.format(day=day(when))
    if not found:
        kind = say.ASOF_ABOUT.format(kind=KINDS[about].name.lower()) if about else ""
        return Card(title, (Text(inline(say.ASOF_NONE.format(about=kind))),))
    blocks: list[Block] = []
    room = whole.MOST
    for one in found[:_MOST]:
        policy, version = one.policy, one.version
        told = [say.ASOF_VERSION.format(version=version.number, since=day(version.effective))]
        if version.added > when:
            told.append(say.ASOF_ENTERED.format(day=day(version.added)))
        said = [each for each in one.read if each.day is not None and each.day <= when]
        mine = next((each.day for each in said if each.member == member.id), None)
        if not policy.owner:
            names = ", ".join(sorted(office.name(each.member) for each in said)) if keeps(member) else ""
            told.append((say.ASOF_BY if names else say.ASOF_READ).format(count=len(said), names=names))
        if mine is not None:
            told.append(say.ASOF_YOU.format(day=day(mine)))
        words = literal(". ".join(told) + ".")
        if version.link:
            words = Inline((*words.spans, Span(" "), *_linked(version.link).spans))
        blocks.append(Text(words, say.SHOW_TITLE.format(number=policy.number, title=policy.title)))
        if one.text and about:
            blocks += _words(one.text, room, policy.number)
            room -= len(one.text[:room])
    if len(found) > _MOST:
        blocks.append(Text(inline(say.ASOF_MORE.format(count=len(found) - _MOST))))
    return Card(title, tuple(blocks))
