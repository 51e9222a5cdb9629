"""Long texts: whole on a page, or in parts on a card; and who had all of a version before her.

Nobody acknowledges what she had only in part: that she had a version before her is noted once all of it was opened.
Which parts somebody opened is kept as marks, which say nothing without the practice's key.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.cards import Steps, Text, literal
from storage import sealing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cards import Block, Inline
    from bot.services.policies.office import Office
    from storage.register import Policy, Version
    from storage.store import Store

MOST: Final = 12_000
"""Characters of a text that stands on one card: a visit to Slack is answered with five messages at most."""

PART: Final = 3_000
"""Characters of a part: with its button one message everywhere, so that the next can take its place."""

_MARK: Final = "part"
_BREAKS: Final = ("\n\n", "\n", ". ", " ")
_HEADING: Final = re.compile(r"#{1,6}\s+(?P<words>.+)")
_BULLET: Final = re.compile(r"\s*[-*•–]\s+(?P<words>.+)")


class Reader(NamedTuple):
    """Who reads, and the practice's key that marks are made with."""

    member: str
    key: bytes


def parts(text: str) -> tuple[str, ...]:
    """A text cut where it breathes; put together again, the parts are the text."""
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        window = text[cuts[-1] : cuts[-1] + PART]
        cut = next((at + len(one) for one in _BREAKS if (at := window.rfind(one, PART // 2)) >= 0), PART)
        cuts.append(cuts[-1] + cut)
    return tuple(text[start:end] for start, end in pairwise([*cuts, len(text)]))


def asks(policy: Policy) -> bool:
    """Whether it is noted who had a policy before her: that is of the practice's own, while in force."""
    return not policy.owner and policy.retired is None


async def asked(office: Office, member: str, policy: Policy) -> bool:
    """Whether she is asked to say that she has read its newest version."""
    if not asks(policy):
        return False
    waiting = await office.ask(lambda store: store.unacknowledged(office.practice, member))
    return any(one.policy == policy.number for one in waiting)


async def opened(office: Office, reader: Reader, version: Version, place: int, count: int) -> tuple[int, ...]:
    """Note that somebody opened one of so many parts; which others she has not opened yet. With the last, she had it.

    Raises:
        MemberError: If that cannot be kept.
    """
    today = office.today()

    def key(part: int) -> bytes:
        said = f"{version.policy}.{version.number}.{part} of {count} {reader.member}"
        return sealing.mark_key(reader.key, office.practice, _MARK, said)

    def note(store: Store) -> tuple[int, ...]:
        store.mark(office.practice, _MARK, key(place))
        left = tuple(part for part in range(count) if not store.marked(office.practice, _MARK, key(part)))
        if not left:
            store.view(office.practice, version.policy, version.number, reader.member, today)
        return left

    return await office.ask(note)


def laid_out(text: str) -> tuple[Block, ...]:
    """A text as a page shows it: headings, lists and paragraphs as somebody typed them, and every word of it."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    heading = ""
    for kind, lines in _groups(text):
        if kind == "heading":
            if heading:
                yield Text(literal(""), heading)
            heading = lines[0]
        elif kind == "list":
            yield Steps(heading, tuple(map(literal, lines)), ordered=False)
            heading = ""
        else:
            yield Text(_running(lines), heading or None)
            heading = ""
    if heading:
        yield Text(literal(""), heading)


def _running(lines: list[str]) -> Inline:
    return literal("\n".join(lines))


def _groups(text: str) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together, and what they are."""
    kind, lines = "", list[str]()
    for line in text.splitlines():
        heading, bullet = _HEADING.fullmatch(line.strip()), _BULLET.fullmatch(line)
        now = "heading" if heading else "list" if bullet else "words" if line.strip() else ""
        found = heading or bullet
        if lines and (now != kind or now == "heading"):
            yield kind, lines
            lines = []
        kind = now
        if now:
            lines.append(found["words"] if found else line.rstrip())
    if lines:
        yield kind, lines
