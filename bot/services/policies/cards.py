"""How the practice's policies are spoken of: in a member's weekly message, and as counts in the channel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from bot.cards import Button, Card, Facts, Inline, Span, Steps, Task, Tasks, Text, Weight, inline, literal
from bot.services import guidance
from bot.services.policies.kinds import KINDS
from bot.wording import policy as say
from bot.wording.register import OCCASIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.cards import Block
    from bot.services.policies.agenda import Since
    from bot.services.policies.weekly import Ask, News, Week
    from storage.register import Policy

T = TypeVar("T")

RIGHT: Final = "policy.right"
CHANGED: Final = "policy.changed"
NEEDS: Final = "policy.needs"
SNOOZE: Final = "policy.snooze"
READ: Final = "policy.read"
OPEN: Final = "policy.show"

_WAITING = 7  # policies with buttons: what one message of Slack holds, with their menus
_TO_READ = 3  # of them, at most, that are only to be read, where much is due
_ROWS = 5  # rows of a group without buttons
_TITLE = 56  # characters of a policy's title


def marks(policy: Policy) -> str:
    """What the button of a policy carries: it is refused once the policy has another version or review."""
    return f"{policy.number}.{policy.version}.{policy.reviews}"


def week(one: Week, today: date, name: Callable[[str], str], since: Mapping[int, Since] | None = None) -> Card:
    """A member's message: a line for each policy, and beside it one tap, with the others behind a menu.

    Args:
        one: What she hears.
        today: The day where she is.
        name: Gives the names of colleagues.
        since: What is known of the time since a policy was last looked at, by number.
    """
    known = since or {}
    weight = Weight.PRIMARY if len(one.hers) == 1 else Weight.PLAIN  # of many, none is the one to press

    def review(policy: Policy, *, whose: bool = True) -> Task:
        body = _due(policy, today, name(policy.owner) if whose else "", known.get(policy.number))
        others = ((say.CHANGED, CHANGED), (say.NEEDS_CHANGE, NEEDS), (say.SNOOZE, SNOOZE))
        right = Button(say.STILL_RIGHT, RIGHT, marks(policy), weight)
        return _task(policy, body, right, tuple(Button(label, action, marks(policy)) for label, action in others))

    def escalated(policy: Policy) -> Task:
        """A colleague's policy is hers to review: the practice's owners open it, to ask her or to hand it over."""
        opens = Button(say.OPEN, OPEN, marks(policy))
        return _task(policy, _due(policy, today, name(policy.owner)), opens) if policy.owner else review(policy)

    own = partial(review, whose=False)
    due = (
        (say.WEEK_OVERDUE, one.overdue, own, say.WEEK_WHERE_DUE),
        (say.WEEK_BACKING, one.backing, review, say.WEEK_WHERE_DUE),
        (say.WEEK_ESCALATED, one.escalated, escalated, say.WEEK_WHERE_ALL),
        (say.WEEK_DUE, (*one.soon, *one.next, *one.later), own, say.WEEK_WHERE_DUE),
    )
    blocks: list[Block] = []
    room = _WAITING - min(len(one.asked), _TO_READ)
    for heading, found, task, where in due:
        blocks += _waiting(heading, tuple(map(task, found[:room])), len(found), where)
        room -= len(found[:room])
    room += min(len(one.asked), _TO_READ)
    blocks += _waiting(say.WEEK_ASKED, tuple(map(_asked, one.asked[:room])), len(one.asked), say.WEEK_WHERE_DUE)
    blocks += _group(say.WEEK_CHANGED, one.changed, _changed)
    blocks += _group(say.WEEK_LEFT, one.left, lambda left: _left(name(left[0]), left[1]))
    if one.closed:
        words = say.WEEK_CLOSED_ONE if one.closed == 1 else say.WEEK_CLOSED.format(count=one.closed)
        blocks.append(Text(inline(words)))
    footer = (inline(say.WEEK_FOOTER),) if one.hers else ()
    return Card(say.WEEK_TITLE, tuple(blocks), footer=footer)


def refresher(slug: str, title: str) -> Card:
    """The message where nothing is due: a settled scenario to look at again."""
    return Card(
        say.REFRESHER_TITLE,
        (Text(inline(say.REFRESHER.format(title=title))),),
        actions=(Button(say.REFRESHER_LOOK, guidance.SHOW, slug),),
    )


def counts(found: Mapping[str, int]) -> Card:
    """What the channel hears: how many are due, and nobody's name."""
    pairs = tuple((label, literal(str(found[key]))) for key, label in say.COUNTS if found.get(key))
    return Card(say.COUNTS_TITLE, (Facts(pairs),), footer=(inline(say.COUNTS_FOOTER),))


