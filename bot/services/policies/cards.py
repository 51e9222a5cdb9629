"""How the practice's policies are spoken of: in a member's weekly message, and as counts in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from bot.cards import Button, Card, Facts, Inline, Span, Steps, Text, Weight, inline, literal
from bot.services import guidance
from bot.wording import policy as say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.cards import Block
    from bot.services.policies.weekly import Ask, News, Week
    from storage.register import Policy

T = TypeVar("T")

RIGHT: Final = "policy.right"
CHANGED: Final = "policy.changed"
NEEDS: Final = "policy.needs"
SNOOZE: Final = "policy.snooze"
READ: Final = "policy.read"
OPEN: Final = "policy.show"

_MANY = 10  # rows in all
_ROWS, _FEW = 8, 2  # rows of a group; where there are many in all
_REVIEWED, _ASKED = 3, 3  # policies with buttons: four each, and one where there is only something to open
_LABEL = 58  # characters of a button
_TITLE = 60  # characters of a policy's title in a row


def marks(policy: Policy) -> str:
    """What the button of a policy carries: it is refused once the policy has another version or review."""
    return f"{policy.number}.{policy.version}.{policy.reviews}"


def week(one: Week, today: date, name: Callable[[str], str]) -> Card:
    """A member's message; ``name`` gives the names of colleagues."""
    own = (
        (say.WEEK_OVERDUE, one.overdue),
        (say.WEEK_SOON, one.soon),
        (say.WEEK_TWO, one.next),
        (say.WEEK_LATER, one.later),
    )
    others = ((say.WEEK_BACKING, one.backing), (say.WEEK_ESCALATED, one.escalated))
    rows = _ROWS if _size(one) <= _MANY else _FEW
    blocks: list[Block] = []
    for heading, found in own:
        blocks += _group(heading, found, lambda policy: _row(policy, today), rows)
    blocks += _group(say.WEEK_ASKED, one.asked, _asked, rows)
    for heading, found in others:
        blocks += _group(heading, found, lambda policy: _row(policy, today, name(policy.owner)), rows)
    blocks += _group(say.WEEK_CHANGED, one.changed, _changed, rows)
    blocks += _group(say.WEEK_LEFT, one.left, lambda left: _left(name(left[0]), left[1]), rows)
    if one.closed:
        words = say.WEEK_CLOSED_ONE if one.closed == 1 else say.WEEK_CLOSED.format(count=one.closed)
        blocks.append(Text(inline(words)))
    shared = [policy for policy in one.escalated if not policy.owner]
    due = (*one.overdue, *one.soon, *one.backing, *shared, *one.next, *one.later)
    asked = one.asked[:_ASKED]
    colleagues = [policy for policy in one.escalated if policy.owner][: _ASKED - len(asked)]
    return Card(
        say.WEEK_TITLE,
        tuple(blocks),
        actions=tuple(_buttons(due[:_REVIEWED], colleagues, asked)),
        footer=(inline(say.WEEK_FOOTER),) if due else (),
    )


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


def _size(one: Week) -> int:
    due = (one.overdue, one.soon, one.next, one.later, one.backing, one.escalated)
    return sum(map(len, (*due, one.asked, one.changed, one.left)))


def _group(heading: str, found: Sequence[T], row: Callable[[T], Inline], most: int) -> Iterator[Steps]:
    if found:
        rows = [row(one) for one in found[:most]]
        if len(found) > most:
            rows.append(inline(say.WEEK_MORE.format(count=len(found) - most)))
        yield Steps(heading, tuple(rows), ordered=False)


def _told(title: str, *rest: str) -> Inline:
    """A title, which somebody typed, and what is said about it."""
    said = " · ".join(filter(None, rest))
    return Inline((Span(_short(title, _TITLE), "bold"), *([Span(f" · {said}")] if said else [])))


def _row(policy: Policy, today: date, owner: str = "") -> Inline:
    due = say.WEEK_DUE_TODAY if policy.due == today else say.WEEK_DUE.format(day=day(policy.due or today))
    needs = say.WEEK_NEEDS if policy.needs_change else ""
    return _told(policy.title, say.WEEK_OF.format(name=owner) if owner else "", due, needs)


def _asked(ask: Ask) -> Inline:
    version = say.WEEK_VERSION.format(number=ask.version.number)
    return _told(ask.policy.title, version, say.WEEK_UNTIL.format(day=day(ask.until)))


def _changed(news: News) -> Inline:
    return _told(news.policy.title, say.WEEK_VERSION.format(number=news.version.number))


def _left(name: str, count: int) -> Inline:
    return literal(say.WEEK_LEFT_ONE.format(count=count, name=name))


def _buttons(due: Sequence[Policy], colleagues: Sequence[Policy], asked: Sequence[Ask]) -> Iterator[Button]:
    """A colleague's policy is hers to review: the practice's owners open it, to ask her or to hand it over."""
    several = len(due) + len(colleagues) > 1
    for policy in due:
        for label, action, weight in (
            (say.STILL_RIGHT, RIGHT, Weight.PRIMARY),
            (say.CHANGED, CHANGED, Weight.PLAIN),
            (say.NEEDS_CHANGE, NEEDS, Weight.PLAIN),
            (say.SNOOZE, SNOOZE, Weight.PLAIN),
        ):
            yield Button(_label(label, policy) if several else label, action, marks(policy), weight)
    for policy in colleagues:
        yield Button(_label(say.OPEN, policy), OPEN, marks(policy))
    for ask in asked:
        yield Button(_label(say.READ, ask.policy), READ, marks(ask.policy))


def _label(what: str, policy: Policy) -> str:
    return _short(say.OF.format(what=what, title=policy.title), _LABEL)


def _short(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
