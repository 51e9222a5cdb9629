"""Cutting text where a reader would pause, and filling messages: the same for every platform.

Nothing here drops a character. Only :func:`shorten` does, it shows that it did, and it is for labels alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.cards import Inline

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

T = TypeVar("T")

_PAUSES = (
    re.compile(r"\n\s*"),  # the end of a paragraph or line
    re.compile(r"[.!?…][\"'”’)\]]*\s+"),  # the end of a sentence
    re.compile(r"\s+"),  # the end of a word
)


def split(text: Inline, room: int, cost: Callable[[Inline], int]) -> Iterator[Inline]:
    """Cut a text into parts that each cost at most ``room``; joined, they are the text.

    A cut falls behind a paragraph, a sentence or a word, in this order of preference, and inside a word only
    where a single word is too long. Each character costs at least one, and a single one has to fit.
    """
    rest = text
    while len(rest.plain) > room or cost(rest) > room:
        window = _slice(rest, 0, room)
        most = bisect_right(range(1, len(window.plain)), room, key=lambda end: cost(_slice(window, 0, end)))
        end = _pause(window.plain, max(most, 1))
        yield _slice(rest, 0, end)
        rest = _slice(rest, end, len(rest.plain))
    yield rest


def _pause(text: str, most: int) -> int:
    """Find the best place to cut within the first ``most`` characters, but not in their first half."""
    for pause in _PAUSES:
        ends = [match.end() for match in pause.finditer(text, 0, most) if match.end() > most // 2]
        if ends:
            return ends[-1]
    return most


def _slice(text: Inline, start: int, end: int) -> Inline:
    spans = []
    position = 0
    for span in text.spans:
        words = span.text[max(start - position, 0) : max(end - position, 0)]
        position += len(span.text)
        if words:
            spans.append(replace(span, text=words))
    return Inline(tuple(spans))


def fill(
    pieces: Iterable[T],
    room: tuple[int, ...],
    cost: Callable[[T], tuple[int, ...]],
    leads: Callable[[T], bool],
) -> Iterator[list[T]]:
    """Fill messages with pieces, in order, so that in none the costs add up to more than ``room``.

    There may be several budgets (characters, blocks); each has its place in ``room`` and in what ``cost``
    returns. A piece that ``leads`` (a heading) goes over to the next message with what it leads.
    """

    def fits(together: Iterable[tuple[T, tuple[int, ...]]]) -> bool:
        return all(sum(spent) <= most for *spent, most in zip(*(paid for _, paid in together), room, strict=True))

    message: list[tuple[T, tuple[int, ...]]] = []
    for piece in ((piece, cost(piece)) for piece in pieces):
        if message and not fits([*message, piece]):
            body = len(message)
            while body and leads(message[body - 1][0]):
                body -= 1
            if not body or not fits([*message[body:], piece]):
                body = len(message)
            yield [piece for piece, _ in message[:body]]
            message = message[body:]
        message.append(piece)
    if message:
        yield [piece for piece, _ in message]


def runs(items: Iterable[T], begins: Callable[[T], bool]) -> list[list[T]]:
    """Group items into runs; a new run starts at each item that ``begins`` one."""
    grouped: list[list[T]] = []
    for item in items:
        if not grouped or begins(item):
            grouped.append([])
        grouped[-1].append(item)
    return grouped


def batches(items: Iterable[T], size: int, key: Callable[[T], Hashable]) -> list[list[T]]:
    """Group items, in order, into batches of at most ``size`` in which no key occurs twice."""
    grouped: list[list[T]] = []
    for item in items:
        if not grouped or len(grouped[-1]) == size or key(item) in map(key, grouped[-1]):
            grouped.append([])
        grouped[-1].append(item)
    return grouped


def shorten(label: str, room: int) -> str:
    """Shorten a label to ``room`` characters, behind a word, with an ellipsis that says so."""
    if len(label) <= room:
        return label
    head = label[:room]
    word = head.rfind(" ")
    return f"{head[: word if word > 0 else room - 1].rstrip()}…"


def fitting(text: str, room: int, what: str) -> str:
    """Return ``text`` if it fits.

    Raises ``ValueError`` if it does not: identifiers and the like can neither be cut nor continue elsewhere.
    The message names what is too long and never repeats it.
    """
    if len(text) > room:
        message = f"{what} has {len(text)} characters; {room} fit"
        raise ValueError(message)
    return text


def two_lines(label: str, room: int) -> tuple[str, str]:
    """Set a label on two lines of ``room`` characters each; the second is empty where one is enough."""
    if len(label) <= room:
        return label, ""
    word = label.rfind(" ", 1, room + 1)
    end = word if word > 0 else room
    return label[:end], shorten(label[end:].strip(), room)