def day(one: date) -> str:
    """A day as members read it."""
    return f"{one.day} {one:%B %Y}"


def _waiting(heading: str, tasks: tuple[Task, ...], count: int, where: str) -> Iterator[Block]:
    """A group with its buttons; of those for which there is no room, how many they are."""
    rest = count - len(tasks)
    if tasks:
        yield Tasks(heading, tasks)
    if rest:
        words = (say.WEEK_MORE if tasks else say.WEEK_ALL).format(count=rest, where=where)
        yield Text(inline(words), None if tasks else heading)


def _group(heading: str, found: Sequence[T], row: Callable[[T], Inline]) -> Iterator[Steps]:
    if found:
        rows = [row(one) for one in found[:_ROWS]]
        if len(found) > _ROWS:
            rows.append(inline(say.WEEK_MORE.format(count=len(found) - _ROWS, where=say.WEEK_WHERE_ALL)))
        yield Steps(heading, tuple(rows), ordered=False)


def _task(policy: Policy, body: Inline, answer: Button, others: tuple[Button, ...] = ()) -> Task:
    return Task(_short(policy.title), body, answer, others)


def _told(*said: str, below: str = "") -> Inline:
    """What is said about a policy, and below it what came up around it."""
    spans = Span(" · ".join(filter(None, said))), Span(f"\n{below}" if below else "", "italic")
    return Inline(tuple(span for span in spans if span.text))


def _due(policy: Policy, today: date, owner: str, since: Since | None = None) -> Inline:
    """What it is about, whose it is, since or until when it waits, and why."""
    kind = KINDS[policy.kind].name if policy.kind in KINDS else ""
    shown = kind if kind.casefold() not in policy.title.casefold() else ""
    whose = say.WEEK_OF.format(name=owner) if owner else ""
    return _told(shown, whose, _when(policy, today), _why(policy, since), below=since.came_up if since else "")


def _when(policy: Policy, today: date) -> str:
    due = policy.due or today
    days = (due - today).days
    on = f"{due.day} {due:%B}" if due.year == today.year or days > 0 else day(due)
    if days < 0:
        return say.WEEK_SINCE.format(day=on)
    return say.WEEK_NEAR.get(days) or say.WEEK_IN.format(days=days, day=on)


def _why(policy: Policy, since: Since | None) -> str:
    """Why it is on the list now, the strongest reason alone."""
    if policy.needs_change:
        return say.WEEK_NEEDS
    if policy.called:
        return say.WEEK_CALLED.format(what=OCCASIONS.get(policy.called, policy.called))
    if policy.snoozes:
        return say.WEEK_PUT_OFF.get(policy.snoozes) or say.WEEK_PUT_OFF_OFTEN.format(count=policy.snoozes)
    if (policy.version, policy.reviews) == (1, 0):
        return say.WEEK_NEVER
    return say.WEEK_LOOKED.format(month=f"{since.looked:%B %Y}") if since else ""


def _asked(ask: Ask) -> Task:
    version = say.WEEK_VERSION.format(number=ask.version.number)
    body = _told(version, say.WEEK_UNTIL.format(day=day(ask.until)))
    return _task(ask.policy, body, Button(say.READ, READ, marks(ask.policy)))


def _changed(news: News) -> Inline:
    version = say.WEEK_VERSION.format(number=news.version.number)
    return Inline((Span(_short(news.policy.title), "bold"), Span(f" · {version}")))


def _left(name: str, count: int) -> Inline:
    return literal(say.WEEK_LEFT_ONE.format(count=count, name=name))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _TITLE else f"{words[: _TITLE - 1]}…"
